// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/usage.h"
#include "session/sealpage.h"
#include "session/unusualuse.h"

/// What the pages of a seal say, in the person's language.
namespace ui::words {

QString status(store::SealStatus status);
/// "Round (⌀ 42 mm)", "Oval (45 × 30 mm)".
QString shapeAndSize(const store::SealRow &seal);
/// "Example University / Departments / Office"; a dash for an unknown one.
QString path(const QStringList &names);
QString state(session::SealPermission::State state);
/// "Created", "Size: 42 → 45 mm, face".
QString change(const session::FaceChange &change);
/// What was done, as a sentence.
QString operation(const store::OperationRow &operation);
/// "Page 3", "Pages 1–8, edge seal".
QString places(const QList<protocol::Impression> &impressions);
/// "Night, first use"; and the same with the definition of each, a line each.
QString marks(session::UnusualMarks marks);
QString reasons(session::UnusualMarks marks);
QString category(const QString &category); ///< "Default category" for none
/// "2026-11-22 14:05" in the computer's time zone; with seconds where the order matters.
QString moment(const QDateTime &time, bool seconds = false);

} // namespace ui::words
