// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QSet>
#include <QtGui/QFont>

namespace desk {

/// The letters of a report: a sans serif that has Chinese too, of two weights, and one of equal widths for digests.
class ReportFonts {
public:
    /// For this language (RFC 5646). Code "report.font".
    static base::Result<ReportFonts> choose(const QString &language);

    QFont text(double points) const { return make(m_sans, points, QFont::Normal); }
    QFont strong(double points) const { return make(m_sans, points, QFont::Bold); }
    QFont fixed(double points) const { return make(m_fixed, points, QFont::Normal); }
    /// The character that was painted, of those that share a glyph: a font may draw 甲 and the radical of that look by
    /// one, and whoever copies the text wants what was written.
    char32_t asWritten(char32_t read, const QSet<char32_t> &painted) const;

private:
    static QFont make(const QString &family, double points, QFont::Weight weight);
    QString m_sans, m_fixed;
};

} // namespace desk
