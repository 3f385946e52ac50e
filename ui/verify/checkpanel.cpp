// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checkpanel.h"

#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/filework.h"
#include "ui/common/icons.h"
#include "ui/common/jobprogress.h"
#include "ui/common/tokens.h"
#include "ui/shell/settings.h"
#include "ui/verify/checklistpresenter.h"
#include "ui/verify/evidencedialog.h"
#include "ui/verify/trustdialog.h"

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QScopedValueRollback>
#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QDropEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <numeric>

namespace ui {

namespace {
constexpr int filterWidth = 220, rowHeight = 32;
constexpr int columnWidths[] = {200, 190, 120, 140, 300, 180};
const QString columnsState = QStringLiteral("check.columns");
} // namespace

CheckPanel::CheckPanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services),
      m_presenter(new CheckListPresenter(services.clock, &session::profileTrust, this)),
      m_proxy(new QSortFilterProxyModel(this)), m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("checkPanel"));
    setAcceptDrops(true);
    m_proxy->setSourceModel(&m_presenter->model());
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortRole(CheckListModel::SortRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeList());
    layout->addWidget(m_stack);
    connect(m_presenter, &CheckListPresenter::changed, this, &CheckPanel::follow);
    connect(m_progress, &JobProgress::cancelled, m_presenter, &CheckListPresenter::cancel);
    follow();
}

CheckPanel::~CheckPanel()
{
    if (m_columnsAreChosen)
        m_services.settings.setState(columnsState, m_table->horizontalHeader()->saveState());
}

QWidget *CheckPanel::makeEmptyState()
{
    auto *state = new EmptyState(
        QStringLiteral("check"), tr("Check signed files"),
        tr("Drop PDF files, evidence packages or a folder here: for each you see whether its signatures and "
           "seals hold, who made them, and when. Nothing leaves this computer."));
    QPushButton *files = state->addAction(tr("Choose files…"));
    files->setObjectName(QStringLiteral("chooseFilesButton"));
    QPushButton *folder = state->addAction(tr("Choose a folder…"), false);
    folder->setObjectName(QStringLiteral("chooseFolderButton"));
    QPushButton *trust = state->addAction(tr("Trusted authorities…"), false);
    trust->setObjectName(QStringLiteral("trustButton"));
    connect(files, &QPushButton::clicked, this, &CheckPanel::chooseFiles);
    connect(folder, &QPushButton::clicked, this, &CheckPanel::chooseFolder);
    connect(trust, &QPushButton::clicked, this, &CheckPanel::showTrust);
    return state;
}

QWidget *CheckPanel::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    QLabel *title = makeLabel(tr("Check"), "title");
    title->setWordWrap(false);
    row->addWidget(title);
    row->addStretch();
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("checkFilterLineEdit"));
    m_filter->setPlaceholderText(tr("Find in the list (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Find in the list (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    row->addWidget(m_filter);
    const auto button = [this, row](const char *iconName, const QString &text, const char *name, auto act) {
        auto *made = new QPushButton(icon(QLatin1String(iconName)), text);
        made->setObjectName(QLatin1String(name));
        connect(made, &QPushButton::clicked, this, act);
        row->addWidget(made);
        return made;
    };
    button("file", tr("Add files…"), "addFilesButton", &CheckPanel::chooseFiles);
    button("folder", tr("Add a folder…"), "addFolderButton", &CheckPanel::chooseFolder);
    button("key", tr("Trusted authorities…"), "authoritiesButton", &CheckPanel::showTrust);
    return head;
}

QWidget *CheckPanel::makeList()
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(makeHead());
    m_counts = makeLabel({});
    m_counts->setObjectName(QStringLiteral("checkCountsLabel"));
    m_skipped = makeLabel({}, "caption");
    m_skipped->setObjectName(QStringLiteral("skippedLabel"));
    m_progress = new JobProgress;
    m_error = new ErrorLine;
    for (QWidget *part : std::initializer_list<QWidget *>{m_counts, m_skipped, m_progress, m_error})
        column->addWidget(part);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("checkTable"));
    m_table->setAccessibleName(tr("Checked files"));
    m_table->setModel(m_proxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    for (int i = 0; i < CheckListModel::ColumnCount; ++i)
        header->resizeSection(i, columnWidths[i]);
    m_columnsAreChosen = header->restoreState(m_services.settings.state(columnsState));
    header->setStretchLastSection(true);
    connect(header, &QHeaderView::sectionMoved, this, [this] { m_columnsAreChosen = true; });
    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        if (!m_shrinking && section != CheckListModel::ColumnCount - 1) // the last one fills what is left
            m_columnsAreChosen = true;
    });
    column->addWidget(m_table, 1);
    connect(m_table, &QTableView::doubleClicked, this, &CheckPanel::openChosen);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(key, m_table, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                &CheckPanel::openChosen);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    m_clear = new QPushButton(tr("Clear the list"));
    m_clear->setObjectName(QStringLiteral("clearChecksButton"));
    connect(m_clear, &QPushButton::clicked, m_presenter, &CheckListPresenter::clear);
    m_export = new QPushButton(icon(QStringLiteral("download")), tr("Export as a table…"));
    m_export->setObjectName(QStringLiteral("exportChecksButton"));
    connect(m_export, &QPushButton::clicked, this, &CheckPanel::exportTable);
    foot->addWidget(m_clear);
    foot->addStretch();
    foot->addWidget(m_export);
    column->addLayout(foot);
    return list;
}

