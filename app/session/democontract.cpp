// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/log.h"
#include "contract/rules.h"
#include "session/contractbook.h"
#include "session/demorecords.h"

#include <algorithm>

namespace session::demo {

namespace {

enum class Fate { Completed, Draft, Recalled, Rejected, Expired, Stalled, Voiding, Voided, VoidRefused };

Fate fateOf(Random &random)
{
    constexpr std::pair<double, Fate> shares[] = {
        {0.04, Fate::Draft},   {0.08, Fate::Recalled}, {0.14, Fate::Rejected}, {0.19, Fate::Expired},
        {0.24, Fate::Stalled}, {0.25, Fate::Voiding},  {0.27, Fate::Voided},   {0.28, Fate::VoidRefused}};
    const double share = random.fraction();
    for (const auto &[upTo, fate] : shares) {
        if (share < upTo)
            return fate;
    }
    return Fate::Completed;
}

/// All keys here are signing keys but mine.
class Keys final : public contract::Authors {
public:
    explicit Keys(const crypto::Certificate &device) : m_device(device.sha256()) {}
    base::Result<contract::KeyRole> role(const protocol::Digest &certificate, const protocol::PersonId &,
                                         const QDateTime &) const override
    {
        return certificate.bytes() == m_device ? contract::KeyRole::Device : contract::KeyRole::Signing;
    }

private:
    QByteArray m_device;
};

template <class Value>
QList<Value> ascending(const QSet<Value> &values)
{
    QList<Value> list(values.begin(), values.end());
    std::sort(list.begin(), list.end());
    return list;
}

struct Signatory {
    int person = 0;
    const WorldSeal *seal = nullptr; ///< an organisation's
};

class Story {
public:
    Story(const World &world, const ContractNumber &number)
        : m_world(world), m_number(number), m_random(world.seed, 3, quint64(number.index)),
          m_start(world.calendar.working((double(number.index) + m_random.fraction()) / double(number.of), m_random)),
          m_time(m_start), m_id(m_random.id<protocol::ContractId>(m_start)), m_log(m_id), m_ring(m_id),
          m_key(protocol::EpochKey::fresh(m_id, 1)), m_keys(world.people.first().signing->certificate())
    {
    }

    base::Result<MadeContract> tell()
    {
        m_fate = fateOf(m_random);
        ESIGN_CHECK(m_ring.add(m_key.clone()));
        cast();
        ESIGN_CHECK(begin());
        if (m_fate != Fate::Draft)
            ESIGN_CHECK(middle());
        MadeContract made;
        made.row = contractRow(m_log, m_world.calendar.to());
        made.parts = contractParts(m_log.state());
        for (const protocol::Event &event : m_log.events())
            made.events.append(eventRow(event));
        made.usage = m_usage;
        return made;
    }

private:
    const contract::State &state() const { return m_log.state(); }
    const QDateTime &now() const { return m_world.calendar.to(); }

    /// False: that would be later than now, and the story rests here.
    bool later(double hours)
    {
        const QDateTime next = m_world.calendar.after(m_time, hours, m_random);
        const auto &deadline = m_agreement.deadline;
        if (next > now() || (deadline && !state().allSigned() && next > *deadline))
            return false;
        m_time = next;
        return true;
    }

    int anybody() { return 1 + m_random.below(int(m_world.people.size()) - 1 - m_world.rare); }

    void cast();
    QList<protocol::BlobRef> files(const QString &title);
    base::Result<void> say(int author, const protocol::Content &content);
    base::Result<void> begin();
    base::Result<void> middle();
    base::Result<void> signing(int limit);
    base::Result<void> sign(quint32 party);
    base::Result<void> voiding();

