// SPDX-License-Identifier: GPL-3.0-or-later
#include "walks.h"

#include <QtTest/QtTest>

using namespace walks;

namespace {

/// What a state says of the contract, whatever the order in which it came about.
State matter(State state)
{
    state.tip = {};
    return state;
}

} // namespace

class TestFold : public QObject {
    Q_OBJECT

private slots:
    void foldingOneByOneOrAllAtOnceIsTheSame()
    {
        for (quint32 seed = 1; seed <= 200; ++seed) {
            Dice dice(seed);
            const Scene scene = walk(dice, 40);
            const FoldedLog again = foldAll(scene.acts);
            QVERIFY2(again.state == scene.state, QByteArray::number(seed));
            QCOMPARE(again.outcomes.size(), qsizetype(scene.acts.size()));
            // from anywhere on the way
            const auto half = scene.acts.begin() + qsizetype(dice.upTo(static_cast<quint32>(scene.acts.size())));
            State state = foldAll({scene.acts.begin(), half}).state;
            for (auto it = half; it != scene.acts.end(); ++it)
                state = fold(std::move(state), *it).state;
            QVERIFY2(state == scene.state, QByteArray::number(seed));
        }
    }
    void walksComeToEveryEnd()
    {
        QMap<Status, int> seen;
        QMap<QByteArray, int> codes;
        for (quint32 seed = 1; seed <= 600; ++seed) {
            Dice dice(seed);
            const Scene scene = walk(dice, 60);
            ++seen[scene.state.status(scene.now)];
            for (const Outcome &outcome : foldAll(scene.acts).outcomes)
                ++codes[outcome.code];
        }
        // a test of the tests: walks that meet nothing prove nothing
        for (const Status status : {Status::Draft, Status::InProgress, Status::Completed, Status::Rejected,
                                    Status::Recalled, Status::Expired, Status::Voiding, Status::Voided})
            QVERIFY2(seen.value(status) > 0, statusName(status));
        for (const char *code : {"contract.state", "contract.party", "contract.turn", "contract.role",
                                 "contract.deadline", "contract.notmember", "contract.members", "contract.request",
                                 "contract.position.missing", "contract.epoch"})
            QVERIFY2(codes.value(code) > 0, code);
    }
    void whatIsSetAsideChangesNothingButTheRecord()
    {
        for (quint32 seed = 1; seed <= 200; ++seed) {
            Dice dice(seed);
            Scene scene = walk(dice, 30);
            for (int times = 0; times < 20; ++times) {
                const Act act = anyAct(scene, dice);
                Folded folded = fold(scene.state, act);
                if (folded.outcome.effect != Effect::SetAside)
                    continue;
                State expected = scene.state;
                expected.tip = folded.state.tip;
                expected.events.insert(act.header.id);
                expected.latestReceipt = folded.state.latestReceipt;
                expected.provisional = folded.state.provisional;
                QVERIFY2(folded.state == expected, folded.outcome.code);
            }
        }
    }
    void invariantsHoldWhateverIsSaid()
    {
        for (quint32 seed = 1; seed <= 300; ++seed) {
            Dice dice(seed);
            const Scene scene = walk(dice, 60);
            State state;
            for (const Act &act : scene.acts) {
                const State before = state;
                state = fold(std::move(state), act).state;
                for (qsizetype index = 0; index < before.parties.size(); ++index) {
                    const bool sameParties =
                        state.parties.size() == before.parties.size() && before.phase != State::Phase::Draft;
                    if (sameParties && before.parties.at(index).signature) // what is signed stays signed
                        QVERIFY(state.parties.at(index).signature == before.parties.at(index).signature);
                }
                for (const FileState &file : std::as_const(state.files)) { // each revision from the one before
                    Digest plain = file.original.plain;
                    for (const FileRevision &revision : file.revisions) {
                        QVERIFY(revision.before == plain);
                        plain = revision.blob.plain;
                    }
                }
                // an end is an end
                const bool ended = before.phase == State::Phase::Rejected || before.phase == State::Phase::Recalled ||
                                   before.phase == State::Phase::Voided;
                QVERIFY(!ended || before.phase == state.phase);
                QVERIFY(state.epoch() >= before.epoch());
                QVERIFY(!state.initiator || state.members.contains(*state.initiator));
                QVERIFY(!state.voidRequest || state.allSigned());
            }
        }
    }
    void independentActsCommute()
    {
        int swapped = 0;
        for (quint32 seed = 1; seed <= 300; ++seed) {
            Dice dice(seed);
            Scene scene;
            Agreement one = anyAgreement(dice);
            one.sequential = false;
            one.positions.clear();
            one.deadline = start().addDays(3);
            scene.put(scene.sent(one));
            const State sent = scene.state;
            // two parties, each with a file of its own, and all that people do beside
            std::vector<Act> acts{scene.signs(first, 0, {0}),
                                  scene.signs(second, 1, {1}),
                                  scene.act(first, Viewed{}),
                                  scene.act(second, Viewed{}),
                                  scene.act(reader, Viewed{}),
                                  scene.act(starter, Reminded{{2}, {}}),
                                  scene.act(starter, Reminded{{2}, {}}),
                                  scene.act(operatorTwo, Transferred{2, named(operatorOne), {}}),
                                  scene.opening(scene.act(starter, CcAdded{{named(70)}}), {70}),
                                  scene.opening(scene.act(first, CcAdded{{named(71)}}), {71})};
            std::optional<State> reached;
            for (int order = 0; order < 12; ++order) {
                for (size_t left = acts.size(); left > 1; --left)
                    std::swap(acts[left - 1], acts[dice.upTo(static_cast<quint32>(left))]);
                State state = sent;
                for (const Act &act : acts) {
                    const Folded folded = fold(std::move(state), act);
                    QVERIFY2(folded.outcome.effect == Effect::Done, folded.outcome.code);
                    state = folded.state;
                    ++swapped;
                }
                if (!reached)
                    reached = matter(state);
                QVERIFY2(matter(state) == *reached, QByteArray::number(seed));
            }
        }
        QVERIFY(swapped > 1000);
    }
    void everyOrderThatTheRulesAllowForTwoNeighboursEndsTheSame()
    {
        // in random walks: neighbours of different authors that may stand in either order, the second not made of what
        // the first changed
        int compared = 0;
        for (quint32 seed = 1; seed <= 800; ++seed) {
            Dice dice(seed);
            Scene scene = walk(dice, 8);
            const State base = scene.state;
            for (int times = 0; times < 20; ++times) {
                const Act one = anyAct(scene, dice), two = anyAct(scene, dice);
                if (one.header.author == two.header.author || one.received)
                    continue;
                const Folded oneFirst = fold(base, one), twoFirst = fold(base, two);
                const Folded oneTwo = fold(oneFirst.state, two), twoOne = fold(twoFirst.state, one);
                const auto done = [](const Folded &folded) { return folded.outcome.effect == Effect::Done; };
                if (!done(oneFirst) || !done(twoFirst) || !done(oneTwo) || !done(twoOne))
                    continue;
                QVERIFY2(matter(oneTwo.state) == matter(twoOne.state),
                         qPrintable(one.header.kind + QLatin1Char(' ') + two.header.kind));
                ++compared;
            }
        }
        QVERIFY2(compared > 100, QByteArray::number(compared));
    }
    void theSameFileSignedByTwoKeepsBothWhoeverComesFirst()
    {
        Scene scene(agreement());
        const Act one = scene.signs(first, 0, {0}), two = scene.signs(second, 1, {0});
        const State oneWins = fold(fold(scene.state, one).state, two).state;
        const State twoWins = fold(fold(scene.state, two).state, one).state;
        QVERIFY(oneWins.parties.at(0).signature && !oneWins.parties.at(1).signature);
        QVERIFY(twoWins.parties.at(1).signature && !twoWins.parties.at(0).signature);
        QCOMPARE(oneWins.files.at(0).superseded.first().blob, twoWins.files.at(0).current());
        QCOMPARE(twoWins.files.at(0).superseded.first().blob, oneWins.files.at(0).current());
    }
    void noNonsenseMakesItFail()
    {
        const QList<quint32> wild{0, 1, 2, 3, 4, 1000, 0x7fffffff, 0x80000000, 0xffffffff};
        for (quint32 seed = 1; seed <= 400; ++seed) {
            Dice dice(seed);
            Scene scene = walk(dice, 10);
            for (int times = 0; times < 60; ++times) {
                Act act = anyAct(scene, dice);
                act.header.epoch = dice.oneIn(2) ? act.header.epoch : dice.any(wild);
                act.header.seq = dice.any(wild);
                if (dice.oneIn(4))
                    act.header.opens = EpochOpening{{}, {}};
                if (dice.oneIn(4))
                    act.content = Reminded{{dice.any(wild), dice.any(wild)}, {}};
                if (dice.oneIn(6))
                    act.content = Rejected{dice.any(wild), {}};
                if (dice.oneIn(6))
                    act.content = VoidConfirmed{id<EventId>(3), dice.any(wild)};
                if (auto *signature = act.content ? std::get_if<Signed>(&*act.content) : nullptr) {
                    signature->party = dice.any(wild);
                    for (Revision &revision : signature->revisions)
                        revision.file = dice.any(wild);
                }
                if (dice.oneIn(3) && act.content)
                    act.header.kind = kindOf(*act.content);
                if (dice.oneIn(8))
                    act.content.reset();
                if (dice.oneIn(8))
                    act.header.time = QDateTime();
                if (dice.oneIn(8))
                    act.original = {act, act};
                const Folded folded = fold(scene.state, act);
                QCOMPARE(folded.outcome.event, act.header.id);
                scene.state = folded.state;
                const auto asked = check(scene.state, act, nullptr);
                QVERIFY(asked || !asked.error().code.isEmpty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
