// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/timestamp.h"
#include "support/openssltsa.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

#include <functional>

using crypto::Certificate;
using crypto::checkTimestampSignature;
using crypto::LocalTsa;
using crypto::parseTimestamp;
using crypto::requestTimestamp;
using crypto::TimestampToken;
using support::ForeignCa;
using support::OpensslTsa;
using support::People;

namespace {

constexpr auto caExtensions = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                              "subjectKeyIdentifier=hash\n";
constexpr auto tsaExtensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n";
const QByteArray document = "示例合同";

/// Gives whatever the function makes of the request.
class OddTsa final : public crypto::TimestampTransport {
public:
    using Answer = std::function<base::Result<QByteArray>(const QByteArray &)>;
    explicit OddTsa(Answer answer) : m_answer(std::move(answer)) {}
    base::Result<QByteArray> exchange(const QByteArray &request) override { return m_answer(request); }

private:
    Answer m_answer;
};

const base::SystemClock systemClock;

LocalTsa localTsa()
{
    return LocalTsa(People::instance().tsa, systemClock);
}

QByteArray code(const base::Result<TimestampToken> &result)
{
    return result ? QByteArray("a token") : result.error().code;
}

} // namespace

/// Timestamps: our requests answered by openssl, our answers verified by openssl, and TSAs that misbehave.
class TestTimestamp : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void asksWithNonceForACertificate();
    void getsATokenThatOpensslVerifies();
    void answersOpensslsQuery();
    void stampsTheTimeOfItsClock();
    void givesEveryTokenASerialOfItsOwn();
    void understandsAForeignTsa_data();
    void understandsAForeignTsa();
    void refusesWhatAnOddTsaSays_data();
    void refusesWhatAnOddTsaSays();
    void tellsWhyTheTsaRefused();
    void handsTransportFailuresUp();
    void coversOnlyItsOwnData();
    void wantsTheSignersUsageAndIdentifier_data();
    void wantsTheSignersUsageAndIdentifier();
    void wantsTheVeryCertificateThatWasNamed();
    void picksTheNamedOneAmongCertificatesOfOneNumber();
    void tellsItsAlgorithms();
    void takesACertificateFromOutside();
    void allowsThePaddingOfAPdf();
    void refusesOtherCmsMessages();
    void survivesDamagedTokens();

private:
    ForeignCa m_foreign;
};

void TestTimestamp::initTestCase()
{
    m_foreign.root("root", caExtensions);
    m_foreign.issue("rsatsa", "root", tsaExtensions, {}, ForeignCa::rsaKey(2048));
    m_foreign.issue("ectsa", "root", tsaExtensions);
    m_foreign.issue("person", "root", "keyUsage=digitalSignature\nextendedKeyUsage=emailProtection\n");
    m_foreign.issue("softtsa", "root", "keyUsage=digitalSignature\nextendedKeyUsage=timeStamping\n");
}

void TestTimestamp::asksWithNonceForACertificate()
{
    QByteArray request;
    OddTsa listener([&](const QByteArray &asked) {
        request = asked;
        return base::fail(base::ErrorKind::Unavailable, "tsa.unreachable");
    });
    QCOMPARE(code(requestTimestamp(listener, document)), QByteArray("tsa.unreachable"));
    const QByteArray shown = m_foreign.openssl({"ts", "-query", "-in", m_foreign.write("q.tsq", request), "-text"});
    QVERIFY2(shown.contains("Version: 1\nHash Algorithm: sha256"), shown);
    QVERIFY2(shown.contains("Certificate required: yes"), shown);
    QVERIFY2(shown.contains("Nonce: 0x"), shown);
    const QByteArray first = request;
    QCOMPARE(code(requestTimestamp(listener, document)), QByteArray("tsa.unreachable"));
    QVERIFY(request != first);
}

