// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/usages.h"
#include "support/foreignca.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using crypto::Authority;
using crypto::KeyType;
using support::People;

/// The authority's works as the openssl command line sees them.
class TestAuthority : public QObject {
    Q_OBJECT

private slots:
    void issuesWhatOpensslAcceptsStrictly_data();
    void issuesWhatOpensslAcceptsStrictly();
    void writesChineseNamesAsUtf8Strings();
    void signsWithTheDigestOfItsKey_data();
    void signsWithTheDigestOfItsKey();
    void putsUsagesIntoCertificates_data();
    void putsUsagesIntoCertificates();
    void namesRevocationSourcesOnlyWhenAsked();
    void givesRandomSerialNumbers();
    void startsValidityFiveMinutesAgo();
    void neverOutlivesItsIssuer();
    void limitsThePathBelowRootAndIssuingAuthority();
    void refusesSenselessRequests_data();
    void refusesSenselessRequests();
    void refusesToIssueWhenExpired();
    void refusesToIssueWithAStrangersKey();
    void certifiesAKeyThatItNeverSees();
    void makesCrlsThatOpensslVerifies();
    void refusesUnknownRevocationReasons();
    void answersOcspAsOpensslExpects_data();
    void answersOcspAsOpensslExpects();

private:
    QString pem(const QString &name, const crypto::Certificate &certificate)
    {
        return m_files.write(name, certificate.pem());
    }
    QByteArray text(const crypto::Certificate &certificate)
    {
        return m_files.openssl({"x509", "-noout", "-text", "-nameopt", "oneline,utf8,-esc_msb"}, certificate.pem());
    }
    support::ForeignCa m_files;
};

namespace {

crypto::CertificateRequest requestFor(const QString &name)
{
    crypto::CertificateRequest request;
    request.commonName = name;
    request.organisation = QStringLiteral("示例大学");
    return request;
}

} // namespace

void TestAuthority::issuesWhatOpensslAcceptsStrictly_data()
{
    QTest::addColumn<crypto::Certificate>("certificate");
    QTest::addColumn<QString>("purpose");
    const People &people = People::instance();
    QTest::newRow("RSA person") << people.rsaPerson->certificate() << "smimesign";
    QTest::newRow("P-256 person") << people.ecPerson->certificate() << "smimesign";
    QTest::newRow("P-384 person") << people.ec384Person->certificate() << "smimesign";
    QTest::newRow("seal maker") << people.sealMaker->certificate() << "any";
    QTest::newRow("TSA") << people.tsa->certificate() << "timestampsign";
    QTest::newRow("OCSP responder") << people.ocspResponder->certificate() << "ocsphelper";
}

void TestAuthority::issuesWhatOpensslAcceptsStrictly()
{
    QFETCH(crypto::Certificate, certificate);
    QFETCH(QString, purpose);
    const People &people = People::instance();
    const auto result =
        support::runTool("openssl", {"verify", "-x509_strict", "-check_ss_sig", "-purpose", purpose, "-CAfile",
                                     pem("root.pem", people.root.certificate()), "-untrusted",
                                     pem("issuing.pem", people.issuing.certificate()), pem("leaf.pem", certificate)});
    QVERIFY2(result.exitCode == 0, result.err + result.out);
}

void TestAuthority::writesChineseNamesAsUtf8Strings()
{
    const QByteArray dump = m_files.openssl({"asn1parse", "-inform", "DER", "-dump"},
                                            People::instance().rsaPerson->certificate().subjectDer());
    QCOMPARE(dump.count("UTF8STRING"), 2);
    QCOMPARE(dump.count("PRINTABLESTRING   :CN"), 1);
    QVERIFY(text(People::instance().rsaPerson->certificate()).contains("CN = 示例甲"));
}

