// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reportlayout.h"

#include "desk/facefile.h"
#include "desk/reportsymbols.h"
#include "face/facepainter.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace desk {

using session::SheetCell;
using session::SheetPart;
using session::SheetTable;
using session::Tone;

namespace {

constexpr double bodySize = 9, smallSize = 7.2, headSize = 8, mmPerInch = 25.4;
constexpr double cellSide = 1.6, linePadding = 1.3, plainPadding = 0.7, hair = 0.15, symbolSize = 3.2, smallDrop = 0.7;
constexpr int mostLines = 40;
constexpr qsizetype longestText = 6000;
constexpr double largestFace = 100;

QColor ink()
{
    return QColor::fromRgb(ReportColours::ink);
}

QColor quiet()
{
    return QColor::fromRgb(ReportColours::quiet);
}

void paintLine(QPainter &painter, double y, double width)
{
    painter.fillRect(QRectF(0, y - hair / 2, width, hair), QColor::fromRgb(ReportColours::line));
}

} // namespace

QList<double> columns(const QList<double> &widths, double total)
{
    double left = total;
    int open = 0;
    for (const double width : widths) {
        left -= width;
        open += width == 0 ? 1 : 0;
    }
    QList<double> result = widths;
    for (double &width : result) {
        if (width == 0)
            width = std::max(10.0, left / open);
    }
    return result;
}

