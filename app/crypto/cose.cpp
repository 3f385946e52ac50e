// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/cose.h"

#include "base/cbor.h"
#include "crypto/der.h"
#include "crypto/handles.h"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>

namespace cbor = base::cbor;

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr quint64 sign1Tag = 18;
constexpr qint64 algorithmKey = 1, x5tKey = 34, sha256Label = -16;
constexpr qsizetype certificateHash = 32, mostSignature = 2048;

using EcSignaturePtr = Owner<ECDSA_SIG, ECDSA_SIG_free>;
using EcGroupPtr = Owner<EC_GROUP, EC_GROUP_free>;

/// A row for each algorithm; SM2 comes as one more (a private-use number until it is registered).
struct Algorithm {
    qint64 number = 0;
    QByteArray identifier;  ///< DER AlgorithmIdentifier
    int curve = NID_undef;  ///< whose signatures are r ‖ s
    int coordinateSize = 0; ///< bytes of r and of s
};

QByteArray pssIdentifier()
{
    const QByteArray sha256 = der::sequence({der::oid(digestOid(DigestAlgorithm::Sha256)), der::null()});
    const QByteArray mask = der::sequence({der::oid("1.2.840.113549.1.1.8"), sha256});
    const QByteArray parameters =
        der::sequence({der::element(der::context(0), sha256), der::element(der::context(1), mask),
                       der::element(der::context(2), der::integer(32))});
    return der::sequence({der::oid("1.2.840.113549.1.1.10"), parameters});
}

const QList<Algorithm> &algorithms()
{
    static const QList<Algorithm> all{{-7, der::sequence({der::oid("1.2.840.10045.4.3.2")}), NID_X9_62_prime256v1, 32},
                                      {-35, der::sequence({der::oid("1.2.840.10045.4.3.3")}), NID_secp384r1, 48},
                                      {-257, der::sequence({der::oid("1.2.840.113549.1.1.11"), der::null()})},
                                      {-37, pssIdentifier()}};
    return all;
}

int curveOf(const Certificate &certificate)
{
    const EVP_PKEY *key = certificate.isNull() ? nullptr : X509_get0_pubkey(certificate.handle());
    char name[64] = {};
    size_t length = 0;
    if (!key || !EVP_PKEY_is_a(key, "EC") || EVP_PKEY_get_group_name(key, name, sizeof name, &length) != 1)
        return NID_undef;
    return OBJ_txt2nid(name);
}

bool serves(const Algorithm &algorithm, const Certificate &certificate)
{
    return algorithm.curve == NID_undef ? certificate.isRsa() : curveOf(certificate) == algorithm.curve;
}

/// The order of a curve's group and half of it: s must not be above, for s and order − s are both good signatures.
struct Order {
    BigNumPtr whole, half;
    explicit Order(int curve)
    {
        const EcGroupPtr group(EC_GROUP_new_by_curve_name(curve));
        whole.reset(group ? BN_dup(EC_GROUP_get0_order(group.get())) : nullptr);
        half.reset(BN_new());
        if (!whole || !half || BN_rshift1(half.get(), whole.get()) != 1)
            qFatal("OpenSSL has no NIST curves");
    }
};
const Order &orderOf(int curve)
{
    static const Order p256(NID_X9_62_prime256v1), p384(NID_secp384r1);
    return curve == NID_secp384r1 ? p384 : p256;
}
bool isHigh(const BIGNUM *s, int curve)
{
    return BN_cmp(s, orderOf(curve).half.get()) > 0;
}

base::Result<QByteArray> rawFromDer(const QByteArray &signature, const Algorithm &algorithm)
{
    const auto failed = [] { return fail(ErrorKind::Internal, "crypto.sign", takeOpenSslErrors()); };
    const auto parsed = fromDer<EcSignaturePtr>(d2i_ECDSA_SIG, signature);
    const BigNumPtr s(parsed ? BN_dup(ECDSA_SIG_get0_s(parsed.get())) : nullptr);
    if (!s || (isHigh(s.get(), algorithm.curve) && BN_sub(s.get(), orderOf(algorithm.curve).whole.get(), s.get()) != 1))
        return failed();
    const int size = algorithm.coordinateSize;
    QByteArray raw(2 * size, Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(raw.data());
    if (BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), to, size) != size ||
        BN_bn2binpad(s.get(), to + size, size) != size)
        return failed();
    return raw;
}

