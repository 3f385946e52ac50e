// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "support/pdfvariants.h"

#include "sealworkshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::only;
using workshop::onPage;
using workshop::outcome;
using workshop::people;
using workshop::plainPdf;
using workshop::sealFor;
using workshop::signedWith;

/// Seals as module signing writes them, and what a dishonest signer or a stranger might make of them.
class TestSealJudge : public QObject {
    Q_OBJECT

private slots:
    void acceptsASealOfOurs_data();
    void acceptsASealOfOurs();
    void acceptsACrossPageSealBeforeAndAfterOthers();
    void acceptsSealsInEncryptedFiles();
    void showsAStampAsNoAuthority();
    void acceptsSeveralSealsInOneSignature();
    void acceptsASealInsideAPreparedField();
    void refusesASignerWhoIsNotListed();
    void refusesATamperedSealObject();
    void doubtsAMissingSealObject();
    void refusesAnUnreadableSealObject();
    void refusesASealBeforeItsTimeAndDoubtsAnExpiredOne();
    void refusesAnotherFace_data();
    void refusesAnotherFace();
    void refusesSealsThatWereMovedOrHidden_data();
    void refusesSealsThatWereMovedOrHidden();
    void refusesAnAppearanceThatIsNotAsSigningWritesIt_data();
    void refusesAnAppearanceThatIsNotAsSigningWritesIt();
    void refusesAMarkThatReadersMayHide_data();
    void refusesAMarkThatReadersMayHide();
    void acceptsASmallSealCentredInALargeField();
    void acceptsCrossPageSealsAtBothEdgesOfTurnedPages();
    void refusesSlicesThatMakeNoWhole_data();
    void refusesSlicesThatMakeNoWhole();
    void refusesStampsThatTheSignatureDoesNotKnow();
    void refusesAnUnreadableAttribute();
    void judgesNoSealOfABrokenSignature();

private:
    /// Signed below module signing, which refuses what these tests need: the seal's face drawn on page 1, the attribute
    /// and the object as given.
    struct Forged {
        seal::Face face = fixture::cornerFace();
        QByteArray object;       ///< bytes of the stream in /ESEAL_Objects; empty: none
        QByteArray objectSha256; ///< what the attribute says
        QByteArray faceSha256;
        QRectF said{100, 100, 113.386, 85.039}, drawn = said;
        QByteArray attribute;                         ///< in place of the right one
        bool honest = true;                           ///< the mark draws the face alone
        QByteArray content;                           ///< the mark's content stream, in place of an honest one
        std::function<void(pdf::Value &form)> onForm; ///< changes the face's dictionary
        QList<seal::SealUse::MarkPlace> slices;       ///< a cross-page seal: said and drawn
        QList<double> shownFrom;                      ///< of the slices, when drawn otherwise than said
    };
    static QByteArray forge(const Forged &forged);
};

