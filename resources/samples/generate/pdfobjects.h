// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pagepainter.h"

#include <QtCore/QJsonObject>
#include <QtCore/QRectF>
#include <QtCore/QStringList>

#include <optional>

namespace samples {

/// A form field to be added to page 0; the rectangle in mm as displayed (origin top left). The page must be unturned.
struct Field {
    QString type, name, tooltip; ///< type: "/Tx" or "/Sig"
    QRectF rectMm;
};

/// A PDF file as the objects of qpdf's JSON (version 2), read and written through the program `qpdf`.
class PdfObjects {
public:
    static std::optional<PdfObjects> read(const QString &path, QString *error);
    /// Fixed dates and no random ids, so that the same pages give the same bytes.
    void makeDeterministic();
    /// Gives each page its boxes, /Rotate and /UserUnit.
    void setGeometry(const QList<Page> &pages);
    /// QPdfWriter names ideographs that look like radicals by the radical's code (U+2F45 instead of 方); this puts the
    /// ideograph's own into the ToUnicode maps.
    void nameIdeographs();
    void addFields(const QList<Field> &fields, double pageHeightPt);
    bool write(const QString &path, const QStringList &options, QString *error) const;

private:
    QJsonObject value(const QString &reference) const;
    void setValue(const QString &reference, const QJsonObject &value);
    QString add(const QJsonObject &object);
    QStringList pageReferences() const;
    QString rootReference() const;

    QJsonObject m_header, m_objects;
};

} // namespace samples
