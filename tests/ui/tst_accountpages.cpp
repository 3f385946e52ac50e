// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"
#include "session/preferences.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"
#include "ui/account/firstsigns.h"
#include "ui/account/firststartpage.h"
#include "ui/account/mepanel.h"
#include "ui/account/unlockcard.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/shell/settings.h"
#include "ui/viewer/pageservice.h"

#include "accountfixture.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabBar>

using ui::AccountState;

namespace {

struct Window {
    explicit Window(AccountFixture &fixture)
        : settings(fixture.folder.filePath(QStringLiteral("window.ini"))),
          services{settings, theme, *fixture.service, pages, [] { return session::loadDesk(); }, fixture.clock}
    {
    }
    ui::Settings settings;
    ui::Theme theme;
    ui::PageService pages;
    ui::Services services;
};

void type(QWidget *root, const char *field, const QString &text)
{
    auto *widget = root->findChild<QWidget *>(QLatin1String(field));
    QVERIFY2(widget, field);
    auto *line = qobject_cast<QLineEdit *>(widget);
    if (!line)
        line = static_cast<ui::PasswordField *>(widget)->line();
    line->setFocus();
    line->selectAll();
    if (text.toLatin1() == text)
        QTest::keyClicks(line, text);
    else
        line->insert(text);
    emit line->textEdited(line->text());
}

QPushButton *button(QWidget *root, const char *name)
{
    return root->findChild<QPushButton *>(QLatin1String(name));
}

void click(QWidget *root, const char *name)
{
    QPushButton *found = button(root, name);
    QVERIFY2(found, name);
    QVERIFY2(found->isEnabled() && found->isVisible(), name);
    QTest::mouseClick(found, Qt::LeftButton);
}

QString labelText(QWidget *root, const char *name)
{
    const auto *label = root->findChild<QLabel *>(QLatin1String(name));
    return label ? label->text() : QString();
}

} // namespace

class TestAccountPages : public QObject {
    Q_OBJECT
private slots:
    void firstStartMakesAnAccountWithSomethingToSignWith_data();
    void firstStartMakesAnAccountWithSomethingToSignWith();
    void firstStartRefusesWeakAndDifferentPasswords();
    void firstStartGoesOnWithoutAKeychainOnlyWhenAsked();
    void languageIsChosenAtOnce();
    void sampleNeverReplacesAnotherFile();
    void unlockCardSaysThatThePasswordIsWrongAndCountsDown();
    void unlockCardTakesTheRecoveryCode();
    void passwordIsChangedInTheSecurityCentre();
    void choicesAreKeptAtOnce();
    void aNewRecoveryCodeEndsTheReminder();
};

void TestAccountPages::firstStartMakesAnAccountWithSomethingToSignWith_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasSeal");
    QTest::newRow("a name seal") << QStringLiteral("示例甲") << true;
    QTest::newRow("a name that no seal holds") << QStringLiteral("Example A") << false;
}

void TestAccountPages::firstStartMakesAnAccountWithSomethingToSignWith()
{
    QFETCH(QString, name);
    QFETCH(bool, hasSeal);
    AccountFixture fixture;
    Window window(fixture);
    ui::FirstStartPage page(window.services);
    page.resize(1200, 800);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(!button(&page, "createButton")->isEnabled());
    type(&page, "nameLineEdit", name);
    type(&page, "passwordField", QLatin1String(AccountFixture::password));
    type(&page, "repeatField", QLatin1String(AccountFixture::password));
    click(&page, "createButton");
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QLabel *>(QStringLiteral("recoveryCodeLabel"))->isVisible(),
                             AccountFixture::patienceMs);
    QCOMPARE(fixture.service->state(), AccountState::Open);
    QCOMPARE(fixture.service->summary().name, name);
    const QString shown = labelText(&page, "recoveryCodeLabel");
    QCOMPARE(shown.count(QLatin1Char('-')), 5); // seven groups in two lines

    const auto seals = fixture.wait(
        fixture.service->run([](session::Profile &profile) { return session::SealRegister(profile).list(); }));
    QVERIFY(seals && *seals);
    QCOMPARE((*seals)->size(), hasSeal ? 1 : 0);
    const auto signatures = fixture.wait(
        fixture.service->run([](session::Profile &profile) { return session::SignatureBook(profile).list(); }));
    QVERIFY(signatures && *signatures);
    QCOMPARE((*signatures)->size(), hasSeal ? 0 : 1);

    const auto pending = [&] {
        const auto answer = fixture.wait(
            fixture.service->run([](session::Profile &profile) { return ui::isRecoveryPending(profile); }));
        return answer && *answer && **answer;
    };
    QVERIFY(pending());
    click(&page, "copyCodeButton");
    QTRY_VERIFY(!pending());
    QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied.remove(QLatin1Char('-')),
             QString(shown).remove(QLatin1Char('-')).remove(QLatin1Char(' ')).remove(QLatin1Char('\n')));
}

