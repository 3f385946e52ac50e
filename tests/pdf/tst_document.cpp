// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfvariants.h"
#include "support/tools.h"

#include "signing.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

/// The CropBox and turn of every page as pdfinfo tells them, the unit as mutool does.
struct ToolPage {
    QRectF box;
    int rotate = 0;
    double userUnit = 1;
};

QList<ToolPage> pagesByOthers(const QByteArray &bytes)
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"in.pdf"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    file.close();
    QList<ToolPage> pages;
    static const QRegularExpression unit(u"<UserUnit v=\"([0-9.]+)\""_s);
    const QString mutool = QString::fromUtf8(runTool(u"mutool"_s, {u"pages"_s, path}).out);
    for (const QString &part : mutool.split(u"<page pagenum"_s).mid(1)) {
        const auto found = unit.match(part);
        pages.append({{}, 0, found.hasMatch() ? found.captured(1).toDouble() : 1});
    }
    static const QRegularExpression line(
        u"^Page +([0-9]+) (CropBox|rot): +([^ \n]+)(?: +([^ ]+) +([^ ]+) +([^ \n]+))?$"_s,
        QRegularExpression::MultilineOption);
    const QString pdfinfo =
        QString::fromUtf8(runTool(u"pdfinfo"_s, {u"-box"_s, u"-f"_s, u"1"_s, u"-l"_s, u"99"_s, path}).out);
    for (auto it = line.globalMatch(pdfinfo); it.hasNext();) {
        const auto m = it.next();
        ToolPage &page = pages[m.captured(1).toInt() - 1];
        if (m.captured(2) == u"rot")
            page.rotate = m.captured(3).toInt();
        else
            page.box = QRectF(QPointF(m.captured(3).toDouble(), m.captured(4).toDouble()),
                              QPointF(m.captured(5).toDouble(), m.captured(6).toDouble()));
    }
    return pages;
}

QByteArray withPages(const QList<QByteArray> &entries, const QByteArray &inherited = {})
{
    SampleOptions options;
    options.pages = static_cast<int>(entries.size());
    options.pageEntries = entries;
    options.pagesEntries = inherited;
    return makeSample(options).bytes();
}

class BrokenSource final : public base::ByteSource {
public:
    BrokenSource(QByteArray bytes, qint64 goodUntil) : m_bytes(std::move(bytes)), m_goodUntil(goodUntil) {}
    qint64 size() const override { return m_bytes.size(); }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        const qint64 n = std::clamp<qint64>(size() - offset, 0, length);
        if (reads++ >= m_goodUntil)
            return base::fail(base::ErrorKind::Unavailable, "file.read");
        memcpy(to, m_bytes.constData() + offset, size_t(n));
        return n;
    }
    mutable qint64 reads = 0;

private:
    QByteArray m_bytes;
    qint64 m_goodUntil;
};

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void agreesWithOthersAboutPages_data();
    void agreesWithOthersAboutPages();
    void fallsBackOnDamagedBoxes_data();
    void fallsBackOnDamagedBoxes();
    void opensEncryptedFilesByPassword_data();
    void opensEncryptedFilesByPassword();
    void tellsPermissions_data();
    void tellsPermissions();
    void tellsTheLaterVersion();
    void refusesUnknownEncryption();
    void boundsDecodedStreams();
    void readsStampsAndSharedSignatures();
    void readsContentsOfTimestampsInEncryptedFiles();
    void survivesReadFailures();
    void findsThePageOfAWidgetWithoutP();
    void repairsOnlyWithThePassword();
};

void TestDocument::agreesWithOthersAboutPages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *name : {"classic", "inherited-boxes", "odd-crop", "user-unit", "mixed-sizes", "tree-nested",
                             "tree-lopsided", "object-streams", "linearized"})
        QTest::newRow(name) << signableVariant(name).bytes;
    QTest::newRow("swapped corners") << withPages({"/MediaBox [595 842 0 0]"});
    QTest::newRow("turned backwards") << withPages({"/MediaBox [0 0 300 400] /Rotate -90", "/Rotate 450"},
                                                   "/MediaBox [0 0 300 400]");
}

void TestDocument::agreesWithOthersAboutPages()
{
    QFETCH(QByteArray, bytes);
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    const QList<ToolPage> pages = pagesByOthers(bytes);
    QVERIFY(!pages.isEmpty());
    QCOMPARE((*document)->pageCount(), pages.size());
    for (int i = 0; i < pages.size(); ++i) {
        const auto geometry = (*document)->geometry(i);
        QVERIFY2(geometry, why(geometry).constData());
        QCOMPARE(geometry->cropBox, pages[i].box);
        QCOMPARE(geometry->rotate, pages[i].rotate);
        QCOMPARE(geometry->userUnit, pages[i].userUnit);
    }
}

