// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/desk.h"
#include "signing/signpdf.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QMutex>

#include <functional>

namespace session {

/// Gives the Desk when something must be painted or read by it; loading it is put off until then.
using DeskProvider = std::function<base::Result<std::shared_ptr<Desk>>()>;

/// A seal, face or picture file made ready for signing. An .eseal file gives a seal with its object; anything else a
/// stamp without authority. The Desk is asked only for pictures and for seal objects of other makers that carry no
/// vector face. Codes: "file.…", "seal.object.parse", "seal.face.parse", "face.…", "desk.missing".
base::Result<signing::Impressor> loadImpressor(const QString &path, std::optional<double> widthMm,
                                               const DeskProvider &desk);

/// The same of a seal object at hand.
base::Result<signing::Impressor> impressorOf(const seal::SealObject &object, const DeskProvider &desk);

/// Seal files that were loaded, for signing many files with the same seals: read, parsed and checked once. A file that
/// changed on disk is loaded anew. Thread-safe.
class SealShelf {
public:
    base::Result<signing::Impressor> load(const QString &path, std::optional<double> widthMm, const DeskProvider &desk);
    /// A seal that is no file: load() gives it for this name.
    void put(const QString &name, signing::Impressor impressor);
    bool holds(const QString &name);

private:
    struct Entry {
        QDateTime modified;
        qint64 size = 0;
        signing::Impressor impressor;
    };
    QMutex m_mutex;
    QHash<QString, Entry> m_entries;
    QHash<QString, signing::Impressor> m_named;
};

/// Its size on the page when `widthMm` is asked for; height follows the face's proportions.
QSizeF impressedSize(const signing::Impressor &impressor, std::optional<double> widthMm);

} // namespace session
