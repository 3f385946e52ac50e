// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/count/countpanel.h"

#include "base/whendone.h"
#include "session/tableexport.h"
#include "ui/account/accountgate.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/figurecard.h"
#include "ui/common/icons.h"
#include "ui/common/jobprogress.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/count/countpresenter.h"
#include "ui/seal/barlist.h"
#include "ui/verify/checkpresenter.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QLocale>
#include <QtCore/QMetaMethod>
#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

namespace ui {

namespace {

enum Column { NameColumn, CountColumn, ShareColumn };
constexpr int shownBars = 12, rowHeight = 32, numberWidth = 96, ValueRole = Qt::UserRole, LineRole = Qt::UserRole + 1;

QString number(qint64 n)
{
    return QLocale().toString(n);
}

} // namespace

;

CountPanel::CountPanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_presenter(new CountPresenter(services.account, services.clock, this)),
      m_rows(new QStandardItemModel(this)), m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(ValueRole);
    m_sorted->setSortLocaleAware(true);
    m_gate = new AccountGate(services.account, makeContent(), tr("Your files and uses of seals are kept encrypted."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_gate);
    connect(m_gate, &AccountGate::accountWanted, this, [this] { emit goRequested(HomePlace); });
    connect(m_gate, &AccountGate::opened, this, [this] { m_presenter->load(); });
    connect(&services.account, &AccountService::stateChanged, this, [this] {
        if (m_services.account.state() != AccountState::Open)
            m_presenter->clear();
    });
    connect(&services.account, &AccountService::contentChanged, this, [this] {
        if (isVisible())
            m_presenter->load();
    });
    connect(m_presenter, &CountPresenter::changed, this, &CountPanel::refresh);
    connect(m_presenter, &CountPresenter::contractsRequested, this, &Panel::contractsRequested);
    connect(m_presenter, &CountPresenter::usageRequested, this, &Panel::usageRequested);
    refresh();
}

CountPanel::~CountPanel()
{
    if (m_stop)
        m_stop->cancel();
}

void CountPanel::enter()
{
    if (m_gate->isOpen())
        m_presenter->load();
}

QWidget *CountPanel::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::l);
    layout->setSpacing(space::m);
    auto *top = new QHBoxLayout;
    QLabel *title = makeLabel(tr("Statistics"), "title");
    title->setWordWrap(false);
    top->addWidget(title, 1);
    m_export = new QPushButton(icon(QStringLiteral("download")), tr("Export…"));
    m_export->setObjectName(QStringLiteral("exportCountButton"));
    layout->addLayout(top);
    layout->addWidget(makeFigures());
    layout->addWidget(makeChoices());
    top->addWidget(m_export);
    m_progress = new JobProgress;
    m_error = new ErrorLine;
    layout->addWidget(m_progress);
    layout->addWidget(m_error);
    m_state = makeLabel({}, "quiet");
    m_state->setObjectName(QStringLiteral("countStateLabel"));
    layout->addWidget(m_state);
    m_stack = new QStackedWidget;
    m_empty = new EmptyState(QStringLiteral("chart"), tr("Nothing in this period"),
                             tr("Files that are sent for signature and uses of seals are counted here."));
    m_stack->addWidget(makeCounts());
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    connect(m_export, &QPushButton::clicked, this, &CountPanel::startExport);
    connect(m_error, &ErrorLine::actionTriggered, this, [this] { m_presenter->load(); });
    connect(m_progress, &JobProgress::cancelled, this, [this] {
        if (m_stop)
            m_stop->cancel();
    });
    return content;
}

QWidget *CountPanel::makeFigures()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    m_all = addFigureCard(*row, tr("All files"), "allFilesLabel");
    m_inProgress = addFigureCard(*row, tr("In progress"), "inProgressLabel");
    m_completed = addFigureCard(*row, tr("Completed"), "completedLabel");
    m_ended = addFigureCard(*row, tr("No longer valid"), "endedLabel");
    m_uses = addFigureCard(*row, tr("Uses of seals"), "sealUsesLabel");
    return bar;
}

