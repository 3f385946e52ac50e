// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/signer.h"

#include "crypto/handles.h"

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

// GM/T 0009 fixes this signer id; both sides must set it, OpenSSL's own default is the empty one.
constexpr char sm2Id[] = "1234567812345678";

/// What an AlgorithmIdentifier asks of EVP.
struct Scheme {
    const EVP_MD *digest = nullptr; // null: the key's scheme hashes by itself (EdDSA)
    bool pss = false;
    const EVP_MD *maskDigest = nullptr;
    int saltLength = 20;
    bool sm2 = false;
};

base::Error unusable(const QString &detail)
{
    const QString errors = takeOpenSslErrors();
    return fail(ErrorKind::Input, "crypto.algorithm",
                errors.isEmpty() ? detail : detail + QLatin1String(": ") + errors);
}

base::Result<const EVP_MD *> methodOf(const ASN1_OBJECT *object)
{
    const auto algorithm = digestFromOid(toDotted(object));
    const EVP_MD *method = algorithm ? digestMethod(*algorithm) : nullptr;
    if (!method)
        return unusable(QStringLiteral("digest ") + QString::fromLatin1(toDotted(object)));
    return method;
}

base::Result<const EVP_MD *> methodOf(const X509_ALGOR *algorithm)
{
    if (!algorithm) // every DEFAULT of RSASSA-PSS-params is SHA-1
        return digestMethod(DigestAlgorithm::Sha1);
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return methodOf(object);
}

// RFC 4055 3.1
base::Result<Scheme> pssScheme(const X509_ALGOR *algorithm)
{
    int type = 0;
    const void *value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return unusable(QStringLiteral("RSASSA-PSS parameters"));
    const Owner<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free> parameters(
        static_cast<RSA_PSS_PARAMS *>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(RSA_PSS_PARAMS), algorithm->parameter)));
    if (!parameters)
        return unusable(QStringLiteral("RSASSA-PSS parameters"));
    Scheme scheme;
    scheme.pss = true;
    ESIGN_TRY(scheme.digest, methodOf(parameters->hashAlgorithm));
    scheme.maskDigest = digestMethod(DigestAlgorithm::Sha1);
    if (const X509_ALGOR *mask = parameters->maskGenAlgorithm) {
        const ASN1_OBJECT *object = nullptr;
        X509_ALGOR_get0(&object, &type, &value, mask);
        if (OBJ_obj2nid(object) != NID_mgf1 || type != V_ASN1_SEQUENCE)
            return unusable(QStringLiteral("mask generation function"));
        const AlgorithmPtr inner(
            static_cast<X509_ALGOR *>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(X509_ALGOR), mask->parameter)));
        if (!inner)
            return unusable(QStringLiteral("mask generation function"));
        ESIGN_TRY(scheme.maskDigest, methodOf(inner.get()));
    }
    const auto small = [](const ASN1_INTEGER *number, long otherwise) {
        int64_t parsed = -1;
        if (!number)
            return otherwise;
        return ASN1_INTEGER_get_int64(&parsed, number) == 1 ? static_cast<long>(parsed) : -1L;
    };
    const long salt = small(parameters->saltLength, 20);
    if (salt < 0 || salt > 2048 || small(parameters->trailerField, 1) != 1)
        return unusable(QStringLiteral("RSASSA-PSS parameters"));
    scheme.saltLength = static_cast<int>(salt);
    return scheme;
}

base::Result<Scheme> schemeOf(const EVP_PKEY *key, const X509_ALGOR *algorithm, std::optional<DigestAlgorithm> unnamed)
{
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    const QString name = QString::fromLatin1(toDotted(object));
    const bool rsa = EVP_PKEY_is_a(key, "RSA");
    if (nid == NID_rsassaPss) {
        if (!rsa && !EVP_PKEY_is_a(key, "RSA-PSS"))
            return unusable(name);
        return pssScheme(algorithm);
    }
    Scheme scheme;
    if (nid == NID_ED25519 || nid == NID_ED448) {
        if (!EVP_PKEY_is_a(key, nid == NID_ED25519 ? "ED25519" : "ED448"))
            return unusable(name);
        return scheme;
    }
    int digestNid = NID_undef;
    int keyNid = nid;
    if (OBJ_find_sigid_algs(nid, &digestNid, &keyNid) != 1)
        keyNid = nid; // a bare key algorithm (rsaEncryption, id-ecPublicKey)
    scheme.sm2 = nid == NID_SM2_with_SM3;
    const bool fits = (keyNid == NID_rsaEncryption && rsa) || (scheme.sm2 && EVP_PKEY_is_a(key, "SM2")) ||
                      (keyNid == NID_X9_62_id_ecPublicKey && EVP_PKEY_is_a(key, "EC")) ||
                      (keyNid == NID_dsa && EVP_PKEY_is_a(key, "DSA"));
    if (!fits)
        return unusable(name);
    if (digestNid != NID_undef) {
        ESIGN_TRY(scheme.digest, methodOf(OBJ_nid2obj(digestNid)));
    } else if (unnamed) {
        scheme.digest = digestMethod(*unnamed);
    }
    if (!scheme.digest)
        return unusable(name);
    return scheme;
}

bool applyPss(EVP_PKEY_CTX *context, const Scheme &scheme)
{
    return !scheme.pss || (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
                           EVP_PKEY_CTX_set_rsa_mgf1_md(context, scheme.maskDigest) == 1 &&
                           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, scheme.saltLength) == 1);
}

base::Result<AlgorithmPtr> readAlgorithm(const QByteArray &der)
{
    auto algorithm = fromDer<AlgorithmPtr>(d2i_X509_ALGOR, der);
    if (!algorithm)
        return unusable(QStringLiteral("AlgorithmIdentifier"));
    return algorithm;
}

