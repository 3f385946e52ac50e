// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/storekey.h"
#include "support/memorykeychain.h"

#include <QtTest/QtTest>

using namespace account;
using support::MemoryKeychain;

namespace {

QByteArray text(const crypto::Secret &secret)
{
    return QByteArray(secret.data(), secret.size());
}

} // namespace

class TestStoreKey : public QObject {
    Q_OBJECT

private slots:
    void bothWaysInGiveTheSameKey()
    {
        QTemporaryDir folder;
        MemoryKeychain keychain;
        const auto made = makeStoreKey(folder.path(), &keychain);
        QVERIFY(made);
        QCOMPARE(made->key.size(), 32);
        const auto byKeychain = storeKeyFromKeychain(folder.path(), keychain);
        QVERIFY(byKeychain);
        QCOMPARE(text(*byKeychain), text(made->key));
        const auto typed = RecoveryCode::parse(made->code.text());
        QVERIFY(typed);
        const auto byCode = storeKeyFromRecoveryCode(folder.path(), *typed);
        QVERIFY(byCode);
        QCOMPARE(text(*byCode), text(made->key));
    }

    void nothingInTheFolderShowsTheKey()
    {
        QTemporaryDir folder;
        MemoryKeychain keychain;
        const auto made = makeStoreKey(folder.path(), &keychain);
        QVERIFY(made);
        QFile file(folder.filePath(QStringLiteral("store.recovery")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(text(made->key).left(8)) && !bytes.contains(text(made->code.bits()).left(6)));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aMissingEntryNeverLeadsToANewKey()
    {
        QTemporaryDir folder;
        MemoryKeychain keychain;
        QVERIFY(makeStoreKey(folder.path(), &keychain));
        keychain.entries.clear();
        const auto key = storeKeyFromKeychain(folder.path(), keychain);
        QVERIFY(!key);
        QCOMPARE(key.error().code, QByteArray("account.key.missing"));
        const auto again = makeStoreKey(folder.path(), &keychain);
        QVERIFY(!again);
        QCOMPARE(again.error().code, QByteArray("account.store.exists"));
        QVERIFY(keychain.entries.isEmpty());
    }

    void aKeychainThatFailsLeavesNothingBehind()
    {
        QTemporaryDir folder;
        MemoryKeychain keychain;
        keychain.failing = "account.keychain.silent";
        auto made = makeStoreKey(folder.path(), &keychain);
        QVERIFY(!made);
        QCOMPARE(made.error().code, QByteArray("account.keychain.silent"));
        QVERIFY(QDir(folder.path()).isEmpty());
        keychain.failing.clear();
        keychain.forgetful = true;
        made = makeStoreKey(folder.path(), &keychain);
        QVERIFY(!made);
        QCOMPARE(made.error().code, QByteArray("account.keychain.broken"));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void withoutAKeychainTheCodeIsTheOnlyWay()
    {
        QTemporaryDir folder;
        const auto made = makeStoreKey(folder.path(), nullptr);
        QVERIFY(made);
        QVERIFY(storeKeyFromRecoveryCode(folder.path(), made->code));
        MemoryKeychain later;
        QVERIFY(keepStoreKey(folder.path(), later, made->key));
        const auto key = storeKeyFromKeychain(folder.path(), later);
        QVERIFY(key);
        QCOMPARE(text(*key), text(made->key));
    }

    void anotherCodeOpensNothing()
    {
        QTemporaryDir folder;
        const auto made = makeStoreKey(folder.path(), nullptr);
        QVERIFY(made);
        const auto other = storeKeyFromRecoveryCode(folder.path(), RecoveryCode::generate());
        QVERIFY(!other);
        QCOMPARE(other.error().code, QByteArray("account.recovery.wrong"));
        QCOMPARE(other.error().kind, base::ErrorKind::Password);
        const auto renewed = renewRecoveryCode(folder.path(), made->key);
        QVERIFY(renewed);
        QVERIFY(!storeKeyFromRecoveryCode(folder.path(), made->code));
        QVERIFY(storeKeyFromRecoveryCode(folder.path(), *renewed));
    }

    void aLockedStoreOpensWithThePasswordAlone()
    {
        QTemporaryDir folder;
        MemoryKeychain keychain;
        base::FixedClock clock(QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC));
        const auto made = makeStoreKey(folder.path(), &keychain);
        QVERIFY(made);
        const auto early = lockStore(folder.path(), keychain);
        QVERIFY(!early);
        QCOMPARE(early.error().code, QByteArray("account.lock.none"));
        QVERIFY(storeKeyFromKeychain(folder.path(), keychain));

        const auto password = crypto::Secret::fromBytes("lattice42banjo", 14);
        QVERIFY(keepPasswordWay(folder.path(), keychain, made->key, password));
        QVERIFY(lockStore(folder.path(), keychain));
        QVERIFY(lockStore(folder.path(), keychain));
        const auto locked = storeKeyFromKeychain(folder.path(), keychain);
        QVERIFY(!locked);
        QCOMPARE(locked.error().code, QByteArray("account.locked"));
        for (const QByteArray &entry : std::as_const(keychain.entries))
            QVERIFY(!entry.contains(text(made->key).left(8)));

        const auto wrong = crypto::Secret::fromBytes("lattice42banja", 14);
        for (int i = 0; i < 4; ++i) {
            const auto refused = unlockStore(folder.path(), keychain, wrong, clock);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, QByteArray("account.password.wrong"));
        }
        const auto waiting = unlockStore(folder.path(), keychain, password, clock);
        QVERIFY(!waiting);
        QCOMPARE(waiting.error().code, QByteArray("account.password.wait"));
        QCOMPARE(waiting.error().detail, QStringLiteral("1"));
        clock.advance(1);
        const auto opened = unlockStore(folder.path(), keychain, password, clock);
        QVERIFY(opened);
        QCOMPARE(text(*opened), text(made->key));
        QVERIFY(storeKeyFromKeychain(folder.path(), keychain));
        QCOMPARE(keychain.entries.size(), 2); // the count of wrong tries is gone
    }

    void aDamagedFileIsSaid()
    {
        QTemporaryDir folder;
        const auto made = makeStoreKey(folder.path(), nullptr);
        QVERIFY(made);
        const QString path = folder.filePath(QStringLiteral("store.recovery"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 0x01);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(changed);
            file.close();
            const auto key = storeKeyFromRecoveryCode(folder.path(), made->code);
            QVERIFY(!key);
            QVERIFY(key.error().code == "account.store.damaged" || key.error().code == "account.recovery.wrong");
        }
        QFile::remove(path);
        const auto none = storeKeyFromRecoveryCode(folder.path(), made->code);
        QVERIFY(!none);
        QCOMPARE(none.error().code, QByteArray("account.store.missing"));
    }

    void withoutTheRecoveryFileTheKeychainOpensAndANewCodeMendsIt_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("gone") << QByteArray();
        QTest::newRow("cut off") << QByteArray("\xa4\x01", 2);
    }
    void withoutTheRecoveryFileTheKeychainOpensAndANewCodeMendsIt()
    {
        QFETCH(QByteArray, left);
        QTemporaryDir folder;
        MemoryKeychain keychain;
        const auto made = makeStoreKey(folder.path(), &keychain);
        QVERIFY(made);
        const QString path = folder.filePath(QStringLiteral("store.recovery"));
        QFile records(folder.filePath(QStringLiteral("records.esdb")));
        QVERIFY(records.open(QIODevice::WriteOnly));
        records.close();
        // a store of before has no second copy of its id: the first opening makes it
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("store.id"))));
        QVERIFY(storeKeyFromKeychain(folder.path(), keychain));
        QVERIFY(QFile::remove(path));
        if (!left.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(left) == left.size());
        }
        const auto byCode = storeKeyFromRecoveryCode(folder.path(), made->code);
        QVERIFY(!byCode);
        QCOMPARE(byCode.error().code, QByteArray(left.isEmpty() ? "account.recovery.file" : "account.store.damaged"));
        const auto key = storeKeyFromKeychain(folder.path(), keychain);
        QVERIFY2(key, key ? "" : key.error().code.constData());
        QCOMPARE(text(*key), text(made->key));
        const auto renewed = renewRecoveryCode(folder.path(), *key);
        QVERIFY(renewed);
        const auto again = storeKeyFromRecoveryCode(folder.path(), *renewed);
        QVERIFY(again);
        QCOMPARE(text(*again), text(made->key));
        QVERIFY(storeKeyFromKeychain(folder.path(), keychain));
    }

    void theMarkLiesBesideTheKeyAndGoesWithIt()
    {
        QTemporaryDir folder;
        MemoryKeychain keychain;
        QVERIFY(makeStoreKey(folder.path(), &keychain));
        const auto none = storeMark(folder.path(), keychain);
        QVERIFY(none && !none->has_value());
        QVERIFY(keepStoreMark(folder.path(), keychain, "mark"));
        const auto kept = storeMark(folder.path(), keychain);
        QVERIFY(kept);
        QCOMPARE(kept->value_or(QByteArray()), QByteArray("mark"));
        QVERIFY(forgetStoreKey(folder.path(), keychain));
        QVERIFY(keychain.entries.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStoreKey)
#include "tst_storekey.moc"
