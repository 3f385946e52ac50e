// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/reader.h"
#include "bundle/writer.h"
#include "support/tools.h"
#include "support/zipmaker.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using bundle::Package;
using support::makeZip;
using support::runTool;
using support::ZipEntry;

/// Packages that other programs read, and packages that nobody should.
class TestPackage : public QObject {
    Q_OBJECT

private slots:
    void writesWhatOtherProgramsRead();
    void readsWhatOtherProgramsWrite();
    void readsALargeMemberInPlace();
    void refusesHostilePackages_data();
    void refusesHostilePackages();
    void refusesLinksAndPasswordsOfOtherPrograms();
    void refusesWhatIsLongerOrShorterThanItSays_data();
    void refusesWhatIsLongerOrShorterThanItSays();
    void aDamagedMemberIsNoticed();
    void anyByteMayBeOther();
    void leavesNothingWhenItFails();
    void namesStayInAFolder_data();
    void namesStayInAFolder();

private:
    static base::Result<std::unique_ptr<Package>> open(const QByteArray &bytes, const bundle::Limits &limits = {})
    {
        return Package::open(base::memorySource(bytes), limits);
    }
    QTemporaryDir m_folder;
};

namespace {

const QDateTime made(QDate(2026, 11, 22), QTime(6, 5, 30), Qt::UTC);

bundle::Member member(const char *name, const QByteArray &bytes, bool stored = false)
{
    return {QString::fromLatin1(name), base::memorySource(bytes), stored};
}

} // namespace

