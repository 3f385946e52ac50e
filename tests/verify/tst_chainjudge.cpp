// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/foreignca.h"

#include "world.h"

#include <QtTest/QtTest>

using crypto::Authority;
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

/// Certificates and revocation by the rules of the design, with verdicts after EN 319 102-1.
class TestChainJudge : public QObject {
    Q_OBJECT

private slots:
    void judgesTheDatesAtTheTimeAsked();
    void findsASignatureByAnExpiredCertificateInvalidOnlyByItsOwnAccount();
    void doubtsExpiredIssuers();
    void doubtsCertificatesForOtherUses();
    void doubtsBrokenChains();
    void notesThatACertificateNamesNoSource();
    void takesNoRevAvailAsAnAnswer();
    void doubtsWhenANamedSourceIsMissing();
    void takesAGivenCrl();
    void takesAnEmbeddedCrl();
    void takesAGivenOcspResponse();
    void doesNotTakeStaleOrForeignCrls();
    void judgesRevocationByTime();
    void doubtsARevokedIssuer();
    void believesThatAHoldWasLifted();

private:
    crypto::Authority::Revoked revoked(const crypto::SoftwareSigner &who, const QDateTime &when, int reason = 1)
    {
        return {who.certificate().serialHex(), when, reason};
    }
};

void TestChainJudge::judgesTheDatesAtTheTimeAsked()
{
    World world;
    const auto person = world.issue(Authority::Kind::Person, 365);
    const QByteArray bytes = workshop::sign(plainPdf(), claimed(*person, day(2020, 2)));
    VERDICT_IS(check(bytes, world.at(day(2020, 3))), 0, Valid, "");
    verify::Report report = check(bytes, world.at(day(2022)));
    VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    QCOMPARE(outcome(only(report).checks, "certificate.validity"), Outcome::Failed);
    QCOMPARE(outcome(only(report).checks, "certificate.chain"), Outcome::Passed);
    report = check(bytes, world.at(day(2019)));
    VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
}

void TestChainJudge::findsASignatureByAnExpiredCertificateInvalidOnlyByItsOwnAccount()
{
    World world;
    const auto person = world.issue(Authority::Kind::Person, 365);
    const QByteArray bytes = workshop::sign(plainPdf(), claimed(*person, day(2021, 6)));
    VERDICT_IS(check(bytes, world.at(day(2022))), 0, Invalid, "EXPIRED");
}

/// Our own authority issues nothing that outlives it; openssl does.
void TestChainJudge::doubtsExpiredIssuers()
{
    support::ForeignCa ca;
    const QByteArray authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n";
    const QString days = QStringLiteral("-days"), root = QStringLiteral("root"), between = QStringLiteral("between"),
                  person = QStringLiteral("person");
    const crypto::Certificate anchor = ca.root(root, authority, {days, QStringLiteral("900")});
    const crypto::Certificate issuer = ca.issue(between, root, authority, {days, QStringLiteral("10")});
    ca.issue(person, between, "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n", {days, QStringLiteral("400")});
    Craft craft;
    craft.contents = [&](const QByteArray &covered) {
        return ca.openssl({QStringLiteral("cms"), QStringLiteral("-sign"), QStringLiteral("-binary"),
                           QStringLiteral("-cades"), QStringLiteral("-outform"), QStringLiteral("DER"),
                           QStringLiteral("-in"), ca.write(QStringLiteral("content"), covered),
                           QStringLiteral("-signer"), ca.path(person + QStringLiteral(".pem")),
                           QStringLiteral("-inkey"), ca.path(person + QStringLiteral(".key")),
                           QStringLiteral("-certfile"), ca.path(between + QStringLiteral(".pem"))});
    };
    const QByteArray bytes = workshop::sign(plainPdf(), craft);
    verify::Options options = workshop::trusting({anchor});
    VERDICT_IS(check(bytes, options), 0, Valid, "");
    options.at = issuer.notAfter().addDays(1);
    const verify::Report report = check(bytes, options);
    VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    QCOMPARE(outcome(only(report).checks, "certificate.validity"), Outcome::Passed);
    QCOMPARE(outcome(only(report).checks, "certificate.chain"), Outcome::Failed);
}

