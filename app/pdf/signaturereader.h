// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/qpdfdoor.h"

namespace pdf {

/// Ends a walk over a form: a part of it must not be taken for the whole.
class TooLarge final : public std::exception {
public:
    explicit TooLarge(const char *what) : m_what(what) {}
    const char *what() const noexcept override { return m_what; }

private:
    const char *m_what;
};

/// How much of a form is looked at, far above what forms hold. A small file can name the same array or text time and
/// again: what counts is how often it is looked at. Everything here throws TooLarge.
class FormBudget {
public:
    static constexpr qsizetype maxName = 1'000; ///< characters

    explicit FormBudget(Document::Impl &impl) : m_impl(impl) {}
    /// The length of an array, all items of which are going to be looked at; 0 when it is none.
    int itemsOf(QPDFObjectHandle array);
    void countNode();
    void countText(qsizetype length);
    QString textOf(QPDFObjectHandle h);
    static QByteArray nameOf(QPDFObjectHandle h); ///< empty when it is no name

private:
    Document::Impl &m_impl;
    int m_nodes = 0, m_items = 0;
    qsizetype m_text = 0;
};

/// Reads signature dictionaries and locks (ISO 32000-2 12.8.1, 12.7.5.5).
class SignatureReader {
public:
    SignatureReader(Document::Impl &impl, FormBudget &budget) : m_impl(impl), m_budget(budget) {}
    /// Everything of `field` that its dictionary says.
    void read(QPDFObjectHandle value, SignatureField &field);
    FieldLock lockOf(QPDFObjectHandle h); ///< one that is shared is read once

private:
    FieldLock readLock(QPDFObjectHandle h);
    void readReferences(QPDFObjectHandle signature, SignatureField &field);
    void restoreContents(QPDFObjectHandle value, SignatureField &field);

    Document::Impl &m_impl;
    FormBudget &m_budget;
    std::map<QPDFObjGen, FieldLock> m_locks;
};

} // namespace pdf
