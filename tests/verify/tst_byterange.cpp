// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/revisions.h"
#include "support/pdfcheck.h"

#include "workshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::only;
using workshop::outcome;
using workshop::plainPdf;

/// Byte ranges as attackers write them. Where the shape alone decides, the signature is really made over the bytes that
/// the range names, so that nothing but the shape is wrong.
class TestByteRange : public QObject {
    Q_OBJECT

private slots:
    void refusesOddRanges_data();
    void refusesOddRanges();
    void refusesRangesThatAreNoIntegers_data();
    void refusesRangesThatAreNoIntegers();
    void refusesSignatureWrapping();
    void refusesAGapThatIsAnotherObjects();
    void refusesAnEmptiedSignature_data();
    void refusesAnEmptiedSignature();
    void refusesContentsThatAreNoHexString();
    void acceptsSpaceInsideTheHexString();
    void acceptsALastLineEndLeftOut();
    void acceptsEmptyLinesThatAreCovered();
};

namespace {

QByteArray withRange(const std::function<QList<qint64>(QList<qint64>, qint64)> &change)
{
    Craft craft;
    craft.onRange = change;
    return workshop::sign(plainPdf(), craft);
}

constexpr qint64 huge = 0x7fffffffffffffff;

} // namespace

void TestByteRange::refusesOddRanges_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const char *code,
                        const std::function<QList<qint64>(QList<qint64>, qint64)> &change) {
        QTest::newRow(name) << withRange(change) << QByteArray(code);
    };
    using R = QList<qint64>;
    const char *shape = "signature.byterange", *gap = "signature.byterange.gap", *end = "signature.byterange.end";
    row("not from byte 0", shape, [](R r, qint64) { return R{1, r[1] - 1, r[2], r[3]}; });
    row("two numbers", shape, [](R r, qint64) { return R{0, r[1]}; });
    row("six numbers", shape, [](R r, qint64) { return R{0, 10, 10, r[1] - 10, r[2], r[3]}; });
    row("five numbers", shape, [](R r, qint64) { return R{0, r[1], r[2], r[3], 0}; });
    row("negative", shape, [](R r, qint64) { return R{0, r[1], r[2], -r[3]}; });
    row("wrong order", shape, [](R r, qint64) { return R{r[2], r[3], 0, r[1]}; });
    row("overlap", shape, [](R r, qint64) { return R{0, r[1], r[1] - 5, r[3]}; });
    row("no gap", shape, [](R r, qint64 size) { return R{0, r[1], r[1], size - r[1]}; });
    row("beyond the end", shape, [](R r, qint64) { return R{0, r[1], r[2], r[3] + 1}; });
    row("overflow", shape, [](R r, qint64) { return R{0, r[1], r[2], huge}; });
    row("overflow of the second start", shape, [](R r, qint64) { return R{0, r[1], huge, 1}; });
    row("nothing behind", shape, [](R r, qint64) { return R{0, r[1], r[2], 0}; });
    row("nothing before", shape, [](R r, qint64) { return R{0, 0, r[2], r[3]}; });
    row("gap begins early", gap, [](R r, qint64) { return R{0, r[1] - 20, r[2], r[3]}; });
    row("gap ends late", gap, [](R r, qint64) { return R{0, r[1], r[2] + 2, r[3] - 2}; });
    row("gap inside the string", gap, [](R r, qint64) { return R{0, r[1] + 1, r[2] - 1, r[3] + 1}; });
    row("one end bracket covered", gap, [](R r, qint64) { return R{0, r[1], r[2] - 1, r[3] + 1}; });
    row("ends before the xref", end, [](R r, qint64) { return R{0, r[1], r[2], 30}; });
    row("ends inside startxref", end, [](R r, qint64) { return R{0, r[1], r[2], r[3] - 9}; });
}

void TestByteRange::refusesOddRanges()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Invalid, "FORMAT_FAILURE");
    QCOMPARE(outcome(only(report).checks, code), Outcome::Failed);
    QVERIFY(!only(report).coversWholeFile);
}

