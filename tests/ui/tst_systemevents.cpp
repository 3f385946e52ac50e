// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/sessionbus.h"
#include "ui/account/systemevents.h"
#include "ui/common/theme.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>
#include <QtDBus/QDBusVirtualObject>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace ui;

namespace {

/// The desktop portal's settings as a desktop answers them: a variant in a variant.
class Portal : public QDBusVirtualObject {
public:
    uint scheme = 1;
    QStringList asked;
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        asked.append(message.member() + QLatin1Char(' ') + message.arguments().value(1).toString());
        const QDBusVariant inner(QVariant::fromValue(scheme));
        return connection.send(message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(inner)))));
    }
};

} // namespace

/// On a bus of the test's own, with a desktop and a login manager that the test plays.
class TestSystemEvents : public QObject {
    Q_OBJECT

    SessionBus m_bus;
    Portal m_portal;
    std::optional<QDBusConnection> m_desktop;

    void tell(const char *path, const char *interface, const char *member, const QVariantList &arguments)
    {
        QDBusMessage signal = QDBusMessage::createSignal(QString::fromLatin1(path), QString::fromLatin1(interface),
                                                         QString::fromLatin1(member));
        signal.setArguments(arguments);
        QVERIFY(m_desktop->send(signal));
    }
    void prefer(uint scheme)
    {
        tell("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged",
             {QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
              QVariant::fromValue(QDBusVariant(QVariant::fromValue(scheme)))});
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_bus.start());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
        m_desktop.emplace(QDBusConnection::connectToBus(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")),
                                                        QStringLiteral("desktop")));
        QVERIFY(m_desktop->isConnected());
        QVERIFY(m_desktop->registerVirtualObject(QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal));
        for (const char *name :
             {"org.freedesktop.portal.Desktop", "org.freedesktop.login1", "org.freedesktop.ScreenSaver"})
            QVERIFY(m_desktop->registerService(QString::fromLatin1(name)));
    }
    void cleanupTestCase()
    {
        m_desktop.reset();
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }

    void followsTheDesktopsColours()
    {
        Theme theme;
        theme.apply(Appearance::System);
        QVERIFY(!theme.isDark());
        SystemEvents events;
        connect(&events, &SystemEvents::darkPreferred, &theme, &Theme::setSystemDark);
        QTRY_VERIFY_WITH_TIMEOUT(theme.isDark(), 10'000); // asked at the start
        QCOMPARE(m_portal.asked, QStringList{QStringLiteral("Read color-scheme")});
        prefer(2);
        QTRY_VERIFY_WITH_TIMEOUT(!theme.isDark(), 10'000);
        prefer(1);
        QTRY_VERIFY_WITH_TIMEOUT(theme.isDark(), 10'000);
        QSignalSpy told(&events, &SystemEvents::darkPreferred);
        prefer(0); // no preference: as it is
        tell("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged",
             {QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("color-scheme"),
              QVariant::fromValue(QDBusVariant(QStringLiteral("prefer-light")))});
        prefer(1); // comes after both
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 10'000);
        QVERIFY(told.first().first().toBool());
        theme.apply(Appearance::Light); // chosen here, whatever the desktop says
        QVERIFY(!theme.isDark());
        prefer(2);
        prefer(1);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 3, 10'000);
        QVERIFY(!theme.isDark());
    }

    void tellsWhenNobodyIsThere()
    {
        SystemEvents events;
        QSignalSpy left(&events, &SystemEvents::left);
        QSignalSpy ready(&events, &SystemEvents::darkPreferred); // then it listens
        m_portal.scheme = 1;
        QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty(), 10'000);
        tell("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", {true});
        QTRY_COMPARE_WITH_TIMEOUT(left.size(), 1, 10'000);
        tell("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", {false}); // woken
        tell("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", {true});
        QTRY_COMPARE_WITH_TIMEOUT(left.size(), 2, 10'000);
        tell("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", {false});
        tell("/org/freedesktop/login1/session/auto", "org.freedesktop.login1.Session", "Lock", {});
        QTRY_COMPARE_WITH_TIMEOUT(left.size(), 3, 10'000);
    }
};

QTEST_MAIN(TestSystemEvents)
#include "tst_systemevents.moc"
