// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/storekey.h"

#include <QtTest/QtTest>

using namespace account;

namespace {

QByteArray text(const crypto::Secret &secret)
{
    return QByteArray(secret.data(), secret.size());
}

class MemoryKeychain final : public Keychain {
public:
    base::Result<std::optional<crypto::Secret>> read(const QString &name) override
    {
        if (!failing.isEmpty())
            return base::fail(base::ErrorKind::Unavailable, failing.constData());
        const auto entry = entries.constFind(name);
        if (entry == entries.constEnd())
            return std::optional<crypto::Secret>();
        return std::optional<crypto::Secret>(crypto::Secret::fromBytes(entry->constData(), entry->size()));
    }
    base::Result<void> write(const QString &name, const crypto::Secret &value) override
    {
        if (!failing.isEmpty())
            return base::fail(base::ErrorKind::Unavailable, failing.constData());
        if (!forgetful)
            entries.insert(name, text(value));
        return {};
    }
    base::Result<void> remove(const QString &name) override
    {
        entries.remove(name);
        return {};
    }
    QHash<QString, QByteArray> entries;
    QByteArray failing;
    bool forgetful = false;
};

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
};

QTEST_GUILESS_MAIN(TestStoreKey)
#include "tst_storekey.moc"
