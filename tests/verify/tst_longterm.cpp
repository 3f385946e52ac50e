// SPDX-License-Identifier: GPL-3.0-or-later
// Archives over decades: what proves what, when nobody answers any more (EN 319 102-1 5.6).
#include "signing/validationupdate.h"

#include "world.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using crypto::Authority;
using crypto::LocalTsa;
using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::claimed;
using workshop::Craft;
using workshop::day;
using workshop::must;
using workshop::only;
using workshop::outcome;
using workshop::World;

namespace {

constexpr int years = 365;

/// Everybody's certificate names a source: without data nothing can be believed for long.
struct ArchiveWorld : World {
    std::shared_ptr<crypto::SoftwareSigner> person = named(Authority::Kind::Person, 3 * years, "示例甲");
    std::shared_ptr<crypto::SoftwareSigner> responder =
        issue(Authority::Kind::OcspResponder, 30 * years, QStringLiteral("示例应答"));
    std::shared_ptr<crypto::SoftwareSigner> firstTsa = named(Authority::Kind::Tsa, 5 * years, "示例时间戳一");

    std::shared_ptr<crypto::SoftwareSigner> named(Authority::Kind kind, int days, const char *name)
    {
        return issue(kind, days, QString::fromUtf8(name), [](crypto::CertificateRequest &request) {
            request.ocspUrls = {QStringLiteral("http://ocsp.example/")};
        });
    }
    QByteArray good(const crypto::SoftwareSigner &whose) const
    {
        return must(issuing.ocspResponse(whose.certificate(), {}, *responder));
    }
    QByteArray revoked(const crypto::SoftwareSigner &whose, const QDateTime &at, int reason = 1) const
    {
        return must(issuing.ocspResponse(whose.certificate(),
                                         Authority::Revoked{whose.certificate().serialHex(), at, reason}, *responder));
    }
    QByteArray rootCrl() const { return must(root.crl({}, 1)); }

    void moveTo(const QDateTime &time) { clock = base::FixedClock(time); }
    QByteArray stamp(const QByteArray &bytes, const std::shared_ptr<crypto::SoftwareSigner> &by)
    {
        LocalTsa tsa(by, clock);
        return workshop::stampTime(bytes, tsa);
    }
    /// Signed and stamped now, B-T.
    QByteArray timed()
    {
        LocalTsa tsa(firstTsa, clock);
        Craft craft = claimed(*person, clock.now());
        craft.onCms = workshop::timestampedBy(tsa);
        return workshop::sign(workshop::plainPdf(), craft);
    }
    /// With what there is to say of signer and TSA now.
    QByteArray stored(const QByteArray &bytes)
    {
        return workshop::withStore(bytes, {rootCrl()}, {good(*person), good(*firstTsa)});
    }
    /// The store grown by these.
    static QByteArray grown(const QByteArray &bytes, const QList<QByteArray> &crls, const QList<QByteArray> &ocsps)
    {
        const QTemporaryDir folder;
        const auto target = must(base::PendingFile::create(folder.filePath(QStringLiteral("grown.pdf"))));
        (void)target->append(bytes);
        signing::ValidationValues values;
        values.crls = crls;
        values.ocspResponses = ocsps;
        (void)must(signing::appendSecurityStore(must(pdf::Document::open(base::memorySource(bytes))), *target,
                                                {{QByteArray(), values}}));
        return must(base::readFile(target->path()));
    }
    QByteArray archived() { return stamp(stored(timed()), firstTsa); }
};

} // namespace

class TestLongTerm : public QObject {
    Q_OBJECT

private slots:
    void anArchiveNeedsNobody()
    {
        ArchiveWorld world;
        const QByteArray bytes = world.archived();
        // two years later nothing in the store is current any more
        const verify::Report report = check(bytes, world.at(day(2022)));
        VERDICT_IS(report, 0, Valid, "");
        VERDICT_IS(report, 1, Valid, "");
        QCOMPARE(only(report).level, QByteArray("B-LTA"));
        // nor is the signer's certificate
        VERDICT_IS(check(bytes, world.at(day(2024))), 0, Valid, "");
    }

    void dataWithoutATimestampOverThemAreNoArchive()
    {
        ArchiveWorld world;
        const QByteArray timed = world.timed();
        verify::Options options = world.at(day(2020, 2));
        QCOMPARE(only(check(timed, options)).level, QByteArray("B-B")); // nothing says that its TSA is to be believed
        options.crls = {world.rootCrl()};
        options.ocspResponses = {world.good(*world.firstTsa)};
        QCOMPARE(only(check(timed, options)).level, QByteArray("B-T"));
        QCOMPARE(only(check(world.stored(timed), world.at(day(2020, 1, 2)))).level, QByteArray("B-LT"));
        const QByteArray late = world.stored(world.stamp(timed, world.firstTsa));
        QCOMPARE(only(check(late, world.at(day(2020, 1, 2)))).level, QByteArray("B-LT"));
        const QByteArray without = workshop::withStore(timed, {world.rootCrl()}, {world.good(*world.person)});
        QCOMPARE(only(check(without, options)).level, QByteArray("B-T")); // what says so of the TSA is not in the file
    }

