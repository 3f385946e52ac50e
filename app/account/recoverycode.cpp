// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/recoverycode.h"

#include "crypto/digest.h"

#include <array>

namespace account {
namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int bitsSize = 16, dataCharacters = 26, characters = 28, groupSize = 4;

using Values = std::array<unsigned char, characters>;

int valueOf(char c)
{
    if (c >= 'a' && c <= 'z')
        c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    for (int i = 0; i < 32; ++i) {
        if (alphabet[i] == c)
            return i;
    }
    return -1;
}

/// Ten bits of the digest of the number: a slip passes one time in a thousand.
std::array<unsigned char, 2> checkOf(const crypto::Secret &bits)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    hasher.add(QByteArray("esign recovery code"));
    hasher.add(bits.data(), bits.size());
    const QByteArray digest = hasher.result();
    const unsigned first = static_cast<unsigned char>(digest[0]), second = static_cast<unsigned char>(digest[1]);
    return {static_cast<unsigned char>(first >> 3), static_cast<unsigned char>((first & 7) << 2 | second >> 6)};
}

/// 26 digits of five bits, the number's highest first; the last holds three bits and two zeros.
Values valuesOf(const crypto::Secret &bits)
{
    Values values{};
    for (int i = 0; i < dataCharacters; ++i) {
        unsigned value = 0;
        for (int bit = i * 5; bit < i * 5 + 5; ++bit) {
            value <<= 1;
            if (bit < bitsSize * 8)
                value |= (bits.bytes()[bit / 8] >> (7 - bit % 8)) & 1U;
        }
        values[size_t(i)] = static_cast<unsigned char>(value);
    }
    const auto check = checkOf(bits);
    values[dataCharacters] = check[0];
    values[dataCharacters + 1] = check[1];
    return values;
}

} // namespace

RecoveryCode RecoveryCode::generate()
{
    return RecoveryCode(crypto::Secret::random(bitsSize));
}

base::Result<RecoveryCode> RecoveryCode::parse(const crypto::Secret &typed)
{
    Values values{};
    size_t count = 0;
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const char c = typed.data()[i];
        if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        const int value = valueOf(c);
        if (value < 0 || count == values.size())
            return base::fail(base::ErrorKind::Password, "account.recovery.form");
        values[count++] = static_cast<unsigned char>(value);
    }
    if (count != values.size())
        return base::fail(base::ErrorKind::Password, "account.recovery.form");
    std::array<char, bitsSize> bytes{};
    for (int bit = 0; bit < bitsSize * 8; ++bit)
        bytes[size_t(bit / 8)] = static_cast<char>(bytes[size_t(bit / 8)] |
                                                   (((values[size_t(bit / 5)] >> (4 - bit % 5)) & 1) << (7 - bit % 8)));
    RecoveryCode code(crypto::Secret::fromBytes(bytes.data(), bitsSize));
    bytes.fill(0);
    const bool fits = valuesOf(code.m_bits) == values;
    values.fill(0);
    if (!fits)
        return base::fail(base::ErrorKind::Password, "account.recovery.typo");
    return code;
}

crypto::Secret RecoveryCode::text() const
{
    const Values values = valuesOf(m_bits);
    std::array<char, characters + characters / groupSize - 1> text{};
    size_t at = 0;
    for (int i = 0; i < characters; ++i) {
        if (i > 0 && i % groupSize == 0)
            text[at++] = '-';
        text[at++] = alphabet[values[size_t(i)]];
    }
    crypto::Secret printed = crypto::Secret::fromBytes(text.data(), qsizetype(text.size()));
    text.fill(0);
    return printed;
}

} // namespace account
