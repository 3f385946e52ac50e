// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/demofill.h"
#include "session/sealregister.h"
#include "session/usagebook.h"
#include "store/days.h"
#include "support/tools.h"
#include "ui/common/csv.h"
#include "ui/seal/operationsmodel.h"
#include "ui/seal/sealcardsmodel.h"
#include "ui/seal/sealpresenter.h"
#include "ui/seal/sealwords.h"
#include "ui/seal/usageexport.h"
#include "ui/seal/usagepresenter.h"

#include "../session/demostore.h"
#include "accountfixture.h"

#include <QtCore/QProcess>
#include <QtTest/QAbstractItemModelTester>

using ui::AccountState;
using ui::UsagePresenter;

namespace {
constexpr auto patience = AccountFixture::patienceMs;
}

/// The place of seals without its widgets, over records that are really signed.
class TestSealcontrol : public QObject {
    Q_OBJECT

    AccountFixture m_fixture;
    QList<store::SealRow> m_seals;
    QList<store::UsageRow> m_records; ///< all, as they lie on the disk
    QHash<store::UsageId, qint64> m_pages;

    store::SealId busiest() const
    {
        QHash<store::SealId, int> uses;
        for (const store::UsageRow &row : m_records)
            ++uses[row.seal];
        store::SealId best = m_seals.first().id;
        for (auto it = uses.cbegin(); it != uses.cend(); ++it) {
            if (it.value() > uses.value(best))
                best = it.key();
        }
        return best;
    }
    bool load(UsagePresenter &presenter)
    {
        presenter.load();
        return QTest::qWaitFor([&] { return presenter.pages().has_value(); }, patience);
    }

private slots:
    void initTestCase()
    {
        m_fixture.service->start();
        QVERIFY(m_fixture.settle());
        QVERIFY(!m_fixture.create().isEmpty());
        const auto filled = AccountFixture::wait(m_fixture.service->run([](session::Profile &profile) {
            base::NoProgress quiet;
            return session::fillDemo(profile, {30, 2000, 5}, &demostore::plainDesk, quiet);
        }));
        QVERIFY(filled && *filled);
        using All = std::pair<QList<store::SealRow>, QList<store::UsageRow>>;
        const auto all =
            AccountFixture::wait(m_fixture.service->run([this](session::Profile &profile) -> base::Result<All> {
                ESIGN_TRY(const auto seals, session::SealRegister(profile).list());
                ESIGN_TRY(const auto chunk, profile.store().read([](store::Reader &reader) {
                    return store::usageAfter(reader, 0, 10000);
                }));
                session::UsageBook book(profile);
                for (const store::UsageRow &row : chunk.rows) {
                    ESIGN_TRY(const auto content, book.open(row));
                    for (const protocol::Impression &mark : content.impressions)
                        m_pages[row.id] += mark.count;
                }
                return All(seals, chunk.rows);
            }));
        QVERIFY(all && *all);
        m_seals = (*all)->first;
        m_records = (*all)->second;
        QCOMPARE(m_records.size(), 2000);
    }

    void theFiguresAndColumnsOfEveryPeriodAreThoseOfTheRecords()
    {
        UsagePresenter presenter(*m_fixture.service, m_fixture.clock);
        presenter.setSeal(busiest());
        const qint64 today = store::dayOf(m_fixture.clock.now().toMSecsSinceEpoch());
        const std::pair<UsagePresenter::Period, qint64> periods[] = {
            {UsagePresenter::Month, 30}, {UsagePresenter::Quarter, 91}, {UsagePresenter::HalfYear, 182}};
        for (const auto &[period, days] : periods) {
            presenter.setPeriod(period);
            QVERIFY(load(presenter));
            qint64 uses = 0, pages = 0;
            QSet<store::PersonId> people;
            for (const store::UsageRow &row : std::as_const(m_records)) {
                const qint64 day = store::dayOf(row.timeMs);
                if (row.seal != busiest() || day <= today - days || day > today)
                    continue;
                ++uses;
                pages += m_pages.value(row.id);
                people.insert(row.person);
            }
            QCOMPARE(presenter.figures().uses, uses);
            QCOMPARE(presenter.figures().people, qint64(people.size()));
            QCOMPARE(*presenter.pages(), pages);
            QCOMPARE(presenter.list().rowCount(), int(uses));
            qint64 sum = 0, next = today - days + 1;
            for (const UsagePresenter::Column &column : presenter.columns()) {
                QCOMPARE(column.firstDay, next); // no day is missing, none is there twice
                next = column.lastDay + 1;
                sum += column.n;
            }
            QCOMPARE(next, today + 1);
            QCOMPARE(sum, uses);
        }
    }

