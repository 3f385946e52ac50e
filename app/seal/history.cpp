// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/history.h"

#include <algorithm>

namespace seal {

namespace {

base::Error refuse(const char *code, const QString &detail = {})
{
    return base::fail(base::ErrorKind::Input, code, detail);
}

/// In a log later lines overrule earlier ones; of those that count by then, the last.
template <class Record>
const Record *lastBy(const QList<Record> &records, const QDateTime &time)
{
    for (auto it = records.crbegin(); it != records.crend(); ++it) {
        if (it->from.at <= time)
            return &*it;
    }
    return nullptr;
}

} // namespace

protocol::Digest digestOfFace(const SealInfo &info)
{
    return protocol::Digest::of(info.hasFace ? info.face.toDer() : info.picture);
}

bool GrantRecord::goodAt(const QDateTime &time) const
{
    return time >= granted.from && time < granted.to && time >= made.at && (!revoked || time < revoked->at);
}

/// The rules of one entry and what it changes, apart from the queries.
class HistoryRules {
public:
    HistoryRules(const History &history, const protocol::SealStatement &statement, const protocol::Digest &certificate,
                 const HistorySources &sources)
        : m_history(history), m_statement(statement), m_certificate(certificate), m_sources(sources)
    {
    }
    base::Result<void> check() const;

    base::Result<void> operator()(const protocol::SealMade &made) const;
    base::Result<void> operator()(const protocol::SealVersion &version) const;
    base::Result<void> operator()(const protocol::SealGranted &granted) const;
    base::Result<void> operator()(const protocol::SealRevoked &revoked) const;
    base::Result<void> operator()(const protocol::SealEnabled &) const { return switchTo(true); }
    base::Result<void> operator()(const protocol::SealDisabled &) const { return switchTo(false); }
    base::Result<void> operator()(const protocol::SealHandedOver &handed) const;
    base::Result<void> operator()(const protocol::SealRetired &) const { return inService(); }
    base::Result<void> operator()(const protocol::SealEpoch &epoch) const;
    base::Result<void> operator()(const protocol::UnknownSealEntry &entry) const
    {
        return refuse("seal.log.newer", entry.kind);
    }

    /// The version's object names who made the entry.
    bool anchors(const protocol::Digest &version) const;
    /// Unless the object is at hand and names others.
    base::Result<void> byManagerOf(const protocol::Digest &version) const;
    static void apply(History &history, const protocol::SealEntry &entry, const Moment &moment);

private:
    base::Result<void> byManager(const QList<protocol::Member> &managers) const;
    base::Result<void> inService() const
    {
        return m_history.m_retired ? base::Result<void>(refuse("seal.log.state", QStringLiteral("retired")))
                                   : base::Result<void>();
    }
    base::Result<void> switchTo(bool enabled) const;
    std::optional<SealObject> object(const protocol::Digest &digest) const;