QByteArray TestSealJudge::forge(const Forged &forged)
{
    using pdf::Value;
    const QByteArray plain = plainPdf(3);
    pdf::Update update(workshop::must(pdf::Document::open(base::memorySource(plain))));
    const Value state = Value::dict({{"ca", Value::real(forged.face.opacity)},
                                     {"CA", Value::real(forged.face.opacity)},
                                     {"BM", Value::name(forged.face.multiply ? "Multiply" : "Normal")}});
    Value form = Value::dict({{"Type", Value::name("XObject")},
                              {"Subtype", Value::name("Form")},
                              {"BBox", Value::rect(QRectF(QPointF(0, 0), forged.face.sizeMm * base::pointsPerMm))},
                              {"Resources", Value::dict({{"ExtGState", Value::dict({{"G0", state}})}})},
                              {"Filter", Value::name("FlateDecode")}});
    if (forged.onForm)
        forged.onForm(form);
    const pdf::Ref face = update.addStream(form, forged.face.content);
    pdf::Mark mark;
    mark.rect = forged.drawn;
    mark.content = forged.honest ? "q 1 0 0 1 0 0 cm /F0 Do Q" : "q /F0 Do Q 0 0 1 rg 0 0 50 50 re f";
    if (!forged.content.isEmpty())
        mark.content = forged.content;
    mark.xObjects = {{"F0", face}};
    pdf::SignatureRequest request;
    request.widgets = {mark};
    if (!forged.slices.isEmpty())
        request.widgets.clear();
    const QSizeF size = forged.face.sizeMm * base::pointsPerMm;
    for (qsizetype i = 0; i < forged.slices.size(); ++i) {
        const double from = forged.shownFrom.value(i, forged.slices[i].from);
        mark.page = forged.slices[i].page;
        mark.rect = forged.slices[i].rect;
        mark.content = "q 1 0 0 1 " +
                       QByteArray::number(-(forged.face.ink.x() + from * forged.face.ink.width()) * size.width()) +
                       ' ' + QByteArray::number(-0.1 * size.height()) + " cm /F0 Do Q";
        request.widgets.append(mark);
    }
    request.contentsSize = 16 << 10;
    request.dictionary = Value::dict({{"Filter", Value::name("Adobe.PPKLite")},
                                      {"SubFilter", Value::name("ETSI.CAdES.detached")},
                                      {"M", Value::date(QDateTime::currentDateTimeUtc())}});
    if (!forged.object.isEmpty())
        request.dictionary.set(seal::pdfkey::sealObjects,
                               Value::array({Value::ref(update.addStream(Value::dict(), forged.object))}));
    const auto hole = workshop::must(pdf::addSignature(update, request));
    auto finished = workshop::must(update.finish(hole));
    seal::SealUse use;
    use.kind = forged.objectSha256.isEmpty() ? seal::ImpressionKind::Stamp : seal::ImpressionKind::Seal;
    use.sealSha256 = forged.objectSha256;
    use.faceSha256 = forged.faceSha256.isEmpty() ? crypto::sha256(forged.face.content) : forged.faceSha256;
    use.marks = {{0, forged.said}};
    if (!forged.slices.isEmpty()) {
        use.kind = seal::ImpressionKind::CrossPage;
        use.marks = forged.slices;
    }
    const QByteArray attribute = forged.attribute.isEmpty() ? seal::encodeSealUses({use}) : forged.attribute;
    const QByteArray covered = workshop::covered(plain + finished.bytes, finished.byteRange);
    finished.fill(workshop::must(
        crypto::signDetached(*people().rsaPerson, crypto::sha256(covered), {{seal::oid::sealUse, {attribute}}})));
    return plain + finished.bytes;
}

void TestSealJudge::acceptsASealOfOurs_data()
{
    QTest::addColumn<bool>("picture");
    QTest::addColumn<double>("rotation");
    QTest::newRow("vector") << false << 0.0;
    QTest::newRow("vector, turned") << false << 33.0;
    QTest::newRow("picture, multiplied") << true << 0.0;
}

void TestSealJudge::acceptsASealOfOurs()
{
    QFETCH(bool, picture);
    QFETCH(double, rotation);
    const auto impressor = sealFor(*people().rsaPerson, picture ? fixture::pictureFace() : fixture::cornerFace());
    const verify::Report report = check(signedWith(fixture::placed(impressor, 1, {100, 150}, rotation)));
    VERDICT_IS(report, 0, Valid, "");
    for (const char *code : {"seal.use", "seal.object", "seal.maker.signature", "seal.maker.chain", "seal.validity",
                             "seal.user", "seal.face", "seal.place"})
        QVERIFY2(outcome(only(report).checks, code) == Outcome::Passed, code);
    QCOMPARE(outcome(only(report).checks, "seal.receipt"), Outcome::Warning);
    QCOMPARE(only(report).impressions.size(), 1);
    QCOMPARE(only(report).impressions[0].kind, QByteArray("seal"));
    QCOMPARE(only(report).impressions[0].page, 1);
    QVERIFY(only(report).impressions[0].seal.contains(QStringLiteral("示例大学公章")));
    QVERIFY(only(report).impressions[0].seal.contains(impressor.object.info().number));
}

