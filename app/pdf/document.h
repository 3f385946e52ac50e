// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/geometry.h"
#include "pdf/value.h"

#include <QtCore/QStringList>

#include <memory>
#include <optional>

namespace pdf {

enum class XrefKind { Table, Stream, Hybrid };

/// What the file's encryption lets a person do (ISO 32000-2 7.6.4.2); all true when not encrypted or opened as owner.
struct Permissions {
    bool fillForms = true, annotate = true, modify = true, assemble = true, extract = true, print = true;
};

/// A lock as in SigFieldLock or FieldMDP (12.8.2.4, 12.7.5.5). Names are fully qualified.
struct FieldLock {
    enum class Action { None, All, Include, Exclude } action = Action::None;
    QStringList fields;
    int permissions = 0; ///< /P of the lock (ISO 32000-2), 0: none
    /// True when the lock holds for this field; a locked parent locks its children.
    bool covers(const QString &fullName) const;
};

struct WidgetPlace {
    Ref object;
    int page = -1; ///< 0-based; -1: on no page
    QRectF rect;   ///< default user space, lower left origin
    bool hidden = false;
};

/// One signature field with, when signed, its signature dictionary (12.8.1). Fields that share one /V (a cross-page
/// seal) come as one entry per field; group by `value`.
struct SignatureField {
    Ref field;
    QString fullName;
    QList<WidgetPlace> widgets;
    bool isSigned = false;
    Ref value;        ///< null when /V is direct
    Value dictionary; ///< the signature dictionary as it stands, strings decrypted, /Contents included
    QByteArray type;  ///< "Sig" or "DocTimeStamp"
    QByteArray filter, subFilter;
    QByteArray contents; ///< bytes, padding included
    QList<qint64> byteRange;
    FieldLock lock;                    ///< the field's /Lock
    std::optional<FieldLock> fieldMdp; ///< the signature's own FieldMDP reference
    int docMdp = 0;                    ///< /P of the signature's DocMDP reference: 1, 2, 3; 0: none
};

/// A Stamp annotation made by this program as a slice of a cross-page seal.
struct StampPlace {
    WidgetPlace place;
    Ref signature; ///< the signature dictionary that it belongs to (private key)
};

/// An opened PDF file, read by libqpdf in strict mode: nothing is repaired, nothing in the file is changed. Not
/// thread-safe; use one per thread. Works touch only the objects asked for, never all pages.
///
/// open() codes: "pdf.notpdf", "pdf.truncated", "pdf.damaged" (has a signature or not: see DamagedFile), "pdf.password"
/// (Password), "pdf.encryption.unsupported".
class Document {
public:
    static base::Result<std::shared_ptr<Document>> open(std::shared_ptr<base::ByteSource> source,
                                                        const QByteArray &password = {});
    ~Document();
    Document(const Document &) = delete;
    Document &operator=(const Document &) = delete;

    const std::shared_ptr<base::ByteSource> &source() const;
    QByteArray version() const;  ///< "1.7", the header or the catalog, whichever is later
    qint64 headerOffset() const; ///< bytes before %PDF-
    XrefKind xrefKind() const;
    qint64 startXref() const; ///< as written (counts from the header)
    bool isEncrypted() const;
    bool isLinearized() const;
    Permissions permissions() const;
    QStringList warnings() const; ///< tolerated damage, e.g. gaps in the first xref

    /// At most 200,000 pages are read (and twice as many entries of the page tree): of a larger file 200,001 are
    /// counted, and whatever asks for one gets "pdf.pages.many".
    int pageCount() const;
    /// Codes "pdf.page.missing", "pdf.pages.many", "pdf.page.unsafe" (a page that is listed twice or is not an object
    /// of its own).
    base::Result<Ref> page(int index) const;
    /// Where a page stands in the tree, 0-based; -1: it is no page of it.
    int pageIndex(Ref page) const;
    /// All pages in order, in one pass that reads each, for work that needs them all: unsafe ones too; one that is no
    /// object has a null reference. Codes "pdf.pages.many", "pdf.damaged".
    base::Result<QList<Ref>> allPages() const;
    /// Boxes inherited as 7.7.3.4 says; CropBox cut to MediaBox. Damaged boxes fall back to the MediaBox, then A4.
    base::Result<base::PageGeometry> geometry(int index) const;

    /// Signature fields in the order of the AcroForm tree, unsigned ones too. All of them or an error: codes
    /// "pdf.form.large" (beyond the bounds of depth, number and length), "pdf.damaged".
    base::Result<QList<SignatureField>> signatureFields() const;
    /// True with usage rights (UR3) too, which are a signature without a field, and when signatureFields() fails.
    bool hasSignatures() const;
    /// The stamps that signatures name as theirs (private key ESEAL_Stamps) and that name them back, in order.
    QList<StampPlace> stamps() const;
    /// /P of the certification signature named by catalog /Perms /DocMDP; 0: none.
    int certificationLevel() const;
    bool hasUsageRights() const; ///< /Perms /UR3 (or UR)
    bool hasXfa() const;
    QStringList formFieldNames() const; ///< roots' fully qualified names, for unique new ones

    Value catalog() const;
    Value trailer() const;
    Value object(Ref ref) const; ///< the direct value, a stream's dictionary for a stream; null if missing
    /// A stream's data, filters undone, at most maxBytes (else code "pdf.stream.large").
    base::Result<QByteArray> streamData(Ref ref, qint64 maxBytes = 64 << 20) const;
    base::Result<QByteArray> rawStreamData(Ref ref,
                                           qint64 maxBytes = 64 << 20) const; ///< decrypted, filters not undone
    /// Roughly the bytes read and the entries visited so far, for whoever must bound the work on many documents.
    qint64 effort() const;
    bool isStream(Ref ref) const;
    /// Follows references until a direct value.
    Value resolve(const Value &value) const;

    struct Impl;
    Impl &impl() const { return *m_impl; } ///< for this module only

private:
    explicit Document(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// What can be done about a file that strict reading refuses.
struct DamagedFile {
    bool looksSigned = false; ///< a /ByteRange is in its bytes: must not be rewritten
    bool truncated = false;
    QStringList warnings; ///< what the repair did
    QByteArray repaired;  ///< empty when it can't be repaired
};
/// Tries to normalise a damaged, unsigned file (libqpdf's recovery, then QPDFWriter). A file that looks signed or is
/// cut short is never rewritten. Codes: "pdf.damaged.signed", "pdf.truncated", "pdf.damaged".
base::Result<DamagedFile> repair(const base::ByteSource &source, const QByteArray &password = {});

} // namespace pdf
