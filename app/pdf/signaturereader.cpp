// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/signaturereader.h"

#include "pdf/lexer.h"

#include <algorithm>

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

constexpr int maxNodes = 100'000;   // fields and widgets
constexpr int maxItems = 1'000'000; // of arrays
constexpr int maxLockNames = 10'000;
constexpr qsizetype maxText = 16 << 20; // characters kept

int intOf(QPDFObjectHandle h)
{
    return h.isInteger() ? static_cast<int>(std::clamp(h.getIntValue(), -1000LL, 1000LL)) : 0;
}

} // namespace

QByteArray FormBudget::nameOf(QPDFObjectHandle h)
{
    if (!h.isName())
        return {};
    const std::string name = h.getName();
    if (static_cast<qsizetype>(name.size()) > maxName)
        throw TooLarge("a name");
    return QByteArray::fromStdString(name).mid(1);
}

int FormBudget::itemsOf(QPDFObjectHandle array)
{
    const int n = array.isArray() ? array.getArrayNItems() : 0;
    if (n > maxItems - m_items)
        throw TooLarge("arrays");
    m_items += n;
    m_impl.visited += n;
    return n;
}

void FormBudget::countNode()
{
    m_impl.visited += 4;
    if (++m_nodes > maxNodes)
        throw TooLarge("fields");
}

void FormBudget::countText(qsizetype length)
{
    if (length > maxText - m_text)
        throw TooLarge("texts");
    m_text += length;
}

QString FormBudget::textOf(QPDFObjectHandle h)
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

FieldLock SignatureReader::lockOf(QPDFObjectHandle h)
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

FieldLock SignatureReader::readLock(QPDFObjectHandle h)
{
    FieldLock lock;
    const QByteArray action = FormBudget::nameOf(h.getKey("/Action"));
    lock.action = action == "All"       ? FieldLock::Action::All
                  : action == "Include" ? FieldLock::Action::Include
                  : action == "Exclude" ? FieldLock::Action::Exclude
                                        : FieldLock::Action::None;
    QPDFObjectHandle names = h.getKey("/Fields");
    const int n = m_budget.itemsOf(names);
    if (n > maxLockNames)
        throw TooLarge("a lock");
    for (int i = 0; i < n; ++i) {
        QPDFObjectHandle name = names.getArrayItem(i);
        if (name.isString())
            lock.fields.append(m_budget.textOf(name));
    }
    lock.permissions = intOf(h.getKey("/P"));
    return lock;
}

void SignatureReader::readReferences(QPDFObjectHandle signature, SignatureField &field)
{
    QPDFObjectHandle references = signature.getKey("/Reference");
    const int n = m_budget.itemsOf(references);
    for (int i = 0; i < n; ++i) {
        QPDFObjectHandle reference = references.getArrayItem(i);
        if (!reference.isDictionary())
            continue;
        const QByteArray method = FormBudget::nameOf(reference.getKey("/TransformMethod"));
        QPDFObjectHandle params = reference.getKey("/TransformParams");
        if (method == "FieldMDP") {
            field.fieldMdp = lockOf(params);
        } else if (method == "DocMDP") {
            const int p = params.isDictionary() ? intOf(params.getKey("/P")) : 0;
            field.docMdp = p >= 1 && p <= 3 ? p : 2;
        }
    }
}

void SignatureReader::read(QPDFObjectHandle value, SignatureField &field)
{
    field.isSigned = true;
    field.value = toRef(value.getObjGen());
    field.dictionary = toDirectValue(value);
    if (m_impl.encryption)
        restoreContents(value, field);
    const QByteArray type = FormBudget::nameOf(value.getKey("/Type"));
    field.type = type.isEmpty() ? QByteArray("Sig") : type;
    field.filter = FormBudget::nameOf(value.getKey("/Filter"));
    field.subFilter = FormBudget::nameOf(value.getKey("/SubFilter"));
    QPDFObjectHandle contents = value.getKey("/Contents");
    if (field.dictionary.at("Contents").isString() || !contents.isString()) {
        field.contents = field.dictionary.at("Contents").toString();
    } else {
        field.contents = QByteArray::fromStdString(contents.getStringValue());
        m_budget.countText(field.contents.size()); // many may refer to it
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
void SignatureReader::restoreContents(QPDFObjectHandle value, SignatureField &field)
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

} // namespace pdf
