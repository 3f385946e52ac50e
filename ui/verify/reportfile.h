// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/report.h"

namespace ui {

/// What a saved report is made from.
struct ReportSheet {
    verify::Report report;
    QByteArray sha256; ///< of the file that was checked
    QDateTime checkedAt;
};

/// The report on A4 pages, in the person's language: the file and its digest, the verdict, each signature with its
/// times, impressions, checks and certificate.
QByteArray reportPdf(const ReportSheet &sheet);
/// verify::toJson, with "sha256" and "checkedAt".
QByteArray reportJson(const ReportSheet &sheet);

} // namespace ui