void TestSealJudge::acceptsACrossPageSealBeforeAndAfterOthers()
{
    const auto rsa = sealFor(*people().rsaPerson);
    const auto ec = sealFor(*people().ecPerson, fixture::pictureFace());
    const QByteArray first = signedWith(fixture::together(fixture::crossPage(rsa, 150, 40), onPage(rsa)), plainPdf(5));
    const QByteArray second = signedWith(fixture::crossPage(ec, 80, 40), first, *people().ecPerson);
    const verify::Report report = check(second);
    QCOMPARE(report.signatures.size(), 2);
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Valid, "");
    QCOMPARE(only(report, 0).impressions.size(), 6);
    QCOMPARE(only(report, 1).impressions.size(), 5);
    QSet<int> pages;
    for (const auto &impression : only(report, 1).impressions) {
        QCOMPARE(impression.kind, QByteArray("cross-page"));
        pages.insert(impression.page);
    }
    QCOMPARE(pages.size(), 5);
}

void TestSealJudge::acceptsSealsInEncryptedFiles()
{
    int encrypted = 0;
    for (const support::Variant &variant : support::signableVariants()) {
        if (variant.password.isEmpty())
            continue;
        ++encrypted;
        fixture::Means means;
        means.password = variant.password;
        const auto impressor = sealFor(*people().rsaPerson, fixture::pictureFace());
        const fixture::Signed made = fixture::sign(variant.bytes, onPage(impressor), *people().rsaPerson, means);
        QVERIFY2(!made.bytes.isEmpty(), (variant.name + ": " + made.code).constData());
        verify::Options options = workshop::trusting();
        options.password = variant.password;
        const verify::Report report = check(made.bytes, options);
        VERDICT_IS(report, report.signatures.size() - 1, Valid, "");
        QCOMPARE(outcome(only(report, report.signatures.size() - 1).checks, "seal.face"), Outcome::Passed);
    }
    QVERIFY(encrypted > 3);
}

void TestSealJudge::showsAStampAsNoAuthority()
{
    const verify::Report report = check(signedWith(onPage(fixture::stampOf(fixture::cornerFace()))));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(outcome(only(report).checks, "seal.none"), Outcome::Warning);
    QVERIFY(!outcome(only(report).checks, "seal.object"));
    QCOMPARE(only(report).impressions[0].kind, QByteArray("stamp"));
    QVERIFY(only(report).impressions[0].seal.isEmpty());
}

void TestSealJudge::acceptsSeveralSealsInOneSignature()
{
    const auto one = sealFor(*people().rsaPerson), two = sealFor(*people().rsaPerson, fixture::pictureFace());
    signing::Request request = fixture::together(onPage(one), onPage(two, 1));
    request = fixture::together(request, fixture::placed(fixture::stampOf(fixture::pictureFace()), 0, {60, 250}));
    const verify::Report report = check(signedWith(request));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).impressions.size(), 3);
    const QList<verify::Check> checks = only(report).checks;
    const auto objects = std::count_if(checks.begin(), checks.end(), [](const verify::Check &c) {
        return c.code == "seal.object" && c.outcome == Outcome::Passed;
    });
    QCOMPARE(objects, 2);
}

void TestSealJudge::acceptsASealInsideAPreparedField()
{
    support::SampleOptions options;
    options.form = support::FormPlace::Indirect;
    options.annots = support::AnnotsPlace::Direct;
    options.signatureFields = {{"prepared"}};
    const QByteArray bytes = support::makeSample(options).bytes();
    const auto impressor = sealFor(*people().rsaPerson);
    signing::Request request = onPage(impressor);
    request.fieldName = QStringLiteral("prepared");
    VERDICT_IS(check(signedWith(request, bytes)), 0, Valid, "");
    // the field's own widget shows nothing, the seal runs across the pages
    request = fixture::crossPage(impressor, 150, 40);
    request.fieldName = QStringLiteral("prepared");
    VERDICT_IS(check(signedWith(request, bytes)), 0, Valid, "");
}