void TestAccountPages::firstStartRefusesWeakAndDifferentPasswords()
{
    AccountFixture fixture;
    Window window(fixture);
    ui::FirstStartPage page(window.services);
    page.show();
    type(&page, "nameLineEdit", QStringLiteral("示例甲"));
    type(&page, "passwordField", QStringLiteral("password123"));
    type(&page, "repeatField", QStringLiteral("password123"));
    QVERIFY(!button(&page, "createButton")->isEnabled());
    QCOMPARE(labelText(&page, "hintLabel"),
             ui::sentenceOf(base::fail(base::ErrorKind::Password, "account.password.common")));
    type(&page, "passwordField", QLatin1String(AccountFixture::password));
    type(&page, "repeatField", QStringLiteral("green river 43"));
    QVERIFY(!button(&page, "createButton")->isEnabled());
    QCOMPARE(labelText(&page, "hintLabel"), QStringLiteral("The two passwords differ."));
    type(&page, "repeatField", QLatin1String(AccountFixture::password));
    QVERIFY(button(&page, "createButton")->isEnabled());
    type(&page, "nameLineEdit", QStringLiteral(" "));
    QVERIFY(!button(&page, "createButton")->isEnabled());
}

void TestAccountPages::firstStartGoesOnWithoutAKeychainOnlyWhenAsked()
{
    AccountFixture fixture;
    fixture.isKeychainAbsent = true;
    Window window(fixture);
    ui::FirstStartPage page(window.services);
    page.show();
    type(&page, "nameLineEdit", QStringLiteral("示例甲"));
    type(&page, "passwordField", QLatin1String(AccountFixture::password));
    type(&page, "repeatField", QLatin1String(AccountFixture::password));
    QTest::keyClick(page.findChild<ui::PasswordField *>(QStringLiteral("repeatField"))->line(), Qt::Key_Return);
    QPushButton *without = button(&page, "actionButton");
    QTRY_VERIFY_WITH_TIMEOUT(without->isVisible(), AccountFixture::patienceMs);
    QVERIFY(fixture.service->state() != AccountState::Open);
    QTest::mouseClick(without, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QLabel *>(QStringLiteral("recoveryCodeLabel"))->isVisible(),
                             AccountFixture::patienceMs);
    QVERIFY(fixture.keychain->entries.isEmpty());
}

void TestAccountPages::languageIsChosenAtOnce()
{
    AccountFixture fixture;
    Window window(fixture);
    window.settings.setLanguage(ui::Language::English);
    ui::FirstStartPage page(window.services);
    page.show();
    QSignalSpy chosen(&page, &ui::Panel::languageChosen);
    click(&page, "segment0Button");
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(window.settings.language(), ui::Language::Chinese);
}

void TestAccountPages::sampleNeverReplacesAnotherFile()
{
    const QTemporaryDir folder;
    QFile mine(folder.filePath(QStringLiteral("Sample.pdf")));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.write("mine");
    mine.close();
    const auto first = ui::placeSample(folder.path(), QStringLiteral("Sample"));
    QVERIFY(first);
    QCOMPARE(*first, folder.filePath(QStringLiteral("Sample (2).pdf")));
    const auto again = ui::placeSample(folder.path(), QStringLiteral("Sample"));
    QVERIFY(again);
    QCOMPARE(*again, *first); // an untouched copy is not made twice
    QVERIFY(mine.open(QIODevice::ReadOnly));
    QCOMPARE(mine.readAll(), QByteArray("mine"));
}

