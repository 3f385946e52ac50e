// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/refuse.h"

#include <algorithm>

namespace contract {

namespace {

QSet<protocol::PersonId> idsOf(const QList<protocol::Person> &people)
{
    QSet<protocol::PersonId> ids;
    for (const protocol::Person &person : people)
        ids.insert(person.id);
    return ids;
}

/// The named person who acts for the party, if one is.
std::optional<protocol::Person> namedHolder(const protocol::Party &party)
{
    if (const auto *person = std::get_if<protocol::PersonParty>(&party))
        return person->person;
    return std::get<protocol::OrganisationParty>(party).operatorPerson;
}

class ContentRules {
public:
    ContentRules(const State &state, const Act &act, const Permissions *permissions)
        : m_state(state), m_header(act.header), m_deed(deedOf(state, act)), m_permissions(permissions),
          m_members(membersAfter(state, act.header))
    {
    }

    base::Result<void> operator()(const protocol::Drafted &drafted) const { return agreement(drafted.agreement); }
    base::Result<void> operator()(const protocol::Sent &sent) const;
    base::Result<void> operator()(const protocol::Viewed &) const { return {}; }
    base::Result<void> operator()(const protocol::Signed &signature) const;
    base::Result<void> operator()(const protocol::Rejected &rejected) const;
    base::Result<void> operator()(const protocol::Recalled &) const;
    base::Result<void> operator()(const protocol::Reminded &reminded) const;
    base::Result<void> operator()(const protocol::Transferred &transferred) const;
    base::Result<void> operator()(const protocol::CcAdded &added) const;
    base::Result<void> operator()(const protocol::VoidRequested &) const;
    base::Result<void> operator()(const protocol::VoidConfirmed &confirmed) const;
    base::Result<void> operator()(const protocol::VoidRefused &refused) const;
    base::Result<void> operator()(const protocol::MembersChanged &changed) const;
    base::Result<void> operator()(const protocol::Recovered &) const { return refuse("contract.recovered"); }
    base::Result<void> operator()(const protocol::UnknownContent &) const { return {}; }

private:
    base::Result<void> agreement(const protocol::Agreement &agreement) const;
    base::Result<void> inTime() const;
    base::Result<void> stillOpen() const;
    base::Result<void> turn(quint32 party) const;
    base::Result<void> voidAnswer(const protocol::EventId &request, quint32 party) const;
    base::Result<void> seals(const protocol::Signed &signature) const;
    base::Result<void> files(const protocol::Signed &signature) const;
    base::Result<void> keyGoesOnlyTo(const QSet<protocol::PersonId> &people) const;
    base::Result<void> removal(const QSet<protocol::PersonId> &removed) const;

