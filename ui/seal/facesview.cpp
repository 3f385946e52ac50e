// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/facesview.h"

#include "ui/common/card.h"
#include "ui/common/figurecard.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/seal/faceoverlay.h"
#include "ui/seal/sealwords.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QTableWidget>

namespace ui {

namespace {
enum Column { Operator, Contact, What, Time, Uses, ColumnCount };
constexpr int previewWidth = 300, previewHeight = 330;
} // namespace

FacesView::FacesView(SealPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_table(new QTableWidget), m_overlay(new FaceOverlay),
      m_way(new Segments(tr("How the faces are compared"))), m_slider(new QSlider(Qt::Horizontal)),
      m_legend(makeLabel({}, "caption")), m_compared(new QWidget), m_uses(new QPushButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::m, 0, 0);
    row->setSpacing(space::xl);
    m_table->setObjectName(QStringLiteral("facesTable"));
    m_table->setAccessibleName(tr("Changes of the face"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels(
        {tr("Operator"), tr("Contact"), tr("What was changed"), tr("Time"), tr("Files sealed")});
    dressAsList(*m_table);
    const int widths[] = {110, 130, 160, 170, 110};
    for (int i = 0; i < ColumnCount; ++i)
        m_table->setColumnWidth(i, widths[i]);
    m_table->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
    row->addWidget(m_table, 1);
    auto *side = new QWidget;
    side->setFixedWidth(previewWidth);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    m_overlay->setMaximumHeight(previewHeight);
    layout->addWidget(m_overlay, 1);
    auto *compared = new QVBoxLayout(m_compared);
    compared->setContentsMargins(0, 0, 0, 0);
    m_way->add(tr("Two colours"));
    m_way->add(tr("Old to new"));
    m_way->setCurrent(0);
    compared->addLayout(leftward(m_way));
    m_slider->setObjectName(QStringLiteral("faceSlider"));
    m_slider->setAccessibleName(tr("From the old face to the new one"));
    m_slider->setRange(0, 100);
    m_slider->setValue(50);
    compared->addWidget(m_slider);
    layout->addWidget(m_compared);
    layout->addWidget(m_legend);
    m_uses->setObjectName(QStringLiteral("faceUsesButton"));
    layout->addWidget(m_uses);
    layout->addStretch();
    row->addWidget(side);
    connect(&presenter, &SealPresenter::changed, this, &FacesView::refresh);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &FacesView::showChange);
    connect(m_way, &Segments::chosen, this, [this](int way) {
        m_overlay->setWay(FaceOverlay::Way(way));
        m_slider->setVisible(way == FaceOverlay::Blend);
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { m_overlay->setShare(value / 100.0); });
    connect(m_uses, &QPushButton::clicked, this, [this] {
        const auto change = current();
        if (!change)
            return;
        store::UsageFilter filter;
        filter.seal = m_presenter.page()->row.id;
        if (!(change->what & session::FaceChange::Created))
            filter.fromMs = change->time.toMSecsSinceEpoch();
        if (change->until)
            filter.toMs = change->until->toMSecsSinceEpoch();
        emit usesWanted(filter);
    });
    m_slider->hide();
    m_overlay->setShare(0.5);
    refresh();
}

void FacesView::refresh()
{
    const auto &page = m_presenter.page();
    const int before = m_table->currentRow();
    m_table->setRowCount(0);
    m_shown = -1;
    if (!page)
        return;
    for (const session::FaceChange &change : page->faces) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const auto dash = [](const QString &text) { return text.isEmpty() ? QStringLiteral("—") : text; };
        QString what = words::change(change);
        if (!change.reason.isEmpty())
            what += QStringLiteral(" · ") + change.reason;
        const QString cells[ColumnCount] = {dash(change.operatorName), dash(change.contact), what,
                                            words::moment(change.time, true), QLocale().toString(change.uses)};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            m_table->setItem(row, column, item);
        }
    }
    m_table->selectRow(std::clamp(before, 0, std::max(0, m_table->rowCount() - 1)));
    showChange();
}

std::optional<session::FaceChange> FacesView::current() const
{
    const auto &page = m_presenter.page();
    const int row = m_table->currentRow();
    if (!page || row < 0 || row >= page->faces.size())
        return {};
    return page->faces[row];
}

void FacesView::showChange()
{
    const auto change = current();
    m_uses->setVisible(change && change->uses > 0);
    if (!change) {
        m_compared->hide();
        return;
    }
    if (m_shown == change->version)
        return;
    m_shown = change->version;
    std::optional<seal::Face> before;
    const auto &faces = m_presenter.page()->faces; // newest first
    const int row = m_table->currentRow();
    if (row + 1 < faces.size() && !faces[row + 1].face.content.isEmpty())
        before = faces[row + 1].face;
    m_overlay->show(before, change->face);
    m_compared->setVisible(before.has_value());
    m_legend->setText(before ? tr("Blue: before, red: since then, both in the same true mm around one middle.")
                             : tr("In true mm."));
    m_uses->setText(tr("Files with this face: %1").arg(QLocale().toString(change->uses)));
}

} // namespace ui
