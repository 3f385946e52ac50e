// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/checkdocument.h"
#include "session/contractbook.h"
#include "session/recordedsigning.h"
#include "session/sealregister.h"
#include "signing/fixture.h"
#include "store/check.h"
#include "store/statistics.h"
#include "support/pdfsample.h"
#include "support/tools.h"

#include <QtTest/QtTest>

/// An account whose person keeps a seal, without keychain and without painting.
namespace office {

inline crypto::Secret password()
{
    return crypto::Secret::fromBytes("lattice42banjo", 14);
}

inline base::Result<std::shared_ptr<session::Desk>> noDesk()
{
    return base::fail(base::ErrorKind::Internal, "desk.missing");
}

inline QByteArray saying(const base::Error &error)
{
    return error.code + ' ' + error.detail.toUtf8();
}

/// Aborts the test program when it can't be had: what is tested comes after.
template <class T>
T must(base::Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, saying(result.error()).constData());
    return *std::move(result);
}

inline std::unique_ptr<session::Profile> open(const QString &store, const QByteArray &code, const base::Clock &clock)
{
    const auto parsed =
        must(account::RecoveryCode::parse(crypto::Secret::fromBytes(code.constData(), code.size())), "recovery code");
    return must(session::Profile::open(store, {&parsed, nullptr, nullptr}, clock), "opening the profile");
}

/// In a folder of the test's own. `clock` stands still where a test needs it.
struct Office {
    QTemporaryDir folder;
    base::FixedClock clock{QDateTime::currentDateTimeUtc()};
    QByteArray code;
    std::unique_ptr<session::Profile> profile;
    std::shared_ptr<crypto::SoftwareSigner> key;

    QString path(const QString &name) const { return folder.filePath(name); }
    QString store() const { return path(QStringLiteral("profile")); }

    Office()
    {
        const session::ProfileSetup setup{{QStringLiteral("示例甲"), QStringLiteral("jia"),
                                           QStringLiteral("13100000000"), QStringLiteral("jia@example.edu"),
                                           QStringLiteral("示例大学")},
                                          password()};
        const auto made = must(session::Profile::create(store(), setup, nullptr, clock), "making the profile");
        const crypto::Secret text = made.text();
        code = QByteArray(text.data(), text.size());
        reopen();
        key = must(profile->openSigningKey(password()), "the signing key");
        clock.advance(1);
    }
    void reopen()
    {
        profile.reset();
        profile = open(store(), code, clock);
    }

    seal::SealObject sealObject(const QList<crypto::Certificate> &users,
                                const std::function<void(seal::SealInfo &)> &change = {}) const
    {
        // made a moment ago: a seal older than its maker's certificate can't be judged
        return fixture::makeSeal(fixture::cornerFace(), users, [&](seal::SealInfo &info) {
            info.created = info.validFrom = clock.now().addSecs(-1);
            info.validTo = info.created.addYears(1);
            if (change)
                change(info);
        });
    }
    store::SealRow addSeal()
    {
        return must(session::SealRegister(*profile).add(sealObject({key->certificate()}).der(), *key), "adding a seal");
    }
    QString file(const QString &name, const QByteArray &bytes = support::makeSample().bytes()) const
    {
        if (const auto written = base::writeFileDurably(path(name), bytes); !written)
            qFatal("writing a file: %s", saying(written.error()).constData());
        return path(name);
    }
};

} // namespace office
