// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/usage.h"
#include "seal/useevidence.h"
#include "session/signaturebook.h"
#include "store/database.h"
#include "store/intents.h"
#include "verify/verifypdf.h"

#include "office.h"

#include <QtCore/QDir>

using namespace office;
using session::ContractBook;
using session::SealRegister;

namespace {

base::NoProgress s_quiet;

/// Fails the rename into place, or the sync after it; or moves the file away before that sync, as somebody might.
class FailingDisk final : public base::Disk {
public:
    enum class At { Rename, Sync, Moved };
    FailingDisk(QString target, At at) : m_target(std::move(target)), m_at(at) {}
    bool rename(const QString &from, const QString &to) override
    {
        if (to == m_target && m_at == At::Rename) {
            errno = EACCES;
            return false;
        }
        return Disk::rename(from, to);
    }
    bool syncFolder(const QString &) override
    {
        if (m_at == At::Moved && !QFile::rename(m_target, m_target + QStringLiteral(".moved")))
            qFatal("the file could not be moved");
        errno = EIO;
        return false;
    }

private:
    QString m_target;
    At m_at;
};

/// Looks at the file after each write and sync as somebody would who reads along.
class WatchedDisk final : public base::Disk {
public:
    explicit WatchedDisk(std::function<qint64()> intents) : m_intents(std::move(intents)) {}
    bool write(int fd, const char *data, qint64 length, qint64 offset) override
    {
        const bool done = Disk::write(fd, data, length, offset);
        ++writes;
        look(fd);
        return done;
    }
    bool sync(int fd) override
    {
        const bool done = Disk::sync(fd);
        look(fd);
        return done;
    }
    int writes = 0, early = 0, later = 0; ///< signed bytes seen before the intent, and after it

private:
    void look(int fd)
    {
        const QByteArray now = *base::readFile(QStringLiteral("/proc/self/fd/%1").arg(fd));
        if (now.contains("/ByteRange"))
            ++(m_intents() == 0 ? early : later);
    }
    std::function<qint64()> m_intents;
};

} // namespace

class TestRecordedsigning : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;
    std::optional<store::SealRow> m_seal;

    session::RecordedJob job(const QString &output, const QString &place = QStringLiteral("page=1;at=60,60"))
    {
        session::RecordedJob job;
        job.seals.insert(QStringLiteral("id:1"), *m_seal);
        job.sign.input = m_office->path(QStringLiteral("in.pdf"));
        job.sign.output = m_office->path(output);
        job.sign.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=id:1;") + place));
        job.category = QStringLiteral("采购");
        job.purpose = QStringLiteral("签约");
        return job;
    }
    base::Result<session::RecordedResult> sign(session::RecordedJob job)
    {
        return session::signRecorded(*m_office->profile, std::move(job), m_office->key, &noDesk, s_quiet);
    }
    qint64 count(const char *table)
    {
        const QByteArray sql = QByteArray("SELECT count(*) FROM ") + table;
        return must(
            m_office->profile->store().read([&](store::Reader &reader) { return reader.database().number(-1, sql); }),
            table);
    }
    /// The lease that lies in a signed file.
    std::optional<protocol::Lease> lease(const QString &file)
    {
        const auto source = base::openSource(m_office->path(file));
        const auto document = pdf::Document::open(*source);
        const auto fields = (*document)->signatureFields();
        const pdf::Value list = (*document)->resolve(fields->last().dictionary.at(seal::pdfkey::leases));
        const auto der = list.toArray().size() == 1
                             ? (*document)->streamData(list.toArray().first().toRef(), seal::largestEvidence)
                             : base::fail(base::ErrorKind::NotFound, "test.lease");
        const auto evidence = der ? seal::UseEvidence::fromDer(*der) : der.error();
        const auto read = evidence ? protocol::readLease(evidence->lease,
                                                         [&](const protocol::Digest &digest) {
                                                             return m_office->profile->certificate(digest);
                                                         })
                                   : evidence.error();
        return read ? std::optional(*read) : std::nullopt;
    }
    /// Of the checks of log, version, enabled, grant and lease, as somebody sees them who trusts this account alone.
    QByteArray outcomes(const QString &file, const QDateTime &at)
    {
        verify::Options options;
        options.at = at;
        options.anchors = {m_office->key->chain().last(), support::People::instance().root.certificate()};
        const verify::Report report = verify::verifyPdf(*base::openSource(m_office->path(file)), options, s_quiet);
        QByteArrayList all;
        for (const char *code : {"seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease"}) {
            for (const verify::Check &check : report.signatures.value(0).checks) {
                if (check.code == code)
                    all.append(verify::outcomeName(check.outcome));
            }
        }
        return all.join(' ');
    }
    store::SigningIntent intent(const QString &target)
    {
        store::SigningIntent intent;
        intent.id = store::newId<store::IntentId>(1);
        intent.createdMs = 1;
        intent.target = target;
        intent.newFile = store::Digest::of(protocol::Digest::of("never written"));
        return intent;
    }

