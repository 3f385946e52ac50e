// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sealrows.h"

#include "crypto/digest.h"
#include "seal/history.h"
#include "store/database.h"
#include "store/people.h"

namespace session {
namespace {

store::SealShape shapeOf(const seal::SealInfo &info)
{
    switch (info.type) {
    case seal::SealType::Oval:
        return store::SealShape::Oval;
    case seal::SealType::Personal:
        return store::SealShape::Square;
    case seal::SealType::Other:
        return store::SealShape::Other;
    default:
        return store::SealShape::Round;
    }
}

QString typeName(seal::SealType type)
{
    switch (type) {
    case seal::SealType::Official:
        return QStringLiteral("official");
    case seal::SealType::Department:
        return QStringLiteral("department");
    case seal::SealType::Special:
        return QStringLiteral("special");
    case seal::SealType::Contract:
        return QStringLiteral("contract");
    case seal::SealType::Finance:
        return QStringLiteral("finance");
    case seal::SealType::Oval:
        return QStringLiteral("oval");
    case seal::SealType::Personal:
        return QStringLiteral("personal");
    case seal::SealType::Other:
        break;
    }
    return QStringLiteral("other");
}

bool isOurNumber(const QString &number)
{
    return number.size() == 19 && std::all_of(number.begin(), number.end(),
                                              [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

} // namespace

store::SealRow newSealRow(const seal::SealObject &object, const store::SealId &id, const QDateTime &now)
{
    const seal::SealInfo &info = object.info();
    store::SealRow row;
    row.id = id;
    // other makers number their seals as they like; here every seal has a number of 19 digits
    row.number = isOurNumber(info.number) ? info.number : seal::newSealNumber(now);
    row.type = typeName(info.type);
    row.name = info.name;
    row.shape = shapeOf(info);
    row.widthMm = info.sizeMm.width();
    row.heightMm = info.sizeMm.height();
    row.currentVersion = 1;
    row.createdMs = info.created.toMSecsSinceEpoch();
    return row;
}

protocol::Digest faceDigest(const seal::SealInfo &info)
{
    return seal::digestOfFace(info);
}

store::SealVersionRow versionRow(const seal::SealObject &object, const store::SealRow &seal)
{
    return {seal.id,
            seal.currentVersion,
            object.der(),
            store::Digest::of(faceDigest(object.info())),
            object.info().validFrom.toMSecsSinceEpoch(),
            object.info().validTo.toMSecsSinceEpoch()};
}

store::SealLogRow logRow(const store::SealId &seal, const protocol::SealEntry &entry)
{
    const protocol::SealStatement &statement = entry.statement;
    store::SealLogRow row;
    row.seal = seal;
    row.seq = statement.seq;
    row.hash = store::Digest::of(entry.hash());
    if (statement.previous)
        row.previous = store::Digest::of(*statement.previous);
    row.kind = protocol::kindOf(statement.details);
    row.by = store::PersonId::of(statement.manager.id);
    row.timeMs = statement.time.toMSecsSinceEpoch();
    row.bytes = entry.bytes;
    return row;
}

quint32 ownUsageEpoch(const protocol::SealId &seal, const protocol::PersonId &person, const seal::SealInfo &info)
{
    QByteArrayList managers;
    for (const seal::Manager &manager : info.managers)
        managers.append(manager.certificateSha256);
    std::sort(managers.begin(), managers.end());
    const QByteArray digest = crypto::sha256(seal.bytes() + person.bytes() + managers.join());
    constexpr quint32 first = 1u << 30;
    quint32 number = 0;
    for (int i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(digest[i]);
    return first | (number & (first - 1));
}

bool namesAsManager(const seal::SealInfo &info, const crypto::Certificate &certificate)
{
    const QByteArray digest = certificate.sha256();
    return info.managers.isEmpty() ||
           std::any_of(info.managers.begin(), info.managers.end(),
                       [&digest](const seal::Manager &manager) { return manager.certificateSha256 == digest; });
}

std::optional<seal::SealObject> storedObject(store::Store &store, const protocol::Digest &digest)
{
    const auto found = store.read([&digest](store::Reader &reader) -> base::Result<std::optional<seal::SealObject>> {
        ESIGN_TRY(const auto seals, store::listSeals(reader));
        for (const store::SealRow &seal : seals) {
            ESIGN_TRY(const auto versions, store::listSealVersions(reader, seal.id));
            for (const store::SealVersionRow &version : versions) {
                if (protocol::Digest::of(version.object) == digest) {
                    ESIGN_TRY(const seal::SealObject object, seal::SealObject::fromDer(version.object));
                    return std::optional<seal::SealObject>(object);
                }
            }
        }
        return std::optional<seal::SealObject>();
    });
    return found ? *found : std::nullopt;
}

base::Result<store::PersonId> personOf(Profile &profile, const crypto::Certificate &certificate)
{
    ESIGN_TRY(const store::Digest digest, store::Digest::parse(certificate.sha256()));
    const auto known =
        profile.store().read([digest](store::Reader &reader) { return store::readCertificate(reader, digest); });
    if (known && !known->person.isNull())
        return known->person;
    const auto id = store::PersonId::of(profile.ids().next<protocol::PersonId>());
    const qint64 now = profile.clock().now().toMSecsSinceEpoch();
    return profile.store().writeNow([=](store::Writer &writer) -> base::Result<store::PersonId> {
        ESIGN_CHECK(store::savePerson(writer, {id, certificate.commonName(), {}, {}, {}, {}, digest, {}, now}));
        ESIGN_CHECK(store::saveCertificate(writer, {digest,
                                                    certificate.der(),
                                                    {},
                                                    id,
                                                    certificate.notBefore().toMSecsSinceEpoch(),
                                                    certificate.notAfter().toMSecsSinceEpoch()}));
        return id;
    });
}

std::optional<crypto::Certificate> issuerOf(store::Store &store, const crypto::Certificate &certificate,
                                            const QList<crypto::Certificate> &chain)
{
    for (const crypto::Certificate &candidate : chain) {
        if (candidate.subjectDer() == certificate.issuerDer())
            return candidate;
    }
    const auto found =
        store.read([&certificate](store::Reader &reader) -> base::Result<std::optional<crypto::Certificate>> {
            ESIGN_TRY(const auto rows, store::listCertificates(reader, {}));
            for (const store::CertificateRow &row : rows) {
                ESIGN_TRY(const crypto::Certificate candidate, crypto::Certificate::fromDer(row.der));
                if (candidate.subjectDer() == certificate.issuerDer())
                    return std::optional<crypto::Certificate>(candidate);
            }
            return std::optional<crypto::Certificate>();
        });
    return found ? *found : std::nullopt;
}

} // namespace session
