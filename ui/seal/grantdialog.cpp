// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/grantdialog.h"

#include "base/whendone.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/filework.h"
#include "ui/common/passwordfield.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {
constexpr qint64 largestCertificate = 1 << 20;
constexpr int longestPurpose = 200;
enum Way { OnRecord, File };
} // namespace

GrantDialog::GrantDialog(SealPresenter &presenter, const QDate &today, const QDate &validTo, QWidget *parent)
    : QDialog(parent), m_way(new Segments(tr("Who"))), m_person(new QComboBox), m_file(new QWidget),
      m_fileName(makeLabel(tr("No file chosen"), "quiet")), m_from(new QDateEdit(today)), m_to(new QDateEdit),
      m_purpose(new QLineEdit), m_error(new ErrorLine), m_go(new QPushButton(tr("Permit")))
{
    setObjectName(QStringLiteral("grantDialog"));
    setWindowTitle(tr("Permit the use of the seal"));
    setMinimumWidth(460);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::m);
    m_way->add(tr("Person on record"));
    m_way->add(tr("Certificate file"));
    m_way->setCurrent(OnRecord);
    layout->addLayout(leftward(m_way));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setSpacing(space::s);
    m_person->setObjectName(QStringLiteral("personComboBox"));
    m_person->setEditable(true);
    m_person->setInsertPolicy(QComboBox::NoInsert);
    m_person->completer()->setFilterMode(Qt::MatchContains);
    m_person->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_person->setMaxVisibleItems(12);
    form->addRow(tr("P&erson"), m_person);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("chooseCertificateButton"));
    choose->setAutoDefault(false);
    auto *fileRow = new QHBoxLayout(m_file);
    fileRow->setContentsMargins(0, 0, 0, 0);
    fileRow->addWidget(choose);
    fileRow->addWidget(m_fileName, 1);
    auto *fileLabel = new QLabel(tr("Certificate"));
    form->addRow(fileLabel, m_file);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        edit->setCalendarPopup(true);
    }
    m_to->setDate(validTo.isValid() && validTo < today.addYears(1) ? validTo : today.addYears(1));
    m_from->setObjectName(QStringLiteral("grantFromDateEdit"));
    m_to->setObjectName(QStringLiteral("grantToDateEdit"));
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
    m_purpose->setObjectName(QStringLiteral("purposeLineEdit"));
    m_purpose->setMaxLength(longestPurpose);
    m_purpose->setPlaceholderText(tr("General use"));
    form->addRow(tr("P&urpose"), m_purpose);
    layout->addLayout(form);
    m_password = addPasswordField(*layout, tr("Signing &password"), "grantPasswordField");
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    m_go->setObjectName(QStringLiteral("grantButton"));
    m_go->setProperty("kind", "primary");
    m_go->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    layout->addLayout(buttons);
    const auto showWay = [=, this] {
        const bool onRecord = m_way->current() == OnRecord;
        m_person->setVisible(onRecord);
        form->labelForField(m_person)->setVisible(onRecord);
        m_file->setVisible(!onRecord);
        fileLabel->setVisible(!onRecord);
        enable();
    };
    connect(m_way, &Segments::chosen, this, showWay);
    connect(choose, &QPushButton::clicked, this, &GrantDialog::chooseFile);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_password, &PasswordField::edited, this, &GrantDialog::enable);
    connect(m_person, &QComboBox::currentIndexChanged, this, &GrantDialog::enable);
    connect(m_person, &QComboBox::editTextChanged, this, &GrantDialog::enable);
    connect(m_from, &QDateEdit::dateChanged, this, &GrantDialog::enable);
    connect(m_to, &QDateEdit::dateChanged, this, &GrantDialog::enable);
    connect(m_go, &QPushButton::clicked, this, &GrantDialog::finish);
    showWay();
    base::whenDone(presenter.people(), this, [this](const base::Result<QList<SealPresenter::Person>> &people) {
        if (!people) {
            m_error->setError(people.error());
            return;
        }
        for (const SealPresenter::Person &one : *people)
            m_person->addItem(one.contact.isEmpty() ? one.name : one.name + QStringLiteral("  ") + one.contact,
                              one.id.bytes());
        m_person->setCurrentIndex(-1);
        m_person->lineEdit()->setPlaceholderText(tr("Name"));
        enable();
    });
}

void GrantDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Certificate file"), QString(),
                                   tr("Certificates (*.cer *.crt *.pem *.der);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &GrantDialog::takeFile);
    dialog->open();
}

void GrantDialog::takeFile(const QString &path)
{
    m_error->clear();
    readLater(path, largestCertificate, this, [this, path](const base::Result<QByteArray> &bytes) {
        const auto certificates =
            bytes ? crypto::Certificate::fromFile(*bytes) : base::Result<QList<crypto::Certificate>>(bytes.error());
        if (!certificates) {
            m_error->setError(certificates.error());
            return;
        }
        m_certificate = *bytes;
        m_fileName->setTextFormat(Qt::PlainText);
        m_fileName->setText(certificates->isEmpty() ? QFileInfo(path).fileName() : certificates->first().commonName());
        enable();
    });
}

void GrantDialog::enable()
{
    const int at = m_person->currentIndex();
    const bool isPerson = at >= 0 && m_person->currentText() == m_person->itemText(at);
    const bool isWho = m_way->current() == OnRecord ? isPerson : !m_certificate.isEmpty();
    m_go->setEnabled(isWho && m_from->date() <= m_to->date() && !m_password->isEmpty());
}

void GrantDialog::finish()
{
    SealPresenter::Grant grant;
    if (m_way->current() == OnRecord)
        grant.person = store::PersonId::parse(m_person->currentData().toByteArray()).value_or(store::PersonId());
    else
        grant.certificateFile = m_certificate;
    grant.from = m_from->date();
    grant.to = m_to->date();
    grant.purpose = m_purpose->text().trimmed();
    emit given(grant, std::make_shared<crypto::Secret>(m_password->secret()));
    m_password->clear();
    accept();
}

} // namespace ui
