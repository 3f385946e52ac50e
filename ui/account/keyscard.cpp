// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/keyscard.h"

#include "ui/account/tokenform.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

KeysCard::KeysCard(MePresenter &presenter, QWidget *parent)
    : Card(tr("Signing keys"), parent), m_presenter(presenter), m_list(new QWidget), m_form(new QWidget),
      m_file(makeLabel({})), m_open(new QPushButton(tr("Take over from a file…"))),
      m_openToken(new QPushButton(tr("Key on a token…"))), m_import(new QPushButton(tr("Take over"))),
      m_token(new TokenForm(presenter)), m_undo(new UndoLine), m_error(new ErrorLine)
{
    setObjectName(QStringLiteral("keysCard"));
    m_open->setObjectName(QStringLiteral("importButton"));
    m_import->setObjectName(QStringLiteral("takeOverButton"));
    m_import->setProperty("kind", "primary");
    auto *list = new QVBoxLayout(m_list);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(space::s);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_file);
    m_filePassword = addPasswordField(*layout, tr("Password of the file"), "filePasswordField");
    m_password = addPasswordField(*layout, tr("Signing password of this account"), "importPasswordField");
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelImportButton"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_import);
    row->addWidget(cancel);
    row->addStretch();
    layout->addSpacing(space::s);
    layout->addLayout(row);
    m_openToken->setObjectName(QStringLiteral("tokenButton"));
    addToHeading(m_openToken);
    addToHeading(m_open);
    body()->addWidget(
        makeLabel(tr("The key that is chosen signs. A PKCS#12 file (.p12, .pfx) brings a key and a "
                     "certificate of an authority; both then lie behind your signing password. A key on a "
                     "token never leaves it; its PIN is asked for instead of the password."),
                  "quiet"));
    body()->addWidget(m_list);
    body()->addWidget(m_form);
    body()->addWidget(m_token);
    body()->addWidget(m_undo);
    body()->addWidget(m_error);
    fold();
    connect(m_open, &QPushButton::clicked, this, &KeysCard::chooseFile);
    connect(m_import, &QPushButton::clicked, this, &KeysCard::import);
    connect(m_openToken, &QPushButton::clicked, this, [this] {
        fold();
        m_open->hide();
        m_openToken->hide();
        m_token->setVisible(true);
        m_token->begin();
    });
    connect(m_token, &TokenForm::cancelled, this, &KeysCard::fold);
    connect(m_token, &TokenForm::failed, this, [this](const base::Error &error) { m_error->setError(error); });
    connect(m_password, &PasswordField::submitted, this, &KeysCard::import);
    connect(cancel, &QPushButton::clicked, this, &KeysCard::fold);
    connect(&presenter, &MePresenter::changed, this, &KeysCard::refresh);
    connect(&presenter, &MePresenter::done, this, [this](MePresenter::Task task) {
        if (task == MePresenter::Task::Import || task == MePresenter::Task::AddToken)
            fold();
    });
    connect(&presenter, &MePresenter::failed, this, [this](MePresenter::Task task, const base::Error &error) {
        if (task == MePresenter::Task::AddToken)
            m_token->refused(error);
        else if (task != MePresenter::Task::Import && task != MePresenter::Task::DefaultKey)
            return;
        m_import->setEnabled(true);
        m_password->setWrong(error.code == "account.password.wrong");
        m_error->setError(error);
    });
    refresh();
}

void KeysCard::chooseFile()
{
    auto *dialog =
        new QFileDialog(this, tr("Take over a signing key"), QString(), tr("Keys (*.p12 *.pfx);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &KeysCard::ask);
    dialog->open();
}

void KeysCard::ask(const QString &path)
{
    m_path = path;
    m_file->setText(QFileInfo(path).fileName());
    m_error->clear();
    m_import->setEnabled(true);
    m_form->show();
    m_open->hide();
    m_openToken->hide();
    m_filePassword->setFocus();
}

void KeysCard::fold()
{
    m_filePassword->clear();
    m_password->clear();
    m_error->clear();
    m_form->hide();
    m_token->hide();
    m_open->show();
    m_openToken->show();
}

void KeysCard::import()
{
    if (m_password->isEmpty() || !m_import->isEnabled())
        return;
    m_import->setEnabled(false);
    m_error->clear();
    m_presenter.importKey(m_path, m_filePassword->secret(), m_password->secret());
}

void KeysCard::refresh()
{
    while (QLayoutItem *item = m_list->layout()->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    store::IdentityId chosen;
    for (const MePresenter::Key &key : m_presenter.keys()) {
        if (key.isDefault)
            chosen = key.id;
    }
    for (const MePresenter::Key &key : m_presenter.keys()) {
        auto *choice = new QRadioButton(
            (key.isOnToken ? tr("%1, by %2, until %3, on a token") : tr("%1, by %2, until %3"))
                .arg(key.label, key.issuer, key.to.toLocalTime().toString(QStringLiteral("yyyy-MM-dd"))));
        choice->setObjectName(QStringLiteral("keyRadioButton"));
        choice->setChecked(key.isDefault);
        m_list->layout()->addWidget(choice);
        connect(choice, &QRadioButton::clicked, this, [this, id = key.id, chosen] {
            if (id == chosen)
                return;
            m_presenter.setDefaultKey(id);
            m_undo->offer(tr("Another key signs from now on."), [this, chosen] { m_presenter.setDefaultKey(chosen); });
        });
    }
}

} // namespace ui
