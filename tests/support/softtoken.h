// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/key.h"

#include <QtCore/QTemporaryDir>

namespace support {

/// A token of SoftHSM, made for a test in a folder of its own. To be made before anything loads a PKCS#11 module: it
/// sets SOFTHSM2_CONF for this process and those that it starts.
class SoftToken {
public:
    explicit SoftToken(const QString &label);

    static QString module();      ///< SoftHSM's own
    static QString faultModule(); ///< the same with faults, tokenfaults.cpp
    static constexpr char pin[] = "12345678", adminPin[] = "87654321";

    QString label() const { return m_label; }
    /// Another token beside the first. False: softhsm2-util refused.
    bool addToken(const QString &label) const;
    /// Puts a key and its certificate onto the token, under one CKA_ID (hex). False: a program refused.
    bool put(const crypto::SoftwareSigner &identity, const QByteArray &id, const QString &name) const;
    bool putCertificate(const crypto::Certificate &certificate, const QByteArray &id, const QString &name) const;

private:
    QTemporaryDir m_folder;
    QString m_label;
};

} // namespace support
