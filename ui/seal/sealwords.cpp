// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealwords.h"

#include "ui/sign/stamplibrary.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::SealWords)
};

QString list(const QStringList &parts)
{
    return parts.join(Words::tr(", "));
}

} // namespace

QString status(store::SealStatus status)
{
    switch (status) {
    case store::SealStatus::Enabled:
        return Words::tr("Enabled");
    case store::SealStatus::Disabled:
        return Words::tr("Disabled");
    case store::SealStatus::Retired:
        break;
    }
    return Words::tr("Retired");
}

QString shapeAndSize(const store::SealRow &seal)
{
    const QString size = sizeInWords({seal.widthMm, seal.heightMm}, seal.shape == store::SealShape::Round);
    switch (seal.shape) {
    case store::SealShape::Round:
        return Words::tr("Round (%1)").arg(size);
    case store::SealShape::Oval:
        return Words::tr("Oval (%1)").arg(size);
    case store::SealShape::Square:
        return Words::tr("Square (%1)").arg(size);
    case store::SealShape::Rectangle:
        return Words::tr("Rectangle (%1)").arg(size);
    case store::SealShape::Other:
        break;
    }
    return size;
}

QString path(const QStringList &names)
{
    return names.isEmpty() ? QStringLiteral("—") : names.join(QStringLiteral(" / "));
}

QString state(session::SealPermission::State state)
{
    using State = session::SealPermission::State;
    switch (state) {
    case State::Good:
        return Words::tr("May use it");
    case State::Coming:
        return Words::tr("Not yet");
    case State::Ended:
        return Words::tr("Ended");
    case State::Revoked:
        break;
    }
    return Words::tr("Revoked");
}

QString change(const session::FaceChange &change)
{
    using session::FaceChange;
    if (change.what & FaceChange::Created)
        return Words::tr("Created the seal");
    QStringList parts;
    const auto size = [](const QSizeF &mm) {
        return QLocale().toString(mm.width(), 'f', 1) + QStringLiteral(" × ") + QLocale().toString(mm.height(), 'f', 1);
    };
    if (change.what & FaceChange::Size)
        parts.append(Words::tr("Size: %1 → %2 mm").arg(size(change.sizeBefore), size(change.sizeMm)));
    if (change.what & FaceChange::Face)
        parts.append(Words::tr("Face"));
    if (change.what & FaceChange::Renamed)
        parts.append(Words::tr("Name"));
    if (change.what & FaceChange::Validity)
        parts.append(Words::tr("Validity: to %1").arg(change.validTo.toLocalTime().date().toString(Qt::ISODate)));
    return parts.isEmpty() ? Words::tr("Remade without a change of the face") : list(parts);
}

QString operation(const store::OperationRow &operation)
{
    static const QHash<QString, const char *> sentences{
        {QStringLiteral("made"), QT_TRANSLATE_NOOP("ui::SealWords", "Put the seal on record: %1")},
        {QStringLiteral("version"), QT_TRANSLATE_NOOP("ui::SealWords", "Changed the face of the seal: %1")},
        {QStringLiteral("granted"), QT_TRANSLATE_NOOP("ui::SealWords", "Permitted the use of the seal: %1")},
        {QStringLiteral("revoked"), QT_TRANSLATE_NOOP("ui::SealWords", "Revoked the permission of: %1")},
        {QStringLiteral("enabled"), QT_TRANSLATE_NOOP("ui::SealWords", "Enabled the seal: %1")},
        {QStringLiteral("disabled"), QT_TRANSLATE_NOOP("ui::SealWords", "Disabled the seal: %1")},
        {QStringLiteral("retired"), QT_TRANSLATE_NOOP("ui::SealWords", "Retired the seal: %1")},
        {QStringLiteral("handed-over"), QT_TRANSLATE_NOOP("ui::SealWords", "Handed the seal over: %1")},
        {QStringLiteral("contact.revealed"), QT_TRANSLATE_NOOP("ui::SealWords", "Saw the contact of %1")},
        {QStringLiteral("evidence"), QT_TRANSLATE_NOOP("ui::SealWords", "Exported the evidence of the seal: %1")},
        {QStringLiteral("signed-password-free"), QT_TRANSLATE_NOOP("ui::SealWords", "Signed without password: %1")},
    };
    const auto known = sentences.constFind(operation.kind);
    if (known == sentences.constEnd())
        return operation.details.isEmpty() ? operation.kind : operation.kind + QStringLiteral(": ") + operation.details;
    QString sentence = Words::tr(*known);
    if (operation.details.isEmpty()) // "Enabled the seal", without what would follow
        sentence = sentence.left(sentence.indexOf(QStringLiteral("%1"))).trimmed();
    while (operation.details.isEmpty() && (sentence.endsWith(QLatin1Char(':')) || sentence.endsWith(QChar(0xff1a))))
        sentence.chop(1);
    return sentence.contains(QStringLiteral("%1")) ? sentence.arg(operation.details) : sentence;
}

QString places(const QList<protocol::Impression> &impressions)
{
    QStringList parts;
    for (const protocol::Impression &mark : impressions) {
        const quint32 last = mark.page + (mark.count > 0 ? mark.count - 1 : 0) * mark.step;
        QString part =
            mark.count > 1 ? Words::tr("Pages %1–%2").arg(mark.page).arg(last) : Words::tr("Page %1").arg(mark.page);
        if (mark.kind == protocol::MarkKind::CrossPage)
            part = Words::tr("Edge of pages %1–%2").arg(mark.page).arg(last);
        parts.append(part);
    }
    return parts.join(QStringLiteral(" · "));
}

QString marks(session::UnusualMarks marks)
{
    QStringList parts;
    if (marks & session::Unusual::Night)
        parts.append(Words::tr("Night"));
    if (marks & session::Unusual::Burst)
        parts.append(Words::tr("Many in a row"));
    if (marks & session::Unusual::FirstTime)
        parts.append(Words::tr("First use"));
    if (marks & session::Unusual::Category)
        parts.append(Words::tr("Unusual category"));
    return parts.join(QStringLiteral(" · "));
}

QString reasons(session::UnusualMarks marks)
{
    QStringList lines;
    if (marks & session::Unusual::Night)
        lines.append(Words::tr("Night: used from 22:00 to 06:00, China time."));
    if (marks & session::Unusual::Burst)
        lines.append(Words::tr("Many in a row: the same person used the seal ten times or more within ten minutes, and "
                               "at least three times as often as this seal is used when it is busy. Automatic batch "
                               "signing is not marked."));
    if (marks & session::Unusual::FirstTime)
        lines.append(Words::tr("First use: the person had never used this seal before, which had been in use for at "
                               "least 30 days."));
    if (marks & session::Unusual::Category)
        lines.append(Words::tr("Unusual category: of the seal's earlier uses, 200 or more, at most two were of this "
                               "category."));
    return lines.join(QLatin1Char('\n'));
}

QString category(const QString &category)
{
    return category.isEmpty() ? Words::tr("Default category") : category;
}

QString moment(const QDateTime &time, bool seconds)
{
    return time.toLocalTime().toString(seconds ? QStringLiteral("yyyy-MM-dd HH:mm:ss")
                                               : QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace ui::words
