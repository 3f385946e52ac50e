// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/update.h"

namespace pdf {

/// What is drawn at one place: becomes the normal appearance (12.5.5) of a widget or a Stamp annotation.
struct Mark {
    int page = 0; ///< 0-based
    QRectF rect;  ///< default user space, lower left origin
    /// Content stream in a space of (0,0)…(rect.width, rect.height), user space units; clipped to that box by the
    /// form's BBox.
    QByteArray content;
    QList<std::pair<QByteArray, Ref>> xObjects; ///< names used by `content`
};

/// One signature to be added (12.7.5.5, 12.8).
struct SignatureRequest {
    /// An existing empty signature field by its full name is filled; a new name (no dot) is made; empty: a unique new
    /// name.
    QString fieldName;
    /// The first becomes the field's own widget; each further one a field of its own that shares the signature
    /// dictionary (facts: variant (c)). Empty: an invisible field on page 0.
    QList<Mark> widgets;
    /// Stamp annotations that belong to this signature (variant (a)); only in files without signatures.
    QList<Mark> stamps;
    Value dictionary; ///< Filter, SubFilter, M, Reason, Location, Name and private keys; Type, ByteRange, Contents are
                      ///< set here
    int contentsSize = 0; ///< bytes reserved
    bool documentTimestamp = false;
};

/// May the file be signed at all, and in this field? Ok, or one of:
/// "pdf.permission" (encryption forbids), "pdf.certified" (DocMDP P=1, or P=2/3 and a new visible field), "pdf.locked"
/// (Lock/FieldMDP), "pdf.field.missing", "pdf.field.signed", "pdf.field.type", "pdf.field.name", "pdf.xfa".
base::Result<void> checkMaySign(const Document &document, const SignatureRequest &request);

/// Adds field(s), widgets, annotations, appearance streams, AcroForm entries (SigFlags 3, unique /T; NeedAppearances
/// true is cleared only in unsigned files) and the signature dictionary to the update. Rewrites only what must change:
/// the page or its indirect /Annots array, the catalog or AcroForm or its indirect /Fields. Copies the field's Lock
/// into the signature's FieldMDP reference. Codes as checkMaySign, and "pdf.page.missing", "pdf.page.unsafe".
base::Result<Update::Hole> addSignature(Update &update, const SignatureRequest &request);

/// Where an existing empty signature field is drawn: its own widget, which keeps its place when the field is filled.
/// Nothing when there is no such field or it has no widget.
std::optional<WidgetPlace> emptyFieldPlace(const Document &document, const QString &fieldName);

} // namespace pdf
