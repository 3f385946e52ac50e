// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "support/foreignca.h"
#include "support/pdfcheck.h"

#include "workshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::only;
using workshop::outcome;
using workshop::people;
using workshop::plainPdf;

namespace der = crypto::der;

/// What may be wrong inside of /Contents. Odd structures are made by the openssl command line or by taking ours apart.
class TestCmsJudge : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesWhatIsNoCms_data();
    void refusesWhatIsNoCms();
    void refusesContentSwappedAfterSigning();
    void refusesAnotherFilesSignature();
    void refusesABrokenSignatureValue();
    void refusesASecondSigner();
    void refusesContentInside();
    void doubtsBytesBehindTheCms();
    void doubtsASignatureWithoutItsCertificate();
    void warnsOfASigningTimeInPades();
    void asksForTheSigningCertificateAttribute();
    void refusesAnotherCertificateThanTheSignedOne();
    void takesAdobesDetachedFormat();
    void takesTheOldFormatWithSha1InsideButDoubtsIt();
    void doubtsFormatsThatItDoesNotKnow_data();
    void doubtsFormatsThatItDoesNotKnow();
    void doubtsSha1();
    void doubtsShortRsaKeys();
    void readsOpensslsDefaultSignature();

private:
    /// `openssl cms -sign` with these further options over what is covered.
    std::function<QByteArray(const QByteArray &)> byOpenssl(const QStringList &options,
                                                            const QString &who = QStringLiteral("person"));
    verify::Options trustingForeign() { return workshop::trusting({m_root}); }
    support::ForeignCa m_ca;
    crypto::Certificate m_root;
};

namespace {

/// The parts of SignedData, so that one of them can be exchanged.
struct Parts {
    QList<QByteArray> all; ///< version, digestAlgorithms, encapContentInfo, [0], [1]?, signerInfos
    QByteArray build() const
    {
        return der::sequence({der::oid("1.2.840.113549.1.7.2"), der::element(der::context(0), der::sequence(all))});
    }
};

Parts apart(const QByteArray &cms)
{
    der::Reader outer = workshop::must(der::open(cms));
    (void)workshop::must(outer.next());
    der::Reader data = workshop::must(der::open(workshop::must(outer.next()).content));
    Parts parts;
    while (!data.atEnd())
        parts.all.append(workshop::must(data.next()).raw);
    return parts;
}

} // namespace

void TestCmsJudge::initTestCase()
{
    m_root = m_ca.root(QStringLiteral("root"), "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n");
    const QByteArray person = "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature,nonRepudiation\n";
    m_ca.issue(QStringLiteral("person"), QStringLiteral("root"), person);
    m_ca.issue(QStringLiteral("short"), QStringLiteral("root"), person, {}, support::ForeignCa::rsaKey(1024));
    m_ca.issue(QStringLiteral("second"), QStringLiteral("root"), person);
}

std::function<QByteArray(const QByteArray &)> TestCmsJudge::byOpenssl(const QStringList &options, const QString &who)
{
    return [this, options, who](const QByteArray &covered) {
        const QString content = m_ca.write(QStringLiteral("content"), covered);
        return m_ca.openssl(QStringList{QStringLiteral("cms"), QStringLiteral("-sign"), QStringLiteral("-binary"),
                                        QStringLiteral("-in"), content, QStringLiteral("-outform"),
                                        QStringLiteral("DER"), QStringLiteral("-signer"),
                                        m_ca.path(who + QStringLiteral(".pem")), QStringLiteral("-inkey"),
                                        m_ca.path(who + QStringLiteral(".key"))} +
                            options);
    };
}

void TestCmsJudge::refusesWhatIsNoCms_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("not a CMS");
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("a certificate") << people().rsaPerson->certificate().der();
    QTest::newRow("cut") << workshop::must(crypto::signDetached(*people().ecPerson, crypto::sha256("x"))).left(300);
    QTest::newRow("length that lies") << QByteArray::fromHex("3084ffffffff06092a864886f70d010702");
    QTest::newRow("endless") << QByteArray::fromHex("3080").repeated(2000);
}

void TestCmsJudge::refusesWhatIsNoCms()
{
    QFETCH(QByteArray, contents);
    Craft craft;
    craft.contents = [&](const QByteArray &) { return contents; };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Invalid, "FORMAT_FAILURE");
    QCOMPARE(outcome(only(report).checks, "signature.contents"), Outcome::Failed);
}

void TestCmsJudge::refusesContentSwappedAfterSigning()
{
    QByteArray bytes = workshop::sign(plainPdf());
    const qsizetype at = bytes.indexOf("/MediaBox");
    QVERIFY(at > 0);
    bytes.replace(at, 9, "/MediaBoX");
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Invalid, "HASH_FAILURE");
    QCOMPARE(support::pdfsigVerdicts(bytes), QStringList{QStringLiteral("Digest Mismatch.")});
    QCOMPARE(outcome(only(report).checks, "signature.digest"), Outcome::Failed);
}

