// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/facepreview.h"

#include "base/whendone.h"
#include "face/facepainter.h"
#include "ui/common/errorline.h"
#include "ui/common/tokens.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QPainter>

namespace ui {

namespace {
constexpr int previewDpi = 300;
}

FacePreview::FacePreview(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("facePreview"));
    setAccessibleName(tr("Preview"));
    setMinimumSize(160, 160);
}

void FacePreview::show(Maker maker)
{
    m_next = std::move(maker);
    if (!m_painting)
        start();
}

void FacePreview::clear(const QString &text)
{
    m_next = nullptr;
    m_face.reset();
    m_error.reset();
    m_image = {};
    m_text = text;
    update();
    emit changed();
}

void FacePreview::start()
{
    using Painted = base::Result<std::pair<seal::Face, QImage>>;
    const Maker maker = std::exchange(m_next, nullptr);
    m_painting = true;
    const auto work = QtConcurrent::run([maker]() -> Painted {
        ESIGN_TRY(const seal::Face made, maker());
        ESIGN_TRY(const QImage image, face::toImage(made, previewDpi));
        return std::pair(made, image);
    });
    base::whenDone(work, this, [this](const Painted &painted) {
        m_painting = false;
        if (m_next) { // a later wish: this one is out of date
            start();
            return;
        }
        m_text.clear();
        m_face.reset();
        m_error.reset();
        m_image = {};
        if (painted) {
            m_face = painted->first;
            m_image = painted->second;
        } else {
            m_error = painted.error();
        }
        update();
        emit changed();
    });
}

void FacePreview::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(QPen(QColor::fromRgb(colours.hairline), 1));
    painter.setBrush(Qt::white); // ink is judged on paper
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
    const QRectF room = QRectF(rect()).adjusted(space::l, space::l, -space::l, -space::l);
    if (!m_image.isNull()) {
        QSizeF size = m_image.size();
        size.scale(room.size(), Qt::KeepAspectRatio);
        painter.drawImage(QRectF(room.center() - QPointF(size.width() / 2, size.height() / 2), size), m_image);
        return;
    }
    painter.setPen(QColor::fromRgb(lightColours.quiet));
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_error ? sentenceOf(*m_error) : m_text);
}

} // namespace ui
