// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfjson.h"
#include "support/pdfvariants.h"

#include "signing.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

/// The number behind the last startxref, from byte 0 of the file.
qint64 lastXref(const QByteArray &bytes, qint64 headerOffset = 0)
{
    const qsizetype at = bytes.lastIndexOf("startxref") + 9;
    return bytes.mid(at, bytes.indexOf('%', at) - at).trimmed().toLongLong() + headerOffset;
}

/// The trailer dictionary's text, or that of the xref stream, of the last revision.
QByteArray lastTrailer(const QByteArray &bytes)
{
    const QByteArray tail = bytes.mid(lastXref(bytes));
    return tail.left(tail.startsWith("xref") ? tail.indexOf("startxref") : tail.indexOf("stream"));
}

QByteArray signedOrEmpty(const Variant &variant, const pdf::SignatureRequest &request = visibleOn(0))
{
    const auto done = signBytes(variant.bytes, request, *People::instance().rsaPerson, variant.password);
    if (!done)
        qWarning("%s: %s", variant.name.constData(), why(done).constData());
    return done ? done->bytes : QByteArray();
}

void rows(std::initializer_list<const char *> names)
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : names)
        QTest::newRow(name) << QByteArray(name);
}

} // namespace

/// Hard cases of incremental signing that lie in the file's structure: cross-references, object streams, encryption.
class TestHardCasesFile : public QObject {
    Q_OBJECT

private slots:
    void appendsTheFilesOwnXrefForm_data();
    void appendsTheFilesOwnXrefForm();
    void givesAHybridFileATableWithoutXrefStm();
    void seesHiddenObjectsOfAHybridFile();
    void warnsOfGapsInTheFirstXref();
    void takesInUseEntriesAtOffsetZeroForFree();
    void countsOffsetsFromTheHeader();
    void neverAppendsToARebuiltTable_data();
    void neverAppendsToARebuiltTable();
    void normalisesOnlyWhatIsUnsignedAndWhole_data();
    void normalisesOnlyWhatIsUnsignedAndWhole();
    void carriesEveryTrailerEntry_data();
    void carriesEveryTrailerEntry();
    void leavesLinearizationAlone();
    void writesPackedObjectsPlain();
    void keepsGenerations();
    void trustsOnlyTheObjectStreamThatTheXrefNames();
    void copiesTheWholeCatalog();
    void rewritesNothingUnchanged_data();
    void rewritesNothingUnchanged();
    void leavesInfoAndMetadataAlone();
    void encryptsWithTheFilesOwnKey_data();
    void encryptsWithTheFilesOwnKey();
    void asksForThePassword_data();
    void asksForThePassword();
    void startsTheUpdateOnItsOwnLine_data();
    void startsTheUpdateOnItsOwnLine();
};

void TestHardCasesFile::appendsTheFilesOwnXrefForm_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("table");
    QTest::newRow("table") << QByteArray("classic") << true;
    QTest::newRow("stream") << QByteArray("xref-stream") << false;
    QTest::newRow("object streams") << QByteArray("object-streams") << false;
    QTest::newRow("hybrid") << QByteArray("hybrid") << true;
    QTest::newRow("linearized table") << QByteArray("linearized") << true;
    QTest::newRow("linearized stream") << QByteArray("linearized-object-streams") << false;
    QTest::newRow("last is a stream") << QByteArray("table-updated-by-stream") << false;
    QTest::newRow("last is a table") << QByteArray("stream-updated-by-table") << true;
}

void TestHardCasesFile::appendsTheFilesOwnXrefForm()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, table);
    const Variant variant = signableVariant(name);
    const QByteArray bytes = signedOrEmpty(variant);
    const QByteArray xref = bytes.mid(lastXref(bytes), 20);
    static const QRegularExpression object(u"^\\d+ 0 obj"_s);
    QCOMPARE(xref.startsWith("xref"), table);
    QCOMPARE(object.match(QString::fromLatin1(xref)).hasMatch(), !table);
    QVERIFY(lastTrailer(bytes).contains("/Prev " + QByteArray::number(lastXref(variant.bytes))));
}

