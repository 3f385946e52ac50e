// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/sealuse.h"

#include "crypto/der.h"

#include <cmath>

namespace der = crypto::der;

namespace seal {

namespace {

constexpr qsizetype maxBytes = 16 << 20;
constexpr qsizetype maxUses = 1000;
constexpr qsizetype maxMarks = 200'000;
constexpr qint64 maxCoordinate = 10'000'000'000; ///< 1/1000 units: ten times the largest page that UserUnit permits
constexpr double unitParts = 1000;
constexpr double sliceParts = 10'000;
constexpr unsigned char sealTag = der::context(0, false);
constexpr unsigned char leaseTag = der::context(1, false);
constexpr unsigned char logTag = der::context(2, false);
constexpr unsigned char sliceTag = der::context(0, true);

base::Error broken(const char *what)
{
    return base::fail(base::ErrorKind::Input, "seal.use.parse", QString::fromLatin1(what));
}

QByteArray parts(double value, double perUnit)
{
    return der::integer(std::llround(value * perUnit));
}

QByteArray encodeMark(const SealUse::MarkPlace &mark, bool slice)
{
    QList<QByteArray> fields{
        der::integer(mark.page + 1),
        der::sequence({parts(mark.rect.left(), unitParts), parts(mark.rect.top(), unitParts),
                       parts(mark.rect.right(), unitParts), parts(mark.rect.bottom(), unitParts)})};
    if (slice)
        fields.append(der::element(sliceTag, der::integer(mark.sealIndex) + parts(mark.from, sliceParts) +
                                                 parts(mark.to, sliceParts)));
    return der::sequence(fields);
}

QByteArray encodeUse(const SealUse &use)
{
    QList<QByteArray> fields{der::integer(1), der::integer(static_cast<int>(use.kind))};
    if (!use.sealSha256.isEmpty())
        fields.append(der::element(sealTag, use.sealSha256));
    fields.append(der::octets(use.faceSha256));
    if (!use.leaseSha256.isEmpty())
        fields.append(der::element(leaseTag, use.leaseSha256));
    if (!use.logSha256.isEmpty())
        fields.append(der::element(logTag, use.logSha256));
    QList<QByteArray> marks;
    marks.reserve(use.marks.size());
    for (const SealUse::MarkPlace &mark : use.marks)
        marks.append(encodeMark(mark, use.kind == ImpressionKind::CrossPage));
    fields.append(der::sequence(marks));
    return der::sequence(fields);
}

base::Result<QRectF> decodeRect(const QByteArray &content)
{
    der::Reader reader(content);
    qint64 corners[4] = {};
    for (qint64 &corner : corners) {
        ESIGN_TRY(corner, reader.integer());
        if (std::abs(corner) > maxCoordinate)
            return broken("coordinate");
    }
    ESIGN_CHECK(reader.end());
    if (corners[2] < corners[0] || corners[3] < corners[1])
        return broken("rectangle");
    return QRectF(QPointF(static_cast<double>(corners[0]) / unitParts, static_cast<double>(corners[1]) / unitParts),
                  QPointF(static_cast<double>(corners[2]) / unitParts, static_cast<double>(corners[3]) / unitParts));
}

base::Result<void> decodeSlice(const QByteArray &content, SealUse::MarkPlace &mark)
{
    der::Reader reader(content);
    ESIGN_TRY(const qint64 index, reader.integer());
    ESIGN_TRY(const qint64 from, reader.integer());
    ESIGN_TRY(const qint64 to, reader.integer());
    ESIGN_CHECK(reader.end());
    if (index < 0 || index > maxMarks || from < 0 || to < from || to > static_cast<qint64>(sliceParts))
        return broken("slice");
    mark.sealIndex = static_cast<int>(index);
    mark.from = static_cast<double>(from) / sliceParts;
    mark.to = static_cast<double>(to) / sliceParts;
    return {};
}

base::Result<SealUse::MarkPlace> decodeMark(const QByteArray &content, bool slice)
{
    der::Reader reader(content);
    SealUse::MarkPlace mark;
    ESIGN_TRY(const qint64 page, reader.integer());
    if (page < 1 || page > 10'000'000)
        return broken("page");
    mark.page = static_cast<int>(page - 1);
    ESIGN_TRY(const der::Element rect, reader.expect(der::Sequence));
    ESIGN_TRY(mark.rect, decodeRect(rect.content));
    ESIGN_TRY(const auto part, reader.optional(sliceTag));
    if (part.has_value() != slice)
        return broken("slice");
    if (part)
        ESIGN_CHECK(decodeSlice(part->content, mark));
    ESIGN_CHECK(reader.end());
    return mark;
}

base::Result<SealUse> decodeUse(const QByteArray &content)
{
    constexpr qsizetype sha256Length = 32;
    der::Reader reader(content);
    SealUse use;
    ESIGN_TRY(const qint64 version, reader.integer());
    ESIGN_TRY(const qint64 kind, reader.integer());
    if (version != 1 || kind < 0 || kind > static_cast<int>(ImpressionKind::CrossPage))
        return broken("version or kind");
    use.kind = static_cast<ImpressionKind>(kind);
    ESIGN_TRY(const auto sealDigest, reader.optional(sealTag));
    ESIGN_TRY(use.faceSha256, reader.octets());
    ESIGN_TRY(const auto lease, reader.optional(leaseTag));
    ESIGN_TRY(const auto log, reader.optional(logTag));
    if (sealDigest)
        use.sealSha256 = sealDigest->content;
    if (lease)
        use.leaseSha256 = lease->content;
    if (log)
        use.logSha256 = log->content;
    if ((sealDigest && use.sealSha256.size() != sha256Length) || use.faceSha256.size() != sha256Length ||
        (lease && use.leaseSha256.size() != sha256Length) || (log && use.logSha256.size() != sha256Length))
        return broken("digest length");
    if (use.sealSha256.isEmpty() && use.kind == ImpressionKind::Seal)
        return broken("seal without an object");
    ESIGN_TRY(const der::Element list, reader.expect(der::Sequence));
    ESIGN_CHECK(reader.end());
    der::Reader marks(list.content);
    while (!marks.atEnd()) {
        ESIGN_TRY(const der::Element element, marks.expect(der::Sequence));
        ESIGN_TRY(SealUse::MarkPlace mark, decodeMark(element.content, use.kind == ImpressionKind::CrossPage));
        use.marks.append(mark);
        if (use.marks.size() > maxMarks)
            return broken("number of marks");
    }
    return use;
}

base::Result<QList<SealUse>> decodeAll(const QByteArray &der)
{
    QList<SealUse> uses;
    ESIGN_TRY(der::Reader reader, der::open(der));
    while (!reader.atEnd()) {
        ESIGN_TRY(const der::Element element, reader.expect(der::Sequence));
        ESIGN_TRY(SealUse use, decodeUse(element.content));
        uses.append(std::move(use));
        if (uses.size() > maxUses)
            return broken("number of uses");
    }
    return uses;
}

} // namespace

QByteArray encodeSealUses(const QList<SealUse> &uses)
{
    QList<QByteArray> list;
    for (const SealUse &use : uses)
        list.append(encodeUse(use));
    return der::sequence(list);
}

base::Result<QList<SealUse>> decodeSealUses(const QByteArray &der)
{
    if (der.size() > maxBytes)
        return broken("too large");
    auto uses = decodeAll(der);
    if (!uses)
        return base::fail(base::ErrorKind::Input, "seal.use.parse", uses.error().detail);
    return uses;
}

} // namespace seal
