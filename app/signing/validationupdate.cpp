// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/validationupdate.h"

#include "pdf/signatureupdate.h"
#include "signing/writing.h"

#include <QtCore/QHash>

#include <set>

namespace signing {

namespace {

using base::ErrorKind;
using pdf::Ref;
using pdf::Value;

// as much as our own verification reads
constexpr int mostStreams = 1024;
constexpr qint64 largestStream = 16 << 20;
constexpr qint64 mostBytes = 32 << 20;
constexpr qsizetype worthPacking = 2048; ///< certificates and responses hardly shrink
constexpr int tokenReserve = 16 << 10;
constexpr int growthReserve = 2 << 10;
constexpr int maxAttempts = 3;

pdf::SignatureRequest timestampRequest(const QString &fieldName)
{
    pdf::SignatureRequest request;
    request.fieldName = fieldName;
    request.documentTimestamp = true;
    request.dictionary =
        Value::dict({{"Filter", Value::name("Adobe.PPKLite")}, {"SubFilter", Value::name("ETSI.RFC3161")}});
    return request;
}

/// The store of a file on its way to hold more.
class StoreWriter {
public:
    explicit StoreWriter(pdf::Update &update) : m_update(update), m_document(update.document()) {}

    base::Result<int> write(const QList<SignatureValues> &signatures)
    {
        m_place = m_document.catalog().at("DSS");
        m_store = m_document.resolve(m_place);
        if (!m_store.isDict())
            m_store = Value::dict({{"Type", Value::name("DSS")}});
        m_entries = m_document.resolve(m_store.at("VRI"));
        ESIGN_CHECK(readKnown());
        for (const SignatureValues &one : signatures)
            addSignature(one);
        if (!m_changed)
            return 0;
        if (m_bytes > mostBytes || m_known.size() > mostStreams)
            return base::fail(ErrorKind::Input, "pdf.dss.large");
        if (m_entries.isDict())
            keep(m_store, "VRI", m_entries);
        place();
        return std::max(1, m_added);
    }

private:
    base::Result<void> readKnown()
    {
        for (const char *key : {"Certs", "CRLs", "OCSPs"})
            ESIGN_CHECK(readStreams(m_store.at(key)));
        for (const auto &[key, entry] : m_entries.toDict()) {
            const Value values = m_document.resolve(entry);
            for (const char *kind : {"Cert", "CRL", "OCSP"})
                ESIGN_CHECK(readStreams(values.at(kind)));
        }
        return {};
    }

    base::Result<void> readStreams(const Value &array)
    {
        for (const Value &item : m_document.resolve(array).toArray()) {
            if (!item.isRef() || m_seen.contains(item.toRef()))
                continue;
            m_seen.insert(item.toRef());
            if (m_seen.size() > mostStreams || m_bytes > mostBytes)
                return base::fail(ErrorKind::Input, "pdf.dss.large");
            const auto data = m_document.streamData(item.toRef(), largestStream);
            if (!data && data.error().code == "pdf.stream.large")
                return base::fail(ErrorKind::Input, "pdf.dss.large");
            if (!data)
                continue; // damaged: what it should hold is stored anew
            m_bytes += data->size();
            m_known.insert(crypto::sha256(*data), item.toRef());
        }
        return {};
    }

    void addSignature(const SignatureValues &one)
    {
        const QByteArray key = crypto::digest(crypto::DigestAlgorithm::Sha1, one.contents).toHex().toUpper();
        const Value place = m_entries.at(key);
        Value entry = m_document.resolve(place);
        const bool ownObject = place.isRef() && entry.isDict();
        if (!entry.isDict())
            entry = Value::dict({{"Type", Value::name("VRI")}});
        const Value before = entry;
        for (const auto &certificate : one.values.certificates)
            put(entry, "Cert", "Certs", certificate.der());
        for (const QByteArray &crl : one.values.crls)
            put(entry, "CRL", "CRLs", crl);
        for (const QByteArray &response : one.values.ocspResponses)
            put(entry, "OCSP", "OCSPs", response);
        if (entry == before || one.contents.isEmpty())
            return;
        m_changed = true;
        if (ownObject)
            m_update.set(place.toRef(), std::move(entry));
        else
            m_entries.set(key, std::move(entry));
    }

    void put(Value &entry, const char *entryKey, const char *storeKey, const QByteArray &bytes)
    {
        const Ref ref = streamOf(bytes);
        append(entry, entryKey, ref);
        append(m_store, storeKey, ref);
    }

    Ref streamOf(const QByteArray &bytes)
    {
        const QByteArray id = crypto::sha256(bytes);
        if (const auto known = m_known.constFind(id); known != m_known.constEnd())
            return *known;
        Value dictionary = Value::dict();
        QByteArray data = bytes;
        if (data.size() > worthPacking) {
            data = qCompress(data).mid(4); // Qt's own length goes in front of the zlib stream
            dictionary.set("Filter", Value::name("FlateDecode"));
        }
        const Ref ref = m_update.addStream(dictionary, data);
        m_known.insert(id, ref);
        m_bytes += bytes.size();
        ++m_added;
        return ref;
    }

