// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "verify/verifypdf.h"

#include <optional>

namespace session {

/// Whom the person trusts, and what revocation data they have at hand.
struct Trust {
    QList<crypto::Certificate> anchors;
    std::optional<QList<crypto::Certificate>> makers; ///< when set, only these for the makers of seals
    QList<QByteArray> crls;                           ///< DER
    QList<QByteArray> ocspResponses;                  ///< DER
    QList<crypto::Certificate> between;               ///< not trusted, but may lead to an anchor
};

/// The profile's own authorities: the *.pem, *.crt and *.cer files in the folder "authorities" of the program's
/// configuration folder. A self-made local authority is never among them by itself (design §4, local profile).
Trust profileTrust();
QString profileTrustFolder();

/// Adds a certificate file, or every one in a folder. Codes "file.…", "crypto.certificate.parse", "trust.empty".
base::Result<void> addAnchors(Trust &trust, const QString &fileOrFolder);
/// The same for `makers`.
base::Result<void> addMakers(Trust &trust, const QString &fileOrFolder);
base::Result<void> addCrls(Trust &trust, const QString &file);

/// Reads and checks one file; a file that can't be opened at all is the only failure ("file.…").
base::Result<verify::Report> checkDocument(const QString &path, const Trust &trust, const QDateTime &at,
                                           const QByteArray &password, base::Progress &progress);

/// The same of bytes at hand; `name` stands in the report as its file. Code "cancelled".
base::Result<verify::Report> checkBytes(const QByteArray &bytes, const QString &name, const Trust &trust,
                                        const QDateTime &at, const QByteArray &password, base::Progress &progress);

/// The same of what is open already.
base::Result<verify::Report> checkSource(const std::shared_ptr<base::ByteSource> &source, const QString &name,
                                         const Trust &trust, const QDateTime &at, const QByteArray &password,
                                         base::Progress &progress);

/// The bytes of one signed revision, 1-based, written to `output`. Codes "extract.revision", "file.…".
base::Result<qint64> extractRevision(const QString &input, int revision, const QString &output);

} // namespace session
