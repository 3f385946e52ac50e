// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/signatureform.h"

#include "ui/common/card.h"
#include "ui/common/tokens.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

namespace ui {

namespace {

using signing::Format;
using signing::Level;

constexpr int leastLetters = 12;

QString nameOf(Format format)
{
    return format == Format::Pades ? SignatureForm::tr("PAdES signature") : SignatureForm::tr("GB/T 38540 (SM2)");
}

QString nameOf(Level level)
{
    switch (level) {
    case Level::BaselineB:
        return SignatureForm::tr("B-B: no timestamp");
    case Level::BaselineT:
        return SignatureForm::tr("B-T: with a timestamp");
    case Level::BaselineLT:
        return SignatureForm::tr("B-LT: with all that proves it");
    case Level::BaselineLTA:
        break;
    }
    return SignatureForm::tr("B-LTA: archived for decades");
}

QString inWords(Level level)
{
    switch (level) {
    case Level::BaselineB:
        return SignatureForm::tr("no timestamp");
    case Level::BaselineT:
        return SignatureForm::tr("with a timestamp");
    case Level::BaselineLT:
        return SignatureForm::tr("with all that proves it");
    case Level::BaselineLTA:
        break;
    }
    return SignatureForm::tr("archived for decades");
}

} // namespace

SignatureForm::SignatureForm(QWidget *parent)
    : QWidget(parent), m_format(new QComboBox), m_level(new QComboBox), m_note(makeLabel({}, "caption"))
{
    m_format->setObjectName(QStringLiteral("signatureFormatComboBox"));
    m_level->setObjectName(QStringLiteral("signatureLevelComboBox"));
    for (const Format format : {Format::Pades, Format::Sm2Seal})
        m_format->addItem(nameOf(format));
    for (const Level level : {Level::BaselineB, Level::BaselineT, Level::BaselineLT, Level::BaselineLTA})
        m_level->addItem(nameOf(level));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    const auto add = [&](int row, const QString &text, QComboBox *box) {
        auto *label = new QLabel(text);
        label->setBuddy(box);
        box->setAccessibleName(text);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(leastLetters);
        grid->addWidget(label, row, 0);
        grid->addWidget(box, row, 1);
        connect(box, &QComboBox::activated, this, [this] {
            refresh();
            emit chosen();
        });
    };
    add(0, tr("Form"), m_format);
    add(1, tr("Validity"), m_level);
    grid->addWidget(m_note, 2, 0, 1, 2);
    refresh();
}

void SignatureForm::setAuthority(const QString &url)
{
    m_authority = url;
    refresh();
}

void SignatureForm::setChoice(const session::SignatureChoice &choice)
{
    m_format->setCurrentIndex(int(choice.format));
    m_level->setCurrentIndex(int(choice.level));
    refresh();
}

session::SignatureChoice SignatureForm::choice() const
{
    return {static_cast<Format>(m_format->currentIndex()), static_cast<Level>(m_level->currentIndex())};
}

QString SignatureForm::summaryOf(const session::SignatureChoice &choice)
{
    const QString format = choice.format == Format::Pades ? QStringLiteral("PAdES") : QStringLiteral("GB/T 38540");
    return tr("%1, %2").arg(format, inWords(choice.level));
}

void SignatureForm::refresh()
{
    const bool isNational = choice().format == Format::Sm2Seal;
    if (isNational && choice().level > Level::BaselineT)
        m_level->setCurrentIndex(int(Level::BaselineT));
    auto *items = qobject_cast<QStandardItemModel *>(m_level->model());
    for (int row = 0; items && row < m_level->count(); ++row) {
        const auto level = static_cast<Level>(row);
        const bool serves = (level == Level::BaselineB || !m_authority.isEmpty() || row == m_level->currentIndex()) &&
                            !(isNational && level > Level::BaselineT);
        items->item(row)->setEnabled(serves);
    }
    QString note;
    switch (choice().level) {
    case Level::BaselineB:
        note = tr("It can be checked as long as the certificate is valid.");
        break;
    case Level::BaselineT:
        note = tr("A timestamp proves when it was signed.");
        break;
    case Level::BaselineLT:
        note = tr("Certificates and revocation answers are fetched and kept in the file.");
        break;
    case Level::BaselineLTA:
        note = tr("The same, sealed by a document timestamp that can be renewed.");
        break;
    }
    if (m_authority.isEmpty())
        note += QLatin1Char('\n') + tr("Timestamps need a timestamp authority; it is named in Me, Preferences.");
    if (isNational)
        note += QLatin1Char('\n') +
                tr("One seal and an SM2 key are needed. Other PDF programs show the seal and can't check it.");
    m_note->setText(note);
}

} // namespace ui
