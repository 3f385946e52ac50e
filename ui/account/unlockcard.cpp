// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/unlockcard.h"

#include "ui/common/errorline.h"
#include "ui/common/focus.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"

#include <QtGui/QShowEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int cardWidth = 420, codeGroups = 7;

// Seven groups of four characters, as on the paper.
QString codeShape()
{
    return QStringList(codeGroups, QStringLiteral("····")).join(QLatin1Char('-'));
}

} // namespace

UnlockCard::UnlockCard(AccountService &account, const QString &purpose, QWidget *parent)
    : Card(tr("Unlock"), parent), m_presenter(new UnlockPresenter(account, this)),
      m_purpose(makeLabel(purpose, "quiet")), m_label(makeLabel({})), m_wait(makeLabel({}, "quiet")),
      m_password(new PasswordField), m_code(new QLineEdit), m_error(new ErrorLine),
      m_unlock(new QPushButton(tr("Unlock"))), m_other(new QPushButton), m_again(new QPushButton(tr("Try again")))
{
    setObjectName(QStringLiteral("unlockCard"));
    setMaximumWidth(cardWidth);
    m_password->setName(tr("Signing password"));
    m_code->setObjectName(QStringLiteral("codeLineEdit"));
    m_code->setAccessibleName(tr("Recovery code"));
    m_code->setPlaceholderText(codeShape());
    m_unlock->setObjectName(QStringLiteral("unlockButton"));
    m_unlock->setProperty("kind", "primary");
    m_other->setObjectName(QStringLiteral("otherWayButton"));
    m_other->setProperty("kind", "link");
    m_again->setObjectName(QStringLiteral("keychainButton"));
    m_again->setToolTip(tr("Asks the keychain of this computer once more"));
    body()->addWidget(m_purpose);
    body()->addWidget(m_error);
    body()->addWidget(m_label);
    body()->addWidget(m_password);
    body()->addWidget(m_code);
    body()->addWidget(m_wait);
    auto *row = new QHBoxLayout;
    row->addWidget(m_other);
    row->addStretch();
    row->addWidget(m_again);
    row->addWidget(m_unlock);
    body()->addSpacing(space::xs);
    body()->addLayout(row);

    connect(m_password, &PasswordField::submitted, this, &UnlockCard::submit);
    connect(m_password, &PasswordField::edited, m_presenter, &UnlockPresenter::begin);
    connect(m_code, &QLineEdit::returnPressed, this, &UnlockCard::submit);
    connect(m_code, &QLineEdit::textEdited, m_presenter, &UnlockPresenter::begin);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockCard::submit);
    connect(m_again, &QPushButton::clicked, m_presenter, &UnlockPresenter::tryKeychain);
    connect(m_other, &QPushButton::clicked, this, [this] {
        m_chosen = true;
        useCode(!m_byCode);
    });
    connect(m_presenter, &UnlockPresenter::changed, this, &UnlockCard::refresh);
    connect(m_presenter, &UnlockPresenter::opened, this, &UnlockCard::opened);
    // nothing that was typed waits here for the next locking
    connect(&account, &AccountService::stateChanged, this, [this] {
        m_password->clear();
        m_code->clear();
        m_chosen = false;
        refresh();
    });
    useCode(!m_presenter->passwordHelps());
}

void UnlockCard::setPurpose(const QString &purpose)
{
    m_purpose->setText(purpose);
    m_purpose->setVisible(!purpose.isEmpty());
}

void UnlockCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (!event->spontaneous())
        setFocus(); // whoever comes here is to type
}

void UnlockCard::useCode(bool code)
{
    m_byCode = code;
    m_password->setVisible(!code);
    m_code->setVisible(code);
    m_label->setText(code ? tr("Recovery code") : tr("Signing password"));
    m_label->setBuddy(code ? static_cast<QWidget *>(m_code) : m_password->line());
    m_other->setText(code ? tr("Use the signing password") : tr("Use the recovery code"));
    passFocusOn(this, code ? static_cast<QWidget *>(m_code) : m_password->line());
    if (isVisible())
        setFocus();
    refresh();
}

void UnlockCard::submit()
{
    if (!m_unlock->isEnabled())
        return;
    if (m_byCode)
        m_presenter->tryCode(crypto::Secret::take(m_code->text().toUtf8()));
    else
        m_presenter->tryPassword(m_password->secret());
}

void UnlockCard::refresh()
{
    // the way that helps, until the person chose one
    if (!m_chosen && m_byCode == m_presenter->passwordHelps()) {
        useCode(!m_byCode);
        return;
    }
    const bool busy = m_presenter->isBusy();
    const int wait = m_byCode ? 0 : m_presenter->secondsToWait();
    m_unlock->setEnabled(!busy && wait == 0 && !(m_byCode ? m_code->text().isEmpty() : m_password->isEmpty()));
    m_unlock->setText(busy ? tr("Unlocking…") : tr("Unlock"));
    m_wait->setText(wait > 0 ? tr("Too many wrong passwords. Next try in %1 s.").arg(wait) : QString());
    m_wait->setVisible(wait > 0);
    const auto &error = m_presenter->error();
    const bool waiting = error && error->code == "account.password.wait";
    const bool wrong = error && error->code == "account.password.wrong";
    m_password->setWrong(wrong);
    if (wrong && !busy)
        m_password->line()->selectAll();
    m_again->setVisible(m_presenter->reason().has_value());
    m_again->setEnabled(!busy);
    if (error && !waiting)
        m_error->setError(*error);
    else if (const auto reason = m_presenter->reason())
        m_error->setError(*reason);
    else
        m_error->clear();
}

} // namespace ui
