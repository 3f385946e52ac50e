// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/revocation.h"
#include "crypto/validationsources.h"
#include "support/foreignca.h"

#include <QtTest/QtTest>

using support::ForeignCa;

/// What certificates name and what is found there, made by the openssl command line.
class TestValidationSources : public QObject {
    Q_OBJECT

    ForeignCa m_ca;
    crypto::Certificate m_root, m_person;
    static QString word(const char *text) { return QString::fromLatin1(text); }

    /// An answer of `openssl ocsp` to this request.
    QByteArray answer(const QByteArray &request, const QStringList &more = {}) const
    {
        m_ca.write(word("index.txt"), "V\t" + m_person.notAfter().toString(word("yyMMddhhmmss")).toLatin1() + "Z\t\t" +
                                          m_person.serialHex().toUpper() + "\tunknown\t/CN=person\n");
        m_ca.openssl(QStringList{word("ocsp"), word("-index"), m_ca.path(word("index.txt")), word("-CA"),
                                 m_ca.path(word("root.pem")), word("-rsigner"), m_ca.path(word("responder.pem")),
                                 word("-rkey"), m_ca.path(word("responder.key")), word("-reqin"),
                                 m_ca.write(word("a.req"), request), word("-respout"), m_ca.path(word("a.resp")),
                                 word("-ndays"), word("7")} +
                     more);
        return m_ca.read(word("a.resp"));
    }

private slots:
    void initTestCase()
    {
        m_root = m_ca.root(word("root"), "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
        m_person = m_ca.issue(word("person"), word("root"),
                              "authorityInfoAccess=caIssuers;URI:http://a.example/1.cer,OCSP;URI:http://o.example/,"
                              "caIssuers;URI:ldap://b.example/2,caIssuers;email:x@example.com\n");
        (void)m_ca.issue(word("responder"), word("root"), "extendedKeyUsage=OCSPSigning\n");
    }

    void namesWhereTheIssuerIs()
    {
        QCOMPARE(crypto::caIssuerUrls(m_person),
                 QStringList({word("http://a.example/1.cer"), word("ldap://b.example/2")}));
        QVERIFY(crypto::caIssuerUrls(m_root).isEmpty());
        QVERIFY(crypto::caIssuerUrls({}).isEmpty());
    }

    void readsIssuersInEveryForm()
    {
        for (const QByteArray &bytes : {m_root.der(), m_ca.read(word("root.pem")),
                                        m_ca.openssl({word("crl2pkcs7"), word("-nocrl"), word("-certfile"),
                                                      m_ca.path(word("root.pem")), word("-outform"), word("DER")})}) {
            const auto read = crypto::readIssuerFile(bytes);
            QVERIFY(read);
            QCOMPARE(read->size(), 1);
            QCOMPARE(read->first(), m_root);
        }
        for (const QByteArray &bytes : {QByteArray(), QByteArray("<html>"), m_root.der().chopped(1)})
            QVERIFY(!crypto::readIssuerFile(bytes));
    }

    void knowsItsOwnNonce()
    {
        const QByteArray nonce = QByteArray::fromHex("00112233445566778899aabbccddeeff");
        const QByteArray response = answer(*crypto::ocspRequest(m_person, m_root, nonce));
        QVERIFY(crypto::ocspNonceFits(response, nonce));
        QVERIFY(!crypto::ocspNonceFits(response, QByteArray(16, 'x')));
        QVERIFY(crypto::ocspNonceFits(answer(*crypto::ocspRequest(m_person, m_root)), nonce)); // a prepared answer
        const auto good = crypto::askOcsp(response, m_person, m_root, QDateTime::currentDateTimeUtc());
        QVERIFY(good && good->state == crypto::RevocationState::Good);
    }

    void givesTheRespondersCertificate()
    {
        const QByteArray response = answer(*crypto::ocspRequest(m_person, m_root), {word("-resp_key_id")});
        const auto certificates = crypto::ocspCertificates(response);
        QCOMPARE(certificates.size(), 1);
        QCOMPARE(certificates.first().commonName(), word("responder"));
        QVERIFY(crypto::ocspCertificates("garbage").isEmpty());
    }

    void knowsWhatIsWeak()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QByteArray request = *crypto::ocspRequest(m_person, m_root);
        QVERIFY(crypto::weakRevocationSignature(answer(request), true, now).isEmpty());
        const QByteArray sha1 = answer(request, {word("-rmd"), word("sha1")});
        QVERIFY(!crypto::weakRevocationSignature(sha1, true, now).isEmpty());
        QVERIFY(crypto::weakRevocationSignature(sha1, true, QDateTime(QDate(2010, 1, 1), QTime(), Qt::UTC)).isEmpty());
        m_ca.write(word("crl.txt"), {});
        const QString config =
            m_ca.write(word("crl.cnf"), "[ca]\ndefault_ca=c\n[c]\ndatabase=" + m_ca.path(word("crl.txt")).toUtf8() +
                                            "\ndefault_md=sha1\ndefault_crl_days=7\n");
        m_ca.openssl({word("ca"), word("-gencrl"), word("-config"), config, word("-keyfile"),
                      m_ca.path(word("root.key")), word("-cert"), m_ca.path(word("root.pem")), word("-out"),
                      m_ca.path(word("c.pem"))});
        const auto crls = crypto::readCrls(m_ca.read(word("c.pem")));
        QVERIFY(crls);
        QVERIFY(!crypto::weakRevocationSignature(crls->first(), false, now).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestValidationSources)
#include "tst_validationsources.moc"
