// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "seal/sealobject.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace der = crypto::der;
using namespace seal;

namespace {

const crypto::Signer &maker()
{
    return *support::People::instance().sealMaker;
}

crypto::Certificate user()
{
    return support::People::instance().rsaPerson->certificate();
}

Face sampleFace()
{
    Face face;
    face.sizeMm = {41.7, 41.7};
    face.content = qCompress("1 0 0 rg 0 0 118 118 re f").mid(4);
    face.multiply = true;
    face.previewPng = QByteArray("\x89PNG") + QByteArray(3000, 'p');
    return face;
}

SealInfo sampleInfo()
{
    SealInfo info;
    info.created = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
    info.validFrom = info.created;
    info.validTo = info.created.addYears(3);
    info.number = newSealNumber(info.created);
    info.type = SealType::Department;
    info.name = QStringLiteral("示例大学网络中心");
    info.maker = QStringLiteral("example-maker");
    info.userDigests = {user().sha256()};
    info.face = sampleFace();
    info.hasFace = true;
    info.managers = {{QStringLiteral("m-1"), crypto::sha256("manager")}};
    info.policeNumber = QStringLiteral("6100000000001");
    info.organisation = QStringLiteral("示例大学/网络中心");
    return info;
}

// ---- seals as other makers write them, put together by hand

struct Foreign {
    QByteArray version = der::integer(4);
    QByteArray name = der::utf8(QStringLiteral("示例印章"));
    QByteArray listType = der::integer(2);
    QByteArray list =
        der::sequence({der::sequence({der::element(der::PrintableString, "SM3"),
                                      der::octets(crypto::digest(crypto::DigestAlgorithm::Sm3, user().der()))})});
    QByteArray dates = der::generalizedTime(sampleInfo().created) + der::generalizedTime(sampleInfo().validFrom) +
                       der::generalizedTime(sampleInfo().validTo);
    QByteArray extensions;
    QByteArray algorithm = der::oid("1.2.840.10045.4.3.2");
    QByteArray behind;
    bool bareCertificate = false;

    QByteArray info() const
    {
        return der::sequence(
            {der::sequence({der::ia5("ES"), version, der::ia5("other")}), der::ia5("62000000000001"),
             der::sequence({der::integer(1), name, listType, list, dates}),
             der::sequence({der::ia5("png"), der::octets("picture"), der::integer(40), der::integer(30)}), extensions});
    }
    QByteArray bytes() const
    {
        const QByteArray certificate = maker().certificate().der();
        return der::sequence({info(), bareCertificate ? certificate : der::octets(certificate), algorithm,
                              der::bits(*maker().sign(info())), behind});
    }
};

} // namespace

class TestSealobject : public QObject {
    Q_OBJECT

private slots:
    void comesBackTheSame()
    {
        const SealInfo info = sampleInfo();
        const auto made = SealObject::make(info, maker());
        QVERIFY2(made, made ? "" : made.error().detail.toUtf8());
        const auto read = SealObject::fromDer(made->der());
        QVERIFY(read);
        QCOMPARE(read->der(), made->der());
        QCOMPARE(read->sha256(), crypto::sha256(made->der()));
        const SealInfo &back = read->info();
        QCOMPARE(back.version, 4);
        QCOMPARE(back.number, info.number);
        QCOMPARE(back.type, info.type);
        QCOMPARE(back.name, info.name);
        QCOMPARE(back.maker, info.maker);
        QCOMPARE(back.userDigests, info.userDigests);
        QVERIFY(back.userCertificates.isEmpty());
        QCOMPARE(back.created, info.created);
        QCOMPARE(back.validFrom, info.validFrom);
        QCOMPARE(back.validTo, info.validTo);
        QVERIFY(back.hasFace);
        QVERIFY(back.face == info.face); // its preview too, though written once, as the picture
        QCOMPARE(made->der().count(QByteArray(3000, 'p')), 1);
        QCOMPARE(back.picture, info.face.previewPng);
        QCOMPARE(back.pictureType, QStringLiteral("PNG"));
        QCOMPARE(back.sizeMm, info.face.sizeMm);
        QVERIFY(back.managers == info.managers);
        QCOMPARE(back.policeNumber, info.policeNumber);
        QCOMPARE(back.organisation, info.organisation);
        QVERIFY(read->makerSignatureHolds());
        QCOMPARE(read->makerCertificate(), maker().certificate());
    }

