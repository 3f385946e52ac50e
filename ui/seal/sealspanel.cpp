// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealspanel.h"

#include "ui/common/emptystate.h"

#include <QtWidgets/QVBoxLayout>

namespace ui {

SealsPanel::SealsPanel(Services &services, QWidget *parent) : Panel(parent), m_services(services)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new EmptyState(QStringLiteral("seal"), tr("Seals and signatures"),
                                     tr("The seals that you may use and your own signatures will stand here.")));
}

} // namespace ui
