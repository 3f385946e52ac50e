// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/keys.h"
#include "seal/history.h"
#include "session/profile.h"
#include "store/seals.h"

namespace session {

/// The seals of an account: their objects, their logs, who may use them. Acts with weight are signed by the signing key
/// that the caller opened. Every act also leaves a line in the operation log.
class SealRegister {
public:
    explicit SealRegister(Profile &profile) : m_profile(profile) {}

    /// Puts a seal object on record. A new seal's log begins with me as its manager, an epoch for its usage records,
    /// and a grant to me when the object lists `signer`'s certificate. A further object of a known seal (same number)
    /// becomes its next version, when the same key made it: anybody can make an object of that number and an authority
    /// of that name. `maker`: SHA-256 of a maker's certificate that the person compared and confirmed; that one may go
    /// on with the seal. Codes: "seal.object.parse", "sign.seal.invalid" (the maker's signature), "seal.add.known"
    /// (this very object is on record), "seal.add.maker" (a version by another key: the detail has both fingerprints),
    /// "seal.log.manager" (a version by somebody else, or for other managers), "clock.back".
    base::Result<store::SealRow> add(const QByteArray &object, const crypto::Signer &signer,
                                     const QByteArray &maker = {});

    base::Result<QList<store::SealRow>> list();
    /// By its number, or by its id in hex. Code "seal.unknown".
    base::Result<store::SealRow> find(const QString &name);
    base::Result<seal::History> history(const store::SealId &id);
    /// The newest object on record.
    base::Result<seal::SealObject> object(const store::SealRow &seal);
    /// The store's own log of what was done with the seal, newest first.
    base::Result<store::OperationPage> operations(const store::SealRow &seal, qint64 page, qint64 perPage);
    base::Result<qint64> useCount(const store::SealRow &seal);

    /// Permits a person, known by a certificate whose issuer is among `chain` or on record. Codes:
    /// "seal.grant.authority" (issuer unknown), "seal.grant.period" (ends before it begins), those of History::check.
    base::Result<protocol::GrantId> grant(const store::SealRow &seal, const crypto::Certificate &person,
                                          const QList<crypto::Certificate> &chain, const QDateTime &from,
                                          const QDateTime &to, const QString &purpose, const crypto::Signer &signer);
    /// Ends every grant of the person that is good or yet to come. Code "seal.log.grant" when there is none.
    base::Result<int> revoke(const store::SealRow &seal, const protocol::PersonId &person, const QString &reason,
                             const crypto::Signer &signer);
    /// Switches it off or on. Code "seal.log.state".
    base::Result<void> enable(const store::SealRow &seal, bool enabled, const QString &reason,
                              const crypto::Signer &signer);
    /// Ends the seal for good: nothing is signed with it any more; what was stays valid. Code "seal.log.state".
    base::Result<void> retire(const store::SealRow &seal, const QString &reason, const crypto::Signer &signer);

    /// Whether I may use it now, with the newest version. Setting the clock back gains nothing: what is on record of
    /// the seal, its log and its uses, has happened. Codes: "seal.use.disabled", "seal.use.notpermitted",
    /// "seal.use.log" (its log is damaged), "clock.back" (Unavailable: what is on record is newer than the computer's
    /// clock by more than it may be off).
    base::Result<seal::SealObject> forUse(const store::SealRow &seal);
    /// The usage epoch that records are encrypted to now. Of a seal whose log is managed elsewhere it is a key of my
    /// own (ownUsageEpoch() of sealrows.h). Code "store.notfound".
    base::Result<protocol::EpochKey> usageKey(const store::SealRow &seal, const seal::History &history);

private:
    /// Now, or the newest moment on record of the seal. Code "clock.back".
    base::Result<QDateTime> present(const seal::History &history);
    struct Operation {
        QString kind, details;
    };
    base::Result<protocol::SealEntry> say(const seal::History &history, protocol::SealDetails details,
                                          const crypto::Signer &signer);
    base::Result<void> write(const store::SealRow &seal, const QList<protocol::SealEntry> &entries,
                             const Operation &operation);
    seal::HistorySources sources();
    store::OperationRow operationRow(const store::SealId &seal, const Operation &operation) const;
    base::Result<protocol::EpochKey> ownKey(const store::SealRow &seal, const protocol::SealId &id);
    base::Result<store::SealRow> addNew(const seal::SealObject &object, const crypto::Signer &signer);
    base::Result<store::SealRow> addVersion(const store::SealRow &seal, const seal::SealObject &object,
                                            const crypto::Signer &signer, const QByteArray &maker);
    base::Result<protocol::Grantee> granteeOf(const crypto::Certificate &person,
                                              const QList<crypto::Certificate> &chain);
    Profile &m_profile;
};

} // namespace session
