// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tools.h"

#include "sealdesk.h"

#include <QtTest/QtTest>

using seal::UseEvidence;
using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::digestOf;
using workshop::must;
using workshop::only;
using workshop::onPage;
using workshop::outcome;
using workshop::people;
using workshop::plainPdf;
using workshop::SealDesk;
using workshop::sealFor;
using workshop::signedWith;

namespace {

const QList<QByteArray> s_codes{"seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease"};

struct Case {
    QByteArray file;
    Verdict verdict = Verdict::Invalid;
    QByteArray code; ///< the check that says why
    Outcome outcome = Outcome::Failed;
};

using Make = std::function<Case()>;

} // namespace
Q_DECLARE_METATYPE(Make)

/// Uses of seals with lease and log beside them, honest ones and others.
class TestSealPermission : public QObject {
    Q_OBJECT

    /// As module signing signs, but `forge` changes what the signed attribute says, and `beside` are the streams.
    static QByteArray forged(const SealDesk &desk, const UseEvidence &evidence, const QList<QByteArray> &beside,
                             const std::function<void(seal::SealUse &)> &forge = {});

private slots:
    void passesWhatAManagerPermitted();
    void saysThatNobodyVouchesForALogWithoutANamedManager();
    void judgesASealFileWithoutALogByItselfAndSaysSo();
    void refusesOrDoubts_data();
    void refusesOrDoubts();
    void warnsOfAGrantThatWasRevokedWhileTheLeaseRan();
    void aLeaseThatRanOutWithoutAProofOfTimeIsADoubt();
    void aLeaseThatRanOutAfterAProvenTimeStillCounts();
    void doubtsAManagerWhomNobodyKnows();
    void believesNoManagerWhoseKeyWasRevoked();
    void survivesAnyDamageToTheEvidence();
    void othersReadTheFile();
};

QByteArray TestSealPermission::forged(const SealDesk &desk, const UseEvidence &evidence,
                                      const QList<QByteArray> &beside,
                                      const std::function<void(seal::SealUse &)> &forge)
{
    // the marks of an honest signature, the words of another
    signing::Impressor impressor{desk.object, {}};
    const fixture::Signed honest = fixture::sign(plainPdf(), onPage(impressor), *desk.user);
    seal::SealUse use = honest.outcome.uses.first();
    use.leaseSha256 = evidence.leaseSha256();
    use.logSha256 = evidence.logSha256();
    if (forge)
        forge(use);
    workshop::Craft craft;
    craft.signer = desk.user.get();
    craft.attributes = {{seal::oid::sealUse, {seal::encodeSealUses({use})}}};
    const auto streams = [](pdf::Update &update, const QList<QByteArray> &all) {
        pdf::Value array = pdf::Value::array();
        for (const QByteArray &one : all)
            array.append(pdf::Value::ref(update.addStream(pdf::Value::dict(), one)));
        return array;
    };
    pdf::Value objects, leases;
    craft.onUpdate = [&](pdf::Update &update) {
        objects = streams(update, {desk.object.der()});
        leases = streams(update, beside);
        // drawn as signing draws it
        const seal::Face &face = desk.object.info().face;
        const pdf::Value state = pdf::Value::dict({{"ca", pdf::Value::real(face.opacity)},
                                                   {"CA", pdf::Value::real(face.opacity)},
                                                   {"BM", pdf::Value::name("Normal")}});
        const pdf::Value form =
            pdf::Value::dict({{"Type", pdf::Value::name("XObject")},
                              {"Subtype", pdf::Value::name("Form")},
                              {"BBox", pdf::Value::rect(QRectF(QPointF(0, 0), face.sizeMm * base::pointsPerMm))},
                              {"Resources", pdf::Value::dict({{"ExtGState", pdf::Value::dict({{"G0", state}})}})},
                              {"Filter", pdf::Value::name("FlateDecode")}});
        pdf::Mark mark;
        mark.page = use.marks.first().page;
        mark.rect = use.marks.first().rect;
        mark.content = "q 1 0 0 1 0 0 cm /F0 Do Q";
        mark.xObjects = {{"F0", update.addStream(form, face.content)}};
        craft.widgets = {mark};
    };
    craft.onDictionary = [&](pdf::Value &dictionary) {
        dictionary.set(seal::pdfkey::sealObjects, objects);
        if (!beside.isEmpty())
            dictionary.set(seal::pdfkey::leases, leases);
    };
    return workshop::sign(plainPdf(), craft);
}

