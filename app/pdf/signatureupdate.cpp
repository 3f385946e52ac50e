// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/signatureupdate.h"

#include "pdf/qpdfdoor.h"
#include "pdf/serializer.h"
#include "pdf/signaturetarget.h"

#include <map>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

constexpr int printFlag = 4;
constexpr qsizetype maxCopied = 1'000'000;   // one long array, shared, would be written for each page
constexpr int widgetFlags = printFlag | 128; // Print, Locked (table 167)

class SignatureWriter {
public:
    SignatureWriter(Update &update, const SignatureRequest &request, SignatureTarget target)
        : m_update(update), m_document(update.document()), m_request(request), m_target(std::move(target)),
          m_firstSignature(!m_document.hasSignatures()), m_signature(update.reserve())
    {
    }

    base::Result<Update::Hole> run()
    {
        if (m_target.existing) {
            ESIGN_CHECK(fillField(*m_target.existing));
        } else {
            const bool visible = !m_request.widgets.isEmpty();
            ESIGN_CHECK(makeField(m_target.name, visible ? m_request.widgets.first() : Mark()));
        }
        for (qsizetype i = 1; i < m_request.widgets.size(); ++i)
            ESIGN_CHECK(makeField(m_target.furtherNames[i - 1], m_request.widgets[i]));
        Value stamps = Value::array();
        for (const Mark &mark : m_request.stamps) {
            ESIGN_TRY(const Ref stamp, makeStamp(mark, static_cast<int>(stamps.toArray().size()) + 1));
            stamps.append(Value::ref(stamp));
        }
        for (const auto &[index, page] : m_pages)
            if (!page.annotations.isEmpty())
                ESIGN_CHECK(addAnnotations(page));
        ESIGN_CHECK(changeForm());
        m_update.set(m_signature, signatureDictionary(stamps));
        if (const auto damage = m_document.impl().collectWarnings())
            return fail(ErrorKind::Input, "pdf.damaged", *damage);
        return Update::Hole{m_signature, m_request.contentsSize};
    }

private:
    struct Page {
        Ref ref;
        int rotate = 0;
        QList<Ref> annotations; ///< to be added
    };

    base::Result<Page *> page(int index)
    {
        auto found = m_pages.find(index);
        if (found == m_pages.end()) {
            ESIGN_TRY(const Ref ref, m_document.page(index));
            ESIGN_TRY(const base::PageGeometry geometry, m_document.geometry(index));
            found = m_pages.insert({index, Page{ref, geometry.rotate, {}}}).first;
        }
        return &found->second;
    }

    static bool isDrawn(const Mark &mark) { return mark.rect.width() > 0 && mark.rect.height() > 0; }

    /// The appearance stream (12.5.5); marks that look the same share one.
    Ref appearance(const Mark &mark)
    {
        const Value box = Value::rect(isDrawn(mark) ? QRectF(QPointF(0, 0), mark.rect.size()) : QRectF(0, 0, 0, 0));
        Value xObjects = Value::dict();
        for (const auto &[name, ref] : mark.xObjects)
            xObjects.set(name, Value::ref(ref));
        const QByteArray key = serialize(box) + serialize(xObjects) + mark.content;
        const auto known = m_appearances.find(key);
        if (known != m_appearances.end())
            return known->second;
        Value form = Value::dict({{"Type", Value::name("XObject")}, {"Subtype", Value::name("Form")}, {"BBox", box}});
        Value resources = Value::dict();
        if (!xObjects.toDict().isEmpty())
            resources.set("XObject", xObjects);
        form.set("Resources", resources);
        constexpr qsizetype worthPacking = 512;
        QByteArray data = mark.content;
        if (data.size() > worthPacking) {
            data = qCompress(data).mid(4); // Qt's own length goes in front of the zlib stream
            form.set("Filter", Value::name("FlateDecode"));
        }
        const Ref ref = m_update.addStream(form, data);
        m_appearances.emplace(key, ref);
        return ref;
    }

