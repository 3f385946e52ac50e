// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfvariants.h"

#include "workshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::only;
using workshop::outcome;
using workshop::people;
using workshop::plainPdf;
using workshop::told;

class TestVerifyPdf : public QObject {
    Q_OBJECT

private slots:
    void findsGoodSignaturesValid_data();
    void findsGoodSignaturesValid();
    void agreesWithPdfsigOnAnotherSignersFile();
    void findsSignaturesValidInEveryStructure_data();
    void findsSignaturesValidInEveryStructure();
    void keepsEarlierSignaturesValid();
    void neverFindsAChangedByteValid_data();
    void neverFindsAChangedByteValid();
    void saysSelfDeclaredOfALocalAuthority();
    void knowsNoAuthorityWithoutAnchors();
    void flagsJunkBehindTheEnd();
    void flagsAnUnsignedRevision();
    void flagsARevisionWithASignatureThatDoesNotHold();
    void forbidsSignaturesAfterACertificationWithoutChanges();
    void noticesATakenAwaySignature();
    void givesAVerdictOnEveryTruncation();
    void givesAVerdictOnGarbage();
    void givesAVerdictOnHostileFiles();
    void saysUnsignedOnlyWhenNoSignatureCanBeThere();
    void doubtsAFileThatLostASignatureToALaterSigner();
    void doubtsWhatALaterStrangerShows();
    void asksForThePassword();
    void stopsWhenCancelled();
    void countsFieldsThatShareASignatureAsOne();
};

void TestVerifyPdf::findsGoodSignaturesValid_data()
{
    QTest::addColumn<int>("who");
    QTest::newRow("RSA") << 0;
    QTest::newRow("P-256") << 1;
    QTest::newRow("P-384") << 2;
}

void TestVerifyPdf::findsGoodSignaturesValid()
{
    QFETCH(int, who);
    const std::shared_ptr<crypto::SoftwareSigner> signers[] = {people().rsaPerson, people().ecPerson,
                                                               people().ec384Person};
    Craft craft;
    craft.signer = signers[who].get();
    const QByteArray bytes = workshop::sign(plainPdf(), craft);
    const verify::Report report = check(bytes);
    QCOMPARE(report.signatures.size(), 1);
    VERDICT_IS(report, 0, Valid, "");
    const verify::SignatureReport one = only(report);
    QCOMPARE(report.verdict, Verdict::Valid);
    QVERIFY(one.coversWholeFile);
    QCOMPARE(one.revision, 2);
    QCOMPARE(one.revisionEnd, bytes.size());
    QCOMPARE(one.level, QByteArray("B-B"));
    QCOMPARE(one.signer, craft.signer->certificate().commonName());
    QCOMPARE(one.issuer, QStringLiteral("示例大学签发"));
    QVERIFY(one.signingTime);
    QVERIFY(!one.timestamp);
    QVERIFY(!one.selfDeclared);
    QCOMPARE(support::pdfsigVerdicts(bytes), QStringList{QStringLiteral("Signature is Valid.")});
}

void TestVerifyPdf::agreesWithPdfsigOnAnotherSignersFile()
{
    const QByteArray bytes = support::signedSample(); // openssl cms, a certificate that signed itself
    QCOMPARE(support::pdfsigVerdicts(bytes), QStringList{QStringLiteral("Signature is Valid.")});
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");

    QByteArray changed = bytes;
    const qsizetype at = changed.indexOf("/Type");
    changed[at + 1] = 't';
    VERDICT_IS(check(changed), 0, Invalid, "HASH_FAILURE");
}

void TestVerifyPdf::findsSignaturesValidInEveryStructure_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("password");
    for (const support::Variant &variant : support::signableVariants())
        QTest::newRow(variant.name.constData()) << variant.bytes << variant.password;
}

