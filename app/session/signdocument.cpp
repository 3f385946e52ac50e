// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signdocument.h"

#include "pdf/revisions.h"
#include "session/helddisk.h"
#include "session/outputs.h"
#include "session/recheck.h"

#include <QtCore/QFileInfo>
#include <QtCore/QHash>

#include <cmath>

namespace session {

namespace {

/// The job's request in the making: loads each seal file once.
class RequestBuilder {
public:
    RequestBuilder(const SignJob &job, const DeskProvider &desk, const pdf::Document &document)
        : m_job(job), m_desk(desk), m_document(document)
    {
        m_request.fieldName = job.fieldName;
        m_request.reason = job.reason;
        m_request.location = job.location;
        m_request.format = job.format;
        m_request.level = job.level;
        m_request.password = job.pdfPassword;
    }

    base::Result<signing::Request> build(base::Progress &progress)
    {
        for (const PlaceSpec &place : m_job.places)
            ESIGN_CHECK(addPlace(place));
        for (const KeywordSpec &keyword : m_job.keywords)
            ESIGN_CHECK(addKeyword(keyword, progress));
        ESIGN_CHECK(checkFieldPlace());
        for (const CrossPageSpec &crossPage : m_job.crossPages)
            ESIGN_CHECK(addCrossPage(crossPage));
        return m_request;
    }

    const QStringList &warnings() const { return m_warnings; }
    const QStringList &names() const { return m_names; }

private:
    base::Result<int> impressor(const QString &path, std::optional<double> widthMm)
    {
        const auto known = m_index.constFind(path);
        if (known != m_index.constEnd())
            return known.value();
        ESIGN_TRY(signing::Impressor loaded,
                  m_job.seals ? m_job.seals->load(path, widthMm, m_desk) : loadImpressor(path, widthMm, m_desk));
        if (!loaded.object.isNull() && widthMm && std::abs(*widthMm - loaded.face.sizeMm.width()) > 0.05)
            m_warnings.append(QStringLiteral("the seal %1 is %2 mm wide; a width of %3 mm was asked for")
                                  .arg(loaded.object.info().name)
                                  .arg(loaded.face.sizeMm.width())
                                  .arg(*widthMm));
        if (loaded.object.isNull() && !widthMm && !(m_job.seals && m_job.seals->holds(path)))
            m_warnings.append(QStringLiteral("no size was given for %1; it was impressed %2 mm wide")
                                  .arg(QFileInfo(path).fileName())
                                  .arg(loaded.face.sizeMm.width()));
        m_request.impressors.append(std::move(loaded));
        const int index = static_cast<int>(m_request.impressors.size()) - 1;
        m_index.insert(path, index);
        m_names.append(path);
        return index;
    }

    base::Result<void> addPlace(const PlaceSpec &place)
    {
        ESIGN_TRY(const int index, impressor(place.seal, place.widthMm));
        signing::PlacedImpression placed;
        placed.impressor = index;
        placed.placement.sizeMm = impressedSize(m_request.impressors[index], place.widthMm);
        placed.placement.rotation = place.rotation;
        if (!place.pages) {
            if (m_job.fieldName.isEmpty())
                return base::fail(base::ErrorKind::Usage, "place.syntax", QStringLiteral("page= and at= are missing"));
            return addIntoField(placed);
        }
        placed.placement.centreMm = place.atMm;
        ESIGN_TRY(const QList<int> pages, place.pages->resolve(m_document.pageCount()));
        for (const int page : pages) {
            placed.placement.page = page;
            m_request.impressions.append(placed);
        }
        return {};
    }

    /// A visible field draws one seal in its own place: then one must have been put there, or left to it.
    base::Result<void> checkFieldPlace() const
    {
        if (m_job.fieldName.isEmpty() || m_request.impressions.isEmpty())
            return {};
        ESIGN_TRY(const auto fields, m_document.signatureFields());
        for (const pdf::SignatureField &field : fields) {
            if (field.fullName != m_job.fieldName || field.widgets.isEmpty() || field.widgets.first().page < 0 ||
                field.widgets.first().rect.isEmpty())
                continue;
            const pdf::WidgetPlace &widget = field.widgets.first();
            ESIGN_TRY(const base::PageGeometry page, m_document.geometry(widget.page));
            const QRectF place = page.userSpaceToDisplayedMm().mapRect(widget.rect);
            for (const signing::PlacedImpression &placed : m_request.impressions) {
                if (placed.placement.page == widget.page && place.contains(placed.placement.centreMm))
                    return {};
            }
            return base::fail(base::ErrorKind::Usage, "place.field", m_job.fieldName);
        }
        return {};
    }

