// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recordcheck.h"

#include "protocol/receipt.h"
#include "protocol/usage.h"
#include "seal/history.h"
#include "session/contractbook.h"
#include "session/sealrows.h"
#include "session/storenotes.h"
#include "store/database.h"
#include "store/usage.h"

namespace session {

namespace {

using base::ErrorKind;
using base::fail;
using store::Reader;

constexpr qsizetype mostFindings = 1000, mostKept = 10000;
constexpr qint64 usesAtOnce = 500;

class RecordCheck {
public:
    RecordCheck(Profile &profile, store::CheckReport &report, base::Progress &progress)
        : m_profile(profile), m_report(report), m_progress(progress),
          m_lookup([this](const protocol::Digest &digest) { return certificate(digest); })
    {
    }

    base::Result<void> run()
    {
        const auto count = [](const char *table) {
            return [table](Reader &reader) {
                return reader.database().number(0, QByteArray("SELECT count(*) FROM ") + table);
            };
        };
        for (const char *table : {"usage", "contract", "seal"}) {
            ESIGN_TRY(const qint64 rows, m_profile.store().read(count(table)));
            m_total += rows;
        }
        ESIGN_CHECK(seals());
        ESIGN_CHECK(contracts());
        ESIGN_CHECK(uses());
        return operations();
    }

private:
    void add(const char *code, const QString &detail)
    {
        if (m_report.findings.size() < mostFindings)
            m_report.findings.append({code, detail});
    }
    base::Result<void> step()
    {
        m_progress.report(++m_done, m_total);
        return m_progress.cancelled() ? fail(ErrorKind::Cancelled, "cancelled") : base::Result<void>();
    }

    /// Most records are signed by few.
    base::Result<crypto::Certificate> certificate(const protocol::Digest &digest)
    {
        if (const auto known = m_certificates.constFind(digest); known != m_certificates.constEnd())
            return *known;
        ESIGN_TRY(const crypto::Certificate found, m_profile.certificate(digest));
        if (m_certificates.size() >= mostKept)
            m_certificates.clear();
        m_certificates.insert(digest, found);
        return found;
    }

    // ---- seals

    seal::HistorySources sealSources()
    {
        seal::HistorySources sources;
        sources.certificates = m_lookup;
        sources.belongs = [this](const protocol::Digest &digest, const protocol::PersonId &person, const QDateTime &) {
            const auto row = m_profile.store().read(
                [&](Reader &reader) { return store::readCertificate(reader, store::Digest::of(digest)); });
            return row && row->person == store::PersonId::of(person);
        };
        sources.objects = [this](const protocol::Digest &digest) { return storedObject(m_profile.store(), digest); };
        return sources;
    }

    base::Result<void> seals()
    {
        ESIGN_TRY(const auto rows, m_profile.store().read([](Reader &reader) { return store::listSeals(reader); }));
        for (const store::SealRow &row : rows) {
            ESIGN_CHECK(step());
            ESIGN_TRY(const auto versions,
                      m_profile.store().read([&](Reader &reader) { return store::listSealVersions(reader, row.id); }));
            for (const store::SealVersionRow &version : versions) {
                const auto object = seal::SealObject::fromDer(version.object);
                if (!object || !object->makerSignatureHolds())
                    add("check.seal.object", QStringLiteral("%1 %2").arg(row.number).arg(version.version));
            }
            ESIGN_TRY(const auto log,
                      m_profile.store().read([&](Reader &reader) { return store::listSealLog(reader, row.id); }));
            ESIGN_CHECK(sealLog(row, log));
        }
        return {};
    }

    base::Result<void> sealLog(const store::SealRow &row, const QList<store::SealLogRow> &log)
    {
        if (log.isEmpty())
            return {};
        ESIGN_TRY(const protocol::SealId id, protocol::SealId::fromBytes(row.id.bytes()));
        QList<QByteArray> entries;
        for (const store::SealLogRow &entry : log)
            entries.append(entry.bytes);
        const seal::History history = seal::History::read(id, entries, sealSources());
        if (history.fault()) {
            add("check.seal.log", QStringLiteral("%1 %2 %3")
                                      .arg(row.number)
                                      .arg(history.fault()->index + 1)
                                      .arg(QString::fromLatin1(history.fault()->code)));
            return {};
        }
        QHash<QString, qint64> acts;
        for (const seal::EntryOutcome &outcome : history.entries())
            ++acts[protocol::kindOf(outcome.entry.statement.details)];
        for (qsizetype i = 0; i < log.size(); ++i) {
            const protocol::SealEntry &entry = history.entries()[i].entry;
            const store::SealLogRow said = logRow(row.id, entry);
            if (said.kind != log[i].kind || said.timeMs != log[i].timeMs || said.by != log[i].by)
                add("check.seal.row", QStringLiteral("%1 %2").arg(row.number).arg(log[i].seq));
        }
        bool enabled = true;
        if (!history.switches().isEmpty())
            enabled = history.switches().last().enabled;
        const bool rowEnabled = row.status == store::SealStatus::Enabled;
        if (rowEnabled != (enabled && !history.retired()))
            add("check.seal.row", row.number);
        return sealOperations(row, acts);
    }