void TestCmsJudge::refusesAnotherFilesSignature()
{
    Craft craft;
    craft.contents = [](const QByteArray &covered) {
        return workshop::must(crypto::signDetached(*people().rsaPerson, crypto::sha256(covered + ' ')));
    };
    VERDICT_IS(check(workshop::sign(plainPdf(), craft)), 0, Invalid, "HASH_FAILURE");
}

void TestCmsJudge::refusesABrokenSignatureValue()
{
    Craft craft;
    craft.onCms = [](QByteArray cms) {
        cms[cms.size() - 5] = static_cast<char>(cms[cms.size() - 5] ^ 1); // inside the RSA value, the last element
        return cms;
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Invalid, "SIG_CRYPTO_FAILURE");
}

void TestCmsJudge::refusesASecondSigner()
{
    Craft craft;
    craft.contents = [this](const QByteArray &covered) {
        const QString content = m_ca.write(QStringLiteral("content"), covered);
        return m_ca.openssl(
            {QStringLiteral("cms"), QStringLiteral("-sign"), QStringLiteral("-binary"), QStringLiteral("-in"), content,
             QStringLiteral("-outform"), QStringLiteral("DER"), QStringLiteral("-signer"),
             m_ca.path(QStringLiteral("person.pem")), QStringLiteral("-inkey"), m_ca.path(QStringLiteral("person.key")),
             QStringLiteral("-signer"), m_ca.path(QStringLiteral("second.pem")), QStringLiteral("-inkey"),
             m_ca.path(QStringLiteral("second.key")), QStringLiteral("-cades")});
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft), trustingForeign());
    VERDICT_IS(report, 0, Invalid, "FORMAT_FAILURE");
    QCOMPARE(outcome(only(report).checks, "signature.signers"), Outcome::Failed);
    // none at all
    craft.contents = {};
    craft.onCms = [](const QByteArray &cms) {
        Parts parts = apart(cms);
        parts.all.last() = der::element(der::Set, {});
        return parts.build();
    };
    const verify::Report none = check(workshop::sign(plainPdf(), craft));
    QCOMPARE(none.verdict, Verdict::Invalid);
}

void TestCmsJudge::refusesContentInside()
{
    Craft craft;
    craft.contents = byOpenssl({QStringLiteral("-nodetach"), QStringLiteral("-cades")});
    craft.contentsSize = 64 << 10;
    const verify::Report report = check(workshop::sign(plainPdf(), craft), trustingForeign());
    VERDICT_IS(report, 0, Invalid, "FORMAT_FAILURE");
    QCOMPARE(outcome(only(report).checks, "signature.content"), Outcome::Failed);
}

void TestCmsJudge::doubtsBytesBehindTheCms()
{
    Craft craft;
    craft.onCms = [](const QByteArray &cms) { return cms + QByteArray(50, '\0') + "hidden"; };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    QVERIFY2(only(report).verdict != Verdict::Valid, workshop::told(report));
    QCOMPARE(only(report).subIndication, QByteArray("FORMAT_FAILURE"));
}

void TestCmsJudge::doubtsASignatureWithoutItsCertificate()
{
    Craft craft;
    craft.onCms = [](const QByteArray &cms) {
        Parts parts = apart(cms);
        parts.all.removeAt(3);
        return parts.build();
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Indeterminate, "NO_SIGNING_CERTIFICATE_FOUND");
}

void TestCmsJudge::warnsOfASigningTimeInPades()
{
    Craft craft;
    craft.contents = byOpenssl({QStringLiteral("-cades")}); // always adds signing-time
    const verify::Report report = check(workshop::sign(plainPdf(), craft), trustingForeign());
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "signature.pades"), Outcome::Warning);
}

void TestCmsJudge::asksForTheSigningCertificateAttribute()
{
    Craft craft;
    craft.contents = byOpenssl({});
    verify::Report report = check(workshop::sign(plainPdf(), craft), trustingForeign());
    VERDICT_IS(report, 0, Indeterminate, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "signature.attribute"), Outcome::Failed);
    craft.subFilter = "adbe.pkcs7.detached"; // there it is not asked for
    report = check(workshop::sign(plainPdf(), craft), trustingForeign());
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "signature.attribute"), Outcome::Warning);
}

