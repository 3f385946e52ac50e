// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchpresenter.h"

#include "base/whendone.h"
#include "ui/batch/batchsigning.h"
#include "ui/verify/checklistpresenter.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

namespace ui {

using BatchState = session::BatchRow::State;

namespace {
constexpr int together = 2, restMs = 250, pollMs = 150;

/// The plan on record is of another batch that has files waiting: its place isn't taken unasked. Code "batch.pending".
base::Result<void> refuseOverAnother(store::Store &store, qint64 ownStartedMs)
{
    ESIGN_TRY(const auto kept, session::loadBatch(store));
    if (!kept || kept->startedMs == ownStartedMs)
        return {};
    const bool waits = std::any_of(kept->rows.begin(), kept->rows.end(), [](const session::BatchRow &row) {
        return row.state == session::BatchRow::State::Waiting || row.state == session::BatchRow::State::Running;
    });
    return waits ? base::Result<void>(base::fail(base::ErrorKind::Usage, "batch.pending")) : base::Result<void>();
}

} // namespace

/// What lives as long as one batch is being signed.
struct BatchPresenter::Run {
    std::shared_ptr<BatchKey> key = std::make_shared<BatchKey>();
    std::shared_ptr<WatchedProgress> watch = std::make_shared<WatchedProgress>();
    std::shared_ptr<void> keepsOpen; ///< the account isn't locked for idleness meanwhile
    session::Preferences preferences;
    qint64 startedMs = 0; ///< of the plan on record
    int row = -1;
};

BatchPresenter::BatchPresenter(AccountService &account, PageService &pages, session::DeskProvider desk, QObject *parent)
    : QObject(parent), m_account(account), m_pages(pages), m_desk(std::move(desk)), m_library(account, m_desk),
      m_search(std::make_shared<WatchedProgress>())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &BatchPresenter::lookAgain);
    connect(&m_library, &StampLibrary::changed, this, [this] {
        if (!isBusy())
            m_rest.start();
        emit changed();
    });
    connect(&account, &AccountService::stateChanged, this, [this] {
        // the key does not outlive the lock
        if (m_account.state() != AccountState::Open && m_run)
            m_run->key->wipe();
        loadPreferences();
        emit changed();
    });
    loadPreferences();
    connect(&account, &AccountService::signingWindowEnded, this, &BatchPresenter::changed);
    connect(&account, &AccountService::contentChanged, this, [this] {
        if (!isBusy())
            loadPreferences();
    });
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (m_run && m_run->row >= 0 && m_run->watch->total() > 0) {
            const int percent = int(100 * m_run->watch->done() / m_run->watch->total());
            m_model.change(m_run->row, [percent](BatchEntry &entry) { entry.percent = percent; });
        }
    });
    connect(&m_wait, &PasswordWait::changed, this, [this] {
        if (m_wait.seconds() == 0)
            m_error.reset();
        emit changed();
    });
}

BatchPresenter::~BatchPresenter()
{
    m_search->cancel();
    if (m_run)
        m_run->key->wipe(); // the file under way is finished or not, both on record
}

void BatchPresenter::add(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += path;
            continue;
        }
        ++m_searching;
        const auto future = QtConcurrent::run([path, watch = m_search] { return findPdfs(path, *watch); });
        base::whenDone(future, this, [this](const FoundFiles &found) {
            --m_searching;
            add(found.pdfs);
        });
    }
    if (m_model.add(files) > 0 && m_state == State::Done)
        m_state = State::Asking;
    pump();
    emit changed();
}

std::function<void()> BatchPresenter::remove(const QList<int> &rows)
{
    if (isBusy())
        return {};
    const auto removed = m_model.remove(rows);
    emit changed();
    return [this, removed] {
        if (isBusy())
            return;
        m_model.restore(removed);
        pump();
        emit changed();
    };
}

void BatchPresenter::setFilePassword(int row, const QByteArray &password)
{
    m_model.change(row, [&password](BatchEntry &entry) {
        entry.password = password;
        entry.look = BatchEntry::Look::Wanted;
        entry.sight = {};
    });
    pump();
    emit changed();
}

void BatchPresenter::setRules(const QList<session::BatchRule> &rules)
{
    if (isBusy() || rules == m_rules)
        return;
    m_rules = rules;
    m_rest.start();
    emit changed();
}