    void anArchiveEndsWithTheLastTimestampersCertificate()
    {
        ArchiveWorld world;
        const verify::Report report = check(world.archived(), world.at(day(2026)));
        VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
        QVERIFY(!only(report).timestamp);
    }

    void aRenewedArchiveOutlivesIt()
    {
        ArchiveWorld world;
        QByteArray bytes = world.archived();
        world.moveTo(day(2023, 6));
        const auto secondTsa = world.named(Authority::Kind::Tsa, 10 * years, "示例时间戳二");
        bytes = world.stamp(
            world.grown(bytes, {world.rootCrl()}, {world.good(*world.firstTsa), world.good(*secondTsa)}), secondTsa);
        const verify::Report report = check(bytes, world.at(day(2030)));
        VERDICT_IS(report, 0, Valid, "");
        VERDICT_IS(report, 1, Valid, "");
        VERDICT_IS(report, 2, Valid, "");
        QCOMPARE(only(report).level, QByteArray("B-LTA"));
        QCOMPARE(only(report).timestamp->date(), day(2020).date());
    }

    void aLateRenewalProvesNothingOfTheTimeBefore()
    {
        ArchiveWorld world;
        QByteArray bytes = world.archived();
        world.moveTo(day(2026)); // the first timestamper's certificate ended in 2025
        const auto secondTsa = world.named(Authority::Kind::Tsa, 10 * years, "示例时间戳二");
        bytes = world.stamp(world.grown(bytes, {world.rootCrl()}, {world.good(*secondTsa)}), secondTsa);
        const verify::Report report = check(bytes, world.at(day(2026, 2)));
        VERDICT_IS(report, 0, Indeterminate, "OUT_OF_BOUNDS_NO_POE");
    }

    void aRevocationCountsByWhenItHappened_data()
    {
        QTest::addColumn<QDateTime>("revokedAt");
        QTest::addColumn<QByteArray>("verdict");
        QTest::addColumn<QByteArray>("sub");
        QTest::newRow("before the proven time") << day(2019, 12, 31) << QByteArray("invalid") << QByteArray("REVOKED");
        QTest::newRow("after it") << day(2020, 3) << QByteArray("valid") << QByteArray();
    }

    void aRevocationCountsByWhenItHappened()
    {
        QFETCH(QDateTime, revokedAt);
        QFETCH(QByteArray, verdict);
        QFETCH(QByteArray, sub);
        ArchiveWorld world;
        const QByteArray bytes = world.archived();
        world.moveTo(day(2020, 6));
        verify::Options options = world.at(world.clock.now());
        options.ocspResponses = {world.revoked(*world.person, revokedAt)};
        const verify::Report report = check(bytes, options);
        QCOMPARE(verify::verdictName(only(report).verdict), verdict);
        QCOMPARE(only(report).subIndication, sub);
    }

    void aRevokedTimestamperIsNotBelievedByItsOwnWord()
    {
        ArchiveWorld world;
        const QByteArray bytes = world.archived();
        world.moveTo(day(2020, 6));
        verify::Options options = world.at(world.clock.now());
        // revoked after the time that its tokens claim: only a later timestamp could tell that they are that old
        options.ocspResponses = {world.revoked(*world.firstTsa, day(2020, 3))};
        const verify::Report report = check(bytes, options);
        QVERIFY(!only(report).timestamp);
        QVERIFY(only(report).verdict != Verdict::Valid);
    }

    void aLaterTimestampKeepsTheWordOfARevokedTimestamper()
    {
        ArchiveWorld world;
        QByteArray bytes = world.archived();
        const auto secondTsa = world.named(Authority::Kind::Tsa, 10 * years, "示例时间戳二");
        world.moveTo(day(2020, 2));
        bytes = world.stamp(world.grown(bytes, {world.rootCrl()}, {world.good(*world.firstTsa)}), secondTsa);
        world.moveTo(day(2020, 6));
        verify::Options options = world.at(world.clock.now());
        options.ocspResponses = {world.revoked(*world.firstTsa, day(2020, 3)), world.good(*secondTsa)};
        const verify::Report report = check(bytes, options);
        VERDICT_IS(report, 0, Valid, "");
        QCOMPARE(only(report).timestamp->date(), day(2020).date());
    }

    void aStaleResponseOfLaterIsOfNoUse()
    {
        ArchiveWorld world;
        const QByteArray bytes = world.timed();
        world.moveTo(day(2020, 3));
        const QByteArray later = workshop::withStore(bytes, {world.rootCrl()}, {world.good(*world.person)});
        // the timestamper's own status is not there at all
        VERDICT_IS(check(later, world.at(day(2020, 6))), 0, Indeterminate, "TRY_LATER");
    }

    void judgesAtTheTimeAskedFor()
    {
        ArchiveWorld world;
        const QByteArray bytes = world.archived();
        VERDICT_IS(check(bytes, world.at(day(2020, 1, 2))), 0, Valid, "");
        // before it was made, its timestamps lie in the future
        QVERIFY(!only(check(bytes, world.at(day(2019, 6)))).timestamp);
    }
};

QTEST_GUILESS_MAIN(TestLongTerm)
#include "tst_longterm.moc"
