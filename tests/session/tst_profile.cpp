// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/storekey.h"
#include "session/locking.h"
#include "session/profile.h"
#include "support/memorykeychain.h"

#include <QtTest/QtTest>

using session::Profile;
using support::MemoryKeychain;

namespace {

crypto::Secret secret(const char *text)
{
    return crypto::Secret::fromBytes(text, qsizetype(qstrlen(text)));
}

const char first[] = "lattice42banjo", second[] = "ridge.cobalt.71";

session::ProfileSetup setup()
{
    return {{QStringLiteral("示例甲"), QStringLiteral("jia"), QStringLiteral("13100000000"),
             QStringLiteral("jia@example.edu"), QStringLiteral("示例大学")},
            secret(first)};
}

} // namespace

class TestProfile : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = m_folder->filePath(QStringLiteral("profile"));
        m_keychain = MemoryKeychain();
    }

    void isMadeWholeAndOpensAgain()
    {
        auto code = Profile::create(m_store, setup(), &m_keychain, m_clock);
        QVERIFY2(code, code ? "" : code.error().code.constData());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("profile")});
        {
            const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
            QVERIFY2(profile, profile ? "" : profile.error().code.constData());
            QCOMPARE((*profile)->me().name, QStringLiteral("示例甲"));
            QCOMPARE((*profile)->details().phone, QStringLiteral("13100000000"));
            QCOMPARE((*profile)->details().organisation, QStringLiteral("示例大学"));
            QVERIFY((*profile)->device().certificate().commonName() == QStringLiteral("示例甲"));
            const auto identities = (*profile)->identities();
            QVERIFY(identities);
            QCOMPARE(identities->size(), 1);
            QVERIFY(identities->first().isDefault);
            QVERIFY((*profile)->openSigningKey(secret(first)));
            QVERIFY((*profile)->close());
        }
        const auto byCode = Profile::open(m_store, {&*code, nullptr, nullptr}, m_clock);
        QVERIFY(byCode);
        const auto again = Profile::create(m_store, setup(), &m_keychain, m_clock);
        QVERIFY(!again);
        QCOMPARE(again.error().code, QByteArray("account.store.exists"));
    }

    void aFailureLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("failing");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("common password") << QByteArray("password1") << QByteArray()
                                         << QByteArray("account.password.common");
        QTest::newRow("silent keychain") << QByteArray(first) << QByteArray("account.keychain.silent")
                                         << QByteArray("account.keychain.silent");
    }
    void aFailureLeavesNothing()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, failing);
        QFETCH(QByteArray, code);
        m_keychain.failing = failing;
        auto broken = setup();
        broken.password = crypto::Secret::fromBytes(password.constData(), password.size());
        const auto made = Profile::create(m_store, broken, &m_keychain, m_clock);
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
        QVERIFY(QDir(m_folder->path()).isEmpty());
        QVERIFY(m_keychain.entries.isEmpty());
    }

    void wrongPasswordsAreCountedAcrossRestarts()
    {
        QVERIFY(Profile::create(m_store, setup(), &m_keychain, m_clock));
        for (int i = 0; i < 4; ++i) {
            const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
            QVERIFY(profile);
            const auto key = (*profile)->openSigningKey(secret("wrong one"));
            QVERIFY(!key);
            QCOMPARE(key.error().code, QByteArray("account.password.wrong"));
        }
        const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
        QVERIFY(profile);
        QCOMPARE((*profile)->openSigningKey(secret(first)).error().code, QByteArray("account.password.wait"));
        m_clock.advance(1);
        QVERIFY((*profile)->openSigningKey(secret(first)));
        QVERIFY((*profile)->openSigningKey(secret(first)));
    }

    void aNewPasswordOpensEverythingAndTheOldNothing()
    {
        QVERIFY(Profile::create(m_store, setup(), &m_keychain, m_clock));
        {
            const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
            QVERIFY(profile);
            QCOMPARE((*profile)->changePassword(secret("not it at all"), secret(second), &m_keychain).error().code,
                     QByteArray("account.password.wrong"));
            QCOMPARE((*profile)->changePassword(secret(first), secret("12345678"), &m_keychain).error().code,
                     QByteArray("account.password.common"));
            QVERIFY((*profile)->changePassword(secret(first), secret(second), &m_keychain));
            QVERIFY(!(*profile)->openSigningKey(secret(first)));
            QVERIFY((*profile)->openSigningKey(secret(second)));
        }
        QVERIFY(account::lockStore(m_store, m_keychain));
        const auto locked = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
        QVERIFY(!locked);
        QCOMPARE(locked.error().code, QByteArray("account.locked"));
        const crypto::Secret old = secret(first), now = secret(second);
        QVERIFY(!Profile::open(m_store, {nullptr, &m_keychain, &old}, m_clock));
        QVERIFY(Profile::open(m_store, {nullptr, &m_keychain, &now}, m_clock));
        // for whoever has the password; for everybody else it stays locked
        QCOMPARE(Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock).error().code,
                 QByteArray("account.locked"));
        QVERIFY(session::unlockProfile(m_store, m_keychain, now, m_clock));
        QVERIFY(Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock));
    }

    void aRecoveryCodeThatNobodyGotChangesNothing()
    {
        const session::HandOver fails = [](const account::RecoveryCode &) -> base::Result<void> {
            return base::fail(base::ErrorKind::Unavailable, "file.full");
        };
        QCOMPARE(Profile::create(m_store, setup(), nullptr, m_clock, fails).error().code, QByteArray("file.full"));
        QVERIFY(QDir(m_folder->path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));

        const auto code = Profile::create(m_store, setup(), &m_keychain, m_clock);
        QVERIFY(code);
        {
            const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
            QCOMPARE((*profile)->renewRecoveryCode(secret(first), fails).error().code, QByteArray("file.full"));
        }
        QVERIFY(Profile::open(m_store, {&*code, nullptr, nullptr}, m_clock));
        std::optional<account::RecoveryCode> handed;
        {
            const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
            QVERIFY((*profile)->renewRecoveryCode(secret(first),
                                                  [&](const account::RecoveryCode &fresh) -> base::Result<void> {
                                                      // until it is handed over the old one counts
                                                      ESIGN_CHECK(account::storeKeyFromRecoveryCode(m_store, *code));
                                                      ESIGN_TRY(auto again, account::RecoveryCode::parse(fresh.text()));
                                                      handed = std::move(again);
                                                      return {};
                                                  }));
        }
        QVERIFY(!Profile::open(m_store, {&*code, nullptr, nullptr}, m_clock));
        QVERIFY(handed && Profile::open(m_store, {&*handed, nullptr, nullptr}, m_clock));
    }

    void namesThatSteerAreRefused()
    {
        for (const QString &name : {QStringLiteral("示例\x1b[2J甲"), QStringLiteral("示例甲\n示例乙"),
                                    QStringLiteral("甲\u202e例示"), QStringLiteral("甲\u2066x"), QString()}) {
            session::ProfileSetup wanted = setup();
            wanted.person.name = name;
            const auto made = Profile::create(m_store, wanted, nullptr, m_clock);
            QVERIFY2(!made && made.error().code.startsWith("account."), qPrintable(name));
            QVERIFY(!QFileInfo::exists(m_store));
        }
    }

    void aKeyComesInOnce()
    {
        QVERIFY(Profile::create(m_store, setup(), &m_keychain, m_clock));
        const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
        const auto other = account::makeLocalIdentity(QStringLiteral("示例甲"), {}, secret("elsewhere 9"), m_clock);
        const auto signer = account::openIdentity(other->signing, secret("elsewhere 9"));
        const auto file = crypto::writePkcs12(**signer, QStringLiteral("x"), secret("file pass"), 2000);
        QVERIFY((*profile)->importPkcs12(*file, secret("file pass"), secret(first), QStringLiteral("另一个")));
        QCOMPARE(
            (*profile)->importPkcs12(*file, secret("file pass"), secret(first), QStringLiteral("又一个")).error().code,
            QByteArray("account.import.known"));
        QCOMPARE((*profile)->identities()->size(), 2);
    }

    void aKeyWithoutALabelIsNamedByItsHolder()
    {
        QVERIFY(Profile::create(m_store, setup(), &m_keychain, m_clock));
        const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
        const auto other = account::makeLocalIdentity(QStringLiteral("示例丙"), {}, secret("elsewhere 9"), m_clock);
        const auto signer = account::openIdentity(other->signing, secret("elsewhere 9"));
        const auto file = crypto::writePkcs12(**signer, QStringLiteral("x"), secret("file pass"), 2000);
        QVERIFY((*profile)->importPkcs12(*file, secret("file pass"), secret(first), {}));
        const auto identities = (*profile)->identities();
        QVERIFY(identities);
        QVERIFY(std::any_of(identities->begin(), identities->end(), [](const Profile::Identity &identity) {
            return identity.label == QStringLiteral("示例丙");
        }));
    }

    void severalIdentitiesHaveOnePassword()
    {
        QVERIFY(Profile::create(m_store, setup(), &m_keychain, m_clock));
        const auto profile = Profile::open(m_store, {nullptr, &m_keychain, nullptr}, m_clock);
        QVERIFY(profile);
        const auto other = account::makeLocalIdentity(QStringLiteral("示例甲"), {}, secret("elsewhere 9"), m_clock);
        QVERIFY(other);
        const auto signer = account::openIdentity(other->signing, secret("elsewhere 9"));
        QVERIFY(signer);
        const auto file = crypto::writePkcs12(**signer, QStringLiteral("x"), secret("file pass"), 2000);
        QVERIFY(file);
        const auto id = (*profile)->importPkcs12(*file, secret("file pass"), secret(first), QStringLiteral("另一个"));
        QVERIFY2(id, id ? "" : id.error().code.constData());
        QCOMPARE((*profile)->identities()->size(), 2);
        const auto key = (*profile)->openSigningKey(secret(first), *id);
        QVERIFY(key);
        QCOMPARE((*key)->certificate(), other->signing.certificate);
        QVERIFY((*profile)->changePassword(secret(first), secret(second), &m_keychain));
        QVERIFY((*profile)->openSigningKey(secret(second), *id));
        QVERIFY((*profile)->openSigningKey(secret(second)));
        const auto renewed = (*profile)->renewRecoveryCode(secret(second));
        QVERIFY(renewed);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_store;
    MemoryKeychain m_keychain;
    base::FixedClock m_clock{QDateTime::currentDateTimeUtc()};
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
