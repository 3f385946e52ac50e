// SPDX-License-Identifier: GPL-3.0-or-later
//
// A field that was filled: what it shows must be what it stores (form-value attacks), as far as that can be told.
#include "verify/revisiondiff.h"

#include <QtCore/QXmlStreamReader>

#include <algorithm>

namespace verify {

namespace {

constexpr int deepest = 64;
constexpr qint64 largestAppearance = 1 << 20;
constexpr qsizetype mostWidgets = 2000;
constexpr double largestMark = 48; ///< pt: what a check box draws when it is chosen is a mark, no picture

/// The text of a rich value (12.7.4.4); nullopt: it is no XHTML.
std::optional<QString> richText(const QString &xml)
{
    QXmlStreamReader reader(xml);
    QString text;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters)
            text += reader.text();
    }
    return reader.hasError() ? std::nullopt : std::optional(text);
}

QString withoutSpace(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

} // namespace

ObjectReader RevisionDiff::reader(int revision) const
{
    return {[this, revision](const Value &value) {
                const auto &object = value.isRef() ? m_history.object(revision, value.toRef()) : pdf::History::Object();
                return object.isStream ? object.value : m_history.resolve(revision, value);
            },
            [this, revision](Ref ref) {
                const auto data = m_history.streamData(revision, ref, largestAppearance);
                return data ? std::optional(*data) : std::nullopt;
            }};
}

/// The nearest value of a key on the way up from a widget.
pdf::Value RevisionDiff::inheritedBefore(Ref ref, const QByteArray &key) const
{
    for (int depth = 0; depth < deepest && !ref.isNull(); ++depth) {
        const auto &object = objectBefore(ref);
        if (object.value.has(key))
            return before(object.value.at(key));
        ref = object.value.at("Parent").toRef();
    }
    return {};
}

bool RevisionDiff::generatesAppearances() const
{
    return before(before(m_catalogBefore.at("AcroForm")).at("NeedAppearances")).toBool();
}

/// Every widget of a text or choice field that there was, until `visit` says no; false: there are too many.
bool RevisionDiff::eachWidgetBefore(const std::function<bool(Ref, const FieldPath &)> &visit) const
{
    struct Node {
        Ref ref;
        FieldPath path;
    };
    std::vector<Node> pending;
    for (const Value &root : before(before(m_catalogBefore.at("AcroForm")).at("Fields")).toArray())
        pending.push_back({root.toRef(), {}});
    for (qsizetype visited = 0; !pending.empty() && visited < mostWidgets; ++visited) {
        const Node node = pending.back();
        pending.pop_back();
        const Value &value = objectBefore(node.ref).value;
        FieldPath path = node.path;
        if (value.has("FT"))
            path.type = before(value.at("FT")).toName();
        if (value.has("Ff"))
            path.flags = before(value.at("Ff")).toInteger();
        if (value.has("T") || path.field.isNull())
            path.field = node.ref;
        for (const Value &kid : before(value.at("Kids")).toArray())
            pending.push_back({kid.toRef(), path});
        const bool texts = path.type == "Tx" || path.type == "Ch";
        if (texts && value.has("Rect") && !visit(node.ref, path))
            return true;
    }
    return pending.empty();
}

/// Viewers draw fields themselves, from their values and the form's defaults.
bool RevisionDiff::drawsByDefault() const
{
    bool drawn = generatesAppearances();
    const bool all = eachWidgetBefore([&](Ref ref, const FieldPath &path) {
        drawn = drawn || (before(objectBefore(ref).value.at("AP")).at("N").isNull() &&
                          !before(objectBefore(path.field).value.at("V")).isNull());
        return !drawn;
    });
    return drawn || !all;
}

