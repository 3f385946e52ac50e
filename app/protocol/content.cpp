// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/content.h"

#include "protocol/codec.h"
#include "protocol/event.h"

#include <algorithm>
#include <array>

namespace cbor = base::cbor;

namespace protocol {

namespace codec {

namespace {

constexpr qsizetype mostFiles = 100, mostUses = 100, mostPeople = 1000;

QByteArray write(const Revision &revision)
{
    return MapWriter()
        .put(1, codec::write(revision.file))
        .put(2, codec::write(revision.before))
        .put(3, codec::write(revision.blob))
        .encoded();
}

QByteArray write(const RecordedUse &use)
{
    return cbor::array({codec::write(use.seal), codec::write(use.usage)});
}

template <class T>
QByteArray writeAll(const QList<T> &list)
{
    QList<QByteArray> parts;
    for (const T &one : list)
        parts.append(write(one));
    return cbor::array(parts);
}

QByteArray map(const Drafted &drafted)
{
    return codec::write(drafted.agreement);
}
QByteArray map(const Sent &sent)
{
    return codec::write(sent.agreement);
}
QByteArray map(const Viewed &)
{
    return MapWriter().encoded();
}
QByteArray map(const Signed &content)
{
    MapWriter out;
    out.put(1, codec::write(content.party)).put(2, writeAll(content.revisions)).put(3, writeAll(content.uses));
    putOptional(out, 4, content.note);
    return out.encoded();
}
QByteArray map(const Rejected &content)
{
    return MapWriter().put(1, codec::write(content.party)).put(2, codec::write(content.reason)).encoded();
}
QByteArray map(const Recalled &content)
{
    MapWriter out;
    putOptional(out, 1, content.reason);
    return out.encoded();
}
QByteArray map(const Reminded &content)
{
    MapWriter out;
    out.put(1, codec::write(content.parties));
    putOptional(out, 2, content.note);
    return out.encoded();
}
QByteArray map(const Transferred &content)
{
    MapWriter out;
    out.put(1, codec::write(content.party)).put(2, codec::write(content.to));
    putOptional(out, 3, content.reason);
    return out.encoded();
}
QByteArray map(const CcAdded &content)
{
    return MapWriter().put(1, codec::write(content.people)).encoded();
}
QByteArray map(const VoidRequested &content)
{
    return MapWriter().put(1, codec::write(content.reason)).encoded();
}
QByteArray map(const VoidConfirmed &content)
{
    return MapWriter().put(1, codec::write(content.request)).put(2, codec::write(content.party)).encoded();
}
QByteArray map(const VoidRefused &content)
{
    return MapWriter()
        .put(1, codec::write(content.request))
        .put(2, codec::write(content.party))
        .put(3, codec::write(content.reason))
        .encoded();
}
QByteArray map(const MembersChanged &content)
{
    MapWriter out;
    out.put(1, codec::write(content.added)).put(2, codec::write(content.removed));
    putOptional(out, 3, content.reason);
    return out.encoded();
}
QByteArray map(const Recovered &content)
{
    return MapWriter().put(1, cbor::bytes(content.original)).encoded();
}
QByteArray map(const UnknownContent &content)
{
    return content.map;
}

Result<Revision> readRevision(Reader &from)
{
    ESIGN_TRY(MapReader parts, from.map());
    ESIGN_TRY(const quint32 file, readAt(parts, 1, readIndex));
    ESIGN_TRY(const Digest before, readAt(parts, 2, readDigest));
    ESIGN_TRY(const BlobRef blob, readAt(parts, 3, readBlob));
    ESIGN_CHECK(parts.end());
    return Revision{file, before, blob};
}

Result<RecordedUse> readUse(Reader &from)
{
    ESIGN_TRY(Reader parts, from.array(2, 2));
    ESIGN_TRY(const SealId seal, readId<SealId>(parts));
    ESIGN_TRY(const UsageId usage, readId<UsageId>(parts));
    return RecordedUse{seal, usage};
}

Result<Content> readDrafted(MapReader &from)
{
    ESIGN_TRY(const Agreement agreement, readAgreement(from, false));
    return Content(Drafted{agreement});
}
Result<Content> readSent(MapReader &from)
{
    ESIGN_TRY(const Agreement agreement, readAgreement(from, true));
    return Content(Sent{agreement});
}
Result<Content> readViewed(MapReader &)
{
    return Content(Viewed{});
}
Result<Content> readSignedContent(MapReader &from)
{
    Signed content;
    ESIGN_TRY(content.party, readAt(from, 1, readIndex));
    ESIGN_TRY(content.revisions, readListAt(from, 2, 1, mostFiles, readRevision));
    ESIGN_TRY(content.uses, readListAt(from, 3, 0, mostUses, readUse));
    ESIGN_TRY(content.note, readTextOr(from, 4, readReason));
    return Content(content);
}
Result<Content> readRejected(MapReader &from)
{
    Rejected content;
    ESIGN_TRY(content.party, readAt(from, 1, readIndex));
    ESIGN_TRY(content.reason, readAt(from, 2, readReason));
    return Content(content);
}
Result<Content> readRecalled(MapReader &from)
{
    ESIGN_TRY(const QString reason, readTextOr(from, 1, readReason));
    return Content(Recalled{reason});
}
Result<Content> readReminded(MapReader &from)
{
    Reminded content;
    ESIGN_TRY(content.parties, readListAt(from, 1, 1, mostPeople, readIndex));
    ESIGN_TRY(content.note, readTextOr(from, 2, readReason));
    return Content(content);
}
Result<Content> readTransferred(MapReader &from)
{
    ESIGN_TRY(const quint32 party, readAt(from, 1, readIndex));
    ESIGN_TRY(const Person to, readAt(from, 2, readPerson));
    ESIGN_TRY(const QString reason, readTextOr(from, 3, readReason));
    return Content(Transferred{party, to, reason});
}
Result<Content> readCcAdded(MapReader &from)
{
    ESIGN_TRY(const auto people, readListAt(from, 1, 1, mostPeople, readPerson));
    return Content(CcAdded{people});
}
Result<Content> readVoidRequested(MapReader &from)
{
    ESIGN_TRY(const QString reason, readAt(from, 1, readReason));
    return Content(VoidRequested{reason});
}
Result<Content> readVoidConfirmed(MapReader &from)
{
    ESIGN_TRY(const EventId request, readAt(from, 1, readId<EventId>));
    ESIGN_TRY(const quint32 party, readAt(from, 2, readIndex));
    return Content(VoidConfirmed{request, party});
}
Result<Content> readVoidRefused(MapReader &from)
{
    ESIGN_TRY(const EventId request, readAt(from, 1, readId<EventId>));
    ESIGN_TRY(const quint32 party, readAt(from, 2, readIndex));
    ESIGN_TRY(const QString reason, readAt(from, 3, readReason));
    return Content(VoidRefused{request, party, reason});
}
Result<Content> readMembersChanged(MapReader &from)
{
    MembersChanged content;
    ESIGN_TRY(content.added, readListAt(from, 1, 0, mostPeople, readPerson));
    ESIGN_TRY(content.removed, readListAt(from, 2, 0, mostPeople, readId<PersonId>));
    ESIGN_TRY(content.reason, readTextOr(from, 3, readReason));
    return Content(content);
}
Result<Content> readRecovered(MapReader &from)
{
    ESIGN_TRY(Reader value, from.at(1));
    ESIGN_TRY(const QByteArray original, value.bytes(1, eventLimit));
    const auto event = decodeEvent(original);
    if (!event && event.error().code == "protocol.version")
        return event.error();
    if (!event || event->header.kind == QLatin1String(kind::recovered))
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("no event to recover"));
    return Content(Recovered{original});
}

struct Shape {
    const char *kind;
    Result<Content> (*read)(MapReader &);
};
/// In the order of Content's alternatives.
constexpr std::array shapes{
    Shape{kind::drafted, readDrafted},
    Shape{kind::sent, readSent},
    Shape{kind::viewed, readViewed},
    Shape{kind::signed_, readSignedContent},
    Shape{kind::rejected, readRejected},
    Shape{kind::recalled, readRecalled},
    Shape{kind::reminded, readReminded},
    Shape{kind::transferred, readTransferred},
    Shape{kind::ccAdded, readCcAdded},
    Shape{kind::voidRequested, readVoidRequested},
    Shape{kind::voidConfirmed, readVoidConfirmed},
    Shape{kind::voidRefused, readVoidRefused},
    Shape{kind::membersChanged, readMembersChanged},
    Shape{kind::recovered, readRecovered},
};
static_assert(shapes.size() + 1 == std::variant_size_v<Content>);

Result<Content> readContent(const QString &kind, const QByteArray &bytes)
{
    ESIGN_TRY(MapReader from, openMap(bytes, recoveredLimit));
    const auto shape =
        std::find_if(shapes.begin(), shapes.end(), [&](const Shape &one) { return kind == QLatin1String(one.kind); });
    if (shape == shapes.end())
        return Content(UnknownContent{kind, bytes});
    ESIGN_TRY(Content content, shape->read(from));
    ESIGN_CHECK(from.end());
    return content;
}

} // namespace

} // namespace codec

QString kindOf(const Content &content)
{
    if (const auto *unknown = std::get_if<UnknownContent>(&content))
        return unknown->kind;
    return QString::fromLatin1(codec::shapes[content.index()].kind);
}

base::Result<QByteArray> encodeContent(const Content &content)
{
    const QByteArray bytes = std::visit([](const auto &one) { return codec::map(one); }, content);
    const auto readBack = codec::usable(codec::readContent(kindOf(content), bytes));
    if (!readBack)
        return readBack.error();
    if (readBack->index() != content.index())
        return base::fail(base::ErrorKind::Usage, "protocol.usage", QStringLiteral("a known kind as an unknown one"));
    return bytes;
}

base::Result<Content> decodeContent(const QString &kind, const QByteArray &map)
{
    return codec::parsed(codec::readContent(kind, map));
}

} // namespace protocol
