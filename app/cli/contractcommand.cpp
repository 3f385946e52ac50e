// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/kindtext.h"
#include "cli/moment.h"
#include "cli/profileoption.h"
#include "cli/signing.h"
#include "session/placespec.h"
#include "session/sealregister.h"
#include "session/tokenkeys.h"
#include "store/statistics.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

using session::ContractBook;

QString statusText(store::ContractStatus status)
{
    switch (status) {
    case store::ContractStatus::Draft:
        return text("draft");
    case store::ContractStatus::InProgress:
        return text("in progress");
    case store::ContractStatus::Completed:
        return text("completed");
    case store::ContractStatus::Rejected:
        return text("rejected");
    case store::ContractStatus::Recalled:
        return text("recalled");
    case store::ContractStatus::Expired:
        return text("expired");
    case store::ContractStatus::VoidRequested:
        return text("void requested");
    case store::ContractStatus::Void:
        break;
    }
    return text("void");
}

/// The records are folded when an event comes; a deadline passes by itself.
store::ContractStatus statusNow(const store::ContractRow &row, const QDateTime &now)
{
    const bool isOver = row.deadlineMs && now.toMSecsSinceEpoch() > *row.deadlineMs;
    return row.status == store::ContractStatus::InProgress && isOver ? store::ContractStatus::Expired : row.status;
}

QJsonObject json(const store::ContractRow &row, const QDateTime &now)
{
    QJsonObject object{{QStringLiteral("id"), QString::fromLatin1(row.id.hex())},
                       {QStringLiteral("topic"), row.topic},
                       {QStringLiteral("status"), session::statusName(statusNow(row, now))},
                       {QStringLiteral("category"), row.category},
                       {QStringLiteral("created"), isoTime(row.createdMs)},
                       {QStringLiteral("updated"), isoTime(row.updatedMs)},
                       {QStringLiteral("events"), row.headSeq}};
    if (row.deadlineMs)
        object.insert(QStringLiteral("deadline"), isoTime(*row.deadlineMs));
    return object;
}

/// "me", a certificate file (a person), or "seal:NUMBER" (whoever may use that seal).
base::Result<void> addParty(session::Profile &profile, const QString &name, ContractBook::NewContract &wanted)
{
    if (name == QStringLiteral("me")) {
        wanted.parties.append(protocol::PersonParty{profile.me()});
        return {};
    }
    if (name.startsWith(QStringLiteral("seal:"))) {
        session::SealRegister seals(profile);
        ESIGN_TRY(const store::SealRow seal, seals.find(name.mid(5)));
        ESIGN_TRY(const protocol::OrganisationParty party, session::organisationOf(profile, seal));
        wanted.parties.append(party);
        return {};
    }
    ESIGN_TRY(const QByteArray bytes, base::readFile(name, 1 << 20));
    ESIGN_TRY(const auto certificates, crypto::Certificate::fromFile(bytes));
    if (certificates.isEmpty())
        return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", name);
    ESIGN_TRY(const protocol::Person person, session::knownPerson(profile, certificates.first()));
    wanted.parties.append(protocol::PersonParty{person});
    wanted.recipients.append({person.id, certificates.first()});
    return {};
}