void TestDocument::fallsBackOnDamagedBoxes_data()
{
    QTest::addColumn<QByteArray>("entries");
    QTest::addColumn<QRectF>("box");
    const QRectF a4(0, 0, 595.276, 841.89), media(0, 0, 300, 400);
    QTest::newRow("no box") << QByteArray("/XNone 1") << a4;
    QTest::newRow("three numbers") << QByteArray("/MediaBox [0 0 300]") << a4;
    QTest::newRow("names") << QByteArray("/MediaBox [/a /b /c /d]") << a4;
    QTest::newRow("no area") << QByteArray("/MediaBox [10 10 10 400]") << a4;
    QTest::newRow("enormous") << QByteArray("/MediaBox [0 0 1e300 400]") << a4;
    QTest::newRow("crop without area") << QByteArray("/MediaBox [0 0 300 400] /CropBox [5 5 5 5]") << media;
    QTest::newRow("crop elsewhere") << QByteArray("/MediaBox [0 0 300 400] /CropBox [900 900 950 950]") << media;
    QTest::newRow("crop beyond") << QByteArray("/MediaBox [0 0 300 400] /CropBox [-50 100 9000 9000]")
                                 << QRectF(0, 100, 300, 300);
    QTest::newRow("odd turn") << QByteArray("/MediaBox [0 0 300 400] /Rotate 45") << media;
    QTest::newRow("unit that is none") << QByteArray("/MediaBox [0 0 300 400] /UserUnit -3") << media;
}

void TestDocument::fallsBackOnDamagedBoxes()
{
    QFETCH(QByteArray, entries);
    const auto document = open(withPages({entries}));
    QVERIFY2(document, why(document).constData());
    const auto geometry = (*document)->geometry(0);
    QVERIFY2(geometry, why(geometry).constData());
    QTEST(geometry->cropBox, "box");
    QCOMPARE(geometry->rotate, 0);
    QCOMPARE(geometry->userUnit, 1.0);
}

void TestDocument::opensEncryptedFilesByPassword_data()
{
    QTest::addColumn<QString>("bits");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("RC4 40") << u"40"_s << QStringList{u"--allow-weak-crypto"_s};
    QTest::newRow("RC4 128") << u"128"_s << QStringList{u"--allow-weak-crypto"_s};
    QTest::newRow("AES 128") << u"128"_s << QStringList{u"--use-aes=y"_s};
    QTest::newRow("AES 256") << u"256"_s << QStringList();
}

void TestDocument::opensEncryptedFilesByPassword()
{
    QFETCH(QString, bits);
    QFETCH(QStringList, options);
    QStringList arguments{u"--encrypt"_s, u"user"_s, u"owner"_s, bits};
    const bool weak = options.removeAll(u"--allow-weak-crypto"_s) > 0 || bits == u"128"_s;
    arguments += options + QStringList{u"--"_s};
    if (weak)
        arguments.prepend(u"--allow-weak-crypto"_s);
    const QByteArray bytes = throughQpdf(makeSample().bytes(), arguments);
    for (const char *wrong : {"", "User", "owner1"}) {
        const auto refused = open(bytes, wrong);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "pdf.password");
        QCOMPARE(refused.error().kind, base::ErrorKind::Password);
    }
    for (const char *right : {"user", "owner"}) {
        const auto document = open(bytes, right);
        QVERIFY2(document, why(document).constData());
        QCOMPARE((*document)->resolve((*document)->trailer().at("Info")).at("Title").toString(), "Example contract");
    }
}

void TestDocument::tellsPermissions_data()
{
    QTest::addColumn<QString>("modify");
    QTest::addColumn<bool>("fill");
    QTest::addColumn<bool>("annotate");
    QTest::addColumn<bool>("change");
    QTest::newRow("none") << u"none"_s << false << false << false;
    QTest::newRow("assembly") << u"assembly"_s << false << false << false;
    QTest::newRow("form") << u"form"_s << true << false << false;
    QTest::newRow("annotate") << u"annotate"_s << true << true << false;
    QTest::newRow("all") << u"all"_s << true << true << true;
}

