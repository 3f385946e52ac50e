// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/inbox.h"
#include "contract/sealpermissions.h"
#include "support/people.h"

#include "scene.h"

#include <QtTest/QtTest>

using namespace scene;

class TestInbox : public QObject {
    Q_OBJECT

    Book m_book;
    std::optional<Box> box(const Scene &scene, quint32 who) const
    {
        return boxOf(scene.state, person(who), &m_book, scene.now);
    }
    Tasks tasks(const Scene &scene, quint32 who) const { return tasksOf(scene.state, person(who), &m_book, scene.now); }

private slots:
    void aDraftIsInItsStartersBoxAlone()
    {
        Scene scene;
        QVERIFY(!box(scene, starter));
        scene.put(scene.opening(scene.act(starter, Drafted{agreement()}), {starter}));
        QVERIFY(box(scene, starter) == Box::Drafts);
        QVERIFY(!box(scene, first));
        QVERIFY(tasks(scene, starter).send && tasks(scene, starter).recall && !tasks(scene, first).send);
    }
    void whatWaitsForMeWaitsForOthersOnceIHaveSigned()
    {
        Agreement one = agreement();
        one.sequential = true;
        Scene scene(one);
        QVERIFY(box(scene, first) == Box::WaitingForMe);
        QVERIFY(box(scene, second) == Box::WaitingForOthers);
        QVERIFY(box(scene, starter) == Box::WaitingForOthers);
        QVERIFY(box(scene, reader) == Box::Copies);
        QVERIFY(!box(scene, archive) && !box(scene, stranger));
        QVERIFY(box(scene, operatorOne) == Box::WaitingForOthers);
        QVERIFY(!boxOf(scene.state, person(operatorOne), nullptr, scene.now));
        QCOMPARE(tasks(scene, first).sign, QList<quint32>{0});
        QCOMPARE(tasks(scene, second).handOver, QList<quint32>{1});
        QVERIFY(tasks(scene, second).sign.isEmpty());
        scene.put(scene.signs(first, 0));
        QVERIFY(box(scene, first) == Box::WaitingForOthers);
        QVERIFY(tasks(scene, first).handOver.isEmpty());
        scene.put(scene.signs(second, 1));
        QVERIFY(box(scene, operatorOne) == Box::WaitingForMe && box(scene, operatorTwo) == Box::WaitingForMe);
        scene.put(scene.signs(operatorOne, 2));
        for (const quint32 who : {starter, first, operatorOne})
            QVERIFY(box(scene, who) == Box::Completed);
        QVERIFY(box(scene, reader) == Box::Copies);
        QVERIFY(tasks(scene, first).requestVoid && !tasks(scene, reader).requestVoid);
    }
    void aVoidWaitsForEverySignatory()
    {
        Scene scene(agreement());
        scene.allSign();
        const Act request = scene.act(starter, VoidRequested{QStringLiteral("解除")});
        scene.put(request);
        QVERIFY(box(scene, starter) == Box::WaitingForOthers);
        QVERIFY(box(scene, first) == Box::WaitingForMe);
        QCOMPARE(tasks(scene, operatorTwo).answer, QList<quint32>{2});
        scene.put(scene.act(first, VoidConfirmed{request.header.id, 0}));
        QVERIFY(box(scene, first) == Box::WaitingForOthers);
        scene.put(scene.act(second, VoidConfirmed{request.header.id, 1}));
        scene.put(scene.act(operatorTwo, VoidConfirmed{request.header.id, 2}));
        QVERIFY(box(scene, first) == Box::Ended && box(scene, starter) == Box::Ended);
        QVERIFY(tasks(scene, starter) == Tasks());
    }
    void whatHasExpiredHasEndedForEverybody()
    {
        Scene scene(agreement());
        scene.now = start().addDays(11);
        QVERIFY(box(scene, first) == Box::Ended);
        QVERIFY(tasks(scene, first) == Tasks() && tasks(scene, starter) == Tasks());
        QVERIFY(box(scene, reader) == Box::Copies);
    }
    void everyTaskIsWhatTheRulesAllow()
    {
        Scene scene(agreement());
        for (int step = 0; step < 3; ++step) {
            for (const quint32 who : Scene::everybody()) {
                const Tasks may = tasks(scene, who);
                QCOMPARE(scene.refused(scene.act(who, Recalled{{}})).isEmpty(), may.recall);
                QCOMPARE(scene.refused(scene.act(who, VoidRequested{QStringLiteral("解除")})).isEmpty(),
                         may.requestVoid);
                for (quint32 party = 0; party < 3; ++party) {
                    QCOMPARE(scene.refused(scene.signs(who, party), &m_book).isEmpty(), may.sign.contains(party));
                    QCOMPARE(scene.refused(scene.act(who, Rejected{party, QStringLiteral("否")}), &m_book).isEmpty(),
                             may.sign.contains(party));
                }
            }
            scene.put(step == 0   ? scene.signs(first, 0)
                      : step == 1 ? scene.signs(second, 1)
                                  : scene.signs(operatorOne, 2));
        }
    }
    void permissionsComeFromTheLogsOfSeals()
    {
        const crypto::SoftwareSigner &manager = *support::People::instance().ecPerson;
        const SealId seal = officialSeal();
        const Member member{person(first), *Digest::fromBytes(manager.certificate().sha256())};
        QList<QByteArray> entries;
        const auto write = [&](const SealDetails &details) {
            const auto made =
                makeSealEntry({seal, static_cast<quint32>(entries.size()) + 1,
                               entries.isEmpty() ? std::nullopt : std::optional(Digest::of(entries.last())), start(),
                               named(first), details},
                              manager);
            entries.append(made ? made->bytes : QByteArray());
        };
        write(SealMade{digest("object"), digest("face"), {member}});
        write(SealGranted{id<GrantId>(1),
                          {person(operatorOne), digest("authority"), QStringLiteral("示例4")},
                          start(),
                          start().addDays(30),
                          QStringLiteral("合同")});
        seal::HistorySources sources;
        sources.certificates = [&](const Digest &) -> base::Result<crypto::Certificate> {
            return manager.certificate();
        };
        SealPermissions permissions;
        QVERIFY(permissions.mayUse(person(operatorOne), seal, start()) == Answer::Unknown);
        permissions.add(seal::History::read(seal, entries, sources));
        QVERIFY(permissions.mayUse(person(operatorOne), seal, start()) == Answer::Yes);
        QVERIFY(permissions.mayUse(person(operatorOne), seal, start().addDays(30)) == Answer::No);
        QVERIFY(permissions.mayUse(person(operatorTwo), seal, start()) == Answer::No);
        QVERIFY(permissions.mayUse(person(operatorOne), id<SealId>(501), start()) == Answer::Unknown);
        entries.append("garbage");
        permissions.add(seal::History::read(seal, entries, sources));
        QVERIFY(permissions.mayUse(person(operatorOne), seal, start()) == Answer::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