base::Result<ExitCode> create(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"topic"},
                                                                     {"category"},
                                                                     {"note"},
                                                                     {"file", true, true},
                                                                     {"party", true, true},
                                                                     {"tag", true, true},
                                                                     {"sequential", false},
                                                                     {"deadline"},
                                                                     {"position", true, true},
                                                                     {"draft", false}}));
    ContractBook::NewContract wanted;
    ESIGN_TRY(wanted.topic, arguments.need("topic"));
    wanted.category = arguments.value("category");
    wanted.note = arguments.value("note");
    wanted.files = arguments.values("file");
    wanted.tags = arguments.values("tag");
    wanted.sequential = arguments.has("sequential");
    wanted.draft = arguments.has("draft");
    if (!wanted.draft && wanted.files.isEmpty())
        return usage(QStringLiteral("--file is missing"));
    const QStringList positions = arguments.values("position");
    for (const QString &position : positions) {
        ESIGN_TRY(const protocol::Position parsed, session::parsePosition(position));
        wanted.positions.append(parsed);
    }
    const base::SystemClock clock;
    if (arguments.has("deadline")) {
        ESIGN_TRY(wanted.deadline, endOption(arguments, "deadline", {}));
    }
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    const QStringList parties = arguments.has("party") ? arguments.values("party") : QStringList{QStringLiteral("me")};
    for (const QString &party : parties)
        ESIGN_CHECK(addParty(*profile, party, wanted));
    TerminalProgress progress(text("Encrypting"));
    ContractBook book(*profile);
    ESIGN_TRY(const store::ContractId id, book.create(wanted, progress));
    const QString hex = QString::fromLatin1(id.hex());
    if (!wanted.recipients.isEmpty())
        err(text("Note: this version can't send a contract to others yet; it stays on this computer."));
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("id"), hex}, {QStringLiteral("topic"), wanted.topic}}));
    else
        out(QStringLiteral("%1  %2").arg(hex, wanted.topic));
    return Done;
}

base::Result<ExitCode> list(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"text"}, {"page"}, {"per-page"}}));
    bool pageGood = false, sizeGood = false;
    const int page = arguments.value("page", QStringLiteral("1")).toInt(&pageGood),
              perPage = arguments.value("per-page", QStringLiteral("20")).toInt(&sizeGood);
    if (!pageGood || page < 1 || !sizeGood || perPage < 1 || perPage > 1000)
        return usage(QStringLiteral("--page: a number from 1, --per-page: from 1 to 1000"));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    store::ContractFilter filter;
    filter.text = arguments.value("text");
    ESIGN_TRY(const store::ContractPage shown, profile->store().read([&](store::Reader &reader) {
        return store::listContracts(reader, filter, store::ContractOrder::UpdatedDescending, perPage,
                                    qint64(page - 1) * perPage);
    }));
    QJsonArray rows;
    QList<QStringList> lines;
    for (const store::ContractRow &row : shown.rows) {
        if (arguments.has("json"))
            rows.append(json(row, clock.now()));
        else
            lines.append({QString::fromLatin1(row.id.hex()), localTime(row.updatedMs),
                          statusText(statusNow(row, clock.now())), row.topic});
    }
    outTable(lines);
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("total"), shown.total}, {QStringLiteral("rows"), rows}}));
    else
        out(text("%1 contracts in all").arg(shown.total));
    return Done;
}

QString standingText(contract::Standing standing)
{
    switch (standing) {
    case contract::Standing::Waiting:
        return text("waiting");
    case contract::Standing::MayAct:
        return text("to act");
    case contract::Standing::Signed:
        return text("signed");
    case contract::Standing::Rejected:
        break;
    }
    return text("rejected");
}

QString partyName(const contract::PartyState &party)
{
    if (const auto *organisation = std::get_if<protocol::OrganisationParty>(&party.party))
        return organisation->name;
    return std::get<protocol::PersonParty>(party.party).person.name;
}

void showParties(const contract::State &state, QJsonObject &object, QStringList &lines)
{
    QJsonArray parties;
    for (quint32 i = 0; i < quint32(state.parties.size()); ++i) {
        const QString name = partyName(state.parties[i]);
        static const QStringList standings{QStringLiteral("waiting"), QStringLiteral("may-act"),
                                           QStringLiteral("signed"), QStringLiteral("rejected")};
        parties.append(QJsonObject{{QStringLiteral("name"), name},
                                   {QStringLiteral("standing"), standings.value(int(state.standing(i)))}});
        lines.append(text("Party %1: %2, %3").arg(i + 1).arg(name, standingText(state.standing(i))));
    }
    object.insert(QStringLiteral("parties"), parties);
}

QString markText(protocol::MarkKind kind)
{
    switch (kind) {
    case protocol::MarkKind::Seal:
        return text("seal");
    case protocol::MarkKind::Stamp:
        return text("stamp");
    case protocol::MarkKind::CrossPage:
        return text("cross-page seal");
    case protocol::MarkKind::Signature:
        break;
    }
    return text("signature");
}

