// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tableexport.h"
#include "support/tools.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace {

class StopsAfter final : public base::Progress {
public:
    explicit StopsAfter(qint64 rows) : m_rows(rows) {}
    void report(qint64 done, qint64 total) override
    {
        last = done;
        m_isCancelled = m_isCancelled || done >= m_rows;
        isHonest = isHonest && done <= total;
    }
    bool cancelled() const override { return m_isCancelled; }
    qint64 last = 0;
    bool isHonest = true;

private:
    qint64 m_rows;
    bool m_isCancelled = false;
};

constexpr qint64 stretch = 100;

session::TableRows numbered(qint64 total, qint64 failsAt = -1)
{
    return [=](qint64 offset) -> base::Result<QList<sheet::Row>> {
        if (failsAt >= 0 && offset >= failsAt)
            return base::fail(base::ErrorKind::Unavailable, "store.read");
        QList<sheet::Row> rows;
        for (qint64 i = offset; i < std::min(total, offset + stretch); ++i)
            rows.append(sheet::Row{i, QStringLiteral("第 %1 份").arg(i)});
        return rows;
    };
}

const char csvSum[] = "import csv,sys\nr=list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))\n"
                      "print(r[0][1],len(r)-1,sum(int(x[0]) for x in r[1:]))";
const char xlsxSum[] =
    "import sys,zipfile\nimport xml.etree.ElementTree as "
    "E\nn='{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'\n"
    "r=list(E.fromstring(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml')).iter(n+'row'))\n"
    "print(''.join(t.text for t in r[0][1].iter(n+'t')),len(r)-1,sum(int(x[0].find(n+'v').text) for x in r[1:]))";

} // namespace

class TestTableexport : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const session::TableHead m_head{{QStringLiteral("Number"), QStringLiteral("名称")}, 1050};

    QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    }

private slots:
    void bothFormsHoldEveryRow_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reader");
        QTest::newRow("csv") << QStringLiteral("all.csv") << QString::fromLatin1(csvSum);
        QTest::newRow("xlsx") << QStringLiteral("all.XLSX") << QString::fromLatin1(xlsxSum);
    }
    void bothFormsHoldEveryRow()
    {
        QFETCH(QString, name);
        QFETCH(QString, reader);
        StopsAfter progress(5000);
        const QString path = m_folder.filePath(name);
        const auto done = session::exportTable(m_head, numbered(1050), path, progress);
        QVERIFY(done);
        QCOMPARE(*done, 1050);
        QCOMPARE(progress.last, 1050);
        QVERIFY(progress.isHonest);
        const auto sum = support::runTool(QStringLiteral("python3"), {QStringLiteral("-c"), reader, path});
        QCOMPARE(sum.err, QByteArray());
        QCOMPARE(QString::fromUtf8(sum.out).trimmed(), QStringLiteral("名称 1050 550725")); // 0 + … + 1049
    }

    void whatFailsOrIsStoppedLeavesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("csv") << QStringLiteral("part.csv");
        QTest::newRow("xlsx") << QStringLiteral("part.xlsx");
    }
    void whatFailsOrIsStoppedLeavesNothing()
    {
        QFETCH(QString, name);
        const QStringList before = files();
        const QString path = m_folder.filePath(name);
        StopsAfter stopped(300), patient(5000);
        const auto cancelled = session::exportTable(m_head, numbered(1050), path, stopped);
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, QByteArray("cancelled"));
        QCOMPARE(stopped.last, 300);
        const auto failed = session::exportTable(m_head, numbered(1050, 500), path, patient);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QByteArray("store.read"));
        QCOMPARE(files(), before);
    }

    void anOlderFileStaysUntilTheNewOneIsWhole()
    {
        const QString path = m_folder.filePath(QStringLiteral("old.csv"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        StopsAfter stopped(300);
        QVERIFY(!session::exportTable(m_head, numbered(1050), path, stopped));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
    }

    void otherSuffixesAndFoldersThatAreNotThereAreRefused()
    {
        base::NoProgress quiet;
        const auto other = session::exportTable(m_head, numbered(1), m_folder.filePath(QStringLiteral("a.txt")), quiet);
        QVERIFY(!other);
        QCOMPARE(other.error().code, QByteArray("table.suffix"));
        QVERIFY(!session::exportTable(m_head, numbered(1), m_folder.filePath(QStringLiteral("no/a.csv")), quiet));
    }
};

QTEST_GUILESS_MAIN(TestTableexport)
#include "tst_tableexport.moc"
