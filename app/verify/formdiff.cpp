// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a revision does to the form: new signature fields, and nothing else that is new.
#include "verify/revisiondiff.h"

#include <algorithm>

namespace verify {

namespace {

constexpr int deepest = 8; ///< of new groups of fields
constexpr double mostOfAPage = 0.5;
const QString unnamedPage = QStringLiteral("on a page that it does not name");

/// Four numbers as they stand: references among them, or more or fewer, are read in different ways.
bool isPlainRect(const pdf::Value &value)
{
    const auto corners = value.toArray();
    return corners.size() == 4 &&
           std::all_of(corners.begin(), corners.end(), [](const pdf::Value &corner) { return corner.isNumber(); });
}

bool hasAction(const pdf::Value &dictionary)
{
    return dictionary.has("A") || dictionary.has("AA");
}

} // namespace

void RevisionDiff::judgeForm(const Value &before, const Value &after)
{
    const Value old = this->before(before), now = this->after(after);
    std::set<int> own{m_catalog, m_oldCatalog};
    if (after.isRef()) {
        own.insert(after.toRef().id);
        if (replaced(after.toRef().id) && before == after && now.isDict())
            explain(after);
    }
    if (old.isDict() && !now.isDict()) {
        add(ChangeKind::Form, Need::Never, QStringLiteral("the form was taken away"));
        return;
    }
    if (old != now)
        judgeFormKeys(old, now, own);
    judgeFieldList(old.at("Fields"), now.at("Fields"), {}, true);
    const Value &resources = now.at("DR");
    const bool inPlace = old.at("DR") == resources && resources.isRef();
    if (inPlace && replaced(resources.toRef().id) &&
        !(keepsFonts(resources, resources) && grows(resources, resources, 0, own) && !drawsByDefault()))
        add(ChangeKind::Form, Need::Never, QStringLiteral("the form's resources were changed"), resources.toRef().id);
}

void RevisionDiff::judgeFormKeys(const Value &before, const Value &after, const std::set<int> &own)
{
    std::set<QByteArray> keys;
    for (const Value *form : {&before, &after}) {
        for (const auto &entry : form->toDict())
            keys.insert(entry.first);
    }
    for (const QByteArray &key : keys) {
        const Value &old = before.at(key), &now = after.at(key);
        if (key == "Fields" || isUnchanged(old, now))
            continue;
        const QString name = QString::fromLatin1(key.left(40));
        if (key == "SigFlags") {
            const qint64 was = this->before(old).toInteger(), is = this->after(now).toInteger();
            if ((was & ~is) != 0)
                add(ChangeKind::Form, Need::Unsure, QStringLiteral("the form's SigFlags were lowered"));
            else
                add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("the form's SigFlags"));
        } else if ((key == "DR" || key == "DA") && drawsByDefault()) {
            add(ChangeKind::Form, Need::Unsure,
                QStringLiteral("the form's entry /%1 was changed, which fields are drawn by").arg(name));
        } else if (key == "DR" && keepsFonts(old, now) && (grows(old, now, 0, own) || isUnusedOfForm(old, now, own))) {
            add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("the form's resources extended"));
        } else if (key == "DA" && old.isNull()) {
            add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("the form's default appearance"));
        } else if (key == "NeedAppearances" && !this->after(now).toBool()) {
            if (this->before(old).toBool() && !looksAsStored())
                add(ChangeKind::Form, Need::Unsure,
                    QStringLiteral("the form's NeedAppearances cleared: now fields may show something else"));
            else
                add(ChangeKind::Bookkeeping, Need::Filling, QStringLiteral("the form's NeedAppearances cleared"));
        } else {
            add(ChangeKind::Form, Need::Never, QStringLiteral("the form's entry /%1 was changed").arg(name));
        }
    }
}

/// New fonts may come; one that was there is not drawn otherwise now (an /Encoding more would do that).
bool RevisionDiff::keepsFonts(const Value &before, const Value &after) const
{
    const Value old = this->before(this->before(before).at("Font")), now = this->after(this->after(after).at("Font"));
    return std::all_of(old.toDict().begin(), old.toDict().end(), [&](const Value::Entry &font) {
        return isUnchanged(font.second, now.at(font.first)) &&
               !(font.second.isRef() && replaced(font.second.toRef().id));
    });
}

