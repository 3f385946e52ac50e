// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/chain.h"

#include "crypto/chainpolicy.h"
#include "crypto/pathfinder.h"

namespace crypto {

namespace {

struct Finding {
    ChainState state;
    int at;
    QString detail;
};

/// How bad a state is, when one of several must be named.
int severity(ChainState state)
{
    switch (state) {
    case ChainState::Trusted:
        return 0;
    case ChainState::NoAnchor:
    case ChainState::SelfDeclared:
        return 1;
    case ChainState::Weak:
        return 2;
    case ChainState::WrongUsage:
        return 3;
    case ChainState::Expired:
        return 4;
    case ChainState::NotYetValid:
        return 5;
    case ChainState::Broken:
        return 6;
    }
    return 6;
}

ChainState stateOf(int error)
{
    if (error == X509_V_ERR_CERT_HAS_EXPIRED)
        return ChainState::Expired;
    if (error == X509_V_ERR_CERT_NOT_YET_VALID)
        return ChainState::NotYetValid;
    if (error == X509_V_ERR_EC_KEY_EXPLICIT_PARAMS)
        return ChainState::Weak;
    return ChainState::Broken;
}

int collect(int ok, X509_STORE_CTX *context)
{
    auto *findings = static_cast<QList<Finding> *>(X509_STORE_CTX_get_app_data(context));
    if (!ok && findings->size() < 64) {
        const int error = X509_STORE_CTX_get_error(context);
        findings->append({stateOf(error), X509_STORE_CTX_get_error_depth(context),
                          QString::fromLatin1(X509_verify_cert_error_string(error))});
    }
    return 1; // go on: everything that is wrong is wanted
}

/// RFC 5280 6.1 with exactly these certificates, the last one trusted.
QList<Finding> checkByOpenSsl(const QList<Certificate> &path, const QDateTime &time)
{
    QList<Finding> findings;
    const X509StorePtr store(X509_STORE_new());
    const X509StoreCtxPtr context(X509_STORE_CTX_new());
    const X509LooseStackPtr between(sk_X509_new_null());
    QList<Finding> unable{{ChainState::Broken, 0, QStringLiteral("the check could not be made")}};
    if (!store || !context || !between || X509_STORE_add_cert(store.get(), path.last().handle()) != 1)
        return unable;
    for (qsizetype i = 1; i + 1 < path.size(); ++i) {
        if (sk_X509_push(between.get(), path[i].handle()) <= 0)
            return unable;
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), path.first().handle(), between.get()) != 1)
        return unable;
    X509_STORE_CTX_set_app_data(context.get(), &findings);
    X509_STORE_CTX_set_verify_cb(context.get(), collect);
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(time.toSecsSinceEpoch()));
    const int result = X509_verify_cert(context.get());
    const auto *built = X509_STORE_CTX_get0_chain(context.get());
    // where a key identifier forbids the path that names and signatures allow, OpenSSL stops short of the end
    if (result <= 0 || !built || X509_cmp(sk_X509_value(built, sk_X509_num(built) - 1), path.last().handle()) != 0) {
        if (findings.isEmpty())
            return unable;
    }
    ERR_clear_error();
    return findings;
}

void checkPolicy(const Path &path, const QDateTime &time, Purpose purpose, QList<Finding> &findings)
{
    const QList<Certificate> &certificates = path.certificates;
    const auto add = [&findings](ChainState state, qsizetype at, const QString &detail) {
        if (!detail.isEmpty())
            findings.append({state, static_cast<int>(at), detail});
    };
    add(ChainState::WrongUsage, 0, usageObjection(certificates.first(), purpose));
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        const Certificate &certificate = certificates[i];
        const bool last = i + 1 == certificates.size();
        add(ChainState::Weak, i, weakKey(certificate, time));
        if (!last)
            add(ChainState::Weak, i, weakSignature(certificate, time));
        if (i == 0 || (last && path.end == Path::End::Anchor))
            continue; // an anchor is trusted for what it is given for
        // stricter than OpenSSL, which tolerates issuers without basicConstraints
        if (X509_check_ca(certificate.handle()) != 1)
            add(ChainState::Broken, i, QStringLiteral("an issuer that is not a certification authority"));
        add(ChainState::WrongUsage, i, issuerUsageObjection(certificate, purpose));
    }
}

Chain judge(const Path &path, const QDateTime &time, Purpose purpose)
{
    Chain chain;
    chain.path = path.certificates;
    chain.anchored = path.end == Path::End::Anchor;
    chain.selfSigned = path.end == Path::End::SelfSigned;
    QList<Finding> findings = checkByOpenSsl(path.certificates, time);
    checkPolicy(path, time, purpose, findings);
    const int last = static_cast<int>(path.certificates.size()) - 1;
    switch (path.end) {
    case Path::End::Anchor:
        chain.state = ChainState::Trusted;
        break;
    case Path::End::SelfSigned:
        findings.append(
            {ChainState::SelfDeclared, last, QStringLiteral("ends at an authority that nobody here trusts")});
        break;
    case Path::End::Open:
        findings.append({ChainState::NoAnchor, last, QStringLiteral("the issuer's certificate is not at hand")});
        break;
    case Path::End::Forged:
        findings.append(
            {ChainState::Broken, last, QStringLiteral("the named issuer's key did not make this signature")});
        break;
    }
    const Finding *worst = nullptr;
    for (const Finding &finding : std::as_const(findings)) {
        if (!worst || severity(finding.state) > severity(worst->state))
            worst = &finding;
    }
    if (worst) {
        chain.state = worst->state;
        chain.failedAt = std::clamp(worst->at, 0, last);
        chain.detail = QStringLiteral("%1: %2").arg(chain.path[chain.failedAt].commonName(), worst->detail);
    }
    return chain;
}

} // namespace

Chain buildChain(const Certificate &leaf, const QList<Certificate> &pool, const QList<Certificate> &anchors,
                 const QDateTime &time, Purpose purpose)
{
    Chain best;
    if (leaf.isNull() || !time.isValid()) {
        best.detail = leaf.isNull() ? QStringLiteral("no certificate") : QStringLiteral("no time");
        return best;
    }
    bool first = true;
    int checks = 0;
    const QList<Path> paths = findPaths(leaf, pool, anchors, time, &checks);
    for (const Path &path : paths) {
        Chain chain = judge(path, time, purpose);
        if (first || severity(chain.state) < severity(best.state))
            best = std::move(chain);
        first = false;
        if (best.state == ChainState::Trusted)
            break;
    }
    best.signatureChecks = checks;
    return best;
}

} // namespace crypto