void BatchPresenter::setFolder(const QString &folder)
{
    m_folder = folder;
    emit changed();
}

QHash<QString, StampPtr> BatchPresenter::stamps() const
{
    QHash<QString, StampPtr> stamps;
    for (const QList<PaletteEntry> *shelf : {&m_library.seals(), &m_library.signatures()}) {
        for (const PaletteEntry &entry : *shelf) {
            if (entry.isUsable())
                stamps.insert(entry.stamp->key, entry.stamp);
        }
    }
    return stamps;
}

QList<store::SealId> BatchPresenter::seals() const
{
    const auto known = stamps();
    QList<store::SealId> seals;
    for (const session::BatchRule &rule : m_rules) {
        const StampPtr stamp = known.value(rule.stamp);
        if (stamp && stamp->seal && !seals.contains(stamp->seal->id))
            seals.append(stamp->seal->id);
    }
    return seals;
}

/// The rules or what they name changed: every file that isn't signed is looked at anew.
void BatchPresenter::lookAgain()
{
    for (const QPointer<BatchLook> &look : std::as_const(m_looks))
        delete look.data();
    m_looks.clear();
    for (int row = 0; row < m_model.entries().size(); ++row) {
        if (m_model.entries()[row].row.state == BatchState::Waiting)
            m_model.change(row, [](BatchEntry &entry) {
                entry.look = BatchEntry::Look::Wanted;
                entry.sight = {};
            });
    }
    pump();
    emit changed();
}

void BatchPresenter::pump()
{
    m_looks.removeIf([](const QPointer<BatchLook> &look) { return look.isNull(); });
    if (m_library.isReading() || m_rest.isActive() || isBusy())
        return;
    const auto known = stamps();
    for (int row = 0; row < m_model.entries().size() && m_looks.size() < together; ++row) {
        const BatchEntry &entry = m_model.entries()[row];
        if (entry.row.state != BatchState::Waiting || entry.look != BatchEntry::Look::Wanted)
            continue;
        const QString path = entry.row.path;
        auto *look = new BatchLook(m_pages, {path, entry.password, m_rules, known}, this);
        m_looks.append(look);
        m_model.change(row, [](BatchEntry &changing) { changing.look = BatchEntry::Look::Running; });
        connect(look, &BatchLook::seen, this, [this, look, path](const BatchSight &sight) {
            m_looks.removeOne(QPointer<BatchLook>(look));
            look->deleteLater();
            m_model.change(m_model.find(path), [&sight](BatchEntry &changing) {
                changing.sight = sight;
                changing.look = BatchEntry::Look::Done;
                changing.row.file = sight.file;
            });
            pump();
            emit changed();
        });
    }
}

void BatchPresenter::preview(int row)
{
    delete m_preview.data();
    if (row < 0 || row >= total())
        return;
    const BatchEntry &entry = m_model.entries()[row];
    const bool isSigned = entry.row.state == BatchState::Signed;
    // what is signed is shown as it is
    BatchLook::Wish wish{isSigned ? entry.row.output : entry.row.path, entry.password, {}, {}};
    if (!isSigned) {
        wish.rules = m_rules;
        wish.stamps = stamps();
    }
    m_preview = new BatchLook(m_pages, std::move(wish), this);
    connect(m_preview, &BatchLook::seen, this,
            [this, row](const BatchSight &sight, const std::shared_ptr<Document> &document) {
                m_preview->deleteLater();
                emit previewed(row, sight, document);
            });
}

bool BatchPresenter::isPasswordFree() const
{
    return m_account.windowCovers(seals());
}

QString BatchPresenter::obstacle() const
{
    if (m_account.state() != AccountState::Open)
        return tr("To sign, unlock your account first.");
    if (total() == 0)
        return tr("Add the files to be signed.");
    if (m_rules.isEmpty())
        return tr("Say what shall stand where.");
    if (m_model.isLooking() || m_searching > 0 || m_rest.isActive())
        return tr("The files are being looked at…");
    if (m_model.ready() == 0)
        return tr("No file can be signed by these rules.");
    return {};
}

