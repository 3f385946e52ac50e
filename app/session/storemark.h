// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace session {

/// How far the records that are only ever added to had come: of events, seal logs, uses and the operation log the
/// number of the last row and the hash of what it says. Kept in the keychain beside the key, it shows that an older
/// copy of the store was put in the place of a newer one.
base::Result<QByteArray> takeStoreMark(store::Reader &reader);

/// What the records lack of what the mark saw.
struct MissingRows {
    qint64 events = 0, sealEntries = 0, uses = 0, operations = 0;
    bool other = false; ///< a row is there and says something else
    bool any() const { return events > 0 || sealEntries > 0 || uses > 0 || operations > 0 || other; }
    QString text() const; ///< for a note: "2 1 1 0 0"
    static MissingRows fromText(const QString &text);
};
/// A mark that can't be read says nothing.
base::Result<MissingRows> missingSince(store::Reader &reader, const QByteArray &mark);

} // namespace session
