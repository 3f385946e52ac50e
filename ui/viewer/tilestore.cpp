// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/tilestore.h"

#include "base/whendone.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

// A page up to so many pixels is rendered whole: a scan is decoded as a whole for the smallest part of it.
constexpr qint64 wholePage = 7'000'000;
constexpr int pieceSide = 2048;
constexpr double scaleUnit = 1000, mmPerInch = 25.4;

} // namespace

TileStore::TileStore(std::shared_ptr<Document> document, QObject *parent)
    : QObject(parent), m_document(std::move(document))
{
}

TileStore::~TileStore()
{
    for (const Pending &pending : std::as_const(m_pending))
        *pending.wanted = false;
}

QRect TileStore::Grid::rect(int column, int row) const
{
    return QRect(column * side, row * side, side, side).intersected(QRect(QPoint(), size));
}

QRect TileStore::Grid::cells(const QRectF &pixels) const
{
    const QRect part = pixels.toAlignedRect().intersected(QRect(QPoint(), size));
    return part.isEmpty() ? QRect()
                          : QRect(QPoint(part.left() / side, part.top() / side),
                                  QPoint(part.right() / side, part.bottom() / side));
}

TileStore::Grid TileStore::grid(int page, int scale) const
{
    const QSizeF size = m_document->sizeMm(page) * (scale / scaleUnit);
    Grid grid;
    grid.size = {int(std::ceil(size.width() - 1e-6)), int(std::ceil(size.height() - 1e-6))};
    const bool whole = qint64(grid.size.width()) * grid.size.height() <= wholePage;
    grid.side = whole ? std::max(grid.size.width(), grid.size.height()) : pieceSide;
    return grid;
}

void TileStore::setWishes(double scale, const QList<Wish> &wishes)
{
    m_scale = int(std::lround(scale * scaleUnit));
    ++m_clock;
    struct Asked {
        Key key;
        Grid grid;
        Wish wish;
    };
    QList<Asked> missing;
    QHash<Key, Pending> kept;
    for (const Wish &wish : wishes) {
        if (m_problems.value(wish.page))
            continue;
        const Grid pieces = grid(wish.page, m_scale);
        const double perMm = m_scale / scaleUnit;
        const QRect cells = pieces.cells({wish.partMm.topLeft() * perMm, wish.partMm.size() * perMm});
        for (int row = cells.top(); row <= cells.bottom(); ++row) {
            for (int column = cells.left(); column <= cells.right(); ++column) {
                const Key key{wish.page, m_scale, column, row};
                if (const auto tile = m_tiles.find(key); tile != m_tiles.end()) {
                    tile->used = m_clock;
                } else if (const auto pending = m_pending.constFind(key);
                           pending != m_pending.cend() && (pending->visible || !wish.visible)) {
                    kept.insert(key, *pending);
                } else {
                    missing += {key, pieces, wish};
                }
            }
        }
    }
    for (auto pending = m_pending.cbegin(); pending != m_pending.cend(); ++pending) {
        if (!kept.contains(pending.key()))
            *pending->wanted = false;
    }
    m_pending = kept;
    for (const Asked &asked : std::as_const(missing))
        ask(asked.key, asked.grid, asked.wish);
}

void TileStore::ask(const Key &key, const Grid &grid, const Wish &wish)
{
    render::PageRequest request;
    request.ask = render::Ask::Image;
    request.document = m_document->serviceId();
    request.page = key.page;
    // the renderer leaves /UserUnit out
    request.dpi = key.scale / scaleUnit * mmPerInch * m_document->unit(key.page);
    request.clip = grid.rect(key.column, key.row);
    const Pending pending{makeWanted(), wish.visible};
    m_pending.insert(key, pending);
    const auto urgency = wish.visible ? PageUrgency::Visible : PageUrgency::Near;
    base::whenDone(m_document->service().ask(request, urgency, wish.distance, pending.wanted), this,
                   [this, key, wanted = pending.wanted, rect = request.clip](const PageAnswer &answer) {
                       const auto found = m_pending.constFind(key);
                       if (found != m_pending.cend() && found->wanted == wanted)
                           m_pending.erase(found);
                       take(key, rect, answer);
                   });
}