/// Where who shall sign.
void showPlaces(const contract::State &state, QJsonObject &object, QStringList &lines)
{
    static const QStringList kinds{QStringLiteral("seal"), QStringLiteral("stamp"), QStringLiteral("cross-page"),
                                   QStringLiteral("signature")};
    QJsonArray places;
    for (const protocol::Position &place : state.agreement.positions) {
        const double x = (place.rect.x + place.rect.width / 2.0) / 1000,
                     y = (place.rect.y + place.rect.height / 2.0) / 1000;
        places.append(QJsonObject{{QStringLiteral("party"), qint64(place.party) + 1},
                                  {QStringLiteral("file"), qint64(place.file) + 1},
                                  {QStringLiteral("page"), qint64(place.page)},
                                  {QStringLiteral("kind"), kinds.value(int(place.kind))},
                                  {QStringLiteral("xMm"), x},
                                  {QStringLiteral("yMm"), y},
                                  {QStringLiteral("widthMm"), place.rect.width / 1000.0},
                                  {QStringLiteral("heightMm"), place.rect.height / 1000.0},
                                  {QStringLiteral("only"), place.insideOnly}});
        lines.append(text("Place of party %1: %2, file %3, page %4, around %5, %6 mm")
                         .arg(place.party + 1)
                         .arg(markText(place.kind))
                         .arg(place.file + 1)
                         .arg(place.page)
                         .arg(x, 0, 'f', 1)
                         .arg(y, 0, 'f', 1));
    }
    if (!places.isEmpty())
        object.insert(QStringLiteral("positions"), places);
}

void showHistory(const contract::Log &log, QJsonObject &object, QStringList &lines)
{
    QJsonArray events;
    for (qsizetype i = 0; i < log.events().size(); ++i) {
        const protocol::EventHeader &header = log.events()[i].header;
        const contract::Outcome &outcome = log.outcomes()[i];
        events.append(QJsonObject{{QStringLiteral("seq"), qint64(header.seq)},
                                  {QStringLiteral("kind"), header.kind},
                                  {QStringLiteral("time"), isoTime(header.time)},
                                  {QStringLiteral("id"), header.id.text()},
                                  {QStringLiteral("code"), QString::fromLatin1(outcome.code)}});
        QString line = QStringLiteral("%1  %2  %3")
                           .arg(localTime(header.time.toMSecsSinceEpoch()))
                           .arg(header.seq)
                           .arg(eventText(header.kind));
        if (outcome.effect == contract::Effect::Newer)
            line += QStringLiteral("  ") + text("(made by a newer version of the program)");
        else if (!outcome.code.isEmpty())
            line += QStringLiteral("  [%1]").arg(QString::fromLatin1(outcome.code));
        lines.append(line);
    }
    object.insert(QStringLiteral("log"), events);
}

base::Result<ExitCode> show(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions()));
    ESIGN_TRY(const QString name, arguments.onlyRest("contract"));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ContractBook book(*profile);
    ESIGN_TRY(const store::ContractRow row, book.find(name));
    ESIGN_TRY(const session::OpenedContract opened, book.open(row.id));
    const contract::State &state = opened.log.state();
    QJsonObject object = json(row, clock.now());
    QStringList lines{row.topic, text("Number: %1").arg(QString::fromLatin1(row.id.hex())),
                      text("Status: %1").arg(statusText(session::contractRow(opened.log, clock.now()).status))};
    if (!row.category.isEmpty())
        lines.append(text("Category: %1").arg(row.category));
    if (row.deadlineMs)
        lines.append(text("Deadline: %1").arg(localTime(*row.deadlineMs)));
    QJsonArray files;
    for (const contract::FileState &file : state.files) {
        files.append(QJsonObject{{QStringLiteral("name"), file.current().fileName},
                                 {QStringLiteral("size"), file.current().size},
                                 {QStringLiteral("sha256"), QString::fromLatin1(file.current().plain.hex())},
                                 {QStringLiteral("revisions"), file.revisions.size()}});
        lines.append(text("File: %1, %2 bytes, signed %3 times")
                         .arg(file.current().fileName)
                         .arg(file.current().size)
                         .arg(file.revisions.size()));
    }
    object.insert(QStringLiteral("files"), files);
    showParties(state, object, lines);
    showPlaces(state, object, lines);
    showHistory(opened.log, object, lines);
    if (arguments.has("json"))
        outJson(QJsonDocument(object));
    else
        outLines(lines);
    return Done;
}

