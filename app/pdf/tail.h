// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"

#include <QtCore/QStringList>

namespace pdf {

/// What the first and the last kilobyte of a file tell (ISO 32000-2 7.5.2, 7.5.5).
struct Tail {
    qint64 headerOffset = 0; ///< bytes before %PDF-
    QByteArray version;      ///< "1.7"
    qint64 startXref = 0;    ///< as written: counts from the header
    bool isTable = false;    ///< the keyword xref stands there
    QStringList warnings;
};

/// Where %PDF- stands in the first kilobyte; -1: nowhere.
qint64 findHeader(const QByteArray &head, QByteArray *version = nullptr);

/// Codes "pdf.notpdf", "pdf.damaged" (no version, or no way to the cross-reference though the end mark is there),
/// "pdf.truncated" (no end of file where it must be, or an unfinished update behind it), file.read.
base::Result<Tail> readTail(const base::ByteSource &source);

} // namespace pdf
