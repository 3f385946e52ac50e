// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/value.h"

namespace pdf {

/// The standard security handler's cipher of an opened file (ISO 32000-2 7.6.3), for writing. Holds the file's key:
/// never printed.
class Encryption {
public:
    enum class Method { Identity, Rc4, AesV2, AesV3 };
    Encryption(QByteArray key, int v, int r, Method strings, Method streams, bool metadata);
    ~Encryption();
    Encryption(const Encryption &) = delete;
    Encryption &operator=(const Encryption &) = delete;

    QByteArray encryptString(const QByteArray &plain, Ref object) const;
    /// `dictionary` tells of an own crypt filter (7.4.10), metadata and cross-reference streams, which may stay in
    /// clear.
    QByteArray encryptStream(const QByteArray &plain, const Value &dictionary, Ref object) const;

private:
    QByteArray apply(Method method, const QByteArray &plain, Ref object) const;

    QByteArray m_key;
    int m_v, m_r;
    Method m_strings, m_streams;
    bool m_metadata;
};

} // namespace pdf
