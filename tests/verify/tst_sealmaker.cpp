// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealworkshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::only;
using workshop::onPage;
using workshop::outcome;
using workshop::people;
using workshop::sealFor;
using workshop::signedWith;

/// Who made a seal, and whether anybody lets him.
class TestSealMaker : public QObject {
    Q_OBJECT

private slots:
    void doubtsASealMadeByAStranger();
    void believesNoDateOfARevokedMaker();
    void doubtsASealThatAPersonMadeForHerself();
    void trustsMakersOnlyByTheirOwnAuthority();
};

void TestSealMaker::doubtsASealMadeByAStranger()
{
    const base::SystemClock clock;
    const workshop::StrangeMaker stranger(clock);
    const auto object =
        workshop::must(seal::SealObject::make(sealFor(*people().rsaPerson).object.info(), *stranger.signer));
    const verify::Report report = check(signedWith(onPage({object, {}})));
    VERDICT_IS(report, 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QCOMPARE(outcome(only(report).checks, "seal.maker.signature"), Outcome::Passed);
    QCOMPARE(outcome(only(report).checks, "seal.maker.chain"), Outcome::Unknown);
    QCOMPARE(outcome(only(report).checks, "certificate.chain"), Outcome::Passed);
    QVERIFY(!only(report).selfDeclared); // the signer's own name is vouched for
    VERDICT_IS(check(signedWith(onPage({object, {}})),
                     workshop::trusting({people().root.certificate(), stranger.authority.certificate()})),
               0, Valid, "");
}

void TestSealMaker::believesNoDateOfARevokedMaker()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const base::FixedClock past(now.addDays(-10));
    const workshop::StrangeMaker stranger(past);
    seal::SealInfo info = sealFor(*people().rsaPerson).object.info();
    info.created = now.addDays(-5);
    info.validFrom = info.created;
    const auto object = workshop::must(seal::SealObject::make(info, *stranger.signer));
    const QByteArray bytes = signedWith(onPage({object, {}}));
    verify::Options options = workshop::trusting({people().root.certificate(), stranger.authority.certificate()});
    VERDICT_IS(check(bytes, options), 0, Valid, "");
    const QByteArray serial = stranger.signer->certificate().serialHex();
    options.crls = {workshop::must(stranger.authority.crl({{serial, now.addDays(-1), 1}}, 1))};
    verify::Report report = check(bytes, options);
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.maker.chain"));
    // revoked after the use, but nothing proves when that was
    options.crls = {workshop::must(stranger.authority.crl({{serial, now.addSecs(3600), 1}}, 1))};
    options.at = now.addSecs(7200);
    report = check(bytes, options);
    VERDICT_IS(report, 0, Indeterminate, "REVOKED_NO_POE");
}

void TestSealMaker::doubtsASealThatAPersonMadeForHerself()
{
    // an ordinary person of the trusted authority makes the university's seal and names herself its user
    const base::SystemClock clock;
    const workshop::StrangeMaker makers(clock);
    const auto object =
        workshop::must(seal::SealObject::make(sealFor(*people().rsaPerson).object.info(), *people().rsaPerson));
    const QByteArray bytes = signedWith(onPage({object, {}}));
    verify::Options options = workshop::trusting();
    verify::Report report = check(bytes, options);
    QCOMPARE(outcome(only(report).checks, "seal.maker.usage"), Outcome::Warning);
    VERDICT_IS(report, 0, Valid, ""); // anyone whom the authority knows may make seals: nothing else is said
    options.makerAnchors = {makers.authority.certificate()};
    report = check(bytes, options);
    VERDICT_IS(report, 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QCOMPARE(outcome(only(report).checks, "seal.maker.chain"), Outcome::Unknown);
    QCOMPARE(outcome(only(report).checks, "certificate.chain"), Outcome::Passed);
    QVERIFY(!only(report).selfDeclared);
    options.makerAnchors.emplace(); // nobody may make seals
    VERDICT_IS(check(bytes, options), 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
}

void TestSealMaker::trustsMakersOnlyByTheirOwnAuthority()
{
    const base::SystemClock clock;
    const workshop::StrangeMaker makers(clock);
    const auto object =
        workshop::must(seal::SealObject::make(sealFor(*people().rsaPerson).object.info(), *makers.signer));
    const QByteArray bytes = signedWith(onPage({object, {}}));
    verify::Options options = workshop::trusting();
    options.makerAnchors = {makers.authority.certificate()};
    verify::Report report = check(bytes, options);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "seal.maker.usage"), Outcome::Passed);
    QCOMPARE(outcome(only(report).checks, "seal.maker.chain"), Outcome::Passed);
    // who may make seals may not sign for that
    options.anchors.clear();
    report = check(bytes, options);
    VERDICT_IS(report, 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QCOMPARE(outcome(only(report).checks, "seal.maker.chain"), Outcome::Passed);
}

QTEST_GUILESS_MAIN(TestSealMaker)
#include "tst_sealmaker.moc"