void BatchPresenter::loadPreferences()
{
    if (m_account.state() != AccountState::Open)
        return;
    struct Loaded {
        session::Preferences preferences;
        session::KeyQuestion question;
    };
    const auto read = m_account.run([](session::Profile &profile) -> base::Result<Loaded> {
        ESIGN_TRY(const session::Preferences preferences, session::loadPreferences(profile.store()));
        ESIGN_TRY(const session::KeyQuestion question, session::questionFor(profile));
        return Loaded{preferences, question};
    });
    base::whenDone(read, this, [this](const base::Result<Loaded> &loaded) {
        if (!loaded)
            return; // said when it is signed
        m_authority = loaded->preferences.timestampAuthority;
        m_question = loaded->question;
        if (!m_isSignatureChosen)
            m_signature = loaded->preferences.signature;
        emit changed();
    });
}

void BatchPresenter::setSignature(const session::SignatureChoice &choice)
{
    m_signature = choice;
    m_isSignatureChosen = true;
    emit changed();
}

session::BatchPlan BatchPresenter::plan() const
{
    session::BatchPlan plan;
    plan.folder = m_folder;
    plan.rules = m_rules;
    plan.signature = m_signature;
    for (const BatchEntry &entry : m_model.entries())
        plan.rows.append(entry.row);
    return plan;
}

void BatchPresenter::sign(crypto::Secret password)
{
    if (isBusy() || m_wait.seconds() > 0 || !obstacle().isEmpty() ||
        (password.isEmpty() && !isPasswordFree() && !m_question.hasPinPad))
        return;
    for (int row = 0; row < total(); ++row) {
        const bool isSkipped = m_model.entries()[row].row.state == BatchState::Waiting && !m_model.isReady(row);
        if (isSkipped)
            m_model.change(row, [](BatchEntry &entry) { entry.row.state = BatchState::Skipped; });
    }
    m_error.reset();
    m_state = State::Signing;
    m_run = std::make_shared<Run>();
    m_run->keepsOpen = m_account.keepOpen();
    const auto begun = m_account.run(
        [plan = plan(), password = std::move(password), key = m_run->key, own = m_startedMs, run = m_run,
         byPinPad = m_question.hasPinPad && !isPasswordFree()](
            session::Profile &profile, session::SigningKeys &keys) mutable -> base::Result<session::Preferences> {
            if (!password.isEmpty() || byPinPad) {
                ESIGN_TRY(const session::SigningKey opened, keys.byPassword(password));
                key->set(opened);
            }
            password = {};
            ESIGN_CHECK(refuseOverAnother(profile.store(), own));
            plan.startedMs = run->startedMs = own ? own : profile.clock().now().toMSecsSinceEpoch();
            ESIGN_CHECK(session::saveBatch(profile.store(), plan));
            return session::loadPreferences(profile.store());
        });
    base::whenDone(begun, this, [this, run = m_run](const base::Result<session::Preferences> &preferences) {
        if (!preferences)
            return stop(preferences.error());
        run->preferences = *preferences;
        m_startedMs = run->startedMs;
        m_poll.start();
        next();
    });
    emit changed();
}

void BatchPresenter::next()
{
    int row = 0;
    while (row < total() && m_model.entries()[row].row.state != BatchState::Waiting)
        ++row;
    if (row == total() || m_state == State::Stopping)
        return end();
    m_model.change(row, [this](BatchEntry &entry) {
        entry.row.state = BatchState::Running;
        entry.row.output = batchOutput(entry.row.path, m_folder, m_run->preferences.signedSuffix);
        entry.error.reset();
        entry.percent = 0;
    });
    m_run->row = row;
    m_run->watch = std::make_shared<WatchedProgress>();
    const BatchEntry &entry = m_model.entries()[row];
    const auto signing = m_account.run(BatchSigning{entry.row, row, entry.password, entry.sight.places.items, seals(),
                                                    m_signature, m_run->preferences, m_desk, m_run->key, m_run->watch});
    base::whenDone(signing, this, [this, row](const base::Result<store::ContractId> &outcome) { took(row, outcome); });
    emit changed();
}

