// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/inkface.h"

#include "face/arctext.h"
#include "face/pictureface.h"
#include "face/vectorface.h"

#include <algorithm>
#include <cmath>

namespace face {
namespace {

/// Gives all figures one width, so that dates of one height are equally long.
base::Result<void> evenFigures(QList<Glyph> &glyphs)
{
    const auto isFigure = [](const Glyph &glyph) { return glyph.character >= U'0' && glyph.character <= U'9'; };
    if (std::none_of(glyphs.cbegin(), glyphs.cend(), isFigure))
        return {};
    ESIGN_TRY(const QList<Glyph> figures, glyphsOf(QStringLiteral("0123456789"), Typeface::Song, true));
    double widest = 0;
    for (const Glyph &figure : figures)
        widest = qMax(widest, figure.advance);
    for (Glyph &glyph : glyphs) {
        if (!isFigure(glyph))
            continue;
        glyph.outline.translate((widest - glyph.advance) / 2, 0);
        glyph.advance = widest;
    }
    return {};
}

} // namespace

base::Result<seal::Face> fromPicture(const QByteArray &fileBytes, const CleanUp &cleanUp, double widthMm)
{
    ESIGN_TRY(const QImage picture, decodePicture(fileBytes));
    ESIGN_TRY(const QImage cleaned, clean(picture, cleanUp));
    const bool isInk = cleanUp.removeBackground || picture.hasAlphaChannel();
    return pictureFace(cleaned, widthMm, std::isfinite(cleanUp.opacity) ? cleanUp.opacity : 1.0, isInk);
}

base::Result<seal::Face> paintText(const QString &text, double heightMm, seal::Ink ink)
{
    constexpr qsizetype longest = 200;
    constexpr double ascent = 0.88; // of the em box of CJK fonts; the baseline lies there
    if (!(heightMm >= 1 && heightMm <= 100))
        return base::fail(base::ErrorKind::Input, "face.size", QString::number(heightMm));
    const QString tidy = text.normalized(QString::NormalizationForm_C).simplified();
    const qsizetype length = tidy.toUcs4().size();
    if (length < 1 || length > longest)
        return base::fail(base::ErrorKind::Input, "face.name.length", QString::number(length));
    ESIGN_TRY(QList<Glyph> glyphs, glyphsOf(tidy, Typeface::Song, true));
    ESIGN_CHECK(evenFigures(glyphs));
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    double x = 0;
    for (const Glyph &glyph : glyphs) {
        path.addPath(glyph.outline.translated(x, ascent));
        x += glyph.advance;
    }
    // at least the em box, so that stamps of one height stand on one line; more when a letter leaves it
    const QRectF box = QRectF(0, 0, x, 1).united(path.boundingRect());
    path.translate(-box.topLeft());
    QPainterPath scaled = QTransform::fromScale(heightMm, heightMm).map(path);
    scaled.setFillRule(Qt::WindingFill);
    return vectorFace({scaled}, box.size() * heightMm, ink);
}

} // namespace face
