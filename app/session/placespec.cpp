// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/placespec.h"

#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <cmath>

namespace session {

namespace {

using Fields = QMap<QString, QString>;

constexpr double largestMm = 20000; // 200 inches times the largest sensible UserUnit stay below

base::Error syntax(const QString &detail)
{
    return base::fail(base::ErrorKind::Usage, "place.syntax", detail);
}

QStringList splitAtSemicolons(const QString &text)
{
    QStringList parts(QString{});
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != QLatin1Char(';')) {
            parts.last() += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == QLatin1Char(';')) {
            parts.last() += QLatin1Char(';');
            ++i;
        } else {
            parts.append(QString());
        }
    }
    return parts;
}

base::Result<Fields> readFields(const QString &text, const QStringList &known)
{
    Fields fields;
    const QStringList parts = splitAtSemicolons(text);
    for (const QString &part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        const qsizetype equals = part.indexOf(QLatin1Char('='));
        const QString key = part.left(equals).trimmed();
        if (equals < 0 || !known.contains(key))
            return syntax(QStringLiteral("“%1”; known are %2").arg(part.trimmed(), known.join(QStringLiteral(", "))));
        if (fields.contains(key))
            return syntax(QStringLiteral("%1 is given twice").arg(key));
        fields.insert(key, part.mid(equals + 1).trimmed());
    }
    return fields;
}

base::Result<QString> need(const Fields &fields, const QString &key)
{
    const QString value = fields.value(key);
    if (value.isEmpty())
        return syntax(QStringLiteral("%1= is missing").arg(key));
    return value;
}

base::Result<double> number(const QString &text, const QString &key, double least, double most)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < least || value > most)
        return syntax(QStringLiteral("%1=%2: a number from %3 to %4 is expected").arg(key, text).arg(least).arg(most));
    return value;
}

base::Result<std::optional<double>> width(const Fields &fields)
{
    const QString text = fields.value(QStringLiteral("size"));
    if (text.isEmpty())
        return std::optional<double>();
    ESIGN_TRY(const double value, number(text, QStringLiteral("size"), 1, 500));
    return std::optional<double>(value);
}

base::Result<int> pageNumber(const QString &text)
{
    if (text == QStringLiteral("last"))
        return 0;
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok || value < 1)
        return syntax(QStringLiteral("page “%1”: a number from 1, “last”, or a range is expected").arg(text));
    return value;
}

base::Result<PageList> pageList(const QString &text)
{
    PageList list;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString &part : parts) {
        const QStringList ends = part.trimmed().split(QLatin1Char('-'));
        if (ends.size() > 2)
            return syntax(QStringLiteral("page range “%1”").arg(part));
        ESIGN_TRY(const int from, pageNumber(ends.first().trimmed()));
        ESIGN_TRY(const int to, pageNumber(ends.last().trimmed()));
        if (to != 0 && (from == 0 || from > to) && from != to)
            return syntax(QStringLiteral("page range “%1” runs backwards").arg(part));
        list.ranges.append({from, to});
    }
    return list;
}

} // namespace

base::Result<QList<int>> PageList::resolve(int pageCount) const
{
    QList<int> pages;
    QSet<int> seen;
    for (const Range &range : ranges) {
        const int from = range.from == 0 ? pageCount : range.from;
        const int to = range.to == 0 ? pageCount : range.to;
        if (from < 1 || to > pageCount || from > to)
            return base::fail(
                base::ErrorKind::Input, "place.page",
                QStringLiteral("page %1; the file has %2").arg(from > pageCount ? from : to).arg(pageCount));
        for (int page = from; page <= to; ++page) {
            if (!seen.contains(page))
                pages.append(page - 1);
            seen.insert(page);
        }
    }
    return pages;
}

