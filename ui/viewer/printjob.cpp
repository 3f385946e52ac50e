// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/printjob.h"

#include "base/whendone.h"
#include "session/messages.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>
#include <QtPrintSupport/QPrintDialog>
#include <QtPrintSupport/QPrinter>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressDialog>

namespace ui {

namespace {

constexpr double mmPerInch = 25.4;
constexpr int mostDpi = 300;

} // namespace

class PrintJob : public QObject {
    Q_OBJECT
public:
    PrintJob(std::shared_ptr<Document> document, std::shared_ptr<QPrinter> printer, QList<int> pages, QWidget *parent)
        : QObject(parent), m_document(std::move(document)), m_printer(std::move(printer)), m_pages(std::move(pages)),
          m_progress(new QProgressDialog(tr("Printing…"), tr("Cancel"), 0, int(m_pages.size()), parent)),
          m_wanted(makeWanted())
    {
        m_progress->setWindowModality(Qt::WindowModal);
        m_progress->setMinimumDuration(300);
        connect(m_progress, &QProgressDialog::canceled, this, [this] {
            *m_wanted = false;
            m_printer->abort();
            finish();
        });
        m_printer->setFullPage(true);
        next();
    }

    ~PrintJob() override
    {
        *m_wanted = false;
        delete m_progress;
    }

private:
    void next()
    {
        if (m_at == m_pages.size()) {
            finish();
            return;
        }
        const int page = m_pages.at(m_at);
        m_printer->setPageSize(
            QPageSize(m_document->sizeMm(page), QPageSize::Millimeter, QString(), QPageSize::FuzzyOrientationMatch));
        const int dpi = std::min(mostDpi, m_printer->resolution());
        render::PageRequest request;
        request.ask = render::Ask::Image;
        request.document = m_document->serviceId();
        request.page = page;
        request.dpi = dpi * m_document->unit(page);
        base::whenDone(m_document->service().ask(request, PageUrgency::Background, 0, m_wanted), this,
                       [this, page](const PageAnswer &answer) { print(page, answer); });
    }

    void print(int page, const PageAnswer &answer)
    {
        if (m_finished)
            return;
        const bool begun = m_painter.isActive() ? m_printer->newPage() : m_painter.begin(m_printer.get());
        if (!begun || !answer) {
            if (answer)
                fail(tr("The printer does not take the page. Is it switched on and connected?"));
            else
                fail(QCoreApplication::translate("messages", session::sentenceFor(answer.error())));
            return;
        }
        const double perMm = m_printer->resolution() / mmPerInch;
        const QSizeF size = m_document->sizeMm(page) * perMm;
        m_painter.drawImage(QRectF(QPointF(), size), answer->image);
        m_progress->setValue(int(++m_at));
        next();
    }

    void fail(const QString &text)
    {
        m_printer->abort();
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Print"), text, QMessageBox::Ok,
                                    qobject_cast<QWidget *>(parent()));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        finish();
    }

    void finish()
    {
        m_finished = true;
        if (m_painter.isActive())
            m_painter.end();
        deleteLater();
    }

    std::shared_ptr<Document> m_document;
    std::shared_ptr<QPrinter> m_printer;
    QPainter m_painter;
    QList<int> m_pages;
    QProgressDialog *m_progress;
    Wanted m_wanted;
    qsizetype m_at = 0;
    bool m_finished = false;
};

namespace {

QList<int> chosenPages(const QPrinter &printer, int count, int current)
{
    int from = 1, to = count;
    if (printer.printRange() == QPrinter::CurrentPage)
        from = to = current + 1;
    else if (printer.printRange() == QPrinter::PageRange && printer.fromPage() > 0) {
        from = printer.fromPage();
        to = std::min(count, printer.toPage());
    }
    QList<int> pages;
    for (int page = from; page <= to; ++page)
        pages += page - 1;
    return pages;
}

} // namespace

void printDocument(const std::shared_ptr<Document> &document, int currentPage, QWidget *parent)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(document->title());
    printer->setFromTo(1, document->pageCount());
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintCurrentPage);
    dialog->setMinMax(1, document->pageCount());
    QObject::connect(dialog, &QDialog::accepted, parent, [=] {
        const QList<int> pages = chosenPages(*printer, document->pageCount(), currentPage);
        if (!pages.isEmpty())
            new PrintJob(document, printer, pages, parent);
    });
    // the printer lives as long as the dialog refers to it
    QObject::connect(dialog, &QObject::destroyed, parent, [printer] {});
    dialog->open();
}

} // namespace ui

#include "printjob.moc"
