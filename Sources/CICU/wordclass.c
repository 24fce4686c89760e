#include "cicu.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

// What the breaker's dictionary engine takes (the set in the constructor of ICU's CjkBreakEngine).
static bool is_dictionary(UChar32 scalar) {
  if (scalar == 0x30FC || scalar == 0xFF70 || scalar == 0xFF9E || scalar == 0xFF9F) return true;
  UErrorCode code = U_ZERO_ERROR;
  switch (uscript_getScript(scalar, &code)) {
  case USCRIPT_HAN:
  case USCRIPT_HIRAGANA:
  case USCRIPT_KATAKANA:
    return true;
  default:
    return false;
  }
}

// The engine normalises a run by NFKC before it looks words up; a run of such scalars is normalised already.
static bool is_normalized(UChar32 scalar) {
  return u_getIntPropertyValue(scalar, UCHAR_NFKC_QUICK_CHECK) == UNORM_YES && u_getCombiningClass(scalar) == 0;
}

uint8_t cicu_word_class(uint32_t value) {
  const UChar32 scalar = (UChar32)value;
  const int32_t word_break = u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK);
  if (is_dictionary(scalar)) {
    if (!is_normalized(scalar)) return CICU_WORD_AWKWARD;
    return word_break == U_WB_KATAKANA ? CICU_WORD_KATAKANA : CICU_WORD_RUN;
  }
  const bool is_hangul = scalar >= 0xAC00 && scalar <= 0xD7A3;
  if (is_hangul || U_IS_SURROGATE(scalar) || u_getIntPropertyValue(scalar, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
    return CICU_WORD_AWKWARD;
  // ICU's own changes to the property: addresses hold together, and a colon does not.
  if (value == '@') return CICU_WORD_LETTER;
  if (value == ':' || value == 0xFE55 || value == 0xFF1A) return CICU_WORD_OTHER;
  switch (word_break) {
  case U_WB_EXTEND:
  case U_WB_FORMAT:
  case U_WB_ZWJ:
  case U_WB_HEBREW_LETTER:
  case U_WB_REGIONAL_INDICATOR:
  case U_WB_KATAKANA:
    return CICU_WORD_AWKWARD;
  case U_WB_ALETTER:
    return CICU_WORD_LETTER;
  case U_WB_NUMERIC:
    return CICU_WORD_NUMERIC;
  case U_WB_MIDLETTER:
    return CICU_WORD_MID_LETTER;
  case U_WB_MIDNUM:
    return CICU_WORD_MID_NUMBER;
  case U_WB_MIDNUMLET:
  case U_WB_SINGLE_QUOTE:
    return CICU_WORD_MID;
  case U_WB_EXTENDNUMLET:
    return CICU_WORD_CONNECTOR;
  case U_WB_WSEGSPACE:
    return CICU_WORD_SPACE;
  case U_WB_CR:
    return CICU_WORD_CR;
  case U_WB_LF:
    return CICU_WORD_LF;
  default:
    return CICU_WORD_OTHER;
  }
}

void cicu_word_classes(uint8_t *table, uint32_t count) {
  for (uint32_t scalar = 0; scalar < count; scalar++) table[scalar] = cicu_word_class(scalar);
}
