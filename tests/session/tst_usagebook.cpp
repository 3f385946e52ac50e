// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/usagebook.h"
#include "store/database.h"
#include "store/people.h"

#include "demostore.h"

#include <QtTest/QtTest>

#include <ctime>

using namespace demostore;
using session::UsageBook;
using session::UsageQuestion;

namespace {

base::NoProgress s_quiet;

} // namespace

class TestUsagebook : public QObject {
    Q_OBJECT

    Account m_account;
    std::unique_ptr<session::Profile> m_profile;

    /// All pages of a question, as the screen would turn them.
    QList<session::UsageEntry> all(const UsageQuestion &question)
    {
        UsageBook book(*m_profile);
        QList<session::UsageEntry> entries;
        for (qint64 page = 0;; ++page) {
            const auto found = book.page(question, page, 70);
            if (!found || found->entries.isEmpty())
                return entries;
            entries += found->entries;
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_account.make());
        m_profile = m_account.open();
        QVERIFY(m_profile);
        const auto made = session::fillDemo(*m_profile, {40, 400, 3}, &plainDesk, s_quiet);
        QVERIFY2(made, made ? "" : made.error().code.constData());
    }

    void saysWhoWhatWhenAndWhere()
    {
        const auto page = UsageBook(*m_profile).page({}, 0, 10);
        QVERIFY2(page, page ? "" : page.error().code.constData());
        QCOMPARE(page->total, 400);
        QCOMPARE(page->entries.size(), 10);
        for (const session::UsageEntry &entry : page->entries) {
            QVERIFY2(entry.content, entry.unreadable.constData());
            QCOMPARE(entry.content->person.name, entry.personName);
            QVERIFY(entry.personName.startsWith(QStringLiteral("示例")));
            QCOMPARE(entry.sealNumber.size(), 19);
            QVERIFY(entry.content->fileName.endsWith(QStringLiteral(".pdf")));
            QVERIFY(entry.content->impressions.first().page >= 1);
            QVERIFY(entry.row.bytes.isEmpty());
        }
        for (qsizetype i = 1; i < page->entries.size(); ++i)
            QVERIFY(page->entries[i - 1].row.timeMs >= page->entries[i].row.timeMs);
    }

