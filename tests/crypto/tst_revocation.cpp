// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/crl.h"
#include "crypto/revocation.h"
#include "crypto/secret.h"
#include "support/foreignca.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using crypto::askCrl;
using crypto::askOcsp;
using crypto::Authority;
using crypto::Certificate;
using crypto::KeyType;
using crypto::RevocationAnswer;
using crypto::RevocationState;
using support::People;

/// CRLs and OCSP responses, our own and those of the openssl command line's small CA.
class TestRevocation : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsOurOwnCrl();
    void readsAForeignCrl_data();
    void readsAForeignCrl();
    void saysNothingAboutStrangers();
    void refusesACrlThatSomeoneElseSigned();
    void refusesACrlOfAnIssuerThatMayNot();
    void callsAStaleCrlUnknownUnlessItRevokes();
    void takesACrlNewerThanTheTime();
    void distrustsANewCrlOnAnExpiredCertificate();
    void refusesCrlsItCannotFullyUnderstand_data();
    void refusesCrlsItCannotFullyUnderstand();
    void distrustsWeakSignatures();
    void looksIntoThePssParametersForTheDigest_data();
    void looksIntoThePssParametersForTheDigest();
    void answersForManyCertificatesFromOneReading();
    void tellsWhoseListItIsWithoutReadingIt();
    void takesTheMostTellingOfSeveralCrls();
    void splitsFilesOfCrls();
    void readsOurOwnOcspResponse_data();
    void readsOurOwnOcspResponse();
    void readsAForeignOcspResponse_data();
    void readsAForeignOcspResponse();
    void refusesResponders_data();
    void refusesResponders();
    void judgesOcspFreshness();
    void asksAsOpensslUnderstands();
    void survivesDamagedInput();

private:
    /// openssl ca's configuration and database, and a CRL with these extensions.
    void writeDatabase(const QByteArray &lines);
    QByteArray foreignCrl(const QByteArray &extensions, const QStringList &options = {});
    QByteArray revokedLine(const Certificate &certificate, const QByteArray &date, const QByteArray &reason) const;
    QByteArray validLine(const Certificate &certificate) const;

    support::ForeignCa m_foreign;
    Certificate m_root, m_person, m_other, m_subCa;
};

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QByteArray about(const std::optional<RevocationAnswer> &answer)
{
    return answer ? "state " + QByteArray::number(int(answer->state)) + " " + answer->detail : QByteArray("nothing");
}

Authority::Revoked revoked(const Certificate &certificate, int reason = 1)
{
    return {certificate.serialHex(), QDateTime(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC), reason};
}

QByteArray toPem(const QByteArray &der)
{
    return "-----BEGIN X509 CRL-----\n" + der.toBase64() + "\n-----END X509 CRL-----\n";
}

constexpr auto caExtensions = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                              "subjectKeyIdentifier=hash\n";

} // namespace

#define VERIFY_GOOD(answer) QVERIFY2((answer) && (answer)->state == RevocationState::Good, about(answer))
#define VERIFY_REVOKED(answer) QVERIFY2((answer) && (answer)->state == RevocationState::Revoked, about(answer))
#define VERIFY_UNKNOWN(answer, why)                                                                                    \
    QVERIFY2((answer) && (answer)->state == RevocationState::Unknown && (answer)->detail == (why), about(answer))

void TestRevocation::initTestCase()
{
    m_root = m_foreign.root("root", caExtensions);
    m_person = m_foreign.issue("person", "root",
                               "keyUsage=digitalSignature\ncrlDistributionPoints=URI:http://pki.example/a.crl\n");
    m_other = m_foreign.issue("other", "root", "keyUsage=digitalSignature\n");
    m_subCa = m_foreign.issue("sub", "root", caExtensions);
}

QByteArray TestRevocation::revokedLine(const Certificate &certificate, const QByteArray &date,
                                       const QByteArray &reason) const
{
    return "R\t" + certificate.notAfter().toString("yyMMddhhmmss").toLatin1() + "Z\t" + date +
           (reason.isEmpty() ? QByteArray() : "," + reason) + "\t" + certificate.serialHex().toUpper() +
           "\tunknown\t/CN=" + certificate.commonName().toUtf8() + "\n";
}

