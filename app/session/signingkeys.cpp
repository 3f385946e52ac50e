// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signingkeys.h"

#include "session/tokenkeys.h"

namespace session {
namespace {

QSet<QByteArray> bytesOf(const QList<store::SealId> &seals)
{
    QSet<QByteArray> bytes;
    for (const store::SealId &seal : seals)
        bytes.insert(seal.bytes());
    return bytes;
}

} // namespace

SigningKeys::SigningKeys(Profile &profile, account::SigningWindow::Elapsed elapsed)
    : m_profile(profile), m_window(std::move(elapsed))
{
}

SigningKeys::~SigningKeys() = default;

base::Result<SigningKey> SigningKeys::byPassword(const crypto::Secret &password, const store::IdentityId &identity)
{
    // one after the other: two at once would count one wrong password for two
    const std::lock_guard opening(m_opening);
    ESIGN_TRY(auto signer, openKey(m_profile, password, identity));
    return SigningKey{std::move(signer), false};
}

base::Result<void> SigningKeys::open(const crypto::Secret &password, const Terms &terms,
                                     const store::IdentityId &identity)
{
    const std::lock_guard opening(m_opening);
    // a token's own key stays on it: each file asks for the PIN
    ESIGN_TRY(auto signer, m_profile.openSigningKey(password, identity));
    const std::lock_guard lock(m_mutex);
    ESIGN_CHECK(m_window.open(std::move(signer), {terms.length, bytesOf(terms.seals), terms.files}));
    m_terms = terms;
    return {};
}

bool SigningKeys::covers(const QList<store::SealId> &seals)
{
    const std::lock_guard lock(m_mutex);
    return m_window.state() && bytesOf(m_terms.seals).contains(bytesOf(seals));
}

base::Result<SigningKey> SigningKeys::take(const QList<store::SealId> &seals)
{
    ESIGN_TRY(auto signer, m_window.take(bytesOf(seals)));
    return SigningKey{std::move(signer), true};
}

void SigningKeys::end()
{
    const std::lock_guard lock(m_mutex);
    m_window.end();
    m_terms = {};
}

std::optional<account::SigningWindow::State> SigningKeys::remaining()
{
    return m_window.state();
}

std::optional<SigningKeys::Terms> SigningKeys::terms()
{
    const std::lock_guard lock(m_mutex);
    return m_window.state() ? std::optional(m_terms) : std::nullopt;
}

} // namespace session
