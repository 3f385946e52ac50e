// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/chain.h"
#include "support/foreignca.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtTest/QTest>

using crypto::Authority;
using crypto::buildChain;
using crypto::Certificate;
using crypto::Chain;
using crypto::ChainState;
using crypto::DigestAlgorithm;
using crypto::KeyType;
using crypto::Purpose;
using support::People;

/// Certificate paths; the foreign certificates are made by the openssl command line, and it is asked for its opinion
/// where it has one.
class TestChain : public QObject {
    Q_OBJECT

private slots:
    void findsThePathThroughThePool();
    void acceptsAnIntermediateAsAnchor();
    void acceptsTheLeafAsAnchor();
    void callsAnUntrustedRootSelfDeclared();
    void callsAMissingIssuerNoAnchor();
    void callsASelfSignedPersonSelfDeclared();
    void judgesDatesAtTheTimeAsked_data();
    void judgesDatesAtTheTimeAsked();
    void judgesDatesWithoutAnAnchorToo();
    void refusesATamperedCertificate_data();
    void refusesATamperedCertificate();
    void refusesAChainThatOpensslRefuses_data();
    void refusesAChainThatOpensslRefuses();
    void judgesUsage_data();
    void judgesUsage();
    void refusesIssuersWhoseUsageExcludesThePurpose();
    void takesTheWorstOfSeveralFaults();
    void refusesWeakAlgorithmsFromTheirDate();
    void ignoresHowAnAnchorSignedItself();
    void isNotFooledByANamesake();
    void findsTheAnchoredOfSeveralPaths();
    void staysInsideBoundsInAHostilePool();
    void survivesLoops();
    void givesAStateForNothing();
    void knowsAlgorithmDates_data();
    void knowsAlgorithmDates();

private:
    support::ForeignCa m_foreign;
};

namespace {

constexpr auto caExtensions = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                              "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
constexpr auto personExtensions = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
                                  "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QDateTime day(int year, int month, int d)
{
    return QDateTime(QDate(year, month, d), QTime(0, 0), Qt::UTC);
}

QByteArray about(const Chain &chain)
{
    return "state " + QByteArray::number(int(chain.state)) + " at " + QByteArray::number(chain.failedAt) + ": " +
           chain.detail.toUtf8();
}

/// A hierarchy whose clock stands still.
struct Still {
    explicit Still(const QDateTime &time, int days = 365)
        : clock(time), root(*Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock, days))
    {
        crypto::CertificateRequest request;
        request.commonName = QStringLiteral("示例甲");
        request.days = 100;
        person = (*root.issue(Authority::Kind::Person, request, KeyType::EcP256))->certificate();
    }
    base::FixedClock clock;
    Authority root;
    Certificate person;
};

} // namespace

#define VERIFY_STATE(chain, expected) QVERIFY2((chain).state == (expected), about(chain))

