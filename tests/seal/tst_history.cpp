// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealbench.h"

#include <QtTest/QtTest>

using namespace sealbench;

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void aSealsLifeIsTold()
    {
        Bench bench;
        bench.make();
        bench.write(bench.grant(1, user, 1, 30), 1);
        bench.write(SealDisabled{QStringLiteral("盘点")}, 5);
        bench.write(SealEnabled{{}}, 6);
        bench.write(SealVersion{Digest::of("object 2"), Digest::of("face 2"), QStringLiteral("换章面")}, 8);
        bench.write(SealRevoked{id<GrantId>(1), QStringLiteral("调岗")}, 10);
        bench.write(SealRetired{QStringLiteral("机构撤销")}, 20);
        const History history = bench.read(Digest::of(bench.entries.last()));
        QVERIFY(!history.fault());
        for (const seal::EntryOutcome &entry : history.entries())
            QCOMPARE(entry.code, "");
        QVERIFY(!history.enabledAt(day(0).addSecs(-1)));
        QVERIFY(history.enabledAt(day(0)));
        QVERIFY(!history.enabledAt(day(5)));
        QVERIFY(history.enabledAt(day(6)));
        QVERIFY(!history.enabledAt(day(20)));
        QVERIFY(!history.mayUse(id<PersonId>(user), day(0)));
        QVERIFY(history.mayUse(id<PersonId>(user), day(1)));
        QVERIFY(!history.mayUse(id<PersonId>(user), day(5)));
        QVERIFY(history.mayUse(id<PersonId>(user), day(10).addSecs(-1)));
        QVERIFY(!history.mayUse(id<PersonId>(user), day(10)));
        QVERIFY(!history.mayUse(id<PersonId>(manager), day(2))); // a manager is no user by that
        QCOMPARE(history.versionAt(day(7))->object, bench.object);
        QCOMPARE(history.versionAt(day(8))->object, Digest::of("object 2"));
        QVERIFY(!history.versionAt(day(-1)));
        QVERIFY(history.version(Digest::of("object 2")) && !history.version(Digest::of("object 3")));
        const auto grant = history.grantOf(id<PersonId>(user), day(12));
        QVERIFY(grant && grant->revoked && grant->revoked->at == day(10));
        QCOMPARE(grant->revocationReason, QStringLiteral("调岗"));
        QCOMPARE(grant->entry, Digest::of(bench.entries.at(1)));
        QVERIFY(history.grantByEntry(Digest::of(bench.entries.at(1))));
        QVERIFY(!history.grantByEntry(Digest::of(bench.entries.at(0))));
    }
    void managersAloneWriteAndHandOver()
    {
        Bench bench;
        bench.make();
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 1, outsider), "seal.log.manager");
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 1, manager, outsider), "seal.log.signer");
        bench.write(SealHandedOver{{bench.member(successor)}, QStringLiteral("换届")}, 3);
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 4, manager), "seal.log.manager");
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 4, successor), "");
        // whatever time it claims: it stands behind the handover
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 1, manager), "seal.log.manager");
        const History history = bench.read();
        QVERIFY(history.isManager(id<PersonId>(manager), day(2)));
        QVERIFY(!history.isManager(id<PersonId>(manager), day(3)));
        QVERIFY(history.isManager(id<PersonId>(successor), day(3)));
        QVERIFY(history.managersAt(day(-1)).isEmpty());
    }
    void aManagersNewDeviceSignsWhenItIsKnownToBeTheirs()
    {
        Bench bench;
        bench.make();
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 1, manager, outsider), "seal.log.signer");
        bench.belonging.insert({digestOf(bench.signer(outsider).certificate()).bytes(), manager});
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 1, manager, outsider), "");
    }
    void theSealObjectAnchorsItsLog()
    {
        Bench bench;
        const seal::SealObject ours = sealObject(bench.signer(manager).certificate().sha256());
        QVERIFY(!ours.isNull());
        bench.object = *Digest::fromBytes(ours.sha256());
        bench.make();
        QVERIFY(!bench.read().anchored()); // the object is not at hand
        bench.objects.insert(bench.object, ours);
        QVERIFY(bench.read().anchored());
        QCOMPARE(bench.last(), "");

        bench.objects.insert(bench.object, sealObject(bench.signer(successor).certificate().sha256()));
        QVERIFY(!bench.read().anchored()); // another object than the one named proves nothing
        QCOMPARE(bench.last(), "");

        Bench thief; // a log of somebody's own making for the same object
        thief.object = bench.object;
        thief.objects.insert(thief.object, ours);
        thief.write(SealMade{thief.object, thief.face, {thief.member(outsider)}}, 0, outsider);
        QCOMPARE(thief.last(), "seal.log.object");
        QCOMPARE(thief.tried(thief.grant(1, user, 1, 30), 1, outsider), "seal.log.manager");
        QVERIFY(!thief.read().enabledAt(day(1)));

        Bench later; // the object of a later version anchors it as well, or refuses who brings it
        later.make();
        later.objects.insert(bench.object, ours);
        QVERIFY(!later.read().anchored());
        later.write(SealVersion{bench.object, later.face, {}}, 1);
        QCOMPARE(later.last(), "");
        QVERIFY(later.read().anchored());
        Bench swapped;
        swapped.write(SealMade{swapped.object, swapped.face, {swapped.member(outsider)}}, 0, outsider);
        swapped.objects.insert(bench.object, ours);
        swapped.write(SealVersion{bench.object, swapped.face, {}}, 1, outsider);
        QCOMPARE(swapped.last(), "seal.log.object");
        QVERIFY(!swapped.read().anchored());

        Bench open; // an object that names nobody vouches for nobody
        const seal::SealObject nobodys = sealObject({});
        open.object = *Digest::fromBytes(nobodys.sha256());
        open.objects.insert(open.object, nobodys);
        open.make();
        QCOMPARE(open.last(), "");
        QVERIFY(!open.read().anchored());
    }
    void whatCannotBeStaysWithoutEffect()
    {
        Bench bench;
        bench.make();
        bench.write(bench.grant(1, user, 1, 30), 1);
        QCOMPARE(bench.tried(SealMade{bench.object, bench.face, {bench.member(manager)}}, 2), "seal.log.state");
        QCOMPARE(bench.tried(bench.grant(1, user, 1, 30), 2), "seal.log.grant");
        QCOMPARE(bench.tried(SealRevoked{id<GrantId>(9), {}}, 2), "seal.log.grant");
        QCOMPARE(bench.tried(SealEnabled{{}}, 2), "seal.log.state");
        QCOMPARE(bench.tried(SealVersion{bench.object, bench.face, {}}, 2), "seal.log.version");
        QCOMPARE(bench.tried(UnknownSealEntry{QStringLiteral("painted"), "\xa0"}, 2), "seal.log.newer");
        bench.write(SealRevoked{id<GrantId>(1), {}}, 2);
        QCOMPARE(bench.tried(SealRevoked{id<GrantId>(1), {}}, 2), "seal.log.grant");
        bench.write(SealDisabled{QStringLiteral("盘点")}, 3);
        QCOMPARE(bench.tried(SealDisabled{QStringLiteral("盘点")}, 3), "seal.log.state");
        bench.write(SealRetired{QStringLiteral("撤销")}, 4);
        for (const SealDetails &details : {SealDetails(SealEnabled{{}}), SealDetails(bench.grant(2, user, 1, 30)),
                                           SealDetails(SealRetired{QStringLiteral("又")}),
                                           SealDetails(SealHandedOver{{bench.member(successor)}, {}}),
                                           SealDetails(SealVersion{Digest::of("object 2"), bench.face, {}})})
            QCOMPARE(bench.tried(details, 5), "seal.log.state");
        Bench selfless; // made by someone whom it does not make manager
        selfless.write(SealMade{selfless.object, selfless.face, {selfless.member(successor)}}, 0, manager);
        QCOMPARE(selfless.last(), "seal.log.manager");
        // the same question before writing
        const History history = bench.read();
        const SealStatement statement{bench.sealId, history.nextSeq(), history.head(),
                                      day(5),       named(outsider),   SealEnabled{{}}};
        const auto asked = history.check(statement, bench.member(outsider).certificate, bench.sources());
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, "seal.log.manager");
    }
    void usageEpochsFollowOneAnother()
    {
        Bench bench;
        bench.make();
        const SealEpoch first{1, {bench.member(manager)}, "wraps", Digest::of("key 1")};
        QCOMPARE(bench.tried(SealEpoch{2, {bench.member(manager)}, "wraps", Digest::of("key 2")}, 1), "seal.log.epoch");
        bench.write(first, 1);
        bench.write(SealHandedOver{{bench.member(successor)}, {}}, 2);
        bench.write(SealEpoch{2, {bench.member(successor)}, "wraps", Digest::of("key 2")}, 2, successor);
        QCOMPARE(bench.tried(SealEpoch{1, {bench.member(successor)}, "wraps", Digest::of("another")}, 2, successor),
                 "seal.log.epoch");
        bench.write(SealRetired{QStringLiteral("撤销")}, 3, successor);
        bench.write(SealEpoch{1, {bench.member(successor)}, "more", Digest::of("key 1")}, 4, successor);
        QCOMPARE(bench.last(), "");
        const History history = bench.read();
        QCOMPARE(history.epochs().size(), 2);
        QCOMPARE(history.epochs().value(1, {Digest::of(""), {}, {}}).members.size(), 2);
        QCOMPARE(history.epochs().value(1, {Digest::of(""), {}, {}}).wraps, (QList<QByteArray>{"wraps", "more"}));
    }
    void receiptsDecideWhenAnEntryCounts()
    {
        Bench bench;
        bench.make();
        bench.write(bench.grant(1, user, 1, 300), 1);
        bench.write(SealRevoked{id<GrantId>(1), {}}, 2); // so the manager says
        QVERIFY(!bench.read().mayUse(id<PersonId>(user), day(5)));
        bench.receipts.insert(Digest::of(bench.entries.last()), day(9));
        QVERIFY(bench.read().mayUse(id<PersonId>(user), day(5))); // a use before anyone could know stays good
        QVERIFY(!bench.read().mayUse(id<PersonId>(user), day(9)));
        QVERIFY(bench.read().grants().first().revoked->proven);
        // nor can what follows be dated back before it
        bench.write(bench.grant(2, user, 1, 300), 3);
        const History history = bench.read();
        QVERIFY(!history.mayUse(id<PersonId>(user), day(9).addSecs(-1)) ||
                history.grantOf(id<PersonId>(user), day(8))->granted.grant == id<GrantId>(1));
        QVERIFY(history.mayUse(id<PersonId>(user), day(9)));
        QVERIFY(history.grants().last().made.at == day(9) && !history.grants().last().made.proven);
    }
    void aGrantIsGoodNoEarlierThanItWasMade()
    {
        Bench bench;
        bench.make();
        bench.write(bench.grant(1, user, 1, 30), 7);
        const History history = bench.read();
        QVERIFY(!history.mayUse(id<PersonId>(user), day(6)));
        QVERIFY(history.mayUse(id<PersonId>(user), day(7)));
        QVERIFY(history.mayUse(id<PersonId>(user), day(30).addMSecs(-1)));
        QVERIFY(!history.mayUse(id<PersonId>(user), day(30)));
    }
    void whatIsLeftOutSwappedOrChangedIsFound()
    {
        Bench bench;
        bench.make();
        for (quint32 number = 1; number <= 4; ++number)
            bench.write(bench.grant(number, user, 1, 30), 1);
        const QList<QByteArray> whole = bench.entries;
        for (qsizetype at = 0; at + 1 < whole.size(); ++at) {
            bench.entries = whole;
            bench.entries.removeAt(at);
            QCOMPARE(bench.read().fault()->code, "seal.log.order");
            QCOMPARE(bench.read().fault()->index, at);
            QCOMPARE(bench.read().entries().size(), at);
            bench.entries = whole;
            bench.entries.swapItemsAt(at, at + 1);
            QCOMPARE(bench.read().fault()->index, at);
            bench.entries = whole;
            bench.entries.insert(at, whole.at(at));
            QCOMPARE(bench.read().fault()->index, at + 1);
        }
        for (qsizetype at = 0; at < whole.at(1).size(); ++at) {
            bench.entries = whole;
            bench.entries[1][at] = static_cast<char>(bench.entries[1][at] ^ (1 << (at % 8)));
            const History history = bench.read();
            QVERIFY2(history.fault() && history.fault()->index == 1, QByteArray::number(at));
            QCOMPARE(history.grants().size(), 0);
        }
        bench.entries = whole.mid(0, 3);
        QVERIFY(!bench.read().fault());
        QCOMPARE(bench.read(Digest::of(whole.last())).fault()->code, "seal.log.end");
        Bench other;
        other.make();
        other.sealId = id<SealId>(501);
        QCOMPARE(other.read().fault()->code, "seal.log.seal");
        Bench begins;
        begins.write(begins.grant(1, user, 1, 30), 1);
        QCOMPARE(begins.read().fault()->code, "seal.log.first");
        Bench forked;
        forked.make();
        forked.write(forked.grant(1, user, 1, 30), 1);
        const QByteArray third = forked.entry(SealDisabled{QStringLiteral("盘点")}, 2);
        Bench twin;
        twin.make();
        twin.write(twin.grant(2, user, 1, 30), 1);
        twin.entries.append(third);
        QCOMPARE(twin.read().fault()->code, "seal.log.link");
    }
    void storedEntriesAreReadWithoutVerifyingAgain()
    {
        Bench bench;
        bench.make();
        bench.write(bench.grant(1, user, 1, 30), 1);
        seal::HistorySources sources;
        sources.verified = true;
        const History history = History::read(bench.sealId, bench.entries, sources);
        QVERIFY(!history.fault());
        QVERIFY(history.mayUse(id<PersonId>(user), day(2)));
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
