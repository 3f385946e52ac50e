// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/kindtext.h"
#include "cli/moment.h"
#include "cli/profileoption.h"
#include "session/sealregister.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

using session::SealRegister;

QString statusText(store::SealStatus status)
{
    switch (status) {
    case store::SealStatus::Enabled:
        return text("enabled");
    case store::SealStatus::Disabled:
        return text("disabled");
    case store::SealStatus::Retired:
        break;
    }
    return text("retired");
}

QJsonObject json(const store::SealRow &seal)
{
    return {{QStringLiteral("number"), seal.number},
            {QStringLiteral("id"), QString::fromLatin1(seal.id.hex())},
            {QStringLiteral("name"), seal.name},
            {QStringLiteral("type"), seal.type},
            {QStringLiteral("status"), QStringLiteral("enabled,disabled,retired").split(u',').value(int(seal.status))},
            {QStringLiteral("widthMm"), seal.widthMm},
            {QStringLiteral("heightMm"), seal.heightMm},
            {QStringLiteral("version"), seal.currentVersion},
            {QStringLiteral("created"), isoTime(seal.createdMs)}};
}

QString sizeText(const store::SealRow &seal)
{
    return QStringLiteral("%1 × %2 mm").arg(seal.widthMm).arg(seal.heightMm);
}

base::Result<ExitCode> add(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"maker"}}));
    ESIGN_TRY(const QString file, arguments.onlyRest("seal object (.eseal)"));
    const QByteArray maker = QByteArray::fromHex(arguments.value("maker").toLatin1());
    if (arguments.has("maker") && maker.size() != 32)
        return usage(QStringLiteral("--maker: 64 hexadecimal digits are expected"));
    ESIGN_TRY(const QByteArray bytes, base::readFile(file, 16 << 20));
    const base::SystemClock clock;
    ESIGN_TRY(const OpenAccount account, openWithKey(arguments, clock));
    session::Profile &profile = *account.profile;
    ESIGN_TRY(const store::SealRow seal, SealRegister(profile).add(bytes, *account.key, maker));
    if (arguments.has("json"))
        outJson(QJsonDocument(json(seal)));
    else
        out(text("%1  %2, version %3").arg(seal.number, seal.name).arg(seal.currentVersion));
    return Done;
}

base::Result<ExitCode> list(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions()));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const auto seals, SealRegister(*profile).list());
    QJsonArray array;
    QList<QStringList> lines;
    for (const store::SealRow &seal : seals) {
        if (arguments.has("json"))
            array.append(json(seal));
        else
            lines.append({seal.number, seal.name, sizeText(seal), statusText(seal.status)});
    }
    outTable(lines);
    if (arguments.has("json"))
        outJson(QJsonDocument(array));
    else if (seals.isEmpty())
        out(text("No seals yet; add one by seal add FILE.eseal."));
    return Done;
}

/// What `show` says of the people who may use the seal.
void showGrants(const seal::History &history, const QDateTime &now, QJsonObject &object, QStringList &lines)
{
    QJsonArray grants;
    for (const seal::GrantRecord &grant : history.grants()) {
        const bool good = grant.goodAt(now);
        grants.append(QJsonObject{{QStringLiteral("person"), grant.granted.person.name},
                                  {QStringLiteral("personId"), grant.granted.person.id.text()},
                                  {QStringLiteral("from"), isoTime(grant.granted.from)},
                                  {QStringLiteral("to"), isoTime(grant.granted.to)},
                                  {QStringLiteral("purpose"), grant.granted.purpose},
                                  {QStringLiteral("good"), good},
                                  {QStringLiteral("revoked"), grant.revoked.has_value()}});
        const QString line = grant.revoked ? text("User: %1 (revoked)")
                             : good        ? text("User: %1, %2 to %3")
                                           : text("User: %1, %2 to %3 (not now)");
        lines.append(grant.revoked ? line.arg(grant.granted.person.name)
                                   : line.arg(grant.granted.person.name, localDay(grant.granted.from),
                                              localDay(grant.granted.to)));
    }
    object.insert(QStringLiteral("grants"), grants);
}

