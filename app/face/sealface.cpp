// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/sealface.h"

#include "face/sealpainter.h"
#include "face/vectorface.h"
#include "seal/sealline.h"

#include <cmath>

namespace face {
namespace {

using seal::SealType;

struct SizeLimits {
    double least, most;
};

SizeLimits limitsOf(SealType type)
{
    switch (type) {
    case SealType::Personal:
        return {10, 30};
    case SealType::Oval:
        return {30, 50};
    case SealType::Contract:
        return {25, 58};
    default:
        return {25, 45};
    }
}

QString tidy(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).simplified();
}

base::Error wrongLength(qsizetype length)
{
    return base::fail(base::ErrorKind::Input, "face.name.length", QString::number(length));
}

base::Result<seal::Face> paintPersonal(const QString &name, double size, seal::Ink ink)
{
    const qsizetype length = name.toUcs4().size();
    if (length < 2 || length > 4)
        return wrongLength(length);
    // a square wants four characters: 二字名 with 之印, 三字名 with 印
    QString cut = name;
    if (!name.endsWith(QStringLiteral("印")))
        cut += length == 2 ? QStringLiteral("之印") : length == 3 ? QStringLiteral("印") : QString();
    ESIGN_TRY(const QList<Glyph> glyphs, glyphsOf(cut, Typeface::Personal, true));
    return vectorFace(personalShapes(glyphs, size), QSizeF(size, size), ink);
}

} // namespace

QSizeF conventionalSizeMm(SealType type)
{
    switch (type) {
    case SealType::Official:
    case SealType::Contract:
        return {42, 42};
    case SealType::Department:
    case SealType::Special:
        return {40, 40};
    case SealType::Finance:
    case SealType::Other:
        return {38, 38};
    case SealType::Oval:
        return {45, 30};
    case SealType::Personal:
        return {20, 20};
    }
    return {42, 42};
}

base::Result<seal::Face> paintSeal(const seal::Spec &spec)
{
    const QSizeF usual = conventionalSizeMm(spec.type);
    const double width = spec.sizeMm == 0 ? usual.width() : spec.sizeMm;
    const SizeLimits limits = limitsOf(spec.type);
    if (!(width >= limits.least && width <= limits.most))
        return base::fail(base::ErrorKind::Input, "face.size", QString::number(width));
    const QString name = tidy(spec.name);
    if (spec.type == SealType::Personal)
        return paintPersonal(name, width, spec.ink);

    const qsizetype length = name.toUcs4().size();
    if (length < 4 || length > 40)
        return wrongLength(length);
    QString line = tidy(spec.line);
    if (line.isEmpty())
        line = seal::customaryLine(spec.type, name);
    if (const qsizetype lineLength = line.toUcs4().size(); lineLength > 24)
        return wrongLength(lineLength);

    OrganisationSeal seal;
    seal.sizeMm = QSizeF(width, width * usual.height() / usual.width());
    seal.star = spec.type == SealType::Official || spec.type == SealType::Department ||
                spec.type == SealType::Contract || spec.type == SealType::Finance;
    ESIGN_TRY(seal.name, glyphsOf(name, Typeface::Song, true));
    ESIGN_TRY(seal.line, glyphsOf(line, Typeface::Song, true));
    return vectorFace(organisationShapes(seal), seal.sizeMm, spec.ink);
}

} // namespace face
