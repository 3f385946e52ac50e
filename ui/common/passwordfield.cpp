// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/passwordfield.h"

#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int fieldWidth = 360;
}

PasswordField::PasswordField(QWidget *parent)
    : QWidget(parent), m_line(new QLineEdit), m_caps(new QLabel(tr("Caps Lock is on."))), m_eye(new QAction(this))
{
    m_line->setObjectName(QStringLiteral("passwordLineEdit"));
    m_line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText);
    m_line->installEventFilter(this);
    m_line->addAction(m_eye, QLineEdit::TrailingPosition);
    m_caps->setProperty("kind", "caption");
    m_caps->setObjectName(QStringLiteral("capsLabel"));
    m_caps->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_line);
    layout->addWidget(m_caps);
    setFocusProxy(m_line);
    connect(m_eye, &QAction::triggered, this, [this] { setShown(!isShown()); });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        setWrong(false);
        emit edited();
    });
    connect(m_line, &QLineEdit::returnPressed, this, &PasswordField::submitted);
    setShown(false);
}

crypto::Secret PasswordField::secret() const
{
    return crypto::Secret::take(m_line->text().toUtf8());
}

bool PasswordField::isEmpty() const
{
    return m_line->text().isEmpty();
}

int PasswordField::length() const
{
    return int(m_line->text().toUcs4().size());
}

void PasswordField::clear()
{
    m_line->clear();
    m_caps->hide();
}

void PasswordField::setWrong(bool wrong)
{
    if (m_line->property("wrong").toBool() == wrong)
        return;
    m_line->setProperty("wrong", wrong);
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
}

void PasswordField::setShown(bool shown)
{
    m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(icon(shown ? QStringLiteral("eyeoff") : QStringLiteral("eye")));
    m_eye->setText(shown ? tr("Hide the password") : tr("Show the password"));
    m_eye->setToolTip(m_eye->text());
    emit shownChanged(shown);
}

bool PasswordField::isShown() const
{
    return m_line->echoMode() == QLineEdit::Normal;
}

void PasswordField::setName(const QString &name)
{
    m_line->setAccessibleName(name);
}

bool PasswordField::eventFilter(QObject *watched, QEvent *event)
{
    // no toolkit tells the state of Caps Lock; a letter against its Shift key does
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString text = key->text();
        if (text.size() == 1 && text.at(0).isLetter() && text.at(0).toUpper() != text.at(0).toLower())
            m_caps->setVisible(text.at(0).isUpper() != bool(key->modifiers() & Qt::ShiftModifier));
    }
    return QWidget::eventFilter(watched, event);
}

PasswordField *addPasswordField(QVBoxLayout &layout, const QString &label, const char *objectName)
{
    auto *field = new PasswordField;
    field->setObjectName(QLatin1String(objectName));
    field->setName(label);
    field->setMaximumWidth(fieldWidth);
    auto *text = new QLabel(label);
    text->setBuddy(field->line());
    layout.addWidget(text);
    layout.addWidget(field);
    return field;
}

} // namespace ui
