// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/moment.h"
#include "cli/profileoption.h"
#include "session/usagebook.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

constexpr qint64 mostPerPage = 1000, mostPages = 1'000'000'000;

QString kindName(protocol::MarkKind kind)
{
    return QStringLiteral("seal,stamp,cross-page,signature").split(u',').value(int(kind));
}

double mm(qint32 um)
{
    return um / 1000.0;
}

QJsonObject json(const session::UsageEntry &entry)
{
    QJsonObject object{{QStringLiteral("id"), QString::fromLatin1(entry.row.id.hex())},
                       {QStringLiteral("seal"), entry.sealNumber},
                       {QStringLiteral("sealName"), entry.sealName},
                       {QStringLiteral("person"), entry.personName},
                       {QStringLiteral("personId"), QString::fromLatin1(entry.row.person.hex())},
                       {QStringLiteral("time"), isoTime(entry.row.timeMs)},
                       {QStringLiteral("category"), entry.row.category},
                       {QStringLiteral("purpose"), entry.row.purpose},
                       {QStringLiteral("pages"), entry.row.pages},
                       {QStringLiteral("recorded"), entry.row.state == store::UsageState::Recorded}};
    if (!entry.row.contract.isNull())
        object.insert(QStringLiteral("contract"), QString::fromLatin1(entry.row.contract.hex()));
    if (!entry.content) {
        object.insert(QStringLiteral("unreadable"), QString::fromLatin1(entry.unreadable));
        return object;
    }
    const protocol::UsageContent &content = *entry.content;
    object.insert(QStringLiteral("file"), content.fileName);
    object.insert(QStringLiteral("topic"), content.topic);
    object.insert(QStringLiteral("organisation"), content.organisation);
    object.insert(QStringLiteral("before"), QString::fromLatin1(content.before.hex()));
    object.insert(QStringLiteral("after"), QString::fromLatin1(content.after.hex()));
    QJsonArray marks;
    for (const protocol::Impression &mark : content.impressions)
        marks.append(QJsonObject{{QStringLiteral("kind"), kindName(mark.kind)},
                                 {QStringLiteral("page"), qint64(mark.page)},
                                 {QStringLiteral("count"), qint64(mark.count)},
                                 {QStringLiteral("step"), qint64(mark.step)},
                                 {QStringLiteral("xMm"), mm(mark.rect.x)},
                                 {QStringLiteral("yMm"), mm(mark.rect.y)},
                                 {QStringLiteral("widthMm"), mm(mark.rect.width)},
                                 {QStringLiteral("heightMm"), mm(mark.rect.height)}});
    object.insert(QStringLiteral("marks"), marks);
    return object;
}

QString placeText(const protocol::Impression &mark)
{
    if (mark.kind == protocol::MarkKind::CrossPage)
        return text("across %1 pages from page %2 on").arg(mark.count).arg(mark.page);
    const QString where = mark.count > 1 ? text("%1 pages from page %2 on").arg(mark.count).arg(mark.page)
                                         : text("page %1").arg(mark.page);
    // as places are given: by the middle
    return text("%1 around %2, %3 mm")
        .arg(where)
        .arg(mm(mark.rect.x) + mm(mark.rect.width) / 2, 0, 'f', 1)
        .arg(mm(mark.rect.y) + mm(mark.rect.height) / 2, 0, 'f', 1);
}

void print(const session::UsageEntry &entry)
{
    const QString seal = entry.sealName.isEmpty() ? QString::fromLatin1(entry.row.seal.hex()) : entry.sealName;
    const QString who = entry.personName.isEmpty() ? QString::fromLatin1(entry.row.person.hex()) : entry.personName;
    const QString state = entry.row.state == store::UsageState::Recorded ? text("recorded") : text("provisional");
    out(QStringLiteral("%1  %2  %3  %4").arg(localTime(entry.row.timeMs), who, seal, state));
    if (!entry.content) {
        out(QStringLiteral("    ") + sentence(base::fail(base::ErrorKind::Input, entry.unreadable.constData())));
        return;
    }
    const protocol::UsageContent &content = *entry.content;
    out(QStringLiteral("    ") + (content.topic.isEmpty() || content.topic == content.fileName
                                      ? content.fileName
                                      : QStringLiteral("%1 · %2").arg(content.fileName, content.topic)));
    QStringList places;
    // slices of one seal differ by a pixel from page to page: for people they are one
    QList<protocol::Impression> marks;
    for (const protocol::Impression &mark : content.impressions) {
        const bool goesOn = !marks.isEmpty() && mark.kind == protocol::MarkKind::CrossPage &&
                            marks.last().kind == mark.kind && marks.last().page + marks.last().count == mark.page;
        if (goesOn)
            marks.last().count += mark.count;
        else
            marks.append(mark);
    }
    for (const protocol::Impression &mark : std::as_const(marks))
        places.append(placeText(mark));
    out(QStringLiteral("    ") + places.mid(0, 8).join(QStringLiteral("; ")) +
        (places.size() > 8 ? QStringLiteral(" …") : QString()));
}

base::Result<qint64> number(const Arguments &arguments, const char *option, qint64 otherwise, qint64 most)
{
    if (!arguments.has(option))
        return otherwise;
    bool ok = false;
    const qint64 value = arguments.value(option).toLongLong(&ok);
    if (!ok || value < 1 || value > most)
        return usage(QStringLiteral("--%1 %2").arg(QLatin1String(option), arguments.value(option)));
    return value;
}

base::Result<std::optional<QDate>> day(const Arguments &arguments, const char *option)
{
    if (!arguments.has(option))
        return std::optional<QDate>();
    const QDate given = QDate::fromString(arguments.value(option), Qt::ISODate);
    if (!given.isValid())
        return usage(QStringLiteral("--%1 %2: a day like 2026-11-22 is expected")
                         .arg(QLatin1String(option), arguments.value(option)));
    return std::optional<QDate>(given);
}

base::Result<ExitCode> list(const QStringList &words)
{
    ESIGN_TRY(
        const Arguments arguments,
        Arguments::parse(words, storeOptions() +
                                    QList<Option>{{"seal"}, {"person"}, {"from"}, {"to"}, {"page"}, {"per-page"}}));
    if (!arguments.rest().isEmpty())
        return usage(arguments.rest().first());
    session::UsageQuestion question;
    question.seal = arguments.value("seal");
    question.person = arguments.value("person");
    ESIGN_TRY(question.from, day(arguments, "from"));
    ESIGN_TRY(question.to, day(arguments, "to"));
    ESIGN_TRY(const qint64 page, number(arguments, "page", 1, mostPages));
    ESIGN_TRY(const qint64 perPage, number(arguments, "per-page", 10, mostPerPage));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const session::UsageBookPage found, session::UsageBook(*profile).page(question, page - 1, perPage));
    if (arguments.has("json")) {
        QJsonArray entries;
        for (const session::UsageEntry &entry : found.entries)
            entries.append(json(entry));
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("total"), found.total},
                                          {QStringLiteral("page"), page},
                                          {QStringLiteral("perPage"), perPage},
                                          {QStringLiteral("entries"), entries}}));
        return Done;
    }
    for (const session::UsageEntry &entry : found.entries)
        print(entry);
    out(text("Page %1 of %2; %3 uses in all")
            .arg(page)
            .arg(qMax<qint64>(1, (found.total + perPage - 1) / perPage))
            .arg(found.total));
    return Done;
}

} // namespace

base::Result<ExitCode> usageCommand(const QStringList &words)
{
    if (words.value(0) == QStringLiteral("list"))
        return list(words.mid(1));
    return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("usage ") + words.value(0));
}

} // namespace cli
