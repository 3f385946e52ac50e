// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors in resources/protocol are made by makevectors.py, which knows nothing of this program, and are read by
// reader.py, which was written from the description alone. Here all three meet.
#include "base/cbor.h"
#include "crypto/aead.h"
#include "crypto/stream.h"
#include "protocol/receipt.h"
#include "support/tools.h"

#include "samples.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

namespace cbor = base::cbor;
using namespace protocol;

namespace {

const QString vectorFolder = QStringLiteral(ESIGN_RESOURCES "/protocol/vectors/");
const QString scripts = QStringLiteral(ESIGN_RESOURCES "/../tests/protocol/");
constexpr const char *names[] = {"cbor", "events", "usage", "seallog", "receipts", "keys", "blobs"};

QByteArray hex(const QJsonValue &value)
{
    return QByteArray::fromHex(
        (value.isObject() ? value[QStringLiteral("h")].toString() : value.toString()).toLatin1());
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

crypto::Secret secret(const QByteArray &bytes)
{
    return crypto::Secret::fromBytes(bytes.constData(), bytes.size());
}

/// One vector with the certificates and keys of its file.
struct Vector {
    QJsonObject json;
    crypto::Certificate certificate;
    crypto::PrivateKey privateKey;
    CertificateLookup lookup;

    QString type() const { return json[QStringLiteral("type")].toString(); }
    QByteArray bytes() const { return hex(json[QStringLiteral("bytes")]); }
    QByteArray field(const char *name) const { return hex(json[QLatin1String(name)]); }
    BodyRandomness randomness() const { return {field("salt"), field("nonce")}; }
    bool isRs256() const { return bytes().mid(4, 5) == QByteArray::fromHex("a201390100"); }
    crypto::SoftwareSigner signer() const { return {privateKey, certificate, {}}; }
};

template <class T>
QByteArray codeOf(const base::Result<T> &result)
{
    return result ? QByteArray("good") : result.error().code;
}

/// The step of resources/protocol/README.md §7 at which this code says no.
QByteArray stepOf(const QByteArray &code)
{
    if (code.startsWith("cbor.") || code == "crypto.cose.parse")
        return "encoding";
    if (code.startsWith("crypto.cose."))
        return "signature";
    if (code.startsWith("protocol.key.") || code.startsWith("crypto.envelope."))
        return "key";
    if (code.startsWith("protocol.body."))
        return "body";
    if (code.startsWith("crypto.stream."))
        return "blob";
    return code == "protocol.parse" ? "shape" : code == "protocol.version" ? "version" : code;
}

/// Puts the blobs together that the vectors tell instead of writing them out, by aeadSeal and not by the stream's code.
QByteArray blobOf(const Vector &vector)
{
    if (!vector.json.contains(QStringLiteral("repeat")))
        return vector.bytes();
    const QByteArray header = QByteArray("ESIGNBLB\x01\x14") + vector.field("prefix");
    const QByteArray plain(vector.json[QStringLiteral("plainSize")].toInt(),
                           static_cast<char>(vector.json[QStringLiteral("repeat")].toInt()));
    const int count =
        static_cast<int>(std::max<qsizetype>(1, (plain.size() + crypto::streamChunk - 1) / crypto::streamChunk));
    QList<QByteArray> chunks;
    for (int i = 0; i < count; ++i) {
        const QByteArray nonce =
            header.right(7) + QByteArray(3, '\0') + static_cast<char>(i) + (i == count - 1 ? '\1' : '\0');
        chunks.append(*crypto::aeadSeal(secret(vector.field("key")), nonce, header,
                                        plain.mid(i * crypto::streamChunk, crypto::streamChunk)));
    }
    QByteArray whole = header;
    if (vector.json.contains(QStringLiteral("chunks"))) {
        for (const auto chunk : vector.json[QStringLiteral("chunks")].toArray())
            whole += chunks[chunk.toInt()];
    } else {
        for (const QByteArray &chunk : chunks)
            whole += chunk;
    }
    return whole;
}

base::Result<QByteArray> openBlob(const Vector &vector)
{
    QByteArray plain;
    base::NoProgress silent;
    ESIGN_CHECK(crypto::openStream(
        *base::memorySource(blobOf(vector)), secret(vector.field("key")),
        [&plain](const char *data, qint64 length) -> base::Result<void> {
            plain.append(data, static_cast<qsizetype>(length));
            return {};
        },
        silent));
    return plain;
}

base::Result<EpochKey> openKey(const Vector &vector)
{
    const QByteArray id = vector.json.contains(QStringLiteral("scope")) ? vector.field("scope") : vector.field("key");
    const KeyScope scope = vector.type() == QLatin1String("seal-key") ? KeyScope(*SealId::fromBytes(id))
                                                                      : KeyScope(*ContractId::fromBytes(id));
    return unwrapEpochKey(vector.bytes(), scope, 1, vector.privateKey, vector.certificate);
}

/// What reading it says: "good" or the failure's code.
QByteArray read(const Vector &vector)
{
    const QString type = vector.type();
    const QByteArray bytes = vector.bytes();
    if (type == QLatin1String("cbor"))
        return codeOf(cbor::Reader::open(bytes));
    if (type == QLatin1String("blob"))
        return codeOf(openBlob(vector));
    if (type.endsWith(QLatin1String("-key")))
        return codeOf(openKey(vector));
    if (type == QLatin1String("event")) {
        const auto event = readEvent(bytes, vector.lookup);
        return event ? codeOf(openEvent(*event, secret(vector.field("key")))) : event.error().code;
    }
    if (type == QLatin1String("usage")) {
        const auto usage = readUsage(bytes, vector.lookup);
        return usage ? codeOf(openUsage(*usage, secret(vector.field("key")))) : usage.error().code;
    }
    if (type == QLatin1String("seal-entry"))
        return codeOf(readSealEntry(bytes, vector.lookup));
    if (type == QLatin1String("lease"))
        return codeOf(readLease(bytes, vector.lookup));
    if (type == QLatin1String("tree-head"))
        return codeOf(readTreeHead(bytes, vector.lookup));
    return type == QLatin1String("receipt") ? codeOf(readReceipt(bytes, vector.lookup)) : QByteArray("no such type");
}

/// The value in deterministic CBOR, of what the vectors show as JSON.
QByteArray itemOf(const QJsonValue &value)
{
    if (value.isArray()) {
        QList<QByteArray> items;
        for (const auto item : value.toArray())
            items.append(itemOf(item));
        return cbor::array(items);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.size() == 1 && object.contains(QStringLiteral("h")))
            return cbor::bytes(hex(value));
        cbor::MapWriter map;
        for (auto it = object.begin(); it != object.end(); ++it)
            map.put(it.key().toLongLong(), itemOf(it.value()));
        return map.encoded();
    }
    if (value.isString())
        return cbor::text(value.toString());
    if (value.isBool())
        return cbor::boolean(value.toBool());
    return value.isNull() ? cbor::null() : cbor::integer(value.toInteger());
}

} // namespace

