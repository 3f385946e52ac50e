// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/timestamp.h"

#include "crypto/chainpolicy.h"
#include "crypto/der.h"
#include "crypto/secret.h"

#include <openssl/cms.h>

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

using CmsPtr = Owner<CMS_ContentInfo, CMS_ContentInfo_free>;

constexpr qsizetype maxTokenSize = 1 << 20; // with all its certificates a token has some 5 to 10 kB
constexpr qsizetype nonceSize = 8;
constexpr auto signingCertificateV1 = "1.2.840.113549.1.9.16.2.12";
constexpr auto signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";

base::Error unreadable(const char *why)
{
    QString detail = QLatin1String(why);
    if (const QString errors = takeOpenSslErrors(); !errors.isEmpty())
        detail += QStringLiteral(": ") + errors;
    return fail(ErrorKind::Input, "crypto.timestamp.parse", detail);
}

/// The CMS at the start of `bytes`, and the bytes that it takes. Behind it there may be zeros (the padding of
/// /Contents).
CmsPtr readCms(const QByteArray &bytes, QByteArray *own)
{
    const auto *start = bytesOf(bytes);
    const auto *at = start;
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(bytes.size())));
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
        return nullptr;
    if (std::any_of(at, start + bytes.size(), [](unsigned char c) { return c != 0; }))
        return nullptr;
    *own = bytes.left(at - start);
    return cms;
}

CMS_SignerInfo *onlySigner(CMS_ContentInfo *cms)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(cms);
    return sk_CMS_SignerInfo_num(signers) == 1 ? sk_CMS_SignerInfo_value(signers, 0) : nullptr;
}

Result<void> readInfo(const QByteArray &content, TimestampToken &token)
{
    const auto info = fromDer<TstInfoPtr>(d2i_TS_TST_INFO, content);
    if (!info || TS_TST_INFO_get_version(info.get()) != 1)
        return unreadable("TSTInfo");
    if (TS_TST_INFO_get_ext_by_critical(info.get(), 1, -1) >= 0)
        return unreadable("a critical extension that is not known");
    TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info.get());
    const ASN1_OBJECT *method = nullptr;
    X509_ALGOR_get0(&method, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const auto algorithm = digestFromOid(toDotted(method));
    if (!algorithm)
        return unreadable("the imprint's digest algorithm is not known");
    token.imprintAlgorithm = *algorithm;
    token.imprint = bytesOf(TS_MSG_IMPRINT_get_msg(imprint));
    if (token.imprint.size() != digestSize(*algorithm))
        return unreadable("the imprint's length is wrong");
    token.time = toDateTime(TS_TST_INFO_get_time(info.get()));
    if (!token.time.isValid())
        return unreadable("genTime");
    token.policy = toDotted(TS_TST_INFO_get_policy_id(info.get()));
    token.serialHex = serialToHex(TS_TST_INFO_get_serial(info.get()));
    if (const ASN1_INTEGER *nonce = TS_TST_INFO_get_nonce(info.get()))
        token.nonceHex = serialToHex(nonce);
    return {};
}

/// The DER of the first value of a signed attribute that stands there exactly once; empty otherwise.
QByteArray signedAttribute(const CMS_SignerInfo *signer, const char *oid)
{
    const ObjectPtr object(OBJ_txt2obj(oid, 1));
    const int at = object ? CMS_signed_get_attr_by_OBJ(signer, object.get(), -1) : -1;
    if (at < 0 || CMS_signed_get_attr_by_OBJ(signer, object.get(), at) >= 0)
        return {};
    X509_ATTRIBUTE *attribute = CMS_signed_get_attr(signer, at);
    if (X509_ATTRIBUTE_count(attribute) != 1)
        return {};
    return toDer(i2d_ASN1_TYPE, X509_ATTRIBUTE_get0_type(attribute, 0));
}

