// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractbook.h"
#include "session/demofill.h"
#include "session/usagebook.h"
#include "store/days.h"
#include "ui/count/countpresenter.h"

#include "../session/demostore.h"
#include "accountfixture.h"

using session::CountBy;
using ui::CountPresenter;

namespace {

using Keys = QMap<QByteArray, qint64>;

/// What a contract's events fold to, or a record as it was signed: the day and the keys it counts for.
struct Counted {
    qint64 day = 0;
    store::ContractStatus status = store::ContractStatus::Draft;
    QMap<CountBy, QSet<QByteArray>> keys;
};

Counted folded(const contract::Log &log, const QDateTime &now)
{
    const store::ContractRow row = session::contractRow(log, now);
    const store::ContractParts parts = session::contractParts(log.state());
    Counted one{store::dayOf(row.createdMs), row.status, {}};
    one.keys[CountBy::Status] = {QByteArray::number(int(row.status))};
    one.keys[CountBy::Category] = {row.category.toUtf8()};
    for (const store::SealId &seal : parts.seals)
        one.keys[CountBy::Seal].insert(seal.bytes());
    for (const store::PartyRow &party : parts.parties) {
        if (party.role == store::PartyRole::Signer)
            one.keys[CountBy::Party].insert(!party.org.isNull()      ? party.org.bytes()
                                            : !party.person.isNull() ? party.person.bytes()
                                                                     : party.name.toUtf8());
        if (party.state == store::PartyState::Signed && !party.person.isNull())
            one.keys[CountBy::Signer].insert(party.person.bytes());
    }
    return one;
}

} // namespace

/// The numbers of Statistics against a recount of events and signed records.
class TestCountpresenter : public QObject {
    Q_OBJECT

    AccountFixture m_fixture;
    QList<Counted> m_contracts, m_uses;

    bool load(CountPresenter &presenter)
    {
        presenter.load();
        return QTest::qWaitFor([&] { return !presenter.isLoading(); }, AccountFixture::patienceMs) &&
               presenter.isLoaded();
    }
    Keys recount(CountBy by, qint64 from, qint64 to) const
    {
        Keys keys;
        for (const Counted &one : by >= CountBy::UsesBySeal ? m_uses : m_contracts) {
            if (one.day < from || one.day > to)
                continue;
            for (const QByteArray &key : one.keys.value(by))
                ++keys[key];
        }
        return keys;
    }
    base::Result<qint64> lengthOf(const session::CountedList &list)
    {
        return *AccountFixture::wait(m_fixture.service->run([list](session::Profile &profile) {
            return profile.store().read([&](store::Reader &reader) -> base::Result<qint64> {
                if (const auto *uses = std::get_if<store::UsageFilter>(&list))
                    return store::countUsageRows(reader, *uses);
                ESIGN_TRY(const auto page, store::listContracts(reader, std::get<store::ContractFilter>(list),
                                                                store::ContractOrder::CreatedDescending, 1));
                return page.total;
            });
        }));
    }

private slots:
    void initTestCase()
    {
        m_fixture.service->start();
        QVERIFY(m_fixture.settle());
        QVERIFY(!m_fixture.create().isEmpty());
        const auto filled = AccountFixture::wait(m_fixture.service->run([](session::Profile &profile) {
            base::NoProgress quiet;
            return session::fillDemo(profile, {200, 900, 7}, &demostore::plainDesk, quiet);
        }));
        QVERIFY(filled && *filled);
        const QDateTime now = m_fixture.clock.now();
        const auto read =
            AccountFixture::wait(m_fixture.service->run([this, now](session::Profile &profile) -> base::Result<bool> {
                session::ContractBook contracts(profile);
                session::UsageBook book(profile);
                ESIGN_TRY(const auto ids, profile.store().read(&store::allContracts));
                for (const store::ContractId &id : ids) {
                    ESIGN_TRY(const auto opened, contracts.open(id));
                    m_contracts.append(folded(opened.log, now));
                }
                ESIGN_TRY(const auto chunk, profile.store().read([](store::Reader &reader) {
                    return store::usageAfter(reader, 0, 10000);
                }));
                for (const store::UsageRow &row : chunk.rows) {
                    ESIGN_TRY(const auto content, book.open(row)); // checks row and signature against each other
                    Counted one{store::dayOf(row.timeMs), {}, {}};
                    one.keys[CountBy::UsesBySeal] = {row.seal.bytes()};
                    one.keys[CountBy::UsesByPerson] = {row.person.bytes()};
                    one.keys[CountBy::UsesByCategory] = {row.category.toUtf8()};
                    m_uses.append(one);
                }
                return true;
            }));
        QVERIFY(read && *read);
        QCOMPARE(m_contracts.size(), 200);
        QCOMPARE(m_uses.size(), 900);
    }

