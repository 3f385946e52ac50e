// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/ber.h"

#include "crypto/der.h"

#include <optional>

namespace crypto::ber {

namespace {

constexpr int deepest = 64;
constexpr unsigned char constructed = 0x20, splitOctets = 0x24;

struct Header {
    qsizetype tagAt = 0, contentAt = 0;
    qsizetype end = 0; // of the content; meaningless when indefinite
    unsigned char tag = 0;
    bool indefinite = false, minimal = true;
};

/// Walks the bytes. With `out` null it only finds the end and whether anything is not DER-shaped, which is the usual,
/// cheap case.
class Walker {
public:
    explicit Walker(const QByteArray &bytes) : m_bytes(bytes) {}
    bool changed() const { return m_changed; }

    /// The position behind the element at `at`, nothing for malformed bytes.
    std::optional<qsizetype> element(qsizetype at, qsizetype limit, int depth, QByteArray *out);

private:
    unsigned char byte(qsizetype at) const { return static_cast<unsigned char>(m_bytes[at]); }
    std::optional<Header> header(qsizetype at, qsizetype limit) const;
    std::optional<qsizetype> children(const Header &head, qsizetype limit, int depth, QByteArray *content);
    std::optional<qsizetype> octets(const Header &head, qsizetype limit, int depth, QByteArray *content);

    const QByteArray &m_bytes;
    bool m_changed = false;
};

std::optional<Header> Walker::header(qsizetype at, qsizetype limit) const
{
    Header head;
    head.tagAt = at;
    if (limit - at < 2)
        return {};
    head.tag = byte(at++);
    if ((head.tag & 0x1f) == 0x1f) { // a tag number in several bytes
        do {
            if (at >= limit)
                return {};
        } while (byte(at++) & 0x80);
        if (at >= limit)
            return {};
    }
    const unsigned char first = byte(at++);
    qint64 length = first;
    if (first == 0x80) {
        if (!(head.tag & constructed))
            return {};
        head.indefinite = true;
        length = 0;
    } else if (first > 0x80) {
        const int digits = first & 0x7f;
        if (limit - at < digits)
            return {};
        length = 0;
        for (int i = 0; i < digits; ++i) {
            if (length >> 48)
                return {};
            length = length << 8 | byte(at + i);
        }
        head.minimal = byte(at) != 0 && length >= 0x80;
        at += digits;
    }
    if (length > limit - at)
        return {};
    head.contentAt = at;
    head.end = at + length;
    return head;
}

std::optional<qsizetype> Walker::children(const Header &head, qsizetype limit, int depth, QByteArray *content)
{
    qsizetype at = head.contentAt;
    const qsizetype end = head.indefinite ? limit : head.end;
    while (true) {
        if (!head.indefinite && at == end)
            return at;
        if (head.indefinite && end - at >= 2 && byte(at) == 0 && byte(at + 1) == 0)
            return at + 2;
        const auto next = element(at, end, depth + 1, content);
        if (!next)
            return {};
        at = *next;
    }
}

// A split OCTET STRING is the concatenation of its parts (X.690 8.7.3), which may be split again.
std::optional<qsizetype> Walker::octets(const Header &head, qsizetype limit, int depth, QByteArray *content)
{
    if (depth > deepest)
        return {};
    qsizetype at = head.contentAt;
    const qsizetype end = head.indefinite ? limit : head.end;
    while (true) {
        if (!head.indefinite && at == end)
            return at;
        if (head.indefinite && end - at >= 2 && byte(at) == 0 && byte(at + 1) == 0)
            return at + 2;
        const auto part = header(at, end);
        if (!part || (part->tag != der::OctetString && part->tag != splitOctets))
            return {};
        if (part->tag == splitOctets) {
            const auto next = octets(*part, end, depth + 1, content);
            if (!next)
                return {};
            at = *next;
        } else {
            if (content)
                content->append(m_bytes.constData() + part->contentAt, part->end - part->contentAt);
            at = part->end;
        }
    }
}

std::optional<qsizetype> Walker::element(qsizetype at, qsizetype limit, int depth, QByteArray *out)
{
    const auto head = header(at, limit);
    if (!head || depth > deepest)
        return {};
    const bool split = head->tag == splitOctets;
    if (head->indefinite || !head->minimal || split)
        m_changed = true;
    QByteArray content;
    QByteArray *inner = out ? &content : nullptr;
    std::optional<qsizetype> end = head->end;
    if (split)
        end = octets(*head, limit, depth, inner);
    else if (head->tag & constructed)
        end = children(*head, limit, depth, inner);
    else if (inner)
        content = m_bytes.mid(head->contentAt, head->end - head->contentAt);
    if (!end || !out)
        return end;
    if (split) {
        out->append(der::element(der::OctetString, content));
    } else {
        QByteArray tag = m_bytes.mid(head->tagAt, 1);
        for (qsizetype i = head->tagAt; (i == head->tagAt ? (byte(i) & 0x1f) == 0x1f : (byte(i) & 0x80) != 0); ++i)
            tag += m_bytes[i + 1];
        out->append(tag.chopped(1) + der::element(static_cast<unsigned char>(tag.back()), content));
    }
    return end;
}

} // namespace

base::Result<Definite> definite(const QByteArray &bytes)
{
    Walker walker(bytes);
    const auto end = walker.element(0, bytes.size(), 0, nullptr);
    if (!end)
        return base::fail(base::ErrorKind::Input, "crypto.der", QStringLiteral("malformed BER"));
    Definite result;
    result.consumed = *end;
    result.wasDer = !walker.changed();
    if (result.wasDer)
        result.bytes = bytes.left(*end);
    else
        walker.element(0, bytes.size(), 0, &result.bytes);
    return result;
}

} // namespace crypto::ber
