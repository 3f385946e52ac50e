// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a child (this program again) at every kind of write, spread over signing and migrating, and looks at what a
// next start finds.
#include "store/check.h"
#include "store/intents.h"
#include "store/people.h"

#include "faultvfs.h"
#include "fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QProcess>

#include <cstdio>

using namespace store;
using namespace fixture;

namespace {

constexpr int signings = 8;
constexpr int points = 100; // of each: 200 kills together

QByteArray revision(qint64 number)
{
    return number == 0 ? QByteArray("the file as it was") : "signed revision " + QByteArray::number(number) + '\n';
}

QList<Migration> later()
{
    QList<Migration> all = allMigrations();
    const int first = all.last().number + 1;
    all.append({first, "one", "ALTER TABLE seal ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'", {}});
    all.append({first + 1, "two",
                "CREATE TABLE usage_copy AS SELECT * FROM usage; CREATE INDEX usage_copy_time ON usage_copy(time_ms)",
                [](Database &database) { return database.run("UPDATE contract SET topic = topic || '!'"); }});
    return all;
}

StoreOptions faulty()
{
    StoreOptions options;
    options.database.vfs = "fault";
    return options;
}

SigningIntent intentFor(const QString &target, qint64 number, const Digest &head)
{
    SigningIntent intent;
    intent.id = idOf<IntentId>(static_cast<quint64>(number));
    intent.createdMs = startMs + number;
    intent.target = target;
    intent.oldFile = digestOf(revision(number - 1));
    intent.newFile = digestOf(revision(number));
    intent.events = {eventAfter(idOf<ContractId>(1), number, head)};
    intent.usage = {usage(static_cast<quint64>(2 * number)), usage(static_cast<quint64>(2 * number + 1))};
    return intent;
}

/// What session does at a start, with the store's part.
base::Result<void> recover(Store &store)
{
    ESIGN_TRY(const QList<SigningIntent> pending, store.read([](Reader &r) { return pendingSignings(r); }));
    for (const SigningIntent &intent : pending) {
        ESIGN_TRY(const TargetState state, whatIsAt(intent));
        const IntentId id = intent.id;
        if (state == TargetState::New)
            ESIGN_CHECK(store.writeNow([id](Writer &w) { return finishSigning(w, id); }));
        else
            ESIGN_CHECK(store.writeNow([id](Writer &w) { return dropSigning(w, id); }));
    }
    return {};
}

/// One line per signing that was told to be done; the parent counts them.
void tell()
{
    std::fputs("signed\n", stdout);
    std::fflush(stdout);
}

int signingChild(const QString &folder)
{
    const auto opened = Store::open(folder, key(), faulty());
    if (!opened)
        return 2;
    Store &store = **opened;
    fault::Disk disk;
    const QString target = folder + QStringLiteral(".pdf");
    for (qint64 number = 1; number <= signings; ++number) {
        const auto row = store.read([](Reader &r) { return readContract(r, idOf<ContractId>(1)); });
        if (!row)
            return 3;
        const SigningIntent intent = intentFor(target, number, row->headHash);
        const auto file = base::PendingFile::create(target, disk);
        if (!file || !(*file)->append(revision(number)) || !(*file)->sync())
            return 4;
        if (!store.writeNow([=](Writer &w) { return beginSigning(w, intent); }))
            return 5;
        if (!(*file)->commit())
            return 6;
        if (!store.writeNow([=](Writer &w) { return finishSigning(w, intent.id); }))
            return 7;
        tell();
    }
    return opened.value()->close() ? 0 : 8;
}

int migratingChild(const QString &folder)
{
    StoreOptions options = faulty();
    options.migrations = later();
    const auto opened = Store::open(folder, key(), options);
    if (!opened)
        return 2;
    tell();
    return opened.value()->close() ? 0 : 3;
}

int child(const QStringList &arguments)
{
    // sets SQLite up before the VFS is registered
    QTemporaryDir other;
    if (!fixture::open(other.filePath(QStringLiteral("s"))))
        return 1;
    fault::install();
    fault::start(fault::What::Kill, arguments[3].toInt());
    const int code =
        arguments[1] == QLatin1String("signing") ? signingChild(arguments[2]) : migratingChild(arguments[2]);
    std::printf("operations %d\n", fault::plan.counted);
    std::fflush(stdout);
    return code;
}

struct Run {
    bool killed = false;
    int exitCode = 0, told = 0, operations = 0;
};

Run runChild(const QString &what, const QString &folder, int at)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {what, folder, QString::number(at)});
    process.waitForFinished(60000);
    Run run;
    run.killed = process.exitStatus() == QProcess::CrashExit;
    run.exitCode = process.exitCode();
    const QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        run.told += line == "signed" ? 1 : 0;
        if (line.startsWith("operations "))
            run.operations = line.mid(11).toInt();
    }
    return run;
}

} // namespace

