// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed while it signs: the target is the old file or the new valid one, and nothing half-written
// stays.
#include "support/tools.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <csignal>

using support::runTool;

class TestCrash : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir{QDir::currentPath() + QStringLiteral("/crash-XXXXXX")};
    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    static QByteArray read(const QString &file)
    {
        QFile f(file);
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }
    static void write(const QString &file, const QByteArray &bytes)
    {
        QFile f(file);
        QVERIFY(f.open(QIODevice::WriteOnly) && f.write(bytes) == bytes.size());
    }
    QStringList command(const char *out) const
    {
        return {"sign",         path("big.pdf"),   "--out",          path(out),    "--identity",
                path("me.p12"), "--password-file", path("password"), "--invisible"};
    }

private slots:
    void initTestCase()
    {
        write(path("password"), "example pass\n");
        const QString cli = QStringLiteral(ESIGN_BIN "/esign-cli");
        QCOMPARE(runTool(cli, {"ca", "init", path("ca"), "--name", "示例大学"}).exitCode, 0);
        QCOMPARE(runTool(cli, {"ca", "issue", path("ca"), "--name", "示例甲", "--key", "p256", "--out", path("me.p12"),
                               "--password-file", path("password")})
                     .exitCode,
                 0);
        // 12 MB of content nobody uses, so that there is time to be killed in
        QByteArray pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages "
                         "/Count 1 /Kids [3 0 R] >>\nendobj\n"
                         "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
        const qsizetype stream = pdf.size();
        pdf += "4 0 obj\n<< /Length 12000000 >>\nstream\n" + QByteArray(12000000, 'x') + "\nendstream\nendobj\n";
        const qsizetype xref = pdf.size();
        const auto entry = [](qsizetype at) { return QByteArray::number(at).rightJustified(10, '0') + " 00000 n \n"; };
        pdf += "xref\n0 5\n0000000000 65535 f \n" + entry(9) + entry(pdf.indexOf("2 0 obj")) +
               entry(pdf.indexOf("3 0 obj")) + entry(stream) + "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n" +
               QByteArray::number(xref) + "\n%%EOF\n";
        write(path("big.pdf"), pdf);
        QCOMPARE(runTool("qpdf", {"--check", path("big.pdf")}).exitCode, 0);
    }

    void leavesTheOldFileOrTheNewOne()
    {
        const QString cli = QStringLiteral(ESIGN_BIN "/esign-cli");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(runTool(cli, command("new.pdf")).exitCode, 0);
        const qint64 whole = qMax<qint64>(timer.nsecsElapsed() / 1000, 2000);
        const QByteArray old = "the old file";
        int killedBefore = 0, finished = 0;
        constexpr int points = 60;
        for (int i = 0; i < points; ++i) {
            write(path("target.pdf"), old);
            QProcess process;
            process.start(cli, command("target.pdf"));
            QVERIFY(process.waitForStarted());
            QThread::usleep(static_cast<unsigned long>(whole * 5 / 4 * i / points)); // from the start to past the end
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished());
            const QByteArray now = read(path("target.pdf"));
            if (now == old) {
                ++killedBefore;
            } else {
                ++finished;
                QCOMPARE(runTool(cli, {"verify", path("target.pdf"), "--trust", path("ca")}).exitCode, 0);
            }
            const QStringList left = QDir(m_dir.path()).entryList({".esign-*"}, QDir::Files | QDir::Hidden);
            for (const QString &name : left) // a whole file that only lacks its name yet
                QCOMPARE(runTool(cli, {"verify", m_dir.filePath(name), "--trust", path("ca")}).exitCode, 0);
            for (const QString &name : left)
                QFile::remove(m_dir.filePath(name));
        }
        QVERIFY(killedBefore > 0);
        QCOMPARE(killedBefore + finished, points);
    }

    void endsCleanlyWhenInterrupted()
    {
        write(path("target.pdf"), "the old file");
        QProcess process;
        process.start(QStringLiteral(ESIGN_BIN "/esign-cli"), command("target.pdf"));
        QVERIFY(process.waitForStarted());
        QThread::msleep(3);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished());
        if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 5)
            QCOMPARE(read(path("target.pdf")), QByteArray("the old file"));
        QVERIFY(QDir(m_dir.path()).entryList({".esign-*"}, QDir::Files | QDir::Hidden).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
