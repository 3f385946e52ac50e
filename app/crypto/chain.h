// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/digest.h"
#include "crypto/revocation.h"

namespace crypto {

/// What a certificate is asked to be good for.
/// - DocumentSigning: key usage, if there, with digitalSignature or nonRepudiation; extended key usage, if there, with
/// one of documentSigning
///   (RFC 9336), emailProtection, clientAuth, Microsoft's or Adobe's document signing, or any.
/// - Timestamping: extended key usage critical and exactly timeStamping (RFC 3161 2.3); of key usage at most
/// digitalSignature, nonRepudiation.
/// - SealMaking: as DocumentSigning: who may make seals for whom is said by the seal's trust, not by an extension that
/// makers' CAs write.
/// - OcspSigning: extended key usage with OCSPSigning (RFC 6960 4.2.2.2).
/// An issuing certificate between signer and anchor that has an extended key usage must allow the purpose too.
enum class Purpose { DocumentSigning, Timestamping, SealMaking, OcspSigning, Any };

/// Why a chain is not accepted, in the words of ETSI EN 319 102-1 sub-indications where it has them.
enum class ChainState {
    Trusted,      ///< ends at a given anchor
    NoAnchor,     ///< NO_CERTIFICATE_CHAIN_FOUND: complete or not, it ends at nothing trusted
    SelfDeclared, ///< ends at a self-signed authority that nobody trusts
    Broken,       ///< a signature, name, path length or constraint in it does not hold
    NotYetValid,
    Expired,    ///< at the time asked
    WrongUsage, ///< key usage or extended key usage forbids the purpose
    Weak        ///< an algorithm or key size that the policy refuses at that time
};

/// A path and what is wrong with it. When several things are, `state` names the first of Broken, NotYetValid, Expired,
/// WrongUsage, Weak, then NoAnchor or SelfDeclared: what no anchor could heal comes before the missing anchor.
/// `anchored` and `selfSigned` tell of the path's end whatever `state` says. Of several possible paths the one with the
/// best state is given.
struct Chain {
    ChainState state = ChainState::NoAnchor;
    QList<Certificate> path; ///< signer first, anchor last where one was found, else as far as it goes
    int failedAt = -1;       ///< index into path
    QString detail;          ///< in English, for the log and evidence
    bool anchored = false;   ///< the last of `path` is one of the anchors given
    bool selfSigned = false; ///< not anchored, and the last of `path` signed itself
    int signatureChecks = 0; ///< public key operations that the search for paths took, for who keeps a budget
};

/// Builds and checks a path (RFC 5280 6.1 by OpenSSL) from `leaf` through `pool` to one of `anchors`, at `time` (UTC).
/// An anchor may be any certificate, self-signed or not, also the leaf itself; its own signature is not looked at. The
/// pool is foreign: it may hold loops, strangers with the same names, any number of certificates; the work is bounded
/// (a hostile pool can at worst keep a path from being found). Revocation is not looked at.
Chain buildChain(const Certificate &leaf, const QList<Certificate> &pool, const QList<Certificate> &anchors,
                 const QDateTime &time, Purpose purpose);

/// ETSI TS 119 312 with dates: false from the day an algorithm must not be relied on (SHA-1 from 2012, SHA-224 from
/// 2026, RSA under 1900 bits from 2019, under 1024 from 2010-08, EC under 224 bits from 2012, under 256 from 2021-10,
/// DSA under 2048 from 2016; MD5 never). `why` gets the name of what is weak.
bool algorithmAcceptable(DigestAlgorithm digest, const Certificate &key, const QDateTime &time, QString *why = nullptr);

} // namespace crypto
