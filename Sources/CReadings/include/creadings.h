// The syllables that Han characters may be read as (readings.txt), compiled into the binary.
#ifndef CREADINGS_H
#define CREADINGS_H

#include <stddef.h>
#include <stdint.h>

// The bytes of readings.txt and their number. Static memory.
const uint8_t *creadings_bytes(size_t *count);

#endif