void TestSealPermission::passesWhatAManagerPermitted()
{
    SealDesk desk;
    desk.usual();
    const verify::Report report = check(desk.signedFile(desk.evidence()));
    VERDICT_IS(report, 0, Valid, "");
    for (const QByteArray &code : s_codes)
        QVERIFY2(outcome(only(report).checks, code) == Outcome::Passed, workshop::told(report).constData());
    QCOMPARE(outcome(only(report).checks, "seal.receipt"), Outcome::Warning);
    // the same, forged: the forger's own ways bring no other verdict than what he changes
    const UseEvidence evidence = desk.evidence();
    VERDICT_IS(check(forged(desk, evidence, {evidence.toDer()})), 0, Valid, "");
}

void TestSealPermission::saysThatNobodyVouchesForALogWithoutANamedManager()
{
    SealDesk desk(false);
    desk.usual();
    const verify::Report report = check(desk.signedFile(desk.evidence()));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "seal.log"), Outcome::Warning);
    QCOMPARE(outcome(only(report).checks, "seal.lease"), Outcome::Passed);
}

void TestSealPermission::judgesASealFileWithoutALogByItselfAndSaysSo()
{
    const verify::Report report = check(signedWith(onPage(sealFor(*people().rsaPerson))));
    VERDICT_IS(report, 0, Valid, "");
    for (const char *code : {"seal.log", "seal.version", "seal.enabled", "seal.grant"})
        QCOMPARE(outcome(only(report).checks, code), Outcome::Unknown);
    QCOMPARE(outcome(only(report).checks, "seal.lease"), Outcome::Warning);
}

