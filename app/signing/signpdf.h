// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/files.h"
#include "base/progress.h"
#include "crypto/signer.h"
#include "crypto/timestamp.h"
#include "pdf/document.h"
#include "seal/crosspage.h"
#include "seal/sealobject.h"
#include "seal/sealuse.h"
#include "seal/useevidence.h"

#include <optional>

namespace signing {

/// ETSI EN 319 142-1: B-B, B-T, B-LT, B-LTA. signPdf itself makes B-B or B-T: what the higher ones add to that is
/// appended behind it (validationupdate.h).
enum class Level { BaselineB, BaselineT, BaselineLT, BaselineLTA };

/// Pades: ETSI.CAdES.detached, which every PDF program checks. Sm2Seal: a seal signature after GB/T 38540-2020 by an
/// SM2 key, with exactly one seal; other PDF programs show the seal and can't check it. B-B and B-T only.
enum class Format { Pades, Sm2Seal };
/// Among Outcome::warnings of Sm2Seal.
inline constexpr char viewersWarning[] = "other PDF viewers show this seal, but can't check its signature (GB/T 38540)";

/// A seal with its object, or a stamp: a face without one.
struct Impressor {
    seal::SealObject object; ///< null: a stamp without authority
    seal::Face face; ///< what is drawn, unless the object holds a face of its own: then that one, whatever is here
    std::optional<seal::UseEvidence> evidence = {}; ///< of the permission to use the seal; goes into the file beside it
};

struct PlacedImpression {
    int impressor = 0;         ///< index into Request::impressors
    seal::Placement placement; ///< an empty size means the face's own
};

struct PlacedCrossPage {
    int impressor = 0;
    seal::CrossPageSeal settings;
};

struct Request {
    QList<Impressor> impressors;
    QList<PlacedImpression> impressions;
    QList<PlacedCrossPage> crossPages;
    /// An existing empty field, or empty: a new one. A field that has a visible widget keeps its place: one of
    /// `impressions` is drawn there, the first whose centre lies in the widget, else the first of all: turned as its
    /// placement asks, centred, at its size if it fits and scaled down otherwise. Without impressions the field stays
    /// blank. Everything else is drawn where it was placed.
    QString fieldName;
    QString reason, location;
    Format format = Format::Pades;
    Level level = Level::BaselineB;
    QByteArray password; ///< of the PDF, when encrypted
};

struct Outcome {
    QString fieldName;
    int revision = 0; ///< 1-based number of the revision made, if known
    qint64 size = 0;  ///< of the new file
    QStringList warnings;
    QList<seal::SealUse> uses;   ///< what the signature says of the seals used
    QByteArray crossPageVariant; ///< "" (no cross-page seal), "a" or "c" (see the module's README)
};

/// Signs `document` into `target` (empty, not yet synced): one pass over the file (copy and hash, or reflink and hash),
/// one operation of the key, one append. All impressions and cross-page seals belong to one signature. Work grows with
/// what is added, not with the file's objects. Nothing is committed here: after a failure the target is to be dropped.
/// The signer's certificate must be valid now and may sign. `sourcePath` is only asked to share its blocks; what is
/// hashed and otherwise copied is the document's source. Codes: "sign.nothing" is the caller's;
/// "sign.certificate.expired" (or not yet valid), "sign.certificate.usage", "sign.seal.invalid" (the maker's
/// signature), "sign.seal.expired", "sign.seal.notlisted", "sign.place.outside", "sign.page", "sign.face" (a face that
/// draws nothing), "sign.sm2seal.…" (see signatureformat.h), "sign.tsa.missing" (BaselineT or higher without tsa),
/// "sign.contents.size" (does not settle), those of pdf::checkMaySign and Update::finish, seal::sliceCrossPage,
/// Signer::sign, tsa.*, file.*, "cancelled".
base::Result<Outcome> signPdf(std::shared_ptr<const pdf::Document> document, const QString &sourcePath,
                              base::PendingFile &target, const Request &request, const crypto::Signer &signer,
                              crypto::TimestampTransport *tsa, const base::Clock &clock, base::Progress &progress);

/// The same geometry without signing: what would be drawn where, for previews and pre-flight. Pure but for reading page
/// boxes and the field. Codes: "sign.place.outside", "sign.page", "sign.face", "pdf.field.missing", "pdf.field.signed",
/// those of sliceCrossPage.
struct Plan {
    struct Drawn {
        int impressor = 0;
        seal::ImpressionKind kind = seal::ImpressionKind::Seal;
        seal::Impression impression;
        int sealIndex = 0;
        double from = 0, to = 1;
    };
    QList<Drawn> drawn;
};
base::Result<Plan> plan(const pdf::Document &document, const Request &request);

} // namespace signing
