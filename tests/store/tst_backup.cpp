// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup.h"
#include "store/people.h"
#include "store/rescue.h"
#include "store/search.h"
#include "store/statistics.h"

#include "fixture.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>

#include <cmath>

using namespace store;
using namespace fixture;

namespace {

const QString marker = QStringLiteral("示例密语MARKER-4711");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

double bitsPerByte(const QByteArray &bytes)
{
    std::array<double, 256> counts{};
    for (const char byte : bytes)
        ++counts[static_cast<unsigned char>(byte)];
    double bits = 0;
    for (const double count : counts)
        if (count > 0)
            bits -= count / static_cast<double>(bytes.size()) * std::log2(count / static_cast<double>(bytes.size()));
    return bits;
}

crypto::Secret secret(const char *text = "a recovery code of 128 bits")
{
    return crypto::Secret::fromBytes(text, static_cast<qsizetype>(qstrlen(text)));
}

QStringList s_log;
void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    s_log.append(text);
}

const QDateTime now = QDateTime::fromMSecsSinceEpoch(startMs, Qt::UTC);

} // namespace

class TestBackup : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    QString m_folder;
    BlobName m_blob;

    /// 40 contracts with events, 4,000 uses, a blob, the marker everywhere.
    void fill()
    {
        const auto store = fixture::open(m_folder);
        QVERIFY(store);
        const auto blob = store->blobs().put(crypto::randomBytes(300000)); // ciphertext is the caller's
        ESIGN_GOOD(blob);
        m_blob = *blob;
        QList<UsageRow> uses;
        for (quint64 i = 1; i <= 4000; ++i) {
            uses.append(usage(i, i % 4, i % 9));
            uses.last().purpose = marker;
        }
        ESIGN_GOOD(store->writeNow([&](Writer &w) { return addUsage(w, uses); }));
        ESIGN_GOOD(store->writeNow([&](Writer &w) -> base::Result<void> {
            ESIGN_CHECK(saveSeal(w, seal(1)));
            for (quint64 i = 1; i <= 40; ++i) {
                ContractParts parts;
                PartyRow party;
                party.name = marker;
                parts.parties = {party};
                parts.tags = {marker};
                if (i == 1)
                    parts.files = {{0, 0, marker + QStringLiteral(".pdf"), m_blob, digestOf("p"), 1}};
                ESIGN_CHECK(saveContract(w, contract(i, marker + QString::number(i)), parts));
                Digest head;
                for (qint64 seq = 1; seq <= 20; ++seq) {
                    const EventRow event = eventAfter(idOf<ContractId>(i), seq, head, marker.toUtf8());
                    ESIGN_CHECK(appendEvent(w, event));
                    head = event.hash;
                }
            }
            return setPreference(w, marker, marker.toUtf8());
        }));
    }
    QStringList beside() const
    {
        return QDir(QFileInfo(m_folder).absolutePath())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }
    CheckReport check(const QString &folder, const crypto::Secret &with)
    {
        base::NoProgress nobody;
        const auto store = Store::open(folder, with);
        if (!store)
            return {{{store.error().code, store.error().detail}}};
        const auto report = checkStore(**store, nobody);
        return report ? *report : CheckReport{{{report.error().code, {}}}};
    }

