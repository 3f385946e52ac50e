// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractplaces.h"

#include "office.h"

#include <QtCore/QDir>

using namespace office;
using protocol::MarkKind;
using session::ContractBook;

namespace {

base::NoProgress s_quiet;

} // namespace

/// Designated places in several files, signed at once.
class TestContractplaces : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;
    std::optional<store::SealRow> m_seal;

    ContractBook book() { return ContractBook(*m_office->profile); }
    static protocol::Position place(const char *text)
    {
        return must(session::parsePosition(QString::fromLatin1(text)), text);
    }
    /// Two files; the organisation whose seal is here signs both.
    store::ContractId make(const QList<protocol::Position> &positions)
    {
        ContractBook::NewContract wanted;
        wanted.topic = QStringLiteral("采购合同");
        wanted.files = {m_office->path(QStringLiteral("a.pdf")), m_office->path(QStringLiteral("b.pdf"))};
        wanted.parties = {must(session::organisationOf(*m_office->profile, *m_seal), "the organisation")};
        wanted.positions = positions;
        return must(book().create(wanted, s_quiet), "making a contract");
    }
    contract::State state(const store::ContractId &id) { return must(book().open(id), "opening").log.state(); }
    session::SignJob fileJob(const contract::State &state, quint32 file)
    {
        session::SignJob sign;
        const protocol::BlobRef &current = state.files[file].current();
        sign.input = current.fileName;
        sign.output = m_office->path(QStringLiteral("out%1.pdf").arg(file));
        sign.source = base::memorySource(must(book().blobBytes(current, s_quiet), "the file"));
        return sign;
    }
    /// Every place of the party filled, in every file.
    session::RecordedJob filled(const store::ContractId &id)
    {
        session::RecordedJob job;
        job.contract = id;
        job.seals.insert(QStringLiteral("id:1"), *m_seal);
        job.items.insert(QStringLiteral("me"), {fixture::pictureFace(), MarkKind::Signature});
        const contract::State now = state(id);
        const auto marks =
            must(session::fillPlaces(now, 0,
                                     {{MarkKind::Seal, {QStringLiteral("id:1"), {}}},
                                      {MarkKind::Signature, {QStringLiteral("me"), fixture::pictureFace().sizeMm}}}),
                 "filling");
        for (auto it = marks.begin(); it != marks.end(); ++it) {
            session::SignJob sign = fileJob(now, it.key());
            sign.places = it.value();
            if (it == marks.begin()) {
                job.file = it.key();
                job.sign = sign;
            } else {
                job.further.append({it.key(), sign});
            }
        }
        return job;
    }
    base::Result<session::RecordedResult> sign(session::RecordedJob job)
    {
        m_office->clock.advance(1);
        return session::signRecorded(*m_office->profile, std::move(job), m_office->key, &noDesk, s_quiet);
    }

