#include "cdigest.h"

#include <openssl/evp.h>

bool cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *out) {
  size_t length = 0;
  return EVP_Q_digest(NULL, "SHA256", NULL, bytes, count, out, &length) == 1 && length == 32;
}
