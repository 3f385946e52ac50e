// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/sealjudge.h"

#include "verify/sealmakerjudge.h"
#include "verify/sealpermission.h"
#include "verify/subindication.h"

#include <QtCore/QHash>

#include <algorithm>
#include <cmath>
#include <optional>

namespace verify {

namespace {

using seal::SealObject;
using seal::SealUse;

constexpr char useCode[] = "seal.use";
constexpr char objectCode[] = "seal.object";
constexpr char faceCode[] = "seal.face";
constexpr char placeCode[] = "seal.place";
constexpr char slicesCode[] = "seal.slices";
constexpr char noneCode[] = "seal.none";
constexpr char validityCode[] = "seal.validity";

constexpr qint64 largestObject = 32 << 20;
constexpr double placeTolerance = 0.01; // user space units; the attribute holds 1/1000

/// The streams of /ESEAL_Objects, and the seal in the signature itself, by SHA-256.
std::map<QByteArray, QByteArray> objectsInFile(const SealContext &context)
{
    std::map<QByteArray, QByteArray> objects;
    for (const QByteArray &der : streamsBeside(context, seal::pdfkey::sealObjects, largestObject))
        objects.emplace(crypto::sha256(der), der);
    if (context.inside)
        objects.emplace(context.inside->sha256(), context.inside->der());
    return objects;
}

QByteArray kindName(seal::ImpressionKind kind)
{
    switch (kind) {
    case seal::ImpressionKind::Seal:
        return "seal";
    case seal::ImpressionKind::Stamp:
        return "stamp";
    case seal::ImpressionKind::CrossPage:
        return "cross-page";
    }
    return "stamp";
}

bool samePlace(const SealUse::MarkPlace &said, const Mark &seen)
{
    const auto close = [](double a, double b) { return std::abs(a - b) <= placeTolerance; };
    return said.page == seen.page && close(said.rect.left(), seen.rect.left()) &&
           close(said.rect.top(), seen.rect.top()) && close(said.rect.right(), seen.rect.right()) &&
           close(said.rect.bottom(), seen.rect.bottom());
}

constexpr double sliceTolerance = 0.0002; // the attribute holds 1/10000

/// The slices come seal by seal and page by page, each seal's side by side as seal::sliceCrossPage cuts them: onwards
/// at the right edge, backwards at the left one. The same face may run across the pages more than once.
bool slicesMakeAWhole(const QList<SealUse::MarkPlace> &marks)
{
    const auto close = [](double a, double b) { return std::abs(a - b) <= sliceTolerance; };
    const SealUse::MarkPlace *last = nullptr; // of a seal that is not whole yet
    bool onwards = true;
    for (const SealUse::MarkPlace &mark : marks) {
        if (mark.to - mark.from <= 0)
            return false;
        if (!last) {
            onwards = close(mark.from, 0);
            if (close(mark.from, 0) == close(mark.to, 1))
                return false;
        } else if (mark.sealIndex != last->sealIndex || mark.page <= last->page ||
                   !(onwards ? close(mark.from, last->to) : close(mark.to, last->from))) {
            return false;
        }
        last = (onwards ? close(mark.to, 1) : close(mark.from, 0)) ? nullptr : &mark;
    }
    return !marks.isEmpty() && !last;
}

/// The ink's box, if this slice is right.
QRectF inkFrom(const SealUse::MarkPlace &said, const QRectF &shown)
{
    const double width = shown.width() / std::max(said.to - said.from, sliceTolerance);
    return {shown.x() - said.from * width, shown.y(), width, shown.height()};
}

bool showsSlice(const SealUse::MarkPlace &said, const QRectF &shown, const QRectF &ink)
{
    constexpr double least = 0.002; // of the face: rounding in the attribute, the rectangle and the matrix
    const auto close = [](double a, double b) { return std::abs(a - b) <= least; };
    return close(shown.left(), ink.x() + said.from * ink.width()) &&
           close(shown.right(), ink.x() + said.to * ink.width()) && close(shown.top(), ink.top()) &&
           close(shown.bottom(), ink.bottom()) && ink.left() >= -least && ink.right() <= 1 + least &&
           ink.top() >= -least && ink.bottom() <= 1 + least;
}

/// Judges the uses of one signature, keeping which marks on the pages were accounted for.
class UseJudge {
public:
    UseJudge(const SealContext &context, Judgement &judgement)
        : m_context(context), m_judgement(judgement), m_inFile(objectsInFile(context)),
          m_permissions(context, judgement), m_accounted(context.marks.size(), false)
    {
        if (context.inside) // judged before, whatever the signature says of it
            m_judged[context.inside->sha256()] = *context.inside;
        for (int i = 0; i < context.marks.size(); ++i)
            m_onPage[context.marks[i].page].append(i);
    }

