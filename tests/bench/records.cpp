// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench-records: encrypting a file of 10 MB against raw AES-256-GCM over the same bytes, and how many records a
// second are made and read. CPU time of this process, medians.
#include "crypto/authority.h"
#include "crypto/stream.h"
#include "protocol/usage.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sys/resource.h>

namespace {

constexpr qsizetype fileSize = 10 << 20;

double cpuNow()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/// Milliseconds of one call.
double cost(int rounds, int calls, const std::function<bool()> &work)
{
    QList<double> all;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuNow();
        for (int i = 0; i < calls; ++i) {
            if (!work()) {
                std::fputs("a measured step failed\n", stderr);
                std::exit(1);
            }
        }
        all.append((cpuNow() - start) * 1000 / calls);
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

/// The least that encryption can be: one call over the whole in memory, no file format, nothing hashed.
bool rawGcm(const QByteArray &plain, QByteArray &out, const crypto::Secret &key)
{
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    const auto *from = reinterpret_cast<const unsigned char *>(plain.constData());
    auto *to = reinterpret_cast<unsigned char *>(out.data());
    unsigned char nonce[12] = {}, tag[16];
    int length = 0;
    const bool good = EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key.bytes(), nonce) == 1 &&
                      EVP_EncryptUpdate(context, to, &length, from, static_cast<int>(plain.size())) == 1 &&
                      EVP_EncryptFinal_ex(context, to + length, &length) == 1 &&
                      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, sizeof tag, tag) == 1;
    EVP_CIPHER_CTX_free(context);
    return good;
}

void row(const char *what, double milliseconds, double floor)
{
    std::printf("  %-56s %8.2f ms  %5.2f ×\n", what, milliseconds, milliseconds / floor);
}

void files()
{
    const crypto::Secret key = crypto::Secret::random(32);
    const QByteArray plain = crypto::randomBytes(fileSize);
    QByteArray out(fileSize + 1024, '\0'), cipher;
    const auto source = base::memorySource(plain);
    base::NoProgress silent;
    qint64 at = 0;
    const crypto::Sink into = [&](const char *data, qint64 length) -> base::Result<void> {
        std::copy_n(data, length, out.data() + at);
        at += length;
        return {};
    };
    const auto sealing = [&](crypto::StreamDigests digests) {
        return cost(15, 5, [&] {
            at = 0;
            return crypto::sealStream(*source, key, into, silent, digests).has_value();
        });
    };
    const double floor = cost(15, 5, [&] { return rawGcm(plain, out, key); });
    std::printf("a file of 10 MB, from memory to memory\n");
    row("floor: raw AES-256-GCM", floor, floor);
    row("SHA-256 alone", cost(15, 5, [&] { return !crypto::sha256(plain).isEmpty(); }), floor);
    row("sealed, nothing hashed", sealing(crypto::StreamDigests::None), floor);
    row("sealed and named (SHA-256 of the encrypted file)", sealing(crypto::StreamDigests::Cipher), floor);
    row("sealed, named, and the plaintext hashed too", sealing(crypto::StreamDigests::Both), floor);
    cipher = out.left(at);
    const auto sealedSource = base::memorySource(cipher);
    row("opened, nothing hashed",
        cost(15, 5,
             [&] {
                 at = 0;
                 return crypto::openStream(*sealedSource, key, into, silent, crypto::StreamDigests::None).has_value();
             }),
        floor);
}

void records()
{
    const base::SystemClock clock;
    const auto authority = crypto::Authority::makeRoot(QStringLiteral("Bench"), crypto::KeyType::EcP256, clock);
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("Bench");
    const auto signer = authority->issue(crypto::Authority::Kind::Person, request, crypto::KeyType::EcP256);
    protocol::IdSource ids(clock);
    const auto seal = ids.next<protocol::SealId>();
    const auto key = protocol::EpochKey::fresh(seal, 1);
    const auto digest = protocol::Digest::of("x");
    const protocol::UsageContent content{{ids.next<protocol::PersonId>(), QStringLiteral("示例甲")},
                                         QStringLiteral("示例大学"),
                                         QStringLiteral("合同.pdf"),
                                         QStringLiteral("采购合同"),
                                         QStringLiteral("采购"),
                                         QStringLiteral("签约"),
                                         digest,
                                         digest,
                                         {{}},
                                         digest,
                                         digest,
                                         digest,
                                         QStringLiteral("bench")};
    QByteArray bytes;
    const double making = cost(7, 300, [&] {
        const protocol::UsageDraft draft{ids.next<protocol::UsageId>(), seal, 1, clock.now(), {}, {}};
        const auto made = protocol::makeUsage(draft, content, key, **signer);
        if (made)
            bytes = made->bytes;
        return made.has_value();
    });
    const auto lookup = [&](const protocol::Digest &) -> base::Result<crypto::Certificate> {
        return (*signer)->certificate();
    };
    const double reading = cost(7, 300, [&] {
        const auto record = protocol::readUsage(bytes, lookup);
        return record && protocol::openUsage(*record, key.key);
    });
    const double decoding = cost(7, 300, [&] { return protocol::decodeUsage(bytes).has_value(); });
    const double signing = cost(7, 300, [&] { return (*signer)->sign("message").has_value(); });
    std::printf("a usage record of %lld bytes, P-256\n", static_cast<long long>(bytes.size()));
    row("floor: the signature alone", signing, signing);
    row("made: encoded, encrypted, signed, read back", making, signing);
    row("read: verified, decoded, decrypted", reading, signing);
    row("decoded alone", decoding, signing);
}

} // namespace

int main()
{
    crypto::startSecureHeap();
    files();
    records();
    return 0;
}
