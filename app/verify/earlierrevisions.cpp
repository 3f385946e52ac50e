// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/earlierrevisions.h"

#include "crypto/digest.h"

#include <algorithm>

namespace verify {

namespace {

constexpr char removedCode[] = "file.removed";

constexpr qsizetype mostRevisionsSearched = 32;
constexpr qint64 mostSearched = 128 << 20; ///< work on earlier revisions, as pdf::Document::effort() counts it

/// The full name and /Contents: another signature under the same name is another one.
QByteArray identityOf(const pdf::SignatureField &field)
{
    return field.fullName.toUtf8() + '\0' + crypto::sha256(field.dictionary.at("Contents").toString());
}

bool sameLock(const std::optional<pdf::FieldLock> &a, const std::optional<pdf::FieldLock> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->action == b->action && a->fields == b->fields && a->permissions == b->permissions;
}

/// Everything that the signature dictionary says, as far as it was read: what it refers to as well.
bool saysTheSame(const pdf::SignatureField &a, const pdf::SignatureField &b)
{
    return a.dictionary == b.dictionary && a.type == b.type && a.filter == b.filter && a.subFilter == b.subFilter &&
           a.contents == b.contents && a.byteRange == b.byteRange && a.docMdp == b.docMdp &&
           sameLock(a.fieldMdp, b.fieldMdp);
}

/// Puts what the signed revision says in place of what the newest one does.
void takeSigned(SignatureJob &job, const QList<pdf::SignatureField> &fields)
{
    pdf::SignatureField &newest = job.fields.first();
    const auto signedThen = std::find_if(fields.begin(), fields.end(), [&](const pdf::SignatureField &field) {
        return newest.value.isNull() ? field.value.isNull() && field.contents == newest.contents
                                     : field.value == newest.value;
    });
    if (signedThen == fields.end())
        return;
    job.dictionary =
        saysTheSame(*signedThen, newest) ? SignatureJob::Dictionary::AsSigned : SignatureJob::Dictionary::ChangedLater;
    pdf::SignatureField field = *signedThen;
    field.field = newest.field;
    field.fullName = newest.fullName;
    field.widgets = newest.widgets;
    field.lock = newest.lock;
    newest = std::move(field);
}

} // namespace

EarlierRevisions::EarlierRevisions(std::shared_ptr<base::ByteSource> source, const pdf::RevisionList &revisions,
                                   QByteArray password)
    : m_source(std::move(source)), m_list(revisions.revisions), m_password(std::move(password)),
      m_patience(mostSearched)
{
}

QList<pdf::SignatureField> EarlierRevisions::signedFieldsOf(qsizetype index)
{
    QList<pdf::SignatureField> found;
    if (m_patience.exhausted())
        return found;
    const auto document = pdf::Document::open(base::prefixSource(m_source, m_list[index].end), m_password);
    if (!document) {
        m_patience.spend(0);
        return found;
    }
    if (auto fields = (*document)->signatureFields())
        std::copy_if(fields->begin(), fields->end(), std::back_inserter(found),
                     [](const pdf::SignatureField &field) { return field.isSigned; });
    m_patience.spend((*document)->effort());
    return found;
}

void EarlierRevisions::read(QList<SignatureJob> &jobs, const ChangeAnalysis &changes)
{
    // ordinaryFrom[i]: revision i and all behind it did nothing that could touch a signature
    std::vector<bool> ordinaryFrom(static_cast<std::size_t>(m_list.size()) + 1, true);
    for (auto i = static_cast<int>(m_list.size()) - 1; i >= 0; --i)
        ordinaryFrom[i] = ordinaryFrom[i + 1] && changes.isOrdinary(i);
    std::set<QByteArray> present;
    std::multimap<qsizetype, SignatureJob *> byRevision;
    for (SignatureJob &job : jobs) {
        for (const pdf::SignatureField &field : job.fields)
            present.insert(identityOf(field));
        if (job.range.revision >= 0 && job.range.revision < m_list.size() - 1 &&
            !ordinaryFrom[job.range.revision + 1]) {
            job.dictionary = SignatureJob::Dictionary::NotFound;
            byRevision.emplace(job.range.revision, &job);
        }
    }
    const qsizetype first = std::max<qsizetype>(0, m_list.size() - 1 - mostBoundaries);
    for (qsizetype i = m_list.size() - 2; i >= 0; --i) {
        const auto [from, to] = byRevision.equal_range(i);
        if ((i < first && from == to) || ordinaryFrom[i + 1])
            continue;
        const QList<pdf::SignatureField> fields = signedFieldsOf(i);
        for (auto entry = from; entry != to; ++entry)
            takeSigned(*entry->second, fields);
        for (const pdf::SignatureField &field : fields) {
            if (present.insert(identityOf(field)).second)
                m_removed.append(QStringLiteral("%1 (revision %2)").arg(field.fullName).arg(i + 1));
        }
    }
}

bool EarlierRevisions::judgeRemoved(Report &report) const
{
    if (!m_removed.isEmpty())
        report.checks.append({removedCode, Outcome::Unknown,
                              QStringLiteral("signed in an earlier revision, no longer in the form: ") +
                                  m_removed.mid(0, 20).join(QStringLiteral(", "))});
    else if (m_patience.exhausted())
        report.checks.append(
            {removedCode, Outcome::Unknown, QStringLiteral("the earlier revisions are too large to search them all")});
    else
        report.checks.append({removedCode, Outcome::Passed, {}});
    return m_removed.isEmpty() && !m_patience.exhausted();
}

int EarlierRevisions::lastSigned()
{
    const qsizetype first = std::max<qsizetype>(0, m_list.size() - 1 - mostRevisionsSearched);
    for (qsizetype i = m_list.size() - 2; i >= first; --i) {
        if (!signedFieldsOf(i).isEmpty())
            return static_cast<int>(i) + 1;
    }
    return 0;
}

} // namespace verify
