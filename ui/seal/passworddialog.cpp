// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/passworddialog.h"

#include "ui/common/card.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace ui {

PasswordDialog::PasswordDialog(const QString &title, const QString &purpose, QWidget *parent)
    : QDialog(parent), m_field(new PasswordField)
{
    setObjectName(QStringLiteral("passwordDialog"));
    setWindowTitle(title);
    setMinimumWidth(380);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::m);
    auto *text = makeLabel(purpose);
    text->setTextFormat(Qt::PlainText);
    layout->addWidget(text);
    m_field->setName(tr("Signing password"));
    layout->addWidget(m_field);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    auto *go = new QPushButton(tr("Continue"));
    go->setProperty("kind", "primary");
    go->setDefault(true);
    go->setEnabled(false);
    go->setObjectName(QStringLiteral("continueButton"));
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(go);
    layout->addLayout(buttons);
    connect(m_field, &PasswordField::edited, go, [this, go] { go->setEnabled(!m_field->isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, [this] {
        emit given(std::make_shared<crypto::Secret>(m_field->secret()));
        m_field->clear();
        accept();
    });
    m_field->line()->setFocus();
}

} // namespace ui
