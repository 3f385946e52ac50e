// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/seallog.h"
#include "seal/usepermission.h"

#include "sealworkshop.h"

/// A managed seal in the making: its log, and leases of its user.
namespace workshop {

inline protocol::Digest digestOf(const crypto::Certificate &certificate)
{
    return must(protocol::Digest::fromBytes(certificate.sha256()));
}

/// The manager is 示例乙, the user 示例甲. Everything began four minutes ago, when they already had their certificates.
struct SealDesk {
    base::SystemClock clock;
    protocol::IdSource ids{clock};
    QDateTime now = QDateTime::currentDateTimeUtc();
    QDateTime start = now.addSecs(-240);
    std::shared_ptr<crypto::SoftwareSigner> manager = people().ecPerson, user = people().rsaPerson;
    protocol::SealId sealId = ids.next<protocol::SealId>();
    protocol::PersonId managerId = ids.next<protocol::PersonId>(), userId = ids.next<protocol::PersonId>();
    protocol::GrantId grantId = ids.next<protocol::GrantId>();
    seal::SealObject object;
    QList<QByteArray> log;
    QList<crypto::Certificate> certificates{people().ecPerson->certificate()};

    /// `named`: the object names its manager.
    explicit SealDesk(bool named = true, const std::function<void(seal::SealInfo &)> &change = {})
        : object(sealFor(*people().rsaPerson, fixture::cornerFace(), [&](seal::SealInfo &info) {
                     info.created = info.validFrom = start.addSecs(-5);
                     if (named)
                         info.managers = {{QStringLiteral("m"), people().ecPerson->certificate().sha256()}};
                     if (change)
                         change(info);
                 }).object)
    {
    }

    void say(const protocol::SealDetails &details, int seconds, const crypto::Signer *by = nullptr)
    {
        const protocol::SealStatement statement{sealId,
                                                static_cast<quint32>(log.size()) + 1,
                                                log.isEmpty() ? std::nullopt
                                                              : std::optional(protocol::Digest::of(log.last())),
                                                start.addSecs(seconds),
                                                {managerId, QStringLiteral("示例乙")},
                                                details};
        log.append(must(protocol::makeSealEntry(statement, by ? *by : *manager)).bytes);
    }
    protocol::Digest objectDigest() const { return protocol::Digest::of(object.der()); }
    protocol::Digest face() const { return seal::digestOfFace(object.info()); }
    void made(const std::optional<protocol::Digest> &otherFace = {})
    {
        say(protocol::SealMade{objectDigest(),
                               otherFace.value_or(face()),
                               {{managerId, digestOf(manager->certificate())}}},
            0);
    }
    protocol::SealGranted grant(const std::optional<protocol::Digest> &authority = {}) const
    {
        const protocol::Digest issuer = digestOf(people().issuing.certificate());
        return {grantId,
                {userId, authority.value_or(issuer), QStringLiteral("示例甲")},
                start,
                start.addDays(30),
                QStringLiteral("日常用印")};
    }
    /// Made, and granted to the user.
    SealDesk &usual()
    {
        made();
        say(grant(), 1);
        return *this;
    }
    protocol::LeaseTerms terms() const
    {
        return {sealId,
                userId,
                digestOf(user->certificate()),
                protocol::Digest::of(log.value(1)),
                start.addSecs(10),
                start.addDays(7),
                {}};
    }
    seal::UseEvidence evidence(const protocol::LeaseTerms &terms, const crypto::Signer *by = nullptr) const
    {
        return {must(protocol::makeLease(terms, by ? *by : *manager)).bytes, log, certificates};
    }
    seal::UseEvidence evidence() const { return evidence(terms()); }
    QByteArray signedFile(const seal::UseEvidence &evidence) const
    {
        signing::Impressor impressor{object, {}};
        impressor.evidence = evidence;
        return signedWith(onPage(impressor), plainPdf(), *user);
    }
};

} // namespace workshop
