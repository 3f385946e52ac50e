// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/revocation.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const base::FixedClock clock(QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC));
    static const auto root = crypto::Authority::makeRoot(QStringLiteral("示例大学根"), crypto::KeyType::EcP256, clock);
    static const auto person = [] {
        crypto::CertificateRequest request;
        request.commonName = QStringLiteral("示例甲");
        return root->issue(crypto::Authority::Kind::Person, request, crypto::KeyType::EcP256);
    }();
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const crypto::Certificate certificate = (*person)->certificate();
    (void)crypto::askCrl(bytes, certificate, root->certificate(), clock.now());
    (void)crypto::askOcsp(bytes, certificate, root->certificate(), clock.now());
    (void)crypto::readCrls(bytes);
    return 0;
}
