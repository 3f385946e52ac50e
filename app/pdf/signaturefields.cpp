// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signature fields (ISO 32000-2 12.7.5.5) out of the AcroForm tree, hostile ones too.
#include "pdf/lexer.h"
#include "pdf/qpdfdoor.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pdf {

bool FieldLock::covers(const QString &fullName) const
{
    const auto named = [&] {
        return std::any_of(fields.begin(), fields.end(), [&](const QString &name) {
            return fullName.startsWith(name) &&
                   (fullName.size() == name.size() || fullName[name.size()] == QLatin1Char('.'));
        });
    };
    switch (action) {
    case Action::All:
        return true;
    case Action::Include:
        return named();
    case Action::Exclude:
        return !named();
    default:
        return false;
    }
}

namespace {

// Far above what forms hold. A small file can name the same array or text time and again: what counts is how often it
// is looked at.
constexpr int maxDepth = 64;
constexpr int maxNodes = 100'000;   // fields and widgets
constexpr int maxItems = 1'000'000; // of arrays
constexpr int maxAnnotations = 2'000'000;
constexpr int maxLockNames = 10'000;
constexpr qsizetype maxName = 1'000;    // characters
constexpr qsizetype maxText = 16 << 20; // characters kept

/// Ends a walk: a part of the form must not be taken for the whole.
class TooLarge final : public std::exception {
public:
    explicit TooLarge(const char *what) : m_what(what) {}
    const char *what() const noexcept override { return m_what; }

private:
    const char *m_what;
};

struct Inherited {
    QString name;
    QByteArray type;
    QPDFObjectHandle value;
    std::shared_ptr<SignatureField> decoded; ///< of a direct value, for all that inherit it; empty until needed
    int depth = 0;
};

QByteArray nameOf(QPDFObjectHandle h)
{
    if (!h.isName())
        return {};
    const std::string name = h.getName();
    if (static_cast<qsizetype>(name.size()) > maxName)
        throw TooLarge("a name");
    return QByteArray::fromStdString(name).mid(1);
}

int intOf(QPDFObjectHandle h)
{
    return h.isInteger() ? static_cast<int>(std::clamp(h.getIntValue(), -1000LL, 1000LL)) : 0;
}

qint64 flagsOf(QPDFObjectHandle h)
{
    return h.isInteger() ? h.getIntValue() & 0xFFFFFFFF : 0;
}

class FormWalk {
public:
    FormWalk(Document::Impl &impl, FormScan &scan) : m_impl(impl), m_scan(scan) {}

    void run()
    {
        QPDFObjectHandle form = m_impl.qpdf->getRoot().getKey("/AcroForm");
        QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : form;
        const int n = itemsOf(fields);
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle field = fields.getArrayItem(i);
            if (!field.isDictionary())
                continue;
            m_scan.roots.append(textOf(field.getKey("/T")));
            walk(field, {});
        }
    }

private:
    /// The length of an array, all items of which are going to be looked at; 0 when it is none.
    int itemsOf(QPDFObjectHandle array)
    {
        const int n = array.isArray() ? array.getArrayNItems() : 0;
        if (n > maxItems - m_items)
            throw TooLarge("arrays");
        m_items += n;
        m_impl.visited += n;
        return n;
    }

    void countNode()
    {
        m_impl.visited += 4;
        if (++m_nodes > maxNodes)
            throw TooLarge("fields");
    }

    void countText(qsizetype length)
    {
        if (length > maxText - m_text)
            throw TooLarge("texts");
        m_text += length;
    }

    QString textOf(QPDFObjectHandle h)
    {
        if (!h.isString())
            return {};
        const std::string bytes = h.getStringValue();
        if (static_cast<qsizetype>(bytes.size()) > 4 * maxName)
            throw TooLarge("a text");
        const QString text = Value::string(QByteArray::fromStdString(bytes)).toText();
        countText(text.size());
        return text;
    }

