// SPDX-License-Identifier: GPL-3.0-or-later
// A child (this program again) signs with a seal of the store; every call of it that changes a disk is once where it is
// killed and once what fails. What the next start finds must agree in all its parts.
#include "protocol/usage.h"
#include "session/messages.h"

#include "office.h"
#include "syscalls.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QProcess>

#include <cstdio>

using namespace office;
using session::ContractBook;

namespace {

constexpr int mostKills = 200, mostFailures = 80; ///< of each scenario
const QString signOff = QStringLiteral("signed.pdf"), input = QStringLiteral("in.pdf");

QByteArray contents(const QString &path)
{
    return QFileInfo::exists(path) ? must(base::readFile(path), "reading a file") : QByteArray();
}

/// What the child works with, in one folder.
struct Case {
    QString folder;
    QString path(const QString &name) const { return folder + QLatin1Char('/') + name; }
    QString store() const { return path(QStringLiteral("profile")); }
    QByteArray text(const QString &name) const { return contents(path(name)); }
    std::unique_ptr<session::Profile> open(const base::Clock &clock) const
    {
        return office::open(store(), text(QStringLiteral("code")), clock);
    }
    /// Null: a new contract is to be made of the file.
    store::ContractId contract() const
    {
        const auto id = store::ContractId::fromHex(text(QStringLiteral("contract")));
        return id ? *id : store::ContractId();
    }
};

session::RecordedJob jobOf(session::Profile &profile, const Case &at)
{
    const auto seals = must(session::SealRegister(profile).list(), "listing seals");
    session::RecordedJob job;
    job.seals.insert(QStringLiteral("id:1"), seals.first());
    job.sign.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=id:1;page=1;at=60,60")));
    job.sign.input = at.path(input);
    job.sign.output = at.path(signOff);
    job.purpose = QStringLiteral("签约");
    if (at.contract().isNull())
        return job;
    ContractBook book(profile);
    base::NoProgress quiet;
    const auto opened = must(book.open(at.contract()), "opening the contract");
    job.contract = at.contract();
    job.sign.source =
        base::memorySource(must(book.blobBytes(opened.log.state().files.first().current(), quiet), "reading its file"));
    return job;
}

/// Prints what it was told, and how many steps there were.
int child(const Case &at, syscalls::What what, int step)
{
    const base::SystemClock clock;
    auto profile = at.open(clock);
    const auto key = must(crypto::openPkcs12(at.text(QStringLiteral("key.p12")), password()), "opening the key");
    auto job = jobOf(*profile, at);
    base::NoProgress quiet;
    syscalls::arm(what, step);
    const auto result = session::signRecorded(*profile, std::move(job), key, &noDesk, quiet);
    const auto closed = profile->close();
    syscalls::plan.armed = false;
    if (result)
        std::printf("signed %s\n", result->contract.hex().constData());
    else
        std::printf("failed %s\n", result.error().code.constData());
    if (!closed)
        std::printf("closing %s\n", closed.error().code.constData());
    std::printf("steps %d\n", syscalls::plan.counted);
    std::fflush(stdout);
    return 0;
}

struct Run {
    bool killed = false;
    int steps = 0;
    QByteArray signedAs, failed, closing, errors;
};

Run runChild(const Case &at, syscalls::What what, int step)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("--child"), at.folder, QString::number(int(what)), QString::number(step)});
    process.waitForFinished(60000);
    Run run;
    run.killed = process.exitStatus() == QProcess::CrashExit;
    run.errors = process.readAllStandardError();
    const QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray value = line.mid(line.indexOf(' ') + 1);
        if (line.startsWith("steps "))
            run.steps = value.toInt();
        else if (line.startsWith("signed "))
            run.signedAs = value;
        else if (line.startsWith("failed "))
            run.failed = value;
        else if (line.startsWith("closing "))
            run.closing = value;
    }
    return run;
}

bool copyFolder(const QString &from, const QString &to)
{
    return QDir().mkpath(to) &&
           support::runTool(QStringLiteral("cp"), {QStringLiteral("-a"), from + QStringLiteral("/."), to}).exitCode ==
               0;
}

qint64 rows(session::Profile &profile, const char *sql)
{
    return must(profile.store().read([sql](store::Reader &reader) { return reader.database().number(-1, sql); }), sql);
}

} // namespace

class TestSigningcrash : public QObject {
    Q_OBJECT

