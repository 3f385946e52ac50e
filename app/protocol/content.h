// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/agreement.h"

/// What events say, decrypted. Shapes only: who may do what when is `contract`'s.
namespace protocol {

/// A file as it became by signing: from the plaintext `before` to blob.plain.
struct Revision {
    quint32 file = 0;
    Digest before;
    BlobRef blob;
    bool operator==(const Revision &) const = default;
};
struct RecordedUse {
    SealId seal;
    UsageId usage;
    bool operator==(const RecordedUse &) const = default;
};

/// In the making: perhaps without files or parties.
struct Drafted {
    Agreement agreement;
    bool operator==(const Drafted &) const = default;
};
/// At least one file and one party.
struct Sent {
    Agreement agreement;
    bool operator==(const Sent &) const = default;
};
struct Viewed {
    bool operator==(const Viewed &) const = default;
};
struct Signed {
    quint32 party = 0;
    QList<Revision> revisions;
    QList<RecordedUse> uses;
    QString note;
    bool operator==(const Signed &) const = default;
};
struct Rejected {
    quint32 party = 0;
    QString reason;
    bool operator==(const Rejected &) const = default;
};
struct Recalled {
    QString reason;
    bool operator==(const Recalled &) const = default;
};
struct Reminded {
    QList<quint32> parties;
    QString note;
    bool operator==(const Reminded &) const = default;
};
struct Transferred {
    quint32 party = 0;
    Person to;
    QString reason;
    bool operator==(const Transferred &) const = default;
};
struct CcAdded {
    QList<Person> people;
    bool operator==(const CcAdded &) const = default;
};
struct VoidRequested {
    QString reason;
    bool operator==(const VoidRequested &) const = default;
};
struct VoidConfirmed {
    EventId request;
    quint32 party = 0;
    bool operator==(const VoidConfirmed &) const = default;
};
struct VoidRefused {
    EventId request;
    quint32 party = 0;
    QString reason;
    bool operator==(const VoidRefused &) const = default;
};
struct MembersChanged {
    QList<Person> added;
    QList<PersonId> removed;
    QString reason;
    bool operator==(const MembersChanged &) const = default;
};
/// Somebody's lost event, put back by another member: the exact bytes of the original, itself no `recovered`.
struct Recovered {
    QByteArray original;
    bool operator==(const Recovered &) const = default;
};
/// Of a newer version: kept and shown as such.
struct UnknownContent {
    QString kind;
    QByteArray map;
    bool operator==(const UnknownContent &) const = default;
};

using Content = std::variant<Drafted, Sent, Viewed, Signed, Rejected, Recalled, Reminded, Transferred, CcAdded,
                             VoidRequested, VoidConfirmed, VoidRefused, MembersChanged, Recovered, UnknownContent>;

namespace kind {
inline constexpr char drafted[] = "drafted", sent[] = "sent", viewed[] = "viewed", signed_[] = "signed",
                      rejected[] = "rejected", recalled[] = "recalled", reminded[] = "reminded",
                      transferred[] = "transferred", ccAdded[] = "cc-added", voidRequested[] = "void-requested",
                      voidConfirmed[] = "void-confirmed", voidRefused[] = "void-refused",
                      membersChanged[] = "members-changed", recovered[] = "recovered";
} // namespace kind

QString kindOf(const Content &content);
/// The CBOR map, without the salt. Fails for what decodeContent would refuse: "protocol.usage".
base::Result<QByteArray> encodeContent(const Content &content);
/// A kind that this version does not know gives UnknownContent.
base::Result<Content> decodeContent(const QString &kind, const QByteArray &map);

} // namespace protocol
