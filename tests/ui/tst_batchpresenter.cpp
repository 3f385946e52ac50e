// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "session/signingbatch.h"
#include "store/contracts.h"
#include "support/pdfcheck.h"
#include "support/pdfsample.h"
#include "ui/batch/batchpresenter.h"

#include "accountfixture.h"
#include "accountseal.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QApplication>

#include <csignal>

using namespace ui;
using session::BatchRule;
using BatchState = session::BatchRow::State;

namespace {

constexpr int patienceMs = 90'000;
const QString words = QStringLiteral("项目名称");

template <class T>
const T &must(const base::Result<T> &result)
{
    if (!result)
        qFatal("%s %s", result.error().code.constData(), qPrintable(result.error().detail));
    return result.value();
}

base::Result<std::shared_ptr<session::Desk>> noDesk()
{
    return base::fail(base::ErrorKind::Internal, "desk.missing");
}

/// A seal over the edges and one on the words, by the first seal of the account.
QList<BatchRule> rulesFor(const BatchPresenter &batch)
{
    BatchRule keyword, edges;
    keyword.kind = BatchRule::Kind::Keyword;
    keyword.text = words;
    keyword.hits = BatchRule::Hits::Nth;
    keyword.offsetMm = {30, 10};
    edges.kind = BatchRule::Kind::Edges;
    keyword.stamp = edges.stamp = batch.library().seals().first().stamp->key;
    return {keyword, edges};
}

bool isReadyToSign(BatchPresenter &batch)
{
    return QTest::qWaitFor([&] { return batch.obstacle().isEmpty(); }, patienceMs);
}

/// The child's life: opens the account by its recovery code, signs, and is killed meanwhile.
int runChild(const QStringList &arguments)
{
    base::SystemClock clock;
    AccountService account(
        arguments[2],
        []() -> base::Result<std::shared_ptr<account::Keychain>> {
            return base::fail(base::ErrorKind::Unavailable, "account.keychain.absent");
        },
        clock);
    account.start();
    (void)QTest::qWaitFor([&] { return account.state() != AccountState::Starting; }, patienceMs);
    const QByteArray code = arguments[3].toUtf8();
    auto parsed = account::RecoveryCode::parse(crypto::Secret::fromBytes(code.constData(), code.size()));
    if (!parsed || !AccountFixture::codeOf(account.recover(*std::move(parsed))).isEmpty())
        return 2;
    PageService pages;
    BatchPresenter batch(account, pages, &noDesk);
    if (!QTest::qWaitFor([&] { return !batch.library().seals().isEmpty(); }, patienceMs))
        return 3;
    batch.add(arguments.mid(4));
    batch.setRules(rulesFor(batch));
    if (!isReadyToSign(batch))
        return 4;
    batch.sign(AccountFixture::secret(AccountFixture::password));
    (void)QTest::qWaitFor([&] { return !batch.isBusy(); }, patienceMs);
    return 5; // was to be killed before
}

} // namespace

class TestBatchpresenter : public QObject {
    Q_OBJECT

    std::unique_ptr<AccountFixture> m_account;
    QByteArray m_code;
    std::unique_ptr<PageService> m_pages;
    std::unique_ptr<BatchPresenter> m_batch;