QWidget *CountPanel::makeChoices()
{
    auto *bar = new QWidget;
    auto *layout = new QVBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    m_by = new QComboBox;
    m_by->setObjectName(QStringLiteral("countByComboBox"));
    m_by->setAccessibleName(tr("What is counted"));
    for (const QString &name : {tr("Files by status"), tr("Files by business category"), tr("Files by seal"),
                                tr("Files by party"), tr("Files by signer"), tr("Uses of seals by seal"),
                                tr("Uses of seals by person"), tr("Uses of seals by category")})
        m_by->addItem(name);
    m_periods = new Segments(tr("Period"));
    for (const QString &name :
         {tr("30 days"), tr("3 months"), tr("6 months"), tr("This year"), tr("All"), tr("Own period")})
        m_periods->add(name);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_by);
    row->addWidget(m_periods);
    row->addStretch();
    layout->addLayout(row);
    m_own = new QWidget;
    auto *own = new QHBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(space::xs);
    m_from = new QDateEdit;
    m_to = new QDateEdit;
    m_from->setObjectName(QStringLiteral("countFromDateEdit"));
    m_from->setAccessibleName(tr("From"));
    m_to->setObjectName(QStringLiteral("countToDateEdit"));
    m_to->setAccessibleName(tr("To"));
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        edit->setCalendarPopup(true);
        if (edit == m_to)
            own->addWidget(new QLabel(QStringLiteral("–")));
        own->addWidget(edit);
        connect(edit, &QDateEdit::dateChanged, this, [this] {
            m_presenter->setOwnPeriod(m_from->date(), m_to->date());
            m_presenter->load();
        });
    }
    own->addStretch();
    layout->addWidget(m_own);
    connect(m_by, &QComboBox::activated, this, [this](int index) {
        m_presenter->setBy(session::CountBy(index));
        m_presenter->load();
    });
    connect(m_periods, &Segments::chosen, this, [this](int period) {
        m_presenter->setPeriod(CountPresenter::Period(period));
        m_presenter->load();
    });
    return bar;
}