void TestPackage::writesWhatOtherProgramsRead()
{
    const QString path = m_folder.filePath(QStringLiteral("ours.zip"));
    const QByteArray text = QByteArray("text ").repeated(10'000), large(5 << 20, 'x');
    base::NoProgress quiet;
    const auto done = bundle::writePackage(
        path, {member("manifest.json", text), member("document.pdf", large, true), member("certificates/a.cer", "")},
        made, quiet);
    QVERIFY2(done, done ? "" : done.error().code.constData());
    const auto test = runTool(QStringLiteral("unzip"), {QStringLiteral("-t"), path});
    QVERIFY2(test.exitCode == 0 && test.out.contains("No errors"), test.out + test.err);
    QCOMPARE(runTool(QStringLiteral("unzip"), {QStringLiteral("-p"), path, QStringLiteral("manifest.json")}).out, text);
    QCOMPARE(runTool(QStringLiteral("unzip"), {QStringLiteral("-p"), path, QStringLiteral("document.pdf")}).out, large);
    const QByteArray python = runTool(QStringLiteral("python3"),
                                      {QStringLiteral("-c"),
                                       QStringLiteral("import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
                                                      "print(z.testzip(), [i.compress_type for i in z.infolist()], "
                                                      "z.infolist()[0].date_time[:3])"),
                                       path})
                                  .out;
    QCOMPARE(python, QByteArray("None [8, 0, 8] (2026, 11, 22)\n"));
}

void TestPackage::readsWhatOtherProgramsWrite()
{
    QDir folder(m_folder.path());
    QVERIFY(folder.mkpath(QStringLiteral("in/certificates")));
    QVERIFY(base::writeFileDurably(folder.filePath(QStringLiteral("in/document.pdf")), QByteArray(100'000, 'p')));
    QVERIFY(base::writeFileDurably(folder.filePath(QStringLiteral("in/certificates/a.cer")), "der"));
    const QString path = folder.filePath(QStringLiteral("theirs.zip"));
    QCOMPARE(runTool(QStringLiteral("python3"),
                     {QStringLiteral("-c"),
                      QStringLiteral("import sys, zipfile; z = zipfile.ZipFile(sys.argv[1], 'w', "
                                     "zipfile.ZIP_DEFLATED); [z.write(sys.argv[2] + '/' + n, n) for n in "
                                     "('document.pdf', 'certificates/a.cer')]"),
                      path, folder.filePath(QStringLiteral("in"))})
                 .exitCode,
             0);
    const auto package = Package::open(*base::openSource(path), {});
    QVERIFY2(package, package ? "" : package.error().code.constData());
    QCOMPARE((*package)->members().size(), 2);
    QCOMPARE(*(*package)->bytes(QStringLiteral("certificates/a.cer")), QByteArray("der"));
    QCOMPARE(*(*package)->bytes(QStringLiteral("document.pdf")), QByteArray(100'000, 'p'));
    const auto missing = (*package)->bytes(QStringLiteral("other"));
    QVERIFY(!missing && missing.error().code == "bundle.missing");
}

void TestPackage::readsALargeMemberInPlace()
{
    QByteArray large(300 << 20, 'a'); // more than any other member may have
    large[200 << 20] = 'b';
    const QByteArray zip = makeZip({{.name = "document.pdf", .data = large}, {.name = "other", .data = "o"}});
    large.clear();
    bundle::Limits limits;
    limits.large = QStringLiteral("document.pdf");
    std::shared_ptr<base::ByteSource> source;
    {
        const auto package = open(zip, limits);
        QVERIFY2(package, package ? "" : package.error().code.constData());
        const auto member = (*package)->source(QStringLiteral("document.pdf"));
        QVERIFY(member);
        source = *member;
    }
    // the package is gone, the member is still there
    QCOMPARE(source->size(), qint64(300) << 20);
    QCOMPARE(*source->bytes((200 << 20) - 1, 3), QByteArray("aba"));
    QCOMPARE(*source->bytes(0, 2), QByteArray("aa"));
    QCOMPARE(source->bytes((300 << 20) - 1, 100)->size(), 1);
}

void TestPackage::refusesHostilePackages_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArray &zip, const char *code) {
        QTest::newRow(name) << zip << QByteArray(code);
    };
    const ZipEntry good{.name = "document.pdf", .data = "pdf"};
    row("nothing", {}, "bundle.zip");
    row("text", "this is no package at all, just text that is long enough", "bundle.zip");
    row("a path up", makeZip({{.name = "../evil"}}), "bundle.name");
    row("an absolute path", makeZip({{.name = "/etc/passwd"}}), "bundle.name");
    row("a Windows path", makeZip({{.name = "..\\evil"}}), "bundle.name");
    row("a drive", makeZip({{.name = "c:evil"}}), "bundle.name");
    row("a hidden file", makeZip({{.name = "a/.bashrc"}}), "bundle.name");
    row("upper case", makeZip({{.name = "Document.pdf"}}), "bundle.name");
    row("a name with a zero", makeZip({{.name = QByteArray("a\0b", 3)}}), "bundle.name");
    row("a long name", makeZip({{.name = QByteArray(60'000, 'a')}}), "bundle.name");
    row("an empty name", makeZip({{.name = ""}}), "bundle.name");
    row("a folder", makeZip({{.name = "seals/"}}), "bundle.kind");
    row("a folder by its attribute", makeZip({{.name = "seals", .attributes = 0x10}}), "bundle.kind");
    row("a link", makeZip({{.name = "document.pdf", .data = "/etc/passwd", .attributes = 0120777u << 16}}),
        "bundle.kind");
    row("a device", makeZip({{.name = "document.pdf", .attributes = 0020666u << 16}}), "bundle.kind");
    row("one name twice", makeZip({good, good}), "bundle.zip"); // libzip's own look at the whole finds it
    row("encrypted", makeZip({{.name = "document.pdf", .data = "0123456789abcdef", .flags = 1}}), "bundle.encrypted");
    row("another compression", makeZip({{.name = "document.pdf", .data = "pdf", .method = 14}}), "bundle.method");
    row("a size that can't be",
        makeZip({{.name = "other", .data = QByteArray(1000, 'a'), .deflate = true, .size = 0xfffffff0}}),
        "bundle.large");
    row("a bomb of many",
        makeZip(QList<ZipEntry>() << ZipEntry{.name = "a", .data = QByteArray(60 << 20, 0), .deflate = true}
                                  << ZipEntry{.name = "b", .data = QByteArray(60 << 20, 0), .deflate = true}
                                  << ZipEntry{.name = "c", .data = QByteArray(60 << 20, 0), .deflate = true}
                                  << ZipEntry{.name = "d", .data = QByteArray(60 << 20, 0), .deflate = true}
                                  << ZipEntry{.name = "e", .data = QByteArray(60 << 20, 0), .deflate = true}),
        "bundle.large");
    row("more than there are", makeZip({good}, {.count = 40'000}), "bundle.large");
    row("fewer than there are", makeZip({good, {.name = "more"}}, {.count = 1}), "bundle.zip");
    row("a directory beyond the end", makeZip({good}, {.offset = 1'000'000}), "bundle.zip");
    row("a directory too large", makeZip({good}, {.size = 0x7fffffff}), "bundle.large");
    row("ZIP64", makeZip({good}, {.zip64 = true}), "bundle.large");
    row("another name before the data", makeZip({{.name = "document.pdf", .data = "pdf", .localName = "evil.exe"}}),
        "bundle.zip");
    row("a header beyond the end", makeZip({{.name = "document.pdf", .data = "pdf", .offset = 0x7fffffff}}),
        "bundle.zip");
    row("one member inside another", makeZip({good, {.name = "other", .data = "x", .offset = 0}}), "bundle.zip");
    QList<ZipEntry> many;
    for (int i = 0; i < 5000; ++i)
        many.append({.name = "m" + QByteArray::number(i)});
    row("five thousand members", makeZip(many), "bundle.large");
}

void TestPackage::refusesHostilePackages()
{
    QFETCH(const QByteArray, zip);
    QFETCH(const QByteArray, code);
    bundle::Limits limits;
    limits.large = QStringLiteral("document.pdf");
    const auto package = open(zip, limits);
    QVERIFY2(!package, "it was taken");
    QCOMPARE(package.error().code, code);
}

void TestPackage::refusesLinksAndPasswordsOfOtherPrograms()
{
    const QDir folder(m_folder.path());
    QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), folder.filePath(QStringLiteral("document.pdf"))));
    QVERIFY(base::writeFileDurably(folder.filePath(QStringLiteral("secret")), "secret"));
    const auto zipped = [&](const QStringList &options, const char *file) {
        const QString path = folder.filePath(QStringLiteral("made.zip"));
        QFile::remove(path);
        const auto run =
            runTool(QStringLiteral("zip"), options + QStringList{QStringLiteral("-q"), QStringLiteral("-j"), path,
                                                                 folder.filePath(QString::fromLatin1(file))});
        if (run.exitCode != 0)
            qFatal("zip: %s", run.err.constData());
        const auto package = Package::open(*base::openSource(path), {});
        return package ? QByteArray() : package.error().code;
    };
    QCOMPARE(zipped({QStringLiteral("-y")}, "document.pdf"), QByteArray("bundle.kind"));
    QCOMPARE(zipped({QStringLiteral("-P"), QStringLiteral("password")}, "secret"), QByteArray("bundle.encrypted"));
    QCOMPARE(zipped({}, "secret"), QByteArray());
    QCOMPARE(zipped({QStringLiteral("-Z"), QStringLiteral("bzip2")}, "secret"),
             QByteArray()); // too small: it is stored
}

void TestPackage::refusesWhatIsLongerOrShorterThanItSays_data()
{
    QTest::addColumn<quint32>("size");
    QTest::newRow("longer") << 10u;
    QTest::newRow("shorter") << 60'000u;
}

void TestPackage::refusesWhatIsLongerOrShorterThanItSays()
{
    QFETCH(const quint32, size);
    const auto package =
        open(makeZip({{.name = "other", .data = QByteArray(50'000, 'a'), .deflate = true, .size = size}}));
    QVERIFY(package);
    const auto bytes = (*package)->bytes(QStringLiteral("other"));
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, QByteArray("bundle.damaged"));
}

void TestPackage::aDamagedMemberIsNoticed()
{
    QByteArray zip = makeZip({{.name = "other", .data = "the words of a member"}});
    zip.replace("words", "wards");
    const auto package = open(zip);
    QVERIFY(package);
    const auto bytes = (*package)->bytes(QStringLiteral("other"));
    QVERIFY(!bytes && bytes.error().code == "bundle.damaged");
}

void TestPackage::anyByteMayBeOther()
{
    const QByteArray good = makeZip({{.name = "document.pdf", .data = QByteArray(50, 'p')},
                                     {.name = "a/b", .data = QByteArray(5000, 'x'), .deflate = true}});
    int taken = 0;
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (const char other : {'\0', '\x7f', '\xff'}) {
            QByteArray bad = good;
            bad[at] = other;
            const auto package = open(bad);
            if (!package)
                continue;
            ++taken;
            for (const bundle::MemberInfo &member : (*package)->members())
                static_cast<void>((*package)->bytes(member.name));
        }
        QVERIFY(!open(good.left(at)));
    }
    QVERIFY(taken > 0); // times, attributes and the like
}

void TestPackage::leavesNothingWhenItFails()
{
    class Stopped final : public base::Progress {
    public:
        void report(qint64, qint64) override {}
        bool cancelled() const override { return true; }
    } stopped;
    const QDir folder(m_folder.path());
    const QStringList before = folder.entryList(QDir::Files | QDir::Hidden);
    const QString path = folder.filePath(QStringLiteral("stopped.zip"));
    const auto done = bundle::writePackage(path, {member("a", QByteArray(1 << 20, 'a'))}, made, stopped);
    QVERIFY(!done);
    QCOMPARE(done.error().code, QByteArray("cancelled"));
    base::NoProgress quiet;
    QVERIFY(!bundle::writePackage(path, {member("../a", "a")}, made, quiet));
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), before);
}

void TestPackage::namesStayInAFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    for (const char *name : {"a", "manifest.json", "certificates/0a1b.cer", "a-b_c.d"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name :
         {"", ".", "..", "a/", "/a", "a//b", "a/b/c", "a/..", "../a", "a/.b", "a.", "A", "a b", "ä", "con:", "./a"})
        QTest::addRow("'%s'", name) << QString::fromUtf8(name) << false;
}

void TestPackage::namesStayInAFolder()
{
    QFETCH(const QString, name);
    QFETCH(const bool, good);
    QCOMPARE(bundle::isMemberName(name), good);
}

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
