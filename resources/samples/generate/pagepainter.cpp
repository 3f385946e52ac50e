// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagepainter.h"

#include <QtCore/QFile>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>
#include <QtGui/QTextDocument>

namespace samples {

namespace {

constexpr int dotsPerInch = 1200;

bool quarterTurned(const Page &page)
{
    return page.rotate % 180 != 0;
}

// The page is stored turned against the clock, so that /Rotate brings it upright.
void turn(QPainter &painter, const Page &page, const QSizeF &displayed)
{
    if (page.rotate == 90) {
        painter.translate(0, displayed.width());
        painter.rotate(-90);
    } else if (page.rotate == 180) {
        painter.translate(displayed.width(), displayed.height());
        painter.rotate(180);
    } else if (page.rotate == 270) {
        painter.translate(displayed.height(), 0);
        painter.rotate(90);
    }
}

void drawBleed(QPainter &painter, const Page &page, const QSizeF &displayed)
{
    if (page.bleedMm <= 0)
        return;
    const double bleed = page.bleedMm;
    painter.fillRect(QRectF(-bleed, -bleed, displayed.width() + 2 * bleed, bleed - 1), QColor(0xd8e4f0));
    painter.fillRect(QRectF(-bleed, displayed.height() + 1, displayed.width() + 2 * bleed, bleed - 1),
                     QColor(0xd8e4f0));
    painter.setPen(QPen(Qt::black, 0.1));
    for (const double x : {0.0, displayed.width()}) {
        painter.drawLine(QPointF(x, -bleed), QPointF(x, -1));
        painter.drawLine(QPointF(x, displayed.height() + 1), QPointF(x, displayed.height() + bleed));
    }
}

bool drawText(QPainter &painter, QPdfWriter &writer, const Page &page, double unitsPerMm, QString *error)
{
    QFile file(page.html);
    if (!file.open(QIODevice::ReadOnly)) {
        *error = page.html + QStringLiteral(": ") + file.errorString();
        return false;
    }
    QFont body;
    body.setFamilies({QStringLiteral("DejaVu Serif"), QStringLiteral("Noto Serif CJK SC")});
    body.setPointSizeF(11);
    QTextDocument text;
    text.setDocumentMargin(0);
    text.setDefaultFont(body);
    text.setDefaultStyleSheet(
        QStringLiteral("h1, h2, .sans { font-family: 'DejaVu Sans', 'Noto Sans CJK SC'; font-weight: normal }"
                       "h2 { font-size: 12pt; margin-top: 14px; margin-bottom: 4px }"
                       "p { line-height: 140%; margin-top: 4px; margin-bottom: 4px }"));
    text.documentLayout()->setPaintDevice(&writer);
    text.setHtml(QString::fromUtf8(file.readAll()));
    text.setTextWidth((page.displayedMm.width() - 2 * page.marginMm) * unitsPerMm);
    if (text.size().height() > (page.displayedMm.height() - page.marginMm) * unitsPerMm) {
        *error = page.html + QStringLiteral(": the text does not fit on its page");
        return false;
    }
    painter.save();
    painter.translate(page.marginMm, page.marginMm);
    painter.scale(1 / unitsPerMm, 1 / unitsPerMm);
    text.drawContents(&painter);
    painter.restore();
    return true;
}

void drawFooter(QPainter &painter, QPdfWriter &writer, const Page &page, double unitsPerMm)
{
    QFont font;
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK SC")});
    font.setPointSizeF(8.5);
    painter.save();
    painter.scale(1 / unitsPerMm, 1 / unitsPerMm);
    painter.setFont(QFont(font, &writer));
    painter.setPen(Qt::black);
    const QSizeF size = page.displayedMm * unitsPerMm;
    painter.drawText(QRectF(0, size.height() - 16 * unitsPerMm, size.width(), 8 * unitsPerMm), Qt::AlignCenter,
                     page.footer);
    painter.restore();
}

} // namespace

QSize storedSizePt(const Page &page)
{
    const QSizeF upright = (page.displayedMm / page.userUnit + QSizeF(2, 2) * page.bleedMm) * (72 / 25.4);
    return (quarterTurned(page) ? upright.transposed() : upright).toSize();
}

bool paintPages(const QString &target, const QString &title, const QList<Page> &pages, QString *error)
{
    QPdfWriter writer(target);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("esign samplemaker"));
    writer.setResolution(dotsPerInch);
    const double unitsPerMm = dotsPerInch / 25.4;
    QPainter painter;
    for (const Page &page : pages) {
        const QPageSize size(QSizeF(storedSizePt(page)), QPageSize::Point, QString(), QPageSize::ExactMatch);
        if (!writer.setPageLayout(QPageLayout(size, QPageLayout::Portrait, QMarginsF())) ||
            !(painter.isActive() ? writer.newPage() : painter.begin(&writer))) {
            *error = target + QStringLiteral(": the page cannot be begun");
            return false;
        }
        painter.save();
        painter.scale(unitsPerMm / page.userUnit, unitsPerMm / page.userUnit);
        painter.translate(page.bleedMm, page.bleedMm);
        turn(painter, page, page.displayedMm);
        drawBleed(painter, page, page.displayedMm);
        if (page.drawing)
            page.drawing(painter);
        if (!drawText(painter, writer, page, unitsPerMm, error))
            return false;
        drawFooter(painter, writer, page, unitsPerMm);
        painter.restore();
    }
    return painter.end();
}

} // namespace samples
