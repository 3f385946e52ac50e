// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "session/documentinfo.h"

namespace cli {

base::Result<ExitCode> info(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"pdf-password-file"}, {"json", false}}));
    ESIGN_TRY(const QString path, arguments.onlyRest("file"));
    QByteArray pdfPassword;
    if (arguments.has("pdf-password-file")) {
        ESIGN_TRY(const crypto::Secret secret, password(arguments.value("pdf-password-file"), QString()));
        pdfPassword = QByteArray(secret.data(), secret.size());
    }
    ESIGN_TRY(const session::DocumentInfo info, session::documentInfo(path, pdfPassword));
    if (arguments.has("json")) {
        outJson(QJsonDocument(session::toJson(info)));
        return Done;
    }
    out(text("%1: PDF %2, %3 pages, %4 bytes, %5 revisions")
            .arg(path, QString::fromLatin1(info.version))
            .arg(info.pageCount)
            .arg(info.size)
            .arg(info.revisions.size()));
    out(text("structure: %1").arg(info.structure.join(QStringLiteral(", "))));
    for (const auto &group : info.pageSizes)
        out(text("pages %1: %2 × %3 mm")
                .arg(group.pages)
                .arg(group.sizeMm.width(), 0, 'f', 1)
                .arg(group.sizeMm.height(), 0, 'f', 1));
    for (const pdf::SignatureField &field : info.fields)
        out(field.isSigned ? text("field %1: signed").arg(field.fullName)
                           : text("field %1: empty, to be signed").arg(field.fullName));
    for (const QString &refused : info.refused)
        out(text("not permitted: %1").arg(refused));
    for (const QString &warning : info.warnings)
        out(text("Note: %1").arg(warning));
    return Done;
}

} // namespace cli
