// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/tokenform.h"

#include "ui/common/card.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {

constexpr int leastLetters = 24;

QPushButton *makeButton(const QString &text, const char *objectName)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(objectName));
    button->setAutoDefault(false);
    return button;
}

} // namespace

TokenForm::TokenForm(MePresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_driver(new QComboBox), m_key(new QComboBox),
      m_state(makeLabel({}, "quiet")), m_again(makeButton(tr("Look again"), "lookAtTokensButton")),
      m_add(makeButton(tr("Add the key"), "addTokenKeyButton"))
{
    setObjectName(QStringLiteral("tokenForm"));
    m_driver->setObjectName(QStringLiteral("tokenDriverComboBox"));
    m_key->setObjectName(QStringLiteral("tokenKeyComboBox"));
    m_add->setProperty("kind", "primary");
    for (QComboBox *box : {m_driver, m_key}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(leastLetters);
    }
    auto *other = makeButton(tr("Choose a file…"), "otherTokenDriverButton");
    auto *cancel = makeButton(tr("Cancel"), "cancelTokenButton");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    const auto addRow = [&](int row, const QString &text, QComboBox *box, QWidget *beside) {
        auto *label = new QLabel(text);
        label->setBuddy(box);
        box->setAccessibleName(text);
        grid->addWidget(label, row, 0);
        grid->addWidget(box, row, 1);
        grid->addWidget(beside, row, 2);
    };
    addRow(0, tr("Driver (PKCS#11)"), m_driver, other);
    addRow(1, tr("Key on the token"), m_key, m_again);
    layout->addLayout(grid);
    layout->addWidget(m_state);
    m_password = addPasswordField(*layout, tr("Signing password of this account"), "tokenPasswordField");
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(cancel);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(m_driver, &QComboBox::activated, this, &TokenForm::look);
    connect(other, &QPushButton::clicked, this, &TokenForm::chooseDriver);
    connect(m_again, &QPushButton::clicked, this, &TokenForm::look);
    connect(cancel, &QPushButton::clicked, this, &TokenForm::cancelled);
    connect(m_add, &QPushButton::clicked, this, &TokenForm::add);
    connect(m_password, &PasswordField::submitted, this, &TokenForm::add);
    connect(m_password, &PasswordField::edited, this, &TokenForm::refresh);
    connect(&presenter, &MePresenter::tokenKeysFound, this, &TokenForm::show);
}

void TokenForm::begin()
{
    if (m_driver->count() == 0) {
        const QStringList known = session::knownTokenModules();
        for (const QString &path : known)
            m_driver->addItem(QFileInfo(path).completeBaseName(), path);
    }
    m_password->clear();
    look();
}

void TokenForm::chooseDriver()
{
    auto *dialog = new QFileDialog(this, tr("Driver of the token (PKCS#11 module)"), QString(),
                                   tr("Programs (*.so *.dll *.dylib);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        int row = m_driver->findData(path);
        if (row < 0) {
            m_driver->addItem(QFileInfo(path).completeBaseName(), path);
            row = m_driver->count() - 1;
        }
        m_driver->setCurrentIndex(row);
        look();
    });
    dialog->open();
}

void TokenForm::look()
{
    m_keys.clear();
    m_key->clear();
    const QString module = m_driver->currentData().toString();
    m_isLooking = !module.isEmpty();
    m_state->setText(m_isLooking ? tr("Looking at the readers…")
                                 : tr("No driver of tokens is installed where such drivers usually are. Choose the "
                                      "file that the token's maker delivers."));
    refresh();
    if (m_isLooking)
        m_presenter.findTokenKeys(module);
}

void TokenForm::show(const base::Result<QList<session::TokenKey>> &found)
{
    m_isLooking = false;
    m_state->clear();
    if (!found) {
        emit failed(found.error());
    } else {
        m_keys = *found;
        for (const session::TokenKey &key : m_keys)
            m_key->addItem(tr("%1, by %2, until %3 (token %4)")
                               .arg(key.certificate.commonName(), key.certificate.issuerCommonName(),
                                    key.certificate.notAfter().toLocalTime().toString(QStringLiteral("yyyy-MM-dd")),
                                    key.tokenLabel));
        m_state->setText(m_keys.isEmpty() ? tr("No token with a key is plugged in. Plug it in and look again.")
                                          : tr("The PIN of the token is asked for at each signature and never kept."));
    }
    refresh();
}

void TokenForm::refresh()
{
    m_state->setVisible(!m_state->text().isEmpty());
    m_key->setEnabled(!m_keys.isEmpty());
    m_again->setEnabled(!m_isLooking && m_driver->count() > 0);
    m_add->setEnabled(!m_isLooking && m_key->currentIndex() >= 0 && !m_password->isEmpty());
}

void TokenForm::add()
{
    const int row = m_key->currentIndex();
    if (!m_add->isEnabled() || row < 0 || row >= m_keys.size())
        return;
    m_add->setEnabled(false);
    m_presenter.addTokenKey(m_keys[row], m_password->secret());
}

void TokenForm::refused(const base::Error &error)
{
    m_password->setWrong(error.code == "account.password.wrong");
    refresh();
}

} // namespace ui