QWidget *CountPanel::makeCounts()
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    m_bars = new BarList(tr("Largest counts"));
    m_bars->setObjectName(QStringLiteral("countBars"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("countTable"));
    m_table->setAccessibleName(tr("Counts"));
    m_table->setModel(m_sorted);
    m_table->setProperty("kind", "bare");
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    row->addWidget(m_bars, 1);
    row->addWidget(m_table, 1);
    connect(copy, &QShortcut::activated, this, &CountPanel::copyRows);
    connect(m_bars, &BarList::chosen, this, [this](const QByteArray &key) { m_presenter->open(key.toInt()); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { openRow(index.row()); });
    return page;
}

void CountPanel::openRow(int row)
{
    m_presenter->open(m_sorted->index(row, NameColumn).data(LineRole).toInt());
}

void CountPanel::refresh()
{
    m_error->clear();
    if (m_presenter->error()) {
        m_error->setAction(tr("Try again"));
        m_error->setError(*m_presenter->error());
    }
    m_by->setCurrentIndex(int(m_presenter->by()));
    m_periods->setCurrent(m_presenter->period());
    m_own->setVisible(m_presenter->period() == CountPresenter::Own);
    for (QDateEdit *edit : {m_from, m_to}) {
        const QSignalBlocker quiet(edit);
        edit->setDate(edit == m_from ? m_presenter->from() : m_presenter->to());
    }
    const bool isThere = m_presenter->isLoaded();
    const session::Statistics &counted = m_presenter->statistics();
    const std::pair<QLabel *, qint64> figures[] = {{m_all, counted.files.all},
                                                   {m_inProgress, counted.files.inProgress},
                                                   {m_completed, counted.files.completed},
                                                   {m_ended, counted.files.ended},
                                                   {m_uses, counted.uses}};
    for (const auto &[label, n] : figures)
        label->setText(isThere ? number(n) : QStringLiteral("…"));
    if (isThere && !m_presenter->isLoading())
        refreshCounts();
    m_stack->setCurrentIndex(isThere && counted.lines.isEmpty() ? 1 : 0);
    m_stack->setEnabled(isThere);
    m_export->setEnabled(isThere && !counted.lines.isEmpty() && !m_stop);
    // only where somebody shows such lists
    const bool ofUses =
        !counted.lines.isEmpty() && std::holds_alternative<store::UsageFilter>(counted.lines.first().list);
    const bool leads = ofUses || isSignalConnected(QMetaMethod::fromSignal(&Panel::contractsRequested));
    m_state->setText(m_presenter->isLoading() ? tr("Counting…")
                     : isThere && !leads      ? tr("A file of several seals or parties counts for each of them.")
                     : !isThere               ? QString()
                                : tr("Enter or a click on a bar opens the list behind it. A file of several seals or "
                                     "parties counts for each of them."));
}

void CountPanel::refreshCounts()
{
    const QList<session::CountLine> &lines = m_presenter->statistics().lines;
    QList<session::NamedCount> bars;
    qint64 sum = 0;
    for (const session::CountLine &line : lines) {
        bars.append({QByteArray::number(bars.size()), m_presenter->nameOf(line), line.n});
        sum += line.n;
    }
    m_bars->setCounts(bars, {}, tr("Others: %1"), shownBars);
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({tr("Name"), tr("Number"), tr("Share")});
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double share = 100.0 * double(lines[i].n) / double(std::max<qint64>(1, sum));
        const std::pair<QString, QVariant> cells[] = {
            {bars[i].name, bars[i].name},
            {number(lines[i].n), lines[i].n},
            {QLocale().toString(share, 'f', 1) + QStringLiteral(" %"), lines[i].n}};
        QList<QStandardItem *> row;
        for (const auto &[text, value] : cells) {
            auto *item = new QStandardItem(text);
            item->setData(value, ValueRole);
            item->setData(i, LineRole);
            if (!row.isEmpty())
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            row.append(item);
        }
        m_rows->appendRow(row);
    }
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (const int column : {CountColumn, ShareColumn})
        m_table->setColumnWidth(column, numberWidth);
    m_table->sortByColumn(CountColumn, Qt::DescendingOrder);
}

void CountPanel::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    QStringList text;
    for (const QModelIndex &row : std::as_const(rows))
        text.append(row.data().toString() + QLatin1Char('\t') +
                    row.siblingAtColumn(CountColumn).data(ValueRole).toString());
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text.join(QLatin1Char('\n')));
}

void CountPanel::startExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the statistics"), m_by->currentText() + QStringLiteral(".xlsx"),
                                   tr("Excel workbook (*.xlsx)") + QStringLiteral(";;") + tr("Table as text (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    connect(dialog, &QFileDialog::fileSelected, this, &CountPanel::writeExport);
    dialog->open();
}

void CountPanel::writeExport(const QString &path)
{
    QList<sheet::Row> rows;
    for (int i = 0; i < m_sorted->rowCount(); ++i) {
        const QModelIndex name = m_sorted->index(i, NameColumn);
        rows.append(sheet::Row{name.data().toString(), name.siblingAtColumn(CountColumn).data(ValueRole).toLongLong()});
    }
    const session::TableHead head{{m_by->currentText(), tr("Number")}, rows.size()};
    m_stop = std::make_shared<WatchedProgress>();
    m_export->setEnabled(false);
    m_progress->start(tr("Exporting the statistics…"), true);
    const auto work = QtConcurrent::run([head, rows, path, stop = m_stop] {
        return session::exportTable(
            head, [&rows](qint64 offset) { return base::Result<QList<sheet::Row>>(rows.mid(offset)); }, path, *stop);
    });
    base::whenDone(work, this, [this](const base::Result<qint64> &written) {
        m_stop.reset();
        m_progress->finish();
        refresh();
        if (!written && written.error().kind != base::ErrorKind::Cancelled)
            m_error->setError(written.error());
    });
}

} // namespace ui
