// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/stamplibrary.h"

#include "base/whendone.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

using base::ErrorKind;

/// Why the seal can't be used by this certificate now; the same questions as signing asks.
std::optional<base::Error> obstacle(session::SealRegister &seals, const store::SealRow &row,
                                    const seal::SealObject &object, const std::optional<crypto::Certificate> &mine,
                                    const QDateTime &now)
{
    if (const auto use = seals.forUse(row); !use)
        return use.error();
    if (!object.validAt(now))
        return base::fail(ErrorKind::Permission, "sign.seal.expired", object.info().name);
    if (!object.makerSignatureHolds())
        return base::fail(ErrorKind::Input, "sign.seal.invalid", object.info().name);
    if (mine && !object.lists(*mine))
        return base::fail(ErrorKind::Permission, "sign.seal.notlisted", object.info().name);
    return {};
}

PaletteEntry entryOf(session::SealRegister &seals, const store::SealRow &row,
                     const std::optional<crypto::Certificate> &mine, const QDateTime &now,
                     const session::DeskProvider &desk)
{
    PaletteEntry entry;
    entry.name = row.name;
    entry.seal = row;
    entry.size = sizeInWords({row.widthMm, row.heightMm}, row.shape == store::SealShape::Round);
    const auto object = seals.object(row);
    if (!object) {
        entry.why = object.error();
        return entry;
    }
    entry.validTo = object->info().validTo;
    const auto impressor = session::impressorOf(*object, desk);
    if (!impressor) {
        entry.why = impressor.error();
        return entry;
    }
    const seal::SealInfo &info = object->info();
    Stamp stamp{StampKind::Seal,
                QStringLiteral("id:") + QString::fromLatin1(row.id.hex()),
                row.name,
                info.organisation.isEmpty() ? info.name : info.organisation,
                info.hasFace ? info.face : impressor->face,
                row};
    entry.stamp = std::make_shared<const Stamp>(std::move(stamp));
    entry.why = obstacle(seals, row, *object, mine, now);
    return entry;
}

} // namespace

QString sizeInWords(const QSizeF &sizeMm, bool isRound)
{
    const auto number = [](double value) {
        return QLocale().toString(value, 'f', std::abs(value - std::round(value)) < 0.05 ? 0 : 1);
    };
    return isRound ? QStringLiteral("⌀ %1 mm").arg(number(sizeMm.width()))
                   : QStringLiteral("%1 × %2 mm").arg(number(sizeMm.width()), number(sizeMm.height()));
}

QString sizeInWords(const Stamp &stamp)
{
    return sizeInWords(stamp.face.sizeMm, stamp.seal && stamp.seal->shape == store::SealShape::Round);
}

base::Result<StampShelves> readStamps(session::Profile &profile, const session::DeskProvider &desk)
{
    StampShelves shelves;
    std::optional<crypto::Certificate> mine;
    ESIGN_TRY(const auto identities, profile.identities());
    for (const session::Profile::Identity &identity : identities) {
        if (identity.isDefault)
            mine = identity.certificate;
    }
    session::SealRegister seals(profile);
    ESIGN_TRY(const auto rows, seals.list());
    for (const store::SealRow &row : rows)
        shelves.seals.append(entryOf(seals, row, mine, profile.clock().now(), desk));
    std::stable_partition(shelves.seals.begin(), shelves.seals.end(),
                          [](const PaletteEntry &entry) { return entry.isUsable(); });

    ESIGN_TRY(const auto saved, session::SignatureBook(profile).list());
    for (const session::SavedSignature &signature : saved) {
        PaletteEntry entry;
        entry.name = signature.name;
        entry.size = sizeInWords(signature.sizeMm, false);
        entry.isDefault = signature.isDefault;
        if (auto face = seal::Face::fromDer(signature.face)) {
            Stamp stamp{StampKind::Signature,
                        QStringLiteral("signature:") + QString::fromLatin1(signature.id.hex()),
                        signature.name,
                        {},
                        *std::move(face)};
            entry.stamp = std::make_shared<const Stamp>(std::move(stamp));
        } else {
            entry.why = face.error();
        }
        shelves.signatures.append(entry);
    }
    std::stable_partition(shelves.signatures.begin(), shelves.signatures.end(),
                          [](const PaletteEntry &entry) { return entry.isDefault; });
    return shelves;
}

StampLibrary::StampLibrary(AccountService &account, session::DeskProvider desk, QObject *parent)
    : QObject(parent), m_account(account), m_desk(std::move(desk))
{
    connect(&account, &AccountService::stateChanged, this, &StampLibrary::reload);
    connect(&account, &AccountService::contentChanged, this, &StampLibrary::reload);
    reload();
}

void StampLibrary::reload()
{
    if (m_account.state() != AccountState::Open) {
        m_seals.clear();
        m_signatures.clear();
        m_error.reset();
        emit changed();
        return;
    }
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    const auto read = m_account.run([desk = m_desk](session::Profile &profile) { return readStamps(profile, desk); });
    base::whenDone(read, this, [this](const base::Result<StampShelves> &shelves) {
        m_reading = false;
        m_error = shelves ? std::nullopt : std::optional(shelves.error());
        m_seals = shelves ? shelves->seals : QList<PaletteEntry>();
        m_signatures = shelves ? shelves->signatures : QList<PaletteEntry>();
        emit changed();
        if (std::exchange(m_again, false))
            reload();
    });
}

} // namespace ui
