// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/face.h"

#include "crypto/der.h"

#include <cmath>
#include <cstdint>

namespace der = crypto::der;

namespace seal {

namespace {

constexpr qsizetype maxFaceBytes = 64 << 20;
constexpr qsizetype maxContentBytes = 16 << 20;
constexpr qsizetype maxImages = 16;
constexpr int maxImageSide = 30000;
constexpr qint64 maxImagePixels = 100'000'000;
constexpr double maxSizeMm = 1200;
constexpr unsigned char realTag = 0x09;

base::Error broken(const char *what)
{
    return base::fail(base::ErrorKind::Input, "seal.face.parse", QString::fromLatin1(what));
}

QByteArray minimalSigned(int value)
{
    QByteArray bytes;
    if (value < -128 || value > 127)
        bytes.append(static_cast<char>(value >> 8));
    bytes.append(static_cast<char>(value));
    return bytes;
}

/// DER REAL (X.690 8.5 and 11.3): base 2, odd mantissa. Exact for every finite double.
QByteArray writeReal(double value)
{
    if (value == 0 || !std::isfinite(value))
        return der::element(realTag, {});
    int exponent = 0;
    auto mantissa = static_cast<std::uint64_t>(std::ldexp(std::frexp(std::fabs(value), &exponent), 53));
    exponent -= 53;
    while ((mantissa & 1) == 0) {
        mantissa >>= 1;
        ++exponent;
    }
    const QByteArray exponentBytes = minimalSigned(exponent);
    QByteArray content(1, static_cast<char>(0x80 | (value < 0 ? 0x40 : 0) | (exponentBytes.size() - 1)));
    content += exponentBytes;
    bool started = false;
    for (int shift = 56; shift >= 0; shift -= 8) {
        const auto byte = static_cast<unsigned char>(mantissa >> shift);
        started = started || byte != 0;
        if (started)
            content.append(static_cast<char>(byte));
    }
    return der::element(realTag, content);
}

base::Result<double> readReal(der::Reader &reader)
{
    ESIGN_TRY(const der::Element element, reader.expect(realTag));
    const QByteArray &bytes = element.content;
    if (bytes.isEmpty())
        return 0.0;
    const auto first = static_cast<unsigned char>(bytes[0]);
    const qsizetype exponentLength = (first & 0x03) + 1;
    const qsizetype mantissaLength = bytes.size() - 1 - exponentLength;
    if ((first & 0xbc) != 0x80 || exponentLength > 2 || mantissaLength < 1 || mantissaLength > 7)
        return broken("real number");
    int exponent = static_cast<std::int8_t>(bytes[1]); // NOLINT(bugprone-signed-char-misuse): two's complement
    if (exponentLength == 2)
        exponent = exponent * 256 + static_cast<unsigned char>(bytes[2]);
    std::uint64_t mantissa = 0;
    for (qsizetype i = 1 + exponentLength; i < bytes.size(); ++i)
        mantissa = mantissa << 8 | static_cast<unsigned char>(bytes[i]);
    const double value = std::ldexp(static_cast<double>(mantissa), exponent) * ((first & 0x40) != 0 ? -1 : 1);
    // one value, one encoding: what was not written by the rule above is refused
    if (!std::isfinite(value) || writeReal(value) != element.raw)
        return broken("real number");
    return value;
}

/// RFC 1950 2.2: only the header is looked at; whoever inflates it bounds it.
bool looksLikeZlib(const QByteArray &bytes)
{
    if (bytes.size() < 6)
        return false;
    const auto cmf = static_cast<unsigned char>(bytes[0]);
    const auto flags = static_cast<unsigned char>(bytes[1]);
    return (cmf & 0x0f) == 8 && (cmf * 256 + flags) % 31 == 0 && (flags & 0x20) == 0;
}

QByteArray writeImage(const FaceImage &image)
{
    return der::sequence({der::integer(image.width), der::integer(image.height), der::boolean(image.gray),
                          der::octets(image.samples), der::octets(image.alpha)});
}

base::Result<FaceImage> readImage(const QByteArray &bytes)
{
    FaceImage image;
    ESIGN_TRY(der::Reader reader, der::open(bytes));
    ESIGN_TRY(const qint64 width, reader.integer());
    ESIGN_TRY(const qint64 height, reader.integer());
    ESIGN_TRY(image.gray, reader.boolean());
    ESIGN_TRY(image.samples, reader.octets());
    ESIGN_TRY(image.alpha, reader.octets());
    ESIGN_CHECK(reader.end());
    if (width < 1 || height < 1 || width > maxImageSide || height > maxImageSide || width * height > maxImagePixels)
        return broken("image size");
    if (!looksLikeZlib(image.samples) || (!image.alpha.isEmpty() && !looksLikeZlib(image.alpha)))
        return broken("image data");
    image.width = static_cast<int>(width);
    image.height = static_cast<int>(height);
    return image;
}

base::Result<Face> readFace(const QByteArray &bytes)
{
    Face face;
    ESIGN_TRY(der::Reader reader, der::open(bytes));
    ESIGN_TRY(const qint64 version, reader.integer());
    if (version != 1)
        return broken("version");
    ESIGN_TRY(const der::Element sizeElement, reader.expect(der::Sequence));
    der::Reader size(sizeElement.content);
    ESIGN_TRY(const double width, readReal(size));
    ESIGN_TRY(const double height, readReal(size));
    ESIGN_CHECK(size.end());
    ESIGN_TRY(const der::Element inkElement, reader.expect(der::Sequence));
    der::Reader ink(inkElement.content);
    double box[4] = {};
    for (double &value : box) {
        ESIGN_TRY(value, readReal(ink));
    }
    ESIGN_CHECK(ink.end());
    ESIGN_TRY(face.opacity, readReal(reader));
    ESIGN_TRY(face.multiply, reader.boolean());
    ESIGN_TRY(face.content, reader.octets());
    ESIGN_TRY(const der::Element imagesElement, reader.expect(der::Sequence));
    der::Reader images(imagesElement.content);
    while (!images.atEnd()) {
        ESIGN_TRY(const der::Element imageElement, images.expect(der::Sequence));
        ESIGN_TRY(FaceImage image, readImage(imageElement.raw));
        face.images.append(std::move(image));
        if (face.images.size() > maxImages)
            return broken("number of images");
    }
    ESIGN_TRY(face.previewPng, reader.octets());
    ESIGN_CHECK(reader.end());
    face.sizeMm = {width, height};
    face.ink = {box[0], box[1], box[2], box[3]};
    return face;
}

const char *whatIsWrong(const Face &face)
{
    const auto within = [](double v, double low, double high) { return v >= low && v <= high; };
    constexpr double slack = 1e-9;
    if (!(face.sizeMm.width() > 0 && face.sizeMm.height() > 0 && face.sizeMm.width() <= maxSizeMm &&
          face.sizeMm.height() <= maxSizeMm))
        return "size";
    if (!(face.ink.width() > 0 && face.ink.height() > 0 && within(face.ink.x(), 0, 1) && within(face.ink.y(), 0, 1) &&
          face.ink.x() + face.ink.width() <= 1 + slack && face.ink.y() + face.ink.height() <= 1 + slack))
        return "ink";
    if (!within(face.opacity, 0, 1))
        return "opacity";
    if (!looksLikeZlib(face.content) || face.content.size() > maxContentBytes)
        return "content";
    return nullptr;
}

} // namespace

QByteArray Face::toDer() const
{
    QList<QByteArray> imageParts;
    for (const FaceImage &image : images)
        imageParts.append(writeImage(image));
    return der::sequence(
        {der::integer(1), der::sequence({writeReal(sizeMm.width()), writeReal(sizeMm.height())}),
         der::sequence({writeReal(ink.x()), writeReal(ink.y()), writeReal(ink.width()), writeReal(ink.height())}),
         writeReal(opacity), der::boolean(multiply), der::octets(content), der::sequence(imageParts),
         der::octets(previewPng)});
}

base::Result<Face> Face::fromDer(const QByteArray &der)
{
    if (der.size() > maxFaceBytes)
        return broken("too large");
    auto face = readFace(der);
    if (!face)
        return base::fail(base::ErrorKind::Input, "seal.face.parse", face.error().detail);
    if (const char *wrong = whatIsWrong(*face))
        return broken(wrong);
    return face;
}

} // namespace seal
