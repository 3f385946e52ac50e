// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signingbatch.h"

#include "session/contractbook.h"
#include "session/outputs.h"
#include "store/people.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QCborValue>
#include <QtCore/QFileInfo>

namespace session {
namespace {

constexpr int form = 2;
const QString planKey = QStringLiteral("batch.plan"), rowPrefix = QStringLiteral("batch.row.");

QString rowKey(qsizetype index)
{
    return rowPrefix + QStringLiteral("%1").arg(index, 6, 10, QLatin1Char('0'));
}

QCborArray toCbor(const BatchRule &rule)
{
    return {int(rule.kind),
            rule.stamp,
            int(rule.pages),
            rule.chosen,
            int(rule.corner),
            rule.offsetMm.x(),
            rule.offsetMm.y(),
            rule.text,
            int(rule.hits),
            rule.nth,
            int(rule.choice),
            int(rule.edge),
            rule.atMm ? QCborValue(*rule.atMm) : QCborValue(QCborValue::Null)};
}

template <class Enum>
bool take(const QCborValue &value, Enum &to, Enum last)
{
    const qint64 number = value.toInteger(-1);
    to = static_cast<Enum>(number);
    return number >= 0 && number <= qint64(last);
}

std::optional<BatchRule> ruleOf(const QCborArray &array)
{
    BatchRule rule;
    const bool known = array.size() == 13 && take(array[0], rule.kind, BatchRule::Kind::Edges) &&
                       take(array[2], rule.pages, BatchRule::Pages::Chosen) &&
                       take(array[4], rule.corner, BatchRule::Corner::BottomRight) &&
                       take(array[8], rule.hits, BatchRule::Hits::Nth) &&
                       take(array[10], rule.choice, seal::PageChoice::Chosen) &&
                       take(array[11], rule.edge, seal::Edge::Left);
    if (!known)
        return std::nullopt;
    rule.stamp = array[1].toString();
    rule.chosen = array[3].toString();
    rule.offsetMm = {array[5].toDouble(), array[6].toDouble()};
    rule.text = array[7].toString();
    rule.nth = int(array[9].toInteger(1));
    if (!array[12].isNull())
        rule.atMm = array[12].toDouble();
    return rule;
}

QByteArray toBytes(const BatchRow &row)
{
    return QCborValue(
               QCborArray{row.path, row.file.bytes(), int(row.state), row.output, row.contract.bytes(), row.code})
        .toCbor();
}

std::optional<BatchRow> rowOf(const QByteArray &bytes)
{
    const QCborArray array = QCborValue::fromCbor(bytes).toArray();
    BatchRow row;
    if (array.size() != 6 || !take(array[2], row.state, BatchRow::State::Skipped))
        return std::nullopt;
    const auto file = store::Digest::parse(array[1].toByteArray());
    const auto contract = store::ContractId::parse(array[4].toByteArray());
    if (!file || !contract)
        return std::nullopt;
    row.path = array[0].toString();
    row.file = *file;
    row.output = array[3].toString();
    row.contract = *contract;
    row.code = array[5].toByteArray();
    return row;
}

base::Result<void> removeAll(store::Writer &writer)
{
    ESIGN_TRY(const auto stored, store::preferences(writer));
    for (auto it = stored.keyBegin(); it != stored.keyEnd(); ++it) {
        if (*it == planKey || it->startsWith(rowPrefix))
            ESIGN_CHECK(store::removePreference(writer, *it));
    }
    return {};
}

/// What was signed since the batch began, newest last.
struct Recorded {
    store::ContractId contract;
    store::Digest before;
};

base::Result<QList<Recorded>> recordedSince(store::Reader &reader, qint64 startedMs)
{
    QList<Recorded> found;
    ESIGN_TRY(const QList<store::ContractId> contracts, store::allContracts(reader));
    for (auto it = contracts.crbegin(); it != contracts.crend(); ++it) {
        ESIGN_TRY(const store::ContractRow contract, store::readContract(reader, *it));
        if (contract.createdMs < startedMs)
            break;
        ESIGN_TRY(const store::ContractParts parts, store::readContractParts(reader, *it));
        bool isSigned = false;
        store::Digest original;
        for (const store::ContractFileRow &file : parts.files) {
            if (file.position == 0 && file.revision == 0)
                original = file.digest;
            isSigned = isSigned || file.revision > 0;
        }
        if (isSigned)
            found.prepend({*it, original});
    }
    return found;
}

/// The signed file takes the name that was meant for it, unless something stands there.
base::Result<void> putInPlace(Profile &profile, const BatchRow &row, base::Progress &progress)
{
    if (QFileInfo::exists(row.output))
        return {};
    ESIGN_CHECK(refuseInsideStore(row.output));
    ContractBook book(profile);
    ESIGN_TRY(const OpenedContract opened, book.open(row.contract));
    const contract::State &state = opened.log.state();
    if (state.files.empty() || state.files[0].revisions.isEmpty())
        return base::fail(base::ErrorKind::NotFound, "store.notfound");
    return book.readBlob(state.files[0].current(), row.output, progress);
}

} // namespace

base::Result<void> saveBatch(store::Store &store, const BatchPlan &plan)
{
    QCborArray rules;
    for (const BatchRule &rule : plan.rules)
        rules.append(toCbor(rule));
    const QByteArray head = QCborValue(QCborArray{form, plan.startedMs, plan.folder, rules, plan.rows.size(),
                                                  int(plan.signature.format), int(plan.signature.level)})
                                .toCbor();
    QList<QByteArray> rows;
    for (const BatchRow &row : plan.rows)
        rows.append(toBytes(row));
    return store.writeNow([head, rows](store::Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(removeAll(writer));
        ESIGN_CHECK(store::setPreference(writer, planKey, head));
        for (qsizetype i = 0; i < rows.size(); ++i)
            ESIGN_CHECK(store::setPreference(writer, rowKey(i), rows[i]));
        return {};
    });
}

base::Result<void> saveBatchRow(store::Store &store, qsizetype index, const BatchRow &row)
{
    return store.writeNow([index, bytes = toBytes(row)](store::Writer &writer) -> base::Result<void> {
        return store::setPreference(writer, rowKey(index), bytes);
    });
}

base::Result<void> dropBatch(store::Store &store)
{
    return store.writeNow([](store::Writer &writer) { return removeAll(writer); });
}

base::Result<std::optional<BatchPlan>> loadBatch(store::Store &store)
{
    ESIGN_TRY(const auto stored, store.read([](store::Reader &reader) { return store::preferences(reader); }));
    const QCborArray head = QCborValue::fromCbor(stored.value(planKey)).toArray();
    if (head.size() != 7 || head[0].toInteger() != form)
        return std::optional<BatchPlan>();
    BatchPlan plan;
    plan.startedMs = head[1].toInteger();
    plan.folder = head[2].toString();
    if (!take(head[5], plan.signature.format, signing::Format::Sm2Seal) ||
        !take(head[6], plan.signature.level, signing::Level::BaselineLTA))
        return std::optional<BatchPlan>();
    const QCborArray rules = head[3].toArray();
    for (const QCborValue &value : rules) {
        const auto rule = ruleOf(value.toArray());
        if (!rule)
            return std::optional<BatchPlan>();
        plan.rules.append(*rule);
    }
    for (qint64 i = 0; i < head[4].toInteger(); ++i) {
        const auto row = rowOf(stored.value(rowKey(i)));
        if (!row)
            return std::optional<BatchPlan>();
        plan.rows.append(*row);
    }
    return std::optional(plan);
}

base::Result<BatchPlan> settleBatch(Profile &profile, BatchPlan plan, base::Progress &progress)
{
    ESIGN_TRY(const QList<Recorded> recorded,
              profile.store().read([&plan](store::Reader &reader) { return recordedSince(reader, plan.startedMs); }));
    QSet<store::ContractId> known;
    for (const BatchRow &row : std::as_const(plan.rows))
        known.insert(row.contract);
    for (qsizetype i = 0; i < plan.rows.size(); ++i) {
        BatchRow &row = plan.rows[i];
        if (row.state != BatchRow::State::Running)
            continue;
        const auto found = std::find_if(recorded.begin(), recorded.end(), [&](const Recorded &one) {
            return one.before == row.file && !known.contains(one.contract);
        });
        row.state = found == recorded.end() ? BatchRow::State::Waiting : BatchRow::State::Signed;
        if (found != recorded.end()) {
            row.contract = found->contract;
            known.insert(found->contract);
            ESIGN_CHECK(putInPlace(profile, row, progress));
        }
        ESIGN_CHECK(saveBatchRow(profile.store(), i, row));
    }
    return plan;
}

} // namespace session
