// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealobject.h"
#include "seal/usepermission.h"
#include "verify/sealcontext.h"

#include <map>
#include <set>

namespace verify {

/// Whether the seals of one signature were permitted to be used, by the leases and logs beside it: "seal.log",
/// "seal.version", "seal.enabled", "seal.grant", "seal.lease". A use without a lease (a seal file that nobody manages,
/// an older program) is judged by the seal object alone and says so; where the signature names a lease, what speaks
/// against it makes the signature invalid, and what can't be told indeterminate.
class SealPermissions {
public:
    SealPermissions(const SealContext &context, Judgement &judgement);
    /// Once for each seal and lease, however many uses name them.
    void judge(const seal::SealUse &use, const seal::SealObject &object);
    /// Leases beside the signature that it does not say it used.
    void judgeRest();

private:
    void judgeLeased(const seal::SealUse &use, const seal::SealObject &object, const QString &name);
    void report(const base::Check &check, const std::optional<base::Check> &claimed, bool uncertain,
                const QString &name);
    void judgeVoucher(const seal::Voucher &voucher, const QString &name);
    const SealContext &m_context;
    Judgement &m_judgement;
    std::map<QByteArray, seal::UseEvidence> m_inFile; ///< by the SHA-256 of the lease and of the log's last entry
    std::set<QByteArray> m_judged, m_used;
};

} // namespace verify
