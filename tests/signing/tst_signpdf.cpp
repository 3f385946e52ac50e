// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/cms.h"
#include "pdf/revisions.h"
#include "signing/agree.h"
#include "signing/fixture.h"
#include "signing/wrappedsigner.h"
#include "support/pdfvariants.h"
#include "support/tools.h"

#include <QtTest/QtTest>

#include <limits>

using namespace fixture;

namespace {

const support::People &people()
{
    return support::People::instance();
}

/// Tells of its long chain only when it signs: the reserved place is too small.
class UnderstatingSigner final : public WrappedSigner {
public:
    explicit UnderstatingSigner(const crypto::Signer &inner) : WrappedSigner(inner)
    {
        crypto::CertificateRequest request;
        for (int i = 0; i < 12; ++i) {
            request.commonName = QStringLiteral("示例 %1").arg(i);
            m_many.append(
                people()
                    .issuing
                    .certify(crypto::Authority::Kind::Person, request, inner.certificate().subjectPublicKeyInfo())
                    .value());
        }
    }
    QList<crypto::Certificate> chain() const override { return m_asked++ == 0 ? QList<crypto::Certificate>() : m_many; }

private:
    QList<crypto::Certificate> m_many;
    mutable int m_asked = 0;
};

} // namespace

class TestSignpdf : public QObject {
    Q_OBJECT

private slots:
    void signsInvisibly_data()
    {
        QTest::addColumn<int>("who");
        QTest::newRow("RSA") << 0;
        QTest::newRow("P-256") << 1;
        QTest::newRow("P-384") << 2;
    }
    void signsInvisibly()
    {
        QFETCH(int, who);
        const crypto::Signer *signers[] = {people().rsaPerson.get(), people().ecPerson.get(),
                                           people().ec384Person.get()};
        signing::Request request;
        request.reason = QStringLiteral("同意");
        request.location = QStringLiteral("示例市");
        const QByteArray pdf = plainPdf();
        const Signed result = sign(pdf, request, *signers[who]);
        QCOMPARE(result.code, QByteArray());
        QVERIFY(result.bytes.startsWith(pdf));
        QCOMPARE(result.outcome.fieldName, QStringLiteral("Signature1"));
        QCOMPARE(result.outcome.revision, 2);
        QCOMPARE(result.outcome.size, result.bytes.size());
        QCOMPARE(result.outcome.crossPageVariant, QByteArray());
        QVERIFY(result.outcome.uses.isEmpty());
        everyoneAgrees(result.bytes, 1);
    }