void TestChainJudge::doubtsCertificatesForOtherUses()
{
    World world;
    const auto tsa = world.issue(Authority::Kind::Tsa);
    const verify::Report report =
        check(workshop::sign(plainPdf(), claimed(*tsa, day(2020, 2))), world.at(day(2020, 3)));
    VERDICT_IS(report, 0, Indeterminate, "CHAIN_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "certificate.usage"), Outcome::Failed);
    QCOMPARE(outcome(only(report).checks, "certificate.chain"), Outcome::Passed);
}

void TestChainJudge::doubtsBrokenChains()
{
    World world;
    // an authority that may have no authorities below it
    world.issuing = world.subordinate(world.issuing, QStringLiteral("zu tief"), 3650);
    const auto person = world.issue(Authority::Kind::Person);
    const verify::Report report =
        check(workshop::sign(plainPdf(), claimed(*person, day(2020, 2))), world.at(day(2020, 3)));
    VERDICT_IS(report, 0, Indeterminate, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
    QCOMPARE(outcome(only(report).checks, "certificate.chain"), Outcome::Failed);
}

void TestChainJudge::notesThatACertificateNamesNoSource()
{
    World world;
    const auto person = world.issue(Authority::Kind::Person);
    const verify::Report report =
        check(workshop::sign(plainPdf(), claimed(*person, day(2020, 2))), world.at(day(2020, 3)));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "certificate.revocation"), Outcome::Warning);
}

void TestChainJudge::takesNoRevAvailAsAnAnswer()
{
    World world;
    const auto person = world.issue(Authority::Kind::Person, 365, QStringLiteral("示例丙"),
                                    [](crypto::CertificateRequest &r) { r.noRevAvail = true; });
    verify::Options options = world.at(day(2020, 3));
    options.anchors = {world.issuing.certificate()};
    const verify::Report report = check(workshop::sign(plainPdf(), claimed(*person, day(2020, 2))), options);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "certificate.revocation"), Outcome::Passed);
}

void TestChainJudge::doubtsWhenANamedSourceIsMissing()
{
    World world;
    const auto person = world.personWithCrl();
    const verify::Report report =
        check(workshop::sign(plainPdf(), claimed(*person, day(2020, 2))), world.at(day(2020, 3)));
    VERDICT_IS(report, 0, Indeterminate, "TRY_LATER");
    QCOMPARE(outcome(only(report).checks, "certificate.revocation"), Outcome::Unknown);
}

void TestChainJudge::takesAGivenCrl()
{
    World world;
    const auto person = world.personWithCrl();
    const QByteArray bytes = workshop::sign(plainPdf(), claimed(*person, day(2020, 2)));
    verify::Options options = world.at(world.clock.now().addDays(2));
    options.crls = {workshop::must(world.issuing.crl({}, 1))};
    const verify::Report report = check(bytes, options);
    VERDICT_IS(report, 0, Valid, "");
}

void TestChainJudge::takesAnEmbeddedCrl()
{
    World world;
    const auto person = world.personWithCrl();
    const QByteArray crl = workshop::must(world.issuing.crl({}, 1));
    const QByteArray bytes = workshop::sign(workshop::withStore(plainPdf(), {crl}), claimed(*person, day(2020, 1, 2)));
    VERDICT_IS(check(bytes, world.at(day(2020, 1, 3))), 0, Valid, "");
    const QByteArray bad = workshop::must(world.issuing.crl({revoked(*person, day(2020, 1, 1))}, 2));
    const QByteArray gone =
        workshop::sign(workshop::withStore(plainPdf(), {crl, "junk", bad}), claimed(*person, day(2020, 1, 2)));
    VERDICT_IS(check(gone, world.at(day(2020, 1, 3))), 0, Invalid, "REVOKED");
}

