// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/signatureupdate.h"

namespace pdf {

/// The field that a request means, found or to be made.
struct SignatureTarget {
    std::optional<SignatureField> existing; ///< an empty signature field
    QString name;                           ///< of the field, fully qualified
    QStringList furtherNames;               ///< for the marks behind the first
};

/// The request's field names made definite; codes "pdf.field.*".
base::Result<SignatureTarget> findTarget(const Document &document, const SignatureRequest &request);
/// May this be done? Codes as checkMaySign.
base::Result<void> checkTarget(const Document &document, const SignatureRequest &request,
                               const SignatureTarget &target);

} // namespace pdf
