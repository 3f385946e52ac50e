// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/openssltsa.h"

#include "world.h"

#include <QtTest/QtTest>

using crypto::Authority;
using crypto::LocalTsa;
using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::claimed;
using workshop::Craft;
using workshop::day;
using workshop::only;
using workshop::outcome;
using workshop::plainPdf;
using workshop::World;

/// What timestamps prove and what they do not.
class TestTimeJudge : public QObject {
    Q_OBJECT

private slots:
    void provesTheTimeByATrustedToken();
    void keepsASignatureValidAfterItsCertificateExpired();
    void judgesRevocationAtTheProvenTime();
    void doubtsATokenForSomethingElse();
    void doubtsATokenWhoseSignatureWasBroken();
    void believesNoUnknownTimestamper();
    void believesNoTokenSignedWithAWeakDigest_data();
    void believesNoTokenSignedWithAWeakDigest();
    void believesNoTokenFromTheFuture();
    void believesNoExpiredTimestamperWithoutALaterOne();
    void judgesDocumentTimestampsAsSignatures();
    void letsADocumentTimestampProveEarlierSignatures();
    void letsALaterTimestampKeepAnEarlierOneAlive();
    void doubtsTimestampsInTheWrongOrder();
    void namesTheLevel();
    void refusesATimestampProvenBeforeTheCertificateBegan();
};

namespace {

struct TimedWorld : World {
    std::shared_ptr<crypto::SoftwareSigner> person = issue(Authority::Kind::Person, 365);
    std::shared_ptr<crypto::SoftwareSigner> timestamper =
        issue(Authority::Kind::Tsa, 365 * 5, QStringLiteral("示例时间戳"));
    LocalTsa tsa{timestamper, clock};

    /// Signed by `who` and stamped by `by` when the clock says so.
    QByteArray stamped(crypto::TimestampTransport &by, const crypto::Signer &who, const QByteArray &over = {})
    {
        Craft craft = claimed(who, clock.now());
        craft.onCms = workshop::timestampedBy(by, over);
        return workshop::sign(plainPdf(), craft);
    }
    QByteArray stamped() { return stamped(tsa, *person); }
};

} // namespace

void TestTimeJudge::provesTheTimeByATrustedToken()
{
    TimedWorld world;
    world.clock.advance(3600);
    const verify::Report report = check(world.stamped(), world.at(day(2020, 2)));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).level, QByteArray("B-T"));
    QVERIFY(only(report).timestamp);
    QVERIFY(std::abs(only(report).timestamp->secsTo(world.clock.now())) <= 1);
    QCOMPARE(outcome(only(report).checks, "signature.time"), Outcome::Passed);
}

void TestTimeJudge::keepsASignatureValidAfterItsCertificateExpired()
{
    TimedWorld world;
    const verify::Report report = check(world.stamped(), world.at(day(2023)));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "certificate.validity"), Outcome::Passed);
}

void TestTimeJudge::judgesRevocationAtTheProvenTime()
{
    TimedWorld world;
    const auto person = world.personWithCrl(3650);
    world.clock.advance(86400 * 30);
    const QByteArray bytes = world.stamped(world.tsa, *person);
    const QDateTime signedAt = world.clock.now();
    world.clock.advance(86400 * 60);
    verify::Options options = world.at(world.clock.now().addDays(1));
    const QByteArray serial = person->certificate().serialHex();
    options.crls = {workshop::must(world.issuing.crl({{serial, signedAt.addDays(5), 1}}, 1))};
    const verify::Report after = check(bytes, options);
    VERDICT_IS(after, 0, Valid, "");
    QCOMPARE(outcome(only(after).checks, "certificate.revocation"), Outcome::Warning);
    options.crls = {workshop::must(world.issuing.crl({{serial, signedAt.addDays(-5), 1}}, 1))};
    VERDICT_IS(check(bytes, options), 0, Invalid, "REVOKED");
}

void TestTimeJudge::doubtsATokenForSomethingElse()
{
    TimedWorld world;
    const verify::Report report =
        check(world.stamped(world.tsa, *world.person, "another value"), world.at(day(2020, 2)));
    VERDICT_IS(report, 0, Indeterminate, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "timestamp.imprint"), Outcome::Failed);
    QVERIFY(!only(report).timestamp);
}

