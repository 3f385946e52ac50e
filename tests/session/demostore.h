// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/demofill.h"
#include "support/memorykeychain.h"

#include <QtCore/QTemporaryDir>

/// An account of a person who doesn't exist, and its demonstration records, without painting.
namespace demostore {

class PlainDesk : public session::Desk {
public:
    base::Result<seal::Face> faceFromFile(const QString &, double) override { return none(); }
    base::Result<seal::Face> faceFromPicture(const QByteArray &, QSizeF) override { return none(); }
    base::Result<seal::Face> paintSeal(const seal::Spec &) override
    {
        seal::Face face;
        face.sizeMm = {42, 42};
        face.content = qCompress("1 0 0 rg 0 0 100 100 re f").mid(4);
        face.previewPng = "\x89PNG";
        return face;
    }
    base::Result<seal::Face> paintText(const QString &, double, seal::Ink) override { return none(); }
    base::Result<QByteArray> exportFace(const seal::Face &, const QString &, const QString &) override
    {
        return none();
    }
    base::Result<QList<session::TextPlace>> findText(const QString &, const QByteArray &, const QString &,
                                                     base::Progress &) override
    {
        return none();
    }
    std::unique_ptr<crypto::TimestampTransport> timestampAuthority(const QString &) override { return {}; }
    base::Result<QByteArray> fetch(const QString &, qint64) override { return none(); }
    std::unique_ptr<session::ValidationSource> validationSource() override { return {}; }
    base::Result<QByteArray> paintReport(const session::ReportSheet &) override { return none(); }

private:
    static base::Error none() { return base::fail(base::ErrorKind::Internal, "desk.missing"); }
};

inline base::Result<std::shared_ptr<session::Desk>> plainDesk()
{
    return std::shared_ptr<session::Desk>(std::make_shared<PlainDesk>());
}

inline crypto::Secret password()
{
    return crypto::Secret::fromBytes("lattice42banjo", 14);
}

/// In a folder of the test's own.
struct Account {
    QTemporaryDir folder;
    support::MemoryKeychain keychain;
    base::FixedClock clock{QDateTime(QDate(2026, 11, 20), QTime(9, 30), Qt::UTC)};
    std::optional<account::RecoveryCode> code;
    QString store() const { return folder.filePath(QStringLiteral("profile")); }
    bool make()
    {
        auto made = session::Profile::create(store(),
                                             {{QStringLiteral("示例甲"),
                                               QStringLiteral("jia"),
                                               {},
                                               QStringLiteral("jia@example.edu"),
                                               QStringLiteral("示例大学")},
                                              password()},
                                             &keychain, clock);
        if (made)
            code = *std::move(made);
        return code.has_value();
    }
    std::unique_ptr<session::Profile> open()
    {
        auto profile = session::Profile::open(store(), {nullptr, &keychain, nullptr}, clock);
        return profile ? *std::move(profile) : nullptr;
    }
};

} // namespace demostore
