#include "crules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One array a file of rules/, in the order of the table below; a test compares both with the folder.
static const uint8_t lists_agent[] = {
#embed "../../rules/service-standard/lists/agent.yml"
};
static const uint8_t lists_courtesy[] = {
#embed "../../rules/service-standard/lists/courtesy.yml"
};
static const uint8_t lists_customer[] = {
#embed "../../rules/service-standard/lists/customer.yml"
};
static const uint8_t lists_empathy[] = {
#embed "../../rules/service-standard/lists/empathy.yml"
};
static const uint8_t lists_hold[] = {
#embed "../../rules/service-standard/lists/hold.yml"
};
static const uint8_t lists_outcome[] = {
#embed "../../rules/service-standard/lists/outcome.yml"
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
static const uint8_t rules_confirmation[] = {
#embed "../../rules/service-standard/rules/confirmation.yml"
};
static const uint8_t rules_courtesy[] = {
#embed "../../rules/service-standard/rules/courtesy.yml"
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
static const uint8_t rules_outcome_agent[] = {
#embed "../../rules/service-standard/rules/outcome-agent.yml"
};
static const uint8_t rules_outcome_customer[] = {
#embed "../../rules/service-standard/rules/outcome-customer.yml"
};
static const uint8_t rules_outcome_opening[] = {
#embed "../../rules/service-standard/rules/outcome-opening.yml"
};
static const uint8_t rules_timing[] = {
#embed "../../rules/service-standard/rules/timing.yml"
};
static const uint8_t signals_outcome[] = {
#embed "../../rules/service-standard/signals-outcome.yml"
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
static const uint8_t tests_lists_hold[] = {
#embed "../../rules/service-standard/tests/lists/hold.txt"
};
static const uint8_t tests_lists_identity[] = {
#embed "../../rules/service-standard/tests/lists/identity.txt"
};
static const uint8_t tests_lists_not_dissatisfied[] = {
#embed "../../rules/service-standard/tests/lists/not-dissatisfied.txt"
};
static const uint8_t tests_lists_not_rude[] = {
#embed "../../rules/service-standard/tests/lists/not-rude.txt"
};
static const uint8_t tests_lists_outcome[] = {
#embed "../../rules/service-standard/tests/lists/outcome.txt"
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
static const uint8_t tests_long_call[] = {
#embed "../../rules/service-standard/tests/long-call.txt"
};
static const uint8_t tests_outcome[] = {
#embed "../../rules/service-standard/tests/outcome.txt"
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
static const uint8_t complaint_lists[] = {
#embed "../../rules/complaint-handling/lists.yml"
};
static const uint8_t complaint_pack[] = {
#embed "../../rules/complaint-handling/pack.yml"
};
static const uint8_t complaint_rules_changes[] = {
#embed "../../rules/complaint-handling/rules/changes.yml"
};
static const uint8_t complaint_rules_manner[] = {
#embed "../../rules/complaint-handling/rules/manner.yml"
};
static const uint8_t complaint_rules_record[] = {
#embed "../../rules/complaint-handling/rules/record.yml"
};
static const uint8_t complaint_rules_steps[] = {
#embed "../../rules/complaint-handling/rules/steps.yml"
};
static const uint8_t complaint_signals[] = {
#embed "../../rules/complaint-handling/signals.yml"
};
static const uint8_t complaint_tests_answers[] = {
#embed "../../rules/complaint-handling/tests/answers.txt"
};
static const uint8_t complaint_tests_calls[] = {
#embed "../../rules/complaint-handling/tests/calls.txt"
};
static const uint8_t complaint_tests_five_w[] = {
#embed "../../rules/complaint-handling/tests/five-w.txt"
};
static const uint8_t complaint_tests_steps[] = {
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
static const uint8_t finance_lists[] = {
#embed "../../rules/finance-compliance/lists.yml"
};
static const uint8_t finance_pack[] = {
#embed "../../rules/finance-compliance/pack.yml"
};
static const uint8_t finance_rules_changes[] = {
#embed "../../rules/finance-compliance/rules/changes.yml"
};
static const uint8_t finance_rules_collection[] = {
#embed "../../rules/finance-compliance/rules/collection.yml"
};
static const uint8_t finance_rules_privacy[] = {
#embed "../../rules/finance-compliance/rules/privacy.yml"
};
static const uint8_t finance_rules_selling[] = {
#embed "../../rules/finance-compliance/rules/selling.yml"
};
static const uint8_t finance_signals[] = {
#embed "../../rules/finance-compliance/signals.yml"
};
static const uint8_t finance_tests_calls[] = {
#embed "../../rules/finance-compliance/tests/calls.txt"
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

static const struct {
  const char *path;
  const uint8_t *bytes;
  size_t count;
} files[] = {
    {"service-standard/lists/agent.yml", lists_agent, sizeof lists_agent},
    {"service-standard/lists/courtesy.yml", lists_courtesy, sizeof lists_courtesy},
    {"service-standard/lists/customer.yml", lists_customer, sizeof lists_customer},
    {"service-standard/lists/empathy.yml", lists_empathy, sizeof lists_empathy},
    {"service-standard/lists/hold.yml", lists_hold, sizeof lists_hold},
    {"service-standard/lists/outcome.yml", lists_outcome, sizeof lists_outcome},
    {"service-standard/pack.yml", pack, sizeof pack},
    {"service-standard/rules/closing.yml", rules_closing, sizeof rules_closing},
    {"service-standard/rules/commitment.yml", rules_commitment, sizeof rules_commitment},
    {"service-standard/rules/confirmation.yml", rules_confirmation, sizeof rules_confirmation},
    {"service-standard/rules/courtesy.yml", rules_courtesy, sizeof rules_courtesy},
    {"service-standard/rules/empathy.yml", rules_empathy, sizeof rules_empathy},
    {"service-standard/rules/forbidden.yml", rules_forbidden, sizeof rules_forbidden},
    {"service-standard/rules/hold.yml", rules_hold, sizeof rules_hold},
    {"service-standard/rules/opening.yml", rules_opening, sizeof rules_opening},
    {"service-standard/rules/outcome-agent.yml", rules_outcome_agent, sizeof rules_outcome_agent},
    {"service-standard/rules/outcome-customer.yml", rules_outcome_customer, sizeof rules_outcome_customer},
    {"service-standard/rules/outcome-opening.yml", rules_outcome_opening, sizeof rules_outcome_opening},
    {"service-standard/rules/timing.yml", rules_timing, sizeof rules_timing},
    {"service-standard/signals-outcome.yml", signals_outcome, sizeof signals_outcome},
    {"service-standard/signals.yml", signals, sizeof signals},
    {"service-standard/tests/bank-call.txt", tests_bank_call, sizeof tests_bank_call},
    {"service-standard/tests/complaint-call.txt", tests_complaint_call, sizeof tests_complaint_call},
    {"service-standard/tests/lists/abuse.txt", tests_lists_abuse, sizeof tests_lists_abuse},
    {"service-standard/tests/lists/brushoff.txt", tests_lists_brushoff, sizeof tests_lists_brushoff},
    {"service-standard/tests/lists/courtesy.txt", tests_lists_courtesy, sizeof tests_lists_courtesy},
    {"service-standard/tests/lists/customer.txt", tests_lists_customer, sizeof tests_lists_customer},
    {"service-standard/tests/lists/dissatisfied-feelings.txt", tests_lists_dissatisfied_feelings, sizeof tests_lists_dissatisfied_feelings},
    {"service-standard/tests/lists/dissatisfied-questions.txt", tests_lists_dissatisfied_questions, sizeof tests_lists_dissatisfied_questions},
    {"service-standard/tests/lists/dissatisfied-waiting.txt", tests_lists_dissatisfied_waiting, sizeof tests_lists_dissatisfied_waiting},
    {"service-standard/tests/lists/empathy.txt", tests_lists_empathy, sizeof tests_lists_empathy},
    {"service-standard/tests/lists/hold.txt", tests_lists_hold, sizeof tests_lists_hold},
    {"service-standard/tests/lists/identity.txt", tests_lists_identity, sizeof tests_lists_identity},
    {"service-standard/tests/lists/not-dissatisfied.txt", tests_lists_not_dissatisfied, sizeof tests_lists_not_dissatisfied},
    {"service-standard/tests/lists/not-rude.txt", tests_lists_not_rude, sizeof tests_lists_not_rude},
    {"service-standard/tests/lists/outcome.txt", tests_lists_outcome, sizeof tests_lists_outcome},
    {"service-standard/tests/lists/overpromise.txt", tests_lists_overpromise, sizeof tests_lists_overpromise},
    {"service-standard/tests/lists/promises.txt", tests_lists_promises, sizeof tests_lists_promises},
    {"service-standard/tests/lists/rude-impatience.txt", tests_lists_rude_impatience, sizeof tests_lists_rude_impatience},
    {"service-standard/tests/lists/rude-retorts.txt", tests_lists_rude_retorts, sizeof tests_lists_rude_retorts},
    {"service-standard/tests/lists/signals.txt", tests_lists_signals, sizeof tests_lists_signals},
    {"service-standard/tests/long-call.txt", tests_long_call, sizeof tests_long_call},
    {"service-standard/tests/outcome.txt", tests_outcome, sizeof tests_outcome},
    {"service-standard/tests/shop-chat.txt", tests_shop_chat, sizeof tests_shop_chat},
    {"service-standard/tests/telecom-call.txt", tests_telecom_call, sizeof tests_telecom_call},
    {"service-standard/tests/windows.txt", tests_windows, sizeof tests_windows},
    {"complaint-handling/lists.yml", complaint_lists, sizeof complaint_lists},
    {"complaint-handling/pack.yml", complaint_pack, sizeof complaint_pack},
    {"complaint-handling/rules/changes.yml", complaint_rules_changes, sizeof complaint_rules_changes},
    {"complaint-handling/rules/manner.yml", complaint_rules_manner, sizeof complaint_rules_manner},
    {"complaint-handling/rules/record.yml", complaint_rules_record, sizeof complaint_rules_record},
    {"complaint-handling/rules/steps.yml", complaint_rules_steps, sizeof complaint_rules_steps},
    {"complaint-handling/signals.yml", complaint_signals, sizeof complaint_signals},
    {"complaint-handling/tests/answers.txt", complaint_tests_answers, sizeof complaint_tests_answers},
    {"complaint-handling/tests/calls.txt", complaint_tests_calls, sizeof complaint_tests_calls},
    {"complaint-handling/tests/five-w.txt", complaint_tests_five_w, sizeof complaint_tests_five_w},
    {"complaint-handling/tests/steps.txt", complaint_tests_steps, sizeof complaint_tests_steps},
    {"ecommerce/pack.yml", ecommerce_pack, sizeof ecommerce_pack},
    {"ecommerce/rules/changes.yml", ecommerce_rules_changes, sizeof ecommerce_rules_changes},
    {"ecommerce/rules/service.yml", ecommerce_rules_service, sizeof ecommerce_rules_service},
    {"ecommerce/rules/trading.yml", ecommerce_rules_trading, sizeof ecommerce_rules_trading},
    {"ecommerce/signals.yml", ecommerce_signals, sizeof ecommerce_signals},
    {"ecommerce/tests/answers.txt", ecommerce_tests_answers, sizeof ecommerce_tests_answers},
    {"ecommerce/tests/chats.txt", ecommerce_tests_chats, sizeof ecommerce_tests_chats},
    {"finance-compliance/lists.yml", finance_lists, sizeof finance_lists},
    {"finance-compliance/pack.yml", finance_pack, sizeof finance_pack},
    {"finance-compliance/rules/changes.yml", finance_rules_changes, sizeof finance_rules_changes},
    {"finance-compliance/rules/collection.yml", finance_rules_collection, sizeof finance_rules_collection},
    {"finance-compliance/rules/privacy.yml", finance_rules_privacy, sizeof finance_rules_privacy},
    {"finance-compliance/rules/selling.yml", finance_rules_selling, sizeof finance_rules_selling},
    {"finance-compliance/signals.yml", finance_signals, sizeof finance_signals},
    {"finance-compliance/tests/calls.txt", finance_tests_calls, sizeof finance_tests_calls},
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
