// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/profileoption.h"
#include "cli/signing.h"
#include "cli/token.h"
#include "crypto/key.h"
#include "session/sealregister.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

namespace cli {

namespace {

const QRegularExpression &fileNamed()
{
    static const QRegularExpression form(QStringLiteral("(?:^|(?<=;))\\s*file\\s*=\\s*(\\d+)\\s*(?:;|$)"));
    return form;
}

template <class Spec>
base::Result<QList<Spec>> specs(const Arguments &arguments, const char *option, const QString &seal, int file)
{
    static const QRegularExpression named(QStringLiteral("(^|;)\\s*seal\\s*="));
    QList<Spec> list;
    QStringList values = arguments.values(option);
    for (QString &value : values) {
        if (const auto match = fileNamed().match(value); file > 0 && match.hasMatch()) {
            if (match.captured(1).toInt() != file)
                continue;
            value.remove(match.capturedStart(), match.capturedLength());
        }
        const bool useDefault = !seal.isEmpty() && !named.match(value).hasMatch();
        auto spec = Spec::parse(useDefault ? QStringLiteral("seal=%1;%2").arg(seal, value) : value);
        if (!spec)
            return base::fail(spec.error().kind, spec.error().code.constData(),
                              QStringLiteral("--%1 \"%2\": %3").arg(QLatin1String(option), value, spec.error().detail));
        list.append(*std::move(spec));
    }
    return list;
}

} // namespace

base::Result<std::shared_ptr<const crypto::Signer>> identity(const Arguments &arguments)
{
    if (arguments.has("token"))
        return tokenSigner(arguments);
    ESIGN_TRY(const QString path, arguments.need("identity"));
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, 4 << 20));
    const std::optional<QString> file =
        arguments.has("password-file") ? std::optional<QString>(arguments.value("password-file")) : std::nullopt;
    ESIGN_TRY(const crypto::Secret secret, password(file, text("Password of %1: ").arg(QFileInfo(path).fileName())));
    ESIGN_TRY(const auto signer, crypto::openPkcs12(bytes, secret));
    return std::shared_ptr<const crypto::Signer>(signer);
}

base::Result<void> somethingToSign(const session::SignJob &job)
{
    if (job.places.isEmpty() && job.crossPages.isEmpty() && job.keywords.isEmpty() && job.fieldName.isEmpty() &&
        !job.invisible)
        return base::fail(base::ErrorKind::Usage, "sign.nothing");
    return {};
}

