// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pdfmaker.h"

namespace support {

/// Where a sample's AcroForm dictionary stands (ISO 32000-2 12.7.3).
enum class FormPlace { None, Direct, Indirect, IndirectFields };
/// Where the pages' /Annots arrays stand; Shared: one indirect array for all pages.
enum class AnnotsPlace { Missing, Null, Direct, Indirect, Shared };

struct SignatureFieldOptions {
    QByteArray name;
    bool kidWidget = false; ///< field and widget are two objects
    QByteArray lock;        ///< text of the /Lock dictionary
    int page = 0;
    QByteArray rect = "[350 80 500 140]";
};

struct SampleOptions {
    int pages = 2;
    FormPlace form = FormPlace::None;
    AnnotsPlace annots = AnnotsPlace::Missing;
    bool textField = false; ///< 备注, filled with "kept", on page 0; needs a form
    QList<SignatureFieldOptions> signatureFields;
    QByteArray formEntries, catalogEntries, pagesEntries; ///< more text for those dictionaries
    QList<QByteArray> pageEntries;                        ///< per page, in place of "/MediaBox [0 0 595 842]"
};

/// A contract of some pages with text, metadata and private entries in catalog and trailer that must survive.
struct Sample {
    PdfMaker maker;
    int catalog = 0, pagesNode = 0, form = 0, fields = 0, textField = 0, font = 0;
    QList<int> pages, signatureFields;
    QByteArray bytes() const { return maker.bytes(); }
};
Sample makeSample(const SampleOptions &options = {});

/// Texts of a signature dictionary whose ByteRange and Contents are still open; signOpenPlaces() closes them.
/// `references` is the text of a /Reference array, or empty.
QByteArray openSignature(const QByteArray &references = {}, int contentsSize = 8192);
/// `/Reference [...]` texts.
QByteArray docMdpReference(int permissions);
QByteArray fieldMdpReference(const QByteArray &action, const QByteArray &fields = {});

/// Puts a signature dictionary (openSignature) into the sample's n-th signature field; gives its object number.
int fillField(Sample &sample, int field, const QByteArray &signature);
/// Adds entries at the end of a dictionary object.
void extend(PdfMaker &maker, int id, const QByteArray &entries);

/// Signs every open place, the n-th one over the revision it lies in, with `openssl cms` and a self-signed RSA key made
/// by openssl. Aborts the test program when openssl fails.
QByteArray signOpenPlaces(const PdfMaker::Built &built);

/// The bytes after `qpdf ARGUMENTS in out` with fixed ids and IVs; aborts the test program when qpdf fails.
QByteArray throughQpdf(const QByteArray &bytes, const QStringList &arguments);

} // namespace support
