// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/longterm.h"

namespace session {

/// One signed file, whoever signed it, to be kept for decades. A value.
struct ArchiveJob {
    QString input, output;      ///< may be the same file: it is replaced whole
    LongTermJob longTerm;       ///< without tsa: made of tsaUrl
    QString tsaUrl;             ///< needed for BaselineLTA, and for BaselineLT when nothing proves a signature's time
    base::Disk *disk = nullptr; ///< null: the real one
};

struct ArchiveResult {
    LongTermResult raised;
    QStringList warnings; ///< English, for people
    qint64 inputSize = 0, size = 0;
};

/// Raises every signature of a file to B-LT or B-LTA; done again on an archive it renews it: what the last document
/// timestamp is judged by goes into the store, and a new one covers all. The file is copied beside the output, appended
/// to, synced, checked again, and only then gets the output's name. When anything fails, `output` is what it was
/// before. A file that is damaged is refused, never repaired. Codes: "archive.level" (Usage, another level),
/// "archive.unsigned", "archive.invalid", "sign.tsa.missing", "sign.recheck", those of raiseLevel, pdf, desk and files.
base::Result<ArchiveResult> archiveDocument(const ArchiveJob &job, const DeskProvider &desk, const base::Clock &clock,
                                            base::Progress &progress);

} // namespace session
