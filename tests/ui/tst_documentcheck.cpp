// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"
#include "ui/account/accountservice.h"
#include "ui/shell/settings.h"
#include "ui/verify/checkpresenter.h"
#include "ui/verify/documentcheck.h"
#include "ui/verify/pagecomparison.h"
#include "ui/verify/reportmodel.h"
#include "ui/verify/reportpanel.h"
#include "ui/verify/slicesview.h"
#include "ui/verify/verdictbar.h"
#include "ui/viewer/documentpage.h"
#include "ui/viewer/documenttab.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/pageservice.h"

#include "signedfiles.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

using namespace ui;

class TestDocumentCheck : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void saysInABarHowTheFileStands();
    void isQuietOverAFileWithoutSignatures();
    void opensThePanelByItsButtonAndBringsTheImpressionToSight();
    void opensTheVersionThatWasSigned();
    void marksWhatLooksDifferentSinceTheSignature();
    void showsTheSlicesAsThePagesHaveThem();

private:
    struct Desk {
        explicit Desk(const QTemporaryDir &folder)
            : settings(folder.filePath(QStringLiteral("window.ini"))),
              account(
                  folder.filePath(QStringLiteral("store")),
                  []() -> base::Result<std::shared_ptr<account::Keychain>> {
                      return base::fail(base::ErrorKind::Unavailable, "account.keychain.missing");
                  },
                  clock),
              services{settings, theme, account, pages, [] { return session::loadDesk(); }, clock}
        {
        }
        base::SystemClock clock;
        Settings settings;
        Theme theme;
        AccountService account;
        PageService pages;
        Services services;
    };
    std::unique_ptr<DocumentTab> open(Desk &desk, const char *name);
    QTemporaryDir m_config;
    signedfiles::Folder m_folder;
};

void TestDocumentCheck::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8()); // nobody is trusted there
    m_folder.sign(signedfiles::sample(), m_folder.path("once.pdf"));
    m_folder.sign(m_folder.path("once.pdf"), m_folder.path("twice.pdf"), true);
    QVERIFY(QFile::copy(signedfiles::sample(), m_folder.path("bare.pdf")));
}

