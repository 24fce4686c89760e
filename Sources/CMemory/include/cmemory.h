// How the allocator deals with memory that was freed.
#ifndef CMEMORY_H
#define CMEMORY_H

// Every block of half a megabyte and more goes back to the system as soon as it is freed. By itself glibc keeps ever
// larger ones, and to load a pack takes many that nothing fits into afterwards. Glibc's module for Swift leaves
// malloc.h out.
void cmemory_give_back_large_blocks(void);

#endif
