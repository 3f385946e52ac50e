// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "seal/sessignature.h"
#include "support/nationalpeople.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace der = crypto::der;
using seal::SesSignature;

namespace {

const support::NationalPeople &people()
{
    return support::NationalPeople::instance();
}

QByteArray hashOf(const QByteArray &document)
{
    return crypto::digest(crypto::DigestAlgorithm::Sm3, document);
}

seal::SesContent contentOf(const QByteArray &hash)
{
    seal::SesContent content;
    content.time = QDateTime(QDate(2026, 11, 2), QTime(3, 4, 5), Qt::UTC);
    content.dataHash = hash;
    content.propertyInfo = "sample";
    return content;
}

SesSignature made()
{
    const auto signature = SesSignature::make(people().sealFor({people().person->certificate()}),
                                              contentOf(hashOf("合同")), *people().person);
    if (!signature)
        qFatal("no signature: %s", qPrintable(signature.error().detail));
    return *signature;
}

/// A signature as another maker writes it, each part to be had otherwise.
struct Foreign {
    int version = 4;
    QByteArray eseal = people().sealFor({people().person->certificate()}).der();
    QByteArray time = der::generalizedTime(QDateTime(QDate(2026, 11, 2), QTime(3, 4, 5), Qt::UTC));
    QByteArray hash = der::bits(hashOf("合同"));
    QByteArray property = der::ia5("p");
    QByteArray extensions, token;
    QByteArray certificate = der::octets(people().person->certificate().der());
    QByteArray algorithm = der::oid("1.2.156.10197.1.501");

    QByteArray bytes() const
    {
        const QByteArray toSign = der::sequence({der::integer(version), eseal, time, hash, property, extensions});
        const auto value = people().person->sign(toSign);
        return der::sequence({toSign, certificate, algorithm, der::bits(value ? *value : QByteArray()), token});
    }
};

} // namespace

class TestSesSignature : public QObject {
    Q_OBJECT
private slots:
    void isReadBackAsItWasMade()
    {
        const SesSignature signature = made();
        const auto read = SesSignature::fromDer(signature.encode() + QByteArray(100, '\0'));
        QVERIFY(read);
        QCOMPARE(read->encode(), signature.encode());
        QCOMPARE(read->version(), 4);
        QCOMPARE(read->content().time, contentOf({}).time);
        QCOMPARE(read->content().dataHash, hashOf("合同"));
        QCOMPARE(read->content().propertyInfo, QByteArray("sample"));
        QCOMPARE(read->signer(), people().person->certificate());
        QVERIFY(read->seal().makerSignatureHolds());
        QVERIFY(read->seal().lists(people().person->certificate()));
        QVERIFY(!read->seal().lists(people().other->certificate()));
        QCOMPARE(read->checkValue(), SesSignature::Value::Good);
        QCOMPARE(read->hashForm(hashOf("合同"), crypto::DigestAlgorithm::Sm3), SesSignature::HashForm::Plain);
        QCOMPARE(read->hashForm(hashOf("别的"), crypto::DigestAlgorithm::Sm3), SesSignature::HashForm::None);
    }