/// IssuerSerial (RFC 5035 5.3) is the certificate's.
Result<bool> isIssuerSerialOf(const der::Element &issuerSerial, const Certificate &certificate)
{
    der::Reader reader(issuerSerial.content);
    ESIGN_TRY(const der::Element names, reader.expect(der::Sequence));
    ESIGN_TRY(const der::Element serial, reader.expect(der::Integer));
    ESIGN_TRY(const der::Element name, der::Reader(names.content).expect(der::context(4))); // directoryName
    const auto issuer = fromDer<X509NamePtr>(d2i_X509_NAME, name.content);
    const auto number = fromDer<IntegerPtr>(d2i_ASN1_INTEGER, serial.raw);
    return issuer && number && X509_NAME_cmp(issuer.get(), X509_get_issuer_name(certificate.handle())) == 0 &&
           ASN1_INTEGER_cmp(number.get(), X509_get0_serialNumber(certificate.handle())) == 0;
}

/// The first ESSCertID or ESSCertIDv2 (RFC 5035 3, 5.4) is the certificate's.
Result<bool> essMatches(const QByteArray &attribute, bool v2, const Certificate &certificate)
{
    ESIGN_TRY(der::Reader outer, der::open(attribute));
    ESIGN_TRY(const der::Element ids, outer.expect(der::Sequence));
    ESIGN_TRY(const der::Element id, der::Reader(ids.content).expect(der::Sequence));
    der::Reader reader(id.content);
    DigestAlgorithm algorithm = v2 ? DigestAlgorithm::Sha256 : DigestAlgorithm::Sha1;
    if (v2 && reader.peek() == der::Sequence) {
        ESIGN_TRY(const der::Element method, reader.next());
        ESIGN_TRY(const QByteArray oid, der::Reader(method.content).oid());
        ESIGN_TRY(algorithm, digestFromOid(oid));
    }
    ESIGN_TRY(const QByteArray hash, reader.octets());
    if (hash != digest(algorithm, certificate.der()))
        return false;
    ESIGN_TRY(const auto issuerSerial, reader.optional(der::Sequence));
    return issuerSerial ? isIssuerSerialOf(*issuerSerial, certificate) : Result<bool>(true);
}

bool essMatches(const CMS_SignerInfo *signer, const Certificate &certificate)
{
    for (const bool v2 : {true, false}) {
        const QByteArray attribute = signedAttribute(signer, v2 ? signingCertificateV2 : signingCertificateV1);
        if (attribute.isEmpty())
            continue;
        const auto matches = essMatches(attribute, v2, certificate);
        return matches && *matches;
    }
    return false;
}

/// A stranger's certificate may bear the signer's issuer and number: of those that do, the one that the signer named.
void readCertificates(CMS_ContentInfo *cms, TimestampToken &token)
{
    const X509StackPtr embedded(CMS_get1_certs(cms));
    CMS_SignerInfo *signer = onlySigner(cms);
    bool named = false;
    for (int i = 0; embedded && i < sk_X509_num(embedded.get()); ++i) {
        X509 *x509 = sk_X509_value(embedded.get(), i);
        X509_up_ref(x509);
        const Certificate certificate = Certificate::adopt(x509);
        token.certificates.append(certificate);
        if (named || !signer || CMS_SignerInfo_cert_cmp(signer, x509) != 0)
            continue;
        named = essMatches(signer, certificate);
        if (named || token.signer.isNull())
            token.signer = certificate;
    }
    ERR_clear_error();
}

void readAlgorithms(CMS_ContentInfo *cms, TimestampToken &token)
{
    CMS_SignerInfo *signer = onlySigner(cms);
    if (!signer)
        return;
    X509_ALGOR *digestMethod = nullptr, *signatureMethod = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digestMethod, &signatureMethod);
    const ASN1_OBJECT *method = nullptr;
    if (digestMethod)
        X509_ALGOR_get0(&method, nullptr, nullptr, digestMethod);
    token.digestOid = method ? toDotted(method) : QByteArray();
    if (signatureMethod)
        token.signatureAlgorithm = toDer(i2d_X509_ALGOR, signatureMethod);
}

/// Bytes that the TSA must give back; the top bit is off and the first byte is not 0, so that they are an INTEGER as
/// they stand.
QByteArray makeNonce()
{
    QByteArray nonce = randomBytes(nonceSize);
    nonce[0] = static_cast<char>((static_cast<unsigned char>(nonce[0]) & 0x7f) | 0x40);
    return nonce;
}

