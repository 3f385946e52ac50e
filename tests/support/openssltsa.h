// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/timestamp.h"
#include "support/foreignca.h"

namespace support {

/// The TSA that is `openssl ts -reply`, with a certificate of a ForeignCa and further lines of its configuration.
/// `chain` names the file of certificates that go into the token.
class OpensslTsa final : public crypto::TimestampTransport {
public:
    OpensslTsa(const ForeignCa &files, QString name, QByteArray options, QString chain = QStringLiteral("root.pem"))
        : m_files(files), m_name(std::move(name)), m_chain(std::move(chain)), m_options(std::move(options))
    {
    }
    base::Result<QByteArray> exchange(const QByteArray &request) override
    {
        const QString serial = m_files.write(QStringLiteral("tsaserial"), "4711\n");
        const QString config = m_files.write(
            QStringLiteral("tsa.cnf"),
            "[tsa]\ndefault_tsa=t\n[t]\nserial=" + serial.toUtf8() +
                "\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256,sha384\naccuracy=secs:1\n" +
                m_options);
        const QString query = m_files.write(QStringLiteral("a.tsq"), request);
        const auto word = [](const char *text) { return QString::fromLatin1(text); };
        m_files.openssl({word("ts"), word("-reply"), word("-config"), config, word("-queryfile"), query,
                         word("-signer"), m_files.path(m_name + word(".pem")), word("-inkey"),
                         m_files.path(m_name + word(".key")), word("-chain"), m_files.path(m_chain), word("-out"),
                         m_files.path(word("a.tsr"))});
        return m_files.read(word("a.tsr"));
    }

private:
    const ForeignCa &m_files;
    QString m_name, m_chain;
    QByteArray m_options;
};

} // namespace support
