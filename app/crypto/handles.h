// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside crypto only: the owners of OpenSSL's types and the few helpers that everyone here needs.

#include "crypto/digest.h"
#include "crypto/owners.h"

#include <QtCore/QDateTime>

namespace crypto {

/// The DER that an i2d function gives; empty when it fails. `toDer(i2d_X509, x509)`.
template <class Function, class T>
QByteArray toDer(Function i2d, T *object)
{
    const int length = i2d(object, nullptr);
    if (length <= 0)
        return {};
    QByteArray der(length, Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(der.data());
    return i2d(object, &to) == length ? der : QByteArray();
}

/// Reads by a d2i function; null when that fails or bytes are left over. `fromDer<X509Ptr>(d2i_X509, bytes)`.
template <class Pointer, class Function>
Pointer fromDer(Function d2i, const QByteArray &der)
{
    const auto *from = reinterpret_cast<const unsigned char *>(der.constData());
    const auto *end = from + der.size();
    Pointer object(d2i(nullptr, &from, static_cast<long>(der.size())));
    return object && from == end ? std::move(object) : Pointer();
}

inline const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}
inline QByteArray bytesOf(const ASN1_STRING *string)
{
    return string
               ? QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string))
               : QByteArray();
}

/// Lower-case hex of an INTEGER's value, whole bytes, "-" before a negative one: the form of every serialHex here.
QByteArray serialToHex(const ASN1_INTEGER *serial);
/// UTC; invalid for null or nonsense.
QDateTime toDateTime(const ASN1_TIME *time);
/// Dotted decimal.
QByteArray toDotted(const ASN1_OBJECT *object);
/// The text with control characters and bidirectional overrides replaced: they could make a shown name lie.
QString shownText(QString text);
QString toShownText(const ASN1_STRING *string);
/// What OpenSSL left in its error queue, oldest first; the queue is empty afterwards. For Error::detail.
QString takeOpenSslErrors();

/// Fetched once per process; null where this OpenSSL does not have it. Not to be freed.
const EVP_MD *digestMethod(DigestAlgorithm algorithm);
/// Sets the signer id that GM/T 0009 fixes, for SM2 signing and verifying; before EVP_Digest{Sign,Verify}Init.
bool setSm2Id(EVP_PKEY_CTX *context);
/// The same for the signature on a certificate, which OpenSSL checks by itself.
void rememberSm2Id(X509 *certificate);

} // namespace crypto