class TestVectors : public QObject {
    Q_OBJECT

    static QList<Vector> load(const char *name, const char *list)
    {
        const QJsonObject file =
            QJsonDocument::fromJson(fileBytes(vectorFolder + QLatin1String(name) + QStringLiteral(".json"))).object();
        const QJsonObject certificates = file[QStringLiteral("certificates")].toObject(),
                          keys = file[QStringLiteral("keys")].toObject();
        QList<Vector> vectors;
        for (const auto json : file[QLatin1String(list)].toArray()) {
            Vector vector{json.toObject(), {}, {}, {}};
            const QString person = vector.json[QStringLiteral("certificate")].toString();
            if (certificates.contains(person)) {
                vector.certificate = *crypto::Certificate::fromDer(hex(certificates[person]));
                vector.privateKey = *crypto::PrivateKey::fromPkcs8(secret(hex(keys[person])));
            }
            vector.lookup = [own = vector.certificate](const Digest &) -> base::Result<crypto::Certificate> {
                return own;
            };
            vectors.append(vector);
        }
        return vectors;
    }
    static void rows(const char *list)
    {
        QTest::addColumn<Vector>("vector");
        for (const char *name : names) {
            const auto vectors = load(name, list);
            QVERIFY(!vectors.isEmpty());
            for (const Vector &vector : vectors)
                QTest::addRow("%s: %s: %s", name, qPrintable(vector.type()),
                              qPrintable(vector.json[QStringLiteral("name")].toString()))
                    << vector;
        }
    }
    static support::ToolResult python(const QStringList &arguments)
    {
        return support::runTool(QStringLiteral("python3"), QStringList{QStringLiteral("-B")} + arguments);
    }
    /// What the independent reader finds in an object of ours.
    static QJsonObject readElsewhere(const QString &type, const QByteArray &bytes,
                                     const crypto::Certificate &certificate, const crypto::Secret &key = {})
    {
        QTemporaryDir folder;
        const QString object = folder.filePath(QStringLiteral("object")),
                      der = folder.filePath(QStringLiteral("certificate"));
        if (!base::writeFileDurably(object, bytes) || !base::writeFileDurably(der, certificate.der()))
            return {};
        QStringList arguments{scripts + QStringLiteral("reader.py"), QStringLiteral("read"), type, object, der};
        if (!key.isEmpty())
            arguments.append(QString::fromLatin1(QByteArray(key.data(), key.size()).toHex()));
        const auto result = python(arguments);
        if (result.exitCode != 0)
            qWarning("%s", result.err.constData());
        return QJsonDocument::fromJson(result.out).object();
    }

private slots:
    void theirMakerMakesThemAgain()
    {
        QTemporaryDir folder;
        const auto made = python({scripts + QStringLiteral("makevectors.py"), folder.path()});
        QVERIFY2(made.exitCode == 0, made.err);
        for (const char *name : names) {
            const QString file = QLatin1String(name) + QStringLiteral(".json");
            const QByteArray again = fileBytes(folder.filePath(file));
            QVERIFY(!again.isEmpty());
            QVERIFY2(again == fileBytes(vectorFolder + file), name);
        }
    }

