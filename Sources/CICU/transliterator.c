#include "cicu.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

cicu_transliterator *cicu_transliterator_open(const char *id, cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar wide[64];
  u_uastrncpy(wide, id, 63);
  wide[63] = 0;
  UTransliterator *transliterator = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  *status = code;
  return (cicu_transliterator *)transliterator;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) {
  utrans_close((UTransliterator *)transliterator);
}

int32_t cicu_transliterator_rules(cicu_transliterator *transliterator, uint16_t *out, int32_t capacity,
                                  cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t n = utrans_toRules((UTransliterator *)transliterator, false, (UChar *)out, capacity, &code);
  *status = code;
  return n;
}

int32_t cicu_transliterate(cicu_transliterator *transliterator, uint16_t *text, int32_t length, int32_t capacity,
                           cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t limit = length, count = length;
  utrans_transUChars((UTransliterator *)transliterator, (UChar *)text, &count, capacity, 0, &limit, &code);
  *status = code;
  return count;
}