    /// openssl checks the maker's signature over the bytes of eSealInfo that it cut out by itself.
    void opensslAgreesWithTheMakersSignature_data()
    {
        QTest::addColumn<bool>("rsa");
        QTest::newRow("P-256") << false;
        QTest::newRow("RSA") << true;
    }
    void opensslAgreesWithTheMakersSignature()
    {
        QFETCH(bool, rsa);
        const auto &people = support::People::instance();
        const crypto::Signer &signer = rsa ? static_cast<const crypto::Signer &>(*people.rsaPerson) : maker();
        const auto made = SealObject::make(sampleInfo(), signer);
        QVERIFY(made);
        QVERIFY(made->makerSignatureHolds());
        QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto write = [&](const char *name, const QByteArray &bytes) {
            QFile file(path(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write("seal", made->der()) && write("maker.pem", signer.certificate().pem()));
        const auto tree = support::runTool("openssl", {"asn1parse", "-inform", "DER", "-in", path("seal")});
        QCOMPARE(tree.exitCode, 0);
        // the offsets of the first depth: eSealInfo, cert, signAlgID, signedValue
        QList<QPair<QByteArray, int>> parts;
        static const QRegularExpression line(QStringLiteral("^\\s*(\\d+):d=1 .*(cons|prim): (\\w+(?: STRING)?)"),
                                             QRegularExpression::MultilineOption);
        for (auto it = line.globalMatch(QString::fromUtf8(tree.out)); it.hasNext();) {
            const auto match = it.next();
            parts.append({match.captured(3).toUtf8(), match.captured(1).toInt()});
        }
        QCOMPARE(parts.size(), 4);
        QCOMPARE(parts[0].first, "SEQUENCE");
        QCOMPARE(parts[1].first, "OCTET STRING");
        QCOMPARE(parts[2].first, "OBJECT");
        QCOMPARE(parts[3].first, "BIT STRING");
        const auto cut = [&](int part, const char *to, bool contentOnly) {
            QStringList arguments{"asn1parse",  "-inform", "DER",       "-in",
                                  path("seal"), "-noout",  "-strparse", QString::number(parts[part].second),
                                  "-out",       path(to)};
            return contentOnly ? support::runTool("openssl", arguments).exitCode : 0;
        };
        QVERIFY(write("info", made->der().mid(parts[0].second, parts[1].second - parts[0].second)));
        QCOMPARE(cut(1, "cert.der", true), 0);
        QFile cert(path("cert.der"));
        QVERIFY(cert.open(QIODevice::ReadOnly));
        QCOMPARE(cert.readAll(), signer.certificate().der());
        const QByteArray bits = made->der().mid(parts[3].second);
        const qsizetype header = static_cast<unsigned char>(bits[1]) < 0x80    ? 3
                                 : static_cast<unsigned char>(bits[1]) == 0x81 ? 4
                                                                               : 5;
        QVERIFY(write("value", bits.mid(header)));
        const auto key = support::runTool("openssl", {"x509", "-in", path("maker.pem"), "-noout", "-pubkey"});
        QVERIFY(write("key.pem", key.out));
        const auto checked = support::runTool(
            "openssl", {"dgst", "-sha256", "-verify", path("key.pem"), "-signature", path("value"), path("info")});
        QVERIFY2(checked.exitCode == 0 && checked.out.contains("Verified OK"), checked.err + checked.out);
    }

    void aChangedSealDoesNotHold()
    {
        const auto made = SealObject::make(sampleInfo(), maker());
        QVERIFY(made);
        QByteArray changed = made->der();
        const QByteArray name = QStringLiteral("示例大学网络中心").toUtf8();
        changed.replace(name, QStringLiteral("示例大学财务中心").toUtf8());
        const auto read = SealObject::fromDer(changed);
        QVERIFY(read);
        QVERIFY(!read->makerSignatureHolds());
        QVERIFY(!SealObject().makerSignatureHolds());
        QVERIFY(!SealObject().validAt(sampleInfo().created));
    }

    void datesAndUsersCount()
    {
        const auto made = SealObject::make(sampleInfo(), maker());
        QVERIFY(made);
        const QDateTime from = sampleInfo().validFrom, to = sampleInfo().validTo;
        QVERIFY(made->validAt(from) && made->validAt(to) && made->validAt(from.addDays(100)));
        QVERIFY(!made->validAt(from.addSecs(-1)) && !made->validAt(to.addSecs(1)) && !made->validAt(QDateTime()));
        QVERIFY(made->lists(user()));
        QVERIFY(!made->lists(support::People::instance().ecPerson->certificate()));
        QVERIFY(!made->lists(crypto::Certificate()));
        SealInfo whole = sampleInfo();
        whole.userDigests.clear();
        whole.userCertificates = {user().der()};
        const auto withCertificates = SealObject::make(whole, maker());
        QVERIFY(withCertificates);
        QVERIFY(withCertificates->lists(user()));
        QVERIFY(!withCertificates->lists(support::People::instance().ecPerson->certificate()));
    }

    void impossibleSealsAreNotMade_data()
    {
        QTest::addColumn<SealInfo>("info");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const char *detail, const std::function<void(SealInfo &)> &spoil) {
            SealInfo info = sampleInfo();
            spoil(info);
            QTest::newRow(name) << info << QString::fromLatin1(detail);
        };
        row("no number", "number", [](SealInfo &i) { i.number.clear(); });
        row("number of another kind", "number", [](SealInfo &i) { i.number = QStringLiteral("12345"); });
        row("no name", "name", [](SealInfo &i) { i.name = QStringLiteral("  "); });
        row("long name", "name", [](SealInfo &i) { i.name = QString(201, u'长'); });
        row("too large", "size", [](SealInfo &i) { i.sizeMm = {401, 40}; });
        row("no size", "size", [](SealInfo &i) {
            i.hasFace = false;
            i.picture = "x";
            i.pictureType = QStringLiteral("PNG");
        });
        row("dates crossed", "dates", [](SealInfo &i) { i.validTo = i.validFrom; });
        row("no date", "dates", [](SealInfo &i) { i.created = {}; });
        row("no picture", "picture", [](SealInfo &i) { i.face.previewPng.clear(); });
        row("broken face", "face", [](SealInfo &i) { i.face.content = "x"; });
        row("nobody may use it", "user list", [](SealInfo &i) { i.userDigests.clear(); });
        row("two lists", "user list", [](SealInfo &i) { i.userCertificates = {user().der()}; });
        row("short digest", "user digest", [](SealInfo &i) { i.userDigests[0].chop(1); });
        row("manager without an id", "manager", [](SealInfo &i) { i.managers[0].id.clear(); });
        row("police number", "police number", [](SealInfo &i) { i.policeNumber = QStringLiteral("61"); });
    }
    void impossibleSealsAreNotMade()
    {
        QFETCH(SealInfo, info);
        QFETCH(QString, detail);
        const auto made = SealObject::make(info, maker());
        QVERIFY(!made);
        QCOMPARE(made.error().code, "seal.object.invalid");
        QCOMPARE(made.error().detail, detail);
    }

    void otherMakersHabitsAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("lists");
        const QByteArray extension = der::sequence({der::oid("1.2.3.4"), der::boolean(false), der::octets("whatever")});
        const auto row = [](const char *name, const std::function<void(Foreign &)> &habit, bool lists = true) {
            Foreign seal;
            habit(seal);
            QTest::newRow(name) << seal.bytes() << lists;
        };
        row("plain, SM3 digest", [](Foreign &) {});
        row("version 5 with a timestamp", [](Foreign &f) {
            f.version = der::integer(5);
            f.behind = der::element(der::context(0), der::octets("token"));
        });
        row("version 5, other tag", [](Foreign &f) {
            f.version = der::integer(5);
            f.behind = der::element(der::context(1), der::octets("token"));
        });
        row("AlgorithmIdentifier", [](Foreign &f) { f.algorithm = der::sequence({f.algorithm}); });
        row("printable name", [](Foreign &f) { f.name = der::element(der::PrintableString, "Sample"); });
        row("BMP name", [](Foreign &f) { f.name = der::element(0x1e, QByteArray::fromHex("793a4f8b")); });
        row("UTCTime", [](Foreign &f) {
            f.dates = der::element(der::UtcTime, "260301080000Z") + der::element(der::UtcTime, "260301080000Z") +
                      der::element(der::UtcTime, "290301080000Z");
        });
        row("bare certificate", [](Foreign &f) { f.bareCertificate = true; });
        row("whole certificates", [](Foreign &f) {
            f.listType = der::integer(1);
            f.list = der::sequence({der::octets(user().der())});
        });
        row("whole certificates, bare", [](Foreign &f) {
            f.listType = der::integer(1);
            f.list = der::sequence({user().der()});
        });
        row("bare digests", [](Foreign &f) { f.list = der::sequence({der::octets(user().sha256())}); });
        row(
            "empty list", [](Foreign &f) { f.list = der::sequence(QList<QByteArray>()); }, false);
        row("extension", [=](Foreign &f) { f.extensions = der::sequence({extension}); });
        row("extension, tagged",
            [=](Foreign &f) { f.extensions = der::element(der::context(0), der::sequence({extension})); });
        row("extension, implicitly tagged",
            [=](Foreign &f) { f.extensions = der::element(der::context(0), extension); });
    }
    void otherMakersHabitsAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, lists);
        const auto read = SealObject::fromDer(bytes);
        QVERIFY2(read, read ? "" : (read.error().code + ' ' + read.error().detail.toUtf8()).constData());
        QVERIFY(read->makerSignatureHolds());
        QCOMPARE(read->lists(user()), lists);
        QVERIFY(!read->info().hasFace);
        QCOMPARE(read->info().sizeMm, QSizeF(40, 30));
        QVERIFY(read->validAt(sampleInfo().created.addDays(1)));
    }

    void whatIsNoSealHereIsTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *code, const std::function<void(Foreign &)> &habit) {
            Foreign seal;
            habit(seal);
            QTest::newRow(name) << seal.bytes() << QByteArray(code);
        };
        row("version 1", "seal.object.version", [](Foreign &f) { f.version = der::integer(1); });
        row("version 3", "seal.object.version", [](Foreign &f) { f.version = der::integer(3); });
        row("version 6", "seal.object.version", [](Foreign &f) { f.version = der::integer(6); });
        row("critical extension", "seal.object.critical", [](Foreign &f) {
            f.extensions =
                der::sequence({der::sequence({der::oid("1.2.3.4"), der::boolean(true), der::octets("whatever")})});
        });
        row("list type", "seal.object.parse", [](Foreign &f) { f.listType = der::integer(3); });
        row("algorithm", "seal.object.parse", [](Foreign &f) { f.algorithm = der::null(); });
        row("something behind", "seal.object.parse", [](Foreign &f) { f.behind = der::null(); });
        row("broken face", "seal.object.parse", [](Foreign &f) {
            f.extensions = der::sequence({der::sequence({der::oid(oid::face), der::octets("no face")})});
        });
        // GM/T 0031-2014: the maker's part is a SEQUENCE of its own
        const Foreign foreign = [] {
            Foreign f;
            f.version = der::integer(1);
            return f;
        }();
        QTest::newRow("old outer form")
            << der::sequence({foreign.info(), der::sequence({der::octets("cert"), foreign.algorithm, der::bits("x")})})
            << QByteArray("seal.object.version");
        QTest::newRow("nothing") << QByteArray() << QByteArray("seal.object.parse");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n") << QByteArray("seal.object.parse");
    }
    void whatIsNoSealHereIsTold()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        const auto read = SealObject::fromDer(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QCOMPARE(read.error().kind, base::ErrorKind::Input);
    }

    /// Whatever is done to a byte: the reader stays upright, and the maker's signature never holds over a changed
    /// eSealInfo.
    void aSpoiltSealNeverHolds()
    {
        SealInfo small = sampleInfo();
        small.face.previewPng = "\x89PNG";
        const auto made = SealObject::make(small, maker());
        QVERIFY(made);
        const QByteArray der = made->der();
        const qsizetype end = 8 + der.indexOf(maker().certificate().der()) - 8 - 4;
        for (qsizetype i = 0; i < der.size(); ++i) {
            QByteArray spoilt = der;
            spoilt[i] = static_cast<char>(spoilt[i] ^ 0x01);
            const auto read = SealObject::fromDer(spoilt);
            if (!read)
                QVERIFY(read.error().code.startsWith("seal.object."));
            else if (i < end)
                QVERIFY(!read->makerSignatureHolds());
        }
        for (qsizetype length = 0; length < der.size(); length += 7)
            QVERIFY(!SealObject::fromDer(der.first(length)));
    }

    /// A seal of the national profile made with openssl's own SM2 key and signature; once with SEQUENCE { r, s }, once
    /// with r ‖ s.
    void anSm2SealHolds()
    {
        QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto openssl = [](const QStringList &arguments) { return support::runTool("openssl", arguments); };
        QCOMPARE(openssl({"ecparam", "-genkey", "-name", "SM2", "-noout", "-out", path("key")}).exitCode, 0);
        QCOMPARE(openssl({"req", "-new", "-x509", "-sm3", "-key", path("key"), "-sigopt", "distid:1234567812345678",
                          "-subj", "/CN=sample maker", "-days", "3650", "-outform", "DER", "-out", path("cert")})
                     .exitCode,
                 0);
        QFile certificate(path("cert"));
        QVERIFY(certificate.open(QIODevice::ReadOnly));
        const QByteArray cert = certificate.readAll();
        QFile file(path("info"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray info = Foreign().info();
        file.write(info);
        file.close();
        QCOMPARE(openssl({"pkeyutl", "-sign", "-rawin", "-digest", "sm3", "-inkey", path("key"), "-in", path("info"),
                          "-pkeyopt", "distid:1234567812345678", "-out", path("sig")})
                     .exitCode,
                 0);
        QFile value(path("sig"));
        QVERIFY(value.open(QIODevice::ReadOnly));
        const QByteArray signature = value.readAll();
        const auto seal = [&](const QByteArray &id, const QByteArray &bits) {
            return SealObject::fromDer(der::sequence({info, der::octets(cert), der::oid(id), der::bits(bits)}));
        };
        const auto read = seal("1.2.156.10197.1.501", signature);
        QVERIFY2(read, read ? "" : read.error().detail.toUtf8());
        QVERIFY(read->makerSignatureHolds());

        auto parts = der::open(signature);
        QVERIFY(parts);
        QByteArray raw;
        for (int i = 0; i < 2; ++i) {
            const auto number = parts->expect(der::Integer);
            QVERIFY(number);
            raw += (QByteArray(32, '\0') + number->content).last(32);
        }
        QVERIFY(seal("1.2.156.10197.1.301", raw)->makerSignatureHolds());
        raw[5] = static_cast<char>(raw[5] ^ 1);
        QVERIFY(!seal("1.2.156.10197.1.501", raw)->makerSignatureHolds());
    }

    void numbersCarryTheirTime()
    {
        const QDateTime now(QDate(2026, 11, 22), QTime(14, 30, 15, 123), Qt::UTC);
        QSet<QString> seen;
        for (int i = 0; i < 100; ++i) {
            const QString number = newSealNumber(now);
            QCOMPARE(number.size(), 19);
            QCOMPARE(sealNumberTime(number), now);
            seen.insert(number);
        }
        QVERIFY(seen.size() > 95);
        QVERIFY(newSealNumber(now) < newSealNumber(now.addMSecs(1)));
        // a number printed in the handbook of such a system, created 2020-11-03 13:29:32 in China
        QCOMPARE(sealNumberTime(QStringLiteral("2761116079881871369")).date(), QDate(2020, 11, 3));
        QVERIFY(!sealNumberTime(QStringLiteral("276111607988187136x")).isValid());
        QVERIFY(!sealNumberTime(QStringLiteral("27611160798818713")).isValid());
        QVERIFY(!sealNumberTime(QStringLiteral("9999999999999999999")).isValid());
        QCOMPARE(newSealNumber(QDateTime(QDate(1990, 1, 1), QTime(0, 0), Qt::UTC)).size(), 19);
    }
};

QTEST_GUILESS_MAIN(TestSealobject)
#include "tst_sealobject.moc"
