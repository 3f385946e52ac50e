// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/preferences.h"
#include "store/people.h"

#include "office.h"

using namespace office;
using session::Channel;
using session::MessageEvent;
using session::Preferences;

class TestPreferences : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;

    store::Store &store() { return m_office->profile->store(); }
    Preferences load() { return must(session::loadPreferences(store()), "reading"); }
    void put(const char *key, const QByteArray &value)
    {
        if (!store().writeNow(
                [=](store::Writer &writer) { return store::setPreference(writer, QLatin1String(key), value); }))
            qFatal("writing a preference");
    }
    std::optional<QByteArray> stored(const char *key)
    {
        return must(store().read([=](store::Reader &reader) { return store::preference(reader, QLatin1String(key)); }),
                    "reading a preference");
    }

private slots:
    void init() { m_office = std::make_unique<Office>(); }

    void aNewAccountHasTheDefaults()
    {
        QCOMPARE(load(), Preferences());
        QCOMPARE(load().lockAfterMinutes, 15);
        for (const MessageEvent event : session::allMessageEvents) {
            QVERIFY(load().messages.wanted(event, Channel::Client));
            QVERIFY(!load().messages.wanted(event, Channel::Sms));
        }
        QVERIFY(load().messages.wanted(MessageEvent::Waiting, Channel::Email));
        QVERIFY(!load().messages.wanted(MessageEvent::Progress, Channel::Email));
    }

    void everyChoiceIsKept()
    {
        Preferences chosen;
        chosen.lockAfterMinutes = 0;
        chosen.lockOnSuspend = false;
        chosen.offerWindow = false;
        chosen.windowMinutes = 480;
        chosen.windowFiles = 1000;
        chosen.signature = {signing::Format::Sm2Seal, signing::Level::BaselineLTA};
        chosen.timestampAuthority = QStringLiteral("https://tsa.example.edu/时间");
        chosen.signedSuffix = QStringLiteral("（已签署）");
        for (const MessageEvent event : session::allMessageEvents) {
            for (const Channel channel : session::allChannels)
                chosen.messages.set(event, channel, !chosen.messages.wanted(event, channel));
        }
        QVERIFY(session::savePreferences(store(), chosen));
        QVERIFY(m_office->profile->close());
        m_office->reopen();
        QCOMPARE(load(), chosen);
        QVERIFY(session::savePreferences(store(), {}));
        QCOMPARE(load(), Preferences());
    }

    void whatANewerProgramKeptStays()
    {
        put("lock.face", "by camera");
        put("messages.moved.carrier-pigeon", "1");
        QVERIFY(session::savePreferences(store(), load()));
        QCOMPARE(*stored("lock.face"), QByteArray("by camera"));
        QCOMPARE(*stored("messages.moved.carrier-pigeon"), QByteArray("1"));
    }

    void whatMakesNoSenseCountsAsTheDefault()
    {
        put("lock.minutes", "-3");
        put("window.minutes", "many");
        put("window.offer", "maybe");
        put("signature.level", "4");
        put("signature.format", "-1");
        put("timestamp.authority", "javascript:alert(1)");
        put("signed.suffix", "../../x");
        put("messages.waiting.sms", QByteArray());
        QCOMPARE(load(), Preferences());
    }

    void refusesWhatIsOutOfBounds_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<int>("which");
        QTest::newRow("idle time") << QByteArray("lock.minutes") << 0;
        QTest::newRow("length") << QByteArray("window.minutes") << 1;
        QTest::newRow("files") << QByteArray("window.files") << 2;
        QTest::newRow("authority") << QByteArray("timestamp.authority") << 3;
        QTest::newRow("suffix") << QByteArray("signed.suffix") << 4;
    }
    void refusesWhatIsOutOfBounds()
    {
        QFETCH(QByteArray, entry);
        QFETCH(int, which);
        Preferences chosen;
        chosen.lockOnSuspend = false;
        switch (which) {
        case 0:
            chosen.lockAfterMinutes = Preferences::longestIdleMinutes + 1;
            break;
        case 1:
            chosen.windowMinutes = 481;
            break;
        case 2:
            chosen.windowFiles = 0;
            break;
        case 3:
            chosen.timestampAuthority = QStringLiteral("ftp://tsa.example.edu");
            break;
        default:
            chosen.signedSuffix = QStringLiteral("a/b");
        }
        const auto saved = session::savePreferences(store(), chosen);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, QByteArray("preferences.value"));
        QCOMPARE(saved.error().detail.toUtf8(), entry);
        QCOMPARE(load(), Preferences());
    }
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
