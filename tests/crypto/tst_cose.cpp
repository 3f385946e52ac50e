// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"
#include "crypto/cose.h"
#include "crypto/der.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace cbor = base::cbor;

class TestCose : public QObject {
    Q_OBJECT

    const support::People &m_people = support::People::instance();
    const QByteArray m_label = "esign test v1", m_payload = cbor::text(QStringLiteral("内容"));
    static constexpr qsizetype largest = 65536;

    QByteArray signedBy(const crypto::Signer &signer) const { return *crypto::signCose(signer, m_label, m_payload); }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private slots:
    void openSslVerifiesTheSignature_data()
    {
        QTest::addColumn<int>("person");
        QTest::addColumn<qint64>("algorithm");
        QTest::newRow("ES256") << 0 << qint64(-7);
        QTest::newRow("ES384") << 1 << qint64(-35);
        QTest::newRow("RS256") << 2 << qint64(-257);
    }
    void openSslVerifiesTheSignature()
    {
        QFETCH(int, person);
        QFETCH(qint64, algorithm);
        const auto signer = person == 0 ? m_people.ecPerson : person == 1 ? m_people.ec384Person : m_people.rsaPerson;
        const QByteArray bytes = signedBy(*signer);
        const auto object = crypto::parseCose(bytes, largest);
        QVERIFY(object);
        QCOMPARE(object->algorithm, algorithm);
        QCOMPARE(object->payload, m_payload);
        QCOMPARE(object->certificateSha256, signer->certificate().sha256());
        QVERIFY(crypto::verifyCose(*object, m_label, signer->certificate()));

        // RFC 9052 4.4, put together here once more
        const QByteArray toBeSigned = QByteArray("\x84\x6a") + "Signature1" + cbor::bytes(object->protectedHeader) +
                                      cbor::bytes(m_label) + cbor::bytes(m_payload);
        QByteArray signature = object->signature;
        if (person < 2) {
            const qsizetype half = signature.size() / 2;
            namespace der = crypto::der;
            signature =
                der::sequence({der::unsignedInteger(signature.left(half)), der::unsignedInteger(signature.mid(half))});
        }
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("data")), toBeSigned);
        write(folder.filePath(QStringLiteral("signature")), signature);
        write(folder.filePath(QStringLiteral("certificate")), signer->certificate().pem());
        const auto key =
            support::runTool(QStringLiteral("openssl"), {QStringLiteral("x509"), QStringLiteral("-in"),
                                                         folder.filePath(QStringLiteral("certificate")),
                                                         QStringLiteral("-pubkey"), QStringLiteral("-noout")});
        write(folder.filePath(QStringLiteral("key")), key.out);
        const auto checked = support::runTool(
            QStringLiteral("openssl"),
            {QStringLiteral("dgst"), person == 1 ? QStringLiteral("-sha384") : QStringLiteral("-sha256"),
             QStringLiteral("-verify"), folder.filePath(QStringLiteral("key")), QStringLiteral("-signature"),
             folder.filePath(QStringLiteral("signature")), folder.filePath(QStringLiteral("data"))});
        QVERIFY2(checked.exitCode == 0, checked.err + checked.out);
    }

    void verifiesPssSignaturesOfOpenSsl()
    {
        const auto signer = m_people.rsaPerson;
        const QByteArray header =
            cbor::MapWriter()
                .put(1, cbor::integer(-37))
                .put(34, cbor::array({cbor::integer(-16), cbor::bytes(signer->certificate().sha256())}))
                .encoded();
        const QByteArray toBeSigned = cbor::array({cbor::text(QStringLiteral("Signature1")), cbor::bytes(header),
                                                   cbor::bytes(m_label), cbor::bytes(m_payload)});
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("data")), toBeSigned);
        const crypto::Secret key = signer->key().pkcs8();
        write(folder.filePath(QStringLiteral("key")), QByteArray(key.data(), key.size()));
        const auto made = support::runTool(
            QStringLiteral("openssl"),
            {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sigopt"),
             QStringLiteral("rsa_padding_mode:pss"), QStringLiteral("-sigopt"), QStringLiteral("rsa_pss_saltlen:32"),
             QStringLiteral("-keyform"), QStringLiteral("DER"), QStringLiteral("-sign"),
             folder.filePath(QStringLiteral("key")), folder.filePath(QStringLiteral("data"))});
        QVERIFY2(made.exitCode == 0, made.err);
        const QByteArray bytes = cbor::tag(18, cbor::array({cbor::bytes(header), cbor::MapWriter().encoded(),
                                                            cbor::bytes(m_payload), cbor::bytes(made.out)}));
        const auto object = crypto::parseCose(bytes, largest);
        QVERIFY(object);
        QVERIFY(crypto::verifyCose(*object, m_label, signer->certificate()));
        QCOMPARE(crypto::verifyCose(*object, "esign other v1", signer->certificate()).error().code,
                 "crypto.cose.signature");
    }

    void everyChangedByteIsNoticed()
    {
        const QByteArray bytes = signedBy(*m_people.ecPerson);
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            for (const int bit : {0, 3, 7}) {
                QByteArray changed = bytes;
                changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
                const auto object = crypto::parseCose(changed, largest);
                QVERIFY(!object || !crypto::verifyCose(*object, m_label, m_people.ecPerson->certificate()));
            }
        }
    }

    void oneTypeDoesNotPassForAnother()
    {
        const auto object = crypto::parseCose(signedBy(*m_people.ecPerson), largest);
        QCOMPARE(crypto::verifyCose(*object, "esign test v2", m_people.ecPerson->certificate()).error().code,
                 "crypto.cose.signature");
    }

    void anotherCertificateDoesNotServe()
    {
        const auto object = crypto::parseCose(signedBy(*m_people.ecPerson), largest);
        QCOMPARE(crypto::verifyCose(*object, m_label, m_people.rsaPerson->certificate()).error().code,
                 "crypto.cose.certificate");
        QCOMPARE(crypto::verifyCose(*object, m_label, crypto::Certificate()).error().code, "crypto.cose.certificate");
        auto renamed = *object;
        renamed.certificateSha256 = m_people.rsaPerson->certificate().sha256();
        QCOMPARE(crypto::verifyCose(renamed, m_label, m_people.rsaPerson->certificate()).error().code,
                 "crypto.cose.algorithm");
    }

    void aSignatureHasNoTwin()
    {
        // n − s is as good to ECDSA as s; n of P-256
        const QByteArray order =
            QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        for (int round = 0; round < 16; ++round) { // of unpatched signatures, half would be high
            auto object = *crypto::parseCose(signedBy(*m_people.ecPerson), largest);
            QVERIFY(static_cast<unsigned char>(object.signature[32]) <= 0x7f);
            QByteArray twin(32, '\0');
            int borrow = 0;
            for (int i = 31; i >= 0; --i) {
                const int digit = static_cast<unsigned char>(order[i]) -
                                  static_cast<unsigned char>(object.signature[32 + i]) - borrow;
                borrow = digit < 0;
                twin[i] = static_cast<char>(digit + 256 * borrow);
            }
            object.signature.replace(32, 32, twin);
            QCOMPARE(crypto::verifyCose(object, m_label, m_people.ecPerson->certificate()).error().code,
                     "crypto.cose.signature");
        }
    }

    void refusesOtherFrames_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray x5t = cbor::array({cbor::integer(-16), cbor::bytes(QByteArray(32, 'h'))});
        const QByteArray header = cbor::MapWriter().put(1, cbor::integer(-7)).put(34, x5t).encoded();
        const QByteArray none = cbor::MapWriter().encoded(), payload = cbor::bytes("p"),
                         signature = cbor::bytes(QByteArray(64, 's'));
        const auto frame = [&](const QByteArray &protectedHeader) {
            return cbor::tag(18, cbor::array({cbor::bytes(protectedHeader), none, payload, signature}));
        };
        QVERIFY(crypto::parseCose(frame(header), largest));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no tag") << cbor::array({cbor::bytes(header), none, payload, signature});
        QTest::newRow("another tag") << cbor::tag(98, cbor::array({cbor::bytes(header), none, payload, signature}));
        QTest::newRow("three parts") << cbor::tag(18, cbor::array({cbor::bytes(header), none, payload}));
        QTest::newRow("unprotected header") << cbor::tag(
            18,
            cbor::array({cbor::bytes(header), cbor::MapWriter().put(4, cbor::null()).encoded(), payload, signature}));
        QTest::newRow("detached payload")
            << cbor::tag(18, cbor::array({cbor::bytes(header), none, cbor::null(), signature}));
        QTest::newRow("no signature") << cbor::tag(18,
                                                   cbor::array({cbor::bytes(header), none, payload, cbor::bytes("")}));
        QTest::newRow("no algorithm") << frame(cbor::MapWriter().put(34, x5t).encoded());
        QTest::newRow("no certificate") << frame(cbor::MapWriter().put(1, cbor::integer(-7)).encoded());
        QTest::newRow("critical header") << frame(
            cbor::MapWriter().put(1, cbor::integer(-7)).put(2, cbor::array({})).put(34, x5t).encoded());
        QTest::newRow("SHA-1 of the certificate")
            << frame(cbor::MapWriter()
                         .put(1, cbor::integer(-7))
                         .put(34, cbor::array({cbor::integer(-14), cbor::bytes(QByteArray(20, 'h'))}))
                         .encoded());
        QTest::newRow("too large") << frame(header) + QByteArray(largest, '\0');
    }
    void refusesOtherFrames()
    {
        QFETCH(QByteArray, bytes);
        const auto object = crypto::parseCose(bytes, largest);
        QVERIFY(!object);
        QCOMPARE(object.error().code, "crypto.cose.parse");
    }
};

QTEST_GUILESS_MAIN(TestCose)
#include "tst_cose.moc"
