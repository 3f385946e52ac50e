// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/usepermission.h"

#include "crypto/chain.h"

#include <algorithm>

namespace seal {

namespace {

using protocol::Digest;
using protocol::PersonId;

base::Result<Digest> digestFrom(const QByteArray &sha256)
{
    return Digest::fromBytes(sha256);
}

/// Which certificates are known to be whose. The object's maker vouches for those it names; whoever began the log is
/// the person he says he is: whether he may begin it is another question (History::anchored).
class Holders {
public:
    Holders(const SealObject &object, const UseEvidence &evidence)
    {
        for (const Manager &manager : object.info().managers) {
            const auto person = PersonId::fromText(manager.id);
            const auto certificate = digestFrom(manager.certificateSha256);
            if (person && certificate)
                m_pairs.insert({certificate->bytes(), person->bytes()});
        }
        if (evidence.log.isEmpty())
            return;
        if (const auto first = protocol::decodeSealEntry(evidence.log.first()))
            m_pairs.insert({first->certificate.bytes(), first->statement.manager.id.bytes()});
    }
    bool operator()(const Digest &certificate, const PersonId &person, const QDateTime &) const
    {
        return m_pairs.contains({certificate.bytes(), person.bytes()});
    }

private:
    QSet<std::pair<QByteArray, QByteArray>> m_pairs;
};

/// The digest by which a grant names the authority, when that one issued the signer's certificate; another digest when
/// it did not; nothing when its certificate is not at hand.
std::optional<Digest> authorityOf(const crypto::Certificate &signer, const Digest &named,
                                  const crypto::Certificate &authority)
{
    if (authority.isNull())
        return std::nullopt;
    const auto chain = crypto::buildChain(signer, {}, {authority}, signer.notBefore(), crypto::Purpose::Any);
    return chain.anchored && chain.path.size() == 2 ? named : Digest::of(signer.issuerDer());
}

} // namespace

base::Result<UsePermission>
UsePermission::read(const UseEvidence &evidence, const SealUse &use, const SealObject &object,
                    const crypto::Certificate &signer,
                    const std::function<crypto::Certificate(const QByteArray &sha256)> &lookup)
{
    QHash<QByteArray, crypto::Certificate> known;
    for (const crypto::Certificate &certificate : evidence.certificates)
        known.insert(certificate.sha256(), certificate);
    HistorySources sources;
    sources.certificates = [&](const Digest &digest) -> base::Result<crypto::Certificate> {
        if (!known.contains(digest.bytes())) {
            const crypto::Certificate found = lookup(digest.bytes());
            if (found.isNull())
                return base::fail(base::ErrorKind::NotFound, "seal.lease.unknown", QString::fromLatin1(digest.hex()));
            known.insert(digest.bytes(), found);
        }
        return known.value(digest.bytes());
    };
    sources.belongs = Holders(object, evidence);
    const QByteArray objectSha256 = object.sha256();
    sources.objects = [&](const Digest &digest) {
        return digest.bytes() == objectSha256 ? std::optional(object) : std::nullopt;
    };

    ESIGN_TRY(const protocol::Lease lease, protocol::readLease(evidence.lease, sources.certificates));
    std::optional<Digest> head;
    if (!use.logSha256.isEmpty()) {
        ESIGN_TRY(head, digestFrom(use.logSha256));
    }
    ESIGN_TRY(const Digest certificate, digestFrom(signer.sha256()));
    ESIGN_TRY(const Digest objectDigest, digestFrom(objectSha256));
    History history = History::read(lease.terms.seal, evidence.log, sources, head);
    UseFacts facts{.person = lease.terms.person,
                   .certificate = certificate,
                   .authority = {},
                   .object = objectDigest,
                   .at = {},
                   .lease = lease,
                   .usesBefore = {},
                   .recorded = {},
                   .face = digestOfFace(object.info())};
    if (const auto grant = history.grantByEntry(lease.terms.grant)) {
        const Digest named = grant->granted.person.authority;
        const auto authority = sources.certificates(named);
        facts.authority = authorityOf(signer, named, authority ? *authority : crypto::Certificate());
    }
    UsePermission permission(std::move(history), std::move(facts));
    permission.m_issuers.belongs = sources.belongs;
    permission.findVouchers(object, known);
    return permission;
}

void UsePermission::findVouchers(const SealObject &object, const QHash<QByteArray, crypto::Certificate> &known)
{
    const auto add = [&](const Digest &digest, const QDateTime &at) {
        for (Voucher &voucher : m_vouchers) {
            if (voucher.certificate.sha256() == digest.bytes()) {
                voucher.at = std::max(voucher.at, at);
                return;
            }
        }
        const auto &managers = object.info().managers;
        const bool named = std::any_of(managers.begin(), managers.end(), [&](const Manager &manager) {
            return manager.certificateSha256 == digest.bytes();
        });
        m_vouchers.append({known.value(digest.bytes()), at, named});
    };
    for (const EntryOutcome &entry : m_history.entries()) {
        if (entry.code.isEmpty())
            add(entry.entry.certificate, entry.counts.at);
    }
    add(m_facts.lease->certificate, m_facts.lease->terms.from);
}

QList<base::Check> UsePermission::at(const QDateTime &time) const
{
    UseFacts facts = m_facts;
    facts.at = time;
    const QDateTime latest = time.addSecs(clockToleranceSeconds);
    const auto begun = [&](const QDateTime &start) {
        if (start > facts.at && start <= latest)
            facts.at = start;
    };
    begun(facts.lease->terms.from);
    if (const auto version = m_history.version(facts.object))
        begun(version->from.at);
    if (const auto grant = m_history.grantByEntry(facts.lease->terms.grant)) {
        begun(grant->made.at);
        begun(grant->granted.from);
    }
    QList<base::Check> checks = standing(m_history, facts, m_issuers);
    checks.removeIf([](const base::Check &check) { return check.code == "seal.receipt"; });
    return checks;
}

bool UsePermission::uncertain() const
{
    const auto &entries = m_history.entries();
    return m_history.fault() || std::any_of(entries.begin(), entries.end(),
                                            [](const EntryOutcome &entry) { return entry.code == "seal.log.signer"; });
}

} // namespace seal
