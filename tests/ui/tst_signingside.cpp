// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "pdf/document.h"
#include "session/usagebook.h"
#include "support/memorykeychain.h"
#include "support/pdfcheck.h"
#include "support/pdfsample.h"
#include "support/tools.h"
#include "ui/account/accountservice.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/common/segments.h"
#include "ui/seal/signaturedialog.h"
#include "ui/seal/strokepad.h"
#include "ui/shell/settings.h"
#include "ui/sign/completingdialog.h"
#include "ui/sign/paletteview.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/signingside.h"
#include "ui/sign/slicepreview.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/thumbnaillist.h"

#include "accountseal.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace ui;

namespace {

const QString password = QStringLiteral("lattice42banjo");

crypto::Secret secret()
{
    const QByteArray bytes = password.toUtf8();
    return crypto::Secret::fromBytes(bytes.constData(), bytes.size());
}

template <class T>
const T &must(const base::Result<T> &result)
{
    if (!result)
        qFatal("%s %s", result.error().code.constData(), qPrintable(result.error().detail));
    return result.value();
}

base::Result<std::shared_ptr<session::Desk>> noDesk()
{
    return base::fail(base::ErrorKind::Internal, "desk.missing");
}

} // namespace

/// From a palette card to a file that strangers call signed, through the widgets.
class TestSigningside : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    base::SystemClock m_clock;
    std::shared_ptr<support::MemoryKeychain> m_keychain = std::make_shared<support::MemoryKeychain>();
    std::unique_ptr<AccountService> m_account;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PageService> m_pages;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<QWidget> m_window;
    DocumentView *m_view = nullptr;
    SigningSide *m_side = nullptr;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    template <class T>
    T *child(const char *name) const
    {
        T *found = m_window->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void openSample(const char *name)
    {
        open(name, must(base::readFile(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"))));
    }
    void open(const char *name, const QByteArray &bytes)
    {
        QVERIFY(base::writeFileDurably(path(name), bytes).has_value());
        std::shared_ptr<Document> document;
        Document::open(*m_pages, path(name), {}, this,
                       [&](const base::Result<std::shared_ptr<Document>> &opened) { document = must(opened); });
        QTRY_VERIFY_WITH_TIMEOUT(document != nullptr, 30'000);
        m_window = std::make_unique<QWidget>();
        m_window->resize(1200, 800);
        auto *layout = new QHBoxLayout(m_window.get());
        m_view = new DocumentView(document);
        m_side = new SigningSide(*m_services, *m_view);
        layout->addWidget(m_view, 1);
        layout->addWidget(m_side);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_VERIFY_WITH_TIMEOUT(child<PaletteView>("paletteView")->chosen() != nullptr, 10'000);
    }
    CompletingDialog *complete()
    {
        QTest::mouseClick(child<QPushButton>("completeButton"), Qt::LeftButton);
        if (!QTest::qWaitFor([this] { return m_window->findChild<CompletingDialog *>() != nullptr; }))
            qFatal("no dialog came");
        auto *dialog = m_window->findChild<CompletingDialog *>();
        if (!QTest::qWaitFor([dialog] { return dialog->isVisible(); }))
            qFatal("the dialog wasn't shown");
        return dialog;
    }
    void type(CompletingDialog *dialog, const QString &text)
    {
        auto *field = dialog->findChild<PasswordField *>();
        field->line()->setFocus();
        QTest::keyClicks(field->line(), text);
    }

private slots:
    void initTestCase()
    {
        m_account = std::make_unique<AccountService>(
            path("profile"), [this] { return base::Result<std::shared_ptr<account::Keychain>>(m_keychain); }, m_clock);
        m_settings = std::make_unique<Settings>(path("window.ini"));
        m_theme = std::make_unique<Theme>();
        m_theme->apply(Appearance::Light);
        m_pages = std::make_unique<PageService>();
        m_services.reset(new Services{*m_settings, *m_theme, *m_account, *m_pages, &noDesk, m_clock});
        m_account->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_account->state(), AccountState::None, 10'000);
        session::ProfileSetup setup;
        setup.person.name = QStringLiteral("示例甲");
        setup.person.organisation = QStringLiteral("示例大学");
        setup.password = secret();
        const auto created = m_account->create(std::move(setup));
        QTRY_VERIFY_WITH_TIMEOUT(created.isFinished(), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_account->state(), AccountState::Open, 10'000);
        const auto added =
            m_account->run([](session::Profile &profile) { return accountseal::add(profile, secret()); });
        QTRY_VERIFY_WITH_TIMEOUT(added.isFinished(), 60'000);
        must(added.result());
        m_account->noteChange();
    }
    void cleanup() { m_window.reset(); }
    void cleanupTestCase()
    {
        m_services.reset();
        m_account.reset();
        m_pages.reset();
    }

    void signsWithASealAndACrossPageSeal()
    {
        openSample("contract.pdf");
        auto *cards = child<PaletteView>("paletteView");
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_Return);
        QTest::mouseClick(child<QPushButton>("addCrossPageButton"), Qt::LeftButton);
        QCOMPARE(m_side->placements().items().size(), 2);
        QVERIFY(m_side->hasPlaced());
        QSignalSpy done(m_side, &SigningSide::signedTo);
        CompletingDialog *dialog = complete();
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("signButton"));
        QVERIFY(!button->isEnabled()); // no password yet
        type(dialog, password);
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        auto *open = dialog->findChild<QPushButton *>(QStringLiteral("openSignedButton"));
        QTRY_VERIFY_WITH_TIMEOUT(open->isVisible(), 60'000);
        QVERIFY(!m_side->hasPlaced());
        QTest::mouseClick(open, Qt::LeftButton);
        QCOMPARE(done.size(), 1);
        const QString output = done.first().first().toString();
        QCOMPARE(output, path("contract-signed.pdf"));

        const QByteArray signedBytes = must(base::readFile(output));
        const QByteArray original = must(base::readFile(path("contract.pdf")));
        QVERIFY(signedBytes.startsWith(original)); // only appended
        QCOMPARE(support::pdfsigVerdicts(signedBytes).size(), 1);
        QVERIFY2(support::pdfsigVerdicts(signedBytes).first().contains(QLatin1String("Signature is Valid")),
                 qPrintable(support::pdfsigVerdicts(signedBytes).first()));
        QCOMPARE(support::pdfsigTotalDocument(signedBytes), 1);
        QVERIFY(support::mutoolVerdicts(signedBytes).first().contains(QLatin1String("unchanged")));
        QVERIFY(support::qpdfComplaints(signedBytes).isEmpty());
    }

    void fillsTheFieldThatTheFileKeepsForIt()
    {
        support::SampleOptions options;
        options.form = support::FormPlace::Indirect;
        support::SignatureFieldOptions field;
        field.name = "party-a";
        field.rect = "[100 200 250 350]";
        options.signatureFields = {field};
        open("form.pdf", support::makeSample(options).bytes());
        PlacementModel &placements = m_side->placements();
        QTRY_COMPARE_WITH_TIMEOUT(placements.fields().size(), 1, 10'000);
        auto *cards = child<PaletteView>("paletteView");
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_Return); // finds its way into the field
        QVERIFY(placements.filledField());
        // nudged away it stands on its own; undone, it is back in the field
        placements.moveBy({placements.items().first().id}, {1, 0});
        QVERIFY(!placements.filledField());
        m_side->undoAction()->trigger();
        QVERIFY(placements.filledField());
        CompletingDialog *dialog = complete();
        type(dialog, password);
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("signButton"));
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        auto *shown = dialog->findChild<QPushButton *>(QStringLiteral("openSignedButton"));
        QTRY_VERIFY_WITH_TIMEOUT(shown->isVisible(), 60'000);
        const QByteArray signedBytes = must(base::readFile(path("form-signed.pdf")));
        const auto document = must(pdf::Document::open(base::memorySource(signedBytes)));
        const QList<pdf::SignatureField> fields = must(document->signatureFields());
        QCOMPARE(fields.size(), 1); // no other field beside it
        QCOMPARE(fields.first().fullName, QStringLiteral("party-a"));
        QVERIFY(fields.first().isSigned);
        QCOMPARE(support::pdfsigTotalDocument(signedBytes), 1);
        QVERIFY(support::qpdfComplaints(signedBytes).isEmpty());
    }

    void showsWhatIsPlacedOnTheSmallPages()
    {
        openSample("small.pdf");
        ThumbnailList small(m_view->document());
        small.resize(112, 400);
        m_side->showOn(small);
        small.show();
        const auto reds = [&small] {
            const QImage image = small.viewport()->grab().toImage();
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    count += qRed(image.pixel(x, y)) > qGreen(image.pixel(x, y)) + 60;
            return count;
        };
        QTRY_VERIFY_WITH_TIMEOUT(small.model()->index(0, 0).data(Qt::DecorationRole).isValid(), 10'000);
        const int before = reds();
        QTest::keyClick(child<PaletteView>("paletteView"), Qt::Key_Return);
        QTRY_VERIFY(reds() > before + 20);
        m_side->undoAction()->trigger();
        QTRY_COMPARE(reds(), before);
    }

    void putsTheCrossPageSealTogetherBeforeSigning()
    {
        openSample("slices.pdf");
        QTest::mouseClick(child<QPushButton>("addCrossPageButton"), Qt::LeftButton);
        auto *preview = child<SlicePreview>("slicePreview");
        QVERIFY(preview->isVisible());
        QCOMPARE(preview->sealCount(), 1);
        auto *picture = preview->findChild<QWidget *>(QStringLiteral("slicePicture"));
        // the seal's red is there from its left to its right, once
        const QImage image = picture->grab().toImage();
        QRect ink;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qRed(image.pixel(x, y)) > qGreen(image.pixel(x, y)) + 60)
                    ink |= QRect(x, y, 1, 1);
        const int gaps = 2 * (m_view->document()->pageCount() - 1);
        QVERIFY(ink.height() > 60);
        QVERIFY2(std::abs(ink.width() - gaps - ink.height()) <= 3, // round: as wide as high but for the gaps
                 qPrintable(QStringLiteral("%1 x %2").arg(ink.width()).arg(ink.height())));
        QVERIFY(picture->accessibleName().contains(QLatin1Char('1')));
        m_side->undoAction()->trigger();
        QVERIFY(!preview->isVisible());
    }

    void offersASignatureToBeWrittenOnTheSpot()
    {
        openSample("written.pdf");
        auto *step = child<QPushButton>("paletteStepButton");
        QVERIFY(!step->isVisible()); // there is a seal
        auto *signatures = child<Segments>("paletteSegments")->findChild<QPushButton *>("segment1Button");
        QTest::mouseClick(signatures, Qt::LeftButton);
        QTRY_VERIFY(step->isVisible());
        step->setFocus();
        QTest::keyClick(step, Qt::Key_Space);
        QTRY_VERIFY(m_side->findChild<SignatureDialog *>() != nullptr);
        auto *dialog = m_side->findChild<SignatureDialog *>();
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->findChild<StrokePad *>()->isVisible());
        dialog->reject();
        QTRY_VERIFY(m_side->findChild<SignatureDialog *>() == nullptr);
    }
    void stopsBeforeSigningWithNothingPlaced()
    {
        openSample("empty.pdf");
        QTest::mouseClick(child<QPushButton>("completeButton"), Qt::LeftButton);
        QVERIFY(!m_window->findChild<CompletingDialog *>());
        QVERIFY(child<QWidget>("preflightNotes")->isVisible());
    }

    void leavesEverythingAsItWasAfterAWrongPasswordAndCancel()
    {
        openSample("kept.pdf");
        QTest::keyClick(child<PaletteView>("paletteView"), Qt::Key_Return);
        const QList<PlacedItem> placed = m_side->placements().items();
        CompletingDialog *dialog = complete();
        type(dialog, QStringLiteral("not the password"));
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("signButton"));
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        auto *error = dialog->findChild<ErrorLine *>(QStringLiteral("completingError"));
        QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 30'000);
        QVERIFY(!error->text().isEmpty());
        QVERIFY(dialog->findChild<PasswordField *>()->isEmpty()); // to be typed anew
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<CompletingDialog *>());
        QCOMPARE(m_side->placements().items(), placed);
        QVERIFY(!QFile::exists(path("kept-signed.pdf")));
    }

    void signsTheNextFileWithoutThePasswordWhenPermitted()
    {
        openSample("series.pdf");
        QTest::keyClick(child<PaletteView>("paletteView"), Qt::Key_Return);
        CompletingDialog *dialog = complete();
        auto *offer = dialog->findChild<QCheckBox *>(QStringLiteral("passwordFreeCheckBox"));
        QTRY_VERIFY(offer->isVisible());
        offer->setChecked(true);
        type(dialog, password);
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("signButton"));
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("series-signed.pdf")), 60'000);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("openSignedButton"))->isVisible());
        m_window.reset();

        openSample("series2.pdf");
        QTest::keyClick(child<PaletteView>("paletteView"), Qt::Key_Return);
        dialog = complete();
        QVERIFY(!dialog->findChild<PasswordField *>()->isVisible());
        button = dialog->findChild<QPushButton *>(QStringLiteral("signButton"));
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("series2-signed.pdf")), 60'000);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("openSignedButton"))->isVisible());
        m_account->endSigningWindow();
        QCOMPARE(support::pdfsigTotalDocument(must(base::readFile(path("series2-signed.pdf")))), 1);
    }

    void neverReplacesAFileUnasked()
    {
        QVERIFY(base::writeFileDurably(path("twice-signed.pdf"), "somebody's").has_value());
        QCOMPARE(Completing::freeName(path("twice.pdf"), QStringLiteral("-signed")), path("twice-signed (2).pdf"));
        QCOMPARE(Completing::freeName(path("a.b.pdf"), QStringLiteral("已签署")),
                 m_folder.filePath(QStringLiteral("a.b已签署.pdf")));
    }

    void undoesByItsActions()
    {
        openSample("undo.pdf");
        QTest::keyClick(child<PaletteView>("paletteView"), Qt::Key_Return);
        QVERIFY(m_side->undoAction()->isEnabled());
        QTest::keyClick(m_view, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!m_side->hasPlaced());
        QTest::keyClick(m_view, Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(m_side->hasPlaced());
    }

    void namesEveryControl()
    {
        openSample("names.pdf");
        QTest::keyClick(child<PaletteView>("paletteView"), Qt::Key_Return);
        for (QWidget *widget : m_side->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
                widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                                 widget->metaObject()->className() == QByteArray("QScrollArea");
            QVERIFY2(isNamed, qPrintable(widget->objectName() + QLatin1Char(' ') +
                                         QLatin1String(widget->metaObject()->className())));
        }
    }
};

QTEST_MAIN(TestSigningside)
#include "tst_signingside.moc"
