// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchsigning.h"

#include "ui/sign/completing.h"
#include "ui/sign/signingplan.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace ui {

using BatchState = session::BatchRow::State;

void BatchKey::set(session::SigningKey key)
{
    const std::lock_guard lock(m_mutex);
    if (!m_wiped)
        m_key = std::move(key);
}

void BatchKey::wipe()
{
    const std::lock_guard lock(m_mutex);
    m_key.reset();
    m_wiped = true;
}

base::Result<session::SigningKey> BatchKey::take(session::SigningKeys &keys, const QList<store::SealId> &seals)
{
    const std::lock_guard lock(m_mutex);
    if (m_wiped)
        return base::fail(base::ErrorKind::Permission, "account.locked");
    return m_key ? base::Result<session::SigningKey>(*m_key) : keys.take(seals);
}

base::Result<store::ContractId> BatchSigning::operator()(session::Profile &profile, session::SigningKeys &keys)
{
    row.state = BatchState::Running;
    ESIGN_CHECK(session::saveBatchRow(profile.store(), index, row));
    const auto outcome = sign(profile, keys);
    if (outcome) {
        row.state = BatchState::Signed;
        row.contract = *outcome;
    } else if (needsPassword(outcome.error())) {
        row.state = BatchState::Waiting;
    } else {
        row.code = outcome.error().code;
        // what can't be told now is told by the next start
        row.state = isSignedAllTheSame(row.code)       ? BatchState::Signed
                    : row.code == "sign.record.unsure" ? BatchState::Running
                                                       : BatchState::Failed;
    }
    if (const auto noted = session::saveBatchRow(profile.store(), index, row); !noted && !outcome)
        return outcome.error();
    return outcome;
}

base::Result<store::ContractId> BatchSigning::sign(session::Profile &profile, session::SigningKeys &keys)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(row.path, Document::maxBytes));
    if (QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != row.file.bytes())
        return base::fail(base::ErrorKind::Input, "batch.changed");
    session::RecordedJob job = jobOf(items);
    job.sign.input = row.path;
    job.sign.output = row.output;
    job.sign.source = base::memorySource(bytes); // what was seen is what is signed
    job.sign.pdfPassword = filePassword;
    session::choose(job.sign, signature, preferences.timestampAuthority);
    ESIGN_TRY(const session::SigningKey signer, key->take(keys, seals));
    job.passwordFree = signer.passwordFree;
    ESIGN_TRY(const session::RecordedResult result,
              session::signRecorded(profile, std::move(job), signer.signer, desk, *watch));
    return result.contract;
}

QString batchOutput(const QString &path, const QString &folder, const QString &suffix)
{
    const QString beside = folder.isEmpty() ? path : QDir(folder).filePath(QFileInfo(path).fileName());
    return Completing::freeName(beside, suffix);
}

bool isSignedAllTheSame(const QByteArray &code)
{
    return code == "sign.record.later" || code == "sign.record.done";
}

bool needsPassword(const base::Error &error)
{
    return error.code.startsWith("account.") || error.code.startsWith("token.");
}

} // namespace ui