void TestHardCasesFile::givesAHybridFileATableWithoutXrefStm()
{
    const Variant variant = signableVariant("hybrid");
    const auto document = open(variant.bytes);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->xrefKind(), pdf::XrefKind::Hybrid);
    const QByteArray bytes = signedOrEmpty(variant);
    QVERIFY(lastTrailer(bytes).startsWith("xref"));
    QVERIFY(!bytes.mid(variant.bytes.size()).contains("/XRefStm"));
}

void TestHardCasesFile::seesHiddenObjectsOfAHybridFile()
{
    const Variant variant = signableVariant("hybrid");
    const QByteArray bytes = signedOrEmpty(variant);
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    QVERIFY((*document)->resolve((*document)->catalog().at("XHidden")).has("XHidden"));
    const PdfObjects objects = qpdfObjects(bytes);
    QVERIFY(objects.dictionary(objects.catalog()[u"/XHidden"].toString()).contains(u"/XHidden"_s));
}

void TestHardCasesFile::warnsOfGapsInTheFirstXref()
{
    const auto document = open(signableVariant("first-xref-with-gaps").bytes);
    QVERIFY2(document, why(document).constData());
    QVERIFY(!(*document)->warnings().isEmpty());
    const auto sound = open(signableVariant("classic").bytes);
    QVERIFY2(sound, why(sound).constData());
    QVERIFY((*sound)->warnings().isEmpty());
}

void TestHardCasesFile::takesInUseEntriesAtOffsetZeroForFree()
{
    Sample sample = makeSample();
    const int ghost = sample.maker.reserve();
    sample.maker.layout.offsetZero = {ghost};
    const QByteArray plain = sample.bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QVERIFY((*document)->object({ghost, 0}).isNull());
    const auto done = signBytes(plain, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{u"Signature is Valid."_s});
}

void TestHardCasesFile::countsOffsetsFromTheHeader()
{
    const Variant variant = signableVariant("junk-before-header");
    const qint64 header = variant.bytes.indexOf("%PDF-");
    QVERIFY(header > 0);
    const auto document = open(variant.bytes);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->headerOffset(), header);
    const QByteArray bytes = signedOrEmpty(variant);
    QVERIFY(bytes.startsWith(variant.bytes));
    QCOMPARE(rawSignatures(bytes).first().byteRange.first(), 0); // the junk is signed with the rest
    QVERIFY(bytes.mid(lastXref(bytes, header)).startsWith("xref"));
    QCOMPARE(pdfsigVerdicts(bytes), QStringList{u"Signature is Valid."_s});
}

void TestHardCasesFile::neverAppendsToARebuiltTable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const Variant &variant : repairableVariants() + hopelessVariants())
        QTest::newRow(variant.name.constData()) << variant.bytes;
}

void TestHardCasesFile::neverAppendsToARebuiltTable()
{
    QFETCH(QByteArray, bytes);
    const auto document = open(bytes);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, base::ErrorKind::Input);
    const QByteArray code = document.error().code;
    QVERIFY2(code == "pdf.damaged" || code == "pdf.truncated" || code == "pdf.notpdf", code.constData());
    const QByteArray name = QTest::currentDataTag();
    if (name.startsWith("damaged") || name.startsWith("lost") || name.startsWith("signed"))
        QCOMPARE(code, "pdf.damaged");
    if (name.startsWith("cut"))
        QCOMPARE(code, "pdf.truncated");
    if (name == "empty" || name == "not-a-pdf")
        QCOMPARE(code, "pdf.notpdf");
}

void TestHardCasesFile::normalisesOnlyWhatIsUnsignedAndWhole_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("possible");
    for (const Variant &variant : repairableVariants())
        QTest::newRow(variant.name.constData()) << variant.bytes << true;
    for (const Variant &variant : hopelessVariants())
        QTest::newRow(variant.name.constData()) << variant.bytes << false;
}

