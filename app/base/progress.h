// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

namespace base {

/// How a job tells how far it is and learns that it shall stop. Given by reference, used from the job's thread.
class Progress {
public:
    virtual ~Progress() = default;
    /// done of total (bytes, pages, files: the job's own unit); total 0: not known.
    virtual void report(qint64 done, qint64 total) = 0;
    /// True as soon as the person asked to stop; the job then returns ErrorKind::Cancelled, code "cancelled".
    virtual bool cancelled() const = 0;
};

/// Nobody watches.
class NoProgress final : public Progress {
public:
    void report(qint64, qint64) override {}
    bool cancelled() const override { return false; }
};

} // namespace base