QByteArray TestRevocation::validLine(const Certificate &certificate) const
{
    return "V\t" + certificate.notAfter().toString("yyMMddhhmmss").toLatin1() + "Z\t\t" +
           certificate.serialHex().toUpper() + "\tunknown\t/CN=" + certificate.commonName().toUtf8() + "\n";
}

void TestRevocation::writeDatabase(const QByteArray &lines)
{
    m_foreign.write("index.txt", lines);
    m_foreign.write("index.txt.attr", "unique_subject = no\n");
    if (!QFile::exists(m_foreign.path("crlnumber")))
        m_foreign.write("crlnumber", "1000\n");
}

QByteArray TestRevocation::foreignCrl(const QByteArray &extensions, const QStringList &options)
{
    const QByteArray folder = m_foreign.path(QString()).toUtf8();
    const QString config = m_foreign.write(
        "ca.cnf", "[ca]\ndefault_ca=d\n[d]\ndatabase=" + folder + "/index.txt\ncrlnumber=" + folder +
                      "/crlnumber\ndefault_md=sha256\ndefault_crl_days=7\ncertificate=" + folder +
                      "/root.pem\nprivate_key=" + folder + "/root.key\ncrl_extensions=x\n[x]\n" + extensions);
    m_foreign.openssl(QStringList{"ca", "-gencrl", "-config", config, "-out", m_foreign.path("foreign.crl")} + options);
    return m_foreign.read("foreign.crl");
}

void TestRevocation::readsOurOwnCrl()
{
    const People &people = People::instance();
    const auto crl = people.issuing.crl({revoked(people.rsaPerson->certificate())}, 1);
    QVERIFY(crl);
    const Certificate &issuer = people.issuing.certificate();
    const auto bad = askCrl(*crl, people.rsaPerson->certificate(), issuer, now());
    VERIFY_REVOKED(bad);
    QCOMPARE(bad->revokedAt, QDateTime(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC));
    QCOMPARE(bad->reason, 1);
    QCOMPARE(bad->source, QByteArray("crl"));
    QCOMPARE(bad->thisUpdate.daysTo(bad->nextUpdate), 7);
    const auto good = askCrl(toPem(*crl), people.ecPerson->certificate(), issuer, now().addSecs(2));
    VERIFY_GOOD(good);
    QVERIFY(!good->revokedAt.isValid());
    QCOMPARE(good->reason, -1);
}

void TestRevocation::readsAForeignCrl_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<int>("code");
    QTest::newRow("none given") << QByteArray() << -1;
    QTest::newRow("key compromise") << QByteArray("keyCompromise") << 1;
    QTest::newRow("superseded") << QByteArray("superseded") << 4;
    QTest::newRow("hold") << QByteArray("holdInstruction,holdInstructionNone") << 6;
}

void TestRevocation::readsAForeignCrl()
{
    QFETCH(QByteArray, reason);
    QFETCH(int, code);
    writeDatabase(revokedLine(m_person, "250304050607Z", reason) + validLine(m_other));
    const QByteArray crl = foreignCrl("authorityKeyIdentifier=keyid:always\n");
    const auto bad = askCrl(crl, m_person, m_root, now());
    VERIFY_REVOKED(bad);
    QCOMPARE(bad->revokedAt, QDateTime(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC));
    QCOMPARE(bad->reason, code);
    VERIFY_GOOD(askCrl(crl, m_other, m_root, now()));
    const auto openssl =
        support::runTool("openssl", {"verify", "-crl_check", "-CAfile", m_foreign.path("root.pem"), "-CRLfile",
                                     m_foreign.path("foreign.crl"), m_foreign.path("person.pem")});
    QVERIFY2(openssl.err.contains("certificate revoked"), openssl.err);
}

void TestRevocation::saysNothingAboutStrangers()
{
    const People &people = People::instance();
    const auto crl = people.issuing.crl({}, 1);
    QVERIFY(crl);
    QVERIFY(!askCrl(*crl, m_person, m_root, now()));
    QVERIFY(!askCrl(*crl, m_person, people.issuing.certificate(), now()));
    QVERIFY(!askCrl(*crl, people.issuing.certificate(), people.root.certificate(), now()));
    QVERIFY(!askCrl(*crl, {}, people.issuing.certificate(), now()));
    QVERIFY(!askCrl(*crl, people.ecPerson->certificate(), {}, now()));
    QVERIFY(!askCrl(*crl, people.ecPerson->certificate(), people.issuing.certificate(), {}));
}

