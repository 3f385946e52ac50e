// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/paintingdesk.h"

#include "base/files.h"
#include "desk/application.h"
#include "desk/facefile.h"
#include "desk/reportpainter.h"
#include "desk/textplaces.h"
#include "desk/timestampauthority.h"
#include "desk/validationsource.h"
#include "face/export.h"
#include "face/inkface.h"
#include "face/sealface.h"

namespace desk {

using base::ErrorKind;
using base::fail;

constexpr qint64 largestPicture = 64 << 20;

base::Result<seal::Face> PaintingDesk::faceFromFile(const QString &path, double widthMm)
{
    ESIGN_CHECK(canPaint());
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, largestPicture));
    return faceFromBytes(bytes, widthMm);
}

base::Result<seal::Face> PaintingDesk::faceFromPicture(const QByteArray &picture, QSizeF sizeMm)
{
    ESIGN_CHECK(canPaint());
    return faceFromWholePicture(picture, sizeMm);
}

base::Result<seal::Face> PaintingDesk::paintSeal(const seal::Spec &spec)
{
    ESIGN_CHECK(canPaint());
    return face::paintSeal(spec);
}

base::Result<seal::Face> PaintingDesk::paintText(const QString &text, double heightMm, seal::Ink ink)
{
    ESIGN_CHECK(canPaint());
    return face::paintText(text, heightMm, ink);
}

base::Result<QByteArray> PaintingDesk::exportFace(const seal::Face &face, const QString &suffix, const QString &title)
{
    ESIGN_CHECK(canPaint());
    const QString kind = suffix.toLower();
    if (kind == QLatin1String("svg"))
        return face::toSvg(face);
    if (kind == QLatin1String("pdf"))
        return face::toPdf(face, title);
    if (kind == QLatin1String("png"))
        return face::toPng(face);
    return fail(ErrorKind::Usage, "seal.output", suffix);
}

base::Result<QList<session::TextPlace>> PaintingDesk::findText(const QString &pdfPath, const QByteArray &password,
                                                               const QString &text, base::Progress &progress)
{
    return desk::findText(pdfPath, password, text, progress);
}

std::unique_ptr<crypto::TimestampTransport> PaintingDesk::timestampAuthority(const QString &url)
{
    return std::make_unique<TimestampAuthority>(url);
}

base::Result<QByteArray> PaintingDesk::fetch(const QString &url, qint64 maxBytes)
{
    return WebValidationSource().fetch(url, maxBytes);
}

std::unique_ptr<session::ValidationSource> PaintingDesk::validationSource()
{
    return std::make_unique<WebValidationSource>();
}

base::Result<QByteArray> PaintingDesk::paintReport(const session::ReportSheet &sheet)
{
    ESIGN_CHECK(canPaint());
    return desk::paintReport(sheet);
}

} // namespace desk
