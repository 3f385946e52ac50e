// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "render/pages.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <functional>
#include <memory>

namespace ui {

class Document;

/// What stands on the pages, as far as it was read: asked for when it is wanted, a few pages at a time, in the
/// background.
class PageTexts : public QObject {
    Q_OBJECT
public:
    /// How pages are read; `answer` is called in this thread, not after this object is gone.
    struct Reader {
        int pageCount = 0;
        std::function<void(int page, QObject *context, std::function<void(const base::Result<render::PageText> &)>)>
            text;
        /// A small picture of the page, any size.
        std::function<void(int page, QObject *context, std::function<void(const base::Result<QImage> &)>)> picture;
    };
    explicit PageTexts(Reader reader, QObject *parent = nullptr);
    static Reader readerOf(std::shared_ptr<Document> document);

    /// Null until it is read; then arrived() comes.
    const render::PageText *text(int page);
    /// Nothing to be seen on the page but perhaps its number; unknown until it is read.
    std::optional<bool> isBlank(int page);
    /// Some page that was asked for isn't read yet.
    bool isReading() const { return !m_waiting.isEmpty() || !m_running.isEmpty(); }

signals:
    void arrived(int page);

private:
    void want(int page);
    void goOn();
    void look(int page);
    void done(int page);
    Reader m_reader;
    QHash<int, render::PageText> m_texts;
    QHash<int, bool> m_blank;
    QList<int> m_waiting;
    QSet<int> m_asked, m_running;
};

/// No ink outside the boxes: fractions of the picture's size. Pure.
bool hasNoInk(const QImage &picture, const QList<QRectF> &except);

/// Only a page's number, or nothing: "- 5 -", "第5页 共9页", "Page 5 of 9".
bool isPageNumber(const QString &text);

} // namespace ui
