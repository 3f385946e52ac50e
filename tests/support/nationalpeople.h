// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/authority.h"
#include "seal/sealobject.h"

#include <functional>

namespace support {

/// Invented people of the national profile: SM2 keys and SM3 from the root down. Its clock is the system's.
struct NationalPeople {
    crypto::Authority root, issuing;
    std::shared_ptr<crypto::SoftwareSigner> person, other, maker;

    static const NationalPeople &instance()
    {
        static const base::SystemClock clock;
        static const NationalPeople people = make(clock);
        return people;
    }

    /// A small seal made by `maker`; its users are listed as digests with SM3.
    seal::SealObject sealFor(const QList<crypto::Certificate> &users,
                             const std::function<void(seal::SealInfo &)> &change = {}) const
    {
        seal::SealInfo info;
        info.created = QDateTime::currentDateTimeUtc().addSecs(-60);
        info.validFrom = info.created;
        info.validTo = info.created.addYears(1);
        info.number = seal::newSealNumber(info.created);
        info.name = QStringLiteral("示例大学公章");
        for (const crypto::Certificate &user : users)
            info.userDigests.append(crypto::digest(crypto::DigestAlgorithm::Sm3, user.der()));
        info.picture = "\x89PNG invented";
        info.pictureType = QStringLiteral("PNG");
        info.sizeMm = {40, 40};
        if (change)
            change(info);
        return must(seal::SealObject::make(info, *maker));
    }

private:
    template <class T>
    static T must(base::Result<T> result)
    {
        if (!result)
            qFatal("national people: %s %s", result.error().code.constData(), qPrintable(result.error().detail));
        return *std::move(result);
    }

    static NationalPeople make(const base::Clock &clock)
    {
        using Kind = crypto::Authority::Kind;
        const auto named = [](const QString &name) {
            crypto::CertificateRequest request;
            request.commonName = name;
            return request;
        };
        const auto root = must(crypto::Authority::makeRoot(QStringLiteral("示例国密根"), crypto::KeyType::Sm2, clock));
        const auto between =
            must(root.issue(Kind::IssuingCa, named(QStringLiteral("示例国密签发")), crypto::KeyType::Sm2));
        const crypto::Authority issuing(between->key(), between->certificate(), {root.certificate()}, clock);
        const auto issue = [&](Kind kind, const QString &name) {
            return must(issuing.issue(kind, named(name), crypto::KeyType::Sm2));
        };
        return {root, issuing, issue(Kind::Person, QStringLiteral("示例甲")),
                issue(Kind::Person, QStringLiteral("示例乙")), issue(Kind::SealMaker, QStringLiteral("示例制章"))};
    }
};

} // namespace support