void TestVerifyPdf::findsSignaturesValidInEveryStructure()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, password);
    Craft craft;
    craft.password = password;
    const qsizetype before = check(bytes, workshop::trusting()).signatures.size();
    const QByteArray once = workshop::sign(bytes, craft);
    craft.signer = people().ecPerson.get();
    const QByteArray twice = workshop::sign(once, craft);
    verify::Options options = workshop::trusting();
    options.password = password;
    const verify::Report report = check(twice, options);
    QVERIFY2(report.signatures.size() >= before + 2, told(report).constData());
    const qsizetype count = report.signatures.size();
    VERDICT_IS(report, count - 2, Valid, "");
    VERDICT_IS(report, count - 1, Valid, "");
    QVERIFY(!only(report, count - 2).coversWholeFile);
    QVERIFY(only(report, count - 1).coversWholeFile);
}

void TestVerifyPdf::keepsEarlierSignaturesValid()
{
    QByteArray bytes = plainPdf();
    QList<qint64> ends;
    for (int i = 0; i < 3; ++i) {
        Craft craft;
        craft.signer = (i == 1 ? people().ecPerson : people().rsaPerson).get();
        bytes = workshop::sign(bytes, craft);
        ends.append(bytes.size());
    }
    const verify::Report report = check(bytes);
    QCOMPARE(report.signatures.size(), 3);
    for (int i = 0; i < 3; ++i) {
        VERDICT_IS(report, i, Valid, "");
        QCOMPARE(only(report, i).revisionEnd, ends[i]);
        QCOMPARE(only(report, i).changesAfter.size(), 2 - i);
    }
    QCOMPARE(report.verdict, Verdict::Valid);
    QCOMPARE(support::pdfsigVerdicts(bytes).count(QStringLiteral("Signature is Valid.")), 3);
}

void TestVerifyPdf::neverFindsAChangedByteValid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("table") << workshop::sign(plainPdf());
    support::Sample packed = support::makeSample();
    packed.maker.layout.xref = support::PdfMaker::Xref::Stream;
    packed.maker.layout.pack = true;
    QTest::newRow("xref stream") << workshop::sign(packed.bytes());
}

void TestVerifyPdf::neverFindsAChangedByteValid()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(check(bytes).verdict, Verdict::Valid);
    const auto raw = support::rawSignatures(bytes);
    QCOMPARE(raw.size(), 1);
    const qint64 gapStart = raw[0].byteRange[1], gapEnd = raw[0].byteRange[2];
    for (qint64 at = 0; at<bytes.size(); at += at> gapEnd || at < 64 ? 1 : 13) {
        if (at >= gapStart && at < gapEnd)
            at = gapEnd;
        for (const char mask : {'\x01', '\x20'}) {
            QByteArray changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ mask);
            const verify::Report report = check(changed);
            QVERIFY2(report.verdict != Verdict::Valid,
                     ("byte " + QByteArray::number(at) + '\n' + told(report)).constData());
        }
    }
}

void TestVerifyPdf::saysSelfDeclaredOfALocalAuthority()
{
    const base::SystemClock clock;
    const workshop::Stranger stranger(clock, crypto::Authority::Kind::Person, QStringLiteral("示例丁"));
    Craft craft;
    craft.signer = stranger.signer.get();
    const QByteArray bytes = workshop::sign(plainPdf(), craft);
    verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QVERIFY(only(report).selfDeclared);
    QCOMPARE(outcome(only(report).checks, "signature.digest"), Outcome::Passed);
    // trusted by the person: no longer
    report = check(bytes, workshop::trusting({stranger.authority.certificate()}));
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY(!only(report).selfDeclared);
    // tampered with: not "intact, but"
    report = check(bytes + "junk");
    VERDICT_IS(report, 0, Indeterminate, "GENERIC");
    QVERIFY(!only(report).selfDeclared);
}

