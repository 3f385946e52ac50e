// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/algorithms.h"

#include "crypto/der.h"

namespace verify {

namespace {

using crypto::DigestAlgorithm;

struct Known {
    const char *oid;
    DigestAlgorithm digest;
};

constexpr Known known[] = {
    {"1.2.840.113549.1.1.4", DigestAlgorithm::Md5},     {"1.2.840.113549.1.1.5", DigestAlgorithm::Sha1},
    {"1.2.840.113549.1.1.14", DigestAlgorithm::Sha224}, {"1.2.840.113549.1.1.11", DigestAlgorithm::Sha256},
    {"1.2.840.113549.1.1.12", DigestAlgorithm::Sha384}, {"1.2.840.113549.1.1.13", DigestAlgorithm::Sha512},
    {"1.2.840.10045.4.1", DigestAlgorithm::Sha1},       {"1.2.840.10045.4.3.1", DigestAlgorithm::Sha224},
    {"1.2.840.10045.4.3.2", DigestAlgorithm::Sha256},   {"1.2.840.10045.4.3.3", DigestAlgorithm::Sha384},
    {"1.2.840.10045.4.3.4", DigestAlgorithm::Sha512},   {"1.3.14.3.2.29", DigestAlgorithm::Sha1},
    {"1.2.156.10197.1.501", DigestAlgorithm::Sm3},
};
constexpr char rsaPss[] = "1.2.840.113549.1.1.10";

/// RSASSA-PSS-params (RFC 4055 3.1): hashAlgorithm [0], SHA-1 when absent.
std::optional<DigestAlgorithm> pssDigest(crypto::der::Reader &reader)
{
    if (reader.atEnd())
        return DigestAlgorithm::Sha1;
    const auto parameters = reader.expect(crypto::der::Sequence);
    if (!parameters)
        return std::nullopt;
    crypto::der::Reader inside(parameters->content);
    if (inside.peek() != crypto::der::context(0))
        return DigestAlgorithm::Sha1;
    const auto tagged = inside.next();
    if (!tagged)
        return std::nullopt;
    auto identifier = crypto::der::open(tagged->content);
    if (!identifier)
        return std::nullopt;
    const auto oid = identifier->oid();
    const auto digest = oid ? crypto::digestFromOid(*oid) : base::Result<DigestAlgorithm>(oid.error());
    return digest ? std::optional(*digest) : std::nullopt;
}

} // namespace

std::optional<DigestAlgorithm> signatureDigest(const QByteArray &algorithmIdentifier)
{
    auto reader = crypto::der::open(algorithmIdentifier);
    if (!reader)
        return std::nullopt;
    const auto oid = reader->oid();
    if (!oid)
        return std::nullopt;
    if (*oid == rsaPss)
        return pssDigest(*reader);
    for (const Known &entry : known) {
        if (*oid == entry.oid)
            return entry.digest;
    }
    return std::nullopt;
}

} // namespace verify