void TestChainJudge::takesAGivenOcspResponse()
{
    World world;
    const auto person = world.personWithCrl();
    const auto responder = world.issue(Authority::Kind::OcspResponder, 365, QStringLiteral("示例 OCSP"));
    const QByteArray bytes = workshop::sign(plainPdf(), claimed(*person, day(2020, 1, 2)));
    verify::Options options = world.at(day(2020, 1, 3));
    options.ocspResponses = {
        workshop::must(world.issuing.ocspResponse(person->certificate(), std::nullopt, *responder))};
    VERDICT_IS(check(bytes, options), 0, Valid, "");
    options.ocspResponses = {workshop::must(
        world.issuing.ocspResponse(person->certificate(), revoked(*person, day(2020, 1, 1)), *responder))};
    VERDICT_IS(check(bytes, options), 0, Invalid, "REVOKED");
    // somebody else's word
    options.ocspResponses = {workshop::must(world.issuing.ocspResponse(person->certificate(), std::nullopt, *person))};
    VERDICT_IS(check(bytes, options), 0, Indeterminate, "TRY_LATER");
}

void TestChainJudge::doesNotTakeStaleOrForeignCrls()
{
    World world;
    const auto person = world.personWithCrl();
    const QByteArray bytes = workshop::sign(plainPdf(), claimed(*person, day(2020, 1, 2)));
    verify::Options options = world.at(day(2020, 3));
    options.crls = {workshop::must(world.issuing.crl({}, 1))}; // good for a week
    VERDICT_IS(check(bytes, options), 0, Indeterminate, "TRY_LATER");
    World other; // the same names, other keys
    options = world.at(day(2020, 1, 3));
    options.crls = {workshop::must(other.issuing.crl({}, 1))};
    VERDICT_IS(check(bytes, options), 0, Indeterminate, "TRY_LATER");
    options.crls = {workshop::must(other.issuing.crl({revoked(*person, day(2020, 1, 1))}, 1)), "junk", {}};
    VERDICT_IS(check(bytes, options), 0, Indeterminate, "TRY_LATER");
}

void TestChainJudge::judgesRevocationByTime()
{
    World world;
    const auto person = world.personWithCrl(3650);
    world.clock = base::FixedClock(day(2021));
    verify::Options options = world.at(day(2021, 1, 2));
    options.crls = {workshop::must(world.issuing.crl({revoked(*person, day(2020, 6))}, 5))};
    // signed before by its own account, which proves nothing
    VERDICT_IS(check(workshop::sign(plainPdf(), claimed(*person, day(2020, 2))), options), 0, Indeterminate,
               "REVOKED_NO_POE");
    // signed after by its own account
    VERDICT_IS(check(workshop::sign(plainPdf(), claimed(*person, day(2020, 7))), options), 0, Invalid, "REVOKED");
    // as things stood before the revocation
    options.at = day(2020, 3);
    const verify::Report report = check(workshop::sign(plainPdf(), claimed(*person, day(2020, 2))), options);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "certificate.revocation"), Outcome::Warning);
}

void TestChainJudge::doubtsARevokedIssuer()
{
    World world;
    const auto person = world.issue(Authority::Kind::Person);
    verify::Options options = world.at(day(2020, 1, 3));
    options.crls = {workshop::must(world.root.crl({{world.issuing.certificate().serialHex(), day(2020, 1, 2), 2}}, 1))};
    const verify::Report report = check(workshop::sign(plainPdf(), claimed(*person, day(2020, 1, 1))), options);
    VERDICT_IS(report, 0, Indeterminate, "REVOKED_CA_NO_POE");
}

void TestChainJudge::believesThatAHoldWasLifted()
{
    World world;
    const auto person = world.personWithCrl();
    constexpr int hold = 6;
    const QByteArray held = workshop::must(world.issuing.crl({revoked(*person, day(2020, 1, 1), hold)}, 1));
    const QByteArray keyLost = workshop::must(world.issuing.crl({revoked(*person, day(2020, 1, 1), 1)}, 1));
    world.clock = base::FixedClock(day(2020, 1, 3));
    const QByteArray lifted = workshop::must(world.issuing.crl({}, 2));
    const QByteArray bytes = workshop::sign(plainPdf(), claimed(*person, day(2020, 1, 4)));
    verify::Options options = world.at(day(2020, 1, 5));
    options.crls = {held};
    VERDICT_IS(check(bytes, options), 0, Invalid, "REVOKED");
    options.crls = {held, lifted};
    VERDICT_IS(check(bytes, options), 0, Valid, "");
    options.crls = {lifted, keyLost};
    VERDICT_IS(check(bytes, options), 0, Invalid, "REVOKED");
}

QTEST_GUILESS_MAIN(TestChainJudge)
#include "tst_chainjudge.moc"
