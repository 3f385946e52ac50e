// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/scenes.h"
#include "session/checkdocument.h"
#include "session/desk.h"
#include "session/trustedauthorities.h"
#include "ui/account/keyscard.h"
#include "ui/account/mepanel.h"
#include "ui/common/errorline.h"
#include "ui/home/homepresenter.h"
#include "ui/seal/facepreview.h"
#include "ui/seal/passworddialog.h"
#include "ui/seal/sealmakerdialog.h"
#include "ui/seal/signaturedialog.h"
#include "ui/seal/strokepad.h"
#include "ui/shell/mainwindow.h"
#include "ui/verify/checkpanel.h"
#include "ui/verify/evidencedialog.h"
#include "ui/verify/reportfile.h"
#include "ui/verify/trustdialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeWidget>

namespace scenes {

namespace {

using namespace ui;

QWidget *firstStart(Stage &stage)
{
    stage.newcomersWindow(true);
    (void)stage.need<QLineEdit>("nameLineEdit");
    return &stage.root();
}

QWidget *firstStartWeak(Stage &stage)
{
    firstStart(stage);
    stage.type("nameLineEdit", QStringLiteral("示例乙"));
    stage.type("passwordField", QStringLiteral("password123"));
    stage.type("repeatField", QStringLiteral("password12"));
    return &stage.root();
}

QWidget *firstStartCode(Stage &stage)
{
    firstStart(stage);
    stage.type("nameLineEdit", QStringLiteral("示例乙"));
    stage.type("passwordField", Demo::password());
    stage.type("repeatField", Demo::password());
    stage.click("createButton");
    auto *code = stage.root().findChild<QLabel *>(QStringLiteral("recoveryCodeLabel"));
    Demo::until([&] { return code->isVisible(); }, QStringLiteral("the recovery code"));
    return &stage.root();
}

// ---- Seals

QWidget *seals(Stage &stage)
{
    stage.window();
    stage.place(SealsPlace);
    auto &list = stage.need<QListView>("stampList");
    Demo::until([&] { return list.model()->rowCount() == 3; }, QStringLiteral("three seals"));
    return &stage.root();
}

/// The page of the first seal, at one of its tabs.
QWidget *sealPage(Stage &stage, int tab)
{
    seals(stage);
    stage.click("openSealButton");
    Demo::until([&] { return !stage.need<QLabel>("sealNumberLabel").text().isEmpty(); },
                QStringLiteral("a seal's page"));
    stage.need<QTabBar>("sealTabs").setCurrentIndex(tab);
    return &stage.root();
}

QWidget *allUses(Stage &stage)
{
    seals(stage);
    stage.click(stage.place(SealsPlace), "segment2Button");
    Demo::until([&] { return stage.need<QLabel>("usesLabel").text() != QStringLiteral("…"); },
                QStringLiteral("the uses of all seals"));
    return &stage.root();
}

QWidget *signatures(Stage &stage)
{
    seals(stage);
    stage.click(stage.place(SealsPlace), "segment1Button");
    Demo::until([&] { return stage.need<QListView>("stampList").model()->rowCount() == 2; },
                QStringLiteral("two signatures"));
    return &stage.root();
}

QWidget *sealMaker(Stage &stage, int type)
{
    seals(stage);
    stage.click("newButton");
    auto &dialog = stage.dialog<SealMakerDialog>();
    Stage::needIn<QComboBox>(dialog, "sealTypeComboBox").setCurrentIndex(type);
    const auto *preview = dialog.findChild<FacePreview *>();
    Demo::until([&] { return preview->face() && !preview->isPainting(); }, QStringLiteral("a seal's face"));
    return &dialog;
}

QWidget *signature(Stage &stage, bool written)
{
    signatures(stage);
    stage.click(written ? "newButton" : "secondNewButton");
    auto &dialog = stage.dialog<SignatureDialog>();
    if (!written)
        return &dialog;
    auto &pad = Stage::needIn<StrokePad>(dialog, "strokePad");
    QTest::mousePress(&pad, Qt::LeftButton, {}, {40, 40});
    for (int i = 0; i < 30; ++i)
        QTest::mouseMove(&pad, {40 + 8 * i, 60 + (i % 6) * 12});
    QTest::mouseRelease(&pad, Qt::LeftButton, {}, {290, 70});
    const auto *preview = dialog.findChild<FacePreview *>();
    Demo::until([&] { return preview->face() && !preview->isPainting(); }, QStringLiteral("a signature's face"));
    return &dialog;
}

QWidget *password(Stage &stage)
{
    seals(stage);
    return stage.show(new PasswordDialog(
        QCoreApplication::translate("ui::SealsPanel", "Add a seal file"),
        QCoreApplication::translate("ui::SealsPanel",
                                    "The seal's record begins with your signature: enter your signing password."),
        &stage.root()));
}

// ---- Check

QWidget *checkedFolder(Stage &stage)
{
    stage.window();
    auto &panel = static_cast<CheckPanel &>(stage.place(CheckPlace));
    panel.checkFolder(stage.demo().documents());
    const auto *button = panel.findChild<QPushButton *>(QStringLiteral("exportChecksButton"));
    Demo::until([&] { return button->isVisible() && button->isEnabled(); }, QStringLiteral("the checked folder"));
    return &stage.root();
}

QWidget *trust(Stage &stage)
{
    stage.window();
    stage.place(CheckPlace);
    auto *dialog = new TrustDialog(session::profileTrustFolder(), stage.demo().account(), &stage.root());
    stage.show(dialog);
    const auto &list = Stage::needIn<QTreeWidget>(*dialog, "authoritiesTree");
    Demo::until([&] { return list.topLevelItemCount() == 2; }, QStringLiteral("the authorities"));
    return dialog;
}

QWidget *evidencePackage(Stage &stage)
{
    stage.window();
    stage.place(CheckPlace);
    static const base::SystemClock clock;
    base::NoProgress quiet;
    const QString path = stage.demo().documents() + QStringLiteral("/../twice.evidence.zip");
    const CheckedReport checked{
        {*base::readFile(stage.demo().file("twice.pdf")), stage.demo().file("twice.pdf"), {}}, {}, clock.now()};
    if (!saveEvidence(checked, path, &session::profileTrust, session::Language::Chinese, &session::loadDesk, quiet))
        throw NotShown(QStringLiteral("an evidence package"));
    // whoever looks trusts nobody: something is otherwise than when it was packed
    auto *dialog = new EvidenceDialog(
        path, clock, [] { return session::Trust(); }, &stage.root());
    stage.show(dialog);
    Demo::until([&] { return !dialog->presenter().isChecking(); }, QStringLiteral("the evidence package"));
    return dialog;
}

// ---- Statistics

QWidget *counts(Stage &stage)
{
    stage.window();
    stage.place(CountPlace);
    Demo::until([&] { return stage.need<QLabel>("allFilesLabel").text() != QStringLiteral("…"); },
                QStringLiteral("the statistics"));
    return &stage.root();
}

// ---- Me

QWidget *me(Stage &stage, MePanel::Page page)
{
    stage.window();
    auto &panel = static_cast<MePanel &>(stage.place(MePlace));
    panel.showPage(page);
    if (page == MePanel::Page::Basic)
        Demo::until([&] { return !stage.need<QLineEdit>("nameLineEdit").text().isEmpty(); },
                    QStringLiteral("the person's details"));
    return &stage.root();
}

// The whole page, with all that folds out of it.
QWidget *securityUnfolded(Stage &stage)
{
    me(stage, MePanel::Page::Security);
    stage.root().resize(stage.root().width(), 1700);
    stage.click("openPasswordButton");
    stage.click("newCodeButton");
    stage.needA<KeysCard>().ask(QStringLiteral("example.p12"));
    return &stage.root();
}

QWidget *recoveryCode(Stage &stage)
{
    me(stage, MePanel::Page::Security);
    stage.root().resize(stage.root().width(), 1700);
    stage.click("newCodeButton");
    stage.type("codePasswordField", Demo::password());
    stage.click("makeCodeButton");
    auto *code = stage.root().findChild<QLabel *>(QStringLiteral("recoveryCodeLabel"));
    Demo::until([&] { return code->isVisible(); }, QStringLiteral("the recovery code"));
    return &stage.root();
}

QWidget *lockedPlace(Stage &stage, int place)
{
    stage.window();
    stage.demo().lock();
    stage.place(place);
    (void)stage.need<QWidget>("unlockCard");
    return &stage.root();
}

QWidget *wrongPassword(Stage &stage)
{
    lockedPlace(stage, HomePlace);
    stage.type("passwordLineEdit", QStringLiteral("not the password"));
    stage.click("unlockButton");
    auto *error = stage.need<QWidget>("unlockCard").findChild<ErrorLine *>();
    Demo::until([&] { return error->isVisible(); }, QStringLiteral("the error"));
    stage.click(*error, "moreButton");
    return &stage.root();
}

} // namespace

QList<Scene> ofPlaces()
{
    return {
        {QStringLiteral("firststart"), firstStart},
        {QStringLiteral("firststart-weak"), firstStartWeak},
        {QStringLiteral("firststart-code"), firstStartCode},
        {QStringLiteral("home-newcomer"),
         [](Stage &stage) {
             stage.newcomersWindow(false);
             (void)stage.need<QWidget>("setUpNotice");
             return &stage.root();
         }},
        {QStringLiteral("seals-newcomer"),
         [](Stage &stage) {
             stage.newcomersWindow(false);
             stage.place(SealsPlace);
             return &stage.root();
         }},
        {QStringLiteral("home"),
         [](Stage &stage) {
             stage.window();
             const auto *home = stage.place(HomePlace).findChild<HomePresenter *>();
             Demo::until([&] { return home->isLoaded() && !home->seals().isEmpty(); }, QStringLiteral("the records"));
             return &stage.root();
         }},
        {QStringLiteral("home-locked"), [](Stage &stage) { return lockedPlace(stage, HomePlace); }},
        {QStringLiteral("home-wrongpassword"), wrongPassword},
        {QStringLiteral("seals-locked"), [](Stage &stage) { return lockedPlace(stage, SealsPlace); }},
        {QStringLiteral("seals"), seals},
        {QStringLiteral("seal-permissions"), [](Stage &stage) { return sealPage(stage, 0); }},
        {QStringLiteral("seal-usage"), [](Stage &stage) { return sealPage(stage, 1); }},
        {QStringLiteral("seal-operations"), [](Stage &stage) { return sealPage(stage, 2); }},
        {QStringLiteral("seal-faces"), [](Stage &stage) { return sealPage(stage, 3); }},
        {QStringLiteral("seals-all-uses"), allUses},
        {QStringLiteral("signatures"), signatures},
        {QStringLiteral("sealmaker"), [](Stage &stage) { return sealMaker(stage, 3); }, false},
        {QStringLiteral("sealmaker-personal"), [](Stage &stage) { return sealMaker(stage, 6); }, false},
        {QStringLiteral("signature-written"), [](Stage &stage) { return signature(stage, true); }, false},
        {QStringLiteral("signature-picture"), [](Stage &stage) { return signature(stage, false); }, false},
        {QStringLiteral("passworddialog"), password, false},
        {QStringLiteral("check"),
         [](Stage &stage) {
             stage.window();
             stage.place(CheckPlace);
             return &stage.root();
         }},
        {QStringLiteral("check-folder"), checkedFolder},
        {QStringLiteral("trust"), trust, false},
        {QStringLiteral("evidence"), evidencePackage, false},
        {QStringLiteral("count"), counts},
        {QStringLiteral("me-basic"), [](Stage &stage) { return me(stage, MePanel::Page::Basic); }},
        {QStringLiteral("me-security"), [](Stage &stage) { return me(stage, MePanel::Page::Security); }},
        {QStringLiteral("me-security-unfolded"), securityUnfolded},
        {QStringLiteral("me-recoverycode"), recoveryCode},
        {QStringLiteral("me-preferences"), [](Stage &stage) { return me(stage, MePanel::Page::Preferences); }},
        {QStringLiteral("me-about"), [](Stage &stage) { return me(stage, MePanel::Page::About); }},
    };
}

} // namespace scenes