void TestAuthority::signsWithTheDigestOfItsKey_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("algorithm");
    QTest::newRow("RSA") << int(KeyType::Rsa2048) << QByteArray("sha256WithRSAEncryption");
    QTest::newRow("P-256") << int(KeyType::EcP256) << QByteArray("ecdsa-with-SHA256");
    QTest::newRow("P-384") << int(KeyType::EcP384) << QByteArray("ecdsa-with-SHA384");
}

void TestAuthority::signsWithTheDigestOfItsKey()
{
    QFETCH(int, type);
    QFETCH(QByteArray, algorithm);
    const base::SystemClock clock;
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), static_cast<KeyType>(type), clock);
    QVERIFY(root);
    QCOMPARE(text(root->certificate()).count("Signature Algorithm: " + algorithm), 2);
}

void TestAuthority::putsUsagesIntoCertificates_data()
{
    QTest::addColumn<crypto::Certificate>("certificate");
    QTest::addColumn<QList<QByteArray>>("lines");
    const People &people = People::instance();
    const QByteArray bothUsages = "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation\n";
    const QByteArray signature = "X509v3 Key Usage: critical\n                Digital Signature\n";
    const QByteArray issuing = "X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign\n";
    const QByteArray notCa = "X509v3 Basic Constraints: critical\n                CA:FALSE\n";
    using Lines = QList<QByteArray>;
    QTest::newRow("person") << people.ecPerson->certificate()
                            << Lines{bothUsages, notCa, "1.3.6.1.5.5.7.3.36, E-mail Protection\n"};
    QTest::newRow("seal maker") << people.sealMaker->certificate()
                                << Lines{bothUsages, notCa,
                                         QByteArray("                1.3.6.1.5.5.7.3.36, ") + crypto::sealMakingUsage +
                                             "\n"};
    QTest::newRow("TSA") << people.tsa->certificate()
                         << Lines{signature, notCa, "Extended Key Usage: critical\n                Time Stamping\n"};
    QTest::newRow("OCSP") << people.ocspResponder->certificate()
                          << Lines{signature, notCa, "Extended Key Usage: \n                OCSP Signing\n",
                                   "OCSP No Check: \n"};
    QTest::newRow("issuing") << people.issuing.certificate() << Lines{issuing, "CA:TRUE, pathlen:0\n"};
    QTest::newRow("root") << people.root.certificate() << Lines{issuing, "CA:TRUE, pathlen:1\n"};
}

void TestAuthority::putsUsagesIntoCertificates()
{
    QFETCH(crypto::Certificate, certificate);
    QFETCH(QList<QByteArray>, lines);
    const QByteArray shown = text(certificate);
    for (const QByteArray &line : lines)
        QVERIFY2(shown.contains(line), line + "is not in\n" + shown);
    QVERIFY(shown.contains("X509v3 Subject Key Identifier"));
    QVERIFY(shown.contains("X509v3 Authority Key Identifier"));
}

void TestAuthority::namesRevocationSourcesOnlyWhenAsked()
{
    const Authority &issuing = People::instance().issuing;
    const auto spki = People::instance().ecPerson->key().subjectPublicKeyInfo();
    auto request = requestFor(QStringLiteral("示例丁"));
    const auto silent = issuing.certify(Authority::Kind::Person, request, spki);
    QVERIFY(silent);
    QVERIFY(silent->crlUrls().isEmpty() && silent->ocspUrls().isEmpty() && !silent->hasNoRevAvail());

    request.crlUrls = QStringList{"http://pki.example/a.crl", "http://pki.example/b,c;d.crl"};
    request.ocspUrls = QStringList{"http://ocsp.example/"};
    const auto named = issuing.certify(Authority::Kind::Person, request, spki);
    QVERIFY(named);
    const QByteArray shown = text(*named);
    QVERIFY(shown.contains("URI:http://pki.example/a.crl"));
    QVERIFY(shown.contains("URI:http://pki.example/b,c;d.crl"));
    QVERIFY(shown.contains("OCSP - URI:http://ocsp.example/"));
    QCOMPARE(named->crlUrls(), request.crlUrls);
    QCOMPARE(named->ocspUrls(), request.ocspUrls);

    auto shortLived = requestFor(QStringLiteral("示例戊"));
    shortLived.noRevAvail = true;
    const auto without = issuing.certify(Authority::Kind::Person, shortLived, spki);
    QVERIFY(without);
    const QByteArray extension = text(*without);
    QVERIFY(extension.contains("2.5.29.56") || extension.contains("No Revocation Available"));
    QVERIFY(without->hasNoRevAvail());
}