    /// Centred in the field's own rectangle.
    base::Result<void> addIntoField(signing::PlacedImpression placed)
    {
        ESIGN_TRY(const auto fields, m_document.signatureFields());
        for (const pdf::SignatureField &field : fields) {
            if (field.fullName != m_job.fieldName || field.widgets.isEmpty() || field.widgets.first().page < 0)
                continue;
            const pdf::WidgetPlace &widget = field.widgets.first();
            ESIGN_TRY(const base::PageGeometry page, m_document.geometry(widget.page));
            const QSizeF room = page.userSpaceToDisplayedMm().mapRect(widget.rect).size(),
                         size = placed.placement.sizeMm;
            if (room.width() < size.width() - 0.05 || room.height() < size.height() - 0.05)
                m_warnings.append(
                    QStringLiteral("the field has %1 × %2 mm; the seal of %3 × %4 mm was made smaller to fit")
                        .arg(room.width(), 0, 'f', 1)
                        .arg(room.height(), 0, 'f', 1)
                        .arg(size.width())
                        .arg(size.height()));
            placed.placement.page = widget.page;
            placed.placement.centreMm = page.userSpaceToDisplayedMm().map(widget.rect.center());
            m_request.impressions.append(placed);
            return {};
        }
        return base::fail(base::ErrorKind::Input, "pdf.field.missing", m_job.fieldName);
    }

    base::Result<void> addKeyword(const KeywordSpec &keyword, base::Progress &progress)
    {
        if (m_job.source)
            return base::fail(base::ErrorKind::Usage, "sign.keyword.file");
        ESIGN_TRY(const int index, impressor(keyword.seal, keyword.widthMm));
        ESIGN_TRY(const auto desk, m_desk());
        ESIGN_TRY(const QList<TextPlace> found, desk->findText(m_job.input, m_job.pdfPassword, keyword.text, progress));
        if (found.isEmpty() || (keyword.nth && *keyword.nth > found.size()))
            return base::fail(base::ErrorKind::Input, "sign.keyword.missing",
                              QStringLiteral("“%1” stands in the file %2 times").arg(keyword.text).arg(found.size()));
        for (qsizetype i = 0; i < found.size(); ++i) {
            if (keyword.nth && *keyword.nth != i + 1)
                continue;
            signing::PlacedImpression placed;
            placed.impressor = index;
            placed.placement.page = found[i].page;
            placed.placement.centreMm = found[i].rectMm.center();
            placed.placement.sizeMm = impressedSize(m_request.impressors[index], keyword.widthMm);
            m_request.impressions.append(placed);
        }
        return {};
    }

    base::Result<void> addCrossPage(const CrossPageSpec &spec)
    {
        ESIGN_TRY(const int index, impressor(spec.seal, spec.widthMm));
        signing::PlacedCrossPage placed;
        placed.impressor = index;
        placed.settings.choice = spec.choice;
        if (spec.choice == seal::PageChoice::Chosen) {
            ESIGN_TRY(placed.settings.chosen, spec.chosen.resolve(m_document.pageCount()));
        }
        placed.settings.edge = spec.edge;
        placed.settings.centreMm = spec.atMm;
        placed.settings.widthMm = impressedSize(m_request.impressors[index], spec.widthMm).width();
        placed.settings.perSeal = spec.perSeal;
        m_request.crossPages.append(placed);
        return {};
    }

