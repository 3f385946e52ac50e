// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/hardening.h"

#include <QtCore/QtGlobal>

#if defined(Q_OS_WIN)
#include <qt_windows.h>

#include <werapi.h>
#else
#include <sys/resource.h>
#endif
#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#elif defined(Q_OS_MACOS)
#include <sys/ptrace.h>
#include <sys/types.h>
#endif

namespace account {

#if defined(Q_OS_WIN)

bool forbidCoreDumps()
{
    SetErrorMode(SetErrorMode(0) | SEM_NOGPFAULTERRORBOX);
    return SUCCEEDED(WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP));
}

#else

bool forbidCoreDumps()
{
    const rlimit none{0, 0};
    bool done = setrlimit(RLIMIT_CORE, &none) == 0;
#if defined(Q_OS_LINUX)
    done = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && done;
#elif defined(Q_OS_MACOS) && defined(NDEBUG)
    done = ptrace(PT_DENY_ATTACH, 0, nullptr, 0) == 0 && done;
#endif
    return done;
}

#endif

} // namespace account
