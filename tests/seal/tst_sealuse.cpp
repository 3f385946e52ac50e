// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "crypto/digest.h"
#include "seal/sealuse.h"
#include "support/tools.h"

#include <QtTest/QtTest>

using namespace seal;

namespace {

QList<SealUse> sampleUses()
{
    SealUse placed;
    placed.kind = ImpressionKind::Seal;
    placed.sealSha256 = crypto::sha256("seal");
    placed.faceSha256 = crypto::sha256("face");
    placed.leaseSha256 = crypto::sha256("lease");
    placed.logSha256 = crypto::sha256("log");
    placed.marks = {{0, QRectF(10.125, -20.5, 119.055, 119.055), 0, 0, 1}, {99, QRectF(0, 0, 1, 1), 0, 0, 1}};
    SealUse stamp;
    stamp.kind = ImpressionKind::Stamp;
    stamp.faceSha256 = crypto::sha256("stamp");
    stamp.marks = {{4, QRectF(1, 2, 3, 4), 0, 0, 1}};
    SealUse cross = placed;
    cross.kind = ImpressionKind::CrossPage;
    cross.leaseSha256.clear();
    cross.logSha256.clear();
    cross.marks = {{0, QRectF(5, 5, 8, 32), 0, 0, 0.3333},
                   {1, QRectF(5, 5, 8, 32), 0, 0.3333, 1},
                   {2, QRectF(5, 5, 8, 32), 1, 0, 1}};
    SealUse crossStamp = cross;
    crossStamp.sealSha256.clear();
    return {placed, stamp, cross, crossStamp};
}

bool sameWithinAThousandth(const SealUse &a, const SealUse &b)
{
    bool same = a.kind == b.kind && a.sealSha256 == b.sealSha256 && a.faceSha256 == b.faceSha256 &&
                a.leaseSha256 == b.leaseSha256 && a.logSha256 == b.logSha256 && a.marks.size() == b.marks.size();
    for (qsizetype i = 0; same && i < a.marks.size(); ++i) {
        const auto &m = a.marks[i];
        const auto &n = b.marks[i];
        const QRectF difference(m.rect.topLeft() - n.rect.topLeft(), m.rect.bottomRight() - n.rect.bottomRight());
        same = m.page == n.page && m.sealIndex == n.sealIndex && std::abs(m.from - n.from) < 1e-9 &&
               std::abs(m.to - n.to) < 1e-9 && std::abs(difference.x()) < 1e-6 && std::abs(difference.right()) < 1e-6;
    }
    return same;
}

} // namespace

class TestSealuse : public QObject {
    Q_OBJECT

private slots:
    void comesBackTheSame()
    {
        const QList<SealUse> uses = sampleUses();
        const QByteArray der = encodeSealUses(uses);
        const auto read = decodeSealUses(der);
        QVERIFY(read);
        QCOMPARE(read->size(), uses.size());
        for (qsizetype i = 0; i < uses.size(); ++i)
            QVERIFY(sameWithinAThousandth(uses[i], read->at(i)));
        QCOMPARE(encodeSealUses(*read), der);
        QCOMPARE(decodeSealUses(encodeSealUses({}))->size(), 0);
    }

