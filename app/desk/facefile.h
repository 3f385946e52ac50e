// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/face.h"

namespace desk {

/// A face from the bytes of a picture (PNG, JPEG, BMP, SVG, …), a face PDF of ours (kept exactly, true size), or any
/// other PDF of one page (rendered at 600 dpi). A picture is cut to its ink and scaled to widthMm; paper goes unless
/// the picture is cut out already. Codes: "face.picture", "face.picture.large", "face.empty", "face.size".
base::Result<seal::Face> faceFromBytes(const QByteArray &bytes, double widthMm);

/// A face of exactly this size from a whole picture; paper goes as above. The same codes.
base::Result<seal::Face> faceFromWholePicture(const QByteArray &picture, QSizeF sizeMm);

} // namespace desk