base::Result<ExitCode> show(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions()));
    ESIGN_TRY(const QString name, arguments.onlyRest("seal number"));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    SealRegister seals(*profile);
    ESIGN_TRY(const store::SealRow seal, seals.find(name));
    ESIGN_TRY(const seal::History history, seals.history(seal.id));
    ESIGN_TRY(const seal::SealObject object, seals.object(seal));
    ESIGN_TRY(const qint64 uses, seals.useCount(seal));
    QJsonObject shown = json(seal);
    shown.insert(QStringLiteral("organisation"), object.info().organisation);
    shown.insert(QStringLiteral("uses"), uses);
    shown.insert(QStringLiteral("logEntries"), history.entries().size());
    QStringList lines{seal.name,
                      text("Number: %1").arg(seal.number),
                      text("Status: %1").arg(statusText(seal.status)),
                      text("Size: %1").arg(sizeText(seal)),
                      text("Type: %1").arg(sealTypeText(seal.type)),
                      text("Created: %1").arg(localDay(QDateTime::fromMSecsSinceEpoch(seal.createdMs, Qt::UTC))),
                      text("Valid: %1 to %2").arg(localDay(object.info().validFrom), localDay(object.info().validTo)),
                      text("Uses on record: %1").arg(uses)};
    if (!object.info().organisation.isEmpty())
        lines.append(text("Organisation: %1").arg(object.info().organisation));
    showGrants(history, clock.now(), shown, lines);
    if (history.fault()) {
        const QString fault = QString::fromLatin1(history.fault()->code);
        shown.insert(QStringLiteral("fault"), fault);
        lines.append(text("The seal's log is damaged from entry %1 on: %2").arg(history.fault()->index + 1).arg(fault));
    }
    if (arguments.has("json"))
        outJson(QJsonDocument(shown));
    else
        outLines(lines);
    return history.fault() ? InputRefused : Done;
}

base::Result<ExitCode> grant(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"person"}, {"from"}, {"to"}, {"purpose"}}));
    ESIGN_TRY(const QString name, arguments.onlyRest("seal number"));
    ESIGN_TRY(const QString file, arguments.need("person"));
    ESIGN_TRY(const QByteArray bytes, base::readFile(file, 1 << 20));
    ESIGN_TRY(const auto certificates, crypto::Certificate::fromFile(bytes));
    if (certificates.isEmpty())
        return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", file);
    const base::SystemClock clock;
    const QDateTime now = clock.now();
    ESIGN_TRY(const QDateTime from, momentOption(arguments, "from", now));
    ESIGN_TRY(const QDateTime to, endOption(arguments, "to", certificates.first().notAfter()));
    ESIGN_TRY(const OpenAccount account, openWithKey(arguments, clock));
    session::Profile &profile = *account.profile;
    SealRegister seals(profile);
    ESIGN_TRY(const store::SealRow seal, seals.find(name));
    ESIGN_TRY(const seal::SealObject object, seals.object(seal));
    ESIGN_TRY(const protocol::GrantId id, seals.grant(seal, certificates.first(), certificates.mid(1), from, to,
                                                      arguments.value("purpose"), *account.key));
    const QString person = certificates.first().commonName();
    if (!object.lists(certificates.first()))
        err(text("Note: the seal object does not list this certificate; the seal must be remade for %1 before it can "
                 "be used.")
                .arg(person));
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("grant"), id.text()}, {QStringLiteral("person"), person}}));
    else
        out(text("%1 may use %2 from %3 to %4").arg(person, seal.name, localDay(from), localDay(to)));
    return Done;
}

