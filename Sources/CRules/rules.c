#include "crules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One array a file of rules/, in the order of the table below; a test compares both with the folder.
static const uint8_t lists_abuse[] = {
#embed "../../rules/service-standard/lists/abuse.yml"
};
static const uint8_t lists_brushoff_forms[] = {
#embed "../../rules/service-standard/lists/brushoff-forms.yml"
};
static const uint8_t lists_brushoff[] = {
#embed "../../rules/service-standard/lists/brushoff.yml"
};
static const uint8_t lists_complaint[] = {
#embed "../../rules/service-standard/lists/complaint.yml"
};
static const uint8_t lists_courtesy[] = {
#embed "../../rules/service-standard/lists/courtesy.yml"
};
static const uint8_t lists_customer[] = {
#embed "../../rules/service-standard/lists/customer.yml"
};
static const uint8_t lists_dissatisfied_forms[] = {
#embed "../../rules/service-standard/lists/dissatisfied-forms.yml"
};
static const uint8_t lists_dissatisfied[] = {
#embed "../../rules/service-standard/lists/dissatisfied.yml"
};
static const uint8_t lists_empathy[] = {
#embed "../../rules/service-standard/lists/empathy.yml"
};
static const uint8_t lists_hold[] = {
#embed "../../rules/service-standard/lists/hold.yml"
};
static const uint8_t lists_identity[] = {
#embed "../../rules/service-standard/lists/identity.yml"
};
static const uint8_t lists_overpromise_forms[] = {
#embed "../../rules/service-standard/lists/overpromise-forms.yml"
};
static const uint8_t lists_overpromise[] = {
#embed "../../rules/service-standard/lists/overpromise.yml"
};
static const uint8_t lists_promises[] = {
#embed "../../rules/service-standard/lists/promises.yml"
};
static const uint8_t lists_rude_forms[] = {
#embed "../../rules/service-standard/lists/rude-forms.yml"
};
static const uint8_t lists_rude[] = {
#embed "../../rules/service-standard/lists/rude.yml"
};
static const uint8_t pack[] = {
#embed "../../rules/service-standard/pack.yml"
};
static const uint8_t rules_closing[] = {
#embed "../../rules/service-standard/rules/closing.yml"
};
static const uint8_t rules_commitment[] = {
#embed "../../rules/service-standard/rules/commitment.yml"
};
static const uint8_t rules_complaint[] = {
#embed "../../rules/service-standard/rules/complaint.yml"
};
static const uint8_t rules_confirmation[] = {
#embed "../../rules/service-standard/rules/confirmation.yml"
};
static const uint8_t rules_courtesy[] = {
#embed "../../rules/service-standard/rules/courtesy.yml"
};
static const uint8_t rules_customer_types[] = {
#embed "../../rules/service-standard/rules/customer-types.yml"
};
static const uint8_t rules_empathy[] = {
#embed "../../rules/service-standard/rules/empathy.yml"
};
static const uint8_t rules_forbidden[] = {
#embed "../../rules/service-standard/rules/forbidden.yml"
};
static const uint8_t rules_hold[] = {
#embed "../../rules/service-standard/rules/hold.yml"
};
static const uint8_t rules_opening[] = {
#embed "../../rules/service-standard/rules/opening.yml"
};
static const uint8_t signals[] = {
#embed "../../rules/service-standard/signals.yml"
};
static const uint8_t tests_bank_call[] = {
#embed "../../rules/service-standard/tests/bank-call.txt"
};
static const uint8_t tests_complaint_call[] = {
#embed "../../rules/service-standard/tests/complaint-call.txt"
};
static const uint8_t tests_complaint_steps[] = {
#embed "../../rules/service-standard/tests/complaint-steps.txt"
};
static const uint8_t tests_lists_abuse[] = {
#embed "../../rules/service-standard/tests/lists/abuse.txt"
};
static const uint8_t tests_lists_brushoff[] = {
#embed "../../rules/service-standard/tests/lists/brushoff.txt"
};
static const uint8_t tests_lists_courtesy[] = {
#embed "../../rules/service-standard/tests/lists/courtesy.txt"
};
static const uint8_t tests_lists_customer[] = {
#embed "../../rules/service-standard/tests/lists/customer.txt"
};
static const uint8_t tests_lists_dissatisfied_feelings[] = {
#embed "../../rules/service-standard/tests/lists/dissatisfied-feelings.txt"
};
static const uint8_t tests_lists_dissatisfied_questions[] = {
#embed "../../rules/service-standard/tests/lists/dissatisfied-questions.txt"
};
static const uint8_t tests_lists_dissatisfied_waiting[] = {
#embed "../../rules/service-standard/tests/lists/dissatisfied-waiting.txt"
};
static const uint8_t tests_lists_empathy[] = {
#embed "../../rules/service-standard/tests/lists/empathy.txt"
};
static const uint8_t tests_lists_forms_abuse[] = {
#embed "../../rules/service-standard/tests/lists/forms-abuse.txt"
};
static const uint8_t tests_lists_forms_agent[] = {
#embed "../../rules/service-standard/tests/lists/forms-agent.txt"
};
static const uint8_t tests_lists_forms_brushoff[] = {
#embed "../../rules/service-standard/tests/lists/forms-brushoff.txt"
};
static const uint8_t tests_lists_forms_customer[] = {
#embed "../../rules/service-standard/tests/lists/forms-customer.txt"
};
static const uint8_t tests_lists_forms_dissatisfied[] = {
#embed "../../rules/service-standard/tests/lists/forms-dissatisfied.txt"
};
static const uint8_t tests_lists_forms_overpromise[] = {
#embed "../../rules/service-standard/tests/lists/forms-overpromise.txt"
};
static const uint8_t tests_lists_forms_rude[] = {
#embed "../../rules/service-standard/tests/lists/forms-rude.txt"
};
static const uint8_t tests_lists_hold[] = {
#embed "../../rules/service-standard/tests/lists/hold.txt"
};
static const uint8_t tests_lists_identity[] = {
#embed "../../rules/service-standard/tests/lists/identity.txt"
};
static const uint8_t tests_lists_nine[] = {
#embed "../../rules/service-standard/tests/lists/nine.txt"
};
static const uint8_t tests_lists_not_dissatisfied[] = {
#embed "../../rules/service-standard/tests/lists/not-dissatisfied.txt"
};
static const uint8_t tests_lists_not_rude[] = {
#embed "../../rules/service-standard/tests/lists/not-rude.txt"
};
static const uint8_t tests_lists_overpromise[] = {
#embed "../../rules/service-standard/tests/lists/overpromise.txt"
};
static const uint8_t tests_lists_promises[] = {
#embed "../../rules/service-standard/tests/lists/promises.txt"
};
static const uint8_t tests_lists_rude_impatience[] = {
#embed "../../rules/service-standard/tests/lists/rude-impatience.txt"
};
static const uint8_t tests_lists_rude_retorts[] = {
#embed "../../rules/service-standard/tests/lists/rude-retorts.txt"
};
static const uint8_t tests_lists_signals[] = {
#embed "../../rules/service-standard/tests/lists/signals.txt"
};
static const uint8_t tests_lists_spoken_agent[] = {
#embed "../../rules/service-standard/tests/lists/spoken-agent.txt"
};
static const uint8_t tests_lists_spoken_customer[] = {
#embed "../../rules/service-standard/tests/lists/spoken-customer.txt"
};
static const uint8_t tests_lists_spoken_violations[] = {
#embed "../../rules/service-standard/tests/lists/spoken-violations.txt"
};
static const uint8_t tests_long_call[] = {
#embed "../../rules/service-standard/tests/long-call.txt"
};
static const uint8_t tests_shop_chat[] = {
#embed "../../rules/service-standard/tests/shop-chat.txt"
};
static const uint8_t tests_telecom_call[] = {
#embed "../../rules/service-standard/tests/telecom-call.txt"
};
static const uint8_t tests_windows[] = {
#embed "../../rules/service-standard/tests/windows.txt"
};
static const uint8_t diagnostics[] = {
#embed "../../docs/diagnostics.md"
};
static const uint8_t diagnostics_zh[] = {
#embed "../../docs/diagnostics.zh.md"
};

