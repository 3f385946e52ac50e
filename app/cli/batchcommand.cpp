// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/signing.h"
#include "session/filebatch.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

using State = session::FileBatchRow::State;

/// All that decides what is put onto each file, and nothing else.
QByteArray rulesOf(const Arguments &arguments)
{
    QByteArray rules;
    for (const char *option :
         {"place", "cross-page", "keyword", "field", "reason", "location", "format", "level", "invisible"}) {
        const QStringList values = arguments.values(option);
        for (const QString &value : values)
            rules += QByteArray(option) + '=' + value.toUtf8() + '\n';
        if (values.isEmpty() && arguments.has(option))
            rules += QByteArray(option) + '\n';
    }
    return rules;
}

QString stateText(const session::FileBatchRow &row)
{
    switch (row.state) {
    case State::Signed:
        return text("signed");
    case State::SignedBefore:
        return text("signed before");
    case State::Failed:
        return text("failed: %1").arg(sentence(row.error));
    case State::Waiting:
        break;
    }
    return text("not signed");
}

QJsonObject toJson(const session::FileBatchRow &row)
{
    static constexpr const char *names[] = {"waiting", "signed", "signed-before", "failed"};
    QJsonObject object{{QStringLiteral("file"), row.input},
                       {QStringLiteral("out"), row.output},
                       {QStringLiteral("state"), QString::fromLatin1(names[int(row.state)])},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(row.warnings)}};
    if (row.state == State::Failed)
        object.insert(QStringLiteral("error"), errorJson(row.error));
    if (!row.outputSha256.isEmpty())
        object.insert(QStringLiteral("sha256"), QString::fromLatin1(row.outputSha256.toHex()));
    return object;
}

ExitCode sayOutcome(const Arguments &arguments, const QList<session::FileBatchRow> &rows)
{
    ExitCode code = Done;
    qsizetype counts[4] = {};
    QJsonArray list;
    for (const session::FileBatchRow &row : rows) {
        ++counts[int(row.state)];
        list.append(toJson(row));
        if (row.state == State::Failed)
            code = worse(code, exitCodeFor(row.error));
        else if (row.state == State::Waiting)
            code = worse(code, NotAllowed);
    }
    if (arguments.has("json"))
        outJson(QJsonDocument(list));
    else
        out(text("Signed: %1, signed before: %2, failed: %3, not signed: %4")
                .arg(counts[int(State::Signed)])
                .arg(counts[int(State::SignedBefore)])
                .arg(counts[int(State::Failed)])
                .arg(counts[int(State::Waiting)]));
    return code;
}

} // namespace

base::Result<ExitCode> batch(const QStringList &words)
{
    ESIGN_TRY(
        const Arguments arguments,
        Arguments::parse(
            words, signingOptions() +
                       QList<Option>{{"identity"}, {"password-file"}, {"token"}, {"key"}, {"jobs"}, {"json", false}}));
    session::FileBatch batch;
    ESIGN_TRY(batch.each, signingJob(arguments, QString()));
    ESIGN_CHECK(somethingToSign(batch.each));
    batch.inputs = arguments.rest();
    if (batch.inputs.isEmpty())
        return usage(QStringLiteral("PDF files are expected"));
    batch.folder = batch.each.output;
    batch.rules = rulesOf(arguments);
    bool isNumber = true;
    if (arguments.has("jobs"))
        batch.threads = arguments.value("jobs").toInt(&isNumber);
    if (!isNumber || batch.threads < 0 || batch.threads > 256)
        return usage(QStringLiteral("--jobs: a number up to 256 is expected"));
    ESIGN_TRY(batch.each.signer, identity(arguments));
    const bool lines = !arguments.has("json");
    TerminalProgress progress(text("Signing"));
    ESIGN_TRY(const session::FileBatchOutcome outcome,
              session::signFiles(batch, session::loadDesk, base::SystemClock(), progress,
                                 [lines](const session::FileBatchRow &row) {
                                     if (lines)
                                         out(QStringLiteral("%1: %2").arg(row.output, stateText(row)));
                                 }));
    if (lines && batch.each.format == signing::Format::Sm2Seal)
        err(text("Note: %1").arg(text("other PDF viewers show this seal, but can't check its signature (GB/T 38540)")));
    const ExitCode code = sayOutcome(arguments, outcome.rows);
    if (!outcome.stopped)
        return code;
    err(QStringLiteral("esign-cli: ") + sentence(*outcome.stopped));
    return worse(code, exitCodeFor(*outcome.stopped));
}

} // namespace cli