void TestSealPermission::refusesOrDoubts_data()
{
    QTest::addColumn<Make>("make");
    const auto row = [](const char *name, Make make) { QTest::newRow(name) << std::move(make); };
    row("another seal's lease and log", [] {
        SealDesk other, desk;
        other.usual();
        desk.usual();
        return Case{desk.signedFile(other.evidence()), Verdict::Invalid, "seal.version", Outcome::Failed};
    });
    row("another seal's lease over the own log", [] {
        SealDesk other, desk;
        other.usual();
        desk.usual();
        UseEvidence evidence = desk.evidence();
        evidence.lease = other.evidence().lease;
        // the log is read for the seal that the lease names
        return Case{desk.signedFile(evidence), Verdict::Indeterminate, "seal.lease", Outcome::Unknown};
    });
    row("a lease that names this seal but rests on another's grant", [] {
        SealDesk desk;
        desk.usual();
        protocol::LeaseTerms terms = desk.terms();
        terms.grant = protocol::Digest::of("another seal's entry");
        return Case{desk.signedFile(desk.evidence(terms)), Verdict::Invalid, "seal.lease", Outcome::Failed};
    });
    row("a lease that ran out before the seal was used", [] {
        SealDesk desk;
        desk.usual();
        protocol::LeaseTerms terms = desk.terms();
        terms.to = desk.start.addSecs(60);
        return Case{desk.signedFile(desk.evidence(terms)), Verdict::Invalid, "seal.lease", Outcome::Failed};
    });
    row("a lease of later", [] {
        SealDesk desk;
        desk.usual();
        protocol::LeaseTerms terms = desk.terms();
        terms.from = desk.now.addSecs(3600);
        return Case{desk.signedFile(desk.evidence(terms)), Verdict::Invalid, "seal.lease", Outcome::Failed};
    });
    row("a lease of another certificate", [] {
        SealDesk desk;
        desk.usual();
        protocol::LeaseTerms terms = desk.terms();
        terms.userCertificate = digestOf(people().ec384Person->certificate());
        return Case{desk.signedFile(desk.evidence(terms)), Verdict::Invalid, "seal.lease", Outcome::Failed};
    });
    row("a lease of another person on the own certificate", [] {
        SealDesk desk;
        desk.usual();
        protocol::LeaseTerms terms = desk.terms();
        terms.person = desk.managerId;
        return Case{desk.signedFile(desk.evidence(terms)), Verdict::Invalid, "seal.grant", Outcome::Failed};
    });
    row("a lease that the user wrote himself", [] {
        SealDesk desk;
        desk.usual();
        return Case{desk.signedFile(desk.evidence(desk.terms(), desk.user.get())), Verdict::Invalid, "seal.lease",
                    Outcome::Failed};
    });
    row("a lease that is not as it was signed", [] {
        SealDesk desk;
        desk.usual();
        UseEvidence evidence = desk.evidence();
        evidence.lease.back() = static_cast<char>(evidence.lease.back() ^ 1);
        return Case{desk.signedFile(evidence), Verdict::Invalid, "seal.lease", Outcome::Failed};
    });
    row("a lease by somebody whose certificate is not there", [] {
        SealDesk desk;
        desk.usual();
        desk.certificates.clear();
        return Case{desk.signedFile(desk.evidence()), Verdict::Indeterminate, "seal.lease", Outcome::Unknown};
    });
    row("a grant revoked before the lease", [] {
        SealDesk desk;
        desk.usual();
        desk.say(protocol::SealRevoked{desk.grantId, QStringLiteral("示例")}, 5);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.grant", Outcome::Failed};
    });
    row("never granted", [] {
        SealDesk desk;
        desk.made();
        desk.say(protocol::SealEnabled{}, 1);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.grant", Outcome::Failed};
    });
    row("granted to a person of another authority", [] {
        SealDesk desk;
        desk.made();
        desk.say(desk.grant(digestOf(people().root.certificate())), 1);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.grant", Outcome::Failed};
    });
    row("granted by an authority that nobody knows", [] {
        SealDesk desk;
        desk.made();
        desk.say(desk.grant(protocol::Digest::of("nobody")), 1);
        return Case{desk.signedFile(desk.evidence()), Verdict::Indeterminate, "seal.grant", Outcome::Unknown};
    });
    row("a disabled seal", [] {
        SealDesk desk;
        desk.usual();
        desk.say(protocol::SealDisabled{QStringLiteral("示例")}, 100);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.enabled", Outcome::Failed};
    });
    row("a retired seal", [] {
        SealDesk desk;
        desk.usual();
        desk.say(protocol::SealRetired{QStringLiteral("示例")}, 100);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.enabled", Outcome::Failed};
    });
    row("another face than the log names", [] {
        SealDesk desk;
        desk.made(protocol::Digest::of("the face that was shown to the manager"));
        desk.say(desk.grant(), 1);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.version", Outcome::Failed};
    });
    row("an object swapped for one with another face", [] {
        SealDesk desk, swapped(true, [](seal::SealInfo &info) { info.face.opacity = 0.5; });
        desk.usual();
        const UseEvidence evidence = desk.evidence();
        return Case{swapped.signedFile(evidence), Verdict::Invalid, "seal.version", Outcome::Failed};
    });
    row("a log begun by somebody else", [] {
        SealDesk desk;
        desk.manager = people().rsaPerson; // the user makes himself the manager
        desk.usual();
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.version", Outcome::Failed};
    });
    row("a log whose version was brought by somebody else", [] {
        // begun over an object of his own making, then going on with the true one
        SealDesk own, desk;
        desk.manager = people().rsaPerson;
        desk.say(protocol::SealMade{protocol::Digest::of("own"),
                                    own.face(),
                                    {{desk.managerId, digestOf(desk.manager->certificate())}}},
                 0);
        desk.say(desk.grant(), 1);
        desk.say(protocol::SealVersion{desk.objectDigest(), desk.face(), {}}, 2);
        return Case{desk.signedFile(desk.evidence()), Verdict::Invalid, "seal.version", Outcome::Failed};
    });
    row("a log with a changed byte", [] {
        SealDesk desk;
        desk.usual();
        UseEvidence evidence = desk.evidence();
        evidence.log[1].back() = static_cast<char>(evidence.log[1].back() ^ 1);
        return Case{desk.signedFile(evidence), Verdict::Indeterminate, "seal.log", Outcome::Unknown};
    });
    row("a log without its beginning", [] {
        SealDesk desk;
        desk.usual();
        UseEvidence evidence = desk.evidence();
        evidence.log.removeFirst();
        return Case{desk.signedFile(evidence), Verdict::Indeterminate, "seal.log", Outcome::Unknown};
    });
    row("a log without an entry in the middle", [] {
        SealDesk desk;
        desk.usual();
        desk.say(protocol::SealDisabled{QStringLiteral("示例")}, 3);
        desk.say(protocol::SealEpoch{1, {{desk.managerId, digestOf(desk.manager->certificate())}}, "x", desk.face()},
                 4);
        UseEvidence evidence = desk.evidence();
        evidence.log.removeAt(2);
        return Case{desk.signedFile(evidence), Verdict::Indeterminate, "seal.log", Outcome::Unknown};
    });
    row("no log at all", [] {
        SealDesk desk;
        desk.usual();
        UseEvidence evidence = desk.evidence();
        evidence.log.clear();
        return Case{desk.signedFile(evidence), Verdict::Indeterminate, "seal.log", Outcome::Unknown};
    });
    row("the log that the signature names, cut short afterwards", [] {
        SealDesk desk;
        desk.usual();
        desk.say(protocol::SealEnabled{}, 100);
        const UseEvidence whole = desk.evidence();
        UseEvidence cut = whole;
        cut.log.removeLast();
        return Case{forged(desk, whole, {cut.toDer()}), Verdict::Indeterminate, "seal.lease", Outcome::Unknown};
    });
    row("the lease's digest is missing", [] {
        SealDesk desk;
        desk.usual();
        const UseEvidence evidence = desk.evidence();
        return Case{forged(desk, evidence, {evidence.toDer()},
                           [](seal::SealUse &use) {
                               use.leaseSha256.clear();
                               use.logSha256.clear();
                           }),
                    Verdict::Indeterminate, "seal.lease", Outcome::Unknown};
    });
    row("the lease is missing", [] {
        SealDesk desk;
        desk.usual();
        return Case{forged(desk, desk.evidence(), {}), Verdict::Indeterminate, "seal.lease", Outcome::Unknown};
    });
    row("another lease than the one named", [] {
        SealDesk desk;
        desk.usual();
        const UseEvidence evidence = desk.evidence();
        protocol::LeaseTerms terms = desk.terms();
        terms.to = terms.to.addSecs(1);
        return Case{forged(desk, evidence, {desk.evidence(terms).toDer()}), Verdict::Indeterminate, "seal.lease",
                    Outcome::Unknown};
    });
    row("another log than the one named", [] {
        SealDesk desk;
        desk.usual();
        const UseEvidence evidence = desk.evidence();
        return Case{forged(desk, evidence, {evidence.toDer()},
                           [](seal::SealUse &use) { use.logSha256 = crypto::sha256("another"); }),
                    Verdict::Indeterminate, "seal.lease", Outcome::Unknown};
    });
}

