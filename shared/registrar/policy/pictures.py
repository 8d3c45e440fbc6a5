"""What the pictures themselves show: too blurred, the wrong paper, the wrong slot, signs of editing."""

from collections.abc import Callable, Iterator

from registrar.policy.case import Case, Remark, Sheet, announced_slot
from registrar.policy.papers import SEALED, TITLES, required_fields, unread
from registrar.policy.vouched import confirmed
from registrar.registration.facts import Finding
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity

N = NearMiss
S, P, C, NOTE = Severity.SUPPLEMENT, Severity.BETTER_PHOTO, Severity.CLERK, Severity.NOTE

NEAR_MISS: dict[NearMiss, tuple[str, Severity]] = {  # documents.md 1.13: what it is called, and what it asks for
    N.COMPLETION_CERT: ("结业证书", C),
    N.DEGREE_CERT: ("学位证书", S),
    N.HUKOU_BOOK: ("户口簿", S),
    N.DRIVING_LICENCE: ("机动车驾驶证", S),
    N.BANK_CARD: ("银行卡", S),
    N.STUDENT_CARD: ("学生证", S),
    N.TAX_REG: ("税务登记证", S),
    N.ACCOUNT_PERMIT: ("开户许可证", S),
    N.ORG_CODE_CERT: ("组织机构代码证", S),
    N.EMPLOYED_STATEMENT: ("在职证明", C),
    N.INCOME_STATEMENT: ("收入证明", C),
    N.TERMINATION_NOTICE: ("解除劳动合同通知书", C),
    N.SERVICE_CONTRACT: ("劳务合同", C),
    N.TRIPARTITE: ("就业协议书", C),
    N.INSURANCE_PRINTOUT: ("参保证明", NOTE),
    N.OLD_REG_BOOK: ("就业失业登记证", NOTE),
    N.SCREENSHOT: ("手机截图", C),
    N.SCREEN_PHOTO: ("翻拍的屏幕", P),
    N.BLANK: ("空白页", P),
    N.COVER_ONLY: ("证件封面", P),
    N.SELFIE: ("人像照片", P),
    N.HAND_HELD_ID: ("手持身份证照片", P),
    N.UNFILLED_FORM: ("没有填写的空白表格", S),
}
AGAINST = frozenset({N.EMPLOYED_STATEMENT, N.INCOME_STATEMENT})
"""These state the opposite of what is applied for: an officer looks even when every proof is there."""

PLAIN = frozenset({Severity.PASS, NOTE})

WEIGHED_HERE = frozenset({"PER-01", "PER-02", "PER-03", "PER-05", "PER-06", "IDV-01", "IDV-02", "IDV-05", "DAT-01"})
"""The reader may have its own view of these; here they are weighed with the typed values and the day of acceptance."""


def reader_findings(case: Case) -> Iterator[Remark]:
    """What the reader found on each page, graded by the rules of this deployment."""
    for sheet in case.sheets:
        for finding in sheet.findings:
            severity = _graded(case, sheet, finding)
            if severity is not None:
                yield Remark(finding.id, severity, sheet, _facts(finding))


def _facts(finding: Finding) -> dict[str, str]:
    where = "、".join(TITLES.get(name, name) for name in finding.fields) or "有的地方"
    return {"message": finding.message, "officer": finding.officer, "where": where, "what": "有姓名的那一面（页）"}


def _graded(case: Case, sheet: Sheet, finding: Finding) -> Severity | None:
    """What it asks for here; None when it is a plain note, or weighed elsewhere with more knowledge."""
    special = _SPECIAL.get(finding.id)
    if special is not None:
        return special(case, sheet, finding)
    if finding.id.startswith("EDT"):  # signs of editing are reasons to look, never a demand
        return None if finding.severity in PLAIN else C
    near = sheet.document is not None and sheet.document.near_miss is not None
    weighed_elsewhere = finding.id in WEIGHED_HERE or (near and finding.id in {"PIC-03", "PIC-05", "PIC-12"})
    return None if finding.severity in PLAIN or weighed_elsewhere else finding.severity


def _specimen(case: Case, _: Sheet, __: Finding) -> Severity:
    return NOTE if case.allow_synthetic else C


def _seal(case: Case, sheet: Sheet, finding: Finding) -> Severity | None:
    """No seal: a better picture once, then an officer; on a black-and-white copy only an officer can tell."""
    if sheet.kind not in SEALED:
        return None
    return C if finding.severity in PLAIN else case.once()