    QList<ReportedImpression> run(const QList<SealUse> &uses)
    {
        for (const SealUse &use : uses)
            judgeUse(use);
        m_permissions.judgeRest();
        QStringList extra;
        for (int i = 0; i < m_context.marks.size(); ++i) {
            const Mark &mark = m_context.marks[i];
            if (m_accounted[i] || (!mark.stamp && m_context.faces.drawsNothing(mark.annotation)))
                continue;
            extra.append(QString::number(mark.page + 1));
            ReportedImpression foreign{mark.page, mark.rect, mark.stamp ? "stamp" : "signature", {}};
            foreign.state = ReportedImpression::State::Foreign;
            m_impressions.append(foreign);
        }
        if (!extra.isEmpty())
            m_judgement.fail(placeCode, sub::sigConstraintsFailure,
                             QStringLiteral("marks that the signature does not know, on page %1")
                                 .arg(extra.mid(0, 20).join(QStringLiteral(", "))));
        return m_impressions;
    }

private:
    void judgeUse(const SealUse &use)
    {
        const SealObject *object = use.sealSha256.isEmpty() ? nullptr : objectOf(use.sealSha256);
        const QString name = object                     ? sealTitle(*object)
                             : use.sealSha256.isEmpty() ? QStringLiteral("stamp")
                                                        : QStringLiteral("seal");
        if (use.sealSha256.isEmpty())
            m_judgement.warn(noneCode, QStringLiteral("a stamp without a seal object: it shows no authority"));
        if (object)
            m_permissions.judge(use, *object);
        const seal::Face *face = object && object->info().hasFace ? &object->info().face : nullptr;
        if (use.kind == seal::ImpressionKind::CrossPage)
            judgeSlices(use, name);
        std::optional<QRectF> ink; ///< nothing says where the ink of a stamp is, but its slices agree about it
        if (face)
            ink = face->ink;
        QStringList missing, hidden, wrong;
        for (const SealUse::MarkPlace &said : use.marks) {
            const int seen = findMark(said);
            const QString page = QString::number(said.page + 1);
            const bool slice = use.kind == seal::ImpressionKind::CrossPage;
            ReportedImpression &impression = m_impressions.emplaceBack(
                ReportedImpression{said.page, said.rect, kindName(use.kind), object ? sealTitle(*object) : QString()});
            if (slice) {
                impression.from = said.from;
                impression.to = said.to;
                impression.sealIndex = int(said.sealIndex);
            }
            if (seen < 0) {
                impression.state = ReportedImpression::State::Missing;
                missing.append(page);
                continue;
            }
            if (m_context.marks[seen].hidden)
                hidden.append(page);
            QRectF shown;
            QString fault =
                m_context.faces.fault(m_context.marks[seen], use.faceSha256, face, slice ? &shown : nullptr);
            if (slice && fault.isEmpty()) {
                if (!ink)
                    ink = inkFrom(said, shown);
                if (!showsSlice(said, shown, *ink))
                    fault = QStringLiteral("another part of the face than its slice");
            }
            if (!fault.isEmpty())
                wrong.append(QStringLiteral("page %1: %2").arg(page, fault));
            if (m_context.marks[seen].hidden || !fault.isEmpty())
                impression.state = ReportedImpression::State::Changed;
        }
        reportPlaces(name, use.marks.size(), missing, hidden);
        reportFaces(name, object && !face, wrong);
    }

