// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/inspectorpanel.h"

#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/signingplan.h"
#include "ui/sign/stamplibrary.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {

QDoubleSpinBox *millimetres(const char *objectName, const QString &name)
{
    auto *spin = new QDoubleSpinBox;
    spin->setObjectName(QLatin1String(objectName));
    spin->setAccessibleName(name);
    spin->setDecimals(1);
    spin->setSingleStep(1);
    spin->setRange(0, 9999);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    spin->setAlignment(Qt::AlignRight);
    spin->setKeyboardTracking(false);
    spin->setToolTip(name);
    return spin;
}

} // namespace

InspectorPanel::InspectorPanel(PlacementModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_items(new QComboBox), m_many(makeLabel({}, "quiet")),
      m_otherPages(new QPushButton(tr("Other pages…"))), m_remove(new QPushButton(tr("Remove"))), m_error(new ErrorLine)
{
    m_numbers = makeNumbers();
    m_others = makeOtherPages();
    m_items->setObjectName(QStringLiteral("placedItemsComboBox"));
    m_items->setAccessibleName(tr("What is placed"));
    m_items->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_otherPages->setObjectName(QStringLiteral("otherPagesButton"));
    m_otherPages->setProperty("kind", "link");
    m_remove->setObjectName(QStringLiteral("removeItemButton"));
    m_remove->setProperty("kind", "link");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *heading = makeLabel(tr("Selected"), "section");
    heading->setBuddy(m_items);
    layout->addWidget(heading);
    layout->addWidget(m_items);
    layout->addWidget(m_many);
    layout->addWidget(m_numbers);
    auto *links = new QHBoxLayout;
    links->addWidget(m_otherPages);
    links->addStretch();
    links->addWidget(m_remove);
    layout->addLayout(links);
    layout->addWidget(m_others);
    layout->addWidget(m_error);
    m_others->hide();
    connect(m_items, &QComboBox::activated, this, [this](int row) {
        const ItemId id = m_items->itemData(row).toUInt();
        m_model.select(id ? QList<ItemId>{id} : QList<ItemId>());
        const PlacedItem *item = m_model.find(id);
        if (item && !item->crossPage)
            emit shown(item->placement.page, boxOf(item->placement));
    });
    connect(m_otherPages, &QPushButton::clicked, this, &InspectorPanel::askOtherPages);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_model.remove(m_model.selection()); });
    connect(&model, &PlacementModel::changed, this, &InspectorPanel::refresh);
    connect(&model, &PlacementModel::selectionChanged, this, [this] {
        m_others->hide();
        m_error->clear();
        refresh();
    });
    refresh();
}

QWidget *InspectorPanel::makeNumbers()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xs);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(0, 1);
    m_page = new QSpinBox;
    m_page->setObjectName(QStringLiteral("itemPageSpinBox"));
    m_page->setAccessibleName(tr("Page"));
    m_page->setRange(1, std::max(1, int(m_model.pages().size())));
    m_page->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_page->setAlignment(Qt::AlignRight);
    m_page->setKeyboardTracking(false);
    m_x = millimetres("itemLeftSpinBox", tr("Centre from the left, mm"));
    m_y = millimetres("itemTopSpinBox", tr("Centre from the top, mm"));
    m_rotation = millimetres("itemRotationSpinBox", tr("Turned clockwise, degrees"));
    m_rotation->setRange(-360, 360);
    m_rotation->setDecimals(0);
    m_rotation->setSuffix(QStringLiteral("°"));
    m_size = makeLabel({}, "quiet");
    m_size->setObjectName(QStringLiteral("itemSizeLabel"));
    m_size->setAlignment(Qt::AlignRight);
    const auto label = [&](int row, const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text);
        made->setWordWrap(true); // the column is narrow
        made->setBuddy(buddy);
        grid->addWidget(made, row, 0);
        return made;
    };
    label(0, tr("Page"), m_page);
    grid->addWidget(m_page, 0, 2);
    label(1, tr("Centre x, y (mm)"), m_x);
    grid->addWidget(m_x, 1, 1);
    grid->addWidget(m_y, 1, 2);
    label(2, tr("Size"), m_size);
    grid->addWidget(m_size, 2, 1, 1, 2);
    m_rotationLabel = label(3, tr("Turned"), m_rotation);
    grid->addWidget(m_rotation, 3, 2);
    constexpr int fieldWidth = 68;
    for (QWidget *field : {static_cast<QWidget *>(m_page), static_cast<QWidget *>(m_x), static_cast<QWidget *>(m_y),
                           static_cast<QWidget *>(m_rotation)})
        field->setFixedWidth(fieldWidth);
    connect(m_page, &QSpinBox::valueChanged, this, &InspectorPanel::write);
    for (QDoubleSpinBox *spin : {m_x, m_y})
        connect(spin, &QDoubleSpinBox::valueChanged, this, &InspectorPanel::write);
    connect(m_rotation, &QDoubleSpinBox::valueChanged, this, [this](double degrees) {
        if (!m_filling)
            m_model.turn(m_model.selection(), degrees);
    });
    return box;
}

