// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/recoverycodecard.h"

#include "ui/account/recoverycard.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int fieldWidth = 360;
}

RecoveryCodeCard::RecoveryCodeCard(MePresenter &presenter, const base::Clock &clock, QWidget *parent)
    : Card(tr("Recovery code"), parent), m_presenter(presenter), m_clock(clock), m_form(new QWidget),
      m_password(new PasswordField), m_open(new QPushButton(tr("New code…"))), m_make(new QPushButton(tr("Make it"))),
      m_put(new QPushButton(tr("Done"))),
      m_pending(makeLabel(tr("You haven't put a recovery code away yet. Make a new one and print it."))),
      m_code(new RecoveryCard), m_error(new ErrorLine)
{
    setObjectName(QStringLiteral("recoveryCodeCard"));
    m_open->setObjectName(QStringLiteral("newCodeButton"));
    m_make->setObjectName(QStringLiteral("makeCodeButton"));
    m_make->setProperty("kind", "primary");
    m_put->setObjectName(QStringLiteral("codeDoneButton"));
    m_pending->setObjectName(QStringLiteral("codePendingLabel"));
    m_password->setObjectName(QStringLiteral("codePasswordField"));
    m_password->setName(tr("Signing password"));
    m_password->setMaximumWidth(fieldWidth);
    auto *label = new QLabel(tr("Signing password"));
    label->setBuddy(m_password->line());
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(label);
    layout->addWidget(m_password);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelCodeButton"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_make);
    row->addWidget(cancel);
    row->addStretch();
    layout->addSpacing(space::s);
    layout->addLayout(row);
    addToHeading(m_open);
    body()->addWidget(makeLabel(tr("The only other way to your records when the keychain or this computer is lost. It "
                                   "is kept nowhere: what you have on paper can't be shown again, but a new one takes "
                                   "its place."),
                                "quiet"));
    body()->addWidget(m_pending);
    body()->addWidget(m_form);
    body()->addWidget(m_code);
    body()->addWidget(m_put, 0, Qt::AlignLeft);
    body()->addWidget(m_error);
    ask(false);
    m_code->hide();
    m_put->hide();

    connect(m_open, &QPushButton::clicked, this, [this] { ask(true); });
    connect(cancel, &QPushButton::clicked, this, [this] { ask(false); });
    const auto make = [this] {
        if (m_password->isEmpty() || !m_make->isEnabled())
            return;
        m_make->setEnabled(false);
        m_error->clear();
        m_presenter.renewCode(m_password->secret());
    };
    connect(m_make, &QPushButton::clicked, this, make);
    connect(m_password, &PasswordField::submitted, this, make);
    connect(m_code, &RecoveryCard::kept, &presenter, &MePresenter::noteCodeKept);
    connect(m_put, &QPushButton::clicked, this, [this] {
        m_code->setSheet({});
        m_code->hide();
        m_put->hide();
        m_open->show();
    });
    connect(&presenter, &MePresenter::codeRenewed, this, [this](const QString &code) {
        ask(false);
        m_open->hide();
        m_code->setSheet({m_presenter.details().name, code, m_clock.now().toLocalTime().date()});
        m_code->show();
        m_put->show();
    });
    connect(&presenter, &MePresenter::failed, this, [this](MePresenter::Task task, const base::Error &error) {
        if (task != MePresenter::Task::Recovery)
            return;
        m_make->setEnabled(true);
        m_password->setWrong(error.code == "account.password.wrong");
        m_error->setError(error);
    });
    connect(&presenter, &MePresenter::changed, this, &RecoveryCodeCard::refresh);
    refresh();
}

void RecoveryCodeCard::ask(bool open)
{
    m_password->clear();
    m_password->setWrong(false);
    m_make->setEnabled(true);
    m_error->clear();
    m_form->setVisible(open);
    m_open->setVisible(!open);
    if (open)
        m_password->setFocus();
}

void RecoveryCodeCard::refresh()
{
    m_pending->setVisible(m_presenter.isRecoveryPending() && m_code->isHidden());
}

} // namespace ui