    Value annotation(const char *subtype, const Mark &mark, const Page &page)
    {
        Value annotation = Value::dict({{"Type", Value::name("Annot")}, {"Subtype", Value::name(subtype)}});
        annotation.set("Rect", Value::rect(isDrawn(mark) ? mark.rect : QRectF(0, 0, 0, 0)));
        annotation.set("F", Value::integer(widgetFlags));
        annotation.set("P", Value::ref(page.ref));
        annotation.set("AP", Value::dict({{"N", Value::ref(appearance(mark))}}));
        return annotation;
    }

    /// A new root field, merged with its one widget (12.7.5.5).
    base::Result<void> makeField(const QString &name, const Mark &mark)
    {
        ESIGN_TRY(Page *const on, page(mark.page));
        Value field = annotation("Widget", mark, *on);
        field.set("FT", Value::name("Sig"));
        field.set("T", Value::text(name));
        field.set("V", Value::ref(m_signature));
        if (on->rotate != 0 && isDrawn(mark))
            field.set("MK", Value::dict({{"R", Value::integer(on->rotate)}}));
        const Ref ref = m_update.add(std::move(field));
        on->annotations.append(ref);
        m_newFields.append(ref);
        return {};
    }

    base::Result<Ref> makeStamp(const Mark &mark, int number)
    {
        ESIGN_TRY(Page *const on, page(mark.page));
        Value stamp = annotation("Stamp", mark, *on);
        stamp.set("NM", Value::text(QStringLiteral("eseal-%1-%2").arg(m_signature.id).arg(number)));
        stamp.set("ESEAL_Signature", Value::ref(m_signature));
        const Ref ref = m_update.add(std::move(stamp));
        on->annotations.append(ref);
        return ref;
    }

    /// /V goes to the field, the appearance to its widget, which keeps its place; an appearance is mapped into the
    /// widget's rectangle by the reader (12.5.5, algorithm 8).
    base::Result<void> fillField(const SignatureField &existing)
    {
        Value field = m_update.current(existing.field);
        field.set("V", Value::ref(m_signature));
        Mark mark = m_request.widgets.isEmpty() ? Mark() : m_request.widgets.first();
        if (existing.widgets.isEmpty()) {
            if (isDrawn(mark) && !field.has("Kids")) {
                ESIGN_TRY(Page *const on, page(mark.page));
                for (const auto &[key, value] : annotation("Widget", mark, *on).toDict())
                    field.set(key, value);
                on->annotations.append(existing.field);
            }
            m_update.set(existing.field, std::move(field));
            return {};
        }
        const WidgetPlace &place = existing.widgets.first();
        const bool merged = place.object == existing.field;
        Value widget = merged ? field : m_update.current(place.object);
        if (!isDrawn(mark))
            mark.rect = place.rect;
        widget.set("AP", Value::dict({{"N", Value::ref(appearance(mark))}}));
        if (m_firstSignature)
            widget.set("F", Value::integer(m_document.resolve(widget.at("F")).toInteger() | printFlag));
        if (!merged)
            m_update.set(existing.field, std::move(field));
        if (!place.object.isNull())
            m_update.set(place.object, std::move(widget));
        return {};
    }

    /// The page gets an array of its own: an indirect one may be shared with other pages, which would show the
    /// annotation too.
    base::Result<void> addAnnotations(const Page &page)
    {
        Value changed = m_update.current(page.ref);
        const Value annots = resolve(changed.at("Annots"));
        Value array = annots.isArray() ? annots : Value::array();
        m_copied += array.toArray().size();
        if (m_copied > maxCopied)
            return fail(ErrorKind::Input, "pdf.form.large", QStringLiteral("annotations"));
        for (const Ref annotation : page.annotations)
            array.append(Value::ref(annotation));
        changed.set("Annots", array);
        m_update.set(page.ref, std::move(changed));
        return {};
    }

    Value resolve(const Value &value) const { return value.isRef() ? m_update.current(value.toRef()) : value; }

