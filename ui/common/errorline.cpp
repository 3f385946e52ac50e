// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/errorline.h"

#include "session/messages.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

QPushButton *link(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", "link");
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

QString sentenceOf(const base::Error &error)
{
    return QCoreApplication::translate("messages", session::sentenceFor(error));
}

ErrorLine::ErrorLine(QWidget *parent)
    : QFrame(parent), m_sentence(new QLabel), m_details(new QLabel), m_action(new QPushButton),
      m_more(link(tr("Details"), "moreButton")), m_copy(link(tr("Copy"), "copyButton"))
{
    setProperty("kind", "error");
    setObjectName(QStringLiteral("errorLine"));
    auto *mark = new QLabel;
    mark->setPixmap(icon(QStringLiteral("invalid"), QColor(coloursOf(palette()).invalid)).pixmap(iconSize));
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("sentenceLabel"));
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setProperty("kind", "caption");
    m_details->setObjectName(QStringLiteral("detailsLabel"));
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setCheckable(true);
    m_action->setObjectName(QStringLiteral("actionButton"));
    m_action->hide();

    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::xs);
    texts->addWidget(m_sentence);
    texts->addWidget(m_details);
    auto *links = new QHBoxLayout;
    links->setSpacing(space::s);
    links->addWidget(m_action);
    links->addWidget(m_more);
    links->addWidget(m_copy);
    links->addStretch();
    texts->addLayout(links);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(mark, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    connect(m_action, &QPushButton::clicked, this, &ErrorLine::actionTriggered);
    connect(m_more, &QPushButton::toggled, this, &ErrorLine::fold);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details->text()); });
    hide();
}

void ErrorLine::setError(const base::Error &error)
{
    setError(error, sentenceOf(error));
}

void ErrorLine::setError(const base::Error &error, const QString &sentence)
{
    if (error.kind == base::ErrorKind::Cancelled) {
        clear();
        return;
    }
    const QString code = QString::fromLatin1(error.code);
    say(sentence, error.detail.isEmpty() ? code : code + QStringLiteral("\n") + error.detail);
}

void ErrorLine::setText(const QString &sentence)
{
    say(sentence, {});
}

void ErrorLine::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void ErrorLine::clear()
{
    setAction({});
    m_sentence->clear();
    hide();
}

QString ErrorLine::text() const
{
    return m_sentence->text();
}

void ErrorLine::say(const QString &sentence, const QString &details)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_details->setText(details);
    m_more->setVisible(!details.isEmpty());
    m_more->setChecked(false);
    fold(false);
    show();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

void ErrorLine::fold(bool open)
{
    m_details->setVisible(open);
    m_copy->setVisible(open);
}

} // namespace ui
