// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/hashpass.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace verify {

namespace {

constexpr qint64 chunkSize = 1 << 20;
constexpr qint64 freeTailBytes = 256 << 20;
constexpr qint64 tailFactor = 16;

struct Tail {
    int job = 0;
    crypto::DigestAlgorithm algorithm;
    qint64 gapStart = 0, gapEnd = 0, end = 0;
    std::optional<crypto::Hasher> hasher;
};

/// The tails worth hashing, shortest first until the budget is used up.
std::vector<Tail> affordableTails(const QList<HashJob> &jobs, qint64 fileSize)
{
    std::vector<Tail> tails;
    for (int i = 0; i < jobs.size(); ++i) {
        for (const auto algorithm : jobs[i].algorithms)
            tails.push_back({i, algorithm, jobs[i].gapStart, jobs[i].gapEnd, jobs[i].end, std::nullopt});
    }
    std::stable_sort(tails.begin(), tails.end(),
                     [](const Tail &a, const Tail &b) { return a.end - a.gapEnd < b.end - b.gapEnd; });
    qint64 budget = fileSize > (freeTailBytes << 16) ? fileSize : fileSize * tailFactor + freeTailBytes;
    const auto last = std::find_if(tails.begin(), tails.end(), [&](const Tail &tail) {
        budget -= tail.end - tail.gapEnd;
        return budget < 0;
    });
    tails.erase(last, tails.end());
    return tails;
}

class Pass {
public:
    Pass(std::vector<Tail> tails, QList<Digests> &digests) : m_tails(std::move(tails)), m_digests(digests)
    {
        for (const Tail &tail : m_tails) {
            m_boundaries.insert({tail.gapStart, tail.gapEnd, tail.end});
            auto &[hasher, until] =
                m_prefixes.try_emplace(tail.algorithm, crypto::Hasher(tail.algorithm), 0).first->second;
            until = std::max(until, tail.gapStart);
        }
    }

    base::Result<void> run(const base::ByteSource &source, base::Progress &progress)
    {
        QByteArray buffer(chunkSize, Qt::Uninitialized);
        const qint64 total = m_boundaries.empty() ? 0 : *m_boundaries.rbegin();
        qint64 at = 0;
        for (const qint64 boundary : m_boundaries) {
            while (at < boundary) {
                if (progress.cancelled())
                    return base::fail(base::ErrorKind::Cancelled, "cancelled");
                const qint64 want = std::min(chunkSize, boundary - at);
                ESIGN_TRY(const qint64 got, source.read(at, buffer.data(), want));
                if (got != want)
                    return base::fail(base::ErrorKind::Unavailable, "file.read",
                                      QStringLiteral("the file became shorter"));
                feed(buffer.constData(), at, got);
                at += got;
                progress.report(at, total);
            }
            turn(boundary);
        }
        return {};
    }

private:
    void feed(const char *data, qint64 at, qint64 length)
    {
        for (auto &[algorithm, prefix] : m_prefixes) {
            if (at < prefix.second)
                prefix.first.add(data, length);
        }
        for (Tail &tail : m_tails) {
            if (tail.hasher && at >= tail.gapEnd && at < tail.end)
                tail.hasher->add(data, length);
        }
    }

    void turn(qint64 at)
    {
        for (Tail &tail : m_tails) {
            if (tail.gapStart == at && !tail.hasher && at > 0)
                tail.hasher.emplace(m_prefixes.at(tail.algorithm).first.copy());
            if (tail.end == at && tail.hasher) {
                m_digests[tail.job].insert(tail.algorithm, tail.hasher->result());
                tail.hasher.reset();
            }
        }
    }

    std::vector<Tail> m_tails;
    QList<Digests> &m_digests;
    std::set<qint64> m_boundaries;
    std::map<crypto::DigestAlgorithm, std::pair<crypto::Hasher, qint64>> m_prefixes; ///< and where its last fork is
};

} // namespace

base::Result<QList<Digests>> hashRanges(const base::ByteSource &source, const QList<HashJob> &jobs,
                                        base::Progress &progress)
{
    QList<Digests> digests(jobs.size());
    ESIGN_CHECK(Pass(affordableTails(jobs, source.size()), digests).run(source, progress));
    return digests;
}

} // namespace verify