    // in memory where there is such a folder: what a kill leaves does not depend on the disk, and hundreds of runs do
    QTemporaryDir m_root{
        (QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
        QStringLiteral("/signingcrash-XXXXXX")};
    base::SystemClock m_clock;
    int m_cases = 0;

    Case fresh(const QString &scenario)
    {
        const Case made{m_root.filePath(QStringLiteral("case%1").arg(m_cases++))};
        if (!copyFolder(m_root.filePath(scenario), made.folder))
            qFatal("a folder could not be copied");
        return made;
    }

    /// Both scenarios lie in folders of their own: one file to be signed, and one contract that waits for its second
    /// party, whose signature shall replace an older file.
    void prepare()
    {
        Office office;
        office.addSeal();
        office.file(input);
        office.file(QStringLiteral("code"), office.code);
        office.file(QStringLiteral("key.p12"),
                    must(crypto::writePkcs12(*office.key, QStringLiteral("x"), password(), 1000), "writing the key"));
        if (const auto closed = office.profile->close(); !closed)
            qFatal("closing");
        QVERIFY(copyFolder(office.folder.path(), m_root.filePath(QStringLiteral("new"))));
        office.reopen();

        ContractBook book(*office.profile);
        base::NoProgress quiet;
        const auto seal = must(session::SealRegister(*office.profile).list(), "seals").first();
        ContractBook::NewContract wanted;
        wanted.topic = QStringLiteral("采购合同");
        wanted.files = {office.path(input)};
        wanted.parties = {protocol::PersonParty{office.profile->me()},
                          must(session::organisationOf(*office.profile, seal), "organisation")};
        wanted.sequential = true;
        const auto id = must(book.create(wanted, quiet), "making a contract");
        office.file(QStringLiteral("contract"), id.hex());
        Case here{office.folder.path()};
        auto first = jobOf(*office.profile, here);
        first.sign.places.clear();
        first.seals.clear();
        first.sign.invisible = true;
        must(session::signRecorded(*office.profile, std::move(first), office.key, &noDesk, quiet), "the first party");
        office.file(signOff, "an older file");
        if (const auto closed = office.profile->close(); !closed)
            qFatal("closing");
        QVERIFY(copyFolder(office.folder.path(), m_root.filePath(QStringLiteral("second"))));
    }

    /// Everything of one contract fits together, and the file is the one that it names last.
    void checkContract(session::Profile &profile, const Case &at, const store::ContractId &id, qsizetype signatures)
    {
        ContractBook book(profile);
        const auto opened = book.open(id);
        QVERIFY2(opened, opened ? "" : saying(opened.error()).constData());
        const contract::State &state = opened->log.state();
        QCOMPARE(opened->log.events().size(), 1 + signatures);
        for (const contract::Outcome &outcome : opened->log.outcomes())
            QCOMPARE(int(outcome.effect), int(contract::Effect::Done));
        QCOMPARE(opened->log.events().first().header.kind, QLatin1String(protocol::kind::sent));
        QCOMPARE(opened->log.events().last().header.kind, QLatin1String(protocol::kind::signed_));
        QCOMPARE(state.files.size(), 1);
        QCOMPARE(state.files.first().revisions.size(), signatures);

        base::NoProgress quiet;
        const auto original = book.blobBytes(state.files.first().original, quiet);
        QVERIFY(original);
        QCOMPARE(*original, at.text(input));
        for (const contract::FileRevision &revision : state.files.first().revisions)
            QVERIFY(book.blobBytes(revision.blob, quiet));
        const auto row = profile.store().read([id](store::Reader &reader) { return store::readContract(reader, id); });
        QVERIFY(row);
        QCOMPARE(row->headSeq, opened->log.events().size());
        QCOMPARE(int(row->status), int(session::contractRow(opened->log, m_clock.now()).status));
    }

    void checkSigned(session::Profile &profile, const Case &at, const store::ContractId &id, qsizetype signatures,
                     bool isDelivered)
    {
        checkContract(profile, at, id, signatures);
        ContractBook book(profile);
        base::NoProgress quiet;
        const auto opened = book.open(id);
        QVERIFY(opened);
        const QByteArray file = *book.blobBytes(opened->log.state().files.first().current(), quiet);
        if (isDelivered)
            QCOMPARE(at.text(signOff), file);
        const auto uses = profile.store().read([id](store::Reader &reader) { return listContractUsage(reader, id); });
        QVERIFY(uses);
        QCOMPARE(uses->size(), 1);
        QCOMPARE(uses->first().file.bytes(), crypto::sha256(file));
        const protocol::Event &last = opened->log.events().last();
        QCOMPARE(uses->first().event, store::EventId::of(last.header.id));
        const auto seals = session::SealRegister(profile).list();
        const auto history = session::SealRegister(profile).history(seals->first().id);
        QVERIFY(history);
        const auto epoch = session::SealRegister(profile).usageKey(seals->first(), *history);
        QVERIFY(epoch);
        const auto record = protocol::readUsage(
            uses->first().bytes, [&](const protocol::Digest &digest) { return profile.certificate(digest); });
        QVERIFY(record);
        const auto content = protocol::openUsage(*record, epoch->key);
        QVERIFY(content);
        QCOMPARE(content->after.bytes(), crypto::sha256(file));

        QCOMPARE(base::writeFileDurably(at.path(QStringLiteral("stored.pdf")), file).has_value(), true);
        const auto report = session::checkDocument(at.path(QStringLiteral("stored.pdf")), {}, m_clock.now(), {}, quiet);
        QVERIFY(report);
        QCOMPARE(report->signatures.size(), signatures);
        QVERIFY(report->verdict != verify::Verdict::Invalid);
    }

    void checkNothingLeft(session::Profile &profile, const Case &at)
    {
        QCOMPARE(rows(profile, "SELECT count(*) FROM intent"), 0);
        QCOMPARE(rows(profile, "SELECT count(*) FROM blob WHERE refcount = 0"), 0);
        QCOMPARE(qint64(profile.store().blobs().files().size()), rows(profile, "SELECT count(*) FROM blob"));
        QVERIFY(QDir(at.folder).entryList({QStringLiteral(".esign-*")}, QDir::Files | QDir::Hidden).size() <= 1);
        base::NoProgress quiet;
        const auto report = store::checkStore(profile.store(), quiet);
        QVERIFY(report);
        QVERIFY2(report->good(), report->findings.isEmpty()
                                     ? ""
                                     : report->findings.first().code + ' ' + report->findings.first().detail.toUtf8());
    }

    /// Some file outside the store bears more signatures than before.
    bool hasSignature(const Case &at, qsizetype before)
    {
        base::NoProgress quiet;
        const QStringList files = QDir(at.folder).entryList(QDir::Files | QDir::Hidden);
        return std::any_of(files.begin(), files.end(), [&](const QString &name) {
            if (!name.endsWith(QStringLiteral(".pdf")) && !name.endsWith(QStringLiteral(".part")))
                return false;
            const auto report = session::checkDocument(at.path(name), {}, m_clock.now(), {}, quiet);
            return report && report->signatures.size() > before;
        });
    }

    /// After the run, whatever happened in it.
    void check(const Case &at, const Run &run, const QByteArray &before)
    {
        {
            const auto profile = at.open(m_clock);
            const auto settled = session::settleSignings(*profile);
            QVERIFY(settled);
            QCOMPARE(settled->waiting, 0);
            QVERIFY(settled->finished <= 1);
            QCOMPARE(settled->dropped, 0);
            const auto again = session::settleSignings(*profile);
            QVERIFY(again);
            QCOMPARE(again->finished + again->dropped + again->waiting, 0);
        }
        // a second start clears what the first has let go of
        const auto profile = at.open(m_clock);
        const bool isSecond = !at.contract().isNull();
        const QByteArray now = at.text(signOff);
        const bool isDelivered = now != before;
        const bool isSigned = rows(*profile, "SELECT count(*) FROM usage") > 0;
        QVERIFY2(isSigned || !hasSignature(at, isSecond ? 1 : 0), "signed bytes lie about, and no use is on record");
        QVERIFY2(isSigned || !isDelivered, "the file has its name, and no use is on record");
        QVERIFY2((isSigned && isDelivered) || run.signedAs.isEmpty(), "told to be signed, and lost");
        if (!run.failed.isEmpty() && !run.failed.startsWith("sign.record."))
            QVERIFY2(!isSigned, "told that nothing was signed, and it was");
        checkNothingLeft(*profile, at);
        QCOMPARE(rows(*profile, "SELECT count(*) FROM contract"), isSecond || isSigned ? 1 : 0);
        QCOMPARE(rows(*profile, "SELECT count(*) FROM event"),
                 (isSecond ? 2 : 0) + (isSigned ? (isSecond ? 1 : 2) : 0));
        QCOMPARE(rows(*profile, "SELECT count(*) FROM usage"), isSigned ? 1 : 0);
        QCOMPARE(rows(*profile, "SELECT count(*) FROM blob"), (isSecond ? 2 : 0) + (isSigned ? (isSecond ? 1 : 2) : 0));
        session::SealRegister seals(*profile);
        QCOMPARE(*seals.useCount(seals.list()->first()), isSigned ? 1 : 0);
        store::ContractId id = at.contract();
        if (!isSecond && isSigned) {
            const auto page = profile->store().read([](store::Reader &reader) {
                return store::listContracts(reader, {}, store::ContractOrder::UpdatedDescending, 2, 0);
            });
            QVERIFY(page);
            id = page->rows.first().id;
        }
        if (isSigned)
            checkSigned(*profile, at, id, isSecond ? 2 : 1, isDelivered);
        else if (isSecond)
            checkContract(*profile, at, id, 1);
    }

    bool wasRecorded(const Case &at)
    {
        const auto profile = at.open(m_clock);
        return rows(*profile, "SELECT count(*) FROM usage") > 0;
    }

    void scenarios()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("a new file") << QStringLiteral("new");
        QTest::newRow("second party of a contract") << QStringLiteral("second");
    }

private slots:
    void initTestCase() { prepare(); }

