// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/agree.h"
#include "signing/fixture.h"
#include "signing/wrappedsigner.h"

#include <cerrno>
#include <limits>

using namespace fixture;

namespace {

const support::People &people()
{
    return support::People::instance();
}

class FailingSigner final : public WrappedSigner {
public:
    using WrappedSigner::WrappedSigner;
    base::Result<QByteArray> sign(const QByteArray &) const override
    {
        return base::fail(base::ErrorKind::Password, "token.pin");
    }
};

class CertifiedSigner final : public WrappedSigner {
public:
    CertifiedSigner(const crypto::Signer &inner, crypto::Certificate other)
        : WrappedSigner(inner), m_other(std::move(other))
    {
    }
    crypto::Certificate certificate() const override { return m_other; }

private:
    crypto::Certificate m_other;
};

class DeadTsa final : public crypto::TimestampTransport {
public:
    base::Result<QByteArray> exchange(const QByteArray &) override
    {
        return base::fail(base::ErrorKind::Unavailable, "tsa.unreachable");
    }
};

class StopAfter final : public base::Progress {
public:
    explicit StopAfter(int asked) : m_left(asked) {}
    void report(qint64 done, qint64 total) override
    {
        if (done < m_done || done > total)
            qFatal("progress goes back");
        m_done = done;
    }
    bool cancelled() const override { return m_left-- <= 0; }

private:
    mutable int m_left;
    qint64 m_done = 0;
};

/// A disk that fails at its n-th step, after writing half of what it was given.
class FailDisk final : public base::Disk {
public:
    FailDisk(int failAt, int error) : m_left(failAt), m_error(error) {}
    bool write(int fd, const char *data, qint64 length, qint64 offset) override
    {
        if (--m_left != 0)
            return base::Disk::write(fd, data, length, offset);
        base::Disk::write(fd, data, length / 2, offset);
        return stop();
    }
    bool sync(int fd) override { return --m_left == 0 ? stop() : base::Disk::sync(fd); }
    bool rename(const QString &from, const QString &to) override
    {
        return --m_left == 0 ? stop() : base::Disk::rename(from, to);
    }
    bool clone(int, int) override { return false; }
    bool reached() const { return m_left <= 0; }

private:
    bool stop()
    {
        errno = m_error;
        return false;
    }
    int m_left, m_error;
};

/// Where blocks can't be shared, a "clone" that copies shows that the same bytes come out.
class CloningDisk final : public base::Disk {
public:
    bool clone(int from, int to) override
    {
        QFile in, out;
        if (!in.open(from, QIODevice::ReadOnly) || !out.open(to, QIODevice::WriteOnly))
            return false;
        const QByteArray bytes = in.readAll();
        m_cloned = out.write(bytes) == bytes.size();
        return m_cloned;
    }
    bool write(int fd, const char *data, qint64 length, qint64 offset) override
    {
        m_written += length;
        return base::Disk::write(fd, data, length, offset);
    }
    bool m_cloned = false;
    qint64 m_written = 0;
};

} // namespace

class TestFailures : public QObject {
    Q_OBJECT

private slots:
    void aMissingTimestampLeavesNothing()
    {
        signing::Request request = placed(sealOf(*people().ecPerson), 0, {100, 100});
        request.level = signing::Level::BaselineT;
        DeadTsa tsa;
        Means means;
        means.tsa = &tsa;
        const Signed result = sign(plainPdf(), request, *people().ecPerson, means);
        QCOMPARE(result.code, "tsa.unreachable");
        QCOMPARE(result.leftBehind, QStringList());
        means.tsa = nullptr;
        QCOMPARE(sign(plainPdf(), request, *people().ecPerson, means).code, "sign.tsa.missing");
    }

    void aFailingKeyLeavesNothing()
    {
        const FailingSigner signer(*people().rsaPerson);
        const Signed result = sign(plainPdf(), {}, signer);
        QCOMPARE(result.code, "token.pin");
        QCOMPARE(result.leftBehind, QStringList());
    }

