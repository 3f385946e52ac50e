// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>

#include <type_traits>

namespace base {

/// Calls `callback` with the result in `context`'s thread; never after `context` is gone. A future that ends without a
/// result (cancelled before it began) calls nothing. A value that can't be copied is taken out of the future.
/// QFuture::then(context, …) would abort on Qt 6.4 when the context dies first.
template <class T, class Callback>
void whenDone(const QFuture<T> &future, QObject *context, Callback callback)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, callback]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() == 0)
            return;
        if constexpr (std::is_copy_constructible_v<T>)
            callback(watcher->future().result());
        else
            callback(watcher->future().takeResult());
    });
    watcher->setFuture(future);
}

} // namespace base
