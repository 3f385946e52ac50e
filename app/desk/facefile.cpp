// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/facefile.h"

#include "face/export.h"
#include "face/inkface.h"
#include "face/pictureface.h"
#include "render/pages.h"

#include <cmath>

namespace desk {

namespace {

using base::ErrorKind;
using base::fail;

constexpr double scanDpi = 600;
constexpr qint64 maxPixels = 100'000'000;

base::Result<seal::Face> fromForeignPdf(const QByteArray &pdf, double widthMm)
{
    const auto pages = render::Pages::open(pdf);
    if (!pages)
        return fail(ErrorKind::Input, "face.picture", QString::fromLatin1(pages.error().code));
    if ((*pages)->count() != 1)
        return fail(ErrorKind::Input, "face.picture", QStringLiteral("%1 pages").arg((*pages)->count()));
    const auto image = (*pages)->image(0, scanDpi, {}, maxPixels);
    if (!image)
        return fail(ErrorKind::Input, image.error().code == "render.size" ? "face.picture.large" : "face.picture",
                    QString::fromLatin1(image.error().code));
    ESIGN_TRY(const QImage ink, face::clean(*image, {}));
    return face::pictureFace(ink, widthMm, 1.0, true);
}

} // namespace

base::Result<seal::Face> faceFromBytes(const QByteArray &bytes, double widthMm)
{
    if (!bytes.left(1024).contains("%PDF-"))
        return face::fromPicture(bytes, {}, widthMm);
    auto ours = face::fromPdf(bytes);
    if (ours || ours.error().code != "face.notours")
        return ours;
    return fromForeignPdf(bytes, widthMm);
}

base::Result<seal::Face> faceFromWholePicture(const QByteArray &picture, QSizeF sizeMm)
{
    constexpr double longestMm = 500;
    if (!(sizeMm.width() > 0 && sizeMm.height() > 0 && sizeMm.width() <= longestMm && sizeMm.height() <= longestMm))
        return fail(ErrorKind::Input, "face.size", QStringLiteral("%1 × %2").arg(sizeMm.width()).arg(sizeMm.height()));
    ESIGN_TRY(QImage image, face::decodePicture(picture));
    face::CleanUp whole;
    whole.cropToInk = false;
    ESIGN_TRY(image, face::clean(image, whole));
    // the seal object says how large the picture is; its pixels need not be square
    const int height = qMax(1, int(std::lround(image.width() * sizeMm.height() / sizeMm.width())));
    if (double(image.width()) * height > double(maxPixels))
        return fail(ErrorKind::Input, "face.size", QStringLiteral("%1 × %2").arg(sizeMm.width()).arg(sizeMm.height()));
    if (height != image.height())
        image = image.scaled(image.width(), height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    ESIGN_TRY(seal::Face made, face::pictureFace(image, sizeMm.width(), 1.0, true));
    return made;
}

} // namespace desk
