// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/whendone.h"
#include "support/memorykeychain.h"
#include "ui/account/accountservice.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

/// An account service over a folder and a keychain of the test's own.
class AccountFixture {
public:
    static constexpr int patienceMs = 30'000;

    AccountFixture() : keychain(std::make_shared<support::MemoryKeychain>()) { service = make(); }

    std::unique_ptr<ui::AccountService> make()
    {
        return std::make_unique<ui::AccountService>(
            folder.filePath(QStringLiteral("store")),
            [this]() -> base::Result<std::shared_ptr<account::Keychain>> {
                if (isKeychainAbsent)
                    return base::fail(base::ErrorKind::Unavailable, "account.keychain.absent");
                return std::shared_ptr<account::Keychain>(keychain);
            },
            clock);
    }
    /// The program ends and starts again.
    void restart()
    {
        service.reset();
        service = make();
        service->start();
        QVERIFY(settle());
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return service->state() != ui::AccountState::Starting; }, patienceMs);
    }
    bool reach(ui::AccountState state)
    {
        return QTest::qWaitFor([&] { return service->state() == state; }, patienceMs);
    }

    static crypto::Secret secret(const char *text) { return crypto::Secret::fromBytes(text, qsizetype(qstrlen(text))); }
    static constexpr const char *password = "green river 42";

    /// The printed recovery code of a new account; empty: it could not be made.
    QByteArray create()
    {
        session::ProfileSetup setup;
        setup.person.name = QStringLiteral("示例甲");
        setup.password = secret(password);
        auto code = wait(service->create(std::move(setup), !isKeychainAbsent));
        if (!code || !*code || !reach(ui::AccountState::Open))
            return {};
        const crypto::Secret text = (*code)->text();
        return QByteArray(text.data(), text.size());
    }

    /// The answer of a future, while events go on.
    template <class T>
    static std::optional<T> wait(const QFuture<T> &future)
    {
        QObject context;
        std::optional<T> answer;
        base::whenDone(future, &context, [&answer](T value) { answer = std::move(value); });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs);
        return answer;
    }
    /// The code of the answer's failure; empty: it succeeded.
    template <class T>
    static QByteArray codeOf(const QFuture<base::Result<T>> &future)
    {
        const auto answer = wait(future);
        return !answer ? QByteArray("silent") : *answer ? QByteArray() : answer->error().code;
    }

    QTemporaryDir folder;
    std::shared_ptr<support::MemoryKeychain> keychain;
    bool isKeychainAbsent = false;
    base::FixedClock clock{QDateTime::currentDateTimeUtc()};
    std::unique_ptr<ui::AccountService> service;
};
