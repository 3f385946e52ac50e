// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/fold.h"
#include "contract/rules.h"

#include <QtCore/QRandomGenerator>

/// An invented contract among invented people, as acts: what the rules see, without keys and signatures.
namespace scene {

using namespace contract;
using namespace protocol;

/// A UUIDv7 with the number in its last bytes.
template <class IdType>
IdType id(quint32 number)
{
    QByteArray bytes = QByteArray::fromHex("018f2d6e7c4a7abc8def0000");
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(static_cast<char>((number >> shift) & 0xff));
    return *IdType::fromBytes(bytes);
}
inline PersonId person(quint32 number)
{
    return id<PersonId>(number);
}
inline Person named(quint32 number)
{
    return {person(number), QStringLiteral("示例%1").arg(number)};
}
inline Digest digest(const QByteArray &text)
{
    return Digest::of(text);
}
inline BlobRef blob(const QByteArray &text)
{
    return {digest("cipher " + text),          QByteArray(32, 'k'),           text.size(), digest(text),
            QStringLiteral("application/pdf"), QStringLiteral("示例合同.pdf")};
}
inline QDateTime start()
{
    return QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
}

/// 1 starts it, 2 and 3 are parties, 4 and 5 may use the organisation's seal, 8 gets copies, 9 is the archive.
constexpr quint32 starter = 1, first = 2, second = 3, operatorOne = 4, operatorTwo = 5, reader = 8, archive = 9,
                  stranger = 77;
inline SealId officialSeal()
{
    return id<SealId>(500);
}

inline Agreement agreement()
{
    Agreement one;
    one.topic = QStringLiteral("示例合同");
    one.category = QStringLiteral("采购");
    one.files = {blob("file 0"), blob("file 1")};
    one.parties = {PersonParty{named(first)}, PersonParty{named(second)},
                   OrganisationParty{id<OrganisationId>(600), QStringLiteral("示例大学"), officialSeal(), {}}};
    one.deadline = start().addDays(10);
    one.cc = {named(reader)};
    one.tags = {QStringLiteral("示例")};
    return one;
}

class Book final : public Permissions {
public:
    QSet<quint32> permitted{operatorOne, operatorTwo};
    bool known = true;
    Answer mayUse(const PersonId &who, const SealId &seal, const QDateTime &) const override
    {
        if (!known || seal != officialSeal())
            return Answer::Unknown;
        for (const quint32 one : permitted) {
            if (person(one) == who)
                return Answer::Yes;
        }
        return Answer::No;
    }
};

class Scene {
public:
    Scene() = default;
    /// Sent by its starter to everybody.
    explicit Scene(const Agreement &agreement) { put(sent(agreement)); }

    ContractId contract = id<ContractId>(1000);
    State state;
    std::vector<Act> acts;
    QDateTime now = start();
    bool receipts = false; ///< acts come with the time proven
    quint32 events = 2000;

    Digest commitment(quint32 epoch) const { return digest("key " + QByteArray::number(epoch)); }
    static EpochOpening opening(const QList<quint32> &people)
    {
        EpochOpening one{{}, "wraps"};
        for (const quint32 number : people)
            one.members.append({person(number), digest("certificate " + QByteArray::number(number))});
        return one;
    }
    static QList<quint32> everybody() { return {starter, first, second, operatorOne, operatorTwo, reader, archive}; }

    Act act(quint32 author, const Content &content)
    {
        now = now.addSecs(60);
        const quint32 epoch = state.contract ? state.epoch() : 1;
        const Named names = namedBy(content);
        EventHeader header{EventDraft{.contract = contract,
                                      .seq = state.tip.seq + 1,
                                      .previous = state.tip.head,
                                      .epoch = epoch,
                                      .id = id<EventId>(++events),
                                      .time = now,
                                      .author = person(author),
                                      .opens = {},
                                      .blobs = QList<Digest>(names.blobs.begin(), names.blobs.end()),
                                      .seals = QList<SealId>(names.seals.begin(), names.seals.end()),
                                      .heads = {}},
                           kindOf(content), commitment(epoch), digest("body")};
        Act one{.header = header, .hash = digest("event " + QByteArray::number(events)), .key = KeyRole::Signing};
        one.content = content;
        if (receipts)
            one.received = now;
        return one;
    }
    /// With the key handed to these people; in the next epoch if `fresh`.
    Act opening(Act act, const QList<quint32> &people, bool fresh = false) const
    {
        act.header.opens = opening(people);
        if (fresh) {
            ++act.header.epoch;
            act.header.keyCommitment = commitment(act.header.epoch);
        }
        return act;
    }
    Act sent(const Agreement &agreement) { return opening(act(starter, Sent{agreement}), everybody()); }
    /// Signs every file named from what it is now.
    Signed signature(quint32 party, const QList<quint32> &files)
    {
        Signed one{party, {}, {}, {}};
        for (const quint32 file : files) {
            const BlobRef &current = state.files.at(file).current();
            one.revisions.append(
                {file, current.plain, blob("signed " + current.plain.hex() + QByteArray::number(++m_texts))});
        }
        if (std::holds_alternative<OrganisationParty>(state.agreement.parties.at(party)))
            one.uses = {{officialSeal(), id<UsageId>(7000 + static_cast<quint32>(m_texts))}};
        return one;
    }
    Act signs(quint32 author, quint32 party, const QList<quint32> &files = {0, 1})
    {
        return act(author, signature(party, files));
    }

    Outcome put(const Act &act)
    {
        Folded folded = fold(state, act);
        state = folded.state;
        acts.push_back(act);
        return folded.outcome;
    }
    /// The code with which the act is refused; empty: it is not. What a check refuses, folding must set aside.
    QByteArray refused(const Act &act, const Permissions *permissions = nullptr) const
    {
        const auto result = check(state, act, permissions);
        const Outcome outcome = fold(state, act).outcome;
        const bool effective = outcome.effect == Effect::Done || outcome.effect == Effect::Newer;
        if (!permissions && effective != result.has_value())
            return "fold and check differ";
        return result ? QByteArray() : result.error().code;
    }
    Status status() const { return state.status(now); }
    void allSign()
    {
        put(signs(first, 0));
        put(signs(second, 1));
        put(signs(operatorOne, 2));
    }

private:
    int m_texts = 0;
};

} // namespace scene