void TestHardCasesFile::normalisesOnlyWhatIsUnsignedAndWhole()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, possible);
    const auto repaired = pdf::repair(*base::memorySource(bytes));
    QCOMPARE(repaired.has_value(), possible);
    if (!possible) {
        const QByteArray name = QTest::currentDataTag();
        if (name.startsWith("signed"))
            QCOMPARE(repaired.error().code, "pdf.damaged.signed");
        if (name == "cut-in-half" || name == "cut-in-xref")
            QCOMPARE(repaired.error().code, "pdf.truncated");
        if (name.startsWith("lost"))
            QCOMPARE(repaired.error().code, "pdf.damaged");
        return;
    }
    QVERIFY(!repaired->warnings.isEmpty());
    QCOMPARE(qpdfComplaints(repaired->repaired), QStringList());
    const auto done = signBytes(repaired->repaired, visibleOn(1));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{u"Signature is Valid."_s});
    const auto document = open(done->bytes);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->pageCount(), 2);
    QVERIFY((*document)->formFieldNames().contains(u"备注"_s));
}

void TestHardCasesFile::carriesEveryTrailerEntry_data()
{
    rows({"classic", "xref-stream", "hybrid", "linearized", "linearized-object-streams", "updated-twice", "aes-256",
          "aes-256-object-streams", "table-updated-by-stream"});
}

void TestHardCasesFile::carriesEveryTrailerEntry()
{
    QFETCH(QByteArray, name);
    const Variant variant = signableVariant(name);
    const QByteArray trailer = lastTrailer(signedOrEmpty(variant));
    QByteArrayList keys = {"/Root", "/Info", "/ID", "/Size", "/Prev", "/XKeepTrailer"};
    if (!variant.password.isEmpty())
        keys.append("/Encrypt");
    for (const QByteArray &key : keys)
        QVERIFY2(trailer.count(key) == 1, key + " in " + trailer);
    if (trailer.startsWith("xref")) {
        for (const char *key : {"/W ", "/Index", "/Filter", "/DecodeParms", "/Length", "/Type", "/XRefStm"})
            QVERIFY2(!trailer.contains(key), key);
    }
    QVERIFY(trailer.contains("XKeepTrailer [7 /Kept]") || trailer.contains("XKeepTrailer [ 7 /Kept ]") ||
            trailer.contains("XKeepTrailer[7/Kept]"));
}

void TestHardCasesFile::leavesLinearizationAlone()
{
    const Variant variant = signableVariant("linearized");
    const auto document = open(variant.bytes);
    QVERIFY2(document, why(document).constData());
    QVERIFY((*document)->isLinearized());
    const QByteArray bytes = signedOrEmpty(variant);
    QVERIFY(bytes.startsWith(variant.bytes));
    const qint64 before = lastXref(variant.bytes);
    QVERIFY(lastTrailer(bytes).contains("/Prev " + QByteArray::number(before)));
    QVERIFY(!bytes.mid(variant.bytes.size()).contains("/Linearized"));
}

void TestHardCasesFile::writesPackedObjectsPlain()
{
    const Variant variant = signableVariant("form-indirect-fields-packed");
    const QByteArray bytes = signedOrEmpty(variant);
    const PdfObjects before = qpdfObjects(variant.bytes), after = qpdfObjects(bytes);
    const QStringList changed = changedObjects(before, after);
    QVERIFY(!changed.isEmpty());
    const QByteArray update = '\n' + bytes.mid(variant.bytes.size());
    QVERIFY(!update.contains("/ObjStm"));
    for (const QString &name : changed) // "obj:7 0 R"
        QVERIFY2(update.contains('\n' + name.mid(4).chopped(1).toLatin1() + "obj"), qPrintable(name));
}

void TestHardCasesFile::keepsGenerations()
{
    const Variant variant = signableVariant("generations");
    const QByteArray bytes = signedOrEmpty(variant);
    const PdfObjects before = qpdfObjects(variant.bytes), after = qpdfObjects(bytes);
    QVERIFY(before.trailer[u"/Root"].toString().endsWith(u" 3 R"));
    QCOMPARE(after.trailer[u"/Root"], before.trailer[u"/Root"]);
    const QByteArray update = '\n' + bytes.mid(variant.bytes.size());
    for (const QString &name : changedObjects(before, after))
        QVERIFY2(update.contains('\n' + name.mid(4).chopped(1).toLatin1() + "obj"), qPrintable(name));
    const QByteArray trailer = lastTrailer(bytes);
    QVERIFY2(trailer.contains(" 00003 n"), trailer.constData());
}