void TestRevocation::refusesACrlThatSomeoneElseSigned()
{
    const base::SystemClock clock;
    const auto real = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock);
    const auto fake = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock);
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("示例甲");
    const auto person = real->issue(Authority::Kind::Person, request, KeyType::EcP256);
    const auto forged = fake->crl({revoked((*person)->certificate())}, 1);
    VERIFY_UNKNOWN(askCrl(*forged, (*person)->certificate(), real->certificate(), now()), "crl.signature");
    auto tampered = *real->crl({}, 1);
    tampered[tampered.size() - 1] = static_cast<char>(tampered.back() ^ 1);
    VERIFY_UNKNOWN(askCrl(tampered, (*person)->certificate(), real->certificate(), now()), "crl.signature");
}

void TestRevocation::refusesACrlOfAnIssuerThatMayNot()
{
    const Certificate plain =
        m_foreign.issue("root", "root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n");
    writeDatabase(validLine(m_person));
    const QByteArray crl = foreignCrl("authorityKeyIdentifier=keyid,issuer\n");
    VERIFY_UNKNOWN(askCrl(crl, m_person, plain, now()), "crl.usage");
    VERIFY_GOOD(askCrl(crl, m_person, m_root, now()));
    m_foreign.write("root.pem", m_root.pem());
}

void TestRevocation::callsAStaleCrlUnknownUnlessItRevokes()
{
    const People &people = People::instance();
    const auto crl = people.issuing.crl({revoked(people.rsaPerson->certificate())}, 1, 3);
    const Certificate &issuer = people.issuing.certificate();
    VERIFY_GOOD(askCrl(*crl, people.ecPerson->certificate(), issuer, now().addDays(3).addSecs(-60)));
    VERIFY_UNKNOWN(askCrl(*crl, people.ecPerson->certificate(), issuer, now().addDays(4)), "crl.stale");
    VERIFY_REVOKED(askCrl(*crl, people.rsaPerson->certificate(), issuer, now().addDays(4)));
}

void TestRevocation::takesACrlNewerThanTheTime()
{
    const People &people = People::instance();
    const auto crl = people.issuing.crl({}, 1);
    VERIFY_GOOD(askCrl(*crl, people.ecPerson->certificate(), people.issuing.certificate(), now().addDays(-1)));
}

void TestRevocation::distrustsANewCrlOnAnExpiredCertificate()
{
    base::FixedClock clock(now());
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock);
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("示例甲");
    request.days = 10;
    const Certificate person = (*root->issue(Authority::Kind::Person, request, KeyType::EcP256))->certificate();
    clock.advance(20 * 86400);
    const auto crl = root->crl({}, 1);
    VERIFY_UNKNOWN(askCrl(*crl, person, root->certificate(), now().addDays(5)), "crl.expiredcertificate");
}

void TestRevocation::refusesCrlsItCannotFullyUnderstand_data()
{
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<QByteArray>("detail"); // of the person, who is not on the list; empty: good
    QTest::addColumn<bool>("entryCounts");  // for the other, who is
    QTest::newRow("plain") << QByteArray("authorityKeyIdentifier=keyid\n") << QByteArray() << true;
    QTest::newRow("unknown critical") << QByteArray("1.2.3.4=critical,ASN1:NULL\n") << QByteArray("crl.extension")
                                      << false;
    QTest::newRow("unknown") << QByteArray("1.2.3.4=ASN1:NULL\n") << QByteArray() << true;
    QTest::newRow("delta") << QByteArray("2.5.29.27=critical,ASN1:INTEGER:1\n") << QByteArray("crl.delta") << true;
    const QByteArray idp = "issuingDistributionPoint=critical,@idp\n[idp]\n";
    QTest::newRow("user certificates") << idp + "onlyuser=TRUE\n" << QByteArray() << true;
    QTest::newRow("authorities") << idp + "onlyCA=TRUE\n" << QByteArray("crl.scope") << true;
    QTest::newRow("attribute certificates") << idp + "onlyAA=TRUE\n" << QByteArray("crl.scope") << true;
    QTest::newRow("indirect") << idp + "indirectCRL=TRUE\n" << QByteArray("crl.indirect") << true;
    QTest::newRow("some reasons") << idp + "onlysomereasons=keyCompromise\n" << QByteArray("crl.reasons") << true;
    QTest::newRow("its own place") << idp + "fullname=URI:http://pki.example/a.crl\n" << QByteArray() << true;
    QTest::newRow("another place") << idp + "fullname=URI:http://pki.example/b.crl\n"
                                   << QByteArray("crl.scope") << true;
    QTest::newRow("not an IDP") << QByteArray("2.5.29.28=critical,ASN1:NULL\n") << QByteArray("crl.extension") << false;
}

