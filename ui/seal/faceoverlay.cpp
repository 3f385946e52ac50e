// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/faceoverlay.h"

#include "base/whendone.h"
#include "face/facepainter.h"
#include "ui/common/tokens.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int overlayDpi = 300, rulerHeight = 26;
constexpr QRgb oldInk = 0xff1f63c4, newInk = 0xffd02020; // marks of the comparison, seen on paper in the dark too

struct Pictures {
    QImage before, now;
};

/// Where there is ink, in one colour.
QImage tinted(const QImage &face, QRgb colour)
{
    QImage image(face.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.drawImage(0, 0, face);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), QColor::fromRgb(colour));
    return image;
}

} // namespace

FaceOverlay::FaceOverlay(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("faceOverlay"));
    setAccessibleName(tr("The faces laid over each other"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FaceOverlay::show(const std::optional<seal::Face> &before, const seal::Face &now)
{
    const int generation = ++m_generation;
    m_before = {};
    m_now = {};
    m_beforeMm = before ? before->sizeMm : QSizeF();
    m_nowMm = now.sizeMm;
    const auto work = QtConcurrent::run([before, now]() -> base::Result<Pictures> {
        Pictures pictures;
        if (before)
            pictures.before = face::toImage(*before, overlayDpi).value_or(QImage());
        pictures.now = face::toImage(now, overlayDpi).value_or(QImage());
        return pictures;
    });
    base::whenDone(work, this, [this, generation](const base::Result<Pictures> &painted) {
        if (generation != m_generation || !painted)
            return;
        m_before = painted->before;
        m_now = painted->now;
        update();
    });
    update();
}

void FaceOverlay::setWay(Way way)
{
    m_way = way;
    update();
}

void FaceOverlay::setShare(double now)
{
    m_share = now;
    update();
}

void FaceOverlay::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(QPen(QColor::fromRgb(colours.hairline), 1));
    painter.setBrush(QColor::fromRgb(lightColours.paper)); // ink is seen on paper
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
    const QRectF room = QRectF(rect()).adjusted(space::m, space::m, -space::m, -space::m - rulerHeight);
    const QSizeF most = m_nowMm.expandedTo(m_beforeMm.isValid() ? m_beforeMm : QSizeF(0, 0));
    if (most.isEmpty())
        return;
    const double scale = std::min(room.width() / most.width(), room.height() / most.height());
    const auto draw = [&](const QImage &face, const QSizeF &mm, double opacity) {
        if (face.isNull())
            return;
        const QSizeF size = mm * scale;
        painter.setOpacity(opacity);
        painter.drawImage(QRectF(room.center() - QPointF(size.width() / 2, size.height() / 2), size), face);
        painter.setOpacity(1);
    };
    if (m_before.isNull()) {
        draw(m_now, m_nowMm, 1);
    } else if (m_way == Blend) {
        draw(m_before, m_beforeMm, 1 - m_share);
        draw(m_now, m_nowMm, m_share);
    } else {
        painter.setCompositionMode(QPainter::CompositionMode_Multiply);
        draw(tinted(m_before, oldInk), m_beforeMm, 1);
        draw(tinted(m_now, newInk), m_nowMm, 1);
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    }
    paintRuler(painter, room, scale);
}

void FaceOverlay::paintRuler(QPainter &painter, const QRectF &room, double pixelsPerMm) const
{
    // the faces' middle is at 0: how far each reaches can be read
    QFont small = font();
    small.setPixelSize(textsize::caption - 2);
    painter.setFont(small);
    painter.setPen(QPen(QColor::fromRgb(lightColours.quiet), 1));
    const double y = rect().bottom() - rulerHeight, middle = room.center().x();
    const int reach = int(room.width() / 2 / pixelsPerMm);
    for (int mm = -reach; mm <= reach; ++mm) {
        const double x = middle + mm * pixelsPerMm;
        const bool isTen = mm % 10 == 0;
        painter.drawLine(QPointF(x, y), QPointF(x, y + (isTen ? 7 : mm % 5 == 0 ? 5 : 3)));
        if (isTen)
            painter.drawText(QRectF(x - 20, y + 7, 40, 14), Qt::AlignCenter,
                             mm == 0 ? QStringLiteral("0 mm") : QString::number(std::abs(mm)));
    }
}

} // namespace ui
