// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/storekey.h"
#include "session/sealregister.h"
#include "session/storekeeping.h"
#include "session/usagebook.h"
#include "store/statistics.h"

#include "demostore.h"

#include <QtCore/QDirIterator>
#include <QtTest/QtTest>

using namespace demostore;
using session::Profile;

namespace {

base::NoProgress s_quiet;

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every file below a folder, by its name and contents.
QMap<QString, QByteArray> everything(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        files.insert(QDir(folder).relativeFilePath(path), bytesOf(path));
    }
    return files;
}

qint64 contractsIn(Profile &profile)
{
    const auto page = profile.store().read([](store::Reader &reader) {
        return store::listContracts(reader, {}, store::ContractOrder::CreatedDescending, 1);
    });
    return page ? page->total : -1;
}

} // namespace

class TestStorekeeping : public QObject {
    Q_OBJECT

    Account m_account;
    QString m_backup;
    QTemporaryDir m_elsewhere; // another computer
    QString elsewhere() const { return m_elsewhere.filePath(QStringLiteral("profile")); }

private slots:
    void initTestCase()
    {
        QVERIFY(m_account.make());
        const auto profile = m_account.open();
        QVERIFY(profile);
        QVERIFY(session::fillDemo(*profile, {20, 60, 3}, &plainDesk, s_quiet));
        m_backup = m_account.folder.filePath(QStringLiteral("account.backup"));
        const auto report = session::writeBackup(*profile, m_backup, s_quiet);
        QVERIFY2(report, report ? "" : report.error().code.constData());
        QVERIFY(report->missing.isEmpty());
        QCOMPARE(session::writeBackup(*profile, m_backup, s_quiet).error().code, QByteArray("account.backup.exists"));
        QVERIFY(profile->close());
    }

    void cleanup() { QVERIFY(QDir(m_elsewhere.path()).removeRecursively() && QDir().mkpath(m_elsewhere.path())); }

    void opensOnAComputerThatKnowsNothing()
    {
        const auto restored = session::restoreBackup({m_backup, elsewhere(), &*m_account.code, nullptr, nullptr},
                                                     m_account.clock, s_quiet);
        QVERIFY2(restored, restored ? "" : restored.error().code.constData());
        QVERIFY(restored->setAside.isEmpty());
        QVERIFY(!restored->lockable);
        QVERIFY(restored->info.check.good());
        const auto profile = Profile::open(elsewhere(), {&*m_account.code, nullptr, nullptr}, m_account.clock);
        QVERIFY(profile);
        QCOMPARE((*profile)->me().name, QStringLiteral("示例甲"));
        QCOMPARE(contractsIn(**profile), 20);
        QVERIFY((*profile)->openSigningKey(password()));
        const auto uses = session::UsageBook(**profile).page({}, 0, 60);
        QVERIFY(uses);
        QCOMPARE(uses->entries.size(), 60);
        for (const session::UsageEntry &entry : uses->entries)
            QVERIFY(entry.content);
        QCOMPARE(QDir(m_elsewhere.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("profile")});
        // and can be backed up again, for the same code
        const QString again = m_elsewhere.filePath(QStringLiteral("again"));
        QVERIFY(session::writeBackup(**profile, again, s_quiet));
        QVERIFY((*profile)->close());
        QVERIFY(session::restoreBackup(
            {again, m_elsewhere.filePath(QStringLiteral("third")), &*m_account.code, nullptr, nullptr}, m_account.clock,
            s_quiet));
    }

    void intoAKeychainTheStoreOpensAndLocksAsBefore()
    {
        support::MemoryKeychain keychain;
        const crypto::Secret typed = password();
        const auto restored = session::restoreBackup({m_backup, elsewhere(), &*m_account.code, &keychain, &typed},
                                                     m_account.clock, s_quiet);
        QVERIFY2(restored, restored ? "" : restored.error().code.constData());
        QVERIFY(restored->lockable);
        QVERIFY(Profile::open(elsewhere(), {nullptr, &keychain, nullptr}, m_account.clock));
        QVERIFY(account::lockStore(elsewhere(), keychain));
        QCOMPARE(Profile::open(elsewhere(), {nullptr, &keychain, nullptr}, m_account.clock).error().code,
                 QByteArray("account.locked"));
        QVERIFY(Profile::open(elsewhere(), {nullptr, &keychain, &typed}, m_account.clock));
        // another key than the store has that the backup is of
        const auto key = account::storeKeyFromRecoveryCode(elsewhere(), *m_account.code),
                   old = account::storeKeyFromRecoveryCode(m_account.store(), *m_account.code);
        QVERIFY(key && old);
        QVERIFY(QByteArray(key->data(), 32) != QByteArray(old->data(), 32));
    }

