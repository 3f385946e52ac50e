// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/cms.h"
#include "crypto/der.h"

#include "opensslfolder.h"

#include <QtCore/QRandomGenerator>

#include <functional>

using namespace crypto;

namespace {

constexpr char tstInfoOid[] = "1.2.840.113549.1.9.16.1.4";

/// A key that lies elsewhere: only the callback knows how to sign.
class CallbackSigner final : public Signer {
public:
    CallbackSigner(const Signer &identity, std::function<base::Result<QByteArray>(const QByteArray &)> callback)
        : m_identity(identity), m_callback(std::move(callback))
    {
    }
    Certificate certificate() const override { return m_identity.certificate(); }
    QList<Certificate> chain() const override { return m_identity.chain(); }
    DigestAlgorithm digestAlgorithm() const override { return m_identity.digestAlgorithm(); }
    QByteArray signatureAlgorithm() const override { return m_identity.signatureAlgorithm(); }
    int maxSignatureSize() const override { return m_identity.maxSignatureSize(); }
    base::Result<QByteArray> sign(const QByteArray &message) const override { return m_callback(message); }

private:
    const Signer &m_identity;
    std::function<base::Result<QByteArray>(const QByteArray &)> m_callback;
};

QByteArray content()
{
    return QByteArray("合同正文\r\nsecond line\n\0end", 29);
}

/// Every part of a DER element's content, whole.
QList<QByteArray> parts(const QByteArray &content)
{
    QList<QByteArray> all;
    der::Reader reader(content);
    while (!reader.atEnd())
        all << reader.next()->raw;
    return all;
}

} // namespace

