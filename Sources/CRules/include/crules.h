// The default packs' files and the pages of diagnostics, compiled into the binary so that an installed
// heng works alone.
#ifndef CRULES_H
#define CRULES_H

#include <stddef.h>
#include <stdint.h>

// How many files there are.
int32_t crules_count(void);
// The path of a file below `rules/`, for example "service-standard/pack.yml". Static memory.
const char *crules_path(int32_t index);
// The bytes of a file and their number. Static memory.
const uint8_t *crules_bytes(int32_t index, size_t *count);
// The bytes of docs/diagnostics.md and their number. Static memory.
const uint8_t *crules_diagnostics(size_t *count);
// The bytes of docs/diagnostics.zh.md and their number. Static memory.
const uint8_t *crules_diagnostics_zh(size_t *count);

#endif
