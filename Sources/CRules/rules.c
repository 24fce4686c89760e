#include "crules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Written by make-rules.sh: one array a file of rules/, in the order of the table below.
static const uint8_t complaint_handling_lists[] = {
#embed "../../rules/complaint-handling/lists.yml"
};
static const uint8_t complaint_handling_pack[] = {
#embed "../../rules/complaint-handling/pack.yml"
};
static const uint8_t complaint_handling_rules_changes[] = {
#embed "../../rules/complaint-handling/rules/changes.yml"
};
static const uint8_t complaint_handling_rules_manner[] = {
#embed "../../rules/complaint-handling/rules/manner.yml"
};
static const uint8_t complaint_handling_rules_record[] = {
#embed "../../rules/complaint-handling/rules/record.yml"
};
static const uint8_t complaint_handling_rules_steps[] = {
#embed "../../rules/complaint-handling/rules/steps.yml"
};
static const uint8_t complaint_handling_signals[] = {
#embed "../../rules/complaint-handling/signals.yml"
};
static const uint8_t complaint_handling_tests_answers[] = {
#embed "../../rules/complaint-handling/tests/answers.txt"
};
static const uint8_t complaint_handling_tests_calls[] = {
#embed "../../rules/complaint-handling/tests/calls.txt"
};
static const uint8_t complaint_handling_tests_five_w[] = {
#embed "../../rules/complaint-handling/tests/five-w.txt"
};
static const uint8_t complaint_handling_tests_steps[] = {
#embed "../../rules/complaint-handling/tests/steps.txt"
};
static const uint8_t ecommerce_pack[] = {
#embed "../../rules/ecommerce/pack.yml"
};
static const uint8_t ecommerce_rules_changes[] = {
#embed "../../rules/ecommerce/rules/changes.yml"
};
static const uint8_t ecommerce_rules_service[] = {
#embed "../../rules/ecommerce/rules/service.yml"
};
static const uint8_t ecommerce_rules_trading[] = {
#embed "../../rules/ecommerce/rules/trading.yml"
};
static const uint8_t ecommerce_signals[] = {
#embed "../../rules/ecommerce/signals.yml"
};
static const uint8_t ecommerce_tests_answers[] = {
#embed "../../rules/ecommerce/tests/answers.txt"
};
static const uint8_t ecommerce_tests_chats[] = {
#embed "../../rules/ecommerce/tests/chats.txt"
};
static const uint8_t finance_compliance_lists[] = {
#embed "../../rules/finance-compliance/lists.yml"
};
static const uint8_t finance_compliance_pack[] = {
#embed "../../rules/finance-compliance/pack.yml"
};
static const uint8_t finance_compliance_rules_changes[] = {
#embed "../../rules/finance-compliance/rules/changes.yml"
};
static const uint8_t finance_compliance_rules_collection[] = {
#embed "../../rules/finance-compliance/rules/collection.yml"
};
static const uint8_t finance_compliance_rules_privacy[] = {
#embed "../../rules/finance-compliance/rules/privacy.yml"
};
static const uint8_t finance_compliance_rules_selling[] = {
#embed "../../rules/finance-compliance/rules/selling.yml"
};
static const uint8_t finance_compliance_signals[] = {
#embed "../../rules/finance-compliance/signals.yml"
};
static const uint8_t finance_compliance_tests_calls[] = {
#embed "../../rules/finance-compliance/tests/calls.txt"
};
static const uint8_t service_standard_lists_abuse[] = {
#embed "../../rules/service-standard/lists/abuse.yml"
};
static const uint8_t service_standard_lists_brushoff_forms[] = {
#embed "../../rules/service-standard/lists/brushoff-forms.yml"
};
static const uint8_t service_standard_lists_brushoff[] = {
#embed "../../rules/service-standard/lists/brushoff.yml"
};
static const uint8_t service_standard_lists_complaint[] = {
#embed "../../rules/service-standard/lists/complaint.yml"
};
static const uint8_t service_standard_lists_courtesy[] = {
#embed "../../rules/service-standard/lists/courtesy.yml"
};
static const uint8_t service_standard_lists_customer[] = {
#embed "../../rules/service-standard/lists/customer.yml"
};
static const uint8_t service_standard_lists_dissatisfied_forms[] = {
#embed "../../rules/service-standard/lists/dissatisfied-forms.yml"
};
static const uint8_t service_standard_lists_dissatisfied[] = {
#embed "../../rules/service-standard/lists/dissatisfied.yml"
};
static const uint8_t service_standard_lists_empathy[] = {
#embed "../../rules/service-standard/lists/empathy.yml"
};
static const uint8_t service_standard_lists_hold[] = {
#embed "../../rules/service-standard/lists/hold.yml"
};
static const uint8_t service_standard_lists_identity[] = {
#embed "../../rules/service-standard/lists/identity.yml"
};
static const uint8_t service_standard_lists_outcome[] = {
#embed "../../rules/service-standard/lists/outcome.yml"
};
static const uint8_t service_standard_lists_overpromise_forms[] = {
#embed "../../rules/service-standard/lists/overpromise-forms.yml"
};
static const uint8_t service_standard_lists_overpromise[] = {
#embed "../../rules/service-standard/lists/overpromise.yml"
};
static const uint8_t service_standard_lists_promises[] = {
#embed "../../rules/service-standard/lists/promises.yml"
};
static const uint8_t service_standard_lists_rude_forms[] = {
#embed "../../rules/service-standard/lists/rude-forms.yml"
};
static const uint8_t service_standard_lists_rude[] = {
#embed "../../rules/service-standard/lists/rude.yml"
};
static const uint8_t service_standard_pack[] = {
#embed "../../rules/service-standard/pack.yml"
};
static const uint8_t service_standard_rules_closing[] = {
#embed "../../rules/service-standard/rules/closing.yml"
};
static const uint8_t service_standard_rules_commitment[] = {
#embed "../../rules/service-standard/rules/commitment.yml"
};
static const uint8_t service_standard_rules_complaint[] = {
#embed "../../rules/service-standard/rules/complaint.yml"
};
static const uint8_t service_standard_rules_confirmation[] = {
#embed "../../rules/service-standard/rules/confirmation.yml"
};
static const uint8_t service_standard_rules_courtesy[] = {
#embed "../../rules/service-standard/rules/courtesy.yml"
};
static const uint8_t service_standard_rules_customer_types[] = {
#embed "../../rules/service-standard/rules/customer-types.yml"
};
static const uint8_t service_standard_rules_empathy[] = {
#embed "../../rules/service-standard/rules/empathy.yml"
};
static const uint8_t service_standard_rules_forbidden[] = {
#embed "../../rules/service-standard/rules/forbidden.yml"
};
static const uint8_t service_standard_rules_hold[] = {
#embed "../../rules/service-standard/rules/hold.yml"
};
static const uint8_t service_standard_rules_opening[] = {
#embed "../../rules/service-standard/rules/opening.yml"
};
static const uint8_t service_standard_rules_outcome_agent[] = {
#embed "../../rules/service-standard/rules/outcome-agent.yml"
};
static const uint8_t service_standard_rules_outcome_customer[] = {
#embed "../../rules/service-standard/rules/outcome-customer.yml"
};
static const uint8_t service_standard_rules_outcome_opening[] = {
#embed "../../rules/service-standard/rules/outcome-opening.yml"
};
static const uint8_t service_standard_rules_timing[] = {
#embed "../../rules/service-standard/rules/timing.yml"
};
static const uint8_t service_standard_signals_outcome[] = {
#embed "../../rules/service-standard/signals-outcome.yml"
};
static const uint8_t service_standard_signals[] = {
#embed "../../rules/service-standard/signals.yml"
};
static const uint8_t service_standard_tests_bank_call[] = {
#embed "../../rules/service-standard/tests/bank-call.txt"
};
static const uint8_t service_standard_tests_complaint_call[] = {
#embed "../../rules/service-standard/tests/complaint-call.txt"
};
static const uint8_t service_standard_tests_complaint_steps[] = {
#embed "../../rules/service-standard/tests/complaint-steps.txt"
};
static const uint8_t service_standard_tests_lists_abuse[] = {
#embed "../../rules/service-standard/tests/lists/abuse.txt"
};
static const uint8_t service_standard_tests_lists_brushoff[] = {
#embed "../../rules/service-standard/tests/lists/brushoff.txt"
};
static const uint8_t service_standard_tests_lists_courtesy[] = {
#embed "../../rules/service-standard/tests/lists/courtesy.txt"
};
static const uint8_t service_standard_tests_lists_customer[] = {
#embed "../../rules/service-standard/tests/lists/customer.txt"
};
static const uint8_t service_standard_tests_lists_dissatisfied_feelings[] = {
#embed "../../rules/service-standard/tests/lists/dissatisfied-feelings.txt"
};
static const uint8_t service_standard_tests_lists_dissatisfied_questions[] = {
#embed "../../rules/service-standard/tests/lists/dissatisfied-questions.txt"
};
static const uint8_t service_standard_tests_lists_dissatisfied_waiting[] = {
#embed "../../rules/service-standard/tests/lists/dissatisfied-waiting.txt"
};
static const uint8_t service_standard_tests_lists_empathy[] = {
#embed "../../rules/service-standard/tests/lists/empathy.txt"
};
static const uint8_t service_standard_tests_lists_forms_abuse[] = {
#embed "../../rules/service-standard/tests/lists/forms-abuse.txt"
};
static const uint8_t service_standard_tests_lists_forms_agent[] = {
#embed "../../rules/service-standard/tests/lists/forms-agent.txt"
};
static const uint8_t service_standard_tests_lists_forms_brushoff[] = {
#embed "../../rules/service-standard/tests/lists/forms-brushoff.txt"
};
static const uint8_t service_standard_tests_lists_forms_customer[] = {
#embed "../../rules/service-standard/tests/lists/forms-customer.txt"
};
static const uint8_t service_standard_tests_lists_forms_dissatisfied[] = {
#embed "../../rules/service-standard/tests/lists/forms-dissatisfied.txt"
};
static const uint8_t service_standard_tests_lists_forms_overpromise[] = {
#embed "../../rules/service-standard/tests/lists/forms-overpromise.txt"
};
static const uint8_t service_standard_tests_lists_forms_rude[] = {
#embed "../../rules/service-standard/tests/lists/forms-rude.txt"
};
static const uint8_t service_standard_tests_lists_hold[] = {
#embed "../../rules/service-standard/tests/lists/hold.txt"
};
static const uint8_t service_standard_tests_lists_identity[] = {
#embed "../../rules/service-standard/tests/lists/identity.txt"
};
static const uint8_t service_standard_tests_lists_nine[] = {
#embed "../../rules/service-standard/tests/lists/nine.txt"
};
static const uint8_t service_standard_tests_lists_not_dissatisfied[] = {
#embed "../../rules/service-standard/tests/lists/not-dissatisfied.txt"
};
static const uint8_t service_standard_tests_lists_not_rude[] = {
#embed "../../rules/service-standard/tests/lists/not-rude.txt"
};
static const uint8_t service_standard_tests_lists_outcome[] = {
#embed "../../rules/service-standard/tests/lists/outcome.txt"
};
static const uint8_t service_standard_tests_lists_overpromise[] = {
#embed "../../rules/service-standard/tests/lists/overpromise.txt"
};
static const uint8_t service_standard_tests_lists_promises[] = {
#embed "../../rules/service-standard/tests/lists/promises.txt"
};
static const uint8_t service_standard_tests_lists_rude_impatience[] = {
#embed "../../rules/service-standard/tests/lists/rude-impatience.txt"
};
static const uint8_t service_standard_tests_lists_rude_retorts[] = {
#embed "../../rules/service-standard/tests/lists/rude-retorts.txt"
};
static const uint8_t service_standard_tests_lists_signals[] = {
#embed "../../rules/service-standard/tests/lists/signals.txt"
};
static const uint8_t service_standard_tests_lists_spoken_agent[] = {
#embed "../../rules/service-standard/tests/lists/spoken-agent.txt"
};
static const uint8_t service_standard_tests_lists_spoken_customer[] = {
#embed "../../rules/service-standard/tests/lists/spoken-customer.txt"
};
static const uint8_t service_standard_tests_lists_spoken_violations[] = {
#embed "../../rules/service-standard/tests/lists/spoken-violations.txt"
};
static const uint8_t service_standard_tests_long_call[] = {
#embed "../../rules/service-standard/tests/long-call.txt"
};
static const uint8_t service_standard_tests_outcome[] = {
#embed "../../rules/service-standard/tests/outcome.txt"
};
static const uint8_t service_standard_tests_shop_chat[] = {
#embed "../../rules/service-standard/tests/shop-chat.txt"
};
static const uint8_t service_standard_tests_telecom_call[] = {
#embed "../../rules/service-standard/tests/telecom-call.txt"
};
static const uint8_t service_standard_tests_windows[] = {
#embed "../../rules/service-standard/tests/windows.txt"
};
static const uint8_t telecom_lists[] = {
#embed "../../rules/telecom/lists.yml"
};
static const uint8_t telecom_pack[] = {
#embed "../../rules/telecom/pack.yml"
};
static const uint8_t telecom_rules_changes[] = {
#embed "../../rules/telecom/rules/changes.yml"
};
static const uint8_t telecom_rules_orders[] = {
#embed "../../rules/telecom/rules/orders.yml"
};
static const uint8_t telecom_rules_service[] = {
#embed "../../rules/telecom/rules/service.yml"
};
static const uint8_t telecom_signals[] = {
#embed "../../rules/telecom/signals.yml"
};
static const uint8_t telecom_tests_answers[] = {
#embed "../../rules/telecom/tests/answers.txt"
};
static const uint8_t telecom_tests_calls[] = {
#embed "../../rules/telecom/tests/calls.txt"
};
static const uint8_t telecom_tests_recovered[] = {
#embed "../../rules/telecom/tests/recovered.txt"
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
    {"complaint-handling/lists.yml", complaint_handling_lists, sizeof complaint_handling_lists},
    {"complaint-handling/pack.yml", complaint_handling_pack, sizeof complaint_handling_pack},
    {"complaint-handling/rules/changes.yml", complaint_handling_rules_changes, sizeof complaint_handling_rules_changes},
    {"complaint-handling/rules/manner.yml", complaint_handling_rules_manner, sizeof complaint_handling_rules_manner},
    {"complaint-handling/rules/record.yml", complaint_handling_rules_record, sizeof complaint_handling_rules_record},
    {"complaint-handling/rules/steps.yml", complaint_handling_rules_steps, sizeof complaint_handling_rules_steps},
    {"complaint-handling/signals.yml", complaint_handling_signals, sizeof complaint_handling_signals},
    {"complaint-handling/tests/answers.txt", complaint_handling_tests_answers, sizeof complaint_handling_tests_answers},
    {"complaint-handling/tests/calls.txt", complaint_handling_tests_calls, sizeof complaint_handling_tests_calls},
    {"complaint-handling/tests/five-w.txt", complaint_handling_tests_five_w, sizeof complaint_handling_tests_five_w},
    {"complaint-handling/tests/steps.txt", complaint_handling_tests_steps, sizeof complaint_handling_tests_steps},
    {"ecommerce/pack.yml", ecommerce_pack, sizeof ecommerce_pack},
    {"ecommerce/rules/changes.yml", ecommerce_rules_changes, sizeof ecommerce_rules_changes},
    {"ecommerce/rules/service.yml", ecommerce_rules_service, sizeof ecommerce_rules_service},
    {"ecommerce/rules/trading.yml", ecommerce_rules_trading, sizeof ecommerce_rules_trading},
    {"ecommerce/signals.yml", ecommerce_signals, sizeof ecommerce_signals},
    {"ecommerce/tests/answers.txt", ecommerce_tests_answers, sizeof ecommerce_tests_answers},
    {"ecommerce/tests/chats.txt", ecommerce_tests_chats, sizeof ecommerce_tests_chats},
    {"finance-compliance/lists.yml", finance_compliance_lists, sizeof finance_compliance_lists},
    {"finance-compliance/pack.yml", finance_compliance_pack, sizeof finance_compliance_pack},
    {"finance-compliance/rules/changes.yml", finance_compliance_rules_changes, sizeof finance_compliance_rules_changes},
    {"finance-compliance/rules/collection.yml", finance_compliance_rules_collection, sizeof finance_compliance_rules_collection},
    {"finance-compliance/rules/privacy.yml", finance_compliance_rules_privacy, sizeof finance_compliance_rules_privacy},
    {"finance-compliance/rules/selling.yml", finance_compliance_rules_selling, sizeof finance_compliance_rules_selling},
    {"finance-compliance/signals.yml", finance_compliance_signals, sizeof finance_compliance_signals},
    {"finance-compliance/tests/calls.txt", finance_compliance_tests_calls, sizeof finance_compliance_tests_calls},
    {"service-standard/lists/abuse.yml", service_standard_lists_abuse, sizeof service_standard_lists_abuse},
    {"service-standard/lists/brushoff-forms.yml", service_standard_lists_brushoff_forms, sizeof service_standard_lists_brushoff_forms},
    {"service-standard/lists/brushoff.yml", service_standard_lists_brushoff, sizeof service_standard_lists_brushoff},
    {"service-standard/lists/complaint.yml", service_standard_lists_complaint, sizeof service_standard_lists_complaint},
    {"service-standard/lists/courtesy.yml", service_standard_lists_courtesy, sizeof service_standard_lists_courtesy},
    {"service-standard/lists/customer.yml", service_standard_lists_customer, sizeof service_standard_lists_customer},
    {"service-standard/lists/dissatisfied-forms.yml", service_standard_lists_dissatisfied_forms, sizeof service_standard_lists_dissatisfied_forms},
    {"service-standard/lists/dissatisfied.yml", service_standard_lists_dissatisfied, sizeof service_standard_lists_dissatisfied},
    {"service-standard/lists/empathy.yml", service_standard_lists_empathy, sizeof service_standard_lists_empathy},
    {"service-standard/lists/hold.yml", service_standard_lists_hold, sizeof service_standard_lists_hold},
    {"service-standard/lists/identity.yml", service_standard_lists_identity, sizeof service_standard_lists_identity},
    {"service-standard/lists/outcome.yml", service_standard_lists_outcome, sizeof service_standard_lists_outcome},
    {"service-standard/lists/overpromise-forms.yml", service_standard_lists_overpromise_forms, sizeof service_standard_lists_overpromise_forms},
    {"service-standard/lists/overpromise.yml", service_standard_lists_overpromise, sizeof service_standard_lists_overpromise},
    {"service-standard/lists/promises.yml", service_standard_lists_promises, sizeof service_standard_lists_promises},
    {"service-standard/lists/rude-forms.yml", service_standard_lists_rude_forms, sizeof service_standard_lists_rude_forms},
    {"service-standard/lists/rude.yml", service_standard_lists_rude, sizeof service_standard_lists_rude},
    {"service-standard/pack.yml", service_standard_pack, sizeof service_standard_pack},
    {"service-standard/rules/closing.yml", service_standard_rules_closing, sizeof service_standard_rules_closing},
    {"service-standard/rules/commitment.yml", service_standard_rules_commitment, sizeof service_standard_rules_commitment},
    {"service-standard/rules/complaint.yml", service_standard_rules_complaint, sizeof service_standard_rules_complaint},
    {"service-standard/rules/confirmation.yml", service_standard_rules_confirmation, sizeof service_standard_rules_confirmation},
    {"service-standard/rules/courtesy.yml", service_standard_rules_courtesy, sizeof service_standard_rules_courtesy},
    {"service-standard/rules/customer-types.yml", service_standard_rules_customer_types, sizeof service_standard_rules_customer_types},
    {"service-standard/rules/empathy.yml", service_standard_rules_empathy, sizeof service_standard_rules_empathy},
    {"service-standard/rules/forbidden.yml", service_standard_rules_forbidden, sizeof service_standard_rules_forbidden},
    {"service-standard/rules/hold.yml", service_standard_rules_hold, sizeof service_standard_rules_hold},
    {"service-standard/rules/opening.yml", service_standard_rules_opening, sizeof service_standard_rules_opening},
    {"service-standard/rules/outcome-agent.yml", service_standard_rules_outcome_agent, sizeof service_standard_rules_outcome_agent},
    {"service-standard/rules/outcome-customer.yml", service_standard_rules_outcome_customer, sizeof service_standard_rules_outcome_customer},
    {"service-standard/rules/outcome-opening.yml", service_standard_rules_outcome_opening, sizeof service_standard_rules_outcome_opening},
    {"service-standard/rules/timing.yml", service_standard_rules_timing, sizeof service_standard_rules_timing},
    {"service-standard/signals-outcome.yml", service_standard_signals_outcome, sizeof service_standard_signals_outcome},
    {"service-standard/signals.yml", service_standard_signals, sizeof service_standard_signals},
    {"service-standard/tests/bank-call.txt", service_standard_tests_bank_call, sizeof service_standard_tests_bank_call},
    {"service-standard/tests/complaint-call.txt", service_standard_tests_complaint_call, sizeof service_standard_tests_complaint_call},
    {"service-standard/tests/complaint-steps.txt", service_standard_tests_complaint_steps, sizeof service_standard_tests_complaint_steps},
    {"service-standard/tests/lists/abuse.txt", service_standard_tests_lists_abuse, sizeof service_standard_tests_lists_abuse},
    {"service-standard/tests/lists/brushoff.txt", service_standard_tests_lists_brushoff, sizeof service_standard_tests_lists_brushoff},
    {"service-standard/tests/lists/courtesy.txt", service_standard_tests_lists_courtesy, sizeof service_standard_tests_lists_courtesy},
    {"service-standard/tests/lists/customer.txt", service_standard_tests_lists_customer, sizeof service_standard_tests_lists_customer},
    {"service-standard/tests/lists/dissatisfied-feelings.txt", service_standard_tests_lists_dissatisfied_feelings, sizeof service_standard_tests_lists_dissatisfied_feelings},
    {"service-standard/tests/lists/dissatisfied-questions.txt", service_standard_tests_lists_dissatisfied_questions, sizeof service_standard_tests_lists_dissatisfied_questions},
    {"service-standard/tests/lists/dissatisfied-waiting.txt", service_standard_tests_lists_dissatisfied_waiting, sizeof service_standard_tests_lists_dissatisfied_waiting},
    {"service-standard/tests/lists/empathy.txt", service_standard_tests_lists_empathy, sizeof service_standard_tests_lists_empathy},
    {"service-standard/tests/lists/forms-abuse.txt", service_standard_tests_lists_forms_abuse, sizeof service_standard_tests_lists_forms_abuse},
    {"service-standard/tests/lists/forms-agent.txt", service_standard_tests_lists_forms_agent, sizeof service_standard_tests_lists_forms_agent},
    {"service-standard/tests/lists/forms-brushoff.txt", service_standard_tests_lists_forms_brushoff, sizeof service_standard_tests_lists_forms_brushoff},
    {"service-standard/tests/lists/forms-customer.txt", service_standard_tests_lists_forms_customer, sizeof service_standard_tests_lists_forms_customer},
    {"service-standard/tests/lists/forms-dissatisfied.txt", service_standard_tests_lists_forms_dissatisfied, sizeof service_standard_tests_lists_forms_dissatisfied},
    {"service-standard/tests/lists/forms-overpromise.txt", service_standard_tests_lists_forms_overpromise, sizeof service_standard_tests_lists_forms_overpromise},
    {"service-standard/tests/lists/forms-rude.txt", service_standard_tests_lists_forms_rude, sizeof service_standard_tests_lists_forms_rude},
    {"service-standard/tests/lists/hold.txt", service_standard_tests_lists_hold, sizeof service_standard_tests_lists_hold},
    {"service-standard/tests/lists/identity.txt", service_standard_tests_lists_identity, sizeof service_standard_tests_lists_identity},
    {"service-standard/tests/lists/nine.txt", service_standard_tests_lists_nine, sizeof service_standard_tests_lists_nine},
    {"service-standard/tests/lists/not-dissatisfied.txt", service_standard_tests_lists_not_dissatisfied, sizeof service_standard_tests_lists_not_dissatisfied},
    {"service-standard/tests/lists/not-rude.txt", service_standard_tests_lists_not_rude, sizeof service_standard_tests_lists_not_rude},
    {"service-standard/tests/lists/outcome.txt", service_standard_tests_lists_outcome, sizeof service_standard_tests_lists_outcome},
    {"service-standard/tests/lists/overpromise.txt", service_standard_tests_lists_overpromise, sizeof service_standard_tests_lists_overpromise},
    {"service-standard/tests/lists/promises.txt", service_standard_tests_lists_promises, sizeof service_standard_tests_lists_promises},
    {"service-standard/tests/lists/rude-impatience.txt", service_standard_tests_lists_rude_impatience, sizeof service_standard_tests_lists_rude_impatience},
    {"service-standard/tests/lists/rude-retorts.txt", service_standard_tests_lists_rude_retorts, sizeof service_standard_tests_lists_rude_retorts},
    {"service-standard/tests/lists/signals.txt", service_standard_tests_lists_signals, sizeof service_standard_tests_lists_signals},
    {"service-standard/tests/lists/spoken-agent.txt", service_standard_tests_lists_spoken_agent, sizeof service_standard_tests_lists_spoken_agent},
    {"service-standard/tests/lists/spoken-customer.txt", service_standard_tests_lists_spoken_customer, sizeof service_standard_tests_lists_spoken_customer},
    {"service-standard/tests/lists/spoken-violations.txt", service_standard_tests_lists_spoken_violations, sizeof service_standard_tests_lists_spoken_violations},
    {"service-standard/tests/long-call.txt", service_standard_tests_long_call, sizeof service_standard_tests_long_call},
    {"service-standard/tests/outcome.txt", service_standard_tests_outcome, sizeof service_standard_tests_outcome},
    {"service-standard/tests/shop-chat.txt", service_standard_tests_shop_chat, sizeof service_standard_tests_shop_chat},
    {"service-standard/tests/telecom-call.txt", service_standard_tests_telecom_call, sizeof service_standard_tests_telecom_call},
    {"service-standard/tests/windows.txt", service_standard_tests_windows, sizeof service_standard_tests_windows},
    {"telecom/lists.yml", telecom_lists, sizeof telecom_lists},
    {"telecom/pack.yml", telecom_pack, sizeof telecom_pack},
    {"telecom/rules/changes.yml", telecom_rules_changes, sizeof telecom_rules_changes},
    {"telecom/rules/orders.yml", telecom_rules_orders, sizeof telecom_rules_orders},
    {"telecom/rules/service.yml", telecom_rules_service, sizeof telecom_rules_service},
    {"telecom/signals.yml", telecom_signals, sizeof telecom_signals},
    {"telecom/tests/answers.txt", telecom_tests_answers, sizeof telecom_tests_answers},
    {"telecom/tests/calls.txt", telecom_tests_calls, sizeof telecom_tests_calls},
    {"telecom/tests/recovered.txt", telecom_tests_recovered, sizeof telecom_tests_recovered},
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
