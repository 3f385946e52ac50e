// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfjson.h"

#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>

using namespace Qt::StringLiterals;

namespace support {

namespace {

QJsonValue valueOf(const QJsonValue &object)
{
    const QJsonObject wrapper = object.toObject();
    return wrapper.contains(u"stream") ? wrapper[u"stream"].toObject()[u"dict"] : wrapper[u"value"];
}

bool onlyGrew(const QJsonArray &before, const QJsonArray &after)
{
    if (after.size() < before.size())
        return false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before[i] != after[i])
            return false;
    }
    return true;
}

/// Follows a reference to a list: a list that several pages share becomes the page's own when it grows.
QJsonValue listOf(const QJsonValue &value, const QJsonObject &objects)
{
    return value.isString() ? valueOf(objects[u"obj:"_s + value.toString()]) : value;
}

void compare(const QString &where, const QJsonValue &before, const QJsonValue &after, const QJsonObject &objects,
             QStringList &losses)
{
    if (before == after || before.isNull())
        return;
    if (before.isArray() && after.isArray()) {
        if (!onlyGrew(before.toArray(), after.toArray()))
            losses.append(where + u": the list did not merely grow"_s);
        return;
    }
    if (!before.isObject() || !after.isObject()) {
        losses.append(where + u": changed"_s);
        return;
    }
    static const QStringList maySetAnew = {u"/SigFlags"_s, u"/NeedAppearances"_s, u"/V"_s,      u"/AP"_s, u"/F"_s,
                                           u"/Rect"_s,     u"/Extensions"_s,      u"/Version"_s};
    static const QStringList mayGrow = {u"/AcroForm"_s, u"/Fields"_s, u"/Annots"_s};
    const QJsonObject old = before.toObject(), now = after.toObject();
    for (auto it = old.begin(); it != old.end(); ++it) {
        if (it.value() == now[it.key()] || maySetAnew.contains(it.key()))
            continue;
        if (mayGrow.contains(it.key()))
            compare(where + it.key(), now[it.key()].isArray() ? listOf(it.value(), objects) : it.value(), now[it.key()],
                    objects, losses);
        else
            losses.append(where + it.key() + u": changed"_s);
    }
}

} // namespace

QJsonObject PdfObjects::dictionary(const QString &reference) const
{
    return valueOf(objects[u"obj:"_s + reference]).toObject();
}

PdfObjects qpdfObjects(const QByteArray &bytes, const QByteArray &password)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file.pdf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.close();
    const auto run = runTool(u"qpdf"_s, {u"--password="_s + QString::fromUtf8(password), u"--json=2"_s,
                                         u"--json-key=qpdf"_s, file.fileName()});
    PdfObjects all;
    all.objects = QJsonDocument::fromJson(run.out).object()[u"qpdf"].toArray().at(1).toObject();
    all.trailer = valueOf(all.objects.take(u"trailer"_s)).toObject();
    return all;
}

QStringList changedObjects(const PdfObjects &before, const PdfObjects &after)
{
    QStringList names;
    for (auto it = before.objects.begin(); it != before.objects.end(); ++it) {
        if (it.value() != after.objects[it.key()])
            names.append(it.key());
    }
    return names;
}

QStringList lossesBetween(const PdfObjects &before, const PdfObjects &after)
{
    QStringList losses;
    for (const QString &name : changedObjects(before, after)) {
        if (after.objects.contains(name))
            compare(name, valueOf(before.objects[name]), valueOf(after.objects[name]), before.objects, losses);
        else
            losses.append(name + u": gone"_s);
    }
    static const QStringList ofTheXref = {u"/Prev"_s, u"/Size"_s,  u"/Length"_s,  u"/Filter"_s,      u"/W"_s,
                                          u"/Type"_s, u"/Index"_s, u"/XRefStm"_s, u"/DecodeParms"_s, u"/ID"_s};
    for (auto it = before.trailer.begin(); it != before.trailer.end(); ++it) {
        if (!ofTheXref.contains(it.key()) && it.value() != after.trailer[it.key()])
            losses.append(u"trailer"_s + it.key() + u": changed"_s);
    }
    if (before.trailer[u"/ID"].toArray().at(0) != after.trailer[u"/ID"].toArray().at(0))
        losses.append(u"trailer/ID: the first part changed"_s);
    return losses;
}

} // namespace support
