// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/event.h"
#include "protocol/seallog.h"
#include "protocol/usage.h"
#include "support/people.h"

#include <QtTest/QtTest>

/// Invented values for the protocol's tests.
namespace samples {

inline protocol::IdSource &ids()
{
    static const base::SystemClock clock;
    static protocol::IdSource source(clock);
    return source;
}
template <class Id>
Id id()
{
    return ids().next<Id>();
}
inline protocol::Digest digest(const char *of)
{
    return protocol::Digest::of(of);
}
inline protocol::Person person(const char *name)
{
    return {id<protocol::PersonId>(), QString::fromUtf8(name)};
}
inline QDateTime time(qint64 seconds = 0)
{
    return QDateTime::fromMSecsSinceEpoch(1'780'000'000'123 + 1000 * seconds, Qt::UTC);
}

inline protocol::BlobRef blob(const char *name)
{
    return {digest("cipher"),       QByteArray(32, 'k'), 1234, digest("plain"), QStringLiteral("application/pdf"),
            QString::fromUtf8(name)};
}

inline protocol::Agreement agreement()
{
    using namespace protocol;
    Agreement agreement;
    agreement.topic = QStringLiteral("采购合同");
    agreement.category = QStringLiteral("采购");
    agreement.files = {blob("合同.pdf"), blob("附件.pdf")};
    agreement.parties = {
        PersonParty{person("示例乙")},
        OrganisationParty{id<OrganisationId>(), QStringLiteral("示例大学"), id<SealId>(), person("示例丙")},
        OrganisationParty{id<OrganisationId>(), QStringLiteral("示例公司"), id<SealId>(), {}}};
    agreement.sequential = true;
    agreement.positions = {{0, 2, {100'000, 200'000, 40'000, 40'001}, 1, MarkKind::CrossPage, true},
                           {1, 1, {-1, 0, 0, 0}, 0, MarkKind::Signature, false}};
    agreement.deadline = time(3600);
    agreement.tags = {QStringLiteral("急"), QStringLiteral("tag")};
    agreement.cc = {person("示例丁")};
    agreement.note = QStringLiteral("请核对");
    return agreement;
}

inline protocol::EventDraft draft(quint32 seq = 1)
{
    using namespace protocol;
    EventDraft draft{.contract = id<ContractId>(),
                     .seq = seq,
                     .previous = {},
                     .epoch = 1,
                     .id = id<EventId>(),
                     .time = time(),
                     .author = id<PersonId>(),
                     .opens = {},
                     .blobs = {},
                     .seals = {},
                     .heads = {}};
    if (seq > 1)
        draft.previous = digest("previous");
    return draft;
}

inline protocol::CertificateLookup lookup(const crypto::Certificate &only)
{
    return [only](const protocol::Digest &digest) -> base::Result<crypto::Certificate> {
        if (digest.bytes() != only.sha256())
            return base::fail(base::ErrorKind::NotFound, "test.certificate");
        return only;
    };
}

} // namespace samples
