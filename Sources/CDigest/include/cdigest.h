// SHA-256 from OpenSSL's libcrypto, as one call without OpenSSL's headers.
#ifndef CDIGEST_H
#define CDIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Writes the 32 bytes of the digest to `out`; false when libcrypto refuses the algorithm.
bool cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *out);

#endif
