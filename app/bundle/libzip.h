// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"

#include <memory>
#include <optional>
#include <zip.h>

namespace bundle {

struct ZipDiscard {
    void operator()(zip_t *zip) const { zip_discard(zip); }
};
using ZipHandle = std::unique_ptr<zip_t, ZipDiscard>;

struct ZipFileClose {
    void operator()(zip_file_t *file) const { zip_fclose(file); }
};
using ZipFileHandle = std::unique_ptr<zip_file_t, ZipFileClose>;

/// A libzip source that reads from a ByteSource, which it keeps. `budget`, when given, is how many bytes may still be
/// read: less than zero ends every reading. Null when memory is out.
zip_source_t *readingSource(std::shared_ptr<base::ByteSource> source, std::shared_ptr<qint64> budget = {});
/// One that writes a package into a pending file, which must outlive it. `failure` gets what went wrong.
zip_source_t *writingSource(base::PendingFile &file, std::optional<base::Error> &failure);

} // namespace bundle
