// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/result.h"
#include "ui/viewer/pageservice.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <memory>

namespace ui {

using PageLink = render::PageLink;
using PageText = render::PageText;

/// One opened PDF file: its bytes as they were when it was opened, so that what is seen is what is signed, and what
/// the page service says of them. Lives in the GUI thread; everything that reads pages is asked of the service and
/// answered later.
class Document {
public:
    using Opened = std::function<void(const base::Result<std::shared_ptr<Document>> &)>;
    /// Reads the file and asks for its pages, in the background; `opened` is called in the GUI thread unless `context`
    /// is gone by then. Codes "file.…", "file.large" (over maxBytes), "render.open", "render.password"
    /// (ErrorKind::Password: ask and try again), "render.crash", "render.slow", "render.program".
    static void open(PageService &service, const QString &path, const QByteArray &password, QObject *context,
                     Opened opened);
    /// The same of bytes at hand (a signed revision); `title` is shown.
    static void openBytes(PageService &service, const QByteArray &bytes, const QString &title,
                          const QByteArray &password, QObject *context, Opened opened);
    static constexpr qint64 maxBytes = qint64(1) << 30;
    ~Document();

    const QString &path() const { return m_path; } ///< empty for bytes at hand
    const QString &title() const { return m_title; }
    const QByteArray &bytes() const { return m_bytes; }
    const QByteArray &password() const { return m_password; }
    int pageCount() const { return int(m_pages.size()); }
    /// True size as displayed, mm (with /UserUnit).
    QSizeF sizeMm(int page) const { return m_pages.at(page).displayedSizeMm(); }
    const base::PageGeometry &geometry(int page) const { return m_pages.at(page); }
    const QList<base::PageGeometry> &geometries() const { return m_pages; }
    const QList<render::OutlineItem> &outline() const { return m_facts.outline; }
    /// "iv", "A-1"; the number when the file names none.
    QString label(int page) const;

    /// What the file says of itself (title, author, …); a stranger's words.
    const render::DocumentFacts &facts() const { return m_facts; }

    // Answers of the service with lengths in mm of the displayed page; errors as render::Pages, "cancelled".
    void text(int page, QObject *context, std::function<void(const base::Result<PageText> &)> callback);
    void links(int page, QObject *context, std::function<void(const base::Result<QList<PageLink>> &)> callback);
    /// Hits on `pages` pages from `first` on.
    void find(const QString &text, int first, int pages, const Wanted &wanted, QObject *context,
              std::function<void(const base::Result<QList<render::TextHit>> &)> callback);

    PageService &service() const { return *m_service; }
    quint32 serviceId() const { return m_id; }
    /// mm of Poppler for a mm of the page (it leaves /UserUnit out).
    double unit(int page) const { return m_pages.at(page).userUnit; }

private:
    struct Read;
    static base::Result<Read> read(const QString &path, const QByteArray &password);
    static Read geometriesOf(const QByteArray &bytes, const QByteArray &password);
    static void ask(PageService &service, Read read, const QByteArray &password, QObject *context, Opened opened);
    /// Asks for what lies on a page; `take` makes the callback's value of the reply.
    template <class Callback, class Take>
    void askPage(render::Ask what, int page, QObject *context, Callback callback, Take take);
    Document() = default;
    PageService *m_service = nullptr;
    quint32 m_id = 0;
    QString m_path, m_title;
    QByteArray m_bytes, m_password;
    QList<base::PageGeometry> m_pages;
    render::DocumentFacts m_facts;
};

} // namespace ui