    QString path(const QString &name) const { return m_account->folder.filePath(name); }
    QString copyOfContract(const QString &name) const
    {
        QFile::copy(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), path(name));
        return path(name);
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        if (!base::writeFileDurably(path(name), bytes))
            qFatal("can't write");
        return path(name);
    }
    void makeBatch()
    {
        m_batch = std::make_unique<BatchPresenter>(*m_account->service, *m_pages, &noDesk);
        new QAbstractItemModelTester(&m_batch->model(), m_batch.get());
        QTRY_VERIFY_WITH_TIMEOUT(!m_batch->library().seals().isEmpty(), patienceMs);
    }
    BatchState stateOf(const QString &file) const
    {
        return m_batch->model().entries()[m_batch->model().find(file)].row.state;
    }
    QString sentenceOf(const QString &file) const
    {
        return m_batch->model().index(m_batch->model().find(file), BatchModel::SentenceColumn).data().toString();
    }
    bool signsAll(const char *password = AccountFixture::password)
    {
        if (!isReadyToSign(*m_batch))
            return false;
        m_batch->sign(AccountFixture::secret(password));
        return QTest::qWaitFor([this] { return !m_batch->isBusy(); }, patienceMs);
    }
    qsizetype contracts() const
    {
        const auto ids = AccountFixture::wait(m_account->service->run([](session::Profile &profile) {
            return profile.store().read([](store::Reader &reader) { return store::allContracts(reader); });
        }));
        return ids ? must(*ids).size() : -1;
    }
    static void isSignedForStrangers(const QString &file, int signatures)
    {
        const QByteArray bytes = must(base::readFile(file));
        const QStringList verdicts = support::pdfsigVerdicts(bytes);
        QCOMPARE(verdicts.size(), signatures);
        QVERIFY2(verdicts.first().contains(QLatin1String("Signature is Valid")), qPrintable(verdicts.first()));
        QVERIFY(support::qpdfComplaints(bytes).isEmpty());
    }

