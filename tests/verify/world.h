// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workshop.h"

namespace workshop {

inline QDateTime day(int year, int month = 1, int dayOfMonth = 1)
{
    return QDateTime(QDate(year, month, dayOfMonth), QTime(12, 0), Qt::UTC);
}

/// A public-key infrastructure in its own time: everything is issued when the clock says so.
struct World {
    base::FixedClock clock{day(2020)};
    crypto::Authority root =
        must(crypto::Authority::makeRoot(QStringLiteral("示例根"), crypto::KeyType::EcP256, clock, 365 * 40));
    crypto::Authority issuing = subordinate(root, QStringLiteral("示例签发"), 365 * 30);

    crypto::Authority subordinate(const crypto::Authority &above, const QString &name, int days)
    {
        crypto::CertificateRequest request;
        request.commonName = name;
        request.days = days;
        const auto ca = must(above.issue(crypto::Authority::Kind::IssuingCa, request, crypto::KeyType::EcP256));
        return crypto::Authority(ca->key(), ca->certificate(), ca->chain(), clock);
    }

    std::shared_ptr<crypto::SoftwareSigner> issue(crypto::Authority::Kind kind, int days = 365,
                                                  const QString &name = QStringLiteral("示例甲"),
                                                  const std::function<void(crypto::CertificateRequest &)> &change = {})
    {
        crypto::CertificateRequest request;
        request.commonName = name;
        request.days = days;
        if (change)
            change(request);
        return must(issuing.issue(kind, request, crypto::KeyType::EcP256));
    }
    /// Its certificate names a CRL, so that revocation must be known.
    std::shared_ptr<crypto::SoftwareSigner> personWithCrl(int days = 365)
    {
        return issue(crypto::Authority::Kind::Person, days, QStringLiteral("示例乙"),
                     [](crypto::CertificateRequest &r) { r.crlUrls = {QStringLiteral("http://crl.example/1.crl")}; });
    }

    verify::Options at(const QDateTime &time) const
    {
        verify::Options options = trusting({root.certificate()});
        options.at = time;
        return options;
    }
};

/// A signature that says it was made at this time.
inline Craft claimed(const crypto::Signer &signer, const QDateTime &time)
{
    Craft craft;
    craft.signer = &signer;
    craft.onDictionary = [time](pdf::Value &dictionary) { dictionary.set("M", pdf::Value::date(time)); };
    return craft;
}

/// A file with a document security store (ISO 32000-2 12.8.4.3), in a revision of its own.
inline QByteArray withStore(const QByteArray &bytes, const QList<QByteArray> &crls, const QList<QByteArray> &ocsps = {},
                            const QList<QByteArray> &certs = {})
{
    return appendRevision(bytes, [&](pdf::Update &update) {
        const auto streams = [&](const QList<QByteArray> &all) {
            pdf::Value array = pdf::Value::array();
            for (const QByteArray &der : all)
                array.append(pdf::Value::ref(update.addStream(pdf::Value::dict(), der)));
            return array;
        };
        const pdf::Ref catalog = update.document().trailer().at("Root").toRef();
        pdf::Value value = update.current(catalog);
        value.set("DSS", pdf::Value::dict({{"Type", pdf::Value::name("DSS")},
                                           {"CRLs", streams(crls)},
                                           {"OCSPs", streams(ocsps)},
                                           {"Certs", streams(certs)}}));
        update.set(catalog, value);
    });
}

} // namespace workshop
