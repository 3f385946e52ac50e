// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QString>

#include <utility>
#include <variant>

class QDateTime;

namespace pdf {

/// Object and generation number; id 0 means none.
struct Ref {
    int id = 0;
    int generation = 0;
    bool isNull() const { return id == 0; }
    bool operator==(const Ref &) const = default;
    auto operator<=>(const Ref &) const = default;
};

/// A direct PDF object (ISO 32000-2 7.3): what this project writes and what it reads out of a file. A plain value.
/// Names are held decoded and without the slash; strings are held as plain (decrypted) bytes.
class Value {
public:
    struct Name {
        QByteArray text;
        bool operator==(const Name &) const = default;
    };
    struct Real {
        QByteArray text;
        bool operator==(const Real &) const = default;
    }; ///< kept as written
    using Array = QList<Value>;
    using Entry = std::pair<QByteArray, Value>;
    using Dict = QList<Entry>; ///< in the file's order

    Value() = default; ///< null
    static Value boolean(bool v);
    static Value integer(qint64 v);
    static Value real(double v); ///< at most 5 decimals, never exponent form
    static Value name(const QByteArray &v);
    static Value string(const QByteArray &v);
    static Value text(const QString &v); ///< text string: PDFDocEncoding-safe ASCII, else UTF-16BE with BOM (7.9.2.2)
    static Value date(const QDateTime &utc); ///< D:YYYYMMDDHHmmSSZ (7.9.4)
    static Value ref(Ref v);
    static Value array(Array v = {});
    static Value dict(Dict v = {});
    static Value rect(const QRectF &lowerLeft); ///< [x0 y0 x1 y1]
    static Value matrix(double a, double b, double c, double d, double e, double f);

    bool isNull() const { return std::holds_alternative<std::monostate>(m_v); }
    bool isBool() const { return std::holds_alternative<bool>(m_v); }
    bool isInteger() const { return std::holds_alternative<qint64>(m_v); }
    bool isNumber() const { return isInteger() || std::holds_alternative<Real>(m_v); }
    bool isName() const { return std::holds_alternative<Name>(m_v); }
    bool isName(const char *text) const { return isName() && toName() == text; }
    bool isString() const { return std::holds_alternative<QByteArray>(m_v); }
    bool isRef() const { return std::holds_alternative<Ref>(m_v); }
    bool isArray() const { return std::holds_alternative<Array>(m_v); }
    bool isDict() const { return std::holds_alternative<Dict>(m_v); }

    // each gives a neutral value when the kind is another
    bool toBool() const;
    qint64 toInteger() const;
    double toNumber() const;
    QByteArray toName() const;
    QByteArray toString() const;
    QString toText() const; ///< decodes PDFDocEncoding, UTF-16 and UTF-8 with BOM
    Ref toRef() const;
    // out of a temporary they come as values of their own, so that nothing dangles
    const Array &toArray() const &;
    Array toArray() && { return std::as_const(*this).toArray(); }
    const Dict &toDict() const &;
    Dict toDict() && { return std::as_const(*this).toDict(); }

    /// Dictionary access; at() gives null for a missing key.
    const Value &at(const QByteArray &key) const &;
    Value at(const QByteArray &key) && { return std::as_const(*this).at(key); }
    bool has(const QByteArray &key) const;
    void set(const QByteArray &key, Value value); ///< replaces in place or appends; turns null into a dictionary
    void remove(const QByteArray &key);
    void append(Value value); ///< turns null into an array

    bool operator==(const Value &) const;

private:
    std::variant<std::monostate, bool, qint64, Real, Name, QByteArray, Ref, Array, Dict> m_v;
    friend class Serializer;
    friend Value makeReal(const QByteArray &text);
};

} // namespace pdf
