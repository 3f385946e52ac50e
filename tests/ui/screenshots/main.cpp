// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/secret.h"
#include "scenes/flaws.h"
#include "scenes/scenes.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QTextStream>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

/// Pictures of every page and dialog of the window: `uipictures FOLDER` takes them at the density that QT_SCALE_FACTOR
/// says, `--sheets` puts those of one scene beside one another. Ends with 1 when a scene can't be shown or a text is
/// clipped or not translated.
namespace {

struct Wishes {
    QString folder;
    QSize size{1440, 900};
    QList<ui::Appearance> appearances{ui::Appearance::Light, ui::Appearance::Dark};
    QStringList scenes; ///< empty: all
};

QString suffixOf(const Wishes &wishes, ui::Appearance appearance, ui::Language language)
{
    QString suffix = appearance == ui::Appearance::Dark ? QStringLiteral("_dark") : QStringLiteral("_light");
    suffix += language == ui::Language::Chinese ? QStringLiteral("_zh_CN") : QStringLiteral("_en");
    suffix += QStringLiteral("_%1x").arg(int(qApp->devicePixelRatio()));
    if (wishes.size != Wishes().size)
        suffix += QStringLiteral("_%1x%2").arg(wishes.size.width()).arg(wishes.size.height());
    return suffix;
}

class Photographer {
public:
    explicit Photographer(Wishes wishes) : m_wishes(std::move(wishes)) {}

    int run()
    {
        scenes::Demo demo(QDir::temp().filePath(QStringLiteral("esign-demo")));
        for (const ui::Language language : {ui::Language::Chinese, ui::Language::English}) {
            demo.settings().setLanguage(language);
            const scenes::Tongue tongue(language);
            for (const ui::Appearance appearance : std::as_const(m_wishes.appearances)) {
                demo.settings().setAppearance(appearance);
                demo.setAppearance(appearance);
                takeAll(demo, language, suffixOf(m_wishes, appearance, language));
            }
        }
        m_out << "pictures: " << m_taken << ", flaws: " << m_flaws << Qt::endl;
        return m_flaws > 0 ? 1 : 0;
    }

private:
    void takeAll(scenes::Demo &demo, ui::Language language, const QString &suffix)
    {
        const bool small = m_wishes.size != Wishes().size;
        const QList<scenes::Scene> all = scenes::all();
        for (const scenes::Scene &scene : all) {
            if ((small && !scene.isWindow) || (!m_wishes.scenes.isEmpty() && !m_wishes.scenes.contains(scene.name)))
                continue;
            try {
                demo.unlock();
                scenes::Stage stage(demo, m_wishes.size);
                QWidget *shown = scene.show(stage);
                const QPixmap picture = scenes::settled(*shown);
                if (!picture.save(QDir(m_wishes.folder).filePath(scene.name + suffix + QStringLiteral(".png"))))
                    say(scene.name + suffix, {QStringLiteral("the picture can't be written")});
                ++m_taken;
                say(scene.name + suffix, scenes::clippedTexts(*shown));
                if (language == ui::Language::Chinese)
                    say(scene.name + suffix, scenes::untranslatedTexts(*shown));
            } catch (const scenes::NotShown &missing) {
                say(scene.name + suffix, {QStringLiteral("not shown: ") + QString::fromUtf8(missing.what())});
            }
        }
    }

    void say(const QString &where, const QStringList &flaws)
    {
        for (const QString &flaw : flaws)
            m_out << where << ": " << flaw << Qt::endl;
        m_flaws += int(flaws.size());
    }

    Wishes m_wishes;
    QTextStream m_out{stdout};
    int m_taken = 0, m_flaws = 0;
};

/// All pictures of a scene beside one another, in FOLDER/sheets.
int makeSheets(const QString &folder)
{
    constexpr int cell = 960, gap = 16, columns = 2;
    QDir().mkpath(folder + QStringLiteral("/sheets"));
    const QList<scenes::Scene> all = scenes::all();
    for (const scenes::Scene &scene : all) {
        const QStringList names = QDir(folder).entryList({scene.name + QStringLiteral("_*.png")}, QDir::Files);
        QList<QImage> images;
        int height = 0;
        for (const QString &name : names) {
            const QImage image(QDir(folder).filePath(name));
            images += image.width() > cell ? image.scaledToWidth(cell, Qt::SmoothTransformation) : image;
            height = std::max(height, images.last().height());
        }
        if (images.isEmpty())
            continue;
        const int rows = (int(images.size()) + columns - 1) / columns;
        QImage sheet(columns * (cell + gap) + gap, rows * (height + gap) + gap, QImage::Format_RGB32);
        sheet.fill(Qt::gray);
        QPainter painter(&sheet);
        for (int i = 0; i < images.size(); ++i)
            painter.drawImage(gap + i % columns * (cell + gap), gap + i / columns * (height + gap), images.at(i));
        painter.end();
        if (!sheet.save(folder + QStringLiteral("/sheets/") + scene.name + QStringLiteral(".png")))
            return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    crypto::startSecureHeap();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("esign"));
    QApplication::setCursorFlashTime(0);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("of the window"), QStringLiteral("WxH"));
    const QCommandLineOption light(QStringLiteral("light"), QStringLiteral("the light look only"));
    const QCommandLineOption sheets(QStringLiteral("sheets"), QStringLiteral("put pictures together that were taken"));
    const QCommandLineOption scene(QStringLiteral("scene"), QStringLiteral("only this one"), QStringLiteral("name"));
    parser.addOptions({size, light, sheets, scene});
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("for the pictures"));
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    Wishes wishes;
    wishes.folder = parser.positionalArguments().constFirst();
    wishes.scenes = parser.values(scene);
    if (parser.isSet(light))
        wishes.appearances = {ui::Appearance::Light};
    const QStringList sides = parser.value(size).split(QLatin1Char('x'));
    if (sides.size() == 2)
        wishes.size = {sides.at(0).toInt(), sides.at(1).toInt()};
    if (!QDir().mkpath(wishes.folder))
        return 1;
    try {
        return parser.isSet(sheets) ? makeSheets(wishes.folder) : Photographer(wishes).run();
    } catch (const scenes::NotShown &missing) {
        QTextStream(stderr) << missing.what() << Qt::endl;
        return 1;
    }
}
