// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/result.h"
#include "render/pagemessages.h"

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>

namespace ui {

class PageService;
using PageLink = render::PageLink;
using PageText = render::PageText;

/// One opened PDF file: its bytes as they were when it was opened, so that what is seen is what is signed, and what
/// the page service says of them. Lives in the GUI thread; everything that reads pages is asked of the service and
/// answered later.
class Document {
public:
    /// Reads the file and asks for its pages' sizes, in the background. Codes "file.…", "file.large" (over maxBytes),
    /// "render.open", "render.password" (ErrorKind::Password: ask and try again), "render.crash", "render.slow".
    static QFuture<base::Result<std::shared_ptr<Document>>> open(PageService &service, const QString &path,
                                                                 const QByteArray &password = {});
    /// The same of bytes at hand (a signed revision); `title` is shown.
    static QFuture<base::Result<std::shared_ptr<Document>>> open(PageService &service, const QByteArray &bytes,
                                                                 const QString &title, const QByteArray &password);
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
    const QList<render::OutlineItem> &outline() const { return m_outline; }
    /// "iv", "A-1"; the number when the file names none.
    QString label(int page) const;

    // in mm of the displayed page; answered in the GUI thread, errors as render::Pages
    QFuture<base::Result<PageText>> text(int page);
    QFuture<base::Result<QList<PageLink>>> links(int page);

    PageService &service() const { return *m_service; }
    quint32 serviceId() const { return m_id; }
    /// mm of Poppler for a mm of the page (it leaves /UserUnit out).
    double unit(int page) const { return m_pages.at(page).userUnit; }

private:
    Document() = default;
    friend class DocumentOpening;
    PageService *m_service = nullptr;
    quint32 m_id = 0;
    QString m_path, m_title;
    QByteArray m_bytes, m_password;
    QList<base::PageGeometry> m_pages;
    QStringList m_labels;
    QList<render::OutlineItem> m_outline;
};

} // namespace ui
