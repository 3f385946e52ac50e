// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/crosspagepanel.h"

#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/signingplan.h"
#include "ui/sign/slicepreview.h"

#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace ui {

CrossPagePanel::CrossPagePanel(PlacementModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_add(new QPushButton(icon(QStringLiteral("crosspage")), tr("Seal the edges…"))),
      m_error(new ErrorLine)
{
    m_form = makeForm();
    m_add->setObjectName(QStringLiteral("addCrossPageButton"));
    m_add->setToolTip(tr("Or drag a seal to the left or right edge of a page."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(makeLabel(tr("Cross-page seal"), "section"));
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addWidget(m_form);
    layout->addWidget(m_error);
    connect(m_add, &QPushButton::clicked, this, &CrossPagePanel::addRequested);
    connect(&model, &PlacementModel::changed, this, &CrossPagePanel::refresh);
    connect(&model, &PlacementModel::selectionChanged, this, &CrossPagePanel::refresh);
    setVisible(model.pages().size() > 1);
    refresh();
}

QWidget *CrossPagePanel::makeForm()
{
    auto *form = new QWidget;
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(0, 1);
    m_pages = new Segments(tr("Pages"));
    m_pages->setObjectName(QStringLiteral("crossPagePagesSegments"));
    for (const QString &choice : {tr("All"), tr("Odd"), tr("Even"), tr("Chosen")})
        m_pages->add(choice);
    m_chosen = new QLineEdit;
    m_chosen->setObjectName(QStringLiteral("crossPageChosenLineEdit"));
    m_chosen->setPlaceholderText(tr("Pages, such as 1-3, 5"));
    m_chosen->setAccessibleName(tr("Chosen pages"));
    m_edge = new Segments(tr("Edge"));
    m_edge->setObjectName(QStringLiteral("crossPageEdgeSegments"));
    m_edge->add(tr("Left"));
    m_edge->add(tr("Right"));
    m_height = new QDoubleSpinBox;
    m_height->setObjectName(QStringLiteral("crossPageHeightSpinBox"));
    m_height->setAccessibleName(tr("Centre from the top, mm"));
    m_height->setDecimals(1);
    m_height->setRange(0, 9999);
    m_height->setKeyboardTracking(false);
    m_height->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_height->setAlignment(Qt::AlignRight);
    m_perSeal = new QSpinBox;
    m_perSeal->setObjectName(QStringLiteral("crossPagePerSealSpinBox"));
    m_perSeal->setAccessibleName(tr("Pages that share one seal, at most"));
    m_perSeal->setRange(2, 200);
    m_perSeal->setKeyboardTracking(false);
    m_perSeal->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_perSeal->setAlignment(Qt::AlignRight);
    m_summary = makeLabel({}, "caption");
    m_summary->setObjectName(QStringLiteral("crossPageSummaryLabel"));
    constexpr int fieldWidth = 84;
    m_height->setFixedWidth(fieldWidth);
    m_perSeal->setFixedWidth(fieldWidth);
    const auto row = [&](int at, const QString &text, QWidget *field) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        grid->addWidget(label, at, 0);
        grid->addWidget(field, at, 1, Qt::AlignRight);
    };
    grid->addWidget(m_pages, 0, 0, 1, 2);
    grid->addWidget(m_chosen, 1, 0, 1, 2);
    row(2, tr("Edge"), m_edge);
    row(3, tr("Height (mm)"), m_height);
    row(4, tr("Pages per seal"), m_perSeal);
    m_preview = new SlicePreview;
    grid->addWidget(m_summary, 5, 0, 1, 2);
    grid->addWidget(m_preview, 6, 0, 1, 2);
    connect(m_pages, &Segments::chosen, this, [this](int index) {
        // the pages that it is for now are what is chosen from
        const PlacedItem *seal = item();
        if (index == int(seal::PageChoice::Chosen) && seal && m_chosen->text().isEmpty())
            m_chosen->setText(pagesInWords(
                seal::chosenPages(seal->crossPage->choice, seal->crossPage->chosen, int(m_model.pages().size()))));
        m_chosen->setVisible(index == int(seal::PageChoice::Chosen));
        write();
        if (m_chosen->isVisible())
            m_chosen->setFocus();
    });
    connect(m_chosen, &QLineEdit::editingFinished, this, &CrossPagePanel::write);
    connect(m_edge, &Segments::chosen, this, &CrossPagePanel::write);
    connect(m_height, &QDoubleSpinBox::valueChanged, this, &CrossPagePanel::write);
    connect(m_perSeal, &QSpinBox::valueChanged, this, &CrossPagePanel::write);
    return form;
}

const PlacedItem *CrossPagePanel::item() const
{
    for (const ItemId id : m_model.selection()) {
        const PlacedItem *selected = m_model.find(id);
        if (selected && selected->crossPage)
            return selected;
    }
    const auto first = std::find_if(m_model.items().begin(), m_model.items().end(),
                                    [](const PlacedItem &placed) { return placed.crossPage.has_value(); });
    return first == m_model.items().end() ? nullptr : &*first;
}

void CrossPagePanel::showError(const base::Error &error)
{
    m_error->setError(error);
}

void CrossPagePanel::showMissingSeal()
{
    m_error->setText(tr("You have no seal that can be used now."));
}

void CrossPagePanel::refresh()
{
    const PlacedItem *seal = item();
    m_add->setVisible(!seal);
    m_form->setVisible(seal);
    m_error->clear();
    if (!seal)
        return;
    const seal::CrossPageSeal &settings = *seal->crossPage;
    m_filling = true;
    m_pages->setCurrent(int(settings.choice));
    m_chosen->setVisible(settings.choice == seal::PageChoice::Chosen);
    if (!m_chosen->hasFocus())
        m_chosen->setText(pagesInWords(settings.chosen));
    m_edge->setCurrent(settings.edge == seal::Edge::Left ? 0 : 1);
    m_height->setValue(settings.centreMm);
    m_perSeal->setValue(settings.perSeal);
    m_summary->setText(summary(*seal));
    m_preview->show(seal->stamp, m_model.slices(seal->id));
    m_filling = false;
}

QString CrossPagePanel::summary(const PlacedItem &seal) const
{
    const QList<seal::Slice> slices = m_model.slices(seal.id);
    if (slices.isEmpty())
        return {};
    double least = slices.first().rectMm.width();
    for (const seal::Slice &slice : slices)
        least = std::min(least, slice.rectMm.width());
    const QString width = QLocale().toString(least, 'f', 1);
    const int seals = slices.last().seal + 1;
    return seals == 1 ? tr("%1 pages make one seal, %2 mm each").arg(slices.size()).arg(width)
                      : tr("%1 pages make %2 seals, at least %3 mm each").arg(slices.size()).arg(seals).arg(width);
}

void CrossPagePanel::write()
{
    const PlacedItem *seal = item();
    if (m_filling || !seal)
        return;
    seal::CrossPageSeal settings = *seal->crossPage;
    settings.choice = static_cast<seal::PageChoice>(m_pages->current());
    if (settings.choice == seal::PageChoice::Chosen) {
        const auto pages = pagesFromWords(m_chosen->text(), int(m_model.pages().size()));
        if (!pages) {
            m_error->setText(tr("Write page numbers from 1 to %1, such as 1-3, 5.").arg(m_model.pages().size()));
            return;
        }
        settings.chosen = *pages;
    }
    settings.edge = m_edge->current() == 0 ? seal::Edge::Left : seal::Edge::Right;
    if (std::abs(m_height->value() - settings.centreMm) > 0.05)
        settings.centreMm = m_height->value();
    settings.perSeal = m_perSeal->value();
    const auto done = m_model.setCrossPage(seal->id, settings, PlacementModel::Gesture::CrossPage);
    if (done) {
        m_error->clear();
        return;
    }
    const base::Error error = done.error();
    refresh(); // what is in force
    m_error->setError(error);
}

} // namespace ui
