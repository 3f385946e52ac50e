// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>

#include <optional>

/// A strict little DER (X.690) writer and reader for structures that OpenSSL has no templates for (GB/T 38540 seals,
/// attributes). The reader keeps every element's own bytes, so that what was read is written back identically and
/// signatures are checked over the exact bytes. Every failure has the code "crypto.der".
namespace crypto::der {

enum Tag : unsigned char {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    Oid = 0x06,
    Utf8String = 0x0c,
    PrintableString = 0x13,
    Ia5String = 0x16,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    Sequence = 0x30,
    Set = 0x31
};
constexpr unsigned char context(int n, bool constructed = true)
{
    return static_cast<unsigned char>((constructed ? 0xa0 : 0x80) | n);
}

// ---- writing: each gives one whole element
QByteArray element(unsigned char tag, const QByteArray &content);
QByteArray sequence(std::initializer_list<QByteArray> parts);
QByteArray sequence(const QList<QByteArray> &parts);
/// SET OF: sorted as DER asks (X.690 11.6).
QByteArray setOf(QList<QByteArray> parts);
QByteArray integer(qint64 value);
QByteArray unsignedInteger(const QByteArray &bigEndian);
QByteArray boolean(bool value);
QByteArray octets(const QByteArray &value);
QByteArray bits(const QByteArray &value); ///< a whole number of bytes, no unused bits
QByteArray utf8(const QString &value);
QByteArray ia5(const QByteArray &value);
QByteArray oid(const QByteArray &dotted); ///< dotted decimal; arcs of any size (2.25.<UUID>)
QByteArray generalizedTime(const QDateTime &utc);
QByteArray null();

/// One element of the input; `raw` is the element with its header, `content` without. Both share the input's memory
/// only as copies (QByteArray), so an Element may outlive the input.
struct Element {
    unsigned char tag = 0;
    QByteArray raw, content;
};

/// Reads elements one after another. Lengths must be minimal and definite and must fit.
class Reader {
public:
    explicit Reader(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    bool atEnd() const { return m_at >= m_bytes.size(); }
    /// The next tag, 0 at the end.
    unsigned char peek() const { return atEnd() ? 0 : static_cast<unsigned char>(m_bytes[m_at]); }
    base::Result<Element> next();
    base::Result<Element> expect(unsigned char tag);
    base::Result<std::optional<Element>> optional(unsigned char tag);
    base::Result<qint64> integer();
    base::Result<bool> boolean();
    base::Result<QByteArray> octets();
    base::Result<QByteArray> bits(); ///< whole bytes; unused bits other than 0 are refused
    base::Result<QString> utf8();    ///< also PrintableString and IA5String
    base::Result<QByteArray> oid();  ///< dotted
    base::Result<QDateTime> time();  ///< GeneralizedTime or UTCTime, UTC
    base::Result<void> end() const;  ///< fails when something is left

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// Reads exactly one element of this tag and nothing behind it, and gives a reader of its content.
base::Result<Reader> open(const QByteArray &bytes, unsigned char tag = Sequence);

} // namespace crypto::der
