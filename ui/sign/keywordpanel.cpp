// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/keywordpanel.h"

#include "ui/common/card.h"
#include "ui/common/tokens.h"
#include "ui/sign/placementmodel.h"
#include "ui/viewer/searchpresenter.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {
constexpr int listHeight = 132, mostListed = 500;
}

KeywordPanel::KeywordPanel(std::shared_ptr<Document> document, PlacementModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_search(new SearchPresenter(std::move(document), this)), m_text(new QLineEdit),
      m_list(new QListWidget), m_state(makeLabel({}, "caption")), m_place(new QPushButton)
{
    m_text->setObjectName(QStringLiteral("keywordLineEdit"));
    m_text->setPlaceholderText(tr("Words in the text, such as “Seal of Party A”"));
    m_text->setAccessibleName(tr("Words to place by"));
    m_text->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("keywordHitsList"));
    m_list->setAccessibleName(tr("Where the words stand"));
    m_list->setFixedHeight(listHeight);
    m_place->setObjectName(QStringLiteral("placeByKeywordButton"));
    auto *done = new QPushButton(tr("Close"));
    done->setObjectName(QStringLiteral("closeKeywordButton"));
    done->setProperty("kind", "link");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *heading = new QHBoxLayout;
    auto *title = makeLabel(tr("Place by keyword"), "section");
    title->setBuddy(m_text);
    heading->addWidget(title, 1);
    heading->addWidget(done);
    layout->addLayout(heading);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    layout->addWidget(m_state);
    layout->addWidget(m_place);
    connect(m_text, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_search->search(text.trimmed(), m_fromPage); });
    connect(m_search, &SearchPresenter::changed, this, &KeywordPanel::showHits);
    connect(m_list, &QListWidget::itemChanged, this, &KeywordPanel::showButton);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_search->hits().size())
            emit hitShown(m_search->hits()[row].page, m_search->hits()[row].rectMm);
    });
    connect(m_place, &QPushButton::clicked, this, &KeywordPanel::place);
    connect(done, &QPushButton::clicked, this, &KeywordPanel::close);
    hide();
    showHits();
}

void KeywordPanel::open(int fromPage)
{
    m_fromPage = fromPage;
    show();
    m_text->setFocus();
    m_text->selectAll();
    showHits();
}

void KeywordPanel::close()
{
    m_text->clear();
    hide();
    emit hitsChanged();
}

void KeywordPanel::setStamp(const StampPtr &stamp)
{
    m_stamp = stamp;
    showButton();
}

QHash<int, QList<QRectF>> KeywordPanel::hits() const
{
    QHash<int, QList<QRectF>> hits;
    if (isHidden())
        return hits;
    for (const render::TextHit &hit : m_search->hits())
        hits[hit.page].append(hit.rectMm);
    return hits;
}

void KeywordPanel::showHits()
{
    const QSignalBlocker blocker(m_list);
    const QList<render::TextHit> &hits = m_search->hits();
    QSet<int> unticked;
    for (int row = 0; row < m_list->count() && row < hits.size(); ++row) {
        if (m_list->item(row)->checkState() != Qt::Checked)
            unticked.insert(row);
    }
    // hits only come at the end while one text is searched
    const bool isSame = m_list->count() <= hits.size() && m_list->property("text").toString() == m_search->text();
    if (!isSame)
        m_list->clear();
    m_list->setProperty("text", m_search->text());
    for (qsizetype row = m_list->count(); row < std::min<qsizetype>(hits.size(), mostListed); ++row) {
        auto *item = new QListWidgetItem(tr("Page %1, %2 mm from the top")
                                             .arg(hits[row].page + 1)
                                             .arg(QLocale().toString(hits[row].rectMm.center().y(), 'f', 0)),
                                         m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_list->setVisible(m_list->count() > 0);
    if (m_search->text().isEmpty())
        m_state->setText(tr("Every place where the words stand will be listed here."));
    else if (hits.isEmpty())
        m_state->setText(m_search->isSearching() ? tr("Searching…") : tr("These words stand nowhere in the text."));
    else if (hits.size() > mostListed)
        m_state->setText(tr("The first %1 of %2 places are listed.").arg(mostListed).arg(hits.size()));
    else
        m_state->setText(m_search->isSearching() ? tr("Searching…") : QString());
    m_state->setVisible(!m_state->text().isEmpty());
    showButton();
    emit hitsChanged();
}

void KeywordPanel::showButton()
{
    int ticked = 0;
    for (int row = 0; row < m_list->count(); ++row)
        ticked += m_list->item(row)->checkState() == Qt::Checked ? 1 : 0;
    m_place->setVisible(m_list->count() > 0);
    m_place->setEnabled(ticked > 0 && m_stamp);
    m_place->setText(m_stamp ? tr("Place %1 (%2)").arg(m_stamp->name).arg(ticked)
                             : tr("Choose a seal or signature above"));
}

void KeywordPanel::place()
{
    QList<seal::Placement> places;
    for (int row = 0; row < m_list->count() && row < m_search->hits().size(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            places.append({m_search->hits()[row].page, m_search->hits()[row].rectMm.center(), {}, 0});
    }
    if (!m_stamp || places.isEmpty())
        return;
    m_model.add(m_stamp, places);
    close();
}

} // namespace ui
