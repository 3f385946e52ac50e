// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checking.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/reporttext.h"
#include "session/desk.h"
#include "session/reportwriter.h"

#include <QtCore/QJsonArray>

namespace cli {

ExitCode exitCodeFor(verify::Verdict verdict)
{
    switch (verdict) {
    case verify::Verdict::Valid:
        return Done;
    case verify::Verdict::Invalid:
        return SomeInvalid;
    default:
        return Undecided;
    }
}

base::Result<QDateTime> timeFrom(const Arguments &arguments, const QDateTime &now)
{
    if (!arguments.has("at"))
        return now;
    QDateTime time = QDateTime::fromString(arguments.value("at"), Qt::ISODate);
    if (!time.isValid())
        return usage(
            QStringLiteral("--at %1: a time like 2026-11-22T14:05:00Z is expected").arg(arguments.value("at")));
    return time.toUTC();
}

base::Result<session::Trust> trustFrom(const Arguments &arguments)
{
    session::Trust trust = arguments.has("trust") ? session::Trust() : session::profileTrust();
    const QStringList anchors = arguments.values("trust"), makers = arguments.values("trust-makers"),
                      crls = arguments.values("crl");
    for (const QString &path : anchors)
        ESIGN_CHECK(session::addAnchors(trust, path));
    for (const QString &path : makers)
        ESIGN_CHECK(session::addMakers(trust, path));
    for (const QString &path : crls)
        ESIGN_CHECK(session::addCrls(trust, path));
    return trust;
}

base::Result<QByteArray> pdfPasswordFrom(const Arguments &arguments)
{
    if (!arguments.has("pdf-password-file"))
        return QByteArray();
    ESIGN_TRY(const crypto::Secret secret, password(arguments.value("pdf-password-file"), QString()));
    return QByteArray(secret.data(), secret.size());
}

namespace {

/// What --report and --language ask for.
struct ReportWish {
    QString path; ///< empty: none
    session::Language language = session::Language::English;
};

base::Result<ReportWish> reportFrom(const Arguments &arguments)
{
    ReportWish wish;
    ESIGN_TRY(wish.language, languageFrom(arguments));
    if (!arguments.has("report")) {
        if (arguments.has("language"))
            return usage(QStringLiteral("--language goes with --report"));
        return wish;
    }
    wish.path = arguments.value("report");
    if (arguments.rest().size() != 1)
        return usage(QStringLiteral("--report goes with one file"));
    ESIGN_CHECK(refuseOverwriting(wish.path, arguments.rest() + arguments.values("trust") +
                                                 arguments.values("trust-makers") + arguments.values("crl") +
                                                 QStringList(arguments.value("pdf-password-file"))));
    return wish;
}

base::Result<void> writeReport(const session::ReportFacts &facts, const ReportWish &wish)
{
    ESIGN_TRY(const auto desk, session::loadDesk());
    ESIGN_TRY(const QByteArray pdf, desk->paintReport(session::writeReport(facts, wish.language)));
    return base::writeFileDurably(wish.path, pdf);
}

/// Reads more of the file than the check alone only when a report is wished for.
base::Result<verify::Report> checked(const QString &path, const session::Trust &trust, const QDateTime &at,
                                     const QDateTime &now, const QByteArray &password, const ReportWish &wish,
                                     base::Progress &progress)
{
    if (wish.path.isEmpty())
        return session::checkDocument(path, trust, at, password, progress);
    ESIGN_TRY(const auto source, base::openSource(path));
    ESIGN_TRY(const session::ReportFacts facts, session::reportFacts(source, path, trust, at, now, password, progress));
    ESIGN_CHECK(writeReport(facts, wish));
    return facts.report;
}

} // namespace

base::Result<session::Language> languageFrom(const Arguments &arguments)
{
    const QString name = arguments.value("language", speaksChinese() ? QStringLiteral("zh") : QStringLiteral("en"));
    if (name == QStringLiteral("zh"))
        return session::Language::Chinese;
    if (name == QStringLiteral("en"))
        return session::Language::English;
    return usage(QStringLiteral("--language %1: zh or en is expected").arg(name));
}

base::Result<ExitCode> verifyFiles(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"trust", true, true},
                                                                  {"trust-makers", true, true},
                                                                  {"crl", true, true},
                                                                  {"at"},
                                                                  {"pdf-password-file"},
                                                                  {"report"},
                                                                  {"language"},
                                                                  {"json", false}}));
    if (arguments.rest().isEmpty())
        return usage(QStringLiteral("no file is given"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ESIGN_TRY(const QDateTime at, timeFrom(arguments, now));
    ESIGN_TRY(const ReportWish wish, reportFrom(arguments));
    ESIGN_TRY(const session::Trust trust, trustFrom(arguments));
    ESIGN_TRY(const QByteArray pdfPassword, pdfPasswordFrom(arguments));

    const bool json = arguments.has("json");
    ExitCode code = Done;
    QJsonArray reports;
    for (const QString &path : arguments.rest()) {
        TerminalProgress progress(text("Checking %1").arg(path));
        const auto report = checked(path, trust, at, now, pdfPassword, wish, progress);
        if (!report) {
            code = worse(code, cli::exitCodeFor(report.error()));
            err(QStringLiteral("esign-cli: ") + sentence(report.error()));
            reports.append(QJsonObject{{QStringLiteral("file"), path},
                                       {QStringLiteral("verdict"), QStringLiteral("indeterminate")},
                                       {QStringLiteral("signatures"), QJsonArray()},
                                       {QStringLiteral("error"), errorJson(report.error())}});
            if (report.error().kind == base::ErrorKind::Cancelled)
                break;
            continue;
        }
        const bool refused = isRefused(*report);
        code = worse(code, refused ? refusalCode(*report) : exitCodeFor(report->verdict));
        if (json)
            reports.append(verify::toJson(*report));
        else
            outLines(reportLines(*report));
    }
    if (json)
        outJson(arguments.rest().size() == 1 && reports.size() == 1 ? QJsonDocument(reports.first().toObject())
                                                                    : QJsonDocument(reports));
    return code;
}

base::Result<ExitCode> extract(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"revision"}, {"out"}, {"json", false}}));
    ESIGN_TRY(const QString input, arguments.onlyRest("file"));
    ESIGN_TRY(const QString number, arguments.need("revision"));
    ESIGN_TRY(const QString output, arguments.need("out"));
    ESIGN_CHECK(refuseOverwriting(output, {input}));
    bool ok = false;
    const int revision = number.toInt(&ok);
    if (!ok || revision < 1)
        return usage(QStringLiteral("--revision %1: a number from 1 is expected").arg(number));
    ESIGN_TRY(const qint64 size, session::extractRevision(input, revision, output));
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("file"), input},
                                          {QStringLiteral("out"), output},
                                          {QStringLiteral("revision"), revision},
                                          {QStringLiteral("size"), size}}));
    else
        out(text("%1: revision %2, %3 bytes").arg(output).arg(revision).arg(size));
    return Done;
}

} // namespace cli