void TestTimeJudge::doubtsATokenWhoseSignatureWasBroken()
{
    TimedWorld world;
    Craft craft = claimed(*world.person, world.clock.now());
    craft.onCms = [&](const QByteArray &cms) {
        QByteArray token = workshop::must(crypto::requestTimestamp(
                                              world.tsa, workshop::must(crypto::parseSignedData(cms)).signatureValue))
                               .der;
        token[token.size() - 3] = static_cast<char>(token[token.size() - 3] ^ 1);
        return workshop::must(crypto::addTimestampToken(cms, token));
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft), world.at(day(2020, 2)));
    VERDICT_IS(report, 0, Indeterminate, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "timestamp.signature"), Outcome::Failed);
    QVERIFY(!only(report).timestamp);
}

void TestTimeJudge::believesNoUnknownTimestamper()
{
    TimedWorld world, other;
    const QByteArray bytes = world.stamped(other.tsa, *world.person);
    const verify::Report report = check(bytes, world.at(day(2020, 2)));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "timestamp.chain"), Outcome::Warning);
    QVERIFY(!only(report).timestamp);
    QCOMPARE(only(report).level, QByteArray("B-B"));
    VERDICT_IS(check(bytes, world.at(day(2023))), 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
}

void TestTimeJudge::believesNoTokenSignedWithAWeakDigest_data()
{
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<bool>("documentTimestamp");
    QTest::addColumn<bool>("good");
    for (const bool document : {false, true}) {
        const char *what = document ? "document timestamp" : "timestamp of a signature";
        QTest::addRow("%s, SHA-256", what) << QByteArray("sha256") << document << true;
        QTest::addRow("%s, SHA-1", what) << QByteArray("sha1") << document << false;
    }
}

