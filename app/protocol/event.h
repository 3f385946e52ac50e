// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"
#include "protocol/content.h"
#include "protocol/keys.h"

#include <QtCore/QDateTime>

namespace protocol {

/// Stands in the event that opens an epoch: who gets its key, and the wraps.
struct EpochOpening {
    QList<Member> members; ///< at least one
    QByteArray wraps;      ///< wrapEpochKey()
    bool operator==(const EpochOpening &) const = default;
};

/// The clear part of an event, as the author says it.
struct EventDraft {
    ContractId contract;
    quint32 seq = 1;                ///< 1 …
    std::optional<Digest> previous; ///< Event::hash() of the one before; absent exactly when seq is 1
    quint32 epoch = 1;
    EventId id;
    QDateTime time; ///< UTC, milliseconds; the author's clock: a claim
    PersonId author;
    std::optional<EpochOpening> opens;
    QList<Digest> blobs; ///< names of the blobs that belong to it; written in ascending order, each once
    QList<SealId> seals; ///< the same
    QList<LogHead> heads;
};

struct EventHeader : EventDraft {
    QString kind;          ///< protocol::kind, or one of a newer version
    Digest keyCommitment;  ///< of the epoch's key
    Digest bodyCommitment; ///< SHA-256 of the body's plaintext
};

/// A signed event as it stands in a log. `bytes` are exactly what was read; nothing is ever written again from the
/// parts.
struct Event {
    EventHeader header;
    Digest certificate; ///< of the author's certificate that signed it
    QByteArray headerBytes, sealedBody;
    QByteArray bytes;
    Digest hash() const { return Digest::of(bytes); }
};

/// Encrypts, commits, signs. `key` must be of the draft's contract and epoch ("protocol.usage").
base::Result<Event> makeEvent(const EventDraft &draft, const Content &content, const EpochKey &key,
                              const crypto::Signer &signer, const BodyRandomness &randomness = BodyRandomness::fresh());

/// Finds the certificate, checks the signature, and only then reads the payload: for whatever comes from outside.
base::Result<Event> readEvent(const QByteArray &bytes, const CertificateLookup &certificates);
/// The shape alone: for bytes that were verified before they were stored.
base::Result<Event> decodeEvent(const QByteArray &bytes);
base::Result<void> verifyEvent(const Event &event, const crypto::Certificate &certificate);

/// The content by the epoch's key. Codes: "protocol.key.wrong" (the event commits to another key), "protocol.body.open"
/// (damaged), "protocol.body.commitment", "protocol.parse".
base::Result<Content> openEvent(const Event &event, const crypto::Secret &key);

} // namespace protocol
