// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/key.h"

#include "crypto/der.h"
#include "crypto/handles.h"

#include <cstring>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

// The curve's order in bits, which bounds r and s of an ECDSA signature; 0 for other keys.
int orderBits(const EVP_PKEY *key)
{
    char group[64] = {};
    if (!key || EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) != 1) {
        ERR_clear_error();
        return 0;
    }
    return EVP_PKEY_get_bits(key);
}

} // namespace

PrivateKey PrivateKey::adopt(evp_pkey_st *owned)
{
    PrivateKey key;
    if (owned)
        key.m_key.reset(owned, EVP_PKEY_free);
    return key;
}

base::Result<PrivateKey> PrivateKey::generate(KeyType type)
{
    EVP_PKEY *key = nullptr;
    switch (type) {
    case KeyType::Rsa2048:
        key = EVP_RSA_gen(2048U);
        break;
    case KeyType::Rsa3072:
        key = EVP_RSA_gen(3072U);
        break;
    case KeyType::Rsa4096:
        key = EVP_RSA_gen(4096U);
        break;
    case KeyType::EcP256:
        key = EVP_EC_gen("P-256");
        break;
    case KeyType::EcP384:
        key = EVP_EC_gen("P-384");
        break;
    case KeyType::Sm2:
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2");
        break;
    }
    if (!key)
        return fail(ErrorKind::Internal, "crypto.key.generate", takeOpenSslErrors());
    return adopt(key);
}

base::Result<PrivateKey> PrivateKey::fromPkcs8(const Secret &der)
{
    EVP_PKEY *raw = nullptr;
    const DecoderCtxPtr decoder(
        OSSL_DECODER_CTX_new_for_pkey(&raw, "DER", "PrivateKeyInfo", nullptr, EVP_PKEY_KEYPAIR, nullptr, nullptr));
    const unsigned char *from = der.bytes();
    auto left = static_cast<size_t>(der.size());
    const bool ok = decoder && from && OSSL_DECODER_from_data(decoder.get(), &from, &left) == 1;
    PkeyPtr key(raw);
    if (!ok || !key || left != 0)
        return fail(ErrorKind::Input, "crypto.key.parse", takeOpenSslErrors());
    return adopt(key.release());
}

Secret PrivateKey::pkcs8() const
{
    if (!m_key)
        return {};
    const EncoderCtxPtr encoder(
        OSSL_ENCODER_CTX_new_for_pkey(m_key.get(), EVP_PKEY_KEYPAIR, "DER", "PrivateKeyInfo", nullptr));
    for (const BIO_METHOD *method : {BIO_s_secmem(), BIO_s_mem()}) { // the second when the secure heap is full
        const BioPtr bio(BIO_new(method));
        if (!encoder || !bio || OSSL_ENCODER_to_bio(encoder.get(), bio.get()) != 1)
            continue;
        char *data = nullptr;
        const long length = BIO_get_mem_data(bio.get(), &data);
        return Secret::fromBytes(data, length);
    }
    ERR_clear_error();
    return {};
}

QByteArray PrivateKey::subjectPublicKeyInfo() const
{
    return m_key ? toDer(i2d_PUBKEY, m_key.get()) : QByteArray();
}

bool PrivateKey::matches(const Certificate &certificate) const
{
    const EVP_PKEY *other = certificate.isNull() ? nullptr : X509_get0_pubkey(certificate.handle());
    const bool same = m_key && other && EVP_PKEY_eq(m_key.get(), other) == 1;
    ERR_clear_error();
    return same;
}

SoftwareSigner::SoftwareSigner(PrivateKey key, Certificate certificate, QList<Certificate> chain)
    : m_key(std::move(key)), m_certificate(std::move(certificate)), m_chain(std::move(chain))
{
}

DigestAlgorithm SoftwareSigner::digestAlgorithm() const
{
    const EVP_PKEY *key = m_key.handle();
    if (key && EVP_PKEY_is_a(key, "SM2"))
        return DigestAlgorithm::Sm3;
    if (key && EVP_PKEY_is_a(key, "ED25519")) // RFC 8419 3
        return DigestAlgorithm::Sha512;
    const int bits = orderBits(key);
    return bits > 384 ? DigestAlgorithm::Sha512 : bits > 256 ? DigestAlgorithm::Sha384 : DigestAlgorithm::Sha256;
}

QByteArray SoftwareSigner::signatureAlgorithm() const
{
    const EVP_PKEY *key = m_key.handle();
    if (!key)
        return {};
    if (EVP_PKEY_is_a(key, "SM2"))
        return der::sequence({der::oid("1.2.156.10197.1.501")});
    if (EVP_PKEY_is_a(key, "ED25519"))
        return der::sequence({der::oid("1.3.101.112")});
    if (EVP_PKEY_is_a(key, "EC")) {
        switch (digestAlgorithm()) { // RFC 5758 3.2: no parameters
        case DigestAlgorithm::Sha384:
            return der::sequence({der::oid("1.2.840.10045.4.3.3")});
        case DigestAlgorithm::Sha512:
            return der::sequence({der::oid("1.2.840.10045.4.3.4")});
        default:
            return der::sequence({der::oid("1.2.840.10045.4.3.2")});
        }
    }
    if (EVP_PKEY_is_a(key, "RSA"))
        return der::sequence({der::oid("1.2.840.113549.1.1.11"), der::null()}); // RFC 4055 5: NULL
    return {};
}

int SoftwareSigner::maxSignatureSize() const
{
    const EVP_PKEY *key = m_key.handle();
    return key ? EVP_PKEY_get_size(key) : 0; // for ECDSA the bound of the DER: P-256 72, P-384 104
}

base::Result<QByteArray> SoftwareSigner::sign(const QByteArray &message) const
{
    EVP_PKEY *key = m_key.handle();
    if (!key || signatureAlgorithm().isEmpty())
        return fail(ErrorKind::Input, "crypto.sign", QStringLiteral("no key, or of a kind that cannot sign"));
    const PkeyCtxPtr keyContext(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    const MdCtxPtr context(EVP_MD_CTX_new());
    const bool pure = EVP_PKEY_is_a(key, "ED25519");
    QByteArray signature(maxSignatureSize(), Qt::Uninitialized);
    auto length = static_cast<size_t>(signature.size());
    if (context && keyContext)
        EVP_MD_CTX_set_pkey_ctx(context.get(), keyContext.get());
    if (!context || !keyContext || (EVP_PKEY_is_a(key, "SM2") && !setSm2Id(keyContext.get())) ||
        EVP_DigestSignInit(context.get(), nullptr, pure ? nullptr : digestMethod(digestAlgorithm()), nullptr, key) !=
            1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytesOf(message),
                       static_cast<size_t>(message.size())) != 1)
        return fail(ErrorKind::Internal, "crypto.sign", takeOpenSslErrors());
    signature.truncate(static_cast<qsizetype>(length));
    return signature;
}

} // namespace crypto