void TestTimestamp::getsATokenThatOpensslVerifies()
{
    LocalTsa tsa = localTsa();
    const auto token = requestTimestamp(tsa, document);
    QVERIFY2(token, code(token));
    const People &people = People::instance();
    QCOMPARE(token->signer, people.tsa->certificate());
    QCOMPARE(token->certificates.size(), 3);
    const auto result =
        support::runTool("openssl", {"ts", "-verify", "-token_in", "-in", m_foreign.write("token.der", token->der),
                                     "-data", m_foreign.write("document", document), "-CAfile",
                                     m_foreign.write("peopleroot.pem", people.root.certificate().pem()), "-untrusted",
                                     m_foreign.write("peopleissuing.pem", people.issuing.certificate().pem())});
    QVERIFY2(result.out.contains("Verification: OK"), result.out + result.err);
    const QByteArray shown =
        m_foreign.openssl({"ts", "-reply", "-token_in", "-in", m_foreign.path("token.der"), "-token_out", "-text"});
    QVERIFY2(shown.contains("Accuracy: 0x01 seconds"), shown);
    QVERIFY2(shown.contains("Policy OID: " + token->policy + "\n"), shown);
    QVERIFY2(shown.toLower().contains("serial number: 0x" + token->serialHex), shown);
    const QByteArray attributes =
        m_foreign.openssl({"cms", "-cmsout", "-print", "-inform", "DER", "-in", m_foreign.path("token.der")});
    QVERIFY2(attributes.contains("id-smime-aa-signingCertificateV2"), attributes);
}

void TestTimestamp::answersOpensslsQuery()
{
    const QString data = m_foreign.write("document", document), query = m_foreign.path("own.tsq");
    m_foreign.openssl({"ts", "-query", "-data", data, "-sha384", "-cert", "-out", query});
    LocalTsa tsa = localTsa();
    const auto response = tsa.exchange(m_foreign.read("own.tsq"));
    QVERIFY(response);
    const People &people = People::instance();
    const auto result =
        support::runTool("openssl", {"ts", "-verify", "-in", m_foreign.write("own.tsr", *response), "-queryfile", query,
                                     "-CAfile", m_foreign.write("peopleroot.pem", people.root.certificate().pem())});
    QVERIFY2(result.out.contains("Verification: OK"), result.out + result.err);
}

void TestTimestamp::stampsTheTimeOfItsClock()
{
    const base::FixedClock clock(QDateTime(QDate(2031, 5, 6), QTime(7, 8, 9), Qt::UTC));
    LocalTsa tsa(People::instance().tsa, clock);
    const auto token = requestTimestamp(tsa, document);
    QVERIFY2(token, code(token));
    QCOMPARE(token->time, clock.now());
    QCOMPARE(token->time.timeSpec(), Qt::UTC);
    const QByteArray shown = m_foreign.openssl(
        {"ts", "-reply", "-token_in", "-in", m_foreign.write("token.der", token->der), "-token_out", "-text"});
    QVERIFY2(shown.contains("Time stamp: May  6 07:08:09 2031 GMT"), shown);
}

void TestTimestamp::givesEveryTokenASerialOfItsOwn()
{
    LocalTsa tsa = localTsa();
    QSet<QByteArray> serials;
    for (int i = 0; i < 10; ++i) {
        const auto token = requestTimestamp(tsa, document);
        QVERIFY(token);
        serials.insert(token->serialHex);
    }
    QCOMPARE(serials.size(), 10);
}

void TestTimestamp::understandsAForeignTsa_data()
{
    QTest::addColumn<QString>("signer");
    QTest::addColumn<QByteArray>("options");
    QTest::newRow("RSA, ESS of SHA-1") << "rsatsa" << QByteArray("ess_cert_id_alg=sha1\n");
    QTest::newRow("RSA, ESS of SHA-256") << "rsatsa" << QByteArray("ess_cert_id_alg=sha256\n");
    QTest::newRow("P-256, ESS of SHA-384") << "ectsa" << QByteArray("ess_cert_id_alg=sha384\n");
    QTest::newRow("the chain named too") << "rsatsa" << QByteArray("ess_cert_id_alg=sha256\ness_cert_id_chain=yes\n");
    QTest::newRow("milliseconds") << "ectsa" << QByteArray("clock_precision_digits=3\n");
    QTest::newRow("with the TSA's name") << "rsatsa" << QByteArray("tsa_name=yes\nordering=yes\n");
}

void TestTimestamp::understandsAForeignTsa()
{
    QFETCH(QString, signer);
    QFETCH(QByteArray, options);
    OpensslTsa tsa(m_foreign, signer, options);
    const auto token = requestTimestamp(tsa, document);
    QVERIFY2(token, code(token) + (token ? QByteArray() : token.error().detail.toUtf8()));
    QVERIFY(qAbs(token->time.secsTo(QDateTime::currentDateTimeUtc())) < 120);
    QCOMPARE(token->policy, QByteArray("1.2.3.4.1"));
    QCOMPARE(token->signer.commonName(), signer);
    QVERIFY(token->serialHex == "4711" || token->serialHex == "4712");
    QVERIFY(checkTimestampSignature(*token));
    QVERIFY(crypto::timestampCovers(*token, document));
    const auto result = support::runTool(
        "openssl", {"ts", "-verify", "-token_in", "-in", m_foreign.write("token.der", token->der), "-data",
                    m_foreign.write("document", document), "-CAfile", m_foreign.path("root.pem")});
    QVERIFY2(result.out.contains("Verification: OK"), result.out + result.err);
}

