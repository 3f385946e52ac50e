// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/people.h"

#include "office.h"

using namespace office;
using session::SealRegister;
using support::People;

namespace {

QStringList kindsOf(const seal::History &history)
{
    QStringList kinds;
    for (const seal::EntryOutcome &outcome : history.entries())
        kinds.append(outcome.code.isEmpty() ? protocol::kindOf(outcome.entry.statement.details)
                                            : QString::fromLatin1(outcome.code));
    return kinds;
}

/// As somebody reads it who has the certificates and nothing else: every signature is verified.
seal::History readAnew(session::Profile &profile, const store::SealRow &row)
{
    const auto entries = must(
        profile.store().read([&](store::Reader &reader) { return store::listSealLog(reader, row.id); }), "the log");
    QList<QByteArray> bytes;
    for (const store::SealLogRow &entry : entries)
        bytes.append(entry.bytes);
    seal::HistorySources sources;
    sources.certificates = [&](const protocol::Digest &digest) { return profile.certificate(digest); };
    sources.belongs = [&](const protocol::Digest &digest, const protocol::PersonId &person, const QDateTime &) {
        return person == profile.me().id && profile.certificate(digest)->commonName() == profile.me().name;
    };
    return seal::History::read(must(protocol::SealId::fromBytes(row.id.bytes()), "id"), bytes, sources);
}

} // namespace

class TestSealregister : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;

    SealRegister seals() { return SealRegister(*m_office->profile); }
    const crypto::SoftwareSigner &key() const { return *m_office->key; }
    QStringList operations(const store::SealRow &row)
    {
        QStringList kinds;
        const auto page = must(seals().operations(row, 0, 50), "operations");
        for (const store::OperationRow &operation : page.rows)
            kinds.append(operation.kind);
        return kinds;
    }