    // Whoever cuts the end of a log off takes back what was said; that it was said stands in the operation log too.
    base::Result<void> sealOperations(const store::SealRow &row, const QHash<QString, qint64> &acts)
    {
        return m_profile.store().read([&](Reader &reader) {
            return reader.database().each(
                [&](const store::Statement &line) {
                    if (line.integer(1) > acts.value(line.text(0)))
                        add("check.seal.cut", QStringLiteral("%1 %2").arg(row.number, line.text(0)));
                },
                "SELECT kind, count(*) FROM operation_log WHERE seal = ?1 AND kind IN ('granted', 'revoked', "
                "'enabled', "
                "'disabled', 'handed-over', 'retired') GROUP BY kind",
                row.id);
        });
    }

    // ---- contracts

    base::Result<void> contracts()
    {
        ESIGN_TRY(const auto ids, m_profile.store().read([](Reader &reader) { return store::allContracts(reader); }));
        const ContractBook book(m_profile);
        for (const store::ContractId &id : ids) {
            ESIGN_CHECK(step());
            ESIGN_CHECK(contract(book, id));
        }
        return {};
    }

    base::Result<void> contract(const ContractBook &book, const store::ContractId &id)
    {
        ESIGN_TRY(const protocol::ContractId contractId, protocol::ContractId::fromBytes(id.bytes()));
        store::ContractRow row;
        contract::KeyRing ring(contractId);
        ring.addReader(m_profile.encryption().key, m_profile.encryption().certificate);
        ESIGN_TRY(const auto events,
                  m_profile.store().read([&](Reader &reader) -> base::Result<QList<store::EventRow>> {
                      ESIGN_TRY(row, store::readContract(reader, id));
                      for (qint64 epoch = 1; epoch <= row.epoch; ++epoch) {
                          if (auto key = store::readEpochKey(reader, id, epoch))
                              ESIGN_CHECK(ring.add({contractId, static_cast<quint32>(epoch), *std::move(key)}));
                      }
                      return store::listEvents(reader, id);
                  }));
        QList<QByteArray> bytes;
        for (const store::EventRow &event : events)
            bytes.append(event.bytes);
        contract::Sources sources = book.sources(ring);
        sources.certificates = m_lookup;
        sources.verified = false;
        const contract::LogReading read = contract::readLog(contractId, bytes, sources);
        for (const contract::Fault &fault : read.faults)
            add("check.event.signature", QStringLiteral("%1 %2 %3")
                                             .arg(QLatin1String(id.hex()))
                                             .arg(fault.index + 1)
                                             .arg(QString::fromLatin1(fault.code)));
        if (events.isEmpty() || !read.whole())
            return {};
        const store::ContractRow said = contractRow(read.log, m_profile.clock().now());
        if (said.topic != row.topic || said.category != row.category || said.initiator != row.initiator)
            add("check.contract.row", QLatin1String(id.hex()));
        for (const contract::Act &act : read.log.acts())
            ESIGN_CHECK(usesOf(id, act));
        return {};
    }

    base::Result<void> usesOf(const store::ContractId &contract, const contract::Act &act)
    {
        const auto *done = act.content ? std::get_if<protocol::Signed>(&*act.content) : nullptr;
        if (!done)
            return {};
        for (const protocol::RecordedUse &use : done->uses) {
            const auto row = m_profile.store().read(
                [&](Reader &reader) { return store::readUsage(reader, store::UsageId::of(use.usage)); });
            if (!row && row.error().code != "store.notfound")
                return row.error();
            if (!row || row->seal != store::SealId::of(use.seal) || row->contract != contract ||
                row->event != store::EventId::of(act.header.id))
                add("check.usage.missing",
                    QStringLiteral("%1 %2").arg(QLatin1String(contract.hex())).arg(act.header.seq));
        }
        return {};
    }

