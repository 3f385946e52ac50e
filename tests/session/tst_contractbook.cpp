// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/messages.h"
#include "store/database.h"

#include "office.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace office;
using contract::Status;
using session::ContractBook;

namespace {

base::NoProgress s_quiet;

/// What a list row would be after reading the log anew.
bool sameRow(const store::ContractRow &a, const store::ContractRow &b)
{
    return a.id == b.id && a.topic == b.topic && a.status == b.status && a.category == b.category &&
           a.initiator == b.initiator && a.createdMs == b.createdMs && a.updatedMs == b.updatedMs &&
           a.deadlineMs == b.deadlineMs && a.completedMs == b.completedMs && a.epoch == b.epoch;
}

} // namespace

class TestContractbook : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;
    std::optional<store::SealRow> m_seal;
    int m_outputs = 0;

    ContractBook book() { return ContractBook(*m_office->profile); }
    protocol::Party me() const { return protocol::PersonParty{m_office->profile->me()}; }
    protocol::Party other()
    {
        const auto &person = support::People::instance().ecPerson->certificate();
        return protocol::PersonParty{must(session::knownPerson(*m_office->profile, person), "a person")};
    }
    protocol::Party organisation()
    {
        return must(session::organisationOf(*m_office->profile, *m_seal), "the organisation");
    }
    ContractBook::NewContract wanted(const QList<protocol::Party> &parties)
    {
        ContractBook::NewContract contract;
        contract.topic = QStringLiteral("设备采购合同");
        contract.category = QStringLiteral("采购");
        contract.files = {m_office->path(QStringLiteral("in.pdf"))};
        contract.parties = parties;
        contract.tags = {QStringLiteral("设备")};
        for (const protocol::Party &party : parties) {
            const auto *person = std::get_if<protocol::PersonParty>(&party);
            if (person && person->person.id != m_office->profile->me().id)
                contract.recipients.append({person->person.id, support::People::instance().ecPerson->certificate()});
        }
        return contract;
    }
    store::ContractId make(const QList<protocol::Party> &parties)
    {
        return must(book().create(wanted(parties), s_quiet), "making a contract");
    }
    contract::State state(const store::ContractId &id)
    {
        return must(book().open(id), "opening the contract").log.state();
    }
    Status status(const store::ContractId &id) { return state(id).status(m_office->clock.now()); }
    base::Result<session::RecordedResult> sign(const store::ContractId &id, const QString &place = {})
    {
        m_office->clock.advance(1);
        session::RecordedJob job;
        job.contract = id;
        if (place.isEmpty()) {
            job.sign.invisible = true;
        } else {
            job.seals.insert(QStringLiteral("id:1"), *m_seal);
            job.sign.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=id:1;") + place));
        }
        const protocol::BlobRef file = state(id).files.first().current();
        job.sign.input = file.fileName;
        job.sign.output = m_office->path(QStringLiteral("out%1.pdf").arg(++m_outputs));
        job.sign.source = base::memorySource(must(book().blobBytes(file, s_quiet), "the file"));
        return session::signRecorded(*m_office->profile, std::move(job), m_office->key, &noDesk, s_quiet);
    }
    void checkRows(const store::ContractId &id)
    {
        const auto opened = must(book().open(id), "opening");
        const auto row =
            m_office->profile->store().read([id](store::Reader &reader) { return store::readContract(reader, id); });
        QVERIFY(row);
        QVERIFY(sameRow(*row, session::contractRow(opened.log, m_office->clock.now())));
        QCOMPARE(row->headSeq, opened.log.events().size());
        QCOMPARE(row->headHash, store::Digest::of(opened.log.events().last().hash()));
        const auto parts = m_office->profile->store().read(
            [id](store::Reader &reader) { return store::readContractParts(reader, id); });
        QVERIFY(parts);
        const store::ContractParts folded = session::contractParts(opened.log.state());
        QCOMPARE(parts->parties.size(), folded.parties.size());
        for (qsizetype i = 0; i < folded.parties.size(); ++i) {
            QCOMPARE(parts->parties[i].name, folded.parties[i].name);
            QCOMPARE(int(parts->parties[i].state), int(folded.parties[i].state));
            QCOMPARE(parts->parties[i].signedMs, folded.parties[i].signedMs);
        }
        QCOMPARE(parts->files.size(), folded.files.size());
        for (qsizetype i = 0; i < folded.files.size(); ++i) {
            QCOMPARE(parts->files[i].blob, folded.files[i].blob);
            QCOMPARE(parts->files[i].revision, folded.files[i].revision);
        }
        QCOMPARE(parts->tags, folded.tags);
        QCOMPARE(QSet<store::SealId>(parts->seals.begin(), parts->seals.end()),
                 QSet<store::SealId>(folded.seals.begin(), folded.seals.end()));
    }
    /// Runs one statement against the rules of the store, as damage would.
    bool damage(const char *trigger, const char *sql)
    {
        return m_office->profile->store()
            .writeNow([=](store::Writer &writer) -> base::Result<void> {
                ESIGN_CHECK(writer.database().execute(QByteArray("DROP TRIGGER ") + trigger));
                return writer.database().execute(sql);
            })
            .has_value();
    }

