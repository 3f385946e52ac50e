// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>

namespace support {

/// An incremental update written by hand behind a file that ends with a table: what anybody without a key can append.
/// It shares nothing with module pdf and minds no rules.
struct RawUpdate {
    QMap<int, QByteArray> objects;    ///< what stands between "obj" and "endobj"
    QMap<int, int> generations;       ///< other than 0
    QMap<int, int> freed;             ///< number and next generation
    QMap<int, qint64> offsets;        ///< entries that lead to bytes that are there already
    QMap<int, qint64> hybrid;         ///< the same in a cross-reference stream that /XRefStm names
    QMap<int, int> packed;            ///< objects that come first in an object stream, as /XRefStm lists them
    QByteArray root;                  ///< another /Root, "5 0 R"
    QByteArray trailer;               ///< more entries
    bool table = true, ending = true; ///< false: left out

    QByteArray behind(const QByteArray &file) const;
};

/// The newest text of a plain object, what stands between "obj" and "endobj"; empty when there is none.
QByteArray rawObject(const QByteArray &file, int id);
/// "<< entries /Length N >> stream … endstream".
QByteArray rawStream(const QByteArray &entries, const QByteArray &data);
/// The dictionary's text with another value for a direct key, or with the key added at its end.
QByteArray withEntry(QByteArray dictionary, const QByteArray &key, const QByteArray &value);

} // namespace support
