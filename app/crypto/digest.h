// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>

#include <memory>

namespace crypto {

enum class DigestAlgorithm { Sha1, Sha224, Sha256, Sha384, Sha512, Sm3, Md5 };

/// "SHA-256", "SM3", …
QString digestName(DigestAlgorithm algorithm);
/// "2.16.840.1.101.3.4.2.1", …
QByteArray digestOid(DigestAlgorithm algorithm);
/// Bytes of a hash value.
int digestSize(DigestAlgorithm algorithm);
/// From a dotted OID ("2.16.840.1.101.3.4.2.1"); code "crypto.digest.unknown".
base::Result<DigestAlgorithm> digestFromOid(const QByteArray &dotted);

/// An incremental hash; copy() forks it, so that one pass over a file serves many signatures.
class Hasher {
public:
    explicit Hasher(DigestAlgorithm algorithm);
    ~Hasher();
    Hasher(Hasher &&) noexcept;
    Hasher &operator=(Hasher &&) noexcept;
    void add(const char *data, qint64 length);
    void add(const QByteArray &data) { add(data.constData(), data.size()); }
    Hasher copy() const;
    /// The hash of what was added; the hasher is finished. Empty where this OpenSSL lacks the algorithm (a FIPS build
    /// has no MD5).
    QByteArray result();

private:
    struct State;
    explicit Hasher(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

QByteArray digest(DigestAlgorithm algorithm, const QByteArray &data);
inline QByteArray sha256(const QByteArray &data)
{
    return digest(DigestAlgorithm::Sha256, data);
}

} // namespace crypto
