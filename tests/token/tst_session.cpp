// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/people.h"
#include "support/softtoken.h"
#include "support/tools.h"
#include "token/session.h"

#include <QtCore/QFile>
#include <QtCore/QLibrary>
#include <QtTest/QTest>

using namespace token;

namespace {

template <class T>
T must(base::Result<T> result)
{
    if (!result)
        qFatal("%s %s", result.error().code.constData(), qPrintable(result.error().detail));
    return *std::move(result);
}

template <class T>
QByteArray codeOf(const base::Result<T> &result)
{
    return result ? QByteArray() : result.error().code;
}

crypto::Secret pin(const char *text)
{
    return crypto::Secret::fromBytes(text, qsizetype(qstrlen(text)));
}

const QString label = QStringLiteral("示例令牌");

} // namespace

class TestSession : public QObject {
    Q_OBJECT

    std::unique_ptr<support::SoftToken> m_token;
    std::shared_ptr<Module> m_module, m_faulty;
    QTemporaryDir m_folder;

    std::shared_ptr<Session> opened(const std::shared_ptr<Module> &module) const
    {
        return must(Session::open(module, must(module->find(label))));
    }
    std::shared_ptr<crypto::Signer> signerOf(const std::shared_ptr<Module> &module, const char *name) const
    {
        const auto session = opened(module);
        if (const auto in = session->login(pin(support::SoftToken::pin)); !in)
            qFatal("%s", in.error().code.constData());
        return must(session->signer(must(session->find(QString::fromUtf8(name)))));
    }
    static void fault(const char *what, long value = 0) { faults()(what, value); }
    static long (*faults())(const char *, long)
    {
        return reinterpret_cast<long (*)(const char *, long)>(
            QLibrary::resolve(support::SoftToken::faultModule(), "esign_test_token"));
    }
    /// openssl's opinion, by the certificate alone.
    bool opensslAccepts(const crypto::Signer &signer, const QByteArray &message, const QByteArray &signature) const
    {
        const auto save = [this](const char *name, const QByteArray &bytes) {
            QFile file(m_folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
        };
        const QString certificate = save("certificate.pem", signer.certificate().pem());
        const auto key =
            support::runTool(QStringLiteral("openssl"), {QStringLiteral("x509"), QStringLiteral("-in"), certificate,
                                                         QStringLiteral("-noout"), QStringLiteral("-pubkey")});
        const QString digest = signer.digestAlgorithm() == crypto::DigestAlgorithm::Sha384 ? QStringLiteral("-sha384")
                                                                                           : QStringLiteral("-sha256");
        return support::runTool(QStringLiteral("openssl"),
                                {QStringLiteral("dgst"), digest, QStringLiteral("-verify"), save("key.pem", key.out),
                                 QStringLiteral("-signature"), save("signature", signature), save("message", message)})
            .out.contains("Verified OK");
    }

private slots:
    void initTestCase()
    {
        const support::People &people = support::People::instance();
        m_token = std::make_unique<support::SoftToken>(label);
        QVERIFY(m_token->put(*people.rsaPerson, "a1", QStringLiteral("rsa")));
        QVERIFY(m_token->put(*people.ecPerson, "a2", QStringLiteral("p256")));
        QVERIFY(m_token->put(*people.ec384Person, "a3", QStringLiteral("p384")));
        // the certificate of somebody whose key is elsewhere
        QVERIFY(m_token->putCertificate(people.tsa->certificate(), "a4", QStringLiteral("keyless")));
        QVERIFY(m_token->putCertificate(people.issuing.certificate(), "b1", QStringLiteral("issuing")));
        m_module = must(Module::load(support::SoftToken::module()));
        m_faulty = must(Module::load(support::SoftToken::faultModule()));
    }
    void cleanup() { fault("reset"); }

    void signsAsOpensslExpects_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"rsa", "p256", "p384"})
            QTest::newRow(name) << QByteArray(name);
    }
    void signsAsOpensslExpects()
    {
        QFETCH(const QByteArray, name);
        const auto signer = signerOf(m_module, name.constData());
        const QByteArray message("the signed attributes of a contract");
        for (int time = 0; time < 8; ++time) { // ECDSA's lengths vary
            const QByteArray signature = must(signer->sign(message));
            QVERIFY(signature.size() <= signer->maxSignatureSize());
            QVERIFY(opensslAccepts(*signer, message, signature));
            QVERIFY(!opensslAccepts(*signer, message + '!', signature));
        }
    }
    void bringsTheIssuersThatTheTokenHolds()
    {
        const auto signer = signerOf(m_module, "rsa");
        QCOMPARE(signer->chain().size(), 1);
        QCOMPARE(signer->chain().first(), support::People::instance().issuing.certificate());
    }
    void listsPeopleAndNoAuthorities()
    {
        QStringList labels;
        for (const Identity &one : must(opened(m_module)->identities()))
            labels.append(one.label);
        labels.sort();
        QCOMPARE(labels, QStringList({QStringLiteral("keyless"), QStringLiteral("p256"), QStringLiteral("p384"),
                                      QStringLiteral("rsa")}));
    }
    void findsByNameAndByHolder()
    {
        const auto session = opened(m_module);
        QCOMPARE(codeOf(session->find({})), QByteArray("token.key.ambiguous"));
        QCOMPARE(codeOf(session->find(QStringLiteral("nobody"))), QByteArray("token.key.unknown"));
        const QString holder = support::People::instance().ecPerson->certificate().commonName();
        QCOMPARE(must(session->find(holder)).label, QStringLiteral("p256"));
    }
    void saysThatTheKeyIsElsewhere()
    {
        const auto session = opened(m_module);
        QVERIFY(session->login(pin(support::SoftToken::pin)).has_value());
        QCOMPARE(codeOf(session->signer(must(session->find(QStringLiteral("keyless"))))),
                 QByteArray("token.key.missing"));
    }
    void showsNoKeyBeforeThePin()
    {
        const auto session = opened(m_module);
        QCOMPARE(codeOf(session->signer(must(session->find(QStringLiteral("rsa"))))), QByteArray("token.key.missing"));
    }
    void refusesAWrongPin()
    {
        QCOMPARE(codeOf(opened(m_module)->login(pin("00000000"))),
                 QByteArray("token.pin.wrong.few")); // SoftHSM says so from the first
        QVERIFY(opened(m_module)->login(pin(support::SoftToken::pin)).has_value());
    }
    void saysWhyALoginIsRefused_data()
    {
        QTest::addColumn<qlonglong>("answer"); // CKR_…
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("form") << qlonglong(0xa1) << QByteArray("token.pin.format");
        QTest::newRow("length") << qlonglong(0xa2) << QByteArray("token.pin.format");
        QTest::newRow("expired") << qlonglong(0xa3) << QByteArray("token.pin.expired");
        QTest::newRow("locked") << qlonglong(0xa4) << QByteArray("token.pin.locked");
        QTest::newRow("unset") << qlonglong(0x102) << QByteArray("token.pin.unset");
        QTest::newRow("pulled out") << qlonglong(0x32) << QByteArray("token.removed");
        QTest::newRow("something else") << qlonglong(0x80000001) << QByteArray("token.failed");
    }
    void saysWhyALoginIsRefused()
    {
        QFETCH(const qlonglong, answer);
        QFETCH(const QByteArray, code);
        fault("loginAnswers", answer);
        QCOMPARE(codeOf(opened(m_faulty)->login(pin(support::SoftToken::pin))), code);
    }
    void tellsHowManyTriesAreLeft_data()
    {
        QTest::addColumn<qlonglong>("flags");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("state");
        QTest::newRow("few") << qlonglong(0x10000) << QByteArray("token.pin.wrong.few") << int(PinState::FewTries);
        QTest::newRow("last") << qlonglong(0x30000) << QByteArray("token.pin.wrong.last") << int(PinState::LastTry);
        QTest::newRow("locked") << qlonglong(0x40000) << QByteArray("token.pin.locked") << int(PinState::Locked);
    }
    void tellsHowManyTriesAreLeft()
    {
        QFETCH(const qlonglong, flags);
        QFETCH(const QByteArray, code);
        QFETCH(const int, state);
        fault("moreFlags", flags);
        const TokenInfo token = must(m_faulty->find(label));
        QCOMPARE(int(token.pin), state);
        QCOMPARE(codeOf(must(Session::open(m_faulty, token))->login(pin("00000000"))), code);
    }
    void noticesThatTheTokenIsPulledOut()
    {
        const auto signer = signerOf(m_faulty, "rsa");
        fault("signaturesLeft", 2);
        QVERIFY(signer->sign("first").has_value());
        QVERIFY(signer->sign("second").has_value());
        QCOMPARE(codeOf(signer->sign("third")), QByteArray("token.removed"));
        QCOMPARE(codeOf(m_faulty->find(label)), QByteArray("token.none"));
        fault("reset"); // plugged in again
        QVERIFY(signerOf(m_faulty, "rsa")->sign("third").has_value());
    }
    void givesThePinAgainWhereAKeyAsksForIt()
    {
        fault("asksEachTime", 1);
        const auto signer = signerOf(m_faulty, "p256");
        QVERIFY(signer->sign("first").has_value());
        QVERIFY(signer->sign("second").has_value());
        QCOMPARE(faults()("", 0), 2L);
    }
    void handsOutNoSignatureThatDoesNotFit()
    {
        const auto signer = signerOf(m_faulty, "rsa");
        fault("flipsABit", 1);
        QCOMPARE(codeOf(signer->sign("text")), QByteArray("token.mismatch"));
    }
    void survivesAModuleThatLies()
    {
        const auto signer = signerOf(m_faulty, "p256");
        fault("hugeLengths", 1);
        QCOMPARE(codeOf(signer->sign("text")), QByteArray("token.mismatch"));
        QCOMPARE(codeOf(opened(m_faulty)->find(QStringLiteral("rsa"))), QByteArray("token.key.none"));
    }
    void letsATokenHashThatOnlyHashesItself()
    {
        fault("padsOnly", 1);
        const auto signer = signerOf(m_faulty, "rsa");
        QVERIFY(opensslAccepts(*signer, "text", must(signer->sign("text"))));
    }
    void asksWhichOfSeveralTokens()
    {
        QVERIFY(m_token->addToken(QStringLiteral("第二个")));
        QCOMPARE(codeOf(m_module->find(QStringLiteral("第三个"))), QByteArray("token.unknown"));
        QCOMPARE(must(m_module->find(label)).label, label);
    }
    void refusesWhatIsNoModule()
    {
        QCOMPARE(codeOf(Module::load(m_folder.filePath(QStringLiteral("none.so")))), QByteArray("token.module"));
        QFile text(m_folder.filePath(QStringLiteral("text.so")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("no library");
        text.close();
        QCOMPARE(codeOf(Module::load(text.fileName())), QByteArray("token.module"));
        QVERIFY(QFile::exists(QStringLiteral("/lib/x86_64-linux-gnu/libm.so.6")) ||
                QFile::exists(QStringLiteral("/lib/aarch64-linux-gnu/libm.so.6")));
        for (const char *library : {"/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6"}) {
            if (QFile::exists(QString::fromLatin1(library)))
                QCOMPARE(codeOf(Module::load(QString::fromLatin1(library))), QByteArray("token.module"));
        }
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