private slots:
    void init()
    {
        m_office = std::make_unique<Office>();
        m_seal = m_office->addSeal();
        m_office->file(QStringLiteral("in.pdf"));
    }

    void theRecordSaysWhereAndWhatWasSealed()
    {
        auto wanted = job(QStringLiteral("out.pdf"), QStringLiteral("page=2;at=60,70"));
        wanted.sign.crossPages.append(*session::CrossPageSpec::parse(QStringLiteral("seal=id:1;at=150")));
        const auto result = sign(std::move(wanted));
        QVERIFY2(result, result ? "" : saying(result.error()).constData());
        QCOMPARE(result->usages, 1);
        const auto uses = m_office->profile->store().read(
            [&](store::Reader &reader) { return store::listContractUsage(reader, result->contract); });
        QVERIFY(uses);
        QCOMPARE(uses->size(), 1);
        const store::UsageRow row = uses->first();
        QCOMPARE(row.seal, m_seal->id);
        QCOMPARE(row.category, QStringLiteral("采购"));
        SealRegister seals(*m_office->profile);
        QCOMPARE(*seals.useCount(*m_seal), 1);
        const auto history = seals.history(m_seal->id);
        const auto record = protocol::readUsage(
            row.bytes, [&](const protocol::Digest &digest) { return m_office->profile->certificate(digest); });
        QVERIFY(record);
        const auto content = protocol::openUsage(*record, seals.usageKey(*m_seal, *history)->key);
        QVERIFY(content);
        QCOMPARE(content->person, m_office->profile->me());
        QCOMPARE(content->organisation, QStringLiteral("示例大学"));
        QCOMPARE(content->fileName, QStringLiteral("in.pdf"));
        QCOMPARE(content->purpose, QStringLiteral("签约"));
        QCOMPARE(content->before, protocol::Digest::of(*base::readFile(m_office->path(QStringLiteral("in.pdf")))));
        QCOMPARE(content->after, protocol::Digest::of(*base::readFile(m_office->path(QStringLiteral("out.pdf")))));
        QCOMPARE(content->sealObject, protocol::Digest::of(seals.object(*m_seal)->der()));
        QCOMPARE(content->grant, std::optional(history->grants().first().entry));
        // the face of 40 × 30 mm around 60,70 mm of page 2, and its slices on both pages
        QVERIFY(std::any_of(content->impressions.begin(), content->impressions.end(), [](const auto &impression) {
            return impression.page == 2 && impression.count == 1 && impression.kind == protocol::MarkKind::Seal &&
                   std::abs(impression.rect.x - 40000) <= 1 && std::abs(impression.rect.y - 55000) <= 1 &&
                   std::abs(impression.rect.width - 40000) <= 1 && std::abs(impression.rect.height - 30000) <= 1;
        }));
        quint32 slices = 0;
        for (const protocol::Impression &impression : content->impressions)
            slices += impression.kind == protocol::MarkKind::CrossPage ? impression.count : 0;
        QCOMPARE(slices, 2u);
        QCOMPARE(row.pages, 3);
    }

    /// Lease and log lie in the file, so that somebody without the store can judge the use.
    void aStrangerFindsThePermissionInTheFile()
    {
        m_office->clock.advance(1);
        const auto result = sign(job(QStringLiteral("out.pdf")));
        QVERIFY2(result, result ? "" : saying(result.error()).constData());
        const auto uses = m_office->profile->store().read(
            [&](store::Reader &reader) { return store::listContractUsage(reader, result->contract); });
        SealRegister seals(*m_office->profile);
        const auto history = seals.history(m_seal->id);
        const auto record = protocol::decodeUsage(uses->first().bytes);
        const auto content = protocol::openUsage(*record, seals.usageKey(*m_seal, *history)->key);
        QVERIFY(content && content->lease);
        const auto written = lease(QStringLiteral("out.pdf"));
        QVERIFY(written);
        QCOMPARE(protocol::Digest::of(written->bytes), *content->lease);
        QCOMPARE(written->terms.grant, *content->grant);
        QCOMPARE(written->terms.person, m_office->profile->me().id);
        QCOMPARE(outcomes(QStringLiteral("out.pdf"), m_office->clock.now()), "warning passed passed passed passed");
        // what happens to the seal afterwards is not in the file, and does not change what held then
        m_office->clock.advance(10);
        QVERIFY(seals.enable(*m_seal, false, {}, *m_office->key));
        QCOMPARE(outcomes(QStringLiteral("out.pdf"), m_office->clock.now()), "warning passed passed passed passed");
    }

    void aLeaseOnRecordIsUsedWhileItIsGood()
    {
        m_office->clock.advance(1);
        SealRegister seals(*m_office->profile);
        const auto history = seals.history(m_seal->id);
        const auto save = [&](const crypto::Certificate &certificate, int seconds) {
            const protocol::LeaseTerms terms{history->seal(),
                                             m_office->profile->me().id,
                                             *protocol::Digest::fromBytes(certificate.sha256()),
                                             history->grants().first().entry,
                                             m_office->clock.now(),
                                             m_office->clock.now().addSecs(seconds),
                                             {}};
            const auto made = protocol::makeLease(terms, *m_office->key);
            if (!made || !m_office->profile->store().writeNow([&](store::Writer &writer) {
                    return store::saveLease(writer, {m_seal->id,
                                                     store::PersonId::of(terms.person),
                                                     store::Digest::of(made->hash()),
                                                     terms.from.toMSecsSinceEpoch(),
                                                     terms.to.toMSecsSinceEpoch(),
                                                     {},
                                                     0,
                                                     made->bytes});
                }))
                qFatal("no lease");
            return made->bytes;
        };
        save(m_office->key->certificate(), 5);
        const QByteArray longest = save(m_office->key->certificate(), 60);
        save(m_office->profile->device().certificate(), 3600); // of another key
        m_office->clock.advance(10);
        QVERIFY(sign(job(QStringLiteral("leased.pdf"))));
        QCOMPARE(lease(QStringLiteral("leased.pdf"))->bytes, longest);
        QCOMPARE(outcomes(QStringLiteral("leased.pdf"), m_office->clock.now()), "warning passed passed passed passed");
        // without a proof of time its end makes a doubt, and the next signature carries a fresh one
        m_office->clock.advance(60);
        QCOMPARE(outcomes(QStringLiteral("leased.pdf"), m_office->clock.now()), "warning passed passed passed failed");
        QVERIFY(sign(job(QStringLiteral("fresh.pdf"))));
        QVERIFY(lease(QStringLiteral("fresh.pdf"))->bytes != longest);
        QCOMPARE(outcomes(QStringLiteral("fresh.pdf"), m_office->clock.now()), "warning passed passed passed passed");
    }

    void whatIsRefusedLeavesNothing_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("disabled");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("switched off") << QStringLiteral("page=1;at=60,60") << true << QByteArray("seal.use.disabled");
        QTest::newRow("no such page") << QStringLiteral("page=9;at=60,60") << false << QByteArray("place.page");
        QTest::newRow("outside") << QStringLiteral("page=1;at=2,2") << false << QByteArray("sign.place.outside");
    }
    void whatIsRefusedLeavesNothing()
    {
        QFETCH(QString, place);
        QFETCH(bool, disabled);
        QFETCH(QByteArray, code);
        m_office->clock.advance(1);
        if (disabled)
            QVERIFY(SealRegister(*m_office->profile).enable(*m_seal, false, {}, *m_office->key));
        const auto result = sign(job(QStringLiteral("out.pdf"), place));
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QVERIFY(!QFileInfo::exists(m_office->path(QStringLiteral("out.pdf"))));
        for (const char *table : {"contract", "event", "usage", "intent", "blob"})
            QCOMPARE(count(table), 0);
    }

    void aFileIsSignedInItsPlaceAgainAndAgain()
    {
        for (int round = 1; round <= 3; ++round) {
            m_office->clock.advance(1);
            const auto result = sign(job(QStringLiteral("in.pdf")));
            QVERIFY2(result, result ? "" : saying(result.error()).constData());
            QCOMPARE(count("contract"), round);
            QCOMPARE(count("usage"), round);
        }
        const auto report =
            session::checkDocument(m_office->path(QStringLiteral("in.pdf")), {}, m_office->clock.now(), {}, s_quiet);
        QVERIFY(report);
        QCOMPARE(report->signatures.size(), 3);
        const auto checked = store::checkStore(m_office->profile->store(), s_quiet);
        QVERIFY(checked && checked->good());
    }

    void signaturesAndTextsAreDrawnBesideSeals()
    {
        session::SignatureBook book(*m_office->profile);
        const auto saved = must(book.add(QStringLiteral("签名"), fixture::pictureFace()), "saving a signature");
        auto wanted = job(QStringLiteral("out.pdf"));
        const store::SealRow second = must(SealRegister(*m_office->profile)
                                               .add(m_office
                                                        ->sealObject({m_office->key->certificate()},
                                                                     [&](seal::SealInfo &info) {
                                                                         info.number =
                                                                             seal::newSealNumber(m_office->clock.now());
                                                                     })
                                                        .der(),
                                                    *m_office->key),
                                           "a second seal");
        wanted.seals.insert(QStringLiteral("id:2"), second);
        wanted.items.insert(QStringLiteral("signature:1"), {must(seal::Face::fromDer(saved.face), "the face")});
        wanted.items.insert(QStringLiteral("text:1"), {fixture::cornerFace(), protocol::MarkKind::Stamp});
        for (const char *place : {"seal=id:2;page=2;at=60,60", "seal=signature:1;page=1;at=140,60;size=20",
                                  "seal=signature:1;page=2;at=140,60", "seal=text:1;page=1;at=140,120"})
            wanted.sign.places.append(*session::PlaceSpec::parse(QString::fromLatin1(place)));
        wanted.sign.crossPages.append(*session::CrossPageSpec::parse(QStringLiteral("seal=id:1;at=150")));
        const auto result = sign(std::move(wanted));
        QVERIFY2(result, result ? "" : saying(result.error()).constData());
        QCOMPARE(result->usages, 2);
        QVERIFY2(result->signing.warnings.isEmpty(), qPrintable(result->signing.warnings.join(u'\n')));
        QSet<QByteArray> seals;
        qsizetype stamps = 0;
        for (const seal::SealUse &use : result->signing.outcome.uses) {
            seals.insert(use.sealSha256);
            stamps += use.kind == seal::ImpressionKind::Stamp ? use.marks.size() : 0;
        }
        QCOMPARE(stamps, 3);
        QCOMPARE(seals.size(), 3); // two, and none
        const auto report =
            session::checkDocument(m_office->path(QStringLiteral("out.pdf")), {}, m_office->clock.now(), {}, s_quiet);
        QVERIFY(report && report->verdict != verify::Verdict::Invalid);
    }

    void aSignatureAloneIsAContractOfOneFile()
    {
        session::RecordedJob wanted;
        wanted.sign.input = m_office->path(QStringLiteral("in.pdf"));
        wanted.sign.output = m_office->path(QStringLiteral("out.pdf"));
        wanted.items.insert(QStringLiteral("s"), {fixture::pictureFace()});
        wanted.sign.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=s;page=1;at=60,60")));
        const auto result = sign(std::move(wanted));
        QVERIFY2(result, result ? "" : saying(result.error()).constData());
        QCOMPARE(result->usages, 0);
        QCOMPARE(count("usage"), 0);
        QCOMPARE(count("event"), 2);
    }

    void whatFailsLateSaysWhetherItHappened_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<bool>("replaces");
        using At = FailingDisk::At;
        QTest::newRow("no rename") << int(At::Rename) << false;
        QTest::newRow("no rename over an older file") << int(At::Rename) << true;
        QTest::newRow("not confirmed") << int(At::Sync) << false;
        QTest::newRow("not confirmed, older file") << int(At::Sync) << true;
        QTest::newRow("moved away at once") << int(At::Moved) << false;
    }
    void whatFailsLateSaysWhetherItHappened()
    {
        QFETCH(int, at);
        QFETCH(bool, replaces);
        const QString target = m_office->path(QStringLiteral("out.pdf"));
        if (replaces)
            m_office->file(QStringLiteral("out.pdf"), "an older file");
        FailingDisk disk(target, FailingDisk::At(at));
        auto wanted = job(QStringLiteral("out.pdf"));
        wanted.sign.disk = &disk;
        const auto result = sign(std::move(wanted));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QByteArray("sign.record.done"));
        QCOMPARE(count("usage"), 1);
        QCOMPARE(count("event"), 2);
        QCOMPARE(count("intent"), 0);
        QVERIFY(QDir(m_office->folder.path())
                    .entryList({QStringLiteral(".esign-*")}, QDir::Files | QDir::Hidden)
                    .isEmpty());
        if (FailingDisk::At(at) == FailingDisk::At::Rename && replaces)
            QCOMPARE(*base::readFile(target), QByteArray("an older file"));
        const auto settled = session::settleSignings(*m_office->profile);
        QVERIFY(settled);
        QCOMPARE(settled->finished + settled->dropped + settled->waiting, 0);
    }

    /// Neither reading along nor a kill gives anybody a signature that is on no record.
    void nothingSignedReachesTheDiskBeforeItsUseIsSure_data()
    {
        QTest::addColumn<bool>("replaces");
        QTest::newRow("a new file") << false;
        QTest::newRow("over an older file") << true;
    }
    void nothingSignedReachesTheDiskBeforeItsUseIsSure()
    {
        QFETCH(bool, replaces);
        if (replaces)
            m_office->file(QStringLiteral("out.pdf"), "an older file");
        WatchedDisk disk([this] { return count("intent"); });
        auto wanted = job(QStringLiteral("out.pdf"));
        wanted.sign.disk = &disk;
        QVERIFY(sign(std::move(wanted)));
        QVERIFY(disk.writes > 1);
        QCOMPARE(disk.early, 0);
        QVERIFY(disk.later > 0);
    }

    void aContractWaitsForItsOwnSignature()
    {
        ContractBook book(*m_office->profile);
        ContractBook::NewContract wanted;
        wanted.topic = QStringLiteral("合同");
        wanted.files = {m_office->path(QStringLiteral("in.pdf"))};
        wanted.parties = {protocol::PersonParty{m_office->profile->me()}};
        const auto id = book.create(wanted, s_quiet);
        QVERIFY(id);
        auto stuck = intent(m_office->path(QStringLiteral("absent.pdf")));
        store::EventRow event;
        event.contract = *id;
        stuck.events = {event};
        QVERIFY(m_office->profile->store().writeNow(
            [=](store::Writer &writer) { return store::beginSigning(writer, stuck); }));
        QCOMPARE(book.reject(*id, QStringLiteral("x")).error().code, QByteArray("contract.pending"));
        auto again = job(QStringLiteral("out.pdf"));
        again.contract = *id;
        QCOMPARE(sign(std::move(again)).error().code, QByteArray("contract.pending"));
        QVERIFY(m_office->profile->store().writeNow(
            [=](store::Writer &writer) { return store::dropSigning(writer, stuck.id); }));
        QVERIFY(book.reject(*id, QStringLiteral("x")));
        QCOMPARE(count("intent"), 0);
    }

    void oneThatCanNotBeSettledKeepsNoOtherFromIt()
    {
        // one whose event can't be read, and one that holds nothing
        auto stuck = intent(m_office->path(QStringLiteral("absent.pdf")));
        store::EventRow event;
        event.contract = store::newId<store::ContractId>(3);
        stuck.events = {event};
        auto empty = intent(m_office->path(QStringLiteral("absent.pdf")));
        empty.id = store::newId<store::IntentId>(2);
        QVERIFY(m_office->profile->store().writeNow([=](store::Writer &writer) -> base::Result<void> {
            ESIGN_CHECK(store::beginSigning(writer, stuck));
            return store::beginSigning(writer, empty);
        }));
        const auto settled = session::settleSignings(*m_office->profile);
        QVERIFY(settled);
        QCOMPARE(settled->dropped, 1);
        QCOMPARE(settled->waiting, 1);
        QVERIFY(settled->why);
        QVERIFY(sign(job(QStringLiteral("out.pdf"))));
        QCOMPARE(count("intent"), 1);
    }
};

QTEST_GUILESS_MAIN(TestRecordedsigning)
#include "tst_recordedsigning.moc"
