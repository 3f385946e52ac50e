// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/usageview.h"

#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/figurecard.h"
#include "ui/common/icons.h"
#include "ui/common/jobprogress.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/seal/barlist.h"
#include "ui/seal/columnchart.h"
#include "ui/seal/marksdelegate.h"
#include "ui/seal/sealwords.h"
#include "ui/seal/usageexport.h"

#include <QtCore/QLocale>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

namespace ui {

namespace {
constexpr int chartHeight = 176, shownNames = 4, roomForCharts = 520, narrowWidth = 1160;

QString number(qint64 n)
{
    return QLocale().toString(n);
}
} // namespace

UsageView::UsageView(Services &services, bool ofOneSeal, QWidget *parent)
    : QWidget(parent), m_services(services), m_ofOneSeal(ofOneSeal),
      m_presenter(new UsagePresenter(services.account, services.clock, this)), m_periods(new Segments(tr("Period"))),
      m_from(new QDateEdit), m_to(new QDateEdit), m_own(new QWidget),
      m_export(new QPushButton(icon(QStringLiteral("download")), tr("Export…"))), m_narrowed(new QPushButton),
      m_why(new QPushButton(tr("Show them"))), m_charts(new QToolButton), m_before(makeLabel({}, "caption")),
      m_chartTitle(makeLabel({}, "section")), m_state(makeLabel({}, "quiet")),
      m_only(new QCheckBox(tr("Unusual only"))), m_columns(new ColumnChart(tr("Uses over time"))),
      m_persons(new BarList(tr("By person"))), m_categories(new BarList(ofOneSeal ? tr("By category") : tr("By seal"))),
      m_chartRow(nullptr), m_table(new QTableView), m_stack(new QStackedWidget), m_progress(new JobProgress),
      m_error(new ErrorLine)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(makePeriods());
    layout->addWidget(m_progress);
    layout->addWidget(m_error);
    layout->addWidget(makeFigures());
    layout->addWidget(makeCharts());
    m_empty = new EmptyState(QStringLiteral("chart"), tr("No use in this period"),
                             tr("Each use of a seal is kept here: by whom, on what, when and where."));
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    connect(m_presenter, &UsagePresenter::changed, this, &UsageView::refresh);
    connect(&m_presenter->list(), &UsageListModel::pageCame, this, [this] { m_table->viewport()->update(); });
    choosePeriod(UsagePresenter::HalfYear);
}

QWidget *UsageView::makePeriods()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    for (const QString &name : {tr("Last 30 days"), tr("3 months"), tr("6 months"), tr("Own period")})
        m_periods->add(name);
    row->addWidget(m_periods);
    auto *own = new QHBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(space::xs);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        edit->setCalendarPopup(true);
        if (edit == m_to)
            own->addWidget(new QLabel(QStringLiteral("–")));
        own->addWidget(edit);
        connect(edit, &QDateEdit::dateChanged, this, [this] {
            if (m_periods->current() != UsagePresenter::Own)
                return;
            m_presenter->setOwnPeriod(m_from->date(), m_to->date());
            m_presenter->load();
        });
    }
    m_from->setObjectName(QStringLiteral("fromDateEdit"));
    m_from->setAccessibleName(tr("From"));
    m_to->setObjectName(QStringLiteral("toDateEdit"));
    m_to->setAccessibleName(tr("To"));
    row->addWidget(m_own);
    m_narrowed->setObjectName(QStringLiteral("narrowedButton"));
    m_narrowed->setIcon(icon(QStringLiteral("close")));
    row->addWidget(m_narrowed);
    row->addStretch();
    m_charts->setObjectName(QStringLiteral("chartsButton"));
    m_charts->setIcon(icon(QStringLiteral("chart")));
    m_charts->setText(tr("Charts"));
    m_charts->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_charts->setCheckable(true);
    m_charts->setChecked(true);
    row->addWidget(m_charts);
    m_export->setObjectName(QStringLiteral("exportUsageButton"));
    row->addWidget(m_export);
    connect(m_periods, &Segments::chosen, this, [this](int period) {
        choosePeriod(period);
        m_presenter->load();
    });
    connect(m_narrowed, &QPushButton::clicked, this, [this] {
        m_presenter->setPerson({});
        m_presenter->setCategory({});
        if (!m_ofOneSeal)
            m_presenter->setSeal({});
        m_presenter->load();
    });
    connect(m_charts, &QToolButton::clicked, this, [this](bool on) {
        m_chartsByHand = true;
        m_chartRow->setVisible(on);
    });
    connect(m_export, &QPushButton::clicked, this, &UsageView::startExport);
    return bar;
}

