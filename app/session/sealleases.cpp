// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sealleases.h"

#include "seal/usepermission.h"

#include <algorithm>

namespace session {
namespace {

using protocol::Digest;
using seal::UseEvidence;

/// Of the leases on record the one that lasts longest; empty: none.
base::Result<QByteArray> leaseOnRecord(Profile &profile, const store::SealRow &seal, const Digest &certificate,
                                       const QDateTime &now)
{
    ESIGN_TRY(const auto rows, profile.store().read([&](store::Reader &reader) {
        return store::listLeases(reader, seal.id, store::PersonId::of(profile.me().id));
    }));
    const qint64 nowMs = now.toMSecsSinceEpoch();
    const store::LeaseRow *best = nullptr;
    for (const store::LeaseRow &row : rows) {
        if (row.count || nowMs < row.fromMs || nowMs >= row.toMs || (best && best->toMs >= row.toMs))
            continue;
        const auto lease = protocol::decodeLease(row.bytes);
        if (lease && lease->terms.userCertificate == certificate)
            best = &row;
    }
    return best ? best->bytes : QByteArray();
}

/// Empty when I don't manage the seal or have no grant.
base::Result<QByteArray> leaseByMyself(Profile &profile, const seal::SealObject &object, const seal::History &history,
                                       const crypto::Signer &signer, const Digest &certificate, const QDateTime &now)
{
    const auto grant = history.grantOf(profile.me().id, now);
    if (!grant || !grant->goodAt(now) || !history.isManager(profile.me().id, now))
        return QByteArray();
    const QDateTime to = std::min(grant->granted.to, object.info().validTo);
    if (to <= now)
        return QByteArray();
    const protocol::LeaseTerms terms{history.seal(), profile.me().id, certificate, grant->entry, now, to, {}};
    ESIGN_TRY(const protocol::Lease lease, protocol::makeLease(terms, signer));
    return lease.bytes;
}

/// Adds the certificates that a reader needs; what is not on record stays away.
void addCertificates(Profile &profile, const seal::History &history, const crypto::Signer &signer,
                     UseEvidence &evidence)
{
    QList<Digest> wanted;
    for (const seal::EntryOutcome &entry : history.entries())
        wanted.append(entry.entry.certificate);
    if (const auto lease = protocol::decodeLease(evidence.lease)) {
        wanted.append(lease->certificate);
        if (const auto grant = history.grantByEntry(lease->terms.grant))
            wanted.append(grant->granted.person.authority);
    }
    QSet<Digest> done;
    const QList<crypto::Certificate> own = QList{signer.certificate()} + signer.chain();
    for (const Digest &digest : std::as_const(wanted)) {
        if (done.contains(digest))
            continue;
        done.insert(digest);
        const auto mine = std::find_if(own.begin(), own.end(), [&](const crypto::Certificate &certificate) {
            return certificate.sha256() == digest.bytes();
        });
        if (mine != own.end())
            continue; // in the signature itself
        if (const auto found = profile.certificate(digest))
            evidence.certificates.append(*found);
    }
}

/// Nothing speaks against the use, as far as a stranger can tell who knows the signer's certificates.
bool convinces(const UseEvidence &evidence, const seal::SealObject &object, const crypto::Signer &signer,
               const QDateTime &now)
{
    if (!evidence.fits())
        return false;
    seal::SealUse use;
    use.leaseSha256 = evidence.leaseSha256();
    use.logSha256 = evidence.logSha256();
    const QList<crypto::Certificate> own = QList{signer.certificate()} + signer.chain();
    const auto permission =
        seal::UsePermission::read(evidence, use, object, signer.certificate(), [&own](const QByteArray &sha256) {
            for (const crypto::Certificate &certificate : own) {
                if (certificate.sha256() == sha256)
                    return certificate;
            }
            return crypto::Certificate();
        });
    if (!permission)
        return false;
    const QList<base::Check> checks = permission->at(now);
    return std::all_of(checks.begin(), checks.end(), [](const base::Check &check) {
        return check.outcome == base::Outcome::Passed || check.outcome == base::Outcome::Warning;
    });
}

} // namespace

base::Result<std::optional<UseEvidence>> evidenceForUse(Profile &profile, const store::SealRow &seal,
                                                        const seal::SealObject &object, const seal::History &history,
                                                        const crypto::Signer &signer)
{
    const auto none = std::optional<UseEvidence>();
    if (history.entries().isEmpty())
        return none;
    const QDateTime now = profile.clock().now().toUTC();
    ESIGN_TRY(const Digest certificate, Digest::fromBytes(signer.certificate().sha256()));
    UseEvidence evidence;
    ESIGN_TRY(evidence.lease, leaseOnRecord(profile, seal, certificate, now));
    if (evidence.lease.isEmpty()) {
        ESIGN_TRY(evidence.lease, leaseByMyself(profile, object, history, signer, certificate, now));
    }
    if (evidence.lease.isEmpty())
        return none;
    for (const seal::EntryOutcome &entry : history.entries())
        evidence.log.append(entry.entry.bytes);
    addCertificates(profile, history, signer, evidence);
    return convinces(evidence, object, signer, now) ? std::optional(evidence) : none;
}

} // namespace session