    // ---- uses

    base::Result<void> uses()
    {
        for (qint64 last = 0;;) {
            QList<store::UsageRow> rows;
            ESIGN_CHECK(m_profile.store().read([&](Reader &reader) -> base::Result<void> {
                ESIGN_TRY(store::UsageChunk chunk, store::usageAfter(reader, last, usesAtOnce));
                rows = std::move(chunk.rows);
                last = chunk.last;
                return {};
            }));
            if (rows.isEmpty())
                break;
            for (const store::UsageRow &row : std::as_const(rows)) {
                ESIGN_CHECK(step());
                use(row);
            }
        }
        return m_profile.store().read([&](Reader &reader) {
            return reader.database().each(
                [&](const store::Statement &row) { add("check.usage.event", QLatin1String(row.blob(0).toHex())); },
                "SELECT u.id FROM usage u LEFT JOIN event e ON e.id = u.event AND e.contract = u.contract WHERE "
                "u.event "
                "IS NOT NULL AND e.id IS NULL LIMIT 1000");
        });
    }

    void use(const store::UsageRow &row)
    {
        const QString name = QLatin1String(row.id.hex());
        const auto record = protocol::readUsage(row.bytes, m_lookup);
        if (!record) {
            add("check.usage.signature", name + QLatin1Char(' ') + QString::fromLatin1(record.error().code));
            return;
        }
        if (!headerFits(record->header, row) || !contentFits(*record, row))
            add("check.usage.row", name);
        if (row.state != store::UsageState::Recorded)
            return;
        const auto receipt = protocol::readReceipt(row.receipt, m_lookup);
        if (!receipt || receipt->value.object != record->hash())
            add("check.usage.receipt", name);
    }

    static bool headerFits(const protocol::UsageHeader &header, const store::UsageRow &row)
    {
        return store::UsageId::of(header.id) == row.id && store::SealId::of(header.seal) == row.seal &&
               (header.contract ? store::ContractId::of(*header.contract) : store::ContractId()) == row.contract &&
               (header.event ? store::EventId::of(*header.event) : store::EventId()) == row.event &&
               header.time.toMSecsSinceEpoch() == row.timeMs;
    }

    bool contentFits(const protocol::UsageRecord &record, const store::UsageRow &row)
    {
        const crypto::Secret *key = sealKey(row.seal, record.header.epoch);
        if (!key)
            return true; // of an epoch whose key other managers hold
        const auto content = protocol::openUsage(record, *key);
        return content && store::PersonId::of(content->person.id) == row.person && content->category == row.category &&
               content->purpose == row.purpose && store::Digest::of(content->after) == row.file;
    }

    const crypto::Secret *sealKey(const store::SealId &seal, quint32 epoch)
    {
        const QByteArray name = seal.bytes() + QByteArray::number(epoch);
        if (const auto known = m_keys.find(name); known != m_keys.end())
            return known->second ? &*known->second : nullptr;
        auto key = m_profile.store().read([&](Reader &reader) { return store::readSealEpochKey(reader, seal, epoch); });
        if (m_keys.size() >= size_t(mostKept))
            m_keys.clear();
        auto &kept = m_keys[name];
        if (key)
            kept = *std::move(key);
        return kept ? &*kept : nullptr;
    }

    // Numbered without gaps, but for what a rescue could not save.
    base::Result<void> operations()
    {
        ESIGN_TRY(const auto notes, storeNotes(m_profile));
        for (const StoreNote &note : notes) {
            if (note.kind == QLatin1String(rescuedNote))
                return {};
        }
        ESIGN_TRY(const qint64 missing, m_profile.store().read([](Reader &reader) {
            return reader.database().number(0, "SELECT coalesce(max(n), 0) - count(*) FROM operation_log");
        }));
        if (missing > 0)
            add("check.operations.gap", QString::number(missing));
        return {};
    }

    Profile &m_profile;
    store::CheckReport &m_report;
    base::Progress &m_progress;
    protocol::CertificateLookup m_lookup;
    QHash<protocol::Digest, crypto::Certificate> m_certificates;
    std::map<QByteArray, std::optional<crypto::Secret>> m_keys;
    qint64 m_done = 0, m_total = 0;
};

} // namespace

base::Result<void> checkRecords(Profile &profile, store::CheckReport &report, base::Progress &progress)
{
    return RecordCheck(profile, report, progress).run();
}

} // namespace session