void TestRevocation::refusesCrlsItCannotFullyUnderstand()
{
    QFETCH(QByteArray, extensions);
    QFETCH(QByteArray, detail);
    QFETCH(bool, entryCounts);
    writeDatabase(validLine(m_person) + revokedLine(m_other, "250304050607Z", "keyCompromise"));
    const QByteArray crl = foreignCrl(extensions);
    const auto good = askCrl(crl, m_person, m_root, now());
    if (detail.isEmpty())
        VERIFY_GOOD(good);
    else
        VERIFY_UNKNOWN(good, detail);
    const auto listed = askCrl(crl, m_other, m_root, now());
    if (entryCounts)
        VERIFY_REVOKED(listed);
    else
        VERIFY_UNKNOWN(listed, detail);
    if (qstrcmp(QTest::currentDataTag(), "user certificates") == 0)
        VERIFY_UNKNOWN(askCrl(crl, m_subCa, m_root, now()), "crl.scope");
}

void TestRevocation::distrustsWeakSignatures()
{
    writeDatabase(validLine(m_person) + revokedLine(m_other, "250304050607Z", "keyCompromise"));
    const QByteArray crl = foreignCrl("authorityKeyIdentifier=keyid\n", {"-md", "sha1"});
    VERIFY_UNKNOWN(askCrl(crl, m_person, m_root, now()), "crl.weak");
    VERIFY_REVOKED(askCrl(crl, m_other, m_root, now()));
    m_foreign.openssl({"ocsp", "-issuer", m_foreign.path("root.pem"), "-cert", m_foreign.path("person.pem"), "-reqout",
                       m_foreign.path("weak.req")});
    m_foreign.openssl({"ocsp", "-index", m_foreign.path("index.txt"), "-CA", m_foreign.path("root.pem"), "-rsigner",
                       m_foreign.path("root.pem"), "-rkey", m_foreign.path("root.key"), "-rmd", "sha1", "-reqin",
                       m_foreign.path("weak.req"), "-respout", m_foreign.path("weak.resp"), "-ndays", "1"});
    VERIFY_UNKNOWN(askOcsp(m_foreign.read("weak.resp"), m_person, m_root, now()), "ocsp.weak");
}

void TestRevocation::looksIntoThePssParametersForTheDigest_data()
{
    QTest::addColumn<QString>("digest");
    QTest::addColumn<bool>("good");
    QTest::newRow("SHA-256") << QStringLiteral("sha256") << true;
    QTest::newRow("SHA-1, the parameters' default") << QStringLiteral("sha1") << false;
}

void TestRevocation::looksIntoThePssParametersForTheDigest()
{
    QFETCH(QString, digest);
    QFETCH(bool, good);
    m_foreign.openssl(
        {"genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", m_foreign.path("pss.key")});
    m_foreign.openssl({"req", "-x509", "-new", "-key", m_foreign.path("pss.key"), "-subj", "/CN=pss", "-days", "30",
                       "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-out", m_foreign.path("pss.pem")});
    const auto root = Certificate::fromFile(m_foreign.read("pss.pem"));
    QVERIFY(root);
    writeDatabase("");
    const QByteArray crl =
        foreignCrl("authorityKeyIdentifier=keyid\n", {"-md", digest, "-sigopt", "rsa_padding_mode:pss", "-keyfile",
                                                      m_foreign.path("pss.key"), "-cert", m_foreign.path("pss.pem")});
    const auto answer = askCrl(crl, root->first(), root->first(), now());
    if (good)
        VERIFY_GOOD(answer);
    else
        VERIFY_UNKNOWN(answer, "crl.weak");
}