private slots:
    void init()
    {
        m_office = std::make_unique<Office>();
        m_seal = m_office->addSeal();
        m_office->file(QStringLiteral("a.pdf"));
        m_office->file(QStringLiteral("b.pdf"));
    }

    void allFilesAreOneSignature()
    {
        const auto id = make({place("party=1;page=1;at=60,60;size=40,30"),
                              place("party=1;page=2;at=150,60;size=20,20;kind=signature;only"),
                              place("party=1;file=2;page=1;at=60,60;size=40,30;only")});
        const auto result = sign(filled(id));
        QVERIFY2(result, result ? "" : saying(result.error()).constData());
        QCOMPARE(result->further.size(), 1);
        QCOMPARE(result->usages, 2); // one for each file that the seal marks
        const contract::State now = state(id);
        QCOMPARE(int(now.status(m_office->clock.now())), int(contract::Status::Completed));
        const auto uses = m_office->profile->store().read([&](store::Reader &r) { return listContractUsage(r, id); });
        QVERIFY(uses);
        QCOMPARE(uses->size(), 2);
        for (quint32 file = 0; file < 2; ++file) {
            QCOMPARE(now.files[file].revisions.size(), 1);
            const QString path = m_office->path(QStringLiteral("out%1.pdf").arg(file));
            const QByteArray bytes = must(base::readFile(path), "the output");
            QCOMPARE(now.files[file].current().plain, protocol::Digest::of(bytes));
            QVERIFY(std::any_of(uses->begin(), uses->end(),
                                [&](const store::UsageRow &use) { return use.file.bytes() == crypto::sha256(bytes); }));
            const auto report = session::checkDocument(path, {}, m_office->clock.now(), {}, s_quiet);
            QVERIFY(report && report->signatures.size() == 1 && report->verdict != verify::Verdict::Invalid);
        }
        const auto checked = store::checkStore(m_office->profile->store(), s_quiet);
        QVERIFY(checked && checked->good());
    }

    void aPlaceLeftOutInAnyFileIsRefused()
    {
        const auto id =
            make({place("party=1;page=1;at=60,60;size=40,30"), place("party=1;file=2;page=1;at=60,60;size=40,30")});
        session::RecordedJob one = filled(id);
        one.further.clear();
        QCOMPARE(sign(one).error().code, QByteArray("contract.position.missing"));
        session::RecordedJob beside = filled(id);
        beside.further.first().sign.places.first().atMm.rx() += 2;
        QCOMPARE(sign(beside).error().code, QByteArray("contract.position.missing"));
        session::RecordedJob twice = filled(id);
        twice.further.first().sign.output = twice.sign.output;
        QCOMPARE(sign(twice).error().code, QByteArray("sign.output.twice"));
        QVERIFY(QDir(m_office->folder.path()).entryList({QStringLiteral("out*")}).isEmpty());
        QCOMPARE(state(id).files.first().revisions.size(), 0);
        QVERIFY(sign(filled(id)));
    }

    void aFileThatFailsLeavesAllAsTheyWere()
    {
        const auto id =
            make({place("party=1;page=1;at=60,60;size=40,30"), place("party=1;file=2;page=1;at=60,60;size=40,30")});
        session::RecordedJob job = filled(id);
        job.further.first().sign.output = m_office->path(QStringLiteral("none/out.pdf"));
        QCOMPARE(sign(job).error().code, QByteArray("file.folder"));
        QVERIFY(!QFileInfo::exists(m_office->path(QStringLiteral("out0.pdf"))));
        QCOMPARE(state(id).files.first().revisions.size(), 0);
    }

    void aFirstCopyThatCanNotTakeItsNameIsStillSigned()
    {
        const auto id =
            make({place("party=1;page=1;at=60,60;size=40,30"), place("party=1;file=2;page=1;at=60,60;size=40,30")});
        session::RecordedJob job = filled(id);
        class NoRename final : public base::Disk {
            bool rename(const QString &, const QString &) override
            {
                errno = EACCES;
                return false;
            }
        } disk;
        job.sign.disk = &disk; // the last file takes its name first
        const auto result = sign(job);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QByteArray("sign.record.done"));
        QCOMPARE(result.error().detail, QStringLiteral("file.rename"));
        QVERIFY(!QFileInfo::exists(m_office->path(QStringLiteral("out0.pdf"))));
        QVERIFY(QFileInfo::exists(m_office->path(QStringLiteral("out1.pdf"))));
        for (quint32 file = 0; file < 2; ++file)
            QCOMPARE(state(id).files[file].revisions.size(), 1);
    }

    void whatCanNotBeFilledIsSaid()
    {
        const auto id = make({place("party=1;page=1;at=60,60;size=40,30;kind=signature")});
        const auto marks = session::fillPlaces(state(id), 0, {{MarkKind::Seal, {QStringLiteral("id:1"), {}}}});
        QVERIFY(!marks);
        QCOMPARE(marks.error().code, QByteArray("contract.position.missing"));
        QVERIFY(session::fillPlaces(state(id), 1, {})->isEmpty());
    }

    void aPlaceOnAPageThatIsNotThereIsRefused()
    {
        ContractBook::NewContract wanted;
        wanted.topic = QStringLiteral("合同");
        wanted.files = {m_office->path(QStringLiteral("a.pdf"))};
        wanted.parties = {protocol::PersonParty{m_office->profile->me()}};
        wanted.positions = {place("party=1;page=99;at=60,60;size=40")};
        QCOMPARE(book().create(wanted, s_quiet).error().code, QByteArray("place.page"));
    }
};

QTEST_GUILESS_MAIN(TestContractplaces)
#include "tst_contractplaces.moc"
