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
            return fullName == name || fullName.startsWith(name + QLatin1Char('.'));
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

constexpr int maxDepth = 64;
constexpr int maxNodes = 100'000;

struct Inherited {
    QString name;
    QByteArray type;
    QPDFObjectHandle value;
    int depth = 0;
};

QByteArray nameOf(QPDFObjectHandle h)
{
    return h.isName() ? QByteArray::fromStdString(h.getName()).mid(1) : QByteArray();
}

QString textOf(QPDFObjectHandle h)
{
    return h.isString() ? Value::string(QByteArray::fromStdString(h.getStringValue())).toText() : QString();
}

int intOf(QPDFObjectHandle h)
{
    return h.isInteger() ? static_cast<int>(std::clamp(h.getIntValue(), -1000LL, 1000LL)) : 0;
}

FieldLock lockOf(QPDFObjectHandle h)
{
    FieldLock lock;
    if (!h.isDictionary())
        return lock;
    const QByteArray action = nameOf(h.getKey("/Action"));
    lock.action = action == "All"       ? FieldLock::Action::All
                  : action == "Include" ? FieldLock::Action::Include
                  : action == "Exclude" ? FieldLock::Action::Exclude
                                        : FieldLock::Action::None;
    QPDFObjectHandle names = h.getKey("/Fields");
    const int n = names.isArray() ? names.getArrayNItems() : 0;
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
    const int n = references.isArray() ? references.getArrayNItems() : 0;
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

class FormWalk {
public:
    FormWalk(Document::Impl &impl, FormScan &scan) : m_impl(impl), m_scan(scan) {}

    void run()
    {
        QPDFObjectHandle form = m_impl.qpdf->getRoot().getKey("/AcroForm");
        QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : form;
        const int n = fields.isArray() ? fields.getArrayNItems() : 0;
        for (int i = 0; i < n && m_nodes < maxNodes; ++i) {
            QPDFObjectHandle field = fields.getArrayItem(i);
            if (!field.isDictionary())
                continue;
            m_scan.roots.append(textOf(field.getKey("/T")));
            walk(field, {});
        }
    }

private:
    void walk(QPDFObjectHandle node, Inherited from)
    {
        if (++m_nodes > maxNodes || from.depth > maxDepth || !node.isDictionary() ||
            (node.isIndirect() && !m_seen.insert(node.getObjGen()).second))
            return;
        QPDFObjectHandle partial = node.getKey("/T");
        if (partial.isString())
            from.name = from.name.isEmpty() ? textOf(partial) : from.name + QLatin1Char('.') + textOf(partial);
        if (node.getKey("/FT").isName())
            from.type = nameOf(node.getKey("/FT"));
        if (!node.getKey("/V").isNull())
            from.value = node.getKey("/V");
        ++from.depth;

        QPDFObjectHandle kids = node.getKey("/Kids");
        const int n = kids.isArray() ? kids.getArrayNItems() : 0;
        std::vector<QPDFObjectHandle> widgets;
        bool isTerminal = true;
        for (int i = 0; i < n && m_nodes < maxNodes; ++i) {
            QPDFObjectHandle kid = kids.getArrayItem(i);
            if (!kid.isDictionary())
                continue;
            if (kid.getKey("/T").isString()) {
                isTerminal = false;
                walk(kid, from);
            } else if (++m_nodes < maxNodes && (!kid.isIndirect() || m_seen.insert(kid.getObjGen()).second)) {
                widgets.push_back(kid);
            }
        }
        if (!isTerminal)
            return;
        m_scan.types.insert(from.name, from.type);
        if (from.type != "Sig")
            return;
        if (n == 0 || node.isDictionaryOfType("", "/Widget"))
            widgets.insert(widgets.begin(), node);
        addField(node, from, widgets);
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
            readSignature(value, field);
        m_scan.fields.append(field);
    }

    void readSignature(QPDFObjectHandle value, SignatureField &field)
    {
        if (!value.isIndirect())
            return readDictionary(value, field);
        // the fields of a cross-page seal share one dictionary
        auto known = m_signatures.find(value.getObjGen());
        if (known == m_signatures.end()) {
            SignatureField fresh;
            readDictionary(value, fresh);
            readStamps(value);
            known = m_signatures.emplace(value.getObjGen(), std::move(fresh)).first;
        }
        SignatureField full = known->second;
        full.field = field.field;
        full.fullName = field.fullName;
        full.widgets = field.widgets;
        full.lock = field.lock;
        field = std::move(full);
    }

    void readStamps(QPDFObjectHandle signature)
    {
        QPDFObjectHandle stamps = signature.getKey("/ESEAL_Stamps");
        const int n = stamps.isArray() ? std::min(stamps.getArrayNItems(), maxNodes) : 0;
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
        field.contents = field.dictionary.at("Contents").isString() || !contents.isString()
                             ? field.dictionary.at("Contents").toString()
                             : QByteArray::fromStdString(contents.getStringValue());
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
        const int flags = intOf(widget.getKey("/F"));
        place.hidden = flags & (2 | 32); // Hidden, NoView
        QPDFObjectHandle page = widget.getKey("/P");
        place.page = page.isIndirect() && page.isDictionary() ? m_impl.pageIndexOf(page.getObjGen()) : -1;
        if (place.page < 0)
            place.page = pageByAnnots(widget.getObjGen());
        return place;
    }

    /// /P is optional: all pages' /Annots are read then, once.
    int pageByAnnots(QPDFObjGen widget)
    {
        if (!m_annots) {
            m_annots.emplace();
            const int n = m_impl.countPages();
            for (int i = 0; i < n; ++i) {
                auto spot = m_impl.findPage(i);
                if (!spot)
                    break;
                QPDFObjectHandle annots = spot->page.getKey("/Annots");
                const int items = annots.isArray() ? annots.getArrayNItems() : 0;
                for (int k = 0; k < items; ++k)
                    m_annots->emplace(annots.getArrayItem(k).getObjGen(), i);
            }
        }
        const auto found = m_annots->find(widget);
        return found == m_annots->end() || !widget.isIndirect() ? -1 : found->second;
    }

    Document::Impl &m_impl;
    FormScan &m_scan;
    int m_nodes = 0;
    std::set<QPDFObjGen> m_seen;
    std::map<QPDFObjGen, SignatureField> m_signatures;
    std::optional<std::map<QPDFObjGen, int>> m_annots;
};

} // namespace

const FormScan &Document::Impl::form()
{
    if (!m_form) {
        m_form.emplace();
        guarded(
            [&] {
                FormWalk(*this, *m_form).run();
                return true;
            },
            false);
    }
    return *m_form;
}

base::Result<QList<SignatureField>> Document::signatureFields() const
{
    return m_impl->form().fields;
}

bool Document::hasSignatures() const
{
    const FormScan &scan = m_impl->form();
    return std::any_of(scan.fields.begin(), scan.fields.end(), [](const SignatureField &f) { return f.isSigned; }) ||
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