void TestAuthority::givesRandomSerialNumbers()
{
    const auto spki = People::instance().ecPerson->key().subjectPublicKeyInfo();
    QSet<QByteArray> serials;
    QSet<char> lastBytes;
    for (int i = 0; i < 64; ++i) {
        const auto certificate =
            People::instance().issuing.certify(Authority::Kind::Person, requestFor(QStringLiteral("示例")), spki);
        QVERIFY(certificate);
        const QByteArray serial = QByteArray::fromHex(certificate->serialHex());
        QVERIFY(!certificate->serialHex().startsWith('-'));
        QVERIFY(serial.size() >= 12 && serial.size() <= 17);
        serials.insert(serial);
        lastBytes.insert(serial.back());
    }
    QCOMPARE(serials.size(), 64);
    QVERIFY(lastBytes.size() > 32);
}

void TestAuthority::startsValidityFiveMinutesAgo()
{
    const base::FixedClock clock(QDateTime(QDate(2031, 5, 6), QTime(7, 8, 9), Qt::UTC));
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock, 10);
    QVERIFY(root);
    QCOMPARE(root->certificate().notBefore(), clock.now().addSecs(-300));
    QCOMPARE(root->certificate().notAfter(), clock.now().addDays(10));
    const QByteArray shown = text(root->certificate());
    QVERIFY(shown.contains("Not Before: May  6 07:03:09 2031 GMT"));
    QVERIFY(shown.contains("Not After : May 16 07:08:09 2031 GMT"));
}

void TestAuthority::neverOutlivesItsIssuer()
{
    const base::FixedClock clock(QDateTime(QDate(2049, 12, 20), QTime(0, 0), Qt::UTC));
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock, 100);
    QVERIFY(root);
    auto request = requestFor(QStringLiteral("示例甲"));
    request.days = 4000;
    const auto person = root->issue(Authority::Kind::Person, request, KeyType::EcP256);
    QVERIFY(person);
    QCOMPARE((*person)->certificate().notAfter(), root->certificate().notAfter());
    QVERIFY(text(root->certificate()).contains("Not After : Mar 30 00:00:00 2050 GMT")); // past UTCTime's end
}

void TestAuthority::limitsThePathBelowRootAndIssuingAuthority()
{
    const base::SystemClock clock;
    const People &people = People::instance();
    const auto below =
        people.issuing.issue(Authority::Kind::IssuingCa, requestFor(QStringLiteral("示例下级")), KeyType::EcP256);
    QVERIFY(below);
    const Authority tooDeep((*below)->key(), (*below)->certificate(), (*below)->chain(), clock);
    const auto person = tooDeep.issue(Authority::Kind::Person, requestFor(QStringLiteral("示例己")), KeyType::EcP256);
    QVERIFY(person);
    const auto result = support::runTool(
        "openssl", {"verify", "-CAfile", pem("root.pem", people.root.certificate()), "-untrusted",
                    m_files.write("pool.pem", people.issuing.certificate().pem() + (*below)->certificate().pem()),
                    pem("deep.pem", (*person)->certificate())});
    QVERIFY(result.exitCode != 0);
    QVERIFY2(result.err.contains("path length constraint exceeded"), result.err);
}

