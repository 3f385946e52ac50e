// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/reportfile.h"

#include "session/desk.h"
#include "session/evidence.h"

namespace ui {

base::Result<session::ReportFacts> reportFacts(const CheckedReport &checked)
{
    base::NoProgress nobody;
    session::ReportFacts facts;
    facts.report = checked.report;
    facts.checkedAt = checked.checkedAt;
    facts.judgedAt = checked.checkedAt;
    ESIGN_TRY(facts.material,
              session::signedMaterial(base::memorySource(checked.file.bytes), checked.file.password, nobody));
    return facts;
}

base::Result<QByteArray> reportPdf(const CheckedReport &checked, session::Language language,
                                   const session::DeskProvider &desk)
{
    ESIGN_TRY(const session::ReportFacts facts, reportFacts(checked));
    ESIGN_TRY(const auto painter, desk());
    return painter->paintReport(session::writeReport(facts, language));
}

base::Result<QByteArray> reportJson(const CheckedReport &checked)
{
    ESIGN_TRY(const session::ReportFacts facts, reportFacts(checked));
    return session::reportJson(facts);
}

base::Result<void> saveEvidence(const CheckedReport &checked, const QString &path, const TrustProvider &trust,
                                session::Language language, const session::DeskProvider &desk, base::Progress &progress)
{
    session::EvidenceOrder order;
    order.source = base::memorySource(checked.file.bytes);
    order.name = checked.file.name;
    order.output = path;
    order.trust = trust();
    order.at = checked.checkedAt;
    order.password = checked.file.password;
    order.language = language;
    ESIGN_TRY(const session::EvidencePacked packed,
              session::packEvidence(order, desk, base::FixedClock(checked.checkedAt), progress));
    Q_UNUSED(packed)
    return {};
}

} // namespace ui
