// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>

namespace support {

/// A really signed file that somebody tampered with afterwards, or had prepared for that before it was signed.
struct Attack {
    QByteArray name;
    QByteArray bytes;
    /// What the report must say of it, a part of one line; empty: it only must not read valid.
    QString named;
};

/// Signs a file as the tests' trusted person does; `permissions`: certifies it with DocMDP P=1, 2, 3; `lock`: text of
/// the FieldMDP action and its fields, separated by blanks, such as "All" or "Include 备注".
using SignFile = std::function<QByteArray(const QByteArray &file, int permissions, const QByteArray &lock)>;

/// Attacks on what is shown: content, fonts, resources, geometry, pages, annotations; shadow attacks (hide, replace,
/// hide and replace: Mainka and others 2021) with hidden parts that the signed revision holds already.
QList<Attack> contentAttacks(const SignFile &sign);
/// Attacks on fields and their values, on certifications (evil annotation, sneaky signature: Mladenov and others 2021)
/// and locks, on the signature itself (universal forgery, signature wrapping, incremental saving: Mladenov and others
/// 2019).
QList<Attack> formAttacks(const SignFile &sign);
/// Attacks by filling: appearances of fields that show something else than the value, fonts that do, states of buttons
/// that are pictures, fields that together cover a page.
QList<Attack> fillAttacks(const SignFile &sign);
/// One attack of each class in every context (certified, locked, encrypted), and attacks on layers, sizes, trailers and
/// object streams.
QList<Attack> contextAttacks(const SignFile &sign);
/// Attacks on how a file is read: cross-reference, generations, root, objects that play two parts, /Type that lies.
QList<Attack> structureAttacks(const SignFile &sign);
/// Attacks on how readers differ: objects that only those find that rebuild the cross-reference, and what makes them do
/// so; references that one parser sees and another does not; lengths that lie.
QList<Attack> readerAttacks(const SignFile &sign);

} // namespace support