    void refusals_data()
    {
        QTest::addColumn<signing::Request>("request");
        QTest::addColumn<QByteArray>("code");
        const auto &signer = *people().rsaPerson;
        const auto other = people().ecPerson->certificate();
        const QPointF at(100, 100);
        QTest::newRow("not in the list") << placed({makeSeal(cornerFace(), {other}), {}}, 0, at)
                                         << QByteArray("sign.seal.notlisted");
        const auto expired = [&](int from, int to) {
            return makeSeal(cornerFace(), {signer.certificate()}, [=](seal::SealInfo &info) {
                info.validFrom = QDateTime::currentDateTimeUtc().addDays(from);
                info.validTo = QDateTime::currentDateTimeUtc().addDays(to);
            });
        };
        QTest::newRow("seal expired") << placed({expired(-9, -1), {}}, 0, at) << QByteArray("sign.seal.expired");
        QTest::newRow("seal not yet valid") << placed({expired(1, 9), {}}, 0, at) << QByteArray("sign.seal.expired");
        QByteArray forged = makeSeal(cornerFace(), {signer.certificate()}).der();
        forged.replace(QStringLiteral("示例大学公章").toUtf8(), QStringLiteral("示例大学私章").toUtf8());
        QTest::newRow("seal forged") << placed({*seal::SealObject::fromDer(forged), {}}, 0, at)
                                     << QByteArray("sign.seal.invalid");
        QTest::newRow("cross-page, seal forged")
            << crossPage({*seal::SealObject::fromDer(forged), {}}, 100, 40) << QByteArray("sign.seal.invalid");
        QTest::newRow("page missing") << placed(stampOf(cornerFace()), 3, at) << QByteArray("sign.page");
        QTest::newRow("page negative") << placed(stampOf(cornerFace()), -1, at) << QByteArray("sign.page");
        QTest::newRow("outside") << placed(stampOf(cornerFace()), 0, {10, 100}) << QByteArray("sign.place.outside");
        signing::Request sizeless = placed(stampOf(cornerFace()), 0, at);
        sizeless.impressions[0].placement.sizeMm = {std::numeric_limits<double>::infinity(), 10};
        QTest::newRow("no size") << sizeless << QByteArray("sign.place.outside");
        QTest::newRow("no face") << placed(stampOf({}), 0, at) << QByteArray("sign.face");
        signing::Request noImpressor = placed(stampOf(cornerFace()), 0, at);
        noImpressor.impressions[0].impressor = 1;
        QTest::newRow("no such impressor") << noImpressor << QByteArray("sign.face");
        QTest::newRow("cross-page outside")
            << crossPage(stampOf(cornerFace()), 5, 40) << QByteArray("seal.crosspage.outside");
        signing::Request single = crossPage(stampOf(cornerFace()), 100, 40);
        single.crossPages[0].settings.choice = seal::PageChoice::Even;
        QTest::newRow("cross-page on one page") << single << QByteArray("seal.crosspage.single");
        single.crossPages[0].settings.choice = seal::PageChoice::Chosen;
        single.crossPages[0].settings.chosen = {1, 7};
        QTest::newRow("cross-page, page missing") << single << QByteArray("seal.crosspage.pages");
        QTest::newRow("cross-page thin") << crossPage(stampOf(cornerFace()), 100, 4)
                                         << QByteArray("seal.crosspage.thin");
    }
    void refusals()
    {
        QFETCH(signing::Request, request);
        QFETCH(QByteArray, code);
        const Signed result = sign(plainPdf(), request, *people().rsaPerson);
        QCOMPARE(result.code, code);
        QCOMPARE(result.leftBehind, QStringList());
    }

