// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/digest.h"
#include "store/contracts.h"
#include "store/seals.h"
#include "store/usage.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

/// Invented records for the store's tests.
namespace fixture {

inline crypto::Secret key(char fill = 'k')
{
    return crypto::Secret::take(QByteArray(32, fill));
}

template <class IdType>
IdType idOf(quint64 number)
{
    QByteArray bytes(IdType::length, '\0');
    for (int i = 0; i < 8; ++i)
        bytes[IdType::length - 1 - i] = static_cast<char>(number >> (8 * i));
    bytes[0] = 1;
    return *IdType::parse(bytes);
}

inline store::Digest digestOf(const QByteArray &bytes)
{
    return *store::Digest::parse(crypto::sha256(bytes));
}

constexpr qint64 startMs = 1'700'000'000'000; // 2023-11-14T22:13:20Z

inline store::ContractRow contract(quint64 number, const QString &topic = QStringLiteral("示例合同"))
{
    store::ContractRow row;
    row.id = idOf<store::ContractId>(number);
    row.topic = topic;
    row.status = store::ContractStatus::InProgress;
    row.category = QStringLiteral("采购");
    row.initiator = idOf<store::PersonId>(1);
    row.createdMs = row.updatedMs = startMs + static_cast<qint64>(number) * 1000;
    row.state = "state";
    return row;
}

/// The event after `head` (seq, hash).
inline store::EventRow eventAfter(const store::ContractId &contract, qint64 seq, const store::Digest &previous,
                                  const QByteArray &text = "event")
{
    store::EventRow event;
    event.contract = contract;
    event.seq = seq;
    event.bytes = text + '-' + contract.hex() + '-' + QByteArray::number(seq) + '-' + previous.hex();
    event.hash = digestOf(event.bytes);
    event.id = *store::EventId::parse(event.hash.bytes().left(16));
    event.previous = previous;
    event.kind = QStringLiteral("signed");
    event.author = idOf<store::PersonId>(1);
    event.timeMs = startMs + seq;
    return event;
}

inline store::UsageRow usage(quint64 number, quint64 seal = 1, quint64 person = 1)
{
    store::UsageRow row;
    row.id = idOf<store::UsageId>(number);
    row.seal = idOf<store::SealId>(seal);
    row.person = idOf<store::PersonId>(person);
    row.timeMs = startMs + static_cast<qint64>(number) * 60'000;
    row.category = number % 3 == 0 ? QStringLiteral("采购") : QString();
    row.file = digestOf(QByteArray::number(number));
    row.pages = 1;
    row.purpose = QStringLiteral("用印");
    row.bytes = "signed usage record " + QByteArray::number(number);
    return row;
}

inline store::SealRow seal(quint64 number)
{
    store::SealRow row;
    row.id = idOf<store::SealId>(number);
    row.number = QStringLiteral("%1").arg(3'000'000'000'000'000'000ULL + number, 19, 10, QLatin1Char('0'));
    row.type = QStringLiteral("公章");
    row.name = QStringLiteral("示例大学");
    row.widthMm = row.heightMm = 42;
    row.currentVersion = 1;
    row.createdMs = startMs;
    return row;
}

inline std::unique_ptr<store::Store> open(const QString &folder, bool create = true)
{
    store::StoreOptions options;
    options.create = create;
    auto opened = store::Store::open(folder, key(), options);
    if (!opened) {
        qWarning("%s %s", opened.error().code.constData(), qPrintable(opened.error().detail));
        return nullptr;
    }
    return std::move(*opened);
}

} // namespace fixture

/// Fails the test with the error's code and detail.
#define ESIGN_GOOD(expression)                                                                                         \
    do {                                                                                                               \
        const auto &good_ = (expression);                                                                              \
        QVERIFY2(good_,                                                                                                \
                 good_ ? ""                                                                                            \
                       : qPrintable(QLatin1String(good_.error().code) + QLatin1Char(' ') + good_.error().detail));     \
    } while (false)
#define ESIGN_CODE(expression, wanted)                                                                                 \
    do {                                                                                                               \
        const auto &bad_ = (expression);                                                                               \
        QVERIFY2(!bad_, "succeeded");                                                                                  \
        QCOMPARE(bad_.error().code, QByteArray(wanted));                                                               \
    } while (false)