/// Of the form's resources, fields that are filled use what a default appearance can name: fonts, and states and
/// colours (12.7.4.3). Other programs keep there what their own signatures draw, renewed at each; no field draws that.
bool RevisionDiff::isUnusedOfForm(const Value &before, const Value &after, const std::set<int> &own)
{
    const Value old = this->before(before), now = this->after(after);
    if (!old.isDict() || !now.isDict() || before.isRef() || after.isRef())
        return false;
    static const std::set<QByteArray> used{"Font",    "Encoding", "ExtGState", "ColorSpace",
                                           "Pattern", "Shading",  "Properties"};
    return std::all_of(old.toDict().begin(), old.toDict().end(), [&](const Value::Entry &entry) {
        return !used.contains(entry.first) || grows(entry.second, now.at(entry.first), 1, own);
    });
}

/// What was listed stays listed; what is new must be a signature field.
void RevisionDiff::judgeFieldList(const Value &before, const Value &after, const QString &parent, bool roots)
{
    if (before == after && !(after.isRef() && replaced(after.toRef().id)))
        return;
    if (before == after)
        explain(after);
    const Value old = this->before(before), now = this->after(after);
    std::multiset<Ref> left;
    for (const Value &item : old.toArray())
        left.insert(item.toRef());
    QList<Ref> fresh;
    for (const Value &item : now.toArray()) {
        const auto known = left.find(item.toRef());
        if (item.isRef() && known != left.end())
            left.erase(known);
        else if (item.isRef())
            fresh.append(item.toRef());
        else
            add(ChangeKind::Form, Need::Never, QStringLiteral("a field that is no object of its own was added"));
    }
    for (const Ref gone : left) {
        const Value field = this->before(Value::ref(gone));
        add(field.has("V") ? ChangeKind::SignedField : ChangeKind::Form, Need::Never,
            QStringLiteral("field \"%1\" was taken out of the form").arg(field.at("T").toText()), gone.id);
    }
    for (const Ref ref : std::as_const(fresh)) {
        if (!added(ref.id)) {
            add(ChangeKind::Form, Need::Never,
                QStringLiteral("object %1, which was there before, was made a field").arg(ref.id), ref.id);
        } else {
            judgeNewField(ref, parent, roots ? 0 : 1);
        }
    }
}

void RevisionDiff::judgeNewField(Ref ref, const QString &parent, int depth)
{
    const auto &object = objectAfter(ref);
    const Value &field = object.value;
    const QString partial = after(field.at("T")).toText();
    const QString name = parent.isEmpty() ? partial : parent + QLatin1Char('.') + partial;
    FoundChange found;
    found.field = name;
    found.newField = true;
    found.change = {m_after + 1, -1, ref.id, ChangeKind::SignatureField, false, {}};
    found.need = Need::Filling;
    const auto refuse = [&](const QString &why) {
        add(ChangeKind::Form, Need::Never, QStringLiteral("field \"%1\" added, %2").arg(name, why), ref.id).field =
            name;
    };
    if (object.isStream || !field.isDict() || depth > deepest)
        return refuse(QStringLiteral("which is damaged"));
    QList<Ref> widgets;
    bool group = false;
    const Value list = after(field.at("Kids"));
    for (const Value &kid : list.toArray()) {
        if (!kid.isRef() || !added(kid.toRef().id))
            return refuse(QStringLiteral("with a part that was there before"));
        if (after(after(kid).at("T")).isString()) {
            group = true;
            judgeNewField(kid.toRef(), name, depth + 1);
        } else {
            widgets.append(kid.toRef());
        }
    }
    if (group)
        return;
    if (!after(field.at("FT")).isName("Sig"))
        return refuse(QStringLiteral("which is no signature field"));
    if (hasAction(field))
        return refuse(QStringLiteral("with an action"));
    const Value &value = field.at("V");
    if (!value.isNull()) {
        if (value.isRef() && (!added(value.toRef().id) || objectAfter(value.toRef()).isStream))
            return refuse(QStringLiteral("with a signature that was there before (object %1)").arg(value.toRef().id));
        found.isSigned = after(value).isDict();
        found.change.kind = ChangeKind::Signature;
    }
    if (depth == 0 && m_newest.formFieldNames().count(name) > 1)
        refuse(QStringLiteral("under a name that another field has"));
    if (widgets.isEmpty() || field.has("Rect"))
        widgets.prepend(ref);
    bool named = false;
    for (const Ref widget : std::as_const(widgets)) {
        const Value dictionary = after(Value::ref(widget));
        if (hasAction(dictionary))
            return refuse(QStringLiteral("with an action"));
        if (!dictionary.isDict() || (dictionary.has("Rect") && !dictionary.at("Subtype").isName("Widget")))
            return refuse(QStringLiteral("drawn as something else than a field"));
        addWidget(widget, dictionary, found, std::exchange(named, true));
    }
}