    void anIndependentReaderAgrees()
    {
        const auto result = python({scripts + QStringLiteral("reader.py"), QStringLiteral("vectors"), vectorFolder});
        QVERIFY2(result.exitCode == 0, result.out + result.err);
        QVERIFY(result.out.contains(" 0 wrong"));
    }

    void acceptsTheGood_data() { rows("accept"); }
    void acceptsTheGood()
    {
        QFETCH(Vector, vector);
        QCOMPARE(read(vector), "good");
        // what it says is what its maker meant, byte for byte
        if (vector.type() == QLatin1String("blob")) {
            QCOMPARE(crypto::sha256(blobOf(vector)), vector.field("sha256"));
            if (vector.json.contains(QStringLiteral("plain")))
                QCOMPARE(*openBlob(vector), vector.field("plain"));
        } else if (vector.type().endsWith(QLatin1String("-key"))) {
            const auto key = openKey(vector);
            QCOMPARE(QByteArray(key->key.data(), key->key.size()), vector.field("key"));
            QCOMPARE(keyCommitment(key->key).bytes(), vector.field("commitment"));
        }
    }

    void refusesTheBad_data() { rows("refuse"); }
    void refusesTheBad()
    {
        QFETCH(Vector, vector);
        const QByteArray code = read(vector);
        QVERIFY2(code != "good", "accepted");
        QVERIFY2(stepOf(code) == vector.json[QStringLiteral("step")].toString().toLatin1(), code);
    }

