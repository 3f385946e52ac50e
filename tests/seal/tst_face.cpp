// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "seal/face.h"
#include "support/tools.h"

#include <QtTest/QtTest>

#include <limits>

using namespace seal;

namespace {

QByteArray zlib(const QByteArray &data)
{
    return qCompress(data).mid(4);
}

Face sampleFace()
{
    Face face;
    face.sizeMm = {42, 29.7};
    face.ink = {1.0 / 3, 0.1, 0.5, 2.0 / 7};
    face.content = zlib("/G0 gs 1 0 0 rg 0 0 100 80 re f");
    face.opacity = 0.85;
    face.multiply = true;
    face.images = {{3, 2, false, zlib(QByteArray(18, '\x7f')), zlib(QByteArray(6, '\x40'))},
                   {2, 2, true, zlib(QByteArray(4, '\x10')), {}}};
    face.previewPng = "\x89PNG invented";
    return face;
}

} // namespace

class TestFace : public QObject {
    Q_OBJECT

private slots:
    void comesBackTheSame()
    {
        const Face face = sampleFace();
        const QByteArray der = face.toDer();
        const auto read = Face::fromDer(der);
        QVERIFY(read);
        QVERIFY(*read == face);
        QCOMPARE(read->toDer(), der);
    }

    void everyNumberIsExact_data()
    {
        QTest::addColumn<double>("value");
        for (const double value : {1.0, 0.1, 1.0 / 3, 42.0, 1199.999, 5e-324, 1e-300, 0.5, 255.0, 256.0, 1e-10})
            QTest::addRow("%g", value) << value;
    }
    void everyNumberIsExact()
    {
        QFETCH(double, value);
        Face face = sampleFace();
        face.sizeMm.setWidth(value);
        const auto read = Face::fromDer(face.toDer());
        QVERIFY(read);
        QVERIFY(read->sizeMm.width() == value);
    }

    /// openssl knows nothing of us: it must see well-formed DER, and REAL where a REAL stands.
    void opensslReadsTheStructure()
    {
        const auto result = support::runTool("openssl", {"asn1parse", "-inform", "DER", "-dump"}, sampleFace().toDer());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out.count("<ASN1 9>") + result.out.count(": REAL"), 7);
        QCOMPARE(result.out.count("BOOLEAN"), 3);
        QVERIFY(!result.err.contains("rror"));
    }

    void dotFiveIsEncodedAsTheStandardSays()
    {
        Face face = sampleFace();
        face.opacity = 0.5; // X.690 11.3.1: 80 FF 01 is 1 × 2^-1
        QVERIFY(face.toDer().contains(QByteArray::fromHex("090380ff01")));
        face.opacity = 0;
        QVERIFY(face.toDer().contains(QByteArray::fromHex("0900")));
    }

    void unsoundFacesAreRefused_data()
    {
        QTest::addColumn<Face>("face");
        const auto row = [](const char *name, const std::function<void(Face &)> &spoil) {
            Face face = sampleFace();
            spoil(face);
            QTest::newRow(name) << face;
        };
        row("no size", [](Face &f) { f.sizeMm = {}; });
        row("negative size", [](Face &f) { f.sizeMm = {-1, 5}; });
        row("too large", [](Face &f) { f.sizeMm = {1201, 5}; });
        row("no ink", [](Face &f) { f.ink = {0, 0, 0, 0}; });
        row("ink outside", [](Face &f) { f.ink = {0.5, 0.5, 0.6, 0.1}; });
        row("ink negative", [](Face &f) { f.ink = {-0.5, 0.5, 0.6, 0.1}; });
        row("opacity", [](Face &f) { f.opacity = 1.5; });
        row("content not compressed", [](Face &f) { f.content = "0 0 1 1 re f"; });
        row("no content", [](Face &f) { f.content.clear(); });
        row("image without samples", [](Face &f) { f.images[0].samples.clear(); });
        row("image alpha", [](Face &f) { f.images[0].alpha = "xxxxxxxx"; });
        row("image of no width", [](Face &f) { f.images[0].width = 0; });
        row("image too large", [](Face &f) { f.images[0].width = f.images[0].height = 30000; });
        row("too many images", [](Face &f) { f.images = QList<FaceImage>(17, f.images[0]); });
    }
    void unsoundFacesAreRefused()
    {
        QFETCH(Face, face);
        const auto read = Face::fromDer(face.toDer());
        QVERIFY(!read);
        QCOMPARE(read.error().code, "seal.face.parse");
        QCOMPARE(read.error().kind, base::ErrorKind::Input);
    }

    void anySpoiltByteIsRefusedOrHarmless()
    {
        const QByteArray der = sampleFace().toDer();
        for (qsizetype i = 0; i < der.size(); ++i) {
            for (const int change : {0x01, 0x80, 0xff}) {
                QByteArray spoilt = der;
                spoilt[i] = static_cast<char>(spoilt[i] ^ change);
                const auto read = Face::fromDer(spoilt);
                if (read)
                    QCOMPARE(read->toDer(), spoilt);
                else
                    QCOMPARE(read.error().code, "seal.face.parse");
            }
            QVERIFY(!Face::fromDer(der.first(i)));
        }
        QVERIFY(!Face::fromDer(der + '\0'));
    }

    void oddRealsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("decimal") << QByteArray("\x03"
                                               "1.E0");
        QTest::newRow("infinity") << QByteArray("\x40");
        QTest::newRow("base 16") << QByteArray("\xa0\x00\x01", 3);
        QTest::newRow("even mantissa") << QByteArray("\x80\x00\x02", 3);
        QTest::newRow("padded mantissa") << QByteArray("\x80\x00\x00\x01", 4);
        QTest::newRow("padded exponent") << QByteArray("\x81\x00\x00\x01", 4);
        QTest::newRow("no mantissa") << QByteArray("\x80\x00", 2);
        QTest::newRow("long mantissa") << QByteArray("\x80\x00\x01\x01\x01\x01\x01\x01\x01\x01", 10);
        QTest::newRow("overflow") << QByteArray("\x81\x7f\xff\x01", 4);
    }
    void oddRealsAreRefused()
    {
        QFETCH(QByteArray, content);
        using namespace crypto;
        Face face = sampleFace();
        face.opacity = 0.25;
        const QByteArray quarter = QByteArray::fromHex("090380fe01");
        QByteArray der = face.toDer();
        QCOMPARE(der.count(quarter), 1);
        // rebuild the outer SEQUENCE around the replaced element
        der.replace(quarter, der::element(0x09, content));
        auto opened = der::open(face.toDer());
        QVERIFY(opened);
        const qsizetype header = face.toDer().size() - [&] {
            qsizetype size = 0;
            while (!opened->atEnd())
                size += opened->next()->raw.size();
            return size;
        }();
        QVERIFY(!Face::fromDer(der::element(der::Sequence, der.mid(header))));
    }
};

QTEST_GUILESS_MAIN(TestFace)
#include "tst_face.moc"
