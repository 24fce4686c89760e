// Files read piece by piece. gzip and Zstandard are known by their first bytes and unpacked on the
// way, with zlib and libzstd; neither library's headers leave this target.
#ifndef CINPUT_H
#define CINPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cinput cinput;

// What a read answers when it has no bytes; 0 is the end.
enum {
  // read(2) failed.
  CINPUT_UNREADABLE = -1,
  // The packed bytes are not what gzip or Zstandard write, or a checksum differs.
  CINPUT_CORRUPT = -2,
  // The file ends inside packed data.
  CINPUT_TRUNCATED = -3,
  // More than 1 GB came out, and more than a thousand times what went in.
  CINPUT_BOMB = -4,
  // Unpacking would need a window of more than 128 MB (zstd --long=28 and above).
  CINPUT_WINDOW = -5,
  // There is no memory for the decoder.
  CINPUT_MEMORY = -6,
  // Nothing has come through the pipe for a fifth of a second; read again. Never for ordinary files.
  CINPUT_WAITING = -7
};

// Opens a file, or standard input for NULL; NULL when it cannot be opened. The caller closes it.
cinput *cinput_open(const char *path);
void cinput_close(cinput *input);

// Reads at most `count` bytes into `buffer + offset` and answers how many came, which may be fewer;
// `count` is at least 4. What could be unpacked before a fault is handed out first, then the fault,
// on every further call.
ptrdiff_t cinput_read(cinput *input, uint8_t *buffer, size_t offset, size_t count);

// How many bytes of the file itself have been read: packed ones, where it is packed.
uint64_t cinput_consumed(const cinput *input);

// Whether the bytes read so far were packed; known after the first read.
bool cinput_is_packed(const cinput *input);

// Goes on at `offset` of an ordinary file that nothing was read of. False when it is packed or cannot
// be positioned; then it is read, and thrown away, up to there.
bool cinput_seek(cinput *input, uint64_t offset);

// How many line ends there are in `buffer[start..<end]`.
size_t cinput_line_ends(const uint8_t *buffer, size_t start, size_t end);

// The place behind the first and behind the last of them; 0 where there is none.
size_t cinput_first_line_end(const uint8_t *buffer, size_t start, size_t end);
size_t cinput_last_line_end(const uint8_t *buffer, size_t start, size_t end);

#endif
