// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/rulecard.h"

#include "ui/common/icons.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

using session::BatchRule;

namespace {

constexpr int fieldWidth = 84, longestWords = 200;

QComboBox *makeChoice(const char *objectName, const QString &name, const QStringList &texts)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(name);
    box->addItems(texts);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    return box;
}

QGridLayout *makeGrid(QWidget *of)
{
    auto *grid = new QGridLayout(of);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(0, 1);
    return grid;
}

void addField(QGridLayout *grid, int row, const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true); // the column is narrow
    label->setBuddy(field);
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1, Qt::AlignRight);
}

} // namespace

RuleCard::RuleCard(const StampLibrary &library, const BatchRule &rule, QWidget *parent)
    : QFrame(parent), m_library(library), m_rule(rule)
{
    setObjectName(QStringLiteral("ruleCard"));
    setProperty("kind", "card");
    build();
    refresh();
}

void RuleCard::build()
{
    m_stamp = makeChoice("ruleStampComboBox", tr("Seal or signature"), {});
    m_kind = makeChoice("ruleKindComboBox", tr("Where"),
                        {tr("At a place of the page"), tr("At words of the text"), tr("Over the pages' edges")});
    auto *remove = new QToolButton;
    remove->setObjectName(QStringLiteral("removeRuleButton"));
    remove->setProperty("kind", "small");
    remove->setIcon(icon(QStringLiteral("close")));
    remove->setToolTip(tr("Remove this place"));
    remove->setAccessibleName(tr("Remove this place"));
    connect(remove, &QToolButton::clicked, this, &RuleCard::removeRequested);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::s);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_stamp, 1);
    head->addWidget(remove);
    layout->addLayout(head);
    layout->addWidget(m_kind);
    m_place = makePlace();
    m_words = makeWords();
    m_edges = makeEdges();
    for (QWidget *part : {m_place, m_words, m_edges})
        layout->addWidget(part);
    for (QComboBox *box : {m_stamp, m_kind, m_pages, m_corner, m_hits, m_choice})
        connect(box, &QComboBox::activated, this, &RuleCard::write);
    for (QDoubleSpinBox *box : {m_x, m_y, m_dx, m_dy, m_at})
        connect(box, &QDoubleSpinBox::valueChanged, this, &RuleCard::write);
    connect(m_nth, &QSpinBox::valueChanged, this, &RuleCard::write);
    connect(m_edge, &Segments::chosen, this, &RuleCard::write);
    for (QLineEdit *line : {m_chosen, m_text})
        connect(line, &QLineEdit::textChanged, this, &RuleCard::write);
}

QDoubleSpinBox *RuleCard::makeLength(const char *objectName, const QString &name)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(name);
    box->setDecimals(1);
    box->setRange(-2000, 2000);
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(fieldWidth);
    return box;
}

QWidget *RuleCard::makePlace()
{
    auto *part = new QWidget;
    auto *grid = makeGrid(part);
    m_pages = makeChoice("rulePagesComboBox", tr("Pages"),
                         {tr("First page"), tr("Last page"), tr("Every page"), tr("Certain pages")});
    m_chosen = new QLineEdit;
    m_chosen->setObjectName(QStringLiteral("rulePagesLineEdit"));
    m_chosen->setPlaceholderText(tr("Pages, such as 1-3, 5"));
    m_chosen->setAccessibleName(tr("Certain pages"));
    m_corner = makeChoice(
        "ruleCornerComboBox", tr("Measured from"),
        {tr("Top left corner"), tr("Top right corner"), tr("Bottom left corner"), tr("Bottom right corner")});
    m_x = makeLength("ruleXSpinBox", tr("From the side to the centre, mm"));
    m_y = makeLength("ruleYSpinBox", tr("From top or bottom to the centre, mm"));
    grid->addWidget(m_pages, 0, 0, 1, 2);
    grid->addWidget(m_chosen, 1, 0, 1, 2);
    grid->addWidget(m_corner, 2, 0, 1, 2);
    addField(grid, 3, tr("Horizontal (mm)"), m_x);
    addField(grid, 4, tr("Vertical (mm)"), m_y);
    return part;
}

QWidget *RuleCard::makeWords()
{
    auto *part = new QWidget;
    auto *grid = makeGrid(part);
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("ruleTextLineEdit"));
    m_text->setPlaceholderText(tr("Words, such as “Seal of Party A”"));
    m_text->setAccessibleName(tr("Words to place by"));
    m_text->setMaxLength(longestWords);
    m_hits = makeChoice("ruleHitsComboBox", tr("Which of them"),
                        {tr("Wherever they stand"), tr("On the last page"), tr("At one of them")});
    m_nth = new QSpinBox;
    m_nth->setObjectName(QStringLiteral("ruleNthSpinBox"));
    m_nth->setAccessibleName(tr("Which one, counted from the beginning"));
    m_nth->setRange(1, 9999);
    m_nth->setPrefix(tr("No. "));
    m_nth->setFixedWidth(fieldWidth);
    m_nth->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_dx = makeLength("ruleRightSpinBox", tr("To the right of the words, mm"));
    m_dy = makeLength("ruleDownSpinBox", tr("Below the words, mm"));
    grid->addWidget(m_text, 0, 0, 1, 2);
    grid->addWidget(m_hits, 1, 0);
    grid->addWidget(m_nth, 1, 1);
    addField(grid, 2, tr("To the right (mm)"), m_dx);
    addField(grid, 3, tr("Down (mm)"), m_dy);
    return part;
}

