// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verify/verdicts.h"

#include <QtCore/QAbstractItemModel>

#include <memory>

namespace ui {

/// A report as a tree: each signature with its impressions, checks in groups, what came after it and its certificates;
/// then the checks of the file as a whole. Read only.
class ReportModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum class Kind { Signature, Impression, Group, Check, Evidence, Change, Certificate, Fact };
    enum Role {
        KindRole = Qt::UserRole, ///< int(Kind)
        NoteRole,                ///< the second line
        IconRole,                ///< an icon's name, or empty
        ToneRole,                ///< int(Tone)
        SignatureRole,           ///< index into Report::signatures, or -1
        ImpressionRole,          ///< index into its impressions, or -1
        CopyRole                 ///< the text to be copied
    };
    enum class Tone { Plain, Good, Doubt, Bad, Quiet };

    explicit ReportModel(QObject *parent = nullptr);
    ~ReportModel() override;
    void setReport(const verify::Report &report);
    const verify::Report &report() const { return m_report; }
    QModelIndex signatureIndex(int signature) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    const Node *nodeOf(const QModelIndex &index) const;
    void addSignature(int at);
    void addImpressions(Node &parent, int at);
    void addChecks(Node &parent, const QList<verify::Check> &checks);
    void addCertificates(Node &parent, const QList<QByteArray> &certificates);
    verify::Report m_report;
    std::unique_ptr<Node> m_root;
};

/// "Page 3: 示例大学公章", with what is wrong with it.
QString impressionText(const verify::ReportedImpression &impression);
QString nameOf(int checkGroup);

} // namespace ui
