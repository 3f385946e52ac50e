// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tools.h"

#include "walks.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <algorithm>

using namespace walks;

namespace {

QString text(const Digest &digest)
{
    return QString::fromLatin1(digest.hex());
}
template <class Tag>
QString text(const Id<Tag> &id)
{
    return id.text();
}
QString text(const Person &person)
{
    return person.id.text();
}
QJsonValue text(const std::optional<Person> &person)
{
    return person ? QJsonValue(text(*person)) : QJsonValue();
}
qint64 ms(const QDateTime &time)
{
    return time.toMSecsSinceEpoch();
}
template <class List>
QJsonArray texts(const List &list)
{
    QJsonArray array;
    for (const auto &one : list)
        array.append(text(one));
    return array;
}
template <class List>
QJsonArray numbers(const List &list)
{
    QJsonArray array;
    for (const quint32 one : list)
        array.append(qint64(one));
    return array;
}

struct ToJson {
    QJsonObject agreement(const Agreement &one) const
    {
        QJsonArray files, parties, positions;
        for (const BlobRef &file : one.files)
            files.append(QJsonObject{{"name", text(file.name)}, {"plain", text(file.plain)}});
        for (const Party &party : one.parties) {
            if (const auto *organisation = std::get_if<OrganisationParty>(&party))
                parties.append(
                    QJsonObject{{"holder", text(organisation->operatorPerson)}, {"seal", text(organisation->seal)}});
            else
                parties.append(
                    QJsonObject{{"holder", text(std::get<PersonParty>(party).person)}, {"seal", QJsonValue()}});
        }
        for (const Position &position : one.positions)
            positions.append(numbers(QList<quint32>{position.file, position.page, quint32(position.rect.width),
                                                    quint32(position.rect.height), position.party}));
        return {{"files", files},
                {"parties", parties},
                {"positions", positions},
                {"sequential", one.sequential},
                {"deadline", one.deadline ? QJsonValue(ms(*one.deadline)) : QJsonValue()},
                {"cc", texts(one.cc)}};
    }
    QJsonObject operator()(const Drafted &drafted) const { return agreement(drafted.agreement); }
    QJsonObject operator()(const Sent &sent) const { return agreement(sent.agreement); }
    QJsonObject operator()(const Viewed &) const { return {}; }
    QJsonObject operator()(const Signed &signature) const
    {
        QJsonArray revisions, uses;
        for (const Revision &revision : signature.revisions)
            revisions.append(QJsonObject{{"file", qint64(revision.file)},
                                         {"before", text(revision.before)},
                                         {"name", text(revision.blob.name)},
                                         {"plain", text(revision.blob.plain)}});
        for (const RecordedUse &use : signature.uses)
            uses.append(QJsonArray{text(use.seal), text(use.usage)});
        return {{"party", qint64(signature.party)}, {"revisions", revisions}, {"uses", uses}};
    }
    QJsonObject operator()(const Rejected &rejected) const { return {{"party", qint64(rejected.party)}}; }
    QJsonObject operator()(const Recalled &) const { return {}; }
    QJsonObject operator()(const Reminded &reminded) const { return {{"parties", numbers(reminded.parties)}}; }
    QJsonObject operator()(const Transferred &transferred) const
    {
        return {{"party", qint64(transferred.party)}, {"to", text(transferred.to)}};
    }
    QJsonObject operator()(const CcAdded &added) const { return {{"people", texts(added.people)}}; }
    QJsonObject operator()(const VoidRequested &) const { return {}; }
    QJsonObject operator()(const VoidConfirmed &confirmed) const
    {
        return {{"request", text(confirmed.request)}, {"party", qint64(confirmed.party)}};
    }
    QJsonObject operator()(const VoidRefused &refused) const
    {
        return {{"request", text(refused.request)}, {"party", qint64(refused.party)}};
    }
    QJsonObject operator()(const MembersChanged &changed) const
    {
        return {{"added", texts(changed.added)}, {"removed", texts(changed.removed)}};
    }
    QJsonObject operator()(const Recovered &) const { return {}; }
    QJsonObject operator()(const UnknownContent &) const { return {}; }
};

QJsonObject toJson(const Act &act)
{
    const EventHeader &header = act.header;
    QJsonValue opens;
    if (header.opens) {
        QJsonArray members;
        for (const Member &member : header.opens->members)
            members.append(QJsonArray{text(member.person), text(member.certificate)});
        opens = members;
    }
    QJsonArray original;
    for (const Act &inner : act.original)
        original.append(toJson(inner));
    return {{"header", QJsonObject{{"contract", text(header.contract)},
                                   {"epoch", qint64(header.epoch)},
                                   {"id", text(header.id)},
                                   {"kind", header.kind},
                                   {"author", text(header.author)},
                                   {"time", ms(header.time)},
                                   {"opens", opens},
                                   {"blobs", texts(header.blobs)},
                                   {"seals", texts(header.seals)},
                                   {"commitment", text(header.keyCommitment)}}},
            {"key", act.key == KeyRole::Signing ? "signing" : "device"},
            {"received", act.received ? QJsonValue(ms(*act.received)) : QJsonValue()},
            {"content", act.content ? QJsonValue(std::visit(ToJson(), *act.content)) : QJsonValue()},
            {"original", original}};
}

QJsonObject told(const State &state, const QDateTime &at)
{
    QJsonObject members, viewed;
    for (auto it = state.members.cbegin(); it != state.members.cend(); ++it)
        members.insert(text(it.key()), text(*it));
    for (auto it = state.viewed.cbegin(); it != state.viewed.cend(); ++it)
        viewed.insert(text(it.key()), ms(it->at));
    QJsonArray parties, files;
    for (const PartyState &party : state.parties)
        parties.append(QJsonObject{
            {"holder", text(party.holder)},
            {"signed", party.signature ? QJsonValue(QJsonArray{text(party.signature->by), ms(party.signature->at)})
                                       : QJsonValue()},
            {"reminders", party.reminders}});
    for (const FileState &file : state.files) {
        QJsonArray superseded;
        for (const FileRevision &revision : file.superseded)
            superseded.append(text(revision.blob.plain));
        files.append(QJsonObject{{"current", text(file.current().plain)},
                                 {"revisions", qint64(file.revisions.size())},
                                 {"superseded", superseded}});
    }
    return {{"status", QString::fromLatin1(statusName(state.status(at)))},
            {"initiator", state.initiator ? QJsonValue(text(*state.initiator)) : QJsonValue()},
            {"members", members},
            {"epoch", qint64(state.epoch())},
            {"viewed", viewed},
            {"cc", texts(state.cc.keys())},
            {"partial", state.partial},
            {"newer", state.newer},
            {"provisional", state.provisional},
            {"refused", qint64(state.refusedRequests.size())},
            {"confirmed", state.voidRequest ? QJsonValue(numbers(state.voidRequest->confirmed.keys())) : QJsonValue()},
            {"parties", parties},
            {"files", files}};
}

const char *effectName(Effect effect)
{
    static constexpr const char *names[] = {"done", "superseded", "set aside", "unreadable", "newer"};
    return names[static_cast<int>(effect)];
}

} // namespace