    void everyQuestionsTotalIsWhatItsPagesHold_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::newRow("UTC") << QByteArray("UTC");
        QTest::newRow("China") << QByteArray("Asia/Shanghai");
        QTest::newRow("America") << QByteArray("America/New_York");
    }
    void everyQuestionsTotalIsWhatItsPagesHold()
    {
        QFETCH(QByteArray, zone);
        const QByteArray before = qgetenv("TZ");
        const auto back = qScopeGuard([&] {
            qputenv("TZ", before);
            ::tzset();
        });
        qputenv("TZ", zone);
        ::tzset();
        const auto whole = all({});
        QCOMPARE(whole.size(), 400);
        const session::UsageEntry &one = whole.at(200);
        const QDate day = QDateTime::fromMSecsSinceEpoch(one.row.timeMs).date();
        const QList<UsageQuestion> questions{
            {one.sealNumber, {}, {}, {}},
            {QString::fromLatin1(one.row.seal.hex()), {}, {}, {}},
            {{}, QString::fromLatin1(one.row.person.hex()), {}, {}},
            {one.sealNumber, QString::fromLatin1(one.row.person.hex()), {}, {}},
            {{}, {}, day, day},
            {{}, {}, day, {}},
            {{}, {}, {}, day},
            {one.sealNumber, {}, day.addDays(-30), day.addDays(30)},
        };
        for (const UsageQuestion &question : questions) {
            const auto entries = all(question);
            const auto page = UsageBook(*m_profile).page(question, 0, 1);
            QVERIFY(page);
            QCOMPARE(page->total, entries.size());
            QVERIFY(std::any_of(entries.begin(), entries.end(),
                                [&](const session::UsageEntry &entry) { return entry.row.id == one.row.id; }));
            qsizetype expected = 0;
            for (const session::UsageEntry &entry : whole) {
                const QDate its = QDateTime::fromMSecsSinceEpoch(entry.row.timeMs).date();
                expected += (question.seal.isEmpty() || entry.row.seal == one.row.seal) &&
                                    (question.person.isEmpty() || entry.row.person == one.row.person) &&
                                    (!question.from || its >= *question.from) && (!question.to || its <= *question.to)
                                ? 1
                                : 0;
            }
            QCOMPARE(entries.size(), expected);
        }
    }

    void namesThatMeanNobodyOrSeveralAreRefused()
    {
        UsageBook book(*m_profile);
        QCOMPARE(book.page({QStringLiteral("0000000000000000000"), {}, {}, {}}, 0, 10).error().code,
                 QByteArray("seal.unknown"));
        QCOMPARE(book.page({{}, QStringLiteral("示例无名"), {}, {}}, 0, 10).error().code,
                 QByteArray("usage.person.unknown"));
        QCOMPARE(book.page({{}, {}, QDate(2026, 2, 2), QDate(2026, 2, 1)}, 0, 10).error().code,
                 QByteArray("usage.period"));
        const store::PersonId first = store::newId<store::PersonId>(), second = store::newId<store::PersonId>();
        QVERIFY(m_profile->store().writeNow([=](store::Writer &writer) -> base::Result<void> {
            for (const store::PersonId &id : {first, second})
                ESIGN_CHECK(store::savePerson(writer, {id, QStringLiteral("示例同名"), {}, {}, {}, {}, {}, {}, 1}));
            return {};
        }));
        const auto several = book.page({{}, QStringLiteral("示例同名"), {}, {}}, 0, 10);
        QVERIFY(!several);
        QCOMPARE(several.error().code, QByteArray("usage.person.several"));
        QVERIFY(several.error().detail.contains(QLatin1String(second.hex())));
    }

    void aListThatContradictsItsRecordIsSaid()
    {
        const auto before = UsageBook(*m_profile).page({}, 0, 3);
        QVERIFY(before);
        const store::UsageId moved = before->entries[0].row.id, changed = before->entries[1].row.id;
        QVERIFY(m_profile->store().writeNow([=](store::Writer &writer) -> base::Result<void> {
            store::Database &database = writer.database();
            ESIGN_CHECK(database.execute("DROP TRIGGER usage_kept"));
            ESIGN_CHECK(database.run("UPDATE usage SET time_ms = time_ms + 1 WHERE id = ?1", moved));
            return database.run("UPDATE usage SET bytes = substr(bytes, 1, length(bytes) - 1) || x'00' WHERE id = ?1",
                                changed);
        }));
        const auto after = UsageBook(*m_profile).page({}, 0, 3);
        QVERIFY(after);
        QVERIFY(!after->entries[0].content);
        QCOMPARE(after->entries[0].unreadable, QByteArray("usage.row"));
        QVERIFY(!after->entries[1].content);
        QVERIFY(!after->entries[1].unreadable.isEmpty());
        QVERIFY(after->entries[2].content);
    }

    void withoutTheEpochsKeyTheRecordStaysClosed()
    {
        const auto page = UsageBook(*m_profile).page({}, 0, 30);
        QVERIFY(page);
        const auto entry = std::find_if(page->entries.begin(), page->entries.end(),
                                        [](const session::UsageEntry &one) { return one.content.has_value(); });
        QVERIFY(entry != page->entries.end());
        const store::SealId seal = entry->row.seal;
        const auto forget = [&](const char *sql) {
            return m_profile->store().writeNow([=](store::Writer &writer) { return writer.database().run(sql, seal); });
        };
        const store::UsageId id = entry->row.id;
        const auto row = m_profile->store().read([id](store::Reader &reader) { return store::readUsage(reader, id); });
        QVERIFY(row);
        // the log hands me the key as well, wrapped to me
        QVERIFY(forget("DELETE FROM seal_epoch_key WHERE seal = ?1"));
        QVERIFY(UsageBook(*m_profile).open(*row));
        QVERIFY(m_profile->store().writeNow(
            [](store::Writer &writer) { return writer.database().execute("DROP TRIGGER seal_log_stays"); }));
        const auto gone = forget("DELETE FROM seal_log WHERE seal = ?1");
        QVERIFY(gone);
        const auto closed = UsageBook(*m_profile).open(*row);
        QVERIFY(!closed);
        QCOMPARE(closed.error().code, QByteArray("usage.key.missing"));
    }
};

QTEST_GUILESS_MAIN(TestUsagebook)
#include "tst_usagebook.moc"
