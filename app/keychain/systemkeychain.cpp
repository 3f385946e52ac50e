// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/systemkeychain.h"

#include "keychain/secretservice.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <qt6keychain/keychain.h>

#include <functional>

namespace keychain {
namespace {

using base::ErrorKind;
using base::fail;

const QString service = QStringLiteral("esign");

// On its thread QtKeychain's queue lives for as long as the process: a queue whose thread has ended never goes on.
QObject *keychainThread()
{
    static QObject *const context = [] {
        auto *thread = new QThread;
        thread->setObjectName(QStringLiteral("keychain"));
        auto *object = new QObject;
        object->moveToThread(thread);
        thread->start();
        // on the way out the jobs of a living queue would reach for objects that are gone
        qAddPostRoutine([] {
            QThread *const running = keychainThread()->thread();
            running->quit();
            running->wait(500);
        });
        return object;
    }();
    return context;
}

struct Answer {
    QSemaphore ready;
    QKeychain::Error error = QKeychain::OtherError;
    QString words;
    crypto::Secret value;
};

base::Error failure(QKeychain::Error error, const QString &words)
{
    switch (error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return fail(ErrorKind::Permission, "account.keychain.denied", words);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return fail(ErrorKind::Unavailable, "account.keychain.absent", words);
    default:
        break;
    }
    switch (secretServiceState()) {
    case SecretService::Absent:
        return fail(ErrorKind::Unavailable, "account.keychain.absent", words);
    case SecretService::Locked:
        return fail(ErrorKind::Unavailable, "account.keychain.locked", words);
    default:
        break;
    }
    return fail(ErrorKind::Unavailable, "account.keychain.broken", words);
}

/// `make` runs on the keychain's thread; the answer outlives a caller that stopped waiting.
base::Result<std::shared_ptr<Answer>> ask(const std::function<QKeychain::Job *()> &make,
                                          std::chrono::milliseconds patience)
{
    if (!QCoreApplication::instance())
        return fail(ErrorKind::Internal, "account.keychain.broken", QStringLiteral("no application object"));
    if (!secretServiceMayExist())
        return fail(ErrorKind::Unavailable, "account.keychain.absent", QStringLiteral("no session bus"));
    const auto answer = std::make_shared<Answer>();
    QMetaObject::invokeMethod(
        keychainThread(),
        [make, answer] {
            QKeychain::Job *const job = make();
            QObject::connect(job, &QKeychain::Job::finished, job, [answer](QKeychain::Job *done) {
                answer->error = done->error();
                answer->words = done->errorString();
                if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(done)) {
                    QByteArray bytes = reading->binaryData();
                    answer->value = crypto::Secret::take(std::move(bytes));
                }
                answer->ready.release();
            });
            job->start();
        },
        Qt::QueuedConnection);
    if (!answer->ready.tryAcquire(1, int(patience.count())))
        return fail(ErrorKind::Unavailable, secretServiceState() == SecretService::Locked ? "account.keychain.locked"
                                                                                          : "account.keychain.silent");
    return answer;
}

} // namespace

SystemKeychain::SystemKeychain(std::chrono::milliseconds patience) : m_patience(patience) {}

base::Result<std::optional<crypto::Secret>> SystemKeychain::read(const QString &name)
{
    ESIGN_TRY(const auto answer, ask(
                                     [name] {
                                         auto *const job = new QKeychain::ReadPasswordJob(service);
                                         job->setKey(name);
                                         return job;
                                     },
                                     m_patience));
    if (answer->error == QKeychain::EntryNotFound) {
        // a locked one answers so too
        if (secretServiceState() == SecretService::Locked)
            return fail(ErrorKind::Unavailable, "account.keychain.locked");
        return std::optional<crypto::Secret>();
    }
    if (answer->error != QKeychain::NoError)
        return failure(answer->error, answer->words);
    return std::optional<crypto::Secret>(std::move(answer->value));
}

base::Result<void> SystemKeychain::write(const QString &name, const crypto::Secret &value)
{
    const auto copy = std::make_shared<crypto::Secret>(value.clone());
    ESIGN_TRY(const auto answer, ask(
                                     [name, copy] {
                                         auto *const job = new QKeychain::WritePasswordJob(service);
                                         job->setKey(name);
                                         job->setBinaryData(QByteArray(copy->data(), copy->size()));
                                         return job;
                                     },
                                     m_patience));
    if (answer->error != QKeychain::NoError)
        return failure(answer->error, answer->words);
    return {};
}

base::Result<void> SystemKeychain::remove(const QString &name)
{
    ESIGN_TRY(const auto answer, ask(
                                     [name] {
                                         auto *const job = new QKeychain::DeletePasswordJob(service);
                                         job->setKey(name);
                                         return job;
                                     },
                                     m_patience));
    if (answer->error != QKeychain::NoError && answer->error != QKeychain::EntryNotFound)
        return failure(answer->error, answer->words);
    return {};
}

} // namespace keychain
