// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/chain.h"
#include "crypto/cms.h"
#include "pdf/document.h"
#include "verify/verifypdf.h"

#include <QtCore/QSet>

namespace verify {

/// One CRL or OCSP response and whether the file itself carries it.
struct RevocationProof {
    QByteArray bytes;
    bool ocsp = false;
    bool embedded = false;
};

/// Everything that certificates are judged with: what the person gave and what the file carries (DSS, CMS). Only
/// `anchors` are trusted.
struct ValidationData {
    QList<crypto::Certificate> anchors;
    QList<crypto::Certificate> pool;
    QList<RevocationProof> proofs;
    bool hasDss = false;

    explicit ValidationData(const Options &options);
    /// Reads /DSS of the catalog (ISO 32000-2 12.8.4.3): Certs, CRLs, OCSPs and those of /VRI. Damaged or too large
    /// streams are left out; at most 1,024 streams are read.
    void addSecurityStore(const pdf::Document &document);
    void add(const crypto::SignedData &cms);

private:
    void addCertificate(const crypto::Certificate &certificate);
    void addProof(const QByteArray &bytes, bool ocsp, bool embedded);
    QSet<QByteArray> m_known; ///< SHA-256 of what is in already
};

} // namespace verify