    const State &m_state;
    const protocol::EventHeader &m_header;
    Deed m_deed;
    const Permissions *m_permissions;
    QMap<protocol::PersonId, protocol::Digest> m_members;
};

base::Result<void> ContentRules::agreement(const protocol::Agreement &agreement) const
{
    for (const protocol::Position &position : agreement.positions) {
        const bool inRange = position.file < static_cast<quint32>(agreement.files.size()) &&
                             position.party < static_cast<quint32>(agreement.parties.size());
        if (!inRange || position.page < 1 || position.rect.width < 1 || position.rect.height < 1)
            return refuse("contract.content", QStringLiteral("a designated place"));
    }
    return {};
}

base::Result<void> ContentRules::operator()(const protocol::Sent &sent) const
{
    ESIGN_CHECK(agreement(sent.agreement));
    if (sent.agreement.files.isEmpty() || sent.agreement.parties.isEmpty())
        return refuse("contract.content", QStringLiteral("no file or no party"));
    if (sent.agreement.deadline && *sent.agreement.deadline <= m_deed.at)
        return refuse("contract.deadline", QStringLiteral("past when sent"));
    for (const protocol::Party &party : sent.agreement.parties) {
        const std::optional<protocol::Person> holder = namedHolder(party);
        if (holder && !m_members.contains(holder->id))
            return refuse("contract.members", QStringLiteral("a party gets no key"));
    }
    for (const protocol::Person &person : sent.agreement.cc) {
        if (!m_members.contains(person.id))
            return refuse("contract.members", QStringLiteral("a recipient of copies gets no key"));
    }
    return {};
}

base::Result<void> ContentRules::inTime() const
{
    const auto &deadline = m_state.agreement.deadline;
    if (deadline && m_deed.at > *deadline)
        return refuse("contract.deadline", m_deed.at.toString(Qt::ISODateWithMs));
    return {};
}

/// Parties are still to sign, and have the time for it.
base::Result<void> ContentRules::stillOpen() const
{
    if (m_state.allSigned())
        return refuse("contract.state", QStringLiteral("completed"));
    return inTime();
}

base::Result<void> ContentRules::turn(quint32 party) const
{
    ESIGN_CHECK(actsFor(m_state, party, m_header.author, m_permissions, m_deed.at));
    if (m_state.standing(party) == Standing::Signed)
        return refuse("contract.party", QStringLiteral("has signed"));
    if (m_state.standing(party) != Standing::MayAct)
        return refuse("contract.turn", QString::number(party));
    return {};
}

base::Result<void> ContentRules::seals(const protocol::Signed &signature) const
{
    QSet<protocol::UsageId> usages;
    for (const protocol::RecordedUse &use : signature.uses) {
        if (usages.contains(use.usage))
            return refuse("contract.content", QStringLiteral("a usage record twice"));
        usages.insert(use.usage);
        if (m_permissions && m_permissions->mayUse(m_header.author, use.seal, m_deed.at) != Answer::Yes)
            return refuse("contract.permission", use.seal.text());
    }
    const auto *organisation = std::get_if<protocol::OrganisationParty>(&m_state.parties.at(signature.party).party);
    if (organisation && std::none_of(signature.uses.begin(), signature.uses.end(),
                                     [&](const auto &use) { return use.seal == organisation->seal; }))
        return refuse("contract.seal", organisation->seal.text());
    return {};
}

base::Result<void> ContentRules::files(const protocol::Signed &signature) const
{
    if (signature.revisions.isEmpty())
        return refuse("contract.content", QStringLiteral("nothing signed"));
    QSet<quint32> touched;
    for (const protocol::Revision &revision : signature.revisions) {
        if (revision.file >= static_cast<quint32>(m_state.files.size()))
            return refuse("contract.file", QString::number(revision.file));
        if (touched.contains(revision.file) || revision.blob.plain == revision.before)
            return refuse("contract.content", QStringLiteral("a file twice or unchanged"));
        touched.insert(revision.file);
    }
    for (const protocol::Position &position : m_state.agreement.positions) {
        if (position.party == signature.party && !touched.contains(position.file))
            return refuse("contract.position.missing", QString::number(position.file));
    }
    for (const protocol::Revision &revision : signature.revisions) {
        if (m_state.files.at(revision.file).current().plain != revision.before)
            return refuse("contract.revision", QString::number(revision.file));
    }
    return {};
}

base::Result<void> ContentRules::operator()(const protocol::Signed &signature) const
{
    ESIGN_CHECK(stillOpen());
    ESIGN_CHECK(turn(signature.party));
    ESIGN_CHECK(seals(signature));
    return files(signature);
}

base::Result<void> ContentRules::operator()(const protocol::Rejected &rejected) const
{
    ESIGN_CHECK(stillOpen());
    return turn(rejected.party);
}

base::Result<void> ContentRules::operator()(const protocol::Recalled &) const
{
    return m_state.phase == State::Phase::Open ? stillOpen() : base::Result<void>();
}

base::Result<void> ContentRules::operator()(const protocol::Reminded &reminded) const
{
    QSet<quint32> seen;
    const bool voiding = m_state.allSigned() && m_state.voidRequest;
    if (!voiding)
        ESIGN_CHECK(stillOpen());
    for (const quint32 party : reminded.parties) {
        if (party >= static_cast<quint32>(m_state.parties.size()))
            return refuse("contract.party", QString::number(party));
        if (seen.contains(party))
            return refuse("contract.content", QStringLiteral("a party twice"));
        seen.insert(party);
        const bool waitedFor =
            voiding ? !m_state.voidRequest->confirmed.contains(party) : m_state.standing(party) == Standing::MayAct;
        if (!waitedFor)
            return refuse("contract.turn", QString::number(party));
    }
    return {};
}

base::Result<void> ContentRules::operator()(const protocol::Transferred &transferred) const
{
    ESIGN_CHECK(stillOpen());
    ESIGN_CHECK(actsFor(m_state, transferred.party, m_header.author, m_permissions, m_deed.at));
    const PartyState &party = m_state.parties.at(transferred.party);
    if (party.signature)
        return refuse("contract.party", QStringLiteral("has signed"));
    if (party.holder && party.holder->id == transferred.to.id)
        return refuse("contract.party", QStringLiteral("to itself"));
    if (!m_members.contains(transferred.to.id))
        return refuse("contract.members", QStringLiteral("the successor gets no key"));
    const auto *organisation = std::get_if<protocol::OrganisationParty>(&party.party);
    if (organisation && m_permissions &&
        m_permissions->mayUse(transferred.to.id, organisation->seal, m_deed.at) != Answer::Yes)
        return refuse("contract.permission", transferred.to.id.text());
    return keyGoesOnlyTo({transferred.to.id});
}

base::Result<void> ContentRules::operator()(const protocol::CcAdded &added) const
{
    const protocol::PersonId &author = m_header.author;
    bool involved = author == m_state.initiator;
    for (quint32 party = 0; party < static_cast<quint32>(m_state.parties.size()) && !involved; ++party) {
        const PartyState &one = m_state.parties.at(party);
        involved = (one.holder && one.holder->id == author) || (one.signature && one.signature->by == author);
    }
    if (!involved)
        return refuse("contract.role", m_header.kind);
    for (const protocol::Person &person : added.people) {
        if (!m_members.contains(person.id))
            return refuse("contract.members", QStringLiteral("a recipient of copies gets no key"));
    }
    return keyGoesOnlyTo(idsOf(added.people));
}

base::Result<void> ContentRules::operator()(const protocol::VoidRequested &) const
{
    if (!m_state.allSigned() || m_state.voidRequest)
        return refuse("contract.state", m_header.kind);
    if (m_header.author == m_state.initiator)
        return {};
    for (const PartyState &party : m_state.parties) {
        if (party.signature && party.signature->by == m_header.author)
            return {};
    }
    return refuse("contract.role", m_header.kind);
}

base::Result<void> ContentRules::voidAnswer(const protocol::EventId &request, quint32 party) const
{
    if (!m_state.voidRequest || m_state.voidRequest->deed.event != request)
        return refuse("contract.request", request.text());
    ESIGN_CHECK(actsFor(m_state, party, m_header.author, m_permissions, m_deed.at));
    if (m_state.voidRequest->confirmed.contains(party))
        return refuse("contract.party", QStringLiteral("has confirmed"));
    return {};
}

base::Result<void> ContentRules::operator()(const protocol::VoidConfirmed &confirmed) const
{
    return voidAnswer(confirmed.request, confirmed.party);
}

base::Result<void> ContentRules::operator()(const protocol::VoidRefused &refused) const
{
    return voidAnswer(refused.request, refused.party);
}

/// Whoever is handed the key must be a member already or be brought in by this very event.
base::Result<void> ContentRules::keyGoesOnlyTo(const QSet<protocol::PersonId> &people) const
{
    if (!m_header.opens)
        return {};
    for (const protocol::Member &member : m_header.opens->members) {
        if (!m_state.members.contains(member.person) && !people.contains(member.person))
            return refuse("contract.members", member.person.text());
    }
    return {};
}

base::Result<void> ContentRules::removal(const QSet<protocol::PersonId> &removed) const
{
    if (removed.isEmpty())
        return {};
    if (m_header.epoch == m_state.epoch())
        return refuse("contract.epoch", QStringLiteral("a removal opens a new epoch"));
    for (const protocol::PersonId &person : removed) {
        if (!m_state.members.contains(person))
            return refuse("contract.members", person.text());
    }
    // who has yet to sign or to answer stays: a contract that nobody can finish helps no one
    const bool answering = m_state.voidRequest && m_state.phase == State::Phase::Open;
    for (quint32 party = 0; party < static_cast<quint32>(m_state.parties.size()); ++party) {
        const PartyState &one = m_state.parties.at(party);
        const bool due = m_state.phase == State::Phase::Open &&
                         (!one.signature || (answering && !m_state.voidRequest->confirmed.contains(party)));
        if (due && one.holder && removed.contains(one.holder->id))
            return refuse("contract.party", QStringLiteral("has yet to act"));
    }
    return {};
}

base::Result<void> ContentRules::operator()(const protocol::MembersChanged &changed) const
{
    const QSet<protocol::PersonId> added = idsOf(changed.added);
    const QSet<protocol::PersonId> removed(changed.removed.begin(), changed.removed.end());
    if (!m_header.opens)
        return refuse("contract.epoch", QStringLiteral("hands no key on"));
    if (!added.isEmpty() || !removed.isEmpty()) {
        ESIGN_CHECK(needInitiator(m_state, m_header));
        if (m_header.epoch < m_state.epoch())
            return refuse("contract.epoch", QStringLiteral("changes members in an earlier epoch"));
    }
    ESIGN_CHECK(removal(removed));
    ESIGN_CHECK(keyGoesOnlyTo(added));
    if (m_header.epoch < m_state.epoch())
        return {};
    for (const protocol::PersonId &person : added) {
        if (!m_members.contains(person))
            return refuse("contract.members", person.text());
    }
    // a new epoch goes to exactly those who remain
    for (auto it = m_state.members.keyBegin(); it != m_state.members.keyEnd(); ++it) {
        if (m_members.contains(*it) == removed.contains(*it))
            return refuse("contract.members", it->text());
    }
    return {};
}

} // namespace

base::Result<void> actsFor(const State &state, quint32 party, const protocol::PersonId &person,
                           const Permissions *permissions, const QDateTime &at)
{
    if (party >= static_cast<quint32>(state.parties.size()))
        return refuse("contract.party", QString::number(party));
    const PartyState &one = state.parties.at(party);
    if (one.holder && one.holder->id != person)
        return refuse("contract.party", QStringLiteral("another person's"));
    const auto *organisation = std::get_if<protocol::OrganisationParty>(&one.party);
    if (organisation && permissions && permissions->mayUse(person, organisation->seal, at) != Answer::Yes)
        return refuse("contract.permission", organisation->seal.text());
    return {};
}

Named namedBy(const protocol::Content &content)
{
    Named named;
    const protocol::Agreement *agreement = nullptr;
    if (const auto *drafted = std::get_if<protocol::Drafted>(&content))
        agreement = &drafted->agreement;
    else if (const auto *sent = std::get_if<protocol::Sent>(&content))
        agreement = &sent->agreement;
    if (agreement) {
        for (const protocol::BlobRef &file : agreement->files)
            named.blobs.insert(file.name);
    }
    if (const auto *signature = std::get_if<protocol::Signed>(&content)) {
        for (const protocol::Revision &revision : signature->revisions)
            named.blobs.insert(revision.blob.name);
        for (const protocol::RecordedUse &use : signature->uses)
            named.seals.insert(use.seal);
    }
    return named;
}

base::Result<void> checkContent(const State &state, const Act &act, const Permissions *permissions)
{
    if (!std::holds_alternative<protocol::UnknownContent>(*act.content)) {
        const Named named = namedBy(*act.content);
        if (QSet<protocol::Digest>(act.header.blobs.begin(), act.header.blobs.end()) != named.blobs ||
            QSet<protocol::SealId>(act.header.seals.begin(), act.header.seals.end()) != named.seals)
            return refuse("contract.header", act.header.kind);
    }
    return std::visit(ContentRules(state, act, permissions), *act.content);
}

} // namespace contract
