// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/palettepanel.h"

#include "ui/account/accountservice.h"
#include "ui/account/unlockcard.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/shell/panel.h"
#include "ui/sign/palettemodel.h"
#include "ui/sign/paletteview.h"
#include "ui/sign/textstamps.h"

#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {
enum Shelf { SealShelf, SignatureShelf, TextShelf };
}

PalettePanel::PalettePanel(AccountService &account, StampLibrary &library, TextStamps &texts, QWidget *parent)
    : QWidget(parent), m_account(account), m_library(library), m_texts(texts),
      m_segments(new Segments(tr("What to place"))), m_model(new PaletteModel(this)), m_view(new PaletteView(*m_model)),
      m_textForm(makeTextForm()),
      m_unlock(new UnlockCard(account, tr("Your seals and signatures are in the locked account."))),
      m_state(makeLabel({}, "quiet")), m_step(new QPushButton)
{
    m_segments->setObjectName(QStringLiteral("paletteSegments"));
    m_segments->add(tr("Seals"));
    m_segments->add(tr("Signatures"));
    m_segments->add(tr("Date, text"));
    m_view->setObjectName(QStringLiteral("paletteView"));
    m_view->setAccessibleName(tr("Seals and signatures to place"));
    m_state->setObjectName(QStringLiteral("paletteStateLabel"));
    m_step->setObjectName(QStringLiteral("paletteStepButton"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *heading = makeLabel(tr("Seals and signatures"), "section");
    heading->setWordWrap(false);
    layout->addWidget(heading);
    layout->addWidget(m_segments);
    layout->addWidget(m_textForm);
    layout->addWidget(m_view);
    layout->addWidget(m_unlock);
    layout->addWidget(m_state);
    layout->addWidget(m_step, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(m_segments, &Segments::chosen, this, &PalettePanel::fill);
    connect(&library, &StampLibrary::changed, this, [this] {
        if (m_segments->current() != TextShelf)
            fill();
    });
    connect(&texts, &TextStamps::changed, this, [this] {
        if (m_segments->current() == TextShelf)
            fill();
    });
    connect(&account, &AccountService::stateChanged, this, &PalettePanel::showState);
    connect(m_step, &QPushButton::clicked, this, &PalettePanel::act);
    fill();
}

QWidget *PalettePanel::makeTextForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *text = new QLineEdit;
    text->setObjectName(QStringLiteral("stampTextLineEdit"));
    text->setPlaceholderText(tr("Text of your own"));
    text->setAccessibleName(tr("Text to place"));
    text->setMaxLength(TextStamps::longest);
    text->setClearButtonEnabled(true);
    auto *height = new QDoubleSpinBox;
    height->setObjectName(QStringLiteral("stampHeightSpinBox"));
    height->setAccessibleName(tr("Height of the letters"));
    height->setRange(TextStamps::leastMm, TextStamps::mostMm);
    height->setDecimals(1);
    height->setSingleStep(0.5);
    height->setValue(m_texts.height());
    constexpr int heightWidth = 76;
    height->setFixedWidth(heightWidth);
    height->setButtonSymbols(QAbstractSpinBox::NoButtons);
    height->setSuffix(QStringLiteral(" mm"));
    auto *inks = new Segments(tr("Colour"));
    inks->setObjectName(QStringLiteral("stampInkSegments"));
    inks->add(tr("Black"));
    inks->add(tr("Blue"));
    inks->add(tr("Red"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(height);
    row->addWidget(inks, 1);
    layout->addWidget(text);
    layout->addLayout(row);
    connect(text, &QLineEdit::textChanged, &m_texts, &TextStamps::setText);
    connect(height, &QDoubleSpinBox::valueChanged, &m_texts, &TextStamps::setHeight);
    connect(inks, &Segments::chosen, this, [this](int index) {
        m_texts.setInk(index == 1 ? seal::Ink::Blue : index == 2 ? seal::Ink::Red : seal::Ink::Black);
    });
    return form;
}

void PalettePanel::showMissing()
{
    m_segments->setCurrent(SealShelf);
    fill();
    if (m_step->isVisible())
        m_step->setFocus();
    else if (m_unlock->isVisible())
        m_unlock->setFocus();
}

void PalettePanel::fill()
{
    const int shelf = m_segments->current();
    m_model->setEntries(shelf == TextShelf        ? m_texts.entries()
                        : shelf == SignatureShelf ? m_library.signatures()
                                                  : m_library.seals());
    showState();
}

void PalettePanel::showState()
{
    const bool isText = m_segments->current() == TextShelf;
    const bool isSeals = m_segments->current() == SealShelf;
    const AccountState state = m_account.state();
    m_textForm->setVisible(isText);
    m_view->setVisible(m_model->rowCount() > 0);
    m_unlock->setVisible(!isText && state == AccountState::Locked);
    QString words, step;
    m_goal = isSeals ? Goal::Seal : Goal::Signature;
    const QString drawing = tr("Draw a signature…");
    if (!isText && m_model->rowCount() > 0) {
        if (!isSeals && state == AccountState::Open)
            step = drawing; // a signature may be written for this once
    } else if (!isText) {
        if (state == AccountState::None) {
            words = tr("This computer has no account yet. Your seals and signatures will be here.");
            step = tr("Set up…");
            m_goal = Goal::Account;
        } else if (state == AccountState::Failed) {
            words = m_account.error() ? sentenceOf(*m_account.error()) : QString();
            step = tr("Show the account");
            m_goal = Goal::Me;
        } else if (state == AccountState::Starting || m_library.isReading()) {
            words = tr("Your seals are being read…");
        } else if (m_library.error()) {
            words = sentenceOf(*m_library.error());
        } else if (state == AccountState::Open) {
            words = isSeals ? tr("You have no seal yet.") : tr("You have no saved signature yet.");
            step = isSeals ? tr("Make a seal…") : drawing;
        }
    }
    m_state->setText(words);
    m_state->setVisible(!words.isEmpty());
    m_step->setText(step);
    m_step->setVisible(!step.isEmpty());
}

void PalettePanel::act()
{
    switch (m_goal) {
    case Goal::Seal:
        emit sealWanted();
        break;
    case Goal::Signature:
        emit signatureWanted();
        break;
    case Goal::Account:
        emit goRequested(HomePlace);
        break;
    case Goal::Me:
        emit goRequested(MePlace);
        break;
    }
}

StampPtr PalettePanel::chosen() const
{
    return m_view->chosen();
}

StampPtr PalettePanel::chosenSeal() const
{
    if (const StampPtr stamp = chosen(); stamp && stamp->mayCrossPages())
        return stamp;
    for (const PaletteEntry &entry : m_library.seals()) {
        if (entry.isUsable())
            return entry.stamp;
    }
    return {};
}

} // namespace ui
