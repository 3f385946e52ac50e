// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/account/accountservice.h"
#include "ui/account/firststartpage.h"
#include "ui/account/mepanel.h"
#include "ui/common/tokens.h"
#include "ui/count/countpanel.h"
#include "ui/home/homepanel.h"
#include "ui/seal/sealspanel.h"
#include "ui/shell/filespanel.h"
#include "ui/shell/settings.h"
#include "ui/shell/sidebar.h"
#include "ui/verify/checkpanel.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>

namespace ui {

namespace {

constexpr int foldBelow = 1100; // narrower windows need the room for the page
const QString firstStartLater = QStringLiteral("firststart.later");

Panel *makePanel(int place, Services &services)
{
    switch (place) {
    case HomePlace:
        return new HomePanel(services);
    case FilesPlace:
        return new FilesPanel(services);
    case SealsPlace:
        return new SealsPanel(services);
    case CheckPlace:
        return new CheckPanel(services);
    case CountPlace:
        return new CountPanel(services);
    default:
        return new MePanel(services);
    }
}

QStringList droppedPaths(const QMimeData *data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(Services &services, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_sideBar(new SideBar), m_stack(new QStackedWidget),
      m_panels(PlaceCount, nullptr)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Electronic Seals"));
    setMinimumSize(1024, 640);
    setAcceptDrops(true);
    auto *middle = new QWidget;
    auto *layout = new QHBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sideBar);
    layout->addWidget(m_stack, 1);
    setCentralWidget(middle);
    connect(m_sideBar, &SideBar::placeChosen, this, &MainWindow::go);
    connect(&services.account, &AccountService::stateChanged, this, &MainWindow::followAccount);
    addActions();
    recall();
    go(HomePlace);
    followAccount(); // its first start lies over the place
}

MainWindow::~MainWindow() = default;

Panel *MainWindow::panel(int place)
{
    if (!m_panels.at(place)) {
        Panel *panel = makePanel(place, m_services);
        panel->setProperty("kind", "page");
        panel->setAttribute(Qt::WA_StyledBackground);
        connect(panel, &Panel::openRequested, this, &MainWindow::open);
        connect(panel, &Panel::goRequested, this, &MainWindow::go);
        connect(panel, &Panel::batchRequested, this, &MainWindow::openBatch);
        connect(panel, &Panel::usageRequested, this, [this](const store::UsageFilter &filter) {
            go(SealsPlace);
            static_cast<SealsPanel *>(m_panels.at(SealsPlace))->showUsage(filter);
        });
        connect(panel, &Panel::accountWanted, this, &MainWindow::startFirst);
        connect(panel, &Panel::languageChosen, this, &MainWindow::languageChosen);
        if (auto *home = qobject_cast<HomePanel *>(panel)) {
            connect(home, &HomePanel::recoveryWanted, this, [this] {
                go(MePlace);
                static_cast<MePanel *>(m_panels.at(MePlace))->showPage(MePanel::Page::Security);
            });
        }
        m_panels[place] = panel;
        m_stack->addWidget(panel);
    }
    return m_panels.at(place);
}

FilesPanel *MainWindow::files()
{
    return static_cast<FilesPanel *>(panel(FilesPlace));
}

int MainWindow::place() const
{
    return m_sideBar->place();
}

QStringList MainWindow::openPaths() const
{
    const Panel *panel = m_panels.at(FilesPlace);
    QStringList paths = panel ? static_cast<const FilesPanel *>(panel)->openPaths() : QStringList();
    paths.removeAll(QString());
    return paths;
}

void MainWindow::startFirst()
{
    if (m_first)
        return;
    m_first = new FirstStartPage(m_services);
    connect(m_first, &Panel::languageChosen, this, &MainWindow::languageChosen);
    connect(m_first, &FirstStartPage::finished, this, [this](bool done, const QStringList &files) {
        m_services.settings.setFlag(firstStartLater, !done);
        go(HomePlace);
        open(files);
    });
    m_stack->addWidget(m_first);
    m_stack->setCurrentWidget(m_first);
    m_sideBar->hide();
    m_first->setFocus();
}

void MainWindow::endFirst()
{
    if (!m_first)
        return;
    m_stack->removeWidget(m_first);
    m_first->deleteLater();
    m_first = nullptr;
    m_sideBar->show();
}

void MainWindow::go(int place)
{
    endFirst();
    m_stack->setCurrentWidget(panel(place));
    m_sideBar->setPlace(place);
    m_panels.at(place)->enter();
}

void MainWindow::open(const QStringList &paths)
{
    QStringList pdfs;
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir()) {
            static_cast<CheckPanel *>(panel(CheckPlace))->checkFolder(path);
            go(CheckPlace);
        } else if (path.endsWith(QStringLiteral(".eseal"), Qt::CaseInsensitive)) {
            static_cast<SealsPanel *>(panel(SealsPlace))->addSeal(path);
            go(SealsPlace);
        } else {
            pdfs += path;
        }
    }
    if (pdfs.isEmpty())
        return;
    go(FilesPlace);
    for (const QString &path : std::as_const(pdfs))
        files()->open(path);
}