    /// The form's entries, written where they stand (catalog, own object, indirect /Fields) and only when they change.
    base::Result<void> changeForm()
    {
        const Ref catalogRef = m_document.trailer().at("Root").toRef();
        Value catalog = m_update.current(catalogRef);
        if (catalogRef.isNull() || !catalog.isDict())
            return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("no catalog"));
        const Value place = catalog.at("AcroForm");
        const Value before = resolve(place);
        Value form = before.isDict() ? before : Value::dict();
        addFields(form);
        constexpr qint64 signaturesExist = 1, appendOnly = 2; // table 225
        const qint64 flags = resolve(form.at("SigFlags")).toInteger();
        if ((flags & 3) != 3)
            form.set("SigFlags", Value::integer(flags | signaturesExist | appendOnly));
        if (m_firstSignature && resolve(form.at("NeedAppearances")).toBool())
            form.remove("NeedAppearances"); // readers that obey it drop the appearances
        if (form == before)
            return {};
        if (place.isRef() && before.isDict()) {
            m_update.set(place.toRef(), std::move(form));
            return {};
        }
        catalog.set("AcroForm", before.isDict() ? std::move(form) : Value::ref(m_update.add(std::move(form))));
        m_update.set(catalogRef, std::move(catalog));
        return {};
    }

    void addFields(Value &form)
    {
        if (m_newFields.isEmpty())
            return;
        const Value place = form.at("Fields");
        const Value before = resolve(place);
        Value fields = before.isArray() ? before : Value::array();
        for (const Ref field : m_newFields)
            fields.append(Value::ref(field));
        if (place.isRef() && before.isArray())
            m_update.set(place.toRef(), std::move(fields));
        else
            form.set("Fields", std::move(fields));
    }

    Value signatureDictionary(const Value &stamps) const
    {
        Value dictionary = Value::dict({{"Type", Value::name(m_request.documentTimestamp ? "DocTimeStamp" : "Sig")}});
        for (const auto &[key, value] : m_request.dictionary.toDict())
            if (key != "Type")
                dictionary.set(key, value);
        if (!stamps.toArray().isEmpty())
            dictionary.set("ESEAL_Stamps", stamps);
        if (m_target.existing && !m_request.documentTimestamp)
            addLock(dictionary, m_target.existing->lock);
        return dictionary;
    }

    /// The field's /Lock holds from now on (12.7.5.5, 12.8.2.4).
    void addLock(Value &dictionary, const FieldLock &lock) const
    {
        Value references = dictionary.at("Reference");
        const auto add = [&](const char *method, Value parameters) {
            parameters.set("Type", Value::name("TransformParams"));
            parameters.set("V", Value::name("1.2"));
            references.append(Value::dict({{"Type", Value::name("SigRef")},
                                           {"TransformMethod", Value::name(method)},
                                           {"TransformParams", parameters},
                                           {"Data", m_document.trailer().at("Root")}}));
        };
        if (lock.action != FieldLock::Action::None) {
            Value parameters = Value::dict();
            parameters.set("Action", Value::name(lock.action == FieldLock::Action::All       ? "All"
                                                 : lock.action == FieldLock::Action::Include ? "Include"
                                                                                             : "Exclude"));
            if (lock.action != FieldLock::Action::All) {
                Value names = Value::array();
                for (const QString &name : lock.fields)
                    names.append(Value::text(name));
                parameters.set("Fields", names);
            }
            add("FieldMDP", parameters);
        }
        if (lock.permissions >= 1 && lock.permissions <= 3)
            add("DocMDP", Value::dict({{"P", Value::integer(lock.permissions)}}));
        if (!references.isNull())
            dictionary.set("Reference", references);
    }

    Update &m_update;
    const Document &m_document;
    const SignatureRequest &m_request;
    const SignatureTarget m_target;
    const bool m_firstSignature;
    const Ref m_signature;
    std::map<int, Page> m_pages;
    qsizetype m_copied = 0; ///< annotations of pages
    std::map<QByteArray, Ref> m_appearances;
    QList<Ref> m_newFields;
};

} // namespace

base::Result<Update::Hole> addSignature(Update &update, const SignatureRequest &request)
{
    if (request.contentsSize < 1 || request.contentsSize > (16 << 20))
        return fail(ErrorKind::Usage, "pdf.update.hole", QStringLiteral("size of /Contents"));
    ESIGN_TRY(SignatureTarget target, findTarget(update.document(), request));
    ESIGN_CHECK(checkTarget(update.document(), request, target));
    return SignatureWriter(update, request, std::move(target)).run();
}

} // namespace pdf
