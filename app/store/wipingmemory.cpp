// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite.h"

#include <cstring>

namespace store {

namespace {

sqlite3_mem_methods underneath;

// through a volatile pointer: a compiler would drop a memset of memory that is freed next
void *(*const volatile overwrite)(void *, int, size_t) = std::memset;

void wipeAndFree(void *memory)
{
    if (!memory)
        return;
    overwrite(memory, 0, static_cast<size_t>(underneath.xSize(memory)));
    underneath.xFree(memory);
}

void *moveToLarger(void *memory, int size)
{
    const int old = underneath.xSize(memory);
    if (size <= old)
        return memory;
    void *larger = underneath.xMalloc(size);
    if (larger) {
        std::memcpy(larger, memory, static_cast<size_t>(old));
        wipeAndFree(memory);
    }
    return larger;
}

} // namespace

void wipeFreedMemory()
{
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &underneath) != SQLITE_OK || !underneath.xMalloc)
        return;
    sqlite3_mem_methods wiping = underneath;
    wiping.xFree = wipeAndFree;
    wiping.xRealloc = moveToLarger;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping);
}

} // namespace store
