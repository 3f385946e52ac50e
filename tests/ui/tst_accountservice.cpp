// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/preferences.h"
#include "ui/account/autolock.h"

#include "accountfixture.h"

#include <QtWidgets/QApplication>

using ui::AccountState;

namespace {

base::Result<QString> nameOf(session::Profile &profile)
{
    return profile.details().name;
}

} // namespace

class TestAccountService : public QObject {
    Q_OBJECT
private slots:
    void findsNoAccountInAnEmptyFolder();
    void opensByItselfAfterARestart();
    void opensByThePasswordOnlyOnceItIsLocked();
    void staysLockedWhenTheKeychainWouldGiveTheKey();
    void saysWhyTheKeychainDoesNotServeAndOpensByTheCode();
    void givesTheLockedProfileToNobody();
    void keepsDetailsAndTellsTheWindow();
    void changesThePasswordForTheNextUnlocking();
    void endsThePasswordFreeWindowWhenItLocks();
    void locksWhenNobodyTouchedAnything();
    void locksAfterASleepWhateverIsUnderWay();
};

void TestAccountService::findsNoAccountInAnEmptyFolder()
{
    AccountFixture fixture;
    fixture.service->start();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.service->state(), AccountState::None);
    QCOMPARE(fixture.codeOf(fixture.service->run(nameOf)), QByteArray("account.locked"));
}

void TestAccountService::opensByItselfAfterARestart()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    QCOMPARE(fixture.service->summary().name, QStringLiteral("示例甲"));
    QVERIFY(!fixture.service->summary().certificateDer.isEmpty());
    fixture.restart();
    QCOMPARE(fixture.service->state(), AccountState::Open);
    session::ProfileSetup another;
    another.person.name = QStringLiteral("示例乙");
    another.password = AccountFixture::secret(AccountFixture::password);
    QCOMPARE(fixture.codeOf(fixture.service->create(std::move(another))), QByteArray("account.store.exists"));
}

void TestAccountService::opensByThePasswordOnlyOnceItIsLocked()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    QCOMPARE(fixture.codeOf(fixture.service->lock()), QByteArray());
    QCOMPARE(fixture.service->state(), AccountState::Locked);
    QCOMPARE(fixture.service->error()->code, QByteArray("account.locked"));
    fixture.restart();
    QCOMPARE(fixture.service->state(), AccountState::Locked);
    QCOMPARE(fixture.codeOf(fixture.service->unlock(AccountFixture::secret("not the password"))),
             QByteArray("account.password.wrong"));
    QCOMPARE(fixture.service->state(), AccountState::Locked);
    QCOMPARE(fixture.codeOf(fixture.service->unlock(AccountFixture::secret(AccountFixture::password))), QByteArray());
    QCOMPARE(fixture.service->state(), AccountState::Open);
}

void TestAccountService::staysLockedWhenTheKeychainWouldGiveTheKey()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    const auto entries = fixture.keychain->entries;
    QCOMPARE(fixture.codeOf(fixture.service->lock()), QByteArray());
    fixture.keychain->entries = entries; // as when the keychain was down at that moment
    QSignalSpy states(fixture.service.get(), &ui::AccountService::stateChanged);
    fixture.service->start();
    QVERIFY(states.wait());
    QCOMPARE(fixture.service->state(), AccountState::Locked);
    QVERIFY(fixture.keychain->entries != entries); // locked now
}

void TestAccountService::saysWhyTheKeychainDoesNotServeAndOpensByTheCode()
{
    AccountFixture fixture;
    const QByteArray code = fixture.create();
    QVERIFY(!code.isEmpty());
    fixture.keychain->failing = "account.keychain.locked";
    fixture.restart();
    QCOMPARE(fixture.service->state(), AccountState::Locked);
    QCOMPARE(fixture.service->error()->code, QByteArray("account.keychain.locked"));
    fixture.keychain->failing.clear();
    fixture.keychain->entries.clear(); // and it lost the key
    fixture.restart();
    QCOMPARE(fixture.service->error()->code, QByteArray("account.key.missing"));
    auto typed = account::RecoveryCode::parse(crypto::Secret::fromBytes(code.constData(), code.size()));
    QVERIFY(typed);
    QCOMPARE(fixture.codeOf(fixture.service->recover(*std::move(typed))), QByteArray());
    QCOMPARE(fixture.service->state(), AccountState::Open);
    fixture.restart(); // the keychain has it again
    QCOMPARE(fixture.service->state(), AccountState::Open);
}

void TestAccountService::givesTheLockedProfileToNobody()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    const auto before = fixture.service->run(nameOf);
    const auto locked = fixture.service->lock();
    const auto after = fixture.service->run(nameOf);
    QCOMPARE(fixture.codeOf(before), QByteArray()); // what was asked first is done first
    QCOMPARE(fixture.codeOf(locked), QByteArray());
    QCOMPARE(fixture.codeOf(after), QByteArray("account.locked"));
}

