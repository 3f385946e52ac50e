// SPDX-License-Identifier: GPL-3.0-or-later
//
// What permissions, certification, locks and the form itself allow (ISO 32000-2 7.6.4.2, 12.8.2, 12.7.5.5).
#include "pdf/qpdfdoor.h"
#include "pdf/signaturetarget.h"

#include <QtCore/QSet>

#include <algorithm>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

QString uniqueName(const QString &stem, int from, const QSet<QString> &taken)
{
    for (int n = from;; ++n) {
        const QString name = stem + QString::number(n);
        if (!taken.contains(name))
            return name;
    }
}

bool isUsableName(const QString &name)
{
    return name.size() <= 200 && !name.contains(QLatin1Char('.')) &&
           std::all_of(name.begin(), name.end(), [](QChar c) { return c.isPrint(); });
}

base::Result<std::optional<SignatureField>> findExisting(const FormScan &form, const QString &name)
{
    if (!form.types.contains(name)) {
        if (form.roots.contains(name))
            return fail(ErrorKind::Input, "pdf.field.type", QStringLiteral("%1 is a group of fields").arg(name));
        if (name.contains(QLatin1Char('.')) && form.roots.contains(name.section(QLatin1Char('.'), 0, 0)))
            return fail(ErrorKind::NotFound, "pdf.field.missing", name);
        if (!isUsableName(name))
            return fail(ErrorKind::Usage, "pdf.field.name", name);
        return std::optional<SignatureField>();
    }
    bool isSigned = false;
    for (const SignatureField &field : form.fields) {
        if (field.fullName != name)
            continue;
        if (!field.isSigned && !field.field.isNull())
            return std::optional(field);
        isSigned = isSigned || field.isSigned;
    }
    return isSigned ? fail(ErrorKind::Input, "pdf.field.signed", name) : fail(ErrorKind::Input, "pdf.field.type", name);
}

bool isVisible(const QList<Mark> &marks)
{
    return std::any_of(marks.begin(), marks.end(),
                       [](const Mark &mark) { return mark.rect.width() > 0 && mark.rect.height() > 0; });
}

/// The strictest certification or lock level in force; 0: none.
int modificationLevel(const Document &document, const QList<SignatureField> &fields)
{
    int level = document.certificationLevel();
    const auto tighten = [&](int other) {
        if (other >= 1 && other <= 3)
            level = level == 0 ? other : std::min(level, other);
    };
    for (const SignatureField &field : fields) {
        if (field.isSigned) {
            tighten(field.docMdp);
            tighten(field.lock.permissions);
        }
    }
    return level;
}

base::Result<void> checkPermissions(const Permissions &given, const SignatureRequest &request, bool makesFields)
{
    // table 22: bits 4 and 6 together make fields, bit 6 annotations, bit 9 (or 6) fills
    const bool allowed = makesFields ? given.annotate && given.modify : given.fillForms;
    if (!allowed || (!request.stamps.isEmpty() && !given.annotate))
        return fail(ErrorKind::Permission, "pdf.permission");
    return {};
}

base::Result<void> checkLocks(const QList<SignatureField> &fields, const QStringList &names)
{
    for (const SignatureField &field : fields) {
        if (!field.isSigned)
            continue;
        const FieldLock &lock = field.fieldMdp ? *field.fieldMdp : field.lock;
        for (const QString &name : names)
            if (lock.covers(name))
                return fail(ErrorKind::Permission, "pdf.locked", QStringLiteral("by %1").arg(field.fullName));
    }
    return {};
}

} // namespace

base::Result<SignatureTarget> findTarget(const Document &document, const SignatureRequest &request)
{
    const FormScan &form = document.impl().form();
    if (form.error)
        return *form.error;
    QSet<QString> taken(form.roots.begin(), form.roots.end());
    SignatureTarget target;
    target.name = request.fieldName.isEmpty() ? uniqueName(QStringLiteral("Signature"), 1, taken) : request.fieldName;
    if (!request.fieldName.isEmpty()) {
        ESIGN_TRY(target.existing, findExisting(form, request.fieldName));
    }
    taken.insert(target.name);
    QString stem = target.name + QLatin1Char('_');
    stem.replace(QLatin1Char('.'), QLatin1Char('_'));
    for (qsizetype i = 1; i < request.widgets.size(); ++i) {
        target.furtherNames.append(uniqueName(stem, static_cast<int>(i) + 1, taken));
        taken.insert(target.furtherNames.last());
    }
    return target;
}

base::Result<void> checkTarget(const Document &document, const SignatureRequest &request, const SignatureTarget &target)
{
    const FormScan &form = document.impl().form();
    const bool makesFields = !target.existing || !target.furtherNames.isEmpty();
    if (document.isEncrypted())
        ESIGN_CHECK(checkPermissions(document.permissions(), request, makesFields));
    const Value catalog = document.catalog();
    if (document.resolve(catalog.at("NeedsRendering")).toBool())
        return fail(ErrorKind::Input, "pdf.xfa", QStringLiteral("the form is drawn by XFA only"));
    if (!request.stamps.isEmpty() && document.hasSignatures())
        return fail(ErrorKind::Usage, "pdf.stamps.signed", QStringLiteral("stamps would break earlier signatures"));

    const int level = modificationLevel(document, form.fields);
    const bool newVisible = (!target.existing && isVisible(request.widgets)) || isVisible(request.widgets.mid(1)) ||
                            !request.stamps.isEmpty();
    // ISO 32000-2 12.8.2.2.2 exempts document timestamps
    const bool forbidden = level == 1 ? !request.documentTimestamp : level > 1 && newVisible;
    if (forbidden || (level == 1 && newVisible))
        return fail(ErrorKind::Permission, "pdf.certified", QStringLiteral("P=%1").arg(level));
    if (!(request.documentTimestamp && !target.existing))
        ESIGN_CHECK(checkLocks(form.fields, QStringList(target.name) + target.furtherNames));
    return {};
}

base::Result<void> checkMaySign(const Document &document, const SignatureRequest &request)
{
    ESIGN_TRY(const SignatureTarget target, findTarget(document, request));
    return checkTarget(document, request, target);
}

std::optional<WidgetPlace> emptyFieldPlace(const Document &document, const QString &fieldName)
{
    for (const SignatureField &field : document.impl().form().fields)
        if (field.fullName == fieldName && !field.isSigned && !field.widgets.isEmpty())
            return field.widgets.first();
    return {};
}

} // namespace pdf