private slots:
    void init()
    {
        static int count = 0;
        m_folder = m_root.filePath(QStringLiteral("b%1/store").arg(++count));
        fill();
    }

    void findsNothingWrongWithAGoodStore()
    {
        const CheckReport report = check(m_folder, key());
        QVERIFY2(report.good(),
                 report.findings.isEmpty() ? "" : report.findings[0].code + report.findings[0].detail.toUtf8());
        QCOMPARE(report.contracts, 40);
        QCOMPARE(report.events, 800);
        QCOMPARE(report.usage, 4000);
        QCOMPARE(report.blobs, 1);
    }

    void findsEveryKindOfDamage_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("bytes of an event")
            << QByteArray("DROP TRIGGER event_kept; UPDATE event SET bytes = x'00' WHERE seq = 7")
            << QByteArray("check.chain.hash");
        QTest::newRow("an event gone") << QByteArray("DROP TRIGGER event_stays; DELETE FROM event WHERE seq = 7")
                                       << QByteArray("check.chain.gap");
        QTest::newRow("the last event gone") << QByteArray("DROP TRIGGER event_stays; DELETE FROM event WHERE seq = 20")
                                             << QByteArray("check.chain.head");
        QTest::newRow("a use gone") << QByteArray("DROP TRIGGER usage_stays; DELETE FROM usage WHERE n = 9")
                                    << QByteArray("check.counts");
        QTest::newRow("a count") << QByteArray("UPDATE usage_total SET n = n + 1 WHERE dimension = 0")
                                 << QByteArray("check.counts");
        QTest::newRow("a contract's count")
            << QByteArray("UPDATE contract_daily SET n = n + 1 WHERE dimension = 3") << QByteArray("check.counts");
        QTest::newRow("a reference") << QByteArray("PRAGMA foreign_keys=OFF; DELETE FROM contract WHERE n = 5")
                                     << QByteArray("check.reference");
        QTest::newRow("a use count") << QByteArray("UPDATE blob SET refcount = 0")
                                     << QByteArray("check.blob.references");
    }
    void findsEveryKindOfDamage()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, code);
        {
            const auto database = Database::open(Store::databasePath(m_folder), key());
            ESIGN_GOOD(database);
            ESIGN_GOOD((*database)->execute(sql));
            const auto report = checkRecords(**database, base::NoProgress());
            ESIGN_GOOD(report);
            QVERIFY2(report->has(code), report->findings.isEmpty() ? "nothing" : report->findings[0].code.constData());
        }
    }

    void findsMissingDamagedAndUnknownBlobs()
    {
        const QString hex = QLatin1String(m_blob.hex());
        const QString path = m_folder + QStringLiteral("/blobs/") + hex.left(2) + QLatin1Char('/') + hex;
        QVERIFY(QFile::copy(path, path.chopped(1) + (hex.endsWith(u'0') ? u'1' : u'0')));
        QVERIFY(check(m_folder, key()).has("check.blob.unknown"));
        setBytes(path, bytesOf(path).chopped(1));
        QVERIFY(check(m_folder, key()).has("check.blob.damaged"));
        QVERIFY(QFile::remove(path));
        QVERIFY(check(m_folder, key()).has("check.blob.missing"));
    }

    void backsUpAndRestoresEverythingUnderAnotherKey()
    {
        const QString backup = m_root.filePath(QStringLiteral("one.esdbak"));
        base::NoProgress nobody;
        {
            const auto store = Store::open(m_folder, key());
            ESIGN_GOOD(store);
            ESIGN_CODE(writeBackup(**store, backup, secret("short"), now, nobody), "store.backup.secret");
            const auto report = writeBackup(**store, backup, secret(), now, nobody);
            ESIGN_GOOD(report);
            QCOMPARE(report->blobs, 1);
            QCOMPARE(report->bytes, QFileInfo(backup).size());
            QVERIFY(report->missing.isEmpty());
            // restoring over a store that is open: refused, nothing is touched
            ESIGN_CODE(restoreBackup(backup, secret(), m_folder, key('r'), nobody), "store.locked");
            // what comes later is not in it
            ESIGN_GOOD((*store)->writeNow([](Writer &w) { return setPreference(w, QStringLiteral("later"), "1"); }));
        }
        const auto info = checkBackup(backup, secret(), nobody);
        ESIGN_GOOD(info);
        QVERIFY(info->check.good());
        QCOMPARE(info->created, now);
        const auto restored = restoreBackup(backup, secret(), m_folder, key('r'), nobody);
        ESIGN_GOOD(restored);
        ESIGN_CODE(Store::open(m_folder, key()), "store.key");
        QVERIFY(check(m_folder, key('r')).good());
        {
            const auto store = Store::open(m_folder, key('r'));
            ESIGN_GOOD(store);
            QVERIFY((*store)->read([](Reader &r) { return preference(r, marker); })->has_value());
            QVERIFY(!(*store)->read([](Reader &r) { return preference(r, QStringLiteral("later")); })->has_value());
            QCOMPARE((*store)->read([](Reader &r) { return searchContracts(r, QStringLiteral("密语")); })->size(), 40);
        }
        // the replaced store stands aside, whole
        const QString aside = m_folder + QStringLiteral(".before-restore-1");
        QVERIFY(check(aside, key()).good());
        QVERIFY(Store::open(aside, key())
                    .value()
                    ->read([](Reader &r) { return preference(r, QStringLiteral("later")); })
                    ->has_value());
    }

    // killed after all was ready and before it stood in its place
    void finishesAReplacementAtTheNextStart()
    {
        const QString path = Store::databasePath(m_folder);
        {
            const auto staging = Staging::create(m_folder);
            ESIGN_GOOD(staging);
            fixture::open((*staging)->store()).reset();
            ESIGN_GOOD((*staging)->announce());
        }
        QVERIFY(awaitsReplacing(m_folder));
        {
            const auto held = Store::open(m_folder, key());
            ESIGN_GOOD(held); // takes its place here
            QCOMPARE((*held)->read([](Reader &r) { return preferences(r); })->size(), 0);
        }
        QVERIFY(!awaitsReplacing(m_folder));
        QCOMPARE(beside(), QStringList({QStringLiteral("store"), QStringLiteral("store.before-restore-1")}));
        QCOMPARE(check(m_folder + QStringLiteral(".before-restore-1"), key()).usage, 4000);

        const QString aside = m_folder + QStringLiteral(".before-restore-1");
        QVERIFY(QFile::copy(Store::databasePath(aside), path + QStringLiteral(".rescued")));
        setBytes(path + QStringLiteral("-wal"), QByteArray(5000, 'w')); // the old one's log
        QCOMPARE(check(m_folder, key()).usage, 4000);
        QVERIFY(!QFileInfo::exists(path + QStringLiteral(".rescued")));
    }

    // killed between the two renames
    void finishesAReplacementWhoseFormerStoreHasGoneAlready()
    {
        {
            const auto staging = Staging::create(m_folder);
            ESIGN_GOOD(staging);
            fixture::open((*staging)->store()).reset();
            ESIGN_GOOD((*staging)->announce());
        }
        const QString aside = m_folder + QStringLiteral(".before-restore-3");
        QVERIFY(QDir().rename(m_folder, aside));
        const Replaced done = finishReplacing(m_folder);
        QVERIFY(done.replaced);
        QCOMPARE(done.setAside, aside);
        QCOMPARE(check(m_folder, key()).usage, 0);
        QCOMPARE(check(aside, key()).usage, 4000);
    }

    void nothingTakesTheStoresPlaceThatItDidNotAnnounce_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("the former name") << QStringLiteral(".restored");
        QTest::newRow("a name like ours") << QStringLiteral(".restoring-001122334455");
        QTest::newRow("announced to another mark") << QString();
        QTest::newRow("a link") << QStringLiteral("link");
    }
    void nothingTakesTheStoresPlaceThatItDidNotAnnounce()
    {
        QFETCH(QString, name);
        if (name.startsWith(u'.')) {
            QVERIFY(QDir().mkpath(m_folder + name + QStringLiteral("/store")));
            fixture::open(m_folder + name).reset();
            fixture::open(m_folder + name + QStringLiteral("/store")).reset();
            setBytes(m_folder + name + QStringLiteral("/restore.mark"), "esign restore 1\n");
        } else {
            QString made;
            {
                const auto staging = Staging::create(m_folder);
                ESIGN_GOOD(staging);
                made = QFileInfo((*staging)->store()).absolutePath();
                fixture::open((*staging)->store()).reset();
                ESIGN_GOOD((*staging)->announce());
            }
            if (name.isEmpty()) {
                setBytes(made + QStringLiteral("/restore.mark"), "esign restore 1\nanother\n");
            } else {
                QVERIFY(QDir().rename(made, made + QStringLiteral("-away")));
                QVERIFY(QFile::link(made + QStringLiteral("-away"), made));
            }
        }
        QVERIFY(!awaitsReplacing(m_folder));
        QCOMPARE(check(m_folder, key()).usage, 4000);
        QVERIFY(!QFileInfo::exists(m_folder + QStringLiteral(".before-restore-1")));
        QVERIFY(!QFileInfo::exists(m_folder + QStringLiteral("/restore.pending")));
    }

    void makesNoStoreUnderANameOfItsOwnFolders_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<bool>("reserved");
        for (const char *suffix : {".restored", ".restoring", ".restoring-001122334455", ".before-restore-1",
                                   ".restored-aabbccddeeff", ".RESTORED", ".new-001122334455", ".restored/"})
            QTest::newRow(suffix) << QString::fromLatin1(suffix) << true;
        for (const char *suffix : {"", "-restored", ".old", ".restored-by-me", ".restored/inner"})
            QTest::newRow(*suffix ? suffix : "plain") << QString::fromLatin1(suffix) << false;
    }
    void makesNoStoreUnderANameOfItsOwnFolders()
    {
        QFETCH(QString, suffix);
        QFETCH(bool, reserved);
        QCOMPARE(isReservedName(m_folder + suffix), reserved);
        if (reserved) {
            base::NoProgress nobody;
            ESIGN_CODE(restoreBackup(m_folder, secret(), m_folder + suffix, key(), nobody), "store.name.reserved");
        }
    }

    void removesWhatKilledRestoresLeftAndNothingElse()
    {
        const auto working = Staging::create(m_folder);
        ESIGN_GOOD(working);
        QString left;
        {
            const auto killed = Staging::create(m_folder);
            ESIGN_GOOD(killed);
            left = QFileInfo((*killed)->store()).absolutePath();
            fixture::open((*killed)->store()).reset();
            QVERIFY(QDir().rename(left, left + QStringLiteral("x"))); // kept from its destructor
        }
        QVERIFY(QDir().rename(left + QStringLiteral("x"), left));
        const QString foreign = m_folder + QStringLiteral(".restoring-aabbccddeeff");
        QVERIFY(QDir().mkpath(foreign)); // without our mark
        QStringList seen;
        removeAbandoned(m_folder, [&](const QString &store) { seen.append(store); });
        QCOMPARE(seen, QStringList{left + QStringLiteral("/store")});
        QVERIFY(!QFileInfo::exists(left));
        QVERIFY(QFileInfo::exists(foreign));
        QVERIFY(QFileInfo::exists(QFileInfo((*working)->store()).absolutePath()));
    }

    void removesWhatAKilledBackupLeft()
    {
        const QString left = m_folder + QStringLiteral("/backup-0011223344556677.part");
        setBytes(left, "x");
        setBytes(m_folder + QStringLiteral("/blobs/new/.esign-0011223344556677.part"), "x");
        fixture::open(m_folder).reset();
        QVERIFY(!QFileInfo::exists(left));
        QVERIFY(QDir(m_folder + QStringLiteral("/blobs/new")).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void refusesADamagedBackupAndTouchesNothing()
    {
        const QString backup = m_root.filePath(QStringLiteral("two.esdbak"));
        base::NoProgress nobody;
        {
            const auto store = Store::open(m_folder, key());
            ESIGN_GOOD(store);
            ESIGN_GOOD(writeBackup(**store, backup, secret(), now, nobody));
        }
        const QByteArray whole = bytesOf(backup), before = bytesOf(Store::databasePath(m_folder));
        ESIGN_CODE(restoreBackup(backup, secret("another recovery code"), m_folder, key(), nobody), "crypto.password");
        QList<QByteArray> damaged{whole.left(5), whole.left(200), whole.left(whole.size() / 2), whole.chopped(1),
                                  whole + 'x'};
        for (qsizetype at : {qsizetype(3), qsizetype(60), whole.size() / 3, whole.size() - 40})
            damaged.append(QByteArray(whole).replace(at, 1, QByteArray(1, static_cast<char>(whole[at] ^ 4))));
        for (const QByteArray &bytes : damaged) {
            setBytes(backup, bytes);
            const auto result = restoreBackup(backup, secret(), m_folder, key(), nobody);
            QVERIFY2(!result, "restored a damaged backup");
            QVERIFY2(QByteArrayList({"store.backup.parse", "crypto.password", "crypto.container.parse",
                                     "crypto.stream.parse", "crypto.stream.open", "crypto.stream.short"})
                         .contains(result.error().code),
                     result.error().code);
        }
        QCOMPARE(bytesOf(Store::databasePath(m_folder)), before);
        QVERIFY(check(m_folder, key()).good());
        QCOMPARE(QDir(QFileInfo(m_folder).absolutePath()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    }

    void stopsABackupWhenCancelled()
    {
        struct Stop final : base::Progress {
            void report(qint64, qint64) override {}
            bool cancelled() const override { return true; }
        } stop;
        const auto store = Store::open(m_folder, key());
        ESIGN_GOOD(store);
        const QString backup = m_root.filePath(QStringLiteral("three.esdbak"));
        ESIGN_CODE(writeBackup(**store, backup, secret(), now, stop), "cancelled");
        QVERIFY(!QFile::exists(backup));
        QVERIFY(QDir(m_folder).entryList({QStringLiteral("*.part*")}, QDir::Files).isEmpty());
    }

    void rescuesWhatCanBeReadAndKeepsTheDamagedFile()
    {
        const QString path = Store::databasePath(m_folder);
        QByteArray bytes = bytesOf(path);
        const qsizetype pages = bytes.size() / 4096;
        QVERIFY(pages > 300);
        for (qsizetype page = pages / 4; page < pages; page += pages / 6) // a few pages anywhere
            bytes[page * 4096 + 50] = static_cast<char>(bytes[page * 4096 + 50] ^ 1);
        setBytes(path, bytes);
        QVERIFY(!check(m_folder, key()).good());
        base::NoProgress nobody;
        ESIGN_CODE(rescueStore(m_folder, key('x'), now, nobody), "store.key");
        const QByteArray damaged = bytesOf(path); // opening it may have merged its log, no more
        const auto report = rescueStore(m_folder, key(), now, nobody);
        ESIGN_GOOD(report);
        QCOMPARE(QFileInfo(report->setAside).fileName(), QStringLiteral("records.esdb.damaged-20231114-221320"));
        QCOMPARE(bytesOf(report->setAside), damaged);
        qint64 events = 0, uses = 0;
        for (const RescuedTable &table : report->tables) {
            if (table.table == QLatin1String("event"))
                events = table.rows;
            if (table.table == QLatin1String("usage"))
                uses = table.rows;
        }
        QVERIFY2(uses > 3500 && events > 600, qPrintable(QStringLiteral("%1 %2").arg(uses).arg(events)));
        const CheckReport after = check(m_folder, key());
        for (const CheckFinding &finding : after.findings) // a lost event leaves a gap; nothing else may be wrong
            QVERIFY2(finding.code.startsWith("check.chain."), finding.code + ' ' + finding.detail.toUtf8());
        QCOMPARE(after.usage, uses);
        QCOMPARE(after.events, events);
    }

    void rescuesAGoodStoreWithoutLoss()
    {
        base::NoProgress nobody;
        const auto report = rescueStore(m_folder, key(), now, nobody);
        ESIGN_GOOD(report);
        QCOMPARE(report->lost(), 0);
        const CheckReport after = check(m_folder, key());
        QVERIFY2(after.good(),
                 after.findings.isEmpty() ? "" : after.findings[0].code + after.findings[0].detail.toUtf8());
        QCOMPARE(after.usage, 4000);
        QCOMPARE(after.events, 800);
    }

    void replacesNothingWhenNothingCanBeRead_data()
    {
        QTest::addColumn<int>("keep");
        QTest::newRow("the first page is damaged") << -1;
        QTest::newRow("empty") << 0;
        QTest::newRow("less than a page") << 5000;
    }
    void replacesNothingWhenNothingCanBeRead()
    {
        QFETCH(int, keep);
        const QString path = Store::databasePath(m_folder);
        QByteArray bytes = bytesOf(path);
        if (keep < 0)
            bytes[100] = static_cast<char>(bytes[100] ^ 1);
        else
            bytes.truncate(keep);
        setBytes(path, bytes);
        ESIGN_CODE(Store::open(m_folder, key()), "store.damaged");
        base::NoProgress nobody;
        ESIGN_CODE(rescueStore(m_folder, key(), now, nobody), "store.rescue.nothing");
        QCOMPARE(bytesOf(path), bytes);
        QVERIFY(QDir(m_folder).entryList({QStringLiteral("*.resc*"), QStringLiteral("*.damaged*")}).isEmpty());
    }

    void replacesNothingThatIsNotAccepted()
    {
        const QByteArray before = bytesOf(Store::databasePath(m_folder));
        base::NoProgress nobody;
        ESIGN_CODE(rescueStore(m_folder, key(), now, nobody,
                               [](Reader &saved) -> base::Result<void> {
                                   ESIGN_TRY(const qint64 uses,
                                             saved.database().number(0, "SELECT count(*) FROM usage"));
                                   return base::fail(base::ErrorKind::Unavailable,
                                                     uses == 4000 ? "store.notfound" : "store.value");
                               }),
                   "store.notfound");
        QCOMPARE(bytesOf(Store::databasePath(m_folder)), before);
        QVERIFY(QDir(m_folder).entryList({QStringLiteral("*.resc*")}).isEmpty());
    }

    void rescuesAFileThatIsCutShort_data()
    {
        QTest::addColumn<int>("chop");
        QTest::newRow("at a page's end") << 40 * 8192;
        QTest::newRow("within a page") << 40 * 8192 + 1111;
    }
    void rescuesAFileThatIsCutShort()
    {
        QFETCH(int, chop);
        const QString path = Store::databasePath(m_folder);
        const QByteArray bytes = bytesOf(path).chopped(chop);
        setBytes(path, bytes);
        ESIGN_CODE(Store::open(m_folder, key()), "store.damaged");
        base::NoProgress nobody;
        const auto report = rescueStore(m_folder, key(), now, nobody);
        ESIGN_GOOD(report);
        QVERIFY(report->lost() > 0);
        QVERIFY(report->rows() > 1000);
        QCOMPARE(bytesOf(report->setAside), bytes);
        ESIGN_GOOD(Store::open(m_folder, key()));
    }

    // a thief has the folder, the backup and the log
    void tellsAThiefNothing()
    {
        const auto oldHandler = qInstallMessageHandler(keepLog);
        const QString backup = m_root.filePath(QStringLiteral("four.esdbak"));
        base::NoProgress nobody;
        const auto store = Store::open(m_folder, key());
        const auto made =
            store ? writeBackup(**store, backup, secret(), now, nobody) : base::Result<BackupReport>(store.error());
        QList<base::Error> errors;
        if (store) { // failures that happen to touch the marker
            const auto again = (*store)->writeNow([](Writer &w) {
                return w.database().run("INSERT INTO preference(key, value) VALUES(?1, x'')", marker);
            });
            const auto search =
                (*store)->read([](Reader &r) { return searchContracts(r, marker + QStringLiteral("\" OR *")); });
            if (!again)
                errors.append(again.error());
            if (!search)
                errors.append(search.error());
        }
        qInstallMessageHandler(oldHandler);
        ESIGN_GOOD(store);
        ESIGN_GOOD(made);
        QCOMPARE(errors.size(), 1);

        QList<QByteArray> plain;
        for (const QString &text :
             {marker, marker.left(4), QStringLiteral("MARKER-4711"), QStringLiteral("signed usage record"),
              QStringLiteral("CREATE TABLE"), QStringLiteral("SQLite format"), QStringLiteral("contract_party")}) {
            plain.append(text.toUtf8());
            plain.append(QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2));
        }
        plain.append(QByteArray(32, 'k'));
        plain.append(QByteArray(32, 'k').toHex());
        QStringList files{backup};
        QDirIterator it(m_folder, QDir::Files,
                        QDirIterator::Subdirectories); // the store is open: -wal and -shm are there
        while (it.hasNext())
            files.append(it.next());
        QVERIFY(files.contains(Store::databasePath(m_folder) + QStringLiteral("-wal")));
        for (const QString &file : files) {
            const QByteArray bytes = bytesOf(file);
            for (const QByteArray &text : plain)
                QVERIFY2(!bytes.contains(text), qPrintable(file));
            if (bytes.size() > 100000 && !file.endsWith(QLatin1String("-shm")))
                QVERIFY2(bitsPerByte(bytes) > 7.9, qPrintable(file));
        }
        QVERIFY(bitsPerByte(bytesOf(Store::databasePath(m_folder))) > 7.9);
        for (const QString &line : s_log + QStringList(errors[0].detail))
            QVERIFY2(!line.contains(QStringLiteral("MARKER")), qPrintable(line));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