/// What the fields' appearances show is what they store.
bool RevisionDiff::looksAsStored() const
{
    bool same = true;
    const bool all = eachWidgetBefore([&](Ref ref, const FieldPath &path) {
        const Value normal = before(objectBefore(ref).value.at("AP")).at("N");
        const Value value = before(objectBefore(path.field).value.at("V"));
        same =
            normal.isNull() ? value.isNull() : lookFault(reader(m_before), termsOf(ref, path), normal, value).isEmpty();
        return same;
    });
    return same && all;
}

FieldTerms RevisionDiff::termsOf(Ref ref, const FieldPath &path) const
{
    const Value form = before(m_catalogBefore.at("AcroForm")), widget = objectBefore(ref).value;
    const ObjectReader read = reader(m_before);
    FieldTerms terms;
    terms.isChoice = path.type == "Ch";
    terms.flags = path.flags;
    Value defaults = inheritedBefore(ref, "DA");
    terms.defaults = (defaults.isString() ? defaults : before(form.at("DA"))).toString();
    terms.options = inheritedBefore(ref, "Opt");
    terms.format = before(before(inheritedBefore(ref, "AA").at("F")).at("JS")).toString();
    if (terms.format.isEmpty() && inheritedBefore(ref, "AA").has("F"))
        terms.format = "?";
    QList<double> corners;
    for (const Value &corner : before(widget.at("Rect")).toArray())
        corners.append(before(corner).toNumber());
    if (corners.size() == 4)
        terms.size = QRectF(QPointF(corners[0], corners[1]), QPointF(corners[2], corners[3])).normalized().size();
    const Value style = before(before(widget.at("BS")).at("W")), line = before(widget.at("Border")).toArray().value(2);
    terms.border = std::clamp(style.isNumber() ? style.toNumber() : line.isNumber() ? line.toNumber() : 1.0, 0.0, 6.0);
    const Value normal = before(widget.at("AP")).at("N");
    terms.ground = groundOf(read, normal);
    if (!terms.ground && generatesAppearances()) {
        QList<double> components;
        for (const Value &component : before(before(widget.at("MK")).at("BG")).toArray())
            components.append(before(component).toNumber());
        terms.ground = Colour::of(components);
    }
    for (const Value &resources : {before(form.at("DR")), before(read.resolve(normal).at("Resources"))}) {
        for (const auto &[name, font] : before(resources.at("Font")).toDict()) {
            if (font.isRef())
                terms.fonts.insert(font.toRef());
        }
    }
    return terms;
}

QList<pdf::Ref> RevisionDiff::widgetsOf(Ref field) const
{
    QList<Ref> widgets;
    const Value value = after(Value::ref(field));
    if (value.has("Rect"))
        widgets.append(field);
    for (const Value &kid : after(value.at("Kids")).toArray()) {
        if (kid.isRef() && !after(kid).has("T") && widgets.size() < mostWidgets)
            widgets.append(kid.toRef());
    }
    return widgets;
}

/// The pages that list an annotation; none: not told.
QList<int> RevisionDiff::pagesShowing(Ref widget)
{
    if (!m_shownOn) {
        m_shownOn.emplace();
        const auto pages = m_newest.allPages();
        for (int page = 0; pages && page < pages->size(); ++page) {
            const Value annotations = after(after(Value::ref(pages->at(page))).at("Annots"));
            m_history.spend(annotations.toArray().size());
            for (const Value &item : annotations.toArray())
                (*m_shownOn)[item.toRef().id].append(page);
        }
    }
    return (*m_shownOn)[widget.id];
}

