// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/stream.h"

#include "crypto/handles.h"

#include <QtCore/QIODevice>
#include <QtCore/QtEndian>

#include <algorithm>
#include <limits>
#include <optional>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr char magic[] = "ESIGNBLB";
constexpr qsizetype magicSize = 8, prefixSize = 7, counterSize = 4;
constexpr char version = 1, log2Chunk = 20;
constexpr qsizetype cipherChunk = streamChunk + 16, tagSize = 16;
// what is encrypted at a time: read, cipher and write then meet in the processor's cache
constexpr qsizetype sealPiece = 64 << 10;

base::Error unusable()
{
    return fail(ErrorKind::Internal, "crypto.stream.usage", takeOpenSslErrors());
}
base::Error changed(const char *what)
{
    ERR_clear_error();
    return fail(ErrorKind::Input, "crypto.stream.open", QLatin1String(what));
}

/// The cipher, the position in the stream and the digests: what sealing and opening share.
class Engine {
public:
    Engine(const Secret &key, Sink sink, StreamDigests digests, bool encrypt)
        : m_sink(std::move(sink)), m_context(EVP_CIPHER_CTX_new()), m_encrypt(encrypt),
          m_buffer(encrypt ? sealPiece : cipherChunk, '\0')
    {
        m_ready = m_context && key.size() == streamKeySize &&
                  EVP_CipherInit_ex(m_context.get(), EVP_aes_256_gcm(), nullptr, key.bytes(), nullptr, encrypt) == 1;
        if (digests != StreamDigests::None)
            m_cipherHash.emplace(DigestAlgorithm::Sha256);
        if (digests == StreamDigests::Both)
            m_plainHash.emplace(DigestAlgorithm::Sha256);
    }
    ~Engine() { wipe(m_buffer); }
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    bool ready() const { return m_ready; }
    bool started() const { return !m_header.isEmpty(); }

    base::Result<void> writeHeader()
    {
        setHeader(QByteArray(magic, magicSize) + version + log2Chunk + randomBytes(prefixSize));
        return give(m_header.constData(), m_header.size());
    }
    /// Of a file that is read: takes it in.
    base::Result<void> readHeader(const QByteArray &header)
    {
        if (header.size() != streamHeader || !header.startsWith(magic) || header[magicSize] != version ||
            header[magicSize + 1] != log2Chunk)
            return fail(ErrorKind::Input, "crypto.stream.parse");
        setHeader(header);
        return {};
    }

    base::Result<void> sealChunk(const char *data, qsizetype length, bool last)
    {
        ESIGN_CHECK(beginChunk(last));
        for (qsizetype at = 0; at < length; at += sealPiece)
            ESIGN_CHECK(sealMore(data + at, std::min(sealPiece, length - at)));
        return endChunk();
    }
    base::Result<void> beginChunk(bool last) { return begin(last); }
    /// At most sealPiece bytes.
    base::Result<void> sealMore(const char *data, qsizetype length)
    {
        int written = 0;
        if (EVP_EncryptUpdate(m_context.get(), reinterpret_cast<unsigned char *>(m_buffer.data()), &written,
                              reinterpret_cast<const unsigned char *>(data), static_cast<int>(length)) != 1)
            return unusable();
        if (m_plainHash)
            m_plainHash->add(data, length);
        m_summary.plainSize += length;
        return give(m_buffer.constData(), length);
    }
    base::Result<void> endChunk()
    {
        auto *tag = reinterpret_cast<unsigned char *>(m_buffer.data());
        int none = 0;
        if (EVP_EncryptFinal_ex(m_context.get(), tag, &none) != 1 ||
            EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, tag) != 1)
            return unusable();
        ++m_number;
        return give(m_buffer.constData(), tagSize);
    }

    base::Result<void> openChunk(const char *data, qsizetype length, bool last)
    {
        if (length < tagSize)
            return fail(ErrorKind::Input, "crypto.stream.short");
        const qsizetype plain = length - tagSize;
        if (last && plain == 0 && m_number > 0) // the writer never ends so: a file has one encrypted form
            return changed("empty last chunk");
        if (!decrypt(data, plain, last)) {
            const bool cut = last && plain == streamChunk && decrypt(data, plain, false);
            return cut ? fail(ErrorKind::Input, "crypto.stream.short") : changed("chunk");
        }
        note(data, length);
        if (m_plainHash)
            m_plainHash->add(m_buffer.constData(), plain);
        m_summary.plainSize += plain;
        ++m_number;
        return plain == 0 ? base::Result<void>() : m_sink(m_buffer.constData(), plain);
    }

    void note(const char *cipher, qsizetype length)
    {
        if (m_cipherHash)
            m_cipherHash->add(cipher, length);
        m_summary.cipherSize += length;
    }
    StreamSummary summary()
    {
        if (m_cipherHash)
            m_summary.cipherSha256 = m_cipherHash->result();
        if (m_plainHash)
            m_summary.plainSha256 = m_plainHash->result();
        return m_summary;
    }

