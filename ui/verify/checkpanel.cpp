// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checkpanel.h"

#include "ui/common/emptystate.h"

#include <QtWidgets/QVBoxLayout>

namespace ui {

CheckPanel::CheckPanel(Services &services, QWidget *parent) : Panel(parent), m_services(services)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        new EmptyState(QStringLiteral("check"), tr("Check files"), tr("Drop signed PDF files or a folder here.")));
}

void CheckPanel::checkFolder(const QString &path)
{
    Q_UNUSED(path)
}

} // namespace ui