    const SignJob &m_job;
    const DeskProvider &m_desk;
    const pdf::Document &m_document;
    signing::Request m_request;
    QHash<QString, int> m_index;
    QStringList m_warnings, m_names;
};

struct Opened {
    std::shared_ptr<pdf::Document> document;
    QString path; ///< empty when the bytes are a repaired copy in memory
    bool repaired = false;
    QStringList warnings;
};

base::Result<Opened> openForSigning(const SignJob &job)
{
    auto source = job.source;
    if (!source) {
        ESIGN_TRY(source, base::openSource(job.input));
    }
    auto opened = pdf::Document::open(source, job.pdfPassword);
    if (!opened && opened.error().code != "pdf.damaged")
        return opened.error();
    // revisions that can't be told apart now can't be checked later either
    if (!opened || (!pdf::revisions(*source).consistent && !(*opened)->hasSignatures())) {
        const auto damage = pdf::repair(*source, job.pdfPassword);
        if (damage && !damage->repaired.isEmpty()) {
            ESIGN_TRY(const auto document, pdf::Document::open(base::memorySource(damage->repaired), job.pdfPassword));
            return Opened{
                document, QString(), true,
                QStringList(QStringLiteral("the file was damaged; it was put in order before it was signed")) +
                    damage->warnings};
        }
        if (!opened)
            return damage ? opened.error() : damage.error();
    }
    return Opened{*opened, job.source ? QString() : job.input, false, (*opened)->warnings()};
}

base::Result<std::shared_ptr<crypto::TimestampTransport>> timestampAuthority(const SignJob &job,
                                                                             const DeskProvider &desk)
{
    if (job.level == signing::Level::BaselineB || job.tsa)
        return job.tsa;
    if (job.tsaUrl.isEmpty())
        return base::fail(base::ErrorKind::Usage, "sign.tsa.missing");
    ESIGN_TRY(const auto painter, desk());
    return std::shared_ptr<crypto::TimestampTransport>(painter->timestampAuthority(job.tsaUrl));
}

/// Nothing would be drawn or signed.
bool isEmpty(const SignJob &job)
{
    return job.places.isEmpty() && job.keywords.isEmpty() && job.crossPages.isEmpty() && job.fieldName.isEmpty() &&
           !job.invisible;
}

bool isLongTerm(signing::Level level)
{
    return level == signing::Level::BaselineLT || level == signing::Level::BaselineLTA;
}

/// What B-LT and B-LTA have behind the signature that was just made.
base::Result<LongTermResult> raise(base::PendingFile &target, const Reread &reread, const SignJob &job,
                                   const signing::Outcome &outcome,
                                   const std::shared_ptr<crypto::TimestampTransport> &tsa, const DeskProvider &desk,
                                   const base::Clock &clock, base::Progress &progress)
{
    LongTermJob longTerm;
    longTerm.level = job.level;
    longTerm.password = job.pdfPassword;
    longTerm.trust = job.trust;
    longTerm.trust.between += job.signer->chain();
    longTerm.tsa = tsa;
    longTerm.field = outcome.fieldName;
    longTerm.mayBeRevoked = false;
    return raiseLevel(target, reread, longTerm, desk, clock.now().toUTC(), progress);
}

} // namespace

base::Result<void> planDocument(const SignJob &job, const DeskProvider &desk,
                                const std::function<base::Result<void>(const PlannedFile &)> &see,
                                base::Progress &progress)
{
    if (isEmpty(job))
        return base::fail(base::ErrorKind::Usage, "sign.nothing");
    ESIGN_TRY(const Opened opened, openForSigning(job));
    RequestBuilder builder(job, desk, *opened.document);
    ESIGN_TRY(const signing::Request request, builder.build(progress));
    ESIGN_TRY(const signing::Plan plan, signing::plan(*opened.document, request));
    return see({*opened.document, plan, builder.names()});
}

base::Result<SignResult> signDocument(const SignJob &job, const DeskProvider &desk, const base::Clock &clock,
                                      base::Progress &progress)
{
    if (isEmpty(job))
        return base::fail(base::ErrorKind::Usage, "sign.nothing");
    ESIGN_CHECK(refuseInsideStore(job.output));
    ESIGN_TRY(const Opened opened, openForSigning(job));
    RequestBuilder builder(job, desk, *opened.document);
    ESIGN_TRY(const signing::Request request, builder.build(progress));
    ESIGN_TRY(const auto tsa, timestampAuthority(job, desk));

    if (job.held)
        job.held->holdFrom(opened.document->source()->size());
    base::Disk &disk = job.held ? *job.held : job.disk ? *job.disk : base::Disk::real();
    ESIGN_TRY(const auto target, base::PendingFile::create(job.output, disk));
    ESIGN_TRY(signing::Outcome outcome, signing::signPdf(opened.document, opened.path, *target, request, *job.signer,
                                                         tsa.get(), clock, progress));
    const Reread reread = [&] {
        return job.held ? job.held->source(target->path()) : base::openSource(target->path());
    };
    LongTermResult longTerm;
    if (isLongTerm(job.level)) {
        ESIGN_TRY(longTerm, raise(*target, reread, job, outcome, tsa, desk, clock, progress));
        outcome.size = target->size();
    }
    ESIGN_CHECK(target->sync());
    if (job.recheck || job.beforeCommit) {
        ESIGN_TRY(const auto written, reread());
        if (job.recheck)
            ESIGN_CHECK(recheck(written, outcome, opened.document->source(), job.pdfPassword, *job.signer, clock,
                                progress, {job.level, longTerm.timestampField, longTerm.roots}));
        if (job.beforeCommit)
            ESIGN_CHECK(job.beforeCommit({written, outcome}));
    }
    ESIGN_CHECK(target->commit());

    SignResult result;
    result.warnings = opened.warnings + builder.warnings() + outcome.warnings + longTerm.warnings;
    result.warnings.removeDuplicates();
    result.repaired = opened.repaired;
    result.inputSize = opened.document->source()->size();
    result.outcome = std::move(outcome);
    result.longTerm = std::move(longTerm);
    return result;
}

} // namespace session