void TestTimestamp::refusesWhatAnOddTsaSays_data()
{
    QTest::addColumn<OddTsa::Answer>("answer");
    QTest::addColumn<QByteArray>("expected");
    const auto honest = [](const QByteArray &request) { return *localTsa().exchange(request); };
    using Answer = OddTsa::Answer;
    QTest::newRow("nothing") << Answer([](const QByteArray &) { return QByteArray(); }) << QByteArray("tsa.response");
    QTest::newRow("a web page") << Answer([](const QByteArray &) { return QByteArray("<html>busy</html>"); })
                                << QByteArray("tsa.response");
    QTest::newRow("too much") << Answer([=](const QByteArray &r) { return honest(r) + QByteArray(2 << 20, '\0'); })
                              << QByteArray("tsa.response");
    QTest::newRow("something behind it") << Answer([=](const QByteArray &r) { return honest(r) + "x"; })
                                         << QByteArray("tsa.response");
    QTest::newRow("half of it") << Answer([=](const QByteArray &r) { return honest(r).left(600); })
                                << QByteArray("tsa.response");
    QTest::newRow("granted without a token")
        << Answer([](const QByteArray &) { return QByteArray::fromHex("30053003020100"); })
        << QByteArray("tsa.response");
    QTest::newRow("the answer to another question") << Answer([=](const QByteArray &) {
        QByteArray other;
        OddTsa listener([&](const QByteArray &request) {
            other = honest(request);
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        });
        (void)requestTimestamp(listener, document + "!");
        return other;
    }) << QByteArray("tsa.imprint");
    QTest::newRow("an earlier answer") << Answer([=](const QByteArray &) {
        QByteArray earlier;
        OddTsa listener([&](const QByteArray &request) {
            earlier = honest(request);
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        });
        (void)requestTimestamp(listener, document);
        return earlier;
    }) << QByteArray("tsa.nonce");
    QTest::newRow("a broken signature") << Answer([=](const QByteArray &request) {
        QByteArray response = honest(request);
        response[response.size() - 1] = static_cast<char>(response.back() ^ 1);
        return response;
    }) << QByteArray("tsa.signature");
    QTest::newRow("another time") << Answer([=](const QByteArray &request) {
        QByteArray response = honest(request);
        const qsizetype at = response.indexOf("\x18\x0f"
                                              "20") +
                             2;
        response.replace(at, 4, "1999");
        return response;
    }) << QByteArray("tsa.signature");
}

void TestTimestamp::refusesWhatAnOddTsaSays()
{
    QFETCH(OddTsa::Answer, answer);
    QFETCH(QByteArray, expected);
    OddTsa tsa(answer);
    QCOMPARE(code(requestTimestamp(tsa, document)), expected);
}

void TestTimestamp::tellsWhyTheTsaRefused()
{
    OddTsa refusing([](const QByteArray &) { return localTsa().exchange("not a request"); });
    const auto refused = requestTimestamp(refusing, document);
    QCOMPARE(code(refused), QByteArray("tsa.refused"));
    QVERIFY2(refused.error().detail.contains("badDataFormat"), qPrintable(refused.error().detail));
    QCOMPARE(refused.error().kind, base::ErrorKind::Unavailable);

    m_foreign.openssl(
        {"ts", "-query", "-data", m_foreign.write("document", document), "-sha1", "-out", m_foreign.path("sha1.tsq")});
    const auto response = localTsa().exchange(m_foreign.read("sha1.tsq"));
    QVERIFY(response);
    const QByteArray shown =
        m_foreign.openssl({"ts", "-reply", "-in", m_foreign.write("sha1.tsr", *response), "-text"});
    QVERIFY2(shown.contains("Status: Rejected"), shown);
}

