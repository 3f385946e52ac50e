// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <algorithm>
#include <iterator>

namespace cli {

ExitCode exitCodeFor(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Usage:
        return UsageError;
    case base::ErrorKind::Password:
    case base::ErrorKind::Cancelled:
        return NotAllowed;
    default:
        return InputRefused;
    }
}

ExitCode worse(ExitCode a, ExitCode b)
{
    static constexpr ExitCode order[] = {UsageError, NotAllowed, InputRefused, SomeInvalid, Undecided, Done};
    return std::min(a, b, [](ExitCode x, ExitCode y) {
        return std::find(std::begin(order), std::end(order), x) < std::find(std::begin(order), std::end(order), y);
    });
}

} // namespace cli
