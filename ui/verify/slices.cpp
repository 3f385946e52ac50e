// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/slices.h"

#include "ui/verify/reportmodel.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

constexpr double tolerance = 0.0005; // the attribute holds 1/10000
constexpr int mostSlices = 5000;

using verify::ReportedImpression;
using State = ReportedImpression::State;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ui::Slices)
};

void finish(SlicedFace &face)
{
    std::stable_sort(face.slices.begin(), face.slices.end(),
                     [](const ReportedImpression &a, const ReportedImpression &b) { return a.from < b.from; });
    double at = 0;
    for (const ReportedImpression &slice : face.slices) {
        if (slice.from > at + tolerance)
            face.gaps.append({at, slice.from});
        at = std::max(at, slice.to);
    }
    if (at < 1 - tolerance)
        face.gaps.append({at, 1.0});
}

QString pagesWith(const SlicedFace &face, State state)
{
    QStringList pages;
    for (const ReportedImpression &slice : face.slices) {
        if (slice.state == state)
            pages += QString::number(slice.page + 1);
    }
    return pages.join(Texts::tr(", "));
}

} // namespace

bool SlicedFace::isWhole() const
{
    return gaps.isEmpty() && std::all_of(slices.begin(), slices.end(),
                                         [](const ReportedImpression &slice) { return slice.state == State::InPlace; });
}

QList<SlicedFace> slicedFaces(const verify::SignatureReport &signature)
{
    QList<SlicedFace> faces;
    double covered = 1;
    int sealIndex = -1;
    for (const ReportedImpression &impression : signature.impressions.mid(0, mostSlices)) {
        if (impression.kind != "cross-page")
            continue;
        if (faces.isEmpty() || covered >= 1 - tolerance || faces.last().seal != impression.seal ||
            sealIndex != impression.sealIndex) {
            faces.append(SlicedFace{impression.seal, {}, {}});
            covered = 0;
            sealIndex = impression.sealIndex;
        }
        faces.last().slices.append(impression);
        covered += std::max(0.0, impression.to - impression.from);
    }
    for (SlicedFace &face : faces)
        finish(face);
    return faces;
}

QString sentenceOf(const SlicedFace &face)
{
    if (face.isWhole())
        return Texts::tr("The seal is whole. Slices: %n", nullptr, int(face.slices.size()));
    QStringList parts;
    if (const QString missing = pagesWith(face, State::Missing); !missing.isEmpty())
        parts += Texts::tr("The slice is missing on page %1.").arg(missing);
    if (const QString changed = pagesWith(face, State::Changed); !changed.isEmpty())
        parts += Texts::tr("The slice was changed or hidden on page %1.").arg(changed);
    if (!face.gaps.isEmpty())
        parts += Texts::tr("A part of the seal is on no page: a page may have been left out.");
    return parts.join(QLatin1Char(' '));
}

QStringList foreignLines(const verify::SignatureReport &signature)
{
    QStringList lines;
    for (const ReportedImpression &impression : signature.impressions.mid(0, mostSlices)) {
        if (impression.state == State::Foreign)
            lines += impressionText(impression);
    }
    return lines;
}

} // namespace ui
