// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/longterm.h"

#include "crypto/secret.h"
#include "session/validationcollector.h"
#include "verify/timejudge.h"

#include <algorithm>

namespace session {

namespace {

using base::ErrorKind;

constexpr qsizetype mostTokens = 16;

/// One signature of the file and what is known of its time.
struct Signature {
    pdf::SignatureField field;
    std::optional<crypto::SignedData> cms;       ///< of a signature
    std::optional<crypto::TimestampToken> token; ///< of a document timestamp
    QList<crypto::TimestampToken> own;           ///< signature timestamps
    std::optional<QDateTime> covered;            ///< by a later document timestamp
};

std::optional<Signature> readSignature(const pdf::SignatureField &field)
{
    Signature signature{field, {}, {}, {}, {}};
    if (field.subFilter == "ETSI.RFC3161") {
        auto token = crypto::parseTimestamp(field.contents);
        if (!token || token->signer.isNull())
            return std::nullopt;
        signature.token = *std::move(token);
        return signature;
    }
    auto cms = crypto::parseSignedData(field.contents);
    if (!cms || cms->signer.isNull())
        return std::nullopt;
    for (const QByteArray &der : cms->timestampTokens.mid(0, mostTokens)) {
        auto token = crypto::parseTimestamp(der);
        if (token && !token->signer.isNull() && crypto::timestampCovers(*token, cms->signatureValue))
            signature.own.append(*std::move(token));
    }
    signature.cms = *std::move(cms);
    return signature;
}

/// Raises one file, step by step; each step reads what the last one left.
class Raiser {
public:
    Raiser(base::PendingFile &target, const Reread &reread, const LongTermJob &job, const DeskProvider &desk,
           const QDateTime &now, base::Progress &progress)
        : m_target(target), m_reread(reread), m_job(job), m_desk(desk), m_now(now), m_progress(progress)
    {
    }

    base::Result<LongTermResult> run()
    {
        ESIGN_CHECK(read());
        const bool timeless = std::any_of(m_signatures.begin(), m_signatures.end(), [](const Signature &signature) {
            return signature.cms && signature.own.isEmpty() && !signature.covered;
        });
        const bool archive = m_job.level == signing::Level::BaselineLTA;
        if ((archive || timeless) && !m_job.tsa)
            return base::fail(ErrorKind::Usage, "sign.tsa.missing");
        if (timeless && !archive) {
            ESIGN_CHECK(stamp());
            ESIGN_CHECK(read());
        }
        ESIGN_CHECK(store());
        if (archive)
            ESIGN_CHECK(stamp());
        return m_result;
    }

private:
    base::Result<void> read()
    {
        ESIGN_TRY(const auto source, m_reread());
        ESIGN_TRY(m_document, pdf::Document::open(source, m_job.password));
        ESIGN_TRY(const auto fields, m_document->signatureFields());
        m_signatures.clear();
        QSet<int> seen;
        for (const pdf::SignatureField &field : fields) {
            const bool another = field.isSigned && (field.value.isNull() || !seen.contains(field.value.id));
            if (!another || (!m_job.field.isEmpty() && field.fullName != m_job.field))
                continue;
            seen.insert(field.value.id);
            auto signature = readSignature(field);
            if (!signature)
                return base::fail(ErrorKind::Input, "archive.invalid", field.fullName);
            m_signatures.append(*std::move(signature));
        }
        if (m_signatures.isEmpty())
            return base::fail(ErrorKind::Input, "archive.unsigned");
        return m_job.field.isEmpty() ? learnTimes(source) : base::Result<void>();
    }

    verify::Options options() const
    {
        verify::Options options;
        options.anchors = m_job.trust.anchors;
        options.crls = m_job.trust.crls;
        options.extra = m_job.trust.between;
        options.at = m_now;
        options.password = m_job.password;
        return options;
    }

    /// What the file's own signatures prove, whoever trusts them: the self-signed authorities in it count as trusted.
    base::Result<void> learnTimes(const std::shared_ptr<base::ByteSource> &source)
    {
        verify::Patience patience;
        const verify::Options given = options();
        verify::ValidationData data(given, patience);
        know(data);
        verify::Options believing = given;
        for (const crypto::Certificate &certificate : data.pool) {
            if (certificate.isSelfIssued())
                believing.anchors.append(certificate);
        }
        const verify::Report report = verify::verifyPdf(source, believing, m_progress);
        if (m_progress.cancelled())
            return base::fail(ErrorKind::Cancelled, "cancelled");
        for (Signature &signature : m_signatures) {
            const auto own = std::find_if(report.signatures.begin(), report.signatures.end(),
                                          [&](const auto &one) { return one.field == signature.field.fullName; });
            if (own == report.signatures.end() || own->verdict == verify::Verdict::Invalid || !isIntact(*own))
                return base::fail(ErrorKind::Input, "archive.invalid", signature.field.fullName);
            for (const verify::SignatureReport &later : report.signatures) {
                const bool covers = later.level == "DocTimeStamp" && later.timestamp &&
                                    later.revisionEnd > own->revisionEnd && own->revisionEnd > 0;
                if (covers && (!signature.covered || *later.timestamp < *signature.covered))
                    signature.covered = later.timestamp;
            }
        }
        return {};
    }

