// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/svgguard.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QXmlStreamReader>
#include <QtCore/QXmlStreamWriter>

namespace face {
namespace {

constexpr qsizetype maxBytes = 32 << 20;
constexpr int maxElements = 100'000;
constexpr int maxDepth = 64;
constexpr int maxReferences = 5'000;
constexpr qint64 maxDrawn = 20'000;

base::Error refuse(const char *why)
{
    return base::fail(base::ErrorKind::Input, "face.picture", QString::fromLatin1(why));
}

bool isDropped(QStringView name)
{
    static const QSet<QString> names{
        QStringLiteral("script"),  QStringLiteral("foreignObject"),   QStringLiteral("a"),
        QStringLiteral("iframe"),  QStringLiteral("video"),           QStringLiteral("audio"),
        QStringLiteral("animate"), QStringLiteral("animateColor"),    QStringLiteral("animateMotion"),
        QStringLiteral("set"),     QStringLiteral("animateTransform")};
    return names.contains(name.toString());
}

bool isOwn(QStringView reference)
{
    const QStringView target = reference.trimmed();
    return target.startsWith(u'#') || target.startsWith(QLatin1String("data:image/png")) ||
           target.startsWith(QLatin1String("data:image/jpeg"));
}

bool namesOutside(QStringView value)
{
    if (value.contains(QLatin1String("@import"), Qt::CaseInsensitive))
        return true;
    qsizetype at = 0;
    while ((at = value.indexOf(QLatin1String("url("), at, Qt::CaseInsensitive)) >= 0) {
        at += 4;
        QStringView target = value.mid(at).trimmed();
        if (target.startsWith(u'\'') || target.startsWith(u'"'))
            target = target.mid(1);
        if (!target.trimmed().startsWith(u'#'))
            return true;
    }
    return false;
}

/// Dashes of a millionth of a pixel keep a painter busy for ever; no seal is dashed.
QString undashed(QStringView value)
{
    return value.toString().replace(QLatin1String("stroke-dasharray"), QLatin1String("no-dashes"), Qt::CaseInsensitive);
}

/// How many elements drawing takes when every reference is followed.
class Weights {
public:
    void enter(const QString &id)
    {
        m_open.append(id);
        for (const QString &outer : m_open)
            if (!outer.isEmpty())
                ++m_own[outer];
        ++m_total;
    }
    void leave() { m_open.removeLast(); }
    void refer(const QString &id)
    {
        if (m_topUses.size() > maxReferences)
            return;
        for (const QString &outer : m_open)
            if (!outer.isEmpty())
                m_uses[outer].append(id);
        m_topUses.append(id);
    }
    bool bearable()
    {
        if (m_topUses.size() > maxReferences)
            return false;
        qint64 all = 0;
        for (const QString &id : m_topUses) {
            all += weight(id);
            if (all > maxDrawn || m_cyclic)
                return false;
        }
        return true;
    }

private:
    qint64 weight(const QString &id)
    {
        if (const auto known = m_known.constFind(id); known != m_known.constEnd())
            return *known;
        if (m_visiting.contains(id) || m_visiting.size() > maxDepth) {
            m_cyclic = true;
            return maxDrawn;
        }
        m_visiting.insert(id);
        qint64 sum = m_own.value(id);
        for (const QString &target : m_uses.value(id)) {
            sum += weight(target);
            if (sum > maxDrawn)
                break;
        }
        m_visiting.remove(id);
        m_known.insert(id, sum);
        return sum;
    }
    QList<QString> m_open;
    QHash<QString, qint64> m_own, m_known;
    QHash<QString, QList<QString>> m_uses;
    QList<QString> m_topUses;
    QSet<QString> m_visiting;
    int m_total = 0;
    bool m_cyclic = false;
};

class Guard {
public:
    base::Result<QByteArray> rewrite(const QByteArray &svg)
    {
        QXmlStreamReader reader(svg);
        QByteArray safe;
        QXmlStreamWriter writer(&safe);
        writer.writeStartDocument();
        while (!reader.atEnd()) {
            switch (reader.readNext()) {
            case QXmlStreamReader::DTD:
                // Illustrator writes an empty one; one that declares entities could grow without bound
                if (reader.text().contains(QLatin1String("<!ENTITY")))
                    return refuse("svg entities");
                break;
            case QXmlStreamReader::StartElement:
                if (++m_elements > maxElements || ++m_depth > maxDepth)
                    return refuse("svg size");
                if (isDropped(reader.name())) {
                    reader.skipCurrentElement();
                    --m_depth;
                    break;
                }
                start(reader, writer);
                break;
            case QXmlStreamReader::EndElement:
                --m_depth;
                m_weights.leave();
                writer.writeEndElement();
                break;
            case QXmlStreamReader::Characters:
                if (namesOutside(reader.text()))
                    return refuse("svg style");
                writer.writeCharacters(undashed(reader.text()));
                break;
            default:
                break;
            }
        }
        if (reader.hasError() || m_elements == 0)
            return refuse("svg xml");
        if (!m_weights.bearable())
            return refuse("svg use");
        writer.writeEndDocument();
        return safe;
    }

private:
    void start(const QXmlStreamReader &reader, QXmlStreamWriter &writer)
    {
        writer.writeStartElement(reader.qualifiedName().toString());
        for (const QXmlStreamNamespaceDeclaration &space : reader.namespaceDeclarations())
            space.prefix().isEmpty() ? writer.writeAttribute(QStringLiteral("xmlns"), space.namespaceUri().toString())
                                     : writer.writeAttribute(QStringLiteral("xmlns:") + space.prefix().toString(),
                                                             space.namespaceUri().toString());
        QString id;
        for (const QXmlStreamAttribute &attribute : reader.attributes()) {
            const QStringView name = attribute.name();
            if (name == QLatin1String("stroke-dasharray"))
                continue;
            if (name.startsWith(QLatin1String("on"), Qt::CaseInsensitive) || namesOutside(attribute.value()))
                continue;
            if (name == QLatin1String("href") && !isOwn(attribute.value()))
                continue;
            if (name == QLatin1String("id"))
                id = attribute.value().toString();
            writer.writeAttribute(attribute.qualifiedName().toString(), undashed(attribute.value()));
        }
        m_weights.enter(id);
        for (const QXmlStreamAttribute &attribute : reader.attributes())
            if (attribute.name() == QLatin1String("href") && attribute.value().trimmed().startsWith(u'#'))
                m_weights.refer(attribute.value().trimmed().mid(1).toString());
    }

    int m_elements = 0, m_depth = 0;
    Weights m_weights;
};

} // namespace

base::Result<QByteArray> guardedSvg(const QByteArray &svg)
{
    if (svg.size() > maxBytes)
        return refuse("svg size");
    return Guard().rewrite(svg);
}

} // namespace face