private slots:
    void init()
    {
        m_account = std::make_unique<AccountFixture>();
        m_account->service->start();
        QVERIFY(m_account->settle());
        m_code = m_account->create();
        QVERIFY(!m_code.isEmpty());
        const auto added = AccountFixture::wait(m_account->service->run([](session::Profile &profile) {
            return accountseal::add(profile, AccountFixture::secret(AccountFixture::password));
        }));
        QVERIFY(added.has_value());
        must(*added);
        m_pages = std::make_unique<PageService>();
        makeBatch();
    }
    void cleanup()
    {
        m_batch.reset();
        m_pages.reset();
        m_account.reset();
    }

    void signsWhatCanBeSignedAndTellsOfEachOther()
    {
        const QString a = copyOfContract(QStringLiteral("a.pdf")), b = copyOfContract(QStringLiteral("b.pdf")),
                      c = copyOfContract(QStringLiteral("c.pdf")),
                      damaged = write(QStringLiteral("damaged.pdf"), "%PDF-1.7\nnothing"),
                      plain = write(QStringLiteral("plain.pdf"), support::makeSample({}).bytes());
        QCOMPARE(m_batch->obstacle().isEmpty(), false);
        m_batch->add({a, b, c, damaged, plain, a});
        QCOMPARE(m_batch->total(), 5);
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(isReadyToSign(*m_batch));
        QCOMPARE(m_batch->model().ready(), 3);
        QVERIFY(!sentenceOf(damaged).isEmpty()); // before anything is signed
        QVERIFY2(sentenceOf(plain).contains(words), qPrintable(sentenceOf(plain)));
        QCOMPARE(m_batch->model().entries()[0].sight.places.items.size(), 2);
        write(QStringLiteral("b-signed.pdf"), "somebody's");

        QVERIFY(signsAll());
        QCOMPARE(m_batch->state(), BatchPresenter::State::Done);
        for (const QString &file : {a, b, c}) {
            QCOMPARE(stateOf(file), BatchState::Signed);
            isSignedForStrangers(m_batch->model().entries()[m_batch->model().find(file)].row.output, 1);
        }
        QCOMPARE(stateOf(damaged), BatchState::Skipped);
        QCOMPARE(stateOf(plain), BatchState::Skipped);
        QCOMPARE(must(base::readFile(path(QStringLiteral("b-signed.pdf")))), QByteArray("somebody's"));
        QVERIFY(QFileInfo::exists(path(QStringLiteral("b-signed (2).pdf"))));
        QCOMPARE(contracts(), 3);
        const QByteArray csv = m_batch->model().csv();
        QCOMPARE(csv.count("\r\n"), 6);
        QVERIFY(csv.contains("b-signed (2).pdf"));

        // mended, the others are signed too, and nothing twice
        QVERIFY(QFile::remove(damaged));
        copyOfContract(QStringLiteral("damaged.pdf"));
        BatchRule page;
        page.stamp = m_batch->rules().first().stamp;
        m_batch->retry();
        m_batch->setRules({page});
        QVERIFY(signsAll());
        QCOMPARE(m_batch->model().countOf(BatchState::Signed), 5);
        QCOMPARE(contracts(), 5);
        isSignedForStrangers(path(QStringLiteral("plain-signed.pdf")), 1);
        QVERIFY(!must(*AccountFixture::wait(m_account->service->run([](session::Profile &profile) {
                     return session::loadBatch(profile.store());
                 }))).has_value());
    }

    void writesIntoAFolderThatIsChosen()
    {
        QVERIFY(QDir(m_account->folder.path()).mkpath(QStringLiteral("in")));
        QVERIFY(QDir(m_account->folder.path()).mkpath(QStringLiteral("out")));
        copyOfContract(QStringLiteral("in/a.pdf"));
        m_batch->add({path(QStringLiteral("in"))});
        QTRY_COMPARE_WITH_TIMEOUT(m_batch->total(), 1, patienceMs);
        m_batch->setFolder(path(QStringLiteral("out")));
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(signsAll());
        isSignedForStrangers(path(QStringLiteral("out/a-signed.pdf")), 1);
    }

    void signsNoFileThatChangedAfterItWasLookedAt()
    {
        const QString a = copyOfContract(QStringLiteral("a.pdf")), b = copyOfContract(QStringLiteral("b.pdf"));
        m_batch->add({a, b});
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(isReadyToSign(*m_batch));
        write(QStringLiteral("a.pdf"), must(base::readFile(a)) + "\n");
        QVERIFY(signsAll());
        QCOMPARE(stateOf(a), BatchState::Failed);
        QCOMPARE(stateOf(b), BatchState::Signed);
        QVERIFY(!QFileInfo::exists(path(QStringLiteral("a-signed.pdf"))));
        m_batch->retry();
        QVERIFY(signsAll());
        QCOMPARE(stateOf(a), BatchState::Signed);
        QCOMPARE(contracts(), 2);
    }

    void aWrongPasswordSignsNothing()
    {
        const QString a = copyOfContract(QStringLiteral("a.pdf"));
        m_batch->add({a});
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(signsAll("not the password"));
        QVERIFY(m_batch->error().has_value());
        QCOMPARE(m_batch->error()->code, QByteArray("account.password.wrong"));
        QCOMPARE(stateOf(a), BatchState::Waiting);
        QCOMPARE(contracts(), 0);
        QVERIFY(signsAll());
        QCOMPARE(stateOf(a), BatchState::Signed);
    }

    void stoppedAfterAFileItGoesOnLater()
    {
        QStringList files;
        for (int i = 0; i < 4; ++i)
            files += copyOfContract(QStringLiteral("%1.pdf").arg(i));
        m_batch->add(files);
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(isReadyToSign(*m_batch));
        m_batch->sign(AccountFixture::secret(AccountFixture::password));
        QTRY_VERIFY_WITH_TIMEOUT(m_batch->model().countOf(BatchState::Signed) >= 1, patienceMs);
        m_batch->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!m_batch->isBusy(), patienceMs);
        const int done = m_batch->model().countOf(BatchState::Signed);
        QVERIFY(done < 4);
        QCOMPARE(contracts(), done);
        // another batch does not take the place of this one
        makeBatch();
        m_batch->add({copyOfContract(QStringLiteral("another.pdf"))});
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(isReadyToSign(*m_batch));
        m_batch->sign(AccountFixture::secret(AccountFixture::password));
        QTRY_VERIFY_WITH_TIMEOUT(!m_batch->isBusy(), patienceMs);
        QVERIFY(m_batch->error());
        QCOMPARE(m_batch->error()->code, QByteArray("batch.pending"));
        QCOMPARE(contracts(), done);
        // the page is closed, and what waits goes on in another
        makeBatch();
        QSignalSpy found(m_batch.get(), &BatchPresenter::found);
        m_batch->resume();
        QVERIFY(found.wait(patienceMs));
        QVERIFY(found.first().first().toBool());
        QCOMPARE(m_batch->model().countOf(BatchState::Signed), done);
        QVERIFY(signsAll());
        QCOMPARE(m_batch->model().countOf(BatchState::Signed), 4);
        QCOMPARE(contracts(), 4);
    }

    void aPageThatIsClosedMeanwhileLosesNothing()
    {
        QStringList files;
        for (int i = 0; i < 3; ++i)
            files += copyOfContract(QStringLiteral("%1.pdf").arg(i));
        m_batch->add(files);
        m_batch->setRules(rulesFor(*m_batch));
        QVERIFY(isReadyToSign(*m_batch));
        m_batch->sign(AccountFixture::secret(AccountFixture::password));
        QTRY_VERIFY_WITH_TIMEOUT(m_batch->model().countOf(BatchState::Signed) >= 1, patienceMs);
        m_batch.reset();
        makeBatch();
        QSignalSpy found(m_batch.get(), &BatchPresenter::found);
        m_batch->resume();
        QVERIFY(found.wait(patienceMs));
        QCOMPARE(m_batch->model().countOf(BatchState::Running), 0);
        if (m_batch->model().countOf(BatchState::Waiting) > 0)
            QVERIFY(signsAll());
        QCOMPARE(contracts(), 3);
        QCOMPARE(QDir(m_account->folder.path()).entryList({QStringLiteral("*-signed*.pdf")}).size(), 3);
    }

    void killedInTheMiddleItSignsNothingTwice()
    {
        QStringList files;
        for (int i = 0; i < 5; ++i)
            files += copyOfContract(QStringLiteral("%1.pdf").arg(i));
        m_batch.reset();
        const QString folder = m_account->service->folder();
        m_account->service.reset(); // the child has the store now
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(),
                    QStringList{QStringLiteral("--child"), folder, QString::fromLatin1(m_code)} + files);
        QVERIFY(child.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path(QStringLiteral("1-signed.pdf"))) ||
                                     child.state() == QProcess::NotRunning,
                                 patienceMs);
        QCOMPARE(child.state(), QProcess::Running);
        ::kill(pid_t(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);

        m_account->service = m_account->make();
        m_account->service->start();
        QVERIFY(m_account->reach(AccountState::Open));
        makeBatch();
        QSignalSpy found(m_batch.get(), &BatchPresenter::found);
        m_batch->resume();
        QVERIFY(found.wait(patienceMs));
        QVERIFY(found.first().first().toBool());
        const int before = m_batch->model().countOf(BatchState::Signed);
        QVERIFY(before >= 1 && before < 5);
        QCOMPARE(contracts(), before);
        QVERIFY(signsAll());
        QCOMPARE(m_batch->model().countOf(BatchState::Signed), 5);
        QCOMPARE(contracts(), 5);
        const QStringList outputs = QDir(m_account->folder.path()).entryList({QStringLiteral("*-signed*.pdf")});
        QCOMPARE(outputs.size(), 5);
        for (const QString &output : outputs)
            isSignedForStrangers(path(output), 1);
    }

    void rulesOfAnOpenDocumentStandOnOtherFilesToo()
    {
        const StampPtr stamp = m_batch->library().seals().first().stamp;
        const QList<base::PageGeometry> pages(3);
        const QSizeF paper = pages.first().displayedSizeMm();
        PlacedItem placed{1, stamp, {2, {paper.width() - 40, paper.height() - 50}, stamp->face.sizeMm, 0}};
        PlacedItem edges{2, stamp, {}};
        edges.crossPage = seal::CrossPageSeal{};
        edges.crossPage->centreMm = 100;
        const TakenRules taken = rulesOf({placed, edges}, pages);
        QCOMPARE(taken.rules.size(), 2);
        QCOMPARE(taken.rules[0].pages, BatchRule::Pages::Last);
        const QList<base::PageGeometry> longer(7);
        const BatchPlaces places = placesOf(taken.rules, {{stamp->key, stamp}}, longer, {});
        QVERIFY(places.problems.isEmpty());
        QCOMPARE(places.items[0].placement.page, 6);
        QVERIFY(QLineF(places.items[0].placement.centreMm, placed.placement.centreMm).length() < 0.001);
        QCOMPARE(places.slices.value(places.items[1].id).size(), 7);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc > 4 && qstrcmp(argv[1], "--child") == 0)
        return runChild(application.arguments());
    TestBatchpresenter test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_batchpresenter.moc"
