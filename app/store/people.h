// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace store {

/// Times in the rows of this and the other topics: milliseconds since 1970-01-01T00:00Z. save…() inserts or replaces by
/// id; read…() of what is not there: "store.notfound".

struct PersonRow {
    PersonId id;
    QString name, account, phone, email;
    OrgId org;          ///< null: unknown
    Digest certificate; ///< the one in use; null: none
    QByteArray bytes;   ///< what belongs to the person beyond that, as account keeps it
    qint64 updatedMs = 0;
};
base::Result<void> savePerson(Writer &writer, const PersonRow &person);
base::Result<PersonRow> readPerson(Reader &reader, const PersonId &id);
base::Result<QList<PersonRow>> listPeople(Reader &reader);

struct CertificateRow {
    Digest sha256;    ///< of der
    QByteArray der;   ///< X.509
    QByteArray chain; ///< DER certificates one after the other, nearest issuer first
    PersonId person;  ///< null: an authority's or unknown
    qint64 fromMs = 0, toMs = 0;
};
base::Result<void> saveCertificate(Writer &writer, const CertificateRow &certificate);
base::Result<CertificateRow> readCertificate(Reader &reader, const Digest &sha256);
/// Of a person; null: of nobody on record (authorities).
base::Result<QList<CertificateRow>> listCertificates(Reader &reader, const PersonId &person);

enum class IdentityKind { Made = 0, Pkcs12 = 1, Token = 2 };
struct IdentityRow {
    IdentityId id;
    IdentityKind kind = IdentityKind::Made;
    QString label;
    QByteArray container; ///< already encrypted (by the signing password), or what names a token
    Digest certificate;
    bool isDefault = false; ///< at most one; saving one takes the flag from the others
    qint64 createdMs = 0;
};
base::Result<void> saveIdentity(Writer &writer, const IdentityRow &identity);
base::Result<IdentityRow> readIdentity(Reader &reader, const IdentityId &id);
base::Result<QList<IdentityRow>> listIdentities(Reader &reader);
base::Result<void> removeIdentity(Writer &writer, const IdentityId &id);

enum class ItemKind { Signature = 0, Stamp = 1 };
/// A saved handwritten signature or a stamp without authority.
struct ItemRow {
    ItemId id;
    ItemKind kind = ItemKind::Signature;
    QString name;
    QByteArray face;
    double widthMm = 0, heightMm = 0;
    bool isDefault = false; ///< at most one of each kind
    qint64 position = 0;    ///< order on screen
    qint64 createdMs = 0;
};
base::Result<void> saveItem(Writer &writer, const ItemRow &item);
base::Result<ItemRow> readItem(Reader &reader, const ItemId &id);
base::Result<QList<ItemRow>> listItems(Reader &reader, ItemKind kind);
base::Result<void> removeItem(Writer &writer, const ItemId &id);

/// An empty QByteArray is a value; an absent key gives an empty optional.
base::Result<void> setPreference(Writer &writer, const QString &key, const QByteArray &value);
base::Result<void> removePreference(Writer &writer, const QString &key);
base::Result<std::optional<QByteArray>> preference(Reader &reader, const QString &key);
base::Result<QHash<QString, QByteArray>> preferences(Reader &reader);
/// What the store says of itself (sync cursors, incarnation): as preferences, but not the person's.
base::Result<void> setMeta(Writer &writer, const QString &key, const QByteArray &value);
base::Result<std::optional<QByteArray>> meta(Reader &reader, const QString &key);

struct DraftRow {
    DraftId id;
    QString topic;
    qint64 updatedMs = 0;
    QByteArray bytes;
};
base::Result<void> saveDraft(Writer &writer, const DraftRow &draft);
base::Result<DraftRow> readDraft(Reader &reader, const DraftId &id);
/// Newest first, without bytes.
base::Result<QList<DraftRow>> listDrafts(Reader &reader);
base::Result<void> removeDraft(Writer &writer, const DraftId &id);

} // namespace store