Result<QByteArray> makeRequest(DigestAlgorithm digest, const QByteArray &imprint, const QByteArray &nonce)
{
    ObjectPtr method(OBJ_txt2obj(digestOid(digest).constData(), 1));
    const TsReqPtr request(TS_REQ_new());
    const TsMsgImprintPtr message(TS_MSG_IMPRINT_new());
    const AlgorithmPtr algorithm(X509_ALGOR_new());
    const BigNumPtr number(BN_bin2bn(bytesOf(nonce), static_cast<int>(nonce.size()), nullptr));
    const IntegerPtr nonceValue(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
    if (!request || !message || !algorithm || !nonceValue || !method ||
        X509_ALGOR_set0(algorithm.get(), method.get(), V_ASN1_NULL, nullptr) != 1)
        return fail(ErrorKind::Internal, "crypto.timestamp", takeOpenSslErrors());
    (void)method.release(); // the algorithm owns it now
    if (TS_MSG_IMPRINT_set_algo(message.get(), algorithm.get()) != 1 ||
        TS_MSG_IMPRINT_set_msg(message.get(), const_cast<unsigned char *>(bytesOf(imprint)),
                               static_cast<int>(imprint.size())) != 1 ||
        TS_REQ_set_version(request.get(), 1) != 1 || TS_REQ_set_msg_imprint(request.get(), message.get()) != 1 ||
        TS_REQ_set_nonce(request.get(), nonceValue.get()) != 1 || TS_REQ_set_cert_req(request.get(), 1) != 1)
        return fail(ErrorKind::Internal, "crypto.timestamp", takeOpenSslErrors());
    return toDer(i2d_TS_REQ, request.get());
}

/// Why the TSA said no, in its own words and the names of RFC 3161 2.4.2.
QString refusal(const TS_STATUS_INFO *status)
{
    QStringList words{QStringLiteral("status %1").arg(ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status)))};
    const STACK_OF(ASN1_UTF8STRING) *texts = TS_STATUS_INFO_get0_text(status);
    for (int i = 0; texts && i < sk_ASN1_UTF8STRING_num(texts) && i < 8; ++i)
        words << toShownText(sk_ASN1_UTF8STRING_value(texts, i)).left(200);
    constexpr std::pair<int, const char *> reasons[] = {
        {TS_INFO_BAD_ALG, "badAlg"},
        {TS_INFO_BAD_REQUEST, "badRequest"},
        {TS_INFO_BAD_DATA_FORMAT, "badDataFormat"},
        {TS_INFO_TIME_NOT_AVAILABLE, "timeNotAvailable"},
        {TS_INFO_UNACCEPTED_POLICY, "unacceptedPolicy"},
        {TS_INFO_UNACCEPTED_EXTENSION, "unacceptedExtension"},
        {TS_INFO_ADD_INFO_NOT_AVAILABLE, "addInfoNotAvailable"},
        {TS_INFO_SYSTEM_FAILURE, "systemFailure"},
    };
    const ASN1_BIT_STRING *failure = TS_STATUS_INFO_get0_failure_info(status);
    for (const auto &[bit, name] : reasons) {
        if (failure && ASN1_BIT_STRING_get_bit(failure, bit))
            words << QLatin1String(name);
    }
    return words.join(QStringLiteral(", "));
}

Result<QByteArray> lastOfSequence(const QByteArray &bytes)
{
    ESIGN_TRY(der::Reader reader, der::open(bytes));
    ESIGN_CHECK(reader.next());
    ESIGN_TRY(const der::Element last, reader.next());
    ESIGN_CHECK(reader.end());
    return last.raw;
}

