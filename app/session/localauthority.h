// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/authority.h"

#include <QtCore/QString>

#include <optional>

class QLockFile;

namespace session {

/// A certification authority in a folder, for the local profile and for trying things out (design §4: its signatures
/// read "identity self-declared" wherever it isn't trusted by hand). The folder holds root.pem, issuing.pem, their keys
/// in scrypt containers (root.key, issuing.key), issued/*.pem and register.json. Without a password of its own the
/// containers open with the file unlock.key beside them (mode 0600): then whoever reads the folder holds the authority.
/// One process at a time (lock file).
class LocalAuthority {
public:
    /// What root and issuing authority sign with: ECDSA, or SM2 with SM3 of the national profile.
    enum class Algorithms { Common, National };
    /// Makes the folder. Codes "ca.exists", "ca.name", "file.…".
    static base::Result<LocalAuthority> init(const QString &folder, const QString &name,
                                             const std::optional<QByteArray> &password, const base::Clock &clock,
                                             Algorithms algorithms = Algorithms::Common);
    /// Codes "ca.missing", "ca.damaged", "ca.password" (Password: the authority has one and it is missing or wrong),
    /// "ca.busy".
    static base::Result<LocalAuthority> open(const QString &folder, const std::optional<QByteArray> &password,
                                             const base::Clock &clock);

    /// A person's (or other's) key and certificate as a PKCS#12 file, and the certificate with its issuer's beside it
    /// as .pem. Codes
    /// "ca.name", "file.…".
    base::Result<crypto::Certificate> issue(crypto::Authority::Kind kind, const QString &name, crypto::KeyType type,
                                            const QString &output, const crypto::Secret &password, int days);
    /// Codes "ca.unknown" (no such certificate), "ca.revoked" (already).
    base::Result<void> revoke(const QByteArray &serialHex, int reason);
    base::Result<void> writeCrl(const QString &output);

    const crypto::Certificate &root() const { return m_root; }

private:
    LocalAuthority(QString folder, crypto::Certificate root, crypto::Authority issuing, const base::Clock &clock);
    base::Result<void> save() const;

    QString m_folder;
    crypto::Certificate m_root;
    crypto::Authority m_issuing;
    const base::Clock *m_clock;
    qint64 m_crlNumber = 0;
    QList<crypto::Authority::Revoked> m_revoked;
    std::shared_ptr<QLockFile> m_lock;
};

} // namespace session