    static bool isIntact(const verify::SignatureReport &signature)
    {
        return std::any_of(signature.checks.begin(), signature.checks.end(), [](const verify::Check &check) {
            return check.code == "signature.value" && check.outcome == verify::Outcome::Passed;
        });
    }

    void know(verify::ValidationData &data) const
    {
        data.addSecurityStore(*m_document);
        for (const Signature &signature : m_signatures) {
            if (signature.cms)
                data.add(*signature.cms);
            if (signature.token)
                data.addFetched(signature.token->certificates);
            for (const crypto::TimestampToken &token : signature.own)
                data.addFetched(token.certificates);
        }
    }

    verify::Moment moment(const std::optional<QDateTime> &proven) const
    {
        verify::Moment moment;
        moment.now = m_now;
        moment.proven = proven.has_value();
        moment.time = proven.value_or(m_now);
        return moment;
    }

    /// The data of every signature, into the security store.
    base::Result<void> store()
    {
        verify::Patience patience;
        const verify::Options given = options();
        verify::ValidationData data(given, patience);
        know(data);
        ValidationCollector collector(data, m_desk, m_progress);
        QList<signing::SignatureValues> all;
        if (m_job.level == signing::Level::BaselineLTA && m_job.field.isEmpty())
            ESIGN_CHECK(addComing(data, collector, all));
        for (const Signature &signature : m_signatures) {
            signing::SignatureValues one{signature.field.contents, {}};
            if (signature.token)
                ESIGN_CHECK(collector.collect(signature.token->signer, crypto::Purpose::Timestamping,
                                              moment(signature.covered), one.values));
            for (const crypto::TimestampToken &token : signature.own)
                ESIGN_CHECK(collector.collect(token.signer, crypto::Purpose::Timestamping, moment(signature.covered),
                                              one.values));
            if (signature.cms)
                ESIGN_CHECK(collectSigner(signature, data, collector, one.values));
            all.append(std::move(one));
        }
        const QStringList refused =
            collector.revokedBefore() + (m_job.mayBeRevoked ? QStringList() : collector.revokedNoPoe());
        if (!refused.isEmpty())
            return base::fail(ErrorKind::Input, "validation.revoked", refused.join(QStringLiteral("; ")));
        m_result.warnings += collector.revokedNoPoe();
        m_result.warnings += collector.warnings();
        m_result.roots += collector.roots();
        ESIGN_TRY(m_result.values, signing::appendSecurityStore(m_document, m_target, all));
        return {};
    }

    /// What the document timestamp that is about to be made is judged by: nobody could tell later, without asking, that
    /// its authority was not revoked. A first token shows who that is. (A signature just made has one of its own.)
    base::Result<void> addComing(verify::ValidationData &data, ValidationCollector &collector,
                                 QList<signing::SignatureValues> &all)
    {
        ESIGN_TRY(const auto token, crypto::requestTimestamp(*m_job.tsa, crypto::randomBytes(32)));
        data.addFetched(token.certificates);
        signing::SignatureValues coming;
        ESIGN_CHECK(
            collector.collect(token.signer, crypto::Purpose::Timestamping, moment(std::nullopt), coming.values));
        all.append(std::move(coming));
        return {};
    }

    /// After the data of its timestamps: only with those can they be believed.
    base::Result<void> collectSigner(const Signature &signature, const verify::ValidationData &data,
                                     ValidationCollector &collector, signing::ValidationValues &values) const
    {
        const crypto::Certificate &signer = signature.cms->signer;
        if (signer.isSelfIssued())
            return base::fail(ErrorKind::Input, "validation.selfsigned", signer.commonName());
        std::optional<QDateTime> proven = signature.covered;
        for (const crypto::TimestampToken &token : signature.own) {
            const verify::TokenFinding finding = verify::trustToken(token, signature.covered, m_now, data);
            if (finding.trusted && (!proven || finding.time < *proven))
                proven = finding.time;
        }
        return collector.collect(signer, crypto::Purpose::DocumentSigning, moment(proven), values);
    }

    base::Result<void> stamp()
    {
        ESIGN_TRY(const auto source, m_reread());
        ESIGN_TRY(const auto document, pdf::Document::open(source, m_job.password));
        ESIGN_TRY(const auto stamped,
                  signing::appendDocumentTimestamp(document, m_target, *m_job.tsa, m_job.digest, m_progress));
        m_result.timestampField = stamped.fieldName;
        m_result.timestamp = stamped.token.time;
        return {};
    }

    base::PendingFile &m_target;
    const Reread &m_reread;
    const LongTermJob &m_job;
    const DeskProvider &m_desk;
    const QDateTime m_now;
    base::Progress &m_progress;
    std::shared_ptr<pdf::Document> m_document;
    QList<Signature> m_signatures;
    LongTermResult m_result;
};

} // namespace

base::Result<LongTermResult> raiseLevel(base::PendingFile &target, const Reread &reread, const LongTermJob &job,
                                        const DeskProvider &desk, const QDateTime &now, base::Progress &progress)
{
    return Raiser(target, reread, job, desk, now, progress).run();
}

} // namespace session
