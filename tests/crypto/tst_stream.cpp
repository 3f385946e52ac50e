// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aead.h"
#include "crypto/stream.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <QtTest/QtTest>

using crypto::streamChunk;
using crypto::streamHeader;

namespace {

constexpr qsizetype cipherChunk = streamChunk + 16;

/// Stops after so many reports.
class Impatient final : public base::Progress {
public:
    explicit Impatient(int reports) : m_left(reports) {}
    void report(qint64, qint64) override { --m_left; }
    bool cancelled() const override { return m_left <= 0; }

private:
    int m_left;
};

/// Says that it is longer than it is.
class Shrunk final : public base::ByteSource {
public:
    qint64 size() const override { return 3 * streamChunk; }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        if (offset >= 2 * streamChunk)
            return qint64(0);
        memset(to, 0, static_cast<size_t>(length));
        return length;
    }
};

} // namespace

class TestStream : public QObject {
    Q_OBJECT

    const crypto::Secret m_key = crypto::Secret::random(32);

    static QByteArray plainOf(qsizetype size)
    {
        QByteArray plain(size, '\0');
        for (qsizetype i = 0; i < size; ++i)
            plain[i] = static_cast<char>(i * 7 + (i >> 13));
        return plain;
    }
    static crypto::Sink collect(QByteArray &to)
    {
        return [&to](const char *data, qint64 length) -> base::Result<void> {
            to.append(data, static_cast<qsizetype>(length));
            return {};
        };
    }
    QByteArray sealed(const QByteArray &plain, crypto::StreamSummary *summary = nullptr) const
    {
        QByteArray out;
        base::NoProgress silent;
        const auto made = crypto::sealStream(*base::memorySource(plain), m_key, collect(out), silent);
        if (made && summary)
            *summary = *made;
        return made ? out : QByteArray("failed");
    }
    base::Result<QByteArray> opened(const QByteArray &cipher) const
    {
        QByteArray out;
        base::NoProgress silent;
        ESIGN_CHECK(crypto::openStream(*base::memorySource(cipher), m_key, collect(out), silent));
        return out;
    }
    /// The same by pushing pieces.
    base::Result<QByteArray> pushed(const QByteArray &cipher, qsizetype piece) const
    {
        QByteArray out;
        crypto::StreamOpener opener(m_key, collect(out));
        for (qsizetype at = 0; at < cipher.size(); at += piece)
            ESIGN_CHECK(opener.add(cipher.constData() + at, std::min(piece, cipher.size() - at)));
        ESIGN_CHECK(opener.finish());
        return out;
    }
    QByteArray codeOf(const QByteArray &cipher) const
    {
        const auto whole = opened(cipher);
        const auto pieces = pushed(cipher, 300'007);
        if (whole || pieces)
            return "opened";
        if (whole.error().code != pieces.error().code)
            return whole.error().code + " or " + pieces.error().code;
        return whole.error().code;
    }

private slots:
    void everyLengthComesBack_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(1000), streamChunk - 1, streamChunk,
                                     streamChunk + 1, 2 * streamChunk, 3 * streamChunk + 5})
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
    }
    void everyLengthComesBack()
    {
        QFETCH(qsizetype, size);
        const QByteArray plain = plainOf(size);
        crypto::StreamSummary summary;
        const QByteArray cipher = sealed(plain, &summary);
        QCOMPARE(cipher.size(), crypto::streamCipherSize(size));
        QCOMPARE(summary.cipherSize, cipher.size());
        QCOMPARE(summary.plainSize, size);
        QCOMPARE(summary.cipherSha256, crypto::sha256(cipher));
        QCOMPARE(summary.plainSha256, crypto::sha256(plain));
        QCOMPARE(*opened(cipher), plain);
        for (const qsizetype piece : {qsizetype(4099), streamChunk, cipherChunk, cipher.size() + 1})
            QCOMPARE(*pushed(cipher, piece), plain);

        // pushed in pieces, it is the same format
        for (const qsizetype piece : {qsizetype(4099), streamChunk, streamChunk + 1, size + 1}) {
            QByteArray out;
            crypto::StreamSealer sealer(m_key, collect(out));
            for (qsizetype at = 0; at < size; at += piece)
                QVERIFY(sealer.add(plain.constData() + at, std::min(piece, size - at)));
            const auto end = sealer.finish();
            QVERIFY(end);
            QCOMPARE(end->cipherSha256, crypto::sha256(out));
            QCOMPARE(*opened(out), plain);
        }
    }

    void theChunksAreAsWritten()
    {
        const QByteArray plain = plainOf(streamChunk + 1000), cipher = sealed(plain);
        QCOMPARE(cipher.left(10), QByteArray("ESIGNBLB\x01\x14"));
        const QByteArray header = cipher.left(streamHeader), prefix = header.right(7);
        for (int number = 0; number < 2; ++number) {
            char counter[4];
            qToBigEndian(number, counter);
            const QByteArray nonce = prefix + QByteArray(counter, 4) + QByteArray(1, number == 1 ? '\1' : '\0');
            const auto chunk =
                crypto::aeadOpen(m_key, nonce, header, cipher.mid(streamHeader + number * cipherChunk, cipherChunk));
            QVERIFY(chunk);
            QCOMPARE(QByteArray(chunk->data(), chunk->size()), plain.mid(number * streamChunk, streamChunk));
        }
    }

    void everyDamageIsRefused()
    {
        const QByteArray cipher = sealed(plainOf(3 * streamChunk + 100));
        const auto chunk = [&](int n) { return cipher.mid(streamHeader + n * cipherChunk, cipherChunk); };
        const QByteArray header = cipher.left(streamHeader);
        QCOMPARE(codeOf(header + chunk(0) + chunk(1) + chunk(2) + chunk(3)), "opened");

        QCOMPARE(codeOf({}), "crypto.stream.parse");
        QCOMPARE(codeOf(cipher.left(16)), "crypto.stream.parse");
        QCOMPARE(codeOf(header), "crypto.stream.short");
        QCOMPARE(codeOf(cipher.left(streamHeader + 15)), "crypto.stream.short");
        QCOMPARE(codeOf(header + chunk(0)), "crypto.stream.short"); // cut between chunks
        QCOMPARE(codeOf(header + chunk(0) + chunk(1) + chunk(2)), "crypto.stream.short");
        QCOMPARE(codeOf(header + chunk(0) + chunk(1) + chunk(2) + chunk(3).left(10)), "crypto.stream.short");
        QCOMPARE(codeOf(cipher.chopped(1)), "crypto.stream.open");
        QCOMPARE(codeOf(cipher + '\0'), "crypto.stream.open");
        QCOMPARE(codeOf(cipher + chunk(3)), "crypto.stream.open");
        QCOMPARE(codeOf(header + chunk(1) + chunk(0) + chunk(2) + chunk(3)), "crypto.stream.open");
        QCOMPARE(codeOf(header + chunk(0) + chunk(0) + chunk(2) + chunk(3)), "crypto.stream.open");
        QCOMPARE(codeOf(header + chunk(0) + chunk(2) + chunk(3)), "crypto.stream.open"); // one left out
        QCOMPARE(codeOf(header + chunk(3)), "crypto.stream.open");
        const QByteArray other = sealed(plainOf(3 * streamChunk + 100)); // the same key, another prefix
        QCOMPARE(codeOf(header + other.mid(streamHeader, cipherChunk) + chunk(1) + chunk(2) + chunk(3)),
                 "crypto.stream.open");
        for (const qsizetype at : {qsizetype(10), streamHeader - 1, streamHeader, streamHeader + streamChunk,
                                   streamHeader + 2 * cipherChunk + 5, cipher.size() - 1}) {
            QByteArray changed = cipher;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            QCOMPARE(codeOf(changed), "crypto.stream.open");
        }
        for (const qsizetype at : {0, 7, 8, 9}) {
            QByteArray changed = cipher;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            QCOMPARE(codeOf(changed), "crypto.stream.parse");
        }
    }

    void aFileHasOneEncryptedForm()
    {
        // a full chunk that is not the last, then an empty last one: good under AES-GCM, but not what the format says
        const QByteArray header = sealed({}).left(streamHeader), prefix = header.right(7);
        const QByteArray plain = plainOf(streamChunk);
        const QByteArray first = *crypto::aeadSeal(m_key, prefix + QByteArray(5, '\0'), header, plain);
        const QByteArray last = *crypto::aeadSeal(m_key, prefix + QByteArray("\0\0\0\1\1", 5), header, {});
        QCOMPARE(codeOf(header + first + last), "crypto.stream.open");
    }

    void anotherKeyDoesNotOpen()
    {
        QByteArray out;
        base::NoProgress silent;
        const auto source = base::memorySource(sealed(plainOf(10)));
        QCOMPARE(crypto::openStream(*source, crypto::Secret::random(32), collect(out), silent).error().code,
                 "crypto.stream.open");
        QVERIFY(out.isEmpty());
        QCOMPARE(crypto::openStream(*source, crypto::Secret::random(31), collect(out), silent).error().code,
                 "crypto.stream.usage");
        QCOMPARE(crypto::StreamSealer(crypto::Secret(), collect(out)).add("a", 1).error().code, "crypto.stream.usage");
        QCOMPARE(crypto::StreamOpener(crypto::Secret(), collect(out)).finish().error().code, "crypto.stream.usage");
    }

    void stopsWhenAsked()
    {
        QByteArray out;
        Impatient impatient(2);
        const auto stopped =
            crypto::sealStream(*base::memorySource(plainOf(5 * streamChunk)), m_key, collect(out), impatient);
        QCOMPARE(stopped.error().kind, base::ErrorKind::Cancelled);
        QVERIFY(out.size() > streamHeader && out.size() < 3 * cipherChunk);
        Impatient again(1);
        QCOMPARE(crypto::openStream(*base::memorySource(sealed(plainOf(2 * streamChunk))), m_key, collect(out), again)
                     .error()
                     .code,
                 "cancelled");
    }

    void failuresOfTheOtherSidesAreHandedUp()
    {
        base::NoProgress silent;
        QByteArray out;
        QCOMPARE(crypto::sealStream(Shrunk(), m_key, collect(out), silent).error().code, "file.read");
        const crypto::Sink full = [](const char *, qint64) -> base::Result<void> {
            return base::fail(base::ErrorKind::Unavailable, "file.full");
        };
        QCOMPARE(crypto::sealStream(*base::memorySource("a"), m_key, full, silent).error().code, "file.full");
        QBuffer readOnly;
        QVERIFY(readOnly.open(QIODevice::ReadOnly));
        QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
        QCOMPARE(crypto::sealStream(*base::memorySource("a"), m_key, crypto::sinkTo(readOnly), silent).error().code,
                 "file.write");
    }

    void worksFromFileToFile()
    {
        QTemporaryDir folder;
        const QString plainPath = folder.filePath(QStringLiteral("plain")),
                      cipherPath = folder.filePath(QStringLiteral("cipher"));
        const QByteArray plain = plainOf(2 * streamChunk + 17);
        QVERIFY(base::writeFileDurably(plainPath, plain));
        base::NoProgress silent;
        auto target = base::PendingFile::create(cipherPath);
        QVERIFY(target);
        const auto summary = crypto::sealStream(
            **base::openSource(plainPath), m_key,
            [&](const char *data, qint64 length) { return (*target)->append(data, length); }, silent);
        QVERIFY(summary);
        QVERIFY((*target)->sync() && (*target)->commit());
        QBuffer back;
        QVERIFY(back.open(QIODevice::WriteOnly));
        QVERIFY(crypto::openStream(**base::openSource(cipherPath), m_key, crypto::sinkTo(back), silent));
        QCOMPARE(back.data(), plain);
        QCOMPARE(summary->cipherSha256, crypto::sha256(*base::readFile(cipherPath)));
    }

    void hashesOnlyWhatIsAsked()
    {
        QByteArray out;
        base::NoProgress silent;
        const auto source = base::memorySource(plainOf(100));
        const auto none = crypto::sealStream(*source, m_key, collect(out), silent, crypto::StreamDigests::None);
        QVERIFY(none->cipherSha256.isEmpty() && none->plainSha256.isEmpty());
        out.clear();
        const auto cipher = crypto::sealStream(*source, m_key, collect(out), silent, crypto::StreamDigests::Cipher);
        QCOMPARE(cipher->cipherSha256, crypto::sha256(out));
        QVERIFY(cipher->plainSha256.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