void TestTimestamp::handsTransportFailuresUp()
{
    OddTsa dead([](const QByteArray &) { return base::fail(base::ErrorKind::Cancelled, "cancelled"); });
    const auto result = requestTimestamp(dead, document);
    QCOMPARE(code(result), QByteArray("cancelled"));
    QCOMPARE(result.error().kind, base::ErrorKind::Cancelled);
}

void TestTimestamp::coversOnlyItsOwnData()
{
    LocalTsa tsa = localTsa();
    const auto token = requestTimestamp(tsa, document);
    QVERIFY(token);
    QVERIFY(crypto::timestampCovers(*token, document));
    QVERIFY(!crypto::timestampCovers(*token, document + " "));
    QVERIFY(!crypto::timestampCovers({}, {}));
}

void TestTimestamp::wantsTheSignersUsageAndIdentifier_data()
{
    QTest::addColumn<QString>("signer");
    QTest::addColumn<bool>("identifier");
    QTest::addColumn<bool>("good");
    QTest::newRow("a TSA") << "rsatsa" << true << true;
    QTest::newRow("a TSA that does not name its certificate") << "rsatsa" << false << false;
    QTest::newRow("a person") << "person" << true << false;
    QTest::newRow("timeStamping, but not critical") << "softtsa" << true << false;
}

void TestTimestamp::wantsTheSignersUsageAndIdentifier()
{
    QFETCH(QString, signer);
    QFETCH(bool, identifier);
    QFETCH(bool, good);
    // a true TSTInfo, signed anew as a CMS by whomever
    LocalTsa tsa = localTsa();
    const auto genuine = requestTimestamp(tsa, document);
    QVERIFY(genuine);
    m_foreign.openssl({"cms", "-verify", "-noverify", "-inform", "DER", "-in",
                       m_foreign.write("genuine.der", genuine->der), "-out", m_foreign.path("tstinfo.der")});
    QStringList arguments{"cms",
                          "-sign",
                          "-binary",
                          "-nodetach",
                          "-econtent_type",
                          "1.2.840.113549.1.9.16.1.4",
                          "-outform",
                          "DER",
                          "-in",
                          m_foreign.path("tstinfo.der"),
                          "-signer",
                          m_foreign.path(signer + ".pem"),
                          "-inkey",
                          m_foreign.path(signer + ".key"),
                          "-out",
                          m_foreign.path("resigned.der")};
    if (identifier)
        arguments << "-cades";
    m_foreign.openssl(arguments);
    const auto token = parseTimestamp(m_foreign.read("resigned.der"));
    QVERIFY2(token, code(token));
    QCOMPARE(token->signer.commonName(), signer);
    QCOMPARE(token->time, genuine->time);
    QCOMPARE(checkTimestampSignature(*token), good);
}

void TestTimestamp::wantsTheVeryCertificateThatWasNamed()
{
    // two certificates of one key, issuer and serial number: only ESSCertID tells them apart
    m_foreign.issue("twin", "root", tsaExtensions, {"-set_serial", "77"});
    OpensslTsa tsa(m_foreign, "twin", "ess_cert_id_alg=sha256\n");
    auto token = requestTimestamp(tsa, document);
    QVERIFY2(token, code(token));
    const Certificate second = m_foreign.issue("twin", "root", tsaExtensions, {"-set_serial", "77", "-days", "99"});
    QCOMPARE(second.serialHex(), token->signer.serialHex());
    TimestampToken swapped = *token;
    swapped.signer = second;
    QVERIFY(checkTimestampSignature(*token));
    QVERIFY(!checkTimestampSignature(swapped));
}

void TestTimestamp::picksTheNamedOneAmongCertificatesOfOneNumber()
{
    const Certificate real = m_foreign.issue("real", "root", tsaExtensions, {"-set_serial", "78"});
    const Certificate other = m_foreign.issue("other", "root", tsaExtensions, {"-set_serial", "78"});
    m_foreign.write("both.pem", m_foreign.read("root.pem") + other.pem());
    OpensslTsa tsa(m_foreign, "real", "ess_cert_id_alg=sha256\n", "both.pem");
    const auto token = requestTimestamp(tsa, document);
    QVERIFY2(token, code(token));
    // the certificates are not signed: whoever brings the token may turn their order
    QByteArray forwards, backwards;
    for (const Certificate &certificate : token->certificates) {
        forwards += certificate.der();
        backwards.prepend(certificate.der());
    }
    QByteArray turned = token->der;
    QCOMPARE(turned.count(forwards), 1);
    turned.replace(forwards, backwards);
    const auto again = parseTimestamp(turned);
    QVERIFY2(again, code(again));
    QCOMPARE(again->certificates.first().commonName(), QStringLiteral("other"));
    QCOMPARE(again->signer.commonName(), QStringLiteral("real"));
    QVERIFY(checkTimestampSignature(*again));
}

