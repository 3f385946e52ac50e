// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/judgement.h"

#include <algorithm>

namespace verify {

void Judgement::pass(const char *code, const QString &evidence)
{
    m_checks.append({code, Outcome::Passed, evidence});
}

void Judgement::warn(const char *code, const QString &evidence)
{
    m_checks.append({code, Outcome::Warning, evidence});
}

void Judgement::note(const char *code, const QString &evidence)
{
    m_checks.append({code, Outcome::Unknown, evidence});
}

void Judgement::fail(const char *code, const char *subIndication, const QString &evidence)
{
    m_checks.append({code, Outcome::Failed, evidence});
    m_failures.append(subIndication);
}

void Judgement::doubt(const char *code, const char *subIndication, const QString &evidence, Outcome outcome)
{
    m_checks.append({code, outcome, evidence});
    m_doubts.append(subIndication);
}

Verdict Judgement::verdict() const
{
    if (failed())
        return Verdict::Invalid;
    return m_doubts.isEmpty() ? Verdict::Valid : Verdict::Indeterminate;
}

QByteArray Judgement::subIndication() const
{
    if (failed())
        return m_failures.first();
    return m_doubts.isEmpty() ? QByteArray() : m_doubts.first();
}

bool Judgement::doubtsOnly(const char *subIndication) const
{
    return !failed() && !m_doubts.isEmpty() &&
           std::all_of(m_doubts.begin(), m_doubts.end(), [&](const QByteArray &sub) { return sub == subIndication; });
}

bool Judgement::has(const char *code, Outcome outcome) const
{
    return std::any_of(m_checks.begin(), m_checks.end(),
                       [&](const Check &check) { return check.code == code && check.outcome == outcome; });
}

} // namespace verify