void TestVerifyPdf::knowsNoAuthorityWithoutAnchors()
{
    // the chain in the file ends at the issuing authority, whose issuer is not at hand
    const crypto::SoftwareSigner bare(people().ecPerson->key(), people().ecPerson->certificate(), {});
    Craft craft;
    craft.signer = &bare;
    const QByteArray bytes = workshop::sign(plainPdf(), craft);
    VERDICT_IS(check(bytes), 0, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QVERIFY(!only(check(bytes)).selfDeclared);
    verify::Options options = workshop::trusting();
    options.extra = {people().issuing.certificate()};
    VERDICT_IS(check(bytes, options), 0, Valid, "");
}

void TestVerifyPdf::flagsJunkBehindTheEnd()
{
    const QByteArray bytes = workshop::sign(plainPdf());
    for (const QByteArray &junk : {QByteArray("x"), QByteArray("\n\n% comment\n"), QByteArray(500, '\0')}) {
        const verify::Report report = check(bytes + junk);
        VERDICT_IS(report, 0, Indeterminate, "GENERIC");
        QCOMPARE(outcome(only(report).checks, "changes.after"), Outcome::Unknown);
        QCOMPARE(outcome(report.checks, "file.trailing"), Outcome::Unknown);
        QVERIFY(!only(report).coversWholeFile);
    }
}

void TestVerifyPdf::flagsAnUnsignedRevision()
{
    const QByteArray bytes = workshop::appendRevision(workshop::sign(plainPdf()), workshop::blankPage);
    verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "changes.after"), Outcome::Failed);
    QCOMPARE(only(report).changesAfter.size(), 1);
    // a signature over it does not heal the first, and is good itself
    report = check(workshop::sign(bytes));
    QCOMPARE(report.signatures.size(), 2);
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    VERDICT_IS(report, 1, Valid, "");
    QCOMPARE(report.verdict, Verdict::Invalid);
}

void TestVerifyPdf::flagsARevisionWithASignatureThatDoesNotHold()
{
    const QByteArray first = workshop::sign(plainPdf());
    Craft forged;
    forged.contents = [](const QByteArray &) {
        return workshop::must(crypto::signDetached(*people().ecPerson, crypto::sha256("something else")));
    };
    const verify::Report report = check(workshop::sign(first, forged));
    VERDICT_IS(report, 0, Indeterminate, "GENERIC");
    VERDICT_IS(report, 1, Invalid, "HASH_FAILURE");
    QCOMPARE(report.verdict, Verdict::Invalid);
}

void TestVerifyPdf::forbidsSignaturesAfterACertificationWithoutChanges()
{
    // made by openssl: our own writer refuses the second signature
    support::SampleOptions options;
    options.form = support::FormPlace::Direct;
    options.signatureFields = {{"first"}, {"second"}};
    support::Sample sample = support::makeSample(options);
    support::fillField(sample, 0, support::openSignature(support::docMdpReference(1)));
    sample.maker.nextRevision();
    support::fillField(sample, 1, support::openSignature());
    const verify::Report report = check(support::signOpenPlaces(sample.maker.build()));
    QCOMPARE(report.signatures.size(), 2);
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "changes.certified"), Outcome::Failed);
    VERDICT_IS(report, 1, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
}

void TestVerifyPdf::noticesATakenAwaySignature()
{
    const QByteArray bytes = workshop::appendRevision(workshop::sign(plainPdf()), [](pdf::Update &update) {
        const pdf::Ref catalog = update.document().trailer().at("Root").toRef();
        pdf::Value value = update.current(catalog);
        value.remove("AcroForm");
        update.set(catalog, value);
    });
    const verify::Report report = check(bytes);
    QVERIFY(report.signatures.isEmpty());
    QCOMPARE(report.verdict, Verdict::Indeterminate);
    QCOMPARE(outcome(report.checks, "file.removed"), Outcome::Failed);
}

