// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aead.h"

#include "crypto/handles.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <limits>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

base::Error unusable()
{
    return fail(ErrorKind::Internal, "crypto.aead.usage", takeOpenSslErrors());
}

bool fits(const Secret &key, const QByteArray &nonce, qsizetype length)
{
    return key.size() == aeadKeySize && nonce.size() == aeadNonceSize && length <= std::numeric_limits<int>::max() / 2;
}

using KdfPtr = Owner<EVP_KDF, EVP_KDF_free>;
using KdfCtxPtr = Owner<EVP_KDF_CTX, EVP_KDF_CTX_free>;

} // namespace

base::Result<QByteArray> aeadSeal(const Secret &key, const QByteArray &nonce, const QByteArray &associated,
                                  const QByteArray &plain)
{
    const CipherCtxPtr context(EVP_CIPHER_CTX_new());
    QByteArray out(plain.size() + aeadTagSize, Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(out.data());
    int length = 0, rest = 0;
    if (!context || !fits(key, nonce, plain.size()) ||
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.bytes(), bytesOf(nonce)) != 1 ||
        EVP_EncryptUpdate(context.get(), nullptr, &length, bytesOf(associated), static_cast<int>(associated.size())) !=
            1 ||
        EVP_EncryptUpdate(context.get(), to, &length, bytesOf(plain), static_cast<int>(plain.size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), to + length, &rest) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, aeadTagSize, to + plain.size()) != 1)
        return unusable();
    return out;
}

base::Result<Secret> aeadOpen(const Secret &key, const QByteArray &nonce, const QByteArray &associated,
                              const QByteArray &sealedBytes)
{
    const qsizetype size = sealedBytes.size() - aeadTagSize;
    if (size < 0)
        return fail(ErrorKind::Input, "crypto.aead.open");
    const CipherCtxPtr context(EVP_CIPHER_CTX_new());
    Secret plain = Secret::random(size);
    QByteArray tag = sealedBytes.right(aeadTagSize);
    int length = 0;
    if (!context || !fits(key, nonce, size) ||
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.bytes(), bytesOf(nonce)) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, aeadTagSize, tag.data()) != 1 ||
        EVP_DecryptUpdate(context.get(), nullptr, &length, bytesOf(associated), static_cast<int>(associated.size())) !=
            1)
        return unusable();
    unsigned char none = 0;
    unsigned char *to = size > 0 ? plain.writableBytes() : &none;
    if (EVP_DecryptUpdate(context.get(), to, &length, bytesOf(sealedBytes), static_cast<int>(size)) != 1 ||
        EVP_DecryptFinal_ex(context.get(), to + length, &length) != 1) {
        ERR_clear_error();
        return fail(ErrorKind::Input, "crypto.aead.open");
    }
    return plain;
}

Secret hkdfSha256(const Secret &key, const QByteArray &salt, const QByteArray &info, qsizetype length)
{
    static const KdfPtr kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const KdfCtxPtr context(EVP_KDF_CTX_new(kdf.get()));
    char sha256[] = "SHA256";
    auto *saltBytes = const_cast<char *>(salt.constData());
    auto *infoBytes = const_cast<char *>(info.constData());
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, sha256, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, const_cast<char *>(key.data()),
                                          static_cast<size_t>(key.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, saltBytes, static_cast<size_t>(salt.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, infoBytes, static_cast<size_t>(info.size())),
        OSSL_PARAM_construct_end()};
    Secret derived = Secret::random(length);
    // a key that was not derived must never be used: there is nothing sensible to go on with
    if (!context || key.isEmpty() ||
        EVP_KDF_derive(context.get(), derived.writableBytes(), static_cast<size_t>(derived.size()), parameters) != 1)
        qFatal("HKDF failed");
    return derived;
}

} // namespace crypto
