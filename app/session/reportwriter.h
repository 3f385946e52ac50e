// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/checkdocument.h"
#include "session/reportsheet.h"
#include "session/reportwords.h"
#include "session/signedmaterial.h"

namespace session {

/// What a report for people is made of.
struct ReportFacts {
    verify::Report report;
    SignedMaterial material;
    QDateTime checkedAt; ///< when it was looked at
    QDateTime judgedAt;  ///< as of when it was judged; the same, or what was asked for
};

/// Checks an open file and reads what it carries; `name` stands in the report as its file. Codes "file.read",
/// "cancelled".
base::Result<ReportFacts> reportFacts(const std::shared_ptr<base::ByteSource> &source, const QString &name,
                                      const Trust &trust, const QDateTime &at, const QDateTime &now,
                                      const QByteArray &password, base::Progress &progress);

/// The report in words: the file, how it stands, each signature with its checks, times, certificates, seals and what
/// came after it, the revisions. Of the file's path only the name is said. Times are this computer's, with the zone.
ReportSheet writeReport(const ReportFacts &facts, Language language);

/// verify::toJson, with name and size of the file, "sha256", "checkedAt", "judgedAt", "program" and the revisions.
QByteArray reportJson(const ReportFacts &facts);

} // namespace session
