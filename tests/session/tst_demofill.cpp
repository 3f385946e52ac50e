// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractbook.h"
#include "session/demofill.h"
#include "session/sealregister.h"
#include "session/usagebook.h"
#include "store/check.h"
#include "store/days.h"
#include "store/statistics.h"

#include "demostore.h"

#include <QtTest/QtTest>

using namespace demostore;
using session::DemoOrder;
using session::DemoResult;

namespace {

base::NoProgress s_quiet;

QList<store::ContractRow> contractsOf(session::Profile &profile)
{
    const auto page = profile.store().read([](store::Reader &reader) {
        return store::listContracts(reader, {}, store::ContractOrder::CreatedDescending, 100000);
    });
    return page ? page->rows : QList<store::ContractRow>();
}

QList<store::UsageRow> usesOf(session::Profile &profile)
{
    const auto rows =
        profile.store().read([](store::Reader &reader) { return store::listUsage(reader, {}, 1'000'000); });
    return rows ? *rows : QList<store::UsageRow>();
}

/// What a seed decides, without keys and signatures.
QStringList story(session::Profile &profile)
{
    QStringList lines;
    for (const store::ContractRow &row : contractsOf(profile))
        lines.append(QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(QLatin1String(row.id.hex()), row.topic)
                         .arg(int(row.status))
                         .arg(row.createdMs)
                         .arg(row.updatedMs));
    for (const store::UsageRow &row : usesOf(profile))
        lines.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(QLatin1String(row.id.hex()), row.category)
                         .arg(row.timeMs)
                         .arg(row.pages));
    return lines;
}

class StopsAfter final : public base::Progress {
public:
    explicit StopsAfter(int reports) : m_left(reports) {}
    void report(qint64, qint64) override { --m_left; }
    bool cancelled() const override { return m_left <= 0; }

private:
    int m_left;
};

} // namespace

class TestDemofill : public QObject {
    Q_OBJECT

    Account m_account;
    std::unique_ptr<session::Profile> m_profile;
    DemoResult m_made;

private slots:
    void initTestCase()
    {
        QVERIFY(m_account.make());
        m_profile = m_account.open();
        QVERIFY(m_profile);
        const auto made = session::fillDemo(*m_profile, {300, 3000, 7}, &plainDesk, s_quiet);
        QVERIFY2(made, made ? "" : (made.error().code + ' ' + made.error().detail.toUtf8()).constData());
        m_made = *made;
    }

    void makesAsMuchAsAsked()
    {
        QCOMPARE(m_made.contracts, 300);
        QCOMPARE(m_made.usage, 3000);
        QCOMPARE(contractsOf(*m_profile).size(), 300);
        QCOMPARE(usesOf(*m_profile).size(), 3000);
        const auto report = store::checkStore(m_profile->store(), s_quiet);
        QVERIFY(report);
        for (const store::CheckFinding &finding : report->findings)
            qWarning() << finding.code << finding.detail;
        QVERIFY(report->good());
        QCOMPARE(report->events, m_made.events);
    }

    void everyLogHoldsAndFoldsToItsRow()
    {
        session::ContractBook book(*m_profile);
        QMap<store::ContractStatus, int> statuses;
        for (const store::ContractRow &row : contractsOf(*m_profile)) {
            const auto events =
                m_profile->store().read([&](store::Reader &reader) { return store::listEvents(reader, row.id); });
            QVERIFY(events);
            const auto id = protocol::ContractId::fromBytes(row.id.bytes());
            QVERIFY(id);
            contract::KeyRing ring(*id);
            ring.addReader(m_profile->encryption().key, m_profile->encryption().certificate);
            contract::Sources sources = book.sources(ring);
            sources.verified = false; // as if they came from a stranger
            QList<QByteArray> bytes;
            for (const store::EventRow &event : *events)
                bytes.append(event.bytes);
            const contract::LogReading reading = contract::readLog(*id, bytes, sources);
            QVERIFY2(reading.whole(), reading.whole() ? "" : reading.faults.first().code.constData());
            for (const contract::Outcome &outcome : reading.log.outcomes())
                QCOMPARE(outcome.effect, contract::Effect::Done);
            const store::ContractRow folded = session::contractRow(reading.log, m_account.clock.now());
            QCOMPARE(folded.status, row.status);
            QCOMPARE(folded.topic, row.topic);
            QCOMPARE(folded.updatedMs, row.updatedMs);
            QCOMPARE(folded.completedMs, row.completedMs);
            QVERIFY(row.updatedMs <= m_account.clock.now().toMSecsSinceEpoch());
            ++statuses[row.status];
        }
        // all that can become of a contract is there
        for (int status = int(store::ContractStatus::Draft); status <= int(store::ContractStatus::Void); ++status)
            QVERIFY2(statuses.value(store::ContractStatus(status)) > 0, QByteArray::number(status).constData());
        QVERIFY(statuses.value(store::ContractStatus::Completed) > 150);
    }

