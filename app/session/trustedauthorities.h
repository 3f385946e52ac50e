// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace session {

/// One file of the profile's trust folder (profileTrustFolder). Without certificates it can't be read: then it takes
/// all trust away (profileTrust) and should be removed.
struct TrustedFile {
    QString path;
    QList<crypto::Certificate> certificates;
};

/// In the order of their names; empty without a folder.
QList<TrustedFile> trustedFiles(const QString &folder);

/// Keeps each certificate of the file (PEM or DER) in a file of its own in the folder, which is made; one that is there
/// already is left as it is. Gives the files that are new. Codes "file.…", "crypto.certificate.parse",
/// "trust.notauthority" (a certificate that may not certify others).
base::Result<QStringList> trustFile(const QString &folder, const QString &certificateFile);

/// Takes a file out of the folder and gives its bytes, so that trust can be given back with restoreTrust().
base::Result<QByteArray> distrust(const QString &path);
base::Result<void> restoreTrust(const QString &path, const QByteArray &bytes);

} // namespace session
