#include "cicu.h"

#include <unicode/ubrk.h>

cicu_breaker *cicu_breaker_open(const char *locale, cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, NULL, 0, &code);
  *status = code;
  return (cicu_breaker *)iterator;
}

void cicu_breaker_close(cicu_breaker *breaker) { ubrk_close((UBreakIterator *)breaker); }

int32_t cicu_breaker_ends(cicu_breaker *breaker, const uint16_t *text, int32_t length, int32_t *ends,
                          cicu_status *status) {
  UBreakIterator *iterator = (UBreakIterator *)breaker;
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(iterator, (const UChar *)text, length, &code);
  *status = code;
  if (U_FAILURE(code)) return 0;
  int32_t count = 0;
  ubrk_first(iterator);
  for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator)) ends[count++] = end;
  return count;
}