def _doubt(case: Case, sheet: Sheet, finding: Finding) -> Severity | None:
    """Readers disagree, or a field is missing on a clear page: only what decides matters, and only unconfirmed."""
    deciding = {name for names in required_fields(sheet) for name in names}
    open_doubts = [name for name in finding.fields if name in deciding and not confirmed(case, sheet, name)]
    if finding.id == "RDR-02":
        open_doubts = [names[0] for names in unread(sheet)]
    return finding.severity if open_doubts or not finding.fields else None


def _credit_code(_: Case, sheet: Sheet, finding: Finding) -> Severity | None:
    """A code read without certainty says nothing; one read surely and wrong is looked at (BIZ-02)."""
    code = sheet.field("employer_uscc")
    return finding.severity if code and code.certain else None


_SPECIAL: dict[str, Callable[[Case, Sheet, Finding], Severity | None]] = {
    "EDT-05": _specimen,
    "SEA-01": _seal,
    "RDR-01": _doubt,
    "RDR-02": _doubt,
    "BIZ-02": _credit_code,
}


def near_misses(case: Case) -> Iterator[Remark]:
    """A paper often sent instead of a proof, told by name (PIC-05)."""
    for sheet in case.sheets:
        if sheet.document is not None and sheet.document.near_miss is not None:
            name, severity = NEAR_MISS[sheet.document.near_miss]
            code = _TOLD_AS.get(sheet.document.near_miss, "PIC-05")
            facts = {"seen": name, "wanted": _wanted(case, sheet), "what": "有内容的一页（请翻到有姓名的内页）"}
            yield Remark(code, _asked_once(case, sheet, severity), sheet, facts)


def _asked_once(case: Case, sheet: Sheet, severity: Severity) -> Severity:
    """Another paper than the proof is told once; sent again without the proof, an officer decides (79号)."""
    for_identity = slot_meant(case, sheet) == case.proofs[0].slot
    return C if severity is S and case.again and not for_identity else severity


_TOLD_AS = {N.BLANK: "PIC-03", N.COVER_ONLY: "PIC-03", N.SCREEN_PHOTO: "PIC-12"}


def _wanted(case: Case, sheet: Sheet) -> str:
    slot = slot_meant(case, sheet)
    return next((proof.told for proof in case.proofs if proof.slot == slot), case.proofs[-1].told)


_USUALLY_FOR_ID = frozenset({N.HUKOU_BOOK, N.DRIVING_LICENCE, N.BANK_CARD, N.HAND_HELD_ID})


def slot_meant(case: Case, sheet: Sheet) -> str | None:
    """The proof a page that serves none was probably sent for."""
    announced = announced_slot(case, sheet)
    if announced is not None:
        return announced
    if sheet.kind is DocumentType.TRAVEL_PERMIT:
        return case.proofs[0].slot
    near = sheet.document.near_miss if sheet.document else None
    return case.proofs[0].slot if near in _USUALLY_FOR_ID else None


def unknown_papers(case: Case) -> Iterator[Remark]:
    """A page the reader cannot name is shown to an officer, never guessed; an empty file is sent again."""
    for sheet in case.sheets:
        if sheet.document is None and not sheet.findings:
            yield Remark("PIC-01", P, sheet)
        named = sheet.document is not None and sheet.document.near_miss is not None
        told = any(finding.severity not in PLAIN for finding in sheet.findings)
        if sheet.kind is DocumentType.OTHER and not named and not told:
            yield Remark("PIC-13", C, sheet)


def useful_elsewhere(case: Case) -> Iterator[Remark]:
    """A good paper in another slot is moved there (PIC-04); one that proves nothing here is kept beside."""
    for sheet in case.sheets:
        announced = announced_slot(case, sheet)
        if announced is not None and sheet.slot is not None and sheet.slot != announced:
            yield Remark("PIC-04", NOTE, sheet)
        if sheet.kind is DocumentType.TRAVEL_PERMIT:  # 人社部发〔2018〕53号: usable, but not named in the notice
            yield Remark("HMT-02", C, sheet)
        elif sheet.slot is None and sheet.kind not in {None, DocumentType.OTHER, DocumentType.EFFECT_CERT}:
            yield Remark("PIC-14", NOTE, sheet)


CHECKS = (reader_findings, near_misses, unknown_papers, useful_elsewhere)
