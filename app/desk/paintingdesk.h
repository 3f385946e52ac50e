// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/desk.h"

namespace desk {

/// session::Desk upon face, render and Qt Network. Painting needs a QGuiApplication (application.h); each call may come
/// from any thread but the GUI's, for which the network is too slow. Code "desk.application" when nothing can be
/// painted.
class PaintingDesk final : public session::Desk {
public:
    base::Result<seal::Face> faceFromFile(const QString &path, double widthMm) override;
    base::Result<seal::Face> faceFromPicture(const QByteArray &picture, QSizeF sizeMm) override;
    base::Result<seal::Face> paintSeal(const seal::Spec &spec) override;
    base::Result<seal::Face> paintText(const QString &text, double heightMm, seal::Ink ink) override;
    base::Result<QByteArray> exportFace(const seal::Face &face, const QString &suffix, const QString &title) override;
    base::Result<QList<session::TextPlace>> findText(const QString &pdfPath, const QByteArray &password,
                                                     const QString &text, base::Progress &progress) override;
    std::unique_ptr<crypto::TimestampTransport> timestampAuthority(const QString &url) override;
    /// Codes: "http.url", "http.unreachable", "http.status", "http.large".
    base::Result<QByteArray> fetch(const QString &url, qint64 maxBytes) override;
    std::unique_ptr<session::ValidationSource> validationSource() override;
    base::Result<QByteArray> paintReport(const session::ReportSheet &sheet) override;
};

} // namespace desk