base::Result<PlaceSpec> PlaceSpec::parse(const QString &text)
{
    static const QStringList known{QStringLiteral("seal"), QStringLiteral("page"), QStringLiteral("at"),
                                   QStringLiteral("size"), QStringLiteral("rotate")};
    ESIGN_TRY(const Fields fields, readFields(text, known));
    PlaceSpec spec;
    ESIGN_TRY(spec.seal, need(fields, QStringLiteral("seal")));
    ESIGN_TRY(spec.widthMm, width(fields));
    const bool hasPage = fields.contains(QStringLiteral("page")), hasAt = fields.contains(QStringLiteral("at"));
    if (hasPage != hasAt)
        return syntax(QStringLiteral("page= and at= go together"));
    if (hasPage) {
        ESIGN_TRY(spec.pages, pageList(fields.value(QStringLiteral("page"))));
        const QStringList at = fields.value(QStringLiteral("at")).split(QLatin1Char(','));
        if (at.size() != 2)
            return syntax(
                QStringLiteral("at=%1: two numbers X,Y are expected").arg(fields.value(QStringLiteral("at"))));
        ESIGN_TRY(const double x, number(at[0].trimmed(), QStringLiteral("at"), -largestMm, largestMm));
        ESIGN_TRY(const double y, number(at[1].trimmed(), QStringLiteral("at"), -largestMm, largestMm));
        spec.atMm = {x, y};
    }
    if (fields.contains(QStringLiteral("rotate"))) {
        ESIGN_TRY(spec.rotation, number(fields.value(QStringLiteral("rotate")), QStringLiteral("rotate"), -360, 360));
    }
    return spec;
}

base::Result<CrossPageSpec> CrossPageSpec::parse(const QString &text)
{
    static const QStringList known{QStringLiteral("seal"), QStringLiteral("pages"), QStringLiteral("edge"),
                                   QStringLiteral("at"),   QStringLiteral("size"),  QStringLiteral("per-seal")};
    ESIGN_TRY(const Fields fields, readFields(text, known));
    CrossPageSpec spec;
    ESIGN_TRY(spec.seal, need(fields, QStringLiteral("seal")));
    ESIGN_TRY(spec.widthMm, width(fields));
    ESIGN_TRY(const QString at, need(fields, QStringLiteral("at")));
    ESIGN_TRY(spec.atMm, number(at, QStringLiteral("at"), 0, largestMm));
    const QString pages = fields.value(QStringLiteral("pages"), QStringLiteral("all"));
    if (pages == QStringLiteral("odd")) {
        spec.choice = seal::PageChoice::Odd;
    } else if (pages == QStringLiteral("even")) {
        spec.choice = seal::PageChoice::Even;
    } else if (pages != QStringLiteral("all")) {
        spec.choice = seal::PageChoice::Chosen;
        ESIGN_TRY(spec.chosen, pageList(pages));
    }
    const QString edge = fields.value(QStringLiteral("edge"), QStringLiteral("right"));
    if (edge != QStringLiteral("right") && edge != QStringLiteral("left"))
        return syntax(QStringLiteral("edge=%1: right or left is expected").arg(edge));
    spec.edge = edge == QStringLiteral("left") ? seal::Edge::Left : seal::Edge::Right;
    if (fields.contains(QStringLiteral("per-seal"))) {
        ESIGN_TRY(const double count,
                  number(fields.value(QStringLiteral("per-seal")), QStringLiteral("per-seal"), 2, 200));
        if (count != std::floor(count))
            return syntax(QStringLiteral("per-seal=%1: a whole number is expected").arg(count));
        spec.perSeal = static_cast<int>(count);
    }
    return spec;
}

