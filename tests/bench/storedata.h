// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/contracts.h"
#include "store/days.h"
#include "store/usage.h"

/// Invented records, the same from the same number; for the store's bench and for plain SQLite.
namespace benchdata {

inline qint64 usageCount = 1'000'000, contractCount = 100'000; ///< set by main, multiples of batch
constexpr qint64 batch = 10'000;
constexpr qint64 startMs = 1'600'000'000'000;

inline quint64 mixed(quint64 number)
{
    number += 0x9E3779B97F4A7C15ULL;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9ULL;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBULL;
    return number ^ (number >> 31);
}

/// Ordered by number as a UUIDv7 is by time.
template <class IdType>
IdType idOf(quint64 number, char kind)
{
    QByteArray bytes(IdType::length, kind);
    for (int i = 0; i < 8; ++i)
        bytes[7 - i] = static_cast<char>(number >> (8 * i));
    for (int i = 0; i < 8; ++i)
        bytes[8 + i] = static_cast<char>(mixed(number) >> (8 * i));
    return *IdType::parse(bytes);
}

inline QString categoryOf(quint64 random)
{
    static const QString names[] = {QString(),
                                    QStringLiteral("采购"),
                                    QStringLiteral("人事"),
                                    QStringLiteral("科研"),
                                    QStringLiteral("财务"),
                                    QStringLiteral("后勤")};
    return names[random % 6];
}

/// 1,000 days, 60 seals (a few used most), each by about 20 of 1,000 people.
inline store::UsageRow usageRow(qint64 i)
{
    const quint64 random = mixed(static_cast<quint64>(i));
    const quint64 seal = (random % 60) * (random / 60 % 60) / 60;
    store::UsageRow row;
    row.id = idOf<store::UsageId>(static_cast<quint64>(i), 'u');
    row.seal = idOf<store::SealId>(seal, 's');
    row.person = idOf<store::PersonId>(seal * 17 + random / 3600 % 20, 'p');
    row.contract = idOf<store::ContractId>(static_cast<quint64>(i / 10), 'c');
    row.timeMs = startMs + i * (1000 * store::dayMs / usageCount);
    row.category = categoryOf(random / 100000);
    row.file = *store::Digest::parse(QByteArray(24, 'f') + row.id.bytes().left(8));
    row.pages = 1 + static_cast<qint64>(random % 5);
    row.purpose = QStringLiteral("用印");
    row.bytes = QByteArray(300, static_cast<char>(i)) + row.id.bytes();
    return row;
}

inline store::ContractRow contractRow(qint64 i)
{
    const quint64 random = mixed(static_cast<quint64>(i) + 77);
    store::ContractRow row;
    row.id = idOf<store::ContractId>(static_cast<quint64>(i), 'c');
    row.category = categoryOf(random);
    row.topic = QStringLiteral("示例大学第%1号%2合同").arg(i).arg(row.category);
    row.status = static_cast<store::ContractStatus>(1 + random / 7 % 3);
    row.initiator = idOf<store::PersonId>(random % 1000, 'p');
    row.createdMs = row.updatedMs = startMs + i * (1000 * store::dayMs / contractCount);
    row.state = QByteArray(600, 's');
    return row;
}

inline store::ContractParts contractParts(qint64 i)
{
    const quint64 random = mixed(static_cast<quint64>(i) + 99);
    store::ContractParts parts;
    store::PartyRow org;
    org.kind = store::PartyKind::Organisation;
    org.org = idOf<store::OrgId>(random % 200, 'o');
    org.name = QStringLiteral("示例学院%1").arg(random % 200);
    store::PartyRow person;
    person.person = idOf<store::PersonId>(random / 200 % 1000, 'p');
    person.name = QStringLiteral("示例人员%1").arg(random / 200 % 1000);
    person.state = random % 2 ? store::PartyState::Signed : store::PartyState::Waiting;
    parts.parties = {org, person};
    parts.files = {{0, 0, QStringLiteral("附件%1.pdf").arg(i), {}, *store::Digest::parse(QByteArray(32, 'd')), 1000}};
    parts.tags = {QStringLiteral("标签%1").arg(random % 20)};
    parts.seals = {idOf<store::SealId>(random % 60, 's')};
    return parts;
}

} // namespace benchdata
