// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "render/pages.h"

#include <QtGui/QImage>

namespace render {

/// What the window and the program esign-pages say to each other over pipes: frames of a length (4 bytes, little
/// endian) and a QDataStream (Qt 6.0). The program reads strangers' files and may be taken over by one, so its replies
/// are read as a stranger's: bounded in size, count and nesting.
enum class Ask : quint8 { Open, Close, Image, Text, Links, Find };

struct PageRequest {
    quint32 id = 0; ///< given back in the reply
    Ask ask = Ask::Open;
    quint32 document = 0;       ///< chosen by who asks
    int page = 0;               ///< Find: the first page
    int pages = 1;              ///< Find: so many
    double dpi = 0;             ///< Image
    QRect clip;                 ///< Image: pixels of the page at dpi; empty: all of it
    QString text;               ///< Find
    QByteArray bytes, password; ///< Open
};

struct PageReply {
    quint32 id = 0;
    std::optional<base::Error> error;
    DocumentFacts facts; ///< Open
    QImage image;        ///< Image
    PageText text;       ///< Text
    QList<PageLink> links;
    QList<TextHit> hits;
};

constexpr quint32 maxRequestFrame = 0x7fff'0000, maxReplyFrame = 256 << 20;

/// All of the request's frame but its last `bytesFollowing` bytes, which are request.bytes and sent after it: a large
/// file is not copied for it. request.bytes is not looked at.
QByteArray frameHead(const PageRequest &request, qsizetype bytesFollowing);
QByteArray toFrame(const PageRequest &request);
QByteArray toFrame(const PageReply &reply);
/// Of a frame without its length. Nothing when it is no such message.
std::optional<PageRequest> readRequest(const QByteArray &frame);
std::optional<PageReply> readReply(const QByteArray &frame);

} // namespace render
