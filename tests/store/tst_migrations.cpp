// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"
#include "store/people.h"

#include "fixture.h"

#include <QtCore/QDir>

using namespace store;
using namespace fixture;

namespace {

/// What a next version of the program might do.
QList<Migration> later()
{
    QList<Migration> all = allMigrations();
    const int first = all.last().number + 1;
    all.append({first, "colour", "ALTER TABLE seal ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'", {}});
    all.append({first + 1, "preferences in capitals", "CREATE TABLE extra(a INTEGER PRIMARY KEY)",
                [](Database &database) { return database.run("UPDATE preference SET key = upper(key)"); }});
    return all;
}

} // namespace

class TestMigrations : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    QString m_folder;

    void makeOld() const
    {
        const auto store = fixture::open(m_folder);
        QVERIFY(store);
        ESIGN_GOOD(store->writeNow([](Writer &w) -> base::Result<void> {
            ESIGN_CHECK(saveSeal(w, seal(1)));
            ESIGN_CHECK(saveContract(w, contract(1), {}));
            ESIGN_CHECK(appendEvent(w, eventAfter(idOf<ContractId>(1), 1, {})));
            return setPreference(w, QStringLiteral("name"), "value");
        }));
    }
    base::Result<std::unique_ptr<Store>> openWith(const QList<Migration> &migrations) const
    {
        StoreOptions options;
        options.migrations = migrations;
        return Store::open(m_folder, key(), options);
    }
    QStringList leftovers() const
    {
        return QDir(m_folder).entryList({QStringLiteral("*.before-*"), QStringLiteral("*.copying*")}, QDir::Files);
    }

private slots:
    void init()
    {
        static int count = 0;
        m_folder = m_root.filePath(QStringLiteral("m%1").arg(++count));
    }

    void numberTheStepsWithoutGaps()
    {
        int number = 0;
        for (const Migration &migration : allMigrations())
            QCOMPARE(migration.number, ++number);
    }

    void bringAnEarlierVersionToTheNewest()
    {
        makeOld();
        const auto store = openWith(later());
        ESIGN_GOOD(store);
        const auto colour = (*store)->read([](Reader &r) -> base::Result<QString> {
            QString text;
            ESIGN_CHECK(
                r.database().each([&](const Statement &row) { text = row.text(0); }, "SELECT colour FROM seal"));
            return text;
        });
        ESIGN_GOOD(colour);
        QCOMPARE(*colour, QStringLiteral("red"));
        QVERIFY((*store)->read([](Reader &r) { return preference(r, QStringLiteral("NAME")); })->has_value());
        QCOMPARE((*store)->read([](Reader &r) { return listEvents(r, idOf<ContractId>(1)); })->size(), 1);
        QVERIFY2(leftovers().isEmpty(), qPrintable(leftovers().join(u' ')));
    }

    void refuseTheFileOfANewerProgram()
    {
        makeOld();
        ESIGN_GOOD(openWith(later()));
        ESIGN_CODE(openWith(allMigrations()), "store.newer");
        ESIGN_GOOD(openWith(later()));
    }

    void leaveTheOldFileWhenAStepFails()
    {
        makeOld();
        QList<Migration> broken = later();
        const int next = broken.last().number + 1;
        broken.append({next, "broken", "CREATE TABLE half(a); DROP TABLE preference; SELECT nonsense", {}});
        ESIGN_CODE(openWith(broken), "store.migration");
        QCOMPARE(leftovers().size(), 1); // the copy from before stays until all steps are done
        const auto store = openWith(later());
        ESIGN_GOOD(store);
        QVERIFY((*store)->read([](Reader &r) { return preference(r, QStringLiteral("NAME")); })->has_value());
        QVERIFY(leftovers().isEmpty());
    }

    void keepACopyThatOpensWithTheSameKey()
    {
        makeOld();
        QList<Migration> broken = allMigrations();
        broken.append({broken.last().number + 1, "broken", "SELECT nonsense", {}});
        ESIGN_CODE(openWith(broken), "store.migration");
        QCOMPARE(leftovers().size(), 1);
        const QString copy = m_folder + QLatin1Char('/') + leftovers().first();
        ESIGN_CODE(Database::open(copy, key('x')), "store.key");
        const auto database = Database::open(copy, key());
        ESIGN_GOOD(database);
        QCOMPARE((*database)->number(0, "SELECT count(*) FROM event").value_or(-1), 1);
    }

    void refuseAnotherApplicationsDatabase()
    {
        QDir().mkpath(m_folder);
        {
            DatabaseOptions options;
            options.create = true;
            const auto database = Database::open(Store::databasePath(m_folder), key(), options);
            ESIGN_GOOD(database);
            ESIGN_GOOD((*database)->execute("CREATE TABLE t(a); PRAGMA application_id=77"));
        }
        ESIGN_CODE(openWith(allMigrations()), "store.foreign");
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