void TestDocument::tellsPermissions()
{
    QFETCH(QString, modify);
    const QByteArray bytes = throughQpdf(
        makeSample().bytes(), {u"--encrypt"_s, QString(), u"owner"_s, u"256"_s, u"--modify="_s + modify, u"--"_s});
    const auto asUser = open(bytes), asOwner = open(bytes, "owner");
    QVERIFY(asUser && asOwner);
    const pdf::Permissions user = (*asUser)->permissions(), owner = (*asOwner)->permissions();
    QTEST(user.fillForms, "fill");
    QTEST(user.annotate, "annotate");
    QTEST(user.modify, "change");
    QVERIFY(owner.fillForms && owner.annotate && owner.modify && owner.assemble && owner.extract && owner.print);
}

void TestDocument::tellsTheLaterVersion()
{
    SampleOptions options;
    const auto plain = open(makeSample(options).bytes());
    options.catalogEntries = "/Version /2.0";
    const auto later = open(makeSample(options).bytes());
    options.catalogEntries = "/Version /1.4";
    const auto earlier = open(makeSample(options).bytes());
    QVERIFY(plain && later && earlier);
    QCOMPARE((*plain)->version(), "1.7");
    QCOMPARE((*later)->version(), "2.0");
    QCOMPARE((*earlier)->version(), "1.7");
}

void TestDocument::refusesUnknownEncryption()
{
    QByteArray bytes = throughQpdf(makeSample().bytes(), {u"--encrypt"_s, QString(), u"o"_s, u"256"_s, u"--"_s});
    const auto handler = open(QByteArray(bytes).replace("/Filter /Standard", "/Filter /Stranger"));
    QVERIFY(!handler);
    QCOMPARE(handler.error().code, "pdf.encryption.unsupported");
    const auto method = open(QByteArray(bytes).replace("/CFM /AESV3", "/CFM /AESV9"));
    QVERIFY(!method);
    QCOMPARE(method.error().code, "pdf.encryption.unsupported");
}