private:
    void setHeader(const QByteArray &header)
    {
        m_header = header;
        m_nonce = header.right(prefixSize) + QByteArray(counterSize + 1, '\0');
    }
    base::Result<void> give(const char *cipher, qsizetype length)
    {
        note(cipher, length);
        return m_sink(cipher, length);
    }
    base::Result<void> begin(bool last)
    {
        if (!m_ready || m_number > std::numeric_limits<quint32>::max())
            return unusable();
        qToBigEndian(static_cast<quint32>(m_number), m_nonce.data() + prefixSize);
        m_nonce[prefixSize + counterSize] = last ? '\1' : '\0';
        int length = 0;
        if (EVP_CipherInit_ex(m_context.get(), nullptr, nullptr, nullptr, bytesOf(m_nonce), m_encrypt) != 1 ||
            EVP_CipherUpdate(m_context.get(), nullptr, &length, bytesOf(m_header), static_cast<int>(m_header.size())) !=
                1)
            return unusable();
        return {};
    }
    bool decrypt(const char *data, qsizetype plain, bool last)
    {
        const auto *from = reinterpret_cast<const unsigned char *>(data);
        auto *to = reinterpret_cast<unsigned char *>(m_buffer.data());
        QByteArray tag(data + plain, tagSize);
        int length = 0;
        return begin(last) && EVP_DecryptUpdate(m_context.get(), to, &length, from, static_cast<int>(plain)) == 1 &&
               EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_SET_TAG, tagSize, tag.data()) == 1 &&
               EVP_DecryptFinal_ex(m_context.get(), to + plain, &length) == 1;
    }

    Sink m_sink;
    CipherCtxPtr m_context;
    bool m_encrypt, m_ready = false;
    QByteArray m_header, m_nonce, m_buffer;
    qint64 m_number = 0;
    std::optional<Hasher> m_cipherHash, m_plainHash;
    StreamSummary m_summary;
};

/// Cuts what comes in pieces of any size into whole chunks, and keeps the last back: only the end tells that it is it.
class Cutter {
public:
    explicit Cutter(qsizetype chunk) : m_chunk(chunk) {}
    ~Cutter() { wipe(m_kept); }
    Cutter(const Cutter &) = delete;
    Cutter &operator=(const Cutter &) = delete;

    template <class Function>
    base::Result<void> add(const char *data, qint64 length, Function whole)
    {
        while (length > 0) {
            if (m_kept.isEmpty() && length > m_chunk) {
                ESIGN_CHECK(whole(data, m_chunk));
                data += m_chunk;
                length -= m_chunk;
                continue;
            }
            if (m_kept.size() == m_chunk) {
                ESIGN_CHECK(whole(m_kept.constData(), m_chunk));
                m_kept.resize(0); // keeps its memory, which the next chunk writes over
                continue;
            }
            const auto part = std::min<qint64>(length, m_chunk - m_kept.size());
            m_kept.reserve(m_chunk);
            m_kept.append(data, static_cast<qsizetype>(part));
            data += part;
            length -= part;
        }
        return {};
    }
    const QByteArray &kept() const { return m_kept; }

private:
    qsizetype m_chunk;
    QByteArray m_kept;
};

} // namespace

Sink sinkTo(QIODevice &device)
{
    return [&device](const char *data, qint64 length) -> base::Result<void> {
        if (device.write(data, length) != length)
            return fail(ErrorKind::Unavailable, "file.write", device.errorString());
        return {};
    };
}

qint64 streamCipherSize(qint64 plainSize)
{
    const qint64 chunks = plainSize == 0 ? 1 : (plainSize - 1) / streamChunk + 1;
    return streamHeader + plainSize + chunks * tagSize;
}

struct StreamSealer::State {
    Engine engine;
    Cutter cutter{streamChunk};
};

StreamSealer::StreamSealer(const Secret &key, Sink sink, StreamDigests digests)
    : m_state(new State{Engine(key, std::move(sink), digests, true)})
{
}
StreamSealer::~StreamSealer() = default;

base::Result<void> StreamSealer::add(const char *data, qint64 length)
{
    Engine &engine = m_state->engine;
    if (!engine.ready())
        return unusable();
    if (!engine.started())
        ESIGN_CHECK(engine.writeHeader());
    return m_state->cutter.add(data, length,
                               [&](const char *chunk, qsizetype size) { return engine.sealChunk(chunk, size, false); });
}

