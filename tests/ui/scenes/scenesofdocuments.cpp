// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/scenes.h"
#include "ui/batch/batchpage.h"
#include "ui/common/errorline.h"
#include "ui/shell/filespanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/sign/completingdialog.h"
#include "ui/sign/palettepanel.h"
#include "ui/sign/paletteview.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/signingside.h"
#include "ui/verify/slicesview.h"
#include "ui/viewer/documentpage.h"
#include "ui/viewer/documenttab.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/propertiesdialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

namespace scenes {

namespace {

using namespace ui;

QWidget *document(Stage &stage)
{
    stage.open("contract.pdf");
    return &stage.root();
}

// A seal and a cross-page seal by the keyboard and the buttons, as a person would.
SigningSide &place(Stage &stage, const char *file)
{
    stage.open(file);
    auto &cards = stage.need<PaletteView>("paletteView");
    cards.setFocus();
    QTest::keyClick(&cards, Qt::Key_Return);
    SigningSide &side = stage.signing();
    if (side.placements().isEmpty())
        throw NotShown(QStringLiteral("a placed seal"));
    return side;
}

QWidget *placed(Stage &stage)
{
    SigningSide &side = place(stage, "contract.pdf");
    side.placements().moveBy(side.placements().selection(), {30, 40});
    return &stage.root();
}

QWidget *crossPage(Stage &stage)
{
    SigningSide &side = place(stage, "contract.pdf");
    stage.click("addCrossPageButton");
    if (side.placements().items().size() != 2)
        throw NotShown(QStringLiteral("a cross-page seal"));
    return &stage.root();
}

QWidget *keyword(Stage &stage)
{
    stage.open("contract.pdf");
    stage.click("keywordButton");
    stage.type("keywordLineEdit", QStringLiteral("甲方"));
    const auto *hits = stage.root().findChild<QListWidget *>(QStringLiteral("keywordHitsList"));
    Demo::until([&] { return hits && hits->isVisible() && hits->count() > 0; }, QStringLiteral("hits"));
    return &stage.root();
}

QWidget *texts(Stage &stage)
{
    stage.open("letter.pdf");
    auto &segments = stage.need<QWidget>("paletteSegments");
    Stage::click(segments, "segment2Button");
    stage.type("stampTextLineEdit", QStringLiteral("同意"));
    return &stage.root();
}

QWidget *findings(Stage &stage)
{
    stage.open("contract.pdf");
    stage.click("completeButton");
    (void)stage.need<QWidget>("preflightNotes");
    return &stage.root();
}

QWidget *found(Stage &stage)
{
    stage.open("contract.pdf");
    stage.click("findButton");
    stage.type("findLineEdit", QStringLiteral("合同"));
    auto &next = stage.need<QToolButton>("nextHitButton");
    Demo::until([&] { return next.isEnabled(); }, QStringLiteral("hits"));
    return &stage.root();
}

QWidget *properties(Stage &stage)
{
    const DocumentPage &page = stage.open("contract.pdf");
    return stage.show(new PropertiesDialog(page.document(), &stage.root()));
}

QWidget *menu(Stage &stage)
{
    stage.open("contract.pdf");
    QMenu *menu = stage.need<QToolButton>("moreButton").menu();
    menu->popup(stage.root().mapToGlobal(QPoint(200, 100)));
    if (!QTest::qWaitForWindowExposed(menu))
        throw NotShown(QStringLiteral("the menu"));
    return menu;
}

QWidget *closeQuestion(Stage &stage)
{
    placed(stage);
    QTest::keyClick(&stage.root(), Qt::Key_W, Qt::ControlModifier);
    if (static_cast<MainWindow &>(stage.root()).files()->mayClose())
        throw NotShown(QStringLiteral("unsigned items"));
    return &stage.dialog<QMessageBox>();
}

QWidget *batch(Stage &stage, const QList<const char *> &files)
{
    stage.window().openBatch(false);
    auto &page = stage.needA<BatchPage>();
    QStringList paths;
    for (const char *file : files)
        paths += stage.demo().file(file);
    if (paths.isEmpty())
        return &stage.root();
    page.presenter().add(paths);
    auto *table = page.findChild<QTableView *>(QStringLiteral("batchTable"));
    Demo::until([&] { return table->isVisible() && table->model()->rowCount() == paths.size(); },
                QStringLiteral("the listed files"));
    return &stage.root();
}

QWidget *problem(Stage &stage, const char *file, const char *button)
{
    DocumentTab &tab = stage.openTab(file);
    Demo::until([&] { return tab.findChild<QPushButton *>(QLatin1String(button)) != nullptr; },
                QString::fromLatin1(button));
    return &stage.root();
}

// ---- 完成签署

CompletingDialog &completing(Stage &stage)
{
    // each time with the same free name
    for (const char *name : {"contract-signed.pdf", "contract-已签署.pdf", "contract已签署.pdf"})
        QFile::remove(stage.demo().documents() + QLatin1Char('/') + QString::fromUtf8(name));
    place(stage, "contract.pdf");
    stage.click("addCrossPageButton");
    stage.click("completeButton");
    auto &dialog = stage.dialog<CompletingDialog>();
    (void)Stage::needIn<QWidget>(dialog, "signingPasswordField");
    return dialog;
}

QWidget *completingWrong(Stage &stage)
{
    CompletingDialog &dialog = completing(stage);
    Stage::typeIn(dialog, "signingPasswordField", QStringLiteral("not the password"));
    Stage::click(dialog, "signButton");
    const auto *error = dialog.findChild<ErrorLine *>(QStringLiteral("completingError"));
    Demo::until([&] { return error->isVisible(); }, QStringLiteral("the error"));
    return &dialog;
}

QWidget *completingDone(Stage &stage)
{
    CompletingDialog &dialog = completing(stage);
    Stage::typeIn(dialog, "signingPasswordField", Demo::password());
    Stage::click(dialog, "signButton");
    const auto *open = dialog.findChild<QPushButton *>(QStringLiteral("openSignedButton"));
    Demo::until([&] { return open->isVisible(); }, QStringLiteral("the signed file"));
    return &dialog;
}

// ---- the check of a document

QWidget *report(Stage &stage, const char *file)
{
    stage.open(file);
    stage.click("verdictDetailsButton");
    (void)stage.need<QWidget>("reportPanel");
    return &stage.root();
}

QWidget *slices(Stage &stage)
{
    report(stage, "twice.pdf");
    // the latest signature holds the cross-page seal
    auto &tree = stage.need<QTreeView>("reportTree");
    for (int row = 0; row < tree.model()->rowCount(); ++row) {
        tree.setCurrentIndex(tree.model()->index(row, 0));
        const auto *button = stage.root().findChild<QPushButton *>(QStringLiteral("showSlicesButton"));
        if (button && button->isVisible() && button->isEnabled())
            break;
    }
    stage.click("showSlicesButton");
    auto &dialog = stage.dialog<SlicesDialog>();
    const auto views = dialog.findChildren<SlicesView *>();
    for (const SlicesView *view : views)
        Demo::until([&] { return view->shownSlices() == int(view->face().slices.size()); },
                    QStringLiteral("the slices"));
    return &dialog;
}

QWidget *version(Stage &stage)
{
    report(stage, "twice.pdf");
    stage.click("showVersionButton");
    Demo::until([&] { return stage.root().findChild<QWidget *>(QStringLiteral("backToFileButton")) != nullptr; },
                QStringLiteral("the version"));
    return &stage.root();
}

} // namespace

QList<Scene> ofDocuments()
{
    return {
        {QStringLiteral("files-empty"),
         [](Stage &stage) {
             stage.window();
             stage.place(FilesPlace);
             return &stage.root();
         }},
        {QStringLiteral("files-document"), document},
        {QStringLiteral("files-placed"), placed},
        {QStringLiteral("files-crosspage"), crossPage},
        {QStringLiteral("files-keyword"), keyword},
        {QStringLiteral("files-texts"), texts},
        {QStringLiteral("files-findings"), findings},
        {QStringLiteral("files-found"), found},
        {QStringLiteral("files-properties"), properties, false},
        {QStringLiteral("files-menu"), menu, false},
        {QStringLiteral("files-close"), closeQuestion, false},
        {QStringLiteral("batch-empty"), [](Stage &stage) { return batch(stage, {}); }},
        {QStringLiteral("batch"),
         [](Stage &stage) {
             return batch(stage, {"contract.pdf", "letter.pdf", "valid.pdf", "damaged.pdf"});
         }},
        {QStringLiteral("files-protected"),
         [](Stage &stage) { return problem(stage, "protected.pdf", "openProtectedButton"); }},
        {QStringLiteral("files-damaged"), [](Stage &stage) { return problem(stage, "damaged.pdf", "tryAgainButton"); }},
        {QStringLiteral("completing"), [](Stage &stage) { return static_cast<QWidget *>(&completing(stage)); }, false},
        {QStringLiteral("completing-wrong"), completingWrong, false},
        {QStringLiteral("completing-done"), completingDone, false},
        {QStringLiteral("report-valid"), [](Stage &stage) { return report(stage, "valid.pdf"); }},
        {QStringLiteral("report-twice"), [](Stage &stage) { return report(stage, "twice.pdf"); }},
        {QStringLiteral("report-changed"), [](Stage &stage) { return report(stage, "changed.pdf"); }},
        {QStringLiteral("report-stranger"), [](Stage &stage) { return report(stage, "stranger.pdf"); }},
        {QStringLiteral("report-version"), version},
        {QStringLiteral("slices"), slices, false},
    };
}

} // namespace scenes
