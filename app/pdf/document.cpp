// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/document.h"

#include "pdf/boundedfilters.h"
#include "pdf/lexer.h"
#include "pdf/qpdfdoor.h"
#include "pdf/revisions.h"
#include "pdf/tail.h"

#include <qpdf/Pipeline.hh>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

/// Takes at most so many bytes; the rest ends the decoding.
class BoundedSink final : public Pipeline {
public:
    explicit BoundedSink(qint64 most) : Pipeline("sink", nullptr), m_most(most) {}
    void write(unsigned char const *data, size_t length) override
    {
        if (static_cast<qint64>(length) > m_most - bytes.size()) {
            overflow = true;
            throw std::runtime_error("stream too large");
        }
        bytes.append(reinterpret_cast<const char *>(data), static_cast<qsizetype>(length));
    }
    void finish() override {}

    QByteArray bytes;
    bool overflow = false;

private:
    qint64 m_most;
};

base::Error openError(const QPDFExc &e)
{
    switch (e.getErrorCode()) {
    case qpdf_e_password:
        return fail(ErrorKind::Password, "pdf.password");
    case qpdf_e_unsupported:
        if (e.getObject() == "encryption dictionary")
            return fail(ErrorKind::Input, "pdf.encryption.unsupported", describe(e));
        [[fallthrough]];
    default:
        return fail(ErrorKind::Input, "pdf.damaged", describe(e));
    }
}

Encryption::Method methodOf(QPDF::encryption_method_e method, int v)
{
    if (v < 4)
        return Encryption::Method::Rc4; // libqpdf reports none here
    switch (method) {
    case QPDF::e_rc4:
        return Encryption::Method::Rc4;
    case QPDF::e_aes:
        return Encryption::Method::AesV2;
    case QPDF::e_aesv3:
        return Encryption::Method::AesV3;
    default:
        return Encryption::Method::Identity;
    }
}

base::Result<void> readEncryption(Document::Impl &impl)
{
    int r = 0, p = 0, v = 0;
    QPDF::encryption_method_e streams, strings, files;
    if (!impl.qpdf->isEncrypted(r, p, v, streams, strings, files))
        return {};
    if (v >= 4 && (streams == QPDF::e_unknown || strings == QPDF::e_unknown))
        return fail(ErrorKind::Input, "pdf.encryption.unsupported", QStringLiteral("unknown crypt filter"));
    QPDFObjectHandle metadata = impl.qpdf->getTrailer().getKey("/Encrypt").getKey("/EncryptMetadata");
    const bool encryptsMetadata = v < 4 || !metadata.isBool() || metadata.getBoolValue();
    std::string key = impl.qpdf->getEncryptionKey();
    impl.encryption = std::make_unique<Encryption>(QByteArray::fromStdString(key), v, r, methodOf(strings, v),
                                                   methodOf(streams, v), encryptsMetadata);
    std::fill(key.begin(), key.end(), '\0');
    return {};
}

base::Result<int> nextIdOf(Document::Impl &impl, bool sizeIsRight)
{
    constexpr long long most = 100'000'000; // far above what any reader takes (ISO 32000-2 annex C)
    const long long size = impl.qpdf->getTrailer().getKey("/Size").getIntValue();
    if (sizeIsRight && size <= most)
        return static_cast<int>(size);
    long long next = size <= most ? std::max(size, 1LL) : 1;
    for (const auto &[object, entry] : impl.qpdf->getXRefTable())
        next = std::max(next, static_cast<long long>(object.getObj()) + 1);
    if (next > most)
        return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("object numbers beyond all bounds"));
    return static_cast<int>(next);
}

