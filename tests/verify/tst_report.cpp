// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/report.h"

#include "workshop.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

#ifndef ESIGN_RESOURCES
#error "the build tells where the sources are"
#endif

class TestReport : public QObject {
    Q_OBJECT

private slots:
    void writesTheAgreedJson();
    void writesNullForWhatIsNotKnown();
    void listsEveryCheckCodeThatIsUsed();
    void listsNoCodeTwice();
    void usesOnlyListedCodesInReports();
};

void TestReport::writesTheAgreedJson()
{
    verify::Report report;
    report.file = QStringLiteral("合同.pdf");
    report.verdict = verify::Verdict::Invalid;
    report.checks = {{"file.structure", verify::Outcome::Passed, {}}};
    verify::SignatureReport one;
    one.field = QStringLiteral("甲方");
    one.revision = 2;
    one.coversWholeFile = true;
    one.verdict = verify::Verdict::Invalid;
    one.subIndication = "HASH_FAILURE";
    one.signer = QStringLiteral("示例甲");
    one.issuer = QStringLiteral("示例签发");
    one.signingTime = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    one.timestamp = QDateTime(QDate(2026, 1, 2), QTime(11, 4, 6), Qt::OffsetFromUTC, 8 * 3600);
    one.level = "B-T";
    one.impressions = {{0, QRectF(10.00001, 20, 30, 40.5), "seal", QStringLiteral("示例章")}};
    one.checks = {{"signature.digest", verify::Outcome::Failed, QStringLiteral("why")},
                  {"seal.receipt", verify::Outcome::Warning, {}},
                  {"changes.after", verify::Outcome::Unknown, {}}};
    one.changesAfter = {QStringLiteral("revision 3: not signed")};
    one.changes = {{3, 1, 5, verify::ChangeKind::PageContent, false, QStringLiteral("page 2: content replaced")},
                   {3, -1, 0, verify::ChangeKind::SecurityStore, true, QStringLiteral("DSS")}};
    report.signatures = {one};
    const QByteArray expected = R"({
        "file": "合同.pdf", "verdict": "invalid",
        "checks": [{"code": "file.structure", "outcome": "passed", "evidence": ""}],
        "signatures": [{
            "field": "甲方", "revision": 2, "coversWholeFile": true, "verdict": "invalid", "subIndication": "HASH_FAILURE",
            "signer": "示例甲", "issuer": "示例签发", "signingTime": "2026-01-02T03:04:05Z", "timestamp": "2026-01-02T03:04:06Z",
            "level": "B-T",
            "impressions": [{"page": 1, "rect": [10, 20, 40, 60.5], "kind": "seal", "seal": "示例章"}],
            "checks": [{"code": "signature.digest", "outcome": "failed", "evidence": "why"},
                       {"code": "seal.receipt", "outcome": "warning", "evidence": ""},
                       {"code": "changes.after", "outcome": "unknown", "evidence": ""}],
            "changesAfter": ["revision 3: not signed"],
            "changes": [{"revision": 3, "page": 2, "object": 5, "kind": "page-content", "permitted": false,
                         "text": "page 2: content replaced"},
                        {"revision": 3, "page": null, "object": null, "kind": "security-store", "permitted": true,
                         "text": "DSS"}]}]})";
    QJsonParseError error;
    const QJsonDocument wanted = QJsonDocument::fromJson(expected, &error);
    QVERIFY2(!wanted.isNull(), qPrintable(error.errorString()));
    QCOMPARE(QJsonDocument(verify::toJson(report)).toJson(), wanted.toJson());
}

void TestReport::writesNullForWhatIsNotKnown()
{
    verify::Report report;
    report.signatures = {verify::SignatureReport()};
    report.signatures[0].impressions = {{}};
    const QJsonObject json = verify::toJson(report);
    QCOMPARE(json.value(u"verdict").toString(), QStringLiteral("unsigned"));
    const QJsonObject one = json.value(u"signatures")[0].toObject();
    for (const char *key : {"subIndication", "signingTime", "timestamp"})
        QVERIFY2(one.contains(QLatin1String(key)) && one.value(QLatin1String(key)).isNull(), key);
    QVERIFY(one.value(u"impressions")[0].toObject().value(u"seal").isNull());
    QCOMPARE(one.value(u"verdict").toString(), QStringLiteral("indeterminate"));
}

/// Every dotted literal in the module's sources that begins like a check code is in the list, and each listed code is
/// in a source.
void TestReport::listsEveryCheckCodeThatIsUsed()
{
    QSet<QByteArray> listed, used;
    for (const auto &[code, meaning] : verify::checkCodes()) {
        listed.insert(code);
        QVERIFY2(meaning.size() > 10, code.constData());
    }
    static const QRegularExpression literal(
        QStringLiteral("\"((file|signature|changes|timestamp|certificate|seal)(\\.[a-z]+)+|cancelled)\""));
    QDir folder(QStringLiteral(ESIGN_RESOURCES "/../app/verify"));
    const QStringList sources = folder.entryList({QStringLiteral("*.cpp")});
    QVERIFY(sources.size() > 10);
    for (const QString &name : sources) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (name == QStringLiteral("checkcodes.cpp"))
            continue;
        auto match = literal.globalMatch(QString::fromUtf8(file.readAll()));
        while (match.hasNext())
            used.insert(match.next().captured(1).toLatin1());
    }
    used.remove("seal.use.parse"); // an error code, given to nobody
    for (const QByteArray &code : std::as_const(used))
        QVERIFY2(listed.contains(code), ("not listed: " + code).constData());
    for (const QByteArray &code : std::as_const(listed))
        QVERIFY2(used.contains(code),
                 ("listed, but never used: " + code + " of " + QByteArray::number(used.size())).constData());
}

void TestReport::listsNoCodeTwice()
{
    QSet<QByteArray> seen;
    for (const auto &[code, meaning] : verify::checkCodes()) {
        QVERIFY2(!seen.contains(code), code.constData());
        seen.insert(code);
    }
}

void TestReport::usesOnlyListedCodesInReports()
{
    QSet<QByteArray> listed;
    for (const auto &[code, meaning] : verify::checkCodes())
        listed.insert(code);
    const QByteArray good = workshop::sign(workshop::plainPdf());
    for (const QByteArray &bytes :
         {good, good + "junk", QByteArray("text"), workshop::sign(good).replace("/MediaBox", "/MediaBoX")}) {
        const verify::Report report = workshop::check(bytes);
        QVERIFY(!report.checks.isEmpty());
        for (const verify::Check &check : report.checks)
            QVERIFY2(listed.contains(check.code), check.code.constData());
        for (const verify::SignatureReport &one : report.signatures) {
            QVERIFY(!one.checks.isEmpty());
            for (const verify::Check &check : one.checks)
                QVERIFY2(listed.contains(check.code), check.code.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