void TestAuthority::refusesSenselessRequests_data()
{
    QTest::addColumn<QString>("commonName");
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("days");
    QTest::newRow("no name") << QString() << "CN" << QString() << 10;
    QTest::newRow("blank name") << "  "
                                << "CN" << QString() << 10;
    QTest::newRow("name of 65 characters") << QString(65, QChar(0x793a)) << "CN" << QString() << 10;
    QTest::newRow("NUL in the name") << QStringLiteral("示") + QChar(0) + QStringLiteral("例") << "CN" << QString()
                                     << 10;
    QTest::newRow("country of three letters") << "示例"
                                              << "CHN" << QString() << 10;
    QTest::newRow("country that is not printable") << "示例"
                                                   << "中国" << QString() << 10;
    QTest::newRow("space in an address") << "示例"
                                         << "CN"
                                         << "http://a b/" << 10;
    QTest::newRow("line feed in an address") << "示例"
                                             << "CN"
                                             << "http://a\nb/" << 10;
    QTest::newRow("no days") << "示例"
                             << "CN" << QString() << 0;
    QTest::newRow("a million days") << "示例"
                                    << "CN" << QString() << 1000000;
}

void TestAuthority::refusesSenselessRequests()
{
    QFETCH(QString, commonName);
    QFETCH(QString, country);
    QFETCH(QString, url);
    QFETCH(int, days);
    crypto::CertificateRequest request;
    request.commonName = commonName;
    request.country = country;
    request.days = days;
    if (!url.isEmpty())
        request.crlUrls << url;
    const auto made = People::instance().issuing.certify(Authority::Kind::Person, request,
                                                         People::instance().ecPerson->key().subjectPublicKeyInfo());
    QVERIFY(!made);
    QCOMPARE(made.error().code, QByteArray("crypto.authority.request"));
}

void TestAuthority::refusesToIssueWhenExpired()
{
    base::FixedClock clock(QDateTime(QDate(2031, 1, 1), QTime(0, 0), Qt::UTC));
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock, 10);
    QVERIFY(root);
    clock.advance(11 * 86400);
    const auto made = root->issue(Authority::Kind::Person, requestFor(QStringLiteral("示例甲")), KeyType::EcP256);
    QVERIFY(!made);
    QCOMPARE(made.error().code, QByteArray("crypto.authority.expired"));
}

void TestAuthority::refusesToIssueWithAStrangersKey()
{
    const base::SystemClock clock;
    const People &people = People::instance();
    const Authority confused(people.ecPerson->key(), people.issuing.certificate(), {}, clock);
    const auto made = confused.issue(Authority::Kind::Person, requestFor(QStringLiteral("示例甲")), KeyType::EcP256);
    QVERIFY(!made);
    QCOMPARE(made.error().code, QByteArray("crypto.authority.mismatch"));
}

