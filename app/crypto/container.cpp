// SPDX-License-Identifier: GPL-3.0-or-later
//
// The container of a signing key at rest: the PKCS#8 key in a password box (passwordbox.cpp) of its own magic.
#include "crypto/key.h"
#include "crypto/passwordbox.h"

namespace crypto {
namespace {

const QByteArray magic = QByteArrayLiteral("ESIGNKEY");

} // namespace

base::Result<QByteArray> PrivateKey::seal(const Secret &password) const
{
    const Secret plain = pkcs8();
    if (plain.isEmpty())
        return base::fail(base::ErrorKind::Usage, "crypto.key.none");
    return sealByPassword(magic, plain, password);
}

base::Result<PrivateKey> PrivateKey::unseal(const QByteArray &container, const Secret &password)
{
    ESIGN_TRY(const Secret plain, openByPassword(magic, container, password));
    auto opened = fromPkcs8(plain);
    if (!opened)
        return base::fail(base::ErrorKind::Input, "crypto.container.parse", QStringLiteral("no PKCS#8 key inside"));
    return opened;
}

} // namespace crypto