base::Result<KeywordSpec> KeywordSpec::parse(const QString &text)
{
    static const QStringList known{QStringLiteral("text"), QStringLiteral("seal"), QStringLiteral("size"),
                                   QStringLiteral("nth")};
    ESIGN_TRY(const Fields fields, readFields(text, known));
    KeywordSpec spec;
    ESIGN_TRY(spec.text, need(fields, QStringLiteral("text")));
    ESIGN_TRY(spec.seal, need(fields, QStringLiteral("seal")));
    ESIGN_TRY(spec.widthMm, width(fields));
    if (fields.contains(QStringLiteral("nth"))) {
        bool ok = false;
        const int nth = fields.value(QStringLiteral("nth")).toInt(&ok);
        if (!ok || nth < 1)
            return syntax(
                QStringLiteral("nth=%1: a number from 1 is expected").arg(fields.value(QStringLiteral("nth"))));
        spec.nth = nth;
    }
    return spec;
}

namespace {

base::Result<quint32> ordinal(const Fields &fields, const QString &key, bool needed)
{
    if (!needed && !fields.contains(key))
        return 1u;
    bool good = false;
    const quint32 value = fields.value(key).toUInt(&good);
    if (!good || value < 1 || value > 100000)
        return syntax(QStringLiteral("%1=%2: a number from 1 is expected").arg(key, fields.value(key)));
    return value;
}

base::Result<protocol::MarkKind> markKind(const QString &name)
{
    if (name == QStringLiteral("seal"))
        return protocol::MarkKind::Seal;
    if (name == QStringLiteral("signature"))
        return protocol::MarkKind::Signature;
    if (name == QStringLiteral("stamp"))
        return protocol::MarkKind::Stamp;
    return syntax(QStringLiteral("kind=%1: seal, signature or stamp is expected").arg(name));
}

/// One number, or two.
base::Result<QSizeF> extent(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char(','));
    if (parts.size() > 2)
        return syntax(QStringLiteral("size=%1: W or W,H is expected").arg(text));
    ESIGN_TRY(const double w, number(parts.first().trimmed(), QStringLiteral("size"), 1, 500));
    ESIGN_TRY(const double h, number(parts.last().trimmed(), QStringLiteral("size"), 1, 500));
    return QSizeF(w, h);
}

} // namespace

base::Result<protocol::Position> parsePosition(const QString &text)
{
    static const QStringList known{QStringLiteral("party"), QStringLiteral("file"), QStringLiteral("page"),
                                   QStringLiteral("at"),    QStringLiteral("size"), QStringLiteral("kind")};
    QStringList parts = splitAtSemicolons(text);
    const qsizetype before = parts.size();
    parts.removeIf([](const QString &part) { return part.trimmed() == QStringLiteral("only"); });
    ESIGN_TRY(const Fields fields, readFields(parts.join(QLatin1Char(';')), known));
    protocol::Position position;
    position.insideOnly = parts.size() < before;
    ESIGN_TRY(const quint32 party, ordinal(fields, QStringLiteral("party"), true));
    ESIGN_TRY(const quint32 file, ordinal(fields, QStringLiteral("file"), false));
    ESIGN_TRY(position.page, ordinal(fields, QStringLiteral("page"), true));
    position.party = party - 1;
    position.file = file - 1;
    ESIGN_TRY(position.kind, markKind(fields.value(QStringLiteral("kind"), QStringLiteral("seal"))));
    ESIGN_TRY(const QString at, need(fields, QStringLiteral("at")));
    const QStringList point = at.split(QLatin1Char(','));
    if (point.size() != 2)
        return syntax(QStringLiteral("at=%1: two numbers X,Y are expected").arg(at));
    ESIGN_TRY(const double x, number(point[0].trimmed(), QStringLiteral("at"), 0, largestMm));
    ESIGN_TRY(const double y, number(point[1].trimmed(), QStringLiteral("at"), 0, largestMm));
    ESIGN_TRY(const QString sizeText, need(fields, QStringLiteral("size")));
    ESIGN_TRY(const QSizeF size, extent(sizeText));
    const auto um = [](double mm) { return static_cast<qint32>(std::lround(mm * 1000)); };
    position.rect = {um(x - size.width() / 2), um(y - size.height() / 2), um(size.width()), um(size.height())};
    return position;
}

} // namespace session