void TestAuthority::certifiesAKeyThatItNeverSees()
{
    m_files.openssl(
        {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-out", m_files.path("own.key")});
    const QByteArray spki = m_files.openssl({"pkey", "-in", m_files.path("own.key"), "-pubout", "-outform", "DER"});
    const auto certificate =
        People::instance().issuing.certify(Authority::Kind::Person, requestFor(QStringLiteral("示例庚")), spki);
    QVERIFY(certificate);
    QCOMPARE(certificate->subjectPublicKeyInfo(), spki);
    const auto trailing =
        People::instance().issuing.certify(Authority::Kind::Person, requestFor(QStringLiteral("示例庚")), spki + '\0');
    QVERIFY(!trailing);
    QCOMPARE(trailing.error().code, QByteArray("crypto.key.parse"));
}

void TestAuthority::makesCrlsThatOpensslVerifies()
{
    const People &people = People::instance();
    const QDateTime at(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC);
    const auto crl = people.issuing.crl(
        {{people.rsaPerson->certificate().serialHex(), at, 1}, {people.ecPerson->certificate().serialHex(), at, 0}},
        4711, 3);
    QVERIFY(crl);
    const auto result =
        support::runTool("openssl", {"crl", "-inform", "DER", "-in", m_files.write("a.crl", *crl), "-noout", "-text",
                                     "-CAfile", pem("issuing.pem", people.issuing.certificate())});
    QVERIFY2(result.exitCode == 0 && result.err.contains("verify OK"), result.err);
    QVERIFY(result.out.contains("Version 2"));
    QVERIFY(result.out.contains("4711"));
    QVERIFY(result.out.contains(people.rsaPerson->certificate().serialHex().toUpper()));
    QVERIFY(result.out.contains(people.ecPerson->certificate().serialHex().toUpper()));
    QCOMPARE(result.out.count("Revocation Date: Mar  4 05:06:07 2025 GMT"), 2);
    QCOMPARE(result.out.count("Key Compromise"), 1);
    QCOMPARE(result.out.count("X509v3 CRL Reason Code"), 1); // "unspecified" is left out

    const auto verified =
        support::runTool("openssl", {"verify", "-crl_check", "-CAfile", pem("root.pem", people.root.certificate()),
                                     "-untrusted", pem("issuing.pem", people.issuing.certificate()), "-CRLfile",
                                     m_files.path("a.crl"), pem("leaf.pem", people.rsaPerson->certificate())});
    QVERIFY2(verified.err.contains("certificate revoked"), verified.err);
}

void TestAuthority::refusesUnknownRevocationReasons()
{
    const Authority &issuing = People::instance().issuing;
    for (const int reason : {-1, 7, 11}) {
        const auto crl = issuing.crl({{"01", {}, reason}}, 1);
        QVERIFY(!crl);
        QCOMPARE(crl.error().code, QByteArray("crypto.authority.request"));
    }
    QVERIFY(!issuing.crl({{"not hex", {}, 0}}, 1));
    QVERIFY(!issuing.crl({{"", {}, 0}}, 1));
}

void TestAuthority::answersOcspAsOpensslExpects_data()
{
    QTest::addColumn<bool>("revoked");
    QTest::addColumn<bool>("delegated");
    QTest::newRow("good, delegated") << false << true;
    QTest::newRow("revoked, delegated") << true << true;
    QTest::newRow("good, by the issuer") << false << false;
}

void TestAuthority::answersOcspAsOpensslExpects()
{
    QFETCH(bool, revoked);
    QFETCH(bool, delegated);
    const People &people = People::instance();
    const QDateTime at(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC);
    std::optional<Authority::Revoked> word;
    if (revoked)
        word = Authority::Revoked{people.rsaPerson->certificate().serialHex(), at, 1};
    const crypto::SoftwareSigner issuer(people.issuing.key(), people.issuing.certificate(), {});
    const auto response =
        people.issuing.ocspResponse(people.rsaPerson->certificate(), word, delegated ? *people.ocspResponder : issuer);
    QVERIFY(response);
    const auto result = support::runTool("openssl", {"ocsp", "-respin", m_files.write("a.ocsp", *response), "-issuer",
                                                     pem("issuing.pem", people.issuing.certificate()), "-cert",
                                                     pem("leaf.pem", people.rsaPerson->certificate()), "-CAfile",
                                                     pem("root.pem", people.root.certificate()), "-verify_other",
                                                     m_files.path("issuing.pem"), "-no_nonce"});
    const QByteArray all = result.out + result.err;
    QVERIFY2(all.contains("Response verify OK"), all);
    QVERIFY2(all.contains(revoked ? "leaf.pem: revoked" : "leaf.pem: good"), all);
    if (revoked) {
        QVERIFY2(all.contains("Reason: keyCompromise"), all);
        QVERIFY2(all.contains("Revocation Time: Mar  4 05:06:07 2025 GMT"), all);
    }
    QVERIFY(!people.root.ocspResponse(people.rsaPerson->certificate(), word, issuer)); // not the root's to say
}

QTEST_GUILESS_MAIN(TestAuthority)
#include "tst_authority.moc"