    const World &m_world;
    ContractNumber m_number;
    Random m_random;
    QDateTime m_start, m_time;
    protocol::ContractId m_id;
    contract::Log m_log;
    contract::KeyRing m_ring;
    protocol::EpochKey m_key;
    Keys m_keys;
    Fate m_fate = Fate::Completed;
    int m_initiator = 0;
    QList<Signatory> m_parties;
    QList<int> m_order; ///< in which parties sign
    protocol::Agreement m_agreement;
    QList<store::UsageRow> m_usage;
};

void Story::cast()
{
    m_initiator = m_random.chance(0.15) ? 0 : anybody();
    const int parties = 1 + m_random.below(3) + (m_random.chance(0.1) ? m_random.below(3) : 0);
    int uses = m_number.uses;
    QSet<int> people;
    for (int i = 0; i < parties; ++i) {
        Signatory one{anybody(), nullptr};
        const WorldSeal &seal = m_world.seals[size_t(m_random.below(int(m_world.seals.size())))];
        if (uses > 0 && !seal.users.isEmpty() && m_random.chance(0.75)) {
            one = {seal.users.at(m_random.below(int(seal.users.size()))), &seal};
            if (one.person >= m_world.people.size() - m_world.rare)
                one.person = seal.users.first();
        }
        if (people.contains(one.person) || one.person >= m_world.people.size() - m_world.rare)
            continue;
        people.insert(one.person);
        uses -= one.seal ? 1 : 0;
        m_parties.append(one);
    }
    if (m_parties.isEmpty())
        m_parties.append({1, nullptr});
    // what waits for me is what a fresh window should show; I never signed, for that takes my own key
    if (m_fate == Fate::Stalled && m_random.chance(0.3))
        m_parties.append({0, nullptr});
    m_agreement.sequential = m_random.chance(0.55);
    for (int i = 0; i < m_parties.size(); ++i)
        m_order.append(i);
    if (!m_agreement.sequential)
        std::rotate(m_order.begin(), m_order.begin() + m_random.below(int(m_order.size())), m_order.end());
}

QList<protocol::BlobRef> Story::files(const QString &title)
{
    QList<protocol::BlobRef> made;
    const int count = m_random.chance(0.2) ? 2 : 1;
    const int first = m_random.below(int(m_world.papers.size()));
    for (int i = 0; i < count; ++i) {
        protocol::BlobRef blob = m_world.papers.at((first + i) % m_world.papers.size()).first();
        blob.fileName = i == 0 ? title + QStringLiteral(".pdf") : QStringLiteral("附件：%1清单.pdf").arg(title);
        made.append(blob);
    }
    return made;
}

base::Result<void> Story::say(int author, const protocol::Content &content)
{
    const Someone &who = m_world.people[author];
    const contract::Named named = contract::namedBy(content);
    protocol::EventDraft draft{.contract = m_id,
                               .seq = state().tip.seq + 1,
                               .previous = state().tip.head,
                               .epoch = 1,
                               .id = m_random.id<protocol::EventId>(m_time),
                               .time = m_time,
                               .author = who.person.id,
                               .opens = {},
                               .blobs = ascending(named.blobs),
                               .seals = ascending(named.seals),
                               .heads = {}};
    if (draft.seq == 1) {
        QSet<int> members{0, m_initiator};
        for (const Signatory &party : std::as_const(m_parties))
            members.insert(party.person);
        QMap<protocol::PersonId, int> ordered;
        for (const int member : std::as_const(members))
            ordered.insert(m_world.people[member].person.id, member);
        for (const protocol::Person &copy : std::as_const(m_agreement.cc)) {
            const auto found = std::find_if(m_world.people.begin(), m_world.people.end(),
                                            [&](const Someone &one) { return one.person.id == copy.id; });
            ordered.insert(copy.id, int(found - m_world.people.begin()));
        }
        protocol::EpochOpening opening;
        QList<crypto::Certificate> certificates;
        for (const int member : std::as_const(ordered)) {
            const Someone &one = m_world.people[member];
            ESIGN_TRY(const protocol::Digest digest, protocol::Digest::fromBytes(one.encryption.sha256()));
            opening.members.append({one.person.id, digest});
            certificates.append(one.encryption);
        }
        ESIGN_TRY(opening.wraps, protocol::wrapEpochKey(m_key, certificates));
        draft.opens = opening;
    }
    ESIGN_TRY(const protocol::Event event, protocol::makeEvent(draft, content, m_key, *who.signing));
    const contract::Sources sources{{}, m_keys, m_ring, {}, true};
    ESIGN_TRY(const contract::Outcome outcome, m_log.append(event.bytes, sources));
    if (outcome.effect != contract::Effect::Done)
        return base::fail(base::ErrorKind::Internal, outcome.code.constData(), outcome.detail);
    return {};
}

base::Result<void> Story::begin()
{
    constexpr const char *things[] = {"实验设备采购", "联合研究", "宿舍维修", "图书订购", "学术会议承办", "校园网扩容",
                                      "人才培养合作", "场地租赁", "软件许可", "捐赠",     "劳务派遣",     "绿化养护"};
    constexpr const char *tags[] = {"紧急", "长期", "涉外", "保密", "年度", "补充协议", "框架协议", "已备案"};
    const int thing = m_random.below(int(std::size(things)));
    const QString place = m_world.organisations[m_world.people[m_initiator].organisation].name;
    m_agreement.topic = QStringLiteral("%1%2年%3合同（示例%4号）")
                            .arg(place)
                            .arg(m_start.date().year())
                            .arg(QString::fromUtf8(things[thing]))
                            .arg(m_number.index + 1);
    m_agreement.category = m_random.chance(0.92) ? categories().at(thing % int(categories().size())) : QString();
    m_agreement.files = files(m_agreement.topic);
    for (const Signatory &party : std::as_const(m_parties)) {
        const protocol::Person &person = m_world.people[party.person].person;
        if (party.seal) {
            const Organisation &organisation = m_world.organisations[party.seal->organisation];
            m_agreement.parties.append(protocol::OrganisationParty{
                organisation.id, organisation.name, party.seal->id,
                m_random.chance(0.6) ? std::optional<protocol::Person>(person) : std::nullopt});
        } else {
            m_agreement.parties.append(protocol::PersonParty{person});
        }
        if (m_random.chance(0.5))
            m_agreement.positions.append({0,
                                          1,
                                          {120'000, 220'000, 42'000, 42'000},
                                          quint32(m_agreement.parties.size() - 1),
                                          party.seal ? protocol::MarkKind::Seal : protocol::MarkKind::Signature,
                                          false});
    }
    if (m_fate == Fate::Expired || m_random.chance(0.5))
        m_agreement.deadline = m_start.addDays(7 + m_random.below(50));
    for (int i = m_random.below(3); i > 0; --i)
        m_agreement.tags.append(QString::fromUtf8(tags[m_random.below(int(std::size(tags)))]));
    m_agreement.tags.removeDuplicates();
    QSet<int> copies;
    for (int i = m_random.below(3); i > 0; --i)
        copies.insert(m_random.chance(0.3) ? 0 : anybody());
    for (const int one : ascending(copies))
        m_agreement.cc.append(m_world.people[one].person);
    if (m_fate == Fate::Draft)
        return say(m_initiator, protocol::Drafted{m_agreement});
    return say(m_initiator, protocol::Sent{m_agreement});
}

base::Result<void> Story::middle()
{
    const int parties = int(m_parties.size());
    switch (m_fate) {
    case Fate::Recalled:
        ESIGN_CHECK(signing(m_random.below(parties)));
        return later(10) ? say(m_initiator, protocol::Recalled{QStringLiteral("内容有误，重新起草")})
                         : base::Result<void>();
    case Fate::Rejected: {
        const int signatures = m_random.below(parties);
        ESIGN_CHECK(signing(signatures));
        const quint32 party = quint32(m_order.at(signatures));
        const bool theirs = state().standing(party) == contract::Standing::MayAct;
        return theirs && later(15)
                   ? say(m_parties[party].person, protocol::Rejected{party, QStringLiteral("付款条款需要修改")})
                   : base::Result<void>();
    }
    case Fate::Expired:
        return signing(m_random.below(parties));
    case Fate::Stalled: {
        const int signatures = m_random.below(parties);
        ESIGN_CHECK(signing(signatures));
        const quint32 party = quint32(m_order.at(signatures));
        const bool waits = state().standing(party) == contract::Standing::MayAct;
        return waits && later(60) ? say(m_initiator, protocol::Reminded{{party}, QStringLiteral("请尽快签署")})
                                  : base::Result<void>();
    }
    default:
        break;
    }
    ESIGN_CHECK(signing(parties));
    return state().allSigned() && m_fate != Fate::Completed ? voiding() : base::Result<void>();
}

base::Result<void> Story::signing(int limit)
{
    for (int i = 0; i < limit; ++i) {
        const int party = m_order.at(i);
        if (m_parties[party].person == 0)
            return {};
        if (m_random.chance(0.4)) {
            if (!later(6))
                return {};
            ESIGN_CHECK(say(m_parties[party].person, protocol::Viewed{}));
        }
        if (!later(20))
            return {};
        ESIGN_CHECK(sign(quint32(party)));
    }
    return {};
}

base::Result<void> Story::sign(quint32 party)
{
    const Signatory &signatory = m_parties[party];
    protocol::Signed content;
    content.party = party;
    for (quint32 file = 0; file < quint32(state().files.size()); ++file) {
        const contract::FileState &held = state().files[file];
        // the same paper, one signature further
        const auto paper = std::find_if(m_world.papers.begin(), m_world.papers.end(), [&](const auto &revisions) {
            return revisions.first().name == held.original.name;
        });
        const qsizetype next = held.revisions.size() + 1;
        protocol::BlobRef blob = paper->at(qMin<qsizetype>(next, mostSignatures));
        blob.fileName = held.original.fileName;
        content.revisions.append({file, held.current().plain, blob});
    }
    const auto usage = m_random.id<protocol::UsageId>(m_time);
    if (signatory.seal)
        content.uses.append({signatory.seal->id, usage});
    const protocol::Revision first = content.revisions.first();
    ESIGN_CHECK(say(signatory.person, content));
    if (!signatory.seal)
        return {};
    Occasion occasion;
    occasion.seal = signatory.seal;
    occasion.user = signatory.person;
    occasion.time = m_time;
    occasion.fileName = first.blob.fileName;
    occasion.topic = m_agreement.topic;
    occasion.category = m_agreement.category;
    occasion.purpose = QStringLiteral("合同用印");
    occasion.before = first.before;
    occasion.after = first.blob.plain;
    occasion.contract = m_id;
    occasion.event = m_log.events().last().header.id;
    occasion.id = usage;
    ESIGN_TRY(const store::UsageRow row, makeUse(m_world, occasion, m_random));
    m_usage.append(row);
    return {};
}

base::Result<void> Story::voiding()
{
    if (!later(600))
        return {};
    ESIGN_CHECK(say(m_initiator, protocol::VoidRequested{QStringLiteral("双方协商一致，终止合作")}));
    const protocol::EventId request = m_log.events().last().header.id;
    const int parties = int(m_parties.size());
    const int confirming = m_fate == Fate::Voided ? parties : m_random.below(parties);
    for (int i = 0; i < confirming; ++i) {
        if (!later(24))
            return {};
        ESIGN_CHECK(say(m_parties[i].person, protocol::VoidConfirmed{request, quint32(i)}));
    }
    if (m_fate == Fate::VoidRefused && later(24))
        return say(m_parties[confirming].person,
                   protocol::VoidRefused{request, quint32(confirming), QStringLiteral("合同已开始履行")});
    return {};
}

} // namespace

const QStringList &categories()
{
    static const QStringList names =
        QStringLiteral("采购 科研 后勤 图书 会议 信息化 教学 租赁 许可 捐赠 人事 养护").split(QLatin1Char(' '));
    return names;
}

base::Result<MadeContract> makeContract(const World &world, const ContractNumber &number)
{
    return Story(world, number).tell();
}

} // namespace session::demo
