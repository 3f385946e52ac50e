// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"

namespace fixture {

/// Changes what one call of another signer gives.
class WrappedSigner : public crypto::Signer {
public:
    explicit WrappedSigner(const crypto::Signer &inner) : m_inner(inner) {}
    crypto::Certificate certificate() const override { return m_inner.certificate(); }
    QList<crypto::Certificate> chain() const override { return m_inner.chain(); }
    crypto::DigestAlgorithm digestAlgorithm() const override { return m_inner.digestAlgorithm(); }
    QByteArray signatureAlgorithm() const override { return m_inner.signatureAlgorithm(); }
    int maxSignatureSize() const override { return m_inner.maxSignatureSize(); }
    base::Result<QByteArray> sign(const QByteArray &message) const override { return m_inner.sign(message); }

protected:
    const crypto::Signer &m_inner;
};

} // namespace fixture
