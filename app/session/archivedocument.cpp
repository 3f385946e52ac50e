// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/archivedocument.h"

#include "session/outputs.h"
#include "session/recheck.h"
#include "signing/writing.h"

namespace session {

base::Result<ArchiveResult> archiveDocument(const ArchiveJob &job, const DeskProvider &desk, const base::Clock &clock,
                                            base::Progress &progress)
{
    LongTermJob longTerm = job.longTerm;
    if (longTerm.level != signing::Level::BaselineLT && longTerm.level != signing::Level::BaselineLTA)
        return base::fail(base::ErrorKind::Usage, "archive.level");
    ESIGN_CHECK(refuseInsideStore(job.output));
    if (!longTerm.tsa && !job.tsaUrl.isEmpty()) {
        ESIGN_TRY(const auto network, desk());
        longTerm.tsa = network->timestampAuthority(job.tsaUrl);
    }
    const QDateTime now = clock.now().toUTC();
    ESIGN_TRY(const auto source, base::openSource(job.input));
    ArchiveResult result;
    {
        // what can't be opened is refused before a byte is written
        ESIGN_TRY(const auto document, pdf::Document::open(source, longTerm.password));
        if (!document->hasSignatures())
            return base::fail(base::ErrorKind::Input, "archive.unsigned");
        result.warnings = document->warnings();
    }
    ESIGN_TRY(const auto target, base::PendingFile::create(job.output, job.disk ? *job.disk : base::Disk::real()));
    ESIGN_CHECK(signing::copyInto(*target, *source, job.input, nullptr, progress));
    const Reread reread = [&] { return base::openSource(target->path()); };
    ESIGN_TRY(result.raised, raiseLevel(*target, reread, longTerm, desk, now, progress));
    ESIGN_CHECK(target->sync());
    ESIGN_TRY(const auto written, reread());
    ESIGN_CHECK(recheckRaised(written, source, longTerm.password,
                              {longTerm.level, result.raised.timestampField, result.raised.roots}, now, progress));
    ESIGN_CHECK(target->commit());
    result.warnings += result.raised.warnings;
    result.warnings.removeDuplicates();
    result.inputSize = source->size();
    result.size = written->size();
    return result;
}

} // namespace session
