// SPDX-License-Identifier: GPL-3.0-or-later
// What a stranger's seal object or picture makes us paint: text that begins with '<' is an SVG, anything else is a
// face's content (unpacked), which may name two small images.
#include "face/facepainter.h"
#include "face/pictureface.h"
#include "face/zlibstream.h"

#include <QtGui/QGuiApplication>

namespace {

seal::Face faceOf(const QByteArray &content)
{
    seal::Face face;
    face.sizeMm = {42, 42};
    face.content = face::deflated(content);
    face.multiply = true;
    face.images = {
        {2, 2, false, face::deflated(QByteArray(12, '\x40')), face::deflated(QByteArray("\0\x7f\xff\x20", 4))},
        {3, 1, true, face::deflated(QByteArray("abc")), {}}};
    return face;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static QGuiApplication application(*argc, *argv);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (bytes.startsWith('<'))
        (void)face::decodePicture(bytes);
    else
        (void)face::toImage(faceOf(bytes), 72);
    return 0;
}