void TestAccountPages::unlockCardSaysThatThePasswordIsWrongAndCountsDown()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    QCOMPARE(fixture.codeOf(fixture.service->lock()), QByteArray());
    ui::UnlockCard card(*fixture.service, QStringLiteral("To sign."));
    card.show();
    QSignalSpy opened(&card, &ui::UnlockCard::opened);
    auto *error = card.findChild<ui::ErrorLine *>();
    QPushButton *unlock = button(&card, "unlockButton");
    for (int tries = 0; tries < 4; ++tries) {
        type(&card, "passwordLineEdit", QStringLiteral("not the password"));
        QTRY_VERIFY(unlock->isEnabled());
        QTest::keyClick(card.findChild<ui::PasswordField *>()->line(), Qt::Key_Return);
        QVERIFY(!unlock->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(unlock->isEnabled(), AccountFixture::patienceMs);
        QVERIFY(error->isVisible());
        QCOMPARE(error->text(), ui::sentenceOf(base::fail(base::ErrorKind::Password, "account.password.wrong")));
    }
    // the fifth must wait: the clock stands still
    type(&card, "passwordLineEdit", QLatin1String(AccountFixture::password));
    click(&card, "unlockButton");
    QTRY_VERIFY_WITH_TIMEOUT(!unlock->isEnabled() && unlock->text() == QLatin1String("Unlock"),
                             AccountFixture::patienceMs);
    QVERIFY(!error->isVisible());
    QCOMPARE(fixture.service->state(), AccountState::Locked);
    fixture.clock.advance(10);
    QTRY_VERIFY_WITH_TIMEOUT(unlock->isEnabled(), AccountFixture::patienceMs);
    click(&card, "unlockButton");
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, AccountFixture::patienceMs);
    QCOMPARE(fixture.service->state(), AccountState::Open);
}

void TestAccountPages::unlockCardTakesTheRecoveryCode()
{
    AccountFixture fixture;
    const QByteArray code = fixture.create();
    fixture.keychain->entries.clear();
    fixture.restart();
    ui::UnlockCard card(*fixture.service, {});
    card.show();
    QVERIFY(card.findChild<QLineEdit *>(QStringLiteral("codeLineEdit"))->isVisible()); // the password can't help
    type(&card, "codeLineEdit", QStringLiteral("AAAA-AAAA"));
    click(&card, "unlockButton");
    QCOMPARE(card.findChild<ui::ErrorLine *>()->text(),
             ui::sentenceOf(base::fail(base::ErrorKind::Password, "account.recovery.form")));
    type(&card, "codeLineEdit", QString::fromLatin1(code).toLower());
    click(&card, "unlockButton");
    QVERIFY(fixture.reach(AccountState::Open));
}

void TestAccountPages::passwordIsChangedInTheSecurityCentre()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    Window window(fixture);
    ui::MePanel panel(window.services);
    panel.showPage(ui::MePanel::Page::Security);
    panel.resize(1000, 2000);
    panel.show();
    click(&panel, "openPasswordButton");
    type(&panel, "oldField", QStringLiteral("not the password"));
    type(&panel, "newField", QStringLiteral("blue mountain 7"));
    type(&panel, "newRepeatField", QStringLiteral("blue mountain 7"));
    click(&panel, "changePasswordButton");
    QTRY_VERIFY_WITH_TIMEOUT(button(&panel, "changePasswordButton")->isEnabled(), AccountFixture::patienceMs);
    QVERIFY(!panel.findChild<QLabel *>(QStringLiteral("passwordSaidLabel"))->isVisible());
    type(&panel, "oldField", QLatin1String(AccountFixture::password));
    click(&panel, "changePasswordButton");
    QTRY_VERIFY_WITH_TIMEOUT(panel.findChild<QLabel *>(QStringLiteral("passwordSaidLabel"))->isVisible(),
                             AccountFixture::patienceMs);
    click(&panel, "lockButton");
    QVERIFY(fixture.reach(AccountState::Locked));
    QCOMPARE(fixture.codeOf(fixture.service->unlock(AccountFixture::secret("blue mountain 7"))), QByteArray());
}