/// A field or one of its widgets, of which nothing but value and look was written anew.
void RevisionDiff::judgeFilling(Ref ref, const FieldPath &path)
{
    const Value widget = objectAfter(ref).value;
    auto [fault, need] = valueFault(ref, path);
    const auto doubt = [&, &faultText = fault, &faultNeed = need](const QString &what) {
        faultText += what;
        faultNeed = faultNeed == Need::Never ? faultNeed : Need::Unsure;
    };
    constexpr qint64 readOnly = 1;
    if (path.flags & readOnly)
        doubt(QStringLiteral(", though nobody can fill it"));
    const QRectF rect = widgetRect(widget);
    int page = m_newest.pageIndex(widget.at("P").toRef());
    if (widget.has("Rect")) {
        QList<int> pages{page};
        if (page < 0 || !after(after(widget.at("P")).at("Annots")).toArray().contains(Value::ref(ref))) {
            pages = pagesShowing(ref);
            page = pages.value(0, -1);
            if (pages.isEmpty())
                pages.append(-1);
        }
        if (std::any_of(pages.begin(), pages.end(), [&](int one) { return coversPage(one, rect); }))
            doubt(QStringLiteral(", covers most of the page"));
        if (path.type == "Btn" && std::max(rect.width(), rect.height()) > largestMark)
            doubt(QStringLiteral(", which is larger than a mark"));
    }
    FoundChange &found =
        add(ChangeKind::FormFilled, need, QStringLiteral("field \"%1\" filled%2").arg(path.name, fault), ref.id, page);
    found.field = path.name;
    if (widget.has("Rect") && (path.type == "Btn" || termsOf(ref, path).ground))
        found.covers = shareOf(page, rect);
}

std::pair<QString, Need> RevisionDiff::valueFault(Ref ref, const FieldPath &path)
{
    const Value field = after(Value::ref(path.field)), widget = after(Value::ref(ref));
    const Value &stored = field.at("V");
    if (stored.isRef() && objectAfter(stored.toRef()).isStream)
        return {QStringLiteral(", with a stream as its value"), Need::Unsure};
    const Value value = after(stored);
    if (ref != path.field && widget.has("V") && after(widget.at("V")) != value)
        return {QStringLiteral(", with two values"), Need::Unsure};
    if (path.type == "Btn")
        return stateFault(path, value);
    const auto isText = [&](const Value &one) { return one.isNull() || after(one).isString(); };
    if (!isText(value) && !(path.type == "Ch" && std::all_of(value.toArray().begin(), value.toArray().end(), isText)))
        return {QStringLiteral(", with a value that is no text"), Need::Unsure};
    const Value old = before(objectBefore(path.field).value.at("V"));
    const bool valueChanged = old != value && !(old.isNull() && value.toText().isEmpty());
    if (const QString besides = besidesFault(ref, path, value); !besides.isEmpty())
        return {besides, Need::Unsure};
    if (widget.has("Rect") || widget.has("AP"))
        return textFault(ref, path, value, valueChanged);
    // its widgets are objects of their own: what they show is judged with them, if they were drawn anew at all
    const QList<Ref> widgets = widgetsOf(ref);
    const bool drawn = std::all_of(widgets.begin(), widgets.end(), [&](Ref kid) {
        const Ref normal = before(objectBefore(kid).value.at("AP")).at("N").toRef();
        return replaced(kid.id) || (!normal.isNull() && replaced(normal.id));
    });
    if (valueChanged && !drawn && !generatesAppearances())
        return {QStringLiteral(": its value was changed, what is shown was not"), Need::Unsure};
    return {QString(), Need::Filling};
}

std::pair<QString, Need> RevisionDiff::textFault(Ref ref, const FieldPath &path, const Value &value, bool valueChanged)
{
    const Value old = objectBefore(ref).value, now = objectAfter(ref).value;
    const Value normal = after(now.at("AP")).at("N"), wasNormal = before(old.at("AP")).at("N");
    const bool drawnAnew = normal != wasNormal || (normal.isRef() && replaced(normal.toRef().id));
    if (!valueChanged && !drawnAnew)
        return {QString(), Need::Filling};
    if (!drawnAnew && !normal.isNull())
        return {QStringLiteral(": its value was changed, what is shown was not"), Need::Unsure};
    if (normal.isNull()) {
        if (generatesAppearances() || (value.toText().isEmpty() && !value.isArray()))
            return {QString(), Need::Filling};
        return {QStringLiteral(", and nothing says how it is shown: readers differ"), Need::Unsure};
    }
    const QString fault = lookFault(reader(m_after), termsOf(ref, path), normal, value);
    if (fault.isEmpty())
        return {QString(), Need::Filling};
    if (!valueChanged)
        return {QStringLiteral(": its appearance was changed, its value was not"), Need::Never};
    return {fault, Need::Unsure};
}