void TestHardCasesFile::trustsOnlyTheObjectStreamThatTheXrefNames()
{
    SampleOptions options;
    options.form = FormPlace::Indirect;
    options.textField = true;
    Sample sample = makeSample(options);
    PdfMaker &maker = sample.maker;
    maker.layout.xref = PdfMaker::Xref::Stream;
    maker.layout.pack = true;
    // a second object stream says of the text field what no cross-reference asks it for
    const QByteArray number = QByteArray::number(sample.textField) + " 0 ";
    maker.addStream("/Type /ObjStm /N 1 /First " + QByteArray::number(number.size()),
                    number + "<< /FT /Tx /T (forged) /V (forged) >>");
    const QByteArray plain = sample.bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->object({sample.textField, 0}).at("V").toString(), "kept");
    const auto done = signBytes(plain, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    const auto again = open(done->bytes);
    QVERIFY2(again, why(again).constData());
    QCOMPARE((*again)->object({sample.textField, 0}).at("V").toString(), "kept");
    QVERIFY(!(*again)->formFieldNames().contains(u"forged"_s));
}

void TestHardCasesFile::copiesTheWholeCatalog()
{
    SampleOptions options;
    options.catalogEntries = "/OutputIntents [] /Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 3 >> >> "
                             "/MarkInfo << /Marked true >> /X#20odd#2Fname (\\(odd\\) \\\\ \\101\\n) /XReal 0.10 "
                             "/XHex <00FF0a> /XNull null /XBool false /XBig 4294967296 /XDeep [[[<< /A [] >>]]]";
    const QByteArray plain = makeSample(options).bytes();
    const auto done = signBytes(plain, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    const PdfObjects before = qpdfObjects(plain), after = qpdfObjects(done->bytes);
    QJsonObject left = after.catalog();
    QVERIFY(left.contains(u"/AcroForm"_s));
    left.remove(u"/AcroForm"_s);
    QJsonObject was = before.catalog();
    was.remove(u"/XNull"_s); // a null value is the same as no entry (7.3.7)
    left.remove(u"/XNull"_s);
    QCOMPARE(left, was);
}

void TestHardCasesFile::rewritesNothingUnchanged_data()
{
    rows({"classic", "object-streams", "form-direct", "form-indirect-fields", "annots-indirect", "pages-2000", "hybrid",
          "tree-lopsided", "aes-256"});
}

void TestHardCasesFile::rewritesNothingUnchanged()
{
    QFETCH(QByteArray, name);
    const Variant variant = signableVariant(name);
    const auto done = signBytes(variant.bytes, visibleOn(0), *People::instance().rsaPerson, variant.password);
    QVERIFY2(done, why(done).constData());
    const QByteArray update = done->bytes.mid(variant.bytes.size());
    const PdfObjects before = qpdfObjects(variant.bytes, variant.password);
    const QStringList changed = changedObjects(before, qpdfObjects(done->bytes, variant.password));
    QVERIFY2(changed.size() <= 3, qPrintable(changed.join(u' ')));
    // every object in the update is new or really different
    static const QRegularExpression start(u"(?:^|[\\r\\n])(\\d+) (\\d+) obj\\b"_s);
    auto match = start.globalMatch(QString::fromLatin1(update));
    while (match.hasNext()) {
        const auto hit = match.next();
        const QString object = u"obj:"_s + hit.captured(1) + u' ' + hit.captured(2) + u" R"_s;
        QVERIFY2(changed.contains(object) || !before.objects.contains(object), qPrintable(object));
    }
    QVERIFY2(update.size() < 40000, QByteArray::number(update.size()).constData());
}

void TestHardCasesFile::leavesInfoAndMetadataAlone()
{
    const QByteArray plain = signedSample();
    const auto done = signBytes(plain, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    const PdfObjects before = qpdfObjects(plain), after = qpdfObjects(done->bytes);
    const QStringList changed = changedObjects(before, after);
    for (const QString &reference : {before.trailer[u"/Info"].toString(), before.catalog()[u"/Metadata"].toString()}) {
        QVERIFY(!reference.isEmpty());
        QVERIFY(!changed.contains(u"obj:"_s + reference));
    }
    QCOMPARE(after.trailer[u"/Info"], before.trailer[u"/Info"]);
}

void TestHardCasesFile::encryptsWithTheFilesOwnKey_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < signableVariants().size(); ++i) {
        if (!signableVariants()[i].password.isEmpty())
            QTest::newRow(signableVariants()[i].name.constData()) << i;
    }
}

