// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "pdf/document.h"
#include "pdf/encryption.h"
#include "pdf/pagetree.h"
#include "pdf/qpdflib.h"

#include <QtCore/QHash>

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

namespace pdf {

/// A base::ByteSource as libqpdf wants it: read in blocks, a few of them kept. A failed read throws and is remembered.
/// It also bounds what is decoded out of it (boundedfilters.h).
class SourceInput final : public InputSource {
public:
    explicit SourceInput(std::shared_ptr<base::ByteSource> source);
    ~SourceInput() override;
    qpdf_offset_t findAndSkipNextEOL() override;
    std::string const &getName() const override { return m_name; }
    qpdf_offset_t tell() override { return m_at; }
    void seek(qpdf_offset_t offset, int whence) override;
    void rewind() override { m_at = 0; }
    size_t read(char *to, size_t length) override;
    void unreadCh(char) override { seek(-1, SEEK_CUR); }

    const std::optional<base::Error> &error() const { return m_error; }

    qint64 bytesRead() const { return m_read; }
    /// Bytes that may be decoded from now on; gives what was left.
    qint64 setBudget(qint64 bytes) { return std::exchange(m_budget, bytes); }
    /// Takes from the budget of the source last read in this thread; throws when it is used up.
    static void charge(size_t bytes);

private:
    struct Block {
        qint64 number = -1;
        QByteArray bytes;
    };
    /// The block that holds the offset, or nullptr behind the end.
    const Block *block(qint64 offset);

    std::shared_ptr<base::ByteSource> m_source;
    std::string m_name = "file";
    qint64 m_at = 0;
    qint64 m_size;
    qint64 m_budget;
    qint64 m_read = 0;
    std::array<Block, 16> m_blocks;
    std::optional<base::Error> m_error;
};

/// Everything that a walk over the form tells, in one go.
struct FormScan {
    QList<SignatureField> fields;
    QList<StampPlace> stamps;
    QStringList roots;
    QHash<QString, QByteArray> types; ///< terminal fields by full name: "Sig", "Tx", …
    std::optional<base::Error> error; ///< the walk was cut off; all else is empty then
};

struct Document::Impl {
    std::shared_ptr<base::ByteSource> source;
    std::shared_ptr<SourceInput> input;
    std::shared_ptr<QPDF> qpdf;
    qint64 headerOffset = 0;
    QByteArray headerVersion;
    qint64 startXref = 0;
    XrefKind kind = XrefKind::Table;
    std::unique_ptr<Encryption> encryption; ///< null: not encrypted
    int nextId = 1;                         ///< above every number in use
    QStringList warnings;                   ///< found so far
    qint64 visited = 0;                     ///< entries of the form and the page tree looked at

    PageTree &pages();
    const FormScan &form(); ///< signaturefields.cpp

    /// Moves libqpdf's warnings into ours; the text of the first that means damage to an object, or nothing.
    std::optional<QString> collectWarnings();
    std::optional<qint64> offsetOf(QPDFObjGen object); ///< of a plain object, from byte 0

private:
    std::unique_ptr<PageTree> m_pages;
    std::optional<FormScan> m_form;
    std::optional<std::map<QPDFObjGen, QPDFXRefEntry>> m_xref;
    std::optional<QString> m_damage;
};

/// Direct objects become values, indirect ones references (dangling ones too); nothing is resolved.
Value toValue(QPDFObjectHandle handle);
/// The object itself: one level of reference is followed; a stream gives its dictionary.
Value toDirectValue(QPDFObjectHandle handle);
Ref toRef(QPDFObjGen object);
/// The message of a library exception, fit for a log.
QString describe(const std::exception &e);

/// Runs a call into libqpdf; whatever it throws becomes `otherwise`.
template <class F, class T>
T guarded(F &&call, T otherwise)
{
    try {
        return call();
    } catch (const std::exception &) {
        return otherwise;
    }
}

} // namespace pdf
