// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfvariants.h"
#include "support/tools.h"

#include "signing.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

QByteArray noise(qsizetype length, int values = 256)
{
    QRandomGenerator random(7);
    QByteArray bytes;
    for (qsizetype i = 0; i < length; ++i)
        bytes.append(static_cast<char>(random.bounded(values)));
    return bytes;
}

/// A plain LZW coder after 7.4.4.2; mutool is asked whether it is right.
QByteArray lzw(const QByteArray &data, bool early)
{
    QByteArray out;
    quint64 bits = 0;
    int count = 0, width = 9, next = 258;
    std::map<QByteArray, int> table;
    const auto put = [&](int code) {
        bits = bits << width | quint64(code);
        for (count += width; count >= 8; count -= 8)
            out.append(static_cast<char>(bits >> (count - 8)));
    };
    const auto codeOf = [&](const QByteArray &text) {
        return text.size() == 1 ? int(static_cast<unsigned char>(text[0])) : table.at(text);
    };
    put(256);
    QByteArray text;
    for (const char c : data) {
        const QByteArray longer = QByteArray(text) + c;
        if (longer.size() == 1 || table.count(longer)) {
            text = longer;
            continue;
        }
        put(codeOf(text));
        table[longer] = next++;
        const int size = next + (early ? 1 : 0) - 1;
        width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
        if (next >= 4094) {
            put(256);
            table.clear();
            next = 258;
            width = 9;
        }
        text = QByteArray(1, c);
    }
    put(codeOf(text));
    const int size = ++next + (early ? 1 : 0) - 1;
    width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
    put(257);
    out.append(static_cast<char>(bits << (8 - count)));
    return out;
}

QByteArray byMutool(const QByteArray &bytes, int object)
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"in.pdf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return "no file";
    file.close();
    return runTool(u"mutool"_s, {u"show"_s, u"-b"_s, file.fileName(), QString::number(object)}).out;
}

/// Rows with a PNG tag in front.
QByteArray pngRows(qsizetype rowBytes, int rows)
{
    QByteArray bytes;
    const QByteArray data = noise(rowBytes * rows);
    for (int i = 0; i < rows; ++i)
        bytes.append(static_cast<char>(i % 5)).append(data.mid(i * rowBytes, rowBytes));
    return bytes;
}

/// A file whose one cross-reference stream says `filter` about `data`.
QByteArray withXrefStream(const QByteArray &filter, const QByteArray &data, qint64 size)
{
    QByteArray bytes = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n";
    const qsizetype at = bytes.size();
    bytes += "9 0 obj\n<< /Type /XRef /W [1 2 1] /Root 1 0 R /Size " + QByteArray::number(size) + " /Filter " + filter +
             " /Length " + QByteArray::number(data.size()) + " >>\nstream\n" + data + "\nendstream\nendobj\n";
    return bytes + "startxref\n" + QByteArray::number(at) + "\n%%EOF\n";
}

/// A file whose catalog lies in an object stream of that data.
QByteArray withObjectStream(const QByteArray &filter, const QByteArray &data)
{
    QByteArray bytes = "%PDF-1.7\n";
    const qsizetype packed = bytes.size();
    bytes += "2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter " + filter + " /Length " +
             QByteArray::number(data.size()) + " >>\nstream\n" + data + "\nendstream\nendobj\n";
    const qsizetype at = bytes.size();
    const auto entry = [](int kind, qsizetype where, int third) {
        return QByteArray(1, char(kind)) + char(where >> 16) + char(where >> 8) + char(where) + char(third);
    };
    const QByteArray table = entry(0, 0, 0) + entry(2, 2, 0) + entry(1, packed, 0) + entry(1, at, 0);
    bytes += "3 0 obj\n<< /Type /XRef /W [1 3 1] /Root 1 0 R /Size 4 /Length 20 >>\nstream\n" + table +
             "\nendstream\nendobj\n";
    return bytes + "startxref\n" + QByteArray::number(at) + "\n%%EOF\n";
}

/// The most memory that this process has held, bytes.
qint64 peakMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    return 0;
}

} // namespace

class TestBoundedFilters : public QObject {
    Q_OBJECT

private slots:
    void decodesAsMutoolDoes_data();
    void decodesAsMutoolDoes();
    void decodesTheStandardsExample();
    void refusesDamagedData_data();
    void refusesDamagedData();
    void survivesBombs_data();
    void survivesBombs();
};