void TestSealJudge::refusesASignerWhoIsNotListed()
{
    const auto others = sealFor(*people().ecPerson);
    Forged forged;
    forged.object = others.object.der();
    forged.objectSha256 = others.object.sha256();
    const verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.user"));
    QCOMPARE(outcome(only(report).checks, "seal.face"), Outcome::Passed);
    // the same way with the right seal is good: nothing else is wrong with it
    const auto own = sealFor(*people().rsaPerson);
    forged.object = own.object.der();
    forged.objectSha256 = own.object.sha256();
    VERDICT_IS(check(forge(forged)), 0, Valid, "");
}

void TestSealJudge::refusesATamperedSealObject()
{
    QByteArray der = sealFor(*people().ecPerson).object.der();
    // the list names the thief now
    const QByteArray listed = people().ecPerson->certificate().sha256();
    QVERIFY(der.contains(listed));
    der.replace(listed, people().rsaPerson->certificate().sha256());
    Forged forged;
    forged.object = der;
    forged.objectSha256 = crypto::sha256(der);
    const verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.maker.signature"));
}

void TestSealJudge::doubtsAMissingSealObject()
{
    Forged forged;
    forged.objectSha256 = crypto::sha256("a seal that is elsewhere");
    verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Indeterminate, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(outcome(only(report).checks, "seal.object"), Outcome::Unknown);
    forged.object = sealFor(*people().rsaPerson).object.der(); // another one
    report = check(forge(forged));
    VERDICT_IS(report, 0, Indeterminate, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(only(report).impressions[0].seal.isEmpty());
}

void TestSealJudge::refusesAnUnreadableSealObject()
{
    Forged forged;
    forged.object = "no seal at all";
    forged.objectSha256 = crypto::sha256(forged.object);
    const verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.object"));
}

void TestSealJudge::refusesASealBeforeItsTimeAndDoubtsAnExpiredOne()
{
    const auto later = sealFor(*people().rsaPerson, fixture::cornerFace(),
                               [](seal::SealInfo &info) { info.validFrom = info.created.addDays(1); });
    Forged forged;
    forged.object = later.object.der();
    forged.objectSha256 = later.object.sha256();
    const verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.validity"));
    const auto brief = sealFor(*people().rsaPerson, fixture::cornerFace(),
                               [](seal::SealInfo &info) { info.validTo = info.created.addDays(1); });
    const QByteArray bytes = signedWith(onPage(brief));
    VERDICT_IS(check(bytes), 0, Valid, "");
    verify::Options options = workshop::trusting();
    options.at = options.at.addDays(3);
    VERDICT_IS(check(bytes, options), 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
}

void TestSealJudge::refusesAnotherFace_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("another drawing under the object's digest") << 0;
    QTest::newRow("another drawing under its own digest") << 1;
    QTest::newRow("something drawn besides") << 2;
    QTest::newRow("another transparency") << 3;
    QTest::newRow("another size") << 4;
}

void TestSealJudge::refusesAnotherFace()
{
    QFETCH(int, what);
    const auto impressor = sealFor(*people().rsaPerson);
    Forged forged;
    forged.object = impressor.object.der();
    forged.objectSha256 = impressor.object.sha256();
    forged.faceSha256 = crypto::sha256(fixture::cornerFace().content);
    if (what <= 1)
        forged.face.content = fixture::deflated("/G0 gs 1 0 0 rg 0 0 100 80 re f");
    if (what == 1)
        forged.faceSha256 = crypto::sha256(forged.face.content);
    forged.honest = what != 2;
    if (what == 3)
        forged.face.opacity = 0.01;
    if (what == 4)
        forged.face.sizeMm = {20, 15};
    const verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.face"));
    QCOMPARE(outcome(only(report).checks, "seal.place"), Outcome::Passed);
}

void TestSealJudge::refusesSealsThatWereMovedOrHidden_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("moved") << QByteArray("Rect");
    QTest::newRow("hidden") << QByteArray("F");
    QTest::newRow("appearance taken away") << QByteArray("AP");
    QTest::newRow("taken off the page") << QByteArray("Annots");
}