void TileStore::take(const Key &key, const QRect &rect, const PageAnswer &answer)
{
    if (!answer) {
        if (answer.error().kind != base::ErrorKind::Cancelled) {
            m_problems.insert(key.page, answer.error());
            emit arrived(key.page);
        }
    } else if (!answer->image.isNull() && answer->image.width() <= rect.width() &&
               answer->image.height() <= rect.height()) {
        Tile tile{answer->image, QRect(rect.topLeft(), answer->image.size()), m_clock};
        m_used += tile.image.sizeInBytes();
        if (const auto old = m_tiles.constFind(key); old != m_tiles.cend())
            m_used -= old->image.sizeInBytes();
        m_tiles.insert(key, tile);
        QList<int> &scales = m_scales[key.page];
        if (!scales.contains(key.scale)) {
            scales += key.scale;
            std::sort(scales.begin(), scales.end());
        }
        dropBeyondBudget();
        emit arrived(key.page);
    }
    const bool waiting = std::any_of(m_pending.cbegin(), m_pending.cend(), [](const Pending &p) { return p.visible; });
    if (!waiting)
        emit settled();
}

void TileStore::setBudget(qint64 bytes)
{
    m_budget = bytes;
    dropBeyondBudget();
}

void TileStore::dropBeyondBudget()
{
    if (m_used <= m_budget)
        return;
    QList<std::pair<quint64, Key>> byAge;
    for (auto tile = m_tiles.cbegin(); tile != m_tiles.cend(); ++tile) {
        if (tile->used != m_clock)
            byAge += {tile->used, tile.key()};
    }
    std::sort(byAge.begin(), byAge.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[age, key] : std::as_const(byAge)) {
        if (m_used <= m_budget * 3 / 4)
            break;
        m_used -= m_tiles.value(key).image.sizeInBytes();
        m_tiles.remove(key);
        const bool others = std::any_of(m_tiles.keyBegin(), m_tiles.keyEnd(), [key = key](const Key &other) {
            return other.page == key.page && other.scale == key.scale;
        });
        if (!others)
            m_scales[key.page].removeAll(key.scale);
    }
}

void TileStore::paintTiles(QPainter &painter, int page, int scale, const QTransform &toDevice, bool smooth)
{
    const Grid pieces = grid(page, scale);
    const QTransform fromPixels = QTransform::fromScale(scaleUnit / scale, scaleUnit / scale) * toDevice;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth);
    painter.setTransform(fromPixels, true);
    for (int row = 0; row * pieces.side < pieces.size.height(); ++row) {
        for (int column = 0; column * pieces.side < pieces.size.width(); ++column) {
            const auto tile = m_tiles.find({page, scale, column, row});
            if (tile != m_tiles.end())
                painter.drawImage(tile->rect.topLeft(), tile->image);
        }
    }
    painter.restore();
}

bool TileStore::paint(QPainter &painter, int page, const QTransform &toDevice, const QRectF &partMm)
{
    const Grid pieces = grid(page, m_scale);
    const double perMm = m_scale / scaleUnit;
    const QRect cells = pieces.cells({partMm.topLeft() * perMm, partMm.size() * perMm});
    bool whole = true;
    for (int row = cells.top(); row <= cells.bottom() && whole; ++row) {
        for (int column = cells.left(); column <= cells.right() && whole; ++column)
            whole = m_tiles.contains({page, m_scale, column, row});
    }
    if (!whole) {
        // what was there before: the coarsest below, the nearest on top; each of a zoom's many steps would cost a frame
        QList<int> scales = m_scales.value(page);
        scales.removeAll(m_scale);
        if (!scales.isEmpty()) {
            const int coarsest = scales.first();
            const int nearest = *std::min_element(scales.begin(), scales.end(), [this](int one, int other) {
                return std::abs(std::log(double(one) / m_scale)) < std::abs(std::log(double(other) / m_scale));
            });
            paintTiles(painter, page, coarsest, toDevice, true);
            if (nearest != coarsest)
                paintTiles(painter, page, nearest, toDevice, true);
        }
    }
    // the very scale: pixel on pixel
    const double dx = std::round(toDevice.dx()), dy = std::round(toDevice.dy());
    const auto unit = [](double value) { return std::abs(value) < 1e-9 ? 0.0 : value > 0 ? 1.0 : -1.0; };
    const double one = perMm;
    const QTransform exact(unit(toDevice.m11()) * one, unit(toDevice.m12()) * one, unit(toDevice.m21()) * one,
                           unit(toDevice.m22()) * one, dx, dy);
    paintTiles(painter, page, m_scale, exact, false);
    return whole;
}

void TileStore::forgetProblems()
{
    m_problems.clear();
}

} // namespace ui