void TestAccountService::keepsDetailsAndTellsTheWindow()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    const session::PersonDetails details{QStringLiteral(" 示例丙 "), QStringLiteral("10001"),
                                         QStringLiteral("13100000000"), QStringLiteral("c@example.edu.cn"),
                                         QStringLiteral("示例大学")};
    QCOMPARE(fixture.codeOf(fixture.service->saveDetails(details)), QByteArray());
    QTRY_COMPARE(fixture.service->summary().name, QStringLiteral("示例丙"));
    QCOMPARE(fixture.service->summary().organisation, QStringLiteral("示例大学"));
    QCOMPARE(fixture.codeOf(fixture.service->saveDetails({QStringLiteral("  "), {}, {}, {}, {}})),
             QByteArray("account.name"));
    QCOMPARE(fixture.codeOf(fixture.service->saveDetails({QStringLiteral("a\nb"), {}, {}, {}, {}})),
             QByteArray("account.details"));
    fixture.restart();
    QCOMPARE(fixture.service->summary().account, QStringLiteral("10001"));
    QCOMPARE(fixture.service->summary().name, QStringLiteral("示例丙"));
}

void TestAccountService::changesThePasswordForTheNextUnlocking()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    QCOMPARE(fixture.codeOf(fixture.service->changePassword(AccountFixture::secret("not the password"),
                                                            AccountFixture::secret("blue mountain 7"))),
             QByteArray("account.password.wrong"));
    QCOMPARE(fixture.codeOf(fixture.service->changePassword(AccountFixture::secret(AccountFixture::password),
                                                            AccountFixture::secret("blue mountain 7"))),
             QByteArray());
    QCOMPARE(fixture.codeOf(fixture.service->lock()), QByteArray());
    QCOMPARE(fixture.codeOf(fixture.service->unlock(AccountFixture::secret(AccountFixture::password))),
             QByteArray("account.password.wrong"));
    QCOMPARE(fixture.codeOf(fixture.service->unlock(AccountFixture::secret("blue mountain 7"))), QByteArray());
}

void TestAccountService::endsThePasswordFreeWindowWhenItLocks()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    const auto open = [&] {
        return fixture.codeOf(fixture.service->run([](session::Profile &, session::SigningKeys &keys) {
            return keys.open(AccountFixture::secret(AccountFixture::password), {std::chrono::minutes(10), {}, 5});
        }));
    };
    QCOMPARE(open(), QByteArray());
    QVERIFY(fixture.service->signingWindow());
    QCOMPARE(fixture.service->signingWindow()->filesLeft, 5);
    QVERIFY(fixture.service->windowCovers({}));
    QSignalSpy ended(fixture.service.get(), &ui::AccountService::signingWindowEnded);
    fixture.service->endSigningWindow();
    QCOMPARE(ended.count(), 1);
    QVERIFY(!fixture.service->signingWindow());
    QCOMPARE(open(), QByteArray());
    const auto locked = fixture.service->lock();
    QVERIFY(!fixture.service->signingWindow()); // at once, before the store is closed
    QCOMPARE(fixture.codeOf(locked), QByteArray());
}

void TestAccountService::locksWhenNobodyTouchedAnything()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    std::chrono::milliseconds time(0);
    ui::AutoLock lock(*fixture.service, {[&] { return time; }, [&] { return time; }});
    fixture.service->noteChange(); // the preferences are read
    QCOMPARE(fixture.codeOf(fixture.service->run(nameOf)), QByteArray());
    QCoreApplication::processEvents();
    time = std::chrono::minutes(14);
    lock.look();
    QTest::qWait(100);
    QCOMPARE(fixture.service->state(), AccountState::Open);
    {
        const auto held = fixture.service->keepOpen();
        time = std::chrono::minutes(16);
        lock.look();
        QCOMPARE(fixture.codeOf(fixture.service->run(nameOf)), QByteArray());
    }
    lock.look();
    QVERIFY(fixture.reach(AccountState::Locked));
}

void TestAccountService::locksAfterASleepWhateverIsUnderWay()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    std::chrono::milliseconds awake(0), all(0);
    ui::AutoLock lock(*fixture.service, {[&] { return awake; }, [&] { return all; }});
    awake = std::chrono::seconds(5);
    all = std::chrono::seconds(6);
    lock.look();
    QCOMPARE(fixture.codeOf(fixture.service->run(nameOf)), QByteArray());
    const auto held = fixture.service->keepOpen();
    awake += std::chrono::seconds(5);
    all += std::chrono::hours(1);
    lock.look();
    QVERIFY(fixture.reach(AccountState::Locked));
}

QTEST_MAIN(TestAccountService)
#include "tst_accountservice.moc"
