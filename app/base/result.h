// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <utility>
#include <variant>

namespace base {

/// What the caller can do about a failure.
enum class ErrorKind {
    Input,       ///< the given file or value is wrong: give another one
    Password,    ///< a password or PIN is missing or wrong: ask again
    Permission,  ///< the file or its owner forbids it
    NotFound,    ///< a named thing does not exist
    Unavailable, ///< a disk, service or device failed: try again later
    Cancelled,   ///< the person stopped it
    Usage,       ///< the call's own arguments contradict each other
    Internal     ///< a library failed where it must not: report it
};

/// A failure. `code` is stable, untranslated and dotted ("pdf.xref.damaged"); ui maps it to a sentence.
/// `detail` goes to the log and to folded-out details; it never holds a secret.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QByteArray code;
    QString detail;
};

inline Error fail(ErrorKind kind, const char *code, QString detail = {})
{
    return Error{kind, QByteArray(code), std::move(detail)};
}

/// A value or an Error, with the names of std::expected (C++23). Reading value() of a failure is a bug (asserted).
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    Result(const T &value) : m_state(std::in_place_index<0>, value) {}
    Result(T &&value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    template <class U>
        requires(std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, Result> &&
                 !std::is_same_v<std::remove_cvref_t<U>, Error> && !std::is_same_v<std::remove_cvref_t<U>, T>)
    Result(U &&value) : m_state(std::in_place_index<0>, std::forward<U>(value))
    {
    }

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() &
    {
        Q_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    const T &value() const &
    {
        Q_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        Q_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    T value_or(T other) const { return has_value() ? value() : std::move(other); }

    const Error &error() const
    {
        Q_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}
    bool has_value() const noexcept { return m_ok; }
    explicit operator bool() const noexcept { return m_ok; }
    const Error &error() const
    {
        Q_ASSERT(!m_ok);
        return m_error;
    }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace base

#define ESIGN_CONCAT_(a, b) a##b
#define ESIGN_CONCAT(a, b) ESIGN_CONCAT_(a, b)
/// `ESIGN_TRY(auto x, f());` hands a failure up, else declares x with the value.
#define ESIGN_TRY(declaration, expression) ESIGN_TRY_(declaration, expression, ESIGN_CONCAT(esignTry, __LINE__))
#define ESIGN_TRY_(declaration, expression, name)                                                                      \
    auto name = (expression);                                                                                          \
    if (!name)                                                                                                         \
        return name.error();                                                                                           \
    declaration = *std::move(name)
/// `ESIGN_CHECK(f());` hands a failure up and drops the value.
#define ESIGN_CHECK(expression)                                                                                        \
    do {                                                                                                               \
        if (auto esignCheck = (expression); !esignCheck)                                                               \
            return esignCheck.error();                                                                                 \
    } while (false)