    void opensslReadsTheStructure()
    {
        const auto result = support::runTool("openssl", {"asn1parse", "-inform", "DER"}, encodeSealUses(sampleUses()));
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out.count("cont [ 0 ]"), 2 + 6); // two seals' digests, six slices
        QCOMPARE(result.out.count("cont [ 1 ]"), 1);
        QCOMPARE(result.out.count("cont [ 2 ]"), 1);
        QVERIFY2(result.out.contains("INTEGER           :64"), result.out); // page 100
        QVERIFY(result.out.contains("INTEGER           :-5014"));           // −20.5 units
    }

    /// As the first versions wrote it: neither lease nor log.
    void anAttributeWithoutALeaseStillReads()
    {
        namespace der = crypto::der;
        const QByteArray digest = crypto::sha256("x");
        const QByteArray rect =
            der::sequence({der::integer(1000), der::integer(2000), der::integer(3000), der::integer(4000)});
        const QByteArray old = der::sequence(
            {der::sequence({der::integer(1), der::integer(0), der::element(der::context(0, false), digest),
                            der::octets(digest), der::sequence({der::sequence({der::integer(1), rect})})})});
        const auto read = decodeSealUses(old);
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        QVERIFY(read->first().leaseSha256.isEmpty() && read->first().logSha256.isEmpty());
        QCOMPARE(read->first().sealSha256, digest);
        QCOMPARE(encodeSealUses(*read), old);
    }

    void neighbouringSlicesMeetInIntegers()
    {
        for (const int count : {3, 7, 19, 150}) {
            SealUse use = sampleUses()[2];
            use.marks.clear();
            for (int i = 0; i < count; ++i)
                use.marks.append(
                    {i, QRectF(0, 0, 1, 1), 0, static_cast<double>(i) / count, static_cast<double>(i + 1) / count});
            const auto read = decodeSealUses(encodeSealUses({use}));
            QVERIFY(read);
            const auto &marks = read->first().marks;
            QCOMPARE(marks.first().from, 0.0);
            QCOMPARE(marks.last().to, 1.0);
            for (int i = 1; i < count; ++i)
                QCOMPARE(marks[i].from, marks[i - 1].to);
        }
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<SealUse>("use");
        const auto row = [](const char *name, const std::function<void(SealUse &)> &spoil, int which = 0) {
            SealUse use = sampleUses()[which];
            spoil(use);
            QTest::newRow(name) << use;
        };
        row("kind", [](SealUse &u) { u.kind = static_cast<ImpressionKind>(3); });
        row("short digest", [](SealUse &u) { u.faceSha256.chop(1); });
        row("short seal digest", [](SealUse &u) { u.sealSha256.chop(1); });
        row("short lease digest", [](SealUse &u) { u.leaseSha256.chop(1); });
        row("short log digest", [](SealUse &u) { u.logSha256.chop(1); });
        row("seal without an object", [](SealUse &u) { u.sealSha256.clear(); });
        row("page 0", [](SealUse &u) { u.marks[0].page = -1; });
        row("inside out", [](SealUse &u) { u.marks[0].rect = QRectF(0, 0, -5, 1); });
        row("far away", [](SealUse &u) { u.marks[0].rect = QRectF(1e9, 0, 5, 1); });
        row(
            "slice backwards", [](SealUse &u) { u.marks[0].from = 0.5; }, 2);
        row(
            "slice too far", [](SealUse &u) { u.marks[0].to = 1.1; }, 2);
        row(
            "negative seal", [](SealUse &u) { u.marks[0].sealIndex = -1; }, 2);
    }
    void nonsenseIsRefused()
    {
        QFETCH(SealUse, use);
        const auto read = decodeSealUses(encodeSealUses({use}));
        QVERIFY(!read);
        QCOMPARE(read.error().code, "seal.use.parse");
    }

    void anySpoiltByteIsRefusedOrSaysSomethingElse()
    {
        const QByteArray der = encodeSealUses(sampleUses());
        for (qsizetype i = 0; i < der.size(); ++i) {
            for (const int change : {0x01, 0x40, 0x80, 0xff}) {
                QByteArray spoilt = der;
                spoilt[i] = static_cast<char>(spoilt[i] ^ change);
                const auto read = decodeSealUses(spoilt);
                if (read)
                    QCOMPARE(encodeSealUses(*read), spoilt);
                else
                    QCOMPARE(read.error().code, "seal.use.parse");
            }
            QVERIFY(!decodeSealUses(der.first(i)));
        }
        QVERIFY(!decodeSealUses(der + '\0'));
    }
};

QTEST_GUILESS_MAIN(TestSealuse)
#include "tst_sealuse.moc"
