// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtGui/QImage>
#include <QtGui/QTransform>

class QPainter;

namespace ui {

/// Pictures of pages at the resolution on screen, in pieces that are rendered out of process and kept within a bound of
/// memory. What isn't there yet is painted from a coarser picture, else as white paper. GUI thread.
class TileStore : public QObject {
    Q_OBJECT
public:
    explicit TileStore(std::shared_ptr<Document> document, QObject *parent = nullptr);
    ~TileStore() override;

    struct Wish {
        int page = 0;
        QRectF partMm;       ///< of the displayed page
        double distance = 0; ///< lower comes first
        bool visible = true; ///< else only soon to be
    };
    /// Device pixels per mm and what is to be shown at it; what was asked before and is not among it is dropped.
    void setWishes(double scale, const QList<Wish> &wishes);
    /// `toDevice` maps mm of the displayed page to the painter's pixels, one of which is one pixel on screen.
    /// True when everything in partMm was there at this very scale.
    bool paint(QPainter &painter, int page, const QTransform &toDevice, const QRectF &partMm);
    /// Why the page can't be shown, if so.
    std::optional<base::Error> problem(int page) const { return m_problems.value(page); }
    /// Tries pages with a problem again.
    void forgetProblems();
    /// What is beyond it goes at once, unless it is wished for.
    void setBudget(qint64 bytes);
    qint64 usedBytes() const { return m_used; }
    bool isBusy() const { return !m_pending.isEmpty(); }

signals:
    void arrived(int page);
    void settled(); ///< nothing visible is awaited any more

private:
    struct Key {
        int page = 0;
        int scale = 0; ///< thousandths of a device pixel per mm
        int column = 0, row = 0;
        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed) noexcept
    {
        return qHashMulti(seed, key.page, key.scale, key.column, key.row);
    }
    struct Tile {
        QImage image;
        QRect rect; ///< in pixels of the page
        quint64 used = 0;
    };
    struct Grid {
        QSize size; ///< the page in pixels
        int side = 0;
        QRect rect(int column, int row) const;
        QRect cells(const QRectF &pixels) const;
    };
    struct Pending {
        Wanted wanted;
        bool visible = true;
    };
    Grid grid(int page, int scale) const;
    void ask(const Key &key, const Grid &grid, const Wish &wish);
    void take(const Key &key, const QRect &rect, const PageAnswer &answer);
    void dropBeyondBudget();
    void paintTiles(QPainter &painter, int page, int scale, const QTransform &toDevice, bool smooth);

    std::shared_ptr<Document> m_document;
    QHash<Key, Tile> m_tiles;
    QHash<int, QList<int>> m_scales; ///< of which a page has tiles, coarsest first
    QHash<Key, Pending> m_pending;
    QHash<int, std::optional<base::Error>> m_problems;
    qint64 m_budget = 0, m_used = 0;
    quint64 m_clock = 0;
    int m_scale = 0;
};

} // namespace ui
