// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheet/csv.h"
#include "sheet/xlsx.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using sheet::Row;

namespace {

/// Sheets of rows of [type, value] as Python's zipfile and XML parser find them.
constexpr char xlsxReader[] = R"PY(
import json, re, sys, zipfile
import xml.etree.ElementTree as E
n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
shared = []
if 'xl/sharedStrings.xml' in z.namelist():
    shared = [''.join(t.text or '' for t in s.iter(n + 't')) for s in E.fromstring(z.read('xl/sharedStrings.xml'))]
sheets = []
for name in sorted(x for x in z.namelist() if x.startswith('xl/worksheets/sheet')):
    rows = []
    for row in E.fromstring(z.read(name)).iter(n + 'row'):
        cells = []
        for c in row.iter(n + 'c'):
            assert c.find(n + 'f') is None, 'a formula'
            kind = c.get('t', 'n')
            v = c.find(n + 'v')
            value = ''.join(t.text or '' for t in c.iter(n + 't')) if kind == 'inlineStr' else v.text if v is not None else ''
            if kind == 's': value = shared[int(value)]
            cells.append([re.sub('[0-9]', '', c.get('r')), 'text' if kind in ('s', 'inlineStr', 'str') else 'number', value, c.get('s', '0')])
        rows.append(cells)
    sheets.append(rows)
print(json.dumps(sheets))
)PY";

constexpr char csvReader[] = "import csv,json,sys\n"
                             "print(json.dumps(list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))))";

QJsonArray readBack(const char *reader, const QString &path)
{
    const auto result =
        support::runTool(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromLatin1(reader), path});
    if (result.exitCode != 0)
        qWarning().noquote() << result.err;
    return QJsonDocument::fromJson(result.out).array();
}

} // namespace

class TestSheet : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// The sheets of a workbook of these rows under one heading for each column.
    QJsonArray workbook(const QList<Row> &rows, qsizetype columns, qint64 rowsOfSheet = sheet::XlsxWriter::mostRows)
    {
        QStringList head;
        for (qsizetype i = 0; i < columns; ++i)
            head.append(QStringLiteral("栏 %1").arg(i + 1));
        const auto book = sheet::XlsxWriter::create(path("table.xlsx"), head, rowsOfSheet);
        if (!book)
            return {};
        for (const Row &row : rows) {
            if (!(*book)->add(row))
                return {};
        }
        return (*book)->finish() ? readBack(xlsxReader, path("table.xlsx")) : QJsonArray();
    }

