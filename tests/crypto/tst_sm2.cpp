// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/chain.h"
#include "crypto/crl.h"
#include "crypto/der.h"
#include "crypto/key.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace crypto;

/// SM2 and SM3 against the values that the standards publish, and against openssl.
class TestSm2 : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;

    static CertificateRequest named(const QString &name)
    {
        CertificateRequest request;
        request.commonName = name;
        return request;
    }

private slots:
    /// GB/T 32905-2016 appendix A.
    void hashesAsTheStandardDoes()
    {
        QCOMPARE(digest(DigestAlgorithm::Sm3, "abc").toHex(),
                 QByteArray("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
        QCOMPARE(digest(DigestAlgorithm::Sm3, QByteArray("abcd").repeated(16)).toHex(),
                 QByteArray("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"));
    }

    /// GM/T 0003.5-2012 appendix A.2 (GB/T 32918.5): "message digest" by ALICE's key, id 1234567812345678.
    void theStandardsSignatureHolds()
    {
        const QByteArray point =
            QByteArray::fromHex("0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                                "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        const QByteArray key = der::sequence(
            {der::sequence({der::oid("1.2.840.10045.2.1"), der::oid("1.2.156.10197.1.301")}), der::bits(point)});
        const QByteArray r = QByteArray::fromHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"),
                         s = QByteArray::fromHex("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        const QByteArray algorithm = der::sequence({der::oid("1.2.156.10197.1.501")});
        const auto holds = [&](const QByteArray &message) {
            const auto result = verifySignature(key, algorithm, message,
                                                der::sequence({der::unsignedInteger(r), der::unsignedInteger(s)}));
            return result && *result;
        };
        QVERIFY(holds("message digest"));
        QVERIFY(!holds("message digesu"));
    }

    void anAuthoritysCertificatesAndListsHold()
    {
        const auto root = Authority::makeRoot(QStringLiteral("示例国密根"), KeyType::Sm2, m_clock);
        QVERIFY(root);
        const auto person = root->issue(Authority::Kind::Person, named(QStringLiteral("示例甲")), KeyType::Sm2);
        QVERIFY(person);
        const Certificate certificate = (*person)->certificate();
        QCOMPARE(certificate.keyDescription(), QStringLiteral("SM2"));
        const Chain chain = buildChain(certificate, {}, {root->certificate()}, m_clock.now(), Purpose::DocumentSigning);
        QVERIFY2(chain.state == ChainState::Trusted, qPrintable(chain.detail));

        const auto list = root->crl({{certificate.serialHex(), m_clock.now(), 0}}, 1);
        QVERIFY(list);
        const auto crl = Crl::fromDer(*list);
        QVERIFY(crl);
        const auto stateBy = [&](const Certificate &issuer) {
            const auto answer = crl->ask(certificate, issuer, m_clock.now());
            return answer ? answer->state : RevocationState::Unknown;
        };
        QVERIFY(stateBy(root->certificate()) == RevocationState::Revoked);
        const auto stranger = Authority::makeRoot(QStringLiteral("示例国密根"), KeyType::Sm2, m_clock);
        QVERIFY(stranger);
        QVERIFY(stateBy(stranger->certificate()) == RevocationState::Unknown);
        QCOMPARE(
            buildChain(certificate, {}, {stranger->certificate()}, m_clock.now(), Purpose::DocumentSigning).anchored,
            false);

        QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &bytes) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
        };
        const QString anchor = write("root.pem", root->certificate().pem());
        const auto checked = support::runTool("openssl", {"verify", "-vfyopt", "distid:1234567812345678", "-CAfile",
                                                          anchor, write("person.pem", certificate.pem())});
        QVERIFY2(checked.exitCode == 0, checked.err);
    }

    void aPkcs12FileWithAnSm2KeyOpens()
    {
        const auto root = Authority::makeRoot(QStringLiteral("示例国密根"), KeyType::Sm2, m_clock);
        QVERIFY(root);
        const auto person = root->issue(Authority::Kind::Person, named(QStringLiteral("示例甲")), KeyType::Sm2);
        QVERIFY(person);
        const Secret password = Secret::fromBytes("example pass", 12);
        const auto written = writePkcs12(**person, QStringLiteral("示例甲"), password, 1000);
        QVERIFY(written);
        const auto opened = openPkcs12(*written, password);
        QVERIFY2(opened, opened ? "" : opened.error().code);
        QCOMPARE((*opened)->digestAlgorithm(), DigestAlgorithm::Sm3);
        const auto value = (*opened)->sign("合同");
        QVERIFY(value);
        const auto holds = verifySignature((*person)->certificate(), (*opened)->signatureAlgorithm(), "合同", *value);
        QVERIFY(holds && *holds);
        const auto container = (*person)->key().seal(password);
        QVERIFY(container);
        const auto key = PrivateKey::unseal(*container, password);
        QVERIFY(key && key->matches((*person)->certificate()));
    }

    void opensslsPkcs12FileOpens()
    {
        QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto openssl = [](const QStringList &arguments) {
            return support::runTool("openssl", arguments).exitCode;
        };
        QCOMPARE(openssl({"ecparam", "-genkey", "-name", "SM2", "-noout", "-out", path("key")}), 0);
        QCOMPARE(openssl({"req", "-new", "-x509", "-sm3", "-key", path("key"), "-sigopt", "distid:1234567812345678",
                          "-subj", "/CN=sample", "-days", "30", "-out", path("cert")}),
                 0);
        QCOMPARE(openssl({"pkcs12", "-export", "-inkey", path("key"), "-in", path("cert"), "-passout", "pass:example",
                          "-out", path("p12")}),
                 0);
        QFile file(path("p12"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto opened = openPkcs12(file.readAll(), Secret::fromBytes("example", 7));
        QVERIFY2(opened, opened ? "" : opened.error().code);
        QCOMPARE((*opened)->certificate().keyDescription(), QStringLiteral("SM2"));
    }
};

QTEST_GUILESS_MAIN(TestSm2)
#include "tst_sm2.moc"
