// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/certificate.h"

#include "opensslfolder.h"

using namespace crypto;

class TestCertificate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_folder.makeKey(QStringLiteral("root"), words("EC -pkeyopt ec_paramgen_curve:P-384"));
        m_folder.makeRoot(QStringLiteral("root"), QStringLiteral("/C=CN/O=示例大学/CN=示例大学根"));
        m_folder.makeKey(QStringLiteral("person"), words("RSA -pkeyopt rsa_keygen_bits:2048"));
        m_folder.makeIssued(
            QStringLiteral("person"), QStringLiteral("/C=CN/O=示例大学/OU=财务处, 一科/CN=示例甲"),
            QStringLiteral("root"),
            "keyUsage=critical,digitalSignature,nonRepudiation\n"
            "extendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36\n"
            "crlDistributionPoints=URI:http://crl.example/a.crl,URI:ldap://crl.example/b\n"
            "authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/ca.cer\n");
        m_folder.makeKey(QStringLiteral("odd"), words("EC -pkeyopt ec_paramgen_curve:P-256"));
        m_folder.makeIssued(QStringLiteral("odd"), QStringLiteral("/O=示例大学"), QStringLiteral("root"),
                            "noCheck=ignored\n2.5.29.56=DER:05:00\n");
    }

    void agreesWithOpenssl()
    {
        const Certificate person = m_folder.certificate(QStringLiteral("person"));
        const auto x509 = [this](const char *options) {
            const QByteArray line = m_folder.run(words("x509 -in @person.pem -noout") + words(options)).trimmed();
            return line.mid(line.indexOf('=') + 1);
        };
        QCOMPARE(person.serialHex(), x509("-serial").toLower());
        QCOMPARE(person.sha256().toHex(), x509("-fingerprint -sha256").replace(":", "").toLower());
        QCOMPARE(person.subject().toUtf8(), x509("-subject -nameopt RFC2253,-esc_msb,utf8"));
        QCOMPARE(person.issuer().toUtf8(), x509("-issuer -nameopt RFC2253,-esc_msb,utf8"));
        QCOMPARE(person.notBefore().toString(Qt::ISODate).toUtf8().replace("T", " "),
                 x509("-startdate -dateopt iso_8601"));
        QCOMPARE(person.notAfter().toString(Qt::ISODate).toUtf8().replace("T", " "),
                 x509("-enddate -dateopt iso_8601"));
        QCOMPARE(person.der(), m_folder.run(words("x509 -in @person.pem -outform DER")));
        QCOMPARE(person.pem(), m_folder.run(words("x509 -in @person.pem")));
        m_folder.write(QStringLiteral("pub.pem"), m_folder.run(words("x509 -in @person.pem -noout -pubkey")));
        QCOMPARE(person.subjectPublicKeyInfo(), m_folder.run(words("pkey -pubin -in @pub.pem -outform DER")));
        QVERIFY(
            m_folder.run(words("x509 -in @person.pem -noout -text")).contains(person.signatureAlgorithm().toUtf8()));
    }

    void namesAreUtf8()
    {
        const Certificate person = m_folder.certificate(QStringLiteral("person"));
        QCOMPARE(person.commonName(), QStringLiteral("示例甲"));
        QCOMPARE(person.issuerCommonName(), QStringLiteral("示例大学根"));
        QCOMPARE(person.subject(), QStringLiteral("CN=示例甲,OU=财务处\\, 一科,O=示例大学,C=CN"));
        const Certificate odd = m_folder.certificate(QStringLiteral("odd"));
        QCOMPARE(odd.commonName(), QStringLiteral("O=示例大学"));
    }

    void hidesNoControlCharactersInNames()
    {
        m_folder.makeKey(QStringLiteral("sly"), words("EC -pkeyopt ec_paramgen_curve:P-256"));
        m_folder.makeRoot(QStringLiteral("sly"), QStringLiteral("/CN=甲\u202e乙\u0007丙"));
        const Certificate sly = m_folder.certificate(QStringLiteral("sly"));
        QCOMPARE(sly.commonName(), QStringLiteral("甲\ufffd乙\ufffd丙"));
        QVERIFY(!sly.subject().contains(QChar(0x202e)));
    }

    void readsExtensions()
    {
        const Certificate person = m_folder.certificate(QStringLiteral("person"));
        QVERIFY(!person.isCa());
        QVERIFY(!person.isSelfIssued());
        QVERIFY(person.hasKeyUsage());
        QVERIFY(person.mayDigitalSignature());
        QVERIFY(person.mayNonRepudiation());
        QVERIFY(!person.mayCertSign());
        QVERIFY(!person.mayCrlSign());
        QCOMPARE(person.extendedKeyUsages(), (QList<QByteArray>{"1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"}));
        QCOMPARE(person.crlUrls(),
                 (QStringList{QStringLiteral("http://crl.example/a.crl"), QStringLiteral("ldap://crl.example/b")}));
        QCOMPARE(person.ocspUrls(), QStringList{QStringLiteral("http://ocsp.example/")});
        QVERIFY(!person.hasNoRevAvail());
        QVERIFY(!person.hasOcspNoCheck());

        const Certificate root = m_folder.certificate(QStringLiteral("root"));
        QVERIFY(root.isCa());
        QVERIFY(root.isSelfIssued());
        QVERIFY(root.mayCertSign());
        QVERIFY(!root.mayDigitalSignature());

        const Certificate odd = m_folder.certificate(QStringLiteral("odd"));
        QVERIFY(!odd.hasKeyUsage());
        QVERIFY(odd.mayDigitalSignature());
        QVERIFY(odd.mayCertSign());
        QVERIFY(odd.hasNoRevAvail());
        QVERIFY(odd.hasOcspNoCheck());
        QVERIFY(odd.crlUrls().isEmpty());
        QVERIFY(odd.extendedKeyUsages().isEmpty());
    }

    void describesKeys_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("description");
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("rsa");
        QTest::newRow("rsa") << QStringLiteral("RSA -pkeyopt rsa_keygen_bits:1024") << QStringLiteral("RSA 1024")
                             << 1024 << true;
        QTest::newRow("pss") << QStringLiteral("RSA-PSS -pkeyopt rsa_keygen_bits:2048") << QStringLiteral("RSA 2048")
                             << 2048 << true;
        QTest::newRow("p256") << QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-256") << QStringLiteral("ECDSA P-256")
                              << 256 << false;
        QTest::newRow("p384") << QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-384") << QStringLiteral("ECDSA P-384")
                              << 384 << false;
        QTest::newRow("p521") << QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-521") << QStringLiteral("ECDSA P-521")
                              << 521 << false;
        QTest::newRow("sm2") << QStringLiteral("SM2") << QStringLiteral("SM2") << 256 << false;
    }

    void describesKeys()
    {
        QFETCH(const QString, algorithm);
        m_folder.makeKey(QStringLiteral("kind"), algorithm.split(QLatin1Char(' ')));
        m_folder.makeIssued(QStringLiteral("kind"), QStringLiteral("/CN=示例"), QStringLiteral("root"));
        const Certificate certificate = m_folder.certificate(QStringLiteral("kind"));
        QTEST(certificate.keyDescription(), "description");
        QTEST(certificate.keyBits(), "bits");
        QTEST(certificate.isRsa(), "rsa");
    }

    void readsSeveralFromPem()
    {
        const QByteArray both =
            m_folder.read(QStringLiteral("person.pem")) + "a comment\n" + m_folder.read(QStringLiteral("root.pem"));
        const auto read = Certificate::fromFile(both);
        QVERIFY(read);
        QCOMPARE(read->size(), 2);
        QVERIFY(read->at(0) == m_folder.certificate(QStringLiteral("person")));
        QVERIFY(!(read->at(0) == read->at(1)));
        const auto fromDer = Certificate::fromFile(read->at(1).der());
        QVERIFY(fromDer);
        QVERIFY(fromDer->first() == read->at(1));
    }

    void refusesWhatIsNoCertificate_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray pem = m_folder.read(QStringLiteral("person.pem"));
        const QByteArray der = m_folder.certificate(QStringLiteral("person")).der();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("合同正文");
        QTest::newRow("cut DER") << der.chopped(1);
        QTest::newRow("DER and more") << der + "x";
        QTest::newRow("PEM of a key") << m_folder.read(QStringLiteral("person.key"));
        QTest::newRow("cut PEM") << pem.left(pem.size() / 2);
        QTest::newRow("good, then damaged PEM") << pem + QByteArray(pem).replace("MII", "!!!");
        QTest::newRow("encrypted PEM") << QByteArray(pem).replace(
            "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n"
                                             "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n");
    }

    void refusesWhatIsNoCertificate()
    {
        QFETCH(const QByteArray, bytes);
        const auto read = Certificate::fromFile(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, QByteArray("crypto.certificate.parse"));
    }

    void nullAnswersEmpty()
    {
        const Certificate none;
        QVERIFY(none.isNull());
        QVERIFY(none.der().isEmpty());
        QVERIFY(none.commonName().isEmpty());
        QVERIFY(none.serialHex().isEmpty());
        QVERIFY(!none.notAfter().isValid());
        QVERIFY(!none.mayDigitalSignature());
        QCOMPARE(none.keyBits(), 0);
        QVERIFY(none == Certificate());
        QVERIFY(!(none == m_folder.certificate(QStringLiteral("root"))));
    }

private:
    OpensslFolder m_folder;
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
