// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/firstsigns.h"

#include "base/files.h"
#include "session/makeseal.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"
#include "store/people.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

namespace ui {

namespace {

constexpr double nameHeightMm = 8;
constexpr int threeYears = 3 * 365;
const QString pendingKey = QStringLiteral("recovery.pending");

base::Result<void> makeNameSeal(session::Profile &profile, const std::shared_ptr<const crypto::Signer> &signer,
                                const session::DeskProvider &desk)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return base::fail(base::ErrorKind::Unavailable, "file.create", folder.errorString());
    session::SealOrder order;
    order.spec.type = seal::SealType::Personal;
    order.spec.name = profile.details().name;
    order.maker = signer;
    order.users = order.managers = {signer->certificate()};
    order.output = folder.filePath(QStringLiteral("name.eseal"));
    order.days = threeYears;
    ESIGN_TRY(const seal::SealObject made, session::makeSeal(order, desk, profile.clock()));
    ESIGN_CHECK(session::SealRegister(profile).add(made.der(), *signer));
    return {};
}

} // namespace

base::Result<void> makeFirstSigns(session::Profile &profile, const std::shared_ptr<const crypto::Signer> &signer,
                                  const session::DeskProvider &desk)
{
    const base::Result<void> made = makeNameSeal(profile, signer, desk);
    if (made || !made.error().code.startsWith("face."))
        return made;
    ESIGN_TRY(const auto painter, desk());
    ESIGN_TRY(const seal::Face face, painter->paintText(profile.details().name, nameHeightMm, seal::Ink::Black));
    ESIGN_CHECK(session::SignatureBook(profile).add(profile.details().name, face));
    return {};
}

base::Result<bool> isRecoveryPending(session::Profile &profile)
{
    ESIGN_TRY(const auto value,
              profile.store().read([](store::Reader &reader) { return store::preference(reader, pendingKey); }));
    return value.has_value();
}

base::Result<void> setRecoveryPending(session::Profile &profile, bool pending)
{
    return profile.store().writeNow([pending](store::Writer &writer) {
        return pending ? store::setPreference(writer, pendingKey, "1") : store::removePreference(writer, pendingKey);
    });
}

base::Result<QString> placeSample(const QString &folder, const QString &name)
{
    QFile sample(QStringLiteral(":/samples/contract.pdf"));
    if (!sample.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::Internal, "file.open", sample.fileName());
    if (!QDir().mkpath(folder))
        return base::fail(base::ErrorKind::Unavailable, "file.create", folder);
    const QByteArray bytes = sample.readAll();
    for (int n = 1;; ++n) {
        const QString tail = n == 1 ? QStringLiteral(".pdf") : QStringLiteral(" (%1).pdf").arg(n);
        const QString path = QDir(folder).filePath(name + tail);
        QFile there(path);
        if (!there.exists()) {
            ESIGN_CHECK(base::writeFileDurably(path, bytes));
            return path;
        }
        if (there.open(QIODevice::ReadOnly) && there.readAll() == bytes)
            return path; // an untouched copy will do
    }
}

} // namespace ui