    void anUnusedSealIsNobodysBusiness()
    {
        const auto &signer = *people().rsaPerson;
        signing::Request request = placed(sealOf(signer), 0, {100, 100});
        request.impressors.append({makeSeal(cornerFace(), {people().ecPerson->certificate()}), {}});
        QCOMPARE(sign(plainPdf(), request, signer).code, QByteArray());
    }

    void certificatesMustBeValidAndMaySign()
    {
        const auto &signer = *people().rsaPerson;
        const base::FixedClock late(signer.certificate().notAfter().addSecs(1));
        const base::FixedClock early(signer.certificate().notBefore().addSecs(-1));
        Means means;
        means.clock = &late;
        QCOMPARE(sign(plainPdf(), {}, signer, means).code, "sign.certificate.expired");
        means.clock = &early;
        QCOMPARE(sign(plainPdf(), {}, signer, means).code, "sign.certificate.expired");
        QCOMPARE(sign(plainPdf(), {}, CertifiedSigner(signer, people().root.certificate())).code,
                 "sign.certificate.usage"); // keyCertSign, cRLSign
        QCOMPARE(sign(plainPdf(), {}, CertifiedSigner(signer, people().tsa->certificate())).code,
                 "sign.certificate.usage"); // timeStamping alone
        QCOMPARE(sign(plainPdf(), {}, CertifiedSigner(signer, {})).code, "sign.certificate.usage");
    }

    void cancellingAnywhereLeavesNothing()
    {
        const QByteArray pdf = plainPdf(3);
        bool finished = false;
        int steps = 0;
        for (; !finished && steps < 100; ++steps) {
            StopAfter stop(steps);
            Means means;
            means.progress = &stop;
            const Signed result =
                sign(pdf, placed(sealOf(*people().rsaPerson), 0, {100, 100}), *people().rsaPerson, means);
            finished = result.code.isEmpty();
            if (!finished) {
                QCOMPARE(result.code, "cancelled");
                QCOMPARE(result.leftBehind, QStringList());
            }
        }
        QVERIFY(finished);
        QVERIFY(steps > 3);
    }

    void aFailingDiskLeavesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("disk full") << ENOSPC << QByteArray("file.full");
        QTest::newRow("quota") << EDQUOT << QByteArray("file.full");
        QTest::newRow("broken disk") << EIO << QByteArray("file.write");
    }
    void aFailingDiskLeavesNothing()
    {
        QFETCH(int, error);
        QFETCH(QByteArray, code);
        const auto &signer = *people().ecPerson;
        const signing::Request request = placed(sealOf(signer), 0, {100, 100});
        const QByteArray pdf = plainPdf(600);
        bool reached = true;
        for (int step = 1; reached; ++step) {
            FailDisk disk(step, error);
            Means means;
            means.disk = &disk;
            const Signed result = sign(pdf, request, signer, means);
            reached = disk.reached();
            if (!reached) {
                QCOMPARE(result.code, QByteArray());
                QVERIFY(step >= 4); // copy, update, sync, rename
                break;
            }
            QCOMPARE(result.leftBehind, QStringList());
            const bool expected = result.code == code || result.code == "file.sync" || result.code == "file.rename";
            QVERIFY2(expected, result.code);
            QVERIFY(step != 1 || result.code == code);
        }
    }

    void sharedBlocksGiveTheSameFile()
    {
        const auto &signer = *people().rsaPerson;
        const QByteArray pdf = plainPdf(50);
        CloningDisk disk;
        Means means;
        means.disk = &disk;
        const Signed result = sign(pdf, placed(sealOf(signer), 0, {100, 100}), signer, means);
        QCOMPARE(result.code, QByteArray());
        QVERIFY(disk.m_cloned);
        QCOMPARE(disk.m_written, result.bytes.size() - pdf.size()); // only what is new
        everyoneAgrees(result.bytes, 1);
        means.disk = &base::Disk::real();
        means.missingSourcePath = true;
        everyoneAgrees(sign(pdf, placed(sealOf(signer), 0, {100, 100}), signer, means).bytes, 1);
    }
};

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
