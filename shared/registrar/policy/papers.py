"""What a proof must say to prove its ground: the fields that decide, seals, placement, legal effect."""

from collections.abc import Iterator

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.rulebook import rule_set_at
from registrar.policy.vouched import confirmed, register_confirms
from registrar.registration.vocabulary import Answer, Category, DocumentType, PersonType, Severity, Side, Source

D = DocumentType
S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE

_COURT = frozenset({D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION, D.COURT_JUDGMENT, D.COURT_MEDIATION})
_MILITARY = frozenset({D.MIL_CONSCRIPT_DISCHARGE, D.MIL_NCO_DISCHARGE, D.MIL_OFFICER_TRANSFER})

Names = tuple[str, ...]
_DIPLOMA: tuple[Names, ...] = (("person_name",), ("graduate_date", "study_to", "issue_date"))
_EMPLOYER: tuple[Names, ...] = (("person_name",), ("employer_name",), ("end_date",))
_IDENTITY: tuple[Names, ...] = (("person_name",), ("id_number",))

REQUIRED: dict[DocumentType, tuple[Names, ...]] = {  # any of the names in a row will do
    D.ID_CARD: _IDENTITY,
    D.HMT_PERMIT: _IDENTITY,
    D.SOCIAL_CARD: _IDENTITY,
    D.TEMPORARY_ID: (*_IDENTITY, ("valid_to", "valid_from")),
    D.TERMINATION_CERT: (("person_name",), ("id_number",), ("employer_name",), ("end_date",)),
    D.LEAVING_CERT: _EMPLOYER,
    D.RESIGN_APPROVAL: _EMPLOYER,
    D.DISMISSAL: _EMPLOYER,
    D.BUSINESS_LICENCE: (("uscc",), ("entity_name", "person_name")),  # a stall may have no name
    D.LABOUR_CONTRACT: (*_IDENTITY, ("employer_name", "employer_uscc"), ("start_date",)),
    D.DEREGISTRATION_NOTICE: (("uscc", "entity_name"), ("deregistration_date", "issue_date")),
    D.LAND_REQUISITION: (("person_name",),),
    D.RELEASE_CERT: (("person_name",), ("release_date", "issue_date")),
    **dict.fromkeys((D.PAROLE_CERT, D.OUT_OF_PRISON, D.COMMUNITY_CORRECTION), (("person_name",),)),
    D.POVERTY_FORM: _IDENTITY,
    D.COMMITMENT: _IDENTITY,  # what is ticked, signed and dated is weighed in commitments.py
    **dict.fromkeys(_COURT, (("person_name",),)),
    **dict.fromkeys(_MILITARY, (("person_name",), ("discharge_date",))),
    **dict.fromkeys(
        (
            D.DIPLOMA_HE, D.DIPLOMA_ADULT, D.DIPLOMA_SELF, D.DIPLOMA_SVE, D.DIPLOMA_HS, D.DIPLOMA_JHS,
            D.DROPOUT_CERT, D.GRAD_STATEMENT, D.DIPLOMA_E_REPORT,
        ),
        _DIPLOMA,
    ),
}  # fmt: skip
_EMBLEM: tuple[Names, ...] = (("valid_to",),)

TITLES = {
    "person_name": "姓名",
    "id_number": "身份号码",
    "employer_name": "单位名称",
    "end_date": "解除（终止）日期",
    "discharge_date": "退出现役日期",
    "graduate_date": "毕业日期",
    "study_to": "学习结束日期",
    "issue_date": "落款日期",
    "uscc": "统一社会信用代码",
    "entity_name": "主体名称",
    "employer_uscc": "单位的统一社会信用代码",
    "start_date": "合同开始日期",
    "deregistration_date": "核准日期",
    "release_date": "材料日期",
    "valid_to": "有效期限",
    "valid_from": "有效期限",
}


