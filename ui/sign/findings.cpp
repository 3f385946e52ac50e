// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/findings.h"

#include "ui/sign/signingplan.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double besideMm = 45; // farther away, a label is another seal's
constexpr double sameMm = 2;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Findings)
};

QString folded(const QString &name)
{
    static const QRegularExpression noise(QStringLiteral("[\\s()（）\\[\\]【】<>《》_\\-—·,，。.:：;；]"));
    return name.normalized(QString::NormalizationForm_KC).remove(noise).toLower();
}

QRectF lineBox(const render::PageText::Line &line, qsizetype from, qsizetype length)
{
    QRectF box;
    for (qsizetype i = from; i < from + length && i < line.boxes.size(); ++i) {
        if (!line.boxes[i].isEmpty())
            box |= line.boxes[i];
    }
    return box;
}

bool isUnder(const QPointF &point, const PlacedItem &item, const QRectF &ink)
{
    if (!ink.contains(point))
        return false;
    const bool isRound = item.stamp->seal && (item.stamp->seal->shape == store::SealShape::Round ||
                                              item.stamp->seal->shape == store::SealShape::Oval);
    const double x = (point.x() - ink.center().x()) / (ink.width() / 2),
                 y = (point.y() - ink.center().y()) / (ink.height() / 2);
    return !isRound || x * x + y * y <= 1;
}

class Check {
public:
    explicit Check(const PlacedFacts &facts) : m_facts(facts) {}

    QList<Finding> run()
    {
        if (!m_facts.mayNotSign.isEmpty())
            add({FindingCode::MayNotSign, Severity::Stop, -1, 0, m_facts.mayNotSign});
        if (m_facts.items.isEmpty())
            add({FindingCode::NothingPlaced, Severity::Stop, -1, 0,
                 Words::tr("Nothing is placed yet. Drag a seal or a signature onto the page.")});
        for (const PlacedItem &item : m_facts.items) {
            if (item.crossPage)
                checkCrossPage(item);
            else
                checkPlaced(item);
        }
        std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding &one, const Finding &other) {
            return std::pair(-int(one.severity), one.page) < std::pair(-int(other.severity), other.page);
        });
        return m_findings;
    }

private:
    void add(Finding finding) { m_findings.append(std::move(finding)); }

    void checkPlaced(const PlacedItem &item)
    {
        const seal::Placement &place = item.placement;
        const QString name = item.stamp->name;
        const int page = place.page;
        const Fix remove{Fix::Kind::Remove, item.id};
        if (page < 0 || page >= m_facts.pages.size() || seal::leavesPage(place, m_facts.pages[page]))
            add({FindingCode::OffPage, Severity::Stop, page, item.id,
                 Words::tr("%1 doesn't lie on page %2 as a whole.").arg(name).arg(page + 1), remove});
        if (m_facts.blank.contains(page)) {
            const bool isSeal = item.stamp->kind == StampKind::Seal;
            add({FindingCode::BlankPage, isSeal ? Severity::Stop : Severity::Warning, page, item.id,
                 isSeal ? Words::tr("Page %1 is blank. Blank paper must not be sealed.").arg(page + 1)
                        : Words::tr("Page %1 is blank.").arg(page + 1),
                 remove});
        }
        checkFields(item);
        for (const PlacedItem &other : m_facts.items) {
            if (other.id < item.id && isTwice(item, other))
                add({FindingCode::Twice, Severity::Warning, page, item.id,
                     Words::tr("%1 stands twice at the same place of page %2.").arg(name).arg(page + 1), remove});
        }
        const auto text = m_facts.texts.constFind(page);
        if (text == m_facts.texts.constEnd())
            return;
        checkUnit(item, *text);
        if (const int covered = charactersUnder(item, *text); covered > 0) {
            const bool isReadable = item.stamp->face.multiply;
            add({FindingCode::CoversText, isReadable ? Severity::Note : Severity::Warning, page, item.id,
                 isReadable
                     ? Words::tr("%1 lies over text of page %2, which stays readable. Characters: %n", nullptr, covered)
                           .arg(name)
                           .arg(page + 1)
                     : Words::tr("%1 covers text of page %2. Characters: %n", nullptr, covered)
                           .arg(name)
                           .arg(page + 1)});
        }
    }

    static bool isTwice(const PlacedItem &item, const PlacedItem &other)
    {
        const QPointF apart = item.placement.centreMm - other.placement.centreMm;
        return !other.crossPage && item.stamp->key == other.stamp->key && item.placement.page == other.placement.page &&
               std::hypot(apart.x(), apart.y()) < sameMm;
    }

    void checkFields(const PlacedItem &item)
    {
        for (const EmptyField &field : m_facts.fields) {
            if (field.page != item.placement.page || !field.rectMm.contains(item.placement.centreMm))
                continue;
            if (!fits(item.placement, field))
                add({FindingCode::FieldTooSmall, Severity::Note, field.page, item.id,
                     Words::tr("The field “%1” is too small for %2 at its true size, and stays empty.")
                         .arg(field.name, item.stamp->name)});
            else if (standsIn(item.placement, field) && m_fills && m_fills != item.id)
                add({FindingCode::OtherField, Severity::Note, field.page, item.id,
                     Words::tr("One signature fills one field. %1 is shown over the field “%2”, which stays empty.")
                         .arg(item.stamp->name, field.name)});
            else if (standsIn(item.placement, field))
                m_fills = item.id;
        }
    }

    void checkUnit(const PlacedItem &item, const render::PageText &text)
    {
        if (item.stamp->kind != StampKind::Seal)
            return;
        const QString named = unitNamedBeside(text, inkBoxOf(item.placement, item.stamp->face));
        if (named.isEmpty() || isSameUnit(named, item.stamp->unit) || isSameUnit(named, item.stamp->name))
            return;
        add({FindingCode::OtherUnit, Severity::Warning, item.placement.page, item.id,
             Words::tr("Beside the seal on page %1 stands “%2”; the seal is of “%3”.")
                 .arg(QString::number(item.placement.page + 1), named,
                      item.stamp->unit.isEmpty() ? item.stamp->name : item.stamp->unit)});
    }

    void checkCrossPage(const PlacedItem &item)
    {
        const QList<seal::Slice> slices = m_facts.slices.value(item.id);
        if (slices.isEmpty()) {
            add({FindingCode::NoSlices, Severity::Stop, -1, item.id,
                 Words::tr("%1 can't be divided over these pages.").arg(item.stamp->name),
                 Fix{Fix::Kind::Remove, item.id}});
            return;
        }
        QList<int> blank;
        for (const seal::Slice &slice : slices) {
            if (m_facts.blank.contains(slice.page))
                blank.append(slice.page);
        }
        if (blank.isEmpty())
            return;
        std::optional<Fix> skip;
        if (slices.size() - blank.size() >= 2)
            skip = Fix{Fix::Kind::SkipPages, item.id, blank};
        add({FindingCode::BlankSlices, Severity::Warning, blank.first(), item.id,
             Words::tr("The cross-page seal would stand on blank pages: %1.").arg(pagesInWords(blank)), skip});
    }

    const PlacedFacts &m_facts;
    QList<Finding> m_findings;
    ItemId m_fills = 0; ///< the item in the field that is filled
};

} // namespace

