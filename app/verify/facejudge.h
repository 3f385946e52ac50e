// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"
#include "seal/face.h"
#include "verify/marks.h"
#include "verify/patience.h"

#include <map>
#include <optional>

namespace verify {

/// Compares what a mark draws with the face that it must draw. One per file: a form shared by many marks is read once.
class FaceJudge {
public:
    /// Both must outlive this.
    FaceJudge(const pdf::Document &document, Patience &patience) : m_document(document), m_patience(patience) {}

    /// Empty when the mark's normal appearance is what module signing writes: one Form XObject, turned and scaled to
    /// fill the mark, and nothing else; that form's stream is the one with this SHA-256 and, when `face` is given, its
    /// size, images and graphics state are the face's own too. Else what is wrong, in English. With `shown` the mark is
    /// a slice: the face stands upright, and `shown` tells which part is seen (fractions of the face, origin top left).
    QString fault(const Mark &mark, const QByteArray &faceSha256, const seal::Face *face, QRectF *shown = nullptr);

    /// True when the annotation has no appearance or an empty one: the widget of a field that shows nothing.
    bool drawsNothing(pdf::Ref annotation) const;

private:
    QString formFault(pdf::Ref form, const QByteArray &faceSha256, const seal::Face *face) const;
    QString imageFault(const pdf::Value &resources, const seal::Face &face) const;
    QString stateFault(const pdf::Value &resources, const seal::Face &face) const;
    /// Of a form's /BBox when it begins at the origin, else empty.
    QSizeF sizeOf(const pdf::Value &form) const;

    /// Empty when there is no patience left.
    std::optional<QByteArray> contentOf(const pdf::Value &appearance) const;

    const pdf::Document &m_document;
    Patience &m_patience;
    std::map<std::pair<pdf::Ref, QByteArray>, QString> m_known; ///< faults by form and expected digest
};

} // namespace verify
