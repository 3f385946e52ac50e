// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/serializer.h"

#include "pdf/encryption.h"

#include <algorithm>
#include <cstring>

namespace pdf {

namespace {

bool isDelimiter(char c)
{
    return c != 0 && std::strchr("()<>[]{}/%", c) != nullptr;
}

bool isRegular(char c)
{
    return c > 0x20 && c < 0x7F && !isDelimiter(c);
}

constexpr char hexDigits[] = "0123456789ABCDEF";

} // namespace

Serializer::Serializer(QByteArray &out, const Encryption *encryption, Ref object)
    : m_out(out), m_encryption(encryption), m_object(object)
{
}

bool Serializer::endsRegular() const
{
    // an empty name is a lone slash
    return !m_out.isEmpty() && (isRegular(m_out.back()) || m_out.back() == '/');
}

void Serializer::writeName(const QByteArray &name)
{
    m_out.append('/');
    for (const char c : name) {
        if (isRegular(c) && c != '#') {
            m_out.append(c);
        } else {
            const auto b = static_cast<unsigned char>(c);
            m_out.append('#');
            m_out.append(hexDigits[b >> 4]);
            m_out.append(hexDigits[b & 15]);
        }
    }
}

void Serializer::writeString(const QByteArray &plain)
{
    const QByteArray bytes = m_encryption ? m_encryption->encryptString(plain, m_object) : plain;
    const bool literal = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    if (!literal) {
        m_out.append('<');
        m_out.append(bytes.toHex());
        m_out.append('>');
        return;
    }
    m_out.append('(');
    for (const char c : bytes) {
        if (c == '(' || c == ')' || c == '\\')
            m_out.append('\\');
        m_out.append(c);
    }
    m_out.append(')');
}

void Serializer::writeEntry(const QByteArray &key, const Value &value)
{
    writeName(key);
    write(value);
}

void Serializer::write(const Value &value)
{
    // everything that begins with a regular character needs a separator before it
    const bool selfDelimiting = value.isName() || value.isString() || value.isArray() || value.isDict();
    if (!selfDelimiting && endsRegular())
        m_out.append(' ');
    if (value.isNull()) {
        m_out.append("null");
    } else if (value.isBool()) {
        m_out.append(value.toBool() ? "true" : "false");
    } else if (value.isInteger()) {
        m_out.append(QByteArray::number(value.toInteger()));
    } else if (value.isNumber()) {
        m_out.append(std::get<Value::Real>(value.m_v).text);
    } else if (value.isName()) {
        writeName(std::get<Value::Name>(value.m_v).text);
    } else if (value.isString()) {
        writeString(std::get<QByteArray>(value.m_v));
    } else if (value.isRef()) {
        const Ref ref = value.toRef();
        m_out.append(QByteArray::number(ref.id)).append(' ').append(QByteArray::number(ref.generation)).append(" R");
    } else if (value.isArray()) {
        m_out.append('[');
        for (const Value &item : value.toArray())
            write(item);
        m_out.append(']');
    } else {
        m_out.append("<<");
        for (const Value::Entry &entry : value.toDict())
            writeEntry(entry.first, entry.second);
        m_out.append(">>");
    }
}

QByteArray serialize(const Value &value)
{
    QByteArray out;
    Serializer(out).write(value);
    return out;
}

} // namespace pdf