    void theListOpensItsRecordsAsTheyAreLookedAt()
    {
        UsagePresenter presenter(*m_fixture.service, m_fixture.clock);
        const QAbstractItemModelTester tester(&presenter.list(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.setFilter({});
        QVERIFY(load(presenter));
        ui::UsageListModel &list = presenter.list();
        QCOMPARE(list.rowCount(), 2000);
        const int row = 1234;
        QTRY_VERIFY_WITH_TIMEOUT(list.use(row) || (list.index(row, 0).data(), false), patience);
        QList<store::UsageRow> expected = m_records;
        std::stable_sort(expected.begin(), expected.end(),
                         [](const auto &a, const auto &b) { return a.timeMs > b.timeMs; });
        QCOMPARE(list.use(row)->entry.row.timeMs, expected[row].timeMs);
        QVERIFY(list.index(row, ui::UsageListModel::Where).data().toString().contains(QLatin1Char('1')) ||
                !list.index(row, ui::UsageListModel::Where).data().toString().isEmpty());
        QVERIFY(list.index(row, ui::UsageListModel::Contact).data().toString().contains(QStringLiteral("****")));
    }

    void unusualOnlyShowsTheMarkedOnesAndAllComeBack()
    {
        UsagePresenter presenter(*m_fixture.service, m_fixture.clock);
        presenter.setFilter({});
        QVERIFY(load(presenter));
        QVERIFY(presenter.unusual() && !presenter.unusual()->isEmpty());
        presenter.setUnusualOnly(true);
        QCOMPARE(presenter.list().rowCount(), int(presenter.unusual()->size()));
        ui::UsageListModel &list = presenter.list();
        QTRY_VERIFY_WITH_TIMEOUT(list.use(0) || (list.index(0, 0).data(), false), patience);
        QCOMPARE(list.use(0)->entry.row.id, presenter.unusual()->first().use.id);
        QVERIFY(list.index(0, ui::UsageListModel::Category).data(ui::UsageListModel::MarksRole).toInt() != 0);
        presenter.setUnusualOnly(false);
        QCOMPARE(presenter.list().rowCount(), 2000);
    }

    void theExportHoldsEveryRowOnce()
    {
        UsagePresenter presenter(*m_fixture.service, m_fixture.clock);
        presenter.setFilter({});
        QVERIFY(load(presenter));
        ui::UsageExport::Order order;
        order.scope = presenter.scope();
        order.total = 2000;
        for (int column = 0; column <= ui::UsageListModel::ColumnCount; ++column)
            order.head.append(QString::number(column));
        order.path = m_fixture.folder.filePath(QStringLiteral("uses.csv"));
        auto *job = new ui::UsageExport(*m_fixture.service, order, this);
        QSignalSpy finished(job, &ui::UsageExport::finished);
        job->start();
        QVERIFY(finished.wait(patience));
        QFile file(order.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith(sheet::csvBegin));
        QCOMPARE(bytes.count("\r\n"), 2001);

        order.path = m_fixture.folder.filePath(QStringLiteral("uses.xlsx"));
        auto *other = new ui::UsageExport(*m_fixture.service, order, this);
        QSignalSpy done(other, &ui::UsageExport::finished);
        QByteArray why;
        connect(other, &ui::UsageExport::finished, this, [&why](const base::Result<qint64> &result) {
            why = result ? QByteArray() : result.error().code + ' ' + result.error().detail.toUtf8();
        });
        other->start();
        QVERIFY(done.wait(patience));
        QVERIFY2(why.isEmpty(), why);
        const QByteArray sheet = support::runTool("unzip", {"-p", order.path, "xl/worksheets/sheet1.xml"}).out;
        QCOMPARE(sheet.count("<row "), 2001);

        auto *stopped = new ui::UsageExport(*m_fixture.service, order, this);
        QSignalSpy ended(stopped, &ui::UsageExport::finished);
        QByteArray code;
        connect(stopped, &ui::UsageExport::finished, this, [&code](const base::Result<qint64> &result) {
            code = result ? QByteArray("written") : result.error().code;
        });
        stopped->cancel();
        stopped->start();
        QVERIFY(ended.wait(patience));
        QCOMPARE(code, QByteArray("cancelled"));
    }

    void aManagerPermitsRevokesAndSwitchesByPassword()
    {
        ui::SealPresenter presenter(*m_fixture.service, &demostore::plainDesk);
        presenter.show(busiest());
        QTRY_VERIFY_WITH_TIMEOUT(presenter.page().has_value(), patience);
        QVERIFY(presenter.page()->iManage);
        QCOMPARE(presenter.page()->faces.size(), 1);
        QCOMPARE(presenter.page()->faces.first().uses, presenter.page()->uses);
        const int before = presenter.page()->permitted();
        QVERIFY(before > 0);
        const auto password = std::make_shared<crypto::Secret>(AccountFixture::secret(AccountFixture::password));
        const auto wrong = std::make_shared<crypto::Secret>(AccountFixture::secret("blue river 43"));
        const auto person = presenter.page()->permissions.first().granted.person.id;

        presenter.revoke(person, QStringLiteral("调岗"), wrong);
        QTRY_VERIFY_WITH_TIMEOUT(presenter.error().has_value(), patience);
        QCOMPARE(presenter.error()->code, QByteArray("account.password.wrong"));
        QCOMPARE(presenter.page()->permitted(), before);

        QTest::qWait(1200); // a wrong password makes the next try wait
        presenter.revoke(person, QStringLiteral("调岗"), password);
        QTRY_COMPARE_WITH_TIMEOUT(presenter.page()->permitted(), before - 1, patience);
        const session::SealPermission &last = presenter.page()->permissions.last();
        QVERIFY(last.state == session::SealPermission::State::Revoked);
        QCOMPARE(last.revocationReason, QStringLiteral("调岗"));

        ui::SealPresenter::Grant grant;
        grant.person = store::PersonId::of(person);
        grant.from = m_fixture.clock.now().date().addDays(-1);
        grant.to = grant.from.addDays(30);
        grant.purpose = QStringLiteral("年度采购");
        presenter.grant(grant, password);
        QTRY_COMPARE_WITH_TIMEOUT(presenter.page()->permitted(), before, patience);

        presenter.enable(false, QStringLiteral("遗失"), password);
        QTRY_VERIFY_WITH_TIMEOUT(presenter.page()->row.status == store::SealStatus::Disabled, patience);
        presenter.enable(true, {}, password);
        QTRY_VERIFY_WITH_TIMEOUT(presenter.page()->row.status == store::SealStatus::Enabled, patience);

        ui::OperationsModel log(*m_fixture.service);
        const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.show(busiest());
        QTRY_COMPARE_WITH_TIMEOUT(log.total(), 5, patience);
        QVERIFY(log.index(0, ui::OperationsModel::Contact).data().toString() != log.rows().first().contact);
    }

    void aContactIsShownForAReasonThatIsKept()
    {
        session::PersonDetails details;
        details.name = QStringLiteral("示例甲");
        details.phone = QStringLiteral("13100000000");
        QVERIFY(AccountFixture::codeOf(m_fixture.service->saveDetails(details)).isEmpty());
        ui::SealPresenter presenter(*m_fixture.service, &demostore::plainDesk);
        const store::SealId seal = m_seals.last().id;
        presenter.show(seal);
        QTRY_VERIFY_WITH_TIMEOUT(presenter.page().has_value(), patience);
        const auto password = std::make_shared<crypto::Secret>(AccountFixture::secret(AccountFixture::password));
        presenter.enable(false, QStringLiteral("盘点"), password);
        QTRY_VERIFY_WITH_TIMEOUT(presenter.page()->row.status == store::SealStatus::Disabled, patience);
        ui::OperationsModel log(*m_fixture.service);
        log.show(seal);
        QTRY_COMPARE_WITH_TIMEOUT(log.total(), 2, patience);
        const QString masked = log.index(0, ui::OperationsModel::Contact).data().toString();
        QCOMPARE(masked, QStringLiteral("131****0000"));
        log.reveal(0, QString());
        QTRY_VERIFY_WITH_TIMEOUT(log.error().has_value(), patience);
        log.reveal(0, QStringLiteral("核对印章去向"));
        QTRY_COMPARE_WITH_TIMEOUT(log.total(), 3, patience);
        QCOMPARE(log.rows().first().kind, QStringLiteral("contact.revealed"));
        QVERIFY(log.rows().first().details.contains(QStringLiteral("核对印章去向")));
        QCOMPARE(log.index(1, ui::OperationsModel::Contact).data().toString(), QStringLiteral("13100000000"));
        QCOMPARE(log.index(0, ui::OperationsModel::Contact).data().toString(), masked);
    }

    void pagesOfTheLogHaveTenLinesAndTheContinuousViewAll()
    {
        const store::SealId seal = m_seals.at(1).id;
        const auto added = AccountFixture::wait(m_fixture.service->run([seal](session::Profile &profile) {
            return profile.store().writeNow([seal](store::Writer &writer) -> base::Result<void> {
                for (int i = 0; i < 233; ++i)
                    ESIGN_CHECK(store::addOperation(writer, {0,
                                                             i,
                                                             QStringLiteral("granted"),
                                                             {},
                                                             QStringLiteral("示例乙"),
                                                             QStringLiteral("yi@example.edu"),
                                                             seal,
                                                             QString::number(i)}));
                return {};
            });
        }));
        QVERIFY(added && *added);
        ui::OperationsModel log(*m_fixture.service);
        const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.show(seal);
        QTRY_COMPARE_WITH_TIMEOUT(log.total(), 234, patience);
        QCOMPARE(log.rowCount(), 10);
        QCOMPARE(log.pageCount(), 24);
        log.showPage(23);
        QTRY_COMPARE_WITH_TIMEOUT(log.rowCount(), 4, patience);
        log.setContinuous(true);
        QTRY_COMPARE_WITH_TIMEOUT(log.rowCount(), int(ui::OperationsModel::perStep), patience);
        while (log.canFetchMore({})) {
            log.fetchMore({});
            QTRY_VERIFY_WITH_TIMEOUT(!log.isLoading(), patience);
        }
        QCOMPARE(log.rowCount(), 234);
        QSet<qint64> seen;
        for (const store::OperationRow &row : log.rows())
            seen.insert(row.n);
        QCOMPARE(seen.size(), 234);
    }

    void cardsAreNarrowedByWordsStatusAndOrganisation()
    {
        ui::SealCardsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<ui::PaletteEntry> seals;
        QList<session::SealSummary> summaries;
        for (const store::SealRow &row : std::as_const(m_seals)) {
            ui::PaletteEntry entry;
            entry.name = row.name;
            entry.seal = row;
            seals.append(entry);
            summaries.append({row, {QStringLiteral("示例大学"), row.name}, 1});
        }
        model.setSeals(seals, summaries);
        QCOMPARE(model.rowCount(), int(m_seals.size()));
        ui::SealCardsModel::Filter filter;
        filter.words = m_seals.at(2).number;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.shown().first().seal->id, m_seals.at(2).id);
        filter = {};
        filter.organisation = {QStringLiteral("示例大学"), m_seals.at(3).name};
        model.setFilter(filter);
        QVERIFY(model.rowCount() >= 1 && model.rowCount() < int(m_seals.size()));
        filter = {};
        filter.status = store::SealStatus::Retired;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 0);
    }

