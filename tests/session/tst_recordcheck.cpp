// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recordcheck.h"
#include "session/storekeeping.h"

#include "office.h"

using namespace office;

namespace {

base::NoProgress s_quiet;

QByteArray said(const store::CheckReport &report)
{
    QByteArray text;
    for (const store::CheckFinding &finding : report.findings)
        text += finding.code + ' ' + finding.detail.toUtf8() + '\n';
    return text;
}

} // namespace

/// What somebody with the database's key changes so that hashes, links and counts stay right.
class TestRecordCheck : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;
    std::optional<store::SealRow> m_seal;

    store::CheckReport check()
    {
        store::CheckReport report;
        const auto looked = session::checkRecords(*m_office->profile, report, s_quiet);
        if (!looked)
            report.findings.append({looked.error().code, looked.error().detail});
        return report;
    }
    /// All of it in one transaction.
    void change(const QByteArray &sql)
    {
        const auto done =
            m_office->profile->store().writeNow([&](store::Writer &writer) { return writer.database().execute(sql); });
        QVERIFY2(done, done ? "" : saying(done.error()).constData());
    }
    void inRow(const QByteArray &sql, const QByteArray &bytes)
    {
        const auto done = m_office->profile->store().writeNow([&](store::Writer &writer) -> base::Result<void> {
            ESIGN_CHECK(writer.database().execute("DROP TRIGGER IF EXISTS event_kept; DROP TRIGGER IF EXISTS "
                                                  "usage_kept; DROP TRIGGER IF EXISTS seal_log_kept"));
            return writer.database().run(sql, bytes, crypto::sha256(bytes));
        });
        QVERIFY2(done, done ? "" : saying(done.error()).constData());
    }
    QByteArray storeCodes()
    {
        const auto report = store::checkStore(m_office->profile->store(), s_quiet);
        return report ? said(*report) : report.error().code;
    }

private slots:
    void init()
    {
        m_office = std::make_unique<Office>();
        m_seal = m_office->addSeal();
        m_office->file(QStringLiteral("in.pdf"));
        m_office->clock.advance(1);
        session::RecordedJob job;
        job.seals.insert(QStringLiteral("id:1"), *m_seal);
        job.sign.input = m_office->path(QStringLiteral("in.pdf"));
        job.sign.output = m_office->path(QStringLiteral("out.pdf"));
        job.sign.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=id:1;page=1;at=60,60")));
        job.category = QStringLiteral("采购");
        const auto done = session::signRecorded(*m_office->profile, std::move(job), m_office->key, &noDesk, s_quiet);
        QVERIFY2(done, done ? "" : saying(done.error()).constData());
        m_office->clock.advance(1);
        QVERIFY(
            session::SealRegister(*m_office->profile).enable(*m_seal, false, QStringLiteral("丢失"), *m_office->key));
    }

    void nothingIsWrongWithHonestRecords() { QCOMPARE(said(check()), QByteArray()); }

    void aUseTakenAwayWithItsCountsIsStillNamedByTheEvent()
    {
        change("DROP TRIGGER usage_stays; DELETE FROM usage; DELETE FROM usage_daily; DELETE FROM usage_total");
        QCOMPARE(storeCodes(), QByteArray());
        QVERIFY2(check().has("check.usage.missing"), said(check()));
    }

    void theEndOfASealsLogCutOffIsStillNamedByTheOperationLog()
    {
        change("DROP TRIGGER seal_log_stays; DELETE FROM seal_log WHERE kind = 'disabled'; UPDATE seal SET status = 0, "
               "(head_seq, head_hash) = (SELECT seq, hash FROM seal_log l WHERE l.seal = seal.id ORDER BY seq DESC "
               "LIMIT 1)");
        QCOMPARE(storeCodes(), QByteArray());
        QVERIFY2(check().has("check.seal.cut"), said(check()));
    }

    void junkWithTheRightHashIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("use") << QByteArray("UPDATE usage SET bytes = ?1 WHERE ?2 = ?2")
                             << QByteArray("check.usage.signature");
        QTest::newRow("event") << QByteArray("UPDATE event SET bytes = ?1, hash = ?2 WHERE seq = 2")
                               << QByteArray("check.event.signature");
        QTest::newRow("seal log") << QByteArray("UPDATE seal_log SET bytes = ?1, hash = ?2 WHERE kind = 'disabled'")
                                  << QByteArray("check.seal.log");
        QTest::newRow("seal object") << QByteArray("UPDATE seal_version SET object = ?1 WHERE ?2 = ?2")
                                     << QByteArray("check.seal.object");
    }
    void junkWithTheRightHashIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, code);
        inRow(sql, "junk");
        change(
            "UPDATE contract SET head_hash = (SELECT hash FROM event e WHERE e.contract = contract.id ORDER BY seq "
            "DESC LIMIT 1); UPDATE seal SET head_hash = (SELECT hash FROM seal_log l WHERE l.seal = seal.id ORDER BY "
            "seq DESC LIMIT 1)");
        QCOMPARE(storeCodes(), QByteArray());
        QVERIFY2(check().has(code), said(check()));
    }

    void rowsThatSaySomethingElseAreFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("recorded without a receipt")
            << QByteArray("UPDATE usage SET state = 1") << QByteArray("check.usage.receipt");
        QTest::newRow("somebody else's receipt")
            << QByteArray("UPDATE usage SET state = 1, receipt = x'01'") << QByteArray("check.usage.receipt");
        QTest::newRow("a use's purpose") << QByteArray("DROP TRIGGER usage_kept; UPDATE usage SET purpose = 'x'")
                                         << QByteArray("check.usage.row");
        QTest::newRow("a use's event") << QByteArray("DROP TRIGGER usage_kept; UPDATE usage SET event = zeroblob(16)")
                                       << QByteArray("check.usage.event");
        QTest::newRow("a contract's topic")
            << QByteArray("UPDATE contract SET topic = 'x'") << QByteArray("check.contract.row");
        QTest::newRow("a seal in force") << QByteArray("UPDATE seal SET status = 0") << QByteArray("check.seal.row");
        QTest::newRow("an operation gone")
            << QByteArray("DROP TRIGGER operation_log_stays; DELETE FROM operation_log WHERE n = 1")
            << QByteArray("check.operations.gap");
    }
    void rowsThatSaySomethingElseAreFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, code);
        change(sql);
        QVERIFY2(check().has(code), said(check()));
    }

    void theWholeCheckSaysIt()
    {
        change("UPDATE usage SET state = 1");
        m_office->profile.reset();
        const auto code =
            account::RecoveryCode::parse(crypto::Secret::fromBytes(m_office->code.constData(), m_office->code.size()));
        QVERIFY(code);
        const auto checked =
            session::checkStore(m_office->store(), {&*code, nullptr, nullptr}, m_office->clock, s_quiet);
        QVERIFY(checked);
        QCOMPARE(said(*checked).split(' ').first(), QByteArray("check.usage.receipt"));
    }

    void stopsWhenCancelled()
    {
        struct Stop final : base::Progress {
            void report(qint64, qint64) override {}
            bool cancelled() const override { return true; }
        } stop;
        store::CheckReport report;
        QCOMPARE(session::checkRecords(*m_office->profile, report, stop).error().code, QByteArray("cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestRecordCheck)
#include "tst_recordcheck.moc"