void TestSealJudge::refusesSealsThatWereMovedOrHidden()
{
    QFETCH(QByteArray, key);
    const QByteArray bytes =
        workshop::appendRevision(signedWith(onPage(sealFor(*people().rsaPerson))), [&](pdf::Update &update) {
            const pdf::Ref widget = workshop::must(update.document().signatureFields())[0].widgets[0].object;
            const pdf::Ref page = workshop::must(update.document().page(0));
            const pdf::Ref changed = key == "Annots" ? page : widget;
            pdf::Value value = update.current(changed);
            if (key == "Rect")
                value.set(key, pdf::Value::rect(QRectF(10, 10, 113.386, 85.039)));
            else if (key == "F")
                value.set(key, pdf::Value::integer(2));
            else
                value.remove(key);
            update.set(changed, value);
        });
    const verify::Report report = check(bytes);
    QVERIFY2(only(report).verdict == Verdict::Invalid, workshop::told(report));
    QVERIFY(workshop::failed(only(report), key == "AP" ? "seal.face" : "seal.place"));
}

void TestSealJudge::refusesAnAppearanceThatIsNotAsSigningWritesIt_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("good");
    QTest::newRow("as signing writes it") << QByteArray("q 1 0 0 1 0 0 cm /F0 Do Q") << true;
    QTest::newRow("the name written otherwise") << QByteArray("q\n1. 0 0 1.0 0 0\ncm/F#30 Do\tQ ") << true;
    QTest::newRow("centred, half as large") << QByteArray("q .5 0 0 .5 28.3465 21.2598 cm /F0 Do Q") << true;
    QTest::newRow("upside down") << QByteArray("q -1 0 0 -1 113.386 85.039 cm /F0 Do Q") << true;
    QTest::newRow("shrunk to nothing") << QByteArray("q 0 0 0 0 0 0 cm /F0 Do Q") << false;
    QTest::newRow("shrunk to a dot") << QByteArray("q .01 0 0 .01 56.12 42.09 cm /F0 Do Q") << false;
    QTest::newRow("moved outside") << QByteArray("q 1 0 0 1 200 0 cm /F0 Do Q") << false;
    QTest::newRow("too large") << QByteArray("q 3 0 0 3 -113.386 -85.039 cm /F0 Do Q") << false;
    QTest::newRow("mirrored") << QByteArray("q -1 0 0 1 113.386 0 cm /F0 Do Q") << false;
    QTest::newRow("two names") << QByteArray("q 1 0 0 1 0 0 cm /A/F0 Do Q") << false;
    QTest::newRow("clipped away") << QByteArray("q 0 0 0 0 re W n 1 0 0 1 0 0 cm /F0 Do Q") << false;
    QTest::newRow("drawn twice") << QByteArray("q 1 0 0 1 0 0 cm /F0 Do Q q 1 0 0 1 0 0 cm /F0 Do Q") << false;
}

void TestSealJudge::refusesAnAppearanceThatIsNotAsSigningWritesIt()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, good);
    const auto impressor = sealFor(*people().rsaPerson);
    Forged forged;
    forged.object = impressor.object.der();
    forged.objectSha256 = impressor.object.sha256();
    forged.content = content;
    const verify::Report report = check(forge(forged));
    QVERIFY2((only(report).verdict == Verdict::Valid) == good, workshop::told(report));
    QCOMPARE(outcome(only(report).checks, "seal.face"), good ? Outcome::Passed : Outcome::Failed);
}

void TestSealJudge::refusesAMarkThatReadersMayHide_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("optional content") << 0;
    QTest::newRow("flags beyond 31 bits") << 1;
    QTest::newRow("appearance cut to a dot") << 2;
    QTest::newRow("appearance turned away") << 3;
    QTest::newRow("face decoded otherwise") << 4;
    QTest::newRow("face out of a file") << 5;
    QTest::newRow("face hidden by a mask") << 6;
}

