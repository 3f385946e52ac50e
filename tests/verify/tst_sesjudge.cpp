// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "seal/sessignature.h"
#include "support/nationalpeople.h"

#include "sealworkshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::must;
using workshop::only;
using workshop::outcome;
using workshop::plainPdf;

namespace {

const support::NationalPeople &nation()
{
    return support::NationalPeople::instance();
}

verify::Options trustingNation()
{
    return workshop::trusting({nation().root.certificate()});
}

/// What a signature by hand does not bring along.
verify::Options knowingNation()
{
    verify::Options options = trustingNation();
    options.extra = {nation().issuing.certificate()};
    return options;
}

seal::SealObject drawnSeal()
{
    return nation().sealFor({nation().person->certificate()}, [](seal::SealInfo &info) {
        info.face = fixture::cornerFace();
        info.face.previewPng = info.picture;
        info.hasFace = true;
    });
}

signing::Request requestFor(const seal::SealObject &seal)
{
    signing::Request request;
    request.format = signing::Format::Sm2Seal;
    request.impressors = {{seal, {}}};
    signing::PlacedImpression placed;
    placed.placement.centreMm = {100, 150};
    request.impressions = {placed};
    return request;
}

const QByteArray &ours()
{
    static const QByteArray bytes = [] {
        const auto made = fixture::sign(plainPdf(), requestFor(drawnSeal()), *nation().person);
        if (made.bytes.isEmpty())
            qFatal("not signed: %s", made.code.constData());
        return made.bytes;
    }();
    return bytes;
}

/// A signature made by hand, whatever is left alone done right.
struct Hand {
    seal::SealObject seal = nation().sealFor({nation().person->certificate()});
    std::shared_ptr<crypto::SoftwareSigner> signer = nation().person;
    QDateTime time = QDateTime::currentDateTimeUtc().addSecs(-2);
    QList<seal::SesExtension> extensions;
    std::function<QByteArray(const QByteArray &)> onHash;
    crypto::TimestampTransport *tsa = nullptr;
    std::function<QByteArray(const seal::SesSignature &)> onSignature;

    QByteArray sign() const
    {
        Craft craft;
        craft.subFilter = "GM.sm2seal";
        craft.contents = [this](const QByteArray &covered) {
            seal::SesContent content;
            content.time = time;
            content.dataHash = crypto::digest(crypto::DigestAlgorithm::Sm3, covered);
            if (onHash)
                content.dataHash = onHash(content.dataHash);
            content.propertyInfo = "p";
            content.extensions = extensions;
            auto signature = must(seal::SesSignature::make(seal, content, *signer));
            if (tsa)
                signature =
                    must(signature.withTimestamp(must(crypto::requestTimestamp(*tsa, signature.signatureValue())).der));
            return onSignature ? onSignature(signature) : signature.encode();
        };
        return workshop::sign(plainPdf(), craft);
    }
};

/// Where the signature's bytes stand in the file, as hexadecimal digits.
qsizetype contentsAt(const QByteArray &file)
{
    return file.lastIndexOf("/Contents<") + 10;
}

} // namespace

/// Seal signatures after GB/T 38540 in a PDF.
class TestSesJudge : public QObject {
    Q_OBJECT

private slots:
    void oursAreValidAndSaidToBeForFewPrograms()
    {
        const auto report = check(ours(), trustingNation());
        QCOMPARE(report.verdict, Verdict::Valid);
        const auto signature = only(report);
        QCOMPARE(signature.level, QByteArray("SES"));
        QCOMPARE(signature.signer, QStringLiteral("示例甲"));
        QVERIFY(signature.signingTime);
        QCOMPARE(outcome(signature.checks, "signature.viewers"), Outcome::Warning);
        for (const char *code : {"signature.digest", "signature.value", "seal.maker.signature", "seal.maker.chain",
                                 "seal.user", "seal.validity", "seal.face", "seal.place", "certificate.chain"})
            QVERIFY2(outcome(signature.checks, code) == Outcome::Passed, code);
        QCOMPARE(signature.impressions.size(), 1);
        QCOMPARE(signature.impressions.first().kind, QByteArray("seal"));
    }

    void levelTBringsATimestampThatProvesTheTime()
    {
        const base::SystemClock clock;
        crypto::LocalTsa tsa(workshop::people().tsa, clock);
        signing::Request request = requestFor(drawnSeal());
        request.level = signing::Level::BaselineT;
        fixture::Means means;
        means.tsa = &tsa;
        const auto made = fixture::sign(ours(), request, *nation().person, means);
        QVERIFY2(!made.bytes.isEmpty(), made.code);
        verify::Options options = trustingNation();
        options.anchors.append(workshop::people().root.certificate());
        const auto report = check(made.bytes, options);
        QCOMPARE(report.verdict, Verdict::Valid);
        QVERIFY(!only(report, 0).timestamp);
        QVERIFY(only(report, 1).timestamp);
    }

    void withoutTrustTheSignerIsSelfDeclared()
    {
        const auto signature = only(check(ours(), workshop::trusting()));
        QCOMPARE(signature.verdict, Verdict::Indeterminate);
        QCOMPARE(signature.subIndication, QByteArray("NO_CERTIFICATE_CHAIN_FOUND"));
    }

    void aChangedDocumentIsInvalid()
    {
        QByteArray bytes = ours();
        bytes[bytes.indexOf("/MediaBox") + 1] = 'm';
        VERDICT_IS(check(bytes, trustingNation()), 0, Invalid, "HASH_FAILURE");
    }