def required_fields(sheet: Sheet) -> tuple[Names, ...]:
    """The rows of field names the page must show, by its type and side."""
    if sheet.kind in {D.ID_CARD, D.HMT_PERMIT} and sheet.sides:
        portrait = _IDENTITY if Side.PORTRAIT in sheet.sides else ()
        return portrait + (_EMBLEM if Side.EMBLEM in sheet.sides else ())
    return REQUIRED.get(sheet.kind, ()) if sheet.kind else ()


def unread(sheet: Sheet) -> list[Names]:
    """The rows of which the page shows nothing."""
    return [names for names in required_fields(sheet) if not any(sheet.value(name) for name in names)]


def unread_fields(case: Case) -> Iterator[Remark]:
    """A fact that decides could not be read: a better picture once, then an officer."""
    for sheet in case.sheets:
        clear = any(finding.id == "RDR-02" for finding in sheet.findings)  # a better picture would not show it either
        missing = unread(sheet) if sheet.legible and sheet.slot else []
        if missing and not clear:
            where = "、".join(TITLES[names[0]] for names in missing)
            yield Remark("field_missing", case.once(), sheet, {"where": where})


def unsure_fields(case: Case) -> Iterator[Remark]:
    """A fact that decides was read without certainty and nothing else confirms it: an officer looks (reading.md)."""
    for sheet in case.sheets:
        if sheet.slot is None:
            continue
        told = {name for finding in sheet.findings if finding.id == "RDR-01" for name in finding.fields}
        unsure = [name for name in _deciding(sheet) if name not in told and not _sure(case, sheet, name)]
        if unsure:
            yield Remark("field_unsure", C, sheet, {"where": "、".join(TITLES[name] for name in unsure)})


def _deciding(sheet: Sheet) -> Iterator[str]:
    """The name in each required row that the page does show."""
    for names in required_fields(sheet):
        if names == ("employer_name",):  # its spelling decides nothing: the person and the dates do
            continue
        shown = next((name for name in names if sheet.value(name)), None)
        if shown is not None:
            yield shown


def _sure(case: Case, sheet: Sheet, name: str) -> bool:
    found = sheet.field(name)
    return found is None or found.certain or confirmed(case, sheet, name)


SEALED = frozenset(REQUIRED) - {
    D.ID_CARD, D.HMT_PERMIT, D.SOCIAL_CARD, D.TEMPORARY_ID, D.DIPLOMA_E_REPORT, D.COMMITMENT,
}  # fmt: skip


def legal_effect(case: Case) -> Iterator[Remark]:
    """Court and arbitration papers prove what took effect and what they decide; a notice only intends (1.2)."""
    if case.application.category is not Category.U1:
        return
    for sheet in case.papers:
        if sheet.kind in {D.COURT_JUDGMENT, D.LABOUR_ARBITRATION_AWARD} and not _took_effect(case, sheet):
            yield Remark("effect_not_shown", C, sheet)
        if sheet.kind in _COURT and sheet.legible and sheet.value("end_date") is None and not case.again:
            yield Remark("PIC-06", S, sheet)  # the page with the decision itself was not sent
        elif sheet.kind is D.COURT_RULING or (sheet.kind in _COURT and sheet.legible and not _ends_work(sheet)):
            yield Remark("disposition_unclear", C, sheet)
        if sheet.kind is D.LABOUR_MEDIATION and "仲裁" not in (sheet.value("issuer") or ""):
            yield Remark("mediation_weak", C, sheet)
        if sheet.kind is D.DISMISSAL and not register_confirms(case, sheet):
            yield Remark("notice_only", C, sheet)


_FINAL: dict[DocumentType | None, frozenset[str]] = {
    D.LABOUR_ARBITRATION_AWARD: frozenset({"终局裁决"}),  # in force from the day it was made (劳动争议调解仲裁法, 47)
    D.COURT_JUDGMENT: frozenset({"终审判决"}),  # of the second instance (民事诉讼法, 182)
}


