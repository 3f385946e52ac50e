// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheet/xlsx.h"

#include <QtCore/QFile>

#include <cmath>
#include <xlsxwriter.h>

namespace sheet {

namespace {

constexpr qint64 exact = 1LL << 53;
constexpr double columnWidth = 22;

base::Error written(lxw_error error)
{
    return base::fail(base::ErrorKind::Unavailable, "sheet.write", QString::fromUtf8(lxw_strerror(error)));
}

/// What XML 1.0 can hold, no longer than a cell.
QByteArray cellText(QString text)
{
    if (text.size() > XlsxWriter::mostLetters) {
        text.truncate(XlsxWriter::mostLetters - 1);
        if (text.back().isHighSurrogate())
            text.chop(1);
        text.append(QChar(0x2026));
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        const ushort unit = text[i].unicode();
        const bool isWhole = !text[i].isSurrogate() ||
                             (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) ||
                             (text[i].isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate());
        if (!isWhole || unit >= 0xfffe || (unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r'))
            text[i] = QChar::ReplacementCharacter;
    }
    return text.toUtf8();
}

} // namespace

struct XlsxWriter::Book {
    QByteArray path;
    QStringList head;
    qint64 rowsOfSheet = mostRows;
    lxw_workbook *workbook = nullptr;
    lxw_worksheet *sheet = nullptr;
    lxw_format *bold = nullptr, *time = nullptr;
    lxw_row_t row = 0;

    ~Book()
    {
        if (workbook)
            lxw_workbook_free(workbook);
    }

    base::Result<void> text(lxw_col_t column, const QString &value, lxw_format *format)
    {
        if (value.isEmpty())
            return {};
        const lxw_error error = worksheet_write_string(sheet, row, column, cellText(value).constData(), format);
        return error == LXW_NO_ERROR ? base::Result<void>() : written(error);
    }
    base::Result<void> number(lxw_col_t column, double value)
    {
        const lxw_error error = worksheet_write_number(sheet, row, column, value, nullptr);
        return error == LXW_NO_ERROR ? base::Result<void>() : written(error);
    }
    base::Result<void> moment(lxw_col_t column, const QDateTime &value)
    {
        const QDate date = value.date();
        if (!value.isValid() || date.year() < 1900 || date.year() > 9999)
            return text(column, value.toString(QLatin1String(timeForm)), nullptr);
        const QTime clock = value.time();
        lxw_datetime at{date.year(), date.month(), date.day(), clock.hour(), clock.minute(), double(clock.second())};
        const lxw_error error = worksheet_write_datetime(sheet, row, column, &at, time);
        return error == LXW_NO_ERROR ? base::Result<void>() : written(error);
    }
    base::Result<void> cell(lxw_col_t column, const Cell &cell)
    {
        if (const auto *words = std::get_if<QString>(&cell))
            return text(column, *words, nullptr);
        if (const auto *whole = std::get_if<qint64>(&cell)) {
            return *whole > -exact && *whole < exact ? number(column, double(*whole))
                                                     : text(column, QString::number(*whole), nullptr);
        }
        if (const auto *real = std::get_if<double>(&cell)) {
            return std::isfinite(*real) ? number(column, *real) : text(column, QString::number(*real), nullptr);
        }
        if (const auto *at = std::get_if<QDateTime>(&cell))
            return moment(column, *at);
        return {};
    }
    base::Result<void> nextSheet()
    {
        sheet = workbook_add_worksheet(workbook, nullptr);
        if (!sheet)
            return written(LXW_ERROR_MEMORY_MALLOC_FAILED);
        row = 0;
        worksheet_set_column(sheet, 0, lxw_col_t(std::max<qsizetype>(1, head.size()) - 1), columnWidth, nullptr);
        worksheet_freeze_panes(sheet, 1, 0);
        for (qsizetype i = 0; i < head.size(); ++i)
            ESIGN_CHECK(text(lxw_col_t(i), head[i], bold));
        row = 1;
        return {};
    }
};

XlsxWriter::XlsxWriter(std::unique_ptr<Book> book) : m_book(std::move(book)) {}
XlsxWriter::~XlsxWriter() = default;

base::Result<std::unique_ptr<XlsxWriter>> XlsxWriter::create(const QString &path, const QStringList &head,
                                                             qint64 rowsOfSheet)
{
    if (head.size() > mostColumns)
        return base::fail(base::ErrorKind::Usage, "sheet.columns", QString::number(head.size()));
    auto book = std::make_unique<Book>();
    book->path = QFile::encodeName(path);
    book->head = head;
    book->rowsOfSheet = std::clamp<qint64>(rowsOfSheet, 2, mostRows);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book->workbook = workbook_new_opt(book->path.constData(), &options);
    if (!book->workbook)
        return written(LXW_ERROR_MEMORY_MALLOC_FAILED);
    book->bold = workbook_add_format(book->workbook);
    book->time = workbook_add_format(book->workbook);
    if (!book->bold || !book->time)
        return written(LXW_ERROR_MEMORY_MALLOC_FAILED);
    format_set_bold(book->bold);
    format_set_num_format(book->time, "yyyy-mm-dd hh:mm:ss");
    ESIGN_CHECK(book->nextSheet());
    return std::unique_ptr<XlsxWriter>(new XlsxWriter(std::move(book)));
}

base::Result<void> XlsxWriter::add(const Row &row)
{
    if (!m_book->workbook)
        return base::fail(base::ErrorKind::Usage, "sheet.write");
    if (row.size() > m_book->head.size())
        return base::fail(base::ErrorKind::Usage, "sheet.columns", QString::number(row.size()));
    if (m_book->row >= m_book->rowsOfSheet)
        ESIGN_CHECK(m_book->nextSheet());
    for (qsizetype i = 0; i < row.size(); ++i)
        ESIGN_CHECK(m_book->cell(lxw_col_t(i), row[i]));
    ++m_book->row;
    return {};
}

base::Result<void> XlsxWriter::finish()
{
    if (!m_book->workbook)
        return base::fail(base::ErrorKind::Usage, "sheet.write");
    const lxw_error error = workbook_close(std::exchange(m_book->workbook, nullptr)); // frees it too
    if (error == LXW_NO_ERROR)
        return {};
    QFile::remove(QFile::decodeName(m_book->path));
    return written(error);
}

} // namespace sheet