    void judgeSlices(const SealUse &use, const QString &name)
    {
        if (slicesMakeAWhole(use.marks))
            m_judgement.pass(slicesCode, name);
        else
            m_judgement.fail(slicesCode, sub::sigConstraintsFailure,
                             name + QStringLiteral(": the slices on the pages do not make up the whole face"));
    }

    void reportPlaces(const QString &name, qsizetype count, const QStringList &missing, const QStringList &hidden)
    {
        if (!missing.isEmpty() || !hidden.isEmpty())
            m_judgement.fail(placeCode, sub::sigConstraintsFailure,
                             QStringLiteral("%1: not where it was put on page %2")
                                 .arg(name, (missing + hidden).mid(0, 20).join(QStringLiteral(", "))));
        else
            m_judgement.pass(placeCode, QStringLiteral("%1: %2 in place").arg(name).arg(count));
    }

    void reportFaces(const QString &name, bool pictureOnly, const QStringList &wrong)
    {
        if (!wrong.isEmpty())
            m_judgement.fail(faceCode, sub::sigConstraintsFailure,
                             QStringLiteral("%1: %2").arg(name, wrong.mid(0, 5).join(QStringLiteral("; "))));
        else if (pictureOnly)
            m_judgement.warn(
                faceCode,
                QStringLiteral("%1: as signed; the seal object holds a picture only, which is not compared").arg(name));
        else
            m_judgement.pass(faceCode, name);
    }

    int findMark(const SealUse::MarkPlace &said)
    {
        for (const int i : m_onPage.value(said.page)) {
            if (--m_patience < 0)
                return -1;
            if (!m_accounted[i] && samePlace(said, m_context.marks[i])) {
                m_accounted[i] = true;
                return i;
            }
        }
        return -1;
    }

    /// The seal object with this digest, judged the first time; nullptr when it is not there or can't be read.
    const SealObject *objectOf(const QByteArray &sha256)
    {
        const auto known = m_judged.find(sha256);
        if (known != m_judged.end())
            return known->second.isNull() ? nullptr : &known->second;
        SealObject &object = m_judged[sha256];
        const auto der = m_inFile.find(sha256);
        if (der == m_inFile.end()) {
            m_judgement.doubt(objectCode, sub::sigConstraintsFailure,
                              QStringLiteral("the seal object with SHA-256 %1… is not in the file")
                                  .arg(QString::fromLatin1(sha256.left(8).toHex())));
            return nullptr;
        }
        auto read = SealObject::fromDer(der->second);
        if (!read) {
            m_judgement.fail(objectCode, sub::sigConstraintsFailure,
                             QStringLiteral("the seal object can't be read: %1").arg(read.error().detail));
            return nullptr;
        }
        object = *std::move(read);
        judgeSealObject(object, m_context, m_judgement);
        return &object;
    }