base::Result<void> load(Document::Impl &impl, const QByteArray &password)
{
    // a number in a cross-reference stream takes more bytes of the file than of the stream, as a rule, and object
    // streams seldom hold more than a few times the file: what goes far beyond would only fill the memory
    const qint64 size = impl.source->size();
    impl.input->setBudget((1 << 20) + 2 * size);
    installBoundedFilters();
    impl.qpdf = QPDF::create();
    impl.qpdf->setAttemptRecovery(false);
    impl.qpdf->setSuppressWarnings(true);
    impl.qpdf->processInputSource(impl.input, password.constData());

    impl.input->setBudget((4 << 20) + 8 * size);
    impl.collectWarnings();
    const bool sizeIsRight = std::none_of(impl.warnings.begin(), impl.warnings.end(), [](const QString &w) {
        return w.startsWith(QLatin1String("reported number of objects"));
    });
    ESIGN_TRY(impl.nextId, nextIdOf(impl, sizeIsRight));
    ESIGN_CHECK(readEncryption(impl));
    if (impl.kind == XrefKind::Table && impl.qpdf->getTrailer().hasKey("/XRefStm"))
        impl.kind = XrefKind::Hybrid;

    if (!impl.qpdf->getRoot().getKey("/Pages").isDictionary())
        return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("no page tree"));
    if (const auto damage = impl.collectWarnings())
        return fail(ErrorKind::Input, "pdf.damaged", *damage);
    return {};
}

} // namespace

