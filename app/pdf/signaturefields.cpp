// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signature fields (ISO 32000-2 12.7.5.5) out of the AcroForm tree, hostile ones too.
#include "pdf/signaturereader.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pdf {

namespace {

constexpr int maxDepth = 64;
constexpr int maxAnnotations = 2'000'000;

struct Inherited {
    QString name;
    QByteArray type;
    QPDFObjectHandle value;
    std::shared_ptr<SignatureField> decoded; ///< of a direct value, for all that inherit it; empty until needed
    int depth = 0;
};

qint64 flagsOf(QPDFObjectHandle h)
{
    return h.isInteger() ? h.getIntValue() & 0xFFFFFFFF : 0;
}

class FormWalk {
public:
    FormWalk(Document::Impl &impl, FormScan &scan)
        : m_impl(impl), m_scan(scan), m_budget(impl), m_reader(impl, m_budget)
    {
    }

    void run()
    {
        QPDFObjectHandle form = m_impl.qpdf->getRoot().getKey("/AcroForm");
        QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : form;
        const int n = m_budget.itemsOf(fields);
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle field = fields.getArrayItem(i);
            if (!field.isDictionary())
                continue;
            m_scan.roots.append(m_budget.textOf(field.getKey("/T")));
            walk(field, {});
        }
    }

private:
    void walk(QPDFObjectHandle node, Inherited from)
    {
        m_budget.countNode();
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
            m_budget.countNode();
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
            from.name = from.name.isEmpty() ? m_budget.textOf(partial)
                                            : from.name + QLatin1Char('.') + m_budget.textOf(partial);
            if (from.name.size() > FormBudget::maxName)
                throw TooLarge("a field's name");
            m_budget.countText(from.name.size());
        }
        if (node.getKey("/FT").isName())
            from.type = FormBudget::nameOf(node.getKey("/FT"));
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
        const int n = m_budget.itemsOf(array);
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
        field.lock = m_reader.lockOf(node.getKey("/Lock"));
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
            m_reader.read(value, *known);
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

    void readStamps(QPDFObjectHandle signature)
    {
        QPDFObjectHandle stamps = signature.getKey("/ESEAL_Stamps");
        const int n = m_budget.itemsOf(stamps);
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle stamp = stamps.getArrayItem(i);
            if (stamp.isDictionaryOfType("", "/Stamp") && stamp.getKey("/Rect").isArray() &&
                stamp.getKey("/ESEAL_Signature").getObjGen() == signature.getObjGen())
                m_scan.stamps.append({placeOf(stamp), toRef(signature.getObjGen())});
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
    FormBudget m_budget;
    SignatureReader m_reader;
    std::set<QPDFObjGen> m_seen;
    std::map<QPDFObjGen, bool> m_kids; ///< arrays read: was a dictionary in it?
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
