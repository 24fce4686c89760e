// Bytes made smaller for keeping, and back, with libzstd; its headers do not leave this target.
#ifndef CPACKED_H
#define CPACKED_H

#include <stddef.h>
#include <stdint.h>

// At most so many bytes come of `count`.
size_t cpacked_bound(size_t count);

// Packs `count` bytes into `packed`, which has room for cpacked_bound(count), and answers how many
// there are; 0 when there is no memory.
size_t cpacked_pack(const uint8_t *bytes, size_t count, uint8_t *packed, size_t room);

// How many bytes were packed; -1 for what was not packed here.
ptrdiff_t cpacked_size(const uint8_t *packed, size_t count);

// Unpacks into `bytes`, which has room for cpacked_size(); -1 for what is damaged.
ptrdiff_t cpacked_unpack(const uint8_t *packed, size_t count, uint8_t *bytes, size_t room);

#endif
