// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storenotes.h"

#include "store/seals.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace session {

namespace {

const QString notesKey = QStringLiteral("store.notes"), timeField = QStringLiteral("time"),
              kindField = QStringLiteral("kind"), detailsField = QStringLiteral("details");
constexpr qsizetype mostNotes = 20;

base::Result<QJsonArray> kept(store::Reader &reader)
{
    ESIGN_TRY(const auto bytes, store::meta(reader, notesKey));
    return QJsonDocument::fromJson(bytes.value_or(QByteArray())).array();
}

} // namespace

base::Result<void> noteInRecords(Profile &profile, const char *kind, const QString &details)
{
    const PersonDetails &me = profile.details();
    const store::OperationRow line{0,
                                   profile.clock().now().toMSecsSinceEpoch(),
                                   QLatin1String(kind),
                                   store::PersonId::of(profile.me().id),
                                   profile.me().name,
                                   me.phone.isEmpty() ? me.email : me.phone,
                                   {},
                                   details};
    return profile.store().writeNow([line](store::Writer &writer) -> base::Result<void> {
        ESIGN_TRY(QJsonArray notes, kept(writer));
        notes.append(QJsonObject{{timeField, line.timeMs}, {kindField, line.kind}, {detailsField, line.details}});
        while (notes.size() > mostNotes)
            notes.removeFirst();
        ESIGN_CHECK(store::setMeta(writer, notesKey, QJsonDocument(notes).toJson(QJsonDocument::Compact)));
        return store::addOperation(writer, line);
    });
}

base::Result<QList<StoreNote>> storeNotes(Profile &profile)
{
    ESIGN_TRY(const QJsonArray notes, profile.store().read([](store::Reader &reader) { return kept(reader); }));
    QList<StoreNote> list;
    for (const QJsonValue &value : notes) {
        const QJsonObject note = value.toObject();
        list.prepend({QDateTime::fromMSecsSinceEpoch(note[timeField].toInteger(), Qt::UTC), note[kindField].toString(),
                      note[detailsField].toString()});
    }
    return list;
}

} // namespace session
