// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/fold.h"
#include "contract/keyring.h"

#include <functional>

namespace contract {

/// Whose certificates are whose.
class Authors {
public:
    virtual ~Authors() = default;
    /// Which of the person's keys the certificate certifies; judged for `time`, the event's own. A certificate that is
    /// not the person's is a failure, by custom "contract.log.author"; one that can't be judged fails with another
    /// code.
    virtual base::Result<KeyRole> role(const protocol::Digest &certificate, const protocol::PersonId &person,
                                       const QDateTime &time) const = 0;
};

/// Since when an event is proven to exist (a receipt, an RFC 3161 token), by its hash.
using Receipts = std::function<std::optional<QDateTime>(const protocol::Digest &event)>;

/// What reading a log needs from outside. All must outlive the call.
struct Sources {
    protocol::CertificateLookup certificates;
    const Authors &authors;
    KeyRing &keys; ///< learns from what it is shown
    Receipts receipts = {};
    /// The events were verified before they were stored: only their shape is read again.
    bool verified = false;
};

/// An event opened and with what is known of it; `recovered` with the event that it embeds, when that is genuine.
/// Failures are those of Authors.
base::Result<Act> openAct(const protocol::Event &event, const Sources &sources);

/// The events of one contract, in order, each linked to the one before, and what they amount to.
class Log {
public:
    explicit Log(const protocol::ContractId &contract) : m_contract(contract) {}
    /// Adds the next event, or leaves the log as it was. Codes: those of readEvent(), of Sources::certificates and of
    /// Authors; "contract.log.contract" (of another contract), "contract.log.order" (not the next), "contract.log.link"
    /// (follows another event than the last one here). An event against the rules is added and set aside.
    base::Result<Outcome> append(const QByteArray &bytes, const Sources &sources);

    const protocol::ContractId &contract() const { return m_contract; }
    const State &state() const { return m_folded.state; }
    const QList<Outcome> &outcomes() const { return m_folded.outcomes; } ///< one an event
    const QList<protocol::Event> &events() const { return m_events; }
    const std::vector<Act> &acts() const { return m_acts; }

private:
    base::Result<void> checkLink(const protocol::EventHeader &header) const;
    protocol::ContractId m_contract;
    QList<protocol::Event> m_events;
    std::vector<Act> m_acts;
    FoldedLog m_folded;
};

struct Fault {
    qsizetype index = 0;                    ///< in the list given; its size when something is missing at the end
    std::optional<protocol::EventId> event; ///< where it can be read
    QByteArray code;
    QString detail;
};

struct LogReading {
    Log log;             ///< up to the first fault
    QList<Fault> faults; ///< at most 100
    bool whole() const { return faults.isEmpty(); }
};

/// Reads a whole log. `head`: the hash of its last event, where it is known from elsewhere (a receipt, another event's
/// heads): only that shows that the end is missing: "contract.log.end". After a fault the rest is looked at for its own
/// faults, signature and link, and belongs to no state.
LogReading readLog(const protocol::ContractId &contract, const QList<QByteArray> &events, const Sources &sources,
                   const std::optional<protocol::Digest> &head = {});

} // namespace contract
