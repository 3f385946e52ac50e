// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealmakerdialog.h"

#include "base/whendone.h"
#include "face/sealface.h"
#include "session/makeseal.h"
#include "session/sealregister.h"
#include "ui/account/accountservice.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/seal/facepreview.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

namespace ui {

namespace {

using seal::SealType;

constexpr SealType types[] = {SealType::Official, SealType::Department, SealType::Special, SealType::Contract,
                              SealType::Finance,  SealType::Oval,       SealType::Personal};
constexpr seal::Ink inks[] = {seal::Ink::Red, seal::Ink::Blue, seal::Ink::Black};
constexpr int daysOfYear = 365, waitForTypingMs = 150, longestName = 40, longestLine = 24;
constexpr double largestMm = 58, smallestMm = 10;

base::Result<store::SealRow> makeOnRecord(session::Profile &profile, session::SealOrder order,
                                          const crypto::Secret &password, const session::DeskProvider &desk)
{
    ESIGN_TRY(const auto signer, profile.openSigningKey(password));
    const QTemporaryDir folder;
    if (!folder.isValid())
        return base::fail(base::ErrorKind::Unavailable, "file.create", folder.errorString());
    order.maker = signer;
    order.users = order.managers = {signer->certificate()};
    order.output = folder.filePath(QStringLiteral("seal.eseal"));
    ESIGN_TRY(const seal::SealObject made, session::makeSeal(order, desk, profile.clock()));
    return session::SealRegister(profile).add(made.der(), *signer);
}

} // namespace

QString nameOf(SealType type)
{
    const auto said = [](const char *text) { return QCoreApplication::translate("ui::SealMakerDialog", text); };
    switch (type) {
    case SealType::Official:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Official seal"));
    case SealType::Department:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Department seal"));
    case SealType::Special:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Special-purpose seal"));
    case SealType::Contract:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Contract seal"));
    case SealType::Finance:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Finance seal"));
    case SealType::Oval:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Oval seal"));
    case SealType::Personal:
        return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Personal name seal"));
    case SealType::Other:
        break;
    }
    return said(QT_TRANSLATE_NOOP("ui::SealMakerDialog", "Other seal"));
}

SealMakerDialog::SealMakerDialog(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_type(new QComboBox), m_name(new QLineEdit), m_line(new QLineEdit),
      m_lineLabel(new QLabel(tr("&Line below"))), m_note(makeLabel(QString(), "quiet")), m_size(new QDoubleSpinBox),
      m_ink(new Segments(tr("Ink"))), m_years(new QSpinBox), m_password(new PasswordField), m_preview(new FacePreview),
      m_error(new ErrorLine), m_make(new QPushButton(tr("Make the seal")))
{
    setObjectName(QStringLiteral("sealMakerDialog"));
    setWindowTitle(tr("Make a seal"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::m);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xl);
    m_preview->setFixedSize(280, 280);
    row->addWidget(m_preview, 0, Qt::AlignTop);
    row->addWidget(makeForm(), 1);
    layout->addLayout(row);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    m_make->setProperty("kind", "primary");
    m_make->setObjectName(QStringLiteral("makeSealButton"));
    m_make->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_make);
    layout->addLayout(buttons);

    m_soon.setSingleShot(true);
    m_soon.setInterval(waitForTypingMs);
    connect(&m_soon, &QTimer::timeout, this, &SealMakerDialog::refresh);
    connect(m_type, &QComboBox::currentIndexChanged, this, &SealMakerDialog::chooseType);
    for (QLineEdit *line : {m_name, m_line})
        connect(line, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_size, &QDoubleSpinBox::valueChanged, this, &SealMakerDialog::refresh);
    connect(m_ink, &Segments::chosen, this, &SealMakerDialog::refresh);
    connect(m_password, &PasswordField::edited, this, &SealMakerDialog::enableMaking);
    connect(m_preview, &FacePreview::changed, this, &SealMakerDialog::enableMaking);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &SealMakerDialog::make);
    chooseType();
}