void TestHardCasesFile::encryptsWithTheFilesOwnKey()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const QByteArray bytes = signedOrEmpty(variant, visibleOn(1));
    const QByteArray update = '\n' + bytes.mid(variant.bytes.size());
    QVERIFY(!update.isEmpty());
    QVERIFY(!update.contains("Plain words"));
    QVERIFY(!update.contains(QByteArray("Plain words").toHex()));
    QVERIFY(!update.contains("1 0 0 rg"));
    QVERIFY(rawSignatures(bytes).last().cms.size() > 1000); // in clear
    const PdfObjects before = qpdfObjects(variant.bytes, variant.password);
    const PdfObjects after = qpdfObjects(bytes, variant.password);
    QCOMPARE(after.trailer[u"/Encrypt"], before.trailer[u"/Encrypt"]);
    QVERIFY(!changedObjects(before, after).contains(u"obj:"_s + before.trailer[u"/Encrypt"].toString()));
    QCOMPARE(after.trailer[u"/ID"].toArray().at(0), before.trailer[u"/ID"].toArray().at(0));

    // another implementation takes the encryption off and finds the words, and the ink
    const QByteArray decrypted =
        throughQpdf(bytes, {u"--password="_s + QString::fromUtf8(variant.password), u"--decrypt"_s, u"--qdf"_s});
    QVERIFY(decrypted.contains("(Plain words)"));
    QVERIFY(decrypted.contains("1 0 0 rg"));
}

void TestHardCasesFile::asksForThePassword_data()
{
    rows({"rc4-40", "rc4-128", "aes-128", "aes-256", "aes-256-object-streams"});
}

void TestHardCasesFile::asksForThePassword()
{
    QFETCH(QByteArray, name);
    const Variant variant = signableVariant(name);
    for (const char *password : {"", "wrong"}) {
        const auto document = open(variant.bytes, password);
        QVERIFY(!document);
        QCOMPARE(document.error().kind, base::ErrorKind::Password);
        QCOMPARE(document.error().code, "pdf.password");
        QVERIFY(!document.error().detail.contains(u"wrong"_s));
    }
    for (const char *password : {"user", "owner"}) {
        const auto document = open(variant.bytes, password);
        QVERIFY2(document, why(document).constData());
        QVERIFY((*document)->isEncrypted());
    }
}

void TestHardCasesFile::startsTheUpdateOnItsOwnLine_data()
{
    rows({"classic", "crlf", "cr", "no-final-eol", "garbage-after-eof"});
}

void TestHardCasesFile::startsTheUpdateOnItsOwnLine()
{
    QFETCH(QByteArray, name);
    const Variant variant = signableVariant(name);
    const QByteArray bytes = signedOrEmpty(variant);
    const char before = variant.bytes.back(), first = bytes.at(variant.bytes.size());
    const bool atLineStart = before == '\n' || before == '\r';
    QVERIFY(atLineStart || first == '\n' || first == '\r');
    QVERIFY(bytes.endsWith("%%EOF\n") || bytes.endsWith("%%EOF\r\n"));
}

QTEST_GUILESS_MAIN(TestHardCasesFile)
#include "tst_hardcasesfile.moc"