void TestTimeJudge::believesNoTokenSignedWithAWeakDigest()
{
    QFETCH(QByteArray, digest);
    QFETCH(bool, documentTimestamp);
    QFETCH(bool, good);
    support::ForeignCa files; // the imprint is of SHA-256 always, the TSA's own signature is not
    const auto root = files.root(QStringLiteral("root"),
                                 "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
    files.issue(QStringLiteral("tsa"), QStringLiteral("root"),
                "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n", {},
                support::ForeignCa::rsaKey(2048));
    support::OpensslTsa tsa(files, QStringLiteral("tsa"), "signer_digest=" + digest + '\n');
    Craft craft;
    craft.onCms = workshop::timestampedBy(tsa);
    const QByteArray bytes =
        documentTimestamp ? workshop::stampTime(plainPdf(), tsa) : workshop::sign(plainPdf(), craft);
    const verify::Report report = check(bytes, workshop::trusting({workshop::people().root.certificate(), root}));
    QCOMPARE(only(report).timestamp.has_value(), good);
    if (documentTimestamp && !good) {
        VERDICT_IS(report, 0, Indeterminate, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
        QVERIFY(workshop::failed(only(report), "signature.algorithm"));
        return;
    }
    VERDICT_IS(report, 0, Valid, "");
    if (!documentTimestamp)
        QCOMPARE(outcome(only(report).checks, "timestamp.chain"), good ? Outcome::Passed : Outcome::Warning);
}

void TestTimeJudge::believesNoTokenFromTheFuture()
{
    TimedWorld world;
    world.clock = base::FixedClock(day(2020, 6));
    const QByteArray bytes = world.stamped();
    const verify::Report report = check(bytes, world.at(day(2020, 3)));
    QVERIFY(!only(report).timestamp);
    QCOMPARE(outcome(only(report).checks, "timestamp.chain"), Outcome::Warning);
    // clocks differ a little
    QVERIFY(only(check(bytes, world.at(day(2020, 6).addSecs(-60)))).timestamp);
}

void TestTimeJudge::believesNoExpiredTimestamperWithoutALaterOne()
{
    TimedWorld world;
    const verify::Report report = check(world.stamped(), world.at(day(2027)));
    VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    QVERIFY(!only(report).timestamp);
}

void TestTimeJudge::judgesDocumentTimestampsAsSignatures()
{
    TimedWorld world;
    QByteArray bytes = workshop::stampTime(plainPdf(), world.tsa);
    verify::Report report = check(bytes, world.at(day(2020, 2)));
    QCOMPARE(report.signatures.size(), 1);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).level, QByteArray("DocTimeStamp"));
    QCOMPARE(only(report).signer, QStringLiteral("示例时间戳"));
    QVERIFY(only(report).timestamp);
    QVERIFY(!only(report).signingTime);
    TimedWorld stranger;
    VERDICT_IS(check(bytes, stranger.at(day(2020, 2))), 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    VERDICT_IS(check(bytes, world.at(day(2030))), 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    bytes[bytes.indexOf("/MediaBox") + 1] = 'm';
    VERDICT_IS(check(bytes, world.at(day(2020, 2))), 0, Invalid, "HASH_FAILURE");
    // a token where a signature must be, and a signature where a token must be
    Craft craft;
    craft.contents = [&](const QByteArray &covered) {
        return workshop::must(crypto::requestTimestamp(world.tsa, covered)).der;
    };
    VERDICT_IS(check(workshop::sign(plainPdf(), craft), world.at(day(2020, 2))), 0, Invalid, "FORMAT_FAILURE");
    craft = claimed(*world.person, world.clock.now());
    craft.documentTimestamp = true;
    VERDICT_IS(check(workshop::sign(plainPdf(), craft), world.at(day(2020, 2))), 0, Invalid, "FORMAT_FAILURE");
}

void TestTimeJudge::letsADocumentTimestampProveEarlierSignatures()
{
    TimedWorld world;
    const QByteArray plain = workshop::sign(plainPdf(), claimed(*world.person, world.clock.now()));
    const QByteArray bytes = workshop::stampTime(plain, world.tsa);
    const verify::Report report = check(bytes, world.at(day(2023)));
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Valid, "");
    QVERIFY(only(report).timestamp);
    QCOMPARE(only(report).level, QByteArray("B-T"));
    VERDICT_IS(check(plain, world.at(day(2023))), 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    // one made before the signature proves nothing of it
    const QByteArray early =
        workshop::sign(workshop::stampTime(plainPdf(), world.tsa), claimed(*world.person, world.clock.now()));
    VERDICT_IS(check(early, world.at(day(2023))), 1, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
}

void TestTimeJudge::letsALaterTimestampKeepAnEarlierOneAlive()
{
    TimedWorld world;
    const QByteArray bytes = world.stamped();
    world.clock = base::FixedClock(day(2024));
    const auto younger = world.issue(Authority::Kind::Tsa, 365 * 10, QStringLiteral("示例时间戳二"));
    LocalTsa second(younger, world.clock);
    const QByteArray renewed = workshop::stampTime(bytes, second);
    // the first TSA's certificate ended in 2025, the person's in 2021
    const verify::Report report = check(renewed, world.at(day(2030)));
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Valid, "");
    QCOMPARE(only(report).timestamp->date().year(), 2020);
}

void TestTimeJudge::doubtsTimestampsInTheWrongOrder()
{
    TimedWorld world;
    world.clock = base::FixedClock(day(2020, 6));
    const QByteArray bytes = world.stamped();
    world.clock = base::FixedClock(day(2020, 4)); // the document timestamp claims to be older than what it covers
    const verify::Report report = check(workshop::stampTime(bytes, world.tsa), world.at(day(2020, 7)));
    VERDICT_IS(report, 0, Indeterminate, "TIMESTAMP_ORDER_FAILURE");
}

void TestTimeJudge::namesTheLevel()
{
    TimedWorld world;
    const auto person = world.personWithCrl();
    const QByteArray crl = workshop::must(world.issuing.crl({}, 1)), rootCrl = workshop::must(world.root.crl({}, 1));
    Craft craft = claimed(*person, world.clock.now());
    craft.onCms = workshop::timestampedBy(world.tsa);
    const QByteArray longTerm = workshop::sign(workshop::withStore(plainPdf(), {crl, rootCrl}), craft);
    const verify::Options options = world.at(world.clock.now().addDays(1));
    verify::Report report = check(longTerm, options);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).level, QByteArray("B-LT"));
    report = check(workshop::stampTime(longTerm, world.tsa), options);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).level, QByteArray("B-LTA"));
}

void TestTimeJudge::refusesATimestampProvenBeforeTheCertificateBegan()
{
    TimedWorld world;
    world.clock = base::FixedClock(day(2020, 6));
    const auto later = world.issue(Authority::Kind::Person, 365, QStringLiteral("示例戊"));
    world.clock = base::FixedClock(day(2020, 5));
    const QByteArray bytes = world.stamped(world.tsa, *later);
    VERDICT_IS(check(bytes, world.at(day(2020, 7))), 0, Invalid, "NOT_YET_VALID");
}

QTEST_GUILESS_MAIN(TestTimeJudge)
#include "tst_timejudge.moc"
