// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtGui/QImage>

#include <optional>

namespace ui {

/// Where two pictures of a page differ, each difference in its box, as fractions of the page (0…1); neighbours are one.
/// The whole page when the pictures have different sizes, or more differs than could be read as single places. Pure.
QList<QRectF> differences(const QImage &before, const QImage &after);

/// Compares how two versions of a file look, page by page, in the background: begins when it is made, ends when it
/// goes. It says what is seen to differ and nothing of what the file holds besides. GUI thread.
class PageComparison : public QObject {
    Q_OBJECT
public:
    PageComparison(std::shared_ptr<Document> before, std::shared_ptr<Document> after, QObject *parent = nullptr);
    ~PageComparison() override;

    /// On a page of the later version, mm as displayed.
    QList<QRectF> places(int page) const { return m_places.value(page); }
    QList<int> changedPages() const; ///< in order; pages that the earlier version lacks among them
    QList<int> unreadPages() const;  ///< could not be compared
    int missingPages() const;        ///< at the end of the earlier version, and gone
    int comparedPages() const { return m_compared; }
    int pageCount() const { return m_after->pageCount(); }
    bool isDone() const { return m_compared == pageCount(); }

signals:
    void changed();

private:
    void askNext();
    void ask(const std::shared_ptr<Document> &document, int page, bool isBefore);
    void take(int page, const PageAnswer &answer, bool isBefore);
    void settle();
    struct Pair {
        std::optional<QImage> before, after; ///< null images: could not be shown
    };
    std::shared_ptr<Document> m_before, m_after;
    QHash<int, Pair> m_waiting;
    QHash<int, QList<QRectF>> m_places;
    QList<int> m_unread;
    Wanted m_wanted = makeWanted();
    int m_next = 0, m_compared = 0;
};

} // namespace ui
