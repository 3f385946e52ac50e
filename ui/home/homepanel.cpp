// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/homepanel.h"

#include "ui/account/unlockcard.h"
#include "ui/batch/batchnotice.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"
#include "ui/home/recentmodel.h"
#include "ui/shell/settings.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int pageWidth = 1160, sealSide = 56, rowHeight = 34, shownRows = 8;

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        if (item->layout())
            clear(item->layout());
        delete item;
    }
}

QFrame *makeNotice(const QString &text, QPushButton *button)
{
    auto *notice = new QFrame;
    notice->setProperty("kind", "reminder");
    auto *layout = new QHBoxLayout(notice);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->addWidget(makeLabel(text), 1);
    layout->addWidget(button);
    return notice;
}

QPushButton *makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

HomePanel::HomePanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_presenter(new HomePresenter(services.account, this)),
      m_recent(new RecentModel(services.settings, this)), m_undo(new UndoLine), m_error(new ErrorLine),
      m_forMe(new Card(tr("Waiting for me"))), m_forOthers(new Card(tr("I wait for others"))),
      m_seals(new Card(tr("Seals")))
{
    setObjectName(QStringLiteral("homePanel"));
    auto *sheet = new QWidget;
    sheet->setProperty("kind", "page");
    auto *page = new QWidget;
    page->setMaximumWidth(pageWidth);
    auto *row = new QHBoxLayout(sheet);
    row->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    row->addWidget(page, 1);
    row->addStretch();
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::l);
    grid->addWidget(makeHead(), 0, 0, 1, 2);
    grid->addWidget(makeNotices(), 1, 0, 1, 2);
    grid->addWidget(m_forMe, 2, 0);
    grid->addWidget(m_forOthers, 2, 1);
    grid->addWidget(makeRecent(), 3, 0);
    grid->addWidget(m_seals, 3, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(4, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_presenter, &HomePresenter::changed, this, &HomePanel::refresh);
    connect(&services.account, &AccountService::stateChanged, this, &HomePanel::showAccount);
    connect(m_recent, &QAbstractItemModel::modelReset, this, &HomePanel::showRecent);
    refresh();
    showRecent();
}

void HomePanel::enter()
{
    m_recent->look();
    m_batch->look();
}

QWidget *HomePanel::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *check = makeButton(tr("Check a file"), "checkFileButton");
    auto *several = makeButton(tr("Sign several files…"), "signSeveralButton");
    auto *sign = makeButton(tr("Sign a file…"), "signFileButton");
    sign->setProperty("kind", "primary");
    layout->addWidget(makeLabel(tr("Home"), "title"), 1);
    layout->addWidget(check);
    layout->addWidget(several);
    layout->addWidget(sign);
    connect(check, &QPushButton::clicked, this, [this] { emit goRequested(CheckPlace); });
    connect(several, &QPushButton::clicked, this, [this] { emit batchRequested(false); });
    connect(sign, &QPushButton::clicked, this, &HomePanel::chooseFile);
    return head;
}

QWidget *HomePanel::makeNotices()
{
    auto *notices = new QWidget;
    auto *layout = new QVBoxLayout(notices);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *recover = makeButton(tr("Make and print one"), "recoveryButton");
    m_reminder = makeNotice(tr("Your recovery code isn't put away yet. Without it your records are lost with this "
                               "computer or its keychain."),
                            recover);
    m_reminder->setObjectName(QStringLiteral("recoveryReminder"));
    auto *setUp = makeButton(tr("Set up this computer"), "setUpButton");
    m_setUp = makeNotice(tr("Files can be opened and checked. To sign, set up this computer first."), setUp);
    m_setUp->setObjectName(QStringLiteral("setUpNotice"));
    m_unlock = new UnlockCard(m_services.account, tr("Your records are locked. Files can be opened and checked all the "
                                                     "same."));
    m_notice = makeLabel({}, "quiet");
    m_notice->setObjectName(QStringLiteral("noticeLabel"));
    m_batch = new BatchNotice(m_services.account);
    connect(m_batch, &BatchNotice::resumeRequested, this, [this] { emit batchRequested(true); });
    layout->addWidget(m_batch);
    layout->addWidget(m_reminder);
    layout->addWidget(m_setUp);
    layout->addLayout(leftward(m_unlock));
    layout->addWidget(m_notice);
    layout->addWidget(m_error);
    connect(recover, &QPushButton::clicked, this, &HomePanel::recoveryWanted);
    connect(setUp, &QPushButton::clicked, this, &Panel::accountWanted);
    connect(m_error, &ErrorLine::actionTriggered, this, [this] { m_services.account.start(); });
    return notices;
}

