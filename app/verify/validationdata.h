// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/chain.h"
#include "crypto/cms.h"
#include "crypto/crl.h"
#include "pdf/document.h"
#include "verify/patience.h"
#include "verify/verifypdf.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace verify {

/// One CRL or OCSP response and whether the file itself carries it.
struct RevocationProof {
    QByteArray bytes;
    bool ocsp = false;
    bool embedded = false;
    QByteArray id; ///< SHA-256
};

/// Everything that certificates are judged with: what the person gave and what the file carries (DSS, CMS). Only the
/// anchors are trusted.
struct ValidationData {
    QList<crypto::Certificate> anchors;
    std::optional<QList<crypto::Certificate>> makerAnchors; ///< in their place for makers of seals
    QList<crypto::Certificate> pool;
    QList<RevocationProof> proofs;
    bool hasDss = false;
    bool cutShort = false; ///< the security store holds more than is read

    /// `patience` must outlive this.
    ValidationData(const Options &options, Patience &patience);
    /// Reads /DSS of the catalog (ISO 32000-2 12.8.4.3): Certs, CRLs, OCSPs and those of /VRI. Damaged or too large
    /// streams are left out; at most 1,024 streams and 32 MiB are read.
    void addSecurityStore(const pdf::Document &document);
    /// A document timestamp covers the first `end` bytes: what their security store holds was there when it was made;
    /// `proven`: at that time, which can be believed. At most 64 MiB are read for this; what is beyond that counts as
    /// not covered.
    void coverStore(const std::shared_ptr<base::ByteSource> &source, qint64 end,
                    const std::optional<QDateTime> &proven) const;
    /// Some document timestamp covers a store that holds it.
    bool isCovered(const RevocationProof &proof) const { return m_covered.contains(proof.id); }
    void add(const crypto::SignedData &cms);
    /// What was fetched since, or another authority to trust; what was answered before is forgotten.
    void addFetched(const QList<crypto::Certificate> &certificates);
    void addFetched(const QByteArray &proof, bool ocsp);
    void addAnchor(const crypto::Certificate &certificate);
    /// Null when nobody gave it and the file does not carry it.
    crypto::Certificate certificateBySha256(const QByteArray &sha256) const;
    /// crypto::buildChain with all this, once for each question. A file may cost 20,000 public key operations: then no
    /// path is found, and `pathsCutShort` says so.
    crypto::Chain chainOf(const crypto::Certificate &leaf, crypto::Purpose purpose, const QDateTime &time) const;
    bool pathsCutShort() const { return m_pathChecksLeft <= 0; }
    const QList<crypto::Certificate> &anchorsFor(crypto::Purpose purpose) const
    {
        return purpose == crypto::Purpose::SealMaking && makerAnchors ? *makerAnchors : anchors;
    }
    /// What each proof that is about the certificate says, as of `now` or else `then`; asked once. One that counts
    /// only as of `then` must be signed by what was strong when it surely was there already, else by what still is. A
    /// CRL is read when the first certificate of its issuer asks for it, and only once; one that the file carries costs
    /// patience.
    QList<std::pair<const RevocationProof *, crypto::RevocationAnswer>> answers(const crypto::Certificate &certificate,
                                                                                const crypto::Certificate &issuer,
                                                                                const QDateTime &now,
                                                                                const QDateTime &then) const;

private:
    void addCertificate(const crypto::Certificate &certificate);
    void addProof(const QByteArray &bytes, bool ocsp, bool embedded);
    void forgetAnswers() const;
    /// nullopt: no patience left.
    std::optional<std::optional<crypto::RevocationAnswer>> askProof(qsizetype index,
                                                                    const crypto::Certificate &certificate,
                                                                    const crypto::Certificate &issuer,
                                                                    const QDateTime &now, const QDateTime &then) const;
    /// nullptr: no CRL.
    const crypto::Crl *crlOf(qsizetype index) const;
    QByteArray m_password;                          ///< of the PDF
    mutable QSet<QByteArray> m_covered;             ///< ids of proofs
    mutable QHash<QByteArray, QDateTime> m_existed; ///< since when they surely existed
    mutable qint64 m_storeBytesLeft = qint64(64) << 20;
    QSet<QByteArray> m_known;                              ///< SHA-256 of what is in already
    QHash<QByteArray, crypto::Certificate> m_certificates; ///< pool and anchors by SHA-256
    mutable QHash<QByteArray, crypto::Chain> m_chains;
    mutable int m_pathChecksLeft = 20'000;
    mutable QHash<qsizetype, std::optional<crypto::Crl>> m_crls; ///< those read, by index of the proof
    Patience &m_patience;
    mutable QHash<QByteArray, QList<std::pair<qsizetype, crypto::RevocationAnswer>>>
        m_answers; ///< by index of the proof
};

} // namespace verify