void TestSealJudge::refusesAMarkThatReadersMayHide()
{
    using pdf::Value;
    QFETCH(int, what);
    const auto impressor = sealFor(*people().rsaPerson);
    if (what < 4) {
        const QByteArray bytes = workshop::appendRevision(signedWith(onPage(impressor)), [&](pdf::Update &update) {
            const pdf::Ref widget = workshop::must(update.document().signatureFields())[0].widgets[0].object;
            Value value = update.current(widget);
            if (what == 0)
                value.set("OC", Value::dict({{"Type", Value::name("OCMD")}}));
            else if (what == 1)
                value.set("F", Value::integer(-2147483646));
            if (what >= 2) {
                const pdf::Ref appearance = value.at("AP").at("N").toRef();
                const QByteArray content = workshop::must(update.document().streamData(appearance));
                Value form = update.current(appearance);
                form.remove("Length");
                if (what == 2)
                    form.set("BBox", Value::rect(QRectF(0, 0, 0.001, 0.001)));
                else
                    form.set("Matrix", Value::matrix(1, 0, 0, 0.0001, 0, 0));
                value.set("AP", Value::dict({{"N", Value::ref(update.addStream(form, content))}}));
            }
            update.set(widget, value);
        });
        const verify::Report report = check(bytes);
        QVERIFY2(only(report).verdict == Verdict::Invalid, workshop::told(report));
        QVERIFY(workshop::failed(only(report), what == 1 ? "seal.place" : "seal.face"));
        return;
    }
    Forged forged;
    forged.object = impressor.object.der();
    forged.objectSha256 = impressor.object.sha256();
    forged.onForm = [what](Value &form) {
        if (what == 4)
            form.set("DecodeParms", Value::dict({{"Predictor", Value::integer(12)}, {"Columns", Value::integer(7)}}));
        else if (what == 5)
            form.set("F", Value::string("elsewhere.bin"));
        else
            form.set("Resources",
                     Value::dict({{"ExtGState", Value::dict({{"G0", Value::dict({{"SMask", Value::dict()}})}})}}));
    };
    const verify::Report report = check(forge(forged));
    QVERIFY2(workshop::failed(only(report), "seal.face"), workshop::told(report));
    QVERIFY(only(report).verdict == Verdict::Invalid || report.verdict == Verdict::Indeterminate);
}

void TestSealJudge::acceptsASmallSealCentredInALargeField()
{
    Forged forged;
    const auto own = sealFor(*people().rsaPerson);
    forged.object = own.object.der();
    forged.objectSha256 = own.object.sha256();
    forged.said = forged.drawn = QRectF(50, 50, 313.386, 285.039);
    forged.content = "q 1 0 0 1 100 100 cm /F0 Do Q";
    VERDICT_IS(check(forge(forged)), 0, Valid, "");
}

void TestSealJudge::acceptsCrossPageSealsAtBothEdgesOfTurnedPages()
{
    for (const int rotate : {0, 90, 180, 270}) {
        support::SampleOptions options;
        options.pages = 7;
        options.pagesEntries = "/Rotate " + QByteArray::number(rotate);
        for (const auto edge : {seal::Edge::Right, seal::Edge::Left}) {
            auto request = fixture::crossPage(sealFor(*people().rsaPerson), 100, 40, 3);
            request.crossPages[0].settings.edge = edge;
            request.crossPages.append(request.crossPages[0]); // and once more further down
            request.crossPages[1].settings.centreMm = 150;
            const verify::Report report = check(signedWith(request, support::makeSample(options).bytes()));
            VERDICT_IS(report, 0, Valid, "");
            QCOMPARE(outcome(only(report).checks, "seal.slices"), Outcome::Passed);
        }
    }
    VERDICT_IS(check(signedWith(fixture::crossPage(fixture::stampOf(fixture::cornerFace()), 100, 40), plainPdf(3))), 0,
               Valid, "");
}