    void walk(QPDFObjectHandle node, Inherited from)
    {
        countNode();
        if (!node.isDictionary() || (node.isIndirect() && !m_seen.insert(node.getObjGen()).second))
            return;
        if (from.depth > maxDepth)
            throw TooLarge("depth");
        inherit(node, from);
        ++from.depth;

        const std::vector<QPDFObjectHandle> kids = kidsOf(node.getKey("/Kids"));
        std::vector<QPDFObjectHandle> widgets;
        bool isTerminal = true;
        for (QPDFObjectHandle kid : kids) {
            if (kid.getKey("/T").isString()) {
                isTerminal = false;
                walk(kid, from);
                continue;
            }
            countNode();
            if (!kid.isIndirect() || m_seen.insert(kid.getObjGen()).second)
                widgets.push_back(kid);
        }
        if (!isTerminal)
            return;
        m_scan.types.insert(from.name, from.type);
        if (from.type != "Sig")
            return;
        if (kids.empty() || node.isDictionaryOfType("", "/Widget"))
            widgets.insert(widgets.begin(), node);
        addField(node, from, widgets);
    }

    void inherit(QPDFObjectHandle node, Inherited &from)
    {
        QPDFObjectHandle partial = node.getKey("/T");
        if (partial.isString()) {
            from.name = from.name.isEmpty() ? textOf(partial) : from.name + QLatin1Char('.') + textOf(partial);
            if (from.name.size() > maxName)
                throw TooLarge("a field's name");
            countText(from.name.size());
        }
        if (node.getKey("/FT").isName())
            from.type = nameOf(node.getKey("/FT"));
        if (!node.getKey("/V").isNull()) {
            from.value = node.getKey("/V");
            from.decoded = std::make_shared<SignatureField>();
        }
    }