void TestDocument::boundsDecodedStreams()
{
    Sample sample = makeSample();
    const QByteArray zeros(4 << 20, '\0');
    const int bomb = sample.maker.addStream("/Filter /FlateDecode", PdfMaker::deflate(zeros));
    const int twice =
        sample.maker.addStream("/Filter [/FlateDecode /FlateDecode]", PdfMaker::deflate(PdfMaker::deflate(zeros)));
    const int unknown = sample.maker.addStream("/Filter /Strange", "abc");
    const auto document = open(sample.bytes());
    QVERIFY2(document, why(document).constData());
    for (const int id : {bomb, twice}) {
        QCOMPARE((*document)->streamData({id, 0}, 1000).error().code, "pdf.stream.large");
        const auto whole = (*document)->streamData({id, 0}, zeros.size());
        QVERIFY2(whole, why(whole).constData());
        QVERIFY(*whole == zeros);
        QVERIFY((*document)->rawStreamData({id, 0}, 10'000));
    }
    QCOMPARE((*document)->streamData({unknown, 0}).error().code, "pdf.stream.damaged");
    QCOMPARE((*document)->streamData({sample.catalog, 0}).error().code, "pdf.stream.missing");
    QCOMPARE((*document)->streamData({}).error().code, "pdf.stream.missing");
    QCOMPARE((*document)->streamData({-1, 0}).error().code, "pdf.stream.missing");
}

void TestDocument::readsStampsAndSharedSignatures()
{
    const QList<pdf::Mark> stamps{redMark(0, {560, 300, 20, 60}), redMark(1, {560, 300, 20, 60})};
    const auto first = signBytes(makeSample().bytes(), requestWith({redMark(0, {60, 60, 90, 90})}, stamps));
    QVERIFY2(first, why(first).constData());
    const auto second =
        signBytes(first->bytes, requestWith({redMark(1, {60, 60, 90, 90}), redMark(0, {560, 500, 20, 60})}));
    QVERIFY2(second, why(second).constData());
    const auto document = open(second->bytes);
    QVERIFY2(document, why(document).constData());
    const auto fields = (*document)->signatureFields();
    QVERIFY2(fields, why(fields).constData());
    QCOMPARE(fields->size(), 3);
    const QList<pdf::StampPlace> places = (*document)->stamps();
    QCOMPARE(places.size(), 2);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(places[i].signature, (*fields)[0].value);
        QCOMPARE(places[i].place.page, i);
        QCOMPARE(places[i].place.rect, stamps[i].rect);
        QVERIFY(!places[i].place.hidden);
    }
    QCOMPARE((*fields)[1].value, (*fields)[2].value);
    QVERIFY((*fields)[0].value != (*fields)[1].value);
    QCOMPARE((*fields)[1].widgets[0].page, 1);
    QCOMPARE((*fields)[2].widgets[0].page, 0);
    QCOMPARE((*fields)[1].fullName + u"_2"_s, (*fields)[2].fullName);
    const QList<RawSignature> raw = rawSignatures(second->bytes);
    QCOMPARE((*fields)[0].byteRange, raw[0].byteRange);
    QVERIFY((*fields)[0].contents.startsWith(raw[0].cms));
    QVERIFY((*fields)[2].contents.startsWith(raw[1].cms));
}

void TestDocument::readsContentsOfTimestampsInEncryptedFiles()
{
    for (const char *name : {"rc4-128", "aes-128", "aes-256", "aes-256-object-streams"}) {
        const Variant variant = signableVariant(name);
        pdf::SignatureRequest request = requestWith();
        request.documentTimestamp = true;
        request.dictionary.set("SubFilter", pdf::Value::name("ETSI.RFC3161"));
        const auto done = signBytes(variant.bytes, request, *People::instance().rsaPerson, variant.password);
        QVERIFY2(done, why(done).constData());
        const auto document = open(done->bytes, variant.password);
        QVERIFY2(document, why(document).constData());
        const auto fields = (*document)->signatureFields();
        QVERIFY2(fields, why(fields).constData());
        QCOMPARE(fields->last().type, "DocTimeStamp");
        QVERIFY(fields->last().contents.startsWith(rawSignatures(done->bytes).last().cms));
        QCOMPARE(fields->last().dictionary.at("Reason").toString(), "Plain words");
        QCOMPARE(fields->last().contents, fields->last().dictionary.at("Contents").toString());
    }
}

void TestDocument::survivesReadFailures()
{
    const QByteArray bytes = signableVariant("pages-2000").bytes;
    bool opened = false;
    for (int good = 0; good < 40; ++good) {
        const auto document = pdf::Document::open(std::make_shared<BrokenSource>(bytes, good));
        if (!document) {
            QCOMPARE(document.error().code, "file.read");
            QCOMPARE(document.error().kind, base::ErrorKind::Unavailable);
            continue;
        }
        opened = true;
        const auto page = (*document)->page(1999);
        const auto geometry = (*document)->geometry(1000);
        const auto fields = (*document)->signatureFields();
        QVERIFY(page || !page.error().code.isEmpty());
        QVERIFY(geometry || !geometry.error().code.isEmpty());
        QVERIFY(fields || !fields.error().code.isEmpty());
    }
    QVERIFY(opened);
}

void TestDocument::findsThePageOfAWidgetWithoutP()
{
    SampleOptions options;
    options.form = FormPlace::Indirect;
    options.annots = AnnotsPlace::Direct;
    options.signatureFields = {{"prepared", false, {}, 1}};
    Sample sample = makeSample(options);
    const int field = sample.signatureFields[0];
    const QByteArray page = "/P " + PdfMaker::ref(sample.pages[1]);
    QVERIFY(sample.maker.body(field).contains(page));
    sample.maker.set(field, QByteArray(sample.maker.body(field)).replace(page, ""));
    const auto document = open(sample.bytes());
    QVERIFY2(document, why(document).constData());
    const auto place = pdf::emptyFieldPlace(**document, u"prepared"_s);
    QVERIFY(place);
    QCOMPARE(place->page, 1);
    QCOMPARE(place->rect, QRectF(350, 80, 150, 60));
    QVERIFY(!pdf::emptyFieldPlace(**document, u"other"_s));
}

void TestDocument::repairsOnlyWithThePassword()
{
    const QByteArray whole =
        throughQpdf(makeSample().bytes(), {u"--encrypt"_s, u"user"_s, u"owner"_s, u"256"_s, u"--"_s});
    const QByteArray damaged = QByteArray(whole).replace("\nxref\n0 ", "\nxref\n7 ");
    QVERIFY(damaged != whole);
    QVERIFY(!open(damaged, "user"));
    QCOMPARE(pdf::repair(*base::memorySource(damaged)).error().code, "pdf.password");
    const auto repaired = pdf::repair(*base::memorySource(damaged), "user");
    QVERIFY2(repaired, why(repaired).constData());
    QCOMPARE(qpdfComplaints(repaired->repaired, "user"), QStringList());
    QCOMPARE(open(repaired->repaired).error().code, "pdf.password"); // its encryption was kept
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
