// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/signpdf.h"

#include "pdf/revisions.h"
#include "signing/appearance.h"
#include "signing/layout.h"
#include "signing/preflight.h"
#include "signing/signatureformat.h"
#include "signing/writing.h"

#include <algorithm>

namespace signing {

namespace {

using base::ErrorKind;
using pdf::Value;

constexpr int tokenReserve = 10 << 10; ///< timestamp tokens with their chain: 4 to 8 kB
constexpr int growthReserve = 2 << 10; ///< the next signature or token may be a little longer
constexpr int maxAttempts = 3;

/// What one signing knows; the update is made anew when the CMS did not fit.
struct Job {
    std::shared_ptr<const pdf::Document> document;
    const Request &request;
    const crypto::Signer &signer;
    const SignatureFormat &format;
    const Layout layout;
    const QDateTime now;
    const QString newFieldName;
    const bool alreadySigned;
};

/// What the signature says of the seals used: one entry for each seal and manner.
QList<seal::SealUse> usesOf(const Layout &layout, const Request &request)
{
    QList<seal::SealUse> uses;
    QList<std::pair<int, seal::ImpressionKind>> keys;
    for (const Plan::Drawn &drawn : layout.plan.drawn) {
        const std::pair key(drawn.impressor, drawn.kind);
        qsizetype at = keys.indexOf(key);
        if (at < 0) {
            at = keys.size();
            keys.append(key);
            const Impressor &impressor = request.impressors[drawn.impressor];
            seal::SealUse use;
            use.kind = drawn.kind;
            use.sealSha256 = impressor.object.isNull() ? QByteArray() : impressor.object.sha256();
            use.faceSha256 = crypto::sha256(faceOf(impressor).content);
            if (impressor.evidence && !impressor.object.isNull()) {
                use.leaseSha256 = impressor.evidence->leaseSha256();
                use.logSha256 = impressor.evidence->logSha256();
            }
            uses.append(std::move(use));
        }
        uses[at].marks.append({drawn.impression.page, drawn.impression.rect, drawn.sealIndex, drawn.from, drawn.to});
    }
    return uses;
}

/// What `bytesOf` gives for the impressors that are used, each once, as an array of streams; null when there is none.
template <class BytesOf>
Value streamsOf(pdf::Update &update, const Layout &layout, const Request &request, BytesOf bytesOf)
{
    Value array;
    QList<QByteArray> written;
    for (const Plan::Drawn &drawn : layout.plan.drawn) {
        const QByteArray bytes = bytesOf(request.impressors[drawn.impressor]);
        if (bytes.isEmpty() || written.contains(bytes))
            continue;
        written.append(bytes);
        array.append(Value::ref(update.addStream(Value::dict(), bytes)));
    }
    return array;
}

QByteArray objectOf(const Impressor &impressor)
{
    return impressor.object.der();
}

QByteArray evidenceOf(const Impressor &impressor)
{
    return impressor.evidence && !impressor.object.isNull() ? impressor.evidence->toDer() : QByteArray();
}

Value signatureDictionary(const Job &job, pdf::Update &update)
{
    Value dictionary = Value::dict({{"Filter", Value::name(job.format.filter())},
                                    {"SubFilter", Value::name(job.format.subFilter())},
                                    {"M", Value::date(job.now)},
                                    {"Name", Value::text(job.signer.certificate().commonName())}});
    if (job.format.wantsCert()) {
        Value certificates = Value::array({Value::string(job.signer.certificate().der())});
        for (const crypto::Certificate &issuer : job.signer.chain())
            certificates.append(Value::string(issuer.der()));
        dictionary.set("Cert", std::move(certificates));
    }
    if (!job.request.reason.isEmpty())
        dictionary.set("Reason", Value::text(job.request.reason));
    if (!job.request.location.isEmpty())
        dictionary.set("Location", Value::text(job.request.location));
    if (Value objects = job.format.holdsSeal() ? Value() : streamsOf(update, job.layout, job.request, objectOf);
        !objects.isNull())
        dictionary.set(seal::pdfkey::sealObjects, std::move(objects));
    if (Value leases = streamsOf(update, job.layout, job.request, evidenceOf); !leases.isNull())
        dictionary.set(seal::pdfkey::leases, std::move(leases));
    return dictionary;
}

/// Who draws what: the signature's own widget, and further widgets or stamps (README: the variants of a cross-page
/// seal).
void shareOut(const Job &job, QList<pdf::Mark> marks, pdf::SignatureRequest &signature)
{
    if (job.layout.fillsField && !job.layout.firstInField) {
        pdf::Mark blank; // the field's own widget, which shows nothing
        if (job.layout.field) {
            blank.page = std::max(0, job.layout.field->page);
            blank.rect = job.layout.field->rect;
        }
        marks.prepend(blank);
    }
    const qsizetype widgets = job.alreadySigned ? marks.size() : std::min<qsizetype>(1, marks.size());
    signature.widgets = marks.first(widgets);
    signature.stamps = marks.sliced(widgets);
}

base::Result<pdf::Update::Finished> buildUpdate(const Job &job, int contentsSize)
{
    pdf::Update update(job.document);
    FaceForms forms(update);
    QList<pdf::Mark> marks;
    for (const Plan::Drawn &drawn : job.layout.plan.drawn)
        marks.append(markOf(drawn.impression, forms.formOf(faceOf(job.request.impressors[drawn.impressor]))));
    pdf::SignatureRequest signature;
    signature.fieldName = job.newFieldName.isEmpty() ? job.request.fieldName : job.newFieldName;
    signature.dictionary = signatureDictionary(job, update);
    signature.contentsSize = contentsSize;
    shareOut(job, std::move(marks), signature);
    ESIGN_TRY(const pdf::Update::Hole hole, pdf::addSignature(update, signature));
    return update.finish(hole);
}

base::Result<QByteArray> makeContents(const Job &job, crypto::Hasher hasher, const pdf::Update::Finished &update,
                                      crypto::TimestampTransport *tsa)
{
    const qsizetype behind = update.contentsAt + 2 * qsizetype(update.contentsSize) + 2;
    hasher.add(update.bytes.constData(), update.contentsAt);
    hasher.add(update.bytes.constData() + behind, update.bytes.size() - behind);
    return job.format.make(hasher.result(), job.request.level == Level::BaselineB ? nullptr : tsa);
}

base::Result<void> signAndAppend(const Job &job, const QString &sourcePath, base::PendingFile &target,
                                 crypto::TimestampTransport *tsa, base::Progress &progress)
{
    int reserved = job.format.maxSize() + (job.request.level != Level::BaselineB ? tokenReserve : 0);
    // everything that can be refused is refused here, before the first byte is written
    ESIGN_TRY(pdf::Update::Finished update, buildUpdate(job, reserved));
    crypto::Hasher hasher(job.signer.digestAlgorithm());
    ESIGN_CHECK(copyInto(target, *job.document->source(), sourcePath, &hasher, progress));
    for (int attempt = 0; attempt < maxAttempts; ++attempt) {
        ESIGN_CHECK(stopIfCancelled(progress));
        ESIGN_TRY(const QByteArray contents, makeContents(job, hasher.copy(), update, tsa));
        ESIGN_CHECK(stopIfCancelled(progress));
        if (contents.size() <= reserved) {
            update.fill(contents);
            return target.append(update.bytes);
        }
        reserved = static_cast<int>(contents.size()) + growthReserve;
        ESIGN_TRY(update, buildUpdate(job, reserved));
    }
    return base::fail(ErrorKind::Internal, "sign.contents.size", QString::number(reserved));
}

} // namespace

base::Result<Outcome> signPdf(std::shared_ptr<const pdf::Document> document, const QString &sourcePath,
                              base::PendingFile &target, const Request &request, const crypto::Signer &signer,
                              crypto::TimestampTransport *tsa, const base::Clock &clock, base::Progress &progress)
{
    ESIGN_CHECK(stopIfCancelled(progress));
    if (request.level != Level::BaselineB && tsa == nullptr)
        return base::fail(ErrorKind::Usage, "sign.tsa.missing");
    const QDateTime now = clock.now().toUTC();
    ESIGN_CHECK(checkSigner(signer.certificate(), now));
    ESIGN_CHECK(checkSeals(request, signer.certificate(), now));
    ESIGN_TRY(Layout layout, layOut(*document, request));

    Outcome outcome;
    outcome.uses = usesOf(layout, request);
    outcome.fieldName = layout.fillsField ? request.fieldName : unusedFieldName(*document, QStringLiteral("Signature"));
    outcome.warnings = document->warnings();
    if (document->hasUsageRights())
        outcome.warnings.append(QStringLiteral("the file carries usage rights (UR3), which end with any change"));
    const bool alreadySigned = document->hasSignatures();
    if (!request.crossPages.isEmpty())
        outcome.crossPageVariant = alreadySigned ? "c" : "a";
    if (const pdf::RevisionList revisions = pdf::revisions(*document->source()); revisions.consistent)
        outcome.revision = static_cast<int>(revisions.revisions.size()) + 1;

    ESIGN_TRY(const auto format, formatFor(request, outcome.uses, signer, now));
    if (request.format == Format::Sm2Seal)
        outcome.warnings.append(QString::fromLatin1(viewersWarning));
    const Job job{std::move(document),
                  request,
                  signer,
                  *format,
                  std::move(layout),
                  now,
                  request.fieldName.isEmpty() ? outcome.fieldName : QString(),
                  alreadySigned};
    ESIGN_CHECK(signAndAppend(job, sourcePath, target, tsa, progress));
    outcome.size = target.size();
    return outcome;
}

} // namespace signing
