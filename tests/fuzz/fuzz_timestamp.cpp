// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/timestamp.h"

namespace {

/// A time-stamping authority that answers with whatever the fuzzer made.
class FuzzedTsa final : public crypto::TimestampTransport {
public:
    explicit FuzzedTsa(QByteArray answer) : m_answer(std::move(answer)) {}
    base::Result<QByteArray> exchange(const QByteArray &) override { return m_answer; }

private:
    QByteArray m_answer;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto token = crypto::parseTimestamp(bytes)) {
        (void)crypto::checkTimestampSignature(*token);
        (void)crypto::timestampCovers(*token, bytes);
    }
    FuzzedTsa tsa(bytes);
    (void)crypto::requestTimestamp(tsa, "data");
    return 0;
}