class TestCms : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        startSecureHeap();
        m_folder.makeKey(QStringLiteral("root"), words("EC -pkeyopt ec_paramgen_curve:P-384"));
        m_folder.makeRoot(QStringLiteral("root"), QStringLiteral("/C=CN/O=示例大学/CN=示例根"));
        makePerson("rsa", "RSA -pkeyopt rsa_keygen_bits:2048");
        makePerson("p256", "EC -pkeyopt ec_paramgen_curve:P-256");
        makePerson("p384", "EC -pkeyopt ec_paramgen_curve:P-384");
        makePerson("p521", "EC -pkeyopt ec_paramgen_curve:P-521");
        m_folder.write(QStringLiteral("content"), content());
    }

    void makesWhatOpensslVerifies_data()
    {
        QTest::addColumn<QString>("person");
        QTest::addColumn<int>("rounds");
        QTest::newRow("RSA") << QStringLiteral("rsa") << 3;
        QTest::newRow("P-256 a hundred times") << QStringLiteral("p256") << 100;
        QTest::newRow("P-384") << QStringLiteral("p384") << 20;
        QTest::newRow("P-521") << QStringLiteral("p521") << 5;
    }

    void makesWhatOpensslVerifies()
    {
        QFETCH(const QString, person);
        QFETCH(const int, rounds);
        const SoftwareSigner signer = m_folder.signer(person, {m_folder.certificate(QStringLiteral("root"))});
        const QByteArray hash = digest(signer.digestAlgorithm(), content());
        for (int round = 0; round < rounds; ++round) {
            const auto cms = signDetached(signer, hash);
            QVERIFY(cms);
            QVERIFY(cms->size() <= maxSignedDataSize(signer));
            QVERIFY(cms->size() + 12 >= maxSignedDataSize(signer)); // the bound is near
            m_folder.write(QStringLiteral("ours.p7s"), *cms);
            const support::ToolResult answer = verify(QStringLiteral("-cades"));
            QVERIFY2(answer.exitCode == 0, answer.err.constData());
            QVERIFY2(answer.err.contains("CAdES Verification successful"), answer.err.constData());
            const auto data = parseSignedData(*cms);
            QVERIFY(data);
            QVERIFY(data->isDer);
            QCOMPARE(data->length, cms->size());
            QVERIFY(data->signer == signer.certificate());
            QVERIFY(checkSignedData(*data, hash) == CmsCheck::Good);
        }
    }

    void writesDerAsOpensslWould()
    {
        const SoftwareSigner signer =
            m_folder.signer(QStringLiteral("rsa"), {m_folder.certificate(QStringLiteral("root")),
                                                    m_folder.certificate(QStringLiteral("p256"))});
        const QList<Attribute> extra{
            {"2.25.329800735698586629295641978511506172918", {der::octets("seal"), der::integer(1)}},
            {"1.2.3.4", {der::null()}}};
        const auto cms = signDetached(signer, sha256(content()), extra);
        QVERIFY(cms);
        QVERIFY(cms->size() <= maxSignedDataSize(signer, extra));
        m_folder.write(QStringLiteral("ours.p7s"), *cms);
        // OpenSSL decodes and encodes again: sets sorted, defaults left out, lengths minimal.
        QCOMPARE(m_folder.run(words("cms -cmsout -inform DER -in @ours.p7s -outform DER")).toHex(), cms->toHex());
        const support::ToolResult answer = verify(QStringLiteral("-cades"));
        QVERIFY2(answer.exitCode == 0, answer.err.constData());
        const QByteArray text = m_folder.run(words("cms -cmsout -print -inform DER -in @ours.p7s"));
        QVERIFY(text.contains("id-smime-aa-signingCertificateV2"));
        QVERIFY(text.contains("contentType"));
        QVERIFY(text.contains("messageDigest"));
        QVERIFY(!text.contains("signingTime")); // ETSI EN 319 142-1 6.3: shall not be present
        QVERIFY(text.contains("eContent: <ABSENT>"));
        QVERIFY(text.contains("sha256WithRSAEncryption"));
    }

    void readsBackItsAttributes()
    {
        const SoftwareSigner signer =
            m_folder.signer(QStringLiteral("p256"), {m_folder.certificate(QStringLiteral("root"))});
        const auto cms = signDetached(signer, sha256(content()), {{"1.2.3.4", {der::integer(7)}}});
        const auto data = parseSignedData(*cms + QByteArray(4000, '\0'));
        QVERIFY(data);
        QCOMPARE(data->length, cms->size());
        QCOMPARE(data->signerInfoCount, 1);
        QVERIFY(!data->hasEmbeddedContent);
        QCOMPARE(data->contentType, QByteArray("1.2.840.113549.1.7.1"));
        QCOMPARE(data->certificates.size(), 2);
        QCOMPARE(data->digestOid, digestOid(DigestAlgorithm::Sha256));
        QCOMPARE(data->signatureAlgorithm, signer.signatureAlgorithm());
        QCOMPARE(data->messageDigest, sha256(content()));
        QVERIFY(data->hasSignedAttributes);
        QCOMPARE(data->signedAttributes.size(), 4);
        QVERIFY(data->hasSigningCertificate);
        QVERIFY(data->signingCertificateMatches);
        QVERIFY(!data->signingTime);
        QVERIFY(data->timestampTokens.isEmpty());
        QVERIFY(data->unsignedAttributes.isEmpty());
        const auto own = data->signedAttribute("1.2.3.4");
        QVERIFY(own);
        QCOMPARE(own->values, QList<QByteArray>{der::integer(7)});
        QVERIFY(!data->signedAttribute("1.2.3.5"));
    }

    void needsNoKeyButACallback()
    {
        const SoftwareSigner identity = m_folder.signer(QStringLiteral("rsa"));
        const QString keyFile = QStringLiteral("@rsa.key");
        const CallbackSigner token(identity, [&](const QByteArray &message) -> base::Result<QByteArray> {
            m_folder.write(QStringLiteral("message"), message);
            return m_folder.run({QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sign"), keyFile,
                                 QStringLiteral("@message")});
        });
        const auto cms = signDetached(token, sha256(content()));
        QVERIFY(cms);
        m_folder.write(QStringLiteral("ours.p7s"), *cms);
        QCOMPARE(verify().exitCode, 0);
    }

    void passesASignersFailureOn()
    {
        const SoftwareSigner identity = m_folder.signer(QStringLiteral("p256"));
        const CallbackSigner locked(identity, [](const QByteArray &) -> base::Result<QByteArray> {
            return base::fail(base::ErrorKind::Password, "token.pin");
        });
        const auto refused = signDetached(locked, sha256(content()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("token.pin"));
        const CallbackSigner talkative(
            identity, [](const QByteArray &) -> base::Result<QByteArray> { return QByteArray(73, 'x'); });
        QCOMPARE(signDetached(talkative, sha256(content())).error().code, QByteArray("crypto.sign"));
        QCOMPARE(signDetached(identity, "short").error().code, QByteArray("crypto.cms.usage"));
        QCOMPARE(signDetached(SoftwareSigner({}, {}, {}), sha256(content())).error().code,
                 QByteArray("crypto.cms.usage"));
    }

    void checksWhatOpensslSigned_data()
    {
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("options");
        const auto row = [](const char *name, const char *person, const char *options) {
            QTest::newRow(name) << QString::fromLatin1(person) << QString::fromLatin1(options);
        };
        row("RSA", "rsa", "");
        row("RSA, SHA-1", "rsa", "-md sha1");
        row("RSA, SHA-224", "rsa", "-md sha224");
        row("RSA, SHA-384", "rsa", "-md sha384");
        row("RSA, SHA-512", "rsa", "-md sha512");
        row("RSA, MD5", "rsa", "-md md5");
        row("PSS", "rsa", "-keyopt rsa_padding_mode:pss");
        row("PSS, SHA-512, salt of 20", "rsa", "-md sha512 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20");
        row("PSS, SHA-384, mask with SHA-256", "rsa",
            "-md sha384 -keyopt rsa_padding_mode:pss -keyopt rsa_mgf1_md:sha256");
        row("PSS with every default, SHA-1", "rsa", "-md sha1 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20");
        row("P-256, SHA-1", "p256", "-md sha1");
        row("P-256, SHA-224", "p256", "-md sha224");
        row("P-256, SHA-256", "p256", "-md sha256");
        row("P-256, SHA-512", "p256", "-md sha512");
        row("P-384, SHA-384", "p384", "-md sha384");
        row("P-521, SHA-512", "p521", "-md sha512");
        row("RSA without attributes", "rsa", "-noattr");
        row("RSA without attributes, SHA-512", "rsa", "-noattr -md sha512");
        row("PSS without attributes", "rsa", "-noattr -keyopt rsa_padding_mode:pss");
        row("P-256 without attributes", "p256", "-noattr");
        row("named by key identifier", "p256", "-keyid");
        row("signing certificate v2", "rsa", "-cades");
        row("signing certificate v1", "rsa", "-cades -md sha1");
        row("content embedded", "rsa", "-nodetach");
        row("content embedded, indefinite lengths", "rsa", "-nodetach -stream");
        row("PKCS#7", "rsa", "-smime");
        row("PKCS#7 without attributes", "rsa", "-smime -noattr");
    }

    void checksWhatOpensslSigned()
    {
        QFETCH(const QString, person);
        QFETCH(const QString, options);
        QStringList arguments =
            words("cms -sign -binary -outform DER -in @content -out @theirs.p7s -signer") +
            QStringList{QLatin1Char('@') + person + QStringLiteral(".pem"), QStringLiteral("-inkey"),
                        QLatin1Char('@') + person + QStringLiteral(".key")} +
            options.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (arguments.removeAll(QStringLiteral("-smime")) > 0)
            arguments.first() = QStringLiteral("smime");
        m_folder.run(arguments);
        const QByteArray cms = m_folder.read(QStringLiteral("theirs.p7s"));
        const auto data = parseSignedData(cms + QByteArray(64, '\0'));
        QVERIFY2(data, data ? "" : qPrintable(data.error().detail));
        QCOMPARE(data->length, cms.size());
        QVERIFY(data->signer == m_folder.certificate(person));
        QCOMPARE(data->isDer, !options.contains(QLatin1String("-stream")));
        QCOMPARE(data->hasSignedAttributes, !options.contains(QLatin1String("-noattr")));
        QCOMPARE(data->hasEmbeddedContent, options.contains(QLatin1String("-nodetach")));
        if (data->hasEmbeddedContent)
            QCOMPARE(data->embeddedContent, content());
        QCOMPARE(data->hasSigningCertificate, options.contains(QLatin1String("-cades")));
        QCOMPARE(data->signingCertificateMatches, data->hasSigningCertificate);
        if (data->hasSignedAttributes) {
            QVERIFY(data->signingTime);
            QVERIFY(qAbs(data->signingTime->secsTo(QDateTime::currentDateTimeUtc())) < 600);
        }
        const DigestAlgorithm algorithm = *digestFromOid(data->digestOid);
        QVERIFY(checkSignedData(*data, digest(algorithm, content())) == CmsCheck::Good);
        QVERIFY(checkSignedData(*data, digest(algorithm, content() + "!")) ==
                (data->hasSignedAttributes ? CmsCheck::DigestMismatch : CmsCheck::SignatureMismatch));
        QVERIFY(checkSignedData(*data, "short") == CmsCheck::DigestMismatch);
        SignedData changed = *data;
        changed.signatureValue[changed.signatureValue.size() / 2] ^= 1;
        QVERIFY(checkSignedData(changed, digest(algorithm, content())) == CmsCheck::SignatureMismatch);
    }

    void tellsOfSeveralSignersAndOfNone()
    {
        m_folder.run(words("cms -sign -binary -outform DER -in @content -out @two.p7s -signer @rsa.pem -inkey @rsa.key "
                           "-signer @p256.pem -inkey @p256.key"));
        const auto two = parseSignedData(m_folder.read(QStringLiteral("two.p7s")));
        QVERIFY(two);
        QCOMPARE(two->signerInfoCount, 2);
        m_folder.run(words("crl2pkcs7 -nocrl -certfile @rsa.pem -outform DER -out @none.p7b"));
        const auto none = parseSignedData(m_folder.read(QStringLiteral("none.p7b")));
        QVERIFY(none);
        QCOMPARE(none->signerInfoCount, 0);
        QCOMPARE(none->certificates.size(), 1);
        QVERIFY(checkSignedData(*none, sha256(content())) == CmsCheck::Unsupported);
        m_folder.run(words(
            "cms -sign -binary -nocerts -outform DER -in @content -out @bare.p7s -signer @rsa.pem -inkey @rsa.key"));
        const auto bare = parseSignedData(m_folder.read(QStringLiteral("bare.p7s")));
        QVERIFY(bare);
        QVERIFY(bare->signer.isNull());
        QVERIFY(checkSignedData(*bare, sha256(content())) == CmsCheck::Unsupported);
    }

    void noticesTampering()
    {
        const SoftwareSigner signer = m_folder.signer(QStringLiteral("p256"));
        const QByteArray hash = sha256(content());
        const SignedData good = *parseSignedData(*signDetached(signer, hash));
        const auto check = [&hash, &good](const std::function<void(SignedData &)> &change) {
            SignedData data = good;
            change(data);
            return checkSignedData(data, hash);
        };
        QVERIFY(check([](SignedData &) {}) == CmsCheck::Good);
        QVERIFY(check([](SignedData &d) {
                    d.signedAttributesDer[20] ^= 1;
                    d.signedAttributes[0].values[0] = der::null();
                }) != CmsCheck::Good);
        QVERIFY(check([](SignedData &d) {
                    d.signedAttributes << Attribute{"1.2.3", {der::null()}};
                    d.signedAttributesDer += "x";
                }) == CmsCheck::SignatureMismatch);
        QVERIFY(check([](SignedData &d) { d.contentType = tstInfoOid; }) == CmsCheck::DigestMismatch);
        QVERIFY(check([](SignedData &d) { d.messageDigest.clear(); }) == CmsCheck::DigestMismatch);
        QVERIFY(check([](SignedData &d) { d.digestOid = "1.2.3"; }) == CmsCheck::Unsupported);
        // ecdsa-with-SHA1 beside a SHA-256 digest: a policy that looks at digestOid would be fooled.
        QVERIFY(check([](SignedData &d) { d.signatureAlgorithm = der::sequence({der::oid("1.2.840.10045.4.1")}); }) ==
                CmsCheck::Unsupported);
        QVERIFY(check([](SignedData &d) { d.signatureAlgorithm = der::sequence({der::oid("1.2.3")}); }) ==
                CmsCheck::Unsupported);
        QVERIFY(check([this](SignedData &d) { d.signer = m_folder.certificate(QStringLiteral("rsa")); }) ==
                CmsCheck::Unsupported);
        QVERIFY(check([this](SignedData &d) { d.signer = m_folder.certificate(QStringLiteral("root")); }) ==
                CmsCheck::SignatureMismatch);
    }

    // RFC 5652 5.4: the signature is over the DER, whatever order the attributes were sent in.
    void toleratesUnsortedAttributes()
    {
        const SoftwareSigner signer = m_folder.signer(QStringLiteral("rsa"));
        const QByteArray hash = sha256(content());
        const auto swap = [](const QByteArray &set) { // the attributes in reverse order
            QList<QByteArray> each = parts(der::Reader(set).next()->content);
            std::reverse(each.begin(), each.end());
            return each.join();
        };
        const QByteArray sent = rebuilt(*signDetached(signer, hash), swap);
        const auto data = parseSignedData(sent);
        QVERIFY(data);
        QVERIFY(checkSignedData(*data, hash) == CmsCheck::Good);
        // A signer that signed them as they stand, against the standard, is accepted too, as by OpenSSL.
        const CallbackSigner sloppy(
            signer, [&](const QByteArray &message) { return signer.sign(der::element(der::Set, swap(message))); });
        const QByteArray unsorted = rebuilt(*signDetached(sloppy, hash), swap);
        m_folder.write(QStringLiteral("ours.p7s"), unsorted);
        QCOMPARE(verify().exitCode, 0);
        const auto asTheyStand = parseSignedData(unsorted);
        QVERIFY(asTheyStand);
        QVERIFY(checkSignedData(*asTheyStand, hash) == CmsCheck::Good);
    }

    void wantsMessageDigestOnce()
    {
        const SoftwareSigner signer = m_folder.signer(QStringLiteral("rsa"));
        const QByteArray hash = sha256(content());
        const auto twice = signDetached(signer, hash, {{"1.2.840.113549.1.9.4", {der::octets(hash)}}});
        const auto data = parseSignedData(*twice);
        QVERIFY(data);
        QVERIFY(data->messageDigest.isEmpty());
        QVERIFY(checkSignedData(*data, hash) == CmsCheck::DigestMismatch);
    }

    // The certificate the signer committed to is taken, not the first of the same name and number.
    void isNotFooledByATwinCertificate()
    {
        m_folder.run(
            words("req -x509 -utf8 -new -key @p256.key -subj /CN=双生 -days 10 -set_serial 7 -out @twin1.pem"));
        m_folder.run(words("req -x509 -utf8 -new -key @rsa.key -subj /CN=双生 -days 10 -set_serial 7 -out @twin2.pem"));
        const Certificate first = m_folder.certificate(QStringLiteral("twin1")),
                          second = m_folder.certificate(QStringLiteral("twin2"));
        for (const bool swapped : {false, true}) {
            const SoftwareSigner signer(m_folder.key(swapped ? QStringLiteral("rsa") : QStringLiteral("p256")),
                                        swapped ? second : first, {swapped ? first : second});
            const auto data = parseSignedData(*signDetached(signer, sha256(content())));
            QVERIFY(data);
            QCOMPARE(data->certificates.size(), 2);
            QVERIFY(data->signer == signer.certificate());
            QVERIFY(checkSignedData(*data, sha256(content())) == CmsCheck::Good);
        }
    }

    void readsRevocationInformation()
    {
        m_folder.write(QStringLiteral("index.txt"), "");
        m_folder.write(QStringLiteral("ca.cnf"),
                       "[ca]\ndefault_ca=d\n[d]\ndatabase=" + m_folder.path(QStringLiteral("index.txt")).toUtf8() +
                           "\ndefault_md=sha384\n");
        m_folder.run(words("ca -config @ca.cnf -gencrl -cert @root.pem -keyfile @root.key -crldays 7 -out @root.crl"));
        m_folder.run(words("crl -in @root.crl -outform DER -out @crl.der"));
        const QByteArray crl = m_folder.read(QStringLiteral("crl.der"));
        m_folder.run(words("ocsp -issuer @root.pem -cert @p256.pem -reqout @req.der -no_nonce"));
        m_folder.run(words("ocsp -index @index.txt -CA @root.pem -rsigner @root.pem -rkey @root.key -reqin @req.der "
                           "-respout @ocsp.der"));
        const QByteArray ocsp = m_folder.read(QStringLiteral("ocsp.der"));
        const QByteArray archival = der::sequence({der::element(der::context(0), der::sequence({crl, crl})),
                                                   der::element(der::context(1), der::sequence({ocsp}))});
        const SoftwareSigner signer = m_folder.signer(QStringLiteral("p256"));
        const auto data =
            parseSignedData(*signDetached(signer, sha256(content()), {{"1.2.840.113583.1.1.8", {archival}}}));
        QVERIFY(data);
        QCOMPARE(data->crls, (QList<QByteArray>{crl, crl}));
        QCOMPARE(data->ocspResponses, QList<QByteArray>{ocsp});
        // In SignedData.crls: a CRL, and RFC 5940's OCSP response.
        m_folder.run(words("crl2pkcs7 -in @root.crl -certfile @rsa.pem -outform DER -out @crl.p7b"));
        const auto embedded = parseSignedData(m_folder.read(QStringLiteral("crl.p7b")));
        QVERIFY(embedded);
        QCOMPARE(embedded->crls, QList<QByteArray>{crl});
        const QByteArray other = der::element(der::context(1), der::oid("1.3.6.1.5.5.7.16.2") + ocsp);
        const QByteArray signedData =
            der::sequence({der::integer(5), der::setOf({}), der::sequence({der::oid("1.2.840.113549.1.7.1")}),
                           der::element(der::context(1), crl + other), der::setOf({})});
        const auto both = parseSignedData(
            der::sequence({der::oid("1.2.840.113549.1.7.2"), der::element(der::context(0), signedData)}));
        QVERIFY(both);
        QCOMPARE(both->crls, QList<QByteArray>{crl});
        QCOMPARE(both->ocspResponses, QList<QByteArray>{ocsp});
        for (const QByteArray &junk : {der::null(), der::sequence({der::null()}),
                                       der::sequence({der::element(der::context(0), der::integer(1))})}) {
            const auto passed =
                parseSignedData(*signDetached(signer, sha256(content()), {{"1.2.840.113583.1.1.8", {junk}}}));
            QVERIFY(passed);
            QVERIFY(passed->crls.isEmpty());
        }
    }

    void addsATimestampToken()
    {
        makePerson("tsa", "RSA -pkeyopt rsa_keygen_bits:2048",
                   "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n");
        m_folder.write(QStringLiteral("serial"), "01\n");
        m_folder.write(QStringLiteral("tsa.cnf"),
                       "[tsa]\ndefault_tsa=t\n[t]\nserial=" + m_folder.path(QStringLiteral("serial")).toUtf8() +
                           "\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\ness_cert_"
                           "id_alg=sha256\n");
        const SoftwareSigner signer =
            m_folder.signer(QStringLiteral("p384"), {m_folder.certificate(QStringLiteral("root"))});
        const QByteArray hash = digest(DigestAlgorithm::Sha384, content());
        const QByteArray cms = *signDetached(signer, hash);
        m_folder.write(QStringLiteral("value"), parseSignedData(cms)->signatureValue);
        m_folder.run(words("ts -query -data @value -sha256 -cert -out @query.tsq"));
        m_folder.run(words("ts -reply -config @tsa.cnf -queryfile @query.tsq -signer @tsa.pem -inkey @tsa.key "
                           "-token_out -out @token.der"));
        const QByteArray token = m_folder.read(QStringLiteral("token.der"));

        const auto stamped = addTimestampToken(cms, token);
        QVERIFY(stamped);
        m_folder.write(QStringLiteral("ours.p7s"), *stamped);
        QCOMPARE(verify(QStringLiteral("-cades")).exitCode, 0);
        QCOMPARE(m_folder.run(words("cms -cmsout -inform DER -in @ours.p7s -outform DER")), *stamped);
        const auto data = parseSignedData(*stamped);
        QVERIFY(data);
        QVERIFY(checkSignedData(*data, hash) == CmsCheck::Good);
        QCOMPARE(data->timestampTokens, QList<QByteArray>{token});
        const auto again = addTimestampToken(*stamped, token);
        QVERIFY(again);
        QCOMPARE(parseSignedData(*again)->timestampTokens, (QList<QByteArray>{token, token}));

        // A token is a SignedData itself.
        const auto inner = parseSignedData(token);
        QVERIFY(inner);
        QCOMPARE(inner->contentType, QByteArray(tstInfoOid));
        QVERIFY(inner->hasEmbeddedContent);
        QVERIFY(inner->signer == m_folder.certificate(QStringLiteral("tsa")));
        QVERIFY(inner->hasSigningCertificate);
        QVERIFY(inner->signingCertificateMatches);
        QVERIFY(checkSignedData(*inner, digest(*digestFromOid(inner->digestOid), inner->embeddedContent)) ==
                CmsCheck::Good);

        QCOMPARE(addTimestampToken("nonsense", token).error().code, QByteArray("crypto.cms.parse"));
        QCOMPARE(addTimestampToken(cms, "nonsense").error().code, QByteArray("crypto.timestamp.parse"));
        QCOMPARE(addTimestampToken(token.left(50), token).error().code, QByteArray("crypto.cms.parse"));
    }

    void refusesWhatIsNoSignedData_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("zeroes") << QByteArray(1000, '\0');
        QTest::newRow("text") << QByteArray("-----BEGIN PKCS7-----");
        QTest::newRow("an integer") << der::integer(1);
        QTest::newRow("data, not signed data")
            << der::sequence({der::oid("1.2.840.113549.1.7.1"), der::element(der::context(0), der::octets("x"))});
        QTest::newRow("empty signed data") << der::sequence(
            {der::oid("1.2.840.113549.1.7.2"), der::element(der::context(0), der::sequence({QByteArray()}))});
        QTest::newRow("length of exabytes") << QByteArray::fromHex("30880fffffffffffffff06092a864886f70d010702");
        QTest::newRow("nested without end") << QByteArray::fromHex("3080").repeated(500000);
        QTest::newRow("too large") << der::octets(QByteArray(33 << 20, 'x'));
        const QByteArray certificate = m_folder.certificate(QStringLiteral("p256")).der();
        const QByteArray many =
            der::sequence({der::integer(1), der::setOf({}), der::sequence({der::oid("1.2.840.113549.1.7.1")}),
                           der::element(der::context(0), certificate.repeated(257)), der::setOf({})});
        QTest::newRow("too many certificates")
            << der::sequence({der::oid("1.2.840.113549.1.7.2"), der::element(der::context(0), many)});
    }

    void refusesWhatIsNoSignedData()
    {
        QFETCH(const QByteArray, bytes);
        const auto data = parseSignedData(bytes);
        QVERIFY(!data);
        QCOMPARE(data.error().code, QByteArray("crypto.cms.parse"));
    }

    void survivesCutAndChangedBytes()
    {
        const SoftwareSigner signer =
            m_folder.signer(QStringLiteral("p256"), {m_folder.certificate(QStringLiteral("root"))});
        const QByteArray hash = sha256(content());
        const QByteArray cms = *signDetached(signer, hash);
        for (qsizetype length = 0; length < cms.size(); ++length)
            QVERIFY(!parseSignedData(cms.left(length)));
        QRandomGenerator random(20260102);
        for (int round = 0; round < 4000; ++round) {
            QByteArray changed = cms;
            for (int i = random.bounded(1, 4); i > 0; --i)
                changed[static_cast<qsizetype>(random.bounded(static_cast<int>(cms.size())))] =
                    static_cast<char>(random.bounded(256));
            const auto data = parseSignedData(changed);
            if (data && checkSignedData(*data, hash) == CmsCheck::Good) // then what was signed is what was read
                QVERIFY(data->messageDigest == hash &&
                        data->signer.subjectPublicKeyInfo() == signer.key().subjectPublicKeyInfo());
            (void)addTimestampToken(changed, der::sequence({der::null()}));
        }
    }

