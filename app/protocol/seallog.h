// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"
#include "protocol/common.h"

#include <QtCore/QDateTime>

#include <optional>
#include <variant>

/// A seal's own log: who manages it, who may use it, its versions; and leases. All in the clear, so that any stranger
/// can check it. Shapes and signatures only: what follows from a log is judged elsewhere.
namespace protocol {

/// A person as a grant names them: by a stable id and the authority that vouches for it.
struct Grantee {
    PersonId id;
    Digest authority; ///< of the certificate of the issuing authority
    QString name;
    bool operator==(const Grantee &) const = default;
};

/// The first entry, and only that.
struct SealMade {
    Digest object, face;
    QList<Member> managers;
    bool operator==(const SealMade &) const = default;
};
struct SealVersion {
    Digest object, face;
    QString reason;
    bool operator==(const SealVersion &) const = default;
};
struct SealGranted {
    GrantId grant;
    Grantee person;
    QDateTime from, to;
    QString purpose;
    bool operator==(const SealGranted &) const = default;
};
struct SealRevoked {
    GrantId grant;
    QString reason;
    bool operator==(const SealRevoked &) const = default;
};
struct SealEnabled {
    QString reason;
    bool operator==(const SealEnabled &) const = default;
};
struct SealDisabled {
    QString reason;
    bool operator==(const SealDisabled &) const = default;
};
struct SealHandedOver {
    QList<Member> managers;
    QString reason;
    bool operator==(const SealHandedOver &) const = default;
};
struct SealRetired {
    QString reason;
    bool operator==(const SealRetired &) const = default;
};
/// Opens an epoch of the usage records' key, or hands the key of an earlier one on to more managers.
struct SealEpoch {
    quint32 epoch = 1;
    QList<Member> members;
    QByteArray wraps;
    Digest keyCommitment;
    bool operator==(const SealEpoch &) const = default;
};
/// Of a newer version.
struct UnknownSealEntry {
    QString kind;
    QByteArray map;
    bool operator==(const UnknownSealEntry &) const = default;
};

using SealDetails = std::variant<SealMade, SealVersion, SealGranted, SealRevoked, SealEnabled, SealDisabled,
                                 SealHandedOver, SealRetired, SealEpoch, UnknownSealEntry>;
/// "made", "version", "granted", "revoked", "enabled", "disabled", "handed-over", "retired", "epoch".
QString kindOf(const SealDetails &details);

struct SealStatement {
    SealId seal;
    quint32 seq = 1;
    std::optional<Digest> previous; ///< hash of the entry before; absent exactly when seq is 1
    QDateTime time;                 ///< UTC, milliseconds: the manager's clock
    Person manager;                 ///< who says it
    SealDetails details;
    bool operator==(const SealStatement &) const = default;
};

struct SealEntry {
    SealStatement statement;
    Digest certificate; ///< of the manager's certificate that signed it
    QByteArray bytes;   ///< exactly as read
    Digest hash() const { return Digest::of(bytes); }
};

base::Result<SealEntry> makeSealEntry(const SealStatement &statement, const crypto::Signer &signer);
/// Signature first, by the certificate found.
base::Result<SealEntry> readSealEntry(const QByteArray &bytes, const CertificateLookup &certificates);
base::Result<SealEntry> decodeSealEntry(const QByteArray &bytes);
base::Result<void> verifySealEntry(const SealEntry &entry, const crypto::Certificate &certificate);

/// A grant made good for some days: the holder may use the seal offline until `to`.
struct LeaseTerms {
    SealId seal;
    PersonId person;
    Digest userCertificate;       ///< the signing certificate it is good for
    Digest grant;                 ///< hash of the SealEntry that granted
    QDateTime from, to;           ///< UTC, milliseconds
    std::optional<quint32> count; ///< uses, at most
    bool operator==(const LeaseTerms &) const = default;
};

struct Lease {
    LeaseTerms terms;
    Digest certificate; ///< of who signed it: a manager, or the server for them
    QByteArray bytes;
    Digest hash() const { return Digest::of(bytes); }
};

base::Result<Lease> makeLease(const LeaseTerms &terms, const crypto::Signer &signer);
base::Result<Lease> readLease(const QByteArray &bytes, const CertificateLookup &certificates);
base::Result<Lease> decodeLease(const QByteArray &bytes);
base::Result<void> verifyLease(const Lease &lease, const crypto::Certificate &certificate);

} // namespace protocol