    void opensslReadsItAndItsSignature()
    {
        const SesSignature signature = made();
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write(QStringLiteral("all"), signature.encode()));
        QVERIFY(write(QStringLiteral("tosign"), signature.toSign()));
        QVERIFY(write(QStringLiteral("value"), signature.signatureValue()));
        QVERIFY(write(QStringLiteral("cert"), people().person->certificate().pem()));
        const auto parsed =
            support::runTool("openssl", {"asn1parse", "-inform", "DER", "-in", folder.filePath(QStringLiteral("all"))});
        QCOMPARE(parsed.exitCode, 0);
        const auto checked = support::runTool("openssl", {"pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt",
                                                          "distid:1234567812345678", "-certin", "-inkey",
                                                          folder.filePath(QStringLiteral("cert")), "-in",
                                                          folder.filePath(QStringLiteral("tosign")), "-sigfile",
                                                          folder.filePath(QStringLiteral("value"))});
        QCOMPARE(checked.exitCode, 0);
    }

    void neverOutgrowsItsBound()
    {
        const seal::SealObject seal = people().sealFor({people().person->certificate()});
        const seal::SesContent content = contentOf(hashOf("合同"));
        const int bound = SesSignature::maxSize(seal, content, *people().person);
        for (int round = 0; round < 50; ++round) {
            const auto signature = SesSignature::make(seal, content, *people().person);
            QVERIFY(signature);
            QVERIFY(signature->length() <= bound);
            QVERIFY(signature->length() > bound - 100);
        }
    }

    void takesWhatOtherMakersWrite_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::function<void(Foreign &)> &change) {
            Foreign foreign;
            change(foreign);
            QTest::newRow(name) << foreign.bytes();
        };
        const QByteArray oid = der::oid("1.2.156.10197.1.501"), token = der::sequence({der::integer(1)});
        const QByteArray extension = der::sequence({der::oid("1.2.3.4"), der::octets("x")});
        row("version 5", [](Foreign &f) { f.version = 5; });
        row("AlgorithmIdentifier", [&](Foreign &f) { f.algorithm = der::sequence({oid}); });
        row("NULL parameters", [&](Foreign &f) { f.algorithm = der::sequence({oid, der::null()}); });
        row("the key's OID", [](Foreign &f) { f.algorithm = der::oid("1.2.156.10197.1.301"); });
        row("a bare certificate", [](Foreign &f) { f.certificate = people().person->certificate().der(); });
        row("the hash as octets", [](Foreign &f) { f.hash = der::octets(hashOf("合同")); });
        row("a property in UTF-8", [](Foreign &f) { f.property = der::utf8(QStringLiteral("示例")); });
        row("UTCTime", [](Foreign &f) { f.time = der::element(der::UtcTime, "261102030405Z"); });
        row("extensions, explicit",
            [&](Foreign &f) { f.extensions = der::element(der::context(0), der::sequence({extension})); });
        row("extensions, implicit", [&](Foreign &f) { f.extensions = der::element(der::context(0), extension); });
        row("a token in bits", [&](Foreign &f) { f.token = der::element(der::context(0), der::bits(token)); });
        row("a token as it is", [&](Foreign &f) { f.token = der::element(der::context(0), token); });
        row("a token, implicit",
            [&](Foreign &f) { f.token = der::element(der::context(0, false), QByteArray(1, '\0') + token); });
        row("users as certificates", [](Foreign &f) {
            f.eseal = people()
                          .sealFor({},
                                   [](seal::SealInfo &info) {
                                       info.userCertificates = {people().person->certificate().der()};
                                   })
                          .der();
        });
    }

    void takesWhatOtherMakersWrite()
    {
        QFETCH(QByteArray, bytes);
        const auto read = SesSignature::fromDer(bytes);
        QVERIFY2(read, read ? "" : read.error().detail.toUtf8());
        QCOMPARE(read->encode(), bytes);
        QCOMPARE(read->checkValue(), SesSignature::Value::Good);
        QCOMPARE(read->hashForm(hashOf("合同"), crypto::DigestAlgorithm::Sm3), SesSignature::HashForm::Plain);
        QVERIFY(read->seal().lists(people().person->certificate()));
    }

    void otherFormsOfTheHashAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bits");
        QTest::addColumn<SesSignature::HashForm>("form");
        const QByteArray hash = hashOf("合同");
        QTest::newRow("octets inside") << der::bits(der::octets(hash)) << SesSignature::HashForm::Wrapped;
        QTest::newRow("hashed again") << der::bits(hashOf(hash)) << SesSignature::HashForm::Hashed;
        QTest::newRow("hexadecimal") << der::bits(hash.toHex().toUpper()) << SesSignature::HashForm::Hex;
        QTest::newRow("base64") << der::bits(hash.toBase64()) << SesSignature::HashForm::Base64;
        QTest::newRow("cut short") << der::bits(hash.first(31)) << SesSignature::HashForm::None;
        QTest::newRow("empty") << der::bits({}) << SesSignature::HashForm::None;
    }

    void otherFormsOfTheHashAreNamed()
    {
        QFETCH(QByteArray, bits);
        QFETCH(SesSignature::HashForm, form);
        Foreign foreign;
        foreign.hash = bits;
        const auto read = SesSignature::fromDer(foreign.bytes());
        QVERIFY(read);
        QCOMPARE(read->hashForm(hashOf("合同"), crypto::DigestAlgorithm::Sm3), form);
    }

    /// OpenSSL's templates cut the zero bits at the end of a BIT STRING: the hash comes without its last zero bytes.
    void aHashThatEndsInZerosIsNotLost()
    {
        QByteArray hash = hashOf("合同").first(30) + QByteArray("\x30\x00", 2);
        const auto plain =
            SesSignature::make(people().sealFor({people().person->certificate()}), contentOf(hash), *people().person);
        QVERIFY(plain);
        QCOMPARE(plain->hashForm(hash, crypto::DigestAlgorithm::Sm3), SesSignature::HashForm::Plain);
        Foreign foreign;
        foreign.hash = der::element(der::BitString, QByteArray(1, '\x04') + hash.first(31));
        const QByteArray bytes = foreign.bytes();
        const auto cut = SesSignature::fromDer(bytes);
        QVERIFY(cut);
        QCOMPARE(cut->encode(), bytes);
        QCOMPARE(cut->hashForm(hash, crypto::DigestAlgorithm::Sm3), SesSignature::HashForm::Cut);
        hash[31] = 1;
        QCOMPARE(cut->hashForm(hash, crypto::DigestAlgorithm::Sm3), SesSignature::HashForm::None);
    }

    void unusedBitsAreZero()
    {
        const QByteArray hash = hashOf("合同").first(31) + '\x10';
        for (const char unused : {'\x04', '\x05', '\x07', '\x08', '\xff'}) {
            Foreign foreign;
            foreign.hash = der::element(der::BitString, unused + hash);
            QCOMPARE(SesSignature::fromDer(foreign.bytes()).has_value(), unused == '\x04');
        }
        Foreign empty;
        empty.hash = der::element(der::BitString, QByteArray(1, '\x04'));
        QVERIFY(!SesSignature::fromDer(empty.bytes()));
    }

    void otherVersionsAreNamed()
    {
        for (const int version : {1, 2, 3, 6}) {
            Foreign foreign;
            foreign.version = version;
            const auto read = SesSignature::fromDer(foreign.bytes());
            QVERIFY(!read);
            QCOMPARE(read.error().code, QByteArray("seal.signature.version"));
        }
    }

    void criticalExtensionsThatAreUnknownAreNamed()
    {
        Foreign foreign;
        foreign.extensions =
            der::element(der::context(0),
                         der::sequence({der::sequence({der::oid("1.2.3.4"), der::boolean(true), der::octets("x")})}));
        const auto read = SesSignature::fromDer(foreign.bytes());
        QVERIFY(read);
        QCOMPARE(read->unknownCritical(), QByteArray("1.2.3.4"));
        QVERIFY(made().unknownCritical().isEmpty());
    }

    void aChangedByteIsNeverGood()
    {
        const QByteArray whole = made().encode();
        for (qsizetype at = 0; at < whole.size(); at += 3) {
            QByteArray bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
            const auto read = SesSignature::fromDer(bytes);
            const bool good = read && read->checkValue() == SesSignature::Value::Good &&
                              read->signer() == people().person->certificate() && read->encode() == bytes;
            QVERIFY2(!good, QByteArray::number(at));
        }
        for (qsizetype length = 0; length < whole.size(); length += 7)
            QVERIFY(!SesSignature::fromDer(whole.first(length)));
    }

    void refusesWhatCannotBeSigned()
    {
        const seal::SealObject seal = people().sealFor({people().person->certificate()});
        const auto code = [&](const seal::SealObject &with, const seal::SesContent &content) {
            const auto result = SesSignature::make(with, content, *people().person);
            return result ? QByteArray() : result.error().code;
        };
        QCOMPARE(code({}, contentOf("h")), QByteArray("seal.signature.invalid"));
        QCOMPARE(code(seal, contentOf({})), QByteArray("seal.signature.invalid"));
        seal::SesContent content = contentOf("h");
        content.propertyInfo = "示例";
        QCOMPARE(code(seal, content), QByteArray("seal.signature.invalid"));
        content = contentOf("h");
        content.time = {};
        QCOMPARE(code(seal, content), QByteArray("seal.signature.invalid"));
    }
};

QTEST_GUILESS_MAIN(TestSesSignature)
#include "tst_sessignature.moc"
