// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "crypto/timestamp.h"
#include "seal/face.h"
#include "seal/spec.h"
#include "session/reportsheet.h"

#include <QtCore/QList>

#include <memory>

namespace session {

/// Where the data come from that a signature is judged with later. Blocking; called outside the GUI thread. Codes of
/// both: "http.url" (not http or https), "http.unreachable", "http.status", "http.large".
class ValidationSource {
public:
    virtual ~ValidationSource() = default;
    /// Carries a DER OCSPRequest to a responder (RFC 6960 appendix A.1) and brings its answer back.
    virtual base::Result<QByteArray> askOcsp(const QString &url, const QByteArray &request) = 0;
    /// Fetches a CRL or an issuer's certificate.
    virtual base::Result<QByteArray> fetch(const QString &url, qint64 maxBytes) = 0;
};

struct TextPlace {
    int page = 0;
    QRectF rectMm; ///< on the displayed page, origin top left
};

/// What the use cases ask of painting, rendering and the network. The window links its implementation; the command line
/// loads it only when a command needs it (a plugin beside the program), so that signing starts neither Qt Gui nor
/// Poppler.
class Desk {
public:
    virtual ~Desk() = default;
    /// A face from a picture (PNG, JPEG, SVG), or from a face PDF of ours; widthMm scales a picture.
    virtual base::Result<seal::Face> faceFromFile(const QString &path, double widthMm) = 0;
    /// The face of a seal object that has a picture only.
    virtual base::Result<seal::Face> faceFromPicture(const QByteArray &picture, QSizeF sizeMm) = 0;
    virtual base::Result<seal::Face> paintSeal(const seal::Spec &spec) = 0;
    /// A line of text as a stamp ("2026-11-22", "已审核"): glyph outlines, Chinese too, at most 200 characters;
    /// heightMm is the em, 1 … 100 mm. Codes "face.size", "face.name.length", "face.font.missing".
    virtual base::Result<seal::Face> paintText(const QString &text, double heightMm, seal::Ink ink) = 0;
    /// Bytes of the face as .svg, .pdf or .png, by the suffix.
    virtual base::Result<QByteArray> exportFace(const seal::Face &face, const QString &suffix,
                                                const QString &title) = 0;
    virtual base::Result<QList<TextPlace>> findText(const QString &pdfPath, const QByteArray &password,
                                                    const QString &text, base::Progress &progress) = 0;
    virtual std::unique_ptr<crypto::TimestampTransport> timestampAuthority(const QString &url) = 0;
    /// Fetches http(s) bytes (CRL); code "http.…".
    virtual base::Result<QByteArray> fetch(const QString &url, qint64 maxBytes) = 0;
    virtual std::unique_ptr<ValidationSource> validationSource() = 0;
    /// The sheet as a PDF of A4 pages: fonts embedded, text that can be chosen and searched, headings of tables again
    /// on each page, page numbers; the same bytes for the same sheet and fonts. Code "report.font": no installed font
    /// has the characters of the sheet's language.
    virtual base::Result<QByteArray> paintReport(const ReportSheet &sheet) = 0;
};

/// Loads the plugin "esign-desk" from beside the program or from its library folder. Code "desk.missing".
base::Result<std::shared_ptr<Desk>> loadDesk();

} // namespace session
