// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/passwordcard.h"

#include "account/passwordpolicy.h"
#include "ui/account/firststartpresenter.h"
#include "ui/common/errorline.h"
#include "ui/common/jobprogress.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

PasswordCard::PasswordCard(MePresenter &presenter, QWidget *parent)
    : Card(tr("Signing password"), parent), m_presenter(presenter), m_form(new QWidget),
      m_hint(makeLabel({}, "caption")), m_said(makeLabel({}, "quiet")), m_open(new QPushButton(tr("Change…"))),
      m_change(new QPushButton(tr("Change the password"))), m_progress(new JobProgress), m_error(new ErrorLine)
{
    setObjectName(QStringLiteral("passwordCard"));
    m_open->setObjectName(QStringLiteral("openPasswordButton"));
    m_change->setObjectName(QStringLiteral("changePasswordButton"));
    m_change->setProperty("kind", "primary");
    m_hint->setObjectName(QStringLiteral("passwordHintLabel"));
    m_said->setObjectName(QStringLiteral("passwordSaidLabel"));
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelPasswordButton"));
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_old = addPasswordField(*layout, tr("Present password"), "oldField");
    m_new = addPasswordField(*layout, tr("New password"), "newField");
    m_repeat = addPasswordField(*layout, tr("New password once more"), "newRepeatField");
    layout->addWidget(m_hint);
    layout->addWidget(m_progress);
    auto *row = new QHBoxLayout;
    row->addWidget(m_change);
    row->addWidget(cancel);
    row->addStretch();
    layout->addSpacing(space::s);
    layout->addLayout(row);
    addToHeading(m_open);
    body()->addWidget(makeLabel(tr("It is asked for when you sign. Nobody can give it back to you."), "quiet"));
    body()->addWidget(m_said);
    body()->addWidget(m_form);
    body()->addWidget(m_error);

    connect(m_open, &QPushButton::clicked, this, [this] { fold(true); });
    connect(cancel, &QPushButton::clicked, this, [this] { fold(false); });
    connect(m_change, &QPushButton::clicked, this, &PasswordCard::change);
    connect(m_repeat, &PasswordField::submitted, this, &PasswordCard::change);
    for (PasswordField *field : {m_old, m_new, m_repeat})
        connect(field, &PasswordField::edited, this, &PasswordCard::checkInput);
    connect(m_new, &PasswordField::shownChanged, m_repeat, &PasswordField::setShown);
    connect(&presenter, &MePresenter::done, this, [this](MePresenter::Task task) {
        if (task == MePresenter::Task::Password)
            finish(tr("The signing password is changed."));
    });
    connect(&presenter, &MePresenter::failed, this, [this](MePresenter::Task task, const base::Error &error) {
        if (task != MePresenter::Task::Password)
            return;
        m_busy = false;
        m_progress->finish();
        if (error.code == "account.password.wait")
            m_error->setError(error, tr("Too many wrong passwords. Next try in %1 s.").arg(error.detail));
        else
            m_error->setError(error);
        m_old->setWrong(error.code == "account.password.wrong");
        checkInput();
    });
    fold(false);
}

void PasswordCard::fold(bool open)
{
    for (PasswordField *field : {m_old, m_new, m_repeat})
        field->clear();
    m_error->clear();
    m_said->hide();
    m_form->setVisible(open);
    m_open->setVisible(!open);
    checkInput();
    if (open)
        m_old->setFocus();
}

void PasswordCard::checkInput()
{
    const bool isShort = m_new->length() < int(account::shortestPassword);
    const auto problem = FirstStartPresenter::problemOf(m_presenter.details().name, m_new->secret());
    const bool same = m_new->line()->text() == m_repeat->line()->text();
    QString hint = tr("8 characters or more. A few words that you remember are better than signs.");
    if (!isShort && problem)
        hint = sentenceOf(*problem);
    else if (!same && !m_repeat->isEmpty())
        hint = tr("The two passwords differ.");
    m_hint->setText(hint);
    m_new->setWrong(!isShort && problem);
    m_change->setEnabled(!m_busy && !m_old->isEmpty() && !problem && same);
}

void PasswordCard::change()
{
    if (!m_change->isEnabled())
        return;
    m_busy = true;
    m_error->clear();
    m_progress->start(tr("Wrapping your keys anew…"));
    checkInput();
    m_presenter.changePassword(m_old->secret(), m_new->secret());
}

void PasswordCard::finish(const QString &said)
{
    m_busy = false;
    m_progress->finish();
    fold(false);
    m_said->setText(said);
    m_said->show();
    m_open->setFocus();
}

} // namespace ui
