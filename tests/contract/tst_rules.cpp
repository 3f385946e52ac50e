// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <QtTest/QtTest>

using namespace scene;

namespace {

Agreement sequentialAgreement()
{
    Agreement one = agreement();
    one.sequential = true;
    return one;
}

Agreement placedAgreement(bool insideOnly)
{
    Agreement one = agreement();
    one.positions = {{0, 1, {100000, 200000, 42000, 42000}, 0, MarkKind::Seal, insideOnly},
                     {1, 3, {20000, 20000, 60000, 20000}, 0, MarkKind::Signature, insideOnly},
                     {1, 3, {120000, 20000, 60000, 20000}, 1, MarkKind::Signature, false}};
    return one;
}

} // namespace

class TestRules : public QObject {
    Q_OBJECT

private slots:
    // ---- beginning
    void aDraftIsItsStartersUntilItIsSent()
    {
        Scene scene;
        Agreement unfinished = agreement();
        unfinished.files.clear();
        unfinished.parties.clear();
        QCOMPARE(scene.put(scene.opening(scene.act(starter, Drafted{unfinished}), {starter})).effect, Effect::Done);
        QCOMPARE(scene.status(), Status::Draft);
        QCOMPARE(scene.refused(scene.act(first, Viewed{})), "contract.notmember");
        QCOMPARE(scene.refused(scene.act(starter, Viewed{})), "contract.state");
        QCOMPARE(scene.refused(scene.act(starter, Drafted{agreement()})), "");
        // parties who get no key could not read what they are to sign
        QCOMPARE(scene.refused(scene.act(starter, Sent{agreement()})), "contract.members");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, Sent{agreement()}), {first, second})),
                 "contract.members");
        const Act fresh = scene.opening(scene.act(starter, Sent{agreement()}), Scene::everybody(), true);
        QCOMPARE(scene.put(fresh).effect, Effect::Done);
        QCOMPARE(scene.state.epoch(), 2U);
        QCOMPARE(scene.status(), Status::InProgress);
        QCOMPARE(scene.state.files.size(), 2);
        QCOMPARE(scene.refused(scene.act(starter, Sent{agreement()})), "contract.state");
        QCOMPARE(scene.refused(scene.act(starter, Drafted{agreement()})), "contract.state");
    }
    void aContractBeginsByBeingDraftedOrSent()
    {
        Scene scene;
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, Viewed{}), {starter})), "contract.state");
        QCOMPARE(scene.refused(scene.act(starter, Sent{agreement()})), "contract.epoch");
        Act late = scene.sent(agreement());
        late.header.epoch = 2;
        QCOMPARE(scene.refused(late), "contract.epoch");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, Sent{agreement()}), {first, second, reader})),
                 "contract.members");
        QCOMPARE(scene.refused(scene.sent(agreement())), "");
    }
    void whatIsSentMustMakeSense()
    {
        Scene scene;
        Agreement one = agreement();
        one.positions = {{2, 1, {0, 0, 1000, 1000}, 0, MarkKind::Seal, false}};
        QCOMPARE(scene.refused(scene.sent(one)), "contract.content");
        one.positions = {{0, 1, {0, 0, 1000, 1000}, 3, MarkKind::Seal, false}};
        QCOMPARE(scene.refused(scene.sent(one)), "contract.content");
        one.positions = {{0, 1, {0, 0, 0, 1000}, 0, MarkKind::Seal, false}};
        QCOMPARE(scene.refused(scene.sent(one)), "contract.content");
        one = agreement();
        one.parties.clear();
        QCOMPARE(scene.refused(scene.sent(one)), "contract.content");
        one = agreement();
        one.files.clear();
        QCOMPARE(scene.refused(scene.sent(one)), "contract.content");
        one = agreement();
        one.deadline = start();
        QCOMPARE(scene.refused(scene.sent(one)), "contract.deadline");
        one = agreement();
        one.cc = {named(stranger)};
        QCOMPARE(scene.refused(scene.sent(one)), "contract.members");
        one = agreement();
        one.parties[2] =
            OrganisationParty{id<OrganisationId>(600), QStringLiteral("示例大学"), officialSeal(), named(stranger)};
        QCOMPARE(scene.refused(scene.sent(one)), "contract.members");
    }
    void theHeaderNamesExactlyTheBlobsAndSealsOfTheContent()
    {
        Scene scene(agreement());
        Act act = scene.signs(operatorOne, 2);
        QCOMPARE(scene.refused(act), "");
        Act without = act;
        without.header.seals.clear();
        QCOMPARE(scene.refused(without), "contract.header");
        Act more = act;
        more.header.blobs.append(digest("another"));
        QCOMPARE(scene.refused(more), "contract.header");
        Act other = act;
        other.header.kind = QStringLiteral("rejected");
        QCOMPARE(scene.refused(other), "contract.content");
    }
    void onlyEventsOfThisContractAndOnlyOnce()
    {
        Scene scene(agreement());
        Act act = scene.act(first, Viewed{});
        act.header.contract = id<ContractId>(1001);
        QCOMPARE(scene.refused(act), "contract.other");
        act = scene.act(first, Viewed{});
        scene.put(act);
        QCOMPARE(scene.refused(act), "contract.duplicate");
        QCOMPARE(scene.refused(scene.act(stranger, Viewed{})), "contract.notmember");
    }

    // ---- signing
    void partiesSignAtTheSameTimeInAnyOrder()
    {
        Scene scene(agreement());
        QCOMPARE(scene.state.standing(2), Standing::MayAct);
        QCOMPARE(scene.put(scene.signs(operatorTwo, 2)).effect, Effect::Done);
        QCOMPARE(scene.put(scene.signs(first, 0)).effect, Effect::Done);
        QCOMPARE(scene.status(), Status::InProgress);
        QCOMPARE(scene.put(scene.signs(second, 1)).effect, Effect::Done);
        QCOMPARE(scene.status(), Status::Completed);
        QCOMPARE(scene.state.files.at(0).revisions.size(), 3);
        QCOMPARE(scene.state.files.at(0).revisions.at(1).before, scene.state.files.at(0).revisions.at(0).blob.plain);
        QCOMPARE(scene.refused(scene.signs(first, 0)), "contract.state");
    }
    void partiesInOrderWaitForTheirTurn()
    {
        Scene scene(sequentialAgreement());
        QCOMPARE(scene.state.standing(0), Standing::MayAct);
        QCOMPARE(scene.state.standing(1), Standing::Waiting);
        QCOMPARE(scene.refused(scene.signs(second, 1)), "contract.turn");
        QCOMPARE(scene.refused(scene.act(second, Rejected{1, QStringLiteral("不同意")})), "contract.turn");
        scene.put(scene.signs(first, 0));
        QCOMPARE(scene.state.standing(1), Standing::MayAct);
        QCOMPARE(scene.refused(scene.signs(operatorOne, 2)), "contract.turn");
        scene.put(scene.signs(second, 1));
        scene.put(scene.signs(operatorOne, 2));
        QCOMPARE(scene.status(), Status::Completed);
    }
    void oneSignsForOneselfAndOnce()
    {
        Scene scene(agreement());
        QCOMPARE(scene.refused(scene.signs(second, 0)), "contract.party");
        QCOMPARE(scene.refused(scene.signs(starter, 0)), "contract.party");
        Act nobody = scene.signs(first, 0);
        std::get<Signed>(*nobody.content).party = 3;
        QCOMPARE(scene.refused(nobody), "contract.party");
        scene.put(scene.signs(first, 0));
        QCOMPARE(scene.refused(scene.signs(first, 0)), "contract.party");
    }
    void signingTakesTheSigningKey()
    {
        Scene scene(agreement());
        Act act = scene.signs(first, 0);
        act.key = KeyRole::Device;
        QCOMPARE(scene.refused(act), "contract.key");
        Act view = scene.act(first, Viewed{});
        view.key = KeyRole::Device;
        QCOMPARE(scene.refused(view), "");
    }
    void anyPermittedOperatorSignsForAnOrganisation()
    {
        Scene scene(agreement());
        Book book;
        QCOMPARE(scene.refused(scene.signs(operatorOne, 2), &book), "");
        QCOMPARE(scene.refused(scene.signs(operatorTwo, 2), &book), "");
        QCOMPARE(scene.refused(scene.signs(reader, 2), &book), "contract.permission");
        book.known = false; // who can't tell doesn't sign
        QCOMPARE(scene.refused(scene.signs(operatorOne, 2), &book), "contract.permission");
        Act without = scene.signs(operatorOne, 2);
        std::get<Signed>(*without.content).uses.clear();
        without.header.seals.clear();
        QCOMPARE(scene.refused(without), "contract.seal");
        Act twice = scene.signs(operatorOne, 2);
        auto &uses = std::get<Signed>(*twice.content).uses;
        uses.append(uses.first());
        QCOMPARE(scene.refused(twice), "contract.content");
    }
    void aNamedOperatorAloneSignsForTheOrganisation()
    {
        Agreement one = agreement();
        std::get<OrganisationParty>(one.parties[2]).operatorPerson = named(operatorTwo);
        Scene scene(one);
        const Book book;
        QCOMPARE(scene.refused(scene.signs(operatorOne, 2), &book), "contract.party");
        QCOMPARE(scene.refused(scene.signs(operatorTwo, 2), &book), "");
    }
    void aSealOnRecordWithoutPermissionIsDoubted()
    {
        Scene scene(agreement());
        scene.put(scene.signs(reader, 2)); // a server that asks nobody let it pass
        Book book;
        const QList<Doubt> found = doubts(scene.state, book);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().party, 2U);
        QVERIFY(found.first().answer == Answer::No);
        book.permitted.insert(reader);
        QVERIFY(doubts(scene.state, book).isEmpty());
        book.known = false;
        QVERIFY(doubts(scene.state, book).first().answer == Answer::Unknown);
    }
    void aFileThatHasMovedOnIsNotSignedAndTheLoserStaysOnRecord()
    {
        Scene scene(agreement());
        const Act loser = scene.signs(second, 1);
        scene.put(scene.signs(first, 0));
        QCOMPARE(scene.refused(loser), "contract.revision");
        const State before = scene.state;
        const Outcome outcome = scene.put(loser);
        QVERIFY(outcome.effect == Effect::Superseded);
        QCOMPARE(outcome.code, "contract.revision");
        QCOMPARE(scene.state.files.at(0).superseded.size(), 1);
        QCOMPARE(scene.state.files.at(0).superseded.first().party, 1U);
        QVERIFY(scene.state.files.at(0).revisions == before.files.at(0).revisions);
        QVERIFY(!scene.state.parties.at(1).signature);
        QCOMPARE(scene.refused(scene.signs(second, 1)), "");
        // from a text that this file never had
        Act invented = scene.signs(second, 1);
        for (Revision &revision : std::get<Signed>(*invented.content).revisions)
            revision.before = digest("never heard of");
        QVERIFY(fold(scene.state, invented).outcome.effect == Effect::SetAside);
        // only what comes of a text that the file had is kept
        Act half = scene.signs(second, 1);
        auto &revisions = std::get<Signed>(*half.content).revisions;
        revisions[0].before = digest("never heard of");
        const Folded folded = fold(scene.state, half);
        QVERIFY(folded.outcome.effect == Effect::Superseded);
        QCOMPARE(folded.state.files.at(0).superseded.size(), 1);
        QCOMPARE(folded.state.files.at(1).superseded.size(), 2);
    }
    void revisionsMustBeOfTheContractsFilesAndChangeThem()
    {
        Scene scene(agreement());
        Act act = scene.signs(first, 0);
        std::get<Signed>(*act.content).revisions[1].file = 2;
        QCOMPARE(scene.refused(act), "contract.file");
        act = scene.signs(first, 0);
        std::get<Signed>(*act.content).revisions[1].file = 0;
        QCOMPARE(scene.refused(act), "contract.content");
        act = scene.signs(first, 0);
        std::get<Signed>(*act.content).revisions[1].blob.plain = scene.state.files.at(1).current().plain;
        QCOMPARE(scene.refused(act), "contract.content");
        act = scene.signs(first, 0, {});
        QCOMPARE(scene.refused(act), "contract.content");
        QCOMPARE(scene.refused(scene.signs(first, 0, {1})), ""); // nobody asked for its mark in the other file
    }

    // ---- designated places
    void everyFileWithADesignatedPlaceIsSigned()
    {
        Scene scene(placedAgreement(false));
        QCOMPARE(scene.refused(scene.signs(first, 0, {0})), "contract.position.missing");
        QVERIFY(!scene.state.done(scene.state.agreement.positions.at(0)));
        QCOMPARE(scene.put(scene.signs(first, 0)).effect, Effect::Done);
        QVERIFY(scene.state.done(scene.state.agreement.positions.at(0)));
        QVERIFY(scene.state.done(scene.state.agreement.positions.at(1)));
        QVERIFY(!scene.state.done(scene.state.agreement.positions.at(2)));
    }
    void marksStandInsideTheirPlacesWhereOutsideIsNotAllowed()
    {
        const Scene strict(placedAgreement(true));
        const PlacedMark seal{0, 1, {100000, 200000, 42000, 42000}, MarkKind::Seal};
        const PlacedMark name{1, 3, {25000, 22000, 40000, 15000}, MarkKind::Signature};
        const auto code = [](const Scene &scene, const QList<PlacedMark> &marks, quint32 party = 0) {
            const auto result = checkMarks(scene.state, party, marks);
            return result ? QByteArray() : result.error().code;
        };
        QCOMPARE(code(strict, {seal, name}), "");
        QCOMPARE(code(strict, {seal}), "contract.position.missing");
        QCOMPARE(code(strict, {seal, name}, 9), "contract.party");
        PlacedMark off = seal;
        off.rect.x += markTolerance;
        QCOMPARE(code(strict, {off, name}), "");
        off.rect.x += 1;
        QCOMPARE(code(strict, {off, name}), "contract.position");
        off = seal;
        off.page = 2;
        QCOMPARE(code(strict, {seal, name, off}), "contract.position");
        off = seal;
        off.kind = MarkKind::Stamp; // a picture is no seal
        QCOMPARE(code(strict, {off, name}), "contract.position");
        off = seal;
        off.rect = {std::numeric_limits<qint32>::min(), 0, std::numeric_limits<qint32>::max(), 1};
        QCOMPARE(code(strict, {off, name}), "contract.position");

        const Scene free(placedAgreement(false));
        off = seal;
        off.page = 7;
        QCOMPARE(code(free, {seal, name, off}), "");
        QCOMPARE(code(free, {off, name}), "contract.position.missing");
        QCOMPARE(code(free, {off}, 2), ""); // has no places
    }

    // ---- deadline
    void afterTheDeadlineNothingIsSignedAnyMore()
    {
        Scene scene(agreement());
        scene.receipts = true;
        scene.put(scene.signs(first, 0));
        scene.now = *scene.state.agreement.deadline;
        QCOMPARE(scene.state.status(scene.now), Status::InProgress);
        QCOMPARE(scene.state.status(scene.now.addMSecs(1)), Status::Expired);
        QCOMPARE(scene.refused(scene.signs(second, 1)), "contract.deadline");
        QCOMPARE(scene.refused(scene.act(second, Rejected{1, QStringLiteral("晚了")})), "contract.deadline");
        QCOMPARE(scene.refused(scene.act(starter, Recalled{{}})), "contract.deadline");
        QCOMPARE(scene.refused(scene.act(starter, Reminded{{1}, {}})), "contract.deadline");
        QCOMPARE(scene.refused(scene.opening(scene.act(second, Transferred{1, named(stranger), {}}), {stranger})),
                 "contract.deadline");
        QCOMPARE(scene.refused(scene.act(first, Viewed{})), "");
        scene.put(scene.signs(second, 1)); // a server that let it pass changes nothing
        QCOMPARE(scene.status(), Status::Expired);
    }
    void theReceiptDecidesWhatIsInTimeAndTheAuthorsClockOnlyProvisionally()
    {
        Scene scene(agreement());
        const QDateTime deadline = *scene.state.agreement.deadline;
        Act act = scene.signs(first, 0);
        const Folded claimed = fold(scene.state, act);
        QVERIFY(claimed.outcome.effect == Effect::Done && claimed.outcome.provisional && claimed.state.provisional);
        act.received = deadline.addSecs(1);
        QCOMPARE(fold(scene.state, act).outcome.code, "contract.deadline");
        QVERIFY(!fold(scene.state, act).outcome.provisional);
        Act slow = act; // by a clock that is ahead
        slow.received.reset();
        slow.header.time = deadline.addSecs(60);
        const Folded late = fold(scene.state, slow);
        QVERIFY(late.outcome.code == "contract.deadline" && late.outcome.provisional && late.state.provisional);
        act.received = deadline;
        const Folded proven = fold(scene.state, act);
        QVERIFY(proven.outcome.effect == Effect::Done && !proven.outcome.provisional && !proven.state.provisional);
        QVERIFY(proven.state.parties.at(0).signature->proven);
        QCOMPARE(proven.state.parties.at(0).signature->at, deadline);
        // a clock put back does not help who follows what was received later
        act.header.time = deadline.addSecs(60);
        act.received = deadline.addSecs(-60);
        QVERIFY(fold(scene.state, act).outcome.effect == Effect::Done);
        Act view = scene.act(second, Viewed{});
        view.received = deadline.addDays(1);
        scene.put(view);
        const Act dated = scene.signs(first, 0);
        QVERIFY(dated.header.time < deadline);
        QCOMPARE(scene.refused(dated), "contract.deadline");
    }
    void whatIsCompletedDoesNotExpire()
    {
        Scene scene(agreement());
        scene.allSign();
        QCOMPARE(scene.state.status(start().addYears(5)), Status::Completed);
        Agreement endless = agreement();
        endless.deadline.reset();
        Scene other(endless);
        QVERIFY(!other.put(other.signs(first, 0)).provisional);
        QCOMPARE(other.state.status(start().addYears(5)), Status::InProgress);
    }

    // ---- rejecting, recalling, reminding, transferring
    void aRejectionEndsTheContract()
    {
        Scene scene(agreement());
        QCOMPARE(scene.refused(scene.act(second, Rejected{0, QStringLiteral("不同意")})), "contract.party");
        scene.put(scene.signs(first, 0));
        QCOMPARE(scene.refused(scene.act(first, Rejected{0, QStringLiteral("反悔")})), "contract.party");
        scene.put(scene.act(second, Rejected{1, QStringLiteral("金额有误")}));
        QCOMPARE(scene.status(), Status::Rejected);
        QCOMPARE(scene.state.standing(1), Standing::Rejected);
        QCOMPARE(scene.state.ending->reason, QStringLiteral("金额有误"));
        QCOMPARE(scene.refused(scene.signs(operatorOne, 2)), "contract.state");
        QCOMPARE(scene.refused(scene.act(starter, Recalled{{}})), "contract.state");
        QCOMPARE(scene.refused(scene.act(reader, Viewed{})), "");
    }
    void theStarterAloneRecallsAndRemindsWhileThereIsSomethingToDo()
    {
        Scene scene(sequentialAgreement());
        QCOMPARE(scene.refused(scene.act(first, Recalled{{}})), "contract.role");
        QCOMPARE(scene.refused(scene.act(first, Reminded{{1}, {}})), "contract.role");
        QCOMPARE(scene.refused(scene.act(starter, Reminded{{1}, {}})), "contract.turn");
        QCOMPARE(scene.refused(scene.act(starter, Reminded{{9}, {}})), "contract.party");
        QCOMPARE(scene.refused(scene.act(starter, Reminded{{0, 0}, {}})), "contract.content");
        scene.put(scene.act(starter, Reminded{{0}, QStringLiteral("请签署")}));
        scene.put(scene.act(starter, Reminded{{0}, {}}));
        QCOMPARE(scene.state.parties.at(0).reminders, 2);
        QCOMPARE(*scene.state.parties.at(0).reminded, scene.now);
        scene.put(scene.act(starter, Recalled{QStringLiteral("写错了")}));
        QCOMPARE(scene.status(), Status::Recalled);
        QCOMPARE(scene.refused(scene.signs(first, 0)), "contract.state");

        Scene done(agreement());
        done.allSign();
        QCOMPARE(done.refused(done.act(starter, Recalled{{}})), "contract.state");
        QCOMPARE(done.refused(done.act(starter, Reminded{{0}, {}})), "contract.state");
    }
    void aPartyHandsOverToSomeoneElse()
    {
        Scene scene(sequentialAgreement());
        const Transferred transfer{1, named(stranger), QStringLiteral("出差")};
        QCOMPARE(scene.refused(scene.act(second, transfer)), "contract.members");
        QCOMPARE(scene.refused(scene.opening(scene.act(first, transfer), {stranger})), "contract.party");
        QCOMPARE(scene.refused(scene.opening(scene.act(second, transfer), {stranger, 78})), "contract.members");
        QCOMPARE(scene.refused(scene.opening(scene.act(second, transfer), {stranger}, true)), "contract.epoch");
        QCOMPARE(scene.refused(scene.act(second, Transferred{1, named(second), {}})), "contract.party");
        QCOMPARE(scene.put(scene.opening(scene.act(second, transfer), {stranger})).effect, Effect::Done);
        QCOMPARE(scene.state.parties.at(1).handovers.first().from->id, person(second));
        scene.put(scene.signs(first, 0));
        QCOMPARE(scene.refused(scene.signs(second, 1)), "contract.party");
        QCOMPARE(scene.put(scene.signs(stranger, 1)).effect, Effect::Done);
        QCOMPARE(scene.refused(scene.act(stranger, Transferred{1, named(second), {}})), "contract.party");
    }
    void anOrganisationsOperatorHandsOverOnlyToAnotherPermittedOne()
    {
        Scene scene(agreement());
        const Book book;
        QCOMPARE(scene.refused(scene.act(operatorOne, Transferred{2, named(reader), {}}), &book),
                 "contract.permission");
        QCOMPARE(scene.refused(scene.act(reader, Transferred{2, named(operatorTwo), {}}), &book),
                 "contract.permission");
        const Act act = scene.act(operatorOne, Transferred{2, named(operatorTwo), {}});
        QCOMPARE(scene.refused(act, &book), "");
        scene.put(act);
        QCOMPARE(scene.refused(scene.signs(operatorOne, 2), &book), "contract.party");
        QCOMPARE(scene.refused(scene.signs(operatorTwo, 2), &book), "");
    }
    void copiesGoToPeopleWhomAPartyBringsIn()
    {
        Scene scene(agreement());
        const CcAdded added{{named(stranger)}};
        QCOMPARE(scene.refused(scene.act(first, added)), "contract.members");
        QCOMPARE(scene.refused(scene.opening(scene.act(reader, added), {stranger})), "contract.role");
        QCOMPARE(scene.refused(scene.opening(scene.act(first, added), {stranger, 78})), "contract.members");
        scene.put(scene.opening(scene.act(first, added), {stranger}));
        QVERIFY(scene.state.cc.contains(person(stranger)));
        QCOMPARE(scene.refused(scene.act(stranger, Viewed{})), "");
        QCOMPARE(scene.refused(scene.signs(stranger, 0)), "contract.party");
    }

    // ---- members and epochs
    void aRemovalOpensANewEpochForExactlyThoseWhoRemain()
    {
        Scene scene(agreement());
        const MembersChanged removal{{}, {person(reader)}, QStringLiteral("离职")};
        const QList<quint32> rest{starter, first, second, operatorOne, operatorTwo, archive};
        QCOMPARE(scene.refused(scene.act(starter, removal)), "contract.epoch");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, removal), rest)), "contract.epoch");
        QCOMPARE(scene.refused(scene.opening(scene.act(first, removal), rest, true)), "contract.role");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, removal), Scene::everybody(), true)),
                 "contract.members");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, removal), {starter, first, second}, true)),
                 "contract.members");
        QCOMPARE(
            scene.refused(scene.opening(scene.act(starter, removal),
                                        {starter, first, second, operatorOne, operatorTwo, archive, stranger}, true)),
            "contract.members");
        QCOMPARE(scene.put(scene.opening(scene.act(starter, removal), rest, true)).effect, Effect::Done);
        QCOMPARE(scene.state.epoch(), 2U);
        QVERIFY(!scene.state.cc.contains(person(reader)));
        QCOMPARE(scene.refused(scene.act(reader, Viewed{})), "contract.notmember");
        Act old = scene.act(first, Viewed{});
        old.header.epoch = 1;
        old.header.keyCommitment = scene.commitment(1);
        QCOMPARE(scene.refused(old), "contract.epoch");
        Act wrong = scene.act(first, Viewed{});
        wrong.header.keyCommitment = scene.commitment(1);
        QCOMPARE(scene.refused(wrong), "contract.commitment");
    }
    void whoHasYetToActCannotBeRemoved()
    {
        Scene scene(agreement());
        const auto removing = [&](quint32 who) {
            QList<quint32> rest = Scene::everybody();
            rest.removeAll(who);
            return scene.opening(scene.act(starter, MembersChanged{{}, {person(who)}, {}}), rest, true);
        };
        QCOMPARE(scene.refused(removing(starter)), "contract.members"); // leaves itself out
        QCOMPARE(scene.refused(removing(second)), "contract.party");
        QCOMPARE(scene.refused(removing(stranger)), "contract.members");
        QList<quint32> rest = Scene::everybody();
        rest.removeAll(reader);
        const Act both =
            scene.opening(scene.act(starter, MembersChanged{{named(reader)}, {person(reader)}, {}}), rest, true);
        QCOMPARE(scene.refused(both), "contract.members");
        scene.put(scene.signs(second, 1));
        QCOMPARE(scene.refused(removing(second)), "");
        scene.put(scene.signs(first, 0));
        scene.put(scene.signs(operatorOne, 2));
        scene.put(scene.act(first, VoidRequested{QStringLiteral("解除")}));
        QCOMPARE(scene.refused(removing(second)), "contract.party"); // must answer
    }
    void newcomersGetTheKeysOfEarlierEpochsFromAMember()
    {
        Scene scene(agreement());
        QList<quint32> rest = Scene::everybody();
        rest.removeAll(reader);
        scene.put(scene.opening(scene.act(starter, MembersChanged{{}, {person(reader)}, {}}), rest, true));
        const MembersChanged joins{{named(stranger)}, {}, {}};
        QCOMPARE(scene.refused(scene.opening(scene.act(first, joins), {stranger})), "contract.role");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, joins), {first})), "contract.members");
        scene.put(scene.opening(scene.act(starter, joins), {stranger}));
        QVERIFY(scene.state.members.contains(person(stranger)));

        Act old = scene.opening(scene.act(first, MembersChanged{}), {stranger});
        old.header.epoch = 1;
        old.header.keyCommitment = scene.commitment(1);
        QCOMPARE(scene.refused(old), "");
        Act outsider = old;
        outsider.header.opens = Scene::opening({reader});
        QCOMPARE(scene.refused(outsider), "contract.members");
        Act forged = old;
        forged.header.keyCommitment = digest("another key");
        QCOMPARE(scene.refused(forged), "contract.commitment");
        const auto members = scene.state.members;
        scene.put(old);
        QCOMPARE(scene.state.epoch(), 2U);
        QVERIFY(scene.state.members == members);
        QCOMPARE(scene.refused(scene.act(first, MembersChanged{})), "contract.epoch"); // hands on nothing
        QCOMPARE(scene.refused(scene.opening(scene.act(first, Viewed{}), {first})), "contract.epoch");
    }

    // ---- voiding
    void aContractIsVoidWhenEverySignatoryHasConfirmed()
    {
        Scene scene(agreement());
        QCOMPARE(scene.refused(scene.act(starter, VoidRequested{QStringLiteral("解除")})), "contract.state");
        scene.allSign();
        QCOMPARE(scene.refused(scene.act(reader, VoidRequested{QStringLiteral("解除")})), "contract.role");
        const Act request = scene.act(second, VoidRequested{QStringLiteral("协商解除")});
        scene.put(request);
        QCOMPARE(scene.status(), Status::Voiding);
        QCOMPARE(scene.refused(scene.act(starter, VoidRequested{QStringLiteral("再来")})), "contract.state");
        const EventId id = request.header.id;
        QCOMPARE(scene.refused(scene.act(first, VoidConfirmed{scene::id<EventId>(1), 0})), "contract.request");
        QCOMPARE(scene.refused(scene.act(first, VoidConfirmed{id, 1})), "contract.party");
        Act device = scene.act(first, VoidConfirmed{id, 0});
        device.key = KeyRole::Device;
        QCOMPARE(scene.refused(device), "contract.key");
        scene.put(scene.act(first, VoidConfirmed{id, 0}));
        QCOMPARE(scene.refused(scene.act(first, VoidConfirmed{id, 0})), "contract.party");
        QCOMPARE(scene.refused(scene.act(first, VoidRefused{id, 0, QStringLiteral("反悔")})), "contract.party");
        QCOMPARE(scene.refused(scene.act(starter, Reminded{{0}, {}})), "contract.turn");
        QCOMPARE(scene.refused(scene.act(starter, Reminded{{1, 2}, {}})), "");
        scene.put(scene.act(second, VoidConfirmed{id, 1})); // who asked confirms too
        const Book book;
        QCOMPARE(scene.refused(scene.act(reader, VoidConfirmed{id, 2}), &book), "contract.permission");
        QCOMPARE(scene.status(), Status::Voiding);
        scene.put(scene.act(operatorTwo, VoidConfirmed{id, 2})); // another operator than the one who signed
        QCOMPARE(scene.status(), Status::Voided);
        QCOMPARE(scene.refused(scene.act(starter, VoidRequested{QStringLiteral("又")})), "contract.state");
        QCOMPARE(scene.refused(scene.act(reader, Viewed{})), "");
    }
    void oneRefusalEndsTheRequest()
    {
        Scene scene(agreement());
        scene.allSign();
        const Act request = scene.act(starter, VoidRequested{QStringLiteral("解除")});
        scene.put(request);
        scene.put(scene.act(first, VoidConfirmed{request.header.id, 0}));
        scene.put(scene.act(second, VoidRefused{request.header.id, 1, QStringLiteral("不同意")}));
        QCOMPARE(scene.status(), Status::Completed);
        QCOMPARE(scene.state.refusedRequests.size(), 1);
        QCOMPARE(scene.state.refusedRequests.first().refusedBy, 1U);
        QCOMPARE(scene.refused(scene.act(operatorOne, VoidConfirmed{request.header.id, 2})), "contract.request");
        QCOMPARE(scene.refused(scene.act(starter, VoidRequested{QStringLiteral("再议")})), "");
    }

    // ---- what was lost, what is new, what can't be read
    void aLostEventComesBackThroughAnotherMember()
    {
        Scene scene(agreement());
        const Act lost = scene.signs(first, 0);
        Act back = scene.act(second, Recovered{"bytes"});
        back.header.blobs = lost.header.blobs;
        QCOMPARE(scene.refused(back), "contract.recovered"); // not shown to be genuine
        back.original = {lost};
        QCOMPARE(scene.refused(back), "");
        Act hidden = back;
        hidden.header.blobs.clear();
        QCOMPARE(scene.refused(hidden), "contract.header");
        Act nested = back;
        nested.original.front().header.kind = QStringLiteral("recovered");
        QCOMPARE(scene.refused(nested), "contract.recovered");
        Act foreign = back;
        foreign.original.front().header.author = person(stranger);
        QCOMPARE(scene.refused(foreign), "contract.notmember");
        foreign = back;
        foreign.original.front().header.contract = id<ContractId>(1001);
        QCOMPARE(scene.refused(foreign), "contract.other");
        QCOMPARE(scene.put(back).effect, Effect::Done);
        QCOMPARE(scene.state.parties.at(0).signature->by, person(first));
        QCOMPARE(scene.state.parties.at(0).signature->event, lost.header.id);
        Act again = scene.act(operatorOne, Recovered{"bytes"});
        again.header.blobs = lost.header.blobs;
        again.original = {lost};
        QCOMPARE(scene.refused(again), "contract.duplicate");
        QCOMPARE(scene.refused(lost), "contract.duplicate");
    }
    void aLostRemovalBringsItsEpochBack()
    {
        Scene scene(agreement());
        QList<quint32> rest = Scene::everybody();
        rest.removeAll(reader);
        const Act lost = scene.opening(scene.act(starter, MembersChanged{{}, {person(reader)}, {}}), rest, true);
        Act back = scene.act(first, Recovered{"bytes"});
        back.original = {lost};
        QCOMPARE(scene.put(back).effect, Effect::Done);
        QCOMPARE(scene.state.epoch(), 2U);
        QVERIFY(!scene.state.members.contains(person(reader)));
        // and what was said before in the epoch that is over by now
        Scene other(agreement());
        const Act view = other.act(second, Viewed{});
        other.put(other.opening(other.act(starter, MembersChanged{{}, {person(reader)}, {}}), rest, true));
        Act late = other.act(first, Recovered{"bytes"});
        late.original = {view};
        QCOMPARE(other.put(late).effect, Effect::Done);
        QVERIFY(other.state.viewed.contains(person(second)));
    }
    void eventsOfANewerVersionAreKeptAndShown()
    {
        Scene scene(agreement());
        const Act act = scene.act(first, UnknownContent{QStringLiteral("annotated"), "\xa0"});
        const Outcome outcome = scene.put(act);
        QVERIFY(outcome.effect == Effect::Newer);
        QVERIFY(scene.state.newer);
        QCOMPARE(scene.status(), Status::InProgress);
        QCOMPARE(scene.put(scene.signs(first, 0)).effect, Effect::Done);
        const UnknownContent unknown{QStringLiteral("annotated"), "\xa0"};
        QCOMPARE(scene.refused(scene.opening(scene.act(first, unknown), {stranger})), "contract.epoch");
        QCOMPARE(scene.refused(scene.opening(scene.act(first, unknown), Scene::everybody(), true)), "contract.role");
        QCOMPARE(scene.refused(scene.opening(scene.act(starter, unknown), Scene::everybody(), true)), "");
    }
    void whoHoldsNoKeyStillTellsMembersAndPhase()
    {
        Scene scene(agreement());
        scene.allSign();
        std::vector<Act> blind = scene.acts;
        for (Act &act : blind) {
            act.content.reset();
            act.unreadable = "contract.key.missing";
        }
        const FoldedLog log = foldAll(blind);
        QVERIFY(log.state.partial);
        QVERIFY(log.state.members == scene.state.members);
        QVERIFY(log.state.phase == State::Phase::Open);
        for (const Outcome &outcome : log.outcomes) {
            QVERIFY(outcome.effect == Effect::Unreadable);
            QCOMPARE(outcome.code, "contract.key.missing");
        }
        Act act = scene.act(first, Recalled{{}});
        act.content.reset();
        const auto refused = checkHeader(log.state, act);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "contract.role");
        // a draft that only its starter could read takes nothing from those who read what was sent
        Scene drafted;
        drafted.put(drafted.opening(drafted.act(starter, Drafted{agreement()}), {starter}));
        drafted.put(drafted.opening(drafted.act(starter, Sent{agreement()}), Scene::everybody(), true));
        std::vector<Act> partly = drafted.acts;
        partly.front().content.reset();
        QVERIFY(foldAll(partly).state == drafted.state);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
