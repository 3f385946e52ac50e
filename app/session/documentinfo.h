// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"
#include "pdf/revisions.h"

#include <QtCore/QJsonObject>

namespace session {

/// What a PDF file is, before anybody signs it.
struct DocumentInfo {
    struct PageGroup {
        QString pages; ///< "1-5, 7"
        QSizeF sizeMm; ///< as displayed
        int rotate = 0;
    };
    QString file;
    qint64 size = 0;
    QByteArray version;
    int pageCount = 0;
    QStringList structure; ///< "cross-reference table", "linearized", "encrypted", …
    QList<PageGroup> pageSizes;
    QList<pdf::SignatureField> fields;
    QList<pdf::Revision> revisions;
    qint64 trailingBytes = 0;
    int certificationLevel = 0;
    QStringList refused; ///< permissions that the encryption withholds
    QStringList warnings;
};

/// Codes as pdf::Document::open and "file.…".
base::Result<DocumentInfo> documentInfo(const QString &path, const QByteArray &password);
QJsonObject toJson(const DocumentInfo &info);

} // namespace session