private slots:
    void init()
    {
        m_office = std::make_unique<Office>();
        m_outputs = 0;
        m_seal = m_office->addSeal();
        m_office->file(QStringLiteral("in.pdf"));
    }

    void aContractIsDraftedOrSent()
    {
        ContractBook::NewContract draft = wanted({me()});
        draft.draft = true;
        const auto drafted = book().create(draft, s_quiet);
        QVERIFY(drafted);
        QCOMPARE(int(status(*drafted)), int(Status::Draft));
        ContractBook::NewContract late = wanted({me()});
        late.deadline = m_office->clock.now().addDays(3);
        const auto sent = book().create(late, s_quiet);
        QVERIFY(sent);
        QCOMPARE(int(status(*sent)), int(Status::InProgress));
        checkRows(*drafted);
        checkRows(*sent);
        m_office->clock.advance(4 * 24 * 3600);
        QCOMPARE(int(status(*sent)), int(Status::Expired));

        ContractBook::NewContract bad = wanted({me()});
        bad.topic = QStringLiteral("  ");
        QCOMPARE(book().create(bad, s_quiet).error().code, QByteArray("contract.topic"));
        bad = wanted({me()});
        bad.files = {m_office->path(QStringLiteral("nowhere.pdf"))};
        QCOMPARE(book().create(bad, s_quiet).error().code, QByteArray("file.missing"));
        QCOMPARE(book().create(wanted({}), s_quiet).error().code, QByteArray("contract.content"));
    }

    void partiesActInTheirOrderOrAtTheSameTime()
    {
        ContractBook::NewContract inOrder = wanted({other(), me()});
        inOrder.sequential = true;
        const auto waiting = book().create(inOrder, s_quiet);
        QVERIFY2(waiting, waiting ? "" : saying(waiting.error()).constData());
        QCOMPARE(sign(*waiting).error().code, QByteArray("contract.party"));
        QCOMPARE(book().reject(*waiting, QStringLiteral("x")).error().code, QByteArray("contract.party"));
        QCOMPARE(int(state(*waiting).standing(1)), int(contract::Standing::Waiting));
        const store::ContractId together = make({other(), me()});
        QVERIFY(sign(together));
        QCOMPARE(int(state(together).standing(0)), int(contract::Standing::MayAct));
        QCOMPARE(int(state(together).standing(1)), int(contract::Standing::Signed));
        QCOMPARE(int(status(together)), int(Status::InProgress));
        checkRows(together);
    }

    void aPersonAndTheirOrganisationSignOneAfterTheOther()
    {
        const store::ContractId id = make({me(), organisation()});
        const auto first = sign(id);
        QVERIFY2(first, first ? "" : saying(first.error()).constData());
        QCOMPARE(first->usages, 0);
        checkRows(id);
        const auto second = sign(id, QStringLiteral("page=1;at=60,60"));
        QVERIFY2(second, second ? "" : saying(second.error()).constData());
        QCOMPARE(second->usages, 1);
        checkRows(id);
        QCOMPARE(int(status(id)), int(Status::Completed));
        QCOMPARE(sign(id).error().code, QByteArray("contract.party"));
        QCOMPARE(state(id).files.first().revisions.size(), 2);
        const auto file = book().blobBytes(state(id).files.first().current(), s_quiet);
        QVERIFY(file);
        QCOMPARE(*file, *base::readFile(m_office->path(QStringLiteral("out2.pdf"))));
        QVERIFY(file->startsWith(*base::readFile(m_office->path(QStringLiteral("in.pdf")))));
    }

    void aSealSignsForItsOrganisationAndNoSealForThePerson()
    {
        const store::ContractId sealFirst = make({me(), organisation()}), personFirst = make({organisation(), me()});
        QVERIFY(sign(sealFirst, QStringLiteral("page=1;at=60,60")));
        QCOMPARE(int(state(sealFirst).standing(1)), int(contract::Standing::Signed));
        QCOMPARE(int(state(sealFirst).standing(0)), int(contract::Standing::MayAct));
        QVERIFY(sign(personFirst));
        QCOMPARE(int(state(personFirst).standing(1)), int(contract::Standing::Signed));
        QCOMPARE(int(state(personFirst).standing(0)), int(contract::Standing::MayAct));
    }

    void aContractIsRejectedOrRecalledOnce()
    {
        const store::ContractId rejected = make({me()}), recalled = make({other(), me()});
        QVERIFY(book().reject(rejected, QStringLiteral("内容有误")));
        QCOMPARE(int(status(rejected)), int(Status::Rejected));
        QCOMPARE(state(rejected).parties.first().words, QStringLiteral("内容有误"));
        QVERIFY(book().recall(recalled, QStringLiteral("另行签订")));
        QCOMPARE(int(status(recalled)), int(Status::Recalled));
        checkRows(rejected);
        checkRows(recalled);
        QCOMPARE(book().recall(rejected, {}).error().code, QByteArray("contract.state"));
        QVERIFY(!book().reject(recalled, {}));
        QVERIFY(!sign(recalled));
        checkRows(recalled);
    }

    void aCompletedContractIsVoidedByAllItsParties()
    {
        const store::ContractId id = make({me(), organisation()});
        QCOMPARE(book().voidContract(id, QStringLiteral("x"), *m_office->key).error().code,
                 QByteArray("contract.state"));
        QVERIFY(sign(id));
        QVERIFY(sign(id, QStringLiteral("page=1;at=60,60")));
        m_office->clock.advance(1);
        const auto voided = book().voidContract(id, QStringLiteral("双方同意"), *m_office->key);
        QVERIFY2(voided, voided ? "" : saying(voided.error()).constData());
        QVERIFY(*voided);
        QCOMPARE(int(status(id)), int(Status::Voided));
        QCOMPARE(state(id).voidRequest->confirmed.size(), 2);
        checkRows(id);
        QCOMPARE(book().voidContract(id, QStringLiteral("x"), *m_office->key).error().code,
                 QByteArray("contract.state"));
    }

    void aContractIsFoundByTheBeginningOfItsNumber()
    {
        // of the same millisecond: their numbers begin alike
        const store::ContractId one = make({me()}), two = make({me()});
        const QString hex = QString::fromLatin1(one.hex());
        QCOMPARE(book().find(hex)->id, one);
        QCOMPARE(book().find(hex.toUpper())->id, one);
        qsizetype same = 0;
        while (hex.at(same) == QLatin1Char(two.hex().at(same)))
            ++same;
        QVERIFY(same >= 12);
        QCOMPARE(book().find(hex.left(same + 1))->id, one);
        QCOMPARE(book().find(hex.left(same)).error().code, QByteArray("contract.several"));
        for (const char *name : {"ffffffff", "", "abc", "not a number", "%", "000000' OR 1=1"})
            QCOMPARE(book().find(QString::fromLatin1(name)).error().code, QByteArray("contract.unknown"));
    }

    void anExportCanBeCheckedByItself()
    {
        const store::ContractId id = make({me(), organisation()});
        QVERIFY(sign(id));
        QVERIFY(sign(id, QStringLiteral("page=1;at=60,60")));
        const QDir folder(m_office->path(QStringLiteral("export")));
        const auto count = book().exportTo(id, folder.path(), s_quiet);
        QVERIFY(count);
        QCOMPARE(*count, 1);
        QCOMPARE(*base::readFile(folder.filePath(QStringLiteral("files/1-in.pdf"))),
                 *base::readFile(m_office->path(QStringLiteral("out2.pdf"))));
        const QJsonObject index =
            QJsonDocument::fromJson(*base::readFile(folder.filePath(QStringLiteral("contract.json")))).object();
        QCOMPARE(index[QStringLiteral("status")].toString(), QStringLiteral("completed"));
        const QJsonArray events = index[QStringLiteral("events")].toArray();
        QCOMPARE(events.size(), 3);
        std::optional<protocol::Digest> previous;
        for (const QJsonValue &entry : events) {
            const QByteArray bytes = *base::readFile(folder.filePath(entry[QStringLiteral("file")].toString()));
            const auto pem = crypto::Certificate::fromFile(
                *base::readFile(folder.filePath(entry[QStringLiteral("certificate")].toString())));
            QVERIFY(pem);
            const auto lookup = [&](const protocol::Digest &digest) -> base::Result<crypto::Certificate> {
                if (digest.bytes() != pem->first().sha256())
                    return base::fail(base::ErrorKind::NotFound, "test.certificate");
                return pem->first();
            };
            const auto event = protocol::readEvent(bytes, lookup);
            QVERIFY2(event, event ? "" : event.error().code.constData());
            QCOMPARE(event->header.previous, previous);
            previous = event->hash();
            QByteArray changed = bytes;
            changed[changed.size() / 2] = static_cast<char>(changed.at(changed.size() / 2) ^ 1);
            QVERIFY(!protocol::readEvent(changed, lookup));
        }
        QCOMPARE(book().exportTo(id, folder.path(), s_quiet).error().code, QByteArray("contract.export.folder"));
    }

    void readingTakesNoPrivateKeyOnceTheKeyIsKept()
    {
        const store::ContractId id = make({me()});
        QVERIFY(sign(id));
        const auto contractId = protocol::ContractId::fromBytes(id.bytes());
        auto key =
            m_office->profile->store().read([id](store::Reader &reader) { return store::readEpochKey(reader, id, 1); });
        QVERIFY(key);
        contract::KeyRing ring(*contractId); // no reader: nothing can be unwrapped
        QVERIFY(ring.add({*contractId, 1, *std::move(key)}));
        contract::Log log(*contractId);
        const ContractBook books(*m_office->profile);
        const auto events =
            m_office->profile->store().read([id](store::Reader &reader) { return store::listEvents(reader, id); });
        for (const store::EventRow &event : *events)
            QCOMPARE(int(log.append(event.bytes, books.sources(ring))->effect), int(contract::Effect::Done));
        QVERIFY(!log.state().partial);

        // without it, and with a wrong one, the person's own key opens the contract as before
        for (const char *sql :
             {"DELETE FROM epoch_key", "INSERT INTO epoch_key SELECT id, 1, zeroblob(32) FROM contract"}) {
            QVERIFY(m_office->profile->store().writeNow(
                [sql](store::Writer &writer) { return writer.database().execute(sql); }));
            QVERIFY(!state(id).partial);
            QCOMPARE(state(id).files.first().revisions.size(), 1);
            // jobs are done in order: after an empty one, what reading has handed in is done as well
            QVERIFY(m_office->profile->store().writeNow([](store::Writer &) { return base::Result<void>(); }));
            const auto count = m_office->profile->store().read(
                [](store::Reader &reader) { return reader.database().number(0, "SELECT count(*) FROM epoch_key"); });
            QCOMPARE(*count, 1);
            QVERIFY(m_office->profile->store().writeNow(
                [](store::Writer &writer) { return writer.database().execute("DELETE FROM epoch_key"); }));
        }
    }

    void damagedEventsAreSaidClearly_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("cut short") << QByteArray("UPDATE event SET bytes = substr(bytes, 1, 60) WHERE seq = 2");
        QTest::newRow("empty") << QByteArray("UPDATE event SET bytes = x'' WHERE seq = 1");
        QTest::newRow("another's") << QByteArray(
            "UPDATE event SET bytes = (SELECT bytes FROM event WHERE seq = 1) WHERE seq = 2");
    }
    void damagedEventsAreSaidClearly()
    {
        QFETCH(QByteArray, sql);
        const store::ContractId id = make({me(), organisation()});
        QVERIFY(sign(id));
        QVERIFY(damage("event_kept", sql.constData()));
        const auto opened = book().open(id);
        QVERIFY(!opened);
        QVERIFY2(session::codesWithSentences().contains(opened.error().code), opened.error().code);
        QVERIFY(!book().reject(id, QStringLiteral("x")));
        const auto report = store::checkStore(m_office->profile->store(), s_quiet);
        QVERIFY(report && !report->good());
    }

    void designatedPlacesAreKept()
    {
        ContractBook::NewContract placed = wanted({me(), organisation()});
        // the face is 40 × 30 mm: centred on 60,60 it lies in 40…80 × 45…75
        placed.positions = {{0, 1, {40000, 45000, 40000, 30000}, 1, protocol::MarkKind::Seal, true}};
        placed.sequential = true;
        const auto id = book().create(placed, s_quiet);
        QVERIFY2(id, id ? "" : saying(id.error()).constData());
        QVERIFY(sign(*id)); // the first party has no place of its own
        QCOMPARE(sign(*id, QStringLiteral("page=1;at=60,62")).error().code, QByteArray("contract.position"));
        QCOMPARE(sign(*id, QStringLiteral("page=2;at=60,60")).error().code, QByteArray("contract.position"));
        QCOMPARE(sign(*id).error().code, QByteArray("contract.position.missing"));
        QCOMPARE(state(*id).tip.seq, 2u);
        QVERIFY(!QFileInfo::exists(m_office->path(QStringLiteral("out2.pdf"))));
        QCOMPARE(session::settleSignings(*m_office->profile)->dropped, 0);
        const auto kept = sign(*id, QStringLiteral("page=1;at=60.2,60.2"));
        QVERIFY2(kept, kept ? "" : saying(kept.error()).constData());
        QCOMPARE(int(status(*id)), int(Status::Completed));
    }
};

QTEST_GUILESS_MAIN(TestContractbook)
#include "tst_contractbook.moc"
