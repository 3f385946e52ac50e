// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/homepanel.h"

#include "ui/common/emptystate.h"

#include <QtWidgets/QVBoxLayout>

namespace ui {

HomePanel::HomePanel(Services &services, QWidget *parent) : Panel(parent), m_services(services)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new EmptyState(QStringLiteral("home"), tr("Home"),
                                     tr("What waits for you, and what you used last, will stand here.")));
}

} // namespace ui
