// SPDX-License-Identifier: GPL-3.0-or-later
//
// PKCS#12 (RFC 7292) is walked bag by bag instead of with PKCS12_parse(): every iteration count is bounded before it is
// worked off, the old ciphers come from a library context of their own, and the key is matched with its certificate,
// not the first of each.
#include "crypto/handles.h"
#include "crypto/key.h"

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr qsizetype largestFile = 16 << 20;
constexpr qint64 mostIterations = 10'000'000; // of all derivations of a file together: some seconds
constexpr int deepest = 8;

base::Error damaged(const QString &detail)
{
    return fail(ErrorKind::Input, "crypto.pkcs12.parse", detail);
}

/// What a key derivation costs and which cipher it serves.
struct Protection {
    qint64 iterations = 0;
    QByteArray cipher; // OpenSSL's name
};

base::Result<Protection> pbes2(const X509_ALGOR *algorithm)
{
    const Owner<PBE2PARAM, PBE2PARAM_free> parameters(
        static_cast<PBE2PARAM *>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), algorithm->parameter)));
    if (!parameters)
        return damaged(QStringLiteral("PBES2 parameters"));
    const ASN1_OBJECT *derivation = nullptr, *cipher = nullptr;
    X509_ALGOR_get0(&derivation, nullptr, nullptr, parameters->keyfunc);
    X509_ALGOR_get0(&cipher, nullptr, nullptr, parameters->encryption);
    Protection protection;
    protection.cipher = OBJ_nid2sn(OBJ_obj2nid(cipher));
    if (OBJ_obj2nid(derivation) != NID_id_pbkdf2)
        return damaged(QStringLiteral("key derivation ") + QString::fromLatin1(toDotted(derivation)));
    const Owner<PBKDF2PARAM, PBKDF2PARAM_free> pbkdf2(static_cast<PBKDF2PARAM *>(
        ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), parameters->keyfunc->parameter)));
    int64_t iterations = 0;
    if (!pbkdf2 || ASN1_INTEGER_get_int64(&iterations, pbkdf2->iter) != 1 || iterations < 1)
        return damaged(QStringLiteral("PBKDF2 parameters"));
    protection.iterations = iterations;
    return protection;
}

base::Result<Protection> protectionOf(const X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    if (nid == NID_pbes2)
        return pbes2(algorithm);
    int cipherNid = NID_undef;
    if (EVP_PBE_find(EVP_PBE_TYPE_OUTER, nid, &cipherNid, nullptr, nullptr) != 1 || cipherNid == NID_undef)
        return damaged(QStringLiteral("encryption ") + QString::fromLatin1(toDotted(object)));
    const Owner<PBEPARAM, PBEPARAM_free> parameters(
        static_cast<PBEPARAM *>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBEPARAM), algorithm->parameter)));
    if (!parameters)
        return damaged(QStringLiteral("PBE parameters"));
    Protection protection;
    protection.iterations = 1;
    int64_t iterations = 0;
    if (parameters->iter && (ASN1_INTEGER_get_int64(&iterations, parameters->iter) != 1 || iterations < 1))
        return damaged(QStringLiteral("PBE parameters"));
    if (parameters->iter)
        protection.iterations = iterations;
    protection.cipher = OBJ_nid2sn(cipherNid);
    return protection;
}

/// RC2 and its like, out of the way of everything else in the process. The providers go before their context.
struct LegacyLibrary {
    LibCtxPtr context{OSSL_LIB_CTX_new()};
    ProviderPtr defaults{OSSL_PROVIDER_load(context.get(), "default")};
    ProviderPtr legacy{OSSL_PROVIDER_load(context.get(), "legacy")};
};

class Opener {
public:
    Opener(PKCS12 *file, const Secret &password) : m_file(file), m_password(password) {}
    base::Result<std::shared_ptr<SoftwareSigner>> open();

private:
    base::Result<void> checkMac();
    base::Result<OSSL_LIB_CTX *> admit(const X509_ALGOR *algorithm);
    base::Result<void> spend(qint64 iterations);
    base::Result<void> readContents(const PKCS7 *contents);
    base::Result<void> readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth);
    base::Result<PrivateKey> decryptKey(const X509_SIG *shrouded);
    void addKey(const PKCS8_PRIV_KEY_INFO *plain);
    base::Error wrongOrDamaged(const char *where);
    const char *password() const { return m_nullPassword ? nullptr : m_password.isEmpty() ? "" : m_password.data(); }
    int passwordLength() const { return m_nullPassword ? 0 : static_cast<int>(m_password.size()); }

    PKCS12 *m_file;
    const Secret &m_password;
    bool m_nullPassword = false; // some writers treat "no password" as no bytes at all, others as an empty string
    bool m_macGood = false;
    qint64 m_spent = 0;
    std::unique_ptr<LegacyLibrary> m_legacy;
    QList<PrivateKey> m_keys;
    QList<Certificate> m_certificates;
};