    void theSignatureDictionarySaysWhoWhenWhy()
    {
        signing::Request request = placed(sealOf(*people().rsaPerson), 0, {100, 100});
        request.reason = QStringLiteral("同意");
        request.location = QStringLiteral("示例市");
        const base::FixedClock clock(QDateTime::currentDateTimeUtc().addSecs(3600));
        Means means;
        means.clock = &clock;
        const Signed result = sign(plainPdf(), request, *people().rsaPerson, means);
        QCOMPARE(result.code, QByteArray());
        const auto document = pdf::Document::open(base::memorySource(result.bytes));
        QVERIFY(document);
        const auto fields = (*document)->signatureFields();
        QVERIFY(fields);
        QCOMPARE(fields->size(), 1);
        const pdf::Value &dictionary = fields->first().dictionary;
        QVERIFY(dictionary.at("Filter").isName("Adobe.PPKLite"));
        QVERIFY(dictionary.at("SubFilter").isName("ETSI.CAdES.detached"));
        QCOMPARE(dictionary.at("Name").toText(), QStringLiteral("示例甲"));
        QCOMPARE(dictionary.at("Reason").toText(), request.reason);
        QCOMPARE(dictionary.at("Location").toText(), request.location);
        QCOMPARE(dictionary.at("M").toString(),
                 "D:" + clock.now().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z");
        // the seal object stands beside the signature, whole
        const pdf::Value objects = dictionary.at(seal::pdfkey::sealObjects);
        QCOMPARE(objects.toArray().size(), 1);
        const auto bytes = (*document)->streamData(objects.toArray()[0].toRef());
        QVERIFY(bytes);
        QCOMPARE(*bytes, request.impressors[0].object.der());
    }

    void theSignedAttributeNamesSealsAndPlaces()
    {
        const auto &signer = *people().ecPerson;
        signing::Request request = placed(sealOf(signer), 1, {100, 100});
        request = together(request, placed(stampOf(pictureFace()), 2, {50, 60}, 90));
        request = together(request, crossPage(sealOf(signer), 150, 40));
        const Signed result = sign(plainPdf(), request, signer);
        QCOMPARE(result.code, QByteArray());
        const auto raw = support::rawSignatures(result.bytes);
        const auto cms = crypto::parseSignedData(raw.first().cms);
        QVERIFY(cms);
        QCOMPARE(crypto::checkSignedData(*cms, crypto::sha256(raw.first().content)), crypto::CmsCheck::Good);
        const auto attribute = cms->signedAttribute(seal::oid::sealUse);
        QVERIFY(attribute && attribute->values.size() == 1);
        const auto uses = seal::decodeSealUses(attribute->values.first());
        QVERIFY(uses);
        QCOMPARE(uses->size(), 3);
        const seal::SealUse &placedUse = uses->at(0), &stamp = uses->at(1), &cross = uses->at(2);
        QCOMPARE(placedUse.kind, seal::ImpressionKind::Seal);
        QCOMPARE(placedUse.sealSha256, crypto::sha256(request.impressors[0].object.der()));
        QCOMPARE(placedUse.faceSha256, crypto::sha256(cornerFace().content));
        QCOMPARE(placedUse.marks.size(), 1);
        QCOMPARE(placedUse.marks[0].page, 1);
        QCOMPARE(stamp.kind, seal::ImpressionKind::Stamp);
        QVERIFY(stamp.sealSha256.isEmpty());
        QCOMPARE(cross.kind, seal::ImpressionKind::CrossPage);
        QCOMPARE(cross.sealSha256, crypto::sha256(request.impressors[2].object.der()));
        QCOMPARE(cross.marks.size(), 3);
        QCOMPARE(cross.marks[0].to, cross.marks[1].from);
        // the digest of the face is that of the bytes embedded
        QCOMPARE(result.bytes.count(cornerFace().content), 3); // one form for both seals, and two seal objects
    }

    void everyStructureTakesASealAndACrossPageSeal_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const support::Variant &variant : support::signableVariants())
            QTest::newRow(variant.name.constData()) << variant.name;
    }
    void everyStructureTakesASealAndACrossPageSeal()
    {
        QFETCH(QByteArray, name);
        const support::Variant variant = support::signableVariant(name);
        Means means;
        means.password = variant.password;
        const auto signaturesBefore = support::rawSignatures(variant.bytes).size();
        const auto &first = *people().rsaPerson, &second = *people().ecPerson;
        const Signed once = sign(variant.bytes, placed(sealOf(first), 0, {60, 60}), first, means);
        QCOMPARE(once.code, QByteArray());
        QVERIFY(once.bytes.startsWith(variant.bytes));
        signing::Request both = placed(sealOf(second, pictureFace()), 0, {60, 60});
        const auto document = pdf::Document::open(base::memorySource(once.bytes), means.password);
        QVERIFY(document);
        if ((*document)->pageCount() > 1)
            both = together(both, crossPage(sealOf(second), 60, 40));
        const Signed twice = sign(once.bytes, both, second, means);
        QCOMPARE(twice.code, QByteArray());
        QVERIFY(twice.bytes.startsWith(once.bytes));
        const auto raw = support::rawSignatures(twice.bytes);
        QCOMPARE(raw.size(), signaturesBefore + 2);
        for (const auto &signature : raw)
            QCOMPARE(support::opensslComplaint(signature), QByteArray());
        for (const QString &verdict : support::pdfsigVerdicts(twice.bytes, variant.password))
            QCOMPARE(verdict, QStringLiteral("Signature is Valid."));
        const QStringList before = support::qpdfComplaints(variant.bytes, variant.password);
        for (const QString &complaint : support::qpdfComplaints(twice.bytes, variant.password))
            QVERIFY2(before.contains(complaint), qPrintable(complaint));
    }

    void crossPageSealsUseStampsFirstAndFieldsLater()
    {
        const auto &first = *people().rsaPerson, &second = *people().ecPerson;
        const QByteArray pdf = plainPdf(4);
        const Signed once = sign(pdf, crossPage(sealOf(first), 100, 40), first);
        QCOMPARE(once.code, QByteArray());
        QCOMPARE(once.outcome.crossPageVariant, "a");
        everyoneAgrees(once.bytes, 1);
        QCOMPARE(once.bytes.count("/Subtype/Stamp"), 3); // the first slice is the signature's own widget
        QCOMPARE(support::pdfsigVerdicts(once.bytes).size(), 1);
        const Signed twice = sign(once.bytes, crossPage(sealOf(second), 160, 40), second);
        QCOMPARE(twice.code, QByteArray());
        QCOMPARE(twice.outcome.crossPageVariant, "c");
        QCOMPARE(twice.bytes.count("/Subtype/Stamp"), 3);
        everyoneAgrees(twice.bytes, 2);
        // four fields, one signature dictionary
        const auto document = pdf::Document::open(base::memorySource(twice.bytes));
        const auto fields = (*document)->signatureFields();
        QVERIFY(fields);
        QCOMPARE(fields->size(), 5);
        QSet<int> values;
        for (qsizetype i = 1; i < 5; ++i)
            values.insert(fields->at(i).value.id);
        QCOMPARE(values.size(), 1);
    }

    void aPlacedSealCarriesTheSignature()
    {
        const auto &signer = *people().rsaPerson;
        const signing::Request request =
            together(placed(sealOf(signer), 2, {100, 100}), crossPage(sealOf(signer), 150, 40));
        const Signed result = sign(plainPdf(3), request, signer);
        QCOMPARE(result.code, QByteArray());
        QCOMPARE(result.bytes.count("/Subtype/Stamp"), 3);
        const auto document = pdf::Document::open(base::memorySource(result.bytes));
        const auto fields = (*document)->signatureFields();
        QVERIFY(fields);
        QCOMPARE(fields->size(), 1);
        QCOMPARE(fields->first().widgets.first().page, 2);
        everyoneAgrees(result.bytes, 1);
    }

    /// 500 pages, already signed or not: under a megabyte, one face.
    void fiveHundredPagesGrowTheFileLittle_data()
    {
        QTest::addColumn<bool>("alreadySigned");
        QTest::newRow("first") << false;
        QTest::newRow("after another") << true;
    }
    void fiveHundredPagesGrowTheFileLittle()
    {
        QFETCH(bool, alreadySigned);
        const auto &signer = *people().rsaPerson;
        QByteArray pdf = plainPdf(500);
        if (alreadySigned) {
            pdf = sign(pdf, {}, *people().ecPerson).bytes;
            QVERIFY(!pdf.isEmpty());
        }
        seal::Face face = cornerFace();
        const Signed result = sign(pdf, crossPage(sealOf(signer, face), 100, 40), signer);
        QCOMPARE(result.code, QByteArray());
        QVERIFY2(result.bytes.size() - pdf.size() < 1'000'000, QByteArray::number(result.bytes.size() - pdf.size()));
        QCOMPARE(result.bytes.count(face.content), 2); // the form, and the seal object
        QCOMPARE(support::qpdfComplaints(result.bytes), QStringList());
        const auto raw = support::rawSignatures(result.bytes);
        QCOMPARE(raw.size(), alreadySigned ? 2 : 1);
        for (const auto &signature : raw)
            QCOMPARE(support::opensslComplaint(signature), QByteArray());
    }

    void aTimestampIsFetchedAndBound()
    {
        const base::SystemClock clock;
        crypto::LocalTsa tsa(people().tsa, clock);
        signing::Request request = placed(sealOf(*people().ecPerson), 0, {100, 100});
        request.level = signing::Level::BaselineT;
        Means means;
        means.tsa = &tsa;
        const Signed result = sign(plainPdf(), request, *people().ecPerson, means);
        QCOMPARE(result.code, QByteArray());
        everyoneAgrees(result.bytes, 1);
        const auto cms = crypto::parseSignedData(support::rawSignatures(result.bytes).first().cms);
        QVERIFY(cms);
        QCOMPARE(cms->timestampTokens.size(), 1);
        // openssl checks the token over the signature value
        QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &bytes) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write("token", cms->timestampTokens.first()));
        QVERIFY(write("value", cms->signatureValue));
        QVERIFY(write("root.pem", people().root.certificate().pem()));
        QVERIFY(write("issuing.pem", people().issuing.certificate().pem()));
        const auto path = [&](const char *name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto checked =
            support::runTool("openssl", {"ts", "-verify", "-data", path("value"), "-in", path("token"), "-token_in",
                                         "-CAfile", path("root.pem"), "-untrusted", path("issuing.pem")});
        QVERIFY2(checked.exitCode == 0, checked.err);
    }

    void aCmsThatDoesNotFitGetsMoreRoom()
    {
        const UnderstatingSigner signer(*people().rsaPerson);
        const Signed result = sign(plainPdf(), {}, signer);
        QCOMPARE(result.code, QByteArray());
        QCOMPARE(support::rawSignatures(result.bytes).size(), 1);
        QCOMPARE(support::opensslComplaint(support::rawSignatures(result.bytes).first()), QByteArray());
        QCOMPARE(support::pdfsigVerdicts(result.bytes), QStringList{QStringLiteral("Signature is Valid.")});
        QVERIFY(support::rawSignatures(result.bytes).first().cms.size() > 8000);
    }

    /// The length of an ECDSA value varies from signature to signature.
    void aHundredEcdsaSignaturesAreGood()
    {
        const QByteArray pdf = plainPdf(1);
        QSet<qsizetype> lengths;
        for (int i = 0; i < 100; ++i) {
            const Signed result = sign(pdf, {}, *people().ecPerson);
            QCOMPARE(result.code, QByteArray());
            const auto raw = support::rawSignatures(result.bytes);
            QCOMPARE(raw.size(), 1);
            QCOMPARE(support::opensslComplaint(raw.first()), QByteArray());
            QCOMPARE(raw.first().byteRange[2] + raw.first().byteRange[3], result.bytes.size());
            lengths.insert(raw.first().cms.size());
        }
        QVERIFY(lengths.size() > 1);
    }

    void aFieldInWaitingIsFilled()
    {
        support::SampleOptions options;
        options.pageEntries = QList<QByteArray>(2, "/MediaBox [0 0 612 792]");
        options.form = support::FormPlace::Indirect;
        options.signatureFields = {{"prepared", false, {}, 1, "[100 100 300 220]"},
                                   {"small", false, {}, 0, "[100 100 140 220]"}};
        const QByteArray pdf = support::makeSample(options).bytes();
        const auto &signer = *people().rsaPerson;
        // placed on page 1, but the field stands on page 2
        signing::Request request = placed(sealOf(signer), 0, {100, 100});
        request.fieldName = QStringLiteral("prepared");
        const auto document = pdf::Document::open(base::memorySource(pdf));
        const auto planned = signing::plan(**document, request);
        QVERIFY(planned);
        const seal::Impression &impression = planned->drawn.first().impression;
        QCOMPARE(impression.page, 1);
        QCOMPARE(impression.rect, QRectF(100, 100, 200, 120));
        // 40 × 30 mm fit at true size, in the middle
        QCOMPARE(impression.faceToBox.a, 1.0);
        QVERIFY(std::abs(impression.faceToBox.e - (200 - 40 * k) / 2) < 1e-6);
        QVERIFY(std::abs(impression.faceToBox.f - (120 - 30 * k) / 2) < 1e-6);
        const Signed once = sign(pdf, request, signer);
        QCOMPARE(once.code, QByteArray());
        QCOMPARE(once.outcome.fieldName, QStringLiteral("prepared"));
        everyoneAgrees(once.bytes, 1);

        // too narrow: scaled down to 40 points, with slices of a cross-page seal beside it
        request =
            together(placed(sealOf(*people().ecPerson), 0, {100, 100}), crossPage(sealOf(*people().ecPerson), 150, 40));
        request.fieldName = QStringLiteral("small");
        const auto again = pdf::Document::open(base::memorySource(once.bytes));
        const auto narrow = signing::plan(**again, request);
        QVERIFY(narrow);
        QVERIFY(std::abs(narrow->drawn.first().impression.faceToBox.a - 40 / (40 * k)) < 1e-6);
        QVERIFY(std::abs(narrow->drawn.first().impression.faceToBox.e) < 1e-6);
        const Signed twice = sign(once.bytes, request, *people().ecPerson);
        QCOMPARE(twice.code, QByteArray());
        everyoneAgrees(twice.bytes, 2);
        QCOMPARE(sign(twice.bytes, request, *people().ecPerson).code, "pdf.field.signed");
        request.fieldName = QStringLiteral("prepared");
        request.impressions[0].placement.rotation = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(sign(pdf, request, *people().ecPerson).code, "sign.place.outside");
        request.fieldName = QStringLiteral("nowhere");
        QCOMPARE(sign(twice.bytes, request, *people().ecPerson).code, "pdf.field.missing");
    }

    void theSealPlacedUponTheFieldFillsIt()
    {
        support::SampleOptions options;
        options.pageEntries = QList<QByteArray>(2, "/MediaBox [0 0 612 792]");
        options.form = support::FormPlace::Indirect;
        options.signatureFields = {{"prepared", false, {}, 1, "[100 100 300 220]"}};
        const QByteArray pdf = support::makeSample(options).bytes();
        const auto &signer = *people().rsaPerson;
        // the field's middle is at (200, 160) points, 632 from the top; the second impression stands near it
        signing::Request request =
            together(placed(sealOf(signer), 0, {60, 60}), placed(stampOf(pictureFace()), 1, {210 / k, 640 / k}));
        request.fieldName = QStringLiteral("prepared");
        const auto document = pdf::Document::open(base::memorySource(pdf));
        const auto planned = signing::plan(**document, request);
        QVERIFY(planned);
        QCOMPARE(planned->drawn.size(), 2);
        QCOMPARE(planned->drawn[0].impressor, 1);
        QCOMPARE(planned->drawn[0].impression.rect, QRectF(100, 100, 200, 120));
        QCOMPARE(planned->drawn[1].impression.page, 0);
        const Signed result = sign(pdf, request, signer);
        QCOMPARE(result.code, QByteArray());
        everyoneAgrees(result.bytes, 1);
    }

    void aFieldWithoutAnImpressionStaysBlank()
    {
        support::SampleOptions options;
        options.pageEntries = QList<QByteArray>(2, "/MediaBox [0 0 612 792]");
        options.form = support::FormPlace::Indirect;
        options.signatureFields = {{"prepared", false, {}, 1, "[100 100 300 220]"},
                                   {"invisible", false, {}, 0, "[0 0 0 0]"}};
        const QByteArray pdf = support::makeSample(options).bytes();
        const auto &signer = *people().rsaPerson;
        signing::Request request = crossPage(sealOf(signer), 150, 40);
        request.fieldName = QStringLiteral("prepared");
        const Signed once = sign(pdf, request, signer);
        QCOMPARE(once.code, QByteArray());
        QCOMPARE(once.bytes.count("/Subtype/Stamp"), 2); // both slices, none in the field
        everyoneAgrees(once.bytes, 1);
        request = placed(sealOf(signer), 0, {100, 100});
        request.fieldName = QStringLiteral("invisible");
        const Signed twice = sign(once.bytes, request, signer);
        QCOMPARE(twice.code, QByteArray());
        everyoneAgrees(twice.bytes, 2);
        const support::Pixels page = support::rendered(twice.bytes, 0, 72);
        QVERIFY(page.rgb.contains(QByteArray("\xff\x00\x00", 3))); // drawn where it was placed
    }

    void aCertifiedFileIsRespected()
    {
        const auto &signer = *people().rsaPerson;
        QCOMPARE(sign(support::certifiedSample(1), {}, signer).code, "pdf.certified");
        const QByteArray fillable = support::certifiedSample(2);
        QCOMPARE(sign(fillable, placed(sealOf(signer), 0, {60, 60}), signer).code, "pdf.certified");
        signing::Request request = placed(sealOf(signer), 0, {60, 60});
        request.fieldName = QStringLiteral("prepared");
        const Signed result = sign(fillable, request, signer);
        QCOMPARE(result.code, QByteArray());
        for (const auto &signature : support::rawSignatures(result.bytes))
            QCOMPARE(support::opensslComplaint(signature), QByteArray());
        request = together(request, crossPage(sealOf(signer), 100, 40));
        QCOMPARE(sign(fillable, request, signer).code, "pdf.certified");
    }

    void aSealsOwnFaceIsDrawnWhateverIsGiven()
    {
        const auto &signer = *people().rsaPerson;
        signing::Impressor impressor = sealOf(signer);
        impressor.face = pictureFace();
        const Signed result = sign(plainPdf(), placed(impressor, 0, {100, 100}), signer);
        QCOMPARE(result.code, QByteArray());
        QVERIFY(!result.bytes.contains(pictureFace().content));
        QCOMPARE(result.outcome.uses.first().faceSha256, crypto::sha256(cornerFace().content));
    }

    void anEncryptedFileHidesTheSealObject()
    {
        const auto &signer = *people().rsaPerson;
        const QByteArray pdf =
            support::throughQpdf(plainPdf(), {QStringLiteral("--encrypt"), QStringLiteral("user"),
                                              QStringLiteral("owner"), QStringLiteral("256"), QStringLiteral("--")});
        Means means;
        means.password = "owner";
        const signing::Request request = placed(sealOf(signer), 0, {100, 100});
        const Signed result = sign(pdf, request, signer, means);
        QCOMPARE(result.code, QByteArray());
        everyoneAgrees(result.bytes, 1, "owner");
        QVERIFY(!result.bytes.contains(request.impressors[0].object.der()));
        QVERIFY(!result.bytes.contains(cornerFace().content));
        const auto document = pdf::Document::open(base::memorySource(result.bytes), "user");
        QVERIFY(document);
        const auto fields = (*document)->signatureFields();
        const auto objects = fields->first().dictionary.at(seal::pdfkey::sealObjects).toArray();
        QCOMPARE(*(*document)->streamData(objects.first().toRef()), request.impressors[0].object.der());
    }

    void fieldNamesAreUnique()
    {
        QByteArray bytes = plainPdf();
        QStringList names;
        for (int i = 0; i < 3; ++i) {
            const Signed result = sign(bytes, {}, *people().ecPerson);
            QCOMPARE(result.code, QByteArray());
            names.append(result.outcome.fieldName);
            QCOMPARE(result.outcome.revision, i + 2);
            bytes = result.bytes;
        }
        QCOMPARE(names, (QStringList{QStringLiteral("Signature1"), QStringLiteral("Signature2"),
                                     QStringLiteral("Signature3")}));
        everyoneAgrees(bytes, 3);
    }
};

QTEST_GUILESS_MAIN(TestSignpdf)
#include "tst_signpdf.moc"