void MainWindow::openBatch(bool resume)
{
    go(FilesPlace);
    files()->openBatch(resume);
}

void MainWindow::addAction(const QString &text, const QList<QKeySequence> &keys, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    QMainWindow::addAction(action);
}

void MainWindow::addActions()
{
    addAction(tr("Open a file"), QKeySequence::keyBindings(QKeySequence::Open), [this] { openByDialog(); });
    addAction(tr("Find"), QKeySequence::keyBindings(QKeySequence::Find),
              [this] { static_cast<Panel *>(m_stack->currentWidget())->find(); });
    addAction(tr("Quit"), {QKeySequence(QStringLiteral("Ctrl+Q"))}, [this] { close(); });
    addAction(tr("Preferences"),
              QKeySequence::keyBindings(QKeySequence::Preferences) + QList{QKeySequence(QStringLiteral("Ctrl+,"))},
              [this] {
                  go(MePlace);
                  static_cast<MePanel *>(m_panels.at(MePlace))->showPage(MePanel::Page::Preferences);
              });
    addAction(tr("Sign several files"), {QKeySequence(QStringLiteral("Ctrl+Shift+B"))}, [this] { openBatch(false); });
    addAction(tr("Lock"), {QKeySequence(QStringLiteral("Ctrl+L"))}, [this] { (void)m_services.account.lock(); });
    for (int place = 0; place < PlaceCount; ++place) {
        addAction(tr("Go to place %1").arg(place + 1), {QKeySequence(QStringLiteral("Ctrl+%1").arg(place + 1))},
                  [this, place] { go(place); });
    }
}

void MainWindow::openByDialog()
{
    auto *dialog = new QFileDialog(this, tr("Open PDF files"), QString(), tr("PDF files (*.pdf);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::open);
    dialog->open();
}

void MainWindow::followAccount()
{
    QString state;
    switch (m_services.account.state()) {
    case AccountState::Starting:
        state = tr("Opening…");
        break;
    case AccountState::None:
        state = tr("No account yet");
        break;
    case AccountState::Locked:
        state = tr("This computer · locked");
        break;
    case AccountState::Open:
        state = tr("This computer · unlocked");
        break;
    case AccountState::Failed:
        state = tr("This computer · can't be opened");
        break;
    }
    m_sideBar->setAccount(m_services.account.summary().name, state);
    const bool isNone = m_services.account.state() == AccountState::None;
    if (isNone && !m_services.settings.flag(firstStartLater, false) && openPaths().isEmpty())
        startFirst();
}

void MainWindow::remember()
{
    m_services.settings.setState(QStringLiteral("window"), saveGeometry());
}

void MainWindow::recall()
{
    if (!restoreGeometry(m_services.settings.state(QStringLiteral("window"))))
        resize(1440, 900);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_panels.at(FilesPlace) && !files()->mayClose()) {
        event->ignore();
        return;
    }
    remember();
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool folded = width() < foldBelow;
    if (folded != m_sideBar->isFolded())
        m_sideBar->setFolded(folded);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    open(droppedPaths(event->mimeData()));
}

} // namespace ui
