// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/reportmodel.h"

#include "crypto/certificate.h"
#include "ui/verify/changelines.h"
#include "ui/verify/checktexts.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int fewImpressions = 3; ///< more are folded
constexpr int mostRows = 2000;    ///< of one kind in one place: a hostile file may report any number

using Tone = ReportModel::Tone;

Tone toneOf(Standing standing)
{
    switch (standing) {
    case Standing::Valid:
        return Tone::Good;
    case Standing::Invalid:
        return Tone::Bad;
    case Standing::SelfDeclared:
    case Standing::CantTell:
    case Standing::Unreadable:
        return Tone::Doubt;
    default:
        return Tone::Quiet;
    }
}

Tone toneOf(verify::Outcome outcome)
{
    return outcome == verify::Outcome::Passed   ? Tone::Good
           : outcome == verify::Outcome::Failed ? Tone::Bad
                                                : Tone::Doubt;
}

QString hexPairs(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex(':').toUpper());
}

} // namespace

struct ReportModel::Node {
    Kind kind = Kind::Group;
    QString text, note, icon;
    Tone tone = Tone::Plain;
    int signature = -1, impression = -1;
    QString copy;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node &add(Kind childKind, const QString &childText)
    {
        auto child = std::make_unique<Node>();
        child->kind = childKind;
        child->text = childText;
        child->signature = signature;
        child->parent = this;
        child->row = int(children.size());
        children.push_back(std::move(child));
        return *children.back();
    }
};

ReportModel::ReportModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

ReportModel::~ReportModel() = default;

void ReportModel::setReport(const verify::Report &report)
{
    beginResetModel();
    m_report = report;
    m_root = std::make_unique<Node>();
    for (int i = 0; i < std::min<int>(mostRows, int(report.signatures.size())); ++i)
        addSignature(i);
    Node &file = m_root->add(Kind::Group, tr("The file as a whole"));
    file.icon = QStringLiteral("file");
    addChecks(file, report.checks);
    if (file.children.empty())
        m_root->children.pop_back();
    endResetModel();
}

void ReportModel::addSignature(int at)
{
    const verify::SignatureReport &signature = m_report.signatures.at(at);
    const QList<verify::Check> shown = shownChecks(signature).mid(0, mostRows);
    const Standing standing = standingOf(signature);
    const StandingLook look = lookOf(standing, lightColours);
    Node &node = m_root->add(Kind::Signature, whoSigned(signature));
    node.signature = at;
    node.icon = look.icon;
    node.tone = toneOf(standing);
    QStringList lines{tr("%1. %2").arg(look.word, reasonOf(signature))};
    if (signature.timestamp)
        lines += tr("Signed before %1 (proven)").arg(timeText(*signature.timestamp));
    else if (signature.signingTime)
        lines += tr("Signed at %1 (as the signer's computer says)").arg(timeText(*signature.signingTime));
    lines += signature.coversWholeFile
                 ? tr("Version %1 of the file, the whole of it").arg(signature.revision)
                 : tr("Version %1 of the file, which was continued afterwards").arg(signature.revision);
    node.note = lines.join(QLatin1Char('\n'));
    addImpressions(node, at);
    if (!signature.changesAfter.isEmpty()) {
        Node &changes = node.add(Kind::Group, tr("What came after this signature"));
        changes.icon = QStringLiteral("clock");
        for (const ChangeLine &line : changeLines(signature).mid(0, mostRows)) {
            Node &change = changes.add(Kind::Change, line.text);
            change.note = line.note;
            change.icon = lookOf(line.outcome, lightColours).icon;
            change.tone = toneOf(line.outcome);
            change.copy = line.copy;
        }
    }
    for (int group = 0; group < checkGroupCount; ++group) {
        QList<verify::Check> checks;
        for (const verify::Check &check : shown) {
            if (groupOf(check.code) == CheckGroup(group))
                checks += check;
        }
        if (checks.isEmpty())
            continue;
        Node &part = node.add(Kind::Group, nameOf(group));
        addChecks(part, checks);
        verify::Outcome worst = verify::Outcome::Passed;
        for (const verify::Check &check : checks) {
            if (check.outcome == verify::Outcome::Failed || worst == verify::Outcome::Passed ||
                (worst == verify::Outcome::Warning && check.outcome == verify::Outcome::Unknown))
                worst = worst == verify::Outcome::Failed ? worst : check.outcome;
        }
        part.icon = lookOf(worst, lightColours).icon;
        part.tone = toneOf(worst);
        part.note = lookOf(worst, lightColours).word;
    }
    addCertificates(node, signature.certificates);
}

