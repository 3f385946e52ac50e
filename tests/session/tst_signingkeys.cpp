// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/locking.h"
#include "session/signingkeys.h"
#include "support/memorykeychain.h"

#include "office.h"

using namespace office;
using session::SigningKeys;
using std::chrono::minutes;

namespace {

base::NoProgress s_quiet;

crypto::Secret wrong()
{
    return crypto::Secret::fromBytes("ridge.cobalt.71", 15);
}

template <class T>
QByteArray codeOf(const base::Result<T> &result)
{
    return result ? QByteArray() : result.error().code;
}

} // namespace

/// The password-free window as a running program uses it, and what locking does to it.
class TestSigningkeys : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;
    std::optional<store::SealRow> m_seal;
    std::chrono::milliseconds m_elapsed{0};

    std::unique_ptr<SigningKeys> keys()
    {
        return std::make_unique<SigningKeys>(*m_office->profile, [this] { return m_elapsed; });
    }
    SigningKeys::Terms terms(int files = 2) const { return {minutes(10), {m_seal->id}, files}; }
    base::Result<session::RecordedResult> sign(const session::SigningKey &key, bool withSeal)
    {
        session::RecordedJob job;
        job.sign.input = m_office->path(QStringLiteral("in.pdf"));
        job.sign.output = m_office->path(QStringLiteral("out.pdf"));
        job.sign.invisible = !withSeal;
        if (withSeal) {
            job.seals.insert(QStringLiteral("id:1"), *m_seal);
            job.sign.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=id:1;page=1;at=60,60")));
        }
        job.passwordFree = key.passwordFree;
        return session::signRecorded(*m_office->profile, std::move(job), key.signer, &noDesk, s_quiet);
    }
    store::OperationPage operations(const store::SealId &seal = {})
    {
        return must(m_office->profile->store().read(
                        [=](store::Reader &reader) { return store::operationPage(reader, seal, 0, 100); }),
                    "operations");
    }

