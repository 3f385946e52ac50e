// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"
#include "protocol/content.h"
#include "protocol/keys.h"

namespace protocol {

/// One use of a seal on record: signed by who used it, readable by the seal's managers. The clear part.
struct UsageDraft {
    UsageId id;
    SealId seal;
    quint32 epoch = 1; ///< of the seal's managers
    QDateTime time;    ///< UTC, milliseconds: the user's clock
    /// Both when the use belongs to a contract's event, else neither.
    std::optional<ContractId> contract;
    std::optional<EventId> event;
};

struct UsageHeader : UsageDraft {
    Digest keyCommitment, bodyCommitment;
};

/// A mark on `count` pages: page, page + step, …
struct Impression {
    quint32 page = 1, count = 1, step = 1;
    RectUm rect;
    qint32 rotation = 0; ///< 1/1000 degree, counter-clockwise, less than a full turn either way
    MarkKind kind = MarkKind::Seal;
    bool operator==(const Impression &) const = default;
};

struct UsageContent {
    Person person;
    QString organisation, fileName, topic, category, purpose; ///< topic, category, purpose may be empty
    Digest before, after;                                     ///< the file's digests
    QList<Impression> impressions;                            ///< at least one
    std::optional<Digest> sealObject, grant, lease;           ///< exact bytes' digests; absent: a stamp, a local seal
    QString origin;                                           ///< "esign 0.1.0"
    bool operator==(const UsageContent &) const = default;
};

struct UsageRecord {
    UsageHeader header;
    Digest certificate; ///< of the user's certificate that signed it
    QByteArray headerBytes, sealedBody;
    QByteArray bytes; ///< exactly as read
    Digest hash() const { return Digest::of(bytes); }
};

/// As with events (event.h), the same codes.
base::Result<UsageRecord> makeUsage(const UsageDraft &draft, const UsageContent &content, const EpochKey &key,
                                    const crypto::Signer &signer,
                                    const BodyRandomness &randomness = BodyRandomness::fresh());
base::Result<UsageRecord> readUsage(const QByteArray &bytes, const CertificateLookup &certificates);
base::Result<UsageRecord> decodeUsage(const QByteArray &bytes);
base::Result<void> verifyUsage(const UsageRecord &record, const crypto::Certificate &certificate);
base::Result<UsageContent> openUsage(const UsageRecord &record, const crypto::Secret &key);

} // namespace protocol
