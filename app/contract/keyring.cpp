// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/keyring.h"

#include <algorithm>

namespace contract {

base::Result<void> KeyRing::add(protocol::EpochKey key)
{
    const auto *contract = std::get_if<protocol::ContractId>(&key.scope);
    if (!contract || *contract != m_contract)
        return base::fail(base::ErrorKind::Input, "protocol.key.scope");
    const protocol::Digest commitment = protocol::keyCommitment(key.key);
    m_keys.insert_or_assign(commitment, std::move(key));
    return {};
}

void KeyRing::addReader(const crypto::PrivateKey &key, const crypto::Certificate &certificate)
{
    m_readers.append({key, certificate});
}

base::Result<void> KeyRing::learn(const protocol::EventHeader &header)
{
    if (!header.opens || find(header.epoch, header.keyCommitment))
        return {};
    for (const auto &[key, certificate] : std::as_const(m_readers)) {
        const QByteArray digest = certificate.sha256();
        const auto &members = header.opens->members;
        if (std::none_of(members.begin(), members.end(),
                         [&](const protocol::Member &member) { return member.certificate.bytes() == digest; }))
            continue;
        ESIGN_TRY(protocol::EpochKey opened,
                  protocol::unwrapEpochKey(header.opens->wraps, m_contract, header.epoch, key, certificate));
        if (protocol::keyCommitment(opened.key) != header.keyCommitment)
            return base::fail(base::ErrorKind::Input, "protocol.key.wrong", QString::number(header.epoch));
        return add(std::move(opened));
    }
    return {};
}

const protocol::EpochKey *KeyRing::find(quint32 epoch, const protocol::Digest &commitment) const
{
    const auto found = m_keys.find(commitment);
    return found != m_keys.end() && found->second.epoch == epoch ? &found->second : nullptr;
}

QList<const protocol::EpochKey *> KeyRing::keys() const
{
    QList<const protocol::EpochKey *> all;
    for (const auto &[commitment, key] : m_keys)
        all.append(&key);
    return all;
}

} // namespace contract
