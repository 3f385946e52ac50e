// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/people.h"

#include "crypto/digest.h"
#include "store/rows.h"

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr char personColumns[] =
    "SELECT id, name, account, phone, email, org, certificate, bytes, updated_ms FROM person ";
constexpr char certificateColumns[] = "SELECT sha256, der, chain, person, from_ms, to_ms FROM certificate ";
constexpr char identityColumns[] =
    "SELECT id, kind, label, container, certificate, is_default, created_ms FROM identity ";
constexpr char itemColumns[] =
    "SELECT id, kind, name, face, width_mm, height_mm, is_default, position, created_ms FROM item ";

PersonRow toPerson(const Statement &row)
{
    return {row.fixed<PersonId>(0), row.text(1),          row.text(2), row.text(3),   row.text(4),
            row.fixed<OrgId>(5),    row.fixed<Digest>(6), row.blob(7), row.integer(8)};
}

CertificateRow toCertificate(const Statement &row)
{
    return {row.fixed<Digest>(0), row.blob(1), row.blob(2), row.fixed<PersonId>(3), row.integer(4), row.integer(5)};
}

IdentityRow toIdentity(const Statement &row)
{
    return {row.fixed<IdentityId>(0),
            row.enumeration<IdentityKind>(1),
            row.text(2),
            row.blob(3),
            row.fixed<Digest>(4),
            row.integer(5) != 0,
            row.integer(6)};
}

ItemRow toItem(const Statement &row)
{
    return {row.fixed<ItemId>(0), row.enumeration<ItemKind>(1), row.text(2),    row.blob(3),   row.real(4),
            row.real(5),          row.integer(6) != 0,          row.integer(7), row.integer(8)};
}

base::Result<std::optional<QByteArray>> valueOf(Reader &reader, QByteArrayView sql, const QString &key)
{
    std::optional<QByteArray> value;
    ESIGN_CHECK(reader.database().each([&](const Statement &row) { value = row.blob(0); }, sql, key));
    return value;
}

} // namespace

base::Result<void> savePerson(Writer &writer, const PersonRow &p)
{
    return writer.database().run(
        "INSERT INTO person(id, name, account, phone, email, org, certificate, bytes, updated_ms) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(id) DO UPDATE SET name = ?2, account = ?3, phone = ?4, "
        "email = ?5, org = ?6, certificate = ?7, bytes = ?8, updated_ms = ?9",
        p.id, p.name, p.account, p.phone, p.email, p.org, p.certificate, p.bytes, p.updatedMs);
}

base::Result<PersonRow> readPerson(Reader &reader, const PersonId &id)
{
    return readRow<PersonRow>(reader, toPerson, QByteArray(personColumns) + "WHERE id = ?1", id);
}

base::Result<QList<PersonRow>> listPeople(Reader &reader)
{
    return readRows<PersonRow>(reader, toPerson, QByteArray(personColumns) + "ORDER BY name, id");
}

base::Result<void> saveCertificate(Writer &writer, const CertificateRow &c)
{
    if (crypto::sha256(c.der) != c.sha256.view())
        return fail(ErrorKind::Input, "store.digest", QStringLiteral("certificate"));
    return writer.database().run(
        "INSERT INTO certificate(sha256, der, chain, person, from_ms, to_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT(sha256) DO UPDATE SET chain = ?3, person = ?4",
        c.sha256, c.der, c.chain, c.person, c.fromMs, c.toMs);
}

base::Result<CertificateRow> readCertificate(Reader &reader, const Digest &sha256)
{
    return readRow<CertificateRow>(reader, toCertificate, QByteArray(certificateColumns) + "WHERE sha256 = ?1", sha256);
}

base::Result<QList<CertificateRow>> listCertificates(Reader &reader, const PersonId &person)
{
    return readRows<CertificateRow>(reader, toCertificate,
                                    QByteArray(certificateColumns) + "WHERE person IS ?1 ORDER BY from_ms", person);
}

base::Result<void> saveIdentity(Writer &writer, const IdentityRow &i)
{
    if (i.isDefault)
        ESIGN_CHECK(writer.database().run("UPDATE identity SET is_default = 0 WHERE is_default = 1"));
    return writer.database().run(
        "INSERT INTO identity(id, kind, label, container, certificate, is_default, created_ms) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(id) DO UPDATE SET kind = ?2, label = ?3, container = ?4, "
        "certificate = ?5, is_default = ?6, created_ms = ?7",
        i.id, i.kind, i.label, i.container, i.certificate, i.isDefault, i.createdMs);
}

