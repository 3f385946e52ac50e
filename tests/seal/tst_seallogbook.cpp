// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/standing.h"
#include "support/tools.h"

#include "sealbench.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace sealbench;

namespace {

QString text(const Digest &digest)
{
    return QString::fromLatin1(digest.hex());
}
QJsonArray toJson(const QList<Member> &members)
{
    QJsonArray array;
    for (const Member &member : members)
        array.append(QJsonArray{member.person.text(), text(member.certificate)});
    return array;
}

struct SaidToJson {
    QJsonObject operator()(const SealMade &made) const
    {
        return {{"object", text(made.object)}, {"managers", toJson(made.managers)}};
    }
    QJsonObject operator()(const SealVersion &version) const { return {{"object", text(version.object)}}; }
    QJsonObject operator()(const SealGranted &granted) const
    {
        return {{"grant", granted.grant.text()},
                {"person", granted.person.id.text()},
                {"from", granted.from.toMSecsSinceEpoch()},
                {"to", granted.to.toMSecsSinceEpoch()}};
    }
    QJsonObject operator()(const SealRevoked &revoked) const { return {{"grant", revoked.grant.text()}}; }
    QJsonObject operator()(const SealHandedOver &handed) const { return {{"managers", toJson(handed.managers)}}; }
    QJsonObject operator()(const SealEpoch &epoch) const
    {
        return {{"epoch", qint64(epoch.epoch)}, {"commitment", text(epoch.keyCommitment)}};
    }
    template <class Other>
    QJsonObject operator()(const Other &) const
    {
        return {};
    }
};

class Dice {
public:
    explicit Dice(quint32 seed) : m_generator(seed) {}
    int upTo(int bound) { return int(m_generator.bounded(bound)); }
    bool oneIn(int bound) { return upTo(bound) == 0; }

private:
    QRandomGenerator m_generator;
};

SealDetails anything(const Bench &bench, Dice &dice)
{
    const QString why = QStringLiteral("示例");
    const quint32 grant = 1 + quint32(dice.upTo(6));
    switch (dice.upTo(12)) {
    case 0:
        return SealVersion{Digest::of(QByteArray::number(dice.upTo(4))), bench.face, why};
    case 1:
    case 2:
    case 3: {
        const int from = dice.upTo(20);
        return bench.grant(grant, dice.oneIn(3) ? manager : user, from, from + 1 + dice.upTo(20));
    }
    case 4:
    case 5:
        return SealRevoked{id<GrantId>(grant), why};
    case 6:
        return SealEnabled{why};
    case 7:
        return SealDisabled{why};
    case 8:
        return SealHandedOver{{bench.member(dice.oneIn(2) ? manager : successor)}, why};
    case 9:
        if (dice.oneIn(4))
            return SealRetired{why};
        return UnknownSealEntry{QStringLiteral("painted"), "\xa0"};
    case 10:
        return SealMade{bench.object, bench.face, {bench.member(outsider)}};
    default:
        return SealEpoch{
            1 + quint32(dice.upTo(3)), {bench.member(manager)}, "wraps", Digest::of(QByteArray::number(dice.upTo(2)))};
    }
}

/// A log that somebody wrote who may or may not, and uses of the seal to be judged.
struct Case {
    Bench bench;
    QList<seal::UseFacts> uses;
};

void write(Bench &bench, Dice &dice)
{
    quint32 present = manager;
    for (int count = 5 + dice.upTo(20), step = 0; step < count; ++step) {
        const SealDetails details =
            step > 0
                ? anything(bench, dice)
                : SealDetails(SealMade{bench.object, bench.face, {bench.member(dice.oneIn(9) ? successor : manager)}});
        const quint32 who = dice.oneIn(6) ? manager + quint32(dice.upTo(2)) : present;
        const quint32 key = dice.oneIn(8) ? outsider : who;
        bench.entries.append(bench.entry(details, step + dice.upTo(4) - 1, who, key));
        if (dice.oneIn(4))
            bench.receipts.insert(Digest::of(bench.entries.last()), day(step + dice.upTo(3)));
        const auto *handed = std::get_if<SealHandedOver>(&details);
        if (handed && bench.last().isEmpty())
            present = handed->managers.first().person == id<PersonId>(manager) ? manager : successor;
    }
}

seal::UseFacts anyUse(const Bench &bench, Dice &dice)
{
    const QList<seal::GrantRecord> grants = bench.read().grants();
    int from = dice.upTo(20);
    Digest grant = Digest::of(bench.entries.at(dice.upTo(int(bench.entries.size()))));
    if (!grants.isEmpty() && !dice.oneIn(6)) { // or hardly one would ever be good
        const seal::GrantRecord &one = grants.at(dice.upTo(int(grants.size())));
        grant = one.entry;
        from = int(day(0).daysTo(std::max(one.granted.from, one.made.at))) + dice.upTo(4);
    }
    const LeaseTerms terms{bench.sealId,
                           id<PersonId>(dice.oneIn(9) ? outsider : user),
                           Digest::of(dice.oneIn(9) ? "other" : "certificate"),
                           grant,
                           day(from),
                           day(from + 1 + dice.upTo(9)),
                           3};
    const auto lease = makeLease(terms, bench.signer(manager + quint32(dice.upTo(2))));
    return {.person = id<PersonId>(user),
            .certificate = Digest::of("certificate"),
            .authority = {},
            .object = bench.object,
            .at = day(from + dice.upTo(10)),
            .lease = lease ? std::optional(*lease) : std::nullopt,
            .usesBefore = quint32(dice.upTo(4)),
            .recorded = {}};
}

Case anyCase(quint32 seed)
{
    Dice dice(seed * 104729);
    Case one;
    if (dice.oneIn(2)) // the manager's other device
        one.bench.belonging.insert({digestOf(one.bench.signer(outsider).certificate()).bytes(), manager});
    write(one.bench, dice);
    for (int number = 0; number < 12; ++number)
        one.uses.append(anyUse(one.bench, dice));
    return one;
}

QJsonObject toJson(const Bench &bench, const SealEntry &entry)
{
    const SealStatement &statement = entry.statement;
    const auto received = bench.receipts.constFind(entry.hash());
    return {
        {"kind", kindOf(statement.details)},
        {"said", std::visit(SaidToJson(), statement.details)},
        {"time", statement.time.toMSecsSinceEpoch()},
        {"manager", statement.manager.id.text()},
        {"certificate", text(entry.certificate)},
        {"hash", text(entry.hash())},
        {"received", received != bench.receipts.constEnd() ? QJsonValue(received->toMSecsSinceEpoch()) : QJsonValue()}};
}

QJsonObject toJson(const seal::UseFacts &use)
{
    const LeaseTerms &terms = use.lease->terms;
    return {{"person", use.person.text()},
            {"certificate", text(use.certificate)},
            {"at", use.at.toMSecsSinceEpoch()},
            {"before", qint64(*use.usesBefore)},
            {"lease", QJsonObject{{"person", terms.person.text()},
                                  {"certificate", text(terms.userCertificate)},
                                  {"grant", text(terms.grant)},
                                  {"from", terms.from.toMSecsSinceEpoch()},
                                  {"to", terms.to.toMSecsSinceEpoch()},
                                  {"count", qint64(*terms.count)},
                                  {"signer", text(use.lease->certificate)}}}};
}

QList<PersonId> people()
{
    return {id<PersonId>(manager), id<PersonId>(user), id<PersonId>(outsider)};
}

QList<QDateTime> times()
{
    QList<QDateTime> all;
    for (int half = -2; half < 90; ++half)
        all.append(day(0).addSecs(half * 43200));
    return all;
}

QJsonObject toJson(const Case &one)
{
    QJsonArray entries, uses, belonging, asked, whom;
    const History history = one.bench.read();
    for (const seal::EntryOutcome &outcome : history.entries())
        entries.append(toJson(one.bench, outcome.entry));
    for (const seal::UseFacts &use : one.uses)
        uses.append(toJson(use));
    for (const auto &[certificate, person] : one.bench.belonging)
        belonging.append(QJsonArray{QString::fromLatin1(certificate.toHex()), id<PersonId>(person).text()});
    const QList<PersonId> everybody = people();
    for (const PersonId &person : everybody)
        whom.append(person.text());
    const QList<QDateTime> all = times();
    for (const QDateTime &time : all)
        asked.append(time.toMSecsSinceEpoch());
    return {{"entries", entries}, {"belonging", belonging}, {"people", whom}, {"times", asked}, {"uses", uses}};
}

/// The same answers as the other program gives.
QJsonObject answer(const Case &one)
{
    const History history = one.bench.read();
    QJsonArray held, epochs, told, leases;
    for (const seal::EntryOutcome &outcome : history.entries())
        held.append(outcome.code.isEmpty());
    for (auto it = history.epochs().keyBegin(); it != history.epochs().keyEnd(); ++it)
        epochs.append(qint64(*it));
    const QList<QDateTime> all = times();
    for (const QDateTime &time : all) {
        QJsonArray may;
        const QList<PersonId> everybody = people();
        for (const PersonId &person : everybody)
            may.append(history.mayUse(person, time));
        const auto version = history.versionAt(time);
        told.append(QJsonObject{{"enabled", history.enabledAt(time)},
                                {"version", version ? QJsonValue(text(version->object)) : QJsonValue()},
                                {"managers", toJson(history.managersAt(time))},
                                {"may", may}});
    }
    seal::LeaseIssuers issuers;
    issuers.belongs = one.bench.sources().belongs;
    for (const seal::UseFacts &use : one.uses)
        leases.append(seal::judgeLease(history, use, issuers).outcome == base::Outcome::Passed);
    return {{"held", held}, {"epochs", epochs}, {"told", told}, {"leases", leases}};
}

} // namespace

