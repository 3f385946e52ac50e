// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/value.h"

#include <optional>

namespace pdf {

/// Reads PDF syntax (ISO 32000-2 7.2, 7.3) out of bytes, independent of libqpdf: for what libqpdf does not tell
/// (startxref, sections of the cross-reference chain, the raw /Contents of a signature). Strings come as they stand,
/// not decrypted. Nesting is bounded.
class Lexer {
public:
    explicit Lexer(const QByteArray &bytes, qsizetype at = 0) : m_bytes(bytes), m_at(at) {}

    qsizetype position() const { return m_at; }
    void moveTo(qsizetype at) { m_at = at; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    void skipSpace(); ///< white space and comments
    void skipWhite(); ///< white space only
    /// Steps over the keyword when it stands here as a whole word.
    bool keyword(const char *word);
    std::optional<qint64> unsignedInteger();
    /// A direct object or a reference; nothing when it is damaged or cut off.
    std::optional<Value> value();
    /// Steps over "N G obj"; the reference.
    std::optional<Ref> objectHeader();

private:
    std::optional<Value> read(int depth);
    std::optional<Value> readNumberOrRef();
    std::optional<Value> readLiteral();
    std::optional<Value> readHexString();
    std::optional<QByteArray> readName();
    std::optional<Value> readArray(int depth);
    std::optional<Value> readDict(int depth);
    void readEscape(QByteArray &out);
    int peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_bytes.size() ? static_cast<unsigned char>(m_bytes[m_at + ahead]) : -1;
    }

    const QByteArray &m_bytes;
    qsizetype m_at;
};

bool isWhite(int c);
bool isDelimiter(int c);

} // namespace pdf
