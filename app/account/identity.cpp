// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/identity.h"

#include "crypto/authority.h"

namespace account {
namespace {

using base::ErrorKind;
using base::fail;
using crypto::Authority;

constexpr int longestName = 64; // ub-common-name, RFC 5280 appendix A.1

/// The crypto codes speak of a container; here it is the signing password that a person typed.
base::Error spoken(const base::Error &error)
{
    if (error.kind == ErrorKind::Password)
        return fail(ErrorKind::Password, "account.password.wrong");
    if (error.code == "crypto.container.parse")
        return fail(ErrorKind::Input, "account.identity.damaged", error.detail);
    return error;
}

base::Result<crypto::PrivateKey> open(const QByteArray &container, const crypto::Secret &password)
{
    auto key = crypto::PrivateKey::unseal(container, password);
    if (!key)
        return spoken(key.error());
    return key;
}

base::Result<DeviceKey> issueDeviceKey(const Authority &authority, Authority::Kind kind,
                                       const crypto::CertificateRequest &request)
{
    ESIGN_TRY(const auto issued, authority.issue(kind, request, crypto::KeyType::EcP256));
    return DeviceKey{issued->key(), issued->certificate()};
}

} // namespace

base::Result<LocalIdentity> makeLocalIdentity(const QString &name, const QString &organisation,
                                              const crypto::Secret &password, const base::Clock &clock)
{
    if (name.trimmed().isEmpty() || name.toUcs4().size() > longestName || organisation.toUcs4().size() > longestName)
        return fail(ErrorKind::Input, "account.name");
    ESIGN_TRY(const Authority root,
              Authority::makeRoot(QStringLiteral("ESIGN 本机身份"), crypto::KeyType::EcP384, clock));
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("ESIGN 本机签发机构");
    request.days = 3600;
    ESIGN_TRY(const auto issuer, root.issue(Authority::Kind::IssuingCa, request, crypto::KeyType::EcP256));
    const Authority issuing(issuer->key(), issuer->certificate(), issuer->chain(), clock);

    request = {};
    request.commonName = name.trimmed();
    request.organisation = organisation.trimmed();
    LocalIdentity made;
    made.authority = {issuer->certificate(), root.certificate()};
    ESIGN_TRY(const auto person, issuing.issue(Authority::Kind::Person, request, crypto::KeyType::EcP256));
    ESIGN_TRY(made.device, issueDeviceKey(issuing, Authority::Kind::Device, request));
    ESIGN_TRY(made.encryption, issueDeviceKey(issuing, Authority::Kind::Encryption, request));
    made.signing.certificate = person->certificate();
    made.signing.chain = person->chain();
    ESIGN_TRY(made.signing.container, person->key().seal(password));
    ESIGN_TRY(made.rootContainer, root.key().seal(password));
    ESIGN_TRY(made.issuingContainer, issuer->key().seal(password));
    return made;
}

base::Result<SealedIdentity> importIdentity(const QByteArray &pkcs12, const crypto::Secret &filePassword,
                                            const crypto::Secret &password)
{
    ESIGN_TRY(const auto signer, crypto::openPkcs12(pkcs12, filePassword));
    SealedIdentity identity;
    identity.certificate = signer->certificate();
    identity.chain = signer->chain();
    ESIGN_TRY(identity.container, signer->key().seal(password));
    return identity;
}

base::Result<std::shared_ptr<crypto::SoftwareSigner>> openIdentity(const SealedIdentity &identity,
                                                                   const crypto::Secret &password)
{
    ESIGN_TRY(crypto::PrivateKey key, open(identity.container, password));
    if (!key.matches(identity.certificate))
        return fail(ErrorKind::Input, "account.identity.damaged", QStringLiteral("the key is another one"));
    return std::make_shared<crypto::SoftwareSigner>(std::move(key), identity.certificate, identity.chain);
}

base::Result<QByteArray> rewrap(const QByteArray &container, const crypto::Secret &oldPassword,
                                const crypto::Secret &newPassword)
{
    ESIGN_TRY(const crypto::PrivateKey key, open(container, oldPassword));
    return key.seal(newPassword);
}

} // namespace account
