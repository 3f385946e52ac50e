// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "crypto/key.h"

#include "opensslfolder.h"

using namespace crypto;

namespace {

Secret password(const QByteArray &text)
{
    return Secret::fromBytes(text.constData(), text.size());
}

QByteArray codeOf(const base::Result<std::shared_ptr<SoftwareSigner>> &result)
{
    return result ? QByteArray("opened") : result.error().code;
}

/// The file with other iterations in its MAC: PFX ::= SEQUENCE { version, authSafe, MacData { DigestInfo, salt,
/// iterations } }.
QByteArray withMacIterations(const QByteArray &file, qint64 iterations)
{
    auto pfx = der::open(file);
    const QByteArray version = pfx->next()->raw, safe = pfx->next()->raw;
    der::Reader mac(pfx->next()->content);
    const QByteArray info = mac.next()->raw, salt = mac.next()->raw;
    return der::sequence({version, safe, der::sequence({info, salt, der::integer(iterations)})});
}

} // namespace

class TestPkcs12 : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        startSecureHeap();
        for (const char *name : {"root", "sub", "ec", "other"})
            m_folder.makeKey(QLatin1String(name), words("EC -pkeyopt ec_paramgen_curve:P-256"));
        m_folder.makeKey(QStringLiteral("rsa"), words("RSA -pkeyopt rsa_keygen_bits:2048"));
        m_folder.makeRoot(QStringLiteral("root"), QStringLiteral("/CN=示例根"));
        m_folder.makeRoot(QStringLiteral("other"), QStringLiteral("/CN=旁人"));
        m_folder.makeIssued(QStringLiteral("sub"), QStringLiteral("/CN=示例签发"), QStringLiteral("root"),
                            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
        m_folder.makeIssued(QStringLiteral("ec"), QStringLiteral("/CN=示例乙"), QStringLiteral("sub"));
        m_folder.makeIssued(QStringLiteral("rsa"), QStringLiteral("/CN=示例甲"), QStringLiteral("sub"));
        m_folder.write(QStringLiteral("shuffled.pem"), m_folder.read(QStringLiteral("root.pem")) +
                                                           m_folder.read(QStringLiteral("other.pem")) +
                                                           m_folder.read(QStringLiteral("sub.pem")));
    }

    void opensWhatOpensslWrites_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("default") << QString() << QByteArray("pass word");
        QTest::newRow("Chinese password") << QString() << QByteArray("签名口令");
        QTest::newRow("empty password") << QString() << QByteArray();
        QTest::newRow("RC2-40 and 3DES") << QStringLiteral("-legacy") << QByteArray("old");
        QTest::newRow("RC2-40, Chinese password") << QStringLiteral("-legacy") << QByteArray("旧口令");
        QTest::newRow("RC2-40, empty password") << QStringLiteral("-legacy") << QByteArray();
        QTest::newRow("RC2-128 throughout")
            << QStringLiteral("-legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-RC2-128") << QByteArray("old");
        QTest::newRow("RC4-128") << QStringLiteral("-legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-128")
                                 << QByteArray("old");
        QTest::newRow("3DES throughout") << QStringLiteral("-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1")
                                         << QByteArray("old");
        QTest::newRow("AES-128") << QStringLiteral("-certpbe AES-128-CBC -keypbe AES-128-CBC -iter 5000")
                                 << QByteArray("x");
        QTest::newRow("SM4") << QStringLiteral("-certpbe SM4-CBC -keypbe SM4-CBC") << QByteArray("x");
        QTest::newRow("nothing encrypted") << QStringLiteral("-certpbe NONE -keypbe NONE") << QByteArray("x");
        QTest::newRow("no MAC") << QStringLiteral("-nomac") << QByteArray("x");
        QTest::newRow("SHA-512 MAC") << QStringLiteral("-macalg sha512") << QByteArray("x");
        QTest::newRow("no iterations") << QStringLiteral("-noiter -nomaciter") << QByteArray("x");
    }

    void opensWhatOpensslWrites()
    {
        QFETCH(const QString, options);
        QFETCH(const QByteArray, secret);
        for (const char *name : {"rsa", "ec"}) {
            const QByteArray file = makeFile(QLatin1String(name), options, secret);
            const auto opened = openPkcs12(file, password(secret));
            QVERIFY2(opened,
                     opened ? "" : qPrintable(QString::fromLatin1(opened.error().code) + opened.error().detail));
            const SoftwareSigner &signer = **opened;
            QVERIFY(signer.certificate() == m_folder.certificate(QLatin1String(name)));
            QVERIFY(signer.key().matches(signer.certificate()));
            QVERIFY(signer.sign("message"));
            // Nearest first, the bystander left out, whatever the order in the file.
            QCOMPARE(signer.chain().size(), 2);
            QCOMPARE(signer.chain().at(0).commonName(), QStringLiteral("示例签发"));
            QCOMPARE(signer.chain().at(1).commonName(), QStringLiteral("示例根"));
        }
    }

    void refusesAWrongPassword_data()
    {
        QTest::addColumn<QString>("options");
        QTest::newRow("default") << QString();
        QTest::newRow("RC2-40") << QStringLiteral("-legacy");
        QTest::newRow("no MAC") << QStringLiteral("-nomac");
    }

    void refusesAWrongPassword()
    {
        QFETCH(const QString, options);
        const QByteArray file = makeFile(QStringLiteral("ec"), options, "right");
        for (const char *wrong : {"wrong", "Right", ""}) {
            const auto opened = openPkcs12(file, password(wrong));
            QCOMPARE(codeOf(opened), QByteArray("crypto.password"));
            QCOMPARE(opened.error().kind, base::ErrorKind::Password);
        }
    }

    void tellsWhatIsMissing()
    {
        m_folder.run(words("pkcs12 -export -nokeys -in @ec.pem -out @nokey.p12 -passout pass:x"));
        QCOMPARE(codeOf(openPkcs12(m_folder.read(QStringLiteral("nokey.p12")), password("x"))),
                 QByteArray("crypto.pkcs12.nokey"));
        m_folder.run(words("pkcs12 -export -nocerts -inkey @ec.key -out @nocert.p12 -passout pass:x"));
        QCOMPARE(codeOf(openPkcs12(m_folder.read(QStringLiteral("nocert.p12")), password("x"))),
                 QByteArray("crypto.pkcs12.nocertificate"));
    }

    // Both safes of two files without MAC in one: the key of one, the certificate of the other.
    void refusesAKeyOfAnotherCertificate()
    {
        m_folder.run(
            words("pkcs12 -export -nocerts -inkey @rsa.key -out @key.p12 -nomac -keypbe NONE -passout pass:x"));
        m_folder.run(words("pkcs12 -export -nokeys -in @ec.pem -out @cert.p12 -nomac -certpbe NONE -passout pass:x"));
        QList<QByteArray> safes;
        for (const char *name : {"key.p12", "cert.p12"}) {
            auto pfx = der::open(m_folder.read(QLatin1String(name)));
            QVERIFY(pfx && pfx->next());
            der::Reader content(pfx->next()->content);
            QVERIFY(content.oid());
            const auto octets = der::Reader(content.next()->content).octets();
            QVERIFY(octets);
            auto each = der::open(*octets);
            while (!each->atEnd())
                safes << each->next()->raw;
        }
        const QByteArray file = der::sequence(
            {der::integer(3), der::sequence({der::oid("1.2.840.113549.1.7.1"),
                                             der::element(der::context(0), der::octets(der::sequence(safes)))})});
        QCOMPARE(codeOf(openPkcs12(file, password("x"))), QByteArray("crypto.pkcs12.mismatch"));
    }

    void refusesEndlessIterations()
    {
        const QByteArray file = makeFile(QStringLiteral("ec"), QString(), "x");
        QCOMPARE(codeOf(openPkcs12(withMacIterations(file, 2048), password("x"))), QByteArray("opened"));
        for (const qint64 iterations : {qint64(2147483647), qint64(1) << 40, qint64(-1), qint64(0)})
            QCOMPARE(codeOf(openPkcs12(withMacIterations(file, iterations), password("x"))),
                     QByteArray("crypto.pkcs12.parse"));
        QByteArray slow = makeFile(QStringLiteral("ec"), QStringLiteral("-nomac -certpbe NONE -iter 8388608"), "x");
        const QByteArray count = QByteArray::fromHex("020400800000");
        QVERIFY(slow.contains(count));
        slow.replace(count, QByteArray::fromHex("02047fffffff"));
        QCOMPARE(codeOf(openPkcs12(slow, password("x"))), QByteArray("crypto.pkcs12.parse"));
    }

    void refusesDamagedFiles()
    {
        const QByteArray file = makeFile(QStringLiteral("ec"), QStringLiteral("-iter 1"), "x");
        for (const QByteArray &bytes : {QByteArray(), QByteArray("合同"), QByteArray(1000, '\x30'), file.left(100)})
            QCOMPARE(codeOf(openPkcs12(bytes, password("x"))), QByteArray("crypto.pkcs12.parse"));
        int opened = 0;
        for (qsizetype length = 0; length < file.size(); length += 7)
            opened += openPkcs12(file.left(length), password("x")) ? 1 : 0;
        QCOMPARE(opened, 0);
        for (qsizetype at = 0; at < file.size(); at += 5) { // any answer but a crash; a signer only if it is whole
            QByteArray changed = file;
            changed[at] = static_cast<char>(changed[at] ^ 0x41);
            const auto result = openPkcs12(changed, password("x"));
            if (result)
                QVERIFY((*result)->key().matches((*result)->certificate()));
        }
    }

    void writesWhatOpensslOpens()
    {
        const auto signer = m_folder.signer(QStringLiteral("rsa"), {m_folder.certificate(QStringLiteral("sub")),
                                                                    m_folder.certificate(QStringLiteral("root"))});
        const auto file = writePkcs12(signer, QStringLiteral("示例甲的证书"), password("签名口令"), 20000);
        QVERIFY(file);
        m_folder.write(QStringLiteral("ours.p12"), *file);
        const support::ToolResult info =
            m_folder.tryRun(words("pkcs12 -in @ours.p12 -info -noenc -passin pass:签名口令"));
        QVERIFY2(info.exitCode == 0, info.err.constData());
        QVERIFY(info.err.contains("MAC: sha256, Iteration 20000"));
        QCOMPARE(info.err.count("PBES2, PBKDF2, AES-256-CBC, Iteration 20000, PRF hmacWithSHA256"), 2);
        QCOMPARE(info.out.count("BEGIN CERTIFICATE"), 3);
        QVERIFY(info.out.contains("BEGIN PRIVATE KEY"));
        QVERIFY(QString::fromUtf8(info.out).contains(QStringLiteral("示例甲的证书")) ||
                info.out.contains("friendlyName"));
        const auto back = openPkcs12(*file, password("签名口令"));
        QVERIFY(back);
        QVERIFY((*back)->certificate() == signer.certificate());
        QCOMPARE((*back)->chain(), signer.chain());
        QVERIFY(!writePkcs12(SoftwareSigner({}, {}, {}), QString(), password("x")));
        QVERIFY(!writePkcs12(SoftwareSigner(m_folder.key(QStringLiteral("ec")), signer.certificate(), {}), QString(),
                             password("x"), 1));
    }

private:
    QByteArray makeFile(const QString &name, const QString &options, const QByteArray &secret) const
    {
        m_folder.run(words("pkcs12 -export -certfile @shuffled.pem -out @made.p12 -name test -passout") +
                     QStringList{QStringLiteral("pass:") + QString::fromUtf8(secret), QStringLiteral("-inkey"),
                                 QLatin1Char('@') + name + QStringLiteral(".key"), QStringLiteral("-in"),
                                 QLatin1Char('@') + name + QStringLiteral(".pem")} +
                     options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        return m_folder.read(QStringLiteral("made.p12"));
    }

    OpensslFolder m_folder;
};

QTEST_GUILESS_MAIN(TestPkcs12)
#include "tst_pkcs12.moc"
