// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/writer.h"
#include "session/sealpage.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

namespace session {

using store::Reader;

namespace {

/// What goes into the package, and a line about each.
class Parcel {
public:
    void add(const QString &name, const QByteArray &bytes, QJsonObject about)
    {
        about.insert(QStringLiteral("name"), name);
        about.insert(QStringLiteral("sha256"), QString::fromLatin1(protocol::Digest::of(bytes).bytes().toHex()));
        m_list.append(about);
        m_members.append({name, base::memorySource(bytes), false});
    }
    base::Result<int> write(const QString &path, QJsonObject head, const QDateTime &now, base::Progress &progress)
    {
        head.insert(QStringLiteral("members"), m_list);
        const QByteArray manifest = QJsonDocument(head).toJson();
        m_members.prepend({QStringLiteral("manifest.json"), base::memorySource(manifest), false});
        ESIGN_CHECK(bundle::writePackage(path, m_members, now, progress));
        return int(m_members.size());
    }

private:
    QJsonArray m_list;
    QList<bundle::Member> m_members;
};

QString utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

base::Result<int> exportSealEvidence(Profile &profile, const store::SealId &id, const QString &path,
                                     base::Progress &progress)
{
    Parcel parcel;
    QJsonObject head{{QStringLiteral("format"), QStringLiteral("esign-seal-evidence")}, {QStringLiteral("version"), 1}};
    QSet<protocol::Digest> signers;
    const auto read = profile.store().read([&](Reader &reader) -> base::Result<void> {
        ESIGN_TRY(const store::SealRow row, store::readSeal(reader, id));
        head.insert(QStringLiteral("seal"), row.number);
        head.insert(QStringLiteral("id"), QString::fromLatin1(id.hex()));
        head.insert(QStringLiteral("title"), row.name);
        ESIGN_TRY(const auto versions, store::listSealVersions(reader, id));
        for (const store::SealVersionRow &version : versions)
            parcel.add(QStringLiteral("objects/%1.eseal").arg(version.version, 4, 10, QLatin1Char('0')), version.object,
                       {{QStringLiteral("version"), version.version}});
        ESIGN_TRY(const auto log, store::listSealLog(reader, id));
        for (const store::SealLogRow &entry : log) {
            parcel.add(QStringLiteral("log/%1.cose").arg(entry.seq, 6, 10, QLatin1Char('0')), entry.bytes,
                       {{QStringLiteral("kind"), entry.kind}, {QStringLiteral("time"), utc(entry.timeMs)}});
            ESIGN_TRY(const protocol::SealEntry decoded, protocol::decodeSealEntry(entry.bytes));
            signers.insert(decoded.certificate);
        }
        return {};
    });
    ESIGN_CHECK(read);
    for (const protocol::Digest &digest : std::as_const(signers)) {
        ESIGN_TRY(const crypto::Certificate certificate, profile.certificate(digest));
        parcel.add(QStringLiteral("certificates/%1.cer").arg(QString::fromLatin1(digest.bytes().toHex())),
                   certificate.der(), {{QStringLiteral("holder"), certificate.commonName()}});
    }
    const QDateTime now = profile.clock().now();
    head.insert(QStringLiteral("made"), now.toUTC().toString(Qt::ISODate));
    return parcel.write(path, head, now, progress);
}

} // namespace session
