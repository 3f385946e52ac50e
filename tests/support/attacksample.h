// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/attacks.h"
#include "support/pdfsample.h"
#include "support/rawupdate.h"

namespace support {

/// The file that is attacked: three pages, a text field 备注 with "kept" on the first, the empty signature field
/// "prepared"; signed once, unseen, in a field of its own. Change the sample before sign().
struct Victim {
    Sample sample;
    QByteArray bytes;

    explicit Victim(const QByteArray &lock = {});
    void sign(const SignFile &sign, int permissions = 0, const QByteArray &lock = {});

    PdfMaker &maker() { return sample.maker; }
    /// A field more, before sign(): one with a /Parent is not listed by the form, one with a /Rect by the page.
    int addField(const QByteArray &body, int page = 1);
    int page(int index) const { return sample.pages[index]; }
    int content(int index) const; ///< the first content stream of a page
    QByteArray contentRef(int index) const { return PdfMaker::ref(content(index)); }
    QByteArray signature() const; ///< the signature dictionary, "12 0 R"
    int signatureId() const { return signature().split(' ').first().toInt(); }
    int signedField() const; ///< the object of the signature's field
    int lastId() const;      ///< the highest number in the signed file
    /// An update with one entry of one dictionary changed.
    RawUpdate changed(int id, const QByteArray &key, const QByteArray &value) const;
};

} // namespace support
