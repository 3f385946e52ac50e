// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"

#include <QtCore/QTemporaryDir>

namespace support {

/// Certificates made by the openssl command line in a folder of its own: what our own Authority would never issue.
/// Files are NAME.key and NAME.pem. A failing command ends the test program.
class ForeignCa {
public:
    QString path(const QString &file) const { return m_folder.filePath(file); }
    /// Writes a file and gives its path.
    QString write(const QString &file, const QByteArray &bytes) const;
    QByteArray read(const QString &file) const;
    /// Runs openssl in nobody's folder (give full paths) and gives its standard output.
    QByteArray openssl(const QStringList &arguments, const QByteArray &input = {}) const;

    /// A self-signed certificate. `extensions` are lines of an openssl extension section; `key` are genpkey options.
    crypto::Certificate root(const QString &name, const QByteArray &extensions, const QStringList &options = {},
                             const QStringList &key = ecKey());
    /// A certificate issued by an earlier one.
    crypto::Certificate issue(const QString &name, const QString &issuer, const QByteArray &extensions,
                              const QStringList &options = {}, const QStringList &key = ecKey());

    static QStringList ecKey();
    static QStringList rsaKey(int bits);

private:
    QTemporaryDir m_folder;
};

} // namespace support
