// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/key.h"
#include "desk/httpserver.h"
#include "support/foreignca.h"
#include "support/openssltsa.h"
#include "support/tools.h"

#include <QtCore/QAtomicInt>
#include <QtCore/QMutex>

/// An authority on this computer's web, all of it made and answered by the openssl command line: root → issuing →
/// signer and TSA, whose certificates name an OCSP responder, a CRL and their issuer's certificate. A token holds the
/// TSA's certificate alone, and the signer's file its own alone: the rest must be fetched.
class OnlinePki {
public:
    enum class Ocsp { Good, KeyHash, Unknown, Silent, Huge, WrongNonce, TryLater, OtherSigner };

    OnlinePki() : server([this](const QByteArray &request) { return answer(request); })
    {
        const QByteArray base = server.url().toUtf8();
        const QByteArray rootPlaces = "crlDistributionPoints=URI:" + base + "root.crl\n";
        places = "authorityInfoAccess=OCSP;URI:" + base + "ocsp,caIssuers;URI:" + base +
                 "issuing.cer\ncrlDistributionPoints=URI:" + base + "issuing.crl\n";
        ca.root(name("root"), authority);
        ca.issue(name("issuing"), name("root"),
                 authority + rootPlaces + "authorityInfoAccess=caIssuers;URI:" + base + "root.cer\n");
        ca.issue(name("signer"), name("issuing"), "keyUsage=critical,digitalSignature,nonRepudiation\n" + places, {},
                 support::ForeignCa::rsaKey(2048)); // Poppler fails half of its signatures by an EC key
        ca.issue(name("tsa"), name("issuing"), "extendedKeyUsage=critical,timeStamping\n" + places);
        ca.issue(name("responder"), name("issuing"), "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n");
        ca.issue(name("stranger"), name("root"), "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n");
        for (const char *one : {"root", "issuing"})
            ca.write(name(one) + name(".cer"),
                     crypto::Certificate::fromFile(ca.read(name(one) + name(".pem")))->first().der());
        setStatus({});
        makeCrls();
    }

    /// As `openssl ca -revoke` records it: reason and time of the signer's revocation; empty: good.
    void setStatus(const QByteArray &revoked)
    {
        QByteArray index;
        for (const char *one : {"signer", "tsa"}) {
            const auto certificate = crypto::Certificate::fromFile(ca.read(name(one) + name(".pem")))->first();
            const bool out = !revoked.isEmpty() && qstrcmp(one, "signer") == 0;
            index += (out ? "R\t" : "V\t") + certificate.notAfter().toString(name("yyMMddhhmmss")).toLatin1() + "Z\t" +
                     (out ? revoked : QByteArray()) + "\t" + certificate.serialHex().toUpper() +
                     "\tunknown\t/CN=" + one + "\n";
        }
        ca.write(name("index.txt"), index);
        ca.write(name("empty.txt"), {});
        makeCrls();
    }

    QString file(const char *text) const { return ca.path(name(text)); }
    static QString name(const char *text) { return QString::fromLatin1(text); }

    support::ForeignCa ca;
    QByteArray places;
    std::atomic<Ocsp> ocsp{Ocsp::Good};
    std::atomic<bool> hasIssuingCrl{true}, hasIssuer{true}, hasTsa{true};
    QAtomicInt asked;
    static constexpr auto authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                                      "subjectKeyIdentifier=hash\n";

private:
    void makeCrls()
    {
        for (const char *one : {"root", "issuing"}) {
            const QString stem = name(one);
            const QString index = qstrcmp(one, "root") == 0 ? name("empty.txt") : name("index.txt");
            const QString config =
                ca.write(name("crl.cnf"), "[ca]\ndefault_ca=c\n[c]\ndatabase=" + ca.path(index).toUtf8() +
                                              "\ndefault_md=sha256\ndefault_crl_days=7\n");
            ca.openssl({name("ca"), name("-gencrl"), name("-config"), config, name("-keyfile"),
                        ca.path(stem + name(".key")), name("-cert"), ca.path(stem + name(".pem")), name("-out"),
                        ca.path(stem + name(".crl.pem"))});
            ca.openssl({name("crl"), name("-in"), ca.path(stem + name(".crl.pem")), name("-outform"), name("DER"),
                        name("-out"), ca.path(stem + name(".crl"))});
        }
    }

    QByteArray ocspAnswer(const QByteArray &request)
    {
        if (ocsp == Ocsp::Silent)
            return "HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        if (ocsp == Ocsp::Huge)
            return HttpServer::ok(QByteArray(1 << 20, '0'), "application/ocsp-response");
        if (ocsp == Ocsp::TryLater)
            return HttpServer::ok(QByteArray::fromHex("30030a0103"), "application/ocsp-response");
        if (ocsp == Ocsp::WrongNonce && !m_first.isEmpty())
            return HttpServer::ok(m_first, "application/ocsp-response");
        const bool stranger = ocsp == Ocsp::OtherSigner;
        QStringList words{name("ocsp"),
                          name("-index"),
                          file(ocsp == Ocsp::Unknown ? "empty.txt" : "index.txt"),
                          name("-CA"),
                          file("issuing.pem"),
                          name("-rsigner"),
                          file(stranger ? "stranger.pem" : "responder.pem"),
                          name("-rkey"),
                          file(stranger ? "stranger.key" : "responder.key"),
                          name("-reqin"),
                          ca.write(name("a.ocspreq"), request),
                          name("-respout"),
                          file("a.ocspresp")};
        words << name("-ndays") << name("7");
        if (ocsp == Ocsp::KeyHash)
            words << name("-resp_key_id");
        ca.openssl(words);
        if (m_first.isEmpty())
            m_first = ca.read(name("a.ocspresp"));
        return HttpServer::ok(ca.read(name("a.ocspresp")), "application/ocsp-response");
    }

    QByteArray answer(const QByteArray &request)
    {
        static const QByteArray missing = "HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        asked.ref();
        const QByteArray path =
            request.mid(request.indexOf(' ') + 2, request.indexOf(" HTTP/") - request.indexOf(' ') - 2);
        const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
        if (path == "ocsp")
            return ocspAnswer(body);
        if (path == "tsa" && hasTsa) {
            support::OpensslTsa tsa(ca, name("tsa"), "ess_cert_id_alg=sha256\n", name("tsa.pem"));
            return HttpServer::ok(*tsa.exchange(body), "application/timestamp-reply");
        }
        const bool there = path == "issuing.crl"   ? hasIssuingCrl.load()
                           : path.endsWith(".crl") ? true
                                                   : path.endsWith(".cer") && hasIssuer;
        return there ? HttpServer::ok(ca.read(QString::fromLatin1(path))) : missing;
    }

    QByteArray m_first; ///< the first OCSP answer, for who repeats it

public:
    HttpServer server; ///< last: it answers with all the rest
};
