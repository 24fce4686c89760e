#include "cicu.h"

#include <string.h>
#include <unicode/udata.h>

// ICU's package of break dictionaries, named after its version and byte order: "icudt72l-brkitr".
#define PACKAGE U_ICUDATA_NAME "-brkitr"

// The int32_t words before the trie (ICU's DictionaryData in dictionarydata.h).
enum { TRIE_OFFSET = 0, TOTAL_SIZE = 3, TRIE_TYPE = 4, TRANSFORM = 5, HEADER_WORDS = 8 };
// A trie of UTF-16 units with values.
enum { UCHARS_WITH_VALUES = 1 | 8 };

// Accepts the one format that the reader knows; udata_openChoice refuses everything else.
static UBool U_CALLCONV is_known(void *context, const char *type, const char *name, const UDataInfo *info) {
  (void)context, (void)type, (void)name;
  return info->size >= 20 && info->isBigEndian == U_IS_BIG_ENDIAN && info->charsetFamily == U_CHARSET_FAMILY &&
         info->sizeofUChar == 2 && memcmp(info->dataFormat, "Dict", 4) == 0 && info->formatVersion[0] == 1;
}

cicu_dictionary *cicu_dictionary_open(cicu_status *status) {
  UErrorCode code = U_ZERO_ERROR;
  UDataMemory *data = udata_openChoice(PACKAGE, "dict", "cjdict", is_known, NULL, &code);
  *status = code;
  if (U_FAILURE(code)) return NULL;
  const int32_t *header = udata_getMemory(data);
  const int32_t start = header[TRIE_OFFSET], end = header[TOTAL_SIZE];
  if (start < HEADER_WORDS * 4 || start % 4 != 0 || end <= start || end % 2 != 0 ||
      (header[TRIE_TYPE] & 0xF) != UCHARS_WITH_VALUES || header[TRANSFORM] != 0) {
    udata_close(data);
    *status = U_INVALID_FORMAT_ERROR;
    return NULL;
  }
  return (cicu_dictionary *)data;
}

void cicu_dictionary_close(cicu_dictionary *dictionary) { udata_close((UDataMemory *)dictionary); }

int32_t cicu_dictionary_trie(cicu_dictionary *dictionary, uint16_t *out, int32_t capacity) {
  const int32_t *header = udata_getMemory((UDataMemory *)dictionary);
  const int32_t bytes = header[TOTAL_SIZE] - header[TRIE_OFFSET];
  if (bytes / 2 <= capacity) memcpy(out, (const char *)header + header[TRIE_OFFSET], (size_t)bytes);
  return bytes / 2;
}
