// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/count/countpanel.h"

#include "ui/common/emptystate.h"

#include <QtWidgets/QVBoxLayout>

namespace ui {

CountPanel::CountPanel(Services &services, QWidget *parent) : Panel(parent), m_services(services)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new EmptyState(
        QStringLiteral("chart"), tr("Statistics come with a later version"),
        tr("Counts of your files and of the uses of your seals will stand here. Every use is on record already: "
           "“esign-cli usage list” shows them.")));
}

} // namespace ui
