// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: who and what demonstration records are about.

#include "protocol/agreement.h"
#include "protocol/keys.h"
#include "session/desk.h"
#include "session/impressors.h"
#include "session/profile.h"
#include "store/seals.h"

#include <vector>

namespace session::demo {

/// The same numbers from the same seed, on every computer (SplitMix64).
class Random {
public:
    explicit Random(quint64 seed, quint64 stream = 0, quint64 index = 0);
    quint64 next();
    int below(int limit); ///< 0 … limit − 1
    bool chance(double share) { return fraction() < share; }
    double fraction(); ///< 0 ≤ f < 1
    template <class List>
    const auto &pick(const List &list)
    {
        return list.at(below(int(list.size())));
    }
    QByteArray bytes(qsizetype length);
    /// UUIDv7 of this time.
    template <class IdType>
    IdType id(const QDateTime &time)
    {
        return *IdType::fromBytes(uuid(time));
    }

private:
    QByteArray uuid(const QDateTime &time);
    quint64 m_state;
};

/// Moments as people work: weekdays, mornings and afternoons of China, less in the holidays.
class Calendar {
public:
    Calendar(const QDateTime &from, const QDateTime &to) : m_from(from), m_to(to) {}
    /// At about this share of the whole period.
    QDateTime working(double share, Random &random) const;
    /// Some hours later, when people work.
    QDateTime after(const QDateTime &time, double meanHours, Random &random) const;
    QDateTime night(double share, Random &random) const;
    const QDateTime &from() const { return m_from; }
    const QDateTime &to() const { return m_to; }

private:
    QDateTime m_from, m_to;
};

struct Organisation {
    protocol::OrganisationId id;
    QString name;
    bool college = false;
};
struct Someone {
    protocol::Person person;
    QString account, phone;
    int organisation = 0;
    std::shared_ptr<const crypto::Signer> signing; ///< mine: the device's key
    crypto::Certificate encryption;
};
struct WorldSeal {
    store::SealRow row;
    store::SealVersionRow version;
    protocol::SealId id;
    int organisation = 0;
    protocol::Digest object;
    protocol::EpochKey key;
    QList<int> users;                    ///< places in World::people
    QHash<int, protocol::Digest> grants; ///< by user: the hash of the entry
    QList<store::SealLogRow> log;
};

/// People, departments, seals, papers. Keys are fresh each time; everything else follows from the seed.
struct World {
    quint64 seed = 0;
    Calendar calendar{{}, {}};
    QList<Organisation> organisations; ///< the first is the university itself
    QList<Someone> people;             ///< the first is whose account this is
    std::vector<WorldSeal> seals;
    /// Files as they become, signature by signature.
    QList<QList<protocol::BlobRef>> papers;
    std::shared_ptr<crypto::SoftwareSigner> recorder; ///< signs receipts
    QList<crypto::Certificate> authority;             ///< issuing, root
    int rare = 0;                                     ///< the last so many people use a seal once
};
constexpr int mostSignatures = 6;

/// Makes it and puts it on record, in one transaction with the mark that this store is for demonstration. `size`:
/// contracts and uses to come. Codes: those of the desk, crypto::Authority, seal::SealObject::make and the store.
base::Result<std::shared_ptr<const World>> makeWorld(Profile &profile, const DeskProvider &desk, quint64 seed,
                                                     qint64 size, base::Progress &progress);

/// Whether the store may be filled: it is empty, or was filled before. Code "demo.real".
base::Result<void> checkFillable(Profile &profile);

} // namespace session::demo