class TestCrash : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;

    QString make(const QString &name)
    {
        const QString folder = m_root.filePath(name);
        const auto store = fixture::open(folder);
        if (!store || !store->writeNow([](Writer &w) { return saveContract(w, contract(1), {}); }) ||
            !store->writeNow([](Writer &w) { return saveSeal(w, seal(1)); }))
            return {};
        return base::writeFileDurably(folder + QStringLiteral(".pdf"), revision(0)) ? folder : QString();
    }

private slots:
    void agreesAfterAKillAnywhereInSigning()
    {
        const Run whole = runChild(QStringLiteral("signing"), make(QStringLiteral("whole")), 1 << 30);
        QCOMPARE(whole.exitCode, 0);
        QCOMPARE(whole.told, signings);
        QVERIFY2(whole.operations >= points, qPrintable(QString::number(whole.operations)));
        int kills = 0;
        for (int point = 0; point < points; ++point) {
            const int at = static_cast<int>(qint64(point) * whole.operations / points);
            const QString folder = make(QStringLiteral("s%1").arg(point));
            const Run run = runChild(QStringLiteral("signing"), folder, at);
            kills += run.killed ? 1 : 0;
            const auto store = fixture::open(folder, false);
            QVERIFY2(store, qPrintable(QString::number(at)));
            ESIGN_GOOD(recover(*store));
            const auto events = store->read([](Reader &r) { return listEvents(r, idOf<ContractId>(1)); });
            ESIGN_GOOD(events);
            const qint64 count = events->size();
            QVERIFY2(count >= run.told && count <= run.told + 1, qPrintable(QString::number(at)));
            QCOMPARE(*store->read([](Reader &r) { return r.database().number(-1, "SELECT count(*) FROM usage"); }),
                     2 * count);
            QCOMPARE(*store->read([](Reader &r) { return r.database().number(-1, "SELECT count(*) FROM intent"); }), 0);
            const auto file = base::readFile(folder + QStringLiteral(".pdf"));
            ESIGN_GOOD(file);
            QCOMPARE(*file, revision(count));
            base::NoProgress nobody;
            const auto report = checkStore(*store, nobody);
            ESIGN_GOOD(report);
            QVERIFY2(report->good(), report->findings.isEmpty() ? "" : report->findings[0].code.constData());
        }
        QCOMPARE(kills, points);
    }

    void isAtTheOldOrTheNewSchemaAfterAKillAnywhereInMigrating()
    {
        const auto fill = [&](const QString &name) {
            const QString folder = make(name);
            const auto store = fixture::open(folder, false);
            QList<UsageRow> uses;
            for (quint64 i = 1; i <= 2000; ++i)
                uses.append(usage(i));
            if (!store || !store->writeNow([=](Writer &w) { return addUsage(w, uses); }))
                return QString();
            return folder;
        };
        const Run whole = runChild(QStringLiteral("migrating"), fill(QStringLiteral("mwhole")), 1 << 30);
        QCOMPARE(whole.exitCode, 0);
        QCOMPARE(whole.told, 1);
        QVERIFY2(whole.operations >= points, qPrintable(QString::number(whole.operations)));
        int kills = 0, old = 0, half = 0, done = 0;
        for (int point = 0; point < points; ++point) {
            const int at = static_cast<int>(qint64(point) * whole.operations / points);
            const QString folder = fill(QStringLiteral("m%1").arg(point));
            const Run run = runChild(QStringLiteral("migrating"), folder, at);
            kills += run.killed ? 1 : 0;
            {
                const auto database = Database::open(Store::databasePath(folder), key());
                ESIGN_GOOD(database);
                const qint64 step =
                    (*database)->number(-1, "PRAGMA user_version").value_or(-1) - allMigrations().size();
                const bool coloured =
                    (*database)
                        ->number(0, "SELECT count(*) FROM pragma_table_info('seal') WHERE name = 'colour'")
                        .value_or(-1) == 1;
                const bool copied = (*database)
                                        ->number(0, "SELECT count(*) FROM sqlite_master WHERE name = 'usage_copy'")
                                        .value_or(-1) == 1;
                QCOMPARE(coloured, step >= 1);
                QCOMPARE(copied, step >= 2);
                QVERIFY(run.told == 0 || step == 2);
                (step == 0 ? old : step == 1 ? half : done) += 1;
            }
            StoreOptions options;
            options.migrations = later();
            const auto store = Store::open(folder, key(), options);
            ESIGN_GOOD(store);
            base::NoProgress nobody;
            const auto report = checkStore(**store, nobody);
            ESIGN_GOOD(report);
            QVERIFY(report->good());
            QCOMPARE(report->usage, 2000);
            QCOMPARE((*store)->read([](Reader &r) { return readContract(r, idOf<ContractId>(1)); })->topic,
                     QStringLiteral("示例合同!"));
            QVERIFY(QDir(folder)
                        .entryList({QStringLiteral("*.before-*"), QStringLiteral("*.copying*")}, QDir::Files)
                        .isEmpty());
        }
        QCOMPARE(kills, points);
        QVERIFY2(old > 0 && done > 0, qPrintable(QStringLiteral("%1 %2 %3").arg(old).arg(half).arg(done)));
    }

    void finishesOnceAndDropsWithoutATrace()
    {
        const auto store = fixture::open(make(QStringLiteral("once")));
        QVERIFY(store);
        const SigningIntent intent = intentFor(m_root.filePath(QStringLiteral("none.pdf")), 1, {});
        ESIGN_GOOD(store->writeNow([=](Writer &w) { return beginSigning(w, intent); }));
        ESIGN_GOOD(store->writeNow([=](Writer &w) { return finishSigning(w, intent.id); }));
        ESIGN_CODE(store->writeNow([=](Writer &w) { return finishSigning(w, intent.id); }), "store.notfound");
        ESIGN_CODE(store->writeNow([=](Writer &w) { return dropSigning(w, intent.id); }), "store.notfound");
        SigningIntent moved = intentFor(intent.target, 1, {});
        moved.id = idOf<IntentId>(77);
        moved.events = {eventAfter(idOf<ContractId>(1), 1, {}, "another first event")};
        ESIGN_GOOD(store->writeNow([=](Writer &w) { return beginSigning(w, moved); }));
        ESIGN_CODE(store->writeNow([=](Writer &w) { return finishSigning(w, moved.id); }), "store.contract.moved");
        const auto pending = store->read([](Reader &r) { return pendingSignings(r); });
        ESIGN_GOOD(pending);
        QCOMPARE(pending->size(), 1);
        QCOMPARE(pending->at(0).events[0].bytes, moved.events[0].bytes);
        QCOMPARE(pending->at(0).usage.size(), 2);
        ESIGN_GOOD(whatIsAt(pending->at(0)));
        QVERIFY(*whatIsAt(pending->at(0)) == TargetState::Missing);
        ESIGN_GOOD(store->writeNow([=](Writer &w) { return dropSigning(w, moved.id); }));
    }

    /// A file that still waits under its own name was not renamed, whatever stands at the target; one that is gone may
    /// have been.
    void whatWaitsWasNotPutInPlace()
    {
        QTemporaryDir folder;
        const auto put = [&](const char *name, const QByteArray &bytes) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        SigningIntent intent = intentFor(folder.filePath(QStringLiteral("out.pdf")), 1, {});
        intent.oldFile = {};
        intent.newFile = digestOf("new");
        const auto state = [&] { return *whatIsAt(intent); };
        QVERIFY(state() == TargetState::Old); // nothing is known of where it waited
        intent.waiting = folder.filePath(QStringLiteral(".esign-1.part"));
        QVERIFY(state() == TargetState::Missing);
        QVERIFY(put(".esign-1.part", "new"));
        QVERIFY(state() == TargetState::Old);
        QVERIFY(put("out.pdf", "another's"));
        QVERIFY(state() == TargetState::Old);
        QVERIFY(put(".esign-1.part", "foreign"));
        QVERIFY(state() == TargetState::Other);
        QVERIFY(put("out.pdf", "new"));
        QVERIFY(state() == TargetState::New);

        const auto store = open(folder.filePath(QStringLiteral("store")));
        QVERIFY(store);
        ESIGN_GOOD(store->writeNow([=](Writer &w) { return beginSigning(w, intent); }));
        const auto pending = store->read([](Reader &r) { return pendingSignings(r); });
        ESIGN_GOOD(pending);
        QCOMPARE(pending->size(), 1);
        QCOMPARE(pending->first().waiting, intent.waiting);
        QCOMPARE(pending->first().target, intent.target);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4)
        return child(arguments);
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crash.moc"
