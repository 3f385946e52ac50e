// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/history.h"
#include "support/people.h"

/// A seal's log among invented people, with real keys.
namespace sealbench {

using namespace protocol;
using seal::History;

template <class IdType>
IdType id(quint32 number)
{
    QByteArray bytes = QByteArray::fromHex("018f2d6e7c4a7abc8def0000");
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(static_cast<char>((number >> shift) & 0xff));
    return *IdType::fromBytes(bytes);
}
inline Person named(quint32 number)
{
    return {id<PersonId>(number), QStringLiteral("示例%1").arg(number)};
}
inline QDateTime day(int days)
{
    return QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC).addDays(days);
}
inline Digest digestOf(const crypto::Certificate &certificate)
{
    return *Digest::fromBytes(certificate.sha256());
}

constexpr quint32 manager = 1, successor = 2, user = 3, outsider = 4;

/// A seal's log in the making. Manager, successor and outsider have real keys.
class Bench {
public:
    const support::People &people = support::People::instance();
    SealId sealId = id<SealId>(500);
    QList<QByteArray> entries;
    QMap<Digest, QDateTime> receipts;
    QMap<Digest, seal::SealObject> objects;
    QSet<std::pair<QByteArray, quint32>> belonging;
    Digest object = Digest::of("object"), face = Digest::of("face");

    const crypto::SoftwareSigner &signer(quint32 who) const
    {
        return who == manager ? *people.ecPerson : who == successor ? *people.ec384Person : *people.rsaPerson;
    }
    Member member(quint32 who) const { return {id<PersonId>(who), digestOf(signer(who).certificate())}; }
    seal::HistorySources sources() const
    {
        seal::HistorySources all;
        all.certificates = [this](const Digest &digest) -> base::Result<crypto::Certificate> {
            for (const quint32 who : {manager, successor, outsider}) {
                if (digestOf(signer(who).certificate()) == digest)
                    return signer(who).certificate();
            }
            return base::fail(base::ErrorKind::NotFound, "certificate.unknown");
        };
        all.belongs = [this](const Digest &certificate, const PersonId &who, const QDateTime &) {
            return belonging.contains({certificate.bytes(), static_cast<quint32>(who.bytes().back())});
        };
        all.objects = [this](const Digest &digest) {
            return objects.contains(digest) ? std::optional(objects.value(digest)) : std::nullopt;
        };
        all.receipts = [this](const Digest &entry) {
            return receipts.contains(entry) ? std::optional(receipts.value(entry)) : std::nullopt;
        };
        return all;
    }
    QByteArray entry(const SealDetails &details, int at, quint32 who = manager, quint32 key = 0) const
    {
        const SealStatement statement{sealId,
                                      static_cast<quint32>(entries.size()) + 1,
                                      entries.isEmpty() ? std::nullopt : std::optional(Digest::of(entries.last())),
                                      day(at),
                                      named(who),
                                      details};
        const auto made = makeSealEntry(statement, signer(key ? key : who));
        return made ? made->bytes : QByteArray();
    }
    void write(const SealDetails &details, int at, quint32 who = manager) { entries.append(entry(details, at, who)); }
    void make() { write(SealMade{object, face, {member(manager)}}, 0); }
    SealGranted grant(quint32 number, quint32 who, int from, int to) const
    {
        return {id<GrantId>(number),
                {id<PersonId>(who), Digest::of("authority"), QStringLiteral("示例甲")},
                day(from),
                day(to),
                QStringLiteral("日常用印")};
    }
    History read(const std::optional<Digest> &head = {}) const
    {
        return History::read(sealId, entries, sources(), head);
    }
    /// Code with which the last entry stayed without effect.
    QByteArray last() const
    {
        const History history = read();
        return history.fault() ? "fault " + history.fault()->code : history.entries().last().code;
    }
    QByteArray tried(const SealDetails &details, int at, quint32 who = manager, quint32 key = 0) const
    {
        Bench copy = *this;
        copy.entries.append(entry(details, at, who, key));
        return copy.last();
    }
};

inline seal::SealObject sealObject(const QByteArray &managerCertificate)
{
    seal::SealInfo info;
    info.created = info.validFrom = day(0);
    info.validTo = day(1000);
    info.number = seal::newSealNumber(info.created);
    info.name = QStringLiteral("示例大学");
    info.maker = QStringLiteral("example-maker");
    info.userDigests = {crypto::digest(crypto::DigestAlgorithm::Sha256, "user")};
    info.face.sizeMm = {42, 42};
    info.face.content = qCompress("1 0 0 rg 0 0 100 100 re f").mid(4);
    info.face.previewPng = "\x89PNG";
    info.hasFace = true;
    if (!managerCertificate.isEmpty())
        info.managers = {{QStringLiteral("m-1"), managerCertificate}};
    const auto made = seal::SealObject::make(info, *support::People::instance().sealMaker);
    return made ? *made : seal::SealObject();
}

} // namespace sealbench
