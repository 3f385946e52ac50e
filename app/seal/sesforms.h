// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>

/// What the seals and signatures of GB/T 38540 share. Private to seal.
namespace crypto::der {
class Reader;
}

namespace seal {

/// signAlgID is an OBJECT IDENTIFIER; parameters that say something (RSASSA-PSS) keep the AlgorithmIdentifier whole.
base::Result<QByteArray> algorithmId(const QByteArray &algorithmIdentifier);
/// The version 4 standard says a bare OBJECT IDENTIFIER, some makers write an AlgorithmIdentifier. Gives the latter.
base::Result<QByteArray> readAlgorithm(crypto::der::Reader &reader);
/// SM2 signatures are SEQUENCE { r, s } (GB/T 35275); some makers write r ‖ s, the key's OID for the signature's, or
/// NULL parameters.
void straightenSm2(QByteArray &algorithm, QByteArray &signature);
/// An IA5String by the standard; makers use any string type for any text.
base::Result<QString> readText(crypto::der::Reader &reader);

} // namespace seal