namespace {

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

base::Result<signing::Level> levelFrom(const Arguments &arguments, const QString &otherwise)
{
    using signing::Level;
    const QString name = arguments.value("level", otherwise);
    for (const auto &[text, level] : {std::pair("b", Level::BaselineB), std::pair("t", Level::BaselineT),
                                      std::pair("lt", Level::BaselineLT), std::pair("lta", Level::BaselineLTA)}) {
        if (name == QLatin1String(text))
            return level;
    }
    return usage(QStringLiteral("--level %1: b, t, lt or lta is expected").arg(name));
}

namespace {

base::Result<signing::Format> formatFrom(const Arguments &arguments)
{
    const QString name = arguments.value("format", QStringLiteral("pades"));
    if (name == QStringLiteral("pades"))
        return signing::Format::Pades;
    if (name == QStringLiteral("sm2seal"))
        return signing::Format::Sm2Seal;
    return usage(QStringLiteral("--format %1: pades or sm2seal is expected").arg(name));
}

/// In the person's language where it is a sentence that is known here.
QString shownWarning(const QString &warning)
{
    return warning == QLatin1String(signing::viewersWarning)
               ? text("other PDF viewers show this seal, but can't check its signature (GB/T 38540)")
               : warning;
}

} // namespace

QList<Option> signingOptions()
{
    return {{"out"},
            {"pdf-password-file"},
            {"place", true, true},
            {"cross-page", true, true},
            {"keyword", true, true},
            {"field"},
            {"format"},
            {"level"},
            {"tsa"},
            {"reason"},
            {"location"},
            {"invisible", false}};
}

base::Result<session::SignJob> signingJob(const Arguments &arguments, const QString &seal, int file)
{
    session::SignJob job;
    ESIGN_TRY(job.output, arguments.need("out"));
    ESIGN_TRY(job.places, specs<session::PlaceSpec>(arguments, "place", seal, file));
    ESIGN_TRY(job.crossPages, specs<session::CrossPageSpec>(arguments, "cross-page", seal, file));
    ESIGN_TRY(job.keywords, specs<session::KeywordSpec>(arguments, "keyword", seal, file));
    job.fieldName = arguments.value("field");
    job.reason = arguments.value("reason");
    job.location = arguments.value("location");
    job.invisible = arguments.has("invisible");
    if (job.invisible && !(job.places.isEmpty() && job.crossPages.isEmpty() && job.keywords.isEmpty()))
        return usage(QStringLiteral("--invisible goes with no --place, --cross-page or --keyword"));
    ESIGN_TRY(job.format, formatFrom(arguments));
    ESIGN_TRY(job.level, levelFrom(arguments, QStringLiteral("b")));
    job.tsaUrl = arguments.value("tsa");
    if (job.level != signing::Level::BaselineB && job.tsaUrl.isEmpty())
        return base::fail(base::ErrorKind::Usage, "sign.tsa.missing");
    if (job.level == signing::Level::BaselineB && !job.tsaUrl.isEmpty())
        return usage(QStringLiteral("--tsa goes with --level t, lt or lta"));
    if (job.level == signing::Level::BaselineLT || job.level == signing::Level::BaselineLTA)
        job.trust = session::profileTrust();
    if (arguments.has("pdf-password-file")) {
        ESIGN_TRY(const crypto::Secret secret, password(arguments.value("pdf-password-file"), QString()));
        job.pdfPassword = QByteArray(secret.data(), secret.size());
    }
    return job;
}

QList<int> filesNamed(const Arguments &arguments)
{
    QList<int> files;
    const QStringList values = arguments.values("place") + arguments.values("cross-page") + arguments.values("keyword");
    for (const QString &value : values) {
        if (const auto match = fileNamed().match(value); match.hasMatch())
            files.append(match.captured(1).toInt());
    }
    return files;
}

base::Result<QHash<QString, store::SealRow>> namedSeals(session::Profile &profile, const session::SignJob &job)
{
    QStringList names;
    for (const session::PlaceSpec &place : job.places)
        names.append(place.seal);
    for (const session::CrossPageSpec &crossPage : job.crossPages)
        names.append(crossPage.seal);
    for (const session::KeywordSpec &keyword : job.keywords)
        names.append(keyword.seal);
    QHash<QString, store::SealRow> seals;
    session::SealRegister known(profile);
    for (const QString &name : std::as_const(names)) {
        if (!name.startsWith(QStringLiteral("id:")) || seals.contains(name))
            continue;
        ESIGN_TRY(const store::SealRow row, known.find(name.mid(3)));
        seals.insert(name, row);
    }
    return seals;
}

void sayDone(const Arguments &arguments, const session::SignJob &job, const session::SignResult &result,
             const QString &signer, const QJsonObject &more)
{
    for (const QString &warning : result.warnings)
        err(text("Note: %1").arg(shownWarning(warning)));
    if (arguments.has("json")) {
        QJsonObject object = toJson(job, result);
        for (auto it = more.begin(); it != more.end(); ++it)
            object.insert(it.key(), it.value());
        outJson(QJsonDocument(object));
    } else {
        out(text("%1: signed in field %2 by %3").arg(job.output, result.outcome.fieldName, signer));
    }
}

namespace {

/// By the account: its key, its seals, and a record of the use.
base::Result<ExitCode> signByAccount(const Arguments &arguments, session::SignJob job)
{
    const base::SystemClock clock;
    preparePainting();
    ESIGN_TRY(const OpenAccount account, openWithKey(arguments, clock));
    const auto &profile = account.profile;
    const auto &key = account.key;
    session::RecordedJob recorded;
    recorded.sign = std::move(job);
    recorded.topic = arguments.value("topic");
    recorded.category = arguments.value("category");
    recorded.purpose = arguments.value("purpose");
    ESIGN_TRY(recorded.seals, namedSeals(*profile, recorded.sign));
    TerminalProgress progress(text("Signing"));
    const session::SignJob shown = recorded.sign;
    ESIGN_TRY(const session::RecordedResult result,
              session::signRecorded(*profile, std::move(recorded), key, session::loadDesk, progress));
    sayDone(arguments, shown, result.signing, key->certificate().commonName(),
            {{QStringLiteral("contract"), QString::fromLatin1(result.contract.hex())},
             {QStringLiteral("usageRecords"), result.usages}});
    return Done;
}

} // namespace

base::Result<ExitCode> sign(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, signingOptions() + storeOptions() +
                                                                     QList<Option>{{"identity"},
                                                                                   {"token"},
                                                                                   {"key"},
                                                                                   {"seal-id"},
                                                                                   {"identity-name"},
                                                                                   {"topic"},
                                                                                   {"category"},
                                                                                   {"purpose"}}));
    const bool byAccount = arguments.has("seal-id");
    if (byAccount && arguments.has("identity"))
        return usage(QStringLiteral("--seal-id signs with the account's own key, without --identity"));
    if (arguments.has("token") && (byAccount || arguments.has("identity")))
        return usage(QStringLiteral("--token goes with neither --identity nor --seal-id"));
    if (arguments.has("key") && !arguments.has("token"))
        return usage(QStringLiteral("--key goes with --token"));
    for (const char *option : {"store", "recovery-code-file", "identity-name", "topic", "category", "purpose"}) {
        if (!byAccount && arguments.has(option))
            return usage(QStringLiteral("--%1 goes with --seal-id").arg(QLatin1String(option)));
    }
    ESIGN_TRY(session::SignJob job,
              signingJob(arguments, byAccount ? QStringLiteral("id:") + arguments.value("seal-id") : QString()));
    ESIGN_TRY(job.input, arguments.onlyRest("PDF file"));
    ESIGN_CHECK(somethingToSign(job));
    QStringList inputs{arguments.value("identity"), arguments.value("password-file"),
                       arguments.value("pdf-password-file")};
    for (const session::PlaceSpec &place : job.places)
        inputs.append(place.seal);
    for (const session::CrossPageSpec &crossPage : job.crossPages)
        inputs.append(crossPage.seal);
    for (const session::KeywordSpec &keyword : job.keywords)
        inputs.append(keyword.seal);
    ESIGN_CHECK(refuseOverwriting(job.output, inputs));
    if (byAccount)
        return signByAccount(arguments, std::move(job));
    ESIGN_TRY(job.signer, identity(arguments));
    TerminalProgress progress(text("Signing"));
    ESIGN_TRY(const session::SignResult result,
              session::signDocument(job, session::loadDesk, base::SystemClock(), progress));
    sayDone(arguments, job, result, job.signer->certificate().commonName(), {});
    return Done;
}

} // namespace cli