/// Our fold of a seal's log against another one, written in another language from the rules in plain words.
class TestSealLogBook : public QObject {
    Q_OBJECT

private slots:
    void anotherProgramWrittenFromTheRulesSaysTheSame()
    {
        std::vector<Case> cases;
        QJsonArray logs;
        for (quint32 seed = 1; seed <= 80; ++seed) {
            cases.push_back(anyCase(seed));
            QVERIFY(!cases.back().bench.read().fault());
            logs.append(toJson(cases.back()));
        }
        const auto other =
            support::runTool(QStringLiteral("python3"),
                             {QStringLiteral("-B"), QStringLiteral(ESIGN_RESOURCES "/../tests/seal/seallogbook.py")},
                             QJsonDocument(logs).toJson(QJsonDocument::Compact));
        QVERIFY2(other.exitCode == 0, other.err);
        const QJsonArray answers = QJsonDocument::fromJson(other.out).array();
        QCOMPARE(size_t(answers.size()), cases.size());
        QMap<QString, int> seen;
        for (size_t index = 0; index < cases.size(); ++index) {
            const QJsonObject ours = answer(cases[index]), theirs = answers.at(qsizetype(index)).toObject();
            for (auto it = ours.begin(); it != ours.end(); ++it) {
                const QJsonArray one = it->toArray(), two = theirs.value(it.key()).toArray();
                QCOMPARE(one.size(), two.size());
                for (qsizetype at = 0; at < one.size(); ++at) {
                    QVERIFY2(one.at(at) == two.at(at),
                             qPrintable(QStringLiteral("%1 %2 %3").arg(index).arg(it.key()).arg(at)));
                    seen[it.key()] += one.at(at).isBool() ? one.at(at).toBool() : 0;
                    seen[it.key() + QStringLiteral(" not")] += one.at(at).isBool() ? !one.at(at).toBool() : 0;
                    const QJsonArray may = one.at(at)["may"].toArray();
                    for (const QJsonValue &allowed : may)
                        seen[QStringLiteral("may")] += allowed.toBool();
                }
            }
        }
        for (const char *what : {"held", "held not", "leases", "leases not", "may"}) // or nothing was compared
            QVERIFY2(seen.value(QLatin1String(what)) > 20,
                     qPrintable(QLatin1String(what) + QStringLiteral(" %1").arg(seen.value(QLatin1String(what)))));
    }
};

QTEST_GUILESS_MAIN(TestSealLogBook)
#include "tst_seallogbook.moc"