void TestSealPermission::refusesOrDoubts()
{
    QFETCH(Make, make);
    const Case one = make();
    const verify::Report report = check(one.file);
    if (outcome(only(report).checks, one.code) != one.outcome || only(report).verdict != one.verdict)
        qWarning("%s", workshop::told(report).constData());
    QCOMPARE(verify::verdictName(only(report).verdict), verify::verdictName(one.verdict));
    QCOMPARE(outcome(only(report).checks, one.code), std::optional(one.outcome));
    // the rest of the signature is as good as ever
    QCOMPARE(outcome(only(report).checks, "signature.value"), std::optional(Outcome::Passed));
    QCOMPARE(outcome(only(report).checks, "seal.place"), std::optional(Outcome::Passed));
}

void TestSealPermission::warnsOfAGrantThatWasRevokedWhileTheLeaseRan()
{
    SealDesk desk;
    desk.usual();
    const protocol::LeaseTerms terms = desk.terms();
    desk.say(protocol::SealRevoked{desk.grantId, QStringLiteral("示例")}, 60);
    const verify::Report report = check(desk.signedFile(desk.evidence(terms)));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "seal.grant"), std::optional(Outcome::Warning));
}

void TestSealPermission::aLeaseThatRanOutWithoutAProofOfTimeIsADoubt()
{
    SealDesk desk;
    desk.usual();
    const QByteArray file = desk.signedFile(desk.evidence());
    verify::Options later = workshop::trusting();
    later.at = desk.now.addDays(10);
    const verify::Report report = check(file, later);
    VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    QCOMPARE(outcome(only(report).checks, "seal.lease"), std::optional(Outcome::Failed));
}

