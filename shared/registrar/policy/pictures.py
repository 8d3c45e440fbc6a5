"""What the pictures themselves show: too blurred, the wrong paper, the wrong slot, signs of editing."""

from collections.abc import Iterator

from registrar.policy.case import Case, Remark, Sheet, announced_slot
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

WEIGHED_HERE = frozenset({"PER-01", "PER-02", "PER-03", "PER-05", "PER-06", "IDV-01", "IDV-02", "IDV-05", "DAT-01"})
"""The reader may have its own view of these; here they are weighed with the typed values and the day of acceptance."""


def reader_findings(case: Case) -> Iterator[Remark]:
    """What the reader found on each page, graded by the rules of this deployment."""
    for sheet in case.sheets:
        for finding in sheet.findings:
            if _ours(sheet, finding):
                continue
            yield Remark(
                finding.id, _graded(case, finding), sheet, {"message": finding.message, "officer": finding.officer}
            )


def _ours(sheet: Sheet, finding: Finding) -> bool:
    """Passes, notes of the picture, and what other checks weigh with more knowledge."""
    plain = finding.severity in {Severity.PASS, Severity.NOTE} and not finding.id.startswith("EDT")
    near = sheet.document is not None and sheet.document.near_miss is not None and finding.id == "PIC-05"
    return plain or near or finding.id in WEIGHED_HERE


def _graded(case: Case, finding: Finding) -> Severity:
    if finding.id == "EDT-05":  # specimen marks and left-over template words
        return NOTE if case.allow_synthetic else C
    if finding.id.startswith("EDT"):  # signs of editing are reasons to look, never a demand
        return NOTE if finding.severity in {Severity.PASS, NOTE} else C
    if finding.id.startswith("SEA") and finding.severity is P:
        return case.once()
    return finding.severity


def near_misses(case: Case) -> Iterator[Remark]:
    """A paper often sent instead of a proof, told by name (PIC-05)."""
    for sheet in case.sheets:
        if sheet.document is not None and sheet.document.near_miss is not None:
            name, severity = NEAR_MISS[sheet.document.near_miss]
            yield Remark("PIC-05", severity, sheet, {"seen": name, "wanted": _wanted(case, sheet)})


def _wanted(case: Case, sheet: Sheet) -> str:
    slot = slot_meant(case, sheet)
    return next((proof.title for proof in case.proofs if proof.slot == slot), case.proofs[-1].title)


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
        if sheet.kind is DocumentType.OTHER and sheet.document and sheet.document.near_miss is None and sheet.legible:
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