    void everyChangedByteOfTheSignatureIsNoticed()
    {
        const QByteArray bytes = Hand().sign();
        QCOMPARE(check(bytes, knowingNation()).verdict, Verdict::Valid);
        const qsizetype from = contentsAt(bytes);
        const auto signature =
            must(seal::SesSignature::fromDer(QByteArray::fromHex(bytes.mid(from, bytes.indexOf('>', from) - from))));
        // the number of unused bits is no part of a value that ends in as many zeros
        const qsizetype unusedBits = signature.length() - signature.signatureValue().size() - 1;
        for (qsizetype i = 0; i < signature.length(); i += 5) {
            if (i == unusedBits)
                continue;
            QByteArray changed = bytes;
            QByteArray one = signature.encode().mid(i, 1);
            one[0] = static_cast<char>(one[0] ^ 0x04);
            changed.replace(from + 2 * i, 2, one.toHex());
            QVERIFY2(check(changed, knowingNation()).verdict != Verdict::Valid, QByteArray::number(i));
        }
    }

    void aSignerWhoIsNotListedIsInvalid()
    {
        Hand hand;
        hand.signer = nation().other;
        const auto report = check(hand.sign(), knowingNation());
        VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
        QCOMPARE(outcome(only(report).checks, "seal.user"), Outcome::Failed);
    }

    void aSealOutOfDateAtTheSignersOwnTimeIsInvalid()
    {
        Hand hand;
        hand.time = hand.seal.info().validFrom.addSecs(-30);
        const auto report = check(hand.sign(), knowingNation());
        QCOMPARE(report.verdict, Verdict::Invalid);
        QCOMPARE(outcome(only(report).checks, "seal.validity"), Outcome::Failed);
    }

    void anExpiredSealWithoutAProvenTimeIsDoubted()
    {
        verify::Options later = knowingNation();
        later.at = later.at.addDays(400);
        const auto signature = only(check(Hand().sign(), later));
        QCOMPARE(signature.verdict, Verdict::Indeterminate);
        QCOMPARE(outcome(signature.checks, "seal.validity"), Outcome::Failed);
    }

    void aTimestampProvesTheTime()
    {
        const base::SystemClock clock;
        crypto::LocalTsa tsa(workshop::people().tsa, clock);
        Hand hand;
        hand.tsa = &tsa;
        verify::Options options = knowingNation();
        options.anchors.append(workshop::people().root.certificate());
        const auto report = check(hand.sign(), options);
        QCOMPARE(report.verdict, Verdict::Valid);
        QVERIFY(only(report).timestamp);
        QCOMPARE(outcome(only(report).checks, "signature.time"), Outcome::Passed);
    }

    void foreignFormsOfTheHashAreTakenAndNamed()
    {
        Hand hand;
        hand.onHash = [](const QByteArray &hash) { return crypto::der::octets(hash); };
        const auto report = check(hand.sign(), knowingNation());
        QCOMPARE(report.verdict, Verdict::Valid);
        QCOMPARE(outcome(only(report).checks, "signature.hashform"), Outcome::Warning);
    }

    void aCriticalExtensionThatIsUnknownIsDoubted()
    {
        Hand hand;
        hand.extensions = {{"1.2.3.4", true, "x"}};
        const auto report = check(hand.sign(), knowingNation());
        QCOMPARE(report.verdict, Verdict::Indeterminate);
        QCOMPARE(outcome(only(report).checks, "signature.extension"), Outcome::Unknown);
    }

    void whatIsNoSealSignatureIsInvalid()
    {
        Hand hand;
        hand.onSignature = [](const seal::SesSignature &) { return QByteArray("\x30\x03\x02\x01\x04", 5); };
        VERDICT_IS(check(hand.sign(), knowingNation()), 0, Invalid, "FORMAT_FAILURE");
    }

    void revocationCountsFromItsTime()
    {
        const base::SystemClock clock;
        crypto::LocalTsa tsa(workshop::people().tsa, clock);
        Hand hand;
        hand.tsa = &tsa;
        const QByteArray bytes = hand.sign();
        verify::Options options = knowingNation();
        options.anchors.append(workshop::people().root.certificate());
        options.at = options.at.addSecs(7200);
        const QByteArray serial = nation().person->certificate().serialHex();
        const auto revoked = [&](int seconds) {
            options.crls = {must(nation().issuing.crl({{serial, clock.now().addSecs(seconds), 0}}, 1))};
            return check(bytes, options).verdict;
        };
        QCOMPARE(revoked(3600), Verdict::Valid);
        QCOMPARE(revoked(-3600), Verdict::Invalid);
    }

    void laterChangesAreNamedAsAfterAnySignature()
    {
        const QByteArray bytes = workshop::appendRevision(ours(), workshop::blankPage);
        const auto report = check(bytes, trustingNation());
        QCOMPARE(report.verdict, Verdict::Invalid);
        QCOMPARE(outcome(only(report).checks, "changes.after"), Outcome::Failed);
    }

    void laterSignaturesLeaveItValid()
    {
        const QByteArray bytes = workshop::sign(ours());
        verify::Options options = trustingNation();
        options.anchors.append(workshop::people().root.certificate());
        const auto report = check(bytes, options);
        QCOMPARE(report.signatures.size(), 2);
        QCOMPARE(only(report).verdict, Verdict::Valid);
    }
};

QTEST_GUILESS_MAIN(TestSesJudge)
#include "tst_sesjudge.moc"
