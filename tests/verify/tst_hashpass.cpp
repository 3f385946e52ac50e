// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tools.h"
#include "verify/hashpass.h"

#include <QtTest/QtTest>

using crypto::DigestAlgorithm;
using verify::HashJob;

namespace {

/// Counts what is read.
class CountingSource final : public base::ByteSource {
public:
    explicit CountingSource(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    qint64 size() const override { return m_bytes.size(); }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        if (m_failAt >= 0 && offset + length > m_failAt)
            return base::fail(base::ErrorKind::Unavailable, "file.read");
        const QByteArray part = m_bytes.mid(offset, length);
        std::copy(part.begin(), part.end(), to);
        m_read += part.size();
        m_longest = std::max(m_longest, length);
        return part.size();
    }
    mutable qint64 m_read = 0, m_longest = 0;
    qint64 m_failAt = -1;

private:
    QByteArray m_bytes;
};

QByteArray pattern(qsizetype length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (qsizetype i = 0; i < length; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 253);
    return bytes;
}

QByteArray opensslDigest(const char *name, const QByteArray &bytes)
{
    const auto run = support::runTool(
        QStringLiteral("openssl"),
        {QStringLiteral("dgst"), QLatin1Char('-') + QString::fromLatin1(name), QStringLiteral("-binary")}, bytes);
    return run.out;
}

} // namespace

class TestHashPass : public QObject {
    Q_OBJECT

private slots:
    void hashesNestedRangesInOnePass();
    void hashesSeveralAlgorithmsAtOnce();
    void leavesOutRangesThatCostTooMuch();
    void tellsHowFarItIs();
    void handsUpAFailingRead();
};

void TestHashPass::hashesNestedRangesInOnePass()
{
    const QByteArray bytes = pattern(5'300'000);
    const CountingSource source(bytes);
    const QList<HashJob> jobs{{1000, 2000, 3000, {DigestAlgorithm::Sha256}},
                              {3'000'000, 3'100'000, 3'200'000, {DigestAlgorithm::Sha256}},
                              {5'000'000, 5'000'002, 5'300'000, {DigestAlgorithm::Sha256}},
                              {10, 10, 5'300'000, {DigestAlgorithm::Sha256}}};
    base::NoProgress nobody;
    const auto digests = verify::hashRanges(source, jobs, nobody);
    QVERIFY(digests);
    for (qsizetype i = 0; i < jobs.size(); ++i)
        QCOMPARE((*digests)[i].value(DigestAlgorithm::Sha256).toHex(),
                 opensslDigest("sha256",
                               bytes.left(jobs[i].gapStart) + bytes.mid(jobs[i].gapEnd, jobs[i].end - jobs[i].gapEnd))
                     .toHex());
    QCOMPARE(source.m_read, bytes.size());
    QVERIFY(source.m_longest <= 1 << 20);
}

void TestHashPass::hashesSeveralAlgorithmsAtOnce()
{
    const QByteArray bytes = pattern(10'000);
    const CountingSource source(bytes);
    const QList<HashJob> jobs{{100, 200, 5000, {DigestAlgorithm::Sha256, DigestAlgorithm::Sha1}},
                              {6000, 7000, 9000, {DigestAlgorithm::Sha512}},
                              {100, 200, 5000, {DigestAlgorithm::Sm3}}};
    base::NoProgress nobody;
    const auto digests = verify::hashRanges(source, jobs, nobody);
    QVERIFY(digests);
    const QByteArray first = bytes.left(100) + bytes.mid(200, 4800);
    QCOMPARE((*digests)[0].value(DigestAlgorithm::Sha256), opensslDigest("sha256", first));
    QCOMPARE((*digests)[0].value(DigestAlgorithm::Sha1), opensslDigest("sha1", first));
    QCOMPARE((*digests)[1].value(DigestAlgorithm::Sha512),
             opensslDigest("sha512", bytes.left(6000) + bytes.mid(7000, 2000)));
    QCOMPARE((*digests)[2].value(DigestAlgorithm::Sm3), opensslDigest("sm3", first));
    QCOMPARE(source.m_read, 9000);
}

void TestHashPass::leavesOutRangesThatCostTooMuch()
{
    // 1,000 ranges that each name the whole file: honest ones among them are still served
    const CountingSource source(pattern(2'000'000));
    QList<HashJob> jobs;
    for (int i = 0; i < 1000; ++i)
        jobs.append({1 + i, 1'000 + i, 2'000'000, {DigestAlgorithm::Sha256}});
    jobs.append({1'900'000, 1'990'000, 2'000'000, {DigestAlgorithm::Sha256}});
    base::NoProgress nobody;
    const auto digests = verify::hashRanges(source, jobs, nobody);
    QVERIFY(digests);
    QVERIFY(!digests->last().isEmpty());
    const auto served = std::count_if(digests->begin(), digests->end(), [](const auto &one) { return !one.isEmpty(); });
    QVERIFY(served < 200);
}

void TestHashPass::tellsHowFarItIs()
{
    class Watcher final : public base::Progress {
    public:
        void report(qint64 done, qint64 total) override
        {
            m_rising = m_rising && done > m_done && total == 4'000'000;
            m_done = done;
        }
        bool cancelled() const override { return m_done >= m_stopAt; }
        qint64 m_done = 0, m_stopAt = 1 << 30;
        bool m_rising = true;
    };
    const CountingSource source(pattern(4'000'000));
    const QList<HashJob> jobs{{3'000'000, 3'500'000, 4'000'000, {DigestAlgorithm::Sha256}}};
    Watcher whole;
    QVERIFY(verify::hashRanges(source, jobs, whole));
    QVERIFY(whole.m_rising);
    QCOMPARE(whole.m_done, 4'000'000);
    Watcher stopped;
    stopped.m_stopAt = 1'000'000;
    const auto result = verify::hashRanges(source, jobs, stopped);
    QVERIFY(!result);
    QVERIFY(result.error().kind == base::ErrorKind::Cancelled);
    QVERIFY(stopped.m_done < 2'200'000);
}

void TestHashPass::handsUpAFailingRead()
{
    CountingSource source(pattern(4'000'000));
    source.m_failAt = 2'000'000;
    base::NoProgress nobody;
    const auto result =
        verify::hashRanges(source, {{3'000'000, 3'500'000, 4'000'000, {DigestAlgorithm::Sha256}}}, nobody);
    QVERIFY(!result);
    QCOMPARE(result.error().code, QByteArray("file.read"));
}

QTEST_GUILESS_MAIN(TestHashPass)
#include "tst_hashpass.moc"
