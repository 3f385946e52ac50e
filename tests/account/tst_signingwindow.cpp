// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/attemptdelay.h"
#include "account/signingwindow.h"
#include "crypto/key.h"

#include <QtTest/QtTest>

using namespace account;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const crypto::Signer> someSigner()
{
    return std::make_shared<crypto::SoftwareSigner>(*crypto::PrivateKey::generate(crypto::KeyType::EcP256),
                                                    crypto::Certificate(), QList<crypto::Certificate>());
}

const QByteArray seal(16, 's'), otherSeal(16, 'o');

} // namespace

class TestSigningWindow : public QObject {
    Q_OBJECT

private slots:
    void init() { m_time = 1h; }

    void servesTheNamedSealsForItsTime()
    {
        SigningWindow window([this] { return m_time; });
        QVERIFY(!window.take({seal}));
        QVERIFY(window.open(someSigner(), {10min, {seal}, 5}));
        QVERIFY(window.take({seal}));
        QVERIFY(window.take({}));
        const auto refused = window.take({seal, otherSeal});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("account.window.seal"));
        QCOMPARE(refused.error().kind, base::ErrorKind::Password);
        QCOMPARE(window.state()->filesLeft, 3);
        m_time += 9min + 59s;
        QCOMPARE(window.state()->left, 1s);
        QVERIFY(window.take({seal}));
        m_time += 1s;
        const auto late = window.take({seal});
        QVERIFY(!late);
        QCOMPARE(late.error().code, QByteArray("account.window.closed"));
        QVERIFY(!window.state());
    }

    void endsWithTheLastFile()
    {
        SigningWindow window([this] { return m_time; });
        const auto signer = someSigner();
        const std::weak_ptr<const crypto::Signer> watched = signer;
        QVERIFY(window.open(signer, {10min, {}, 2}));
        QVERIFY(window.take({}));
        QVERIFY(window.take({}));
        QVERIFY(!window.state());
        QVERIFY(!window.take({}));
        QCOMPARE(watched.use_count(), 1L); // ours: the window keeps nothing
    }

    void endDropsTheKeyAtOnce()
    {
        SigningWindow window([this] { return m_time; });
        auto signer = someSigner();
        const std::weak_ptr<const crypto::Signer> watched = signer;
        QVERIFY(window.open(std::move(signer), {10min, {}, 2}));
        window.end();
        QVERIFY(watched.expired());
        QVERIFY(!window.take({}));
    }

    void aClockThatWentBackEndsIt()
    {
        SigningWindow window([this] { return m_time; });
        QVERIFY(window.open(someSigner(), {10min, {}, 2}));
        m_time -= 1s;
        QVERIFY(!window.take({}));
    }

    void refusesUnboundedTerms()
    {
        SigningWindow window;
        for (const WindowTerms &terms :
             {WindowTerms{0s, {}, 1}, WindowTerms{9h, {}, 1}, WindowTerms{1min, {}, 0}, WindowTerms{1min, {}, 1001}}) {
            const auto opened = window.open(someSigner(), terms);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, QByteArray("account.window.terms"));
        }
        QVERIFY(!window.open(nullptr, {1min, {}, 1}));
    }

    void wrongPasswordsCostTime()
    {
        const QDateTime start = QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC);
        AttemptDelay delay;
        QList<qint64> waits;
        for (int i = 0; i < 14; ++i) {
            waits.append(delay.waitMs(start));
            delay = delay.afterFailure(start);
        }
        QCOMPARE(waits,
                 (QList<qint64>{0, 0, 0, 0, 1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000, 256000, 300000}));
        QCOMPARE(delay.waitMs(start.addSecs(299)), 1000);
        QCOMPARE(delay.waitMs(start.addSecs(300)), 0);
        QCOMPARE(delay.waitMs(start.addSecs(-3600)), 300000); // a clock turned back wins nothing
    }

private:
    std::chrono::milliseconds m_time{};
};

QTEST_GUILESS_MAIN(TestSigningWindow)
#include "tst_signingwindow.moc"