    void theSameIsWrittenAgain()
    {
        int whole = 0;
        for (const Vector &vector : load("events", "accept")) {
            const Event event = *readEvent(vector.bytes(), vector.lookup);
            const EpochKey key{event.header.contract, event.header.epoch, secret(vector.field("key"))};
            const Content content = *openEvent(event, key.key);
            const auto again = makeEvent(event.header, content, key, vector.signer(), vector.randomness());
            QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
            QCOMPARE(again->headerBytes.toHex(), event.headerBytes.toHex());
            QCOMPARE(again->sealedBody.toHex(), event.sealedBody.toHex());
            if (vector.isRs256()) { // ECDSA and PSS have random parts
                QCOMPARE(again->bytes, vector.bytes());
                ++whole;
            }
        }
        for (const Vector &vector : load("usage", "accept")) {
            const UsageRecord record = *readUsage(vector.bytes(), vector.lookup);
            const EpochKey key{record.header.seal, record.header.epoch, secret(vector.field("key"))};
            const auto again =
                makeUsage(record.header, *openUsage(record, key.key), key, vector.signer(), vector.randomness());
            QVERIFY(again);
            QCOMPARE(again->sealedBody, record.sealedBody);
            if (vector.isRs256()) {
                QCOMPARE(again->bytes, vector.bytes());
                ++whole;
            }
        }
        for (const char *name : {"seallog", "receipts"}) {
            for (const Vector &vector : load(name, "accept")) {
                if (!vector.isRs256())
                    continue;
                ++whole;
                const QByteArray bytes = vector.bytes();
                const auto signer = vector.signer();
                if (vector.type() == QLatin1String("seal-entry"))
                    QCOMPARE(makeSealEntry(decodeSealEntry(bytes)->statement, signer)->bytes, bytes);
                else if (vector.type() == QLatin1String("lease"))
                    QCOMPARE(makeLease(decodeLease(bytes)->terms, signer)->bytes, bytes);
                else if (vector.type() == QLatin1String("tree-head"))
                    QCOMPARE(makeTreeHead(readTreeHead(bytes, vector.lookup)->value, signer)->bytes, bytes);
                else
                    QCOMPARE(makeReceipt(readReceipt(bytes, vector.lookup)->value, signer)->bytes, bytes);
            }
        }
        QVERIFY(whole > 30);
    }

