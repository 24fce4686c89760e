#include "cdigest.h"

#include <openssl/evp.h>
#include <pthread.h>

// Looking an algorithm up by its name takes libcrypto longer than hashing a call with it.
static EVP_MD *sha256;
static pthread_once_t is_fetched = PTHREAD_ONCE_INIT;

static void fetch(void) { sha256 = EVP_MD_fetch(NULL, "SHA256", NULL); }

bool cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *out) {
  if (pthread_once(&is_fetched, fetch) != 0 || sha256 == NULL) return false;
  unsigned int length = 0;
  return EVP_Digest(bytes, count, out, &length, sha256, NULL) == 1 && length == 32;
}
