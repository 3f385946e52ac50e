// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/event.h"

#include <map>

namespace contract {

/// The epoch keys of one contract that this client holds, and the person's own keys that open further ones. Not copied;
/// one thread at a time.
class KeyRing {
public:
    explicit KeyRing(const protocol::ContractId &contract) : m_contract(contract) {}
    /// Code "protocol.key.scope" for a key of something else.
    base::Result<void> add(protocol::EpochKey key);
    /// A key of the person's, to open what is wrapped to its certificate.
    void addReader(const crypto::PrivateKey &key, const crypto::Certificate &certificate);
    /// Opens the key that the event hands on, when it is wrapped to one of the readers and not held yet. Failures:
    /// those of unwrapEpochKey(), "protocol.key.wrong" (the event commits to another key than it hands out).
    base::Result<void> learn(const protocol::EventHeader &header);
    /// By what events say of the key. Null when not held; owned by the ring.
    const protocol::EpochKey *find(quint32 epoch, const protocol::Digest &commitment) const;
    /// All that are held, for keeping them: opening an envelope anew costs a private key operation. Owned by the ring.
    QList<const protocol::EpochKey *> keys() const;

private:
    protocol::ContractId m_contract;
    std::map<protocol::Digest, protocol::EpochKey> m_keys; // by commitment: who lies about an epoch replaces no key
    QList<std::pair<crypto::PrivateKey, crypto::Certificate>> m_readers;
};

} // namespace contract
