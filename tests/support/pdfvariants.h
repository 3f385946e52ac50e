// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pdfsample.h"

namespace support {

/// A file of one structure, by name.
struct Variant {
    QByteArray name;
    QByteArray bytes;
    QByteArray password; ///< that opens it with every permission; empty: none needed
};

/// One file of every structure that must take signature after signature: cross-reference forms, encryption, places of
/// form and annotations, page trees, page geometry, earlier signatures. Deterministic but for the signatures that some
/// hold.
const QList<Variant> &signableVariants();
/// By name; aborts the test program for an unknown one.
Variant signableVariant(const QByteArray &name);

/// Files that strict reading refuses and repair may normalise: unsigned, complete, damaged.
QList<Variant> repairableVariants();
/// Files that must be refused and never rewritten: cut short, damaged with a signature inside, or damaged where nothing
/// tells what they held ("lost-…").
QList<Variant> hopelessVariants();
/// Files made to crash, hang or exhaust a reader: cycles, depth, sizes that lie. No answer is expected of them, only an
/// answer.
QList<Variant> hostileVariants();

/// A certified file (DocMDP /P as given) with the empty field "prepared" (a visible widget) beside the certifying
/// signature; catalog /Perms /DocMDP names it.
QByteArray certifiedSample(int permissions);
/// A file with an approval signature whose FieldMDP locks, the filled text field 备注 and the empty fields "open" and
/// "closed".
QByteArray fieldMdpSample(const QByteArray &action, const QByteArray &fields = {});
/// A plain file with one approval signature by openssl.
QByteArray signedSample();

} // namespace support
