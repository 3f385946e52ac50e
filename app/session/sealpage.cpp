// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sealpage.h"

#include "session/wordlimits.h"
#include "store/people.h"
#include "store/statistics.h"
#include "store/usage.h"

#include <QtCore/QSet>

#include <algorithm>

namespace session {

using base::ErrorKind;
using base::fail;
using store::Reader;

namespace {

/// Names and contacts of people, read once each.
class People {
public:
    explicit People(Reader &reader) : m_reader(reader) {}
    const store::PersonRow &operator[](const protocol::PersonId &id)
    {
        const auto key = store::PersonId::of(id);
        auto known = m_people.find(key);
        if (known == m_people.end()) {
            const auto row = store::readPerson(m_reader, key);
            known = m_people.insert(key, row ? *row : store::PersonRow());
        }
        return *known;
    }
    QString maskedContactOf(const protocol::PersonId &id)
    {
        const store::PersonRow &person = (*this)[id];
        return maskedContact(person.phone.isEmpty() ? person.email : person.phone);
    }

private:
    Reader &m_reader;
    QHash<store::PersonId, store::PersonRow> m_people;
};

const seal::EntryOutcome *entryOf(const seal::History &log, const protocol::Digest &hash)
{
    for (const seal::EntryOutcome &one : log.entries()) {
        if (one.entry.hash() == hash)
            return &one;
    }
    return nullptr;
}

QList<SealPermission> permissionsOf(const seal::History &log, People &people, const QDateTime &now)
{
    QList<SealPermission> permissions;
    for (const seal::GrantRecord &record : log.grants()) {
        SealPermission one{.granted = record.granted, .made = record.made.at};
        one.contact = people.maskedContactOf(record.granted.person.id);
        if (const seal::EntryOutcome *entry = entryOf(log, record.entry))
            one.grantedBy = entry->entry.statement.manager.name;
        one.state = record.granted.to <= now    ? SealPermission::State::Ended
                    : record.granted.from > now ? SealPermission::State::Coming
                                                : SealPermission::State::Good;
        if (record.revoked) {
            one.state = SealPermission::State::Revoked;
            one.revoked = record.revoked->at;
            one.revocationReason = record.revocationReason;
        }
        permissions.append(one);
    }
    const auto rank = [](const SealPermission &one) {
        return one.state == SealPermission::State::Good ? 0 : one.state == SealPermission::State::Coming ? 1 : 2;
    };
    std::stable_sort(permissions.begin(), permissions.end(), [&](const SealPermission &a, const SealPermission &b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.made > b.made;
    });
    return permissions;
}

seal::Face faceOf(const seal::SealObject &object, const DeskProvider &desk)
{
    if (object.info().hasFace)
        return object.info().face;
    const auto impressor = impressorOf(object, desk);
    return impressor ? impressor->face : seal::Face();
}

int changesOf(const seal::SealInfo &before, const seal::SealInfo &now)
{
    int what = 0;
    if (before.sizeMm != now.sizeMm)
        what |= FaceChange::Size;
    if (seal::digestOfFace(before) != seal::digestOfFace(now))
        what |= FaceChange::Face;
    if (before.validFrom != now.validFrom || before.validTo != now.validTo)
        what |= FaceChange::Validity;
    if (before.name != now.name)
        what |= FaceChange::Renamed;
    return what;
}

/// Who brought a version in, and when: the log says it; of a seal managed elsewhere the store's own log.
void tellWho(FaceChange &change, const seal::History &log, const QList<store::OperationRow> &operations,
             const seal::SealObject &object, People &people)
{
    const auto digest = protocol::Digest::of(object.der());
    for (const seal::EntryOutcome &one : log.entries()) {
        const auto *made = std::get_if<protocol::SealMade>(&one.entry.statement.details);
        const auto *version = std::get_if<protocol::SealVersion>(&one.entry.statement.details);
        if (!one.code.isEmpty() || !((made && made->object == digest) || (version && version->object == digest)))
            continue;
        change.operatorName = one.entry.statement.manager.name;
        change.contact = people.maskedContactOf(one.entry.statement.manager.id);
        change.reason = version ? version->reason : QString();
        change.time = one.counts.at;
        return;
    }
    // oldest first: the nth of these lines brought the nth version
    if (change.version >= 1 && change.version <= operations.size()) {
        const store::OperationRow &line = operations[change.version - 1];
        change.operatorName = line.operatorName;
        change.contact = maskedContact(line.contact);
        change.time = QDateTime::fromMSecsSinceEpoch(line.timeMs, Qt::UTC);
    }
}

base::Result<QList<store::OperationRow>> versionLines(Reader &reader, const store::SealId &seal)
{
    QList<store::OperationRow> lines;
    for (qint64 page = 0;; ++page) {
        ESIGN_TRY(const auto found, store::operationPage(reader, seal, page, 500));
        for (const store::OperationRow &row : found.rows) {
            if (row.kind == QLatin1String("made") || row.kind == QLatin1String("version"))
                lines.prepend(row);
        }
        if (found.rows.size() < 500)
            return lines;
    }
}

base::Result<QList<FaceChange>> facesOf(Reader &reader, const seal::History &log, const store::SealRow &row,
                                        People &people, const DeskProvider &desk)
{
    ESIGN_TRY(QList<store::SealVersionRow> versions, store::listSealVersions(reader, row.id));
    std::sort(versions.begin(), versions.end(), [](const auto &a, const auto &b) { return a.version < b.version; });
    QList<store::OperationRow> operations;
    if (log.entries().isEmpty()) {
        ESIGN_TRY(operations, versionLines(reader, row.id));
    }
    QList<FaceChange> changes;
    seal::SealInfo before;
    for (const store::SealVersionRow &version : std::as_const(versions)) {
        ESIGN_TRY(const seal::SealObject object, seal::SealObject::fromDer(version.object));
        FaceChange change;
        change.version = version.version;
        change.sizeMm = object.info().sizeMm;
        change.sizeBefore = before.sizeMm;
        change.validFrom = object.info().validFrom;
        change.validTo = object.info().validTo;
        change.time = object.info().created;
        change.face = faceOf(object, desk);
        tellWho(change, log, operations, object, people);
        if (!changes.isEmpty()) {
            change.what = changesOf(before, object.info());
            changes.last().until = change.time;
        }
        before = object.info();
        changes.append(change);
    }
    for (FaceChange &change : changes) {
        store::UsageFilter filter;
        filter.seal = row.id;
        if (change.version != changes.first().version)
            filter.fromMs = change.time.toMSecsSinceEpoch();
        if (change.until)
            filter.toMs = change.until->toMSecsSinceEpoch();
        ESIGN_TRY(change.uses, store::countUsageRows(reader, filter));
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
}

base::Result<QStringList> pathOf(Reader &reader, const store::OrgId &org)
{
    return org.isNull() ? base::Result<QStringList>(QStringList()) : store::orgPath(reader, org);
}

bool isPhone(const QString &text)
{
    return text.size() >= 7 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.isDigit() || c == QLatin1Char('+') || c == QLatin1Char('-') || c == QLatin1Char(' ');
           });
}

} // namespace