void ReportModel::addImpressions(Node &parent, int at)
{
    const QList<verify::ReportedImpression> &impressions = m_report.signatures.at(at).impressions;
    Node *list = &parent;
    if (impressions.size() > fewImpressions) {
        list = &parent.add(Kind::Group, tr("Impressions: %n", nullptr, int(impressions.size())));
        list->icon = QStringLiteral("seal");
    }
    for (int i = 0; i < std::min<int>(mostRows, int(impressions.size())); ++i) {
        const verify::ReportedImpression &impression = impressions.at(i);
        Node &node = list->add(Kind::Impression, impressionText(impression));
        node.impression = i;
        node.icon = impression.kind == "cross-page"  ? QStringLiteral("crosspage")
                    : impression.kind == "signature" ? QStringLiteral("sign")
                                                     : QStringLiteral("seal");
        node.tone = impression.state == verify::ReportedImpression::State::InPlace ? Tone::Plain : Tone::Bad;
        node.copy = node.text;
    }
}

void ReportModel::addChecks(Node &parent, const QList<verify::Check> &checks)
{
    for (const verify::Check &check : checks) {
        const StandingLook look = lookOf(check.outcome, lightColours);
        Node &node = parent.add(Kind::Check, sentenceOf(check));
        node.note = look.word;
        node.icon = look.icon;
        node.tone = toneOf(check.outcome);
        node.copy = QString::fromLatin1(check.code) + QStringLiteral(": ") + check.evidence;
        Node &code = node.add(Kind::Evidence, QString::fromLatin1(check.code));
        code.tone = Tone::Quiet;
        code.copy = node.copy;
        code.note = check.evidence;
    }
}

void ReportModel::addCertificates(Node &parent, const QList<QByteArray> &certificates)
{
    for (int i = 0; i < certificates.size(); ++i) {
        const auto certificate = crypto::Certificate::fromDer(certificates.at(i));
        if (!certificate)
            continue;
        Node &node = parent.add(Kind::Certificate,
                                i == 0 ? tr("Certificate of the signer") : tr("Certificate of the authority"));
        node.icon = QStringLiteral("key");
        node.note = certificate->commonName();
        node.copy = QString::fromLatin1(certificate->pem());
        const std::pair<QString, QString> facts[] = {
            {tr("Subject"), certificate->subject()},
            {tr("Issuer"), certificate->issuer()},
            {tr("Valid from"), timeText(certificate->notBefore())},
            {tr("Valid until"), timeText(certificate->notAfter())},
            {tr("Serial number"), QString::fromLatin1(certificate->serialHex())},
            {tr("Key"), certificate->keyDescription()},
            {tr("SHA-256 fingerprint"), hexPairs(certificate->sha256())},
        };
        for (const auto &[name, value] : facts) {
            Node &fact = node.add(Kind::Fact, name);
            fact.tone = Tone::Quiet;
            fact.note = value;
            fact.copy = value;
        }
    }
}

const ReportModel::Node *ReportModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex ReportModel::signatureIndex(int signature) const
{
    return index(signature, 0);
}

QModelIndex ReportModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= int(node->children.size()))
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex ReportModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    Node *above = nodeOf(child)->parent;
    return above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int ReportModel::rowCount(const QModelIndex &parent) const
{
    return int(nodeOf(parent)->children.size());
}

int ReportModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ReportModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return node.text;
    case Qt::AccessibleTextRole:
        return node.note.isEmpty() ? node.text : tr("%1. %2").arg(node.text, node.note);
    case KindRole:
        return int(node.kind);
    case NoteRole:
        return node.note;
    case IconRole:
        return node.icon;
    case ToneRole:
        return int(node.tone);
    case SignatureRole:
        return node.signature;
    case ImpressionRole:
        return node.impression;
    case CopyRole:
        return node.copy.isEmpty() ? node.text : node.copy;
    default:
        return {};
    }
}

QString impressionText(const verify::ReportedImpression &impression)
{
    using State = verify::ReportedImpression::State;
    QString what = impression.seal;
    if (what.isEmpty())
        what = impression.kind == "signature"    ? ReportModel::tr("signature")
               : impression.kind == "cross-page" ? ReportModel::tr("cross-page stamp without authority")
                                                 : ReportModel::tr("stamp without authority");
    else if (impression.kind == "cross-page")
        what = ReportModel::tr("%1 (cross-page)").arg(what);
    const QString text = ReportModel::tr("Page %1: %2").arg(impression.page + 1).arg(what);
    switch (impression.state) {
    case State::InPlace:
        break;
    case State::Missing:
        return ReportModel::tr("%1 — missing").arg(text);
    case State::Changed:
        return ReportModel::tr("%1 — changed or hidden").arg(text);
    case State::Foreign:
        return ReportModel::tr("%1 — not the signer's, added").arg(text);
    }
    return text;
}

QString nameOf(int checkGroup)
{
    switch (CheckGroup(checkGroup)) {
    case CheckGroup::Integrity:
        return ReportModel::tr("Integrity");
    case CheckGroup::Identity:
        return ReportModel::tr("Identity of the signer");
    case CheckGroup::Seals:
        return ReportModel::tr("Seals");
    case CheckGroup::Time:
        return ReportModel::tr("Time");
    case CheckGroup::Changes:
        return ReportModel::tr("Changes after signing");
    case CheckGroup::Format:
        return ReportModel::tr("Form");
    case CheckGroup::File:
        break;
    }
    return ReportModel::tr("File");
}

} // namespace ui
