// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/segments.h"

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace ui {

Segments::Segments(const QString &name, QWidget *parent) : QFrame(parent), m_group(new QButtonGroup(this))
{
    setProperty("kind", "segments");
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            emit chosen(id);
    });
}

int Segments::add(const QString &text)
{
    const int index = count();
    auto *button = new QPushButton(text);
    button->setProperty("kind", "segment");
    button->setObjectName(QStringLiteral("segment%1Button").arg(index));
    button->setCheckable(true);
    button->setAccessibleName(accessibleName() + QStringLiteral(": ") + text);
    layout()->addWidget(button);
    const QSignalBlocker quiet(m_group);
    m_group->addButton(button, index);
    button->setChecked(index == 0);
    return index;
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

int Segments::count() const
{
    return int(m_group->buttons().size());
}

} // namespace ui
