// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pages.h"

#include "base/geometry.h"
#include "render/fold.h"
#include "render/pagesimpl.h"
#include "render/textlines.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QVariant>

#include <cmath>
#include <mutex>

namespace render {

QSizeF sizePt(const Poppler::Page &page)
{
    const QSizeF size = page.pageSizeF();
    const bool usable =
        std::isfinite(size.width()) && std::isfinite(size.height()) && size.width() > 0 && size.height() > 0;
    return usable ? size : QSizeF();
}

namespace {

using base::ErrorKind;
using base::fail;

constexpr double pointsPerInch = 72, mmPerInch = 25.4;
constexpr int maxSide = 32'000;             // Splash and QImage count in int and short
constexpr qint64 renderingLimitMs = 60'000; // a page made to be slow must not hold its thread for ever
constexpr qsizetype maxHitsPerPage = 10'000, maxHits = 100'000;

void silencePoppler()
{
    static std::once_flag once;
    std::call_once(once, [] { Poppler::setDebugErrorFunction([](const QString &, const QVariant &) {}, {}); });
}

void appendWord(TextLine &line, const Poppler::TextBox &word)
{
    const auto codes = word.text().toUcs4();
    for (qsizetype i = 0; i < codes.size(); ++i) {
        line.codes += codes.at(i);
        line.boxes += word.charBoundingBox(int(i));
    }
    if (word.hasSpaceAfter()) {
        line.codes += U' ';
        line.boxes += QRectF();
    }
}

QList<TextLine> linesOf(const Poppler::Page &page)
{
    QList<TextLine> lines(1);
    for (const auto &word : page.textList()) {
        appendWord(lines.back(), *word);
        if (!word->nextWord())
            lines.emplace_back();
    }
    return lines;
}

} // namespace

Pages::Pages(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Pages::~Pages() = default;

namespace {

base::Result<std::unique_ptr<Poppler::Document>> ready(std::unique_ptr<Poppler::Document> document)
{
    if (!document)
        return fail(ErrorKind::Input, "render.open");
    if (document->isLocked())
        return fail(ErrorKind::Password, "render.password");
    if (document->numPages() < 1)
        return fail(ErrorKind::Input, "render.open", QStringLiteral("no pages"));
    document->setRenderBackend(Poppler::Document::SplashBackend);
    document->setRenderHint(Poppler::Document::Antialiasing);
    document->setRenderHint(Poppler::Document::TextAntialiasing);
    document->setPaperColor(Qt::white);
    return document;
}

} // namespace

base::Result<std::unique_ptr<Pages>> Pages::open(const QByteArray &bytes, const QByteArray &password)
{
    silencePoppler();
    auto impl = std::make_unique<Impl>();
    ESIGN_TRY(impl->document, ready(Poppler::Document::loadFromData(bytes, password, password)));
    return std::unique_ptr<Pages>(new Pages(std::move(impl)));
}

base::Result<std::unique_ptr<Pages>> Pages::openFile(const QString &path, const QByteArray &password)
{
    silencePoppler();
    auto impl = std::make_unique<Impl>();
    ESIGN_TRY(impl->document, ready(Poppler::Document::load(path, password, password)));
    return std::unique_ptr<Pages>(new Pages(std::move(impl)));
}

int Pages::count() const
{
    return m_impl->document->numPages();
}

QSizeF Pages::displayedSizeMm(int page) const
{
    const auto found = m_impl->page(page);
    return found ? sizePt(*found) / base::pointsPerMm : QSizeF();
}

namespace {

// What the abort callback of Poppler is given.
struct Patience {
    QDeadlineTimer deadline;
    const std::function<bool()> *stop = nullptr;
    bool over() const { return deadline.hasExpired() || (stop && *stop && (*stop)()); }
};

bool patienceIsOver(const QVariant &patience)
{
    return static_cast<const Patience *>(patience.value<void *>())->over();
}

} // namespace

base::Result<QImage> Pages::image(int page, double dpi, const QRectF &clipMm, qint64 maxPixels) const
{
    const double perMm = dpi / mmPerInch;
    const QRectF clip(clipMm.topLeft() * perMm, clipMm.size() * perMm);
    // written so that a NaN is refused too
    if (!clipMm.isEmpty() && !(std::abs(clip.left()) < maxSide && std::abs(clip.top()) < maxSide &&
                               clip.width() < maxSide && clip.height() < maxSide))
        return fail(ErrorKind::Input, "render.size");
    return tile(page, dpi, clipMm.isEmpty() ? QRect() : clip.toAlignedRect(), {}, maxPixels);
}

base::Result<QImage> Pages::tile(int page, double dpi, const QRect &clip, const std::function<bool()> &stop,
                                 qint64 maxPixels) const
{
    const auto found = m_impl->page(page);
    if (!found || sizePt(*found).isEmpty())
        return fail(ErrorKind::NotFound, "render.page", QString::number(page + 1));
    const QSizeF size = sizePt(*found) * (dpi / pointsPerInch);
    const QRectF whole(QPointF(), QSizeF(std::ceil(size.width()), std::ceil(size.height())));
    const QRectF wanted = clip.isEmpty() ? whole : QRectF(clip).intersected(whole);
    // written so that a NaN is refused too
    if (!(wanted.width() >= 1 && wanted.height() >= 1 && wanted.width() <= maxSide && wanted.height() <= maxSide &&
          wanted.width() * wanted.height() <= double(maxPixels)))
        return fail(ErrorKind::Input, "render.size",
                    QStringLiteral("%1 × %2 pixels").arg(wanted.width()).arg(wanted.height()));
    const Patience patience{QDeadlineTimer(renderingLimitMs), &stop};
    const QVariant argument = QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&patience)));
    QImage image =
        found->renderToImage(dpi, dpi, int(wanted.left()), int(wanted.top()), int(wanted.width()), int(wanted.height()),
                             Poppler::Page::Rotate0, nullptr, nullptr, &patienceIsOver, argument);
    if (patience.deadline.hasExpired())
        return fail(ErrorKind::Unavailable, "render.slow", QString::number(page + 1));
    if (patience.over())
        return fail(ErrorKind::Cancelled, "cancelled");
    if (image.isNull())
        return fail(ErrorKind::Unavailable, "render.page", QString::number(page + 1));
    return image;
}

QString Pages::text(int page) const
{
    const auto found = m_impl->page(page);
    return found ? found->text(QRectF()) : QString();
}

base::Result<QList<TextHit>> Pages::find(const QString &text, base::Progress &progress, int firstPage, int pages) const
{
    QList<TextHit> hits;
    const QString folded = FoldedText::of(text);
    if (folded.isEmpty())
        return hits;
    const int end = pages < 0 ? count() : std::min(count(), std::max(0, firstPage) + pages);
    for (int index = std::max(0, firstPage); index < end; ++index) {
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        if (const auto page = m_impl->page(index)) {
            for (const LineHit &hit :
                 findInLines(linesOf(*page), folded, std::min(maxHitsPerPage, maxHits - hits.size()))) {
                const QRectF &box = hit.box;
                hits += {index, QRectF(box.topLeft() / base::pointsPerMm, box.size() / base::pointsPerMm), hit.text};
            }
        }
        progress.report(index + 1, count());
    }
    return hits;
}

} // namespace render