void TestSealJudge::refusesSlicesThatMakeNoWhole_data()
{
    QTest::addColumn<QList<double>>("said");
    QTest::addColumn<QList<double>>("shown");
    QTest::addColumn<QByteArray>("fails");
    QTest::newRow("right") << QList<double>{0, 1, 2} << QList<double>{0, 1, 2} << QByteArray();
    QTest::newRow("left edge") << QList<double>{2, 1, 0} << QList<double>{2, 1, 0} << QByteArray();
    QTest::newRow("shown in another order")
        << QList<double>{0, 1, 2} << QList<double>{1, 0, 2} << QByteArray("seal.face");
    QTest::newRow("one part shown everywhere")
        << QList<double>{0, 1, 2} << QList<double>{0, 0, 0} << QByteArray("seal.face");
    QTest::newRow("said in another order")
        << QList<double>{1, 0, 2} << QList<double>{1, 0, 2} << QByteArray("seal.slices");
    QTest::newRow("one part said everywhere")
        << QList<double>{0, 0, 0} << QList<double>{0, 0, 0} << QByteArray("seal.slices");
    QTest::newRow("one part missing") << QList<double>{0, 1} << QList<double>{0, 1} << QByteArray("seal.slices");
}

void TestSealJudge::refusesSlicesThatMakeNoWhole()
{
    QFETCH(QList<double>, said);
    QFETCH(QList<double>, shown);
    QFETCH(QByteArray, fails);
    const auto own = sealFor(*people().rsaPerson);
    Forged forged;
    forged.object = own.object.der();
    forged.objectSha256 = own.object.sha256();
    const double width = 113.386 * 0.8 / 3, height = 85.039 * 0.8;
    for (qsizetype i = 0; i < said.size(); ++i) {
        forged.slices.append({static_cast<int>(i), QRectF(300, 300, width, height), 0, said[i] / 3, (said[i] + 1) / 3});
        forged.shownFrom.append(shown[i] / 3);
    }
    const verify::Report report = check(forge(forged));
    if (fails.isEmpty()) {
        VERDICT_IS(report, 0, Valid, "");
        return;
    }
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY2(workshop::failed(only(report), fails), workshop::told(report));
}

void TestSealJudge::refusesStampsThatTheSignatureDoesNotKnow()
{
    const auto addStamp = [](pdf::Update &update) {
        using pdf::Value;
        const pdf::Ref signature = workshop::must(update.document().signatureFields())[0].value;
        const pdf::Ref stamp = update.add(Value::dict({{"Type", Value::name("Annot")},
                                                       {"Subtype", Value::name("Stamp")},
                                                       {"Rect", Value::rect(QRectF(200, 200, 80, 80))},
                                                       {seal::pdfkey::signature, Value::ref(signature)}}));
        const pdf::Ref page = workshop::must(update.document().page(1));
        Value value = update.current(page);
        Value annotations = update.document().resolve(value.at("Annots"));
        annotations.append(Value::ref(stamp));
        value.set("Annots", annotations);
        update.set(page, value);
    };
    for (const QByteArray &bytes : {signedWith(onPage(sealFor(*people().rsaPerson))), workshop::sign(plainPdf())}) {
        const verify::Report report = check(workshop::appendRevision(bytes, addStamp));
        QVERIFY2(only(report).verdict == Verdict::Invalid, workshop::told(report));
        QVERIFY(workshop::failed(only(report), "seal.place"));
        QCOMPARE(only(report).impressions.last().kind, QByteArray("stamp"));
        QVERIFY(only(report).impressions.last().seal.isEmpty());
    }
}

void TestSealJudge::refusesAnUnreadableAttribute()
{
    Forged forged;
    forged.attribute = crypto::der::sequence({crypto::der::integer(5)});
    const verify::Report report = check(forge(forged));
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "seal.use"));
}

void TestSealJudge::judgesNoSealOfABrokenSignature()
{
    QByteArray bytes = signedWith(onPage(sealFor(*people().rsaPerson)));
    bytes[bytes.indexOf("/MediaBox") + 1] = 'm';
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Invalid, "HASH_FAILURE");
    QCOMPARE(outcome(only(report).checks, "seal.use"), Outcome::Unknown);
    QVERIFY(!outcome(only(report).checks, "seal.object"));
    QCOMPARE(only(report).impressions[0].kind, QByteArray("signature"));
}

QTEST_GUILESS_MAIN(TestSealJudge)
#include "tst_sealjudge.moc"