QWidget *UsageView::makeFigures()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    m_before->setWordWrap(false);
    m_uses = addFigureCard(*row, tr("Uses"), "usesLabel", m_before);
    m_people = addFigureCard(*row, tr("People"), "peopleLabel");
    m_pages = addFigureCard(*row, tr("Pages marked"), "pagesLabel");
    m_why->setProperty("kind", "link");
    m_why->setObjectName(QStringLiteral("showUnusualButton"));
    m_unusual = addFigureCard(*row, tr("Unusual"), "unusualLabel", m_why);
    connect(m_why, &QPushButton::clicked, this, [this] { m_presenter->setUnusualOnly(true); });
    return bar;
}

QWidget *UsageView::makeCharts()
{
    m_chartRow = new QWidget;
    auto *row = new QHBoxLayout(m_chartRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    const auto column = [row](QLabel *title, QWidget *chart, int stretch) {
        auto *layout = new QVBoxLayout;
        layout->setSpacing(space::xs);
        title->setWordWrap(false);
        layout->addWidget(title);
        layout->addWidget(chart, 1);
        row->addLayout(layout, stretch);
    };
    m_persons->setObjectName(QStringLiteral("personBars"));
    m_categories->setObjectName(QStringLiteral("categoryBars"));
    column(m_chartTitle, m_columns, 5);
    column(makeLabel(tr("By person"), "section"), m_persons, 3);
    column(makeLabel(m_ofOneSeal ? tr("By category") : tr("By seal"), "section"), m_categories, 3);
    m_chartRow->setFixedHeight(chartHeight);
    connect(m_columns, &ColumnChart::chosen, this, [this](int at) {
        const auto columns = m_presenter->columns();
        if (at >= columns.size())
            return;
        m_presenter->setOwnPeriod(UsagePresenter::dateOf(columns[at].firstDay),
                                  UsagePresenter::dateOf(columns[at].lastDay));
        m_presenter->load();
    });
    connect(m_persons, &BarList::chosen, this, [this](const QByteArray &key) {
        m_presenter->setPerson(store::PersonId::parse(key).value_or(store::PersonId()));
        m_presenter->load();
    });
    connect(m_categories, &BarList::chosen, this, [this](const QByteArray &key) {
        if (m_ofOneSeal)
            m_presenter->setCategory(QString::fromUtf8(key));
        else
            m_presenter->setSeal(store::SealId::parse(key).value_or(store::SealId()));
        m_presenter->load();
    });
    return m_chartRow;
}

QWidget *UsageView::makeList()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto *row = new QHBoxLayout;
    m_state->setObjectName(QStringLiteral("usageStateLabel"));
    m_state->setWordWrap(false);
    row->addWidget(m_state, 1);
    m_only->setObjectName(QStringLiteral("unusualOnlyCheckBox"));
    row->addWidget(m_only);
    layout->addLayout(row);
    m_table->setObjectName(QStringLiteral("usageTable"));
    m_table->setAccessibleName(tr("Uses"));
    m_table->setModel(&m_presenter->list());
    m_table->setProperty("kind", "bare");
    m_table->setItemDelegateForColumn(UsageListModel::Category, new MarksDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(48);
    header->setSectionResizeMode(UsageListModel::What, QHeaderView::Stretch);
    m_table->setColumnHidden(UsageListModel::Seal, m_ofOneSeal);
    layout->addWidget(m_table, 1);
    connect(m_only, &QCheckBox::clicked, this, [this](bool on) { m_presenter->setUnusualOnly(on); });
    connect(m_table, &QTableView::activated, this, &UsageView::openRow);
    return page;
}

void UsageView::choosePeriod(int period)
{
    m_periods->setCurrent(period);
    m_own->setVisible(period == UsagePresenter::Own);
    m_presenter->setPeriod(UsagePresenter::Period(period));
}

void UsageView::show(const store::UsageFilter &filter)
{
    m_presenter->setFilter(filter);
    m_presenter->load();
}

void UsageView::openRow(const QModelIndex &index)
{
    const session::ReviewedUse *use = m_presenter->list().use(index.row());
    if (use && !use->entry.row.contract.isNull())
        emit contractWanted(use->entry.row.contract, use->entry.content ? use->entry.content->topic : QString());
}

void UsageView::refreshNarrowing()
{
    const session::UsageScope &scope = m_presenter->scope();
    QStringList parts;
    for (const session::NamedCount &one : m_presenter->figures().byPerson) {
        if (!scope.person.isNull() && one.key == scope.person.bytes())
            parts.append(one.name);
    }
    if (!m_ofOneSeal && !scope.seal.isNull() && !m_presenter->list().rowCount())
        parts.append(tr("One seal"));
    else if (!m_ofOneSeal && !scope.seal.isNull()) {
        const session::ReviewedUse *first = m_presenter->list().use(0);
        parts.append(first ? first->entry.sealName : tr("One seal"));
    }
    if (scope.category)
        parts.append(words::category(*scope.category));
    m_narrowed->setVisible(!parts.isEmpty());
    m_narrowed->setText(parts.join(QStringLiteral(" · ")));
    m_narrowed->setToolTip(tr("Show all again"));
}

void UsageView::refreshFigures()
{
    const session::UsageFigures &figures = m_presenter->figures();
    const bool isThere = m_presenter->isLoaded();
    m_uses->setText(isThere ? number(figures.uses) : QStringLiteral("…"));
    m_people->setText(isThere ? number(figures.people) : QStringLiteral("…"));
    m_pages->setText(m_presenter->pages() ? number(*m_presenter->pages()) : QStringLiteral("…"));
    const auto &unusual = m_presenter->unusual();
    m_unusual->setText(unusual ? number(unusual->size()) : QStringLiteral("…"));
    m_why->setVisible(unusual && !unusual->isEmpty() && !m_presenter->isUnusualOnly());
    QString before;
    if (figures.usesBefore > 0) {
        const double change = 100.0 * double(figures.uses - figures.usesBefore) / double(figures.usesBefore);
        const QString sign = change >= 0.5 ? QStringLiteral("+") : QString();
        before = tr("%1 % against the period before").arg(sign + QLocale().toString(qRound(change)));
    }
    m_before->setText(before);
    m_before->setToolTip(figures.usesBefore > 0 ? tr("Uses in as many days before: %1").arg(number(figures.usesBefore))
                                                : QString());
}

void UsageView::refreshCharts()
{
    const auto columns = m_presenter->columns();
    QList<ColumnChart::Column> shown;
    const qint64 longest =
        columns.isEmpty() ? 1
                          : columns.value(columns.size() / 2).lastDay - columns.value(columns.size() / 2).firstDay + 1;
    for (const UsagePresenter::Column &one : columns) {
        const QDate from = UsagePresenter::dateOf(one.firstDay), to = UsagePresenter::dateOf(one.lastDay);
        const QString label =
            longest > 7 ? from.toString(QStringLiteral("yyyy-MM")) : from.toString(QStringLiteral("MM-dd"));
        const QString title = from == to ? from.toString(Qt::ISODate)
                                         : tr("%1 to %2").arg(from.toString(Qt::ISODate), to.toString(Qt::ISODate));
        shown.append({label, title, one.n, one.lastDay - one.firstDay + 1 < std::min<qint64>(longest, 28)});
    }
    m_columns->setColumns(shown);
    m_chartTitle->setText(longest <= 1   ? tr("Uses a day")
                          : longest <= 7 ? tr("Uses a week")
                          : longest < 40 ? tr("Uses a month")
                                         : tr("Uses a year"));
    const session::UsageFigures &figures = m_presenter->figures();
    m_persons->setCounts(figures.byPerson, tr("Unknown person"), tr("Others: %1"), shownNames);
    if (m_ofOneSeal)
        m_categories->setCounts(figures.byCategory, words::category({}), tr("Others: %1"), shownNames);
    else
        m_categories->setCounts(figures.bySeal, tr("Unknown seal"), tr("Others: %1"), shownNames);
}

void UsageView::refresh()
{
    m_error->clear();
    if (m_presenter->error())
        m_error->setError(*m_presenter->error());
    m_periods->setCurrent(m_presenter->period());
    m_own->setVisible(m_presenter->period() == UsagePresenter::Own);
    for (QDateEdit *edit : {m_from, m_to}) {
        const QSignalBlocker quiet(edit);
        edit->setDate(edit == m_from ? m_presenter->from() : m_presenter->to());
    }
    refreshFigures();
    if (m_presenter->isLoaded())
        refreshCharts();
    refreshNarrowing();
    const bool none = m_presenter->isLoaded() && m_presenter->figures().uses == 0;
    m_stack->setCurrentIndex(none ? 1 : 0);
    m_export->setEnabled(m_presenter->isLoaded() && !none);
    m_only->setChecked(m_presenter->isUnusualOnly());
    const int rows = m_presenter->list().rowCount();
    QString said = m_presenter->isLoading() ? tr("Reading the records…") : tr("Uses: %1").arg(number(rows));
    if (m_presenter->isUnusualOnly())
        said = !m_presenter->unusual() ? tr("Looking for what is unusual…")
               : rows == 0             ? tr("Nothing unusual in this period")
                           : tr("Unusual uses: %1. A mark accuses nobody; the reason stands on it.").arg(number(rows));
    m_state->setText(said);
}

void UsageView::startExport()
{
    const QString name =
        tr("uses %1 to %2").arg(m_presenter->from().toString(Qt::ISODate), m_presenter->to().toString(Qt::ISODate)) +
        QStringLiteral(".xlsx");
    auto *dialog =
        new QFileDialog(this, tr("Export the list of uses"), name, tr("Excel workbook (*.xlsx);;CSV table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral("csv")) ? QStringLiteral("csv")
                                                                        : QStringLiteral("xlsx"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &UsageView::writeExport);
    dialog->open();
}

void UsageView::writeExport(const QString &path)
{
    UsageExport::Order order;
    order.scope = m_presenter->scope();
    order.isPicked = m_presenter->isUnusualOnly();
    for (const session::UnusualUse &one : m_presenter->unusual().value_or(QList<session::UnusualUse>())) {
        order.marks.insert(one.use.id, one.marks);
        if (order.isPicked)
            order.picked.append(one.use.id);
    }
    order.total = m_presenter->list().rowCount();
    for (int column = 0; column < UsageListModel::ColumnCount; ++column)
        order.head.append(m_presenter->list().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    order.head.append(tr("Unusual"));
    order.path = path;
    auto *job = new UsageExport(m_services.account, order, this);
    m_export->setEnabled(false);
    m_progress->start(tr("Exporting the list of uses…"), true);
    connect(m_progress, &JobProgress::cancelled, job, &UsageExport::cancel);
    connect(job, &UsageExport::progressed, m_progress, &JobProgress::setProgress);
    connect(job, &UsageExport::finished, this, [this](const base::Result<qint64> &result) {
        m_progress->finish();
        m_export->setEnabled(true);
        if (!result && result.error().kind != base::ErrorKind::Cancelled)
            m_error->setError(result.error());
    });
    job->start();
}

void UsageView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int wide[] = {150, 110, 120, 240, 190, 220, 150}, narrow[] = {136, 84, 108, 160, 104, 144, 112};
    for (int i = 0; i < UsageListModel::ColumnCount; ++i) {
        if (i != UsageListModel::What) // takes what is left
            m_table->setColumnWidth(i, event->size().width() < narrowWidth ? narrow[i] : wide[i]);
    }
    if (m_chartsByHand)
        return;
    const bool room = event->size().height() >= roomForCharts;
    m_charts->setChecked(room);
    m_chartRow->setVisible(room);
}

} // namespace ui
