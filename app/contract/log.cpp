// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/log.h"

namespace contract {

namespace {

constexpr qsizetype maxFaults = 100;

base::Error broken(const char *code, const QString &detail)
{
    return base::fail(base::ErrorKind::Input, code, detail);
}

base::Result<protocol::Event> read(const QByteArray &bytes, const Sources &sources)
{
    return sources.verified ? protocol::decodeEvent(bytes) : protocol::readEvent(bytes, sources.certificates);
}

base::Result<void> link(const protocol::EventHeader &header, quint32 lastSeq,
                        const std::optional<protocol::Digest> &lastHash)
{
    if (qint64(header.seq) != qint64(lastSeq) + 1)
        return broken("contract.log.order", QStringLiteral("%1 after %2").arg(header.seq).arg(lastSeq));
    if (header.previous != lastHash)
        return broken("contract.log.link", QString::number(header.seq));
    return {};
}

/// What can be told of the body; absence of a key is nobody's fault.
void open(Act &act, const protocol::Event &event, KeyRing &keys)
{
    const auto learnt = keys.learn(event.header);
    const protocol::EpochKey *key = keys.find(event.header.epoch, event.header.keyCommitment);
    if (!key) {
        act.unreadable = learnt ? QByteArray("contract.key.missing") : learnt.error().code;
        return;
    }
    auto content = protocol::openEvent(event, key->key);
    if (content)
        act.content = *std::move(content);
    else
        act.unreadable = content.error().code;
}

base::Result<Act> openOne(const protocol::Event &event, const Sources &sources)
{
    ESIGN_TRY(const KeyRole role, sources.authors.role(event.certificate, event.header.author, event.header.time));
    Act act{.header = event.header, .hash = event.hash(), .key = role};
    if (sources.receipts)
        act.received = sources.receipts(act.hash);
    open(act, event, sources.keys);
    return act;
}

} // namespace

base::Result<Act> openAct(const protocol::Event &event, const Sources &sources)
{
    ESIGN_TRY(Act act, openOne(event, sources));
    const auto *recovered = act.content ? std::get_if<protocol::Recovered>(&*act.content) : nullptr;
    if (!recovered)
        return act;
    // who puts it back may have invented it: its own signature decides, whatever is said of the outer event
    const auto original = protocol::readEvent(recovered->original, sources.certificates);
    if (!original)
        return act;
    auto inner = openOne(*original, sources);
    if (inner)
        act.original.push_back(*std::move(inner));
    return act;
}

base::Result<void> Log::checkLink(const protocol::EventHeader &header) const
{
    if (header.contract != m_contract)
        return broken("contract.log.contract", header.contract.text());
    const auto last = m_events.isEmpty() ? std::nullopt : std::optional(m_acts.back().hash);
    return link(header, m_events.isEmpty() ? 0 : m_events.last().header.seq, last);
}

base::Result<Outcome> Log::append(const QByteArray &bytes, const Sources &sources)
{
    ESIGN_TRY(protocol::Event event, read(bytes, sources));
    ESIGN_CHECK(checkLink(event.header));
    ESIGN_TRY(Act act, openAct(event, sources));
    Folded folded = fold(std::move(m_folded.state), act);
    m_folded.state = std::move(folded.state);
    m_folded.outcomes.append(folded.outcome);
    m_events.append(std::move(event));
    m_acts.push_back(std::move(act));
    return folded.outcome;
}

namespace {

/// The event's place when it can't be added: what is wrong with it by itself and against the one given before it.
void lookBehindFault(const protocol::ContractId &contract, const QList<QByteArray> &events, qsizetype index,
                     const Sources &sources, QList<Fault> &faults)
{
    const auto event = read(events.at(index), sources);
    if (!event) {
        faults.append({index, {}, event.error().code, event.error().detail});
        return;
    }
    const auto note = [&](const base::Error &error) {
        faults.append({index, event->header.id, error.code, error.detail});
    };
    if (event->header.contract != contract)
        return note(broken("contract.log.contract", event->header.contract.text()));
    const auto before = protocol::decodeEvent(events.at(index - 1));
    const auto linked = link(event->header, before ? before->header.seq : event->header.seq - 1,
                             protocol::Digest::of(events.at(index - 1)));
    if (!linked)
        return note(linked.error());
    if (const auto role = sources.authors.role(event->certificate, event->header.author, event->header.time); !role)
        note(role.error());
}

} // namespace

LogReading readLog(const protocol::ContractId &contract, const QList<QByteArray> &events, const Sources &sources,
                   const std::optional<protocol::Digest> &head)
{
    LogReading reading{Log(contract), {}};
    qsizetype index = 0;
    for (; index < events.size(); ++index) {
        const auto added = reading.log.append(events.at(index), sources);
        if (added)
            continue;
        const auto shape = protocol::decodeEvent(events.at(index));
        const auto id = shape ? std::optional(shape->header.id) : std::nullopt;
        reading.faults.append({index, id, added.error().code, added.error().detail});
        break;
    }
    for (++index; index < events.size() && reading.faults.size() < maxFaults; ++index)
        lookBehindFault(contract, events, index, sources, reading.faults);
    if (head && reading.faults.size() < maxFaults && (events.isEmpty() || protocol::Digest::of(events.last()) != *head))
        reading.faults.append({events.size(), {}, "contract.log.end", {}});
    return reading;
}

} // namespace contract
