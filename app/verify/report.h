// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/check.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QString>

#include <optional>

namespace verify {

using Outcome = base::Outcome;
/// Its codes are listed in the man page.
using Check = base::Check;
/// TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE of ETSI EN 319 102-1 5.1.3, and a file without signatures.
enum class Verdict { Valid, Invalid, Indeterminate, Unsigned };

struct ReportedImpression {
    int page = 0;    ///< 0-based
    QRectF rect;     ///< default user space, lower left origin
    QByteArray kind; ///< "seal", "stamp", "cross-page", "signature" (nothing known of it)
    QString seal;    ///< the seal's name and number; empty for a stamp
    /// Of a cross-page seal: which part of the face's width belongs here, and which of its seals that is.
    double from = 0, to = 1;
    int sealIndex = 0;
    /// Missing: the signature says that it stands here, and it does not. Foreign: it stands here, and the signature
    /// does not know it. Changed: hidden, or something else is drawn.
    enum class State { InPlace, Missing, Changed, Foreign } state = State::InPlace;
};

/// What a later revision did, by what it touches and never by what an object calls itself.
enum class ChangeKind {
    Bookkeeping,    ///< metadata, version, extensions, objects that nothing uses
    SecurityStore,  ///< the DSS grew
    Signature,      ///< a signature or document timestamp was added
    SignatureField, ///< an empty signature field was added
    FormFilled,
    Annotation,
    PageContent,
    PageResources, ///< fonts, images
    PageGeometry,
    PageTree,
    Form,        ///< fields that came, went, or are others
    SignedField, ///< a signature, or its field, was changed or taken away
    Catalog,     ///< actions, names, layers
    Structure,   ///< the cross-reference, object streams, numbers that mean something else
    Unknown      ///< could not be compared
};

/// One thing that a revision after the signed one changed.
struct ReportedChange {
    int revision = 0;     ///< 1-based
    int page = -1;        ///< 0-based; -1: none, or unknown
    int objectNumber = 0; ///< 0: none of its own
    ChangeKind kind = ChangeKind::Unknown;
    bool permitted = false; ///< after this signature
    QString text;           ///< English, without the revision
};

struct SignatureReport {
    QString field;
    int revision = 0;       ///< 1-based
    qint64 revisionEnd = 0; ///< bytes of the signed revision: its view is the file cut here
    bool coversWholeFile = false;
    Verdict verdict = Verdict::Indeterminate;
    QByteArray
        subIndication; ///< EN 319 102-1 table 4-6: "HASH_FAILURE", "NO_CERTIFICATE_CHAIN_FOUND", …; empty when valid
    bool selfDeclared = false; ///< intact, but the identity is self-declared: amber, never green
    QString signer, issuer;
    /// DER: the signer's, then those of the path to its authority as far as it could be followed; empty when unknown.
    QList<QByteArray> certificates;
    std::optional<QDateTime> signingTime; ///< claimed (/M or the signed attribute)
    std::optional<QDateTime> timestamp;   ///< proven
    QByteArray level;                     ///< "B-B", "B-T", "B-LT", "B-LTA", "CMS", "SES" (GB/T 38540), "DocTimeStamp"
    QList<ReportedImpression> impressions;
    QList<Check> checks;
    QStringList changesAfter; ///< a line for each thing worth saying of `changes`
    QList<ReportedChange> changes;
};

struct Report {
    QString file;
    Verdict verdict = Verdict::Unsigned; ///< the worst: invalid, indeterminate, valid
    QList<SignatureReport> signatures;
    QList<Check> checks; ///< of the file as a whole: structure, trailing bytes, damage
};

QByteArray verdictName(Verdict verdict);
QByteArray outcomeName(Outcome outcome);
QByteArray changeKindName(ChangeKind kind); ///< "page-content", …
/// The shape that `esign-cli verify --json` prints.
QJsonObject toJson(const Report &report);
/// Every check code there is, with a one-line English description: for the man page and a test that finds undocumented
/// ones.
QList<std::pair<QByteArray, QString>> checkCodes();

} // namespace verify