static const struct {
  const char *path;
  const uint8_t *bytes;
  size_t count;
} files[] = {
    {"service-standard/lists/abuse.yml", lists_abuse, sizeof lists_abuse},
    {"service-standard/lists/brushoff-forms.yml", lists_brushoff_forms, sizeof lists_brushoff_forms},
    {"service-standard/lists/brushoff.yml", lists_brushoff, sizeof lists_brushoff},
    {"service-standard/lists/complaint.yml", lists_complaint, sizeof lists_complaint},
    {"service-standard/lists/courtesy.yml", lists_courtesy, sizeof lists_courtesy},
    {"service-standard/lists/customer.yml", lists_customer, sizeof lists_customer},
    {"service-standard/lists/dissatisfied-forms.yml", lists_dissatisfied_forms, sizeof lists_dissatisfied_forms},
    {"service-standard/lists/dissatisfied.yml", lists_dissatisfied, sizeof lists_dissatisfied},
    {"service-standard/lists/empathy.yml", lists_empathy, sizeof lists_empathy},
    {"service-standard/lists/hold.yml", lists_hold, sizeof lists_hold},
    {"service-standard/lists/identity.yml", lists_identity, sizeof lists_identity},
    {"service-standard/lists/overpromise-forms.yml", lists_overpromise_forms, sizeof lists_overpromise_forms},
    {"service-standard/lists/overpromise.yml", lists_overpromise, sizeof lists_overpromise},
    {"service-standard/lists/promises.yml", lists_promises, sizeof lists_promises},
    {"service-standard/lists/rude-forms.yml", lists_rude_forms, sizeof lists_rude_forms},
    {"service-standard/lists/rude.yml", lists_rude, sizeof lists_rude},
    {"service-standard/pack.yml", pack, sizeof pack},
    {"service-standard/rules/closing.yml", rules_closing, sizeof rules_closing},
    {"service-standard/rules/commitment.yml", rules_commitment, sizeof rules_commitment},
    {"service-standard/rules/complaint.yml", rules_complaint, sizeof rules_complaint},
    {"service-standard/rules/confirmation.yml", rules_confirmation, sizeof rules_confirmation},
    {"service-standard/rules/courtesy.yml", rules_courtesy, sizeof rules_courtesy},
    {"service-standard/rules/customer-types.yml", rules_customer_types, sizeof rules_customer_types},
    {"service-standard/rules/empathy.yml", rules_empathy, sizeof rules_empathy},
    {"service-standard/rules/forbidden.yml", rules_forbidden, sizeof rules_forbidden},
    {"service-standard/rules/hold.yml", rules_hold, sizeof rules_hold},
    {"service-standard/rules/opening.yml", rules_opening, sizeof rules_opening},
    {"service-standard/signals.yml", signals, sizeof signals},
    {"service-standard/tests/bank-call.txt", tests_bank_call, sizeof tests_bank_call},
    {"service-standard/tests/complaint-call.txt", tests_complaint_call, sizeof tests_complaint_call},
    {"service-standard/tests/complaint-steps.txt", tests_complaint_steps, sizeof tests_complaint_steps},
    {"service-standard/tests/lists/abuse.txt", tests_lists_abuse, sizeof tests_lists_abuse},
    {"service-standard/tests/lists/brushoff.txt", tests_lists_brushoff, sizeof tests_lists_brushoff},
    {"service-standard/tests/lists/courtesy.txt", tests_lists_courtesy, sizeof tests_lists_courtesy},
    {"service-standard/tests/lists/customer.txt", tests_lists_customer, sizeof tests_lists_customer},
    {"service-standard/tests/lists/dissatisfied-feelings.txt", tests_lists_dissatisfied_feelings, sizeof tests_lists_dissatisfied_feelings},
    {"service-standard/tests/lists/dissatisfied-questions.txt", tests_lists_dissatisfied_questions, sizeof tests_lists_dissatisfied_questions},
    {"service-standard/tests/lists/dissatisfied-waiting.txt", tests_lists_dissatisfied_waiting, sizeof tests_lists_dissatisfied_waiting},
    {"service-standard/tests/lists/empathy.txt", tests_lists_empathy, sizeof tests_lists_empathy},
    {"service-standard/tests/lists/forms-abuse.txt", tests_lists_forms_abuse, sizeof tests_lists_forms_abuse},
    {"service-standard/tests/lists/forms-agent.txt", tests_lists_forms_agent, sizeof tests_lists_forms_agent},
    {"service-standard/tests/lists/forms-brushoff.txt", tests_lists_forms_brushoff, sizeof tests_lists_forms_brushoff},
    {"service-standard/tests/lists/forms-customer.txt", tests_lists_forms_customer, sizeof tests_lists_forms_customer},
    {"service-standard/tests/lists/forms-dissatisfied.txt", tests_lists_forms_dissatisfied, sizeof tests_lists_forms_dissatisfied},
    {"service-standard/tests/lists/forms-overpromise.txt", tests_lists_forms_overpromise, sizeof tests_lists_forms_overpromise},
    {"service-standard/tests/lists/forms-rude.txt", tests_lists_forms_rude, sizeof tests_lists_forms_rude},
    {"service-standard/tests/lists/hold.txt", tests_lists_hold, sizeof tests_lists_hold},
    {"service-standard/tests/lists/identity.txt", tests_lists_identity, sizeof tests_lists_identity},
    {"service-standard/tests/lists/nine.txt", tests_lists_nine, sizeof tests_lists_nine},
    {"service-standard/tests/lists/not-dissatisfied.txt", tests_lists_not_dissatisfied, sizeof tests_lists_not_dissatisfied},
    {"service-standard/tests/lists/not-rude.txt", tests_lists_not_rude, sizeof tests_lists_not_rude},
    {"service-standard/tests/lists/overpromise.txt", tests_lists_overpromise, sizeof tests_lists_overpromise},
    {"service-standard/tests/lists/promises.txt", tests_lists_promises, sizeof tests_lists_promises},
    {"service-standard/tests/lists/rude-impatience.txt", tests_lists_rude_impatience, sizeof tests_lists_rude_impatience},
    {"service-standard/tests/lists/rude-retorts.txt", tests_lists_rude_retorts, sizeof tests_lists_rude_retorts},
    {"service-standard/tests/lists/signals.txt", tests_lists_signals, sizeof tests_lists_signals},
    {"service-standard/tests/lists/spoken-agent.txt", tests_lists_spoken_agent, sizeof tests_lists_spoken_agent},
    {"service-standard/tests/lists/spoken-customer.txt", tests_lists_spoken_customer, sizeof tests_lists_spoken_customer},
    {"service-standard/tests/lists/spoken-violations.txt", tests_lists_spoken_violations, sizeof tests_lists_spoken_violations},
    {"service-standard/tests/long-call.txt", tests_long_call, sizeof tests_long_call},
    {"service-standard/tests/shop-chat.txt", tests_shop_chat, sizeof tests_shop_chat},
    {"service-standard/tests/telecom-call.txt", tests_telecom_call, sizeof tests_telecom_call},
    {"service-standard/tests/windows.txt", tests_windows, sizeof tests_windows},
};

int32_t crules_count(void) { return sizeof files / sizeof files[0]; }

const char *crules_path(int32_t index) { return files[index].path; }

const uint8_t *crules_bytes(int32_t index, size_t *count) {
  *count = files[index].count;
  return files[index].bytes;
}

const uint8_t *crules_diagnostics_zh(size_t *count) {
  *count = sizeof diagnostics_zh;
  return diagnostics_zh;
}

const uint8_t *crules_diagnostics(size_t *count) {
  *count = sizeof diagnostics;
  return diagnostics;
}
