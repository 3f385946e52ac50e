// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/figurecard.h"

#include "ui/common/card.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>

namespace ui {

QLabel *addFigureCard(QHBoxLayout &row, const QString &name, const char *objectName, QWidget *note)
{
    auto *card = new QFrame;
    card->setProperty("kind", "card");
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::l, space::s, space::l, space::s);
    layout->setSpacing(0);
    QLabel *title = makeLabel(name, "caption");
    title->setWordWrap(false);
    layout->addWidget(title);
    auto *line = new QHBoxLayout;
    QLabel *figure = makeLabel({}, "figure");
    figure->setWordWrap(false);
    figure->setObjectName(QString::fromLatin1(objectName));
    figure->setAccessibleName(name);
    line->addWidget(figure);
    line->addSpacing(space::s);
    if (note)
        line->addWidget(note, 1, Qt::AlignBottom | Qt::AlignLeft);
    else
        line->addStretch();
    layout->addLayout(line);
    row.addWidget(card, 1);
    return figure;
}

void dressAsList(QTableView &table)
{
    constexpr int rowHeight = 32;
    table.setProperty("kind", "bare");
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(rowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace ui
