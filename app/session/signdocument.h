// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/longterm.h"
#include "session/placespec.h"
#include "signing/signpdf.h"

#include <functional>

namespace session {

class HeldDisk;

/// A signed file that is about to take its name.
struct ReadyFile {
    std::shared_ptr<base::ByteSource> bytes; ///< good until then
    const signing::Outcome &outcome;
};

/// What will be drawn.
struct PlannedFile {
    const pdf::Document &document;
    const signing::Plan &plan;
    const QStringList &names; ///< of Plan::Drawn::impressor: as the places name it
};

/// One file to be signed once. A value: everything the job needs, so that it can run in any thread.
struct SignJob {
    QString input, output; ///< may be the same file: it is replaced whole
    /// Read instead of `input`, for bytes that shall never lie in a file of their own; keywords can't be searched then.
    std::shared_ptr<base::ByteSource> source;
    std::shared_ptr<const crypto::Signer> signer;
    QByteArray pdfPassword;
    QList<PlaceSpec> places;
    QList<CrossPageSpec> crossPages;
    QList<KeywordSpec> keywords;
    QString fieldName, reason, location;
    bool invisible = false;
    signing::Format format = signing::Format::Pades;
    signing::Level level = signing::Level::BaselineB;
    QString tsaUrl; ///< needed for BaselineT and higher unless `tsa` is given
    Trust trust;    ///< for BaselineLT and higher: authorities and CRLs at hand
    std::shared_ptr<crypto::TimestampTransport> tsa;
    std::shared_ptr<SealShelf> seals; ///< shared by the jobs of a batch; null: each job loads its own
    base::Disk *disk = nullptr;       ///< null: the real one
    /// Instead of `disk`, inside session: what is signed stays in memory until beforeCommit releases it.
    HeldDisk *held = nullptr;
    bool recheck = true; ///< off only for measuring
    /// Called when the new file is whole, on the disk and checked, before it takes the output's name. A failure ends
    /// the job with everything as it was.
    std::function<base::Result<void>(const ReadyFile &)> beforeCommit;
};

struct SignResult {
    signing::Outcome outcome;
    QStringList warnings;  ///< English, for people
    bool repaired = false; ///< the input was damaged and was normalised first
    qint64 inputSize = 0;
    LongTermResult longTerm; ///< for BaselineLT and higher
};

/// What the job would draw, without signing: `see` is called once. Codes: those of signDocument up to there.
base::Result<void> planDocument(const SignJob &job, const DeskProvider &desk,
                                const std::function<base::Result<void>(const PlannedFile &)> &see,
                                base::Progress &progress);

/// Opens, signs, syncs, checks the result again with our own verify, and only then renames it to `output`. A damaged
/// file without signatures is normalised first, and that is said. When anything fails, `output` is what it was before:
/// a level that was asked for and can't be reached is a failure, never a lower level. Codes: "sign.nothing" (Usage),
/// "sign.tsa.missing" (Usage), "sign.keyword.missing", "sign.recheck" (the written file does not verify, has not the
/// level, or an earlier signature would suffer), and those of raiseLevel, pdf, seal, signing, desk and files.
base::Result<SignResult> signDocument(const SignJob &job, const DeskProvider &desk, const base::Clock &clock,
                                      base::Progress &progress);

} // namespace session
