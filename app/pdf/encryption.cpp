// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/encryption.h"

#include "crypto/cipher.h"
#include "crypto/secret.h"
#include "pdf/qpdflib.h"

#include <algorithm>

namespace pdf {

Encryption::Encryption(QByteArray key, int v, int r, Method strings, Method streams, bool metadata)
    : m_key(std::move(key)), m_v(v), m_r(r), m_strings(strings), m_streams(streams), m_metadata(metadata)
{
}

Encryption::~Encryption()
{
    crypto::wipe(m_key);
}

QByteArray Encryption::encryptString(const QByteArray &plain, Ref object) const
{
    return apply(m_strings, plain, object);
}

QByteArray Encryption::encryptStream(const QByteArray &plain, const Value &dictionary, Ref object) const
{
    if (dictionary.at("Type").isName("XRef"))
        return plain;
    if (!m_metadata && dictionary.at("Type").isName("Metadata"))
        return plain;
    const Value &filter = dictionary.at("Filter");
    const bool ownFilter = filter.isName("Crypt") || filter.toArray().contains(Value::name("Crypt"));
    if (ownFilter) {
        // the only crypt filter that every file has; this project writes no other
        const Value &parms = dictionary.at("DecodeParms");
        const Value &own = parms.isArray() && !parms.toArray().isEmpty() ? parms.toArray().first() : parms;
        if (!own.has("Name") || own.at("Name").isName("Identity"))
            return plain;
    }
    return apply(m_streams, plain, object);
}

QByteArray Encryption::apply(Method method, const QByteArray &plain, Ref object) const
{
    if (method == Method::Identity)
        return plain;
    const bool aes = method != Method::Rc4;
    std::string dataKey = QPDF::compute_data_key(m_key.toStdString(), object.id, object.generation, aes, m_v, m_r);
    QByteArray key = QByteArray::fromStdString(dataKey);
    QByteArray result = aes ? crypto::aesCbcEncrypt(key, crypto::randomBytes(16), plain) : crypto::rc4(key, plain);
    crypto::wipe(key);
    std::fill(dataKey.begin(), dataKey.end(), '\0');
    return result;
}

} // namespace pdf
