#include "creadings.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t readings[] = {
#embed "readings.txt"
};

const uint8_t *creadings_bytes(size_t *count) {
  *count = sizeof readings;
  return readings;
}
