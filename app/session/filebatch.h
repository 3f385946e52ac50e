// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/signdocument.h"

namespace session {

/// Many files signed by one open key with the same places, each into a folder under its own name, on all cores.
struct FileBatch {
    SignJob each; ///< without input and output; its signer and seals are shared by all
    QStringList inputs;
    QString folder;   ///< made when it is missing; never an input's own
    QByteArray rules; ///< what is asked of each file, as text: a batch that is gone on with must ask the same
    int threads = 0;  ///< 0: as many as the machine has cores
};

struct FileBatchRow {
    enum class State { Waiting, Signed, SignedBefore, Failed };
    QString input, output;
    State state = State::Waiting;
    base::Error error;               ///< of Failed
    QStringList warnings;            ///< English, for people
    QByteArray sha256, outputSha256; ///< of Signed and SignedBefore
};

struct FileBatchOutcome {
    QList<FileBatchRow> rows;
    /// Why it ended early: the token was pulled out or asks for its PIN again, or the list could not be written. What
    /// was not reached is Waiting.
    std::optional<base::Error> stopped;
};

/// Signs what isn't signed yet; what fails stops nothing else; cancelled, the rest stays Waiting. In the folder lies
/// the manifest, "esign-batch.manifest": JSON, then a detached CMS over its bytes by the batch's own signer (RFC 5652,
/// PEM). It is written before the first signature and after the last; a batch that was interrupted anywhere, also by a
/// crash, goes on when it is asked for again, and signs nothing twice: an output counts as signed when it begins with
/// its input's bytes and bears an intact signature of this signer behind them. A file of an output's name that is
/// anything else is never replaced ("batch.exists"). `seen` is called for each row that is done, one call at a time,
/// from any thread. Codes: "batch.names" (two inputs of one name; ErrorKind::Usage), "batch.folder" (an input would be
/// replaced), "batch.other" (the folder holds the manifest of another batch, or of another signer), "batch.manifest"
/// (its signature doesn't hold), "file.…", those of the signer.
base::Result<FileBatchOutcome> signFiles(const FileBatch &batch, const DeskProvider &desk, const base::Clock &clock,
                                         base::Progress &progress,
                                         const std::function<void(const FileBatchRow &)> &seen);

} // namespace session
