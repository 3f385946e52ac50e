// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"
#include "session/trustedauthorities.h"
#include "ui/common/errorline.h"
#include "ui/shell/settings.h"
#include "ui/verify/checklistmodel.h"
#include "ui/verify/checkpanel.h"
#include "ui/verify/trustdialog.h"
#include "ui/viewer/pageservice.h"

#include "accountfixture.h"
#include "signedfiles.h"

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeWidget>

using namespace ui;

/// A table of checked files, and whose word counts: by dropping, keys and mouse.
class TestCheckPanel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void droppedFilesBecomeRows();
    void rowsAreFoundSortedAndOpened();
    void theTableIsExported();
    void theListIsCleared();
    void trustIsGivenTakenAndGivenBack();
    void aPersonsCertificateIsNoAuthority();
    void thisComputersOwnAuthorityIsShownAndStays();
    void aNewTrustChecksTheFilesAnew();

private:
    template <class T>
    static T *in(QWidget *root, const char *name)
    {
        T *found = root->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void drop(const QStringList &paths);
    bool settle()
    {
        return QTest::qWaitFor([this] { return exporting()->isEnabled(); }, 120'000);
    }
    QPushButton *exporting() { return in<QPushButton>(m_panel.get(), "exportChecksButton"); }
    QTableView *table() { return in<QTableView>(m_panel.get(), "checkTable"); }
    /// Chooses a path in the dialog for files that is open.
    static void answerFileDialog(QWidget *parent, const QString &path);
    TrustDialog *openTrust();
    int trusted() const { return int(session::trustedFiles(m_config.filePath(QStringLiteral("trust"))).size()); }

    QTemporaryDir m_config;
    signedfiles::Folder m_folder;
    AccountFixture m_fixture;
    Settings m_settings{m_config.filePath(QStringLiteral("window.ini"))};
    Theme m_theme;
    PageService m_pages;
    base::SystemClock m_clock;
    Services m_services{m_settings, m_theme, *m_fixture.service, m_pages, [] { return session::loadDesk(); }, m_clock};
    std::unique_ptr<CheckPanel> m_panel;
    std::unique_ptr<TrustDialog> m_trust;
};

void TestCheckPanel::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8()); // nobody is trusted there
    const QByteArray valid = m_folder.sign(signedfiles::sample(), m_folder.path("signed.pdf"));
    QVERIFY(base::writeFileDurably(m_folder.path("changed.pdf"), signedfiles::tampered(valid)));
    QVERIFY(QFile::copy(signedfiles::sample(), m_folder.path("bare.pdf")));
    const support::People &people = support::People::instance();
    QVERIFY(base::writeFileDurably(m_folder.path("root.pem"), people.root.certificate().pem()));
    QVERIFY(base::writeFileDurably(m_folder.path("person.pem"), people.rsaPerson->certificate().pem()));
}

void TestCheckPanel::init()
{
    m_panel = std::make_unique<CheckPanel>(m_services);
    m_panel->resize(1200, 700);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestCheckPanel::cleanup()
{
    m_trust.reset();
    m_panel.reset();
    QDir(m_config.filePath(QStringLiteral("trust"))).removeRecursively();
    QDir(m_config.filePath(QStringLiteral("esign"))).removeRecursively();
}

void TestCheckPanel::drop(const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_panel.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_panel.get(), &event);
}

void TestCheckPanel::answerFileDialog(QWidget *parent, const QString &path)
{
    QFileDialog *dialog = nullptr;
    QVERIFY(QTest::qWaitFor([&] {
        dialog = parent->findChild<QFileDialog *>();
        return dialog && dialog->isVisible();
    }));
    dialog->selectFile(path); // the dialog is Qt's own
    QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    QVERIFY(QTest::qWaitFor([&] { return !parent->findChild<QFileDialog *>(); }));
    parent->window()->activateWindow(); // nobody does it for an application without a window manager
    QVERIFY(QTest::qWaitForWindowActive(parent->window()));
}

TrustDialog *TestCheckPanel::openTrust()
{
    m_trust = std::make_unique<TrustDialog>(m_config.filePath(QStringLiteral("trust")), *m_fixture.service);
    m_trust->show();
    m_trust->activateWindow();
    return QTest::qWaitForWindowActive(m_trust.get()) ? m_trust.get() : nullptr;
}

void TestCheckPanel::droppedFilesBecomeRows()
{
    QVERIFY(in<QPushButton>(m_panel.get(), "chooseFilesButton")->isVisible());
    drop({m_folder.path("signed.pdf"), m_folder.path("changed.pdf"), m_folder.path("bare.pdf")});
    QVERIFY(settle());
    QVERIFY(table()->isVisible());
    QCOMPARE(table()->model()->rowCount(), 3);
    const QString counts = in<QLabel>(m_panel.get(), "checkCountsLabel")->text();
    QVERIFY2(counts.contains(QLatin1String("Files: 3")), qPrintable(counts));
    QVERIFY2(counts.contains(QLatin1String("Invalid: 1")), qPrintable(counts));
    QVERIFY2(counts.contains(QLatin1String("Not signed: 1")), qPrintable(counts));
    drop({m_folder.path("signed.pdf")}); // once
    QVERIFY(settle());
    QCOMPARE(table()->model()->rowCount(), 3);
}