QWidget *HomePanel::makeRecent()
{
    auto *card = new Card(tr("Recent files"));
    m_files = new QTableView;
    m_files->setObjectName(QStringLiteral("recentTableView"));
    m_files->setAccessibleName(tr("Recent files"));
    m_files->setModel(m_recent);
    m_files->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_files->setProperty("kind", "bare");
    m_files->setShowGrid(false);
    m_files->setFrameShape(QFrame::NoFrame);
    m_files->setTabKeyNavigation(false);
    m_files->setContextMenuPolicy(Qt::CustomContextMenu);
    m_files->setTextElideMode(Qt::ElideMiddle);
    m_files->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_files->verticalHeader()->hide();
    m_files->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_files->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_files->horizontalHeader()->setHighlightSections(false);
    m_files->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_files->horizontalHeader()->setSectionResizeMode(RecentModel::NoteColumn, QHeaderView::ResizeToContents);
    m_noRecent = makeLabel({}, "quiet");
    m_noRecent->setObjectName(QStringLiteral("noRecentLabel"));
    m_remove = makeButton(tr("Remove from the list"), "removeRecentButton");
    m_remove->setProperty("kind", "link");
    card->addToHeading(m_remove);
    card->body()->addWidget(m_noRecent);
    card->body()->addWidget(m_files);
    card->body()->addWidget(m_undo);
    card->body()->addStretch();
    auto *remove = new QAction(tr("Remove from the list"), m_files);
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_files->addAction(remove);
    connect(remove, &QAction::triggered, this, &HomePanel::removeSelected);
    connect(m_remove, &QPushButton::clicked, this, &HomePanel::removeSelected);
    connect(m_files, &QTableView::activated, this, [this](const QModelIndex &index) { openRow(index.row()); });
    connect(m_files, &QWidget::customContextMenuRequested, this, &HomePanel::showMenu);
    connect(m_files->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_remove->setEnabled(m_files->selectionModel()->hasSelection()); });
    return card;
}

void HomePanel::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Sign a file"), QString(), tr("PDF files (*.pdf);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Panel::openRequested);
    dialog->open();
}

void HomePanel::openRow(int row)
{
    const QString path = m_recent->path(row);
    if (!path.isEmpty())
        emit openRequested({path});
}

void HomePanel::removeSelected()
{
    const QModelIndexList rows = m_files->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const QStringList before = m_services.settings.recentFiles();
    QStringList paths;
    for (const QModelIndex &index : rows)
        paths += m_recent->path(index.row());
    for (const QString &path : std::as_const(paths))
        m_services.settings.removeRecentFile(path);
    m_undo->offer(tr("Removed from the list: %1").arg(QFileInfo(paths.first()).fileName()), [this, before] {
        for (auto path = before.crbegin(); path != before.crend(); ++path)
            m_services.settings.addRecentFile(*path);
    });
}

void HomePanel::showMenu(const QPoint &at)
{
    const int row = m_files->rowAt(at.y());
    if (row < 0)
        return;
    auto *menu = new QMenu(m_files);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, row] { openRow(row); })->setEnabled(!m_recent->isMissing(row));
    menu->addAction(tr("Show in folder"), this, [path = m_recent->path(row)] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).path()));
    });
    menu->addAction(tr("Remove from the list"), this, &HomePanel::removeSelected);
    menu->popup(m_files->viewport()->mapToGlobal(at));
}

void HomePanel::refresh()
{
    showAccount();
    showContracts(m_forMe->body(), m_presenter->waitingForMe(), tr("Nothing waits for you."));
    showContracts(m_forOthers->body(), m_presenter->waitingForOthers(), tr("You wait for nobody."));
    showSeals();
    for (QWidget *card : {m_forMe, m_forOthers, m_seals})
        card->setVisible(m_presenter->isLoaded());
}