void TestBoundedFilters::decodesAsMutoolDoes_data()
{
    QTest::addColumn<QByteArray>("entries");
    QTest::addColumn<QByteArray>("data");
    const auto flate = [](const QByteArray &parms) { return "/Filter /FlateDecode /DecodeParms << " + parms + " >>"; };
    QTest::newRow("flate") << flate("") << PdfMaker::deflate(noise(100'000, 9));
    for (int predictor = 10; predictor <= 15; ++predictor) {
        const QByteArray number = QByteArray::number(predictor);
        QTest::addRow("png %d", predictor)
            << flate("/Predictor " + number + " /Columns 7 /Colors 3") << PdfMaker::deflate(pngRows(21, 40));
    }
    QTest::newRow("png 16 bits") << flate("/Predictor 15 /Columns 5 /BitsPerComponent 16")
                                 << PdfMaker::deflate(pngRows(10, 20));
    QTest::newRow("png 1 bit") << flate("/Predictor 15 /Columns 13 /BitsPerComponent 1")
                               << PdfMaker::deflate(pngRows(2, 20));
    QTest::newRow("tiff 8") << flate("/Predictor 2 /Columns 9 /Colors 3") << PdfMaker::deflate(noise(270));
    QTest::newRow("tiff 16") << flate("/Predictor 2 /Columns 9 /Colors 2 /BitsPerComponent 16")
                             << PdfMaker::deflate(noise(360));
    QTest::newRow("lzw") << QByteArray("/Filter /LZWDecode") << lzw(noise(200'000, 5), true);
    QTest::newRow("lzw late") << QByteArray("/Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>")
                              << lzw(noise(200'000, 5), false);
    QTest::newRow("lzw repeating") << QByteArray("/Filter /LZWDecode") << lzw(QByteArray(50'000, 'a'), true);
    QTest::newRow("run length") << QByteArray("/Filter /RunLengthDecode") << QByteArray("\x02xyz\xFE.\x80", 7);
    QTest::newRow("chain") << QByteArray("/Filter [/ASCIIHexDecode /FlateDecode]")
                           << PdfMaker::deflate(noise(1000)).toHex() + ">";
}

void TestBoundedFilters::decodesAsMutoolDoes()
{
    QFETCH(QByteArray, entries);
    QFETCH(QByteArray, data);
    Sample sample = makeSample();
    const int id = sample.maker.addStream(entries, data);
    const QByteArray bytes = sample.bytes();
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    const auto decoded = (*document)->streamData({id, 0});
    QVERIFY2(decoded, why(decoded).constData());
    QVERIFY(!decoded->isEmpty());
    QCOMPARE(*decoded, byMutool(bytes, id));
}

void TestBoundedFilters::decodesTheStandardsExample()
{
    Sample sample = makeSample(); // ISO 32000-2 7.4.4.2, example 1
    const int id = sample.maker.addStream("/Filter /LZWDecode", QByteArray::fromHex("800B6050220C0C8501"));
    const auto document = open(sample.bytes());
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->streamData({id, 0}).value_or({}), QByteArray::fromHex("2D2D2D2D2D412D2D2D42"));
}

void TestBoundedFilters::refusesDamagedData_data()
{
    QTest::addColumn<QByteArray>("entries");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("no zlib data") << QByteArray("/Filter /FlateDecode") << QByteArray("hello, this is text");
    QTest::newRow("lzw code too high") << QByteArray("/Filter /LZWDecode") << QByteArray(20, '\xFF');
    QTest::newRow("unknown predictor") << QByteArray("/Filter /FlateDecode /DecodeParms << /Predictor 7 >>")
                                       << PdfMaker::deflate("x");
    QTest::newRow("endless row") << QByteArray(
                                        "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>")
                                 << PdfMaker::deflate("x");
    QTest::newRow("negative row") << QByteArray("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns -1 >>")
                                  << PdfMaker::deflate("x");
    QTest::newRow("parameters of another kind")
        << QByteArray("/Filter /FlateDecode /DecodeParms 5") << PdfMaker::deflate("x");
}

void TestBoundedFilters::refusesDamagedData()
{
    QFETCH(QByteArray, entries);
    QFETCH(QByteArray, data);
    Sample sample = makeSample();
    const int id = sample.maker.addStream(entries, data);
    const auto document = open(sample.bytes());
    QVERIFY2(document, why(document).constData());
    const auto decoded = (*document)->streamData({id, 0});
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, "pdf.stream.damaged");
}

void TestBoundedFilters::survivesBombs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray once = PdfMaker::deflate(QByteArray(64 << 20, '\0')), twice = PdfMaker::deflate(once);
    QTest::newRow("cross-reference stream") << withXrefStream("/FlateDecode", once, (64 << 20) / 4);
    QTest::newRow("cross-reference stream, twice")
        << withXrefStream("[/FlateDecode /FlateDecode]", twice, (64 << 20) / 4);
    QTest::newRow("object stream") << withObjectStream("[/FlateDecode /FlateDecode]", twice);
    QByteArray runs;
    for (int i = 0; i < (4 << 20); ++i)
        runs.append("\x81\x00", 2);
    QTest::newRow("object stream of runs")
        << withObjectStream("[/FlateDecode /RunLengthDecode]", PdfMaker::deflate(runs));
    QTest::newRow("object stream of arrays")
        << withObjectStream("/FlateDecode", PdfMaker::deflate("1 0 " + QByteArray("[]").repeated(32 << 20)));
}

void TestBoundedFilters::survivesBombs()
{
    QFETCH(QByteArray, bytes);
    // in a process of its own, whose peak is not yet that of making the samples
    const pid_t child = fork();
    if (child == 0) {
        const qint64 before = peakMemory();
        const auto document = open(bytes);
        const bool refused = !document && document.error().code == "pdf.damaged";
        _exit(before == 0 || !refused ? 1 : peakMemory() - before > (96 << 20) ? 2 : 0);
    }
    int status = -1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

QTEST_GUILESS_MAIN(TestBoundedFilters)
#include "tst_boundedfilters.moc"