def _took_effect(case: Case, decision: Sheet) -> bool:
    """Final by its own words, or a proof of effect of this very decision: its number, where both papers show one."""
    if decision.value("effect") in _FINAL.get(decision.kind, frozenset()):
        return True
    own = decision.value("document_number")
    proofs = [sheet for sheet in case.of(D.EFFECT_CERT) if sheet.legible]
    return any(own is None or sheet.value("document_number") in {None, own} for sheet in proofs)


def _ends_work(sheet: Sheet) -> bool:
    """The disposition names the day the labour relation ended, and nothing else was decided about it."""
    action = sheet.value("action") or "解除"
    return sheet.value("end_date") is not None and ("解除" in action or "终止" in action)


_OWN_CHOICE = ("自主就业", "自主择业", "复员自谋")
_PLACED = ("安排工作", "退休", "供养", "转业", "计划分配")


def placement(case: Case) -> Iterator[Remark]:
    """Not placed by the state: printed 自主就业; officers and everything else go to a clerk (U4)."""
    if case.application.category is not Category.U4:
        return
    for sheet in case.of(*_MILITARY):
        printed = sheet.value("placement") or ""
        if sheet.kind is D.MIL_OFFICER_TRANSFER:
            yield Remark("officer_transfer", C, sheet)
        elif any(word in printed for word in _PLACED) and not any(word in printed for word in _OWN_CHOICE):
            yield Remark("state_placed", C, sheet)
        elif sheet.legible and not any(word in printed for word in _OWN_CHOICE):
            yield Remark("placement_missing", C, sheet)


def kind_of_leaving(case: Case) -> Iterator[Remark]:
    """Graduated or left school, by title and body; 结业 or a contradiction goes to a clerk (U5, 1.8)."""
    if case.application.category is not Category.U5:
        return
    for sheet in case.papers:
        told = sheet.value("kind") or ""
        contradicts = _CONTRADICTS.get(sheet.kind, _NOT_GRADUATED) if sheet.kind else frozenset()
        if told in contradicts:
            yield Remark("kind_unclear", C, sheet)


_NOT_GRADUATED = frozenset({"COMPLETED", "LEFT", "结业", "肄业"})
_CONTRADICTS = {
    D.DROPOUT_CERT: frozenset({"COMPLETED", "GRADUATED", "结业", "毕业"}),
    D.GRAD_STATEMENT: frozenset({"COMPLETED", "结业"}),
}
"""What the body may not say under a title; 毕业证明 and 肄业证明 share one type."""


def hmt_without_work(case: Case) -> Iterator[Remark]:
    """HMT residents who lost a job here may register; without former work here a clerk decides (R5, R46)."""
    application = case.application
    if application.applicant.person_type is PersonType.CN_RESIDENT or not application.category.unemployment:
        return
    worked = application.category is Category.U1 or any(c.ever is Answer.HIT for c in application.comparisons)
    at = application.receipt.accepted_at if application.receipt else application.opened_at
    national = rule_set_at(at).clause("hmt-after-work")  # 3号; before it the notice alone left the question open
    if not (worked and national):
        yield Remark("HMT-03", C)


def employer_still_reports(case: Case) -> Iterator[Remark]:
    """The paper's employer has not reported the leaving: ask the employer, not the worker (DAT-04, U1)."""
    if not case.application.category.unemployment:
        return
    for sheet in case.papers:
        for source in (Source.SOCIAL_INSURANCE, Source.LABOUR_FILING):
            found = case.comparison(source)
            if found is not None and found.answer is Answer.HIT and _same_employer(sheet, found.employers):
                yield Remark(
                    "DAT-04", C, sheet, {"where": "社会保险" if source is Source.SOCIAL_INSURANCE else "用工备案"}
                )


def _same_employer(sheet: Sheet, owners: Names) -> bool:
    own = [value for value in (sheet.value("employer_name"), sheet.value("employer_uscc")) if value]
    return any(value in owner for value in own for owner in owners)


CHECKS = (
    unread_fields,
    unsure_fields,
    legal_effect,
    placement,
    kind_of_leaving,
    hmt_without_work,
    employer_still_reports,
)
