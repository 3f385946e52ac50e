// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/undoline.h"

#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <utility>

namespace ui {

namespace {
constexpr int shownMs = 12'000;
}

UndoLine::UndoLine(QWidget *parent) : QFrame(parent), m_text(new QLabel), m_button(new QPushButton(tr("Undo")))
{
    setProperty("kind", "notice");
    setObjectName(QStringLiteral("undoLine"));
    m_button->setProperty("kind", "link");
    m_button->setObjectName(QStringLiteral("undoButton"));
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(space::m);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    m_time.setSingleShot(true);
    m_time.setInterval(shownMs);
    connect(&m_time, &QTimer::timeout, this, &UndoLine::end);
    connect(m_button, &QPushButton::clicked, this, &UndoLine::undo);
    hide();
}

void UndoLine::offer(const QString &done, std::function<void()> undo)
{
    m_text->setText(done);
    m_undo = std::move(undo);
    m_time.start();
    show();
}

void UndoLine::undo()
{
    const std::function<void()> act = std::exchange(m_undo, nullptr);
    end();
    if (act)
        act();
}

void UndoLine::end()
{
    m_time.stop();
    m_undo = nullptr;
    hide();
}

} // namespace ui
