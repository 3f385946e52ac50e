// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signaturebook.h"

#include "store/people.h"

#include <algorithm>

namespace session {

using base::ErrorKind;
using base::fail;
using store::ItemKind;
using store::ItemRow;
using store::Reader;
using store::Writer;

namespace {

SavedSignature signatureOf(const ItemRow &row)
{
    return {row.id,
            row.name,
            {row.widthMm, row.heightMm},
            row.isDefault,
            QDateTime::fromMSecsSinceEpoch(row.createdMs, Qt::UTC),
            row.face};
}

base::Result<QString> goodName(const QString &name)
{
    const QString tidy = name.simplified();
    const bool plain =
        std::all_of(tidy.begin(), tidy.end(), [](QChar c) { return c.category() != QChar::Other_Control; });
    if (tidy.isEmpty() || tidy.toUcs4().size() > SignatureBook::longestName || !plain)
        return fail(ErrorKind::Usage, "signature.name");
    return tidy;
}

base::Result<ItemRow> rowOf(Reader &reader, const store::ItemId &id)
{
    auto row = store::readItem(reader, id);
    const bool unknown = row ? row->kind != ItemKind::Signature : row.error().code == "store.notfound";
    return unknown ? base::Result<ItemRow>(fail(ErrorKind::NotFound, "signature.unknown")) : row;
}

base::Result<QList<ItemRow>> rowsWithRoom(Reader &reader)
{
    ESIGN_TRY(QList<ItemRow> rows, store::listItems(reader, ItemKind::Signature));
    if (rows.size() >= SignatureBook::most)
        return fail(ErrorKind::Usage, "signature.many", QString::number(SignatureBook::most));
    return rows;
}

} // namespace

base::Result<QList<SavedSignature>> SignatureBook::list()
{
    return m_store.read([](Reader &reader) -> base::Result<QList<SavedSignature>> {
        ESIGN_TRY(const QList<ItemRow> rows, store::listItems(reader, ItemKind::Signature));
        QList<SavedSignature> signatures;
        for (const ItemRow &row : rows)
            signatures.append(signatureOf(row));
        return signatures;
    });
}

base::Result<SavedSignature> SignatureBook::find(const store::ItemId &id)
{
    return m_store.read([id](Reader &reader) -> base::Result<SavedSignature> {
        ESIGN_TRY(const ItemRow row, rowOf(reader, id));
        return signatureOf(row);
    });
}

base::Result<std::optional<SavedSignature>> SignatureBook::defaultOne()
{
    ESIGN_TRY(const QList<SavedSignature> all, list());
    for (const SavedSignature &signature : all) {
        if (signature.isDefault)
            return std::optional(signature);
    }
    return std::optional<SavedSignature>();
}

base::Result<SavedSignature> SignatureBook::add(const QString &name, const seal::Face &face)
{
    ESIGN_TRY(const QString tidy, goodName(name));
    const QByteArray bytes = face.toDer();
    if (face.sizeMm.isEmpty() || bytes.size() > largestFace)
        return fail(ErrorKind::Input, "signature.face", QString::number(bytes.size()));
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    ItemRow row{store::newId<store::ItemId>(now),
                ItemKind::Signature,
                tidy,
                bytes,
                face.sizeMm.width(),
                face.sizeMm.height(),
                false,
                0,
                now};
    return m_store.writeNow([row](Writer &writer) mutable -> base::Result<SavedSignature> {
        ESIGN_TRY(const QList<ItemRow> others, rowsWithRoom(writer));
        row.isDefault =
            std::none_of(others.begin(), others.end(), [](const ItemRow &other) { return other.isDefault; });
        row.position = others.isEmpty() ? 0 : others.last().position + 1;
        ESIGN_CHECK(store::saveItem(writer, row));
        return signatureOf(row);
    });
}

base::Result<SavedSignature> SignatureBook::add(const QString &name, const QByteArray &face)
{
    if (face.size() > largestFace)
        return fail(ErrorKind::Input, "signature.face", QString::number(face.size()));
    ESIGN_TRY(const seal::Face read, seal::Face::fromDer(face));
    return add(name, read);
}

base::Result<void> SignatureBook::rename(const store::ItemId &id, const QString &name)
{
    ESIGN_TRY(const QString tidy, goodName(name));
    return m_store.writeNow([id, tidy](Writer &writer) -> base::Result<void> {
        ESIGN_TRY(ItemRow row, rowOf(writer, id));
        row.name = tidy;
        return store::saveItem(writer, row);
    });
}

base::Result<void> SignatureBook::setDefault(const store::ItemId &id)
{
    return m_store.writeNow([id](Writer &writer) -> base::Result<void> {
        ESIGN_TRY(ItemRow row, rowOf(writer, id));
        row.isDefault = true;
        return store::saveItem(writer, row);
    });
}

base::Result<SignatureBook::Removed> SignatureBook::remove(const store::ItemId &id)
{
    return m_store.writeNow([id](Writer &writer) -> base::Result<Removed> {
        ESIGN_TRY(const ItemRow row, rowOf(writer, id));
        ESIGN_CHECK(store::removeItem(writer, id));
        Removed removed{signatureOf(row), row.position, {}};
        ESIGN_TRY(QList<ItemRow> left, store::listItems(writer, ItemKind::Signature));
        if (!row.isDefault || left.isEmpty())
            return removed;
        left.first().isDefault = true;
        ESIGN_CHECK(store::saveItem(writer, left.first()));
        removed.heir = left.first().id;
        return removed;
    });
}

base::Result<void> SignatureBook::restore(const Removed &removed)
{
    return m_store.writeNow([removed](Writer &writer) -> base::Result<void> {
        const SavedSignature &signature = removed.signature;
        if (rowOf(writer, signature.id))
            return fail(ErrorKind::Usage, "signature.exists", signature.name);
        ESIGN_TRY(const QList<ItemRow> others, rowsWithRoom(writer));
        store::ItemId present;
        for (const ItemRow &other : others) {
            if (other.isDefault)
                present = other.id;
        }
        // the heir is null when it was the only one: then it is the default again unless another is by now
        const bool isDefault = present.isNull() || (signature.isDefault && present == removed.heir);
        return store::saveItem(writer, {signature.id, ItemKind::Signature, signature.name, signature.face,
                                        signature.sizeMm.width(), signature.sizeMm.height(), isDefault,
                                        removed.position, signature.made.toMSecsSinceEpoch()});
    });
}

} // namespace session
