// SPDX-License-Identifier: GPL-3.0-or-later
// Reports on paper and evidence packages from the command line, looked at by unzip, openssl, qpdf and pdftotext.
#include "base/files.h"
#include "support/tools.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using support::runTool;
using support::ToolResult;

class TestEvidence : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    static ToolResult cli(const QStringList &words) { return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), words); }
    /// "{}" is the folder.
    ToolResult run(const char *words) const
    {
        return cli(QString::fromUtf8(words).replace(QStringLiteral("{}"), m_folder.path()).split(QLatin1Char(' ')));
    }
    static QByteArray code(const ToolResult &result)
    {
        return QJsonDocument::fromJson(result.out)[QStringLiteral("error")][QStringLiteral("code")]
            .toString()
            .toLatin1();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(base::writeFileDurably(path("pw"), "example pass\n"));
        QCOMPARE(run("ca init {}/ca --name 示例认证中心").exitCode, 0);
        for (const char *one : {"person:示例甲:a", "person:示例乙:b", "maker:示例制章:m"}) {
            const QList<QByteArray> words = QByteArray(one).split(':');
            const auto made = run("ca issue {}/ca --kind " + words.at(0) + " --name " + words.at(1) + " --out {}/" +
                                  words.at(2) + ".p12 --password-file {}/pw");
            QVERIFY2(made.exitCode == 0, made.err);
        }
        const auto seal = run("seal make --type official --name 示例大学物理实验教学中心 --out {}/s.eseal --identity "
                              "{}/m.p12 --password-file {}/pw --user {}/a.pem");
        QVERIFY2(seal.exitCode == 0, seal.err);
        QVERIFY(QFile::copy(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), path("in.pdf")));
        const auto sign = run("sign {}/in.pdf --out {}/signed.pdf --identity {}/a.p12 --password-file {}/pw --place "
                              "seal={}/s.eseal;page=1;at=150,240 --cross-page "
                              "seal={}/s.eseal;pages=all;edge=right;at=150");
        QVERIFY2(sign.exitCode == 0, sign.err);
    }
    ToolResult run(const QByteArray &words) const { return run(words.constData()); }

    void writesAReportInBothLanguages()
    {
        for (const auto &[language, words] : {std::pair("en", "Cross-page seal"), std::pair("zh", "骑缝章")}) {
            const auto done = run(QByteArray("verify {}/signed.pdf --trust {}/ca/root.pem --report {}/report.pdf "
                                             "--language ") +
                                  language);
            QVERIFY2(done.exitCode == 0, done.err);
            QCOMPARE(runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), path("report.pdf")}).exitCode, 0);
            const QByteArray text = runTool(QStringLiteral("pdftotext"), {path("report.pdf"), QStringLiteral("-")}).out;
            QVERIFY2(text.contains(words), text);
            QVERIFY(text.contains("示例大学物理实验教学中心") && text.contains("示例制章") && text.contains("42 × 42"));
            QVERIFY(!text.contains(m_folder.path().toUtf8()));
            const QByteArray digest = runTool(QStringLiteral("sha256sum"), {path("signed.pdf")}).out.left(64);
            QVERIFY2(QByteArray(text).replace(" ", "").replace("\n", "").contains(digest), text);
            // the seal is a drawing at true size, not a picture of one
            QCOMPARE(
                runTool(QStringLiteral("pdfimages"), {QStringLiteral("-list"), path("report.pdf")}).out.count('\n'), 2);
        }
    }

    void aReportOfAnInvalidFileIsWrittenToo()
    {
        QByteArray bytes = *base::readFile(path("signed.pdf"));
        const qsizetype at = bytes.indexOf("stream\n") + 20;
        bytes[at] = char(bytes.at(at) ^ 1);
        QVERIFY(base::writeFileDurably(path("bad.pdf"), bytes));
        const auto done = run("verify {}/bad.pdf --trust {}/ca/root.pem --report {}/bad-report.pdf --language en");
        QCOMPARE(done.exitCode, 1);
        const QByteArray text = runTool(QStringLiteral("pdftotext"), {path("bad-report.pdf"), QStringLiteral("-")}).out;
        QVERIFY2(text.contains("Invalid") && text.contains("The content was changed after signing."), text);
    }

    void refusesWordsThatMeanNothing()
    {
        QCOMPARE(run("verify {}/signed.pdf --report {}/r.pdf --language fr --json").exitCode, 4);
        QCOMPARE(run("verify {}/signed.pdf {}/in.pdf --report {}/r.pdf --json").exitCode, 4);
        QCOMPARE(run("verify {}/signed.pdf --language en").exitCode, 4);
        QCOMPARE(code(run("verify {}/signed.pdf --report {}/signed.pdf --json")), QByteArray("cli.output"));
        QCOMPARE(code(run("evidence pack {}/signed.pdf --out {}/signed.pdf --json")), QByteArray("cli.output"));
        QCOMPARE(run("evidence pack {}/signed.pdf --out {}/x.zip --identity {}/a.p12").exitCode, 4);
        QCOMPARE(code(run("evidence pack {}/in.pdf --out {}/x.zip --json")), QByteArray("evidence.nothing"));
        QCOMPARE(run("evidence").exitCode, 4);
        QCOMPARE(run("evidence unpack {}/x.zip").exitCode, 4);
        QVERIFY(!QFile::exists(path("x.zip")) && !QFile::exists(path("r.pdf")));
    }

    void packsAndChecks()
    {
        const auto packed = run("evidence pack {}/signed.pdf --out {}/e.evidence.zip --trust {}/ca/root.pem --sign "
                                "--identity {}/b.p12 --password-file {}/pw --language zh --json");
        QVERIFY2(packed.exitCode == 0, packed.err + packed.out);
        QCOMPARE(runTool(QStringLiteral("unzip"), {QStringLiteral("-tq"), path("e.evidence.zip")}).exitCode, 0);
        const auto part = [&](const char *name) {
            return runTool(QStringLiteral("unzip"),
                           {QStringLiteral("-p"), path("e.evidence.zip"), QString::fromLatin1(name)})
                .out;
        };
        QVERIFY(base::writeFileDurably(path("m.json"), part("manifest.json")));
        QVERIFY(base::writeFileDurably(path("m.pem"), part("manifest.pem")));
        const auto openssl =
            runTool(QStringLiteral("openssl"),
                    {QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-inform"), QStringLiteral("PEM"),
                     QStringLiteral("-in"), path("m.pem"), QStringLiteral("-content"), path("m.json"),
                     QStringLiteral("-binary"), QStringLiteral("-CAfile"), path("ca/root.pem"),
                     QStringLiteral("-purpose"), QStringLiteral("any"), QStringLiteral("-out"), path("m.out")});
        QVERIFY2(openssl.exitCode == 0, openssl.err);
        QVERIFY(base::writeFileDurably(path("p.pdf"), part("report.pdf")));
        QVERIFY(runTool(QStringLiteral("pdftotext"), {path("p.pdf"), QStringLiteral("-")}).out.contains("验签报告"));

        const auto good = run("evidence check {}/e.evidence.zip --trust {}/ca/root.pem --json");
        QVERIFY2(good.exitCode == 0, good.err + good.out);
        const QJsonObject object = QJsonDocument::fromJson(good.out).object();
        QCOMPARE(object[QStringLiteral("verdict")].toString(), QStringLiteral("valid"));
        QCOMPARE(object[QStringLiteral("packer")].toString(), QStringLiteral("示例乙"));
        QCOMPARE(object[QStringLiteral("file")].toString(), QStringLiteral("signed.pdf"));
        QVERIFY(object[QStringLiteral("differences")].toArray().isEmpty());
        QCOMPARE(run("evidence check {}/e.evidence.zip").exitCode, 2); // whom nobody trusts
        // years later the certificate is out of date, and that is said
        const auto later = run("evidence check {}/e.evidence.zip --trust {}/ca/root.pem --at 2040-01-01T00:00:00Z");
        QVERIFY(later.exitCode != 0);
        QVERIFY2(later.out.contains("certificate.validity: then “Passed”"), later.out);
    }

    void aNationalSealsPartsArePackedToo()
    {
        for (const char *words :
             {"ca init {}/gm --name 示例国密根 --key sm2",
              "ca issue {}/gm --name 示例丁 --key sm2 --out {}/d.p12 --password-file {}/pw",
              "ca issue {}/gm --kind maker --name 示例国密制章 --key sm2 --out {}/g.p12 --password-file {}/pw",
              "seal make --type official --name 示例大学 --out {}/gm.eseal --identity {}/g.p12 --password-file {}/pw "
              "--user {}/d.pem",
              "sign {}/in.pdf --out {}/gm.pdf --identity {}/d.p12 --password-file {}/pw --format sm2seal --place "
              "seal={}/gm.eseal;page=1;at=150,240",
              "verify {}/gm.pdf --trust {}/gm/root.pem --report {}/gm-report.pdf --language zh",
              "evidence pack {}/gm.pdf --out {}/gm.zip --trust {}/gm/root.pem",
              "evidence check {}/gm.zip --trust {}/gm/root.pem"}) {
            const auto done = run(words);
            QVERIFY2(done.exitCode == 0, words + done.err + done.out);
        }
        const QByteArray list = runTool(QStringLiteral("unzip"), {QStringLiteral("-Z1"), path("gm.zip")}).out;
        QVERIFY2(list.contains("signatures/1.ses\n") && list.contains(".eseal\n"), list);
        QVERIFY(runTool(QStringLiteral("pdftotext"), {path("gm-report.pdf"), QStringLiteral("-")})
                    .out.contains("示例国密制章"));
    }

    void aChangedPackageIsInvalid()
    {
        QVERIFY(QFile::copy(path("e.evidence.zip"), path("changed.zip")));
        QVERIFY(base::writeFileDurably(path("note.txt"), "more"));
        QCOMPARE(
            runTool(QStringLiteral("zip"), {QStringLiteral("-qj"), path("changed.zip"), path("note.txt")}).exitCode, 0);
        const auto more = run("evidence check {}/changed.zip --trust {}/ca/root.pem");
        QCOMPARE(more.exitCode, 1);
        QVERIFY2(more.out.contains("evidence.members") && more.out.contains("note.txt"), more.out);
        QCOMPARE(runTool(QStringLiteral("zip"), {QStringLiteral("-qd"), path("changed.zip"), QStringLiteral("note.txt"),
                                                 QStringLiteral("report.json")})
                     .exitCode,
                 0);
        QCOMPARE(run("evidence check {}/changed.zip --trust {}/ca/root.pem").exitCode, 1);
    }

    void hostilePackagesAreRefusedAndNothingIsUnpacked()
    {
        const QDir folder(m_folder.path());
        QVERIFY(folder.mkpath(QStringLiteral("work")));
        const QString python = QStringLiteral("import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], 'w')\n"
                                              "z.writestr(sys.argv[2], b'evil')\nz.close()");
        for (const auto &[name, expected] :
             {std::pair("../evil.txt", "bundle.name"), std::pair("/tmp/evil-of-a-test.txt", "bundle.name"),
              std::pair("manifest.json", "evidence.manifest"), std::pair("folder/", "bundle.kind")}) {
            QCOMPARE(runTool(QStringLiteral("python3"),
                             {QStringLiteral("-c"), python, path("work/h.zip"), QString::fromLatin1(name)})
                         .exitCode,
                     0);
            const auto refused = run("evidence check {}/work/h.zip --json");
            QCOMPARE(refused.exitCode, 3);
            QCOMPARE(code(refused), QByteArray(expected));
        }
        QCOMPARE(QDir(path("work")).entryList(QDir::Files), QStringList{QStringLiteral("h.zip")});
        QVERIFY(!QFile::exists(path("evil.txt")) && !QFile::exists(QStringLiteral("/tmp/evil-of-a-test.txt")));
        QCOMPARE(code(run("evidence check {}/signed.pdf --json")), QByteArray("bundle.zip"));
        QCOMPARE(code(run("evidence check {}/nowhere.zip --json")), QByteArray("file.missing"));
    }
};

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