    void filesOfContractsDecrypt()
    {
        session::ContractBook book(*m_profile);
        const auto rows = contractsOf(*m_profile);
        const auto opened = book.open(rows.first().id);
        QVERIFY(opened);
        const auto &file = opened->log.state().files.first();
        const QString out = m_account.folder.filePath(QStringLiteral("out.pdf"));
        QVERIFY(book.readBlob(file.current(), out, s_quiet));
        QFile pdf(out);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF-1.7"));
    }

    void everyUseOpensByItsManagersKeyAndWasPermitted()
    {
        session::UsageBook book(*m_profile);
        session::SealRegister seals(*m_profile);
        QHash<store::SealId, seal::History> histories;
        int withContract = 0, recorded = 0;
        for (const store::UsageRow &listed : usesOf(*m_profile).mid(0, 400)) {
            const auto row =
                m_profile->store().read([&](store::Reader &reader) { return store::readUsage(reader, listed.id); });
            QVERIFY(row);
            const auto content = book.open(*row);
            QVERIFY2(content, content ? "" : content.error().code.constData());
            if (!histories.contains(row->seal)) {
                const auto history = seals.history(row->seal);
                QVERIFY(history && !history->fault());
                QVERIFY(history->anchored());
                histories.insert(row->seal, *history);
            }
            const auto history = histories.constFind(row->seal);
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(row->timeMs, Qt::UTC);
            QVERIFY(history->mayUse(content->person.id, at));
            QVERIFY(content->grant && history->grantByEntry(*content->grant));
            withContract += row->contract.isNull() ? 0 : 1;
            recorded += row->state == store::UsageState::Recorded ? 1 : 0;
        }
        QVERIFY(withContract > 0);
        QVERIFY(recorded > 300);
    }

    void peopleWorkByDayAndSomeAreUnusual()
    {
        int weekend = 0, night = 0;
        QHash<store::PersonId, int> byPerson;
        const auto uses = usesOf(*m_profile);
        for (const store::UsageRow &row : uses) {
            const QDateTime china = QDateTime::fromMSecsSinceEpoch(row.timeMs + store::chinaOffsetMs, Qt::UTC);
            weekend += china.date().dayOfWeek() >= 6 ? 1 : 0;
            night += china.time().hour() < 6 ? 1 : 0;
            ++byPerson[row.person];
        }
        QVERIFY(weekend > 0 && weekend < uses.size() / 10);
        QVERIFY(night > 0 && night < uses.size() / 50);
        QVERIFY(std::count(byPerson.begin(), byPerson.end(), 1) >= 5);
        int burst = 0;
        for (qsizetype i = 10; i < uses.size(); ++i)
            burst += uses[i - 10].timeMs - uses[i].timeMs < 10 * 60 * 1000 && uses[i - 10].seal == uses[i].seal ? 1 : 0;
        QVERIFY(burst > 0);
    }

    void theSameSeedTellsTheSameStory()
    {
        QStringList stories[3];
        const quint64 seeds[] = {5, 5, 6};
        for (int i = 0; i < 3; ++i) {
            Account account;
            QVERIFY(account.make());
            const auto profile = account.open();
            QVERIFY(session::fillDemo(*profile, {20, 100, seeds[i]}, &plainDesk, s_quiet));
            stories[i] = story(*profile);
        }
        QCOMPARE(stories[0].size(), 120);
        QCOMPARE(stories[0], stories[1]);
        QVERIFY(stories[0] != stories[2]);
    }

    void canBeFilledAgainAndStopped()
    {
        StopsAfter stop(2);
        const auto made = session::fillDemo(*m_profile, {600, 9000, 7}, &plainDesk, stop);
        QVERIFY2(made, made ? "" : made.error().code.constData());
        QVERIFY(made->cancelled);
        QVERIFY(made->contracts < 600);
        QCOMPARE(contractsOf(*m_profile).size(), 300 + made->contracts);
        const auto report = store::checkStore(m_profile->store(), s_quiet);
        QVERIFY(report && report->good());
    }

    void aStoreWithRecordsOfItsOwnIsRefused()
    {
        Account account;
        QVERIFY(account.make());
        const auto profile = account.open();
        const auto id = store::newId<store::ItemId>();
        QVERIFY(profile->store().writeNow([id](store::Writer &writer) {
            return store::saveItem(
                writer, {id, store::ItemKind::Signature, QStringLiteral("我的签名"), "face", 40, 20, true, 0, 1});
        }));
        const auto refused = session::fillDemo(*profile, {1, 1, 1}, &plainDesk, s_quiet);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("demo.real"));
        const auto tooMuch = session::fillDemo(*profile, {-1, 1, 1}, &plainDesk, s_quiet);
        QCOMPARE(tooMuch.error().code, QByteArray("demo.amount"));
    }
};

QTEST_GUILESS_MAIN(TestDemofill)
#include "tst_demofill.moc"
