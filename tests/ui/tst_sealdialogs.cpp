// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "session/desk.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/seal/facepreview.h"
#include "ui/seal/passworddialog.h"
#include "ui/seal/sealmakerdialog.h"
#include "ui/seal/signaturedialog.h"
#include "ui/seal/strokepad.h"
#include "ui/shell/settings.h"
#include "ui/viewer/pageservice.h"

#include "accountfixture.h"

#include <QtCore/QBuffer>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QToolButton>

using namespace ui;

namespace {

constexpr int patienceMs = AccountFixture::patienceMs;

/// As an input method does it, for what no key types.
void compose(QLineEdit *line, const QString &text)
{
    line->setFocus();
    line->selectAll();
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(line, &event);
}

void type(QWidget *root, const char *text)
{
    QLineEdit *line = root->findChild<PasswordField *>()->line();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QLatin1String(text));
}

void draw(StrokePad *pad, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(pad, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 10; ++i)
        QTest::mouseMove(pad, from + (to - from) * i / 10);
    QTest::mouseRelease(pad, Qt::LeftButton, {}, to);
}

/// A dark stroke at the left, a light one at the right.
QByteArray photo()
{
    QImage image(400, 120, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.fillRect(20, 30, 100, 50, QColor(60, 60, 60));
    painter.fillRect(250, 30, 100, 50, QColor(190, 190, 190));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

void drop(QWidget *target, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(target, &event);
}

} // namespace

/// Making a seal, writing or importing a signature, giving the password: by keys and mouse.
class TestSealDialogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_dialog.reset(); }
    void cleanupTestCase();
    void theSealIsShownWhileItIsTyped();
    void aNameThatNoSealHoldsMakesNone();
    void aWrongPasswordMakesNoSeal();
    void aMadeSealIsOnRecord();
    void aSignatureIsWrittenTakenBackAndSaved();
    void aPictureBecomesASignatureByItsThreshold();
    void whatIsNoPictureIsNotSaved();
    void thePasswordIsGivenOnceAndOnlyWhenTyped();

private:
    template <class Dialog, class... Arguments>
    Dialog *open(Arguments &&...arguments)
    {
        auto made = std::make_unique<Dialog>(std::forward<Arguments>(arguments)...);
        Dialog *dialog = made.get();
        m_dialog = std::move(made);
        dialog->show();
        dialog->activateWindow();
        return QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    }
    QPushButton *button(const char *name) { return m_dialog->findChild<QPushButton *>(QLatin1String(name)); }
    QLineEdit *line(const char *name) { return m_dialog->findChild<QLineEdit *>(QLatin1String(name)); }
    FacePreview *preview() { return m_dialog->findChild<FacePreview *>(); }
    /// The face when nothing is being painted any more.
    std::optional<seal::Face> face()
    {
        QTest::qWait(200); // the maker waits for the next letter
        (void)QTest::qWaitFor([this] { return !preview()->isPainting(); }, patienceMs);
        return preview()->face();
    }
    QList<store::SealRow> seals()
    {
        const auto rows = AccountFixture::wait(
            m_fixture.service->run([](session::Profile &profile) { return session::SealRegister(profile).list(); }));
        return rows && *rows ? **rows : QList<store::SealRow>();
    }
    QList<session::SavedSignature> signatures()
    {
        const auto all = AccountFixture::wait(
            m_fixture.service->run([](session::Profile &profile) { return session::SignatureBook(profile).list(); }));
        return all && *all ? **all : QList<session::SavedSignature>();
    }

    AccountFixture m_fixture;
    Settings m_settings{m_fixture.folder.filePath(QStringLiteral("window.ini"))};
    Theme m_theme;
    PageService m_pages;
    Services m_services{m_settings,     m_theme, *m_fixture.service, m_pages, [] { return session::loadDesk(); },
                        m_fixture.clock};
    std::unique_ptr<QDialog> m_dialog;
};

void TestSealDialogs::initTestCase()
{
    QVERIFY(!m_fixture.create().isEmpty());
}

void TestSealDialogs::cleanupTestCase()
{
    m_dialog.reset();
}

