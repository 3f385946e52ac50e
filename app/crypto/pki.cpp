// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/pki.h"

#include "crypto/chainpolicy.h"

#include <openssl/objects.h>
#include <openssl/rand.h>

namespace crypto {

using PssParamsPtr = Owner<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;

IntegerPtr randomSerial()
{
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return nullptr;
    const BigNumPtr number(BN_bin2bn(bytes, sizeof bytes, nullptr));
    if (!number || BN_is_zero(number.get()))
        return nullptr;
    return IntegerPtr(BN_to_ASN1_INTEGER(number.get(), nullptr));
}

bool setTime(ASN1_TIME *to, const QDateTime &utc)
{
    return to && utc.isValid() && ASN1_TIME_adj(to, static_cast<time_t>(utc.toSecsSinceEpoch()), 0, 0) != nullptr;
}

QDateTime revocationDate(const ASN1_TIME *time)
{
    const QDateTime date = toDateTime(time);
    return date.isValid() ? date : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
}

const EVP_MD *signingDigest(EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "SM2"))
        return digestMethod(DigestAlgorithm::Sm3);
    if (EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) > 256)
        return digestMethod(DigestAlgorithm::Sha384);
    return digestMethod(DigestAlgorithm::Sha256);
}

SigningContext signingContext(EVP_PKEY *key)
{
    SigningContext context{PkeyCtxPtr(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)), MdCtxPtr(EVP_MD_CTX_new())};
    if (context.key && context.digest)
        EVP_MD_CTX_set_pkey_ctx(context.digest.get(), context.key.get());
    if (!context.key || !context.digest || (EVP_PKEY_is_a(key, "SM2") && !setSm2Id(context.key.get())) ||
        EVP_DigestSignInit(context.digest.get(), nullptr, signingDigest(key), nullptr, key) != 1)
        context.digest.reset();
    return context;
}

std::optional<DigestAlgorithm> digestOfSignature(int signatureNid)
{
    int digestNid = NID_undef;
    if (OBJ_find_sigid_algs(signatureNid, &digestNid, nullptr) != 1)
        return std::nullopt;
    return digestOfNid(digestNid);
}

std::optional<DigestAlgorithm> digestOfNid(int nid)
{
    const ASN1_OBJECT *object = nid == NID_undef ? nullptr : OBJ_nid2obj(nid);
    if (!object)
        return std::nullopt;
    const auto algorithm = digestFromOid(toDotted(object));
    return algorithm ? std::optional(*algorithm) : std::nullopt;
}

namespace {

QString weakDigestIn(const X509_ALGOR *algorithm, const QDateTime &time)
{
    const ASN1_OBJECT *object = nullptr;
    if (!algorithm)
        return weakDigest(DigestAlgorithm::Sha1, time);
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const auto digest = digestFromOid(toDotted(object));
    return digest ? weakDigest(*digest, time) : QStringLiteral("an unknown digest");
}

} // namespace

QString weakAlgorithm(const X509_ALGOR *signature, const QDateTime &time)
{
    if (!signature)
        return QStringLiteral("no signature algorithm");
    const ASN1_OBJECT *object = nullptr;
    const void *value = nullptr;
    int type = V_ASN1_UNDEF;
    X509_ALGOR_get0(&object, &type, &value, signature);
    const int nid = OBJ_obj2nid(object);
    if (nid != NID_rsassaPss)
        return weakSignature(nid, time);
    if (type != V_ASN1_SEQUENCE)
        return weakDigestIn(nullptr, time);
    const PssParamsPtr parameters(static_cast<RSA_PSS_PARAMS *>(
        ASN1_item_unpack(static_cast<const ASN1_STRING *>(value), ASN1_ITEM_rptr(RSA_PSS_PARAMS))));
    ERR_clear_error();
    if (!parameters)
        return QStringLiteral("parameters that can't be read");
    return weakDigestIn(parameters->hashAlgorithm, time);
}

} // namespace crypto