void CheckPanel::follow()
{
    const CheckListModel &model = m_presenter->model();
    const int rows = model.rowCount(), settled = model.settled();
    m_stack->setCurrentIndex(rows > 0 || m_presenter->isBusy() || m_presenter->skipped() > 0 ? 1 : 0);
    QStringList counts{tr("Files: %n", nullptr, rows)};
    for (const Standing standing : {Standing::Valid, Standing::SelfDeclared, Standing::CantTell, Standing::Invalid,
                                    Standing::Unsigned, Standing::Unreadable}) {
        if (const int count = model.countOf(standing); count > 0)
            counts += tr("%1: %2").arg(lookOf(standing, lightColours).word).arg(count);
    }
    m_counts->setText(counts.join(QStringLiteral("  ·  ")));
    QStringList notes;
    if (m_presenter->skipped() > 0)
        notes += tr("Left out, no PDF files: %n", nullptr, m_presenter->skipped());
    if (m_presenter->cutShort())
        notes += tr("The folder holds more than is looked at (20,000 files, 16 levels).");
    m_skipped->setText(notes.join(QLatin1Char(' ')));
    m_skipped->setVisible(!notes.isEmpty());
    m_export->setEnabled(settled > 0 && !m_presenter->isBusy());
    m_clear->setEnabled(rows > 0 || m_presenter->skipped() > 0);
    if (!m_presenter->isBusy()) {
        m_progress->finish();
        return;
    }
    const QString what =
        m_presenter->isSearching() ? tr("Looking for PDF files…") : tr("Checked %1 of %2 files").arg(settled).arg(rows);
    if (m_progress->isRunning())
        m_progress->setWhat(what);
    else
        m_progress->start(what, true);
    m_progress->setProgress(settled, m_presenter->isSearching() ? 0 : rows);
}

void CheckPanel::checkFolder(const QString &path)
{
    m_presenter->add({path});
}

void CheckPanel::find()
{
    if (m_stack->currentIndex() == 1) {
        m_filter->setFocus();
        m_filter->selectAll();
    }
}

void CheckPanel::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Check files"), QString(),
                                   tr("PDF files and evidence packages (*.pdf *.zip);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, m_presenter, &CheckListPresenter::add);
    dialog->open();
}

void CheckPanel::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Check a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &CheckPanel::checkFolder);
    dialog->open();
}

void CheckPanel::exportTable()
{
    m_error->clear();
    auto *dialog =
        new QFileDialog(this, tr("Export as a table"), QDir::home().filePath(tr("check.csv")), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        writeLater(
            path, [table = m_presenter->model().csv()] { return table; }, this,
            [this](const base::Result<void> &written) {
                if (!written)
                    m_error->setError(written.error());
            });
    });
    dialog->open();
}

void CheckPanel::openChosen()
{
    QStringList paths;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const QString path = row.data(CheckListModel::PathRole).toString();
        if (isPackage(path))
            openPackage(path);
        else
            paths += path;
    }
    if (!paths.isEmpty())
        emit openRequested(paths);
}

void CheckPanel::openPackage(const QString &path)
{
    auto *dialog = new EvidenceDialog(path, m_services.clock, &session::profileTrust, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EvidenceDialog::openRequested, this,
            [this](const QString &saved) { emit openRequested({saved}); });
    dialog->open();
}

void CheckPanel::showTrust()
{
    auto *dialog = new TrustDialog(session::profileTrustFolder(), m_services.account, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TrustDialog::trustChanged, m_presenter, &CheckListPresenter::checkAgain);
    dialog->open();
}

/// Narrower before the table scrolls sideways, until the person chose widths.
void CheckPanel::shrinkColumns()
{
    if (m_columnsAreChosen)
        return;
    const QScopedValueRollback<bool> shrinking(m_shrinking, true);
    const int wanted = std::accumulate(std::begin(columnWidths), std::end(columnWidths), 0);
    const int room = width() - 2 * space::xl - 2 * space::xs;
    const double factor = std::min(1.0, double(room) / wanted);
    for (int i = 0; i < CheckListModel::ColumnCount; ++i)
        m_table->horizontalHeader()->resizeSection(i, int(columnWidths[i] * factor));
}

void CheckPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    shrinkColumns();
}

void CheckPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void CheckPanel::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    event->acceptProposedAction();
    m_presenter->add(paths);
}

} // namespace ui