private slots:
    void init() { m_office = std::make_unique<Office>(); }

    void aNewSealComesWithItsLog()
    {
        const auto object = m_office->sealObject({key().certificate()});
        const auto row = seals().add(object.der(), key());
        QVERIFY2(row, row ? "" : saying(row.error()).constData());
        QCOMPARE(row->number, object.info().number);
        QCOMPARE(seals().find(row->number)->id, row->id);
        QCOMPARE(seals().find(QString::fromLatin1(row->id.hex()))->id, row->id);
        QCOMPARE(seals().find(QStringLiteral("0000000000000000000")).error().code, QByteArray("seal.unknown"));
        QCOMPARE(seals().list()->size(), 1);
        QCOMPARE(seals().object(*row)->der(), object.der());
        QCOMPARE(*seals().useCount(*row), 0);
        QCOMPARE(kindsOf(readAnew(*m_office->profile, *row)),
                 QStringList({QStringLiteral("made"), QStringLiteral("epoch"), QStringLiteral("granted")}));
        QVERIFY(!readAnew(*m_office->profile, *row).fault());
        QVERIFY(seals().forUse(*row));
        QCOMPARE(operations(*row), QStringList{QStringLiteral("made")});
        const auto key = seals().usageKey(*row, *seals().history(row->id));
        QVERIFY(key);
        QCOMPARE(protocol::keyCommitment(key->key), seals().history(row->id)->epochs().last().keyCommitment);
    }

    void aFurtherObjectOfTheSameMakerIsTheNextVersion()
    {
        const store::SealRow row = m_office->addSeal();
        const QByteArray first = seals().object(row)->der();
        QCOMPARE(seals().add(first, key()).error().code, QByteArray("seal.add.known"));
        const auto next = m_office->sealObject({key().certificate()}, [&](seal::SealInfo &info) {
            info.number = row.number;
            info.name = QStringLiteral("示例大学（新）");
        });
        const auto renewed = seals().add(next.der(), key());
        QVERIFY2(renewed, renewed ? "" : saying(renewed.error()).constData());
        QCOMPARE(renewed->id, row.id);
        QCOMPARE(renewed->currentVersion, 2);
        QCOMPARE(seals().object(*renewed)->der(), next.der());
        QCOMPARE(seals().find(row.number)->name, QStringLiteral("示例大学（新）"));
        QCOMPARE(seals().list()->size(), 1);
        QCOMPARE(kindsOf(readAnew(*m_office->profile, row)).last(), QStringLiteral("version"));
        QCOMPARE(seals().history(row.id)->versions().size(), 2);
        QCOMPARE(operations(row), QStringList({QStringLiteral("version"), QStringLiteral("made")}));
    }

    void whatOnlyBearsItsNumberDoesNotTakeItsPlace()
    {
        const store::SealRow row = m_office->addSeal();
        seal::SealInfo info = seals().object(row)->info();
        info.name = QStringLiteral("冒名");
        const auto forged = seal::SealObject::make(info, *People::instance().tsa); // another who can sign
        QVERIFY(forged);
        QCOMPARE(seals().add(forged->der(), key()).error().code, QByteArray("seal.add.maker"));
        const auto others = m_office->sealObject({key().certificate()}, [&](seal::SealInfo &changed) {
            changed.number = row.number;
            changed.managers = {{QStringLiteral("someone"), People::instance().rsaPerson->certificate().sha256()}};
        });
        QCOMPARE(seals().add(others.der(), key()).error().code, QByteArray("seal.log.manager"));
        QByteArray damaged = seals().object(row)->der();
        damaged[damaged.size() - 8] = static_cast<char>(damaged.at(damaged.size() - 8) ^ 1);
        const auto broken = seals().add(damaged, key());
        QVERIFY(!broken);
        QVERIFY2(broken.error().code == "sign.seal.invalid" || broken.error().code == "seal.object.parse",
                 broken.error().code);
        QCOMPARE(seals().find(row.number)->currentVersion, 1);
        QCOMPARE(operations(row), QStringList{QStringLiteral("made")});
    }

    void aSealOfOtherManagersIsUsedAsItsObjectSays()
    {
        const auto managed = [&](const QList<crypto::Certificate> &users) {
            return m_office->sealObject(users, [](seal::SealInfo &info) {
                info.managers = {{QStringLiteral("someone"), People::instance().rsaPerson->certificate().sha256()}};
            });
        };
        const auto mine = seals().add(managed({key().certificate()}).der(), key());
        QVERIFY2(mine, mine ? "" : saying(mine.error()).constData());
        QVERIFY(seals().history(mine->id)->entries().isEmpty());
        QVERIFY(seals().forUse(*mine));
        QCOMPARE(seals().enable(*mine, false, {}, key()).error().code, QByteArray("seal.log.manager"));
        // its records wait under a key of mine, in nobody's way: the managers' first epoch is still to come
        const auto history = seals().history(mine->id);
        const auto epoch = seals().usageKey(*mine, *history);
        QVERIFY2(epoch, epoch ? "" : saying(epoch.error()).constData());
        QVERIFY(epoch->epoch >= 1u << 30);
        const auto again = seals().usageKey(*mine, *history);
        QVERIFY(again && again->epoch == epoch->epoch);
        QVERIFY(again->key.size() == epoch->key.size() &&
                memcmp(again->key.data(), epoch->key.data(), size_t(epoch->key.size())) == 0);
        const store::SealId id = mine->id;
        QVERIFY(m_office->profile->store().writeNow([id](store::Writer &writer) {
            return store::saveSealEpochKey(writer, id, 1,
                                           crypto::Secret::fromBytes(QByteArray(32, 'm').constData(), 32));
        }));
        const auto theirs = seals().add(managed({People::instance().ecPerson->certificate()}).der(), key());
        QVERIFY(theirs);
        QCOMPARE(seals().forUse(*theirs).error().code, QByteArray("seal.use.notpermitted"));
    }

    void peopleArePermittedAndNoMore()
    {
        const store::SealRow row = m_office->addSeal();
        const People &people = People::instance();
        const QDateTime from = m_office->clock.now(), to = from.addDays(30);
        const crypto::Certificate person = people.ecPerson->certificate();
        QCOMPARE(seals().grant(row, person, {}, to, from, {}, key()).error().code, QByteArray("seal.grant.period"));
        QCOMPARE(seals().grant(row, person, {}, from, to, {}, key()).error().code, QByteArray("seal.grant.authority"));
        // somebody else's key writes nothing into the log
        QCOMPARE(seals().grant(row, person, people.ecPerson->chain(), from, to, {}, *people.rsaPerson).error().code,
                 QByteArray("seal.log.signer"));
        const auto granted =
            seals().grant(row, person, people.ecPerson->chain(), from, to, QStringLiteral("合同"), key());
        QVERIFY2(granted, granted ? "" : saying(granted.error()).constData());
        const seal::History history = readAnew(*m_office->profile, row);
        const protocol::SealGranted last = history.grants().last().granted;
        QCOMPARE(last.person.name, person.commonName());
        QCOMPARE(last.purpose, QStringLiteral("合同"));
        QVERIFY(history.mayUse(last.person.id, from.addDays(1)));
        QVERIFY(!history.mayUse(last.person.id, to));

        m_office->clock.advance(60);
        const auto revoked = seals().revoke(row, last.person.id, QStringLiteral("调离"), key());
        QVERIFY2(revoked, revoked ? "" : saying(revoked.error()).constData());
        QCOMPARE(*revoked, 1);
        QCOMPARE(seals().revoke(row, last.person.id, {}, key()).error().code, QByteArray("seal.log.grant"));
        const seal::History after = readAnew(*m_office->profile, row);
        QVERIFY(after.mayUse(last.person.id, from.addSecs(30)));
        QVERIFY(!after.mayUse(last.person.id, from.addDays(1)));
        QCOMPARE(operations(row),
                 QStringList({QStringLiteral("revoked"), QStringLiteral("granted"), QStringLiteral("made")}));
        // whose own grant ends may sign no more either
        QVERIFY(seals().forUse(row));
        QCOMPARE(*seals().revoke(row, m_office->profile->me().id, {}, key()), 1);
        QCOMPARE(seals().forUse(row).error().code, QByteArray("seal.use.notpermitted"));
    }

    void aSealThatIsSwitchedOffIsNotUsed()
    {
        store::SealRow row = m_office->addSeal();
        QCOMPARE(seals().enable(row, true, {}, key()).error().code, QByteArray("seal.log.state"));
        m_office->clock.advance(5);
        QVERIFY(seals().enable(row, false, QStringLiteral("盘点"), key()));
        row = *seals().find(row.number);
        QCOMPARE(int(row.status), int(store::SealStatus::Disabled));
        QCOMPARE(seals().forUse(row).error().code, QByteArray("seal.use.disabled"));
        QCOMPARE(seals().enable(row, false, {}, key()).error().code, QByteArray("seal.log.state"));
        m_office->clock.advance(5);
        QVERIFY(seals().enable(row, true, {}, key()));
        QVERIFY(seals().forUse(row));
        QCOMPARE(kindsOf(readAnew(*m_office->profile, row)).mid(3),
                 QStringList({QStringLiteral("disabled"), QStringLiteral("enabled")}));
        const auto page = seals().operations(row, 0, 2);
        QCOMPARE(page->total, 3);
        QCOMPARE(page->rows.size(), 2);
        QCOMPARE(page->rows.first().operatorName, QStringLiteral("示例甲"));
        QCOMPARE(page->rows.last().details, QStringLiteral("盘点"));
        QCOMPARE(seals().operations(row, 1, 2)->rows.size(), 1);
    }

    void aClockSetBackBringsNothingBack()
    {
        store::SealRow row = m_office->addSeal();
        m_office->clock.advance(3600);
        QVERIFY(seals().enable(row, false, QStringLiteral("丢失"), key()));
        row = *seals().find(row.number);
        m_office->clock.advance(-30); // as far as a clock may be off
        QCOMPARE(seals().forUse(row).error().code, QByteArray("seal.use.disabled"));
        m_office->clock.advance(-1800);
        QCOMPARE(seals().forUse(row).error().code, QByteArray("clock.back"));
        // nor is anything written that would be older than what stands there
        QCOMPARE(seals().enable(row, true, {}, key()).error().code, QByteArray("clock.back"));
        m_office->clock.advance(1820);
        QVERIFY(seals().enable(row, true, {}, key()));
        const seal::History history = readAnew(*m_office->profile, row);
        for (qsizetype i = 1; i < history.entries().size(); ++i)
            QVERIFY(history.entries()[i].entry.statement.time >= history.entries()[i - 1].entry.statement.time);
    }

    void anotherKeyOfTheMakersNameMakesNoVersion()
    {
        const store::SealRow row = m_office->addSeal();
        // an authority and a maker of the very same names, by somebody else
        const crypto::Certificate real = People::instance().sealMaker->certificate();
        crypto::CertificateRequest request;
        request.commonName = real.commonName();
        const auto rogue =
            must(crypto::Authority::makeRoot(real.issuerCommonName(), crypto::KeyType::EcP256, m_office->clock),
                 "an authority");
        const auto maker =
            must(rogue.issue(crypto::Authority::Kind::SealMaker, request, crypto::KeyType::EcP256), "a maker");
        seal::SealInfo info = seals().object(row)->info();
        info.name = QStringLiteral("伪造");
        const auto forged = must(seal::SealObject::make(info, *maker), "forging");
        QCOMPARE(seals().add(forged.der(), key()).error().code, QByteArray("seal.add.maker"));
        QCOMPARE(seals().object(row)->info().name, QStringLiteral("示例大学公章"));
        QCOMPARE(seals().find(row.number)->currentVersion, 1);
        // somebody who compared the fingerprint of a maker with a new key
        QCOMPARE(seals().add(forged.der(), key(), real.sha256()).error().code, QByteArray("seal.add.maker"));
        QVERIFY(seals().add(forged.der(), key(), maker->certificate().sha256()));
    }

    void aDamagedLogPermitsNothing()
    {
        const store::SealRow row = m_office->addSeal();
        QVERIFY(m_office->profile->store().writeNow([](store::Writer &writer) -> base::Result<void> {
            ESIGN_CHECK(writer.database().run("DROP TRIGGER seal_log_kept"));
            return writer.database().run("UPDATE seal_log SET bytes = substr(bytes, 1, 40) WHERE seq = 2");
        }));
        QCOMPARE(seals().forUse(row).error().code, QByteArray("seal.use.log"));
        const seal::History history = readAnew(*m_office->profile, row);
        QVERIFY(history.fault());
        QCOMPARE(history.fault()->index, 1);
        QCOMPARE(history.entries().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSealregister)
#include "tst_sealregister.moc"