void HomePanel::showAccount()
{
    const AccountService &account = m_services.account;
    const AccountState state = account.state();
    m_setUp->setVisible(state == AccountState::None);
    m_unlock->setVisible(state == AccountState::Locked);
    m_reminder->setVisible(m_presenter->isRecoveryPending());
    m_error->clear();
    if (state == AccountState::Failed && account.error()) {
        m_error->setError(*account.error());
        m_error->setAction(tr("Try again"));
    } else if (m_presenter->error()) {
        m_error->setError(*m_presenter->error());
    }
    QStringList notices;
    const SettledSignings &settled = account.settled();
    if (state == AccountState::Starting)
        notices += tr("Opening your records…");
    if (settled.finished > 0)
        notices += tr("Signatures that were interrupted and are on record now: %n", nullptr, settled.finished);
    if (settled.dropped > 0)
        notices += tr("Signatures that were interrupted before their file was written; nothing was signed: %n", nullptr,
                      settled.dropped);
    if (settled.waiting > 0)
        notices += tr("Interrupted signatures that can't be put on record yet; the next start tries again: %n", nullptr,
                      settled.waiting);
    m_notice->setText(notices.join(QLatin1Char('\n')));
    m_notice->setVisible(!notices.isEmpty());
}

void HomePanel::showContracts(QVBoxLayout *list, const HomePresenter::Contracts &contracts, const QString &nothing)
{
    clear(list);
    if (contracts.rows.isEmpty())
        list->addWidget(makeLabel(nothing, "quiet"));
    for (const HomePresenter::Contract &contract : contracts.rows) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::m);
        row->addWidget(makeLabel(contract.topic), 1);
        const QString time =
            contract.deadline
                ? tr("until %1").arg(contract.deadline->toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")))
                : contract.updated.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        auto *when = new QLabel(time);
        when->setProperty("kind", "caption");
        row->addWidget(when, 0, Qt::AlignVCenter);
        list->addLayout(row);
    }
    if (contracts.total > contracts.rows.size())
        list->addWidget(
            makeLabel(tr("Further ones: %n", nullptr, contracts.total - int(contracts.rows.size())), "caption"));
    list->addStretch();
}

void HomePanel::showSeals()
{
    clear(m_seals->body());
    if (m_presenter->seals().isEmpty())
        m_seals->body()->addWidget(makeLabel(tr("You have no seal yet."), "quiet"));
    for (const HomePresenter::Seal &seal : m_presenter->seals()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::m);
        QPixmap face;
        face.loadFromData(seal.preview);
        auto *picture = new QLabel;
        picture->setFixedSize(sealSide, sealSide);
        picture->setAlignment(Qt::AlignCenter);
        picture->setProperty("kind", "face");
        if (!face.isNull()) {
            const qreal ratio = devicePixelRatioF();
            face = face.scaled(QSize(sealSide - space::s, sealSide - space::s) * ratio, Qt::KeepAspectRatio,
                               Qt::SmoothTransformation);
            face.setDevicePixelRatio(ratio);
            picture->setPixmap(face);
        }
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        const QString size =
            tr("%1 × %2 mm")
                .arg(locale().toString(seal.sizeMm.width(), 'f', 0), locale().toString(seal.sizeMm.height(), 'f', 0));
        const QString used =
            seal.lastUsed
                ? tr("last used %1").arg(seal.lastUsed->toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")))
                : tr("not used yet");
        texts->addStretch();
        texts->addWidget(makeLabel(seal.name));
        texts->addWidget(makeLabel(size + QStringLiteral(" · ") + used, "caption"));
        texts->addStretch();
        row->addWidget(picture);
        row->addLayout(texts, 1);
        m_seals->body()->addLayout(row);
    }
    auto *all = makeButton(tr("All seals and signatures"), "allSealsButton");
    all->setProperty("kind", "link");
    connect(all, &QPushButton::clicked, this, [this] { emit goRequested(SealsPlace); });
    m_seals->body()->addWidget(all, 0, Qt::AlignLeft);
}

void HomePanel::showRecent()
{
    const int rows = m_recent->rowCount();
    m_files->setVisible(rows > 0);
    m_files->setFixedHeight(m_files->horizontalHeader()->sizeHint().height() + qMin(rows, shownRows) * rowHeight +
                            2 * m_files->frameWidth() + space::xs);
    m_remove->setVisible(rows > 0);
    m_remove->setEnabled(false);
    m_noRecent->setVisible(rows == 0);
    m_noRecent->setText(m_services.settings.keepsRecentFiles()
                            ? tr("Files that you open will be listed here. Drag one into the window, or press Ctrl+O.")
                            : tr("The list of recent files is switched off in the preferences."));
}

} // namespace ui