/// reject, recall and void: one contract, a reason.
struct Ending {
    Arguments arguments;
    base::SystemClock clock;
    std::unique_ptr<session::Profile> profile;
    store::ContractRow row;
};

base::Result<std::unique_ptr<Ending>> openEnding(const QStringList &words)
{
    ESIGN_TRY(Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"reason"}}));
    auto ending = std::make_unique<Ending>(Ending{std::move(arguments), {}, nullptr, {}});
    ESIGN_TRY(const QString name, ending->arguments.onlyRest("contract"));
    ESIGN_TRY(ending->profile, openProfile(ending->arguments, ending->clock));
    ESIGN_TRY(ending->row, ContractBook(*ending->profile).find(name));
    return ending;
}

ExitCode say(const Ending &ending, const char *status, const QString &line)
{
    if (ending.arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("id"), QString::fromLatin1(ending.row.id.hex())},
                                          {QStringLiteral("status"), QLatin1String(status)}}));
    else
        out(line.arg(ending.row.topic));
    return Done;
}

base::Result<ExitCode> reject(const QStringList &words)
{
    ESIGN_TRY(const auto ending, openEnding(words));
    ESIGN_TRY(const QString reason, ending->arguments.need("reason"));
    ESIGN_CHECK(ContractBook(*ending->profile).reject(ending->row.id, reason));
    return say(*ending, "rejected", text("%1 is rejected."));
}

base::Result<ExitCode> recall(const QStringList &words)
{
    ESIGN_TRY(const auto ending, openEnding(words));
    ESIGN_CHECK(ContractBook(*ending->profile).recall(ending->row.id, ending->arguments.value("reason")));
    return say(*ending, "recalled", text("%1 is recalled."));
}

base::Result<ExitCode> voidOne(const QStringList &words)
{
    ESIGN_TRY(const auto ending, openEnding(words));
    ESIGN_TRY(const QString reason, ending->arguments.need("reason"));
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(ending->arguments), text("Signing password: ")));
    ESIGN_TRY(const auto key, session::openKey(*ending->profile, typed));
    ESIGN_TRY(const bool done, ContractBook(*ending->profile).voidContract(ending->row.id, reason, *key));
    return done ? say(*ending, "voided", text("%1 is void."))
                : say(*ending, "voiding", text("%1: the void waits for the other signatories."));
}

base::Result<ExitCode> exportOne(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"out"}}));
    ESIGN_TRY(const QString name, arguments.onlyRest("contract"));
    ESIGN_TRY(const QString folder, arguments.need("out"));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ContractBook book(*profile);
    ESIGN_TRY(const store::ContractRow row, book.find(name));
    TerminalProgress progress(text("Exporting"));
    ESIGN_TRY(const int files, book.exportTo(row.id, folder, progress));
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("out"), folder}, {QStringLiteral("files"), files}}));
    else
        out(text("%1: %2 files and the log of %3").arg(folder).arg(files).arg(row.topic));
    return Done;
}

} // namespace

base::Result<ExitCode> contractCommand(const QStringList &words)
{
    static const QHash<QString, base::Result<ExitCode> (*)(const QStringList &)> commands{
        {QStringLiteral("create"), create}, {QStringLiteral("list"), list},
        {QStringLiteral("show"), show},     {QStringLiteral("sign"), contractSign},
        {QStringLiteral("reject"), reject}, {QStringLiteral("recall"), recall},
        {QStringLiteral("void"), voidOne},  {QStringLiteral("export"), exportOne}};
    const auto command = commands.constFind(words.value(0));
    if (command == commands.constEnd())
        return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("contract ") + words.value(0));
    return (*command)(words.mid(1));
}

} // namespace cli