    void contactsAreMasked()
    {
        QCOMPARE(session::maskedContact(QStringLiteral("13100000000")), QStringLiteral("131****0000"));
        QCOMPARE(session::maskedContact(QStringLiteral("jia@example.edu")), QStringLiteral("j***@example.edu"));
        QCOMPARE(session::maskedContact(QStringLiteral("unknown")), QStringLiteral("u***"));
        QCOMPARE(session::maskedContact(QString()), QString());
    }

    void theEvidenceOfASealIsAPackageThatUnzips()
    {
        ui::SealPresenter presenter(*m_fixture.service, &demostore::plainDesk);
        presenter.show(busiest());
        QTRY_VERIFY_WITH_TIMEOUT(presenter.page().has_value(), patience);
        const QString path = m_fixture.folder.filePath(QStringLiteral("seal.zip"));
        QSignalSpy done(&presenter, &ui::SealPresenter::done);
        presenter.exportEvidence(path);
        QVERIFY(done.wait(patience));
        QProcess unzip;
        unzip.start(QStringLiteral("unzip"), {QStringLiteral("-t"), path});
        QVERIFY(unzip.waitForFinished(patience));
        QCOMPARE(unzip.exitCode(), 0);
        const QByteArray said = unzip.readAll();
        QVERIFY(said.contains("manifest.json") && said.contains("objects/0001.eseal") &&
                said.contains("log/000001.cose"));
    }

    void lockingForgetsWhatWasShown()
    {
        UsagePresenter presenter(*m_fixture.service, m_fixture.clock);
        presenter.setFilter({});
        QVERIFY(load(presenter));
        QVERIFY(AccountFixture::codeOf(m_fixture.service->lock()).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(presenter.list().rowCount(), 0, patience);
        QCOMPARE(presenter.figures().uses, 0);
    }
};

QTEST_MAIN(TestSealcontrol)
#include "tst_sealcontrol.moc"