/// Says where a signature field is shown, and what it may hide there. `named`: an invisible one needs no line of its
/// own.
void RevisionDiff::addWidget(Ref ref, const Value &widget, FoundChange found, bool named)
{
    constexpr qint64 hidden = 2, printed = 4, notViewed = 32; // what isn't viewed may be printed all the same
    const Value place = after(widget.at("Rect")), flags = after(widget.at("F"));
    const QRectF rect = widgetRect(widget);
    const bool isPlain = !widget.has("Rect") || isPlainRect(place);
    const bool unseen = flags.isInteger() &&
                        ((flags.toInteger() & hidden) != 0 || (flags.toInteger() & (notViewed | printed)) == notViewed);
    const bool drawn = !isPlain || (rect.width() > 0 && rect.height() > 0 && !unseen);
    found.visible = drawn;
    found.change.objectNumber = ref.id;
    const QString what = found.isSigned ? QStringLiteral("signature in field \"%1\"").arg(found.field)
                                        : QStringLiteral("empty signature field \"%1\"").arg(found.field);
    found.change.text = what + QStringLiteral(" added");
    if (drawn) {
        found.change.page = m_newest.pageIndex(widget.at("P").toRef());
        const QString where =
            found.change.page < 0 ? unnamedPage : QStringLiteral("on page %1").arg(found.change.page + 1);
        found.change.text = QStringLiteral("%1 shown %2 (%3)").arg(what, where, sizeText(rect));
        const Value looks = after(widget.at("MK"));
        if (!isPlain) {
            found.need = Need::Unsure;
            found.change.text += QStringLiteral(", in a rectangle that readers take differently");
        } else if (coversPage(found.change.page, rect)) {
            found.need = Need::Unsure;
            found.change.text += QStringLiteral(", covers most of the page");
        } else if (!found.isSigned && (widget.has("AP") || widget.has("C") || looks.has("BG") || looks.has("BC"))) {
            found.need = Need::Unsure;
            found.change.text += QStringLiteral(", drawn although nobody signed it");
        }
    }
    const bool line = drawn || !named;
    found.notable = line;
    found.covers = drawn ? shareOf(found.change.page, rect) : QRectF();
    m_widgets[ref.id] = {found.field, rect, drawn ? m_found.size() : -1};
    if (line)
        add(found);
}

bool RevisionDiff::coversPage(int page, const QRectF &rect) const
{
    const QRectF share = shareOf(page, rect);
    return share.width() * share.height() > mostOfAPage;
}

/// The part of a page that a rectangle covers, in parts of its width and height; of an unknown page as if it were A4.
QRectF RevisionDiff::shareOf(int page, const QRectF &rect) const
{
    const auto geometry = page < 0 ? base::Result<base::PageGeometry>(base::PageGeometry()) : m_newest.geometry(page);
    const QRectF crop = geometry ? geometry->cropBox : QRectF(), covered = rect & crop;
    if (crop.isEmpty() || covered.isEmpty())
        return {};
    return {(covered.x() - crop.x()) / crop.width(), (covered.y() - crop.y()) / crop.height(),
            covered.width() / crop.width(), covered.height() / crop.height()};
}

/// A page lists a new widget: that is where it stands, whatever the widget says of it.
void RevisionDiff::placeWidget(const Widget &widget, int page)
{
    if (widget.change < 0 || widget.change >= m_found.size())
        return;
    FoundChange &found = m_found[widget.change];
    if (found.change.page < 0 && found.field == widget.field) { // /P is optional
        found.change.page = page;
        found.covers = shareOf(page, widget.rect);
        found.change.text.replace(unnamedPage, QStringLiteral("on page %1").arg(page + 1));
        if (coversPage(page, widget.rect))
            found.need = std::max(found.need, Need::Unsure);
        return;
    }
    if (found.change.page == page)
        return;
    const QString also = QStringLiteral("field \"%1\" shown on page %2 (%3)%4")
                             .arg(widget.field)
                             .arg(page + 1)
                             .arg(sizeText(widget.rect), coversPage(page, widget.rect)
                                                             ? QStringLiteral(", covers most of the page")
                                                             : QStringLiteral(", where it does not say that it is"));
    add(ChangeKind::Annotation, Need::Unsure, also, 0, page).field = widget.field;
}

} // namespace verify