/// Empty when it is no signature of ours.
QByteArray derFromRaw(const QByteArray &raw, const Algorithm &algorithm)
{
    const int size = algorithm.coordinateSize;
    if (raw.size() != 2 * size)
        return {};
    BigNumPtr r(BN_bin2bn(bytesOf(raw), size, nullptr));
    BigNumPtr s(BN_bin2bn(bytesOf(raw) + size, size, nullptr));
    const EcSignaturePtr signature(ECDSA_SIG_new());
    if (!r || !s || !signature || isHigh(s.get(), algorithm.curve) ||
        ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release(); // they belong to the signature now
    (void)s.release();
    return toDer(i2d_ECDSA_SIG, signature.get());
}

QByteArray protectedHeader(qint64 algorithm, const QByteArray &certificateSha256)
{
    return cbor::MapWriter()
        .put(algorithmKey, cbor::integer(algorithm))
        .put(x5tKey, cbor::array({cbor::integer(sha256Label), cbor::bytes(certificateSha256)}))
        .encoded();
}

/// RFC 9052 4.4.
QByteArray toBeSigned(const QByteArray &header, const QByteArray &label, const QByteArray &payload)
{
    return cbor::array(
        {cbor::text(QStringLiteral("Signature1")), cbor::bytes(header), cbor::bytes(label), cbor::bytes(payload)});
}

base::Error unreadable(const base::Error &why)
{
    return fail(ErrorKind::Input, "crypto.cose.parse", why.detail);
}

base::Result<Signed1> readFrame(const QByteArray &bytes, qsizetype largest)
{
    ESIGN_TRY(auto outer, cbor::Reader::open(bytes, {largest, 4, {sign1Tag}}));
    ESIGN_TRY(auto tagged, outer.tag(sign1Tag));
    ESIGN_TRY(auto parts, tagged.array(4, 4));
    Signed1 object;
    object.bytes = bytes;
    ESIGN_TRY(object.protectedHeader, parts.bytes(1, 64));
    ESIGN_TRY(auto unprotected, parts.map());
    ESIGN_CHECK(unprotected.end());
    ESIGN_TRY(object.payload, parts.bytes(0, largest));
    ESIGN_TRY(object.signature, parts.bytes(1, mostSignature));

    ESIGN_TRY(auto header, cbor::Reader::open(object.protectedHeader, {64, 4}));
    ESIGN_TRY(auto entries, header.map());
    ESIGN_TRY(auto algorithm, entries.at(algorithmKey));
    ESIGN_TRY(object.algorithm, algorithm.integer(-70'000, 0));
    ESIGN_TRY(auto x5t, entries.at(x5tKey));
    ESIGN_TRY(auto hash, x5t.array(2, 2));
    ESIGN_CHECK(hash.integer(sha256Label, sha256Label));
    ESIGN_TRY(object.certificateSha256, hash.bytes(certificateHash));
    ESIGN_CHECK(entries.end());
    return object;
}

} // namespace

base::Result<QByteArray> signCose(const Signer &signer, const QByteArray &label, const QByteArray &payload)
{
    const Certificate certificate = signer.certificate();
    const QByteArray identifier = signer.signatureAlgorithm();
    for (const Algorithm &algorithm : algorithms()) {
        if (algorithm.identifier != identifier || !serves(algorithm, certificate))
            continue;
        const QByteArray header = protectedHeader(algorithm.number, certificate.sha256());
        ESIGN_TRY(QByteArray signature, signer.sign(toBeSigned(header, label, payload)));
        if (algorithm.curve != NID_undef) {
            ESIGN_TRY(signature, rawFromDer(signature, algorithm));
        }
        return cbor::tag(sign1Tag, cbor::array({cbor::bytes(header), cbor::MapWriter().encoded(), cbor::bytes(payload),
                                                cbor::bytes(signature)}));
    }
    return fail(ErrorKind::Input, "crypto.cose.algorithm", certificate.keyDescription());
}

base::Result<Signed1> parseCose(const QByteArray &bytes, qsizetype largest)
{
    auto object = readFrame(bytes, largest);
    if (!object)
        return unreadable(object.error());
    return object;
}

base::Result<void> verifyCose(const Signed1 &object, const QByteArray &label, const Certificate &certificate)
{
    if (certificate.isNull() || certificate.sha256() != object.certificateSha256)
        return fail(ErrorKind::Input, "crypto.cose.certificate");
    for (const Algorithm &algorithm : algorithms()) {
        if (algorithm.number != object.algorithm || !serves(algorithm, certificate))
            continue;
        const QByteArray signature =
            algorithm.curve == NID_undef ? object.signature : derFromRaw(object.signature, algorithm);
        const QByteArray message = toBeSigned(object.protectedHeader, label, object.payload);
        const auto good = verifySignature(certificate, algorithm.identifier, message, signature);
        if (!good || !*good)
            return fail(ErrorKind::Input, "crypto.cose.signature", good ? QString() : good.error().detail);
        return {};
    }
    return fail(ErrorKind::Input, "crypto.cose.algorithm", QString::number(object.algorithm));
}

} // namespace crypto
