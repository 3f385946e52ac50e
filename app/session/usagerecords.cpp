// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/usagerecords.h"

#include <cmath>

namespace session {
namespace {

protocol::MarkKind kindOf(seal::ImpressionKind kind)
{
    switch (kind) {
    case seal::ImpressionKind::CrossPage:
        return protocol::MarkKind::CrossPage;
    case seal::ImpressionKind::Stamp:
        return protocol::MarkKind::Stamp;
    case seal::ImpressionKind::Seal:
        break;
    }
    return protocol::MarkKind::Seal;
}

protocol::RectUm micrometres(const QRectF &mm)
{
    const auto um = [](double value) { return static_cast<qint32>(std::lround(value * 1000)); };
    return {um(mm.x()), um(mm.y()), um(mm.width()), um(mm.height())};
}

/// Marks of one place on pages that follow one another become one impression.
base::Result<QList<protocol::Impression>> impressions(const seal::SealUse &use, const pdf::Document &document)
{
    QList<protocol::Impression> list;
    for (const seal::SealUse::MarkPlace &mark : use.marks) {
        ESIGN_TRY(const base::PageGeometry page, document.geometry(mark.page));
        const protocol::RectUm rect = micrometres(page.userSpaceToDisplayedMm().mapRect(mark.rect));
        const auto number = static_cast<quint32>(mark.page + 1);
        if (!list.isEmpty() && list.last().rect == rect && list.last().page + list.last().count == number)
            ++list.last().count;
        else
            list.append({number, 1, 1, rect, 0, kindOf(use.kind)});
    }
    return list;
}

// records are read by others, whatever the language of this screen: their words are the university's
const QString noOrganisation = QStringLiteral("未填写单位");

} // namespace

base::Result<QList<contract::PlacedMark>> plannedMarks(const PlannedFile &planned,
                                                       const QHash<QString, DrawnItem> &items, quint32 file)
{
    QList<contract::PlacedMark> marks;
    for (const signing::Plan::Drawn &drawn : planned.plan.drawn) {
        ESIGN_TRY(const base::PageGeometry page, planned.document.geometry(drawn.impression.page));
        const auto item = items.constFind(planned.names.value(drawn.impressor));
        const bool stamped = drawn.kind == seal::ImpressionKind::Stamp && item != items.constEnd();
        marks.append({file, static_cast<quint32>(drawn.impression.page + 1),
                      micrometres(page.userSpaceToDisplayedMm().mapRect(drawn.impression.rect)),
                      stamped ? item->kind : kindOf(drawn.kind)});
    }
    return marks;
}

base::Result<QList<store::UsageRow>> makeUsageRecords(Profile &profile, const std::vector<const UsedSeal *> &seals,
                                                      const QList<protocol::UsageId> &ids,
                                                      const QList<seal::SealUse> &uses, const pdf::Document &signedFile,
                                                      const UsageCircumstances &what, const crypto::Signer &signer)
{
    QList<store::UsageRow> rows;
    for (size_t i = 0; i < seals.size(); ++i) {
        const UsedSeal &used = *seals[i];
        const QString organisation = profile.details().organisation;
        protocol::UsageContent content{.person = profile.me(),
                                       .organisation = organisation.isEmpty() ? noOrganisation : organisation,
                                       .fileName = what.fileName,
                                       .topic = what.topic,
                                       .category = what.category,
                                       .purpose = what.purpose,
                                       .before = what.before,
                                       .after = what.after,
                                       .impressions = {},
                                       .sealObject = protocol::Digest::of(used.object.der()),
                                       .grant = used.grant,
                                       .lease = used.lease,
                                       .origin = QStringLiteral("esign " ESIGN_VERSION)};
        for (const seal::SealUse &use : uses) {
            if (use.sealSha256 != used.object.sha256())
                continue;
            ESIGN_TRY(const QList<protocol::Impression> marks, impressions(use, signedFile));
            content.impressions += marks;
        }
        ESIGN_TRY(const protocol::SealId seal, protocol::SealId::fromBytes(used.row.id.bytes()));
        const protocol::UsageDraft draft{ids[qsizetype(i)], seal, used.key.epoch, what.time, what.contract, what.event};
        ESIGN_TRY(const protocol::UsageRecord record, protocol::makeUsage(draft, content, used.key, signer));
        qint64 pages = 0;
        for (const protocol::Impression &impression : std::as_const(content.impressions))
            pages += impression.count;
        rows.append({store::UsageId::of(draft.id),
                     used.row.id,
                     store::ContractId::of(what.contract),
                     store::EventId::of(what.event),
                     store::PersonId::of(profile.me().id),
                     what.time.toMSecsSinceEpoch(),
                     what.category,
                     store::Digest::of(what.after),
                     pages,
                     what.purpose,
                     store::UsageState::Provisional,
                     {},
                     record.bytes});
    }
    return rows;
}

} // namespace session
