// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/card.h"

#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace ui {

QLabel *makeLabel(const QString &text, const char *kind)
{
    auto *label = new QLabel(text);
    if (*kind)
        label->setProperty("kind", kind);
    label->setWordWrap(true);
    return label;
}

QHBoxLayout *centred(QWidget *widget)
{
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(widget, 1);
    row->addStretch();
    return row;
}

QHBoxLayout *leftward(QWidget *widget)
{
    auto *row = new QHBoxLayout;
    row->addWidget(widget, 1);
    row->addStretch();
    return row;
}

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent), m_title(makeLabel(title, "section")), m_heading(new QHBoxLayout), m_body(new QVBoxLayout)
{
    setProperty("kind", "card");
    m_title->setWordWrap(false); // short; it takes no height that the page has over
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::l);
    layout->setSpacing(space::m);
    m_heading->addWidget(m_title, 1);
    m_body->setSpacing(space::s);
    layout->addLayout(m_heading);
    layout->addLayout(m_body, 1);
    m_title->setVisible(!title.isEmpty());
}

void Card::addToHeading(QWidget *widget)
{
    m_heading->addWidget(widget);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

} // namespace ui
