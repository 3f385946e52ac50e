// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/pagetexts.h"

#include "base/whendone.h"
#include "ui/viewer/document.h"

#include <QtCore/QRegularExpression>

namespace ui {

namespace {

constexpr int atATime = 3, lookDpi = 30, paperFrom = 245;
constexpr qsizetype longestPageNumber = 24;

QRectF boxOf(const render::PageText::Line &line)
{
    QRectF box;
    for (const QRectF &character : line.boxes)
        box |= character;
    return box;
}

} // namespace

bool hasNoInk(const QImage &picture, const QList<QRectF> &except)
{
    const QImage gray = picture.convertToFormat(QImage::Format_Grayscale8);
    QList<QRect> passed;
    for (const QRectF &box : except)
        passed.append(QRectF(box.x() * gray.width(), box.y() * gray.height(), box.width() * gray.width(),
                             box.height() * gray.height())
                          .toAlignedRect()
                          .adjusted(-2, -2, 2, 2));
    for (int y = 0; y < gray.height(); ++y) {
        const uchar *line = gray.constScanLine(y);
        for (int x = 0; x < gray.width(); ++x) {
            if (line[x] >= paperFrom)
                continue;
            const bool isPassed =
                std::any_of(passed.begin(), passed.end(), [x, y](const QRect &box) { return box.contains(x, y); });
            if (!isPassed)
                return false;
        }
    }
    return true;
}

bool isPageNumber(const QString &text)
{
    static const QRegularExpression number(QStringLiteral(
        "^[\\s\\-–—·.(（]*(第|Page|page|P\\.?)?\\s*[0-9ivxlcIVXLC]+\\s*(页|頁)?[\\s,，/共of]*[0-9]*\\s*(页|頁)?"
        "[\\s\\-–—·.)）]*$"));
    const QString words = text.simplified();
    return words.isEmpty() || (words.size() <= longestPageNumber && number.match(words).hasMatch());
}

PageTexts::PageTexts(Reader reader, QObject *parent) : QObject(parent), m_reader(std::move(reader)) {}

PageTexts::Reader PageTexts::readerOf(std::shared_ptr<Document> document)
{
    Reader reader;
    reader.pageCount = document->pageCount();
    reader.text = [document](int page, QObject *context, auto answer) { document->text(page, context, answer); };
    reader.picture = [document](int page, QObject *context, auto answer) {
        render::PageRequest request;
        request.ask = render::Ask::Image;
        request.document = document->serviceId();
        request.page = page;
        request.dpi = lookDpi;
        base::whenDone(document->service().ask(request, PageUrgency::Background), context,
                       [answer](const PageAnswer &reply) {
                           answer(reply ? base::Result<QImage>(reply->image) : base::Result<QImage>(reply.error()));
                       });
    };
    return reader;
}

const render::PageText *PageTexts::text(int page)
{
    want(page);
    const auto found = m_texts.constFind(page);
    return found == m_texts.constEnd() ? nullptr : &*found;
}

std::optional<bool> PageTexts::isBlank(int page)
{
    want(page);
    const auto found = m_blank.constFind(page);
    return found == m_blank.constEnd() ? std::nullopt : std::optional(*found);
}

void PageTexts::want(int page)
{
    if (page < 0 || page >= m_reader.pageCount || m_asked.contains(page))
        return;
    m_asked.insert(page);
    m_waiting.append(page);
    goOn();
}

void PageTexts::goOn()
{
    while (!m_waiting.isEmpty() && m_running.size() < atATime) {
        const int page = m_waiting.takeFirst();
        m_running.insert(page);
        m_reader.text(page, this, [this, page](const base::Result<render::PageText> &text) {
            m_texts.insert(page, text ? *text : render::PageText());
            look(page);
        });
    }
}

void PageTexts::look(int page)
{
    const render::PageText &text = m_texts[page];
    QString words;
    for (const render::PageText::Line &line : text.lines)
        words += line.text + QLatin1Char(' ');
    if (!isPageNumber(words)) {
        m_blank.insert(page, false);
        done(page);
        return;
    }
    m_reader.picture(page, this, [this, page](const base::Result<QImage> &picture) {
        // what can't be painted can't be called blank
        bool isBlank = false;
        if (picture && !picture->isNull()) {
            const double perPixel = 25.4 / lookDpi;
            const QSizeF size = QSizeF(picture->size()) * perPixel;
            QList<QRectF> numbers;
            for (const render::PageText::Line &line : std::as_const(m_texts[page].lines)) {
                const QRectF box = boxOf(line);
                numbers.append({box.x() / size.width(), box.y() / size.height(), box.width() / size.width(),
                                box.height() / size.height()});
            }
            isBlank = hasNoInk(*picture, numbers);
        }
        m_blank.insert(page, isBlank);
        done(page);
    });
}

void PageTexts::done(int page)
{
    m_running.remove(page);
    goOn();
    emit arrived(page);
}

} // namespace ui