void TestSealDialogs::theSealIsShownWhileItIsTyped()
{
    auto *dialog = open<SealMakerDialog>(m_services);
    QVERIFY(dialog);
    QVERIFY(line("sealNameLineEdit")->text().isEmpty()); // the account names no organisation
    QVERIFY(!face());
    compose(line("sealNameLineEdit"), QStringLiteral("示例大学"));
    const auto official = face();
    QVERIFY(official);
    QCOMPARE(official->sizeMm, QSizeF(42, 42));
    auto *types = dialog->findChild<QComboBox *>();
    types->setFocus();
    QTest::keyClick(types, Qt::Key_End); // a personal name seal: the person's own name, square
    QCOMPARE(dialog->spec().type, seal::SealType::Personal);
    QTRY_COMPARE(line("sealNameLineEdit")->text(), QStringLiteral("示例大学"));
    QVERIFY(!line("sealLineLineEdit")->isEnabled());
    compose(line("sealNameLineEdit"), QStringLiteral("示例乙"));
    const auto personal = face();
    QVERIFY(personal);
    QVERIFY(personal->sizeMm.width() < 42 && personal->content != official->content);
    // another ink is painted at once
    QTest::mouseClick(dialog->findChildren<QPushButton *>(QStringLiteral("segment1Button")).first(), Qt::LeftButton);
    QCOMPARE(dialog->spec().ink, seal::Ink::Blue);
    const auto blue = face();
    QVERIFY(blue && blue->content != personal->content);
}

