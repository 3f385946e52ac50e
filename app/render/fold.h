// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace render {

/// Text made comparable for searching: compatibility forms (full-width letters and brackets, ligatures), look-alike
/// radicals that PDF writers put for ideographs, and case are evened out; invisible characters go; a space remains only
/// between two characters that are not ideographs (甲　方 is 甲方, but "an other" is not "another"). Knows from which
/// character each result came.
class FoldedText {
public:
    /// `origin` is any number of the caller's; it is given back by origins().
    void add(char32_t code, qsizetype origin);

    const QString &text() const { return m_text; }
    const QList<qsizetype> &origins() const { return m_origins; } ///< one per character of text()

    static QString of(const QString &text);

private:
    QString m_text;
    QList<qsizetype> m_origins;
    bool m_pendingSpace = false;
};

} // namespace render