void TestByteRange::refusesRangesThatAreNoIntegers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("real") << QByteArray("0 %1.0 %2 %3");
    QTest::newRow("string") << QByteArray("0 (%1) %2 %3");
    QTest::newRow("name") << QByteArray("/0 %1 %2 %3");
    QTest::newRow("null") << QByteArray("null %1 %2 %3");
    QTest::newRow("reference") << QByteArray("0 %1 %2 4 0 R");
    QTest::newRow("nested") << QByteArray("[0 %1 %2 %3");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("beyond 64 bits") << QByteArray("0 %1 99999999999999999999 %3");
}

void TestByteRange::refusesRangesThatAreNoIntegers()
{
    QFETCH(QByteArray, text);
    Craft craft;
    craft.onRangeText = [&](const QList<qint64> &right) {
        QByteArray filled = text;
        for (int i = 1; i < 4; ++i)
            filled.replace("%" + QByteArray::number(i), QByteArray::number(right[i]));
        return filled;
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    QVERIFY2(report.verdict == Verdict::Invalid || report.verdict == Verdict::Indeterminate, workshop::told(report));
    QVERIFY2(report.signatures.isEmpty() || only(report).verdict == Verdict::Invalid, workshop::told(report));
}

/// The published wrapping attack: the signed second part moves to the end, its startxref still names the old offset,
/// where the attacker's own table now stands and swaps the page; the field's dictionary is a copy with another
/// ByteRange.
void TestByteRange::refusesSignatureWrapping()
{
    const QByteArray original = plainPdf();
    const QByteArray bytes = workshop::sign(original);
    const auto raw = support::rawSignatures(bytes)[0];
    const qint64 gapStart = raw.byteRange[1], gapEnd = raw.byteRange[2];
    const QByteArray second = bytes.mid(gapEnd), gap = bytes.mid(gapStart, gapEnd - gapStart);
    const auto document = workshop::must(pdf::Document::open(base::memorySource(bytes)));
    const pdf::Ref signature = workshop::must(document->signatureFields())[0].value;
    const pdf::Ref page = workshop::must(document->page(0));
    const qint64 startXref = document->startXref(), objectsAt = startXref + 1000;
    const qint64 movedTo = objectsAt + 1000 + gap.size();

    const auto header = [](int id) { return QByteArray::number(id) + " 0 obj\n"; };
    const QByteArray evilPage = header(page.id) + "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
    const QByteArray evilSignature =
        header(signature.id) +
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20260101000000Z) "
        "/ByteRange [0 " +
        QByteArray::number(gapStart) + ' ' + QByteArray::number(movedTo) + ' ' + QByteArray::number(second.size()) +
        "] /Contents " + gap + " >>\nendobj\n";
    // the attacker's table: the signing revision's own objects where they are now, but page and signature dictionary
    QMap<int, qint64> offsets;
    static const QRegularExpression object(QStringLiteral("\\n(\\d+) 0 obj"));
    auto match = object.globalMatch(QString::fromLatin1(bytes), original.size() - 1);
    while (match.hasNext()) {
        const auto found = match.next();
        const qint64 at = found.capturedStart() + 1;
        offsets[found.captured(1).toInt()] = at < gapStart ? at : at - gapEnd + movedTo;
    }
    offsets[page.id] = objectsAt;
    offsets[signature.id] = objectsAt + evilPage.size();
    QByteArray table = "xref\n";
    for (auto entry = offsets.cbegin(); entry != offsets.cend(); ++entry)
        table += QByteArray::number(entry.key()) + " 1\n" + QByteArray::number(entry.value()).rightJustified(10, '0') +
                 " 00000 n \n";
    table += "trailer\n<< /Size " + QByteArray::number(offsets.lastKey() + 1) + " /Root " +
             QByteArray::number(document->trailer().at("Root").toRef().id) + " 0 R /Prev " +
             QByteArray::number(pdf::revisions(*document->source()).revisions[0].xrefOffset) + " >>\n";
    QByteArray evil = bytes.left(gapEnd).leftJustified(startXref) + table;
    evil = evil.leftJustified(objectsAt) + evilPage + evilSignature;
    evil = evil.leftJustified(movedTo) + second;

    // the attack works: another program shows the blank page and calls the signature valid
    QCOMPARE(support::pdfsigVerdicts(evil), QStringList{QStringLiteral("Signature is Valid.")});
    const verify::Report report = check(evil);
    VERDICT_IS(report, 0, Invalid, "FORMAT_FAILURE");
    QVERIFY(workshop::failed(only(report), "signature.byterange.gap"));
}