void TestAccountPages::choicesAreKeptAtOnce()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    Window window(fixture);
    ui::MePanel panel(window.services);
    panel.resize(1000, 2000);
    panel.show();
    auto *minutes = panel.findChild<QSpinBox *>(QStringLiteral("lockMinutesSpinBox"));
    auto *name = panel.findChild<QLineEdit *>(QStringLiteral("nameLineEdit"));
    QTRY_COMPARE_WITH_TIMEOUT(name->text(), QStringLiteral("示例甲"), AccountFixture::patienceMs);
    minutes->setValue(3);
    panel.showPage(ui::MePanel::Page::Preferences);
    auto *box = panel.findChild<QCheckBox *>(QStringLiteral("message1Channel2CheckBox"));
    const bool before = box->isChecked();
    QTest::mouseClick(box, Qt::LeftButton, {}, box->rect().center());
    QCOMPARE(box->isChecked(), !before);
    panel.showPage(ui::MePanel::Page::Basic);
    type(&panel, "phoneLineEdit", QStringLiteral("13100000000"));
    QTest::keyClick(panel.findChild<QLineEdit *>(QStringLiteral("phoneLineEdit")), Qt::Key_Return);
    const auto stored = [&] {
        const auto answer = fixture.wait(
            fixture.service->run([](session::Profile &profile) { return session::loadPreferences(profile.store()); }));
        return answer && *answer ? **answer : session::Preferences();
    };
    QTRY_COMPARE(stored().lockAfterMinutes, 3);
    QCOMPARE(stored().messages.wanted(session::MessageEvent::Progress, session::Channel::Sms), !before);
    const auto phone = [&] {
        const auto answer = fixture.wait(fixture.service->run(
            [](session::Profile &profile) -> base::Result<QString> { return profile.details().phone; }));
        return answer && *answer ? **answer : QString();
    };
    QTRY_COMPARE(phone(), QStringLiteral("13100000000"));
    click(panel.findChild<QWidget *>(QStringLiteral("basicPage")), "undoButton");
    QTRY_COMPARE(phone(), QString());
}

void TestAccountPages::aNewRecoveryCodeEndsTheReminder()
{
    AccountFixture fixture;
    const QByteArray former = fixture.create();
    const auto marked = fixture.wait(
        fixture.service->run([](session::Profile &profile) { return ui::setRecoveryPending(profile, true); }));
    QVERIFY(marked && *marked);
    Window window(fixture);
    ui::MePanel panel(window.services);
    panel.showPage(ui::MePanel::Page::Security);
    panel.resize(1000, 2000);
    panel.show();
    QTRY_VERIFY(panel.findChild<QLabel *>(QStringLiteral("codePendingLabel"))->isVisible());
    click(&panel, "newCodeButton");
    type(&panel, "codePasswordField", QLatin1String(AccountFixture::password));
    click(&panel, "makeCodeButton");
    auto *code = panel.findChild<QLabel *>(QStringLiteral("recoveryCodeLabel"));
    QTRY_VERIFY_WITH_TIMEOUT(code->isVisible(), AccountFixture::patienceMs);
    click(&panel, "copyCodeButton");
    const QByteArray fresh = QGuiApplication::clipboard()->text().toLatin1();
    QVERIFY(!fresh.isEmpty() && fresh != former);
    click(&panel, "codeDoneButton");
    QTRY_VERIFY(!panel.findChild<QLabel *>(QStringLiteral("codePendingLabel"))->isVisible());
    fixture.keychain->entries.clear();
    fixture.restart();
    auto old = account::RecoveryCode::parse(crypto::Secret::fromBytes(former.constData(), former.size()));
    QCOMPARE(fixture.codeOf(fixture.service->recover(*std::move(old))), QByteArray("account.recovery.wrong"));
    auto now = account::RecoveryCode::parse(crypto::Secret::fromBytes(fresh.constData(), fresh.size()));
    QCOMPARE(fixture.codeOf(fixture.service->recover(*std::move(now))), QByteArray());
}

QTEST_MAIN(TestAccountPages)
#include "tst_accountpages.moc"