int SealPage::permitted() const
{
    QSet<protocol::PersonId> people;
    for (const SealPermission &one : permissions) {
        if (one.state == SealPermission::State::Good)
            people.insert(one.granted.person.id);
    }
    return int(people.size());
}

base::Result<QList<SealSummary>> listSealSummaries(Profile &profile)
{
    return profile.store().read([](Reader &reader) -> base::Result<QList<SealSummary>> {
        ESIGN_TRY(const auto rows, store::listSeals(reader));
        ESIGN_TRY(const auto counts, store::countUsage(reader, store::Dimension::Seal, {}));
        QHash<QByteArray, qint64> uses;
        for (const store::KeyCount &count : counts)
            uses.insert(count.key, count.n);
        QList<SealSummary> seals;
        for (const store::SealRow &row : rows) {
            ESIGN_TRY(const QStringList path, pathOf(reader, row.org));
            seals.append({row, path, uses.value(row.id.bytes())});
        }
        return seals;
    });
}

base::Result<SealPage> readSealPage(Profile &profile, const store::SealId &id, const DeskProvider &desk)
{
    SealRegister seals(profile);
    ESIGN_TRY(const seal::History log, seals.history(id));
    const QDateTime now = profile.clock().now();
    return profile.store().read([&](Reader &reader) -> base::Result<SealPage> {
        SealPage page;
        ESIGN_TRY(page.row, store::readSeal(reader, id));
        ESIGN_TRY(page.orgPath, pathOf(reader, page.row.org));
        store::UsageCountFilter all;
        all.seal = id;
        ESIGN_TRY(const auto days, store::usageByDay(reader, store::Dimension::Seal, id.bytes(), {}));
        for (const store::DayCount &day : days)
            page.uses += day.n;
        People people(reader);
        page.hasLog = !log.entries().isEmpty();
        page.logFault = log.fault() ? log.fault()->code : QByteArray();
        const auto managers = log.managersAt(now);
        for (const protocol::Member &member : managers)
            page.managers.append(people[member.person].name);
        page.managers.removeAll(QString());
        page.iManage = log.isManager(profile.me().id, now);
        page.permissions = permissionsOf(log, people, now);
        ESIGN_TRY(page.faces, facesOf(reader, log, page.row, people, desk));
        ESIGN_TRY(const auto versions, store::listSealVersions(reader, id));
        for (const store::SealVersionRow &version : versions) {
            if (version.version != page.row.currentVersion)
                continue;
            ESIGN_TRY(const seal::SealObject object, seal::SealObject::fromDer(version.object));
            page.info = object.info();
            if (!page.info.hasFace && !page.faces.isEmpty())
                page.info.face = page.faces.first().face;
        }
        return page;
    });
}

QString maskedContact(const QString &contact)
{
    const QString text = contact.trimmed();
    if (text.isEmpty())
        return {};
    if (isPhone(text))
        return text.left(3) + QStringLiteral("****") + text.right(4);
    const qsizetype at = text.lastIndexOf(QLatin1Char('@'));
    return text.left(1) + QStringLiteral("***") + (at > 0 ? text.mid(at) : QString());
}

base::Result<QString> revealContact(Profile &profile, const store::OperationRow &operation, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Usage, "seal.contact.reason");
    ESIGN_CHECK(checkReason("reason", reason));
    const PersonDetails &me = profile.details();
    const store::OperationRow line{0,
                                   profile.clock().now().toMSecsSinceEpoch(),
                                   QStringLiteral("contact.revealed"),
                                   store::PersonId::of(profile.me().id),
                                   profile.me().name,
                                   me.phone.isEmpty() ? me.email : me.phone,
                                   operation.seal,
                                   QStringLiteral("%1: %2").arg(operation.operatorName, reason.trimmed())};
    ESIGN_CHECK(profile.store().writeNow([line](store::Writer &writer) { return store::addOperation(writer, line); }));
    return operation.contact;
}

} // namespace session
