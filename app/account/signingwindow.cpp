// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/signingwindow.h"

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace account {
namespace {

using std::chrono::milliseconds;

milliseconds systemElapsed()
{
#ifdef Q_OS_LINUX
    // unlike the steady clock it counts the time spent asleep
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return milliseconds(qint64(time.tv_sec) * 1000 + time.tv_nsec / 1000000);
#else
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
#endif
}

base::Error closed()
{
    return base::fail(base::ErrorKind::Password, "account.window.closed");
}

} // namespace

SigningWindow::SigningWindow(Elapsed elapsed) : m_elapsed(elapsed ? std::move(elapsed) : Elapsed(systemElapsed)) {}

SigningWindow::~SigningWindow() = default;

base::Result<void> SigningWindow::open(std::shared_ptr<const crypto::Signer> signer, WindowTerms terms)
{
    if (!signer || terms.length <= std::chrono::seconds(0) || terms.length > longest || terms.files < 1 ||
        terms.files > mostFiles)
        return base::fail(base::ErrorKind::Usage, "account.window.terms");
    const std::lock_guard lock(m_mutex);
    m_signer = std::move(signer);
    m_terms = std::move(terms);
    m_opened = m_elapsed();
    m_used = 0;
    return {};
}

bool SigningWindow::openNow()
{
    if (!m_signer)
        return false;
    const milliseconds gone = m_elapsed() - m_opened;
    if (gone >= milliseconds(0) && gone < m_terms.length && m_used < m_terms.files)
        return true;
    m_signer.reset();
    m_terms = {};
    return false;
}

base::Result<std::shared_ptr<const crypto::Signer>> SigningWindow::take(const QSet<QByteArray> &seals)
{
    const std::lock_guard lock(m_mutex);
    if (!openNow())
        return closed();
    if (!m_terms.seals.contains(seals))
        return base::fail(base::ErrorKind::Password, "account.window.seal");
    ++m_used;
    std::shared_ptr<const crypto::Signer> signer = m_signer;
    if (m_used == m_terms.files)
        m_signer.reset();
    return signer;
}

void SigningWindow::end()
{
    const std::lock_guard lock(m_mutex);
    m_signer.reset();
    m_terms = {};
}

std::optional<SigningWindow::State> SigningWindow::state()
{
    const std::lock_guard lock(m_mutex);
    if (!openNow())
        return {};
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_opened + m_terms.length - m_elapsed());
    return State{left, m_terms.files - m_used};
}

} // namespace account
