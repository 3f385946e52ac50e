// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reportpainter.h"

#include "desk/reportfinish.h"
#include "desk/reportlayout.h"

#include <QtCore/QBuffer>
#include <QtCore/QHash>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

namespace desk {

namespace {

constexpr int dpi = 1200;

/// Where a strip stands: its index, and how far below the top of the text.
struct Placed {
    qsizetype strip = 0;
    double y = 0;
};
using Page = QList<Placed>;

/// The height of the strip and of those that must stay with it.
double heightTogether(const QList<Strip> &strips, qsizetype at)
{
    double height = strips.at(at).height;
    for (qsizetype i = at; i + 1 < strips.size() && (strips.at(i).withNext || !strips.at(i).paint); ++i)
        height += strips.at(i + 1).height;
    return height;
}

QList<Page> paginate(const QList<Strip> &strips)
{
    QList<Page> pages{{}};
    double y = 0;
    for (qsizetype i = 0; i < strips.size(); ++i) {
        const Strip &strip = strips.at(i);
        const bool first = pages.last().isEmpty();
        if (!first && y + heightTogether(strips, i) > a4::textHeight &&
            (y + strip.height > a4::textHeight || heightTogether(strips, i) <= a4::textHeight)) {
            pages.append(Page());
            y = 0;
        }
        if (pages.last().isEmpty()) {
            if (!strip.paint)
                continue;
            if (strip.head >= 0 && strip.head != i && pages.size() > 1) {
                pages.last().append({strip.head, 0});
                y = strips.at(strip.head).height;
            }
        }
        pages.last().append({i, y});
        y += strip.height;
    }
    if (pages.size() > 1 && pages.last().isEmpty())
        pages.removeLast();
    return pages;
}

} // namespace

base::Result<QByteArray> paintReport(const session::ReportSheet &sheet)
{
    ESIGN_TRY(const ReportFonts fonts, ReportFonts::choose(sheet.language));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dpi);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout::Millimeter);
    writer.setTitle(sheet.title);

    ReportLayout layout(fonts, &writer);
    const QList<Strip> strips = layout.strips(sheet);
    const QList<Page> pages = paginate(strips);
    {
        QPainter painter(&writer);
        const double scale = dpi / 25.4;
        for (qsizetype number = 0; number < pages.size(); ++number) {
            if (number > 0)
                writer.newPage();
            for (const Placed &placed : pages.at(number)) {
                if (!strips.at(placed.strip).paint)
                    continue;
                painter.save();
                painter.scale(scale, scale);
                painter.translate(a4::side, a4::top + placed.y);
                strips.at(placed.strip).paint(painter);
                painter.restore();
            }
            painter.save();
            painter.scale(scale, scale);
            painter.translate(a4::side, a4::height - a4::bottom + 7);
            layout.paintFoot(painter, sheet, int(number) + 1, int(pages.size()));
            painter.restore();
        }
    }
    buffer.close();
    QHash<char32_t, char32_t> known;
    PdfFinish finish{sheet.title, sheet.language, sheet.program, sheet.made, {}};
    finish.asWritten = [&](char32_t c) {
        const auto found = known.constFind(c);
        return found != known.cend() ? *found : *known.insert(c, fonts.asWritten(c, layout.painted()));
    };
    const QByteArray finished = finishPdf(bytes, finish);
    return finished.isEmpty() ? bytes : finished;
}

} // namespace desk
