// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "crypto/key.h"
#include "session/signdocument.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

template <class Spec>
base::Result<QList<Spec>> specs(const Arguments &arguments, const char *option)
{
    QList<Spec> list;
    const QStringList values = arguments.values(option);
    for (const QString &value : values) {
        auto spec = Spec::parse(value);
        if (!spec)
            return base::fail(spec.error().kind, spec.error().code.constData(),
                              QStringLiteral("--%1 \"%2\": %3").arg(QLatin1String(option), value, spec.error().detail));
        list.append(*std::move(spec));
    }
    return list;
}

base::Result<std::shared_ptr<const crypto::Signer>> identity(const Arguments &arguments)
{
    ESIGN_TRY(const QString path, arguments.need("identity"));
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, 4 << 20));
    const std::optional<QString> file =
        arguments.has("password-file") ? std::optional<QString>(arguments.value("password-file")) : std::nullopt;
    ESIGN_TRY(const crypto::Secret secret, password(file, text("Password of %1: ").arg(QFileInfo(path).fileName())));
    ESIGN_TRY(const auto signer, crypto::openPkcs12(bytes, secret));
    return std::shared_ptr<const crypto::Signer>(signer);
}

base::Result<session::SignJob> jobFrom(const Arguments &arguments)
{
    session::SignJob job;
    ESIGN_TRY(job.input, arguments.onlyRest("PDF file"));
    ESIGN_TRY(job.output, arguments.need("out"));
    ESIGN_TRY(job.places, specs<session::PlaceSpec>(arguments, "place"));
    ESIGN_TRY(job.crossPages, specs<session::CrossPageSpec>(arguments, "cross-page"));
    ESIGN_TRY(job.keywords, specs<session::KeywordSpec>(arguments, "keyword"));
    job.fieldName = arguments.value("field");
    job.reason = arguments.value("reason");
    job.location = arguments.value("location");
    job.invisible = arguments.has("invisible");
    if (job.invisible && !(job.places.isEmpty() && job.crossPages.isEmpty() && job.keywords.isEmpty()))
        return usage(QStringLiteral("--invisible goes with no --place, --cross-page or --keyword"));
    const QString level = arguments.value("level", QStringLiteral("b"));
    if (level != QStringLiteral("b") && level != QStringLiteral("t"))
        return usage(QStringLiteral("--level %1: b or t is expected").arg(level));
    job.level = level == QStringLiteral("t") ? signing::Level::BaselineT : signing::Level::BaselineB;
    job.tsaUrl = arguments.value("tsa");
    if (job.level == signing::Level::BaselineT && job.tsaUrl.isEmpty())
        return base::fail(base::ErrorKind::Usage, "sign.tsa.missing");
    if (job.level == signing::Level::BaselineB && !job.tsaUrl.isEmpty())
        return usage(QStringLiteral("--tsa goes with --level t"));
    if (arguments.has("pdf-password-file")) {
        ESIGN_TRY(const crypto::Secret secret, password(arguments.value("pdf-password-file"), QString()));
        job.pdfPassword = QByteArray(secret.data(), secret.size());
    }
    return job;
}

QJsonObject toJson(const session::SignJob &job, const session::SignResult &result)
{
    QJsonArray uses;
    for (const seal::SealUse &use : result.outcome.uses)
        uses.append(QJsonObject{{QStringLiteral("marks"), use.marks.size()},
                                {QStringLiteral("seal"), QString::fromLatin1(use.sealSha256.toHex())}});
    return {{QStringLiteral("file"), job.input},
            {QStringLiteral("out"), job.output},
            {QStringLiteral("field"), result.outcome.fieldName},
            {QStringLiteral("size"), result.outcome.size},
            {QStringLiteral("growth"), result.outcome.size - result.inputSize},
            {QStringLiteral("crossPageVariant"), QString::fromLatin1(result.outcome.crossPageVariant)},
            {QStringLiteral("repaired"), result.repaired},
            {QStringLiteral("impressions"), uses},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(result.warnings)}};
}

} // namespace

base::Result<ExitCode> sign(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"out"},
                                                                  {"identity"},
                                                                  {"password-file"},
                                                                  {"pdf-password-file"},
                                                                  {"place", true, true},
                                                                  {"cross-page", true, true},
                                                                  {"keyword", true, true},
                                                                  {"field"},
                                                                  {"level"},
                                                                  {"tsa"},
                                                                  {"reason"},
                                                                  {"location"},
                                                                  {"invisible", false},
                                                                  {"json", false}}));
    ESIGN_TRY(session::SignJob job, jobFrom(arguments));
    if (job.places.isEmpty() && job.crossPages.isEmpty() && job.keywords.isEmpty() && job.fieldName.isEmpty() &&
        !job.invisible)
        return base::fail(base::ErrorKind::Usage, "sign.nothing");
    QStringList inputs{arguments.value("identity"), arguments.value("password-file"),
                       arguments.value("pdf-password-file")};
    for (const session::PlaceSpec &place : job.places)
        inputs.append(place.seal);
    for (const session::CrossPageSpec &crossPage : job.crossPages)
        inputs.append(crossPage.seal);
    for (const session::KeywordSpec &keyword : job.keywords)
        inputs.append(keyword.seal);
    ESIGN_CHECK(refuseOverwriting(job.output, inputs));
    ESIGN_TRY(job.signer, identity(arguments));
    TerminalProgress progress(text("Signing"));
    ESIGN_TRY(const session::SignResult result,
              session::signDocument(job, session::loadDesk, base::SystemClock(), progress));
    for (const QString &warning : result.warnings)
        err(text("Note: %1").arg(warning));
    if (arguments.has("json"))
        outJson(QJsonDocument(toJson(job, result)));
    else
        out(text("%1: signed in field %2 by %3")
                .arg(job.output, result.outcome.fieldName, job.signer->certificate().commonName()));
    return Done;
}

} // namespace cli
