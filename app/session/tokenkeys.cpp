// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tokenkeys.h"

#include "session/profilerows.h"
#include "token/session.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborValue>
#include <QtCore/QDir>

#include <algorithm>

namespace session {
namespace {

constexpr int form = 1, leastRsaBits = 2048;

/// How a token's key is found again: the container of its row.
struct Place {
    QString module, tokenLabel, tokenSerial;
    QByteArray id;
    bool hasPinPad = false;
};

QByteArray toBytes(const Place &place)
{
    return QCborValue(QCborArray{form, place.module, place.tokenLabel, place.tokenSerial, place.id, place.hasPinPad})
        .toCbor();
}

base::Result<Place> placeOf(const store::IdentityRow &row)
{
    const QCborArray array = QCborValue::fromCbor(row.container).toArray();
    if (array.size() != 6 || array[0].toInteger() != form)
        return base::fail(base::ErrorKind::Input, "account.identity.damaged", row.label);
    return Place{array[1].toString(), array[2].toString(), array[3].toString(), array[4].toByteArray(),
                 array[5].toBool()};
}

base::Result<store::IdentityRow> rowOf(Profile &profile, const store::IdentityId &identity)
{
    return profile.store().read([identity](store::Reader &reader) -> base::Result<store::IdentityRow> {
        ESIGN_TRY(const QList<store::IdentityRow> rows, store::listIdentities(reader));
        for (const store::IdentityRow &row : rows) {
            if (identity.isNull() ? row.isDefault : row.id == identity)
                return row;
        }
        return base::fail(base::ErrorKind::NotFound, "store.notfound", QStringLiteral("identity"));
    });
}

base::Result<token::TokenInfo> tokenAt(const token::Module &module, const Place &place)
{
    ESIGN_TRY(const QList<token::TokenInfo> tokens, module.tokens());
    for (const token::TokenInfo &one : tokens) {
        if (one.serial == place.tokenSerial && one.label == place.tokenLabel)
            return one;
    }
    return tokens.isEmpty() ? base::fail(base::ErrorKind::NotFound, "token.none")
                            : base::fail(base::ErrorKind::NotFound, "token.unknown", place.tokenLabel);
}

} // namespace

QStringList knownTokenModules()
{
    QStringList modules;
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (const char *folder : {"/usr/lib", "/usr/lib64"}) {
        const QDir top(QString::fromLatin1(folder));
        QStringList places{top.path()};
        const QStringList triplets = top.entryList({QStringLiteral("*-linux-gnu*")}, QDir::Dirs);
        for (const QString &triplet : triplets)
            places += top.filePath(triplet);
        for (const QString &place : std::as_const(places)) {
            for (const char *kind : {"pkcs11", "softhsm"}) {
                const QDir found(place + u'/' + QString::fromLatin1(kind));
                const QStringList names = found.entryList({QStringLiteral("*.so")}, QDir::Files, QDir::Name);
                for (const QString &name : names) {
                    // of p11-kit's own: no tokens of a person; the spy logs PINs
                    if (!name.startsWith(QStringLiteral("p11-kit-")) && !name.contains(QStringLiteral("spy")))
                        modules += found.filePath(name);
                }
            }
        }
    }
#elif defined(Q_OS_MACOS)
    for (const char *folder : {"/Library/OpenSC/lib", "/usr/local/lib/pkcs11", "/opt/homebrew/lib/pkcs11"}) {
        const QDir found(QString::fromLatin1(folder));
        const QStringList names =
            found.entryList({QStringLiteral("*pkcs11*.so"), QStringLiteral("*.dylib")}, QDir::Files);
        for (const QString &name : names)
            modules += found.filePath(name);
    }
#endif
    return modules;
}

base::Result<QList<TokenKey>> findTokenKeys(const QString &module)
{
    ESIGN_TRY(const auto loaded, token::Module::load(module));
    ESIGN_TRY(const QList<token::TokenInfo> tokens, loaded->tokens());
    QList<TokenKey> keys;
    for (const token::TokenInfo &one : tokens) {
        ESIGN_TRY(const auto session, token::Session::open(loaded, one));
        ESIGN_TRY(const QList<token::Identity> identities, session->identities());
        for (const token::Identity &identity : identities)
            keys.append(
                {module, one.label, one.serial, identity.label, identity.id, identity.certificate, one.hasPinPad});
    }
    return keys;
}

base::Result<store::IdentityId> addTokenKey(Profile &profile, const TokenKey &key, const crypto::Secret &password)
{
    ESIGN_CHECK(profile.openSigningKey(password));
    if (key.certificate.isRsa() && key.certificate.keyBits() < leastRsaBits)
        return base::fail(base::ErrorKind::Input, "account.import.weak", key.certificate.keyDescription());
    ESIGN_TRY(const QList<Profile::Identity> known, profile.identities());
    for (const Profile::Identity &one : known) {
        if (one.certificate == key.certificate)
            return base::fail(base::ErrorKind::Usage, "account.import.known", one.label);
    }
    const qint64 now = profile.clock().now().toMSecsSinceEpoch();
    store::IdentityRow row;
    row.id = store::newId<store::IdentityId>(now);
    row.kind = store::IdentityKind::Token;
    row.label = key.label.isEmpty() ? key.certificate.commonName() : key.label;
    row.createdMs = now;
    account::SealedIdentity identity;
    identity.container = toBytes({key.module, key.tokenLabel, key.tokenSerial, key.id, key.hasPinPad});
    identity.certificate = key.certificate;
    const auto person = store::PersonId::of(profile.me().id);
    return profile.store().writeNow([row, identity, person](store::Writer &writer) -> base::Result<store::IdentityId> {
        ESIGN_CHECK(saveIdentityRow(writer, row, identity, person));
        return row.id;
    });
}

base::Result<KeyQuestion> questionFor(Profile &profile, const store::IdentityId &identity)
{
    ESIGN_TRY(const store::IdentityRow row, rowOf(profile, identity));
    ESIGN_TRY(const QList<Profile::Identity> all, profile.identities());
    const auto same = [&row](const Profile::Identity &one) { return one.id == row.id; };
    const auto found = std::find_if(all.begin(), all.end(), same);
    const QString holder = found == all.end() ? QString() : found->certificate.commonName();
    if (row.kind != store::IdentityKind::Token)
        return KeyQuestion{row.label, holder};
    ESIGN_TRY(const Place place, placeOf(row));
    return KeyQuestion{row.label, holder, true, place.hasPinPad};
}

base::Result<std::shared_ptr<const crypto::Signer>> openKey(Profile &profile, const crypto::Secret &secret,
                                                            const store::IdentityId &identity)
{
    ESIGN_TRY(const store::IdentityRow row, rowOf(profile, identity));
    if (row.kind != store::IdentityKind::Token) {
        ESIGN_TRY(auto signer, profile.openSigningKey(secret, row.id));
        return std::shared_ptr<const crypto::Signer>(std::move(signer));
    }
    ESIGN_TRY(const Place place, placeOf(row));
    ESIGN_TRY(const auto module, token::Module::load(place.module));
    ESIGN_TRY(const token::TokenInfo info, tokenAt(*module, place));
    if (info.pin == token::PinState::Locked)
        return base::fail(base::ErrorKind::Permission, "token.pin.locked", info.label);
    if (info.pin == token::PinState::NotSet)
        return base::fail(base::ErrorKind::Permission, "token.pin.unset", info.label);
    ESIGN_TRY(const auto session, token::Session::open(module, info));
    ESIGN_CHECK(session->login(secret));
    ESIGN_TRY(const QList<token::Identity> identities, session->identities());
    for (const token::Identity &one : identities) {
        if (one.id != place.id || one.certificate.sha256() != row.certificate.bytes())
            continue;
        ESIGN_TRY(auto signer, session->signer(one));
        return std::shared_ptr<const crypto::Signer>(std::move(signer));
    }
    return base::fail(base::ErrorKind::NotFound, "token.key.missing", row.label);
}

} // namespace session
