// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/identity.h"
#include "crypto/envelope.h"
#include "crypto/usages.h"
#include "support/tools.h"

#include <QtTest/QtTest>

using namespace account;

namespace {

crypto::Secret secret(const QByteArray &text)
{
    return crypto::Secret::fromBytes(text.constData(), text.size());
}

} // namespace

class TestIdentity : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto made = makeLocalIdentity(QStringLiteral("示例甲"), QStringLiteral("示例大学"), secret("first pass"),
                                            base::SystemClock());
        QVERIFY(made);
        m_made = *made;
    }

    void openSslTakesTheChain()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            file.open(QIODevice::WriteOnly);
            file.write(bytes);
            return file.fileName();
        };
        const QString root = write(QStringLiteral("root.pem"), m_made.authority.last().pem()),
                      issuing = write(QStringLiteral("issuing.pem"), m_made.authority.first().pem());
        for (const crypto::Certificate &certificate :
             {m_made.signing.certificate, m_made.device.certificate, m_made.encryption.certificate}) {
            const auto result = support::runTool(QStringLiteral("openssl"),
                                                 {QStringLiteral("verify"), QStringLiteral("-x509_strict"),
                                                  QStringLiteral("-CAfile"), root, QStringLiteral("-untrusted"),
                                                  issuing, write(QStringLiteral("leaf.pem"), certificate.pem())});
            QVERIFY2(result.exitCode == 0, (result.out + result.err).constData());
        }
    }

    void onlyTheSigningKeyMaySignDocuments()
    {
        QVERIFY(m_made.signing.certificate.mayNonRepudiation());
        QVERIFY(!m_made.device.certificate.mayNonRepudiation());
        QVERIFY(!m_made.encryption.certificate.mayDigitalSignature());
        QCOMPARE(m_made.device.certificate.extendedKeyUsages(), QList<QByteArray>{crypto::deviceUsage});
    }

    void theEncryptionKeyReceives()
    {
        const auto envelope = crypto::sealEnvelope(secret("epoch key"), {m_made.encryption.certificate});
        QVERIFY(envelope);
        const auto opened = crypto::openEnvelope(*envelope, m_made.encryption.key, m_made.encryption.certificate);
        QVERIFY(opened);
        QCOMPARE(QByteArray(opened->data(), opened->size()), QByteArray("epoch key"));
    }

    void theSigningKeyOpensWithItsPasswordAlone()
    {
        QVERIFY(openIdentity(m_made.signing, secret("first pass")));
        const auto wrong = openIdentity(m_made.signing, secret("first pasS"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, QByteArray("account.password.wrong"));
        SealedIdentity mixed = m_made.signing;
        mixed.container = m_made.issuingContainer;
        const auto other = openIdentity(mixed, secret("first pass"));
        QVERIFY(!other);
        QCOMPARE(other.error().code, QByteArray("account.identity.damaged"));
        mixed.container = "nothing";
        QCOMPARE(openIdentity(mixed, secret("first pass")).error().code, QByteArray("account.identity.damaged"));
    }

    void aNewPasswordReplacesTheOldOne()
    {
        SealedIdentity changed = m_made.signing;
        const auto container = rewrap(changed.container, secret("first pass"), secret("second pass"));
        QVERIFY(container);
        changed.container = *container;
        QVERIFY(openIdentity(changed, secret("second pass")));
        QVERIFY(!openIdentity(changed, secret("first pass")));
        QCOMPARE(rewrap(changed.container, secret("first pass"), secret("x")).error().code,
                 QByteArray("account.password.wrong"));
    }

    void aPkcs12FileIsTakenOver()
    {
        const auto signer = openIdentity(m_made.signing, secret("first pass"));
        QVERIFY(signer);
        const auto file = crypto::writePkcs12(**signer, QStringLiteral("示例甲"), secret("file password"), 2000);
        QVERIFY(file);
        const auto taken = importIdentity(*file, secret("file password"), secret("mine alone"));
        QVERIFY(taken);
        QCOMPARE(taken->certificate, m_made.signing.certificate);
        QCOMPARE(taken->chain.size(), 2);
        QVERIFY(openIdentity(*taken, secret("mine alone")));
        QVERIFY(!openIdentity(*taken, secret("file password")));
        QCOMPARE(importIdentity(*file, secret("wrong"), secret("x")).error().code, QByteArray("crypto.password"));
    }

    void aNameIsAskedFor()
    {
        for (const QString &name : {QString(), QStringLiteral("   "), QString(65, QLatin1Char('x'))}) {
            const auto made = makeLocalIdentity(name, {}, secret("p"), base::SystemClock());
            QVERIFY(!made);
            QCOMPARE(made.error().code, QByteArray("account.name"));
        }
    }

private:
    LocalIdentity m_made;
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