private slots:
    void init()
    {
        m_office = std::make_unique<Office>();
        m_seal = m_office->addSeal();
        m_office->file(QStringLiteral("in.pdf"));
        m_elapsed = std::chrono::milliseconds(0);
    }

    void theWindowGivesTheKeyForWhatWasNamed()
    {
        const auto window = keys();
        const auto other = store::newId<store::SealId>(1);
        QVERIFY(!window->covers({}));
        QVERIFY(!window->remaining() && !window->terms());
        QCOMPARE(codeOf(window->take({})), QByteArray("account.window.closed"));
        QVERIFY(window->open(password(), terms()));
        QVERIFY(window->covers({m_seal->id}) && window->covers({}));
        QVERIFY(!window->covers({m_seal->id, other}));
        QCOMPARE(codeOf(window->take({other})), QByteArray("account.window.seal"));
        QCOMPARE(window->remaining()->filesLeft, 2);
        QCOMPARE(window->terms()->seals, QList<store::SealId>{m_seal->id});
        m_elapsed = minutes(4);
        QVERIFY(window->remaining()->left == minutes(6));
        const auto key = window->take({m_seal->id});
        QVERIFY(key && key->passwordFree);
        QCOMPARE(key->signer->certificate().sha256(), m_office->key->certificate().sha256());
        QVERIFY(window->take({}));
        QVERIFY(!window->covers({}) && !window->terms());
        QCOMPARE(codeOf(window->take({})), QByteArray("account.window.closed"));
    }

    void theWindowEnds()
    {
        const auto window = keys();
        QVERIFY(window->open(password(), terms()));
        m_elapsed = minutes(10);
        QCOMPARE(codeOf(window->take({})), QByteArray("account.window.closed"));
        QVERIFY(window->open(password(), terms()));
        window->end();
        QVERIFY(!window->remaining());
        QCOMPARE(codeOf(window->take({})), QByteArray("account.window.closed"));
        QCOMPARE(codeOf(window->open(password(), {std::chrono::hours(9), {}, 1})), QByteArray("account.window.terms"));
        QVERIFY(!window->remaining());
    }

    void wrongPasswordsOpenNothingAndAreDelayed()
    {
        const auto window = keys();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(codeOf(window->open(wrong(), terms())), QByteArray("account.password.wrong"));
        QCOMPARE(codeOf(window->byPassword(wrong())), QByteArray("account.password.wrong"));
        const auto delayed = window->byPassword(password());
        QCOMPARE(codeOf(delayed), QByteArray("account.password.wait"));
        QVERIFY(delayed.error().detail.toInt() >= 1);
        QVERIFY(!window->remaining());
        m_office->clock.advance(600);
        const auto key = window->byPassword(password());
        QVERIFY(key && !key->passwordFree);
    }

    void eachPasswordFreeUseIsOnRecord()
    {
        const auto window = keys();
        QVERIFY(window->open(password(), terms(3)));
        const qint64 before = operations().total;
        m_office->clock.advance(1);
        const auto sealedFile = sign(must(window->take({m_seal->id}), "the key"), true);
        QVERIFY2(sealedFile, sealedFile ? "" : saying(sealedFile.error()).constData());
        const store::OperationRow line = operations(m_seal->id).rows.first();
        QCOMPARE(line.kind, QLatin1String(session::passwordFreeOperation));
        QCOMPARE(line.operatorName, QStringLiteral("示例甲"));
        QCOMPARE(line.details, QStringLiteral("in.pdf"));
        m_office->clock.advance(1);
        QVERIFY(sign(must(window->take({}), "the key"), false));
        QCOMPARE(operations().total, before + 2);
        QVERIFY(operations().rows.first().seal.isNull());
        m_office->clock.advance(1);
        QVERIFY(sign(must(window->byPassword(password()), "the key"), true));
        QCOMPARE(operations().total, before + 2);
    }

    void lockingEndsTheWindowAndAsksForThePassword()
    {
        QTemporaryDir folder;
        const QString store = folder.filePath(QStringLiteral("profile"));
        support::MemoryKeychain keychain;
        const base::SystemClock clock;
        QVERIFY(session::Profile::create(store, {{QStringLiteral("示例乙"), {}, {}, {}, {}}, password()}, &keychain,
                                         clock));
        auto profile = must(session::Profile::open(store, {nullptr, &keychain, nullptr}, clock), "opening");
        SigningKeys window(*profile);
        QVERIFY(window.open(password(), {minutes(5), {}, 5}));
        session::Profile &open = *profile;
        QVERIFY(open.identities());
        QVERIFY(session::lockProfile(std::move(profile), &window, store, &keychain));
        QVERIFY(!window.remaining());
        QCOMPARE(codeOf(session::Profile::open(store, {nullptr, &keychain, nullptr}, clock)),
                 QByteArray("account.locked"));
        QCOMPARE(codeOf(session::unlockProfile(store, keychain, wrong(), clock)), QByteArray("account.password.wrong"));
        const auto again = session::unlockProfile(store, keychain, password(), clock);
        QVERIFY2(again, codeOf(again).constData());
        QCOMPARE((*again)->me().name, QStringLiteral("示例乙"));
    }

    void aKeychainThatIsDownKeepsNothingOpen()
    {
        QTemporaryDir folder;
        const QString store = folder.filePath(QStringLiteral("profile"));
        support::MemoryKeychain keychain;
        const base::SystemClock clock;
        QVERIFY(session::Profile::create(store, {{QStringLiteral("示例乙"), {}, {}, {}, {}}, password()}, &keychain,
                                         clock));
        auto profile = must(session::Profile::open(store, {nullptr, &keychain, nullptr}, clock), "opening");
        keychain.failing = "account.keychain.silent";
        QCOMPARE(codeOf(session::lockProfile(std::move(profile), nullptr, store, &keychain)),
                 QByteArray("account.keychain.silent"));
        keychain.failing.clear();
        // the plain entry is still there: the way back takes the password all the same, and the store is not held
        QCOMPARE(codeOf(session::unlockProfile(store, keychain, wrong(), clock)), QByteArray("account.password.wrong"));
        QVERIFY(session::unlockProfile(store, keychain, password(), clock));
        QVERIFY(session::lockProfile(nullptr, nullptr, store, &keychain));
        QVERIFY(session::unlockAccount(store, keychain, password(), clock));
        QVERIFY(session::Profile::open(store, {nullptr, &keychain, nullptr}, clock));
    }
};

QTEST_GUILESS_MAIN(TestSigningkeys)
#include "tst_signingkeys.moc"
