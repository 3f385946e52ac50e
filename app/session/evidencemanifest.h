// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/cms.h"
#include "session/signedmaterial.h"

#include <QtCore/QJsonObject>
#include <QtCore/QMap>

namespace session::evidence {

inline constexpr char manifestName[] = "manifest.json", signatureName[] = "manifest.pem",
                      documentName[] = "document.pdf", reportName[] = "report.json", printedName[] = "report.pdf";
constexpr int version = 1;

struct ListedMember {
    qint64 size = 0;
    QByteArray sha256;
    bool operator==(const ListedMember &) const = default;
};

/// What manifest.json says (resources/protocol/evidence.md).
struct Manifest {
    QString program, fileName;
    QDateTime made, judgedAt;
    QByteArray verdict; ///< verify::verdictName
    QList<RevisionMaterial> revisions;
    QMap<QString, ListedMember> members;
    QList<QJsonObject> signatures; ///< which members belong to which signature; for people and programs, not relied on

    QByteArray toJson() const;
    /// Codes "evidence.manifest" (detail says what), "evidence.version".
    static base::Result<Manifest> parse(const QByteArray &json);
};

/// A CMS as PEM, and back (an empty array when it is none).
QByteArray armoured(const QByteArray &cms);
QByteArray fromArmoured(const QByteArray &pem);

/// Where the parts of a signed file go in a package, each once.
QMap<QString, QByteArray> membersOf(const SignedMaterial &material);
/// The names of those that belong to one signature, `number` from 1.
QJsonObject namesOf(const SignatureMaterial &signature, int number);

} // namespace session::evidence