void TestCheckPanel::rowsAreFoundSortedAndOpened()
{
    drop({m_folder.path("signed.pdf"), m_folder.path("changed.pdf"), m_folder.path("bare.pdf")});
    QVERIFY(settle());
    m_panel->find();
    auto *filter = in<QLineEdit>(m_panel.get(), "checkFilterLineEdit");
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("chang"));
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("changed.pdf"));
    filter->selectAll();
    QTest::keyClick(filter, Qt::Key_Delete);
    QCOMPARE(table()->model()->rowCount(), 3);
    QSignalSpy opened(m_panel.get(), &Panel::openRequested);
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toStringList().size(), 2); // all that is selected
}

void TestCheckPanel::theTableIsExported()
{
    QVERIFY(!exporting()->isEnabled());
    drop({m_folder.path("signed.pdf"), m_folder.path("changed.pdf")});
    QVERIFY(settle());
    const QString path = m_config.filePath(QStringLiteral("out.csv"));
    QTest::mouseClick(exporting(), Qt::LeftButton);
    answerFileDialog(m_panel.get(), path);
    QTRY_VERIFY(QFile::exists(path));
    const QString csv = QString::fromUtf8(*base::readFile(path));
    QVERIFY(csv.contains(QLatin1String("signed.pdf")) && csv.contains(QLatin1String("changed.pdf")));
    QVERIFY(csv.contains(QLatin1String("Invalid")));
    QVERIFY(csv.contains(QStringLiteral("示例甲")));
}

void TestCheckPanel::theListIsCleared()
{
    drop({m_folder.path("bare.pdf")});
    QVERIFY(settle());
    QTest::mouseClick(in<QPushButton>(m_panel.get(), "clearChecksButton"), Qt::LeftButton);
    QVERIFY(in<QPushButton>(m_panel.get(), "chooseFilesButton")->isVisible());
    QVERIFY(!table()->isVisible());
}

void TestCheckPanel::trustIsGivenTakenAndGivenBack()
{
    TrustDialog *dialog = openTrust();
    QVERIFY(dialog);
    QSignalSpy changed(dialog, &TrustDialog::trustChanged);
    auto *list = in<QTreeWidget>(dialog, "authoritiesTree");
    QCOMPARE(list->topLevelItemCount(), 0);
    QVERIFY(!in<QPushButton>(dialog, "removeAuthorityButton")->isEnabled());
    QTest::mouseClick(in<QPushButton>(dialog, "addAuthorityButton"), Qt::LeftButton);
    answerFileDialog(dialog, m_folder.path("root.pem"));
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("示例大学根"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(trusted(), 1);
    auto *undo = in<QPushButton>(dialog, "undoButton");
    QTRY_VERIFY(undo->isVisible());
    QTest::qWait(0); // laid out
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(trusted(), 0);
    QCOMPARE(changed.count(), 2);

    dialog->add(m_folder.path("root.pem"));
    QCOMPARE(trusted(), 1);
    list->setFocus();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(trusted(), 0);
    QCOMPARE(list->topLevelItemCount(), 0);
    QTest::keyClick(dialog, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(trusted(), 1);
    QCOMPARE(list->topLevelItemCount(), 1);
}

void TestCheckPanel::aPersonsCertificateIsNoAuthority()
{
    TrustDialog *dialog = openTrust();
    QVERIFY(dialog);
    QSignalSpy changed(dialog, &TrustDialog::trustChanged);
    QTest::mouseClick(in<QPushButton>(dialog, "addAuthorityButton"), Qt::LeftButton);
    answerFileDialog(dialog, m_folder.path("person.pem"));
    auto *error = dialog->findChild<ErrorLine *>();
    QTRY_VERIFY(error->isVisible());
    QCOMPARE(error->text(), sentenceOf(base::fail(base::ErrorKind::Input, "trust.notauthority")));
    QCOMPARE(trusted(), 0);
    QCOMPARE(changed.count(), 0);
}

void TestCheckPanel::thisComputersOwnAuthorityIsShownAndStays()
{
    QVERIFY(!m_fixture.create().isEmpty());
    TrustDialog *dialog = openTrust();
    QVERIFY(dialog);
    auto *list = in<QTreeWidget>(dialog, "authoritiesTree");
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, AccountFixture::patienceMs);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
    QVERIFY(list->currentItem());
    QVERIFY(!in<QPushButton>(dialog, "removeAuthorityButton")->isEnabled());
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(trusted(), 0); // it is not trusted by being there
}

void TestCheckPanel::aNewTrustChecksTheFilesAnew()
{
    drop({m_folder.path("signed.pdf")});
    QVERIFY(settle());
    const QString before = in<QLabel>(m_panel.get(), "checkCountsLabel")->text();
    QVERIFY2(!before.contains(QLatin1String("Valid: 1")), qPrintable(before));
    QTest::mouseClick(in<QPushButton>(m_panel.get(), "authoritiesButton"), Qt::LeftButton);
    TrustDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_panel->findChild<TrustDialog *>()) && dialog->isVisible());
    QTest::mouseClick(in<QPushButton>(dialog, "addAuthorityButton"), Qt::LeftButton);
    answerFileDialog(dialog, m_folder.path("root.pem"));
    QTRY_VERIFY_WITH_TIMEOUT(in<QLabel>(m_panel.get(), "checkCountsLabel")->text().contains(QLatin1String("Valid: 1")),
                             60'000);
}

QTEST_MAIN(TestCheckPanel)
#include "tst_checkpanel.moc"
