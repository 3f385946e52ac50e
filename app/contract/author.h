// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/log.h"
#include "contract/rules.h"

namespace contract {

struct Recipient {
    protocol::PersonId person;
    crypto::Certificate certificate; ///< for encryption; that it is the person's is the caller's to judge
};

/// What somebody wants to say.
struct Proposal {
    protocol::Content content;
    QList<Recipient> recipients = {};   ///< who are to get the key with this event; everyone for a new epoch
    bool newEpoch = false;              ///< without an event before it is always so
    std::optional<quint32> handOn = {}; ///< an earlier epoch, whose key newcomers get
    QList<protocol::LogHead> heads = {};
};

/// Writes events in one person's name.
class Author {
public:
    /// All must outlive this.
    Author(const protocol::PersonId &person, const crypto::Signer &signer, KeyRole key, const base::Clock &clock,
           protocol::IdSource &ids)
        : m_person(person), m_signer(signer), m_key(key), m_clock(clock), m_ids(ids)
    {
    }
    /// The event that comes next, if the rules allow it: the codes of check(), "contract.key.missing" (the epoch's key
    /// is not held), those of wrapEpochKey() and makeEvent(). A new epoch's key goes into the ring. `log` stays as it
    /// is: what comes of the event is known when it is appended.
    base::Result<protocol::Event> next(const Log &log, const Proposal &proposal, const Sources &sources,
                                       const Permissions *permissions) const;

private:
    base::Result<protocol::EpochKey> keyFor(const Log &log, const Proposal &proposal, KeyRing &keys) const;
    base::Result<Act> actOf(const protocol::EventDraft &draft, const Proposal &proposal, const protocol::EpochKey &key,
                            const Sources &sources) const;
    protocol::PersonId m_person;
    const crypto::Signer &m_signer;
    KeyRole m_key;
    const base::Clock &m_clock;
    protocol::IdSource &m_ids;
};

} // namespace contract
