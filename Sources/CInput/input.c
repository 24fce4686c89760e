#include "cinput.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { PACKED_SIZE = 128 * 1024, PATIENCE_MS = 200, WINDOW_LOG_MAX = 27 };

static const uint64_t BOMB_SIZE = 1000 * 1000 * 1000, BOMB_RATIO = 1000;

typedef enum { UNKNOWN, PLAIN, GZIP, ZSTD } packing;

struct cinput {
  int file;
  bool is_ordinary;
  packing packing;
  uint64_t consumed;
  uint64_t produced;
  // Packed bytes that were read and not yet unpacked: `packed[next..<filled]`.
  uint8_t *packed;
  size_t next, filled;
  bool at_end;
  // No member or frame is open: the file may end here.
  bool between;
  int fault;
  z_stream gzip;
  ZSTD_DCtx *zstd;
};

cinput *cinput_open(const char *path) {
  int file = path == NULL ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  cinput *input = calloc(1, sizeof *input);
  if (input == NULL) {
    if (path != NULL) close(file);
    return NULL;
  }
  struct stat status;
  input->file = file;
  input->is_ordinary = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  input->between = true;
  return input;
}

void cinput_close(cinput *input) {
  if (input->packing == GZIP) inflateEnd(&input->gzip);
  ZSTD_freeDCtx(input->zstd);
  free(input->packed);
  if (input->file != STDIN_FILENO) close(input->file);
  free(input);
}

uint64_t cinput_consumed(const cinput *input) { return input->consumed; }

bool cinput_is_packed(const cinput *input) { return input->packing > PLAIN; }

size_t cinput_line_ends(const uint8_t *buffer, size_t start, size_t end) {
  size_t count = 0;
  const uint8_t *place = buffer + start, *limit = buffer + end;
  while (place < limit && (place = memchr(place, '\n', limit - place)) != NULL) {
    count++;
    place++;
  }
  return count;
}

size_t cinput_first_line_end(const uint8_t *buffer, size_t start, size_t end) {
  const uint8_t *place = start < end ? memchr(buffer + start, '\n', end - start) : NULL;
  return place == NULL ? 0 : place - buffer + 1;
}

size_t cinput_last_line_end(const uint8_t *buffer, size_t start, size_t end) {
  while (end > start && buffer[end - 1] != '\n') end--;
  return end > start ? end : 0;
}

// Bytes of the file as they are; 0 at its end.
static ptrdiff_t take(cinput *input, uint8_t *buffer, size_t count) {
  if (!input->is_ordinary) {
    struct pollfd wanted = {.fd = input->file, .events = POLLIN};
    int ready = poll(&wanted, 1, PATIENCE_MS);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return CINPUT_WAITING;
  }
  for (;;) {
    ssize_t came = read(input->file, buffer, count);
    if (came >= 0) {
      input->consumed += came;
      return came;
    }
    if (errno != EINTR) return CINPUT_UNREADABLE;
  }
}

static bool is_gzip(const uint8_t *bytes, size_t count) {
  return count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
}

