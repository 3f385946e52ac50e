// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/slicesview.h"

#include "base/whendone.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/verify/verdicts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {
constexpr double dpi = 200, mmPerInch = 25.4;
constexpr int pixelsPerMm = 6, slit = 2, labelHeight = 20, largestSide = 900, mostFaces = 50;
} // namespace

SlicesView::SlicesView(std::shared_ptr<Document> document, SlicedFace face, QWidget *parent)
    : QWidget(parent), m_document(std::move(document)), m_face(std::move(face)), m_images(m_face.slices.size()),
      m_wanted(makeWanted())
{
    setObjectName(QStringLiteral("slicesView"));
    setAccessibleName(sentenceOf(m_face));
    for (qsizetype i = 0; i < m_face.slices.size(); ++i) {
        const verify::ReportedImpression &slice = m_face.slices.at(i);
        const QRectF rect = rectMm(slice);
        const double part = std::max(0.0001, slice.to - slice.from);
        m_faceMm = m_faceMm.expandedTo({rect.width() / part, rect.height()});
        if (!rect.isEmpty() && slice.state != verify::ReportedImpression::State::Missing)
            ask(i);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

SlicesView::~SlicesView()
{
    *m_wanted = false;
}

int SlicesView::shownSlices() const
{
    return int(std::count_if(m_images.begin(), m_images.end(), [](const QImage &image) { return !image.isNull(); }));
}

QRectF SlicesView::rectMm(const verify::ReportedImpression &slice) const
{
    if (slice.page < 0 || slice.page >= m_document->pageCount())
        return {};
    return m_document->geometry(slice.page).userSpaceToDisplayedMm().mapRect(slice.rect) &
           QRectF(QPointF(), m_document->sizeMm(slice.page));
}

void SlicesView::ask(qsizetype slice)
{
    const verify::ReportedImpression &impression = m_face.slices.at(slice);
    const QRectF rect = rectMm(impression);
    render::PageRequest request;
    request.ask = render::Ask::Image;
    request.document = m_document->serviceId();
    request.page = impression.page;
    request.dpi = dpi * m_document->unit(impression.page);
    const double scale = dpi / mmPerInch;
    request.clip = QRect(int(std::lround(rect.x() * scale)), int(std::lround(rect.y() * scale)),
                         std::max(1, int(std::lround(rect.width() * scale))),
                         std::max(1, int(std::lround(rect.height() * scale))));
    base::whenDone(m_document->service().ask(request, PageUrgency::Visible, 0, m_wanted), this,
                   [this, slice](const PageAnswer &answer) {
                       if (answer)
                           m_images[slice] = answer->image;
                       update();
                       emit arrived();
                   });
}

QSize SlicesView::sizeHint() const
{
    const int slits = slit * int(m_face.slices.size() + m_face.gaps.size());
    const double scale =
        std::min<double>(pixelsPerMm, largestSide / std::max({1.0, m_faceMm.width(), m_faceMm.height()}));
    const QSizeF size = m_faceMm.isEmpty() ? QSizeF(240, 240) : m_faceMm * scale;
    return {int(std::ceil(size.width())) + slits, int(std::ceil(size.height())) + labelHeight};
}

void SlicesView::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QFont font = painter.font();
    font.setPixelSize(textsize::caption);
    painter.setFont(font);
    const int slits = slit * int(m_face.slices.size() + m_face.gaps.size());
    const double width = this->width() - slits, height = this->height() - labelHeight;
    int index = 0;
    double labelEnd = -1;
    const auto part = [&](double from, double to) {
        return QRectF(from * width + slit * index++, 0, (to - from) * width, height);
    };
    const auto hatch = [&](const QRectF &box) {
        painter.fillRect(box, QColor::fromRgb(colours.invalidSoft));
        painter.fillRect(box, QBrush(QColor::fromRgb(colours.invalid), Qt::BDiagPattern));
    };
    qsizetype gap = 0;
    for (qsizetype i = 0; i < m_face.slices.size(); ++i) {
        const verify::ReportedImpression &slice = m_face.slices.at(i);
        for (; gap < m_face.gaps.size() && m_face.gaps.at(gap).first < slice.from; ++gap)
            hatch(part(m_face.gaps.at(gap).first, m_face.gaps.at(gap).second));
        const QRectF box = part(slice.from, slice.to);
        if (slice.state == verify::ReportedImpression::State::Missing)
            hatch(box);
        else if (m_images.at(i).isNull())
            painter.fillRect(box, QColor::fromRgb(colours.hover));
        else
            painter.drawImage(box, m_images.at(i));
        if (slice.state == verify::ReportedImpression::State::Changed) {
            painter.setPen(QPen(QColor::fromRgb(colours.invalid), 2));
            painter.drawRect(box.adjusted(1, 1, -1, -1));
        }
        const QString label = QString::number(slice.page + 1);
        const double advance = painter.fontMetrics().horizontalAdvance(label) + space::xs;
        const bool right = slice.state == verify::ReportedImpression::State::InPlace;
        if (box.center().x() - advance / 2 > labelEnd || !right) {
            painter.setPen(QColor::fromRgb(right ? colours.quiet : colours.invalid));
            painter.drawText(QRectF(box.center().x() - advance, height, 2 * advance, labelHeight), Qt::AlignCenter,
                             label);
            labelEnd = box.center().x() + advance / 2;
        }
    }
    for (; gap < m_face.gaps.size(); ++gap)
        hatch(part(m_face.gaps.at(gap).first, m_face.gaps.at(gap).second));
}

SlicesDialog::SlicesDialog(const std::shared_ptr<Document> &document, const verify::SignatureReport &signature,
                           QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("slicesDialog"));
    setWindowTitle(tr("Cross-page seal of %1").arg(whoSigned(signature)));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setSpacing(space::m);
    const QList<SlicedFace> faces = slicedFaces(signature);
    const Colours &colours = coloursOf(palette());
    for (const SlicedFace &face : faces.mid(0, mostFaces)) {
        const StandingLook look = lookOf(face.isWhole() ? verify::Outcome::Passed : verify::Outcome::Failed, colours);
        auto *card = new Card(face.seal.isEmpty() ? tr("Stamp without authority") : face.seal);
        auto *row = new QHBoxLayout;
        auto *sign = new QLabel;
        sign->setPixmap(icon(look.icon, QColor::fromRgb(look.ink)).pixmap(iconSize));
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addWidget(makeLabel(sentenceOf(face)), 1);
        card->body()->addLayout(row);
        card->body()->addWidget(new SlicesView(document, face), 0, Qt::AlignHCenter);
        card->body()->addWidget(makeLabel(tr("The numbers are those of the pages that show the slices."), "caption"));
        column->addWidget(card);
    }
    const QStringList foreign = foreignLines(signature);
    for (const QString &line : foreign)
        column->addWidget(makeLabel(line, "wrong"));
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("closeSlicesButton"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resize(560, 520);
}

} // namespace ui
