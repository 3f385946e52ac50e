// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/envelope.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

class TestEnvelope : public QObject {
    Q_OBJECT

    const support::People &m_people = support::People::instance();
    const QByteArray m_text = QByteArray(57, 'k') + "内容";

    crypto::Secret content() const { return crypto::Secret::fromBytes(m_text.constData(), m_text.size()); }
    static QByteArray bytes(const crypto::Secret &secret) { return QByteArray(secret.data(), secret.size()); }
    QList<crypto::SoftwareSigner *> everyone() const
    {
        return {m_people.rsaPerson.get(), m_people.ecPerson.get(), m_people.ec384Person.get()};
    }
    QList<crypto::Certificate> certificates() const
    {
        QList<crypto::Certificate> all;
        for (const auto *person : everyone())
            all.append(person->certificate());
        return all;
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray keyPem(const crypto::SoftwareSigner &person)
    {
        const crypto::Secret key = person.key().pkcs8();
        return "-----BEGIN PRIVATE KEY-----\n" + QByteArray(key.data(), key.size()).toBase64() +
               "\n-----END PRIVATE KEY-----\n";
    }
    static support::ToolResult openssl(const QStringList &arguments)
    {
        return support::runTool(QStringLiteral("openssl"), QStringList{QStringLiteral("cms")} + arguments);
    }

private slots:
    void everyRecipientOpensIt()
    {
        const auto sealed = crypto::sealEnvelope(content(), certificates());
        QVERIFY(sealed);
        for (const auto *person : everyone()) {
            const auto opened = crypto::openEnvelope(*sealed, person->key(), person->certificate());
            QVERIFY2(opened, opened ? "" : opened.error().code.constData());
            QCOMPARE(bytes(*opened), m_text);
        }
        const auto other = m_people.sealMaker;
        QCOMPARE(crypto::openEnvelope(*sealed, other->key(), other->certificate()).error().code,
                 "crypto.envelope.recipient");
        // addressed to the certificate, opened by a wrong key
        for (const auto *person : everyone()) {
            const auto *wrong = person == m_people.rsaPerson.get() ? m_people.ecPerson.get() : m_people.rsaPerson.get();
            QVERIFY(!crypto::openEnvelope(*sealed, wrong->key(), person->certificate()));
        }
    }

    void openSslOpensOurs()
    {
        const auto sealed = crypto::sealEnvelope(content(), certificates());
        QTemporaryDir folder;
        const QString at = folder.path() + QLatin1Char('/');
        write(at + QStringLiteral("in"), *sealed);
        for (const auto *person : everyone()) {
            write(at + QStringLiteral("certificate"), person->certificate().pem());
            write(at + QStringLiteral("key"), keyPem(*person));
            const auto opened =
                openssl({QStringLiteral("-decrypt"), QStringLiteral("-inform"), QStringLiteral("DER"),
                         QStringLiteral("-in"), at + QStringLiteral("in"), QStringLiteral("-recip"),
                         at + QStringLiteral("certificate"), QStringLiteral("-inkey"), at + QStringLiteral("key")});
            QCOMPARE(opened.out, m_text);
        }
        const auto printed = openssl({QStringLiteral("-cmsout"), QStringLiteral("-print"), QStringLiteral("-noout"),
                                      QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"),
                                      at + QStringLiteral("in")});
        for (const char *said :
             {"id-smime-ct-authEnvelopedData", "aes-256-gcm", "rsaesOaep", "mgf1", "sha256",
              "dhSinglePass-stdDH-sha256kdf-scheme", "id-aes256-wrap", "subjectKeyIdentifier", "rKeyId"})
            QVERIFY2(printed.out.contains(said), said);
        QVERIFY(!printed.out.contains("sha1"));
        QVERIFY(!printed.out.contains("issuerAndSerialNumber"));
    }

    void opensWhatOpenSslMade()
    {
        QTemporaryDir folder;
        const QString at = folder.path() + QLatin1Char('/');
        write(at + QStringLiteral("text"), m_text);
        for (const auto *person : everyone()) {
            write(at + QStringLiteral("certificate"), person->certificate().pem());
            QStringList arguments{
                QStringLiteral("-encrypt"), QStringLiteral("-binary"),         QStringLiteral("-aes-256-gcm"),
                QStringLiteral("-in"),      at + QStringLiteral("text"),       QStringLiteral("-out"),
                at + QStringLiteral("out"), QStringLiteral("-outform"),        QStringLiteral("DER"),
                QStringLiteral("-recip"),   at + QStringLiteral("certificate")};
            if (person == m_people.rsaPerson.get())
                arguments += {QStringLiteral("-keyopt"), QStringLiteral("rsa_padding_mode:oaep"),
                              QStringLiteral("-keyopt"), QStringLiteral("rsa_oaep_md:sha256")};
            else
                arguments += {QStringLiteral("-keyopt"), QStringLiteral("ecdh_kdf_md:sha256")};
            const auto made = openssl(arguments);
            QVERIFY2(made.exitCode == 0, made.err);
            QFile file(at + QStringLiteral("out"));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto opened = crypto::openEnvelope(file.readAll(), person->key(), person->certificate());
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
            QCOMPARE(bytes(*opened), m_text);
        }
    }

    void weakerSchemesAreRefused()
    {
        QTemporaryDir folder;
        const QString at = folder.path() + QLatin1Char('/');
        write(at + QStringLiteral("text"), m_text);
        write(at + QStringLiteral("certificate"), m_people.rsaPerson->certificate().pem());
        const auto madeWith = [&](const QString &cipher) {
            const auto made = openssl({QStringLiteral("-encrypt"), cipher, QStringLiteral("-in"),
                                       at + QStringLiteral("text"), QStringLiteral("-outform"), QStringLiteral("DER"),
                                       QStringLiteral("-recip"), at + QStringLiteral("certificate")});
            return crypto::openEnvelope(made.out, m_people.rsaPerson->key(), m_people.rsaPerson->certificate())
                .error()
                .code;
        };
        QCOMPARE(madeWith(QStringLiteral("-aes-256-cbc")), "crypto.envelope.parse");
        QCOMPARE(madeWith(QStringLiteral("-aes-128-gcm")), "crypto.envelope.parse");
        QCOMPARE(madeWith(QStringLiteral("-aes-256-gcm")), "crypto.envelope.open"); // PKCS#1 v1.5 padding
    }

    void everyChangedByteIsHarmless()
    {
        const auto *person = m_people.ecPerson.get();
        const auto sealed = crypto::sealEnvelope(content(), {person->certificate()});
        int refused = 0;
        for (qsizetype i = 0; i < sealed->size(); ++i) {
            QByteArray changed = *sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            const auto opened = crypto::openEnvelope(changed, person->key(), person->certificate());
            // some bytes of the frame say nothing that the content's key depends on (version numbers)
            if (opened)
                QCOMPARE(bytes(*opened), m_text);
            else
                ++refused;
            QVERIFY(!crypto::openEnvelope(sealed->left(i), person->key(), person->certificate()));
        }
        QVERIFY(refused > sealed->size() * 9 / 10);
        // the ciphertext and its tag are the last bytes
        for (qsizetype i = sealed->size() - 16; i < sealed->size(); ++i) {
            QByteArray changed = *sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QCOMPARE(crypto::openEnvelope(changed, person->key(), person->certificate()).error().code,
                     "crypto.envelope.open");
        }
    }

    void servesManyRecipients()
    {
        QList<crypto::Certificate> many;
        for (int i = 0; i < 50; ++i)
            many += certificates();
        const auto sealed = crypto::sealEnvelope(content(), many);
        QVERIFY(sealed);
        QVERIFY(sealed->size() < 150 * 400);
        const auto *last = m_people.ec384Person.get();
        QCOMPARE(bytes(*crypto::openEnvelope(*sealed, last->key(), last->certificate())), m_text);
    }

    void nobodyIsNoRecipient()
    {
        QCOMPARE(crypto::sealEnvelope(content(), {}).error().code, "crypto.envelope.recipients");
        QCOMPARE(crypto::sealEnvelope(content(), QList<crypto::Certificate>(1001)).error().code,
                 "crypto.envelope.recipients");
        QCOMPARE(crypto::sealEnvelope(content(), {crypto::Certificate()}).error().code, "crypto.envelope.key");
        const auto *person = m_people.ecPerson.get();
        for (const QByteArray &nonsense : {QByteArray(), QByteArray("nonsense"), QByteArray(2 << 20, '\x30')})
            QCOMPARE(crypto::openEnvelope(nonsense, person->key(), person->certificate()).error().code,
                     "crypto.envelope.parse");
    }
};

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
