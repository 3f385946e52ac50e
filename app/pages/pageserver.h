// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QIODevice;

namespace pages {

/// Answers requests (render/pagemessages.h) in their order until `in` ends. False when it got something that is no
/// request. Blocks; one thread.
bool serve(QIODevice &in, QIODevice &out);

} // namespace pages
