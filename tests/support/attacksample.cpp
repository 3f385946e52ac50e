// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacksample.h"

namespace support {

namespace {

SampleOptions victimOptions(const QByteArray &lock)
{
    SampleOptions options;
    options.pages = 3;
    options.form = FormPlace::Indirect;
    options.annots = AnnotsPlace::Direct;
    options.textField = true;
    options.signatureFields = {{"prepared", false, lock, 0, "[350 80 500 140]"}};
    return options;
}

int numberAfter(const QByteArray &text, const QByteArray &key)
{
    qsizetype at = text.indexOf(key);
    if (at < 0)
        return 0;
    at += key.size();
    while (at < text.size() && (text[at] < '0' || text[at] > '9'))
        ++at;
    qsizetype end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return text.mid(at, end - at).toInt();
}

} // namespace

Victim::Victim(const QByteArray &lock) : sample(makeSample(victimOptions(lock))) {}

void Victim::sign(const SignFile &sign, int permissions, const QByteArray &lock)
{
    bytes = sign(sample.bytes(), permissions, lock);
}

int Victim::addField(const QByteArray &body, int page)
{
    PdfMaker &maker = sample.maker;
    const int id = maker.add(body);
    const auto list = [&](int holder, const QByteArray &key) {
        QByteArray text = maker.body(holder);
        text.insert(text.indexOf(']', text.indexOf(key)), ' ' + PdfMaker::ref(id));
        maker.set(holder, text);
    };
    if (!body.contains("/Parent"))
        list(sample.form, "/Fields");
    if (body.contains("/Rect"))
        list(sample.pages[page], "/Annots");
    return id;
}

int Victim::content(int index) const
{
    return numberAfter(sample.maker.body(sample.pages[index]), "/Contents");
}

QByteArray Victim::signature() const
{
    return PdfMaker::ref(numberAfter(rawObject(bytes, signedField()), "/V"));
}

int Victim::signedField() const
{
    const QByteArray form = rawObject(bytes, sample.form);
    const qsizetype at = form.indexOf("/Fields");
    const QByteArray list = form.mid(at, form.indexOf(']', at) - at);
    const QList<QByteArray> parts = list.simplified().split(' ');
    return parts.size() > 3 ? parts[parts.size() - 3].split('[').last().toInt() : 0;
}

int Victim::lastId() const
{
    return numberAfter(bytes.mid(bytes.lastIndexOf("trailer")), "/Size") - 1;
}

RawUpdate Victim::changed(int id, const QByteArray &key, const QByteArray &value) const
{
    RawUpdate update;
    update.objects[id] = withEntry(rawObject(bytes, id), key, value);
    return update;
}

} // namespace support
