#include "cicu.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

// NFKC, lower case, NFKC: lower case may leave the compatibility form (U+0130), so it is made again.
static int32_t fold_through(const UChar *text, int32_t length, UChar *middle, UChar *out, int32_t capacity,
                            UErrorCode *code) {
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance(code);
  int32_t n = unorm2_normalize(nfkc, text, length, out, capacity, code);
  n = u_strToLower(middle, capacity, out, n, "", code);
  return unorm2_normalize(nfkc, middle, n, out, capacity, code);
}

int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity, cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar *middle = malloc(sizeof(UChar) * (size_t)(capacity > 0 ? capacity : 1));
  if (middle == NULL) code = U_MEMORY_ALLOCATION_ERROR;
  int32_t n = fold_through((const UChar *)text, length, middle, (UChar *)out, capacity, &code);
  free(middle);
  *status = code;
  return n;
}

bool cicu_fold_boundary_before(uint32_t scalar) {
  UErrorCode code = U_ZERO_ERROR;
  return unorm2_hasBoundaryBefore(unorm2_getNFKCInstance(&code), (UChar32)scalar);
}

void cicu_fold_boundary_table(uint8_t *table, uint32_t count) {
  for (uint32_t scalar = 0; scalar < count; scalar++) table[scalar] = cicu_fold_boundary_before(scalar);
}

void cicu_fold_table(uint32_t *table, uint32_t count, cicu_status *status) {
  enum { capacity = 64 };
  UChar one[2], middle[capacity], out[capacity];
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&code);
  *status = code;
  if (U_FAILURE(code)) return;
  for (uint32_t scalar = 0; scalar < count; scalar++) {
    table[scalar] = scalar;
    bool is_plain = unorm2_isInert(nfkc, (UChar32)scalar) && u_tolower((UChar32)scalar) == (UChar32)scalar;
    if (is_plain || U_IS_SURROGATE(scalar)) continue;
    code = U_ZERO_ERROR;
    int32_t length = 0;
    U16_APPEND_UNSAFE(one, length, scalar);
    int32_t n = fold_through(one, length, middle, out, capacity, &code);
    if (U_FAILURE(code)) {
      *status = code;
      return;
    }
    UChar32 folded = U_SENTINEL;
    int32_t next = 0;
    if (n > 0) U16_NEXT(out, next, n, folded);
    table[scalar] = n > 0 && next == n ? (uint32_t)folded : CICU_FOLD_LONGER;
  }
}

int32_t cicu_columns(uint32_t scalar) {
  switch (u_charType((UChar32)scalar)) {
  case U_NON_SPACING_MARK:
  case U_ENCLOSING_MARK:
  case U_FORMAT_CHAR:
  case U_CONTROL_CHAR:
    return 0;
  default:
    break;
  }
  switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_EAST_ASIAN_WIDTH)) {
  case U_EA_FULLWIDTH:
  case U_EA_WIDE:
    return 2;
  default:
    return 1;
  }
}
