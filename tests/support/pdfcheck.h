// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace support {

/// What other implementations say of a PDF file. Each call writes the bytes to a temporary file and runs one tool.

/// Warnings and errors of `qpdf --check`, without file name and offsets, sorted; empty: none.
QStringList qpdfComplaints(const QByteArray &bytes, const QByteArray &password = {});

/// One line per signature that pdfsig lists, its "Signature Validation" sentence, in its order.
QStringList pdfsigVerdicts(const QByteArray &bytes, const QByteArray &password = {});
/// How many of them pdfsig calls a signature of the total document (the last one must be).
int pdfsigTotalDocument(const QByteArray &bytes, const QByteArray &password = {});

/// What `mutool sign -v` says of the document's bytes, one line per signed field: "The document is unchanged since
/// signing." or "The document has been changed since signing." when whole, other words otherwise.
QStringList mutoolVerdicts(const QByteArray &bytes, const QByteArray &password = {});

/// A signature found by looking for /ByteRange in the bytes, without any parser.
struct RawSignature {
    QList<qint64> byteRange;
    QByteArray cms;     ///< padding cut by the length in its first bytes
    QByteArray content; ///< what the byte range covers
};
QList<RawSignature> rawSignatures(const QByteArray &bytes);
/// `openssl cms -verify -binary -noverify` over the content; empty: verified, else openssl's complaint.
QByteArray opensslComplaint(const RawSignature &signature);

struct Pixels {
    int width = 0, height = 0;
    QByteArray rgb; ///< three bytes each, line by line
};
/// A page (0-based) as `mutool draw` paints it, annotations included.
Pixels rendered(const QByteArray &bytes, int page, int dpi, const QByteArray &password = {});

/// The text that `qpdf --show-object` gives for "trailer" or "12,0".
QByteArray qpdfObject(const QByteArray &bytes, const QByteArray &object, const QByteArray &password = {});

} // namespace support