void TestRevocation::answersForManyCertificatesFromOneReading()
{
    writeDatabase(validLine(m_person) + revokedLine(m_other, "250304050607Z", "keyCompromise"));
    const auto lists = crypto::readCrls(foreignCrl("authorityKeyIdentifier=keyid\n"));
    QVERIFY(lists);
    const auto crl = crypto::Crl::fromDer(lists->first());
    QVERIFY(crl);
    for (int i = 0; i < 2; ++i) {
        VERIFY_GOOD(crl->ask(m_person, m_root, now()));
        VERIFY_REVOKED(crl->ask(m_other, m_root, now()));
        QVERIFY(!crl->ask(m_other, People::instance().root.certificate(), now()));
    }
    QVERIFY(!crypto::Crl::fromDer(lists->first().chopped(1)));
    QVERIFY(!crypto::Crl::fromDer(lists->first() + '\0'));
}

void TestRevocation::tellsWhoseListItIsWithoutReadingIt()
{
    const People &people = People::instance();
    const auto crl = people.issuing.crl({}, 1);
    QVERIFY(crl);
    QVERIFY(crypto::Crl::mayConcern(*crl, people.ecPerson->certificate()));
    QVERIFY(!crypto::Crl::mayConcern(*crl, people.issuing.certificate()));
    QVERIFY(!crypto::Crl::mayConcern(*crl, m_person));
    QVERIFY(!crypto::Crl::mayConcern(*crl, {}));
    QVERIFY(!crypto::Crl::mayConcern("garbage", m_person));
    QVERIFY(!crypto::Crl::mayConcern({}, m_person));
    QVERIFY(crypto::Crl::mayConcern("\x30\x80 an open end", m_person)); // not told yet: whoever reads it will see
    for (int length = 0; length < 120; ++length)
        crypto::Crl::mayConcern(crl->left(length), people.ecPerson->certificate());
}

void TestRevocation::takesTheMostTellingOfSeveralCrls()
{
    const People &people = People::instance();
    const Certificate person = people.ecPerson->certificate();
    const auto good = people.issuing.crl({}, 2);
    const auto bad = people.issuing.crl({revoked(person)}, 1, 1);
    const auto others = people.root.crl({}, 1);
    const auto answer =
        askCrl(toPem(*others) + toPem(*good) + toPem(*bad), person, people.issuing.certificate(), now());
    VERIFY_REVOKED(answer);
}

void TestRevocation::splitsFilesOfCrls()
{
    const auto a = *People::instance().issuing.crl({}, 1);
    const auto b = *People::instance().root.crl({}, 1);
    const QList<QByteArray> both{a, b};
    const auto pem = crypto::readCrls("note\n" + toPem(a) + People::instance().root.certificate().pem() + toPem(b));
    QVERIFY(pem);
    QCOMPARE(*pem, both);
    const auto der = crypto::readCrls(a + b);
    QVERIFY(der);
    QCOMPARE(*der, both);
    for (const QByteArray &wrong :
         {QByteArray(), QByteArray("x"), a.left(a.size() - 1), a + "x", toPem(a.left(20)),
          toPem(a) + "-----BEGIN X509 CRL-----\n", People::instance().root.certificate().pem()}) {
        const auto refused = crypto::readCrls(wrong);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("crypto.crl.parse"));
    }
}

void TestRevocation::readsOurOwnOcspResponse_data()
{
    QTest::addColumn<bool>("revoked");
    QTest::addColumn<bool>("delegated");
    QTest::newRow("good, delegated") << false << true;
    QTest::newRow("revoked, delegated") << true << true;
    QTest::newRow("good, by the issuer") << false << false;
    QTest::newRow("revoked, by the issuer") << true << false;
}

void TestRevocation::readsOurOwnOcspResponse()
{
    QFETCH(bool, revoked);
    QFETCH(bool, delegated);
    const People &people = People::instance();
    const Certificate person = people.rsaPerson->certificate();
    const crypto::SoftwareSigner issuer(people.issuing.key(), people.issuing.certificate(), {});
    const auto response =
        people.issuing.ocspResponse(person, revoked ? std::optional(::revoked(person, 4)) : std::nullopt,
                                    delegated ? *people.ocspResponder : issuer);
    QVERIFY(response);
    const auto answer = askOcsp(*response, person, people.issuing.certificate(), now());
    if (revoked) {
        VERIFY_REVOKED(answer);
        QCOMPARE(answer->revokedAt, QDateTime(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC));
        QCOMPARE(answer->reason, 4);
    } else {
        VERIFY_GOOD(answer);
    }
    QCOMPARE(answer->source, QByteArray("ocsp"));
    QVERIFY(!askOcsp(*response, people.ecPerson->certificate(), people.issuing.certificate(), now()));
    QVERIFY(!askOcsp(*response, person, people.root.certificate(), now()));
}

