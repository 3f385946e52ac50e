// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/moment.h"
#include "cli/notetext.h"
#include "cli/profileoption.h"
#include "session/messages.h"
#include "session/storekeeping.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace cli {

namespace {

/// The ways into a store that perhaps opens no more, held together for the length of a call.
struct Ways {
    std::optional<account::RecoveryCode> code;
    std::shared_ptr<account::Keychain> keychain;
    session::WayIn wayIn() const { return {code ? &*code : nullptr, keychain.get(), nullptr}; }
};

base::Result<Ways> waysFrom(const Arguments &arguments)
{
    Ways ways;
    ESIGN_TRY(ways.code, givenRecoveryCode(arguments));
    if (!ways.code) {
        ESIGN_TRY(ways.keychain, systemKeychain());
    }
    return ways;
}

QString findingText(const QByteArray &code)
{
    return text("messages", session::sentenceFor(base::fail(base::ErrorKind::Input, code.constData())));
}

QJsonArray findingsJson(const store::CheckReport &report)
{
    QJsonArray findings;
    for (const store::CheckFinding &finding : report.findings)
        findings.append(QJsonObject{{QStringLiteral("code"), QString::fromLatin1(finding.code)},
                                    {QStringLiteral("message"), findingText(finding.code)},
                                    {QStringLiteral("detail"), finding.detail}});
    return findings;
}

QJsonObject json(const store::CheckReport &report)
{
    return {{QStringLiteral("sound"), report.good()},  {QStringLiteral("contracts"), report.contracts},
            {QStringLiteral("events"), report.events}, {QStringLiteral("usage"), report.usage},
            {QStringLiteral("files"), report.blobs},   {QStringLiteral("findings"), findingsJson(report)}};
}

/// What a look through the records found.
QStringList lines(const store::CheckReport &report, const QString &sound, const QString &damaged)
{
    QStringList said{text("%1 contracts with %2 events, %3 uses of seals, %4 files")
                         .arg(report.contracts)
                         .arg(report.events)
                         .arg(report.usage)
                         .arg(report.blobs)};
    for (const store::CheckFinding &finding : report.findings)
        said.append(QStringLiteral("%1 %2 [%3]")
                        .arg(findingText(finding.code), finding.detail, QString::fromLatin1(finding.code)));
    said.append(report.good() ? sound : damaged);
    return said;
}

QStringList lines(const store::CheckReport &report)
{
    const bool torn = std::any_of(report.findings.begin(), report.findings.end(), [](const store::CheckFinding &f) {
        return f.code == "check.cipher" || f.code == "check.database" || f.code == "check.unreadable" ||
               f.code == "check.counts" || f.code == "check.reference";
    });
    return lines(report, text("The store is sound."),
                 torn ? text("The store is damaged: store check --rescue saves what can be read.")
                      : text("The records are not as they were signed or written; restore a backup (store restore)."));
}

base::Result<ExitCode> backup(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions()));
    ESIGN_TRY(const QString file, arguments.onlyRest("backup file"));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    store::BackupReport report;
    {
        TerminalProgress progress(text("Backing up"));
        ESIGN_TRY(report, session::writeBackup(*profile, file, progress));
    }
    QJsonArray missing;
    for (const store::BlobName &name : std::as_const(report.missing))
        missing.append(QString::fromLatin1(name.hex()));
    if (arguments.has("json")) {
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("out"), file},
                                          {QStringLiteral("bytes"), report.bytes},
                                          {QStringLiteral("files"), report.blobs},
                                          {QStringLiteral("missing"), missing}}));
    } else {
        out(text("%1: %2 bytes; it opens by the recovery code of now, keep that with it").arg(file).arg(report.bytes));
        if (!report.missing.isEmpty())
            out(text("%1 files of the records could not be read and are not in it; run store check.")
                    .arg(report.missing.size()));
    }
    return report.missing.isEmpty() ? Done : InputRefused;
}