void TestVerifyPdf::givesAVerdictOnEveryTruncation()
{
    const QByteArray once = workshop::sign(plainPdf());
    const QByteArray bytes = workshop::sign(once);
    QCOMPARE(check(bytes).verdict, Verdict::Valid);
    for (qsizetype length = 0; length < bytes.size(); length += 97) {
        const verify::Report report = check(bytes.left(length));
        QVERIFY2(report.verdict != Verdict::Valid,
                 ("length " + QByteArray::number(length) + '\n' + told(report)).constData());
        QVERIFY(!report.checks.isEmpty());
    }
    // cut at a revision's end it is the earlier file
    QCOMPARE(check(bytes.left(once.size())).verdict, Verdict::Valid);
}

void TestVerifyPdf::givesAVerdictOnGarbage()
{
    quint32 state = 1;
    const auto next = [&state] { return static_cast<char>((state = state * 1664525 + 1013904223) >> 24); };
    const QByteArray good = workshop::sign(plainPdf());
    for (int round = 0; round < 200; ++round) {
        QByteArray bytes;
        if (round % 2 == 0) {
            bytes.resize(round * 37);
            std::generate(bytes.begin(), bytes.end(), next);
        } else {
            bytes = good;
            for (int i = 0; i < round; ++i)
                bytes[(static_cast<unsigned char>(next()) * 251 + i * 7919) % bytes.size()] = next();
        }
        const verify::Report report = check(bytes);
        QVERIFY2(report.verdict != Verdict::Valid, told(report).constData());
    }
}

void TestVerifyPdf::givesAVerdictOnHostileFiles()
{
    const QList<support::Variant> all =
        support::hostileVariants() + support::hopelessVariants() + support::repairableVariants();
    for (const support::Variant &variant : all) {
        const verify::Report report = check(variant.bytes);
        QVERIFY2(report.verdict != Verdict::Valid, variant.name.constData());
        QVERIFY2(!report.checks.isEmpty(), variant.name.constData());
    }
}

void TestVerifyPdf::saysUnsignedOnlyWhenNoSignatureCanBeThere()
{
    verify::Report report = check("just text");
    QCOMPARE(report.verdict, Verdict::Unsigned);
    QCOMPARE(outcome(report.checks, "file.pdf"), Outcome::Failed);
    report = check({});
    QCOMPARE(report.verdict, Verdict::Unsigned);
    report = check(plainPdf());
    QCOMPARE(report.verdict, Verdict::Unsigned);
    QVERIFY(report.signatures.isEmpty());
    // damaged: the xref is gone
    QByteArray damaged = workshop::sign(plainPdf());
    damaged.replace("startxref", "startxxxx");
    report = check(damaged);
    QCOMPARE(report.verdict, Verdict::Indeterminate);
    damaged.replace("/ByteRange", "/Byte#52an");              // no longer the name
    QCOMPARE(check(damaged).verdict, Verdict::Indeterminate); // what can't be read may have been signed
    damaged.replace("/Byte#52an", "/#42yteRange");
    QCOMPARE(check(damaged).verdict, Verdict::Indeterminate);
}

void TestVerifyPdf::doubtsAFileThatLostASignatureToALaterSigner()
{
    const QByteArray first = workshop::sign(plainPdf());
    const auto removeFirst = [](pdf::Update &update) {
        const pdf::Ref catalog = update.document().trailer().at("Root").toRef();
        pdf::Value value = update.current(catalog);
        pdf::Value form = update.document().resolve(value.at("AcroForm"));
        form.set("Fields", pdf::Value::array());
        value.set("AcroForm", form);
        update.set(catalog, value);
    };
    Craft second;
    second.signer = people().ecPerson.get();
    verify::Report report = check(workshop::sign(first, second));
    QCOMPARE(report.verdict, Verdict::Valid);
    QCOMPARE(outcome(report.checks, "file.removed"), Outcome::Passed);
    for (const QString &name : {QString(), workshop::only(report).field}) { // another name, or the lost one's
        second.fieldName = name;
        report = check(workshop::sign(workshop::appendRevision(first, removeFirst), second));
        QCOMPARE(report.signatures.size(), 1);
        QCOMPARE(outcome(report.checks, "file.removed"), Outcome::Unknown);
        QCOMPARE(report.verdict, Verdict::Indeterminate);
    }
}

