// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/envelope.h"

#include "crypto/der.h"
#include "crypto/handles.h"

#include <openssl/cms.h>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr qsizetype largest = 1 << 20, mostRecipients = 1000;
constexpr char authEnvelopedData[] = "1.2.840.113549.1.9.16.1.23", aes256Gcm[] = "2.16.840.1.101.3.4.1.46";

using CmsPtr = Owner<CMS_ContentInfo, CMS_ContentInfo_free>;

base::Error failed(ErrorKind kind, const char *code)
{
    return fail(kind, code, takeOpenSslErrors());
}

bool setRecipientScheme(CMS_RecipientInfo *recipient, bool rsa)
{
    EVP_PKEY_CTX *context = CMS_RecipientInfo_get0_pkey_ctx(recipient);
    if (!context)
        return false;
    if (rsa)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) == 1 &&
               EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
    return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) == 1;
}

base::Result<void> addRecipient(CMS_ContentInfo *cms, const Certificate &certificate)
{
    const EVP_PKEY *key = certificate.isNull() ? nullptr : X509_get0_pubkey(certificate.handle());
    const bool rsa = key && EVP_PKEY_is_a(key, "RSA");
    if (!rsa && !(key && EVP_PKEY_is_a(key, "EC")))
        return failed(ErrorKind::Input, "crypto.envelope.key");
    unsigned flags = CMS_KEY_PARAM | CMS_BINARY;
    if (X509_get0_subject_key_id(certificate.handle()))
        flags |= CMS_USE_KEYID;
    CMS_RecipientInfo *recipient = CMS_add1_recipient_cert(cms, certificate.handle(), flags);
    if (!recipient || !setRecipientScheme(recipient, rsa))
        return failed(ErrorKind::Input, "crypto.envelope.key");
    return {};
}

base::Error notOurs(const base::Error &why)
{
    return fail(ErrorKind::Input, "crypto.envelope.parse", why.detail);
}

/// RFC 5083 2.1: the content's cipher is AES-256-GCM, and there are not too many recipients.
base::Result<void> checkFrame(const QByteArray &bytes)
{
    ESIGN_TRY(auto info, der::open(bytes));
    ESIGN_TRY(const QByteArray type, info.oid());
    ESIGN_TRY(const auto content, info.expect(der::context(0)));
    ESIGN_CHECK(info.end());
    ESIGN_TRY(auto data, der::open(content.content));
    ESIGN_CHECK(data.integer());
    ESIGN_CHECK(data.optional(der::context(0)));
    ESIGN_TRY(const auto recipients, data.expect(der::Set));
    qsizetype count = 0;
    for (der::Reader each(recipients.content); !each.atEnd(); ++count)
        ESIGN_CHECK(each.next());
    ESIGN_TRY(const auto encrypted, data.expect(der::Sequence));
    der::Reader parts(encrypted.content);
    ESIGN_CHECK(parts.oid());
    ESIGN_TRY(const auto algorithm, parts.expect(der::Sequence));
    ESIGN_TRY(const QByteArray cipher, der::Reader(algorithm.content).oid());
    if (type != authEnvelopedData || cipher != aes256Gcm || count > mostRecipients)
        return fail(ErrorKind::Input, "crypto.envelope.parse", QString::fromLatin1(cipher));
    return {};
}

/// What the recipient's part says of itself: whether it is addressed to the certificate, and by a scheme taken here.
enum class Match { Other, Refused, Ours };

Match matchTransport(CMS_RecipientInfo *recipient, const Certificate &certificate)
{
    if (CMS_RecipientInfo_ktri_cert_cmp(recipient, certificate.handle()) != 0)
        return Match::Other;
    X509_ALGOR *algorithm = nullptr;
    const ASN1_OBJECT *object = nullptr;
    if (CMS_RecipientInfo_ktri_get0_algs(recipient, nullptr, nullptr, &algorithm) == 1)
        X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object) == NID_rsaesOaep ? Match::Ours : Match::Refused;
}

CMS_RecipientEncryptedKey *findAgreed(CMS_RecipientInfo *recipient, const Certificate &certificate)
{
    STACK_OF(CMS_RecipientEncryptedKey) *keys = CMS_RecipientInfo_kari_get0_reks(recipient);
    for (int i = 0; i < sk_CMS_RecipientEncryptedKey_num(keys); ++i) {
        CMS_RecipientEncryptedKey *key = sk_CMS_RecipientEncryptedKey_value(keys, i);
        if (CMS_RecipientEncryptedKey_cert_cmp(key, certificate.handle()) == 0)
            return key;
    }
    return nullptr;
}