    void whatStandsThereIsSetAsideWhole()
    {
        Account other;
        QVERIFY(other.make());
        const auto before = everything(other.store());
        const auto restored = session::restoreBackup({m_backup, other.store(), &*m_account.code, nullptr, nullptr},
                                                     m_account.clock, s_quiet);
        QVERIFY2(restored, restored ? "" : restored.error().code.constData());
        QCOMPARE(restored->setAside, other.store() + QStringLiteral(".before-restore-1"));
        QCOMPARE(everything(restored->setAside), before);
        QVERIFY(Profile::open(restored->setAside, {nullptr, &other.keychain, nullptr}, m_account.clock));
        const auto profile = Profile::open(other.store(), {&*m_account.code, nullptr, nullptr}, m_account.clock);
        QVERIFY(profile);
        QCOMPARE(contractsIn(**profile), 20);
    }

    void aRefusalChangesNothing_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("another recovery code") << "code" << QByteArray("account.recovery.wrong");
        QTest::newRow("wrong password") << "password" << QByteArray("account.password.wrong");
        QTest::newRow("changed") << "changed" << QByteArray("crypto.stream.open");
        QTest::newRow("cut off") << "cut" << QByteArray("crypto.stream.open");
        QTest::newRow("no backup") << "none" << QByteArray("store.backup.parse");
        QTest::newRow("store in use") << "open" << QByteArray("store.locked");
        QTest::newRow("silent keychain") << "keychain" << QByteArray("account.keychain.silent");
    }
    void aRefusalChangesNothing()
    {
        QFETCH(QString, how);
        QFETCH(QByteArray, code);
        Account other;
        QVERIFY(other.make());
        QByteArray bytes = bytesOf(m_backup);
        if (how == QLatin1String("changed"))
            bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        if (how == QLatin1String("cut"))
            bytes.chop(100000);
        if (how == QLatin1String("none"))
            bytes = "not a backup at all";
        const QString file = m_elsewhere.filePath(QStringLiteral("file"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
        out.close();
        std::unique_ptr<Profile> open;
        if (how == QLatin1String("open"))
            open = other.open();
        const auto before = everything(other.store());
        const crypto::Secret typed =
            how == QLatin1String("password") ? crypto::Secret::fromBytes("wrong one", 9) : password();
        support::MemoryKeychain keychain;
        if (how == QLatin1String("keychain"))
            keychain.failing = "account.keychain.silent";
        const auto &wanted = how == QLatin1String("code") ? other.code : m_account.code;
        const auto restored =
            session::restoreBackup({file, other.store(), &*wanted, &keychain, &typed}, m_account.clock, s_quiet);
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, code);
        QCOMPARE(everything(other.store()), before);
        QVERIFY(keychain.entries.isEmpty());
        QCOMPARE(QDir(other.folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("profile")});
    }

    void aNewRecoveryCodeCountsForTheNextBackup()
    {
        Account other;
        QVERIFY(other.make());
        const auto profile = other.open();
        const auto fresh = profile->renewRecoveryCode(password());
        QVERIFY(fresh);
        const QString file = m_elsewhere.filePath(QStringLiteral("file"));
        QVERIFY(session::writeBackup(*profile, file, s_quiet));
        QCOMPARE(session::restoreBackup({file, elsewhere(), &*other.code, nullptr, nullptr}, m_account.clock, s_quiet)
                     .error()
                     .code,
                 QByteArray("account.recovery.wrong"));
        QVERIFY(session::restoreBackup({file, elsewhere(), &*fresh, nullptr, nullptr}, m_account.clock, s_quiet));
    }

    void aRestoringKilledBeforeTheLastRenameIsFinishedAtTheNextStart()
    {
        QVERIFY(session::restoreBackup({m_backup, elsewhere(), &*m_account.code, nullptr, nullptr}, m_account.clock,
                                       s_quiet));
        Account other;
        QVERIFY(other.make());
        {
            // where a kill leaves it: the new one ready and announced, the old one still in place
            const auto staging = store::Staging::create(other.store());
            QVERIFY(staging);
            QVERIFY(QDir().rename(elsewhere(), (*staging)->store()));
            QVERIFY((*staging)->announce());
        }
        const auto profile = Profile::open(other.store(), {&*m_account.code, nullptr, nullptr}, m_account.clock);
        QVERIFY2(profile, profile ? "" : profile.error().code.constData());
        QCOMPARE(contractsIn(**profile), 20);
        QVERIFY(QFileInfo::exists(other.store() + QStringLiteral(".before-restore-1")));
        const auto notes = session::storeNotes(**profile);
        QVERIFY(notes);
        QCOMPARE(notes->size(), 1);
        QCOMPARE(notes->first().kind, QLatin1String(session::restoredNote));
    }

    void aFolderBesideTheStoreTakesNoPlace()
    {
        Account other;
        QVERIFY(other.make());
        const QString beside = other.store() + QStringLiteral(".restored");
        QCOMPARE(
            session::restoreBackup({m_backup, beside, &*m_account.code, nullptr, nullptr}, m_account.clock, s_quiet)
                .error()
                .code,
            QByteArray("store.name.reserved"));
        QVERIFY(session::restoreBackup({m_backup, elsewhere(), &*m_account.code, nullptr, nullptr}, m_account.clock,
                                       s_quiet));
        QVERIFY(QDir().rename(elsewhere(), beside));
        const auto profile = other.open();
        QVERIFY(profile);
        QCOMPARE(contractsIn(*profile), 0);
        QVERIFY(QFileInfo::exists(beside));
    }

    void whatAKilledRestoreLeftGoesAtTheNextStartWithItsEntries()
    {
        Account other;
        QVERIFY(other.make());
        const auto entries = other.keychain.entries.keys();
        QString left;
        {
            const auto staging = store::Staging::create(other.store());
            QVERIFY(staging && QDir().mkpath((*staging)->store()));
            QVERIFY(account::makeStoreKey((*staging)->store(), &other.keychain));
            left = QFileInfo((*staging)->store()).absolutePath();
            QVERIFY(QDir().rename(left, left + QStringLiteral("x"))); // kept from its destructor
        }
        QVERIFY(QDir().rename(left + QStringLiteral("x"), left));
        QVERIFY(other.open());
        QVERIFY(!QFileInfo::exists(left));
        QCOMPARE(other.keychain.entries.keys(), entries);
    }

    /// Damages the first page of a table in the store elsewhere.
    void damage(const char *table)
    {
        const auto key = account::storeKeyFromRecoveryCode(elsewhere(), *m_account.code);
        QVERIFY(key);
        qint64 page = 0;
        {
            const auto database = store::Database::open(store::Store::databasePath(elsewhere()), *key);
            QVERIFY(database);
            page = (*database)
                       ->number(0, "SELECT rootpage FROM sqlite_master WHERE name = ?1", QString::fromLatin1(table))
                       .value_or(0);
        }
        QVERIFY(page > 1);
        QFile records(store::Store::databasePath(elsewhere()));
        QVERIFY(records.open(QIODevice::ReadWrite) && records.seek((page - 1) * 8192 + 100));
        QCOMPARE(records.write(QByteArray(8, '\x5a')), 8);
    }

    void aRescueThatWouldLoseTheAccountReplacesNothing_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::newRow("signing keys") << QByteArray("identity");
        QTest::newRow("the person") << QByteArray("meta");
        QTest::newRow("certificates") << QByteArray("certificate");
    }
    void aRescueThatWouldLoseTheAccountReplacesNothing()
    {
        QFETCH(QByteArray, table);
        QVERIFY(session::restoreBackup({m_backup, elsewhere(), &*m_account.code, nullptr, nullptr}, m_account.clock,
                                       s_quiet));
        damage(table.constData());
        const session::WayIn way{&*m_account.code, nullptr, nullptr};
        const QByteArray before = bytesOf(store::Store::databasePath(elsewhere()));
        const auto rescued = session::rescueStore(elsewhere(), way, m_account.clock, s_quiet);
        QVERIFY(!rescued);
        QCOMPARE(rescued.error().code, QByteArray("account.rescue.account"));
        QCOMPARE(bytesOf(store::Store::databasePath(elsewhere())), before);
        QVERIFY(QDir(elsewhere()).entryList({QStringLiteral("*.damaged-*"), QStringLiteral("*.resc*")}).isEmpty());
    }

    void lostSealsAreMadeOfTheirObjects()
    {
        QVERIFY(session::restoreBackup({m_backup, elsewhere(), &*m_account.code, nullptr, nullptr}, m_account.clock,
                                       s_quiet));
        const session::WayIn way{&*m_account.code, nullptr, nullptr};
        const auto seals = [&] {
            const auto profile = Profile::open(elsewhere(), way, m_account.clock);
            return profile ? session::SealRegister(**profile).list().value_or(QList<store::SealRow>())
                           : QList<store::SealRow>();
        };
        const QList<store::SealRow> before = seals();
        QVERIFY(!before.isEmpty());
        damage("seal");
        const auto rescued = session::rescueStore(elsewhere(), way, m_account.clock, s_quiet);
        QVERIFY2(rescued, rescued ? "" : rescued.error().code.constData());
        QVERIFY(rescued->lost() > 0);
        QCOMPARE(rescued->sealsRebuilt, before.size());
        const QList<store::SealRow> after = seals();
        QCOMPARE(after.size(), before.size());
        for (const store::SealRow &row : before) {
            const auto same =
                std::find_if(after.begin(), after.end(), [&](const auto &one) { return one.id == row.id; });
            QVERIFY(same != after.end());
            QCOMPARE(same->number, row.number);
            QCOMPARE(same->name, row.name);
            QCOMPARE(same->currentVersion, row.currentVersion);
            QVERIFY(same->status == row.status);
            QCOMPARE(same->headHash, row.headHash);
        }
        const auto checked = session::checkStore(elsewhere(), way, m_account.clock, s_quiet);
        QVERIFY(checked);
        QVERIFY2(checked->good(),
                 checked->good() ? "" : checked->findings[0].code + checked->findings[0].detail.toUtf8());
        QCOMPARE(checked->notes.value(0).kind, QLatin1String(session::rescuedNote));
    }

    void damageIsFoundAndWhatCanBeReadIsRescued()
    {
        QVERIFY(session::restoreBackup({m_backup, elsewhere(), &*m_account.code, nullptr, nullptr}, m_account.clock,
                                       s_quiet));
        const session::WayIn way{&*m_account.code, nullptr, nullptr};
        const auto sound = session::checkStore(elsewhere(), way, m_account.clock, s_quiet);
        QVERIFY(sound);
        QVERIFY2(sound->good(), sound->good() ? "" : sound->findings[0].code + sound->findings[0].detail.toUtf8());
        QCOMPARE(sound->contracts, 20);
        {
            // rows that say something else than their logs
            const auto profile = Profile::open(elsewhere(), way, m_account.clock);
            QVERIFY(profile);
            QVERIFY((*profile)->store().writeNow([](store::Writer &writer) {
                return writer.database().execute("UPDATE contract SET topic = 'another topic', status = 7");
            }));
        }
        QFile records(store::Store::databasePath(elsewhere()));
        QVERIFY(records.open(QIODevice::ReadWrite));
        const qint64 page = 4096, last = records.size() / page - 1;
        QVERIFY(records.seek((last / 2) * page + 100) && records.write(QByteArray(64, '\x5a')) == 64);
        records.close();
        const auto damaged = session::checkStore(elsewhere(), way, m_account.clock, s_quiet);
        QVERIFY(!damaged || !damaged->good());
        const auto rescued = session::rescueStore(elsewhere(), way, m_account.clock, s_quiet);
        QVERIFY2(rescued, rescued ? "" : rescued.error().code.constData());
        QVERIFY(QFileInfo::exists(rescued->setAside));
        const auto profile = Profile::open(elsewhere(), way, m_account.clock);
        QVERIFY(profile);
        QVERIFY(rescued->contractsFolded > 0);
        QCOMPARE(rescued->contractsFolded + rescued->contractsUnread, contractsIn(**profile));
        const auto listed = (*profile)->store().read([](store::Reader &reader) {
            return store::listContracts(reader, {}, store::ContractOrder::CreatedDescending, 1000);
        });
        QVERIFY(listed);
        qint64 wrong = 0;
        for (const store::ContractRow &row : listed->rows)
            wrong += row.topic == QStringLiteral("another topic") ? 1 : 0;
        QVERIFY(wrong <= rescued->contractsUnread);
    }
};

QTEST_GUILESS_MAIN(TestStorekeeping)
#include "tst_storekeeping.moc"
