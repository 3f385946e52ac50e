// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealuse.h"
#include "seal/standing.h"
#include "seal/useevidence.h"

namespace seal {

/// Somebody whose signature the evidence rests on. The certificate is the caller's to judge.
struct Voucher {
    crypto::Certificate certificate;
    QDateTime at;       ///< of the last thing signed with it, by its own account
    bool named = false; ///< the seal object itself names this certificate among its managers
};

/// Whether a signature was permitted to use a seal, by the evidence beside it: the log and the lease are read and
/// verified once, and asked for any time. Foreign bytes: whatever they hold, there is an answer.
class UsePermission {
public:
    /// `use` names lease and log; `object` is the seal object used; `lookup` finds certificates that the evidence does
    /// not hold, null ones when there are none. Codes: "seal.lease.unknown" (NotFound: who signed the lease is not
    /// known), "protocol.version", else those of protocol::readLease: the lease can't be believed.
    static base::Result<UsePermission> read(const UseEvidence &evidence, const SealUse &use, const SealObject &object,
                                            const crypto::Certificate &signer,
                                            const std::function<crypto::Certificate(const QByteArray &sha256)> &lookup);

    /// "seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease", in this order (standing.h). Clocks may
    /// differ: what began up to clockTolerance after `time` counts as begun.
    QList<base::Check> at(const QDateTime &time) const;
    /// Some of the log is not known: it is damaged or cut short, or an entry is by a manager's name with a certificate
    /// of which nothing here says that it is his. What then speaks against the use is a doubt.
    bool uncertain() const;
    QDateTime leaseFrom() const { return m_facts.lease->terms.from; }
    const QList<Voucher> &vouchers() const { return m_vouchers; }

private:
    UsePermission(History history, UseFacts facts) : m_history(std::move(history)), m_facts(std::move(facts)) {}
    void findVouchers(const SealObject &object, const QHash<QByteArray, crypto::Certificate> &known);
    History m_history;
    UseFacts m_facts;
    LeaseIssuers m_issuers;
    QList<Voucher> m_vouchers;
};

inline constexpr int clockToleranceSeconds = 300;

} // namespace seal
