// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/people.h"

#include <cstdlib>

namespace support {

namespace {

template <class T>
T must(base::Result<T> result)
{
    if (!result) {
        qCritical("test people: %s %s", result.error().code.constData(), qPrintable(result.error().detail));
        std::abort();
    }
    return *std::move(result);
}

const base::SystemClock systemClock;

} // namespace

const People &People::instance()
{
    using crypto::Authority;
    using crypto::KeyType;
    static const People people = [] {
        const auto named = [](const char *name) {
            crypto::CertificateRequest request;
            request.commonName = QString::fromUtf8(name);
            request.organisation = QStringLiteral("示例大学");
            return request;
        };
        Authority root = must(Authority::makeRoot(QStringLiteral("示例大学根"), KeyType::EcP384, systemClock));
        const auto sub = must(root.issue(Authority::Kind::IssuingCa, named("示例大学签发"), KeyType::EcP256));
        Authority issuing(sub->key(), sub->certificate(), sub->chain(), systemClock);
        const auto rsa = must(issuing.issue(Authority::Kind::Person, named("示例甲"), KeyType::Rsa2048));
        const auto ec = must(issuing.issue(Authority::Kind::Person, named("示例乙"), KeyType::EcP256));
        const auto ec384 = must(issuing.issue(Authority::Kind::Person, named("示例丙"), KeyType::EcP384));
        const auto maker = must(issuing.issue(Authority::Kind::SealMaker, named("示例大学制章"), KeyType::EcP256));
        const auto tsa = must(issuing.issue(Authority::Kind::Tsa, named("示例时间戳"), KeyType::Rsa2048));
        const auto ocsp = must(issuing.issue(Authority::Kind::OcspResponder, named("示例 OCSP"), KeyType::EcP256));
        return People{std::move(root), std::move(issuing), rsa, ec, ec384, maker, tsa, ocsp};
    }();
    return people;
}

} // namespace support
