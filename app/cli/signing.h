// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "session/recordedsigning.h"

namespace cli {

/// What `sign`, `batch` and `contract sign` share.

/// --place, --cross-page, --keyword, --field, --reason, --location, --format, --level, --tsa, --invisible,
/// --pdf-password-file,
/// --out and --json.
QList<Option> signingOptions();

/// --level, or else the level of this name. Code "cli.usage".
base::Result<signing::Level> levelFrom(const Arguments &arguments, const QString &otherwise);

/// The key of --identity, or of --token and --key, opened by --password-file or what the person types.
base::Result<std::shared_ptr<const crypto::Signer>> identity(const Arguments &arguments);

/// Code "sign.nothing".
base::Result<void> somethingToSign(const session::SignJob &job);

/// The job that these options ask for, without input and signer. Places that name no seal use `seal` when it isn't
/// empty. `file`, from 1: of several files the one that is meant; then "file=N" in a place leaves it to that file.
base::Result<session::SignJob> signingJob(const Arguments &arguments, const QString &seal, int file = 0);

/// The files that places name by "file=N", as given.
QList<int> filesNamed(const Arguments &arguments);

/// Finds the seals of the store that --seal-id and the places name ("id:NUMBER").
base::Result<QHash<QString, store::SealRow>> namedSeals(session::Profile &profile, const session::SignJob &job);

/// What was done, as a line or as JSON with `more` added.
void sayDone(const Arguments &arguments, const session::SignJob &job, const session::SignResult &result,
             const QString &signer, const QJsonObject &more);

} // namespace cli