void TestVerifyPdf::doubtsWhatALaterStrangerShows()
{
    const base::SystemClock clock;
    const workshop::Stranger stranger(clock, crypto::Authority::Kind::Person, QStringLiteral("示例丙"));
    Craft later;
    later.signer = stranger.signer.get();
    const QByteArray first = workshop::sign(plainPdf());
    // unseen it changes nothing for the first
    verify::Report report = check(workshop::sign(first, later));
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Indeterminate, "NO_CERTIFICATE_CHAIN_FOUND");
    QCOMPARE(report.verdict, Verdict::Indeterminate);
    later.widgets = {{0, QRectF(100, 100, 120, 60), "1 g 0 0 120 60 re f", {}}};
    const QByteArray both = workshop::sign(first, later);
    report = check(both);
    VERDICT_IS(report, 0, Indeterminate, "GENERIC");
    VERDICT_IS(check(both, workshop::trusting({people().root.certificate(), stranger.authority.certificate()})), 0,
               Valid, "");
}

void TestVerifyPdf::asksForThePassword()
{
    const auto variants = support::signableVariants();
    int encrypted = 0;
    for (const support::Variant &variant : variants) {
        if (variant.password.isEmpty())
            continue;
        ++encrypted;
        Craft craft;
        craft.password = variant.password;
        verify::Options options = workshop::trusting();
        options.password = "not this";
        const verify::Report report = check(workshop::sign(variant.bytes, craft), options);
        if (outcome(report.checks, "file.password") == Outcome::Failed)
            QCOMPARE(report.verdict, Verdict::Indeterminate);
        else // opened by its empty user password
            QCOMPARE(report.verdict, Verdict::Valid);
    }
    QVERIFY(encrypted > 0);
    const QByteArray locked =
        support::throughQpdf(plainPdf(), {QStringLiteral("--encrypt"), QStringLiteral("user"), QStringLiteral("owner"),
                                          QStringLiteral("256"), QStringLiteral("--")});
    const verify::Report report = check(locked);
    QCOMPARE(report.verdict, Verdict::Indeterminate); // nobody knows what is inside
    QCOMPARE(outcome(report.checks, "file.password"), Outcome::Failed);
}

void TestVerifyPdf::stopsWhenCancelled()
{
    class Impatient final : public base::Progress {
    public:
        void report(qint64 done, qint64 total) override { m_seen = m_seen || done <= total; }
        bool cancelled() const override { return m_seen; }
        bool m_seen = false;
    };
    Impatient impatient;
    const verify::Report report =
        verify::verifyPdf(base::memorySource(workshop::sign(plainPdf())), workshop::trusting(), impatient);
    QCOMPARE(report.verdict, Verdict::Indeterminate);
    QCOMPARE(outcome(report.checks, "cancelled"), Outcome::Unknown);
    QVERIFY(impatient.m_seen);
}

void TestVerifyPdf::countsFieldsThatShareASignatureAsOne()
{
    Craft craft;
    for (int page = 0; page < 2; ++page) {
        pdf::Mark mark;
        mark.page = page;
        mark.rect = QRectF(500, 300, 40, 80);
        mark.content = "1 0 0 rg 0 0 40 80 re f";
        craft.widgets.append(mark);
    }
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    QCOMPARE(report.signatures.size(), 1);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).impressions.size(), 2);
    QCOMPARE(only(report).impressions[1].page, 1);
    QCOMPARE(only(report).impressions[1].rect, QRectF(500, 300, 40, 80));
    QCOMPARE(only(report).impressions[1].kind, QByteArray("signature"));
}

QTEST_GUILESS_MAIN(TestVerifyPdf)
#include "tst_verifypdf.moc"