base::Result<IdentityRow> readIdentity(Reader &reader, const IdentityId &id)
{
    return readRow<IdentityRow>(reader, toIdentity, QByteArray(identityColumns) + "WHERE id = ?1", id);
}

base::Result<QList<IdentityRow>> listIdentities(Reader &reader)
{
    return readRows<IdentityRow>(reader, toIdentity, QByteArray(identityColumns) + "ORDER BY created_ms, id");
}

base::Result<void> removeIdentity(Writer &writer, const IdentityId &id)
{
    return changeRow(writer, "DELETE FROM identity WHERE id = ?1", id);
}

base::Result<void> saveItem(Writer &writer, const ItemRow &i)
{
    if (i.isDefault)
        ESIGN_CHECK(writer.database().run("UPDATE item SET is_default = 0 WHERE is_default = 1 AND kind = ?1", i.kind));
    return writer.database().run(
        "INSERT INTO item(id, kind, name, face, width_mm, height_mm, is_default, position, created_ms) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(id) DO UPDATE SET kind = ?2, name = ?3, face = ?4, "
        "width_mm = ?5, height_mm = ?6, is_default = ?7, position = ?8, created_ms = ?9",
        i.id, i.kind, i.name, i.face, i.widthMm, i.heightMm, i.isDefault, i.position, i.createdMs);
}

base::Result<ItemRow> readItem(Reader &reader, const ItemId &id)
{
    return readRow<ItemRow>(reader, toItem, QByteArray(itemColumns) + "WHERE id = ?1", id);
}

base::Result<QList<ItemRow>> listItems(Reader &reader, ItemKind kind)
{
    return readRows<ItemRow>(reader, toItem, QByteArray(itemColumns) + "WHERE kind = ?1 ORDER BY position, id", kind);
}

base::Result<void> removeItem(Writer &writer, const ItemId &id)
{
    return changeRow(writer, "DELETE FROM item WHERE id = ?1", id);
}

base::Result<void> setPreference(Writer &writer, const QString &key, const QByteArray &value)
{
    return writer.database().run(
        "INSERT INTO preference(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2", key, value);
}

base::Result<void> removePreference(Writer &writer, const QString &key)
{
    return writer.database().run("DELETE FROM preference WHERE key = ?1", key);
}

base::Result<std::optional<QByteArray>> preference(Reader &reader, const QString &key)
{
    return valueOf(reader, "SELECT value FROM preference WHERE key = ?1", key);
}

base::Result<QHash<QString, QByteArray>> preferences(Reader &reader)
{
    QHash<QString, QByteArray> all;
    ESIGN_CHECK(reader.database().each([&](const Statement &row) { all.insert(row.text(0), row.blob(1)); },
                                       "SELECT key, value FROM preference"));
    return all;
}

base::Result<void> setMeta(Writer &writer, const QString &key, const QByteArray &value)
{
    return writer.database().run(
        "INSERT INTO meta(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2", key, value);
}

base::Result<std::optional<QByteArray>> meta(Reader &reader, const QString &key)
{
    return valueOf(reader, "SELECT value FROM meta WHERE key = ?1", key);
}

base::Result<void> saveDraft(Writer &writer, const DraftRow &d)
{
    return writer.database().run("INSERT INTO draft(id, topic, updated_ms, bytes) VALUES(?1, ?2, ?3, ?4) "
                                 "ON CONFLICT(id) DO UPDATE SET topic = ?2, updated_ms = ?3, bytes = ?4",
                                 d.id, d.topic, d.updatedMs, d.bytes);
}

base::Result<DraftRow> readDraft(Reader &reader, const DraftId &id)
{
    return readRow<DraftRow>(
        reader,
        [](const Statement &row) {
            return DraftRow{row.fixed<DraftId>(0), row.text(1), row.integer(2), row.blob(3)};
        },
        "SELECT id, topic, updated_ms, bytes FROM draft WHERE id = ?1", id);
}

base::Result<QList<DraftRow>> listDrafts(Reader &reader)
{
    return readRows<DraftRow>(
        reader,
        [](const Statement &row) {
            return DraftRow{row.fixed<DraftId>(0), row.text(1), row.integer(2), {}};
        },
        "SELECT id, topic, updated_ms FROM draft ORDER BY updated_ms DESC, id");
}

base::Result<void> removeDraft(Writer &writer, const DraftId &id)
{
    return changeRow(writer, "DELETE FROM draft WHERE id = ?1", id);
}

} // namespace store
