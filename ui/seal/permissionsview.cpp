// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/permissionsview.h"

#include "ui/common/emptystate.h"
#include "ui/common/figurecard.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/seal/actdialog.h"
#include "ui/seal/grantdialog.h"
#include "ui/seal/sealwords.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableWidget>

namespace ui {

namespace {

using State = session::SealPermission::State;
enum Column { Name, Contact, From, To, Purpose, Status, By, ColumnCount };

bool isOver(const session::SealPermission &one)
{
    return one.state == State::Ended || one.state == State::Revoked;
}

QString day(const QDateTime &time)
{
    return time.toLocalTime().date().toString(Qt::ISODate);
}

} // namespace

PermissionsView::PermissionsView(Services &services, SealPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_services(services), m_presenter(presenter), m_table(new QTableWidget),
      m_grant(new QPushButton(icon(QStringLiteral("plus")), tr("Permit…"))), m_revoke(new QPushButton(tr("Revoke…"))),
      m_ended(new QPushButton), m_stack(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->setSpacing(space::s);
    auto *row = new QHBoxLayout;
    m_ended->setObjectName(QStringLiteral("endedButton"));
    m_ended->setProperty("kind", "link");
    m_ended->setCheckable(true);
    row->addWidget(m_ended);
    row->addStretch();
    m_revoke->setObjectName(QStringLiteral("revokeButton"));
    m_revoke->setProperty("kind", "danger");
    m_grant->setObjectName(QStringLiteral("permitButton"));
    row->addWidget(m_revoke);
    row->addWidget(m_grant);
    layout->addLayout(row);
    m_table->setObjectName(QStringLiteral("permissionsTable"));
    m_table->setAccessibleName(tr("Permissions"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels(
        {tr("Person"), tr("Contact"), tr("From"), tr("To"), tr("Purpose"), tr("Status"), tr("Permitted by")});
    dressAsList(*m_table);
    const int widths[] = {130, 130, 104, 104, 160, 260, 110};
    for (int i = 0; i < ColumnCount; ++i)
        m_table->setColumnWidth(i, widths[i]);
    m_table->horizontalHeader()->setSectionResizeMode(Purpose, QHeaderView::Stretch);
    m_empty = new EmptyState(QStringLiteral("person"), tr("Nobody may use this seal"),
                             tr("Its manager permits people to use it, for a time and a purpose."));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    connect(&presenter, &SealPresenter::changed, this, &PermissionsView::refresh);
    connect(m_ended, &QPushButton::toggled, this, &PermissionsView::refresh);
    connect(m_grant, &QPushButton::clicked, this, &PermissionsView::grant);
    connect(m_revoke, &QPushButton::clicked, this, &PermissionsView::revoke);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &PermissionsView::enableRevoking);
    refresh();
}

void PermissionsView::refresh()
{
    const auto &page = m_presenter.page();
    const QList<session::SealPermission> all = page ? page->permissions : QList<session::SealPermission>();
    const qsizetype over = std::count_if(all.begin(), all.end(), isOver);
    m_ended->setVisible(over > 0);
    m_ended->setText(m_ended->isChecked() ? tr("Hide ended permissions") : tr("Ended permissions: %1").arg(over));
    m_table->setRowCount(0);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const session::SealPermission &one = all[i];
        if (isOver(one) && !m_ended->isChecked())
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        QString status = words::state(one.state);
        if (one.state == State::Revoked) {
            status = tr("%1 on %2").arg(status, day(one.revoked));
            if (!one.revocationReason.isEmpty())
                status += QStringLiteral(" · ") + one.revocationReason;
        }
        const QString cells[ColumnCount] = {one.granted.person.name,
                                            one.contact.isEmpty() ? QStringLiteral("—") : one.contact,
                                            day(one.granted.from),
                                            day(one.granted.to.addMSecs(-1)),
                                            one.granted.purpose,
                                            status,
                                            one.grantedBy};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            item->setData(Qt::UserRole, int(i));
            if (isOver(one))
                item->setForeground(QColor::fromRgb(coloursOf(palette()).quiet));
            m_table->setItem(row, column, item);
        }
    }
    m_stack->setCurrentIndex(m_table->rowCount() == 0 && page ? 1 : 0);
    const bool manage = page && page->iManage && page->row.status != store::SealStatus::Retired;
    m_grant->setVisible(manage);
    m_revoke->setVisible(manage);
    m_grant->setEnabled(!m_presenter.isBusy());
    enableRevoking();
}

std::optional<session::SealPermission> PermissionsView::current() const
{
    const auto items = m_table->selectedItems();
    const auto &page = m_presenter.page();
    const int at = items.isEmpty() ? -1 : items.first()->data(Qt::UserRole).toInt();
    if (!page || at < 0 || at >= page->permissions.size())
        return {};
    return page->permissions[at];
}

void PermissionsView::enableRevoking()
{
    const auto one = current();
    m_revoke->setEnabled(one && !isOver(*one) && !m_presenter.isBusy());
}

void PermissionsView::grant()
{
    const QDate today = m_services.clock.now().toLocalTime().date();
    auto *dialog = new GrantDialog(m_presenter, today, m_presenter.page()->info.validTo.toLocalTime().date(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &GrantDialog::given, &m_presenter, &SealPresenter::grant);
    dialog->open();
}

void PermissionsView::revoke()
{
    const auto one = current();
    if (!one)
        return;
    auto *dialog = new ActDialog({tr("Revoke a permission"),
                                  tr("%1 will not be able to sign with this seal any more. What was validly signed "
                                     "before stays valid.")
                                      .arg(one->granted.person.name),
                                  tr("Revoke"), true, true, true},
                                 window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::given, &m_presenter,
            [this, person = one->granted.person.id](const QString &reason, const SealPresenter::Password &password) {
                m_presenter.revoke(person, reason, password);
            });
    dialog->open();
}

} // namespace ui
