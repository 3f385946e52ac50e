// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "session/reportwriter.h"
#include "ui/verify/checkpresenter.h"

namespace ui {

/// A check that was made, as it is saved.
struct CheckedReport {
    CheckedFile file;
    verify::Report report;
    QDateTime checkedAt;
};

/// What a report for people says; hashes the file. Any thread. Code "file.read".
base::Result<session::ReportFacts> reportFacts(const CheckedReport &checked);
/// The report on A4 pages. Any thread but the GUI's. Codes as Desk::paintReport.
base::Result<QByteArray> reportPdf(const CheckedReport &checked, session::Language language,
                                   const session::DeskProvider &desk);
/// session::reportJson.
base::Result<QByteArray> reportJson(const CheckedReport &checked);

/// Writes an evidence package with this check's file, judged anew as of the same time. Any thread but the GUI's. Codes
/// of session::packEvidence.
base::Result<void> saveEvidence(const CheckedReport &checked, const QString &path, const TrustProvider &trust,
                                session::Language language, const session::DeskProvider &desk,
                                base::Progress &progress);

} // namespace ui
