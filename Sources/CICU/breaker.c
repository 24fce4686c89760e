#include "cicu.h"

#include <unicode/ubrk.h>

cicu_breaker *cicu_breaker_open(const char *locale, cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  // ICU loads its engine for Chinese with the first Han or kana, and until then leaves U+30FC, which is of no script, to nobody
  // for good (UnhandledEngine in its brkeng.cpp): the words of a text would depend on the texts before it.
  static const UChar han[2] = {0x4E00, 0x4E00};
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, han, 2, &code);
  if (U_SUCCESS(code)) ubrk_next(iterator);
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