/// Gets the content's key out of the part that is addressed to the certificate.
base::Result<void> unlock(CMS_ContentInfo *cms, const PrivateKey &key, const Certificate &certificate)
{
    STACK_OF(CMS_RecipientInfo) *recipients = CMS_get0_RecipientInfos(cms);
    for (int i = 0; i < sk_CMS_RecipientInfo_num(recipients); ++i) {
        CMS_RecipientInfo *recipient = sk_CMS_RecipientInfo_value(recipients, i);
        bool good = false;
        if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_TRANS) {
            const Match match = matchTransport(recipient, certificate);
            if (match == Match::Other)
                continue;
            good = match == Match::Ours && EVP_PKEY_up_ref(key.handle()) == 1;
            if (good) {
                CMS_RecipientInfo_set0_pkey(recipient, key.handle());
                good = CMS_RecipientInfo_decrypt(cms, recipient) == 1;
                CMS_RecipientInfo_set0_pkey(recipient, nullptr);
            }
        } else if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_AGREE) {
            CMS_RecipientEncryptedKey *agreed = findAgreed(recipient, certificate);
            if (!agreed)
                continue;
            good = CMS_RecipientInfo_kari_set0_pkey(recipient, key.handle()) == 1 &&
                   CMS_RecipientInfo_kari_decrypt(cms, recipient, agreed) == 1;
            CMS_RecipientInfo_kari_set0_pkey(recipient, nullptr);
        } else {
            continue;
        }
        if (!good)
            return failed(ErrorKind::Input, "crypto.envelope.open");
        return {};
    }
    return failed(ErrorKind::NotFound, "crypto.envelope.recipient");
}

/// Everything that the decrypting BIO gives, and whether its tag was right.
base::Result<Secret> readAll(BIO *from, qsizetype most)
{
    Secret plain = Secret::random(most);
    qsizetype at = 0;
    int got = 0;
    while (at < most && (got = BIO_read(from, plain.writableBytes() + at, static_cast<int>(most - at))) > 0)
        at += got;
    if (got < 0 || BIO_get_cipher_status(from) != 1)
        return failed(ErrorKind::Input, "crypto.envelope.open");
    return Secret::fromBytes(plain.data(), at);
}

} // namespace

base::Result<QByteArray> sealEnvelope(const Secret &content, const QList<Certificate> &recipients)
{
    if (recipients.isEmpty() || recipients.size() > mostRecipients)
        return fail(ErrorKind::Usage, "crypto.envelope.recipients");
    const CmsPtr cms(CMS_encrypt(nullptr, nullptr, EVP_aes_256_gcm(), CMS_PARTIAL | CMS_BINARY));
    if (!cms)
        return failed(ErrorKind::Internal, "crypto.envelope.make");
    for (const Certificate &certificate : recipients)
        ESIGN_CHECK(addRecipient(cms.get(), certificate));
    const BioPtr plain(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    if (!plain || CMS_final(cms.get(), plain.get(), nullptr, CMS_BINARY) != 1)
        return failed(ErrorKind::Internal, "crypto.envelope.make");
    QByteArray bytes = toDer(i2d_CMS_ContentInfo, cms.get());
    if (bytes.isEmpty() || !checkFrame(bytes))
        return failed(ErrorKind::Internal, "crypto.envelope.make");
    return bytes;
}

base::Result<Secret> openEnvelope(const QByteArray &bytes, const PrivateKey &key, const Certificate &certificate)
{
    if (bytes.size() > largest || key.isNull() || certificate.isNull())
        return fail(ErrorKind::Input, "crypto.envelope.parse");
    if (const auto framed = checkFrame(bytes); !framed)
        return notOurs(framed.error());
    const auto cms = fromDer<CmsPtr>(d2i_CMS_ContentInfo, bytes);
    if (!cms)
        return failed(ErrorKind::Input, "crypto.envelope.parse");
    ESIGN_CHECK(unlock(cms.get(), key, certificate));
    const BioPtr decrypting(CMS_dataInit(cms.get(), nullptr));
    if (!decrypting)
        return failed(ErrorKind::Input, "crypto.envelope.open");
    return readAll(decrypting.get(), bytes.size());
}

} // namespace crypto