    const History &m_history;
    const protocol::SealStatement &m_statement;
    const protocol::Digest &m_certificate;
    const HistorySources &m_sources;
};

base::Result<void> HistoryRules::check() const
{
    if (const auto *made = std::get_if<protocol::SealMade>(&m_statement.details))
        return (*this)(*made);
    if (m_history.m_managers.isEmpty())
        return refuse("seal.log.manager", QStringLiteral("nobody manages it"));
    ESIGN_CHECK(byManager(m_history.m_managers.last().managers));
    return std::visit(*this, m_statement.details);
}

base::Result<void> HistoryRules::byManager(const QList<protocol::Member> &managers) const
{
    bool isManager = false;
    for (const protocol::Member &manager : managers) {
        if (manager.person != m_statement.manager.id)
            continue;
        isManager = true;
        if (manager.certificate == m_certificate)
            return {};
    }
    if (!isManager)
        return refuse("seal.log.manager", m_statement.manager.id.text());
    if (m_sources.belongs && m_sources.belongs(m_certificate, m_statement.manager.id, m_statement.time))
        return {};
    return refuse("seal.log.signer", QString::fromLatin1(m_certificate.hex()));
}

std::optional<SealObject> HistoryRules::object(const protocol::Digest &digest) const
{
    auto found = m_sources.objects ? m_sources.objects(digest) : std::nullopt;
    return found && found->sha256() == digest.bytes() ? found : std::nullopt;
}

bool HistoryRules::anchors(const protocol::Digest &version) const
{
    const auto known = object(version);
    if (!known)
        return false;
    const auto &managers = known->info().managers;
    return std::any_of(managers.begin(), managers.end(), [&](const Manager &manager) {
        return manager.certificateSha256 == m_certificate.bytes() || manager.id == m_statement.manager.id.text();
    });
}

base::Result<void> HistoryRules::byManagerOf(const protocol::Digest &version) const
{
    const auto known = object(version);
    if (known && !known->info().managers.isEmpty() && !anchors(version))
        return refuse("seal.log.object", QStringLiteral("names other managers"));
    return {};
}

base::Result<void> HistoryRules::operator()(const protocol::SealMade &made) const
{
    if (!m_history.m_versions.isEmpty() || !m_history.m_entries.isEmpty())
        return refuse("seal.log.state", QStringLiteral("made already"));
    ESIGN_CHECK(byManager(made.managers));
    return byManagerOf(made.object);
}

base::Result<void> HistoryRules::operator()(const protocol::SealVersion &version) const
{
    ESIGN_CHECK(inService());
    if (m_history.version(version.object))
        return refuse("seal.log.version", QString::fromLatin1(version.object.hex()));
    return byManagerOf(version.object);
}

base::Result<void> HistoryRules::operator()(const protocol::SealGranted &granted) const
{
    ESIGN_CHECK(inService());
    for (const GrantRecord &grant : m_history.m_grants) {
        if (grant.granted.grant == granted.grant)
            return refuse("seal.log.grant", QStringLiteral("this id is taken"));
    }
    if (!(granted.from < granted.to))
        return refuse("seal.log.grant", QStringLiteral("ends before it begins"));
    return {};
}

base::Result<void> HistoryRules::operator()(const protocol::SealRevoked &revoked) const
{
    for (const GrantRecord &grant : m_history.m_grants) {
        if (grant.granted.grant == revoked.grant)
            return grant.revoked ? base::Result<void>(refuse("seal.log.grant", QStringLiteral("revoked already")))
                                 : base::Result<void>();
    }
    return refuse("seal.log.grant", QStringLiteral("no such grant"));
}

base::Result<void> HistoryRules::switchTo(bool enabled) const
{
    ESIGN_CHECK(inService());
    if (m_history.m_switches.last().enabled == enabled)
        return refuse("seal.log.state", enabled ? QStringLiteral("enabled") : QStringLiteral("disabled"));
    return {};
}

base::Result<void> HistoryRules::operator()(const protocol::SealHandedOver &handed) const
{
    ESIGN_CHECK(inService());
    if (handed.managers.isEmpty())
        return refuse("seal.log.manager", QStringLiteral("to nobody"));
    return {};
}

base::Result<void> HistoryRules::operator()(const protocol::SealEpoch &epoch) const
{
    const auto known = m_history.m_epochs.constFind(epoch.epoch);
    if (known != m_history.m_epochs.constEnd()) {
        if (known->keyCommitment != epoch.keyCommitment)
            return refuse("seal.log.epoch", QStringLiteral("another key"));
        return {};
    }
    const quint32 last = m_history.m_epochs.isEmpty() ? 0 : m_history.m_epochs.lastKey();
    if (qint64(epoch.epoch) != qint64(last) + 1)
        return refuse("seal.log.epoch", QStringLiteral("%1 after %2").arg(epoch.epoch).arg(last));
    return {};
}

void HistoryRules::apply(History &history, const protocol::SealEntry &entry, const Moment &moment)
{
    const protocol::SealDetails &details = entry.statement.details;
    if (const auto *made = std::get_if<protocol::SealMade>(&details)) {
        history.m_versions.append({made->object, made->face, moment, {}});
        history.m_managers.append({made->managers, moment});
        history.m_switches.append({true, moment, {}});
    } else if (const auto *version = std::get_if<protocol::SealVersion>(&details)) {
        history.m_versions.append({version->object, version->face, moment, version->reason});
    } else if (const auto *granted = std::get_if<protocol::SealGranted>(&details)) {
        history.m_grants.append({*granted, entry.hash(), moment, {}, {}});
    } else if (const auto *revoked = std::get_if<protocol::SealRevoked>(&details)) {
        for (GrantRecord &grant : history.m_grants) {
            if (grant.granted.grant == revoked->grant) {
                grant.revoked = moment;
                grant.revocationReason = revoked->reason;
            }
        }
    } else if (const auto *enabled = std::get_if<protocol::SealEnabled>(&details)) {
        history.m_switches.append({true, moment, enabled->reason});
    } else if (const auto *disabled = std::get_if<protocol::SealDisabled>(&details)) {
        history.m_switches.append({false, moment, disabled->reason});
    } else if (const auto *handed = std::get_if<protocol::SealHandedOver>(&details)) {
        history.m_managers.append({handed->managers, moment});
    } else if (std::holds_alternative<protocol::SealRetired>(details)) {
        history.m_retired = moment;
    } else if (const auto *epoch = std::get_if<protocol::SealEpoch>(&details)) {
        auto found = history.m_epochs.find(epoch->epoch);
        if (found == history.m_epochs.end())
            found = history.m_epochs.insert(epoch->epoch, History::Epoch{epoch->keyCommitment, {}, {}});
        History::Epoch &one = *found;
        for (const protocol::Member &member : epoch->members)
            one.members.insert(member.person, member.certificate);
        one.wraps.append(epoch->wraps);
    }
}

History History::read(const protocol::SealId &seal, const QList<QByteArray> &entries, const HistorySources &sources,
                      const std::optional<protocol::Digest> &head)
{
    History history(seal);
    for (const QByteArray &entry : entries) {
        const auto added = history.append(entry, sources);
        if (!added) {
            history.m_fault = HistoryFault{history.m_entries.size(), added.error().code, added.error().detail};
            return history;
        }
    }
    if (head && history.head() != head)
        history.m_fault = HistoryFault{history.m_entries.size(), "seal.log.end", {}};
    return history;
}

Moment History::momentOf(const protocol::SealEntry &entry, const HistorySources &sources) const
{
    if (const auto received = sources.receipts ? sources.receipts(entry.hash()) : std::nullopt)
        return {*received, true};
    Moment moment{entry.statement.time, false};
    if (m_latestReceipt)
        moment.at = std::max(moment.at, *m_latestReceipt);
    return moment;
}

base::Result<QByteArray> History::append(const QByteArray &bytes, const HistorySources &sources)
{
    ESIGN_TRY(protocol::SealEntry entry, sources.verified ? protocol::decodeSealEntry(bytes)
                                                          : protocol::readSealEntry(bytes, sources.certificates));
    const protocol::SealStatement &statement = entry.statement;
    if (statement.seal != m_seal)
        return refuse("seal.log.seal", statement.seal.text());
    if (statement.seq != nextSeq())
        return refuse("seal.log.order", QStringLiteral("%1, not %2").arg(statement.seq).arg(nextSeq()));
    if (statement.previous != head())
        return refuse("seal.log.link", QString::number(statement.seq));
    if (m_entries.isEmpty() && !std::holds_alternative<protocol::SealMade>(statement.details))
        return refuse("seal.log.first", protocol::kindOf(statement.details));
    const Moment moment = momentOf(entry, sources);
    EntryOutcome outcome{entry, moment, {}, {}};
    const HistoryRules rules(*this, statement, entry.certificate, sources);
    if (const auto allowed = rules.check(); !allowed) {
        outcome.code = allowed.error().code;
        outcome.detail = allowed.error().detail;
    } else {
        if (const auto *made = std::get_if<protocol::SealMade>(&statement.details))
            m_anchored = rules.anchors(made->object);
        else if (const auto *version = std::get_if<protocol::SealVersion>(&statement.details))
            m_anchored = m_anchored || rules.anchors(version->object);
        HistoryRules::apply(*this, entry, moment);
    }
    if (moment.proven)
        m_latestReceipt = m_latestReceipt ? std::max(*m_latestReceipt, moment.at) : moment.at;
    m_entries.append(outcome);
    return outcome.code;
}

base::Result<void> History::check(const protocol::SealStatement &statement, const protocol::Digest &certificate,
                                  const HistorySources &sources) const
{
    return HistoryRules(*this, statement, certificate, sources).check();
}

std::optional<protocol::Digest> History::head() const
{
    return m_entries.isEmpty() ? std::nullopt : std::optional(m_entries.last().entry.hash());
}

QList<protocol::Member> History::managersAt(const QDateTime &time) const
{
    const ManagersRecord *record = lastBy(m_managers, time);
    return record ? record->managers : QList<protocol::Member>();
}

bool History::isManager(const protocol::PersonId &person, const QDateTime &time) const
{
    const QList<protocol::Member> managers = managersAt(time);
    return std::any_of(managers.begin(), managers.end(), [&](const auto &manager) { return manager.person == person; });
}

std::optional<VersionRecord> History::versionAt(const QDateTime &time) const
{
    const VersionRecord *record = lastBy(m_versions, time);
    return record ? std::optional(*record) : std::nullopt;
}

std::optional<VersionRecord> History::version(const protocol::Digest &object) const
{
    for (const VersionRecord &record : m_versions) {
        if (record.object == object)
            return record;
    }
    return {};
}

bool History::enabledAt(const QDateTime &time) const
{
    if (m_retired && time >= m_retired->at)
        return false;
    const SwitchRecord *record = lastBy(m_switches, time);
    return record && record->enabled;
}

std::optional<GrantRecord> History::grantOf(const protocol::PersonId &person, const QDateTime &time) const
{
    std::optional<GrantRecord> last;
    for (const GrantRecord &grant : m_grants) {
        if (grant.granted.person.id != person)
            continue;
        if (grant.goodAt(time))
            return grant;
        last = grant;
    }
    return last;
}

std::optional<GrantRecord> History::grantByEntry(const protocol::Digest &entry) const
{
    for (const GrantRecord &grant : m_grants) {
        if (grant.entry == entry)
            return grant;
    }
    return {};
}

bool History::mayUse(const protocol::PersonId &person, const QDateTime &time) const
{
    const auto grant = grantOf(person, time);
    return enabledAt(time) && grant && grant->goodAt(time);
}

} // namespace seal
