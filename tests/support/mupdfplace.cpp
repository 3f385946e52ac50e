// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mupdfplace.h"

#include "support/tools.h"

#include <QtCore/QXmlStreamReader>

namespace support {

std::optional<QRectF> placeInMupdf(const QString &pdfPath, int page, const QString &text)
{
    constexpr double mmPerPoint = 25.4 / 72;
    const ToolResult run =
        runTool(QStringLiteral("mutool"),
                {QStringLiteral("draw"), QStringLiteral("-q"), QStringLiteral("-F"), QStringLiteral("stext"),
                 QStringLiteral("-o"), QStringLiteral("-"), pdfPath, QString::number(page + 1)});
    QXmlStreamReader xml(run.out);
    QString line;
    QList<QRectF> boxes;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("line")) {
            line.clear();
            boxes.clear();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("char")) {
            const QStringList quad = xml.attributes().value(QStringLiteral("quad")).toString().split(u' ');
            line += xml.attributes().value(QStringLiteral("c")).toString();
            boxes += QRectF(QPointF(quad.at(0).toDouble(), quad.at(1).toDouble()),
                            QPointF(quad.at(6).toDouble(), quad.at(7).toDouble()));
        } else if (xml.isEndElement() && xml.name() == QLatin1String("line")) {
            if (const qsizetype at = line.indexOf(text); at >= 0) {
                const QRectF box = boxes.at(at).united(boxes.at(at + text.size() - 1));
                return QRectF(box.topLeft() * mmPerPoint, box.size() * mmPerPoint);
            }
        }
    }
    return std::nullopt;
}

} // namespace support
