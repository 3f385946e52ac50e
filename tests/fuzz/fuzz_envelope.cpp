// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/envelope.h"

#include <QtCore/QFile>

#include <cstdlib>

namespace {

struct Recipient {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

QByteArray read(const char *name)
{
    QFile file(QStringLiteral(ESIGN_VECTOR_KEYS "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Recipient load()
{
    QByteArray pem = read("p256.key");
    pem = pem.mid(pem.indexOf('\n')).left(pem.lastIndexOf("-----END") - pem.indexOf('\n'));
    auto key = crypto::PrivateKey::fromPkcs8(crypto::Secret::take(QByteArray::fromBase64(pem)));
    auto certificates = crypto::Certificate::fromFile(read("p256.crt"));
    if (!key || !certificates || certificates->isEmpty())
        std::abort();
    return {*key, certificates->first()};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Recipient recipient = load();
    (void)crypto::openEnvelope(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)),
                               recipient.key, recipient.certificate);
    return 0;
}
