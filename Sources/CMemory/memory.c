#include "cmemory.h"

#ifdef __linux__
#include <malloc.h>
#endif

void cmemory_give_back_large_blocks(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 19);
#endif
}
