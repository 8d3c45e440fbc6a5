"""The work an employment registration rests on, with the evidence for it (E1 to E3)."""

from collections.abc import Iterator
from datetime import date

from registrar.policy.dates import span
from registrar.policy.entries import runs
from registrar.registration.application import Application, Eligibility
from registrar.registration.facts import Document
from registrar.registration.vocabulary import Answer, Category, DocumentType, Predicate, Severity

FLEXIBLE = "灵活就业"
"""What the commitment says of present flexible work (documents.md 1.11)."""


def working(application: Application, today: date) -> Eligibility:
    """True with the evidence in words (no numbers of the person), or false with what is not shown."""
    evidence = {
        Category.E1: _hired,
        Category.E2: _in_business,
        Category.E3: _flexible,
    }[application.category](application, today)
    return Eligibility(Predicate.WORKING, bool(evidence), evidence or "未见就业的证据", today)


def _hired(application: Application, today: date) -> str:
    """The contract that began, with an employer the business register knows as live."""
    if told := filed(application):
        return told
    known = [f.enterprise for f in application.comparisons if f.enterprise and f.enterprise.status == "live"]
    for contract in papers(application, DocumentType.LABOUR_CONTRACT):
        start = span(contract.value("start_date"))
        employer = contract.value("employer_name") or contract.value("employer_uscc")
        if known and start and employer and not start.after(today):
            return f"与{employer}的劳动合同自{contract.value('start_date')}起；市场主体登记：{known[0].name}存续"
    return ""


def filed(application: Application) -> str:
    """A department's own record of this very hiring (R22: then the employer need not file it)."""
    code = application.hire.employer.uscc if application.hire else None
    for found in application.comparisons:
        if code and found.answer is Answer.HIT and any(owner.rpartition(" ")[2] == code for owner in found.employers):
            return f"{found.source}已有本单位的用工记录 {found.answer_hash[:16]}".strip()
    return ""


def _in_business(application: Application, today: date) -> str:
    """The live business the person runs, by the register."""
    for found in application.comparisons:
        for record in found.businesses:
            if runs(record, today):
                return f"{found.source}：{record.name}（{record.role}）存续 {found.answer_hash[:16]}".strip()
    return ""


def _flexible(application: Application, _: date) -> str:
    """The signed commitment, and three departments without a record (R25, R26)."""
    signed = any(
        paper.value("scenario") == FLEXIBLE and paper.value("signature_present") == "true"
        for paper in papers(application, DocumentType.COMMITMENT)
    )
    clear = bool(application.comparisons) and all(c.answer is Answer.CLEAR for c in application.comparisons)
    told = "；".join(f"{c.source}:{c.answer} {c.answer_hash[:16]}".strip() for c in application.comparisons)
    return f"本人书面承诺灵活就业；比对 {told}" if signed and clear else ""


def papers(application: Application, kind: DocumentType) -> Iterator[Document]:
    """Every document of that type whose picture need not be taken again."""
    for examination in application.examinations.values():
        for document in examination.documents:
            blurred = any(f.severity is Severity.BETTER_PHOTO and f.id.startswith("PIC") for f in document.findings)
            if document.document_type is kind and not blurred:
                yield document