base::Error Opener::wrongOrDamaged(const char *where)
{
    const QString errors = takeOpenSslErrors();
    if (!m_macGood) // nothing has vouched for the password yet
        return fail(ErrorKind::Password, "crypto.password");
    return damaged(QLatin1String(where) + QLatin1String(": ") + errors);
}

base::Result<void> Opener::spend(qint64 iterations)
{
    if (iterations > mostIterations - m_spent)
        return damaged(QStringLiteral("too many iterations"));
    m_spent += iterations;
    return {};
}

// The context to decrypt in, after bounding the cost.
base::Result<OSSL_LIB_CTX *> Opener::admit(const X509_ALGOR *algorithm)
{
    ESIGN_TRY(const Protection protection, protectionOf(algorithm));
    ESIGN_CHECK(spend(protection.iterations));
    ERR_set_mark();
    const CipherPtr here(EVP_CIPHER_fetch(nullptr, protection.cipher.constData(), nullptr));
    ERR_pop_to_mark();
    OSSL_LIB_CTX *context = nullptr;
    if (here)
        return context;
    if (!m_legacy)
        m_legacy = std::make_unique<LegacyLibrary>();
    context = m_legacy->context.get();
    const CipherPtr there(context ? EVP_CIPHER_fetch(context, protection.cipher.constData(), nullptr) : nullptr);
    ERR_clear_error();
    if (!there)
        return fail(ErrorKind::Input, "crypto.pkcs12.legacy", QString::fromLatin1(protection.cipher));
    return context;
}

base::Result<void> Opener::checkMac()
{
    if (PKCS12_mac_present(m_file) != 1)
        return {};
    const X509_ALGOR *algorithm = nullptr;
    const ASN1_INTEGER *count = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, &count, m_file);
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    if (!digestFromOid(toDotted(object))) // PBMAC1 (RFC 9579) among others
        return damaged(QStringLiteral("MAC algorithm ") + QString::fromLatin1(toDotted(object)));
    int64_t iterations = 1;
    if (count && (ASN1_INTEGER_get_int64(&iterations, count) != 1 || iterations < 1))
        return damaged(QStringLiteral("MAC iterations"));
    ESIGN_CHECK(spend(iterations));
    m_macGood = PKCS12_verify_mac(m_file, password(), passwordLength()) == 1;
    if (!m_macGood && m_password.isEmpty()) {
        ESIGN_CHECK(spend(iterations));
        m_nullPassword = true;
        m_macGood = PKCS12_verify_mac(m_file, nullptr, 0) == 1;
    }
    ERR_clear_error();
    if (!m_macGood)
        return fail(ErrorKind::Password, "crypto.password");
    return {};
}

base::Result<PrivateKey> Opener::decryptKey(const X509_SIG *shrouded)
{
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(shrouded, &algorithm, nullptr);
    ESIGN_TRY(OSSL_LIB_CTX *const context, admit(algorithm));
    const Pkcs8Ptr plain(PKCS8_decrypt_ex(shrouded, password(), passwordLength(), context, nullptr));
    if (!plain)
        return wrongOrDamaged("key");
    return PrivateKey::adopt(EVP_PKCS82PKEY(plain.get()));
}

void Opener::addKey(const PKCS8_PRIV_KEY_INFO *plain)
{
    if (const auto key = PrivateKey::adopt(EVP_PKCS82PKEY(plain)); !key.isNull())
        m_keys << key;
    ERR_clear_error();
}

base::Result<void> Opener::readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth)
{
    if (depth > deepest)
        return damaged(QStringLiteral("nested too deeply"));
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        const PKCS12_SAFEBAG *bag = sk_PKCS12_SAFEBAG_value(bags, i);
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
        case NID_keyBag:
            addKey(PKCS12_SAFEBAG_get0_p8inf(bag));
            break;
        case NID_pkcs8ShroudedKeyBag: {
            ESIGN_TRY(const PrivateKey key, decryptKey(PKCS12_SAFEBAG_get0_pkcs8(bag)));
            ERR_clear_error();
            if (!key.isNull())
                m_keys << key;
            break;
        }
        case NID_certBag:
            if (PKCS12_SAFEBAG_get_bag_nid(bag) == NID_x509Certificate)
                if (const auto one = Certificate::adopt(PKCS12_SAFEBAG_get1_cert(bag)); !one.isNull())
                    m_certificates << one;
            ERR_clear_error();
            break;
        case NID_safeContentsBag:
            ESIGN_CHECK(readBags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1));
            break;
        default:
            break;
        }
    }
    return {};
}