void BatchPresenter::took(int row, const base::Result<store::ContractId> &outcome)
{
    if (!outcome && needsPassword(outcome.error())) {
        m_model.change(row, [](BatchEntry &entry) { entry.row.state = BatchState::Waiting; });
        return stop(outcome.error());
    }
    m_model.change(row, [&outcome](BatchEntry &entry) {
        if (outcome)
            entry.row.contract = *outcome;
        else
            entry.error = outcome.error();
        entry.row.state = outcome || isSignedAllTheSame(outcome.error().code) ? BatchState::Signed : BatchState::Failed;
        entry.row.code = outcome ? QByteArray() : outcome.error().code;
        entry.percent = 0;
    });
    m_run->row = -1;
    m_account.noteChange();
    next();
}

/// Nothing goes on; what waits waits.
void BatchPresenter::stop(const base::Error &error)
{
    m_poll.stop();
    m_run.reset();
    m_error = error;
    m_state = State::Asking;
    if (error.code == "account.password.wait")
        m_wait.begin(error);
    // those that were set aside are shown as before
    for (int row = 0; row < total(); ++row) {
        if (m_model.entries()[row].row.state == BatchState::Skipped)
            m_model.change(row, [](BatchEntry &entry) { entry.row.state = BatchState::Waiting; });
    }
    pump();
    emit changed();
}

void BatchPresenter::end()
{
    m_poll.stop();
    m_run.reset();
    const bool isWhole = m_model.countOf(BatchState::Waiting) == 0;
    m_state = isWhole ? State::Done : State::Asking;
    const bool isUnsure = std::any_of(m_model.entries().begin(), m_model.entries().end(),
                                      [](const BatchEntry &entry) { return entry.row.code == "sign.record.unsure"; });
    if (isWhole && !isUnsure)
        discard();
    emit changed();
    emit finished();
}

void BatchPresenter::cancel()
{
    if (m_state == State::Signing)
        m_state = State::Stopping;
    emit changed();
}

void BatchPresenter::retry()
{
    if (isBusy())
        return;
    m_error.reset();
    m_state = State::Asking;
    for (int row = 0; row < total(); ++row) {
        const BatchState state = m_model.entries()[row].row.state;
        // of an unsure one the next start finds out whether it is signed
        const bool isUnsure = m_model.entries()[row].row.code == "sign.record.unsure";
        if ((state != BatchState::Failed && state != BatchState::Skipped) || isUnsure)
            continue;
        m_model.change(row, [](BatchEntry &entry) {
            entry.row.state = BatchState::Waiting;
            entry.row.code.clear();
            entry.row.output.clear();
            entry.error.reset();
            entry.look = BatchEntry::Look::Wanted;
            entry.sight = {};
        });
    }
    pump();
    emit changed();
}

int BatchPresenter::done() const
{
    return m_model.countOf(BatchState::Signed) + m_model.countOf(BatchState::Failed) +
           m_model.countOf(BatchState::Skipped);
}

void BatchPresenter::resume()
{
    if (isBusy())
        return;
    const auto loaded = m_account.run([](session::Profile &profile) -> base::Result<std::optional<session::BatchPlan>> {
        ESIGN_TRY(auto plan, session::loadBatch(profile.store()));
        if (!plan)
            return plan;
        base::NoProgress nobody;
        ESIGN_TRY(auto settled, session::settleBatch(profile, *std::move(plan), nobody));
        return std::optional(std::move(settled));
    });
    base::whenDone(loaded, this, [this](const base::Result<std::optional<session::BatchPlan>> &plan) {
        if (!plan) {
            m_error = plan.error();
        } else if (*plan) {
            QList<BatchEntry> entries;
            for (const session::BatchRow &row : (*plan)->rows) {
                entries.append(BatchEntry{row});
                // by other rules, or mended meanwhile, it may be signed now
                if (row.state == BatchState::Skipped)
                    entries.last().row.state = BatchState::Waiting;
            }
            m_rules = (*plan)->rules;
            m_folder = (*plan)->folder;
            m_signature = (*plan)->signature;
            m_isSignatureChosen = true;
            m_startedMs = (*plan)->startedMs;
            m_state = State::Asking;
            m_model.set(entries);
            pump();
        }
        emit changed();
        emit found(plan && *plan);
    });
}

void BatchPresenter::discard()
{
    (void)m_account.run([](session::Profile &profile) { return session::dropBatch(profile.store()); });
    m_account.noteChange();
}

} // namespace ui
