// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/boundedfilters.h"
#include "pdf/qpdfdoor.h"
#include "pdf/tail.h"

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 largest = 512 << 20; // a repair holds the new file in memory

/// A /ByteRange anywhere in the bytes: signature dictionaries are never compressed, as their offsets must stand in the
/// file.
base::Result<bool> looksSigned(const base::ByteSource &source)
{
    static const QByteArray mark("/ByteRange");
    constexpr qint64 block = 1 << 20;
    for (qint64 at = 0; at < source.size(); at += block) {
        ESIGN_TRY(const QByteArray bytes, source.bytes(at, block + mark.size()));
        if (bytes.contains(mark))
            return true;
    }
    return false;
}

/// Lends a source that someone else owns.
class BorrowedSource final : public base::ByteSource {
public:
    explicit BorrowedSource(const base::ByteSource &source) : m_source(source) {}
    qint64 size() const override { return m_source.size(); }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        return m_source.read(offset, to, length);
    }

private:
    const base::ByteSource &m_source;
};

base::Result<void> rewrite(const base::ByteSource &source, const QByteArray &password, DamagedFile &result)
{
    const auto qpdf = QPDF::create();
    const auto input = std::make_shared<SourceInput>(std::make_shared<BorrowedSource>(source));
    try {
        installBoundedFilters();
        input->setBudget((64 << 20) + 16 * source.size());
        qpdf->setSuppressWarnings(true);
        qpdf->processInputSource(input, password.constData());
        if (qpdf->getAllPages().empty())
            return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("no pages were found"));
        QPDFWriter writer(*qpdf);
        writer.setOutputMemory();
        writer.setPreserveEncryption(true);
        writer.write();
        const std::unique_ptr<Buffer> out(writer.getBuffer());
        result.repaired =
            QByteArray(reinterpret_cast<const char *>(out->getBuffer()), static_cast<qsizetype>(out->getSize()));
        constexpr qsizetype enough = 50;
        for (const QPDFExc &warning : qpdf->getWarnings())
            if (result.warnings.size() < enough)
                result.warnings.append(describe(warning));
        return {};
    } catch (const QPDFExc &e) {
        if (input->error())
            return *input->error();
        return e.getErrorCode() == qpdf_e_password ? fail(ErrorKind::Password, "pdf.password")
                                                   : fail(ErrorKind::Input, "pdf.damaged", describe(e));
    } catch (const std::exception &e) {
        return input->error() ? *input->error() : fail(ErrorKind::Input, "pdf.damaged", describe(e));
    }
}

} // namespace

base::Result<DamagedFile> repair(const base::ByteSource &source, const QByteArray &password)
{
    // not a PDF, or cut short: nothing to normalise
    if (const auto tail = readTail(source); !tail && tail.error().code != "pdf.damaged")
        return tail.error();
    DamagedFile result;
    ESIGN_TRY(result.looksSigned, looksSigned(source));
    if (result.looksSigned)
        return fail(ErrorKind::Input, "pdf.damaged.signed");
    if (source.size() > largest)
        return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("too large to be repaired"));
    ESIGN_CHECK(rewrite(source, password, result));
    return result;
}

} // namespace pdf