    void numbersAreThoseOfTheEventsAndTheListsBehindThem_data()
    {
        QTest::addColumn<int>("by");
        const char *names[] = {"status", "category",     "seal",           "party",
                               "signer", "uses by seal", "uses by person", "uses by category"};
        for (int i = 0; i < 8; ++i)
            QTest::newRow(names[i]) << i;
    }
    void numbersAreThoseOfTheEventsAndTheListsBehindThem()
    {
        QFETCH(int, by);
        CountPresenter presenter(*m_fixture.service, m_fixture.clock);
        presenter.setBy(CountBy(by));
        const qint64 today = store::dayOf(m_fixture.clock.now().toMSecsSinceEpoch());
        const QDate date = QDate(1970, 1, 1).addDays(today);
        const std::pair<CountPresenter::Period, qint64> periods[] = {
            {CountPresenter::Month, today - 29},
            {CountPresenter::Quarter, today - 90},
            {CountPresenter::HalfYear, today - 181},
            {CountPresenter::Year, today - date.dayOfYear() + 1},
            {CountPresenter::All, 0}};
        int lists = 0;
        for (const auto &[period, from] : periods) {
            presenter.setPeriod(period);
            QVERIFY(load(presenter));
            Keys shown;
            qint64 before = std::numeric_limits<qint64>::max();
            for (const session::CountLine &line : presenter.statistics().lines) {
                QVERIFY(line.n > 0 && line.n <= before);
                before = line.n;
                shown[line.key] += line.n;
                QVERIFY(!presenter.nameOf(line).isEmpty());
                if (std::holds_alternative<std::monostate>(line.list))
                    continue;
                ++lists;
                const auto length = lengthOf(line.list);
                QVERIFY(length);
                QCOMPARE(*length, line.n);
            }
            QCOMPARE(shown, recount(CountBy(by), from, period == CountPresenter::All ? today + 10000 : today));
        }
        QVERIFY(lists > 0);
        if (CountBy(by) != CountBy::Party) { // a number that has a list opens it
            for (const session::CountLine &line : presenter.statistics().lines)
                QVERIFY(!std::holds_alternative<std::monostate>(line.list));
        }
    }

    void theFiguresAreThoseOfTheFoldedEvents()
    {
        using store::ContractStatus;
        CountPresenter presenter(*m_fixture.service, m_fixture.clock);
        const qint64 today = store::dayOf(m_fixture.clock.now().toMSecsSinceEpoch());
        presenter.setOwnPeriod(QDate(1970, 1, 1).addDays(today),
                               QDate(1970, 1, 1).addDays(today - 300)); // turned round
        QVERIFY(load(presenter));
        QMap<ContractStatus, qint64> n;
        qint64 all = 0, uses = 0;
        for (const Counted &one : std::as_const(m_contracts)) {
            if (one.day >= today - 300 && one.day <= today) {
                ++n[one.status];
                ++all;
            }
        }
        for (const Counted &one : std::as_const(m_uses))
            uses += one.day >= today - 300 && one.day <= today;
        const session::CountFigures &files = presenter.statistics().files;
        QVERIFY(all > 0);
        QCOMPARE(files.all, all);
        QCOMPARE(files.inProgress, n[ContractStatus::InProgress]);
        QCOMPARE(files.completed, n[ContractStatus::Completed] + n[ContractStatus::VoidRequested]);
        QCOMPARE(files.ended, n[ContractStatus::Rejected] + n[ContractStatus::Recalled] + n[ContractStatus::Expired] +
                                  n[ContractStatus::Void]);
        QCOMPARE(presenter.statistics().uses, uses);
    }

    void openingALineAsksForItsList()
    {
        CountPresenter presenter(*m_fixture.service, m_fixture.clock);
        presenter.setPeriod(CountPresenter::All);
        QVERIFY(load(presenter));
        QList<store::ContractFilter> contracts;
        QList<store::UsageFilter> uses;
        connect(&presenter, &CountPresenter::contractsRequested, this, [&](const auto &f) { contracts.append(f); });
        connect(&presenter, &CountPresenter::usageRequested, this, [&](const auto &f) { uses.append(f); });
        presenter.open(0);
        presenter.open(-1);
        presenter.open(1000);
        QCOMPARE(contracts.size(), 1);
        QCOMPARE(contracts[0].statuses.size(), 1);
        QVERIFY(!contracts[0].fromMs && !contracts[0].toMs);
        presenter.setBy(CountBy::UsesBySeal);
        QVERIFY(load(presenter));
        presenter.open(0);
        QCOMPARE(uses.size(), 1);
        QCOMPARE(uses[0].seal.bytes(), presenter.statistics().lines.first().key);
    }

    void aLockedAccountSaysSo()
    {
        CountPresenter presenter(*m_fixture.service, m_fixture.clock);
        QCOMPARE(AccountFixture::codeOf(m_fixture.service->lock()), QByteArray());
        presenter.load();
        QTRY_VERIFY_WITH_TIMEOUT(!presenter.isLoading(), AccountFixture::patienceMs);
        QVERIFY(!presenter.isLoaded());
        QVERIFY(presenter.error());
        QCOMPARE(presenter.error()->code, QByteArray("account.locked"));
    }
};

QTEST_GUILESS_MAIN(TestCountpresenter)
#include "tst_countpresenter.moc"
