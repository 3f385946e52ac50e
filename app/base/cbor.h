// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

/// CBOR (RFC 8949), of it only the core deterministic encoding (4.2.1): definite lengths, shortest forms, map keys
/// strictly ascending by their encoded bytes, so that one value has one encoding. Integers within 64 bits signed, byte
/// and UTF-8 text strings, arrays, maps, false, true, null, and the tags that a caller names; no floats. Every failure
/// has the code "cbor.encoding" (not such CBOR), "cbor.limit" (too deep or too large) or "cbor.shape" (other than
/// expected), all ErrorKind::Input.
namespace base::cbor {

enum class Type { Integer, Bytes, Text, Array, Map, Tag, Boolean, Null };

// ---- writing: each gives one whole item
QByteArray integer(qint64 value);
QByteArray bytes(const QByteArray &value);
QByteArray text(const QString &value);
QByteArray boolean(bool value);
QByteArray null();
QByteArray tag(quint64 number, const QByteArray &item);
QByteArray array(const QList<QByteArray> &items);
/// The head of a byte string alone, for a writer that puts the content behind it itself (a secret, say).
QByteArray bytesHead(qsizetype length);

/// A map with integer keys in the making; put in any order, each key once (a second put of a key is a bug).
class MapWriter {
public:
    MapWriter &put(qint64 key, const QByteArray &item);
    /// Nothing when the value is absent.
    template <class T, class Function>
    MapWriter &putIf(qint64 key, const std::optional<T> &value, Function encode)
    {
        return value ? put(key, encode(*value)) : *this;
    }
    QByteArray encoded() const;

private:
    QList<std::pair<QByteArray, QByteArray>> m_entries;
};

// ---- reading
struct Limits {
    qsizetype size = 1 << 20; ///< bytes of the whole
    int depth = 16;           ///< arrays, maps and tags inside one another
    QList<quint64> tags = {}; ///< the only ones permitted
};

class MapReader;

/// Reads items one after another. Every reader stands on bytes that have been checked as a whole by open(); readers of
/// parts share them. Asking for a type other than the next item's fails with "cbor.shape".
class Reader {
public:
    /// Checks that `bytes` are exactly one item in the encoding above, and stands before it. Costs no memory beyond
    /// the bytes themselves.
    static Result<Reader> open(const QByteArray &bytes, const Limits &limits = {});

    bool atEnd() const { return m_at >= m_end; }
    /// Of the next item; nothing at the end.
    std::optional<Type> type() const;
    Result<qint64> integer(qint64 least, qint64 most);
    Result<QByteArray> bytes(qsizetype least, qsizetype most);
    Result<QByteArray> bytes(qsizetype exactly) { return bytes(exactly, exactly); }
    /// At least and at most so many bytes of UTF-8.
    Result<QString> text(qsizetype least, qsizetype most);
    Result<bool> boolean();
    Result<void> null();
    Result<Reader> tag(quint64 number); ///< gives a reader of the tagged item
    Result<Reader> array(qsizetype least, qsizetype most);
    Result<MapReader> map();
    /// The next item whatever it is, its exact bytes.
    Result<QByteArray> raw();
    Result<void> end() const; ///< fails when something is left

private:
    friend class MapReader;
    Reader(QByteArray bytes, qsizetype at, qsizetype end) : m_bytes(std::move(bytes)), m_at(at), m_end(end) {}
    QByteArray m_bytes;
    qsizetype m_at = 0, m_end = 0;
};

/// Reads a map with integer keys in ascending order.
class MapReader {
public:
    /// The reader of the value under `key`; fails when the key is not the next one.
    Result<Reader> at(qint64 key);
    /// The same, or nothing when the key is not the next one.
    std::optional<Reader> optional(qint64 key);
    Result<void> end() const; ///< fails when a key is left: an unknown one, or one out of its place

private:
    friend class Reader;
    explicit MapReader(Reader items) : m_items(std::move(items)) {}
    Reader m_items;
};

} // namespace base::cbor