void TestSealDialogs::aNameThatNoSealHoldsMakesNone()
{
    auto *dialog = open<SealMakerDialog>(m_services);
    QVERIFY(dialog);
    type(dialog, AccountFixture::password);
    auto *types = dialog->findChild<QComboBox *>();
    types->setFocus();
    QTest::keyClick(types, Qt::Key_End);
    QCOMPARE(line("sealNameLineEdit")->text(), QStringLiteral("示例甲"));
    QVERIFY(face());
    QVERIFY(button("makeSealButton")->isEnabled());
    line("sealNameLineEdit")->setFocus();
    line("sealNameLineEdit")->selectAll();
    QTest::keyClicks(line("sealNameLineEdit"), QStringLiteral("Example A"));
    QVERIFY(!face());
    QVERIFY(preview()->error());
    QVERIFY(!button("makeSealButton")->isEnabled());
    QTest::keyClick(line("sealNameLineEdit"), Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(seals().isEmpty());
}

void TestSealDialogs::aWrongPasswordMakesNoSeal()
{
    auto *dialog = open<SealMakerDialog>(m_services);
    QVERIFY(dialog);
    compose(line("sealNameLineEdit"), QStringLiteral("示例大学"));
    QVERIFY(face());
    QVERIFY(!button("makeSealButton")->isEnabled());
    type(dialog, "not the password");
    QTest::mouseClick(button("makeSealButton"), Qt::LeftButton);
    auto *error = dialog->findChild<ErrorLine *>();
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), patienceMs);
    QCOMPARE(error->text(), sentenceOf(base::fail(base::ErrorKind::Password, "account.password.wrong")));
    QVERIFY(dialog->isVisible());
    QVERIFY(button("makeSealButton")->isEnabled());
    QVERIFY(seals().isEmpty());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestSealDialogs::aMadeSealIsOnRecord()
{
    auto *dialog = open<SealMakerDialog>(m_services);
    QVERIFY(dialog);
    QSignalSpy changed(m_fixture.service.get(), &AccountService::contentChanged);
    compose(line("sealNameLineEdit"), QStringLiteral("示例大学"));
    compose(line("sealLineLineEdit"), QStringLiteral("测试专用"));
    QVERIFY(face());
    type(dialog, AccountFixture::password);
    QTest::keyClick(dialog->findChild<PasswordField *>()->line(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(dialog->result(), int(QDialog::Accepted), patienceMs);
    QCOMPARE(changed.count(), 1);
    const QList<store::SealRow> rows = seals();
    QCOMPARE(rows.size(), 1);
    const auto object = AccountFixture::wait(m_fixture.service->run(
        [row = rows.first()](session::Profile &profile) { return session::SealRegister(profile).object(row); }));
    QVERIFY(object && *object);
    QCOMPARE((*object)->info().name, QStringLiteral("示例大学测试专用"));
    QCOMPARE((*object)->info().type, seal::SealType::Official);
    QCOMPARE((*object)->info().validFrom.daysTo((*object)->info().validTo), 3 * 365);
}

void TestSealDialogs::aSignatureIsWrittenTakenBackAndSaved()
{
    auto *dialog = open<SignatureDialog>(m_services, SignatureDialog::Written);
    QVERIFY(dialog);
    QVERIFY(!button("saveSignatureButton")->isEnabled());
    auto *pad = dialog->findChild<StrokePad *>();
    draw(pad, {40, 60}, {300, 120});
    draw(pad, {60, 150}, {120, 30});
    const auto both = face();
    QVERIFY(both);
    QTest::mouseClick(dialog->findChild<QToolButton *>(QStringLiteral("undoStrokeButton")), Qt::LeftButton);
    QCOMPARE(pad->strokes().size(), 1);
    const auto one = face();
    QVERIFY(one && one->content != both->content);
    QTest::keyClick(pad, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!face());
    QVERIFY(!button("saveSignatureButton")->isEnabled());
    QTest::mouseClick(dialog->findChild<QToolButton *>(QStringLiteral("redoStrokeButton")), Qt::LeftButton);
    QVERIFY(face());
    compose(line("signatureNameLineEdit"), QStringLiteral("  "));
    QVERIFY(face());
    QVERIFY(!button("saveSignatureButton")->isEnabled()); // nameless
    compose(line("signatureNameLineEdit"), QStringLiteral("示例甲（草写）"));
    QVERIFY(face());
    QTest::mouseClick(button("saveSignatureButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(dialog->result(), int(QDialog::Accepted), patienceMs);
    QCOMPARE(signatures().size(), 1);
    QCOMPARE(signatures().first().name, QStringLiteral("示例甲（草写）"));
}

void TestSealDialogs::aPictureBecomesASignatureByItsThreshold()
{
    const QString path = m_fixture.folder.filePath(QStringLiteral("photo.png"));
    QVERIFY(base::writeFileDurably(path, photo()));
    auto *dialog = open<SignatureDialog>(m_services, SignatureDialog::Picture);
    QVERIFY(dialog);
    drop(dialog, path);
    QVERIFY(face());
    auto *automatic = dialog->findChild<QCheckBox *>(QStringLiteral("automaticCheckBox"));
    auto *threshold = dialog->findChild<QSlider *>(QStringLiteral("thresholdSlider"));
    QVERIFY(!threshold->isEnabled());
    automatic->setFocus();
    QTest::keyClick(automatic, Qt::Key_Space);
    QVERIFY(threshold->isEnabled());
    threshold->setFocus();
    QTest::keyClick(threshold, Qt::Key_Home);
    for (int steps = 0; threshold->value() < 120; ++steps) {
        QVERIFY(steps < 200);
        QTest::keyClick(threshold, Qt::Key_PageUp);
    }
    const auto dark = face(); // the dark stroke alone: twice as wide as high
    QVERIFY(dark);
    QVERIFY2(qAbs(dark->sizeMm.width() / dark->sizeMm.height() - 2) < 0.3, "the light stroke is there too");
    for (int steps = 0; threshold->value() > 40; ++steps) { // less is enough to be ink
        QVERIFY(steps < 200);
        QTest::keyClick(threshold, Qt::Key_PageDown);
    }
    const auto light = face(); // both, and what lies between them
    QVERIFY(light);
    QVERIFY2(light->sizeMm.width() / light->sizeMm.height() > 5, "the light stroke is missing");
    QTest::mouseClick(button("saveSignatureButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(dialog->result(), int(QDialog::Accepted), patienceMs);
    QCOMPARE(signatures().size(), 2);
}

void TestSealDialogs::whatIsNoPictureIsNotSaved()
{
    const QString path = m_fixture.folder.filePath(QStringLiteral("words.png"));
    QVERIFY(base::writeFileDurably(path, "words"));
    auto *dialog = open<SignatureDialog>(m_services, SignatureDialog::Written); // dropping goes over to pictures
    QVERIFY(dialog);
    drop(dialog, path);
    QVERIFY(!face());
    QVERIFY(preview()->error());
    QVERIFY(!button("saveSignatureButton")->isEnabled());
    QVERIFY(button("choosePictureButton")->isVisible());
}

void TestSealDialogs::thePasswordIsGivenOnceAndOnlyWhenTyped()
{
    auto *dialog = open<PasswordDialog>(QStringLiteral("Title"), QStringLiteral("What for."), nullptr);
    QVERIFY(dialog);
    QSignalSpy rejected(dialog, &QDialog::rejected);
    QByteArray given;
    int times = 0;
    connect(dialog, &PasswordDialog::given, this, [&](const std::shared_ptr<crypto::Secret> &password) {
        given = QByteArray(password->data(), password->size());
        ++times;
    });
    QLineEdit *field = dialog->findChild<PasswordField *>()->line();
    QVERIFY(field->hasFocus());
    QVERIFY(!button("continueButton")->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(times, 0);
    QTest::keyClicks(field, QStringLiteral("green river"));
    QVERIFY(button("continueButton")->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(times, 1);
    QCOMPARE(given, QByteArray("green river"));
    QVERIFY(field->text().isEmpty()); // nothing of it stays
    dialog->show();
    QTest::keyClicks(field, QStringLiteral("x"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
    QCOMPARE(times, 1);
}

QTEST_MAIN(TestSealDialogs)
#include "tst_sealdialogs.moc"
