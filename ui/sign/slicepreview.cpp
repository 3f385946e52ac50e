// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/slicepreview.h"

#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace ui {

namespace {

constexpr int pictureHeight = 128, numberHeight = 18;
constexpr double gapPixels = 2;

} // namespace

class SlicePreview::Picture : public QWidget {
public:
    Picture()
    {
        setObjectName(QStringLiteral("slicePicture"));
        setMinimumHeight(pictureHeight);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void set(const StampPtr &stamp, QList<seal::Slice> slices)
    {
        std::sort(slices.begin(), slices.end(),
                  [](const seal::Slice &a, const seal::Slice &b) { return a.from < b.from; });
        m_stamp = stamp;
        m_slices = std::move(slices);
        update();
    }

private:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colours &colours = coloursOf(palette());
        painter.setPen(QPen(QColor::fromRgb(colours.hairline), 1));
        painter.setBrush(QColor::fromRgb(lightColours.paper)); // paper in the dark too
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::control, radius::control);
        if (!m_stamp || m_slices.isEmpty())
            return;
        const seal::Face &face = m_stamp->face;
        const QSizeF ink(face.ink.width() * face.sizeMm.width(), face.ink.height() * face.sizeMm.height());
        const double gaps = gapPixels * double(m_slices.size() - 1);
        const QSizeF room(width() - 2 * space::l - gaps, height() - 2 * space::s - numberHeight);
        if (ink.isEmpty() || room.isEmpty())
            return;
        const double scale = std::min(room.width() / ink.width(), room.height() / ink.height());
        QTransform toView = QTransform::fromTranslate((width() - ink.width() * scale - gaps) / 2.0, double(space::s));
        toView.scale(scale, scale);
        const double gapMm = gapPixels / scale;
        double firstAt = 0, lastAt = 0;
        for (qsizetype i = 0; i < m_slices.size(); ++i) {
            const seal::Slice &slice = m_slices[i];
            const QRectF place(slice.from * ink.width() + double(i) * gapMm, 0, (slice.to - slice.from) * ink.width(),
                               ink.height());
            const QRectF part(face.ink.x() + slice.from * face.ink.width(), face.ink.y(),
                              (slice.to - slice.from) * face.ink.width(), face.ink.height());
            m_images.drawPart(painter, m_stamp, part, place, toView);
            (i == 0 ? firstAt : lastAt) = toView.map(place.center()).x();
        }
        QFont font = this->font();
        font.setPixelSize(textsize::caption);
        painter.setFont(font);
        painter.setPen(QColor::fromRgb(lightColours.quiet));
        const auto number = [&](double at, int page) {
            constexpr double wide = 48;
            painter.drawText(QRectF(at - wide / 2, height() - numberHeight - space::xs, wide, numberHeight),
                             Qt::AlignCenter, QString::number(page + 1));
        };
        number(firstAt, m_slices.first().page);
        if (m_slices.size() > 1)
            number(lastAt, m_slices.last().page);
    }

    StampPtr m_stamp;
    QList<seal::Slice> m_slices;
    FaceImages m_images;
};

SlicePreview::SlicePreview(QWidget *parent)
    : QWidget(parent), m_picture(new Picture), m_which(makeLabel({}, "caption")), m_previous(new QToolButton),
      m_next(new QToolButton)
{
    setObjectName(QStringLiteral("slicePreview"));
    m_which->setObjectName(QStringLiteral("sliceSealLabel"));
    m_previous->setObjectName(QStringLiteral("previousSealButton"));
    m_previous->setText(tr("Previous seal"));
    m_previous->setIcon(icon(QStringLiteral("left")));
    m_next->setObjectName(QStringLiteral("nextSealButton"));
    m_next->setText(tr("Next seal"));
    m_next->setIcon(icon(QStringLiteral("right")));
    for (QToolButton *button : {m_previous, m_next}) {
        button->setToolTip(button->text());
        button->setAccessibleName(button->text());
        button->setAutoRaise(true);
    }
    auto *row = new QHBoxLayout;
    row->addWidget(m_which, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_picture);
    layout->addLayout(row);
    connect(m_previous, &QToolButton::clicked, this, [this] { setCurrentSeal(m_seal - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { setCurrentSeal(m_seal + 1); });
}

int SlicePreview::sealCount() const
{
    return m_slices.isEmpty() ? 0 : m_slices.last().seal + 1;
}

void SlicePreview::show(const StampPtr &stamp, const QList<seal::Slice> &slices)
{
    m_stamp = stamp;
    m_slices = slices;
    setVisible(!slices.isEmpty());
    setCurrentSeal(m_seal);
}

void SlicePreview::setCurrentSeal(int seal)
{
    const int count = sealCount();
    m_seal = std::clamp(seal, 0, std::max(0, count - 1));
    QList<seal::Slice> shown;
    std::copy_if(m_slices.begin(), m_slices.end(), std::back_inserter(shown),
                 [this](const seal::Slice &slice) { return slice.seal == m_seal; });
    m_picture->set(m_stamp, shown);
    if (!shown.isEmpty())
        m_picture->setAccessibleName(
            tr("The seal put together from pages %1 to %2").arg(shown.first().page + 1).arg(shown.last().page + 1));
    m_which->setText(tr("Seal %1 of %2").arg(m_seal + 1).arg(count));
    for (QWidget *part :
         {static_cast<QWidget *>(m_which), static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next)})
        part->setVisible(count > 1);
    m_previous->setEnabled(m_seal > 0);
    m_next->setEnabled(m_seal + 1 < count);
}

} // namespace ui