/// Our fold against another one, written in another language from the rules in plain words.
class TestRulebook : public QObject {
    Q_OBJECT

private slots:
    void anotherProgramWrittenFromTheRulesComesToTheSameStates()
    {
        QJsonArray logs;
        QList<Scene> scenes;
        for (quint32 seed = 1; seed <= 1500; ++seed) {
            Dice dice(seed * 7919);
            Scene scene = walk(dice, 45);
            for (Act &act : scene.acts) { // keys that are missing, devices, receipts of some
                if (seed % 5 == 0 && dice.oneIn(6))
                    act.content.reset();
                if (dice.oneIn(15))
                    act.key = KeyRole::Device;
                if (seed % 3 == 0 && dice.oneIn(2))
                    act.received.reset();
                if (dice.oneIn(25) && !act.header.blobs.isEmpty())
                    act.header.blobs.removeLast();
                if (dice.oneIn(10)) // a clock that is off
                    act.header.time = act.header.time.addSecs(60 * (qint64(dice.upTo(80)) - 40));
                if (dice.oneIn(25))
                    act.header.epoch = 1 + dice.upTo(4);
            }
            QJsonArray acts;
            for (const Act &act : scene.acts)
                acts.append(toJson(act));
            logs.append(QJsonObject{{"acts", acts}, {"at", ms(scene.now)}});
            scenes.append(scene);
        }
        const auto other =
            support::runTool(QStringLiteral("python3"),
                             {QStringLiteral("-B"), QStringLiteral(ESIGN_RESOURCES "/../tests/contract/rulebook.py")},
                             QJsonDocument(logs).toJson(QJsonDocument::Compact));
        QVERIFY2(other.exitCode == 0, other.err);
        const QJsonArray answers = QJsonDocument::fromJson(other.out).array();
        QCOMPARE(answers.size(), scenes.size());
        QMap<QString, int> seen;
        for (qsizetype index = 0; index < scenes.size(); ++index) {
            const Scene &scene = scenes.at(index);
            const FoldedLog folded = foldAll(scene.acts);
            const QJsonArray effects = answers.at(index)["effects"].toArray();
            QCOMPARE(effects.size(), folded.outcomes.size());
            for (qsizetype event = 0; event < effects.size(); ++event) {
                const Outcome &outcome = folded.outcomes.at(event);
                const QByteArray where = QByteArray::number(index) + '/' + QByteArray::number(event) + ' ' +
                                         scene.acts.at(size_t(event)).header.kind.toLatin1() + ' ' +
                                         effectName(outcome.effect) + ' ' + outcome.code +
                                         ", the other: " + effects.at(event).toString().toLatin1();
                QVERIFY2(effects.at(event).toString() == QLatin1String(effectName(outcome.effect)), where);
                ++seen[effects.at(event).toString()];
            }
            const QJsonObject theirs = answers.at(index)["state"].toObject();
            const QJsonObject ours = told(folded.state, scene.now);
            for (auto it = ours.begin(); it != ours.end(); ++it)
                QVERIFY2(theirs.value(it.key()) == it.value(), QByteArray::number(index) + ' ' + it.key().toLatin1());
        }
        for (const char *effect : {"done", "superseded", "set aside", "unreadable", "newer"})
            QVERIFY2(seen.value(QLatin1String(effect)) > 10, effect);
    }
};

QTEST_GUILESS_MAIN(TestRulebook)
#include "tst_rulebook.moc"
