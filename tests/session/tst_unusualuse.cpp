// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/unusualuse.h"
#include "session/usagebook.h"
#include "session/usagereview.h"
#include "store/days.h"

#include "demostore.h"

#include <QtTest/QtTest>

using namespace demostore;
using session::Unusual;
using session::UnusualMarks;

namespace {

base::NoProgress s_quiet;
constexpr qint64 minuteMs = 60'000, hourMs = 60 * minuteMs;

/// Every record on the disk, opened: what is counted here comes from what people signed.
struct Signed {
    qint64 n = 0, timeMs = 0, day = 0, pages = 0;
    store::UsageId id;
    store::SealId seal;
    store::PersonId person;
    QString category;
};

bool isEarlier(const Signed &a, const Signed &b)
{
    return a.timeMs != b.timeMs ? a.timeMs < b.timeMs : a.n < b.n;
}

/// The definitions of unusualuse.h word by word: slow, and of no other making.
QHash<store::UsageId, UnusualMarks> recount(QList<Signed> all)
{
    QHash<store::UsageId, UnusualMarks> marks;
    std::sort(all.begin(), all.end(), isEarlier);
    QMap<qint64, qint64> slots_;
    for (const Signed &use : all)
        ++slots_[use.timeMs / (10 * minuteMs)];
    QList<qint64> sizes = slots_.values();
    std::sort(sizes.begin(), sizes.end());
    const qint64 burst = sizes.size() < 20 ? 10 : qMax<qint64>(10, 3 * sizes[9 * sizes.size() / 10]);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Signed &use = all[i];
        const qint64 hour = QDateTime::fromMSecsSinceEpoch(use.timeMs, Qt::OffsetFromUTC, 8 * 3600).time().hour();
        if (hour >= 22 || hour < 6)
            marks[use.id] |= Unusual::Night;
        if (use.category != QStringLiteral("自动批量签署")) {
            QList<store::UsageId> run;
            for (qsizetype k = i; k < all.size() && all[k].timeMs - use.timeMs < 10 * minuteMs; ++k) {
                if (all[k].person == use.person && all[k].category != QStringLiteral("自动批量签署"))
                    run.append(all[k].id);
            }
            for (const store::UsageId &id : run) {
                if (run.size() >= burst)
                    marks[id] |= Unusual::Burst;
            }
        }
        qint64 before = 0, sameCategory = 0;
        bool isFirst = true;
        for (qsizetype k = 0; k < all.size(); ++k) {
            before += all[k].day < use.day;
            sameCategory += all[k].day < use.day && all[k].category == use.category;
            isFirst = isFirst && !(k < i && all[k].person == use.person);
        }
        if (isFirst && before >= 50 && use.day - all.first().day >= 30)
            marks[use.id] |= Unusual::FirstTime;
        if (!use.category.isEmpty() && before >= 200 && sameCategory <= 2)
            marks[use.id] |= Unusual::Category;
    }
    return marks;
}

} // namespace

class TestUnusualuse : public QObject {
    Q_OBJECT

    Account m_account;
    std::unique_ptr<session::Profile> m_profile;
    QList<store::SealId> m_seals;
    QList<Signed> m_all; ///< read before the tests add any

