// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/common.h"

#include <QtCore/QDateTime>
#include <QtCore/QStringList>

#include <optional>
#include <variant>

/// What is to be signed by whom, decrypted. Shapes only: who may do what when is `contract`'s. Texts come from people
/// and may hold anything that is UTF-8.
namespace protocol {

/// An encrypted file: its blob and what opens it.
struct BlobRef {
    Digest name;       ///< of the encrypted file
    QByteArray key;    ///< 32 bytes: secret
    qint64 size = 0;   ///< plaintext bytes
    Digest plain;      ///< of the plaintext: the file's digest
    QString mediaType; ///< "application/pdf"
    QString fileName;
    bool operator==(const BlobRef &) const = default;
};

struct PersonParty {
    Person person;
    bool operator==(const PersonParty &) const = default;
};
/// Any operator whom the seal's grants permit acts for it, or only the one named.
struct OrganisationParty {
    OrganisationId organisation;
    QString name;
    SealId seal;
    std::optional<Person> operatorPerson;
    bool operator==(const OrganisationParty &) const = default;
};
/// Elsewhere a party is named by its place in Agreement::parties, from 0.
using Party = std::variant<PersonParty, OrganisationParty>;

enum class MarkKind { Seal = 0, Stamp = 1, CrossPage = 2, Signature = 3 };

/// In 1/1000 mm, as displayed, origin top left, y down.
struct RectUm {
    qint32 x = 0, y = 0, width = 0, height = 0;
    bool operator==(const RectUm &) const = default;
};

/// Where a party shall sign.
struct Position {
    quint32 file = 0; ///< place in Agreement::files, from 0
    quint32 page = 1; ///< 1 …
    RectUm rect;
    quint32 party = 0;
    MarkKind kind = MarkKind::Seal;
    bool insideOnly = false; ///< false: outside of it too
    bool operator==(const Position &) const = default;
};

struct Agreement {
    QString topic, category;
    QList<BlobRef> files;
    QList<Party> parties;
    bool sequential = false; ///< parties act in their order; else at the same time
    QList<Position> positions;
    std::optional<QDateTime> deadline; ///< UTC
    QStringList tags;
    QList<Person> cc;
    QString note;
    bool operator==(const Agreement &) const = default;
};

} // namespace protocol
