// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/reporttext.h"
#include "session/checkdocument.h"

#include <QtCore/QJsonArray>

namespace cli {

namespace {

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

base::Result<QDateTime> timeFrom(const Arguments &arguments)
{
    if (!arguments.has("at"))
        return QDateTime::currentDateTimeUtc();
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

} // namespace

base::Result<ExitCode> verifyFiles(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"trust", true, true},
                                                                  {"trust-makers", true, true},
                                                                  {"crl", true, true},
                                                                  {"at"},
                                                                  {"pdf-password-file"},
                                                                  {"json", false}}));
    if (arguments.rest().isEmpty())
        return usage(QStringLiteral("no file is given"));
    ESIGN_TRY(const QDateTime at, timeFrom(arguments));
    ESIGN_TRY(const session::Trust trust, trustFrom(arguments));
    QByteArray pdfPassword;
    if (arguments.has("pdf-password-file")) {
        ESIGN_TRY(const crypto::Secret secret, password(arguments.value("pdf-password-file"), QString()));
        pdfPassword = QByteArray(secret.data(), secret.size());
    }

    const bool json = arguments.has("json");
    ExitCode code = Done;
    QJsonArray reports;
    for (const QString &path : arguments.rest()) {
        TerminalProgress progress(text("Checking %1").arg(path));
        const auto report = session::checkDocument(path, trust, at, pdfPassword, progress);
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
