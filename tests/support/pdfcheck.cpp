// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"

#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>

using namespace Qt::StringLiterals;

namespace support {

namespace {

/// A file of these bytes, for as long as the object lives.
class FileOf {
public:
    explicit FileOf(const QByteArray &bytes, const QString &name = u"file.pdf"_s) : m_path(m_folder.filePath(name))
    {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(m_path));
    }
    const QString &path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

QStringList linesOf(const QByteArray &text)
{
    return QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
}

QByteArray pdfsig(const QByteArray &bytes, const QByteArray &password)
{
    const FileOf file(bytes);
    QStringList arguments = {u"-nocert"_s};
    if (!password.isEmpty())
        arguments += {u"-opw"_s, QString::fromUtf8(password), u"-upw"_s, QString::fromUtf8(password)};
    return runTool(u"pdfsig"_s, arguments + QStringList{file.path()}).out;
}

} // namespace

QStringList qpdfComplaints(const QByteArray &bytes, const QByteArray &password)
{
    const FileOf file(bytes);
    const auto run = runTool(u"qpdf"_s, {u"--password="_s + QString::fromUtf8(password), u"--check"_s, file.path()});
    static const QRegularExpression place(u"\\((offset \\d+|object \\d+ \\d+(, offset \\d+)?)\\)"_s);
    QStringList complaints;
    for (QString line : linesOf(run.out + '\n' + run.err)) {
        if (!line.contains(u"WARNING"_s) && !line.contains(u"ERROR"_s) && !line.startsWith(u"qpdf:"_s))
            continue;
        complaints.append(line.remove(file.path()).remove(place));
    }
    if (run.exitCode != 0 && complaints.isEmpty())
        complaints.append(u"exit code %1"_s.arg(run.exitCode));
    complaints.sort();
    return complaints;
}

QStringList pdfsigVerdicts(const QByteArray &bytes, const QByteArray &password)
{
    QStringList verdicts;
    for (const QString &line : linesOf(pdfsig(bytes, password))) {
        const qsizetype at = line.indexOf(u"Signature Validation: "_s);
        if (at >= 0)
            verdicts.append(line.mid(at + 22));
    }
    return verdicts;
}

int pdfsigTotalDocument(const QByteArray &bytes, const QByteArray &password)
{
    return int(pdfsig(bytes, password).count("Total document signed"));
}

QStringList mutoolVerdicts(const QByteArray &bytes, const QByteArray &password)
{
    const FileOf file(bytes);
    const auto run = runTool(u"mutool"_s, {u"sign"_s, u"-p"_s, QString::fromUtf8(password), u"-v"_s, file.path()});
    QStringList verdicts;
    for (const QString &line : linesOf(run.out + '\n' + run.err)) {
        if (line.contains(u"since signing"_s) || line.contains(u"Digest error"_s))
            verdicts.append(line.trimmed());
    }
    return verdicts;
}

QList<RawSignature> rawSignatures(const QByteArray &bytes)
{
    QList<RawSignature> found;
    for (qsizetype at = bytes.indexOf("/ByteRange"); at >= 0; at = bytes.indexOf("/ByteRange", at + 1)) {
        const qsizetype open = bytes.indexOf('[', at), close = bytes.indexOf(']', at);
        if (open < 0 || close < open)
            continue;
        RawSignature signature;
        for (const QByteArray &number : bytes.mid(open + 1, close - open - 1).simplified().split(' '))
            signature.byteRange.append(number.toLongLong());
        if (signature.byteRange.size() != 4)
            continue;
        const qint64 from = signature.byteRange[1], to = signature.byteRange[2];
        const QByteArray padded = QByteArray::fromHex(bytes.mid(from + 1, to - from - 2));
        // a definite length over two or three bytes, as every CMS of this size has (X.690 8.1.3.5)
        if (padded.size() > 5 && padded[0] == 0x30 && (padded[1] == '\x82' || padded[1] == '\x83')) {
            const int lengthBytes = padded[1] == '\x82' ? 2 : 3;
            qsizetype length = 0;
            for (int k = 0; k < lengthBytes; ++k)
                length = length * 256 + static_cast<uchar>(padded[2 + k]);
            signature.cms = padded.left(2 + lengthBytes + length);
        }
        signature.content = bytes.mid(signature.byteRange[0], from) + bytes.mid(to, signature.byteRange[3]);
        found.append(signature);
    }
    return found;
}

QByteArray opensslComplaint(const RawSignature &signature)
{
    const FileOf cms(signature.cms, u"cms.der"_s), content(signature.content, u"content"_s);
    const auto run =
        runTool(u"openssl"_s, {u"cms"_s, u"-verify"_s, u"-binary"_s, u"-noverify"_s, u"-inform"_s, u"DER"_s, u"-in"_s,
                               cms.path(), u"-content"_s, content.path(), u"-out"_s, QProcess::nullDevice()});
    return run.exitCode == 0 ? QByteArray() : run.err;
}

Pixels rendered(const QByteArray &bytes, int page, int dpi, const QByteArray &password)
{
    const FileOf file(bytes);
    const QByteArray ppm =
        runTool(u"mutool"_s, {u"draw"_s, u"-q"_s, u"-p"_s, QString::fromUtf8(password), u"-F"_s, u"ppm"_s, u"-r"_s,
                              QString::number(dpi), u"-o"_s, u"-"_s, file.path(), QString::number(page + 1)})
            .out;
    const QList<QByteArray> header = ppm.left(40).split('\n'); // "P6", (comment,) "width height", "255"
    qsizetype at = 0;
    Pixels pixels;
    for (const QByteArray &line : header) {
        at += line.size() + 1;
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2 && !line.startsWith('#')) {
            pixels.width = words[0].toInt();
            pixels.height = words[1].toInt();
        }
        if (line == "255")
            break;
    }
    pixels.rgb = ppm.mid(at);
    if (pixels.rgb.size() != qsizetype(pixels.width) * pixels.height * 3)
        return {};
    return pixels;
}

QByteArray qpdfObject(const QByteArray &bytes, const QByteArray &object, const QByteArray &password)
{
    const FileOf file(bytes);
    return runTool(u"qpdf"_s, {u"--password="_s + QString::fromUtf8(password),
                               u"--show-object="_s + QString::fromUtf8(object), file.path()})
        .out.trimmed();
}

} // namespace support