    void everythingAgreesAfterAKillAnywhere_data() { scenarios(); }
    void everythingAgreesAfterAKillAnywhere()
    {
        QFETCH(QString, scenario);
        const Case whole = fresh(scenario);
        const QByteArray before = whole.text(signOff);
        const Run counted = runChild(whole, syscalls::What::Nothing, -1);
        QVERIFY2(!counted.signedAs.isEmpty(), counted.failed + counted.errors);
        check(whole, counted, before);
        if (QTest::currentTestFailed())
            return;
        const int points = qMin(counted.steps, mostKills);
        QVERIFY2(points >= 60, qPrintable(QString::number(counted.steps)));
        int kept = 0, dropped = 0;
        for (int point = 0; point < points; ++point) {
            const int step = static_cast<int>(qint64(point) * counted.steps / points);
            const Case at = fresh(scenario);
            const Run run = runChild(at, syscalls::What::Kill, step);
            QVERIFY2(run.killed, qPrintable(QString::number(step)));
            check(at, run, before);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("killed at step %1").arg(step)));
            ++(wasRecorded(at) ? kept : dropped);
            QDir(at.folder).removeRecursively();
        }
        QVERIFY(kept > 0 && dropped > 0);
        qInfo("%d steps, killed at %d: %d signed, %d not", counted.steps, points, kept, dropped);
    }

    /// Somebody moves the new file away before the next start: the use is on record all the same, and nothing is where
    /// the file never got its name.
    void aFileMovedAwayBeforeTheNextStartIsOnRecord()
    {
        const int steps = runChild(fresh(QStringLiteral("new")), syscalls::What::Nothing, -1).steps;
        int unseen = 0, unsigned_ = 0;
        for (int step = 1; step < steps; step += 3) {
            const Case at = fresh(QStringLiteral("new"));
            QVERIFY(runChild(at, syscalls::What::Kill, step).killed);
            const bool hadItsName = QFileInfo::exists(at.path(signOff));
            if (hadItsName)
                QVERIFY(QFile::rename(at.path(signOff), at.path(QStringLiteral("elsewhere.pdf"))));
            const auto profile = at.open(m_clock);
            const auto settled = session::settleSignings(*profile);
            QVERIFY(settled);
            QCOMPARE(settled->waiting, 0);
            QCOMPARE(settled->unseen, settled->finished);
            const bool isRecorded = rows(*profile, "SELECT count(*) FROM usage") == 1;
            QVERIFY2(isRecorded || !hadItsName, qPrintable(QStringLiteral("killed at step %1").arg(step)));
            QCOMPARE(rows(*profile, "SELECT count(*) FROM contract"), isRecorded ? 1 : 0);
            QCOMPARE(rows(*profile, "SELECT count(*) FROM intent"), 0);
            unseen += settled->unseen;
            unsigned_ += isRecorded ? 0 : 1;
            QDir(at.folder).removeRecursively();
        }
        QVERIFY(unseen > 0 && unsigned_ > 0);
    }

    void everythingAgreesWhicheverStepFails_data() { scenarios(); }
    void everythingAgreesWhicheverStepFails()
    {
        QFETCH(QString, scenario);
        const Case whole = fresh(scenario);
        const QByteArray before = whole.text(signOff);
        const int steps = runChild(whole, syscalls::What::Nothing, -1).steps;
        const int points = qMin(steps, mostFailures);
        QSet<QByteArray> codes;
        for (int point = 0; point < points; ++point) {
            const int step = static_cast<int>(qint64(point) * steps / points);
            const Case at = fresh(scenario);
            const Run run = runChild(at, syscalls::What::Fail, step);
            QVERIFY2(!run.killed, "step " + QByteArray::number(step) + ": " + run.errors);
            const QByteArray answer = run.signedAs + run.failed;
            QVERIFY2(!answer.isEmpty(), run.errors);
            for (const QByteArray &code : {run.failed, run.closing}) {
                if (!code.isEmpty())
                    QVERIFY2(session::codesWithSentences().contains(code), code);
                codes.insert(code);
            }
            check(at, run, before);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("step %1 failed").arg(step) + answer));
            QDir(at.folder).removeRecursively();
        }
        for (const char *code : {"file.full", "file.sync", "store.full", "sign.record.done"})
            QVERIFY2(codes.contains(code), code);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--child"))
        return child({arguments.value(2)}, syscalls::What(arguments.value(3).toInt()), arguments.value(4).toInt());
    TestSigningcrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_signingcrash.moc"
