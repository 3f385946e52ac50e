// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checking.h"
#include "cli/console.h"
#include "cli/reporttext.h"
#include "cli/signing.h"
#include "session/desk.h"
#include "session/evidencewords.h"

namespace cli {

namespace {

const QList<Option> &checkingOptions()
{
    static const QList<Option> options{{"trust", true, true}, {"trust-makers", true, true},
                                       {"crl", true, true},   {"at"},
                                       {"pdf-password-file"}, {"json", false}};
    return options;
}

QStringList filesRead(const Arguments &arguments)
{
    return arguments.rest() + arguments.values("trust") + arguments.values("trust-makers") + arguments.values("crl") +
           QStringList{arguments.value("pdf-password-file"), arguments.value("identity"),
                       arguments.value("password-file")};
}

base::Result<ExitCode> pack(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, checkingOptions() + QList<Option>{{"out"},
                                                                                                   {"language"},
                                                                                                   {"sign", false},
                                                                                                   {"identity"},
                                                                                                   {"token"},
                                                                                                   {"key"},
                                                                                                   {"password-file"}}));
    session::EvidenceOrder order;
    ESIGN_TRY(order.name, arguments.onlyRest("PDF file"));
    ESIGN_TRY(order.output, arguments.need("out"));
    ESIGN_CHECK(refuseOverwriting(order.output, filesRead(arguments)));
    const bool sign = arguments.has("sign");
    if (!sign && (arguments.has("identity") || arguments.has("token")))
        return usage(QStringLiteral("--identity and --token go with --sign"));
    ESIGN_TRY(order.language, languageFrom(arguments));
    ESIGN_TRY(order.at, timeFrom(arguments, QDateTime::currentDateTimeUtc()));
    ESIGN_TRY(order.trust, trustFrom(arguments));
    ESIGN_TRY(order.password, pdfPasswordFrom(arguments));
    ESIGN_TRY(order.source, base::openSource(order.name));
    if (sign) {
        ESIGN_TRY(order.signer, identity(arguments));
    }
    TerminalProgress progress(text("Packing %1").arg(order.name));
    ESIGN_TRY(const session::EvidencePacked packed,
              session::packEvidence(order, session::loadDesk, base::SystemClock(), progress));
    const QString verdict = QString::fromLatin1(verify::verdictName(packed.report.verdict));
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("file"), order.name},
                                          {QStringLiteral("out"), order.output},
                                          {QStringLiteral("verdict"), verdict},
                                          {QStringLiteral("members"), packed.members},
                                          {QStringLiteral("size"), packed.size},
                                          {QStringLiteral("signed"), sign}}));
    else
        out(text("%1: evidence of %2 (%3), members: %4")
                .arg(order.output, order.name, verdictWord(packed.report.verdict))
                .arg(packed.members));
    return Done;
}

QStringList findingLines(const QString &path, const session::EvidenceFinding &finding)
{
    QStringList lines{path + QStringLiteral(": ") + verdictWord(finding.verdict)};
    const session::Say say = session::sayIn(speaksChinese() ? session::Language::Chinese : session::Language::English);
    lines.append(QStringLiteral("  ") + session::originOf(finding, say));
    lines += checkLines(finding.checks, QStringLiteral("  "));
    for (const session::EvidenceDifference &one : finding.differences)
        lines.append(QStringLiteral("  ≠ ") + session::lineOf(one, say));
    return finding.document ? lines + reportLines(finding.report) : lines;
}

base::Result<ExitCode> check(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, checkingOptions()));
    ESIGN_TRY(const QString path, arguments.onlyRest("evidence package"));
    ESIGN_TRY(const QDateTime at, timeFrom(arguments, QDateTime::currentDateTimeUtc()));
    ESIGN_TRY(const session::Trust trust, trustFrom(arguments));
    ESIGN_TRY(const QByteArray pdfPassword, pdfPasswordFrom(arguments));
    ESIGN_TRY(const auto source, base::openSource(path));
    TerminalProgress progress(text("Checking %1").arg(path));
    ESIGN_TRY(const session::EvidenceFinding finding, session::checkEvidence(source, trust, at, pdfPassword, progress));
    if (arguments.has("json")) {
        QJsonObject object = session::toJson(finding);
        object.insert(QStringLiteral("package"), path);
        outJson(QJsonDocument(object));
    } else {
        outLines(findingLines(path, finding));
    }
    return exitCodeFor(finding.verdict);
}

} // namespace

base::Result<ExitCode> evidenceCommand(const QStringList &words)
{
    const QString what = words.value(0);
    if (what == QStringLiteral("pack"))
        return pack(words.mid(1));
    if (what == QStringLiteral("check"))
        return check(words.mid(1));
    return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("evidence ") + what);
}

} // namespace cli