void TestRevocation::readsAForeignOcspResponse_data()
{
    QTest::addColumn<QStringList>("idHash");
    QTest::addColumn<QString>("responder");
    QTest::newRow("SHA-1, delegated") << QStringList{} << "responder";
    QTest::newRow("SHA-256, delegated") << QStringList{"-sha256"} << "responder";
    QTest::newRow("SHA-256, by the issuer") << QStringList{"-sha256"} << "root";
}

void TestRevocation::readsAForeignOcspResponse()
{
    QFETCH(QStringList, idHash);
    QFETCH(QString, responder);
    m_foreign.issue("responder", "root", "extendedKeyUsage=OCSPSigning\nkeyUsage=digitalSignature\n");
    writeDatabase(validLine(m_person) + revokedLine(m_other, "250304050607Z", "keyCompromise"));
    const QString request = m_foreign.path("all.req"), response = m_foreign.path("all.resp");
    m_foreign.openssl(QStringList{"ocsp", "-issuer", m_foreign.path("root.pem")} + idHash +
                      QStringList{"-cert", m_foreign.path("person.pem")} + idHash +
                      QStringList{"-cert", m_foreign.path("other.pem")} + idHash +
                      QStringList{"-cert", m_foreign.path("sub.pem"), "-reqout", request});
    m_foreign.openssl({"ocsp", "-index", m_foreign.path("index.txt"), "-CA", m_foreign.path("root.pem"), "-rsigner",
                       m_foreign.path(responder + ".pem"), "-rkey", m_foreign.path(responder + ".key"), "-reqin",
                       request, "-respout", response, "-ndays", "3"});
    const QByteArray bytes = m_foreign.read("all.resp");
    VERIFY_GOOD(askOcsp(bytes, m_person, m_root, now()));
    const auto bad = askOcsp(bytes, m_other, m_root, now());
    VERIFY_REVOKED(bad);
    QCOMPARE(bad->revokedAt, QDateTime(QDate(2025, 3, 4), QTime(5, 6, 7), Qt::UTC));
    QCOMPARE(bad->reason, 1);
    VERIFY_UNKNOWN(askOcsp(bytes, m_subCa, m_root, now()), "ocsp.unknown");
    VERIFY_UNKNOWN(askOcsp(bytes, m_person, m_root, now().addDays(4)), "ocsp.stale");
}

void TestRevocation::refusesResponders_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<bool>("embedded");
    QTest::addColumn<QByteArray>("detail");
    const QByteArray right = "extendedKeyUsage=OCSPSigning\n";
    QTest::newRow("as it should be") << "root" << right << true << QByteArray();
    QTest::newRow("no OCSPSigning") << "root" << QByteArray("keyUsage=digitalSignature\n") << true
                                    << QByteArray("ocsp.responder");
    QTest::newRow("certified by someone else") << "stranger" << right << true << QByteArray("ocsp.responder");
    QTest::newRow("certified by a subordinate") << "sub" << right << true << QByteArray("ocsp.responder");
    QTest::newRow("certificate not in it") << "root" << right << false << QByteArray("ocsp.signature");
}

void TestRevocation::refusesResponders()
{
    QFETCH(QString, issuer);
    QFETCH(QByteArray, extensions);
    QFETCH(bool, embedded);
    QFETCH(QByteArray, detail);
    m_foreign.root("stranger", caExtensions);
    m_foreign.issue("odd", issuer, extensions);
    writeDatabase(validLine(m_person));
    const QString request = m_foreign.path("one.req"), response = m_foreign.path("one.resp");
    m_foreign.openssl(
        {"ocsp", "-issuer", m_foreign.path("root.pem"), "-cert", m_foreign.path("person.pem"), "-reqout", request});
    QStringList arguments{"ocsp",
                          "-index",
                          m_foreign.path("index.txt"),
                          "-CA",
                          m_foreign.path("root.pem"),
                          "-rsigner",
                          m_foreign.path("odd.pem"),
                          "-rkey",
                          m_foreign.path("odd.key"),
                          "-reqin",
                          request,
                          "-respout",
                          response,
                          "-ndays",
                          "3"};
    if (!embedded)
        arguments << "-resp_no_certs";
    m_foreign.openssl(arguments);
    const auto answer = askOcsp(m_foreign.read("one.resp"), m_person, m_root, now());
    if (detail.isEmpty())
        VERIFY_GOOD(answer);
    else
        VERIFY_UNKNOWN(answer, detail);
}

