// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/secret.h"

namespace account {

/// The other way into the store: 128 random bits that a person prints and puts away. Written in Crockford's base 32 in
/// seven groups of four ("K7QD-…"): 26 characters of the number, then two that catch slips of the pen.
class RecoveryCode {
public:
    static RecoveryCode generate();
    /// Reads what a person typed: any case, with or without separators, O for 0, I and L for 1. Codes (ErrorKind
    /// Password): "account.recovery.form" (not 28 such characters), "account.recovery.typo" (the check characters
    /// don't fit).
    static base::Result<RecoveryCode> parse(const crypto::Secret &typed);

    /// As it is printed.
    crypto::Secret text() const;
    const crypto::Secret &bits() const { return m_bits; }

private:
    explicit RecoveryCode(crypto::Secret bits) : m_bits(std::move(bits)) {}
    crypto::Secret m_bits;
};

} // namespace account
