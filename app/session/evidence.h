// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "session/checkdocument.h"
#include "session/impressors.h"
#include "session/reportwords.h"

namespace session {

/// A signed file with all that it is judged by, in one ZIP package that any installation can check without an account
/// (resources/protocol/evidence.md): the file, the ends and digests of its versions, each signature, timestamp,
/// certificate, revocation answer and seal by itself, a report for people and one for programs, and a manifest with the
/// SHA-256 of each; the manifest may be signed.

struct EvidenceOrder {
    std::shared_ptr<base::ByteSource> source; ///< the signed file
    QString name;                             ///< its name; of a path only the last part is written down
    QString output;
    Trust trust;
    QDateTime at;
    QByteArray password; ///< of the PDF; it is not packed
    Language language = Language::English;
    std::shared_ptr<const crypto::Signer> signer; ///< null: nobody signs the manifest
};

struct EvidencePacked {
    verify::Report report; ///< as it was packed
    qint64 size = 0;
    int members = 0;
};

/// Codes: "evidence.nothing" (no signature in it), those of writePackage, Desk::paintReport and Signer::sign, "file.…",
/// "cancelled".
base::Result<EvidencePacked> packEvidence(const EvidenceOrder &order, const DeskProvider &desk,
                                          const base::Clock &clock, base::Progress &progress);

/// Something that was found otherwise when the package was made.
struct EvidenceDifference {
    QString field;        ///< of the signature; empty: the file as a whole
    QByteArray code;      ///< of the check; empty: the verdict
    QByteArray then, now; ///< names of verdicts or outcomes; empty: it was not, or is not, there
};

struct EvidenceFinding {
    QString name; ///< of the packed file
    QString program;
    QDateTime made, judgedAt; ///< when it was packed, as its maker says; as of when it was judged then
    QString packer;           ///< who signed the manifest; empty: nobody
    /// Of the package: "evidence.members", "evidence.digests", "evidence.revisions", "evidence.material",
    /// "evidence.signature", "evidence.report".
    QList<base::Check> checks;
    verify::Report report; ///< of the packed file, found now
    verify::Verdict packedVerdict = verify::Verdict::Indeterminate;
    QList<EvidenceDifference> differences;
    /// Invalid when a check of the package failed, else the report's.
    verify::Verdict verdict = verify::Verdict::Indeterminate;
    std::shared_ptr<base::ByteSource> document;
};

/// Checks the package and then the file in it by itself: what is packed counts as data for that, never as trust; only
/// `trust` is trusted. Nothing is written to a disk. What makes it no evidence package is an error: codes of
/// bundle::Package::open, "evidence.manifest", "evidence.version", "file.…", "cancelled".
base::Result<EvidenceFinding> checkEvidence(const std::shared_ptr<base::ByteSource> &package, const Trust &trust,
                                            const QDateTime &at, const QByteArray &password, base::Progress &progress);

QJsonObject toJson(const EvidenceFinding &finding);

} // namespace session