base::Result<StreamSummary> StreamSealer::finish()
{
    ESIGN_CHECK(add(nullptr, 0));
    const QByteArray &kept = m_state->cutter.kept();
    ESIGN_CHECK(m_state->engine.sealChunk(kept.constData(), kept.size(), true));
    return m_state->engine.summary();
}

struct StreamOpener::State {
    Engine engine;
    Cutter cutter{cipherChunk};
    QByteArray header = {};
};

StreamOpener::StreamOpener(const Secret &key, Sink sink, StreamDigests digests)
    : m_state(new State{Engine(key, std::move(sink), digests, false)})
{
}
StreamOpener::~StreamOpener() = default;

base::Result<void> StreamOpener::add(const char *data, qint64 length)
{
    Engine &engine = m_state->engine;
    if (!engine.ready())
        return unusable();
    if (!engine.started()) {
        const auto part = std::min<qint64>(length, streamHeader - m_state->header.size());
        m_state->header.append(data, static_cast<qsizetype>(part));
        data += part;
        length -= part;
        if (m_state->header.size() < streamHeader)
            return {};
        ESIGN_CHECK(engine.readHeader(m_state->header));
        engine.note(m_state->header.constData(), streamHeader);
    }
    return m_state->cutter.add(data, length,
                               [&](const char *chunk, qsizetype size) { return engine.openChunk(chunk, size, false); });
}

base::Result<StreamSummary> StreamOpener::finish()
{
    if (!m_state->engine.ready())
        return unusable();
    if (!m_state->engine.started())
        return fail(ErrorKind::Input, "crypto.stream.parse");
    const QByteArray &kept = m_state->cutter.kept();
    ESIGN_CHECK(m_state->engine.openChunk(kept.constData(), kept.size(), true));
    return m_state->engine.summary();
}

namespace {

/// Reads a source piece by piece; `take` gets each with whether it is the last.
template <class Function>
base::Result<void> readThrough(const base::ByteSource &source, qint64 start, qsizetype piece, base::Progress &progress,
                               Function take)
{
    const qint64 size = source.size();
    QByteArray buffer(static_cast<qsizetype>(std::min<qint64>(piece, std::max<qint64>(size - start, 0))), '\0');
    qint64 at = start;
    do {
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        const qint64 wanted = std::min<qint64>(piece, size - at);
        ESIGN_TRY(const qint64 got, source.read(at, buffer.data(), wanted));
        if (got != wanted)
            return fail(ErrorKind::Unavailable, "file.read");
        at += got;
        ESIGN_CHECK(take(buffer.constData(), static_cast<qsizetype>(got), at == size));
        progress.report(at, size);
    } while (at < size);
    wipe(buffer);
    return {};
}

} // namespace

base::Result<StreamSummary> sealStream(const base::ByteSource &plain, const Secret &key, const Sink &sink,
                                       base::Progress &progress, StreamDigests digests)
{
    Engine engine(key, sink, digests, true);
    if (!engine.ready())
        return unusable();
    ESIGN_CHECK(engine.writeHeader());
    const qint64 size = plain.size();
    qint64 at = 0;
    const auto seal = [&](const char *data, qsizetype length, bool last) -> base::Result<void> {
        if (at % streamChunk == 0)
            ESIGN_CHECK(engine.beginChunk(size - at <= streamChunk));
        ESIGN_CHECK(engine.sealMore(data, length));
        at += length;
        return last || at % streamChunk == 0 ? engine.endChunk() : base::Result<void>();
    };
    ESIGN_CHECK(readThrough(plain, 0, sealPiece, progress, seal));
    return engine.summary();
}

base::Result<StreamSummary> openStream(const base::ByteSource &cipher, const Secret &key, const Sink &sink,
                                       base::Progress &progress, StreamDigests digests)
{
    Engine engine(key, sink, digests, false);
    if (!engine.ready())
        return unusable();
    ESIGN_TRY(const QByteArray header, cipher.bytes(0, streamHeader));
    ESIGN_CHECK(engine.readHeader(header));
    engine.note(header.constData(), header.size());
    if (cipher.size() == streamHeader)
        return fail(ErrorKind::Input, "crypto.stream.short");
    ESIGN_CHECK(
        readThrough(cipher, streamHeader, cipherChunk, progress, [&](const char *data, qsizetype length, bool last) {
            return engine.openChunk(data, length, last);
        }));
    return engine.summary();
}

} // namespace crypto