    /// Into the array that the dictionary has under the key, where it stands by itself there.
    void append(Value &dictionary, const char *key, Ref ref)
    {
        const Value place = dictionary.at(key);
        Value array = place.isRef() ? m_update.current(place.toRef()) : place;
        for (const Value &item : array.toArray()) {
            if (item == Value::ref(ref))
                return;
        }
        if (!array.isArray())
            array = Value::array();
        array.append(Value::ref(ref));
        m_changed = true;
        dictionary.set(key, std::move(array));
    }

    /// A value of the store, written into the object that it is, if it is one.
    void keep(Value &dictionary, const char *key, const Value &value)
    {
        const Value place = dictionary.at(key);
        if (place.isRef() && m_document.resolve(place).isDict())
            m_update.set(place.toRef(), value);
        else
            dictionary.set(key, value);
    }

    void place()
    {
        if (m_place.isRef() && m_document.resolve(m_place).isDict()) {
            m_update.set(m_place.toRef(), m_store);
            return;
        }
        const Ref root = m_document.trailer().at("Root").toRef();
        Value catalog = m_update.current(root);
        catalog.set("DSS", Value::ref(m_update.add(m_store)));
        m_update.set(root, std::move(catalog));
    }

    pdf::Update &m_update;
    const pdf::Document &m_document;
    Value m_place, m_store, m_entries;
    std::set<Ref> m_seen;
    QHash<QByteArray, Ref> m_known; ///< streams of the store by the SHA-256 of what they hold
    qint64 m_bytes = 0;
    int m_added = 0;
    bool m_changed = false;
};

base::Result<void> checkHolds(const base::PendingFile &target, const pdf::Document &document)
{
    if (target.size() != document.source()->size())
        return base::fail(ErrorKind::Internal, "file.write", QStringLiteral("the target is not the document"));
    return {};
}

QByteArray imprintOf(crypto::Hasher hasher, const pdf::Update::Finished &update)
{
    const qsizetype behind = update.contentsAt + 2 * qsizetype(update.contentsSize) + 2;
    hasher.add(update.bytes.constData(), update.contentsAt);
    hasher.add(update.bytes.constData() + behind, update.bytes.size() - behind);
    return hasher.result();
}

base::Result<pdf::Update::Finished> buildTimestamp(const std::shared_ptr<const pdf::Document> &document,
                                                   const QString &fieldName, int contentsSize)
{
    pdf::Update update(document);
    pdf::SignatureRequest request = timestampRequest(fieldName);
    request.contentsSize = contentsSize;
    ESIGN_TRY(const pdf::Update::Hole hole, pdf::addSignature(update, request));
    return update.finish(hole);
}

} // namespace

base::Result<int> appendSecurityStore(std::shared_ptr<const pdf::Document> document, base::PendingFile &target,
                                      const QList<SignatureValues> &signatures)
{
    ESIGN_CHECK(checkHolds(target, *document));
    ESIGN_CHECK(pdf::checkMaySign(*document, timestampRequest({})));
    pdf::Update update(document);
    ESIGN_TRY(const int added, StoreWriter(update).write(signatures));
    if (added == 0)
        return 0;
    ESIGN_TRY(const pdf::Update::Finished finished, update.finish());
    ESIGN_CHECK(target.append(finished.bytes));
    return added;
}

base::Result<AppendedTimestamp> appendDocumentTimestamp(std::shared_ptr<const pdf::Document> document,
                                                        base::PendingFile &target, crypto::TimestampTransport &tsa,
                                                        crypto::DigestAlgorithm algorithm, base::Progress &progress)
{
    ESIGN_CHECK(checkHolds(target, *document));
    AppendedTimestamp result;
    result.fieldName = unusedFieldName(*document, QStringLiteral("Timestamp"));
    int reserved = tokenReserve;
    ESIGN_TRY(pdf::Update::Finished update, buildTimestamp(document, result.fieldName, reserved));
    crypto::Hasher hasher(algorithm);
    ESIGN_CHECK(hashInto(hasher, *document->source(), progress));
    for (int attempt = 0; attempt < maxAttempts; ++attempt) {
        ESIGN_CHECK(stopIfCancelled(progress));
        ESIGN_TRY(result.token, crypto::requestTimestampOf(tsa, algorithm, imprintOf(hasher.copy(), update)));
        if (result.token.der.size() <= reserved) {
            update.fill(result.token.der);
            ESIGN_CHECK(target.append(update.bytes));
            return result;
        }
        reserved = static_cast<int>(result.token.der.size()) + growthReserve;
        ESIGN_TRY(update, buildTimestamp(document, result.fieldName, reserved));
    }
    return base::fail(ErrorKind::Internal, "sign.contents.size", QString::number(reserved));
}

} // namespace signing