void TestChain::findsThePathThroughThePool()
{
    const People &people = People::instance();
    const Chain chain =
        buildChain(people.rsaPerson->certificate(), {people.ecPerson->certificate(), people.issuing.certificate()},
                   {people.root.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::Trusted);
    const QList<Certificate> expected{people.rsaPerson->certificate(), people.issuing.certificate(),
                                      people.root.certificate()};
    QCOMPARE(chain.path, expected);
    QVERIFY(chain.anchored && !chain.selfSigned);
    QCOMPARE(chain.failedAt, -1);
}

void TestChain::acceptsAnIntermediateAsAnchor()
{
    const People &people = People::instance();
    const Chain chain = buildChain(people.ecPerson->certificate(), {people.root.certificate()},
                                   {people.issuing.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::Trusted);
    QCOMPARE(chain.path.size(), 2);
    QVERIFY(chain.anchored);
}

void TestChain::acceptsTheLeafAsAnchor()
{
    const Certificate leaf = People::instance().ecPerson->certificate();
    const Chain chain = buildChain(leaf, {}, {leaf}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::Trusted);
    QCOMPARE(chain.path, QList<Certificate>{leaf});
}

void TestChain::callsAnUntrustedRootSelfDeclared()
{
    const People &people = People::instance();
    const Still stranger(now());
    const Chain chain =
        buildChain(people.ecPerson->certificate(), {people.issuing.certificate(), people.root.certificate()},
                   {stranger.root.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::SelfDeclared);
    QCOMPARE(chain.path.size(), 3);
    QCOMPARE(chain.failedAt, 2);
    QVERIFY(chain.selfSigned && !chain.anchored);
}

void TestChain::callsAMissingIssuerNoAnchor()
{
    const People &people = People::instance();
    Chain chain = buildChain(people.ecPerson->certificate(), {people.issuing.certificate()}, {}, now(), Purpose::Any);
    VERIFY_STATE(chain, ChainState::NoAnchor);
    QCOMPARE(chain.path.size(), 2);
    QVERIFY(!chain.selfSigned && !chain.anchored);
    chain = buildChain(people.ecPerson->certificate(), {}, {people.root.certificate()}, now(), Purpose::Any);
    VERIFY_STATE(chain, ChainState::NoAnchor);
    QCOMPARE(chain.path.size(), 1);
}

void TestChain::callsASelfSignedPersonSelfDeclared()
{
    const Certificate alone = m_foreign.root("alone", "keyUsage=digitalSignature\n");
    VERIFY_STATE(buildChain(alone, {}, {}, now(), Purpose::DocumentSigning), ChainState::SelfDeclared);
    VERIFY_STATE(buildChain(alone, {}, {alone}, now(), Purpose::DocumentSigning), ChainState::Trusted);
}

void TestChain::judgesDatesAtTheTimeAsked_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<int>("state");
    QTest::newRow("a day before") << day(2030, 5, 31) << int(ChainState::NotYetValid);
    QTest::newRow("the day") << day(2030, 6, 1) << int(ChainState::Trusted);
    QTest::newRow("99 days later") << day(2030, 6, 1).addDays(99) << int(ChainState::Trusted);
    QTest::newRow("101 days later") << day(2030, 6, 1).addDays(101) << int(ChainState::Expired);
    QTest::newRow("the root too") << day(2032, 6, 1) << int(ChainState::Expired);
}

void TestChain::judgesDatesAtTheTimeAsked()
{
    QFETCH(QDateTime, time);
    QFETCH(int, state);
    const Still still(day(2030, 6, 1));
    const Chain chain = buildChain(still.person, {}, {still.root.certificate()}, time, Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState(state));
    QVERIFY(chain.anchored);
    const auto openssl =
        support::runTool("openssl", {"verify", "-attime", QString::number(time.toSecsSinceEpoch()), "-CAfile",
                                     m_foreign.write("still.pem", still.root.certificate().pem()),
                                     m_foreign.write("stillperson.pem", still.person.pem())});
    QCOMPARE(openssl.exitCode == 0, ChainState(state) == ChainState::Trusted);
}

void TestChain::judgesDatesWithoutAnAnchorToo()
{
    const Still still(day(2030, 6, 1));
    const Chain chain =
        buildChain(still.person, {still.root.certificate()}, {}, day(2030, 12, 1), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::Expired);
    QCOMPARE(chain.failedAt, 0);
    QVERIFY(chain.selfSigned && !chain.anchored);
}

void TestChain::refusesATamperedCertificate_data()
{
    QTest::addColumn<bool>("anchored");
    QTest::newRow("issuer is an anchor") << true;
    QTest::newRow("issuer is in the pool") << false;
}

void TestChain::refusesATamperedCertificate()
{
    QFETCH(bool, anchored);
    const Still still(now());
    QByteArray der = still.person.der();
    const QByteArray name = QStringLiteral("示例甲").toUtf8();
    der.replace(der.lastIndexOf(name), name.size(), QStringLiteral("示例乙").toUtf8());
    const auto forged = Certificate::fromDer(der);
    QVERIFY(forged);
    QCOMPARE(forged->commonName(), QStringLiteral("示例乙"));
    const QList<Certificate> root{still.root.certificate()};
    const Chain chain = buildChain(*forged, anchored ? QList<Certificate>() : root,
                                   anchored ? root : QList<Certificate>(), now(), Purpose::Any);
    VERIFY_STATE(chain, ChainState::Broken);
    QVERIFY(!chain.anchored);
    QCOMPARE(chain.failedAt, 0);
}

void TestChain::refusesAChainThatOpensslRefuses_data()
{
    QTest::addColumn<QByteArray>("issuerExtensions");
    QTest::addColumn<QByteArray>("personExtensions");
    QTest::addColumn<bool>("good");
    const QByteArray ca = caExtensions, person = personExtensions;
    QTest::newRow("as it should be") << ca << person << true;
    QTest::newRow("issuer is no CA") << QByteArray("basicConstraints=critical,CA:FALSE\n") << person << false;
    QTest::newRow("issuer may not sign certificates")
        << QByteArray("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n") << person << false;
    QTest::newRow("name constraint") << ca + "nameConstraints=critical,permitted;email:.example.edu\n"
                                     << person + "subjectAltName=email:a@other.test\n"
                                     << false;
    QTest::newRow("name constraint kept") << ca + "nameConstraints=critical,permitted;email:example.edu\n"
                                          << person + "subjectAltName=email:a@example.edu\n"
                                          << true;
    QTest::newRow("critical extension nobody knows") << ca << person + "1.2.3.4.5=critical,ASN1:NULL\n" << false;
    QTest::newRow("extension nobody knows") << ca << person + "1.2.3.4.5=ASN1:NULL\n" << true;
}

void TestChain::refusesAChainThatOpensslRefuses()
{
    QFETCH(QByteArray, issuerExtensions);
    QFETCH(QByteArray, personExtensions);
    QFETCH(bool, good);
    const Certificate root = m_foreign.root("root", caExtensions);
    const Certificate issuer = m_foreign.issue("issuer", "root", issuerExtensions);
    const Certificate person = m_foreign.issue("person", "issuer", personExtensions);
    const Chain chain = buildChain(person, {issuer}, {root}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, good ? ChainState::Trusted : ChainState::Broken);
    const auto openssl = support::runTool("openssl", {"verify", "-CAfile", m_foreign.path("root.pem"), "-untrusted",
                                                      m_foreign.path("issuer.pem"), m_foreign.path("person.pem")});
    QCOMPARE(openssl.exitCode == 0, good);
}

void TestChain::judgesUsage_data()
{
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<int>("purpose");
    QTest::addColumn<bool>("good");
    const int sign = int(Purpose::DocumentSigning), stamp = int(Purpose::Timestamping),
              ocsp = int(Purpose::OcspSigning), seal = int(Purpose::SealMaking), any = int(Purpose::Any);
    QTest::newRow("no usage at all") << QByteArray("subjectKeyIdentifier=hash\n") << sign << true;
    QTest::newRow("digitalSignature") << QByteArray("keyUsage=digitalSignature\n") << sign << true;
    QTest::newRow("nonRepudiation") << QByteArray("keyUsage=nonRepudiation\n") << sign << true;
    QTest::newRow("keyEncipherment") << QByteArray("keyUsage=keyEncipherment\n") << sign << false;
    QTest::newRow("keyEncipherment, any purpose") << QByteArray("keyUsage=keyEncipherment\n") << any << true;
    QTest::newRow("keyEncipherment, seal") << QByteArray("keyUsage=keyEncipherment\n") << seal << false;
    QTest::newRow("documentSigning") << QByteArray("extendedKeyUsage=1.3.6.1.5.5.7.3.36\n") << sign << true;
    QTest::newRow("emailProtection") << QByteArray("extendedKeyUsage=emailProtection\n") << sign << true;
    QTest::newRow("clientAuth") << QByteArray("extendedKeyUsage=clientAuth\n") << sign << true;
    QTest::newRow("Microsoft") << QByteArray("extendedKeyUsage=1.3.6.1.4.1.311.10.3.12\n") << sign << true;
    QTest::newRow("Adobe") << QByteArray("extendedKeyUsage=1.2.840.113583.1.1.5\n") << sign << true;
    QTest::newRow("any usage") << QByteArray("extendedKeyUsage=anyExtendedKeyUsage\n") << sign << true;
    QTest::newRow("serverAuth") << QByteArray("extendedKeyUsage=serverAuth\n") << sign << false;
    QTest::newRow("serverAuth, seal") << QByteArray("extendedKeyUsage=serverAuth\n") << seal << false;
    QTest::newRow("timeStamping signs no document")
        << QByteArray("extendedKeyUsage=critical,timeStamping\n") << sign << false;
    QTest::newRow("timeStamping") << QByteArray("extendedKeyUsage=critical,timeStamping\n") << stamp << true;
    QTest::newRow("timeStamping, not critical") << QByteArray("extendedKeyUsage=timeStamping\n") << stamp << false;
    QTest::newRow("timeStamping and more")
        << QByteArray("extendedKeyUsage=critical,timeStamping,emailProtection\n") << stamp << false;
    QTest::newRow("no usage for timestamps") << QByteArray("subjectKeyIdentifier=hash\n") << stamp << false;
    QTest::newRow("timeStamping with keyAgreement")
        << QByteArray("keyUsage=digitalSignature,keyAgreement\nextendedKeyUsage=critical,timeStamping\n") << stamp
        << false;
    QTest::newRow("OCSPSigning") << QByteArray("extendedKeyUsage=OCSPSigning\n") << ocsp << true;
    QTest::newRow("no OCSPSigning") << QByteArray("extendedKeyUsage=anyExtendedKeyUsage\n") << ocsp << false;
}

void TestChain::judgesUsage()
{
    QFETCH(QByteArray, extensions);
    QFETCH(int, purpose);
    QFETCH(bool, good);
    const Certificate root = m_foreign.root("root", caExtensions);
    const Certificate person = m_foreign.issue("person", "root", extensions);
    const Chain chain = buildChain(person, {}, {root}, now(), Purpose(purpose));
    VERIFY_STATE(chain, good ? ChainState::Trusted : ChainState::WrongUsage);
    QCOMPARE(chain.failedAt, good ? -1 : 0);
}

void TestChain::refusesIssuersWhoseUsageExcludesThePurpose()
{
    const Certificate root = m_foreign.root("root", caExtensions);
    const Certificate issuer =
        m_foreign.issue("issuer", "root", QByteArray(caExtensions) + "extendedKeyUsage=serverAuth\n");
    const Certificate person = m_foreign.issue("person", "issuer", personExtensions);
    const Chain chain = buildChain(person, {issuer}, {root}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::WrongUsage);
    QCOMPARE(chain.failedAt, 1);
    VERIFY_STATE(buildChain(person, {}, {issuer}, now(), Purpose::DocumentSigning), ChainState::Trusted);
}

void TestChain::takesTheWorstOfSeveralFaults()
{
    const Certificate root = m_foreign.root("root", caExtensions);
    const Certificate weakAndWrong =
        m_foreign.issue("person", "root", "extendedKeyUsage=serverAuth\n", {"-sha1", "-days", "1"});
    VERIFY_STATE(buildChain(weakAndWrong, {}, {root}, now(), Purpose::DocumentSigning), ChainState::WrongUsage);
    VERIFY_STATE(buildChain(weakAndWrong, {}, {root}, now().addDays(2), Purpose::DocumentSigning), ChainState::Expired);
    VERIFY_STATE(buildChain(weakAndWrong, {}, {root}, now(), Purpose::Any), ChainState::Weak);
    VERIFY_STATE(buildChain(weakAndWrong, {root}, {}, now(), Purpose::Any), ChainState::Weak);
}

void TestChain::refusesWeakAlgorithmsFromTheirDate()
{
    const Certificate root = m_foreign.root("root", caExtensions);
    const Certificate sha1 = m_foreign.issue("sha1", "root", personExtensions, {"-sha1"});
    Chain chain = buildChain(sha1, {}, {root}, now(), Purpose::Any);
    VERIFY_STATE(chain, ChainState::Weak);
    QVERIFY2(chain.detail.contains("SHA-1"), about(chain));
    const Certificate small = m_foreign.issue("small", "root", personExtensions, {}, support::ForeignCa::rsaKey(1024));
    chain = buildChain(small, {}, {root}, now(), Purpose::Any);
    VERIFY_STATE(chain, ChainState::Weak);
    QVERIFY2(chain.detail.contains("RSA 1024"), about(chain));
    const Certificate p192 = m_foreign.issue("p192", "root", personExtensions, {},
                                             {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime192v1"});
    VERIFY_STATE(buildChain(p192, {}, {root}, now(), Purpose::Any), ChainState::Weak);
    const Certificate explicitCurve = m_foreign.issue(
        "explicit", "root", personExtensions, {},
        {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"});
    VERIFY_STATE(buildChain(explicitCurve, {}, {root}, now(), Purpose::Any), ChainState::Weak);
    const Certificate edwards = m_foreign.issue("edwards", "root", personExtensions, {}, {"-algorithm", "ED25519"});
    VERIFY_STATE(buildChain(edwards, {}, {root}, now(), Purpose::Any), ChainState::Trusted);
}

void TestChain::ignoresHowAnAnchorSignedItself()
{
    const Certificate root = m_foreign.root("root", caExtensions, {"-sha1"});
    const Certificate person = m_foreign.issue("person", "root", personExtensions);
    VERIFY_STATE(buildChain(person, {}, {root}, now(), Purpose::Any), ChainState::Trusted);
}

void TestChain::isNotFooledByANamesake()
{
    // strangers with the names of root and issuer, some with the very same key identifier, stand before the real ones
    const People &people = People::instance();
    const base::SystemClock clock;
    QList<Certificate> pool;
    for (int i = 0; i < 3; ++i) {
        const auto fakeRoot = Authority::makeRoot(people.root.certificate().commonName(), KeyType::EcP256, clock);
        crypto::CertificateRequest request;
        request.commonName = people.issuing.certificate().commonName();
        request.organisation = QStringLiteral("示例大学");
        const auto fakeIssuer = fakeRoot->issue(Authority::Kind::IssuingCa, request, KeyType::EcP256);
        pool << fakeRoot->certificate() << (*fakeIssuer)->certificate();
    }
    QByteArray swapped = people.issuing.certificate().der();
    const auto otherKey = crypto::PrivateKey::generate(KeyType::EcP256);
    swapped.replace(people.issuing.certificate().subjectPublicKeyInfo(), otherKey->subjectPublicKeyInfo());
    const auto wrongKey = Certificate::fromDer(swapped); // the real one's key identifier stays in it
    QVERIFY(wrongKey && *wrongKey != people.issuing.certificate());
    pool.prepend(*wrongKey);
    pool << people.issuing.certificate();
    const Chain chain =
        buildChain(people.ecPerson->certificate(), pool, {people.root.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::Trusted);
    QCOMPARE(chain.path.at(1), people.issuing.certificate());

    pool.removeLast();
    const Chain without =
        buildChain(people.ecPerson->certificate(), pool, {people.root.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(without, ChainState::Broken); // one with the named key identifier is there and did not sign
    QCOMPARE(without.path.size(), 1);
    pool.removeFirst();
    VERIFY_STATE(buildChain(people.ecPerson->certificate(), pool, {people.root.certificate()}, now(), Purpose::Any),
                 ChainState::NoAnchor);
}

void TestChain::findsTheAnchoredOfSeveralPaths()
{
    // one issuing key, certified three times: by a stranger's root, by an expired certificate of the right one, and
    // rightly
    const base::SystemClock clock;
    const base::FixedClock longAgo(now().addYears(-10));
    const People &people = People::instance();
    crypto::CertificateRequest request;
    request.commonName = people.issuing.certificate().commonName();
    request.organisation = QStringLiteral("示例大学");
    const QByteArray spki = people.issuing.certificate().subjectPublicKeyInfo();
    const auto stranger = Authority::makeRoot(QStringLiteral("示例陌生根"), KeyType::EcP256, clock);
    const auto byStranger = stranger->certify(Authority::Kind::IssuingCa, request, spki);
    QVERIFY(byStranger);
    const Authority old(people.root.key(), people.root.certificate(), {}, longAgo);
    request.days = 30;
    const auto expired = old.certify(Authority::Kind::IssuingCa, request, spki);
    QVERIFY(expired);
    const Chain chain = buildChain(people.ecPerson->certificate(),
                                   {*byStranger, stranger->certificate(), *expired, people.issuing.certificate()},
                                   {people.root.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(chain, ChainState::Trusted);
    QCOMPARE(chain.path.at(1), people.issuing.certificate());

    const Chain onlyExpired =
        buildChain(people.ecPerson->certificate(), {*byStranger, stranger->certificate(), *expired},
                   {people.root.certificate()}, now(), Purpose::DocumentSigning);
    VERIFY_STATE(onlyExpired, ChainState::Expired);
    QCOMPARE(onlyExpired.failedAt, 1);
}

void TestChain::staysInsideBoundsInAHostilePool()
{
    // thirty authorities of one name and key certify each other: the number of paths is astronomic
    const base::SystemClock clock;
    const auto root = Authority::makeRoot(QStringLiteral("示例根"), KeyType::EcP256, clock);
    const Authority same(root->key(), root->certificate(), {}, clock);
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("示例根");
    const QByteArray spki = root->key().subjectPublicKeyInfo();
    QList<Certificate> pool;
    for (int i = 0; i < 30; ++i)
        pool << *same.certify(Authority::Kind::IssuingCa, request, spki);
    const auto person = root->issue(Authority::Kind::Person, request, KeyType::EcP256);
    for (int i = 0; i < 3000; ++i)
        pool << pool.at(i % 30);
    const Chain chain =
        buildChain((*person)->certificate(), pool, {People::instance().root.certificate()}, now(), Purpose::Any);
    QVERIFY(!chain.anchored);
    QVERIFY(chain.state != ChainState::Trusted);
    QVERIFY(chain.path.size() <= 10);
    VERIFY_STATE(buildChain((*person)->certificate(), pool, {root->certificate()}, now(), Purpose::Any),
                 ChainState::Trusted);
}

void TestChain::survivesLoops()
{
    // A certifies B, B certifies A, and A's person hangs below
    const base::SystemClock clock;
    const auto a = Authority::makeRoot(QStringLiteral("示例甲局"), KeyType::EcP256, clock);
    const auto b = Authority::makeRoot(QStringLiteral("示例乙局"), KeyType::EcP256, clock);
    crypto::CertificateRequest named;
    named.commonName = QStringLiteral("示例甲局");
    const auto aByB = b->certify(Authority::Kind::IssuingCa, named, a->key().subjectPublicKeyInfo());
    named.commonName = QStringLiteral("示例乙局");
    const auto bByA = a->certify(Authority::Kind::IssuingCa, named, b->key().subjectPublicKeyInfo());
    named.commonName = QStringLiteral("示例甲");
    const auto person = a->issue(Authority::Kind::Person, named, KeyType::EcP256);
    QVERIFY(aByB && bByA && person);
    const Chain chain = buildChain((*person)->certificate(), {*aByB, *bByA}, {}, now(), Purpose::Any);
    QVERIFY(!chain.anchored);
    QCOMPARE(chain.path.size(), 3);
    VERIFY_STATE(buildChain((*person)->certificate(), {*aByB, *bByA}, {a->certificate()}, now(), Purpose::Any),
                 ChainState::Trusted);
}

void TestChain::givesAStateForNothing()
{
    const Certificate person = People::instance().ecPerson->certificate();
    VERIFY_STATE(buildChain({}, {}, {}, now(), Purpose::Any), ChainState::NoAnchor);
    VERIFY_STATE(buildChain(person, {{}}, {{}}, now(), Purpose::Any), ChainState::NoAnchor);
    VERIFY_STATE(buildChain(person, {}, {person}, {}, Purpose::Any), ChainState::NoAnchor);
}

void TestChain::knowsAlgorithmDates_data()
{
    QTest::addColumn<int>("digest");
    QTest::addColumn<int>("rsaBits");
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("weak");
    QTest::newRow("SHA-256") << int(DigestAlgorithm::Sha256) << 2048 << day(2040, 1, 1) << QString();
    QTest::newRow("SM3") << int(DigestAlgorithm::Sm3) << 2048 << day(2026, 1, 1) << QString();
    QTest::newRow("SHA-1 in 2011") << int(DigestAlgorithm::Sha1) << 2048 << day(2011, 12, 31) << QString();
    QTest::newRow("SHA-1 in 2012") << int(DigestAlgorithm::Sha1) << 2048 << day(2012, 1, 1) << "SHA-1";
    QTest::newRow("MD5 ever") << int(DigestAlgorithm::Md5) << 2048 << day(1999, 1, 1) << "MD5";
    QTest::newRow("SHA-224 in 2025") << int(DigestAlgorithm::Sha224) << 2048 << day(2025, 12, 31) << QString();
    QTest::newRow("SHA-224 in 2026") << int(DigestAlgorithm::Sha224) << 2048 << day(2026, 1, 1) << "SHA-224";
    QTest::newRow("RSA 1024 in 2009") << int(DigestAlgorithm::Sha256) << 1024 << day(2009, 1, 1) << QString();
    QTest::newRow("RSA 1024 in 2018") << int(DigestAlgorithm::Sha256) << 1024 << day(2018, 12, 31) << QString();
    QTest::newRow("RSA 1024 in 2019") << int(DigestAlgorithm::Sha256) << 1024 << day(2019, 1, 1) << "RSA 1024";
    QTest::newRow("RSA 1536 in 2019") << int(DigestAlgorithm::Sha256) << 1536 << day(2019, 1, 1) << "RSA 1536";
    QTest::newRow("RSA 512 ever") << int(DigestAlgorithm::Sha256) << 512 << day(1999, 1, 1) << "RSA 512";
}

void TestChain::knowsAlgorithmDates()
{
    QFETCH(int, digest);
    QFETCH(int, rsaBits);
    QFETCH(QDateTime, time);
    QFETCH(QString, weak);
    const Certificate key =
        m_foreign.root(QStringLiteral("rsa%1").arg(rsaBits), caExtensions, {}, support::ForeignCa::rsaKey(rsaBits));
    QString why;
    QCOMPARE(crypto::algorithmAcceptable(DigestAlgorithm(digest), key, time, &why), weak.isEmpty());
    QCOMPARE(why, weak);
}

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
