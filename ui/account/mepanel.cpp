// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/mepanel.h"

#include "ui/common/emptystate.h"

#include <QtWidgets/QVBoxLayout>

namespace ui {

MePanel::MePanel(Services &services, QWidget *parent) : Panel(parent), m_services(services)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        new EmptyState(QStringLiteral("person"), tr("Me"), tr("Your account on this computer will stand here.")));
}

} // namespace ui
