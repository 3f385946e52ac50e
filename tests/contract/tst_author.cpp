// SPDX-License-Identifier: GPL-3.0-or-later
#include "workshop.h"

#include <QtTest/QtTest>

using namespace workshop;

class TestAuthor : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsWhatEverybodyReads()
    {
        Workshop shop;
        QCOMPARE(shop.wholeContract(), "");
        const State &state = shop.starterDesk.log.state();
        QVERIFY(state == shop.firstDesk.log.state() && state == shop.secondDesk.log.state());
        QCOMPARE(state.status(start()), Status::Completed);
        const Event &event = shop.firstDesk.log.events().at(2);
        QCOMPARE(event.header.seq, 3U);
        QCOMPARE(*event.header.previous, Digest::of(shop.log.at(1)));
        QCOMPARE(event.header.kind, QStringLiteral("signed"));
        QCOMPARE(event.header.blobs.size(), 2);
        QVERIFY(event.header.blobs.at(0) < event.header.blobs.at(1));
        QCOMPARE(event.header.time, start().addSecs(180));
    }
    void nothingIsWrittenAgainstTheRules()
    {
        Workshop shop;
        QCOMPARE(shop.say(shop.starterDesk, {.content = Viewed{}}), "contract.state");
        QCOMPARE(shop.say(shop.starterDesk, {.content = Sent{Workshop::twoParties()}}), "contract.epoch");
        QCOMPARE(shop.wholeContract(), "");
        QCOMPARE(shop.say(shop.firstDesk, {.content = shop.signature(shop.firstDesk, 0, "again ")}), "contract.state");
        QCOMPARE(shop.say(shop.firstDesk, {.content = Recalled{{}}}), "contract.role");
        QCOMPARE(shop.log.size(), 4);
    }
    void permissionIsAskedBeforeWriting()
    {
        Workshop shop;
        Agreement one = Workshop::twoParties();
        one.parties[1] = OrganisationParty{id<OrganisationId>(600), QStringLiteral("示例大学"), officialSeal(), {}};
        QCOMPARE(shop.say(shop.starterDesk, {.content = Sent{one}, .recipients = shop.everybody()}), "");
        Book book;
        Proposal proposal{.content = shop.signature(shop.secondDesk, 1, "sealed ")};
        std::get<Signed>(proposal.content).uses = {{officialSeal(), id<UsageId>(1)}};
        const auto refused = shop.says(shop.secondDesk, proposal, &book);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "contract.permission");
        book.permitted.insert(second);
        const auto written = shop.says(shop.secondDesk, proposal, &book);
        QVERIFY(written);
        QCOMPARE(written->header.seals, QList<SealId>{officialSeal()});
    }
    void aDraftStaysWithItsStarter()
    {
        Workshop shop;
        QCOMPARE(shop.say(shop.starterDesk,
                          {.content = Drafted{Workshop::twoParties()}, .recipients = {shop.starterDesk.recipient()}}),
                 "");
        QCOMPARE(shop.firstDesk.log.outcomes().first().effect, Effect::Unreadable);
        QVERIFY(!shop.firstDesk.log.state().partial);
        QCOMPARE(shop.say(shop.starterDesk,
                          {.content = Sent{Workshop::twoParties()}, .recipients = shop.everybody(), .newEpoch = true}),
                 "");
        QVERIFY(shop.firstDesk.log.state() == shop.starterDesk.log.state());
        QCOMPARE(shop.firstDesk.log.state().status(start()), Status::InProgress);
    }
    void whoIsRemovedReadsNothingMore()
    {
        Workshop shop;
        QCOMPARE(shop.wholeContract(), "");
        QCOMPARE(shop.say(shop.starterDesk, {.content = MembersChanged{{}, {person(second)}, QStringLiteral("离职")},
                                             .recipients = {shop.starterDesk.recipient(), shop.firstDesk.recipient()},
                                             .newEpoch = true}),
                 "");
        QCOMPARE(shop.say(shop.firstDesk, {.content = VoidRequested{QStringLiteral("解除")}}), "");
        QCOMPARE(shop.firstDesk.log.state().status(start()), Status::Voiding);
        // even if the server went on serving it
        QCOMPARE(shop.secondDesk.log.outcomes().last().effect, Effect::Unreadable);
        QVERIFY(shop.secondDesk.log.state().partial);
        QCOMPARE(shop.say(shop.secondDesk, {.content = Viewed{}}), "contract.notmember");
        QVERIFY(shop.firstDesk.log.state() == shop.starterDesk.log.state());
    }
    void whoJoinsReadsEverythingOnceAMemberHandsOnTheKeys()
    {
        Workshop shop;
        Agreement one = Workshop::twoParties();
        one.parties = {PersonParty{named(first)}};
        const QList<Recipient> two{shop.starterDesk.recipient(), shop.firstDesk.recipient()};
        QCOMPARE(shop.say(shop.starterDesk, {.content = Sent{one}, .recipients = two}), "");
        QCOMPARE(shop.say(shop.starterDesk, {.content = MembersChanged{}, .recipients = two, .newEpoch = true}), "");
        QCOMPARE(shop.say(shop.firstDesk,
                          {.content = CcAdded{{named(second)}}, .recipients = {shop.secondDesk.recipient()}}),
                 "");
        QVERIFY(shop.secondDesk.log.state().partial);
        QCOMPARE(shop.say(shop.firstDesk,
                          {.content = MembersChanged{}, .recipients = {shop.secondDesk.recipient()}, .handOn = 1}),
                 "");
        // read again with the keys that came later
        const LogReading again = readLog(shop.contract, shop.log, shop.sources(shop.secondDesk.ring));
        QVERIFY(again.whole());
        QVERIFY(again.log.state() == shop.firstDesk.log.state());
        QCOMPARE(shop.say(shop.secondDesk, {.content = MembersChanged{}, .recipients = two, .handOn = 9}),
                 "contract.key.missing");
    }
    void aLostEventIsPutBackAndAnInventedOneIsNot()
    {
        Workshop shop;
        QCOMPARE(shop.wholeContract(), "");
        const QByteArray lost = shop.log.at(3); // the second's signature
        Workshop server;                        // restored from a backup without it
        server.clock.advance(86400);
        for (qsizetype at = 0; at < 3; ++at)
            QCOMPARE(server.deliver(shop.log.at(at)), "");
        QCOMPARE(server.say(server.starterDesk, {.content = Viewed{}}), "");
        QCOMPARE(server.say(server.firstDesk, {.content = Recovered{lost}}), "");
        QCOMPARE(server.starterDesk.log.state().status(start()), Status::Completed);
        QCOMPARE(server.starterDesk.log.state().parties.at(1).signature->by, person(second));
        QCOMPARE(server.say(server.secondDesk, {.content = Recovered{lost}}), "contract.duplicate");

        QByteArray changed = shop.log.at(1);
        changed[changed.size() - 1] = static_cast<char>(changed.back() ^ 1);
        QCOMPARE(server.say(server.firstDesk, {.content = Recovered{changed}}), "crypto.cose.signature");
        QVERIFY(!server.say(server.secondDesk, {.content = Recovered{server.log.last()}}).isEmpty());
    }
    void eachEventCarriesWhatItsAuthorHadSeen()
    {
        Workshop shop;
        const LogHead head{id<LogId>(3), 42, digest("root")};
        const auto event =
            shop.says(shop.starterDesk,
                      {.content = Sent{Workshop::twoParties()}, .recipients = shop.everybody(), .heads = {head}});
        QVERIFY(event);
        QCOMPARE(event->header.heads, QList<LogHead>{head});
        QCOMPARE(event->header.opens->members.size(), 3);
        QVERIFY(event->header.opens->members.at(0).person < event->header.opens->members.at(1).person);
    }
};

QTEST_GUILESS_MAIN(TestAuthor)
#include "tst_author.moc"
