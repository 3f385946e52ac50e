// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/desk.h"

namespace desk {

/// Where the text stands, in true mm of the displayed pages (with /UserUnit, which Poppler leaves out). A damaged file
/// is searched as pdf::repair() puts it in order, since that is what will be signed. Codes: those of
/// pdf::Document::open() and repair(), "render.open", "render.password".
base::Result<QList<session::TextPlace>> findText(const QString &pdfPath, const QByteArray &password,
                                                 const QString &text, base::Progress &progress);

} // namespace desk