QList<Finding> findingsOf(const PlacedFacts &facts)
{
    return Check(facts).run();
}

QString unitNamedBeside(const render::PageText &text, const QRectF &place)
{
    // the label of a party or a place to seal, and what stands behind its colon up to the next such label
    static const QRegularExpression label(
        QStringLiteral("(甲方|乙方|丙方|丁方|买方|卖方|委托方|受托方|委托人|受托人|发包人|承包人|采购人|供应商|供方|"
                       "需方|出租方|承租方|单位名称"
                       "|单位|公司名称|Party\\s?[A-D]|Buyer|Seller|Supplier|Customer)[^：:]{0,14}[：:]\\s*"
                       "([^\\s：:]{2,40}(?:\\s(?![甲乙丙丁买卖委受发承供需出])[^\\s：:]{2,40}){0,4})"));
    QString nearest;
    double least = besideMm;
    for (const render::PageText::Line &line : text.lines) {
        auto matches = label.globalMatch(line.text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QRectF box = lineBox(line, match.capturedStart(), match.capturedLength());
            if (box.isEmpty())
                continue;
            const double dx = std::max({0.0, place.left() - box.right(), box.left() - place.right()});
            const double dy = std::max({0.0, place.top() - box.bottom(), box.top() - place.bottom()});
            const double apart = std::hypot(dx, dy) + std::abs(box.center().x() - place.center().x()) / 10;
            if (apart < least) {
                least = apart;
                nearest = match.captured(2).trimmed();
            }
        }
    }
    // 日期, （盖章） and lines to write on are no names
    static const QRegularExpression noName(QStringLiteral("^[_\\s.…（(]|盖章|签字|签章|日期|^[0-9]"));
    return noName.match(nearest).hasMatch() ? QString() : nearest;
}

bool isSameUnit(const QString &one, const QString &other)
{
    const QString a = folded(one), b = folded(other);
    return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a));
}

int charactersUnder(const PlacedItem &item, const render::PageText &text)
{
    const QRectF ink = inkBoxOf(item.placement, item.stamp->face);
    int count = 0;
    for (const render::PageText::Line &line : text.lines) {
        for (qsizetype i = 0; i < line.boxes.size() && i < line.text.size(); ++i)
            count += !line.text[i].isSpace() && isUnder(line.boxes[i].center(), item, ink) ? 1 : 0;
    }
    return count;
}

} // namespace ui