void TestSealPermission::aLeaseThatRanOutAfterAProvenTimeStillCounts()
{
    SealDesk desk;
    desk.usual();
    crypto::LocalTsa tsa(people().tsa, desk.clock);
    const QByteArray file = workshop::stampTime(desk.signedFile(desk.evidence()), tsa);
    verify::Options later = workshop::trusting();
    later.at = desk.now.addDays(10);
    const verify::Report report = check(file, later);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "seal.lease"), std::optional(Outcome::Passed));
    // and one that had run out by then is no matter of proof any more
    protocol::LeaseTerms terms = desk.terms();
    terms.to = desk.start.addSecs(60);
    VERDICT_IS(check(workshop::stampTime(desk.signedFile(desk.evidence(terms)), tsa), later), 0, Invalid,
               "SIG_CONSTRAINTS_FAILURE");
}

void TestSealPermission::doubtsAManagerWhomNobodyKnows()
{
    const base::FixedClock past(QDateTime::currentDateTimeUtc().addDays(-1));
    const workshop::Stranger stranger(past, crypto::Authority::Kind::Person, QStringLiteral("示例丁"));
    SealDesk desk(false);
    desk.manager = stranger.signer;
    desk.certificates = {stranger.signer->certificate()};
    desk.usual();
    const verify::Report report = check(desk.signedFile(desk.evidence()));
    VERDICT_IS(report, 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QCOMPARE(outcome(only(report).checks, "seal.log"), std::optional(Outcome::Unknown));
}

void TestSealPermission::believesNoManagerWhoseKeyWasRevoked()
{
    SealDesk desk;
    desk.usual();
    const QByteArray file = desk.signedFile(desk.evidence());
    verify::Options options = workshop::trusting();
    options.crls = {
        must(people().issuing.crl({{people().ecPerson->certificate().serialHex(), desk.now.addDays(-1), 1}}, 1))};
    const verify::Report report = check(file, options);
    VERDICT_IS(report, 0, Indeterminate, "REVOKED_NO_POE");
    QCOMPARE(outcome(only(report).checks, "seal.log"), std::optional(Outcome::Failed));
    // revoked an hour later: harmless to what is proven to be older
    options.at = desk.now.addDays(1);
    options.crls = {
        must(people().issuing.crl({{people().ecPerson->certificate().serialHex(), desk.now.addSecs(3600), 1}}, 2))};
    VERDICT_IS(check(file, options), 0, Indeterminate, "REVOKED_NO_POE");
    crypto::LocalTsa tsa(people().tsa, desk.clock);
    VERDICT_IS(check(workshop::stampTime(file, tsa), options), 0, Valid, "");
}

void TestSealPermission::survivesAnyDamageToTheEvidence()
{
    SealDesk desk;
    desk.usual();
    const UseEvidence evidence = desk.evidence();
    const QByteArray good = evidence.toDer();
    // cut, doubled, and every kind of byte somewhere: never a valid signature whose lease is not the one named
    QList<QByteArray> spoilt{good.first(good.size() / 2), good + good, QByteArray(1 << 20, '\x30'), QByteArray()};
    for (qsizetype at = 3; at < good.size(); at += good.size() / 12) {
        QByteArray one = good;
        one[at] = static_cast<char>(one[at] ^ 0x55);
        spoilt.append(one);
    }
    for (const QByteArray &bytes : std::as_const(spoilt)) {
        const verify::Report report = check(forged(desk, evidence, {bytes}));
        // only certificates that nobody needs may change without harm
        const bool same = outcome(only(report).checks, "seal.lease") == Outcome::Passed;
        QVERIFY2(same || only(report).verdict != Verdict::Valid, workshop::told(report).constData());
    }
}

void TestSealPermission::othersReadTheFile()
{
    SealDesk desk;
    desk.usual();
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("signed.pdf"));
    QVERIFY(base::writeFileDurably(path, desk.signedFile(desk.evidence())));
    const auto seen = support::runTool("pdfsig", {"-nocert", path});
    QVERIFY2(seen.out.contains("Signature is Valid"), seen.out + seen.err);
    QVERIFY2(seen.out.contains("Total document signed"), seen.out);
    const auto structure = support::runTool("qpdf", {"--check", path});
    QVERIFY2(structure.exitCode == 0, structure.out + structure.err);
}

QTEST_GUILESS_MAIN(TestSealPermission)
#include "tst_sealpermission.moc"
