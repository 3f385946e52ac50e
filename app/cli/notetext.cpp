// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/notetext.h"

#include "cli/console.h"
#include "cli/moment.h"
#include "session/storemark.h"

#include <QtCore/QJsonObject>

namespace cli {

namespace {

QString line(const session::StoreNote &note)
{
    const QString when = localTime(note.time.toMSecsSinceEpoch());
    if (note.kind == QLatin1String(session::restoredNote)) {
        const QDateTime made = QDateTime::fromString(note.details, Qt::ISODate);
        return text("Note: restored on %1 from a backup of %2").arg(when, localTime(made.toMSecsSinceEpoch()));
    }
    if (note.kind == QLatin1String(session::rescuedNote))
        return text("Note: rescued on %1; %2 rows or parts of tables were lost").arg(when, note.details);
    if (note.kind == QLatin1String(session::olderNote)) {
        const auto missing = session::MissingRows::fromText(note.details);
        if (missing.other)
            return text("Warning: on %1 the records were not those that were last used; an older or another copy was "
                        "put "
                        "in their place.")
                .arg(when);
        return text("Warning: on %1 an older copy of the records was in their place: %2 events, %3 uses of seals, %4 "
                    "entries of seals' logs and %5 of the operation log were missing.")
            .arg(when)
            .arg(missing.events)
            .arg(missing.uses)
            .arg(missing.sealEntries)
            .arg(missing.operations);
    }
    return when + QStringLiteral("  ") + note.kind;
}

} // namespace

QStringList noteLines(const QList<session::StoreNote> &notes)
{
    QStringList lines;
    for (const session::StoreNote &note : notes)
        lines.append(line(note));
    return lines;
}

QJsonArray notesJson(const QList<session::StoreNote> &notes)
{
    QJsonArray list;
    for (const session::StoreNote &note : notes)
        list.append(QJsonObject{{QStringLiteral("time"), isoTime(note.time.toMSecsSinceEpoch())},
                                {QStringLiteral("kind"), note.kind},
                                {QStringLiteral("details"), note.details}});
    return list;
}

} // namespace cli
