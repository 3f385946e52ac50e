// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"
#include "store/store.h"

#include <QtCore/QMap>
#include <QtCore/QString>

namespace session {

struct SignJob;

/// How a message reaches the person, and what it may be about (A5).
enum class Channel { Client, Email, Sms };
enum class MessageEvent {
    Waiting,   ///< a file waits for me
    Progress,  ///< another party of a file of mine signed
    Completed, ///< a file of mine is signed by all
    Ended,     ///< rejected, recalled, expired, void requested or void
    Reminded,  ///< I am reminded
    Copied,    ///< a file was copied to me
    SealUsed,  ///< a seal that I manage was used
    SealRights ///< I may use a seal from now on, or no longer
};
inline constexpr Channel allChannels[] = {Channel::Client, Channel::Email, Channel::Sms};
inline constexpr MessageEvent allMessageEvents[] = {
    MessageEvent::Waiting,  MessageEvent::Progress, MessageEvent::Completed, MessageEvent::Ended,
    MessageEvent::Reminded, MessageEvent::Copied,   MessageEvent::SealUsed,  MessageEvent::SealRights};

/// Which messages come by which channel. By default all of them in the client, and by e-mail those that ask for an act
/// or end something.
class MessageChoices {
public:
    MessageChoices();
    bool wanted(MessageEvent event, Channel channel) const { return m_wanted.value({event, channel}); }
    void set(MessageEvent event, Channel channel, bool wanted) { m_wanted[{event, channel}] = wanted; }
    bool operator==(const MessageChoices &) const = default;

private:
    QMap<std::pair<MessageEvent, Channel>, bool> m_wanted; ///< every pair
};

/// What kind of signature is made. The national format is made at B-B and B-T only ("sign.sm2seal.level").
struct SignatureChoice {
    signing::Format format = signing::Format::Pades;
    signing::Level level = signing::Level::BaselineB;
    bool operator==(const SignatureChoice &) const = default;
};

/// What the person of this account chose; a value. It lies in the encrypted store, so nothing here is needed to open
/// it. The default signature is SignatureBook's, the default signing key Profile's.
struct Preferences {
    static constexpr int longestIdleMinutes = 24 * 60;

    int lockAfterMinutes = 15; ///< idle; 0: only on demand
    bool lockOnSuspend = true; ///< also when the screen is locked or the user switched
    bool offerWindow = true;   ///< password-free signing is offered for series of files (免密签署)
    int windowMinutes = 30;    ///< its length when it is offered, 1 … 480
    int windowFiles = 50;      ///< 1 … 1000
    SignatureChoice signature;
    QString timestampAuthority; ///< its URL (http, https); empty: none, then nothing above B-B can be made
    QString signedSuffix = QStringLiteral("-signed"); ///< what is added to a signed file's name; may be empty
    MessageChoices messages;

    bool operator==(const Preferences &) const = default;
};

/// Any thread but the GUI's. A value that is missing or out of its bounds counts as the default. Codes: the store's.
base::Result<Preferences> loadPreferences(store::Store &store);
/// What signs by these choices. A level that needs a timestamp authority and has none fails when it is signed
/// ("sign.tsa.missing"): nothing is made at a lower level than asked for.
void choose(SignJob &job, const SignatureChoice &choice, const QString &timestampAuthority);

/// In one transaction; entries of the store that this program doesn't know stay as they are. Code
/// "preferences.value" (Usage: out of its bounds; the detail names the entry).
base::Result<void> savePreferences(store::Store &store, const Preferences &preferences);

} // namespace session