std::unique_ptr<DocumentTab> TestDocumentCheck::open(Desk &desk, const char *name)
{
    auto tab = std::make_unique<DocumentTab>(desk.services, m_folder.path(name));
    tab->resize(1100, 700);
    tab->setVisible(true);
    const bool there = QTest::qWaitFor(
        [&] {
            auto *word = tab->findChild<QLabel *>(QStringLiteral("verdictWordLabel"));
            return word && word->text() != QLatin1String("Checking");
        },
        60'000);
    return there ? std::move(tab) : nullptr;
}

void TestDocumentCheck::saysInABarHowTheFileStands()
{
    Desk desk(m_config);
    const auto tab = open(desk, "once.pdf");
    QVERIFY(tab);
    const auto *bar = tab->findChild<VerdictBar *>();
    QVERIFY(bar->isVisible());
    const QString word = bar->findChild<QLabel *>(QStringLiteral("verdictWordLabel"))->text();
    // a made-up authority that nobody trusts
    QVERIFY2(word == QLatin1String("Can't tell") || word.startsWith(QLatin1String("Intact")), qPrintable(word));
    QVERIFY(bar->accessibleName().contains(word));
    QVERIFY(!bar->findChild<QLabel *>(QStringLiteral("verdictSentenceLabel"))->text().isEmpty());
}

void TestDocumentCheck::isQuietOverAFileWithoutSignatures()
{
    Desk desk(m_config);
    const auto tab = open(desk, "bare.pdf");
    QVERIFY(tab);
    QCOMPARE(tab->findChild<QLabel *>(QStringLiteral("verdictWordLabel"))->text(), QStringLiteral("Not signed"));
    QVERIFY(!tab->findChild<QPushButton *>(QStringLiteral("verdictDetailsButton"))->isVisible());
}

void TestDocumentCheck::opensThePanelByItsButtonAndBringsTheImpressionToSight()
{
    Desk desk(m_config);
    const auto tab = open(desk, "twice.pdf");
    QVERIFY(tab);
    auto *panel = tab->findChild<ReportPanel *>();
    QVERIFY(!panel->isVisible());
    QTest::mouseClick(tab->findChild<QPushButton *>(QStringLiteral("verdictDetailsButton")), Qt::LeftButton);
    QVERIFY(panel->isVisible());
    auto *tree = panel->findChild<QTreeView *>();
    const QModelIndex second = panel->model().signatureIndex(1);
    const QModelIndex group = panel->model().index(0, 0, second); // many are folded
    const QModelIndex last = panel->model().index(panel->model().rowCount(group) - 1, 0, group);
    QVERIFY(last.isValid());
    const int page =
        panel->model().report().signatures.at(1).impressions.at(last.data(ReportModel::ImpressionRole).toInt()).page;
    QVERIFY(page > 0);
    tree->expand(second);
    tree->expand(group);
    tree->scrollTo(last);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(last).center());
    QTRY_VERIFY(tab->page()->view().pageRect(page).intersects(tab->page()->view().viewport()->rect()));
    QCOMPARE(panel->chosenSignature(), 1);
    QTest::mouseClick(panel->findChild<QToolButton *>(QStringLiteral("closeReportButton")), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
}

void TestDocumentCheck::opensTheVersionThatWasSigned()
{
    Desk desk(m_config);
    const auto tab = open(desk, "twice.pdf");
    QVERIFY(tab);
    auto *check = tab->findChild<DocumentCheck *>();
    check->panelAction()->trigger();
    QSignalSpy opened(check, &DocumentCheck::versionOpened);
    auto *button = tab->findChild<QPushButton *>(QStringLiteral("showVersionButton"));
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 60'000);
    const auto document = opened.first().first().value<std::shared_ptr<Document>>();
    QCOMPARE(document->bytes(), *base::readFile(m_folder.path("once.pdf")));
    auto *back = tab->findChild<QPushButton *>(QStringLiteral("backToFileButton"));
    QVERIFY(back && back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(tab->page()->isVisible());
}

void TestDocumentCheck::marksWhatLooksDifferentSinceTheSignature()
{
    Desk desk(m_config);
    const auto tab = open(desk, "twice.pdf");
    QVERIFY(tab);
    auto *check = tab->findChild<DocumentCheck *>();
    check->panelAction()->trigger();
    auto *panel = tab->findChild<ReportPanel *>();
    panel->chooseSignature(0);
    auto *button = tab->findChild<QPushButton *>(QStringLiteral("markChangesButton"));
    auto *text = tab->findChild<QLabel *>(QStringLiteral("changedPagesLabel"));
    QVERIFY(button->isVisible() && !text->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(text->isVisible());
    auto *comparison = check->findChild<PageComparison *>();
    QTRY_VERIFY_WITH_TIMEOUT((comparison = check->findChild<PageComparison *>()) && comparison->isDone(), 60'000);
    // the second signature's cross-page seal stands on every page
    QCOMPARE(comparison->changedPages().size(), tab->page()->document()->pageCount());
    QVERIFY(text->text().contains(QLatin1String("<a href=\"1\">2</a>")));
    // marked on the page, at its right edge, and nowhere else on it
    const QList<QRectF> places = comparison->places(0);
    const QSizeF size = tab->page()->document()->sizeMm(0);
    QVERIFY(std::all_of(places.begin(), places.end(),
                        [&](const QRectF &place) { return place.left() > size.width() / 2; }));
    // another signature, nothing marked any more
    panel->chooseSignature(1);
    QVERIFY(!button->isChecked() && !text->isVisible());
    QVERIFY(!check->findChild<PageComparison *>());
}

void TestDocumentCheck::showsTheSlicesAsThePagesHaveThem()
{
    Desk desk(m_config);
    const auto tab = open(desk, "twice.pdf");
    QVERIFY(tab);
    const verify::Report &report = *tab->findChild<DocumentCheck *>()->presenter().report();
    const SlicedFace face = slicedFaces(report.signatures.at(1)).first();
    SlicesView view(tab->page()->document(), face);
    view.show();
    QTRY_COMPARE_WITH_TIMEOUT(view.shownSlices(), int(face.slices.size()), 60'000);
    // the face that was put on: red, its upper left quarter blue
    const QImage shown = view.grab().toImage();
    const QColor upper = shown.pixelColor(shown.width() / 8, shown.height() / 8);
    const QColor lower = shown.pixelColor(shown.width() / 8, shown.height() * 3 / 4);
    QVERIFY(upper.blue() > 200 && upper.red() < 60);
    QVERIFY(lower.red() > 200 && lower.blue() < 60);
}

QTEST_MAIN(TestDocumentCheck)
#include "tst_documentcheck.moc"
