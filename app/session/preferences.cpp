// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/preferences.h"

#include "account/signingwindow.h"
#include "session/signdocument.h"
#include "store/people.h"

#include <QtCore/QUrl>

namespace session {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qsizetype longestUrl = 2000, longestSuffix = 40;
constexpr int longestWindowMinutes = int(std::chrono::minutes(std::chrono::hours(8)).count());
static_assert(account::SigningWindow::longest == std::chrono::minutes(longestWindowMinutes));

const char *nameOf(MessageEvent event)
{
    switch (event) {
    case MessageEvent::Waiting:
        return "waiting";
    case MessageEvent::Progress:
        return "progress";
    case MessageEvent::Completed:
        return "completed";
    case MessageEvent::Ended:
        return "ended";
    case MessageEvent::Reminded:
        return "reminded";
    case MessageEvent::Copied:
        return "copied";
    case MessageEvent::SealUsed:
        return "seal-used";
    case MessageEvent::SealRights:
        break;
    }
    return "seal-rights";
}

const char *nameOf(Channel channel)
{
    switch (channel) {
    case Channel::Client:
        return "client";
    case Channel::Email:
        return "email";
    case Channel::Sms:
        break;
    }
    return "sms";
}

/// One entry: how it is written, and how it is read (false: out of its bounds, nothing changed).
struct Entry {
    QString key;
    std::function<QByteArray(const Preferences &)> write;
    std::function<bool(Preferences &, const QByteArray &)> read;
};

Entry number(const char *key, int Preferences::*member, int least, int most)
{
    return {QLatin1String(key), [=](const Preferences &from) { return QByteArray::number(from.*member); },
            [=](Preferences &to, const QByteArray &value) {
                bool good = false;
                const int read = value.toInt(&good);
                if (!good || read < least || read > most)
                    return false;
                to.*member = read;
                return true;
            }};
}

std::optional<bool> truth(const QByteArray &value)
{
    if (value == "1" || value == "0")
        return value == "1";
    return std::nullopt;
}

Entry flag(const char *key, bool Preferences::*member)
{
    return {QLatin1String(key), [=](const Preferences &from) { return QByteArray(from.*member ? "1" : "0"); },
            [=](Preferences &to, const QByteArray &value) {
                const auto read = truth(value);
                to.*member = read.value_or(to.*member);
                return read.has_value();
            }};
}

/// An enumeration whose values are stored as numbers.
template <class Value>
Entry oneOf(const char *key, Value SignatureChoice::*member, Value last)
{
    return {QLatin1String(key),
            [=](const Preferences &from) { return QByteArray::number(int(from.signature.*member)); },
            [=](Preferences &to, const QByteArray &value) {
                bool good = false;
                const int read = value.toInt(&good);
                if (!good || read < 0 || read > int(last))
                    return false;
                to.signature.*member = static_cast<Value>(read);
                return true;
            }};
}

Entry words(const char *key, QString Preferences::*member, bool (*good)(const QString &))
{
    return {QLatin1String(key), [=](const Preferences &from) { return (from.*member).toUtf8(); },
            [=](Preferences &to, const QByteArray &value) {
                const QString read = QString::fromUtf8(value);
                if (read.toUtf8() != value || !good(read))
                    return false;
                to.*member = read;
                return true;
            }};
}

Entry choice(MessageEvent event, Channel channel)
{
    return {QStringLiteral("messages.%1.%2").arg(QLatin1String(nameOf(event)), QLatin1String(nameOf(channel))),
            [=](const Preferences &from) { return QByteArray(from.messages.wanted(event, channel) ? "1" : "0"); },
            [=](Preferences &to, const QByteArray &value) {
                const auto read = truth(value);
                if (read)
                    to.messages.set(event, channel, *read);
                return read.has_value();
            }};
}

bool isAuthority(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
    return text.isEmpty() || (text.size() <= longestUrl && url.isValid() && web && !url.host().isEmpty());
}

bool isSuffix(const QString &text)
{
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    return text.size() <= longestSuffix && std::none_of(text.begin(), text.end(), [](QChar c) {
               return forbidden.contains(c) || c.category() == QChar::Other_Control;
           });
}

QList<Entry> allEntries()
{
    using P = Preferences;
    QList<Entry> entries{number("lock.minutes", &P::lockAfterMinutes, 0, P::longestIdleMinutes),
                         flag("lock.suspend", &P::lockOnSuspend),
                         flag("window.offer", &P::offerWindow),
                         number("window.minutes", &P::windowMinutes, 1, longestWindowMinutes),
                         number("window.files", &P::windowFiles, 1, account::SigningWindow::mostFiles),
                         oneOf("signature.format", &SignatureChoice::format, signing::Format::Sm2Seal),
                         oneOf("signature.level", &SignatureChoice::level, signing::Level::BaselineLTA),
                         words("timestamp.authority", &P::timestampAuthority, isAuthority),
                         words("signed.suffix", &P::signedSuffix, isSuffix)};
    for (const MessageEvent event : allMessageEvents) {
        for (const Channel channel : allChannels)
            entries.append(choice(event, channel));
    }
    return entries;
}

} // namespace

MessageChoices::MessageChoices()
{
    for (const MessageEvent event : allMessageEvents) {
        set(event, Channel::Client, true);
        set(event, Channel::Email,
            event == MessageEvent::Waiting || event == MessageEvent::Reminded || event == MessageEvent::Ended);
        set(event, Channel::Sms, false);
    }
}

void choose(SignJob &job, const SignatureChoice &choice, const QString &timestampAuthority)
{
    job.format = choice.format;
    job.level = choice.level;
    if (choice.level == signing::Level::BaselineB)
        return;
    job.tsaUrl = timestampAuthority;
    if (choice.level != signing::Level::BaselineT)
        job.trust = profileTrust();
}

base::Result<Preferences> loadPreferences(store::Store &store)
{
    ESIGN_TRY(const auto stored, store.read([](store::Reader &reader) { return store::preferences(reader); }));
    Preferences preferences;
    const QList<Entry> entries = allEntries();
    for (const Entry &entry : entries) {
        if (const auto value = stored.constFind(entry.key); value != stored.constEnd())
            (void)entry.read(preferences, *value);
    }
    return preferences;
}

base::Result<void> savePreferences(store::Store &store, const Preferences &preferences)
{
    QList<std::pair<QString, QByteArray>> values;
    const QList<Entry> entries = allEntries();
    for (const Entry &entry : entries) {
        values.append({entry.key, entry.write(preferences)});
        Preferences readBack;
        if (!entry.read(readBack, values.last().second))
            return fail(ErrorKind::Usage, "preferences.value", entry.key);
    }
    return store.writeNow([values](store::Writer &writer) -> base::Result<void> {
        ESIGN_TRY(const auto stored, store::preferences(writer));
        for (const auto &[key, value] : values) {
            const auto present = stored.constFind(key);
            if (present == stored.constEnd() || *present != value)
                ESIGN_CHECK(store::setPreference(writer, key, value));
        }
        return {};
    });
}

} // namespace session