    QList<Signed> everything()
    {
        QList<Signed> all;
        session::UsageBook book(*m_profile);
        for (qint64 after = 0;;) {
            const auto chunk = m_profile->store().read(
                [after](store::Reader &reader) { return store::usageAfter(reader, after, 500); });
            if (!chunk || chunk->rows.isEmpty())
                return all;
            for (const store::UsageRow &row : chunk->rows) {
                const auto content = book.open(row);
                if (!content)
                    continue; // counted: there would be too few
                Signed one;
                one.n = all.size() + 1;
                one.timeMs = row.timeMs;
                one.day = QDateTime::fromMSecsSinceEpoch(row.timeMs, Qt::OffsetFromUTC, 8 * 3600).date().toJulianDay();
                one.id = row.id;
                one.seal = row.seal;
                one.person = store::PersonId::of(content->person.id);
                one.category = content->category;
                for (const protocol::Impression &mark : content->impressions)
                    one.pages += mark.count;
                all.append(one);
            }
            after = chunk->last;
        }
    }
    QList<Signed> of(const store::SealId &seal)
    {
        QList<Signed> mine;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(mine),
                     [&](const Signed &one) { return one.seal == seal; });
        return mine;
    }
    QHash<store::UsageId, UnusualMarks> found(const store::SealId &seal)
    {
        QHash<store::UsageId, UnusualMarks> marks;
        session::UnusualUses uses;
        const auto marked = m_profile->store().read([&](store::Reader &reader) { return uses.of(reader, seal); });
        for (const session::UnusualUse &one : marked.value_or(QList<session::UnusualUse>()))
            marks.insert(one.use.id, one.marks);
        return marks;
    }
    /// Adds uses whose clear facts are these; their records are somebody else's, which no mark asks for.
    bool add(const store::SealId &seal, const store::PersonId &person, const QDateTime &first, int count, int everyMs,
             const QString &category)
    {
        const auto sample =
            m_profile->store().read([](store::Reader &reader) { return store::usageAfter(reader, 0, 1); });
        QList<store::UsageRow> rows;
        for (int i = 0; i < count; ++i) {
            store::UsageRow row = sample->rows.first();
            row.id = store::UsageId::of(m_profile->ids().next<protocol::UsageId>());
            row.seal = seal;
            row.person = person;
            row.contract = {};
            row.event = {};
            row.timeMs = first.toMSecsSinceEpoch() + qint64(i) * everyMs;
            row.category = category;
            rows.append(row);
        }
        return m_profile->store()
            .writeNow([rows](store::Writer &writer) { return store::addUsage(writer, rows); })
            .has_value();
    }
    static QDateTime noon(int year, int month, int day) { return QDateTime({year, month, day}, {4, 0}, Qt::UTC); }
    static store::PersonId someone(char letter) { return *store::PersonId::parse(QByteArray(16, letter)); }
    static store::SealId aSeal(char letter) { return *store::SealId::parse(QByteArray(16, letter)); }
    int count(const QHash<store::UsageId, UnusualMarks> &marks, Unusual what) const
    {
        return int(std::count_if(marks.begin(), marks.end(), [what](UnusualMarks one) { return one.testFlag(what); }));
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_account.make());
        m_profile = m_account.open();
        QVERIFY(m_profile);
        const auto made = session::fillDemo(*m_profile, {60, 3000, 3}, &plainDesk, s_quiet);
        QVERIFY2(made, made ? "" : made.error().code.constData());
        const auto seals = m_profile->store().read([](store::Reader &reader) { return store::listSeals(reader); });
        for (const store::SealRow &seal : *seals)
            m_seals.append(seal.id);
        m_all = everything();
    }

    void marksWhatTheDefinitionsSayOfEverySignedRecord()
    {
        const QList<Signed> &all = m_all;
        QCOMPARE(all.size(), 3000);
        qsizetype marked = 0;
        for (const store::SealId &seal : std::as_const(m_seals)) {
            const auto expected = recount(of(seal));
            QCOMPARE(found(seal), expected);
            marked += expected.size();
        }
        QVERIFY(marked > 0);
        QVERIFY2(marked < all.size() / 10, qPrintable(QString::number(marked))); // an alarm that always rings is none
    }

    void figuresEqualARecountOfTheSignedRecords()
    {
        const QList<Signed> &all = m_all;
        const qint64 last = store::dayOf(all.last().timeMs);
        for (const qint64 length : {30, 91, 182, 2000}) {
            session::UsageScope scope{m_seals.first(), {}, {}, last - length + 1, last};
            qint64 uses = 0, before = 0, pages = 0;
            QHash<QByteArray, qint64> people, categories;
            for (const Signed &one : all) {
                const qint64 day = store::dayOf(one.timeMs);
                if (one.seal != scope.seal || day > last || day <= last - 2 * length)
                    continue;
                if (day < scope.firstDay) {
                    ++before;
                    continue;
                }
                ++uses;
                pages += one.pages;
                ++people[one.person.bytes()];
                ++categories[one.category.toUtf8()];
            }
            const auto figures = session::usageFigures(*m_profile, scope);
            QVERIFY(figures);
            QCOMPARE(figures->uses, uses);
            QCOMPARE(figures->usesBefore, before);
            QCOMPARE(figures->people, qint64(people.size()));
            for (const session::NamedCount &one : figures->byPerson)
                QCOMPARE(one.n, people.take(one.key));
            for (const session::NamedCount &one : figures->byCategory)
                QCOMPARE(one.n, categories.take(one.key));
            QVERIFY(people.isEmpty() && categories.isEmpty());
            const auto summed = m_profile->store().read(
                [&](store::Reader &reader) { return store::countUsagePages(reader, scope.filter()); });
            QCOMPARE(summed.value_or(-1), pages);
        }
    }

    void everyCombinationOfAFilterCountsTheSame()
    {
        const QList<Signed> &all = m_all;
        const Signed &sample = all[all.size() / 2];
        for (int members = 0; members < 8; ++members) {
            session::UsageScope scope;
            scope.firstDay = store::dayOf(all.first().timeMs) + 100;
            scope.lastDay = store::dayOf(all.last().timeMs) - 50;
            if (members & 1)
                scope.seal = sample.seal;
            if (members & 2)
                scope.person = sample.person;
            if (members & 4)
                scope.category = sample.category;
            const qint64 expected = std::count_if(all.begin(), all.end(), [&](const Signed &one) {
                const qint64 day = store::dayOf(one.timeMs);
                return (!(members & 1) || one.seal == sample.seal) && (!(members & 2) || one.person == sample.person) &&
                       (!(members & 4) || one.category == sample.category) && day >= scope.firstDay &&
                       day <= scope.lastDay;
            });
            const auto figures = session::usageFigures(*m_profile, scope);
            QVERIFY(figures);
            QCOMPARE(figures->uses, expected);
            for (const auto *list : {&figures->byPerson, &figures->byCategory}) {
                qint64 sum = 0;
                for (const session::NamedCount &one : *list)
                    sum += one.n;
                QCOMPARE(sum, expected);
            }
            const auto rows = session::reviewedUses(*m_profile, scope, 0, 5000);
            QVERIFY(rows);
            QCOMPARE(rows->size(), expected);
        }
    }

    void theNightBeginsAtTenAndEndsAtSixInChina()
    {
        const store::SealId seal = aSeal('n');
        const QDateTime tenAtNight({2026, 3, 2}, {14, 0}, Qt::UTC), sixInTheMorning({2026, 3, 2}, {22, 0}, Qt::UTC);
        QVERIFY(add(seal, someone('a'), tenAtNight.addMSecs(-1), 1, 0, {}));
        QCOMPARE(count(found(seal), Unusual::Night), 0);
        QVERIFY(add(seal, someone('a'), tenAtNight, 1, 0, {}));
        QVERIFY(add(seal, someone('a'), sixInTheMorning.addMSecs(-1), 1, 0, {}));
        QVERIFY(add(seal, someone('a'), sixInTheMorning, 1, 0, {}));
        QCOMPARE(count(found(seal), Unusual::Night), 2);
    }

    void tenInTenMinutesAreABurstAndNineAreNot()
    {
        const store::SealId seal = aSeal('b');
        for (int day = 1; day <= 28; ++day) // its habit: one at a time
            QVERIFY(add(seal, someone('a'), noon(2026, 2, day), 8, int(hourMs / 2), {}));
        QVERIFY(add(seal, someone('a'), noon(2026, 3, 2), 9, int(minuteMs), {}));
        QCOMPARE(count(found(seal), Unusual::Burst), 0);
        QVERIFY(add(seal, someone('a'), noon(2026, 3, 3), 10, int(minuteMs), {}));
        QCOMPARE(count(found(seal), Unusual::Burst), 10);
        QVERIFY(add(seal, someone('b'), noon(2026, 3, 4), 10, int(minuteMs) + 10'000, {})); // over ten minutes
        QCOMPARE(count(found(seal), Unusual::Burst), 10);
        // five each by two people are nobody's burst
        QVERIFY(add(seal, someone('a'), noon(2026, 3, 5), 5, int(minuteMs), {}));
        QVERIFY(add(seal, someone('b'), noon(2026, 3, 5), 5, int(minuteMs), {}));
        QCOMPARE(count(found(seal), Unusual::Burst), 10);
    }

    void automaticBatchesAreNoBurst()
    {
        const store::SealId seal = aSeal('c');
        for (int day = 1; day <= 28; ++day)
            QVERIFY(add(seal, someone('a'), noon(2026, 2, day), 8, int(hourMs / 2), {}));
        QVERIFY(add(seal, someone('a'), noon(2026, 3, 2), 200, 1000, session::automaticBatchCategory()));
        QCOMPARE(count(found(seal), Unusual::Burst), 0);
    }

    void whoUsesASettledSealForTheFirstTimeIsMarkedOnce()
    {
        const store::SealId seal = aSeal('d');
        QVERIFY(add(seal, someone('a'), noon(2026, 1, 1), 60, int(10 * hourMs), {})); // 25 days
        QVERIFY(add(seal, someone('b'), noon(2026, 1, 28), 1, 0, {}));                // too early
        QVERIFY(add(seal, someone('c'), noon(2026, 2, 10), 3, int(minuteMs), {}));
        const auto marks = found(seal);
        QCOMPARE(count(marks, Unusual::FirstTime), 1);
    }

    void aCategoryThatIsHardlyEverUsedIsMarked()
    {
        const store::SealId seal = aSeal('e');
        QVERIFY(add(seal, someone('a'), noon(2026, 1, 1), 220, int(2 * hourMs), QStringLiteral("采购")));
        QVERIFY(add(seal, someone('a'), noon(2026, 2, 1), 2, int(minuteMs), QStringLiteral("捐赠")));
        QVERIFY(add(seal, someone('a'), noon(2026, 2, 2), 1, 0, QStringLiteral("捐赠")));
        QVERIFY(add(seal, someone('a'), noon(2026, 2, 3), 1, 0, QStringLiteral("捐赠"))); // usual by now
        QVERIFY(add(seal, someone('a'), noon(2026, 2, 3), 1, 0, {}));
        QCOMPARE(count(found(seal), Unusual::Category), 3);
    }

    void whatIsAddedLaterIsFoundByTheSameFinder()
    {
        session::UnusualUses finder;
        const store::SealId seal = aSeal('f');
        QVERIFY(m_profile->store().read([&](store::Reader &reader) { return finder.of(reader, seal); })->isEmpty());
        QVERIFY(add(seal, someone('a'), noon(2026, 3, 2).addSecs(12 * 3600), 1, 0, {}));
        QCOMPARE(m_profile->store().read([&](store::Reader &reader) { return finder.of(reader, seal); })->size(), 1);
        store::UsageFilter filter;
        filter.seal = seal;
        filter.fromMs = noon(2026, 3, 4).toMSecsSinceEpoch();
        QVERIFY(
            m_profile->store().read([&](store::Reader &reader) { return finder.where(reader, filter); })->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUnusualuse)
#include "tst_unusualuse.moc"