base::Result<ExitCode> restore(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"no-keychain", false}}));
    ESIGN_TRY(const QString file, arguments.onlyRest("backup file"));
    if (!arguments.has("store"))
        return usage(QStringLiteral("--store DIR"));
    session::Restoration restoration{file, storeFolder(arguments), nullptr, nullptr, nullptr};
    ESIGN_TRY(auto code, givenRecoveryCode(arguments));
    if (!code) {
        ESIGN_TRY(const crypto::Secret typed, password(std::nullopt, text("Recovery code: ")));
        ESIGN_TRY(account::RecoveryCode parsed, account::RecoveryCode::parse(typed));
        code = std::move(parsed);
    }
    restoration.code = &*code;
    std::shared_ptr<account::Keychain> keychain;
    std::optional<crypto::Secret> typed;
    if (!arguments.has("no-keychain")) {
        ESIGN_TRY(keychain, systemKeychain());
        ESIGN_TRY(crypto::Secret signingPassword, password(passwordFile(arguments), text("Signing password: ")));
        typed = std::move(signingPassword);
        restoration.keychain = keychain.get();
        restoration.password = &*typed;
    }
    const base::SystemClock clock;
    session::Restored restored;
    {
        TerminalProgress progress(text("Restoring"));
        ESIGN_TRY(restored, session::restoreBackup(restoration, clock, progress));
    }
    if (arguments.has("json")) {
        QJsonObject said = json(restored.info.check);
        said.insert(QStringLiteral("store"), restoration.folder);
        said.insert(QStringLiteral("created"), isoTime(restored.info.created));
        said.insert(QStringLiteral("setAside"), restored.setAside);
        said.insert(QStringLiteral("keychain"), keychain != nullptr);
        said.insert(QStringLiteral("missing"), restored.info.missing.size());
        outJson(QJsonDocument(said));
        return Done;
    }
    outLines(lines(restored.info.check));
    if (!restored.info.missing.isEmpty())
        out(text("%1 files were missing when the backup was made.").arg(restored.info.missing.size()));
    if (!restored.setAside.isEmpty())
        out(text("What stood there before lies in %1.").arg(restored.setAside));
    out(text("%1: as it was on %2").arg(restoration.folder, localTime(restored.info.created.toMSecsSinceEpoch())));
    if (!keychain)
        err(text("Note: without the keychain every command needs --recovery-code-file."));
    return Done;
}

base::Result<ExitCode> rescue(const Arguments &arguments, const Ways &ways)
{
    const base::SystemClock clock;
    session::Rescued report;
    {
        TerminalProgress progress(text("Rescuing"));
        ESIGN_TRY(report, session::rescueStore(storeFolder(arguments), ways.wayIn(), clock, progress));
    }
    const bool whole = report.lost() == 0 && report.check.good();
    if (arguments.has("json")) {
        QJsonObject said = json(report.check);
        said.insert(QStringLiteral("setAside"), report.setAside);
        said.insert(QStringLiteral("lost"), report.lost());
        said.insert(QStringLiteral("contractsRebuilt"), report.contractsRebuilt);
        said.insert(QStringLiteral("filesMissing"), report.filesMissing);
        said.insert(QStringLiteral("sealsRebuilt"), report.sealsRebuilt);
        QJsonArray tables;
        for (const store::RescuedTable &table : std::as_const(report.tables))
            tables.append(QJsonObject{{QStringLiteral("table"), table.table},
                                      {QStringLiteral("rows"), table.rows},
                                      {QStringLiteral("lost"), table.lost},
                                      {QStringLiteral("cut"), table.cut}});
        said.insert(QStringLiteral("tables"), tables);
        outJson(QJsonDocument(said));
        return whole ? Done : InputRefused;
    }
    for (const store::RescuedTable &table : std::as_const(report.tables)) {
        if (table.lost > 0 || table.cut)
            out(table.cut ? text("%1: %2 rows saved, the rest is lost").arg(table.table).arg(table.rows)
                          : text("%1: %2 rows saved, %3 lost").arg(table.table).arg(table.rows).arg(table.lost));
    }
    const QString broken = text("Something of the records is missing. A backup made before the damage holds it: store "
                                "restore.");
    outLines(lines(report.check, report.lost() == 0 ? text("The store is sound.") : broken, broken));
    out(text("The damaged file is kept as %1.").arg(report.setAside));
    return whole ? Done : InputRefused;
}

base::Result<ExitCode> check(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"rescue", false}}));
    if (!arguments.rest().isEmpty())
        return usage(arguments.rest().first());
    ESIGN_TRY(const Ways ways, waysFrom(arguments));
    const base::SystemClock clock;
    const auto report = [&]() {
        TerminalProgress progress(text("Checking"));
        return session::checkStore(storeFolder(arguments), ways.wayIn(), clock, progress);
    }();
    const bool broken = !report && report.error().code == "store.damaged";
    if (arguments.has("rescue") && (broken || (report && !report->good())))
        return rescue(arguments, ways);
    if (!report)
        return report.error();
    if (arguments.has("json")) {
        QJsonObject said = json(*report);
        said.insert(QStringLiteral("notes"), notesJson(report->notes));
        outJson(QJsonDocument(said));
    } else {
        outLines(lines(*report) + noteLines(report->notes));
    }
    return report->good() ? Done : InputRefused;
}

} // namespace

base::Result<ExitCode> storeCommand(const QStringList &words)
{
    static const QHash<QString, base::Result<ExitCode> (*)(const QStringList &)> commands{
        {QStringLiteral("backup"), backup}, {QStringLiteral("restore"), restore}, {QStringLiteral("check"), check}};
    const auto command = commands.constFind(words.value(0));
    if (command == commands.constEnd())
        return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("store ") + words.value(0));
    return (*command)(words.mid(1));
}

} // namespace cli
