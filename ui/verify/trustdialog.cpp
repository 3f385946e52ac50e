// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/trustdialog.h"

#include "base/whendone.h"
#include "session/trustedauthorities.h"
#include "ui/account/accountservice.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int nameWidth = 240, dialogWidth = 640, dialogHeight = 420;
const QString dateFormat = QStringLiteral("yyyy-MM-dd");

base::Result<QString> ownAuthority(session::Profile &profile)
{
    ESIGN_TRY(const auto identities, profile.identities());
    for (const session::Profile::Identity &identity : identities) {
        if (identity.kind == store::IdentityKind::Made && !identity.chain.isEmpty())
            return identity.chain.last().commonName();
    }
    return QString();
}

} // namespace

TrustDialog::TrustDialog(const QString &folder, AccountService &account, QWidget *parent)
    : QDialog(parent), m_folder(folder), m_account(account), m_list(new QTreeWidget), m_error(new ErrorLine),
      m_undo(new UndoLine), m_remove(new QPushButton(tr("Remove")))
{
    setObjectName(QStringLiteral("trustDialog"));
    setWindowTitle(tr("Trusted authorities"));
    m_list->setObjectName(QStringLiteral("authoritiesTree"));
    m_list->setAccessibleName(tr("Trusted authorities"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Authority"), tr("Valid until"), tr("SHA-256 fingerprint")});
    m_list->header()->resizeSection(0, nameWidth);
    auto *adding = new QPushButton(icon(QStringLiteral("plus")), tr("Add a certificate…"));
    adding->setObjectName(QStringLiteral("addAuthorityButton"));
    m_remove->setObjectName(QStringLiteral("removeAuthorityButton"));
    m_remove->setIcon(icon(QStringLiteral("delete")));
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("closeTrustButton"));
    close->setProperty("kind", "primary");
    close->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(adding);
    row->addWidget(m_remove);
    row->addStretch();
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(makeLabel(tr("A signature reads “valid” only when one of these authorities vouches for the "
                                   "signer. Add the certificate of your university, or of the service that issues "
                                   "certificates to your partners, and compare its fingerprint with them."),
                                "quiet"));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_undo);
    layout->addLayout(row);
    connect(adding, &QPushButton::clicked, this, &TrustDialog::chooseFile);
    connect(m_remove, &QPushButton::clicked, this, &TrustDialog::removeChosen);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        m_remove->setEnabled(item && !item->data(0, Qt::UserRole).toString().isEmpty());
    });
    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &TrustDialog::removeChosen);
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, m_undo, &UndoLine::undo);
    fill();
    askOwnAuthority();
    resize(dialogWidth, dialogHeight);
}

void TrustDialog::askOwnAuthority()
{
    if (m_account.state() != AccountState::Open)
        return;
    base::whenDone(m_account.run(&ownAuthority), this, [this](const base::Result<QString> &name) {
        if (!name || name->isEmpty())
            return;
        m_ownName = *name;
        fill();
    });
}

void TrustDialog::fill()
{
    m_list->clear();
    const QList<session::TrustedFile> files = session::trustedFiles(m_folder);
    for (const session::TrustedFile &file : files) {
        if (file.certificates.isEmpty()) {
            auto *row = new QTreeWidgetItem(
                m_list, {tr("%1 can't be read: nobody is trusted until it is removed").arg(file.path), {}, {}});
            row->setIcon(0, icon(QStringLiteral("warning")));
            row->setData(0, Qt::UserRole, file.path);
        }
        for (const crypto::Certificate &certificate : file.certificates) {
            auto *row = new QTreeWidgetItem(m_list, {certificate.commonName(),
                                                     certificate.notAfter().toLocalTime().toString(dateFormat),
                                                     QString::fromLatin1(certificate.sha256().toHex(':').toUpper())});
            row->setIcon(0, icon(QStringLiteral("valid")));
            row->setData(0, Qt::UserRole, file.path);
            for (int column = 0; column < 3; ++column)
                row->setToolTip(column, column == 0 ? certificate.subject() : row->text(column));
        }
    }
    if (!m_ownName.isEmpty()) {
        auto *own =
            new QTreeWidgetItem(m_list, {m_ownName, {}, tr("Made on this computer: self-declared, not trusted")});
        own->setIcon(0, icon(QStringLiteral("doubt")));
        own->setToolTip(0, tr("Anybody can make such an authority under any name."));
    }
    m_remove->setEnabled(false);
}

void TrustDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Add a certificate"), QString(),
                                   tr("Certificates (*.pem *.crt *.cer *.der);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TrustDialog::add);
    dialog->open();
}

void TrustDialog::add(const QString &certificateFile)
{
    m_error->clear();
    const auto added = session::trustFile(m_folder, certificateFile);
    fill();
    if (!added) {
        m_error->setError(added.error());
        return;
    }
    if (added->isEmpty()) {
        m_error->setText(tr("This authority is trusted already."));
        return;
    }
    emit trustChanged();
    m_undo->offer(tr("The authority is trusted from now on."), [this, paths = *added] {
        for (const QString &path : paths)
            (void)session::distrust(path);
        fill();
        emit trustChanged();
    });
}

void TrustDialog::removeChosen()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const QString path = item ? item->data(0, Qt::UserRole).toString() : QString();
    if (path.isEmpty())
        return;
    m_error->clear();
    const QString name = item->text(0);
    const auto bytes = session::distrust(path);
    fill();
    if (!bytes) {
        m_error->setError(bytes.error());
        return;
    }
    emit trustChanged();
    m_undo->offer(tr("“%1” is trusted no more.").arg(name), [this, path, bytes = *bytes] {
        if (const auto back = session::restoreTrust(path, bytes); !back)
            m_error->setError(back.error());
        fill();
        emit trustChanged();
    });
}

} // namespace ui
