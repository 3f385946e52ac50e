// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/revocation.h"

#include "crypto/crl.h"
#include "crypto/pki.h"

#include <openssl/pem.h>

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int maxCrlsInFile = 1000;

/// Empty: these are not CRLs one after another and nothing else.
QList<QByteArray> readDer(const QByteArray &bytes)
{
    QList<QByteArray> crls;
    const auto *at = bytesOf(bytes);
    const auto *end = at + bytes.size();
    while (at < end) {
        const auto *start = at;
        const X509CrlPtr crl(d2i_X509_CRL(nullptr, &at, static_cast<long>(end - at)));
        if (!crl || crls.size() >= maxCrlsInFile)
            return {};
        crls.append(QByteArray(reinterpret_cast<const char *>(start), at - start));
    }
    return crls;
}

QList<QByteArray> readPem(const QByteArray &bytes)
{
    const BioPtr bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(std::min<qsizetype>(bytes.size(), INT_MAX))));
    QList<QByteArray> crls;
    ERR_clear_error();
    while (bio) {
        char *name = nullptr, *header = nullptr;
        unsigned char *data = nullptr;
        long length = 0;
        if (PEM_read_bio(bio.get(), &name, &header, &data, &length) != 1)
            break;
        const MemoryPtr<char> ownedName(name), ownedHeader(header);
        const MemoryPtr<unsigned char> ownedData(data);
        if (qstrcmp(name, PEM_STRING_X509_CRL) != 0)
            continue;
        const QByteArray der(reinterpret_cast<const char *>(data), length);
        if (crls.size() >= maxCrlsInFile || !fromDer<X509CrlPtr>(d2i_X509_CRL, der))
            return {};
        crls.append(der);
    }
    const unsigned long last = ERR_peek_last_error();
    const bool atEnd = ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
    return atEnd ? crls : QList<QByteArray>();
}

} // namespace

std::optional<RevocationAnswer> askCrl(const QByteArray &crl, const Certificate &certificate, const Certificate &issuer,
                                       const QDateTime &time)
{
    if (certificate.isNull() || issuer.isNull() || !time.isValid() ||
        X509_NAME_cmp(X509_get_subject_name(issuer.handle()), X509_get_issuer_name(certificate.handle())) != 0)
        return std::nullopt;
    const auto crls = readCrls(crl);
    if (!crls)
        return std::nullopt;
    std::optional<RevocationAnswer> best;
    for (const QByteArray &der : *crls) {
        const auto list = Crl::fromDer(der);
        auto answer = list ? list->ask(certificate, issuer, time) : std::nullopt;
        if (!answer)
            continue;
        if (answer->state == RevocationState::Revoked)
            return answer;
        if (!best || (best->state == RevocationState::Unknown && answer->state == RevocationState::Good))
            best = answer;
    }
    return best;
}

Result<QList<QByteArray>> readCrls(const QByteArray &bytes)
{
    QList<QByteArray> crls = readDer(bytes);
    if (crls.isEmpty() && bytes.contains("-----BEGIN "))
        crls = readPem(bytes);
    const QString errors = takeOpenSslErrors();
    if (crls.isEmpty())
        return fail(ErrorKind::Input, "crypto.crl.parse", errors);
    return crls;
}

} // namespace crypto
