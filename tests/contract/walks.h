// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene.h"

/// Random contracts: seeded, so that each can be walked again.
namespace walks {

using namespace scene;

class Dice {
public:
    explicit Dice(quint32 seed) : m_generator(seed) {}
    quint32 upTo(quint32 bound) { return m_generator.bounded(bound); }
    bool oneIn(quint32 bound) { return upTo(bound) == 0; }
    template <class List>
    auto &any(List &list)
    {
        return list[upTo(static_cast<quint32>(list.size()))];
    }

private:
    QRandomGenerator m_generator;
};

inline Agreement anyAgreement(Dice &dice)
{
    Agreement one = agreement();
    one.sequential = dice.oneIn(2);
    if (dice.oneIn(3))
        one.deadline.reset();
    else
        one.deadline = start().addSecs(60 * (5 + dice.upTo(60)));
    if (dice.oneIn(2))
        std::get<OrganisationParty>(one.parties[2]).operatorPerson = named(operatorTwo);
    while (dice.oneIn(2))
        one.positions.append(
            {dice.upTo(2), 1 + dice.upTo(3), {0, 0, 42000, 42000}, dice.upTo(3), MarkKind::Seal, dice.oneIn(2)});
    return one;
}

/// Something that somebody might say: often against the rules, always well-formed.
inline Act anyAct(Scene &scene, Dice &dice)
{
    static const QList<quint32> people{starter, first, second, operatorOne, operatorTwo, reader, stranger};
    const quint32 who = dice.any(people);
    const quint32 party = dice.upTo(4);
    const QString words = QStringLiteral("示例");
    const EventId request = scene.state.voidRequest ? scene.state.voidRequest->deed.event : id<EventId>(1);
    const bool canSign = scene.state.parties.size() == 3 && scene.state.files.size() == 2;
    QList<quint32> rest = Scene::everybody();
    switch (dice.upTo(15)) {
    case 0:
        return scene.opening(scene.act(who, Sent{anyAgreement(dice)}), Scene::everybody(), dice.oneIn(3));
    case 1:
        return scene.opening(scene.act(who, Drafted{anyAgreement(dice)}), {starter});
    case 2:
        return scene.act(who, Viewed{});
    case 3: // seldom: it ends the walk
        return dice.oneIn(4) ? scene.act(who, Rejected{party, words}) : scene.act(who, Viewed{});
    case 4:
        return dice.oneIn(4) ? scene.act(who, Recalled{words}) : scene.act(who, Viewed{});
    case 5:
        return scene.act(who, Reminded{{party}, words});
    case 6:
        return scene.opening(scene.act(who, Transferred{party, named(dice.any(people)), {}}), {dice.any(people)});
    case 7:
        return scene.opening(scene.act(who, CcAdded{{named(stranger)}}), {stranger});
    case 8:
        return scene.act(who, VoidRequested{words});
    case 9:
        return scene.act(who, VoidConfirmed{request, party});
    case 10:
        return dice.oneIn(3) ? scene.act(who, VoidRefused{request, party, words})
                             : scene.act(QList<quint32>{first, second, operatorTwo}.at(party % 3),
                                         VoidConfirmed{request, party % 3});
    case 11: {
        const quint32 gone = dice.any(people);
        rest.removeAll(gone);
        return scene.opening(scene.act(who, MembersChanged{{}, {person(gone)}, {}}), rest, true);
    }
    case 12:
        return scene.act(who, UnknownContent{QStringLiteral("annotated"), "\xa0"});
    default: { // who may sign mostly does, or nothing would ever get on
        if (!canSign)
            return scene.act(who, Viewed{});
        const quint32 index = dice.upTo(3);
        const PartyState &one = scene.state.parties.at(index);
        Act act = scene.signs(operatorOne, index, dice.oneIn(4) ? QList<quint32>{0} : QList<quint32>{0, 1});
        if (one.holder)
            act.header.author = one.holder->id;
        return act;
    }
    }
}

/// A log as a careless server would keep it.
inline Scene walk(Dice &dice, int length)
{
    Scene scene;
    scene.receipts = dice.oneIn(2);
    if (!dice.oneIn(8))
        scene.put(scene.sent(anyAgreement(dice)));
    for (int step = 0; step < length; ++step) {
        Act act = anyAct(scene, dice);
        if (dice.oneIn(12)) { // comes back through another
            Act back = scene.act(dice.oneIn(2) ? first : starter, Recovered{"bytes"});
            back.header.blobs = act.header.blobs;
            back.header.seals = act.header.seals;
            back.original = {act};
            act = back;
        }
        scene.put(act);
    }
    return scene;
}

} // namespace walks
