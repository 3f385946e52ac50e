// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/receipt.h"
#include "session/demorecords.h"

namespace session::demo {

namespace {

struct Paper {
    const char *name, *category, *purpose;
};
constexpr Paper papers[] = {
    {"在读证明", "教务", "学生事务"},   {"成绩单", "教务", "学生事务"},     {"介绍信", "行政", "对外联系"},
    {"经费决算表", "财务", "项目结题"}, {"采购申请", "采购", "设备购置"},   {"聘用审批表", "人事", "人员聘用"},
    {"出国审批表", "国际", "公务出访"}, {"结题报告", "科研", "项目结题"},   {"授权委托书", "法务", "对外授权"},
    {"会议纪要", "行政", "存档"},       {"场地借用单", "后勤", "校内活动"}, {"捐赠协议", "校友", "接受捐赠"}};

/// A few seals are used most.
const WorldSeal &usedSeal(const World &world, Random &random)
{
    for (;;) {
        const double share = random.fraction();
        const WorldSeal &seal = world.seals[size_t(share * share * double(world.seals.size()))];
        if (seal.users.size() > 0)
            return seal;
    }
}

bool isRare(const World &world, int person)
{
    return person >= world.people.size() - world.rare;
}

int usualUser(const World &world, const WorldSeal &seal, Random &random)
{
    for (int tries = 0; tries < 40; ++tries) {
        const double share = random.fraction();
        const int user = seal.users.at(int(share * share * share * double(seal.users.size())));
        if (!isRare(world, user))
            return user;
    }
    return seal.users.first();
}

const WorldSeal *sealOf(const World &world, int person)
{
    for (const WorldSeal &seal : world.seals) {
        if (seal.users.contains(person))
            return &seal;
    }
    return nullptr;
}

constexpr qint64 nightEvery = 1500, burstEvery = 20000, burstLength = 40;

/// Who and when, with the exceptions.
Occasion occasionOf(const World &world, qint64 index, qint64 of, Random &random)
{
    Occasion occasion;
    const double share = (double(index) + random.fraction()) / double(of);
    const qint64 rareEvery = world.rare > 0 ? qMax<qint64>(1, of / world.rare) : of;
    if (world.rare > 0 && index % rareEvery == rareEvery / 2 && index / rareEvery < world.rare) {
        occasion.user = int(world.people.size() - world.rare + index / rareEvery);
        occasion.seal = sealOf(world, occasion.user);
        occasion.time = world.calendar.working(share, random);
    } else if (of >= burstEvery / 10 && index % burstEvery >= burstEvery / 20 &&
               index % burstEvery < burstEvery / 20 + burstLength) {
        const qint64 first = index - index % burstEvery + burstEvery / 20;
        Random burst(world.seed, 6, quint64(first));
        occasion.seal = &usedSeal(world, burst);
        occasion.user = usualUser(world, *occasion.seal, burst);
        occasion.time = qMin(world.calendar.working(double(first) / double(of), burst).addSecs(13 * (index - first)),
                             world.calendar.to());
    }
    if (!occasion.seal) {
        occasion.seal = &usedSeal(world, random);
        occasion.user = usualUser(world, *occasion.seal, random);
        occasion.time = index % nightEvery == nightEvery / 2 ? world.calendar.night(share, random)
                                                             : world.calendar.working(share, random);
    }
    return occasion;
}

QList<protocol::Impression> impressions(Random &random)
{
    const qint32 size = 42'000;
    QList<protocol::Impression> marks{
        {quint32(1 + random.below(6)),
         1,
         1,
         {qint32(120'000 + random.below(30'000)), qint32(200'000 + random.below(40'000)), size, size},
         0,
         protocol::MarkKind::Seal}};
    if (random.chance(0.2))
        marks.append(
            {1, quint32(2 + random.below(8)), 1, {189'000, 120'000, 21'000, size}, 0, protocol::MarkKind::CrossPage});
    return marks;
}

} // namespace

base::Result<store::UsageRow> makeUse(const World &world, const Occasion &occasion, Random &random)
{
    const Someone &user = world.people[occasion.user];
    protocol::UsageDraft draft{occasion.id ? *occasion.id : random.id<protocol::UsageId>(occasion.time),
                               occasion.seal->id,
                               1,
                               occasion.time,
                               occasion.contract,
                               occasion.event};
    protocol::UsageContent content{user.person,
                                   world.organisations[user.organisation].name,
                                   occasion.fileName,
                                   occasion.topic,
                                   occasion.category,
                                   occasion.purpose,
                                   occasion.before,
                                   occasion.after,
                                   impressions(random),
                                   occasion.seal->object,
                                   {},
                                   {},
                                   QStringLiteral("esign demo")};
    if (const auto grant = occasion.seal->grants.constFind(occasion.user); grant != occasion.seal->grants.constEnd())
        content.grant = *grant;
    ESIGN_TRY(const protocol::UsageRecord record,
              protocol::makeUsage(draft, content, occasion.seal->key, *user.signing));
    store::UsageRow row;
    row.id = store::UsageId::of(draft.id);
    row.seal = store::SealId::of(draft.seal);
    if (draft.contract)
        row.contract = store::ContractId::of(*draft.contract);
    if (draft.event)
        row.event = store::EventId::of(*draft.event);
    row.person = store::PersonId::of(user.person.id);
    row.timeMs = draft.time.toMSecsSinceEpoch();
    row.category = content.category;
    row.file = store::Digest::of(content.after);
    for (const protocol::Impression &mark : std::as_const(content.impressions))
        row.pages += mark.count;
    row.purpose = content.purpose;
    row.bytes = record.bytes;
    // the last day's have not been sent yet
    if (occasion.time.secsTo(world.calendar.to()) > 24 * 3600) {
        ESIGN_TRY(
            const auto receipt,
            protocol::makeReceipt({record.hash(), occasion.time.addSecs(5 + random.below(120)), {}}, *world.recorder));
        row.receipt = receipt.bytes;
        row.state = store::UsageState::Recorded;
    }
    return row;
}

base::Result<store::UsageRow> makeSingleUse(const World &world, qint64 index, qint64 of)
{
    Random random(world.seed, 4, quint64(index));
    Occasion occasion = occasionOf(world, index, of, random);
    const Paper &paper = papers[random.below(int(std::size(papers)))];
    const QString name = QString::fromUtf8(paper.name);
    occasion.fileName = QStringLiteral("%1（示例%2号）.pdf").arg(name).arg(index + 1);
    occasion.topic = random.chance(0.7) ? name : QString();
    occasion.category = QString::fromUtf8(paper.category);
    occasion.purpose = QString::fromUtf8(paper.purpose);
    occasion.before = protocol::Digest::of(random.bytes(16));
    occasion.after = protocol::Digest::of(random.bytes(16));
    return makeUse(world, occasion, random);
}

} // namespace session::demo
