// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace support {

/// All objects of a file as `qpdf --json=2` tells them, decrypted: "obj:7 0 R" → {"value": …} or {"stream": {"dict":
/// …}}.
struct PdfObjects {
    QJsonObject objects, trailer;
    QJsonObject dictionary(const QString &reference) const; ///< of "7 0 R", a stream's too; empty when there is none
    QJsonObject catalog() const { return dictionary(trailer[u"/Root"].toString()); }
};
PdfObjects qpdfObjects(const QByteArray &bytes, const QByteArray &password = {});

/// Names of objects of `before` that `after` has otherwise.
QStringList changedObjects(const PdfObjects &before, const PdfObjects &after);

/// What a signature may not do: objects or trailer keys that went away, dictionary keys that changed but those of
/// forms, annotation lists and filled fields, lists that did not merely grow.
QStringList lossesBetween(const PdfObjects &before, const PdfObjects &after);

} // namespace support
