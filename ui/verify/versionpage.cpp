// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/versionpage.h"

#include "ui/common/card.h"
#include "ui/common/focus.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/viewer/documentpage.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

VersionPage::VersionPage(Services &services, const std::shared_ptr<Document> &document, const QString &what,
                         QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("versionPage"));
    auto *banner = new QFrame;
    banner->setObjectName(QStringLiteral("versionBanner"));
    banner->setProperty("kind", "reminder");
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(space::l, space::s, space::m, space::s);
    row->setSpacing(space::s);
    auto *sign = new QLabel;
    sign->setPixmap(icon(QStringLiteral("clock")).pixmap(iconSize));
    auto *back = new QPushButton(tr("Back to the file"));
    back->setObjectName(QStringLiteral("backToFileButton"));
    row->addWidget(sign);
    row->addWidget(makeLabel(what), 1);
    row->addWidget(back);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(banner);
    auto *page = new DocumentPage(services, document);
    layout->addWidget(page, 1);
    passFocusOn(this, page);
    connect(back, &QPushButton::clicked, this, &VersionPage::backRequested);
    connect(new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &VersionPage::backRequested);
}

} // namespace ui
