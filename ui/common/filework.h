// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/whendone.h"

#include <QtConcurrent/QtConcurrentRun>

#include <functional>

namespace ui {

/// Reads a file in the background: it may be large, or lie on a slow disk or a network. `callback` has a
/// base::Result<QByteArray>, in `context`'s thread, unless that is gone by then. Codes of base::readFile.
template <class Callback>
void readLater(const QString &path, qint64 maxSize, QObject *context, Callback callback)
{
    base::whenDone(QtConcurrent::run([path, maxSize] { return base::readFile(path, maxSize); }), context, callback);
}

/// The same for writing, with a base::Result<void>; `bytes` is called in the background too. Once begun, the writing
/// ends even when `context` is gone. Codes of base::writeFileDurably.
template <class Callback>
void writeLater(const QString &path, std::function<QByteArray()> bytes, QObject *context, Callback callback)
{
    base::whenDone(QtConcurrent::run([path, bytes] { return base::writeFileDurably(path, bytes()); }), context,
                   callback);
}

/// The same where making the bytes may fail.
template <class Callback>
void writeMadeLater(const QString &path, std::function<base::Result<QByteArray>()> make, QObject *context,
                    Callback callback)
{
    base::whenDone(QtConcurrent::run([path, make]() -> base::Result<void> {
                       ESIGN_TRY(const QByteArray bytes, make());
                       return base::writeFileDurably(path, bytes);
                   }),
                   context, callback);
}

} // namespace ui
