// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtCore/QLocale>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

SideBar::SideBar(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this)), m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("sideBar"));
    setProperty("kind", "side");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Places"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::l, space::s, space::l);
    layout->setSpacing(space::xs);
    const char *icons[PlaceCount] = {"home", "file", "seal", "check", "chart", "person"};
    for (int place = 0; place < PlaceCount; ++place) {
        if (place == MePlace) {
            layout->addStretch();
            m_state->setProperty("kind", "caption");
            m_state->setObjectName(QStringLiteral("accountStateLabel"));
            m_state->setWordWrap(true);
            m_state->setContentsMargins(space::m, 0, space::m, space::xs);
            layout->addWidget(m_state);
        }
        addPlace(place, QString::fromLatin1(icons[place]));
        layout->addWidget(m_buttons.last());
    }
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SideBar::placeChosen);
    setFolded(false);
}

void SideBar::addPlace(int place, const QString &iconName)
{
    auto *button = new QPushButton(icon(iconName), QString(), this);
    button->setProperty("kind", "place");
    button->setObjectName(QStringLiteral("placeButton%1").arg(place));
    button->setCheckable(true);
    button->setIconSize({iconSize, iconSize});
    auto *count = new QLabel(button);
    count->setProperty("kind", "badge");
    count->setAlignment(Qt::AlignCenter);
    count->hide();
    auto *inside = new QHBoxLayout(button);
    inside->setContentsMargins(0, 0, space::s, 0);
    inside->addStretch();
    inside->addWidget(count);
    m_counts += count;
    m_buttons += button;
    m_group->addButton(button, place);
}

QString SideBar::textOf(int place) const
{
    switch (place) {
    case HomePlace:
        return tr("Home");
    case FilesPlace:
        return tr("Files");
    case SealsPlace:
        return tr("Seals");
    case CheckPlace:
        return tr("Check");
    case CountPlace:
        return tr("Statistics");
    default:
        return m_name.isEmpty() ? tr("Me") : m_name;
    }
}

void SideBar::showTexts()
{
    for (int place = 0; place < PlaceCount; ++place) {
        QPushButton *button = m_buttons.at(place);
        QString text = textOf(place);
        button->setAccessibleName(text);
        button->setToolTip(m_folded ? text : QString());
        const QFontMetrics metrics(button->font());
        text = metrics.elidedText(text, Qt::ElideRight, sideBarWidth - 80);
        button->setText(m_folded ? QString() : QLatin1Char(' ') + text.replace(QLatin1Char('&'), QLatin1String("&&")));
    }
}

void SideBar::setPlace(int place)
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        if (button->hasFocus())
            m_buttons.at(place)->setFocus(); // the ring goes with the place
    }
    m_buttons.at(place)->setChecked(true);
}

int SideBar::place() const
{
    return m_group->checkedId();
}

void SideBar::setFolded(bool folded)
{
    m_folded = folded;
    setFixedWidth(folded ? sideBarFolded : sideBarWidth);
    m_state->setVisible(!folded && !m_state->text().isEmpty());
    showTexts();
}

void SideBar::setCount(int place, int count)
{
    QLabel *label = m_counts.at(place);
    label->setText(QLocale().toString(count));
    label->setVisible(count > 0 && !m_folded);
    m_buttons.at(place)->setAccessibleDescription(count > 0 ? tr("%n waiting", nullptr, count) : QString());
}

void SideBar::setAccount(const QString &name, const QString &state)
{
    m_name = name;
    m_state->setText(state);
    m_state->setVisible(!m_folded && !state.isEmpty());
    showTexts();
}

} // namespace ui
