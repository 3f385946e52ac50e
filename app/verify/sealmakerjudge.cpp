// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/sealmakerjudge.h"

#include "crypto/usages.h"
#include "verify/subindication.h"

namespace verify {

namespace {

using crypto::ChainState;
using seal::SealObject;

constexpr char objectCode[] = "seal.object";
constexpr char makerSignatureCode[] = "seal.maker.signature";
constexpr char makerChainCode[] = "seal.maker.chain";
constexpr char makerUsageCode[] = "seal.maker.usage";
constexpr char validityCode[] = "seal.validity";
constexpr char userCode[] = "seal.user";
constexpr char receiptCode[] = "seal.receipt";

/// The maker's certificate counts as of the making of the seal; what happened to it later is a note (GB/T 38540 as
/// facts §4 reads it).
void judgeMaker(const SealObject &object, const SealContext &context, Judgement &judgement)
{
    const QString name = sealTitle(object) + QStringLiteral(": ");
    if (!object.makerSignatureHolds()) {
        judgement.fail(makerSignatureCode, sub::sigConstraintsFailure,
                       name + QStringLiteral("not as its maker signed it"));
        return;
    }
    judgement.pass(makerSignatureCode, name + object.makerCertificate().subject());
    Moment made = context.moment;
    made.time = object.info().created;
    made.proven = true;
    const PathFinding path = findPath(object.makerCertificate(), crypto::Purpose::SealMaking, made, context.data);
    const QString maker = name + object.makerCertificate().commonName();
    if (object.makerCertificate().extendedKeyUsages().contains(crypto::sealMakingUsage))
        judgement.pass(makerUsageCode, maker);
    else
        judgement.warn(makerUsageCode, maker + QStringLiteral(": the certificate does not say that it may make seals"));
    int worst = 0;
    Revocation revocation = path.worstRevocation(&worst);
    // a revoked maker may write any date into a new seal: only the time of its use can be proven
    if (revocation == Revocation::RevokedLater)
        revocation = findPath(object.makerCertificate(), crypto::Purpose::SealMaking, context.moment, context.data)
                         .worstRevocation();
    const QString revoked = path.revocations.isEmpty() ? QString() : path.revocations[worst].evidence;
    if (!path.anchored)
        judgement.doubt(
            makerChainCode, sub::noChain,
            maker + (context.data.makerAnchors ? QStringLiteral(": leads to no authority that is trusted to make seals")
                     : path.selfDeclared       ? QStringLiteral(": made by a self-declared authority")
                                         : QStringLiteral(": leads to no trusted authority; ") + path.chain.detail));
    else if (path.chain.state != ChainState::Trusted)
        judgement.doubt(makerChainCode, sub::chainConstraintsFailure,
                        maker + QStringLiteral(" when the seal was made: ") + path.chain.detail, Outcome::Failed);
    else if (revocation == Revocation::RevokedNoPoe)
        judgement.doubt(makerChainCode, sub::revokedNoPoe, maker + QStringLiteral(": ") + revoked, Outcome::Failed);
    else if (revocation == Revocation::Revoked)
        judgement.fail(makerChainCode, sub::sigConstraintsFailure, maker + QStringLiteral(": ") + revoked);
    else if (revocation == Revocation::Missing)
        judgement.doubt(makerChainCode, sub::tryLater, maker + QStringLiteral(": ") + revoked);
    else if (revocation == Revocation::RevokedLater)
        judgement.warn(makerChainCode, maker + QStringLiteral(": ") + revoked);
    else if (object.makerCertificate().notAfter() < context.moment.time)
        judgement.warn(makerChainCode, maker + QStringLiteral(": expired since the seal was made"));
    else
        judgement.pass(makerChainCode, maker);
}

} // namespace

QString sealTitle(const SealObject &object)
{
    return QStringLiteral("%1 (%2)").arg(object.info().name, object.info().number);
}

void judgeSealObject(const SealObject &object, const SealContext &context, Judgement &judgement)
{
    const auto &info = object.info();
    const QString name = sealTitle(object) + QStringLiteral(": ");
    judgement.pass(objectCode, sealTitle(object));
    judgeMaker(object, context, judgement);
    const QString dates = name + QStringLiteral("valid from %1 to %2; judged at %3")
                                     .arg(info.validFrom.toString(Qt::ISODate), info.validTo.toString(Qt::ISODate),
                                          context.moment.time.toString(Qt::ISODate));
    if (object.validAt(context.moment.time))
        judgement.pass(validityCode, dates);
    else if (context.moment.proven || context.moment.time < info.validFrom)
        judgement.fail(validityCode, sub::sigConstraintsFailure, dates);
    else
        judgement.doubt(validityCode, sub::outOfBoundsNoPoe, dates, Outcome::Failed);
    if (object.lists(context.cms.signer))
        judgement.pass(userCode, name + context.cms.signer.commonName());
    else
        judgement.fail(userCode, sub::sigConstraintsFailure,
                       name + QStringLiteral("%1 is not among its users").arg(context.cms.signer.commonName()));
    judgement.warn(receiptCode, name + QStringLiteral("provisional: no receipt of a usage log"));
}

} // namespace verify