base::Result<void> Opener::readContents(const PKCS7 *contents)
{
    auto *mutableContents = const_cast<PKCS7 *>(contents); // OpenSSL's readers aren't const-correct
    SafeBagStackPtr bags;
    switch (OBJ_obj2nid(contents->type)) {
    case NID_pkcs7_data:
        bags.reset(PKCS12_unpack_p7data(mutableContents));
        if (!bags)
            return damaged(takeOpenSslErrors());
        break;
    case NID_pkcs7_encrypted: {
        const PKCS7_ENCRYPT *encrypted = contents->d.encrypted;
        const PKCS7_ENC_CONTENT *inner = encrypted ? encrypted->enc_data : nullptr;
        if (!inner || !inner->algorithm || !inner->enc_data)
            return damaged(QStringLiteral("encrypted contents"));
        ESIGN_TRY(OSSL_LIB_CTX *const context, admit(inner->algorithm));
        bags.reset(static_cast<STACK_OF(PKCS12_SAFEBAG) *>(
            PKCS12_item_decrypt_d2i_ex(inner->algorithm, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), password(), passwordLength(),
                                       inner->enc_data, 1, context, nullptr)));
        if (!bags)
            return wrongOrDamaged("encrypted contents");
        break;
    }
    default:
        return {}; // enveloped contents are for a recipient's key, not for a password
    }
    return readBags(bags.get(), 0);
}

// Nearest issuer first, as far as the file's certificates go.
QList<Certificate> chainOf(const Certificate &leaf, QList<Certificate> pool)
{
    QList<Certificate> chain;
    pool.removeAll(leaf);
    Certificate last = leaf;
    while (!last.isSelfIssued()) {
        qsizetype issuer = -1;
        for (qsizetype i = 0; i < pool.size() && issuer < 0; ++i)
            if (X509_check_issued(pool[i].handle(), last.handle()) == X509_V_OK)
                issuer = i;
        if (issuer < 0)
            break;
        last = pool.takeAt(issuer);
        chain << last;
    }
    ERR_clear_error();
    return chain;
}

base::Result<std::shared_ptr<SoftwareSigner>> Opener::open()
{
    ESIGN_CHECK(checkMac());
    const Pkcs7StackPtr safes(PKCS12_unpack_authsafes(m_file));
    if (!safes)
        return damaged(takeOpenSslErrors());
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i)
        ESIGN_CHECK(readContents(sk_PKCS7_value(safes.get(), i)));
    if (m_keys.isEmpty())
        return fail(ErrorKind::Input, "crypto.pkcs12.nokey");
    if (m_certificates.isEmpty())
        return fail(ErrorKind::Input, "crypto.pkcs12.nocertificate");
    for (const PrivateKey &key : std::as_const(m_keys))
        for (const Certificate &certificate : std::as_const(m_certificates))
            if (key.matches(certificate))
                return std::make_shared<SoftwareSigner>(key, certificate, chainOf(certificate, m_certificates));
    return fail(ErrorKind::Input, "crypto.pkcs12.mismatch");
}

} // namespace

base::Result<std::shared_ptr<SoftwareSigner>> openPkcs12(const QByteArray &bytes, const Secret &password)
{
    if (bytes.size() > largestFile)
        return damaged(QStringLiteral("too large"));
    const auto *from = bytesOf(bytes);
    const Pkcs12Ptr file(d2i_PKCS12(nullptr, &from, static_cast<long>(bytes.size())));
    if (!file)
        return damaged(takeOpenSslErrors());
    auto opened = Opener(file.get(), password).open();
    ERR_clear_error();
    return opened;
}

base::Result<QByteArray> writePkcs12(const SoftwareSigner &identity, const QString &friendlyName,
                                     const Secret &password, int iterations)
{
    if (identity.key().isNull() || identity.certificate().isNull() || iterations < 1)
        return fail(ErrorKind::Usage, "crypto.pkcs12.write");
    const X509LooseStackPtr chain(sk_X509_new_null());
    const auto issuers = identity.chain();
    for (const Certificate &issuer : issuers)
        if (!chain || sk_X509_push(chain.get(), issuer.handle()) <= 0)
            return fail(ErrorKind::Internal, "crypto.pkcs12.write", takeOpenSslErrors());
    const QByteArray name = friendlyName.toUtf8();
    const Pkcs12Ptr file(PKCS12_create(
        password.isEmpty() ? "" : password.data(), name.isEmpty() ? nullptr : name.constData(), identity.key().handle(),
        identity.certificate().handle(), chain.get(), NID_aes_256_cbc, NID_aes_256_cbc, iterations, iterations, 0));
    QByteArray der = file ? toDer(i2d_PKCS12, file.get()) : QByteArray();
    if (der.isEmpty())
        return fail(ErrorKind::Internal, "crypto.pkcs12.write", takeOpenSslErrors());
    return der;
}

} // namespace crypto
