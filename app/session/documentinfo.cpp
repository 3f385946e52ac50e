// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/documentinfo.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

namespace session {

namespace {

QString pageRanges(const QList<int> &pages)
{
    QStringList parts;
    for (qsizetype i = 0; i < pages.size();) {
        qsizetype j = i;
        while (j + 1 < pages.size() && pages[j + 1] == pages[j] + 1)
            ++j;
        parts.append(j == i ? QString::number(pages[i] + 1)
                            : QStringLiteral("%1-%2").arg(pages[i] + 1).arg(pages[j] + 1));
        i = j + 1;
    }
    return parts.join(QStringLiteral(", "));
}

base::Result<QList<DocumentInfo::PageGroup>> groupPages(const pdf::Document &document)
{
    struct Group {
        QSizeF size;
        int rotate;
        QList<int> pages;
    };
    QList<Group> groups;
    for (int page = 0; page < document.pageCount(); ++page) {
        ESIGN_TRY(const base::PageGeometry geometry, document.geometry(page));
        const QSizeF size = geometry.displayedSizeMm();
        const auto same = [&](const Group &group) {
            return group.rotate == geometry.rotate && std::abs(group.size.width() - size.width()) < 0.05 &&
                   std::abs(group.size.height() - size.height()) < 0.05;
        };
        const auto it = std::find_if(groups.begin(), groups.end(), same);
        if (it == groups.end())
            groups.append({size, geometry.rotate, {page}});
        else
            it->pages.append(page);
    }
    QList<DocumentInfo::PageGroup> result;
    for (const Group &group : groups)
        result.append({pageRanges(group.pages), group.size, group.rotate});
    return result;
}

QStringList structureWords(const pdf::Document &document)
{
    QStringList words;
    switch (document.xrefKind()) {
    case pdf::XrefKind::Table:
        words.append(QStringLiteral("cross-reference table"));
        break;
    case pdf::XrefKind::Stream:
        words.append(QStringLiteral("cross-reference stream"));
        break;
    case pdf::XrefKind::Hybrid:
        words.append(QStringLiteral("hybrid cross-references"));
        break;
    }
    if (document.isLinearized())
        words.append(QStringLiteral("linearized"));
    if (document.isEncrypted())
        words.append(QStringLiteral("encrypted"));
    if (document.hasXfa())
        words.append(QStringLiteral("XFA form"));
    if (document.hasUsageRights())
        words.append(QStringLiteral("usage rights"));
    return words;
}

QStringList refusedPermissions(const pdf::Permissions &permissions)
{
    QStringList refused;
    if (!permissions.fillForms)
        refused.append(QStringLiteral("filling forms"));
    if (!permissions.annotate)
        refused.append(QStringLiteral("annotating"));
    if (!permissions.modify)
        refused.append(QStringLiteral("modifying"));
    if (!permissions.assemble)
        refused.append(QStringLiteral("assembling"));
    if (!permissions.extract)
        refused.append(QStringLiteral("extracting"));
    if (!permissions.print)
        refused.append(QStringLiteral("printing"));
    return refused;
}

} // namespace

base::Result<DocumentInfo> documentInfo(const QString &path, const QByteArray &password)
{
    ESIGN_TRY(const auto source, base::openSource(path));
    ESIGN_TRY(const auto document, pdf::Document::open(source, password));
    DocumentInfo info;
    info.file = path;
    info.size = source->size();
    info.version = document->version();
    info.pageCount = document->pageCount();
    info.structure = structureWords(*document);
    ESIGN_TRY(info.pageSizes, groupPages(*document));
    ESIGN_TRY(info.fields, document->signatureFields());
    const pdf::RevisionList revisions = pdf::revisions(*source);
    info.revisions = revisions.revisions;
    info.trailingBytes = revisions.trailingBytes;
    info.certificationLevel = document->certificationLevel();
    info.refused = refusedPermissions(document->permissions());
    info.warnings = document->warnings();
    return info;
}

QJsonObject toJson(const DocumentInfo &info)
{
    QJsonArray pages, fields, revisions;
    for (const DocumentInfo::PageGroup &group : info.pageSizes)
        pages.append(QJsonObject{{QStringLiteral("pages"), group.pages},
                                 {QStringLiteral("widthMm"), group.sizeMm.width()},
                                 {QStringLiteral("heightMm"), group.sizeMm.height()},
                                 {QStringLiteral("rotate"), group.rotate}});
    for (const pdf::SignatureField &field : info.fields)
        fields.append(
            QJsonObject{{QStringLiteral("name"), field.fullName},
                        {QStringLiteral("signed"), field.isSigned},
                        {QStringLiteral("page"), field.widgets.isEmpty() ? 0 : field.widgets.first().page + 1}});
    for (const pdf::Revision &revision : info.revisions)
        revisions.append(
            QJsonObject{{QStringLiteral("end"), revision.end}, {QStringLiteral("xref"), revision.xrefOffset}});
    return {{QStringLiteral("file"), info.file},
            {QStringLiteral("size"), info.size},
            {QStringLiteral("version"), QString::fromLatin1(info.version)},
            {QStringLiteral("pages"), info.pageCount},
            {QStringLiteral("structure"), QJsonArray::fromStringList(info.structure)},
            {QStringLiteral("pageSizes"), pages},
            {QStringLiteral("signatureFields"), fields},
            {QStringLiteral("revisions"), revisions},
            {QStringLiteral("trailingBytes"), info.trailingBytes},
            {QStringLiteral("certificationLevel"), info.certificationLevel},
            {QStringLiteral("notPermitted"), QJsonArray::fromStringList(info.refused)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(info.warnings)}};
}

} // namespace session
