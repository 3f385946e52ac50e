// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/operationsview.h"

#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/seal/actdialog.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

namespace ui {

OperationsView::OperationsView(Services &services, QWidget *parent)
    : QWidget(parent), m_model(new OperationsModel(services.account, this)), m_way(new Segments(tr("How it is shown"))),
      m_table(new QTableView), m_total(makeLabel({}, "quiet")), m_before(new QToolButton), m_after(new QToolButton),
      m_page(new QSpinBox), m_reveal(new QPushButton(icon(QStringLiteral("eye")), tr("Show the contact…"))),
      m_pager(new QWidget), m_stack(new QStackedWidget), m_error(new ErrorLine)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->setSpacing(space::s);
    auto *row = new QHBoxLayout;
    m_way->add(tr("Pages"));
    m_way->add(tr("Continuous"));
    m_way->setCurrent(0);
    row->addWidget(m_way);
    row->addStretch();
    m_reveal->setObjectName(QStringLiteral("revealButton"));
    row->addWidget(m_reveal);
    layout->addLayout(row);
    layout->addWidget(m_error);
    m_table->setObjectName(QStringLiteral("operationsTable"));
    m_table->setAccessibleName(tr("Operation log"));
    m_table->setModel(m_model);
    m_table->setProperty("kind", "bare");
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(OperationsModel::Operator, 140);
    m_table->setColumnWidth(OperationsModel::Contact, 170);
    m_table->setColumnWidth(OperationsModel::Time, 170);
    m_table->horizontalHeader()->setSectionResizeMode(OperationsModel::Details, QHeaderView::Stretch);
    m_empty = new EmptyState(QStringLiteral("clock"), tr("Nothing was done yet"),
                             tr("Permissions, switching on and off, changes of the face: each is kept here."));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    auto *foot = new QHBoxLayout;
    m_total->setObjectName(QStringLiteral("operationsTotalLabel"));
    m_total->setWordWrap(false);
    foot->addWidget(m_total);
    foot->addStretch();
    auto *pager = new QHBoxLayout(m_pager);
    pager->setContentsMargins(0, 0, 0, 0);
    pager->setSpacing(space::xs);
    m_before->setIcon(icon(QStringLiteral("left")));
    m_before->setObjectName(QStringLiteral("pageBeforeButton"));
    m_before->setAccessibleName(tr("Page before"));
    m_before->setToolTip(tr("Page before"));
    m_after->setIcon(icon(QStringLiteral("right")));
    m_after->setObjectName(QStringLiteral("pageAfterButton"));
    m_after->setAccessibleName(tr("Next page"));
    m_after->setToolTip(tr("Next page"));
    m_page->setObjectName(QStringLiteral("pageSpinBox"));
    m_page->setAccessibleName(tr("Page"));
    m_page->setKeyboardTracking(false);
    pager->addWidget(m_before);
    pager->addWidget(m_page);
    pager->addWidget(m_after);
    foot->addWidget(m_pager);
    layout->addLayout(foot);
    connect(m_way, &Segments::chosen, this, [this](int way) { m_model->setContinuous(way == 1); });
    connect(m_model, &OperationsModel::changed, this, &OperationsView::refresh);
    connect(m_before, &QToolButton::clicked, this, [this] { m_model->showPage(m_model->page() - 1); });
    connect(m_after, &QToolButton::clicked, this, [this] { m_model->showPage(m_model->page() + 1); });
    connect(m_page, &QSpinBox::valueChanged, this, [this](int page) { m_model->showPage(page - 1); });
    connect(m_reveal, &QPushButton::clicked, this, &OperationsView::reveal);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OperationsView::refresh);
    refresh();
}

void OperationsView::refresh()
{
    m_error->clear();
    if (m_model->error())
        m_error->setError(*m_model->error());
    m_total->setText(tr("Entries in all: %1").arg(QLocale().toString(m_model->total())));
    m_pager->setVisible(!m_model->isContinuous() && m_model->pageCount() > 1);
    const QSignalBlocker quiet(m_page);
    m_page->setRange(1, std::max(1, m_model->pageCount()));
    m_page->setSuffix(QStringLiteral(" / %1").arg(std::max(1, m_model->pageCount())));
    m_page->setValue(m_model->page() + 1);
    m_before->setEnabled(m_model->page() > 0);
    m_after->setEnabled(m_model->page() + 1 < m_model->pageCount());
    m_stack->setCurrentIndex(m_model->total() == 0 && !m_model->isLoading() ? 1 : 0);
    const QModelIndex current = m_table->currentIndex();
    const bool isContact = current.isValid() && m_table->selectionModel()->hasSelection() &&
                           current.row() < m_model->rows().size() &&
                           !m_model->rows().at(current.row()).contact.isEmpty();
    m_reveal->setEnabled(isContact);
}

void OperationsView::reveal()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_model->rows().size())
        return;
    auto *dialog =
        new ActDialog({tr("Show the contact"),
                       tr("The contact of %1 is shown in full. That you saw it, and why, is kept in the operation log.")
                           .arg(m_model->rows().at(row).operatorName),
                       tr("Show"), true, false, false},
                      window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::given, m_model, [this, row](const QString &reason) { m_model->reveal(row, reason); });
    dialog->open();
}

} // namespace ui
