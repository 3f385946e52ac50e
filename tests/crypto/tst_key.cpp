// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/key.h"

#include "opensslfolder.h"

using namespace crypto;

namespace {

Secret password(const char *text)
{
    return Secret::fromBytes(text, static_cast<qsizetype>(strlen(text)));
}

} // namespace

Q_DECLARE_METATYPE(crypto::KeyType)

class TestKey : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        startSecureHeap();
        m_folder.makeKey(QStringLiteral("ca"), words("EC -pkeyopt ec_paramgen_curve:P-256"));
        m_folder.makeRoot(QStringLiteral("ca"), QStringLiteral("/CN=示例根"));
        const auto container = PrivateKey::generate(KeyType::EcP256)->seal(password("right"));
        QVERIFY(container);
        m_container = *container;
    }

    void generatesWhatOpensslAccepts_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("RSA 2048") << KeyType::Rsa2048 << QByteArray("Private-Key: (2048 bit");
        QTest::newRow("RSA 3072") << KeyType::Rsa3072 << QByteArray("Private-Key: (3072 bit");
        QTest::newRow("RSA 4096") << KeyType::Rsa4096 << QByteArray("Private-Key: (4096 bit");
        QTest::newRow("P-256") << KeyType::EcP256 << QByteArray("NIST CURVE: P-256");
        QTest::newRow("P-384") << KeyType::EcP384 << QByteArray("NIST CURVE: P-384");
    }

    void generatesWhatOpensslAccepts()
    {
        QFETCH(const KeyType, type);
        QFETCH(const QByteArray, text);
        const auto key = PrivateKey::generate(type);
        QVERIFY(key);
        const Secret der = key->pkcs8();
        m_folder.write(QStringLiteral("made.der"), QByteArray(der.data(), der.size()));
        const QByteArray shown = m_folder.run(words("pkey -inform DER -in @made.der -check -text -noout"));
        QVERIFY2(shown.contains(text), shown.constData());
        QVERIFY(shown.contains("Key is valid"));
        QCOMPARE(key->subjectPublicKeyInfo(),
                 m_folder.run(words("pkey -inform DER -in @made.der -pubout -outform DER")));
        const auto again = PrivateKey::fromPkcs8(der);
        QVERIFY(again);
        QCOMPARE(again->subjectPublicKeyInfo(), key->subjectPublicKeyInfo());
    }

    void signsWhatOpensslVerifies_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("verify"); // arguments of openssl pkeyutl
        QTest::addColumn<int>("bound");
        QTest::addColumn<int>("rounds");
        QTest::newRow("RSA 2048") << QStringLiteral("RSA -pkeyopt rsa_keygen_bits:2048")
                                  << QStringLiteral("-digest sha256") << 256 << 3;
        QTest::newRow("P-256") << QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-256")
                               << QStringLiteral("-digest sha256") << 72 << 100;
        QTest::newRow("P-384") << QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-384")
                               << QStringLiteral("-digest sha384") << 104 << 20;
        QTest::newRow("P-521") << QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-521")
                               << QStringLiteral("-digest sha512") << 139 << 5;
        QTest::newRow("Ed25519") << QStringLiteral("ED25519") << QString() << 64 << 2;
        QTest::newRow("SM2") << QStringLiteral("SM2") << QStringLiteral("-digest sm3 -pkeyopt distid:1234567812345678")
                             << 72 << 10;
    }

    void signsWhatOpensslVerifies()
    {
        QFETCH(const QString, algorithm);
        QFETCH(const QString, verify);
        QFETCH(const int, bound);
        QFETCH(const int, rounds);
        m_folder.makeKey(QStringLiteral("one"), algorithm.split(QLatin1Char(' ')));
        m_folder.makeIssued(QStringLiteral("one"), QStringLiteral("/CN=示例"), QStringLiteral("ca"));
        const SoftwareSigner signer = m_folder.signer(QStringLiteral("one"));
        QCOMPARE(signer.maxSignatureSize(), bound);
        QVERIFY(signer.key().matches(signer.certificate()));
        QVERIFY(!signer.key().matches(m_folder.certificate(QStringLiteral("ca"))));
        for (int round = 0; round < rounds; ++round) {
            const QByteArray message = "合同 " + QByteArray::number(round);
            const auto signature = signer.sign(message);
            QVERIFY2(signature, signature ? "" : qPrintable(signature.error().detail));
            QVERIFY(signature->size() <= bound);
            m_folder.write(QStringLiteral("message"), message);
            m_folder.write(QStringLiteral("signature"), *signature);
            const QByteArray answer =
                m_folder.run(words("pkeyutl -verify -rawin -certin -inkey @one.pem -in @message -sigfile @signature") +
                             verify.split(QLatin1Char(' '), Qt::SkipEmptyParts));
            QVERIFY(answer.contains("Verified Successfully"));
            const QByteArray key = signer.certificate().subjectPublicKeyInfo();
            const auto same = verifySignature(key, signer.signatureAlgorithm(), message, *signature);
            QVERIFY(same);
            QVERIFY(*same);
            const auto other = verifySignature(key, signer.signatureAlgorithm(), message + "!", *signature);
            QVERIFY(other);
            QVERIFY(!*other);
            const auto garbled = verifySignature(key, signer.signatureAlgorithm(), message, "garbage");
            QVERIFY(garbled);
            QVERIFY(!*garbled);
        }
    }

    void refusesAnAlgorithmOfAnotherKey()
    {
        const auto rsa = PrivateKey::generate(KeyType::Rsa2048), ec = PrivateKey::generate(KeyType::EcP256);
        QVERIFY(rsa && ec);
        const QByteArray rsaAlgorithm = SoftwareSigner(*rsa, {}, {}).signatureAlgorithm();
        const QByteArray ecAlgorithm = SoftwareSigner(*ec, {}, {}).signatureAlgorithm();
        QCOMPARE(digestNamedBy(rsaAlgorithm), std::optional(DigestAlgorithm::Sha256));
        QCOMPARE(digestNamedBy(ecAlgorithm), std::optional(DigestAlgorithm::Sha256));
        QVERIFY(!digestNamedBy("nonsense"));
        const auto code = [](const base::Result<bool> &answer) {
            return answer ? QByteArray("none") : answer.error().code;
        };
        QCOMPARE(code(verifySignature(ec->subjectPublicKeyInfo(), rsaAlgorithm, "m", "s")),
                 QByteArray("crypto.algorithm"));
        QCOMPARE(code(verifySignature(rsa->subjectPublicKeyInfo(), ecAlgorithm, "m", "s")),
                 QByteArray("crypto.algorithm"));
        QCOMPARE(code(verifySignature("no key", ecAlgorithm, "m", "s")), QByteArray("crypto.algorithm"));
        QCOMPARE(code(verifySignature(ec->subjectPublicKeyInfo(), "no algorithm", "m", "s")),
                 QByteArray("crypto.algorithm"));
        QCOMPARE(code(SoftwareSigner({}, {}, {}).sign("m") ? base::Result<bool>(true)
                                                           : base::fail(base::ErrorKind::Input, "crypto.sign")),
                 QByteArray("crypto.sign"));
    }

    void refusesWhatIsNoKey()
    {
        const Secret good = PrivateKey::generate(KeyType::EcP256)->pkcs8();
        for (const Secret &bytes : {Secret(), password("nonsense"), Secret::fromBytes(good.data(), good.size() - 1)}) {
            const auto key = PrivateKey::fromPkcs8(bytes);
            QVERIFY(!key);
            QCOMPARE(key.error().code, QByteArray("crypto.key.parse"));
        }
        const QByteArray longer = QByteArray(good.data(), good.size()) + "x";
        QVERIFY(!PrivateKey::fromPkcs8(Secret::fromBytes(longer.constData(), longer.size())));
        QVERIFY(PrivateKey().pkcs8().isEmpty());
        QVERIFY(PrivateKey().subjectPublicKeyInfo().isEmpty());
        QVERIFY(!PrivateKey().seal(password("x")));
    }

    void opensItsContainer()
    {
        for (const KeyType type : {KeyType::EcP384, KeyType::Rsa2048}) {
            const auto key = PrivateKey::generate(type);
            const auto container = key->seal(password("签名口令"));
            QVERIFY(container);
            const auto opened = PrivateKey::unseal(*container, password("签名口令"));
            QVERIFY(opened);
            QCOMPARE(opened->subjectPublicKeyInfo(), key->subjectPublicKeyInfo());
            const Secret plain = key->pkcs8();
            QVERIFY(!container->contains(QByteArray(plain.data() + 40, 16)));
        }
    }

    void containersDifferEachTime()
    {
        const auto key = PrivateKey::unseal(m_container, password("right"));
        QVERIFY(key);
        const auto again = key->seal(password("right"));
        QVERIFY(again);
        QVERIFY(again->mid(14, 44) != m_container.mid(14, 44)); // salt and nonce
        QVERIFY(again->mid(58) != m_container.mid(58));
    }

    // The key derivation as openssl computes it, the cipher by its layout: the container could be opened without this
    // program.
    void derivesItsKeyAsOpenssl()
    {
        QCOMPARE(m_container.left(14).toHex(), QByteArray("455349474e4b4559"
                                                          "01"
                                                          "11"
                                                          "0008"
                                                          "0001"));
        const QByteArray derived = m_folder.run(
            words("kdf -keylen 32 -kdfopt n:131072 -kdfopt r:8 -kdfopt p:1 -kdfopt maxmem_bytes:300000000 -kdfopt") +
            QStringList{QStringLiteral("pass:right"), QStringLiteral("-kdfopt"),
                        QStringLiteral("hexsalt:") + QString::fromLatin1(m_container.mid(14, 32).toHex()),
                        QStringLiteral("SCRYPT")});
        const QByteArray key = derived.trimmed().replace(":", "");
        // GCM encrypts in counter mode; its first data block has the counter 2 behind the nonce.
        m_folder.write(QStringLiteral("body"), m_container.mid(58).chopped(16));
        const QByteArray plain = m_folder.run(
            QStringList{QStringLiteral("enc"), QStringLiteral("-d"), QStringLiteral("-aes-256-ctr"),
                        QStringLiteral("-in"), QStringLiteral("@body"), QStringLiteral("-K"), QString::fromLatin1(key),
                        QStringLiteral("-iv"), QString::fromLatin1(m_container.mid(46, 12).toHex() + "00000002")});
        m_folder.write(QStringLiteral("plain.der"), plain);
        QVERIFY(m_folder.run(words("pkey -inform DER -in @plain.der -check -noout")).contains("Key is valid"));
    }

    void refusesAWrongPassword()
    {
        for (const char *wrong : {"wrong", "right ", ""}) {
            const auto opened = PrivateKey::unseal(m_container, password(wrong));
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, QByteArray("crypto.password"));
            QCOMPARE(opened.error().kind, base::ErrorKind::Password);
        }
    }

    void noticesEveryChangedPart_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("to");
        QTest::addColumn<QByteArray>("code");
        const QByteArray parse("crypto.container.parse"), wrong("crypto.password");
        QTest::newRow("magic") << 0 << int('X') << parse;
        QTest::newRow("version") << 8 << 2 << parse;
        QTest::newRow("N = 1") << 9 << 0 << parse;
        QTest::newRow("N = 2") << 9 << 1 << wrong;
        QTest::newRow("N = 2^18, 256 MiB") << 9 << 18 << wrong;
        QTest::newRow("N = 2^19, 512 MiB") << 9 << 19 << parse;
        QTest::newRow("N = 2^63") << 9 << 63 << parse;
        QTest::newRow("N = 2^255") << 9 << 255 << parse;
        QTest::newRow("r = 2056") << 10 << 8 << parse;
        QTest::newRow("r = 0") << 11 << 0 << parse;
        QTest::newRow("p = 257") << 12 << 1 << parse;
        QTest::newRow("p = 0") << 13 << 0 << parse;
        QTest::newRow("p = 17") << 13 << 17 << parse;
        QTest::newRow("salt") << 20 << -1 << wrong;
        QTest::newRow("nonce") << 50 << -1 << wrong;
        QTest::newRow("body") << 70 << -1 << wrong;
        QTest::newRow("tag") << -1 << -1 << wrong;
    }

    void noticesEveryChangedPart()
    {
        QFETCH(const int, at);
        QFETCH(const int, to);
        QByteArray changed = m_container;
        const qsizetype where = at < 0 ? changed.size() - 1 : at;
        changed[where] = static_cast<char>(to < 0 ? changed[where] ^ 1 : to);
        const auto opened = PrivateKey::unseal(changed, password("right"));
        QVERIFY(!opened);
        QTEST(opened.error().code, "code");
    }

    void refusesShortContainers()
    {
        for (const int length : {0, 1, 8, 14, 57, 58, 73}) {
            const auto opened = PrivateKey::unseal(m_container.left(length), password("right"));
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, QByteArray("crypto.container.parse"));
        }
        QVERIFY(!PrivateKey::unseal(m_container + QByteArray(100000, '\0'), password("right")));
    }

private:
    OpensslFolder m_folder;
    QByteArray m_container;
};

QTEST_GUILESS_MAIN(TestKey)
#include "tst_key.moc"