QWidget *RuleCard::makeEdges()
{
    auto *part = new QWidget;
    auto *grid = makeGrid(part);
    m_choice = makeChoice("ruleChoiceComboBox", tr("Pages"), {tr("All pages"), tr("Odd pages"), tr("Even pages")});
    m_edge = new Segments(tr("Edge"));
    m_edge->setObjectName(QStringLiteral("ruleEdgeSegments"));
    m_edge->add(tr("Left"));
    m_edge->add(tr("Right"));
    m_at = makeLength("ruleHeightSpinBox", tr("Centre from the top, mm; 0: the middle"));
    m_at->setRange(0, 2000);
    m_at->setSpecialValueText(tr("Middle"));
    grid->addWidget(m_choice, 0, 0, 1, 2);
    addField(grid, 1, tr("Edge"), m_edge);
    addField(grid, 2, tr("Height (mm)"), m_at);
    return part;
}

void RuleCard::refresh()
{
    m_showing = true;
    m_stamp->clear();
    for (const QList<PaletteEntry> *shelf : {&m_library.seals(), &m_library.signatures()}) {
        for (const PaletteEntry &entry : *shelf) {
            if (entry.isUsable())
                m_stamp->addItem(icon(entry.stamp->seal ? QStringLiteral("seal") : QStringLiteral("sign")), entry.name,
                                 entry.stamp->key);
        }
    }
    m_showing = false;
    showRule();
}

void RuleCard::showRule()
{
    m_showing = true;
    m_stamp->setCurrentIndex(m_stamp->findData(m_rule.stamp));
    m_kind->setCurrentIndex(int(m_rule.kind));
    m_pages->setCurrentIndex(int(m_rule.pages));
    m_corner->setCurrentIndex(int(m_rule.corner));
    m_hits->setCurrentIndex(int(m_rule.hits));
    m_choice->setCurrentIndex(int(m_rule.choice));
    m_edge->setCurrent(m_rule.edge == seal::Edge::Right ? 1 : 0);
    if (m_chosen->text() != m_rule.chosen)
        m_chosen->setText(m_rule.chosen);
    if (m_text->text() != m_rule.text)
        m_text->setText(m_rule.text);
    const bool isWords = m_rule.kind == BatchRule::Kind::Keyword;
    (isWords ? m_dx : m_x)->setValue(m_rule.offsetMm.x());
    (isWords ? m_dy : m_y)->setValue(m_rule.offsetMm.y());
    m_nth->setValue(m_rule.nth);
    m_at->setValue(m_rule.atMm.value_or(0));
    m_place->setVisible(m_rule.kind == BatchRule::Kind::Page);
    m_words->setVisible(isWords);
    m_edges->setVisible(m_rule.kind == BatchRule::Kind::Edges);
    m_chosen->setVisible(m_rule.pages == BatchRule::Pages::Chosen);
    m_nth->setVisible(m_rule.hits == BatchRule::Hits::Nth);
    m_showing = false;
}

void RuleCard::write()
{
    if (m_showing)
        return;
    BatchRule rule = m_rule;
    if (m_stamp->currentIndex() >= 0)
        rule.stamp = m_stamp->currentData().toString();
    rule.kind = BatchRule::Kind(m_kind->currentIndex());
    rule.pages = BatchRule::Pages(m_pages->currentIndex());
    rule.chosen = m_chosen->text().trimmed();
    rule.corner = BatchRule::Corner(m_corner->currentIndex());
    rule.text = m_text->text().trimmed();
    rule.hits = BatchRule::Hits(m_hits->currentIndex());
    rule.nth = m_nth->value();
    rule.choice = seal::PageChoice(m_choice->currentIndex());
    rule.edge = m_edge->current() == 1 ? seal::Edge::Right : seal::Edge::Left;
    rule.atMm = m_at->value() > 0 ? std::optional(m_at->value()) : std::nullopt;
    if (rule.kind != m_rule.kind)
        rule.offsetMm = rule.kind == BatchRule::Kind::Keyword ? QPointF() : BatchRule().offsetMm;
    else if (rule.kind == BatchRule::Kind::Keyword)
        rule.offsetMm = {m_dx->value(), m_dy->value()};
    else
        rule.offsetMm = {m_x->value(), m_y->value()};
    if (rule == m_rule)
        return;
    m_rule = rule;
    showRule();
    emit edited();
}

} // namespace ui
