// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/signingplan.h"

#include <algorithm>

namespace ui {

namespace {

session::PageList onePage(int page)
{
    return {{{page + 1, page + 1}}};
}

} // namespace

session::RecordedJob jobOf(const QList<PlacedItem> &items)
{
    session::RecordedJob job;
    for (const PlacedItem &item : items) {
        const Stamp &stamp = *item.stamp;
        if (stamp.seal)
            job.seals.insert(stamp.key, *stamp.seal);
        else
            job.items.insert(stamp.key, {stamp.face, stamp.kind == StampKind::Signature ? protocol::MarkKind::Signature
                                                                                        : protocol::MarkKind::Stamp});
        if (item.crossPage) {
            const seal::CrossPageSeal &settings = *item.crossPage;
            session::CrossPageSpec spec;
            spec.seal = stamp.key;
            spec.choice = settings.choice;
            for (const int page : settings.chosen)
                spec.chosen.ranges.append({page + 1, page + 1});
            spec.edge = settings.edge;
            spec.atMm = settings.centreMm;
            spec.perSeal = settings.perSeal;
            job.sign.crossPages.append(spec);
        } else {
            job.sign.places.append(
                {stamp.key, onePage(item.placement.page), item.placement.centreMm, {}, item.placement.rotation});
        }
    }
    return job;
}

QList<store::SealId> sealsOf(const QList<PlacedItem> &items)
{
    QList<store::SealId> seals;
    for (const PlacedItem &item : items) {
        if (item.stamp->seal && !seals.contains(item.stamp->seal->id))
            seals.append(item.stamp->seal->id);
    }
    return seals;
}

QString pagesInWords(QList<int> pages)
{
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    QStringList words;
    for (qsizetype i = 0; i < pages.size();) {
        qsizetype end = i;
        while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1)
            ++end;
        const QString from = QString::number(pages[i] + 1), to = QString::number(pages[end] + 1);
        words.append(end == i ? from : end == i + 1 ? from + QLatin1String(", ") + to : from + QLatin1Char('-') + to);
        i = end + 1;
    }
    return words.join(QLatin1String(", "));
}

std::optional<QList<int>> pagesFromWords(const QString &text, int pageCount)
{
    QString plain = text;
    for (const char16_t comma : {u'，', u'、', u';', u' '})
        plain.replace(QChar(comma), QLatin1Char(','));
    plain.replace(QChar(u'–'), QLatin1Char('-')).replace(QChar(u'~'), QLatin1Char('-'));
    QList<int> pages;
    const QStringList parts = plain.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QStringList ends = part.split(QLatin1Char('-'));
        bool isFrom = false, isTo = false;
        const int from = ends.first().toInt(&isFrom), to = ends.last().toInt(&isTo);
        if (ends.size() > 2 || !isFrom || !isTo || from < 1 || to < from || to > pageCount)
            return {};
        for (int page = from; page <= to; ++page) {
            if (!pages.contains(page - 1))
                pages.append(page - 1);
        }
    }
    if (pages.isEmpty())
        return {};
    std::sort(pages.begin(), pages.end());
    return pages;
}

} // namespace ui
