// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/author.h"
#include "crypto/stream.h"
#include "session/profile.h"
#include "store/contracts.h"
#include "store/seals.h"

namespace session {

/// A contract's log from the store, with the keys that open it.
struct OpenedContract {
    explicit OpenedContract(const protocol::ContractId &id) : log(id), ring(std::make_unique<contract::KeyRing>(id)) {}
    contract::Log log;
    std::unique_ptr<contract::KeyRing> ring;
};

/// The contracts of an account: their logs, and the acts of this person. Every act appends one signed event and the
/// state folded anew, in one transaction. Everyday acts are signed by the device's key; signing (recordedsigning.h) and
/// confirming a void by the signing key that the caller opened.
class ContractBook {
public:
    explicit ContractBook(Profile &profile);
    ~ContractBook();

    /// What is to be signed, before there is a log.
    struct NewContract {
        QString topic, category, note;
        QStringList files; ///< paths
        QList<protocol::Party> parties;
        QList<contract::Recipient> recipients; ///< of the other people; mine is added
        QList<protocol::Position> positions;   ///< where which party shall sign
        bool sequential = false;
        std::optional<QDateTime> deadline;
        QStringList tags;
        QList<protocol::Person> cc;
        bool draft = false; ///< not sent yet
    };
    /// Codes: "contract.topic" (empty), "file.…", "place.page" (a designated place on a page that the file does not
    /// have), "words.long", "contract.file.pdf" (not a PDF file), those of contract::check.
    base::Result<store::ContractId> create(const NewContract &wanted, base::Progress &progress);

    /// By its id in hex, or the beginning of it that only one has. Codes "contract.unknown", "contract.several".
    base::Result<store::ContractRow> find(const QString &name);
    base::Result<OpenedContract> open(const store::ContractId &id);

    base::Result<void> reject(const store::ContractId &id, const QString &reason);
    base::Result<void> recall(const store::ContractId &id, const QString &reason);
    /// Asks for the void of a completed contract, or confirms the request that is under way for all parties that I act
    /// for; true: it is void now.
    base::Result<bool> voidContract(const store::ContractId &id, const QString &reason, const crypto::Signer &signer);
    /// The decrypted files as they are now, every event's exact bytes, the certificates that signed them, and an index,
    /// into a new or empty folder; nothing is left of one that failed. Codes "contract.export.folder" (Usage: it has
    /// other files), "sign.output.store", "file.…", "store.blob.…".
    base::Result<int> exportTo(const store::ContractId &id, const QString &folder, base::Progress &progress);

    /// For reading and writing logs; `ring` must outlive the value.
    contract::Sources sources(contract::KeyRing &ring) const;
    /// The party that I act for and that may act now; of several the organisation one of whose seals is among `seals`,
    /// else myself. Code "contract.party".
    base::Result<quint32> myParty(const contract::State &state, const QList<protocol::SealId> &seals = {}) const;
    /// Encrypts a file into the store's blob folder; the reference in the records is the caller's job. `key` stands in
    /// the value.
    base::Result<protocol::BlobRef> putBlob(const base::ByteSource &plain, const QString &fileName,
                                            base::Progress &progress);
    base::Result<void> readBlob(const protocol::BlobRef &blob, const QString &output, base::Progress &progress);
    /// The same into memory, for plaintext that shall not lie in a file.
    base::Result<QByteArray> blobBytes(const protocol::BlobRef &blob, base::Progress &progress);

private:
    base::Result<int> exportInto(const OpenedContract &opened, const QString &folder, base::Progress &progress);
    base::Result<void> openBlob(const protocol::BlobRef &blob, const crypto::Sink &sink, base::Progress &progress);
    base::Result<void> act(const store::ContractId &id, protocol::Content content, const crypto::Signer &signer,
                           contract::KeyRole role);
    class Authors;
    Profile &m_profile;
    std::unique_ptr<Authors> m_authors;
};

/// I have not acted in this contract at a time that my clock has still to come to. Code "clock.back".
base::Result<void> checkClock(const Profile &profile, const contract::Log &log);

/// The organisation that owns a seal, as a party: its node on record, else a new one named as the seal object says.
base::Result<protocol::OrganisationParty> organisationOf(Profile &profile, const store::SealRow &seal);
/// The person of this certificate, on record from now on.
base::Result<protocol::Person> knownPerson(Profile &profile, const crypto::Certificate &certificate);

/// Keeps the epoch keys that the log names and the ring holds, so that reading takes no private key operation next
/// time. To be called in a write job after saveContract().
using EpochKeys = QList<std::pair<qint64, std::shared_ptr<const crypto::Secret>>>;
EpochKeys epochKeys(const OpenedContract &opened);
base::Result<void> saveEpochKeys(store::Writer &writer, const store::ContractId &id, const EpochKeys &keys);

/// Rows for the store from what a log folds to. `now` decides only whether a deadline has passed.
store::ContractRow contractRow(const contract::Log &log, const QDateTime &now);
store::ContractParts contractParts(const contract::State &state);
store::EventRow eventRow(const protocol::Event &event);
/// Name of a status as JSON has it: "in-progress", …
QString statusName(store::ContractStatus status);

} // namespace session
