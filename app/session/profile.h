// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/identity.h"
#include "account/keychain.h"
#include "account/recoverycode.h"
#include "protocol/common.h"
#include "store/people.h"

#include <functional>

namespace session {

/// Who the person is; what stands on record beside the certificate.
struct PersonDetails {
    QString name, account, phone, email, organisation;
};

struct ProfileSetup {
    PersonDetails person;
    crypto::Secret password; ///< the signing password
};

/// Puts a new recovery code where its owner will have it: on paper, into a file that is on the disk when it returns. A
/// failure stops what the code was made for.
using HandOver = std::function<base::Result<void>(const account::RecoveryCode &)>;

/// The ways to the store's key, in the order in which they are tried.
struct WayIn {
    const account::RecoveryCode *recovery = nullptr;
    account::Keychain *keychain = nullptr;
    const crypto::Secret *password = nullptr; ///< for a store that was locked; it stays so for everybody else
    /// Kept while the profile is open, for the mark of where the records stand (storemark.h); null: none is kept.
    std::shared_ptr<account::Keychain> marks = {};
};

/// The account of this computer: its store, open, and the keys that open with it. One thread at a time, but for
/// store().
class Profile {
public:
    /// Makes the folder whole or not at all. Without a keychain the recovery code is the only way in. Codes:
    /// "account.store.exists" (the folder isn't empty), those of saveDetails, account::checkPassword,
    /// makeLocalIdentity, makeStoreKey, store::Store::open, "file.create", those of `handOver`, which is called once
    /// everything is made and before the folder has its name.
    static base::Result<account::RecoveryCode> create(const QString &folder, const ProfileSetup &setup,
                                                      account::Keychain *keychain, const base::Clock &clock,
                                                      const HandOver &handOver = {});
    /// Codes: those of account::storeKeyFromKeychain, unlockStore, storeKeyFromRecoveryCode, store::Store::open;
    /// "account.store.damaged" (no person in it), "account.way" (Usage: no way in was given).
    static base::Result<std::unique_ptr<Profile>> open(const QString &folder, const WayIn &way,
                                                       const base::Clock &clock);
    ~Profile();

    const protocol::Person &me() const { return *m_me; }
    const PersonDetails &details() const { return m_details; }
    /// What is shown beside the certificate, which keeps the name that it was made with. Codes: "account.name" (empty
    /// or over 64 characters), "account.details" (a field over 128 characters, or characters that steer a terminal or
    /// the direction of writing).
    base::Result<void> saveDetails(const PersonDetails &details);
    store::Store &store() { return *m_store; }
    protocol::IdSource &ids() { return m_ids; }
    const base::Clock &clock() const { return *m_clock; }
    /// Signs everyday records; never documents.
    const crypto::SoftwareSigner &device() const { return *m_device; }
    const account::DeviceKey &encryption() const { return m_encryption; }

    struct Identity {
        store::IdentityId id;
        store::IdentityKind kind = store::IdentityKind::Made;
        QString label;
        crypto::Certificate certificate;
        QList<crypto::Certificate> chain; ///< nearest issuer first
        bool isDefault = false;
    };
    base::Result<QList<Identity>> identities();
    /// The signing key of an identity (null: the default one). Wrong passwords are counted and delay the next try.
    /// Codes: "account.password.wrong", "account.password.wait", "account.identity.damaged", "store.notfound".
    base::Result<std::shared_ptr<crypto::SoftwareSigner>> openSigningKey(const crypto::Secret &password,
                                                                         const store::IdentityId &identity = {});
    /// Takes over a key; the password must be the account's. An empty label is the holder's name. Codes of
    /// importIdentity and openSigningKey, "account.import.weak", "account.import.known".
    base::Result<store::IdentityId> importPkcs12(const QByteArray &file, const crypto::Secret &filePassword,
                                                 const crypto::Secret &password, const QString &label);
    /// Wraps every container of the account anew, in one transaction, and the keychain's way by password. Codes:
    /// those of openSigningKey and account::checkPassword; "account.password.way" (Unavailable: changed, but the
    /// keychain could not be told: a locked store opens with the old password until it is changed again).
    base::Result<void> changePassword(const crypto::Secret &oldPassword, const crypto::Secret &newPassword,
                                      account::Keychain *keychain);
    /// Needs the signing password. The old code is good until `handOver` succeeded.
    base::Result<account::RecoveryCode> renewRecoveryCode(const crypto::Secret &password,
                                                          const HandOver &handOver = {});
    /// A certificate on record, by its digest: for the protocol's readers. "store.notfound".
    base::Result<crypto::Certificate> certificate(const protocol::Digest &digest);

    /// Tells the keychain where the records stand, when it has moved; what fails there is no failure of the records.
    /// For after a signature: close() does it too.
    void keepMark();
    /// Finishes the store's work and wipes the keys; every later call fails.
    base::Result<void> close();

private:
    Profile(QString folder, crypto::Secret key, const base::Clock &clock);
    base::Result<void> load();
    void lookAtMark();
    base::Result<account::SealedIdentity> sealedIdentity(const store::IdentityId &id);
    QString m_folder;
    crypto::Secret m_key;
    const base::Clock *m_clock;
    protocol::IdSource m_ids;
    std::unique_ptr<store::Store> m_store;
    std::optional<protocol::Person> m_me;
    PersonDetails m_details;
    std::unique_ptr<crypto::SoftwareSigner> m_device;
    account::DeviceKey m_encryption;
    std::shared_ptr<account::Keychain> m_marks;
    QByteArray m_mark;
};

} // namespace session