Text::Text(const QString &text, const QFont &font, const QColor &colour, double widthMm, QPaintDevice *device,
           int mostLines, bool anywhere)
    : m_colour(colour)
{
    m_scale = mmPerInch / device->logicalDpiX();
    m_layout = std::make_shared<QTextLayout>(text, font, device);
    QTextOption option;
    option.setWrapMode(anywhere ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    for (int i = 0; i < mostLines; ++i) {
        QTextLine line = m_layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(widthMm / m_scale);
        line.setPosition(QPointF(0, m_height / m_scale));
        m_height += line.height() * m_scale;
        if (i == 0)
            m_firstLine = m_height;
    }
    m_layout->endLayout();
}

void Text::paint(QPainter &painter, double x, double y) const
{
    painter.save();
    painter.translate(x, y);
    painter.scale(m_scale, m_scale);
    painter.setPen(m_colour);
    m_layout->draw(&painter, QPointF());
    painter.restore();
}

Text ReportLayout::text(const QString &words, const QFont &font, const QColor &colour, double width, bool anywhere)
{
    QString shown = words.left(longestText);
    for (QChar &c : shown) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = QLatin1Char(' ');
        else if (c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    const QList<uint> letters = shown.toUcs4();
    for (const uint letter : letters)
        m_painted.insert(char32_t(letter));
    return Text(shown, font, colour, width, m_device, mostLines, anywhere);
}

void ReportLayout::space(double height)
{
    Strip strip;
    strip.height = height;
    m_strips.append(strip);
}

QList<Strip> ReportLayout::strips(const session::ReportSheet &sheet)
{
    m_strips.clear();
    addTitle(sheet);
    for (const SheetPart &part : sheet.parts) {
        switch (part.kind) {
        case SheetPart::Kind::Section:
        case SheetPart::Kind::Heading:
        case SheetPart::Kind::Paragraph:
            addText(part);
            break;
        case SheetPart::Kind::Verdict:
            addVerdict(part);
            break;
        case SheetPart::Kind::Table:
            addTable(part.table);
            break;
        case SheetPart::Kind::Face:
            addFace(part);
            break;
        }
    }
    return m_strips;
}

void ReportLayout::addTitle(const session::ReportSheet &sheet)
{
    const Text title = text(sheet.title, m_fonts.strong(18), ink(), a4::textWidth);
    const Text subtitle = text(sheet.subtitle, m_fonts.text(10.5), quiet(), a4::textWidth, true);
    Strip strip;
    strip.height = title.height() + 1 + subtitle.height();
    strip.withNext = true;
    strip.paint = [title, subtitle](QPainter &painter) {
        title.paint(painter, 0, 0);
        subtitle.paint(painter, 0, title.height() + 1);
    };
    m_strips.append(strip);
    space(5);
}

void ReportLayout::addText(const SheetPart &part)
{
    const bool section = part.kind == SheetPart::Kind::Section, heading = part.kind == SheetPart::Kind::Heading;
    const Text words = text(part.text,
                            section   ? m_fonts.strong(13)
                            : heading ? m_fonts.strong(10)
                                      : m_fonts.text(8.5),
                            section || heading ? ink() : quiet(), a4::textWidth);
    space(section ? 8 : heading ? 5 : 1.5);
    Strip strip;
    const double below = section ? 2.5 : heading ? 1.2 : 1.5;
    strip.height = words.height() + below;
    strip.withNext = section || heading;
    strip.paint = [words](QPainter &painter) { words.paint(painter, 0, 0); };
    m_strips.append(strip);
}

void ReportLayout::addVerdict(const SheetPart &part)
{
    constexpr double inset = 4, symbol = 7;
    const double textLeft = part.tone == Tone::None ? inset : inset + symbol + 3.5;
    const double width = a4::textWidth - textLeft - inset;
    const Text word = text(part.text, m_fonts.strong(12.5), inkOf(part.tone), width);
    const Text sentence = text(part.small, m_fonts.text(9.5), ink(), width);
    const double inner = word.height() + 0.6 + sentence.height();
    const Tone tone = part.tone;
    Strip strip;
    strip.height = inner + 2 * 3;
    strip.withNext = true;
    strip.paint = [=](QPainter &painter) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(softOf(tone));
        painter.drawRoundedRect(QRectF(0, 0, a4::textWidth, inner + 6), 1.8, 1.8);
        paintSymbol(painter, tone, inset, (inner + 6 - symbol) / 2, symbol);
        word.paint(painter, textLeft, 3);
        sentence.paint(painter, textLeft, 3 + word.height() + 0.6);
    };
    m_strips.append(strip);
    space(3.5);
}

Strip ReportLayout::row(const QList<SheetCell> &cells, const QList<double> &widths, double padding, bool line)
{
    struct Set {
        double x;
        Text words;
        std::optional<Text> below;
        Tone tone;
        double drop = 0;
    };
    auto sets = std::make_shared<QList<Set>>();
    double x = 0, height = 0, total = 0;
    for (qsizetype i = 0; i < widths.size(); ++i, x += widths.at(i - 1)) {
        const SheetCell cell = cells.value(i);
        const double left = line ? cellSide : i == 0 ? 0 : cellSide;
        const double indent = cell.tone == Tone::None ? 0 : symbolSize + 1.2;
        const double width = std::max(5.0, widths.at(i) - left - indent - cellSide);
        const QFont font = cell.fixed    ? m_fonts.fixed(bodySize - 1)
                           : cell.strong ? m_fonts.strong(bodySize)
                                         : m_fonts.text(bodySize);
        const QColor colour = cell.tone != Tone::None ? inkOf(cell.tone) : cell.quiet ? quiet() : ink();
        Set set{x + left, text(cell.text, font, colour, width), std::nullopt, cell.tone, 0};
        double tall = set.words.height();
        if (cell.text.isEmpty() && !cell.small.isEmpty()) {
            // on the line of the other columns' first words
            set.words = text(cell.small, m_fonts.text(smallSize), quiet(), width);
            tall = set.words.height() + smallDrop;
            set.drop = smallDrop;
        } else if (!cell.small.isEmpty()) {
            set.below = text(cell.small, m_fonts.text(smallSize), quiet(), width);
            tall += set.below->height();
        }
        height = std::max(height, tall);
        total += widths.at(i);
        sets->append(set);
    }
    Strip strip;
    strip.height = height + 2 * padding;
    strip.paint = [sets, padding, line, total, tall = strip.height](QPainter &painter) {
        for (const Set &set : std::as_const(*sets)) {
            const double indent = set.tone == Tone::None ? 0 : symbolSize + 1.2;
            paintSymbol(painter, set.tone, set.x, padding + (set.words.firstLine() - symbolSize) / 2, symbolSize);
            set.words.paint(painter, set.x + indent, padding + set.drop);
            if (set.below)
                set.below->paint(painter, set.x + indent, padding + set.words.height());
        }
        if (line)
            paintLine(painter, tall, total);
    };
    return strip;
}

Strip ReportLayout::headRow(const QStringList &head, const QList<double> &widths)
{
    auto sets = std::make_shared<QList<std::pair<double, Text>>>();
    double x = 0, height = 0;
    for (qsizetype i = 0; i < widths.size(); ++i, x += widths.at(i - 1)) {
        sets->append({x + cellSide, text(head.value(i), m_fonts.strong(headSize), quiet(),
                                         std::max(5.0, widths.at(i) - 2 * cellSide))});
        height = std::max(height, sets->last().second.height());
    }
    Strip strip;
    strip.height = height + 2;
    strip.withNext = true;
    strip.paint = [sets, x, height](QPainter &painter) {
        painter.fillRect(QRectF(0, 0, x, height + 2), QColor::fromRgb(ReportColours::ground));
        for (const auto &[left, words] : std::as_const(*sets))
            words.paint(painter, left, 1);
    };
    return strip;
}

void ReportLayout::addTable(const SheetTable &table)
{
    const QList<double> widths = columns(table.widthsMm, a4::textWidth);
    const bool lines = !table.head.isEmpty();
    int head = -1;
    if (lines) {
        m_strips.append(headRow(table.head, widths));
        head = int(m_strips.size()) - 1;
    }
    for (const QList<SheetCell> &cells : table.rows) {
        Strip strip = row(cells, widths, lines ? linePadding : plainPadding, lines);
        strip.head = head;
        m_strips.append(strip);
    }
}

void ReportLayout::addFace(const SheetPart &part)
{
    constexpr double gap = 8;
    seal::Face face = part.face;
    if (face.content.isEmpty() && !part.picture.isEmpty()) {
        if (auto made = faceFromWholePicture(part.picture, part.pictureMm))
            face = *std::move(made);
    }
    QSizeF size = face.sizeMm;
    if (size.width() > largestFace || size.height() > largestFace)
        size.scale(largestFace, largestFace, Qt::KeepAspectRatio);
    if (face.content.isEmpty() || size.isEmpty())
        size = {0, 0};
    const double left = size.width() > 0 ? std::max(42.0, size.width()) + gap : 0;
    const QList<double> widths = columns(part.table.widthsMm, a4::textWidth - left);
    QList<Strip> rows;
    double tall = 0;
    for (const QList<SheetCell> &cells : part.table.rows) {
        rows.append(row(cells, widths, plainPadding, false));
        tall += rows.last().height;
    }
    const double height = std::max(tall, size.height());
    space(1.5);
    Strip strip;
    strip.height = std::min(height + 1.5, a4::textHeight - 1);
    strip.paint = [=](QPainter &painter) {
        if (size.width() > 0) {
            painter.save();
            static_cast<void>(face::paint(painter, face, QRectF(QPointF(0, 0), size)));
            painter.restore();
        }
        double y = 0;
        for (const Strip &one : rows) {
            painter.save();
            painter.translate(left, y);
            one.paint(painter);
            painter.restore();
            y += one.height;
        }
    };
    m_strips.append(strip);
}

void ReportLayout::paintFoot(QPainter &painter, const session::ReportSheet &sheet, int page, int pages)
{
    const Text number = text(QStringLiteral("%1 / %2").arg(page).arg(pages), m_fonts.text(8), quiet(), 30);
    const Text words(text(sheet.foot.left(90), m_fonts.text(8), quiet(), a4::textWidth - 40, true));
    paintLine(painter, 0, a4::textWidth);
    words.paint(painter, 0, 2);
    QFontMetricsF metrics(m_fonts.text(8), m_device);
    const double wide =
        metrics.horizontalAdvance(QStringLiteral("%1 / %2").arg(page).arg(pages)) * mmPerInch / m_device->logicalDpiX();
    number.paint(painter, a4::textWidth - wide - 0.2, 2);
}

} // namespace desk