// Belongs to the certificate.
base::Result<EVP_PKEY *> keyOf(const Certificate &certificate)
{
    EVP_PKEY *key = certificate.isNull() ? nullptr : X509_get0_pubkey(certificate.handle());
    if (!key)
        return unusable(QStringLiteral("public key"));
    return key;
}

base::Result<bool> verifyMessage(EVP_PKEY *key, const QByteArray &algorithm, const QByteArray &message,
                                 const QByteArray &signature, std::optional<DigestAlgorithm> whenUnnamed)
{
    ESIGN_TRY(const AlgorithmPtr parsed, readAlgorithm(algorithm));
    ESIGN_TRY(const Scheme scheme, schemeOf(key, parsed.get(), whenUnnamed));
    const PkeyCtxPtr keyContext(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    const MdCtxPtr context(EVP_MD_CTX_new());
    if (!keyContext || !context)
        return unusable(QStringLiteral("context"));
    EVP_MD_CTX_set_pkey_ctx(context.get(), keyContext.get());
    if ((scheme.sm2 && !setSm2Id(keyContext.get())) ||
        EVP_DigestVerifyInit(context.get(), nullptr, scheme.digest, nullptr, key) != 1 ||
        !applyPss(keyContext.get(), scheme))
        return unusable(QStringLiteral("initialisation"));
    const bool good = EVP_DigestVerify(context.get(), bytesOf(signature), static_cast<size_t>(signature.size()),
                                       bytesOf(message), static_cast<size_t>(message.size())) == 1;
    ERR_clear_error(); // a signature that isn't even well formed doesn't match either
    return good;
}

} // namespace

bool setSm2Id(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set1_id(context, sm2Id, sizeof sm2Id - 1) == 1;
}

void rememberSm2Id(X509 *certificate)
{
    OctetStringPtr id(ASN1_OCTET_STRING_new());
    if (id && ASN1_OCTET_STRING_set(id.get(), reinterpret_cast<const unsigned char *>(sm2Id), sizeof sm2Id - 1) == 1)
        X509_set0_distinguishing_id(certificate, id.release());
}

std::optional<DigestAlgorithm> digestNamedBy(const QByteArray &algorithm)
{
    const auto parsed = fromDer<AlgorithmPtr>(d2i_X509_ALGOR, algorithm);
    const ASN1_OBJECT *object = nullptr;
    if (parsed)
        X509_ALGOR_get0(&object, nullptr, nullptr, parsed.get());
    int digestNid = NID_undef;
    const EVP_MD *method = nullptr;
    if (OBJ_obj2nid(object) == NID_rsassaPss) {
        const auto scheme = pssScheme(parsed.get());
        method = scheme ? scheme->digest : nullptr;
    } else if (OBJ_find_sigid_algs(OBJ_obj2nid(object), &digestNid, nullptr) == 1 && digestNid != NID_undef) {
        const auto found = methodOf(OBJ_nid2obj(digestNid));
        method = found ? *found : nullptr;
    }
    ERR_clear_error();
    for (const auto one :
         {DigestAlgorithm::Sha1, DigestAlgorithm::Sha224, DigestAlgorithm::Sha256, DigestAlgorithm::Sha384,
          DigestAlgorithm::Sha512, DigestAlgorithm::Sm3, DigestAlgorithm::Md5})
        if (method && method == digestMethod(one))
            return one;
    return {};
}

base::Result<bool> verifySignature(const QByteArray &subjectPublicKeyInfo, const QByteArray &algorithm,
                                   const QByteArray &message, const QByteArray &signature,
                                   std::optional<DigestAlgorithm> whenUnnamed)
{
    const auto key = fromDer<PkeyPtr>(d2i_PUBKEY, subjectPublicKeyInfo);
    if (!key)
        return unusable(QStringLiteral("public key"));
    return verifyMessage(key.get(), algorithm, message, signature, whenUnnamed);
}

base::Result<bool> verifySignature(const Certificate &certificate, const QByteArray &algorithm,
                                   const QByteArray &message, const QByteArray &signature,
                                   std::optional<DigestAlgorithm> whenUnnamed)
{
    ESIGN_TRY(EVP_PKEY *const key, keyOf(certificate));
    return verifyMessage(key, algorithm, message, signature, whenUnnamed);
}

base::Result<bool> verifyDigestSignature(const Certificate &certificate, const QByteArray &algorithm,
                                         DigestAlgorithm digestAlgorithm, const QByteArray &digest,
                                         const QByteArray &signature)
{
    ESIGN_TRY(EVP_PKEY *const key, keyOf(certificate));
    ESIGN_TRY(const AlgorithmPtr parsed, readAlgorithm(algorithm));
    ESIGN_TRY(const Scheme scheme, schemeOf(key, parsed.get(), digestAlgorithm));
    if (!scheme.digest || scheme.sm2 || scheme.digest != digestMethod(digestAlgorithm))
        return unusable(QStringLiteral("no signature over a plain hash"));
    const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (!context || EVP_PKEY_verify_init(context.get()) != 1 || !applyPss(context.get(), scheme) ||
        EVP_PKEY_CTX_set_signature_md(context.get(), scheme.digest) != 1)
        return unusable(QStringLiteral("initialisation"));
    const bool good = EVP_PKEY_verify(context.get(), bytesOf(signature), static_cast<size_t>(signature.size()),
                                      bytesOf(digest), static_cast<size_t>(digest.size())) == 1;
    ERR_clear_error();
    return good;
}

} // namespace crypto