void TestRevocation::judgesOcspFreshness()
{
    base::FixedClock clock(now());
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock);
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("示例甲");
    request.days = 10;
    const Certificate person = (*root->issue(Authority::Kind::Person, request, KeyType::EcP256))->certificate();
    request.days = 5;
    const auto responder = root->issue(Authority::Kind::OcspResponder, request, KeyType::EcP256);
    const auto at = [&](int day) { return clock.now().addDays(day); };
    auto response = root->ocspResponse(person, {}, **responder, 3);
    VERIFY_GOOD(askOcsp(*response, person, root->certificate(), at(2)));
    VERIFY_GOOD(askOcsp(*response, person, root->certificate(), at(-1))); // newer than the time
    VERIFY_UNKNOWN(askOcsp(*response, person, root->certificate(), at(4)), "ocsp.stale");
    const auto bad = root->ocspResponse(person, revoked(person), **responder, 3);
    VERIFY_REVOKED(askOcsp(*bad, person, root->certificate(), at(400)));

    clock.advance(6 * 86400); // the responder's certificate is over
    response = root->ocspResponse(person, {}, **responder, 3);
    VERIFY_UNKNOWN(askOcsp(*response, person, root->certificate(), at(0)), "ocsp.responder");
    clock.advance(6 * 86400); // the person's too
    const crypto::SoftwareSigner issuer(root->key(), root->certificate(), {});
    response = root->ocspResponse(person, {}, issuer, 3);
    VERIFY_UNKNOWN(askOcsp(*response, person, root->certificate(), at(-8)), "ocsp.expiredcertificate");
}

void TestRevocation::asksAsOpensslUnderstands()
{
    const QByteArray nonce = crypto::randomBytes(32);
    const auto request = crypto::ocspRequest(m_person, m_root, nonce);
    QVERIFY(request);
    const QByteArray shown = m_foreign.openssl({"ocsp", "-reqin", m_foreign.write("a.req", *request), "-req_text"});
    QVERIFY2(shown.contains("Serial Number: " + m_person.serialHex().toUpper()), shown);
    QVERIFY2(shown.contains("OCSP Nonce"), shown);
    writeDatabase(validLine(m_person));
    m_foreign.openssl({"ocsp", "-index", m_foreign.path("index.txt"), "-CA", m_foreign.path("root.pem"), "-rsigner",
                       m_foreign.path("root.pem"), "-rkey", m_foreign.path("root.key"), "-reqin",
                       m_foreign.path("a.req"), "-respout", m_foreign.path("a.resp"), "-ndays", "1"});
    VERIFY_GOOD(askOcsp(m_foreign.read("a.resp"), m_person, m_root, now()));
    const auto plain = crypto::ocspRequest(m_person, m_root);
    QVERIFY(plain && plain->size() < request->size());
    QVERIFY(!crypto::ocspRequest({}, m_root));
    QVERIFY(!crypto::ocspRequest(m_person, m_root, QByteArray(33, 'x')));
}

void TestRevocation::survivesDamagedInput()
{
    // every truncation, and every byte changed: never Good with other bytes than the issuer signed
    const People &people = People::instance();
    const Certificate person = people.ecPerson->certificate(), issuer = people.issuing.certificate();
    const QByteArray crl = *people.issuing.crl({revoked(people.rsaPerson->certificate())}, 1);
    const QByteArray ocsp = *people.issuing.ocspResponse(person, {}, *people.ocspResponder);
    for (qsizetype i = 0; i < crl.size(); ++i) {
        QVERIFY(!askCrl(crl.left(i), person, issuer, now()));
        QByteArray changed = crl;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        const auto answer = askCrl(changed, person, issuer, now());
        QVERIFY(!answer || answer->state == RevocationState::Unknown);
    }
    for (qsizetype i = 0; i < ocsp.size(); ++i) {
        QVERIFY(!askOcsp(ocsp.left(i), person, issuer, now()));
        QByteArray changed = ocsp;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        const auto answer = askOcsp(changed, person, issuer, now());
        QVERIFY2(!answer || answer->state == RevocationState::Unknown, "byte " + QByteArray::number(i));
    }
}

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