QWidget *SealMakerDialog::makeForm()
{
    auto *widget = new QWidget;
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(space::m);
    m_type->setObjectName(QStringLiteral("sealTypeComboBox"));
    for (const SealType type : types)
        m_type->addItem(nameOf(type));
    form->addRow(tr("&Type"), m_type);
    m_name->setObjectName(QStringLiteral("sealNameLineEdit"));
    m_name->setMaxLength(longestName);
    m_name->setMinimumWidth(260);
    m_name->setText(m_services.account.summary().organisation);
    form->addRow(tr("&Name on the seal"), m_name);
    m_line->setObjectName(QStringLiteral("sealLineLineEdit"));
    m_line->setMaxLength(longestLine);
    m_lineLabel->setBuddy(m_line);
    form->addRow(m_lineLabel, m_line);
    m_size->setObjectName(QStringLiteral("sealSizeSpinBox"));
    m_size->setRange(smallestMm, largestMm);
    m_size->setDecimals(1);
    m_size->setSuffix(tr(" mm"));
    form->addRow(tr("&Size"), m_size);
    m_ink->add(tr("Red"));
    m_ink->add(tr("Blue"));
    m_ink->add(tr("Black"));
    m_ink->setCurrent(0);
    form->addRow(tr("Ink"), m_ink);
    m_years->setObjectName(QStringLiteral("sealYearsSpinBox"));
    m_years->setRange(1, 10);
    m_years->setValue(3);
    m_years->setSuffix(tr(" years"));
    form->addRow(tr("&Valid for"), m_years);
    auto *passwordLabel = new QLabel(tr("Signing &password"));
    passwordLabel->setBuddy(m_password);
    m_password->setName(tr("Signing password"));
    form->addRow(passwordLabel, m_password);
    form->addRow(m_note);
    return widget;
}

seal::Spec SealMakerDialog::spec() const
{
    seal::Spec spec;
    spec.type = types[std::clamp(m_type->currentIndex(), 0, int(std::size(types)) - 1)];
    spec.name = m_name->text().trimmed();
    spec.line = spec.type == SealType::Personal ? QString() : m_line->text().trimmed();
    spec.sizeMm = m_size->value();
    spec.ink = inks[std::clamp(m_ink->current(), 0, 2)];
    return spec;
}

void SealMakerDialog::chooseType()
{
    const SealType type = types[std::clamp(m_type->currentIndex(), 0, int(std::size(types)) - 1)];
    const bool personal = type == SealType::Personal;
    {
        const QSignalBlocker quiet(m_size);
        m_size->setValue(face::conventionalSizeMm(type).width());
    }
    m_line->setEnabled(!personal);
    m_lineLabel->setEnabled(!personal);
    const QString person = m_services.account.summary().name;
    const QString unit = m_services.account.summary().organisation;
    if (personal && (m_name->text().isEmpty() || m_name->text() == unit))
        m_name->setText(person);
    else if (!personal && m_name->text() == person)
        m_name->setText(unit);
    m_note->setText(personal
                        ? tr("Made with your own key: it says who you are as far as your certificate does.")
                        : tr("Made with your own key on this computer: reports show its authority as self-declared. "
                             "The university's own seals come from its seal office."));
    refresh();
}

void SealMakerDialog::refresh()
{
    const seal::Spec wanted = spec();
    if (wanted.name.isEmpty())
        m_preview->clear(tr("Enter the name that the seal shall bear."));
    else
        m_preview->show([wanted] { return face::paintSeal(wanted); });
    enableMaking();
}

void SealMakerDialog::enableMaking()
{
    m_make->setEnabled(!m_making && m_preview->face() && !m_preview->isPainting() && !m_password->isEmpty());
    // a form with a note that wraps tells no least height
    if (const int needed = layout() ? layout()->totalHeightForWidth(width()) : 0; isVisible() && needed > height())
        resize(width(), needed);
}

void SealMakerDialog::make()
{
    m_making = true;
    m_error->clear();
    enableMaking();
    session::SealOrder order;
    order.spec = spec();
    order.days = m_years->value() * daysOfYear;
    const auto work = m_services.account.run(
        [order, password = std::make_shared<crypto::Secret>(m_password->secret()),
         desk = m_services.desk](session::Profile &profile) { return makeOnRecord(profile, order, *password, desk); });
    base::whenDone(work, this, [this](const base::Result<store::SealRow> &made) {
        m_making = false;
        if (made) {
            m_services.account.noteChange();
            accept();
            return;
        }
        m_password->setWrong(made.error().kind == base::ErrorKind::Password);
        m_error->setError(made.error());
        enableMaking();
    });
}

} // namespace ui
