// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/pki.h"

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr auto policy =
    "2.25.231224742861037454626391028701053332974"; // ours: a timestamp without any promise of service

ASN1_INTEGER *serialForToken(TS_RESP_CTX *, void *)
{
    return randomSerial().release();
}

int timeForToken(TS_RESP_CTX *, void *clock, long *seconds, long *microseconds)
{
    *seconds = static_cast<long>(static_cast<const base::Clock *>(clock)->now().toSecsSinceEpoch());
    *microseconds = 0;
    return 1;
}

bool setUp(TS_RESP_CTX *context, const SoftwareSigner &tsa, const base::Clock &clock)
{
    const ObjectPtr policyObject(OBJ_txt2obj(policy, 1));
    const X509LooseStackPtr chain(sk_X509_new_null());
    if (!context || !policyObject || !chain)
        return false;
    const QList<Certificate> issuers = tsa.chain();
    for (const Certificate &issuer : issuers) {
        if (sk_X509_push(chain.get(), issuer.handle()) <= 0)
            return false;
    }
    for (const DigestAlgorithm digest : {DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512}) {
        if (TS_RESP_CTX_add_md(context, digestMethod(digest)) != 1)
            return false;
    }
    TS_RESP_CTX_set_serial_cb(context, serialForToken, nullptr);
    TS_RESP_CTX_set_time_cb(context, timeForToken, const_cast<base::Clock *>(&clock));
    return TS_RESP_CTX_set_signer_cert(context, tsa.certificate().handle()) == 1 &&
           TS_RESP_CTX_set_signer_key(context, tsa.key().handle()) == 1 &&
           TS_RESP_CTX_set_signer_digest(context, signingDigest(tsa.key().handle())) == 1 &&
           TS_RESP_CTX_set_ess_cert_id_digest(context, digestMethod(DigestAlgorithm::Sha256)) == 1 &&
           TS_RESP_CTX_set_def_policy(context, policyObject.get()) == 1 &&
           TS_RESP_CTX_set_certs(context, chain.get()) == 1 && TS_RESP_CTX_set_accuracy(context, 1, 0, 0) == 1;
}

} // namespace

LocalTsa::LocalTsa(std::shared_ptr<SoftwareSigner> tsa, const base::Clock &clock)
    : m_tsa(std::move(tsa)), m_clock(&clock)
{
}

Result<QByteArray> LocalTsa::exchange(const QByteArray &request)
{
    const TsRespCtxPtr context(TS_RESP_CTX_new());
    if (!m_tsa || !setUp(context.get(), *m_tsa, *m_clock))
        return fail(ErrorKind::Internal, "crypto.authority", takeOpenSslErrors());
    const BioPtr input(BIO_new_mem_buf(request.constData(), static_cast<int>(request.size())));
    if (!input)
        return fail(ErrorKind::Internal, "crypto.authority", takeOpenSslErrors());
    // a bad request gets a response too: one that says "rejection"
    const TsRespPtr response(TS_RESP_create_response(context.get(), input.get()));
    const QString errors = takeOpenSslErrors();
    if (!response)
        return fail(ErrorKind::Internal, "crypto.authority", errors);
    return toDer(i2d_TS_RESP, response.get());
}

} // namespace crypto