/// What else says what a field holds, or is shown of it now and then.
QString RevisionDiff::besidesFault(Ref ref, const FieldPath &path, const Value &value)
{
    const Value old = objectBefore(ref).value, now = objectAfter(ref).value;
    const Value looks = after(now.at("AP")), lookedBefore = before(old.at("AP"));
    for (const auto &[key, look] : looks.toDict()) {
        if (key != "N" && !isUnchanged(lookedBefore.at(key), look))
            return QStringLiteral(", and it looks otherwise when it is pointed at");
    }
    // beside an appearance that is a stream it says nothing; some viewers write it all the same
    const Value normal = looks.at("N");
    const bool isStream = normal.isRef() && objectAfter(normal.toRef()).isStream;
    if (!isUnchanged(old.at("AS"), now.at("AS")) && !now.at("AS").isNull() && !isStream)
        return QStringLiteral(", and it has states");
    if (!isUnchanged(old.at("RV"), now.at("RV")) && !now.at("RV").isNull()) {
        const auto rich = richText(after(now.at("RV")).toText());
        if (!rich || withoutSpace(*rich) != withoutSpace(value.toText()))
            return QStringLiteral(", and its formatted value is another one");
    }
    if (!isUnchanged(old.at("I"), now.at("I")) && !now.at("I").isNull()) {
        const Value options = inheritedBefore(path.field, "Opt"), indices = after(now.at("I"));
        QStringList chosen, stored;
        for (const Value &index : indices.toArray()) {
            const qint64 at = after(index).isInteger() ? after(index).toInteger() : -1;
            const Value option = before(options.toArray().value(at >= 0 ? at : options.toArray().size()));
            chosen.append(before(option.isArray() ? option.toArray().value(0) : option).toText());
        }
        for (const Value &one : value.isArray() ? value.toArray() : Value::Array{value})
            stored.append(after(one).toText());
        chosen.sort();
        stored.sort();
        if (chosen != stored && !(chosen.isEmpty() && value.isNull()))
            return QStringLiteral(", and its choice is another one than its value");
    }
    return {};
}

/// Check boxes and radio buttons: one of the states that were there, the same in value and look.
std::pair<QString, Need> RevisionDiff::stateFault(const FieldPath &path, const Value &value)
{
    if (!value.isName() && !value.isNull())
        return {QStringLiteral(", with a value that is no state"), Need::Unsure};
    const QByteArray stored = value.isNull() ? QByteArray("Off") : value.toName();
    bool shown = stored == "Off";
    for (const Ref ref : widgetsOf(path.field)) {
        const Value widget = after(Value::ref(ref)), states = after(after(widget.at("AP")).at("N"));
        const Value state = after(widget.at("AS"));
        const QByteArray chosen = state.isNull() ? QByteArray("Off") : state.toName();
        if (chosen == "Off")
            continue;
        if (!states.has(chosen))
            return {QStringLiteral(", with a state that it has no appearance for"), Need::Never};
        if (chosen != stored)
            return {QStringLiteral(", and it shows another state than is stored"), Need::Unsure};
        shown = true;
        if (const QString fault = markFault(reader(m_after), states.at(chosen), states.at("Off")); !fault.isEmpty())
            return {fault, Need::Unsure};
    }
    return shown ? std::pair(QString(), Need::Filling)
                 : std::pair(QStringLiteral(", and it shows another state than is stored"), Need::Unsure);
}

} // namespace verify
