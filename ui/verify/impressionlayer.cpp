// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/impressionlayer.h"

#include "ui/common/tokens.h"
#include "ui/verify/reportmodel.h"
#include "ui/viewer/documentview.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr int outline = 2, room = 3, mostImpressions = 5000;

using State = verify::ReportedImpression::State;

QString wordOf(State state)
{
    switch (state) {
    case State::Missing:
        return ImpressionLayer::tr("Missing here");
    case State::Changed:
        return ImpressionLayer::tr("Changed");
    case State::Foreign:
        return ImpressionLayer::tr("Not the signer's");
    case State::InPlace:
        break;
    }
    return {};
}

void paintTag(QPainter &painter, const QRectF &box, const QString &text, const Colours &colours)
{
    QFont font = painter.font();
    font.setPixelSize(textsize::caption);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * space::s, metrics.height() + space::xs);
    const QRectF tag(box.left(), box.top() - size.height(), size.width(), size.height());
    painter.fillRect(tag, QColor::fromRgb(colours.invalid));
    painter.setPen(QColor::fromRgb(colours.dark ? colours.window : colours.paper));
    painter.drawText(tag, Qt::AlignCenter, text);
}

} // namespace

ImpressionLayer::ImpressionLayer(DocumentView &view, QObject *parent) : PageLayer(parent), m_view(view) {}

void ImpressionLayer::setReport(const std::optional<verify::Report> &report)
{
    m_report = report;
    m_chosen = -1;
    emit changed();
}

void ImpressionLayer::setChosen(int signature)
{
    if (m_chosen == signature)
        return;
    m_chosen = signature;
    emit changed();
}

std::optional<QRectF> ImpressionLayer::rectOf(const verify::ReportedImpression &impression) const
{
    const Document &document = *m_view.document();
    if (impression.page < 0 || impression.page >= document.pageCount())
        return {};
    const QRectF rect = document.geometry(impression.page).userSpaceToDisplayedMm().mapRect(impression.rect);
    const QRectF seen = rect & QRectF(QPointF(), document.sizeMm(impression.page));
    return seen.isEmpty() ? std::nullopt : std::optional(seen);
}

void ImpressionLayer::paint(QPainter &painter, int page, const QTransform &toViewport)
{
    if (!m_report)
        return;
    const Colours &colours = coloursOf(m_view.palette());
    int left = mostImpressions;
    for (int i = 0; i < m_report->signatures.size(); ++i) {
        const verify::SignatureReport &signature = m_report->signatures.at(i);
        for (const verify::ReportedImpression &impression : signature.impressions) {
            const bool wrong = impression.state != State::InPlace;
            if (--left < 0)
                return;
            if (impression.page != page || (i != m_chosen && !wrong))
                continue;
            const auto rect = rectOf(impression);
            if (!rect)
                continue;
            const QRectF box = toViewport.mapRect(*rect).adjusted(-room, -room, room, room);
            const QRgb colour = wrong ? colours.invalid : colours.accent;
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(QColor::fromRgb(colour), outline, wrong ? Qt::DashLine : Qt::SolidLine));
            painter.drawRoundedRect(box, radius::control, radius::control);
            if (wrong)
                paintTag(painter, box, wordOf(impression.state), colours);
            painter.restore();
        }
    }
}

std::optional<ImpressionLayer::Hit> ImpressionLayer::hit(const QPointF &viewport) const
{
    const auto at = m_view.pointAt(viewport);
    if (!m_report || !at)
        return {};
    std::optional<Hit> found;
    int left = mostImpressions;
    for (int i = 0; i < m_report->signatures.size(); ++i) {
        const auto &impressions = m_report->signatures.at(i).impressions;
        for (int k = 0; k < impressions.size() && --left >= 0; ++k) {
            if (impressions.at(k).page != at->page)
                continue;
            const auto rect = rectOf(impressions.at(k));
            if (rect && rect->contains(at->mm))
                found = Hit{i, k}; // the topmost, as a rule the latest
        }
    }
    return found;
}

bool ImpressionLayer::mousePress(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        if (const auto found = hit(event->position()))
            emit pressed(found->signature);
    }
    return false; // text below can be selected all the same
}

QString ImpressionLayer::toolTip(const QPoint &at)
{
    const auto found = hit(at);
    if (!found)
        return {};
    const verify::SignatureReport &signature = m_report->signatures.at(found->signature);
    const StandingLook look = lookOf(standingOf(signature), coloursOf(m_view.palette()));
    return tr("%1\nSigned by %2: %3")
        .arg(impressionText(signature.impressions.at(found->impression)), whoSigned(signature), look.word);
}

} // namespace ui
