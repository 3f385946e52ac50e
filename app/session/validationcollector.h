// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/desk.h"
#include "session/impressors.h"
#include "signing/validationupdate.h"
#include "verify/chainjudge.h"

#include <QtCore/QSet>

namespace session {

/// Brings together what certificates can be judged with for ever: the path to their authority, and for each of its
/// certificates a CRL or OCSP response. What the file or the person has is used; the rest is fetched from where the
/// certificates say, OCSP first. Judges with verify's own rules, so that what it finds enough is enough there too.
/// `data` must outlive it, and gets what was fetched. A path may end at a self-signed certificate that nobody trusts:
/// trust is the later reader's.
class ValidationCollector {
public:
    ValidationCollector(verify::ValidationData &data, const DeskProvider &desk, base::Progress &progress);

    /// Adds everything for one certificate. Codes: "validation.chain" (an issuer is neither at hand nor to be fetched),
    /// "validation.unreachable" (nobody answered), "validation.unusable" (no answer could be used), all Unavailable;
    /// "validation.bounds", "cancelled", those of the desk.
    base::Result<void> collect(const crypto::Certificate &leaf, crypto::Purpose purpose, const verify::Moment &moment,
                               signing::ValidationValues &values);

    /// What the collected data say of revoked certificates: before a proven time, and without one.
    const QStringList &revokedBefore() const { return m_revokedBefore; }
    const QStringList &revokedNoPoe() const { return m_revokedNoPoe; }
    const QStringList &warnings() const { return m_warnings; }
    const QList<crypto::Certificate> &roots() const { return m_roots; } ///< where the paths end

private:
    base::Result<crypto::Chain> completePath(const crypto::Certificate &leaf, crypto::Purpose purpose,
                                             const verify::Moment &moment);
    base::Result<bool> fetchIssuer(const crypto::Certificate &certificate, QStringList &tried);
    base::Result<void> addRevocation(const crypto::Certificate &certificate, const crypto::Certificate &issuer,
                                     const verify::Moment &moment, signing::ValidationValues &values, int depth);
    base::Result<void> fetchRevocation(const crypto::Certificate &certificate, const crypto::Certificate &issuer,
                                       const verify::Moment &moment);
    base::Result<void> addResponders(const QByteArray &response, const crypto::Certificate &issuer,
                                     const verify::Moment &moment, signing::ValidationValues &values, int depth);
    base::Result<QByteArray> fetchOnce(const QString &url);
    base::Result<void> reach(); ///< opens the source, and counts what is asked of it

    verify::ValidationData &m_data;
    const DeskProvider &m_desk;
    base::Progress &m_progress;
    std::unique_ptr<ValidationSource> m_source;
    QHash<QString, base::Result<QByteArray>> m_fetched;
    QSet<QByteArray> m_inHand; ///< certificates whose revocation is being looked for
    int m_asked = 0;
    QStringList m_revokedBefore, m_revokedNoPoe, m_warnings;
    QList<crypto::Certificate> m_roots;
};

} // namespace session
