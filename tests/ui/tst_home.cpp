// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractbook.h"
#include "session/desk.h"
#include "ui/account/firstsigns.h"
#include "ui/home/homepanel.h"
#include "ui/home/recentmodel.h"
#include "ui/shell/settings.h"
#include "ui/viewer/pageservice.h"

#include "accountfixture.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using ui::AccountState;

class TestHome : public QObject {
    Q_OBJECT
private slots:
    void recentFilesAreListedAndMissingOnesMarked();
    void aRemovedFileComesBackByUndo();
    void aFileIsOpenedByTheKeyboard();
    void showsWhatWaitsOnlyWhileTheAccountIsOpen();

private:
    static QString file(const QTemporaryDir &folder, const QString &name)
    {
        QFile made(folder.filePath(name));
        return made.open(QIODevice::WriteOnly) ? made.fileName() : QString();
    }
};

void TestHome::recentFilesAreListedAndMissingOnesMarked()
{
    const QTemporaryDir folder;
    ui::Settings settings(folder.filePath(QStringLiteral("window.ini")));
    ui::RecentModel model(settings);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QString there = file(folder, QStringLiteral("合同.pdf")), gone = file(folder, QStringLiteral("gone.pdf"));
    settings.addRecentFile(there);
    settings.addRecentFile(gone);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.path(0), gone);
    QCOMPARE(model.index(1, ui::RecentModel::NameColumn).data().toString(), QStringLiteral("合同.pdf"));
    QFile::remove(gone);
    model.look();
    QTRY_VERIFY(model.isMissing(0));
    QVERIFY(!model.isMissing(1));
    QVERIFY(!model.index(0, ui::RecentModel::NoteColumn).data().toString().isEmpty());
    settings.setKeepsRecentFiles(false);
    QCOMPARE(model.rowCount(), 0);
}

void TestHome::aRemovedFileComesBackByUndo()
{
    AccountFixture fixture;
    ui::Settings settings(fixture.folder.filePath(QStringLiteral("window.ini")));
    ui::Theme theme;
    ui::PageService pages;
    ui::Services services{settings, theme, *fixture.service, pages, [] { return session::loadDesk(); }, fixture.clock};
    for (const char *name : {"a.pdf", "b.pdf", "c.pdf"})
        settings.addRecentFile(file(fixture.folder, QLatin1String(name)));
    const QStringList before = settings.recentFiles();
    ui::HomePanel panel(services);
    panel.resize(1200, 800);
    panel.show();
    panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel)); // shortcuts work in the active window only
    auto *view = panel.findChild<QTableView *>(QStringLiteral("recentTableView"));
    view->setFocus();
    view->selectRow(1);
    QTest::keyClick(view, Qt::Key_Delete);
    QCOMPARE(settings.recentFiles().size(), 2);
    auto *undo = panel.findChild<QPushButton *>(QStringLiteral("undoButton"));
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(settings.recentFiles(), before);
}

void TestHome::aFileIsOpenedByTheKeyboard()
{
    AccountFixture fixture;
    ui::Settings settings(fixture.folder.filePath(QStringLiteral("window.ini")));
    ui::Theme theme;
    ui::PageService pages;
    ui::Services services{settings, theme, *fixture.service, pages, [] { return session::loadDesk(); }, fixture.clock};
    const QString path = file(fixture.folder, QStringLiteral("a.pdf"));
    settings.addRecentFile(path);
    ui::HomePanel panel(services);
    panel.resize(1200, 800);
    panel.show();
    QSignalSpy opened(&panel, &ui::Panel::openRequested);
    auto *view = panel.findChild<QTableView *>(QStringLiteral("recentTableView"));
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toStringList(), QStringList{path});
}

void TestHome::showsWhatWaitsOnlyWhileTheAccountIsOpen()
{
    AccountFixture fixture;
    QVERIFY(!fixture.create().isEmpty());
    ui::HomePresenter presenter(*fixture.service);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.isLoaded(), AccountFixture::patienceMs);
    QCOMPARE(presenter.waitingForMe().total, 0);
    QVERIFY(!presenter.isRecoveryPending());
    const QString pdf = QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf");
    const auto made = fixture.wait(fixture.service->run([pdf](session::Profile &profile) -> base::Result<void> {
        ESIGN_CHECK(ui::setRecoveryPending(profile, true));
        session::ContractBook::NewContract wanted;
        wanted.topic = QStringLiteral("设备采购合同");
        wanted.files = {pdf};
        wanted.parties = {protocol::PersonParty{profile.me()}};
        base::NoProgress progress;
        ESIGN_CHECK(session::ContractBook(profile).create(wanted, progress));
        return {};
    }));
    QVERIFY(made);
    QVERIFY2(*made, *made ? "" : made->error().code.constData());
    fixture.service->noteChange();
    QTRY_COMPARE_WITH_TIMEOUT(presenter.waitingForMe().total, 1, AccountFixture::patienceMs);
    QCOMPARE(presenter.waitingForMe().rows.first().topic, QStringLiteral("设备采购合同"));
    QCOMPARE(presenter.waitingForOthers().total, 0);
    QVERIFY(presenter.isRecoveryPending());
    QCOMPARE(fixture.codeOf(fixture.service->lock()), QByteArray());
    QVERIFY(!presenter.isLoaded());
    QCOMPARE(presenter.waitingForMe().total, 0);
}

QTEST_MAIN(TestHome)
#include "tst_home.moc"
