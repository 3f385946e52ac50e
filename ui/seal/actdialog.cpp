// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/actdialog.h"

#include "ui/common/card.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {
constexpr int longestReason = 200;
}

ActDialog::ActDialog(const Texts &texts, QWidget *parent)
    : QDialog(parent), m_needsReason(texts.needsReason), m_needsPassword(texts.needsPassword), m_reason(new QLineEdit),
      m_go(new QPushButton(texts.button))
{
    setObjectName(QStringLiteral("actDialog"));
    setWindowTitle(texts.title);
    setMinimumWidth(420);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::m);
    layout->addWidget(makeLabel(texts.what));
    auto *name = new QLabel(m_needsReason ? tr("&Reason") : tr("&Reason (may be left out)"));
    name->setBuddy(m_reason);
    m_reason->setObjectName(QStringLiteral("reasonLineEdit"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(longestReason);
    layout->addWidget(name);
    layout->addWidget(m_reason);
    if (m_needsPassword)
        m_password = addPasswordField(*layout, tr("Signing &password"), "actPasswordField");
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    m_go->setObjectName(QStringLiteral("actButton"));
    m_go->setProperty("kind", texts.isDanger ? "danger" : "primary");
    m_go->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    layout->addLayout(buttons);
    connect(m_reason, &QLineEdit::textChanged, this, &ActDialog::enable);
    if (m_password)
        connect(m_password, &PasswordField::edited, this, &ActDialog::enable);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, [this] {
        emit given(m_reason->text().trimmed(),
                   m_password ? std::make_shared<crypto::Secret>(m_password->secret()) : nullptr);
        if (m_password)
            m_password->clear();
        accept();
    });
    enable();
    m_reason->setFocus();
}

void ActDialog::enable()
{
    m_go->setEnabled((!m_needsReason || !m_reason->text().trimmed().isEmpty()) &&
                     (!m_password || !m_password->isEmpty()));
}

} // namespace ui
