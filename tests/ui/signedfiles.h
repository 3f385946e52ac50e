// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/checkdocument.h"
#include "session/signdocument.h"
#include "signing/fixture.h"
#include "support/pdfvariants.h"
#include "support/people.h"

#include <QtCore/QTemporaryDir>

/// Really signed files for the tests of the window, made by the program's own signing.
namespace signedfiles {

inline QString sample()
{
    return QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf");
}

inline session::Trust trustInPeople()
{
    session::Trust trust;
    trust.anchors = {support::People::instance().root.certificate()};
    return trust;
}

class Folder {
public:
    Folder()
    {
        const auto object = fixture::makeSeal(
            fixture::cornerFace(), {support::People::instance().rsaPerson->certificate()},
            [](seal::SealInfo &info) { info.created = info.validFrom = QDateTime::currentDateTimeUtc().addSecs(-60); });
        if (!base::writeFileDurably(path("s.eseal"), object.der()))
            qFatal("no seal file");
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    /// A seal on the first page, or a cross-page seal over all of them.
    QByteArray sign(const QString &input, const QString &output, bool crossPage = false) const
    {
        session::SignJob job;
        job.input = input;
        job.output = output;
        job.signer = support::People::instance().rsaPerson;
        const QString file = path("s.eseal");
        if (crossPage)
            job.crossPages.append(
                *session::CrossPageSpec::parse(QStringLiteral("seal=%1;pages=all;edge=right;at=120").arg(file)));
        else
            job.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=%1;page=1;at=60,60").arg(file)));
        base::NoProgress quiet;
        const base::SystemClock clock;
        const auto noDesk = []() -> base::Result<std::shared_ptr<session::Desk>> {
            return base::fail(base::ErrorKind::Internal, "desk.missing");
        };
        const auto done = session::signDocument(job, noDesk, clock, quiet);
        if (!done)
            qFatal("not signed: %s %s", done.error().code.constData(), qPrintable(done.error().detail));
        return *base::readFile(output);
    }

private:
    QTemporaryDir m_folder;
};

/// One byte of the signed content is another.
inline QByteArray tampered(QByteArray bytes)
{
    const qsizetype at = bytes.indexOf("stream\n") + 20;
    bytes[at] = char(bytes[at] ^ 1);
    return bytes;
}

} // namespace signedfiles