void TestTimestamp::tellsItsAlgorithms()
{
    OpensslTsa tsa(m_foreign, "rsatsa", "signer_digest=sha1\n");
    const auto token = requestTimestamp(tsa, document);
    QVERIFY2(token, code(token));
    QCOMPARE(token->digestOid, QByteArray("1.3.14.3.2.26"));
    QVERIFY(!token->signatureAlgorithm.isEmpty());
    LocalTsa own = localTsa();
    QCOMPARE(requestTimestamp(own, document)->digestOid, QByteArray("2.16.840.1.101.3.4.2.1"));
}

void TestTimestamp::takesACertificateFromOutside()
{
    m_foreign.openssl({"ts", "-query", "-data", m_foreign.write("document", document), "-sha256", "-out",
                       m_foreign.path("bare.tsq")});
    const auto response = localTsa().exchange(m_foreign.read("bare.tsq"));
    QVERIFY(response);
    m_foreign.openssl({"ts", "-reply", "-in", m_foreign.write("bare.tsr", *response), "-token_out", "-out",
                       m_foreign.path("bare.der")});
    auto token = parseTimestamp(m_foreign.read("bare.der"));
    QVERIFY2(token, code(token));
    QVERIFY(token->signer.isNull() && token->certificates.isEmpty() && token->nonceHex.size() == 16);
    QVERIFY(!checkTimestampSignature(*token));
    TimestampToken completed = *token;
    completed.signer = People::instance().tsa->certificate();
    QVERIFY(checkTimestampSignature(completed));
    completed.signer = People::instance().rsaPerson->certificate();
    QVERIFY(!checkTimestampSignature(completed));
}

void TestTimestamp::allowsThePaddingOfAPdf()
{
    LocalTsa tsa = localTsa();
    const auto token = requestTimestamp(tsa, document);
    QVERIFY(token);
    const auto padded = parseTimestamp(token->der + QByteArray(4000, '\0'));
    QVERIFY(padded);
    QCOMPARE(padded->der, token->der);
    QVERIFY(checkTimestampSignature(*padded));
    QCOMPARE(code(parseTimestamp(token->der + QByteArray(10, '\0') + "x")), QByteArray("crypto.timestamp.parse"));
}

void TestTimestamp::refusesOtherCmsMessages()
{
    m_foreign.openssl({"cms", "-sign", "-nodetach", "-outform", "DER", "-in", m_foreign.write("document", document),
                       "-signer", m_foreign.path("rsatsa.pem"), "-inkey", m_foreign.path("rsatsa.key"), "-out",
                       m_foreign.path("plain.der")});
    QCOMPARE(code(parseTimestamp(m_foreign.read("plain.der"))), QByteArray("crypto.timestamp.parse"));
    QCOMPARE(code(parseTimestamp({})), QByteArray("crypto.timestamp.parse"));
    QCOMPARE(code(parseTimestamp(QByteArray(2 << 20, '0'))), QByteArray("crypto.timestamp.parse"));
    QVERIFY(!checkTimestampSignature({}));
}

void TestTimestamp::survivesDamagedTokens()
{
    const auto ec = People::instance().issuing.issue(crypto::Authority::Kind::Tsa, {QStringLiteral("示例时间戳"), {}},
                                                     crypto::KeyType::EcP256);
    QVERIFY(ec);
    LocalTsa tsa(*ec, systemClock);
    const auto token = requestTimestamp(tsa, document);
    QVERIFY(token);
    // nothing that the signature covers can change unseen
    for (qsizetype i = 0; i < token->der.size(); ++i) {
        QVERIFY(!parseTimestamp(token->der.left(i)));
        QByteArray changed = token->der;
        changed[i] = static_cast<char>(changed[i] ^ (i % 2 ? 0x01 : 0x80));
        const auto read = parseTimestamp(changed);
        if (!read || !checkTimestampSignature(*read))
            continue;
        QCOMPARE(read->time, token->time);
        QCOMPARE(read->imprint, token->imprint);
        QCOMPARE(read->serialHex, token->serialHex);
        QCOMPARE(read->signer, token->signer);
    }
}

QTEST_GUILESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
