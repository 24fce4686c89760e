#include "cpacked.h"

#include <zstd.h>

// The usual one of zstd: a result is a seventh of its size.
static const int level = 3;

size_t cpacked_bound(size_t count) { return ZSTD_compressBound(count); }

size_t cpacked_pack(const uint8_t *bytes, size_t count, uint8_t *packed, size_t room) {
  size_t size = ZSTD_compress(packed, room, bytes, count, level);
  return ZSTD_isError(size) ? 0 : size;
}

ptrdiff_t cpacked_size(const uint8_t *packed, size_t count) {
  unsigned long long size = ZSTD_getFrameContentSize(packed, count);
  // More than this no record has; a damaged header may say anything.
  return size > ((unsigned long long)1 << 31) ? -1 : (ptrdiff_t)size;
}

ptrdiff_t cpacked_unpack(const uint8_t *packed, size_t count, uint8_t *bytes, size_t room) {
  size_t size = ZSTD_decompress(bytes, room, packed, count);
  return ZSTD_isError(size) ? -1 : (ptrdiff_t)size;
}
