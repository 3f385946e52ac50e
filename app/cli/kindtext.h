// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace cli {

/// Words of the records in the person's language, for people; JSON keeps them as they are. A word that a newer program
/// wrote stays as it is.
QString sealTypeText(const QString &type);       ///< store::SealRow::type
QString operationText(const QString &operation); ///< store::OperationRow::kind
QString eventText(const QString &kind);          ///< protocol::EventHeader::kind

} // namespace cli
