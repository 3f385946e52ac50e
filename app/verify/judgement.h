// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/report.h"

namespace verify {

/// Collects the checks of one signature together with what each means for the verdict (ETSI EN 319 102-1 5.1.3). Among
/// several reasons of one weight the first stands in the report: so checks are made in the order format, integrity,
/// changes, identity, seals.
class Judgement {
public:
    void pass(const char *code, const QString &evidence = {});
    /// Worth saying: changes no verdict.
    void warn(const char *code, const QString &evidence);
    /// Could not be told, and nothing rests on it: changes no verdict.
    void note(const char *code, const QString &evidence);
    /// The signature is invalid.
    void fail(const char *code, const char *subIndication, const QString &evidence);
    /// The signature is indeterminate. `outcome` is Unknown where something could not be told, Failed where it was
    /// looked at and is wrong, but the standard still says indeterminate (an untrusted or expired certificate).
    void doubt(const char *code, const char *subIndication, const QString &evidence,
               Outcome outcome = Outcome::Unknown);

    Verdict verdict() const; ///< never Unsigned
    QByteArray subIndication() const;
    bool failed() const { return !m_failures.isEmpty(); }
    /// There are doubts, and all have this sub-indication.
    bool doubtsOnly(const char *subIndication) const;
    bool has(const char *code, Outcome outcome) const;
    const QList<Check> &checks() const { return m_checks; }

private:
    QList<Check> m_checks;
    QList<QByteArray> m_failures, m_doubts;
};

} // namespace verify