/// The key is certified twice: the signature value fits both certificates, the attribute only one.
void TestCmsJudge::refusesAnotherCertificateThanTheSignedOne()
{
    const auto &key = people().ecPerson->key();
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("示例丁");
    const auto other =
        workshop::must(people().issuing.certify(crypto::Authority::Kind::Person, request, key.subjectPublicKeyInfo()));
    Craft craft;
    craft.signer = people().ecPerson.get();
    craft.onCms = [&](const QByteArray &cms) {
        Parts parts = apart(cms);
        parts.all[3] = der::element(der::context(0), other.der() + people().issuing.certificate().der());
        der::Reader infos(workshop::must(der::open(parts.all.last(), der::Set)));
        der::Reader info = workshop::must(der::open(workshop::must(infos.next()).raw));
        QList<QByteArray> fields;
        while (!info.atEnd())
            fields.append(workshop::must(info.next()).raw);
        fields[1] = der::sequence({other.issuerDer(), der::unsignedInteger(QByteArray::fromHex(other.serialHex()))});
        parts.all.last() = der::setOf({der::sequence(fields)});
        return parts.build();
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(only(report).signer, QStringLiteral("示例丁"));
    QCOMPARE(outcome(only(report).checks, "signature.value"), Outcome::Passed);
    QCOMPARE(outcome(only(report).checks, "signature.attribute"), Outcome::Failed);
}

void TestCmsJudge::takesAdobesDetachedFormat()
{
    Craft craft;
    craft.subFilter = "adbe.pkcs7.detached";
    const QByteArray bytes = workshop::sign(plainPdf(), craft);
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).level, QByteArray("CMS"));
    QCOMPARE(support::pdfsigVerdicts(bytes), QStringList{QStringLiteral("Signature is Valid.")});
}

void TestCmsJudge::takesTheOldFormatWithSha1InsideButDoubtsIt()
{
    Craft craft;
    craft.subFilter = "adbe.pkcs7.sha1";
    craft.contents = [this](const QByteArray &covered) {
        return byOpenssl({QStringLiteral("-nodetach"), QStringLiteral("-md"), QStringLiteral("sha256")})(
            crypto::digest(crypto::DigestAlgorithm::Sha1, covered));
    };
    QByteArray bytes = workshop::sign(plainPdf(), craft);
    VERDICT_IS(check(bytes, trustingForeign()), 0, Indeterminate, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
    verify::Options then = trustingForeign();
    then.at = QDateTime(QDate(2011, 6, 1), QTime(0, 0), Qt::UTC);
    QCOMPARE(outcome(only(check(bytes, then)).checks, "signature.algorithm"), Outcome::Passed);
    bytes[bytes.indexOf("/MediaBox") + 1] = 'm';
    VERDICT_IS(check(bytes, trustingForeign()), 0, Invalid, "HASH_FAILURE");
}

void TestCmsJudge::doubtsFormatsThatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("subFilter");
    QTest::newRow("adbe.x509.rsa_sha1") << QByteArray("adbe.x509.rsa_sha1");
    QTest::newRow("GM.sm2cms.detached") << QByteArray("GM.sm2cms.detached");
    QTest::newRow("none") << QByteArray("");
    QTest::newRow("a similar one") << QByteArray("ETSI.CAdES.Detached");
}

void TestCmsJudge::doubtsFormatsThatItDoesNotKnow()
{
    QFETCH(QByteArray, subFilter);
    Craft craft;
    craft.subFilter = subFilter;
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Indeterminate, "FORMAT_FAILURE");
    QCOMPARE(outcome(only(report).checks, "signature.format"), Outcome::Unknown);
}

void TestCmsJudge::doubtsSha1()
{
    Craft craft;
    craft.subFilter = "adbe.pkcs7.detached";
    craft.contents = byOpenssl({QStringLiteral("-md"), QStringLiteral("sha1")});
    const verify::Report report = check(workshop::sign(plainPdf(), craft), trustingForeign());
    VERDICT_IS(report, 0, Indeterminate, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
    QCOMPARE(outcome(only(report).checks, "signature.algorithm"), Outcome::Failed);
    QCOMPARE(outcome(only(report).checks, "signature.digest"), Outcome::Passed);
}

void TestCmsJudge::doubtsShortRsaKeys()
{
    Craft craft;
    craft.contents = byOpenssl({QStringLiteral("-cades")}, QStringLiteral("short"));
    const QByteArray bytes = workshop::sign(plainPdf(), craft);
    const verify::Report report = check(bytes, trustingForeign());
    VERDICT_IS(report, 0, Indeterminate, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
    QCOMPARE(outcome(only(report).checks, "signature.algorithm"), Outcome::Failed);
    QCOMPARE(support::pdfsigVerdicts(bytes),
             QStringList{QStringLiteral("Signature is Valid.")}); // it has no such policy
}

void TestCmsJudge::readsOpensslsDefaultSignature()
{
    for (const char *digest : {"sha256", "sha384", "sha512"}) {
        Craft craft;
        craft.contents = byOpenssl({QStringLiteral("-cades"), QStringLiteral("-md"), QString::fromLatin1(digest)});
        VERDICT_IS(check(workshop::sign(plainPdf(), craft), trustingForeign()), 0, Valid, "");
    }
    // without signed attributes: the value is over the content itself
    Craft craft;
    craft.subFilter = "adbe.pkcs7.detached";
    craft.contents = byOpenssl({QStringLiteral("-noattr")});
    VERDICT_IS(check(workshop::sign(plainPdf(), craft), trustingForeign()), 0, Valid, "");
}

QTEST_GUILESS_MAIN(TestCmsJudge)
#include "tst_cmsjudge.moc"
