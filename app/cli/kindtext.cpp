// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/kindtext.h"

#include "cli/console.h"

#include <QtCore/QHash>

namespace cli {
namespace {

QString said(const QHash<QString, const char *> &words, const QString &word)
{
    const auto known = words.constFind(word);
    return known == words.constEnd() ? word : text(*known);
}

} // namespace

QString sealTypeText(const QString &type)
{
    static const QHash<QString, const char *> words{
        {QStringLiteral("official"), QT_TRANSLATE_NOOP("cli", "official seal")},
        {QStringLiteral("department"), QT_TRANSLATE_NOOP("cli", "department seal")},
        {QStringLiteral("special"), QT_TRANSLATE_NOOP("cli", "special-purpose seal")},
        {QStringLiteral("contract"), QT_TRANSLATE_NOOP("cli", "contract seal")},
        {QStringLiteral("finance"), QT_TRANSLATE_NOOP("cli", "finance seal")},
        {QStringLiteral("oval"), QT_TRANSLATE_NOOP("cli", "oval seal")},
        {QStringLiteral("personal"), QT_TRANSLATE_NOOP("cli", "personal seal")},
        {QStringLiteral("other"), QT_TRANSLATE_NOOP("cli", "other seal")},
    };
    return said(words, type);
}

QString operationText(const QString &operation)
{
    static const QHash<QString, const char *> words{
        {QStringLiteral("made"), QT_TRANSLATE_NOOP("cli", "put on record")},
        {QStringLiteral("version"), QT_TRANSLATE_NOOP("cli", "new version")},
        {QStringLiteral("granted"), QT_TRANSLATE_NOOP("cli", "use granted")},
        {QStringLiteral("revoked"), QT_TRANSLATE_NOOP("cli", "use revoked")},
        {QStringLiteral("enabled"), QT_TRANSLATE_NOOP("cli", "switched on")},
        {QStringLiteral("disabled"), QT_TRANSLATE_NOOP("cli", "switched off")},
        {QStringLiteral("handed-over"), QT_TRANSLATE_NOOP("cli", "handed over")},
        {QStringLiteral("retired"), QT_TRANSLATE_NOOP("cli", "retired")},
        {QStringLiteral("epoch"), QT_TRANSLATE_NOOP("cli", "new record key")},
        {QStringLiteral("signed-password-free"), QT_TRANSLATE_NOOP("cli", "signed without password")},
    };
    return said(words, operation);
}

QString eventText(const QString &kind)
{
    static const QHash<QString, const char *> words{
        {QStringLiteral("drafted"), QT_TRANSLATE_NOOP("cli", "drafted")},
        {QStringLiteral("sent"), QT_TRANSLATE_NOOP("cli", "sent")},
        {QStringLiteral("viewed"), QT_TRANSLATE_NOOP("cli", "viewed")},
        {QStringLiteral("signed"), QT_TRANSLATE_NOOP("cli", "signed")},
        {QStringLiteral("rejected"), QT_TRANSLATE_NOOP("cli", "rejected")},
        {QStringLiteral("recalled"), QT_TRANSLATE_NOOP("cli", "recalled")},
        {QStringLiteral("reminded"), QT_TRANSLATE_NOOP("cli", "reminded")},
        {QStringLiteral("transferred"), QT_TRANSLATE_NOOP("cli", "transferred")},
        {QStringLiteral("cc-added"), QT_TRANSLATE_NOOP("cli", "copied to others")},
        {QStringLiteral("void-requested"), QT_TRANSLATE_NOOP("cli", "void requested")},
        {QStringLiteral("void-confirmed"), QT_TRANSLATE_NOOP("cli", "void confirmed")},
        {QStringLiteral("void-refused"), QT_TRANSLATE_NOOP("cli", "void refused")},
        {QStringLiteral("members-changed"), QT_TRANSLATE_NOOP("cli", "members changed")},
        {QStringLiteral("recovered"), QT_TRANSLATE_NOOP("cli", "recovered event")},
    };
    return said(words, kind);
}

} // namespace cli
