// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/value.h"

namespace pdf {

class Encryption;

/// Writes values as ISO 32000-2 7.3 has them: references stay references even when they dangle, names are escaped,
/// strings are literal when they are plain ASCII, else hex. With an Encryption every string is encrypted for the object
/// given (7.6.3).
class Serializer {
public:
    explicit Serializer(QByteArray &out, const Encryption *encryption = nullptr, Ref object = {});

    void write(const Value &value);
    void writeName(const QByteArray &name);
    void writeEntry(const QByteArray &key, const Value &value); ///< "/Key value"

private:
    void writeString(const QByteArray &bytes);
    bool endsRegular() const;

    QByteArray &m_out;
    const Encryption *m_encryption;
    Ref m_object;
};

QByteArray serialize(const Value &value);
/// A real number that keeps its text.
Value makeReal(const QByteArray &text);

} // namespace pdf