    /// The dictionaries among the kids. An array is read once: fields can't share their kids.
    std::vector<QPDFObjectHandle> kidsOf(QPDFObjectHandle array)
    {
        std::vector<QPDFObjectHandle> kids;
        if (array.isIndirect()) {
            const auto known = m_kids.find(array.getObjGen());
            if (known != m_kids.end()) {
                if (known->second)
                    throw TooLarge("shared kids");
                return kids;
            }
        }
        const int n = itemsOf(array);
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle kid = array.getArrayItem(i);
            if (kid.isDictionary())
                kids.push_back(kid);
        }
        if (array.isIndirect())
            m_kids.emplace(array.getObjGen(), !kids.empty());
        return kids;
    }

    void addField(QPDFObjectHandle node, const Inherited &from, const std::vector<QPDFObjectHandle> &widgets)
    {
        SignatureField field;
        field.field = toRef(node.getObjGen());
        field.fullName = from.name;
        field.lock = lockOf(node.getKey("/Lock"));
        for (QPDFObjectHandle widget : widgets) {
            if (widget.getKey("/Rect").isArray())
                field.widgets.append(placeOf(widget));
        }
        QPDFObjectHandle value = from.value;
        if (value.isInitialized() && value.isDictionary())
            readSignature(value, *from.decoded, field);
        m_scan.fields.append(field);
    }

    /// The fields of a cross-page seal share one dictionary, the kids of a field may inherit one: it is read once.
    void readSignature(QPDFObjectHandle value, SignatureField &inherited, SignatureField &field)
    {
        SignatureField *known = &inherited;
        if (value.isIndirect())
            known = &m_signatures[value.getObjGen()];
        if (!known->isSigned) {
            readDictionary(value, *known);
            if (value.isIndirect())
                readStamps(value);
        }
        SignatureField full = *known;
        full.field = field.field;
        full.fullName = field.fullName;
        full.widgets = field.widgets;
        full.lock = field.lock;
        field = std::move(full);
    }

    FieldLock lockOf(QPDFObjectHandle h)
    {
        if (!h.isDictionary())
            return {};
        if (!h.isIndirect())
            return readLock(h);
        auto known = m_locks.find(h.getObjGen());
        if (known == m_locks.end())
            known = m_locks.emplace(h.getObjGen(), readLock(h)).first;
        return known->second;
    }

    FieldLock readLock(QPDFObjectHandle h)
    {
        FieldLock lock;
        const QByteArray action = nameOf(h.getKey("/Action"));
        lock.action = action == "All"       ? FieldLock::Action::All
                      : action == "Include" ? FieldLock::Action::Include
                      : action == "Exclude" ? FieldLock::Action::Exclude
                                            : FieldLock::Action::None;
        QPDFObjectHandle names = h.getKey("/Fields");
        const int n = itemsOf(names);
        if (n > maxLockNames)
            throw TooLarge("a lock");
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle name = names.getArrayItem(i);
            if (name.isString())
                lock.fields.append(textOf(name));
        }
        lock.permissions = intOf(h.getKey("/P"));
        return lock;
    }

    void readReferences(QPDFObjectHandle signature, SignatureField &field)
    {
        QPDFObjectHandle references = signature.getKey("/Reference");
        const int n = itemsOf(references);
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle reference = references.getArrayItem(i);
            if (!reference.isDictionary())
                continue;
            const QByteArray method = nameOf(reference.getKey("/TransformMethod"));
            QPDFObjectHandle params = reference.getKey("/TransformParams");
            if (method == "FieldMDP") {
                field.fieldMdp = lockOf(params);
            } else if (method == "DocMDP") {
                const int p = params.isDictionary() ? intOf(params.getKey("/P")) : 0;
                field.docMdp = p >= 1 && p <= 3 ? p : 2;
            }
        }
    }

    void readStamps(QPDFObjectHandle signature)
    {
        QPDFObjectHandle stamps = signature.getKey("/ESEAL_Stamps");
        const int n = itemsOf(stamps);
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle stamp = stamps.getArrayItem(i);
            if (stamp.isDictionaryOfType("", "/Stamp") && stamp.getKey("/Rect").isArray() &&
                stamp.getKey("/ESEAL_Signature").getObjGen() == signature.getObjGen())
                m_scan.stamps.append({placeOf(stamp), toRef(signature.getObjGen())});
        }
    }

    void readDictionary(QPDFObjectHandle value, SignatureField &field)
    {
        field.isSigned = true;
        field.value = toRef(value.getObjGen());
        field.dictionary = toDirectValue(value);
        if (m_impl.encryption)
            restoreContents(value, field);
        const QByteArray type = nameOf(value.getKey("/Type"));
        field.type = type.isEmpty() ? QByteArray("Sig") : type;
        field.filter = nameOf(value.getKey("/Filter"));
        field.subFilter = nameOf(value.getKey("/SubFilter"));
        QPDFObjectHandle contents = value.getKey("/Contents");
        if (field.dictionary.at("Contents").isString() || !contents.isString()) {
            field.contents = field.dictionary.at("Contents").toString();
        } else {
            field.contents = QByteArray::fromStdString(contents.getStringValue());
            countText(field.contents.size()); // many may refer to it
        }
        QPDFObjectHandle range = value.getKey("/ByteRange");
        const int n = range.isArray() ? std::min(range.getArrayNItems(), 1000) : 0;
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle item = range.getArrayItem(i);
            field.byteRange.append(item.isInteger() ? item.getIntValue() : -1);
        }
        readReferences(value, field);
    }

    /// /Contents is never encrypted (7.6.2), but libqpdf decrypts it unless /Type is Sig: it is read again, as it
    /// stands.
    void restoreContents(QPDFObjectHandle value, SignatureField &field)
    {
        if (!value.isIndirect())
            return;
        const auto offset = m_impl.offsetOf(value.getObjGen());
        if (!offset)
            return; // in an object stream: strings there are not encrypted one by one
        for (qint64 length = 64 << 10; length <= (4 << 20); length *= 8) {
            const auto bytes = m_impl.source->bytes(*offset, length);
            if (!bytes)
                return;
            Lexer lexer(*bytes);
            if (const auto header = lexer.objectHeader(); !header || *header != field.value)
                return;
            const auto plain = lexer.value();
            if (plain && plain->at("Contents").isString()) {
                field.dictionary.set("Contents", plain->at("Contents"));
                return;
            }
        }
    }

    WidgetPlace placeOf(QPDFObjectHandle widget)
    {
        WidgetPlace place;
        place.object = toRef(widget.getObjGen());
        double v[4] = {0, 0, 0, 0};
        QPDFObjectHandle rect = widget.getKey("/Rect");
        for (int i = 0; i < 4 && rect.getArrayNItems() == 4; ++i) {
            QPDFObjectHandle item = rect.getArrayItem(i);
            v[i] = item.isNumber() ? item.getNumericValue() : 0;
        }
        if (std::all_of(v, v + 4, [](double d) { return std::isfinite(d) && std::abs(d) < 1e9; }))
            place.rect = QRectF(QPointF(std::min(v[0], v[2]), std::min(v[1], v[3])),
                                QPointF(std::max(v[0], v[2]), std::max(v[1], v[3])));
        place.hidden = flagsOf(widget.getKey("/F")) & (2 | 32); // Hidden, NoView
        QPDFObjectHandle page = widget.getKey("/P");
        place.page = page.isIndirect() && page.isDictionary() ? m_impl.pages().indexOf(page.getObjGen()) : -1;
        if (place.page < 0)
            place.page = pageByAnnots(widget.getObjGen());
        return place;
    }

    /// /P is optional: all pages' /Annots are read then, once.
    int pageByAnnots(QPDFObjGen widget)
    {
        if (!m_annots)
            readAnnots();
        const auto found = m_annots->find(widget);
        return found == m_annots->end() || !widget.isIndirect() ? -1 : found->second;
    }

    void readAnnots()
    {
        m_annots.emplace();
        std::set<QPDFObjGen> seen;
        int items = 0;
        const auto pages = m_impl.pages().all();
        const int count = pages ? static_cast<int>((*pages)->size()) : 0;
        m_impl.visited += 4 * qint64(count);
        for (int i = 0; i < count; ++i) {
            QPDFObjectHandle annots = QPDFObjectHandle((**pages)[static_cast<size_t>(i)].page).getKey("/Annots");
            if (!annots.isArray() || (annots.isIndirect() && !seen.insert(annots.getObjGen()).second))
                continue; // read for an earlier page, which counts
            const int n = annots.getArrayNItems();
            if (n > maxAnnotations - items)
                throw TooLarge("annotations");
            items += n;
            m_impl.visited += n;
            for (int k = 0; k < n; ++k) {
                QPDFObjectHandle annotation = annots.getArrayItem(k);
                if (annotation.isIndirect())
                    m_annots->emplace(annotation.getObjGen(), i);
            }
        }
    }

    Document::Impl &m_impl;
    FormScan &m_scan;
    int m_nodes = 0, m_items = 0;
    qsizetype m_text = 0;
    std::set<QPDFObjGen> m_seen;
    std::map<QPDFObjGen, bool> m_kids; ///< arrays read: was a dictionary in it?
    std::map<QPDFObjGen, FieldLock> m_locks;
    std::map<QPDFObjGen, SignatureField> m_signatures;
    std::optional<std::map<QPDFObjGen, int>> m_annots;
};

} // namespace

const FormScan &Document::Impl::form()
{
    if (m_form)
        return *m_form;
    m_form.emplace();
    const auto cutOff = [&](const char *code, const std::exception &e) {
        *m_form = {};
        m_form->error = input->error() ? *input->error() : base::fail(base::ErrorKind::Input, code, describe(e));
    };
    try {
        FormWalk(*this, *m_form).run();
    } catch (const TooLarge &e) {
        cutOff("pdf.form.large", e);
    } catch (const std::exception &e) {
        cutOff("pdf.damaged", e);
    }
    return *m_form;
}

base::Result<QList<SignatureField>> Document::signatureFields() const
{
    const FormScan &scan = m_impl->form();
    if (scan.error)
        return *scan.error;
    return scan.fields;
}

bool Document::hasSignatures() const
{
    const FormScan &scan = m_impl->form();
    return scan.error ||
           std::any_of(scan.fields.begin(), scan.fields.end(), [](const SignatureField &f) { return f.isSigned; }) ||
           certificationLevel() > 0 || hasUsageRights();
}

QList<StampPlace> Document::stamps() const
{
    return m_impl->form().stamps;
}

QStringList Document::formFieldNames() const
{
    return m_impl->form().roots;
}

} // namespace pdf