private:
    void makePerson(const char *name, const char *algorithm,
                    const QByteArray &extensions = "keyUsage=critical,digitalSignature,nonRepudiation\n") const
    {
        m_folder.makeKey(QLatin1String(name), words(algorithm));
        m_folder.makeIssued(QLatin1String(name), QStringLiteral("/C=CN/O=示例大学/CN=示例") + QLatin1String(name),
                            QStringLiteral("root"), extensions);
    }

    support::ToolResult verify(const QString &option = {}) const
    {
        return m_folder.tryRun(words("cms -verify -binary -inform DER -in @ours.p7s -content @content -CAfile "
                                     "@root.pem -purpose any -out @verified") +
                               option.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

    /// The CMS with the bytes of its signed attributes replaced; `change` gets the SET and gives the new content.
    static QByteArray rebuilt(const QByteArray &cms, const std::function<QByteArray(const QByteArray &)> &change)
    {
        QList<QByteArray> outer = parts(der::Reader(cms).next()->content);
        QList<QByteArray> data = parts(der::Reader(der::Reader(outer[1]).next()->content).next()->content);
        QList<QByteArray> info = parts(der::Reader(der::Reader(data.last()).next()->content).next()->content);
        for (QByteArray &part : info)
            if (static_cast<unsigned char>(part[0]) == der::context(0))
                part = der::element(der::context(0), change(der::element(der::Set, der::Reader(part).next()->content)));
        data.last() = der::setOf({der::sequence(info)});
        return der::sequence({outer[0], der::element(der::context(0), der::sequence(data))});
    }

    OpensslFolder m_folder;
};

QTEST_GUILESS_MAIN(TestCms)
#include "tst_cms.moc"