    const SealContext &m_context;
    Judgement &m_judgement;
    std::map<QByteArray, QByteArray> m_inFile;
    std::map<QByteArray, SealObject> m_judged;
    SealPermissions m_permissions;
    QHash<int, QList<int>> m_onPage; ///< indexes into context.marks
    QList<bool> m_accounted;
    int m_patience = 20'000'000; ///< comparisons, against an attribute made to cost time
    QList<ReportedImpression> m_impressions;
};

/// A signature without the signed attribute: whatever is drawn is a picture, and nothing may pass for a seal.
void judgeWithoutUse(const SealContext &context, Judgement &judgement)
{
    const auto stamps =
        std::count_if(context.marks.begin(), context.marks.end(), [](const Mark &mark) { return mark.stamp; });
    if (stamps > 0)
        judgement.fail(
            placeCode, sub::sigConstraintsFailure,
            QStringLiteral("%1 stamps claim to belong to this signature, which does not know them").arg(stamps));
    if (context.dictionary.has(seal::pdfkey::sealObjects) || context.dictionary.has(seal::pdfkey::leases))
        judgement.doubt(useCode, sub::sigConstraintsFailure,
                        QStringLiteral("seal objects lie beside the signature, which does not say that it used them"));
    QStringList pages;
    for (const Mark &mark : context.marks) {
        if (!mark.stamp && !mark.hidden && !context.faces.drawsNothing(mark.annotation))
            pages.append(QString::number(mark.page + 1));
    }
    if (!pages.isEmpty() && context.inside)
        judgement.warn(faceCode, QStringLiteral("%1, on page %2: the picture is not compared")
                                     .arg(sealTitle(*context.inside), pages.mid(0, 20).join(QStringLiteral(", "))));
    else if (!pages.isEmpty())
        judgement.warn(noneCode, QStringLiteral("a picture without a seal object, on page %1: it shows no authority")
                                     .arg(pages.mid(0, 20).join(QStringLiteral(", "))));
}

QList<ReportedImpression> asTheyAre(const SealContext &context)
{
    QList<ReportedImpression> impressions;
    for (const Mark &mark : context.marks) {
        if (context.inside && !mark.stamp)
            impressions.append({mark.page, mark.rect, "seal", sealTitle(*context.inside)});
        else
            impressions.append({mark.page, mark.rect, mark.stamp ? "stamp" : "signature", {}});
    }
    return impressions;
}

/// A signature after GB/T 38540 has its seal inside: the signer's own clock says when it was used.
void judgeInside(const SealContext &context, Judgement &judgement)
{
    if (!context.inside)
        return;
    judgeSealObject(*context.inside, context, judgement);
    const auto &claimed = context.moment.claimed;
    if (claimed && !context.inside->validAt(*claimed))
        judgement.fail(validityCode, sub::sigConstraintsFailure,
                       QStringLiteral("%1: not in date at %2, when it says that it was used")
                           .arg(sealTitle(*context.inside), claimed->toString(Qt::ISODate)));
}

} // namespace

QList<QByteArray> streamsBeside(const SealContext &context, const char *key, qint64 largest)
{
    constexpr int mostStreams = 64;
    QList<QByteArray> streams;
    qint64 left = 2 * largest;
    const pdf::Value list = context.document.resolve(context.dictionary.at(key));
    for (const pdf::Value &item : list.toArray().mid(0, mostStreams)) {
        if (!item.isRef() || !context.patience.spend(0))
            continue;
        const auto bytes = context.document.streamData(item.toRef(), largest);
        if (bytes && context.patience.spend(bytes->size()) && (left -= bytes->size()) >= 0)
            streams.append(*bytes);
    }
    return streams;
}

QList<ReportedImpression> judgeSeals(const SealContext &context, Judgement &judgement)
{
    judgeInside(context, judgement);
    const auto attribute = context.cms.signedAttribute(seal::oid::sealUse);
    if (!attribute) {
        judgeWithoutUse(context, judgement);
        return asTheyAre(context);
    }
    if (!context.intact) {
        judgement.doubt(useCode, sub::sigConstraintsFailure,
                        QStringLiteral("not judged: what the signature says of its seals can't be believed"));
        return asTheyAre(context);
    }
    const auto uses = attribute->values.size() == 1 ? seal::decodeSealUses(attribute->values.first())
                                                    : base::fail(base::ErrorKind::Input, "seal.use.parse");
    if (!uses) {
        judgement.fail(useCode, sub::sigConstraintsFailure,
                       QStringLiteral("the attribute that names the seals can't be read"));
        return asTheyAre(context);
    }
    judgement.pass(useCode, QStringLiteral("%1 seals or stamps").arg(uses->size()));
    return UseJudge(context, judgement).run(*uses);
}

} // namespace verify
