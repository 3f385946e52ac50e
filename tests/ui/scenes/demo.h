// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "crypto/authority.h"
#include "support/memorykeychain.h"
#include "ui/account/accountservice.h"
#include "ui/common/theme.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/viewer/pageservice.h"

#include <memory>
#include <stdexcept>

namespace scenes {

/// A page or dialog could not be shown; says which part was missing.
struct NotShown : std::runtime_error {
    explicit NotShown(const QString &what) : std::runtime_error(what.toStdString()) {}
};

/// An invented person with an account, seals, signatures, contracts and files, in a folder of their own that becomes
/// the home folder of this process. Time stands still. What can't be made throws NotShown.
class Demo {
public:
    explicit Demo(const QString &folder);
    ~Demo();

    static QString password();
    /// One of the files made: contract.pdf, letter.pdf, valid.pdf, twice.pdf, changed.pdf, stranger.pdf, protected.pdf,
    /// damaged.pdf, blank.pdf; all in a folder "documents" of the home folder.
    QString file(const char *name) const;
    QString folder() const { return m_folder; }
    QString documents() const;
    /// A certificate authority that is trusted already, and one that is not.
    QString strangersCertificate() const;

    ui::Services &services() { return *m_services; }
    ui::AccountService &account() { return *m_account; }
    ui::Settings &settings() { return m_settings; }
    /// Services of somebody without an account, new each time; those of before are gone.
    ui::Services &newcomer();
    void setAppearance(ui::Appearance appearance) { m_theme.apply(appearance); }
    base::FixedClock &clock() { return m_clock; }
    void unlock();
    void lock();

    /// What is to become true while events go on; NotShown(what) when it doesn't.
    static void until(const std::function<bool()> &condition, const QString &what);

private:
    void makeAccount();
    void fillAccount();
    void makeFiles();
    void sign(const crypto::Authority &by, const char *input, const char *output, bool crossPage);

    QString m_folder;
    base::FixedClock m_clock;
    ui::Theme m_theme;
    ui::Settings m_settings, m_newSettings;
    std::shared_ptr<support::MemoryKeychain> m_keychain, m_newKeychain;
    std::unique_ptr<ui::AccountService> m_account, m_newAccount;
    ui::PageService m_pages;
    std::unique_ptr<ui::Services> m_services, m_newServices;
    std::unique_ptr<crypto::Authority> m_university, m_stranger;
    int m_newcomers = 0;
};

} // namespace scenes
