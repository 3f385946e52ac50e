// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fields that were there before: filled, signed, or tampered with.
#include "verify/revisiondiff.h"

#include <algorithm>

namespace verify {

namespace {

constexpr int deepest = 64;
constexpr qint64 pushButton = 1 << 16;

std::set<QByteArray> changedKeys(const pdf::Value &a, const pdf::Value &b)
{
    std::set<QByteArray> keys;
    for (const pdf::Value *value : {&a, &b}) {
        for (const auto &[key, item] : value->toDict()) {
            if (a.at(key) != b.at(key))
                keys.insert(key);
        }
    }
    return keys;
}

QString listed(const std::set<QByteArray> &keys)
{
    QStringList names;
    for (const QByteArray &key : keys)
        names.append(QLatin1Char('/') + QString::fromLatin1(key.left(20)));
    return names.mid(0, 6).join(QLatin1Char(' '));
}

} // namespace

/// Whether the object is a field or a field's widget, followed upwards and believed only as far as each parent lists
/// its kid and the form lists the topmost.
std::optional<RevisionDiff::FieldPath> RevisionDiff::fieldPath(Ref ref)
{
    if (!m_fieldRoots) {
        m_fieldRoots.emplace();
        const Value fields = before(before(m_catalogBefore.at("AcroForm")).at("Fields"));
        for (const Value &item : fields.toArray())
            m_fieldRoots->insert(item.toRef());
    }
    FieldPath path;
    QStringList names;
    Ref at = ref;
    for (int depth = 0; depth < deepest; ++depth) {
        const auto &object = objectBefore(at);
        if (object.isStream || !object.value.isDict())
            return {};
        const Value partial = before(object.value.at("T"));
        if (partial.isString())
            names.prepend(partial.toText());
        if (path.field.isNull() && partial.isString())
            path.field = at;
        if (path.type.isEmpty())
            path.type = before(object.value.at("FT")).toName();
        if (object.value.has("Ff") && path.flags == 0)
            path.flags = before(object.value.at("Ff")).toInteger();
        path.isSigned = path.isSigned || !before(object.value.at("V")).isNull();
        if (m_fieldRoots->contains(at)) {
            path.name = names.join(QLatin1Char('.'));
            if (path.field.isNull())
                path.field = at;
            return path;
        }
        const Ref parent = object.value.at("Parent").toRef();
        const Value kids = before(before(Value::ref(parent)).at("Kids"));
        if (parent.isNull() || !kids.toArray().contains(Value::ref(at)))
            return {};
        at = parent;
    }
    return {};
}

bool RevisionDiff::judgeField(Ref ref)
{
    const auto path = fieldPath(ref);
    if (!path)
        return false;
    const auto &old = objectBefore(ref), &now = objectAfter(ref);
    if (now.isStream || !now.value.isDict()) {
        add(ChangeKind::Form, Need::Never, QStringLiteral("field \"%1\" was destroyed").arg(path->name), ref.id);
        return true;
    }
    // a group may get signature fields
    if (old.value.has("Kids") && old.value.at("Kids") != now.value.at("Kids") && now.value.has("Kids")) {
        judgeFieldList(old.value.at("Kids"), now.value.at("Kids"), path->name, false);
        Value adjusted = old.value;
        adjusted.set("Kids", now.value.at("Kids"));
        if (adjusted == now.value)
            return true;
    }
    if (path->type == "Sig")
        judgeSignatureField(ref, *path, old.value, now.value);
    else
        judgeFormField(ref, *path, old.value, now.value);
    return true;
}

void RevisionDiff::judgeSignatureField(Ref ref, const FieldPath &path, const Value &before, const Value &after)
{
    const std::set<QByteArray> keys = changedKeys(before, after);
    const auto refuse = [&](ChangeKind kind, const QString &what) {
        add(kind, Need::Never, what.arg(path.name), ref.id).field = path.name;
    };
    if (path.isSigned)
        return refuse(ChangeKind::SignedField,
                      QStringLiteral("signed field \"%1\" was changed (") + listed(keys) + QLatin1Char(')'));
    static const QList<QByteArray> filled{"V", "AP", "F", "M", "MK", "Kids"};
    static const QList<QByteArray> widget{"Type", "Subtype", "Rect", "P"};
    const bool getsWidget = !before.has("Rect") && after.has("Rect");
    std::set<QByteArray> wrong;
    for (const QByteArray &key : keys) {
        const bool fits = (filled.contains(key) && key != "Kids") || (getsWidget && widget.contains(key));
        if (!fits && !isUnchanged(before.at(key), after.at(key)) && key != "Kids")
            wrong.insert(key);
    }
    constexpr qint64 print = 4, locked = 128;
    const Value shown = this->after(after.at("F"));
    const qint64 flags = this->before(before.at("F")).toInteger() ^ shown.toInteger();
    if (!getsWidget && ((flags & ~(print | locked)) != 0 || !(shown.isNull() || shown.isInteger())))
        wrong.insert("F");
    if (!wrong.empty())
        return refuse(ChangeKind::Form,
                      QStringLiteral("signature field \"%1\" was changed (") + listed(wrong) + QLatin1Char(')'));
    // of a kid widget the value stands on the field
    const Value field = this->after(Value::ref(path.field));
    const Value &value = after.has("V") ? after.at("V") : field.at("V");
    if (value.isNull())
        return refuse(ChangeKind::Form,
                      QStringLiteral("the appearance of the empty signature field \"%1\" was changed"));
    if (value.isRef() && (!added(value.toRef().id) || objectAfter(value.toRef()).isStream))
        return refuse(ChangeKind::SignedField,
                      QStringLiteral("a signature that was there before was put into field \"%1\""));
    FoundChange found;
    found.field = path.name;
    found.isSigned = this->after(value).isDict();
    found.need = Need::Filling;
    found.newField = getsWidget;
    found.change = {m_after + 1, -1, ref.id, ChangeKind::Signature, false, {}};
    addWidget(ref, after, found, !after.has("V"));
}

QRectF RevisionDiff::widgetRect(const Value &widget) const
{
    QList<double> numbers;
    for (const Value &corner : after(widget.at("Rect")).toArray())
        numbers.append(after(corner).toNumber());
    if (numbers.size() < 4)
        return {};
    return QRectF(QPointF(numbers[0], numbers[1]), QPointF(numbers[2], numbers[3])).normalized();
}

void RevisionDiff::judgeFormField(Ref ref, const FieldPath &path, const Value &before, const Value &after)
{
    static const QList<QByteArray> filled{"V", "AS", "AP", "I", "M", "RV"};
    const bool known = path.type == "Tx" || path.type == "Ch" || path.type == "Btn";
    std::set<QByteArray> wrong;
    for (const QByteArray &key : changedKeys(before, after)) {
        const bool fits = known && filled.contains(key) && !(path.type == "Btn" && key == "AP");
        if (!fits && !isUnchanged(before.at(key), after.at(key)))
            wrong.insert(key);
    }
    if (!wrong.empty() || (path.type == "Btn" && (path.flags & pushButton))) {
        add(ChangeKind::Form, Need::Never,
            QStringLiteral("field \"%1\" was changed (%2)").arg(path.name, listed(changedKeys(before, after))), ref.id,
            m_newest.pageIndex(after.at("P").toRef()));
        return;
    }
    judgeFilling(ref, path);
}

/// An appearance stream written again in place: judged with its field, if nothing else uses it.
bool RevisionDiff::judgeAppearance(Ref ref)
{
    const std::vector<int> users = mentionedBefore(ref.id);
    if (users.empty() || !m_mentions.complete || !objectAfter(ref).isStream)
        return false;
    for (const int user : users) {
        const pdf::XrefEntry *entry = m_history.entry(m_before, user);
        const Ref widget{user, entry->generation};
        const auto path = fieldPath(widget);
        const Value appearance = before(objectBefore(widget).value.at("AP"));
        if (!path || appearance.at("N") != Value::ref(ref) || path->type == "Btn" || path->type == "Sig")
            return false;
        // judgeField() has looked at value and appearance together, when the widget was written too
        if (!replaced(user))
            judgeFilling(widget, *path);
    }
    return true;
}

} // namespace verify
