// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"

/// Private to crypto.
namespace crypto {

/// Certificates each of which is signed by the next one's key (names and signatures match, nothing else is judged).
struct Path {
    enum class End {
        Anchor,     ///< the last is an anchor
        SelfSigned, ///< the last signed itself and is no anchor
        Open,       ///< nobody at hand signed the last
        Forged      ///< the last names an issuer that is at hand, but its key did not sign it
    };
    QList<Certificate> certificates; ///< never empty; the leaf first
    End end = End::Open;
};

/// The paths from `leaf` that are worth judging, most promising first. Those ending at an anchor if there are any (at
/// most a few dozen), else exactly one that goes as far as it can. OpenSSL's own search takes the first candidate whose
/// name fits; a stranger's certificate of the same name in the pool would make it fail, so every candidate here must
/// have signed. Never the same certificate twice on a path. Bounded: the pool's first 2,000 certificates, 10
/// certificates on a path, 400 signature checks; `checks`: how many were made.
QList<Path> findPaths(const Certificate &leaf, const QList<Certificate> &pool, const QList<Certificate> &anchors,
                      const QDateTime &time, int *checks = nullptr);

} // namespace crypto