Document::Document(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Document::~Document() = default;

base::Result<std::shared_ptr<Document>> Document::open(std::shared_ptr<base::ByteSource> source,
                                                       const QByteArray &password)
{
    ESIGN_TRY(const Tail tail, readTail(*source));
    auto impl = std::make_unique<Impl>();
    impl->source = source;
    impl->input = std::make_shared<SourceInput>(source);
    impl->headerOffset = tail.headerOffset;
    impl->headerVersion = tail.version;
    impl->startXref = tail.startXref;
    impl->kind = tail.isTable ? XrefKind::Table : XrefKind::Stream;
    impl->warnings = tail.warnings;
    try {
        ESIGN_CHECK(load(*impl, password));
    } catch (const QPDFExc &e) {
        return impl->input->error() ? *impl->input->error() : openError(e);
    } catch (const std::exception &e) {
        return impl->input->error() ? *impl->input->error() : fail(ErrorKind::Input, "pdf.damaged", describe(e));
    }
    return std::shared_ptr<Document>(new Document(std::move(impl)));
}

const std::shared_ptr<base::ByteSource> &Document::source() const
{
    return m_impl->source;
}

QByteArray Document::version() const
{
    const QByteArray own = catalog().at("Version").toName();
    const auto rank = [](const QByteArray &v) {
        const QList<QByteArray> parts = v.split('.');
        return parts.size() == 2 ? parts[0].toInt() * 1000 + parts[1].toInt() : 0;
    };
    return rank(own) > rank(m_impl->headerVersion) ? own : m_impl->headerVersion;
}

qint64 Document::headerOffset() const
{
    return m_impl->headerOffset;
}

XrefKind Document::xrefKind() const
{
    return m_impl->kind;
}

qint64 Document::startXref() const
{
    return m_impl->startXref;
}

bool Document::isEncrypted() const
{
    return m_impl->encryption != nullptr;
}

bool Document::isLinearized() const
{
    return guarded([&] { return m_impl->qpdf->isLinearized(); }, false);
}

Permissions Document::permissions() const
{
    Permissions all;
    if (!isEncrypted())
        return all;
    return guarded(
        [&] {
            QPDF &qpdf = *m_impl->qpdf;
            if (qpdf.ownerPasswordMatched())
                return all;
            Permissions given;
            given.annotate = qpdf.allowModifyAnnotation();
            given.fillForms = qpdf.allowModifyForm() || given.annotate; // bit 6 permits what bit 9 does (table 22)
            given.modify = qpdf.allowModifyOther();
            given.assemble = qpdf.allowModifyAssembly() || given.modify;
            given.extract = qpdf.allowExtractAll();
            given.print = qpdf.allowPrintLowRes();
            return given;
        },
        Permissions{false, false, false, false, false, false});
}

QStringList Document::warnings() const
{
    m_impl->collectWarnings();
    QStringList all = m_impl->warnings;
    if (revisions(*m_impl->source).firstHasGaps)
        all.append(
            QStringLiteral("the first cross-reference section has gaps: some readers reject earlier signatures"));
    if (hasUsageRights())
        all.append(QStringLiteral("the file carries usage rights (UR3)"));
    if (hasXfa())
        all.append(QStringLiteral("the form has an XFA part, which a signature does not show"));
    return all;
}

int Document::certificationLevel() const
{
    const Value signature = resolve(resolve(catalog().at("Perms")).at("DocMDP"));
    if (!signature.isDict())
        return 0;
    for (const Value &item : resolve(signature.at("Reference")).toArray()) {
        const Value reference = resolve(item);
        if (!resolve(reference.at("TransformMethod")).isName("DocMDP"))
            continue;
        const Value p = resolve(resolve(reference.at("TransformParams")).at("P"));
        return p.isInteger() && p.toInteger() >= 1 && p.toInteger() <= 3 ? static_cast<int>(p.toInteger()) : 2;
    }
    return 2;
}

bool Document::hasUsageRights() const
{
    const Value perms = resolve(catalog().at("Perms"));
    return perms.has("UR3") || perms.has("UR");
}

bool Document::hasXfa() const
{
    return !resolve(resolve(catalog().at("AcroForm")).at("XFA")).isNull();
}

Value Document::catalog() const
{
    return guarded([&] { return toDirectValue(m_impl->qpdf->getRoot()); }, Value());
}

Value Document::trailer() const
{
    return guarded([&] { return toDirectValue(m_impl->qpdf->getTrailer()); }, Value());
}

Value Document::object(Ref ref) const
{
    if (ref.id < 1)
        return {};
    return guarded([&] { return toDirectValue(m_impl->qpdf->getObjectByID(ref.id, ref.generation)); }, Value());
}

qint64 Document::effort() const
{
    constexpr qint64 perItem = 64;
    return m_impl->input->bytesRead() + m_impl->visited * perItem;
}

bool Document::isStream(Ref ref) const
{
    return ref.id >= 1 &&
           guarded([&] { return m_impl->qpdf->getObjectByID(ref.id, ref.generation).isStream(); }, false);
}

Value Document::resolve(const Value &value) const
{
    // libqpdf gives null for a reference to a reference, so one step is enough
    return value.isRef() ? object(value.toRef()) : value;
}

namespace {

base::Result<QByteArray> readStream(Document::Impl &impl, Ref ref, qint64 maxBytes, qpdf_stream_decode_level_e level)
{
    BoundedSink sink(maxBytes);
    struct Unbounded { // the sink is the bound
        SourceInput &input;
        qint64 left = input.setBudget(std::numeric_limits<qint64>::max());
        ~Unbounded() { input.setBudget(left); }
    };
    try {
        const Unbounded unbounded{*impl.input};
        QPDFObjectHandle stream = impl.qpdf->getObjectByID(ref.id, ref.generation);
        if (ref.id < 1 || !stream.isStream())
            return fail(ErrorKind::NotFound, "pdf.stream.missing");
        bool filtered = false;
        const bool good = stream.pipeStreamData(&sink, &filtered, 0, level, true, true);
        if (sink.overflow)
            return fail(ErrorKind::Input, "pdf.stream.large");
        if (!good || (level != qpdf_dl_none && !filtered && !stream.getDict().getKey("/Filter").isNull()))
            return fail(ErrorKind::Input, "pdf.stream.damaged");
        return std::move(sink.bytes);
    } catch (const std::exception &e) {
        if (sink.overflow)
            return fail(ErrorKind::Input, "pdf.stream.large");
        return fail(ErrorKind::Input, "pdf.stream.damaged", describe(e));
    }
}

} // namespace

base::Result<QByteArray> Document::streamData(Ref ref, qint64 maxBytes) const
{
    return readStream(*m_impl, ref, maxBytes, qpdf_dl_specialized);
}

base::Result<QByteArray> Document::rawStreamData(Ref ref, qint64 maxBytes) const
{
    return readStream(*m_impl, ref, maxBytes, qpdf_dl_none);
}

} // namespace pdf
