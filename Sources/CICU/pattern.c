#include "cicu.h"

#include <unicode/uregex.h>
#include <unicode/uset.h>

cicu_pattern *cicu_pattern_open(const uint16_t *pattern, int32_t length, int32_t *error_line,
                                 int32_t *error_column, cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError where = {.line = 0, .offset = -1};
  URegularExpression *regex = uregex_open((const UChar *)pattern, length, 0, &where, &code);
  *status = code;
  *error_line = where.line;
  *error_column = where.offset;
  return (cicu_pattern *)regex;
}

void cicu_pattern_close(cicu_pattern *pattern) { uregex_close((URegularExpression *)pattern); }

void cicu_pattern_limit(cicu_pattern *pattern, int32_t steps, int32_t stack, cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  uregex_setTimeLimit((URegularExpression *)pattern, steps, &code);
  uregex_setStackLimit((URegularExpression *)pattern, stack, &code);
  *status = code;
}

bool cicu_pattern_find(cicu_pattern *pattern, const uint16_t *text, int32_t length, int32_t from, int32_t *start,
                       int32_t *end, cicu_status *status) {
  static const UChar nothing[1] = {0};
  URegularExpression *regex = (URegularExpression *)pattern;
  UErrorCode code = U_ZERO_ERROR;
  uregex_setText(regex, (const UChar *)text, length, &code);
  bool found = uregex_find(regex, from, &code);
  if (found && U_SUCCESS(code)) {
    *start = uregex_start(regex, 0, &code);
    *end = uregex_end(regex, 0, &code);
  }
  UErrorCode released = U_ZERO_ERROR;
  uregex_setText(regex, nothing, 0, &released);
  *status = code;
  return found && U_SUCCESS(code);
}

int32_t cicu_set_ranges(const uint16_t *expression, int32_t length, uint32_t *bounds, int32_t capacity,
                        cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  USet *set = uset_openPattern((const UChar *)expression, length, &code);
  *status = code;
  if (U_FAILURE(code)) return 0;
  // Items that are no ranges are strings, and come last; the sets that are asked for have none.
  const int32_t count = uset_getItemCount(set);
  for (int32_t i = 0; i < count && i < capacity; i++) {
    UChar32 start = 0, end = 0;
    UErrorCode item = U_ZERO_ERROR;
    uset_getItem(set, i, &start, &end, NULL, 0, &item);
    bounds[2 * i] = (uint32_t)start;
    bounds[2 * i + 1] = (uint32_t)end;
  }
  uset_close(set);
  return count;
}
