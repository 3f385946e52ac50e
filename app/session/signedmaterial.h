// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace session {

/// One signature and what lies beside it, as it stands in the file: read, never judged.
struct SignatureMaterial {
    QStringList fields;                ///< fully qualified names of those that share it
    bool isTimestamp = false;          ///< a document timestamp
    qint64 end = 0;                    ///< what its ByteRange covers ends here
    QByteArray cms;                    ///< DER, without the padding; empty when it is none
    QByteArray ses;                    ///< in its place a GB/T 38540 seal signature
    QList<QByteArray> timestampTokens; ///< DER; of a document timestamp the token itself
    QList<QByteArray> sealObjects;     ///< DER, those that its signed attribute names, in that order
    QList<QByteArray> useEvidence;     ///< DER (seal::UseEvidence): lease and log of each use
};

/// The first `end` bytes of the file, as they were when the revision was the last one.
struct RevisionMaterial {
    qint64 end = 0;
    QByteArray sha256; ///< of those bytes
};

/// What a file carries for whoever judges it.
struct SignedMaterial {
    qint64 size = 0;
    QByteArray sha256; ///< of the whole file
    QList<RevisionMaterial> revisions;
    QList<SignatureMaterial> signatures;
    QList<QByteArray> certificates, crls, ocspResponses; ///< DER, each once
};

/// Reads all that within bounds (those of verify, for each file); what can't be read is left out. A file that is no PDF
/// or can't be opened gives its size and digest alone. Codes "file.read", "cancelled".
base::Result<SignedMaterial> signedMaterial(const std::shared_ptr<base::ByteSource> &source, const QByteArray &password,
                                            base::Progress &progress);

} // namespace session
