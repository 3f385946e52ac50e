// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/signing.h"
#include "session/archivedocument.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

base::Result<crypto::DigestAlgorithm> digestFrom(const Arguments &arguments)
{
    const QString name = arguments.value("digest", QStringLiteral("sha256"));
    if (name == QStringLiteral("sha256"))
        return crypto::DigestAlgorithm::Sha256;
    if (name == QStringLiteral("sha384"))
        return crypto::DigestAlgorithm::Sha384;
    if (name == QStringLiteral("sha512"))
        return crypto::DigestAlgorithm::Sha512;
    return usage(QStringLiteral("--digest %1: sha256, sha384 or sha512 is expected").arg(name));
}

base::Result<session::ArchiveJob> archiveJob(const Arguments &arguments)
{
    session::ArchiveJob job;
    ESIGN_TRY(job.input, arguments.onlyRest("PDF file"));
    ESIGN_TRY(job.output, arguments.need("out"));
    const QStringList anchors = arguments.values("trust"), crls = arguments.values("crl");
    ESIGN_CHECK(refuseOverwriting(job.output, anchors + crls + QStringList(arguments.value("pdf-password-file"))));
    ESIGN_TRY(job.longTerm.level, levelFrom(arguments, QStringLiteral("lta")));
    if (job.longTerm.level != signing::Level::BaselineLT && job.longTerm.level != signing::Level::BaselineLTA)
        return usage(QStringLiteral("--level %1: lt or lta is expected").arg(arguments.value("level")));
    job.tsaUrl = arguments.value("tsa");
    if (job.longTerm.level == signing::Level::BaselineLTA && job.tsaUrl.isEmpty())
        return base::fail(base::ErrorKind::Usage, "sign.tsa.missing");
    ESIGN_TRY(job.longTerm.digest, digestFrom(arguments));
    job.longTerm.trust = session::profileTrust();
    for (const QString &path : anchors)
        ESIGN_CHECK(session::addAnchors(job.longTerm.trust, path));
    for (const QString &path : crls)
        ESIGN_CHECK(session::addCrls(job.longTerm.trust, path));
    if (arguments.has("pdf-password-file")) {
        ESIGN_TRY(const crypto::Secret secret, password(arguments.value("pdf-password-file"), QString()));
        job.longTerm.password = QByteArray(secret.data(), secret.size());
    }
    return job;
}

} // namespace

base::Result<ExitCode> archive(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"out"},
                                                                  {"level"},
                                                                  {"tsa"},
                                                                  {"digest"},
                                                                  {"trust", true, true},
                                                                  {"crl", true, true},
                                                                  {"pdf-password-file"},
                                                                  {"json", false}}));
    ESIGN_TRY(const session::ArchiveJob job, archiveJob(arguments));
    TerminalProgress progress(text("Archiving"));
    ESIGN_TRY(const session::ArchiveResult result,
              session::archiveDocument(job, session::loadDesk, base::SystemClock(), progress));
    for (const QString &warning : result.warnings)
        err(text("Note: %1").arg(warning));
    const bool lta = job.longTerm.level == signing::Level::BaselineLTA;
    const QString time = result.raised.timestamp.toString(Qt::ISODate);
    if (arguments.has("json"))
        outJson(
            QJsonDocument(QJsonObject{{QStringLiteral("file"), job.input},
                                      {QStringLiteral("out"), job.output},
                                      {QStringLiteral("level"), lta ? QStringLiteral("B-LTA") : QStringLiteral("B-LT")},
                                      {QStringLiteral("values"), result.raised.values},
                                      {QStringLiteral("timestampField"), result.raised.timestampField},
                                      {QStringLiteral("timestamp"), time},
                                      {QStringLiteral("size"), result.size},
                                      {QStringLiteral("growth"), result.size - result.inputSize},
                                      {QStringLiteral("warnings"), QJsonArray::fromStringList(result.warnings)}}));
    else if (time.isEmpty())
        out(text("%1: kept at level B-LT").arg(job.output));
    else
        out(text("%1: kept at level %2, document timestamp of %3")
                .arg(job.output, lta ? QStringLiteral("B-LTA") : QStringLiteral("B-LT"), time));
    return Done;
}

} // namespace cli
