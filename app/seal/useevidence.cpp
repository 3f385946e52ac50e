// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/useevidence.h"

#include "crypto/der.h"
#include "crypto/digest.h"
#include "protocol/common.h"

#include <algorithm>

namespace der = crypto::der;

namespace seal {

namespace {

constexpr qsizetype mostEntries = 10'000;
constexpr qsizetype mostCertificates = 64;
constexpr qsizetype largestCertificate = 64 << 10;

base::Error broken(const QString &what)
{
    return base::fail(base::ErrorKind::Input, "seal.evidence.parse", what);
}

base::Result<QList<QByteArray>> readOctets(der::Reader &reader, qsizetype most, qsizetype largest)
{
    ESIGN_TRY(const der::Element list, reader.expect(der::Sequence));
    QList<QByteArray> all;
    der::Reader items(list.content);
    while (!items.atEnd()) {
        ESIGN_TRY(QByteArray one, items.octets());
        if (one.isEmpty() || one.size() > largest || all.size() >= most)
            return broken(QStringLiteral("too large or too many"));
        all.append(std::move(one));
    }
    return all;
}

base::Result<UseEvidence> readEvidence(const QByteArray &bytes)
{
    ESIGN_TRY(der::Reader reader, der::open(bytes));
    ESIGN_TRY(const qint64 version, reader.integer());
    if (version != 1)
        return broken(QStringLiteral("version %1").arg(version));
    UseEvidence evidence;
    ESIGN_TRY(evidence.lease, reader.octets());
    if (evidence.lease.isEmpty() || evidence.lease.size() > protocol::leaseLimit)
        return broken(QStringLiteral("size of the lease"));
    ESIGN_TRY(evidence.log, readOctets(reader, mostEntries, protocol::sealEntryLimit));
    ESIGN_TRY(const QList<QByteArray> certificates, readOctets(reader, mostCertificates, largestCertificate));
    ESIGN_CHECK(reader.end());
    for (const QByteArray &one : certificates) {
        ESIGN_TRY(const crypto::Certificate certificate, crypto::Certificate::fromDer(one));
        evidence.certificates.append(certificate);
    }
    return evidence;
}

} // namespace

QByteArray UseEvidence::leaseSha256() const
{
    return crypto::sha256(lease);
}

QByteArray UseEvidence::logSha256() const
{
    return log.isEmpty() ? QByteArray() : crypto::sha256(log.last());
}

bool UseEvidence::fits() const
{
    const auto within = [](qsizetype largest) {
        return [largest](const QByteArray &one) { return !one.isEmpty() && one.size() <= largest; };
    };
    return within(protocol::leaseLimit)(lease) && log.size() <= mostEntries &&
           certificates.size() <= mostCertificates &&
           std::all_of(log.begin(), log.end(), within(protocol::sealEntryLimit)) && toDer().size() <= largestEvidence;
}

QByteArray UseEvidence::toDer() const
{
    QList<QByteArray> entries, issuers;
    for (const QByteArray &entry : log)
        entries.append(der::octets(entry));
    for (const crypto::Certificate &certificate : certificates)
        issuers.append(der::octets(certificate.der()));
    return der::sequence({der::integer(1), der::octets(lease), der::sequence(entries), der::sequence(issuers)});
}

base::Result<UseEvidence> UseEvidence::fromDer(const QByteArray &der)
{
    if (der.size() > largestEvidence)
        return broken(QStringLiteral("too large"));
    auto evidence = readEvidence(der);
    return evidence ? std::move(evidence) : base::Result<UseEvidence>(broken(evidence.error().detail));
}

} // namespace seal
