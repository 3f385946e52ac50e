// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"

#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int iconSide = 48, textWidth = 420;
}

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_title(new QLabel(title)), m_text(new QLabel(text)), m_actions(new QWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->setSpacing(space::m);
    auto *picture = new QLabel;
    picture->setPixmap(icon(iconName).pixmap(iconSide));
    picture->setAlignment(Qt::AlignHCenter);
    m_title->setProperty("kind", "section");
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setProperty("kind", "quiet");
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(textWidth);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    row->setAlignment(Qt::AlignHCenter);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addWidget(m_title);
    auto *middle = new QHBoxLayout; // an aligned widget would be asked for its height at the wrong width
    middle->addStretch();
    middle->addWidget(m_text);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addWidget(m_actions);
    layout->addStretch(3);
}

QPushButton *EmptyState::addAction(const QString &text, bool primary)
{
    auto *button = new QPushButton(text);
    if (primary)
        button->setProperty("kind", "primary");
    m_actions->layout()->addWidget(button);
    return button;
}

void EmptyState::addField(QWidget *field)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_actions), field, 0, Qt::AlignHCenter);
    const auto buttons = m_actions->findChildren<QPushButton *>();
    if (!buttons.isEmpty())
        setTabOrder(field, buttons.first());
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace ui