    void fieldsMeanWhatTheirMakerMeant()
    {
        const auto find = [](const char *file, const char *name) {
            for (const Vector &vector : load(file, "accept")) {
                if (vector.json[QStringLiteral("name")].toString() == QLatin1String(name))
                    return vector;
            }
            return Vector();
        };
        const Vector sent = find("events", "sent");
        const Event event = *readEvent(sent.bytes(), sent.lookup);
        const Agreement agreement = std::get<Sent>(*openEvent(event, secret(sent.field("key")))).agreement;
        QCOMPARE(agreement.topic, QStringLiteral("办公设备采购合同"));
        QCOMPARE(agreement.category, QStringLiteral("采购"));
        QCOMPARE(agreement.files[1].fileName, QStringLiteral("附件.pdf"));
        QCOMPARE(agreement.files[1].mediaType, QStringLiteral("application/pdf"));
        QCOMPARE(agreement.files[1].size, 300);
        QCOMPARE(std::get<PersonParty>(agreement.parties[0]).person.name, QStringLiteral("示例乙"));
        QCOMPARE(std::get<OrganisationParty>(agreement.parties[1]).name, QStringLiteral("示例大学网络信息中心"));
        QCOMPARE(std::get<OrganisationParty>(agreement.parties[1]).operatorPerson->name, QStringLiteral("示例丙"));
        QVERIFY(!std::get<OrganisationParty>(agreement.parties[2]).operatorPerson);
        QVERIFY(agreement.sequential);
        QVERIFY(
            (agreement.positions[0] == Position{0, 1, {100'000, 200'000, 40'000, 40'000}, 1, MarkKind::Seal, true}));
        QVERIFY((agreement.positions[1] == Position{1, 3, {-5, 0, 60'000, 20'000}, 0, MarkKind::Signature, false}));
        QCOMPARE(agreement.deadline->toMSecsSinceEpoch(), 1'780'086'400'000);
        QCOMPARE(agreement.tags, (QStringList{QStringLiteral("急"), QStringLiteral("二〇二六")}));
        QCOMPARE(agreement.cc[0].name, QStringLiteral("示例甲"));
        QCOMPARE(agreement.note, QStringLiteral("请核对后盖章"));
        QCOMPARE(event.header.seq, 2u);
        QCOMPARE(event.header.time.toMSecsSinceEpoch(), 1'780'000'002'000);

        const Vector used = find("usage", "in a contract");
        const UsageContent usage = *openUsage(*readUsage(used.bytes(), used.lookup), secret(used.field("key")));
        QCOMPARE(usage.organisation, QStringLiteral("示例大学"));
        QCOMPARE(usage.fileName, QStringLiteral("合同.pdf"));
        QCOMPARE(usage.topic, QStringLiteral("办公设备采购合同"));
        QCOMPARE(usage.category, QStringLiteral("采购"));
        QCOMPARE(usage.purpose, QStringLiteral("签约"));
        QVERIFY(usage.before == Digest::of("before") && usage.after == Digest::of("after"));
        QVERIFY(usage.sealObject == Digest::of("seal object") && usage.grant == Digest::of("grant"));
        QVERIFY(usage.lease == Digest::of("lease"));
        QVERIFY(
            (usage.impressions[1] == Impression{1, 50, 2, {190'000, 120'000, 20'000, 40'000}, 0, MarkKind::CrossPage}));
        QCOMPARE(usage.impressions[0].rotation, -90'000);

        const Vector granted = find("seallog", "granted");
        const auto statement = readSealEntry(granted.bytes(), granted.lookup)->statement;
        const auto grant = std::get<SealGranted>(statement.details);
        QCOMPARE(statement.manager.name, QStringLiteral("示例甲"));
        QCOMPARE(grant.person.name, QStringLiteral("示例乙"));
        QVERIFY(grant.person.authority == Digest::of("authority"));
        QVERIFY(grant.from < grant.to);
        QCOMPARE(grant.purpose, QStringLiteral("合同签订"));
    }

    void anIndependentReaderReadsWhatIsWritten()
    {
        const support::People &people = support::People::instance();
        const auto signer = people.ecPerson;
        EventDraft draft = samples::draft();
        const EpochKey key = EpochKey::fresh(draft.contract, 1);
        draft.opens = EpochOpening{{{draft.author, samples::digest("certificate")}},
                                   *wrapEpochKey(key, {people.rsaPerson->certificate()})};
        draft.seals = {samples::id<SealId>()};
        const Content content = Sent{samples::agreement()};
        const Event event = *makeEvent(draft, content, key, *signer);
        const QJsonObject found = readElsewhere(QStringLiteral("event"), event.bytes, signer->certificate(), key.key);
        QCOMPARE(itemOf(found[QStringLiteral("header")]), event.headerBytes);
        QCOMPARE(found[QStringLiteral("content")][QStringLiteral("1")].toString(), QStringLiteral("采购合同"));
        // its view of the content, encoded again, is what this program reads
        QVERIFY(*decodeContent(event.header.kind, itemOf(found[QStringLiteral("content")])) ==
                *openEvent(event, key.key));

        const SealEntry entry = *makeSealEntry(
            {samples::id<SealId>(),
             1,
             {},
             samples::time(),
             samples::person("示例甲"),
             SealMade{samples::digest("o"), samples::digest("f"), {{draft.author, samples::digest("c")}}}},
            *people.ec384Person);
        const QJsonObject seen =
            readElsewhere(QStringLiteral("seal-entry"), entry.bytes, people.ec384Person->certificate());
        QCOMPARE(seen[QStringLiteral("value")][QStringLiteral("5")].toString(), QStringLiteral("made"));
        QCOMPARE(hex(seen[QStringLiteral("value")][QStringLiteral("2")]), entry.statement.seal.bytes());
    }

    void anIndependentReaderOpensOurBlobs()
    {
        QTemporaryDir folder;
        const QByteArray plain = QByteArray(2 * crypto::streamChunk + 1, 'p');
        const crypto::Secret key = crypto::Secret::random(32);
        const QString path = folder.filePath(QStringLiteral("blob"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        base::NoProgress silent;
        QVERIFY(crypto::sealStream(*base::memorySource(plain), key, crypto::sinkTo(file), silent));
        file.close();
        const auto opened = python({scripts + QStringLiteral("reader.py"), QStringLiteral("blob"), path,
                                    QString::fromLatin1(QByteArray(key.data(), key.size()).toHex())});
        QCOMPARE(opened.exitCode, 0);
        QVERIFY(opened.out == plain);
    }
};

QTEST_GUILESS_MAIN(TestVectors)
#include "tst_vectors.moc"