// A frame, or one that holds no data and may come first (RFC 8878, 3.1).
static bool is_zstd(const uint8_t *bytes, size_t count) {
  if (count < 4) return false;
  uint32_t magic = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
  return magic == ZSTD_MAGICNUMBER ||
    (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
}

static int start_gzip(cinput *input) {
  // 16: gzip's header and checksum, nothing else.
  if (inflateInit2(&input->gzip, 15 + 16) != Z_OK) return CINPUT_MEMORY;
  input->packing = GZIP;
  return 0;
}

static int start_zstd(cinput *input) {
  input->zstd = ZSTD_createDCtx();
  if (input->zstd == NULL) return CINPUT_MEMORY;
  ZSTD_DCtx_setParameter(input->zstd, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
  input->packing = ZSTD;
  return 0;
}

// Looks at the first bytes. Plain ones stay in `packed` until they are handed out, so that a magic
// number may come through a pipe byte by byte.
static int recognise(cinput *input) {
  if (input->packed == NULL && (input->packed = malloc(PACKED_SIZE)) == NULL) return CINPUT_MEMORY;
  while (input->filled < 4 && !input->at_end) {
    ptrdiff_t came = take(input, input->packed + input->filled, PACKED_SIZE - input->filled);
    if (came < 0) return (int)came;
    input->at_end = came == 0;
    input->filled += came;
  }
  if (is_gzip(input->packed, input->filled)) return start_gzip(input);
  if (is_zstd(input->packed, input->filled)) return start_zstd(input);
  input->packing = PLAIN;
  return 0;
}

static ptrdiff_t read_plain(cinput *input, uint8_t *buffer, size_t count) {
  size_t kept = input->filled - input->next;
  if (kept == 0) return input->at_end ? 0 : take(input, buffer, count);
  if (kept > count) kept = count;
  memcpy(buffer, input->packed + input->next, kept);
  input->next += kept;
  return kept;
}

// More packed bytes, once all have been used; `at_end` when there are none.
static int refill(cinput *input) {
  if (input->next < input->filled || input->at_end) return 0;
  ptrdiff_t came = take(input, input->packed, PACKED_SIZE);
  if (came < 0) return (int)came;
  input->next = 0;
  input->filled = came;
  input->at_end = came == 0;
  return 0;
}

// Behind a member there may be another, or zeros, as tapes and block devices leave them (gzip(1)).
static int next_member(cinput *input) {
  while (input->next < input->filled && input->packed[input->next] == 0) input->next++;
  if (input->next == input->filled) return 0;
  if (input->packed[input->next] != 0x1F) return CINPUT_CORRUPT;
  return inflateReset(&input->gzip) == Z_OK ? 1 : CINPUT_CORRUPT;
}

static int unpack_gzip(cinput *input, uint8_t *buffer, size_t count, size_t *out) {
  if (input->between && input->produced + input->gzip.total_in > 0) {
    int member = next_member(input);
    if (member <= 0) return member;
  }
  z_stream *gzip = &input->gzip;
  gzip->next_in = input->packed + input->next;
  gzip->avail_in = (unsigned)(input->filled - input->next);
  gzip->next_out = buffer;
  gzip->avail_out = (unsigned)count;
  input->between = false;
  int status = inflate(gzip, Z_NO_FLUSH);
  input->next = input->filled - gzip->avail_in;
  *out = count - gzip->avail_out;
  if (status == Z_STREAM_END) input->between = true;
  if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR) return 0;
  return status == Z_MEM_ERROR ? CINPUT_MEMORY : CINPUT_CORRUPT;
}

static int unpack_zstd(cinput *input, uint8_t *buffer, size_t count, size_t *out) {
  ZSTD_inBuffer from = {input->packed, input->filled, input->next};
  ZSTD_outBuffer to = {buffer, count, 0};
  if (input->between && from.pos == from.size) return 0;
  size_t status = ZSTD_decompressStream(input->zstd, &to, &from);
  input->next = from.pos;
  *out = to.pos;
  input->between = status == 0;
  if (!ZSTD_isError(status)) return 0;
  switch (ZSTD_getErrorCode(status)) {
  case ZSTD_error_frameParameter_windowTooLarge: return CINPUT_WINDOW;
  case ZSTD_error_memory_allocation: return CINPUT_MEMORY;
  default: return CINPUT_CORRUPT;
  }
}

static ptrdiff_t read_packed(cinput *input, uint8_t *buffer, size_t count) {
  for (;;) {
    int fault = refill(input);
    if (fault < 0) return fault;
    size_t came = 0, before = input->next;
    fault = input->packing == GZIP ? unpack_gzip(input, buffer, count, &came)
                                   : unpack_zstd(input, buffer, count, &came);
    input->produced += came;
    if (input->produced > BOMB_SIZE && input->produced / BOMB_RATIO > input->consumed) {
      fault = CINPUT_BOMB;
    }
    input->fault = fault;
    if (came > 0) return came;
    if (fault < 0) return fault;
    bool is_used_up = input->at_end && input->next == input->filled && input->next == before;
    if (is_used_up) return input->fault = input->between ? 0 : CINPUT_TRUNCATED;
  }
}

ptrdiff_t cinput_read(cinput *input, uint8_t *buffer, size_t offset, size_t count) {
  if (input->fault != 0) return input->fault;
  if (input->packing == UNKNOWN) {
    int fault = recognise(input);
    if (fault != 0) return fault;
  }
  return input->packing == PLAIN ? read_plain(input, buffer + offset, count)
                                 : read_packed(input, buffer + offset, count);
}

bool cinput_seek(cinput *input, uint64_t offset) {
  if (!input->is_ordinary || input->consumed > 0) return false;
  int fault = recognise(input);
  if (fault != 0 || input->packing != PLAIN) return false;
  if (lseek(input->file, (off_t)offset, SEEK_SET) < 0) return false;
  input->next = input->filled = 0;
  input->at_end = false;
  input->consumed = offset;
  return true;
}