base::Result<ExitCode> revoke(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"person"}, {"reason"}}));
    ESIGN_TRY(const QString name, arguments.onlyRest("seal number"));
    ESIGN_TRY(const QString who, arguments.need("person"));
    const base::SystemClock clock;
    ESIGN_TRY(const OpenAccount account, openWithKey(arguments, clock));
    session::Profile &profile = *account.profile;
    SealRegister seals(profile);
    ESIGN_TRY(const store::SealRow seal, seals.find(name));
    ESIGN_TRY(const seal::History history, seals.history(seal.id));
    // by id, or by a name that only one of its users bears
    std::optional<protocol::PersonId> person;
    for (const seal::GrantRecord &record : history.grants()) {
        const protocol::Grantee &grantee = record.granted.person;
        if (grantee.id.text() != who && grantee.name != who)
            continue;
        if (person && *person != grantee.id)
            return base::fail(base::ErrorKind::Usage, "seal.revoke.several", who);
        person = grantee.id;
    }
    if (!person)
        return base::fail(base::ErrorKind::NotFound, "seal.log.grant", who);
    ESIGN_TRY(const int count, seals.revoke(seal, *person, arguments.value("reason"), *account.key));
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("revoked"), count}}));
    else
        out(text("%1 may use %2 no more; what was signed before stays valid.").arg(who, seal.name));
    return Done;
}

base::Result<ExitCode> enable(const QStringList &words, bool enabled)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"reason"}}));
    ESIGN_TRY(const QString name, arguments.onlyRest("seal number"));
    const base::SystemClock clock;
    ESIGN_TRY(const OpenAccount account, openWithKey(arguments, clock));
    session::Profile &profile = *account.profile;
    SealRegister seals(profile);
    ESIGN_TRY(const store::SealRow seal, seals.find(name));
    ESIGN_CHECK(seals.enable(seal, enabled, arguments.value("reason"), *account.key));
    if (arguments.has("json"))
        outJson(
            QJsonDocument(QJsonObject{{QStringLiteral("number"), seal.number}, {QStringLiteral("enabled"), enabled}}));
    else
        out((enabled ? text("%1 is enabled.") : text("%1 is disabled.")).arg(seal.name));
    return Done;
}

base::Result<ExitCode> log(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"page"}, {"per-page"}}));
    ESIGN_TRY(const QString name, arguments.onlyRest("seal number"));
    bool pageGood = false, sizeGood = false;
    const int page = arguments.value("page", QStringLiteral("1")).toInt(&pageGood),
              perPage = arguments.value("per-page", QStringLiteral("10")).toInt(&sizeGood);
    if (!pageGood || page < 1 || !sizeGood || perPage < 1 || perPage > 1000)
        return usage(QStringLiteral("--page: a number from 1, --per-page: from 1 to 1000"));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    SealRegister seals(*profile);
    ESIGN_TRY(const store::SealRow seal, seals.find(name));
    ESIGN_TRY(const store::OperationPage shown, seals.operations(seal, page - 1, perPage));
    QJsonArray rows;
    for (const store::OperationRow &row : shown.rows) {
        if (arguments.has("json"))
            rows.append(QJsonObject{{QStringLiteral("time"), isoTime(row.timeMs)},
                                    {QStringLiteral("operator"), row.operatorName},
                                    {QStringLiteral("contact"), maskedContact(row.contact)},
                                    {QStringLiteral("kind"), row.kind},
                                    {QStringLiteral("details"), row.details}});
        else
            out(QStringLiteral("%1  %2  %3  %4  %5")
                    .arg(localTime(row.timeMs), row.operatorName, maskedContact(row.contact), operationText(row.kind),
                         row.details));
    }
    if (arguments.has("json"))
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("total"), shown.total}, {QStringLiteral("rows"), rows}}));
    else
        out(text("%1 entries in all").arg(shown.total));
    return Done;
}

} // namespace

base::Result<ExitCode> sealCommand(const QStringList &words)
{
    const QString command = words.value(0);
    const QStringList rest = words.mid(1);
    if (command == QStringLiteral("make"))
        return sealMake(rest);
    if (command == QStringLiteral("add"))
        return add(rest);
    if (command == QStringLiteral("list"))
        return list(rest);
    if (command == QStringLiteral("show"))
        return show(rest);
    if (command == QStringLiteral("grant"))
        return grant(rest);
    if (command == QStringLiteral("revoke"))
        return revoke(rest);
    if (command == QStringLiteral("enable") || command == QStringLiteral("disable"))
        return enable(rest, command == QStringLiteral("enable"));
    if (command == QStringLiteral("log"))
        return log(rest);
    return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("seal ") + command);
}

} // namespace cli
