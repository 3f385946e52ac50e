// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"
#include "crypto/digest.h"
#include "crypto/secret.h"

#include <functional>
#include <memory>

class QIODevice;

namespace crypto {

/// Encryption of large files in chunks (STREAM, Hoang, Reyhanitabar, Rogaway, Vizár 2015): 17 bytes header, then chunks
/// of 1 MiB plaintext, each AES-256-GCM with nonce = prefix ‖ number ‖ last and the header as associated data. What is
/// cut, extended, reordered or changed in one bit does not open. Memory: at most two chunks, whatever the length.
/// resources/protocol/README.md has the bytes.
inline constexpr qsizetype streamChunk = 1 << 20, streamHeader = 17, streamKeySize = 32;

/// Takes what was made, in order; its failure ends the work and is handed up.
using Sink = std::function<base::Result<void>(const char *data, qint64 length)>;
/// A sink that writes to an open device, which must outlive it. Code "file.write".
Sink sinkTo(QIODevice &device);

/// What is hashed on the way. SHA-256 takes about three times as long as AES-GCM where the processor helps with both:
/// whoever knows the plaintext's digest already leaves it out.
enum class StreamDigests { None, Cipher, Both };

/// Of a finished stream. Digests that were not asked for are empty.
struct StreamSummary {
    QByteArray cipherSha256; ///< of the whole encrypted file: its name
    QByteArray plainSha256;
    qint64 cipherSize = 0, plainSize = 0;
};

/// The length of the encrypted file for a plaintext of that length.
qint64 streamCipherSize(qint64 plainSize);

/// Encrypts what is added. `key`: 32 random bytes, for this one stream.
class StreamSealer final {
public:
    StreamSealer(const Secret &key, Sink sink, StreamDigests digests = StreamDigests::Both);
    ~StreamSealer();
    /// Code "crypto.stream.usage": the key is not one.
    base::Result<void> add(const char *data, qint64 length);
    /// Writes the last chunk. Nothing may be added afterwards.
    base::Result<StreamSummary> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Decrypts what is added. Each chunk reaches the sink only after its own check, but that the stream is whole is known
/// only when finish() succeeds: what was written before is to be dropped if it fails. Codes: "crypto.stream.parse" (no
/// such file), "crypto.stream.open" (wrong key, changed, reordered, extended), "crypto.stream.short" (cut off).
class StreamOpener final {
public:
    StreamOpener(const Secret &key, Sink sink, StreamDigests digests = StreamDigests::Both);
    ~StreamOpener();
    base::Result<void> add(const char *data, qint64 length);
    base::Result<StreamSummary> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The whole of a source; progress in bytes of the source. Codes also: "cancelled", "file.read" (also when the source
/// is shorter than it said).
base::Result<StreamSummary> sealStream(const base::ByteSource &plain, const Secret &key, const Sink &sink,
                                       base::Progress &progress, StreamDigests digests = StreamDigests::Both);
base::Result<StreamSummary> openStream(const base::ByteSource &cipher, const Secret &key, const Sink &sink,
                                       base::Progress &progress, StreamDigests digests = StreamDigests::Both);

} // namespace crypto