QWidget *InspectorPanel::makeOtherPages()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    m_choice = new Segments(tr("Also on"));
    m_choice->setObjectName(QStringLiteral("otherPagesSegments"));
    m_choice->add(tr("All"));
    m_choice->add(tr("Odd"));
    m_choice->add(tr("Even"));
    m_choice->add(tr("Chosen"));
    m_chosen = new QLineEdit;
    m_chosen->setObjectName(QStringLiteral("otherPagesLineEdit"));
    m_chosen->setPlaceholderText(tr("Pages, such as 1-3, 5"));
    m_chosen->setAccessibleName(tr("Chosen pages"));
    m_chosen->hide();
    auto *place = new QPushButton(tr("Place there too"));
    place->setObjectName(QStringLiteral("placeOnOthersButton"));
    layout->addWidget(m_choice);
    layout->addWidget(m_chosen);
    layout->addWidget(place, 0, Qt::AlignRight);
    connect(m_choice, &Segments::chosen, this, [this](int index) {
        m_chosen->setVisible(index == int(seal::PageChoice::Chosen));
        if (m_chosen->isVisible())
            m_chosen->setFocus();
    });
    connect(m_chosen, &QLineEdit::returnPressed, this, &InspectorPanel::placeOnOthers);
    connect(place, &QPushButton::clicked, this, &InspectorPanel::placeOnOthers);
    return box;
}

void InspectorPanel::askOtherPages()
{
    m_others->setVisible(true);
    m_choice->setFocus();
    m_error->clear();
}

void InspectorPanel::placeOnOthers()
{
    const auto choice = static_cast<seal::PageChoice>(m_choice->current());
    QList<int> pages;
    if (choice == seal::PageChoice::Chosen) {
        const auto read = pagesFromWords(m_chosen->text(), int(m_model.pages().size()));
        if (!read) {
            m_error->setText(tr("Write page numbers from 1 to %1, such as 1-3, 5.").arg(m_model.pages().size()));
            m_chosen->setFocus();
            return;
        }
        pages = *read;
    } else {
        pages = seal::chosenPages(choice, {}, int(m_model.pages().size()));
    }
    m_error->clear();
    m_model.duplicate(m_model.selection(), pages);
    m_others->hide();
}

void InspectorPanel::fillItems()
{
    const QSignalBlocker blocker(m_items);
    m_items->clear();
    m_items->addItem(m_model.selection().size() > 1 ? tr("Selected: %n", nullptr, int(m_model.selection().size()))
                                                    : tr("Nothing selected"),
                     0);
    int current = 0;
    for (const PlacedItem &item : m_model.items()) {
        m_items->addItem(item.crossPage ? tr("%1 · over the edges").arg(item.stamp->name)
                                        : tr("%1 · page %2").arg(item.stamp->name).arg(item.placement.page + 1),
                         item.id);
        if (m_model.selection() == QList<ItemId>{item.id})
            current = m_items->count() - 1;
    }
    m_items->setCurrentIndex(current);
}

void InspectorPanel::refresh()
{
    setVisible(!m_model.isEmpty());
    fillItems();
    const QList<ItemId> ids = m_model.selection();
    const PlacedItem *item = ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
    const bool isPlaced = item && !item->crossPage;
    const bool hasPlaced =
        std::any_of(ids.begin(), ids.end(), [this](ItemId id) { return !m_model.find(id)->crossPage; });
    m_numbers->setVisible(isPlaced);
    m_many->setVisible(ids.isEmpty());
    m_many->setText(tr("Click an item on the page, or choose one here."));
    m_otherPages->setVisible(hasPlaced && m_model.pages().size() > 1);
    m_remove->setVisible(!ids.isEmpty());
    if (!hasPlaced)
        m_others->hide();
    if (isPlaced)
        showNumbers(*item);
}

void InspectorPanel::showNumbers(const PlacedItem &item)
{
    m_filling = true;
    m_page->setValue(item.placement.page + 1);
    m_x->setValue(item.placement.centreMm.x());
    m_y->setValue(item.placement.centreMm.y());
    m_rotation->setValue(item.placement.rotation);
    m_rotation->setVisible(item.stamp->mayTurn());
    m_rotationLabel->setVisible(item.stamp->mayTurn());
    m_size->setText(tr("%1 (fixed)").arg(sizeInWords(*item.stamp)));
    m_filling = false;
}

void InspectorPanel::write()
{
    const QList<ItemId> ids = m_model.selection();
    const PlacedItem *item = ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
    if (m_filling || !item || item->crossPage)
        return;
    seal::Placement place = item->placement;
    place.page = m_page->value() - 1;
    // a tenth of a mm is shown: what wasn't changed stays exact
    if (std::abs(m_x->value() - place.centreMm.x()) > 0.05)
        place.centreMm.setX(m_x->value());
    if (std::abs(m_y->value() - place.centreMm.y()) > 0.05)
        place.centreMm.setY(m_y->value());
    const int page = place.page;
    m_model.place({{item->id, place}}, PlacementModel::Gesture::Numbers);
    showNumbers(*m_model.find(ids.first()));
    emit shown(page, boxOf(m_model.find(ids.first())->placement));
}

} // namespace ui
