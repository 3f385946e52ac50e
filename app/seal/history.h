// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/check.h"
#include "protocol/seallog.h"
#include "seal/sealobject.h"

#include <QtCore/QMap>
#include <QtCore/QSet>

#include <functional>

/// A seal's own log and what follows from it. The rules in plain words: resources/protocol/rules.md.
namespace seal {

/// What reading a seal's log needs from outside. All may be empty but `certificates`.
struct HistorySources {
    protocol::CertificateLookup certificates;
    /// The certificate is this person's (another than the one named beside the manager: a new device). Judged for
    /// `time`.
    std::function<bool(const protocol::Digest &certificate, const protocol::PersonId &, const QDateTime &time)> belongs;
    /// A version of the seal, by the digest of its bytes; its maker's signature is judged by the caller.
    std::function<std::optional<SealObject>(const protocol::Digest &object)> objects;
    /// Since when an entry is proven to exist, by its hash.
    std::function<std::optional<QDateTime>(const protocol::Digest &entry)> receipts;
    bool verified = false; ///< entries were verified before they were stored: only their shape is read again
};

/// When an entry counts from: its receipt, else the manager's clock, but not before anything that had been received
/// when the log went on.
struct Moment {
    QDateTime at;
    bool proven = false;
    bool operator==(const Moment &) const = default;
};

struct VersionRecord {
    protocol::Digest object, face;
    Moment from;
    QString reason;
};
struct GrantRecord {
    protocol::SealGranted granted;
    protocol::Digest entry; ///< hash of the entry: leases name it
    Moment made;
    std::optional<Moment> revoked;
    QString revocationReason;
    /// Between `from` and `to` (excluded), not before it was made, not after it was revoked.
    bool goodAt(const QDateTime &time) const;
};
struct ManagersRecord {
    QList<protocol::Member> managers;
    Moment from;
};
struct SwitchRecord {
    bool enabled = true;
    Moment from;
    QString reason;
};

/// What one entry did. `code` is empty when it took effect: "seal.log.manager" (not a manager then), "seal.log.signer"
/// (the certificate is not the manager's), "seal.log.state" (retired, or switched so already), "seal.log.grant" (no
/// such grant, one of this id, or revoked already), "seal.log.version" (this version is there already),
/// "seal.log.epoch" (not the next epoch, or another key than it has), "seal.log.object" (does not fit the seal object),
/// "seal.log.newer" (made by a newer version of the program).
struct EntryOutcome {
    protocol::SealEntry entry;
    Moment counts;
    QByteArray code;
    QString detail;
};

/// Where a log ends to be one: codes of readSealEntry() and the certificate lookup, "seal.log.seal" (another seal's),
/// "seal.log.order", "seal.log.link", "seal.log.first" (does not begin by being made), "seal.log.end".
struct HistoryFault {
    qsizetype index = 0;
    QByteArray code;
    QString detail;
};

/// What entries name as a version's face: SHA-256 of Face::toDer(), the picture as its preview; of the picture where
/// the object holds no face.
protocol::Digest digestOfFace(const SealInfo &info);

class History {
public:
    explicit History(const protocol::SealId &seal) : m_seal(seal) {}
    /// Reads a whole log. Entries against the rules stay on record without effect; the first fault ends it, and what
    /// stands before counts. `head`: hash of the last entry, where it is known: "seal.log.end".
    static History read(const protocol::SealId &seal, const QList<QByteArray> &entries, const HistorySources &sources,
                        const std::optional<protocol::Digest> &head = {});
    /// Adds the next entry, or leaves the history as it was. Codes as in HistoryFault.
    base::Result<QByteArray> append(const QByteArray &entry,
                                    const HistorySources &sources); ///< code, empty: took effect
    /// Whether a manager may write this next; codes as in EntryOutcome.
    base::Result<void> check(const protocol::SealStatement &statement, const protocol::Digest &certificate,
                             const HistorySources &sources) const;

    const protocol::SealId &seal() const { return m_seal; }
    const QList<EntryOutcome> &entries() const { return m_entries; }
    const std::optional<HistoryFault> &fault() const { return m_fault; }
    /// The seal object of some version was at hand and names who brought it: its maker vouches for him, and he for
    /// the log that he went on with. Otherwise the log vouches only for itself: anybody can begin one.
    bool anchored() const { return m_anchored; }

    QList<protocol::Member> managersAt(const QDateTime &time) const;
    bool isManager(const protocol::PersonId &person, const QDateTime &time) const;
    std::optional<VersionRecord> versionAt(const QDateTime &time) const;
    std::optional<VersionRecord> version(const protocol::Digest &object) const;
    bool enabledAt(const QDateTime &time) const; ///< made, switched on and not retired
    std::optional<Moment> retired() const { return m_retired; }
    /// The person's grant that is good then; else the last one that once was, or was to be.
    std::optional<GrantRecord> grantOf(const protocol::PersonId &person, const QDateTime &time) const;
    std::optional<GrantRecord> grantByEntry(const protocol::Digest &entry) const;
    /// Enabled, and the person has a grant.
    bool mayUse(const protocol::PersonId &person, const QDateTime &time) const;

    const QList<VersionRecord> &versions() const { return m_versions; }
    const QList<GrantRecord> &grants() const { return m_grants; }
    const QList<SwitchRecord> &switches() const { return m_switches; }
    const QList<ManagersRecord> &managers() const { return m_managers; }
    /// Usage epochs: the newest entry that opened each, and who hold its key.
    struct Epoch {
        protocol::Digest keyCommitment;
        QMap<protocol::PersonId, protocol::Digest> members;
        QList<QByteArray> wraps; ///< one an entry
    };
    const QMap<quint32, Epoch> &epochs() const { return m_epochs; }
    /// For the next entry.
    quint32 nextSeq() const { return static_cast<quint32>(m_entries.size()) + 1; }
    std::optional<protocol::Digest> head() const;

private:
    friend class HistoryRules;
    Moment momentOf(const protocol::SealEntry &entry, const HistorySources &sources) const;
    protocol::SealId m_seal;
    QList<EntryOutcome> m_entries;
    std::optional<HistoryFault> m_fault;
    bool m_anchored = false;
    QList<VersionRecord> m_versions;
    QList<GrantRecord> m_grants;
    QList<SwitchRecord> m_switches;
    QList<ManagersRecord> m_managers;
    QMap<quint32, Epoch> m_epochs;
    std::optional<Moment> m_retired;
    std::optional<QDateTime> m_latestReceipt;
};

} // namespace seal