/// The token's DER out of a TimeStampResp.
Result<QByteArray> openResponse(const QByteArray &bytes)
{
    if (bytes.size() > maxTokenSize)
        return fail(ErrorKind::Unavailable, "tsa.response", QStringLiteral("too large"));
    const auto response = fromDer<TsRespPtr>(d2i_TS_RESP, bytes);
    const TS_STATUS_INFO *status = response ? TS_RESP_get_status_info(response.get()) : nullptr;
    const ASN1_INTEGER *code = status ? TS_STATUS_INFO_get0_status(status) : nullptr;
    if (!code)
        return fail(ErrorKind::Unavailable, "tsa.response", takeOpenSslErrors());
    const long granted = ASN1_INTEGER_get(code);
    if (granted != TS_STATUS_GRANTED && granted != TS_STATUS_GRANTED_WITH_MODS)
        return fail(ErrorKind::Unavailable, "tsa.refused", refusal(status));
    PKCS7 *token = TS_RESP_get_token(response.get());
    if (!token)
        return fail(ErrorKind::Unavailable, "tsa.response", QStringLiteral("granted, but without a token"));
    // the TSA's own bytes, where its encoding is DER as it should be
    const auto exact = lastOfSequence(bytes);
    return exact ? *exact : toDer(i2d_PKCS7, token);
}

} // namespace

Result<TimestampToken> requestTimestamp(TimestampTransport &transport, const QByteArray &data)
{
    return requestTimestampOf(transport, DigestAlgorithm::Sha256, sha256(data));
}

Result<TimestampToken> requestTimestampOf(TimestampTransport &transport, DigestAlgorithm algorithm,
                                          const QByteArray &imprint)
{
    if (imprint.size() != digestSize(algorithm))
        return fail(ErrorKind::Internal, "crypto.timestamp", QStringLiteral("length of the imprint"));
    const QByteArray nonce = makeNonce();
    ESIGN_TRY(const QByteArray request, makeRequest(algorithm, imprint, nonce));
    ESIGN_TRY(const QByteArray response, transport.exchange(request));
    ESIGN_TRY(const QByteArray der, openResponse(response));
    auto token = parseTimestamp(der);
    if (!token)
        return fail(ErrorKind::Unavailable, "tsa.response", token.error().detail);
    if (token->imprintAlgorithm != algorithm || token->imprint != imprint)
        return fail(ErrorKind::Unavailable, "tsa.imprint");
    if (token->nonceHex != nonce.toHex())
        return fail(ErrorKind::Unavailable, "tsa.nonce");
    if (!checkTimestampSignature(*token))
        return fail(ErrorKind::Unavailable, "tsa.signature");
    return token;
}

Result<TimestampToken> parseTimestamp(const QByteArray &der)
{
    ERR_clear_error();
    if (der.size() > maxTokenSize)
        return unreadable("too large");
    TimestampToken token;
    const CmsPtr cms = readCms(der, &token.der);
    if (!cms)
        return unreadable("CMS");
    if (OBJ_obj2nid(CMS_get0_eContentType(cms.get())) != NID_id_smime_ct_TSTInfo)
        return unreadable("the content is no TSTInfo");
    ASN1_OCTET_STRING **content = CMS_get0_content(cms.get());
    if (!content || !*content)
        return unreadable("no content");
    ESIGN_CHECK(readInfo(bytesOf(*content), token));
    readCertificates(cms.get(), token);
    readAlgorithms(cms.get(), token);
    ERR_clear_error();
    return token;
}

bool checkTimestampSignature(const TimestampToken &token)
{
    QByteArray own;
    const CmsPtr cms = readCms(token.der, &own);
    CMS_SignerInfo *signer = cms ? onlySigner(cms.get()) : nullptr;
    const bool usable =
        signer && !token.signer.isNull() && CMS_SignerInfo_cert_cmp(signer, token.signer.handle()) == 0 &&
        OBJ_obj2nid(CMS_get0_eContentType(cms.get())) == NID_id_smime_ct_TSTInfo &&
        usageObjection(token.signer, Purpose::Timestamping).isEmpty() && essMatches(signer, token.signer);
    bool holds = false;
    if (usable) {
        const X509LooseStackPtr only(sk_X509_new_null());
        constexpr unsigned flags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_NOINTERN;
        holds = only && sk_X509_push(only.get(), token.signer.handle()) > 0 &&
                CMS_verify(cms.get(), only.get(), nullptr, nullptr, nullptr, flags) == 1;
    }
    ERR_clear_error();
    return holds;
}

bool timestampCovers(const TimestampToken &token, const QByteArray &data)
{
    return !token.imprint.isEmpty() && token.imprint == digest(token.imprintAlgorithm, data);
}

} // namespace crypto