/// The dictionary that the field names is a copy, outside of the signed bytes, of the one whose Contents the range
/// leaves out.
void TestByteRange::refusesAGapThatIsAnotherObjects()
{
    const QByteArray bytes = workshop::appendRevision(workshop::sign(plainPdf()), [](pdf::Update &update) {
        const auto field = workshop::must(update.document().signatureFields())[0];
        const pdf::Ref copy = update.add(field.dictionary);
        pdf::Value value = update.current(field.field);
        value.set("V", pdf::Value::ref(copy));
        update.set(field.field, value);
    });
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Invalid, "FORMAT_FAILURE");
    QCOMPARE(outcome(only(report).checks, "signature.byterange.gap"), Outcome::Failed);
}

/// "Universal signature forgery": what is needed for checking is taken out, and naive validators show the last good
/// state.
void TestByteRange::refusesAnEmptiedSignature_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no ByteRange") << QByteArray("ByteRange") << QByteArray();
    QTest::newRow("ByteRange null") << QByteArray("ByteRange") << QByteArray("null");
    QTest::newRow("ByteRange empty") << QByteArray("ByteRange") << QByteArray("empty");
    QTest::newRow("no Contents") << QByteArray("Contents") << QByteArray();
    QTest::newRow("Contents empty") << QByteArray("Contents") << QByteArray("empty");
    QTest::newRow("Contents zero") << QByteArray("Contents") << QByteArray("zero");
    QTest::newRow("Contents null") << QByteArray("Contents") << QByteArray("null");
    QTest::newRow("SubFilter unknown") << QByteArray("SubFilter") << QByteArray("name");
}

void TestByteRange::refusesAnEmptiedSignature()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    const QByteArray bytes = workshop::appendRevision(workshop::sign(plainPdf()), [&](pdf::Update &update) {
        const auto field = workshop::must(update.document().signatureFields())[0];
        pdf::Value dictionary = field.dictionary;
        using pdf::Value;
        if (value.isEmpty())
            dictionary.remove(key);
        else
            dictionary.set(key, value == "null"     ? Value()
                                : value == "name"   ? Value::name("unknown")
                                : value == "zero"   ? Value::string(QByteArray(1, '\0'))
                                : key == "Contents" ? Value::string({})
                                                    : Value::array());
        update.set(field.value, dictionary);
    });
    const verify::Report report = check(bytes);
    QVERIFY2(report.verdict == Verdict::Invalid || report.verdict == Verdict::Indeterminate, workshop::told(report));
}

void TestByteRange::refusesContentsThatAreNoHexString()
{
    QByteArray bytes = workshop::sign(plainPdf());
    const auto range = support::rawSignatures(bytes)[0].byteRange;
    bytes[range[2] - 3] = '('; // inside the padding: not covered, not hex
    const verify::Report report = check(bytes);
    QVERIFY2(report.verdict != Verdict::Valid, workshop::told(report));
}

void TestByteRange::acceptsSpaceInsideTheHexString()
{
    QByteArray bytes = workshop::sign(plainPdf());
    const auto range = support::rawSignatures(bytes)[0].byteRange;
    bytes[range[2] - 2] = ' ';
    bytes[range[2] - 3] = '\n';
    VERDICT_IS(check(bytes), 0, Valid, "");
}

void TestByteRange::acceptsALastLineEndLeftOut()
{
    QByteArray bytes = withRange([](QList<qint64> r, qint64) { return QList<qint64>{0, r[1], r[2], r[3] - 1}; });
    QVERIFY(bytes.endsWith("%%EOF\n"));
    const verify::Report report = check(workshop::sign(bytes));
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Valid, "");
}

void TestByteRange::acceptsEmptyLinesThatAreCovered()
{
    Craft craft;
    craft.onRange = [](QList<qint64> r, qint64) { return QList<qint64>{0, r[1], r[2], r[3] + 3}; };
    craft.contents = [](const QByteArray &toSign) {
        return workshop::must(crypto::signDetached(*workshop::people().ecPerson, crypto::sha256(toSign + "\r\n\n")));
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft) + "\r\n\n");
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY(only(report).coversWholeFile);
}

QTEST_GUILESS_MAIN(TestByteRange)
#include "tst_byterange.moc"
