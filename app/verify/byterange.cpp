// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/byterange.h"

#include "verify/pdftext.h"
#include "verify/subindication.h"

#include <algorithm>
#include <cstdlib>

namespace verify {

namespace {

constexpr char rangeCode[] = "signature.byterange";
constexpr char gapCode[] = "signature.byterange.gap";
constexpr char endCode[] = "signature.byterange.end";
constexpr qint64 lookBack = 256 << 10; ///< how far a signature dictionary may begin before its /Contents
constexpr qint64 largestGap = 16 << 20;

QString written(const QList<qint64> &range)
{
    QStringList numbers;
    for (const qint64 number : range.mid(0, 8))
        numbers.append(QString::number(number));
    return QStringLiteral("[%1%2]").arg(numbers.join(QLatin1Char(' ')),
                                        range.size() > 8 ? QStringLiteral(" …") : QString());
}

/// Empty when the four numbers make sense in a file of this size, else what is wrong.
QString shapeFault(const pdf::SignatureField &field, qint64 size)
{
    const auto &range = field.byteRange;
    const pdf::Value &value = field.dictionary.at("ByteRange");
    if (value.isArray() && value.toArray().size() != range.size())
        return QStringLiteral("ByteRange holds something other than integers");
    if (range.size() != 4)
        return QStringLiteral("ByteRange has %1 numbers, not 4: %2").arg(range.size()).arg(written(range));
    if (std::any_of(range.begin(), range.end(), [](qint64 number) { return number < 0; }))
        return QStringLiteral("ByteRange has a negative number: %1").arg(written(range));
    if (range[0] != 0)
        return QStringLiteral("ByteRange does not begin at byte 0: %1").arg(written(range));
    if (range[1] == 0 || range[2] <= range[1])
        return QStringLiteral("the parts of ByteRange overlap or leave no gap: %1").arg(written(range));
    if (range[2] > size || range[3] > size - range[2])
        return QStringLiteral("ByteRange reaches beyond the file's %1 bytes: %2").arg(size).arg(written(range));
    if (range[3] == 0)
        return QStringLiteral("ByteRange covers nothing behind the signature: %1").arg(written(range));
    return {};
}

/// Empty when the gap is this signature's /Contents, else what is wrong.
QString gapFault(const pdf::SignatureField &field, const base::ByteSource &source, const SignedRange &range)
{
    if (range.gapEnd - range.gapStart > largestGap)
        return QStringLiteral("the gap is %1 bytes long").arg(range.gapEnd - range.gapStart);
    const qint64 from = std::max<qint64>(0, range.gapStart - lookBack);
    const auto text = source.bytes(from, range.gapEnd - from);
    if (!text || text->size() != range.gapEnd - from)
        return QStringLiteral("the bytes around the gap can't be read");
    const qsizetype gapStart = range.gapStart - from;
    const auto inside = decodeHexString(text->mid(gapStart));
    if (!inside)
        return QStringLiteral("the gap between %1 and %2 is not one hex string").arg(range.gapStart).arg(range.gapEnd);
    if (*inside != field.contents)
        return QStringLiteral("the gap holds other bytes than the signature's /Contents");
    const pdf::Ref object = field.value.isNull() ? field.field : field.value;
    if (!contentsStandsAt(*text, object, gapStart, text->size(), !field.value.isNull()))
        return QStringLiteral("the gap does not lie in the bytes of the signature dictionary, object %1 %2")
            .arg(object.id)
            .arg(object.generation);
    return {};
}

/// The revision that ends where the range ends. Signers differ in whether the last EOL, or empty lines behind it, are
/// theirs.
int revisionEndingAt(qint64 end, const base::ByteSource &source, const pdf::RevisionList &list)
{
    constexpr qint64 mostMissing = 2, mostMore = 1024;
    for (qsizetype i = list.revisions.size() - 1; i >= 0; --i) {
        const qint64 revisionEnd = list.revisions[i].end;
        if (revisionEnd - end > mostMissing)
            continue;
        if (end - revisionEnd > mostMore)
            return -1;
        const auto between = source.bytes(std::min(end, revisionEnd), std::abs(end - revisionEnd));
        const bool empty = between && std::all_of(between->begin(), between->end(),
                                                  [](char c) { return c == '\r' || c == '\n' || c == ' '; });
        return empty ? static_cast<int>(i) : -1;
    }
    return -1;
}

void judgeEnd(SignedRange &range, const base::ByteSource &source, const pdf::RevisionList &list, Judgement &judgement)
{
    range.revision = revisionEndingAt(range.end, source, list);
    if (range.revision < 0) {
        const QString evidence = QStringLiteral("byte %1 is the end of no revision of the file").arg(range.end);
        if (list.consistent)
            judgement.fail(endCode, sub::formatFailure, evidence);
        else
            judgement.doubt(endCode, sub::formatFailure, evidence + QStringLiteral("; ") + list.detail);
        return;
    }
    for (int i = 0; i <= range.revision; ++i) {
        const qint64 at = list.revisions[i].xrefOffset;
        if (at < 0 || at >= range.end || (at >= range.gapStart && at < range.gapEnd)) {
            judgement.fail(endCode, sub::formatFailure,
                           QStringLiteral("the cross-reference section at byte %1 is not covered").arg(at));
            return;
        }
    }
    judgement.pass(endCode, QStringLiteral("covers revision %1 to its end").arg(range.revision + 1));
}

} // namespace

SignedRange judgeByteRange(const pdf::SignatureField &field, const base::ByteSource &source,
                           const pdf::RevisionList &revisions, Judgement &judgement)
{
    SignedRange range;
    if (const QString fault = shapeFault(field, source.size()); !fault.isEmpty()) {
        judgement.fail(rangeCode, sub::formatFailure, fault);
        return range;
    }
    range.gapStart = field.byteRange[1];
    range.gapEnd = field.byteRange[2];
    range.end = field.byteRange[2] + field.byteRange[3];
    judgement.pass(rangeCode, written(field.byteRange));
    if (const QString fault = gapFault(field, source, range); !fault.isEmpty()) {
        judgement.fail(gapCode, sub::formatFailure, fault);
        return range;
    }
    judgement.pass(gapCode);
    range.sound = true;
    judgeEnd(range, source, revisions, judgement);
    return range;
}

} // namespace verify
