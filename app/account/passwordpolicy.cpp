// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/passwordpolicy.h"

#include <QtCore/QFile>
#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <cstring>

// outside of the namespace: what rcc generates is global
static void loadResources()
{
    Q_INIT_RESOURCE(account);
}

namespace account {
namespace {

using base::ErrorKind;
using base::fail;

/// A piece of a password on its way through the rules; wiped when dropped.
class Piece {
public:
    explicit Piece(QByteArray text) : m_text(std::move(text)) { m_text.detach(); }
    ~Piece() { crypto::wipe(m_text); }
    Piece(const Piece &) = delete;
    Piece &operator=(const Piece &) = delete;
    QByteArray &text() { return m_text; }
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

const QSet<QByteArray> &commonStems()
{
    static const QSet<QByteArray> stems = [] {
        loadResources();
        QSet<QByteArray> read;
        QFile file(QStringLiteral(":/account/common.txt"));
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &line : file.readAll().split('\n')) {
                if (!line.isEmpty() && !line.startsWith('#'))
                    read.insert(line);
            }
        }
        return read;
    }();
    return stems;
}

/// Characters of well-formed UTF-8 without control characters; -1 for anything else.
qsizetype characters(const crypto::Secret &password)
{
    qsizetype count = 0, following = 0;
    for (qsizetype i = 0; i < password.size(); ++i) {
        const unsigned char c = password.bytes()[i];
        if (following > 0) {
            if ((c & 0xC0) != 0x80)
                return -1;
            --following;
            continue;
        }
        if (c < 0x20 || c == 0x7F || (c & 0xC0) == 0x80 || c >= 0xF8)
            return -1;
        following = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
        ++count;
    }
    return following == 0 ? count : -1;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char plainLetter(char c)
{
    static constexpr char disguises[] = "@4310$5!7", letters[] = "aaeiossit";
    const char *const found = c ? std::strchr(disguises, c) : nullptr;
    return found ? letters[found - disguises] : c;
}

void undisguise(QByteArray &text)
{
    for (char &c : text)
        c = plainLetter(c);
}

/// Takes off both ends what is not kept.
void trim(QByteArray &text, bool (*kept)(char))
{
    while (!text.isEmpty() && !kept(text.back()))
        text.chop(1);
    qsizetype start = 0;
    while (start < text.size() && !kept(text[start]))
        ++start;
    text.remove(0, start);
}

/// Neighbours on a row of keys, in the alphabet or among the digits, either way, or the same again.
bool follows(char one, char next)
{
    static constexpr std::array rows = {"1234567890-=", "qwertyuiop[]", "asdfghjkl;'",
                                        "zxcvbnm,./",   "01234567890",  "abcdefghijklmnopqrstuvwxyz"};
    if (one == next)
        return true;
    return std::any_of(rows.begin(), rows.end(), [one, next](const char *row) {
        for (const char *at = row; at[1]; ++at) {
            if ((at[0] == one && at[1] == next) || (at[0] == next && at[1] == one))
                return true;
        }
        return false;
    });
}

/// How many characters a guesser has to find when runs ("45678", "qwert", "aaaa") count as two.
qsizetype effort(const QByteArray &text)
{
    qsizetype count = 0, run = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        run = i > 0 && follows(text[i - 1], text[i]) ? run + 1 : 0;
        if (run < 2)
            ++count;
    }
    return count;
}

bool repeatsItself(const QByteArray &text)
{
    for (qsizetype period = 1; period <= text.size() / 2 && period <= 4; ++period) {
        bool repeats = true;
        for (qsizetype i = period; i < text.size() && repeats; ++i)
            repeats = text[i] == text[i - period];
        if (repeats)
            return true;
    }
    return false;
}

/// One of the list, or two of them together.
bool isCommonWord(const QByteArray &text)
{
    const QSet<QByteArray> &stems = commonStems();
    if (stems.contains(text))
        return true;
    for (qsizetype split = 3; split + 3 <= text.size(); ++split) {
        if (stems.contains(text.left(split)) && stems.contains(text.mid(split)))
            return true;
    }
    return false;
}

bool isCommon(const QByteArray &lower)
{
    const bool digitsOnly = std::all_of(lower.begin(), lower.end(), isDigit);
    if ((digitsOnly && lower.size() <= 11) || repeatsItself(lower) || effort(lower) < 5 || isCommonWord(lower))
        return true;
    Piece stem(lower), digits(lower), plain(lower);
    trim(stem.text(), isLetter);
    trim(digits.text(), isDigit);
    undisguise(plain.text());
    Piece plainStem(stem.text());
    undisguise(plainStem.text());
    const std::array pieces{&stem, &digits, &plain, &plainStem};
    return std::any_of(pieces.begin(), pieces.end(), [&lower](const Piece *piece) {
        return effort(lower) - effort(piece->text()) <= 6 && isCommonWord(piece->text());
    });
}

} // namespace

base::Result<void> checkPassword(const crypto::Secret &password, const QByteArrayList &personal)
{
    if (password.size() > longestPassword)
        return fail(ErrorKind::Password, "account.password.long");
    const qsizetype count = characters(password);
    if (count < 0)
        return fail(ErrorKind::Password, "account.password.form");
    if (count < shortestPassword)
        return fail(ErrorKind::Password, "account.password.short");
    Piece lower(QByteArray(password.data(), password.size()));
    for (char &c : lower.text())
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (isCommon(lower.text()))
        return fail(ErrorKind::Password, "account.password.common");
    for (const QByteArray &word : personal) {
        const QByteArray near = word.toLower();
        if (near.size() >= 3 && lower.text().contains(near) && lower.text().size() - near.size() < 6)
            return fail(ErrorKind::Password, "account.password.personal");
    }
    return {};
}

} // namespace account
