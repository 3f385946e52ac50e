// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/byterange.h"
#include "verify/changes.h"
#include "verify/cmsjudge.h"
#include "verify/marks.h"
#include "verify/sealjudge.h"
#include "verify/timejudge.h"

namespace verify {

/// One signature of a file on its way to a verdict: the fields that share it, what was read and found so far.
struct SignatureJob {
    /// How the signature dictionary of the newest revision compares with that of the signed one.
    enum class Dictionary { AsSigned, ChangedLater, NotFound };

    /// At least one; the first names it, and its dictionary is that of the revision which it signed.
    QList<pdf::SignatureField> fields;
    Dictionary dictionary = Dictionary::AsSigned;
    Judgement judgement;
    SignedRange range;
    ReadContents contents;
    QList<Mark> marks;
    bool valid = false;  ///< the verdict, once judged
    bool intact = false; ///< digest, value and form hold
    TokenFinding token;  ///< of a document timestamp

    const pdf::SignatureField &field() const { return fields.first(); }
    bool isTimestamp() const { return contents.kind == ReadContents::Kind::Timestamp; }
    bool mayHash() const { return range.sound && contents.kind != ReadContents::Kind::None; }
};

/// Signatures of a file: fields that share one /V are one signature, in the order of the revisions that they end.
QList<SignatureJob> groupSignatures(const QList<pdf::SignatureField> &fields);

/// The time of a PDF date string (7.9.4), UTC; nullopt when it is none. Without a time zone it counts as UTC.
std::optional<QDateTime> parsePdfDate(const QByteArray &text);

/// What all signatures of a file are judged with.
struct JudgeContext {
    const pdf::Document &document;
    const pdf::RevisionList &revisions;
    const ValidationData &data;
    QDateTime now; ///< the time asked for
    FaceJudge &faces;
    Patience &patience;
    const ChangeAnalysis &changes;
};

/// Which of the file's document timestamps can be believed, the latest first: each is judged at the time that a later
/// one proves for it.
void judgeDocumentTimestamps(QList<SignatureJob> &jobs, const JudgeContext &context);

/// The last signature of the file first: what follows a signature must be valid itself.
/// Everything after integrity: changes, times, signer, seals; gives the finished report.
SignatureReport judgeSignature(QList<SignatureJob> &jobs, int index, const JudgeContext &context);

} // namespace verify