private slots:
    void cellsKeepTheirTypes()
    {
        const QDateTime time(QDate(2026, 11, 22), QTime(14, 5, 6), Qt::OffsetFromUTC, 8 * 3600);
        const auto sheets = workbook({{QStringLiteral("合同 A"), qint64(-42), 2.5, time, {}, qint64(1) << 60}}, 6);
        QCOMPARE(sheets.size(), 1);
        const auto rows = sheets[0].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][0][2].toString(), QStringLiteral("栏 1"));
        const auto row = rows[1].toArray();
        QCOMPARE(row.size(), 5); // an empty cell isn't there
        QCOMPARE(row[0][1].toString(), QStringLiteral("text"));
        QCOMPARE(row[0][2].toString(), QStringLiteral("合同 A"));
        QCOMPARE(row[1][1].toString(), QStringLiteral("number"));
        QCOMPARE(row[1][2].toString().toLongLong(), -42);
        QCOMPARE(row[2][2].toString().toDouble(), 2.5);
        QCOMPARE(row[3][1].toString(), QStringLiteral("number")); // days since 1899-12-30, with a form of its own
        const double days =
            double(QDate(1899, 12, 30).daysTo(QDate(2026, 11, 22))) + (14 * 3600 + 5 * 60 + 6) / 86400.0;
        QVERIFY(qAbs(row[3][2].toString().toDouble() - days) < 1e-6);
        QVERIFY(row[3][3].toString() != QStringLiteral("0"));
        QCOMPARE(row[4][1].toString(), QStringLiteral("text")); // no double holds it
        QCOMPARE(row[4][2].toString(), QStringLiteral("1152921504606846976"));
    }

    void textsThatLookLikeFormulasStayTexts()
    {
        const QStringList evil{QStringLiteral("=1+1"),
                               QStringLiteral("+1"),
                               QStringLiteral("-1"),
                               QStringLiteral("@SUM(A1)"),
                               QStringLiteral("https://example.edu"),
                               QStringLiteral("{=1}"),
                               QStringLiteral("12")};
        Row row;
        for (const QString &text : evil)
            row.append(text);
        const auto cells = workbook({row}, evil.size())[0][1].toArray();
        QCOMPARE(cells.size(), evil.size());
        for (qsizetype i = 0; i < evil.size(); ++i) {
            QCOMPARE(cells[i][1].toString(), QStringLiteral("text"));
            QCOMPARE(cells[i][2].toString(), evil[i]);
        }
    }

    void whatXmlCannotHoldIsReplaced()
    {
        const QString text = QStringLiteral("a") + QChar(1) + QStringLiteral("b") + QChar(0xffff) + QChar(0xd800) +
                             QStringLiteral("<&>\"\t_x0041_ ") + QString::fromUcs4(U"\U00020BB7") + QStringLiteral(" ");
        const auto cells = workbook({{text}}, 1)[0][1].toArray();
        const QString mark(QChar::ReplacementCharacter);
        QCOMPARE(cells[0][2].toString().replace(QStringLiteral("_x005F_x0041_"), QStringLiteral("_x0041_")),
                 QStringLiteral("a") + mark + QStringLiteral("b") + mark + mark + QStringLiteral("<&>\"\t_x0041_ ") +
                     QString::fromUcs4(U"\U00020BB7") + QStringLiteral(" "));
    }

    void longTextsAreCut()
    {
        const auto cells = workbook({{QString(32'767, QLatin1Char('x')), QString(40'000, QLatin1Char('y'))}}, 2)[0][1];
        QCOMPARE(cells[0][2].toString(), QString(32'767, QLatin1Char('x')));
        QCOMPARE(cells[1][2].toString(), QString(32'766, QLatin1Char('y')) + QChar(0x2026));
    }

    void aFurtherSheetBeginsWhenOneIsFull()
    {
        QList<Row> rows;
        for (qint64 i = 0; i < 7; ++i)
            rows.append(Row{i});
        const auto sheets = workbook(rows, 1, 4); // a head and three rows
        QCOMPARE(sheets.size(), 3);
        QList<int> found;
        for (const QJsonValue &one : sheets) {
            QCOMPARE(one[0][0][2].toString(), QStringLiteral("栏 1"));
            for (qsizetype i = 1; i < one.toArray().size(); ++i)
                found.append(one.toArray()[i][0][2].toString().toInt());
        }
        QCOMPARE(found, QList<int>({0, 1, 2, 3, 4, 5, 6}));
    }

    void failuresLeaveNoFile()
    {
        const QString nowhere = path("no/such/folder.xlsx");
        const auto book = sheet::XlsxWriter::create(nowhere, {QStringLiteral("a")});
        QVERIFY(book);
        QCOMPARE((*book)->add({qint64(1), qint64(2)}).error().code, QByteArray("sheet.columns"));
        QCOMPARE((*book)->finish().error().code, QByteArray("sheet.write"));
        QCOMPARE((*book)->add({qint64(1)}).error().code, QByteArray("sheet.write"));
        {
            const auto dropped = sheet::XlsxWriter::create(path("dropped.xlsx"), {QStringLiteral("a")});
            QVERIFY(dropped && (*dropped)->add({qint64(1)}));
        }
        QVERIFY(!QFile::exists(path("dropped.xlsx")));
        QCOMPARE(sheet::XlsxWriter::create(nowhere, QStringList(20'000)).error().code, QByteArray("sheet.columns"));
    }

    void csvIsReadByOthersAsItWasWritten()
    {
        const QString path = this->path("table.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sheet::csvBegin);
        file.write(sheet::csvLine(QStringList{QStringLiteral("栏"), QStringLiteral("b\"c")}));
        file.write(sheet::csvLine(Row{QStringLiteral("two\nlines, one cell"), qint64(-5)}));
        file.write(sheet::csvLine(Row{QStringLiteral("=cmd|' /C calc'!A0"), 0.1}));
        file.write(sheet::csvLine(Row{QStringLiteral("\t@x"), QDateTime(QDate(2026, 11, 22), QTime(14, 5), Qt::UTC)}));
        file.close();
        const QJsonArray expected{QJsonArray{QStringLiteral("栏"), QStringLiteral("b\"c")},
                                  QJsonArray{QStringLiteral("two\nlines, one cell"), QStringLiteral("-5")},
                                  QJsonArray{QStringLiteral("'=cmd|' /C calc'!A0"), QStringLiteral("0.1")},
                                  QJsonArray{QStringLiteral("'\t@x"), QStringLiteral("2026-11-22 14:05:00")}};
        QCOMPARE(readBack(csvReader, path), expected);
    }
};

QTEST_GUILESS_MAIN(TestSheet)
#include "tst_sheet.moc"
