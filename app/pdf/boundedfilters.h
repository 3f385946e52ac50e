// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pdf {

/// Makes libqpdf undo FlateDecode, LZWDecode and RunLengthDecode (ISO 32000-2 7.4.4, 7.4.5) by filters that charge what
/// they give to the budget of the SourceInput last read in this thread: it throws when that is used up. Needed since
/// libqpdf inflates cross-reference and object streams without any bound. Once per process; further calls do nothing.
/// Thread-safe.
void installBoundedFilters();

} // namespace pdf
