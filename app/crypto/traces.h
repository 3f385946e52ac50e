// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crypto {

/// Overwrites what earlier calls left in the calling thread's vector registers and in the stack below the caller.
/// Copying a key leaves it in registers, and whatever saves them (the dynamic linker at a function's first call does)
/// writes it to the stack; a thread starts with its maker's registers. At the end of a thread's work with keys, and
/// before a thread is made. Takes about a microsecond.
void wipeTraces();

} // namespace crypto
