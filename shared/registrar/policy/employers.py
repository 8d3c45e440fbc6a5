"""An employer registers a worker: one employer on licence, contract and register, and a contract that runs (E1)."""

from collections.abc import Iterator
from datetime import date, timedelta

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.commitments import signature
from registrar.policy.dates import span
from registrar.policy.entries import STANDING
from registrar.policy.names import canonical
from registrar.policy.standing import SOURCE_NAMES
from registrar.registration.comparisons import BusinessRecord
from registrar.registration.days import add_months
from registrar.registration.ids import is_credit_code
from registrar.registration.vocabulary import Answer, Category, DocumentType, Severity, Source

D = DocumentType
C, NOTE = Severity.CLERK, Severity.NOTE


def _contracts(case: Case) -> Iterator[Sheet]:
    if case.application.category is Category.E1:
        yield from (sheet for sheet in case.of(D.LABOUR_CONTRACT) if sheet.legible)


_ENDED_BY_EMPLOYER = (D.TERMINATION_CERT, D.LEAVING_CERT, D.DISMISSAL)


def one_employer(case: Case) -> Iterator[Remark]:
    """The contract's employer is the licence's, by code or by name (BIZ-04, BIZ-06)."""
    licences = [sheet for sheet in case.of(D.BUSINESS_LICENCE) if sheet.legible]
    for contract in _contracts(case):
        own = [sheet for sheet in licences if _same(contract, sheet)]
        if licences and not own:
            yield Remark("BIZ-04", C, contract, {"why": "合同上的用人单位与执照不一致"})
        elif own and not _same_name(contract, own[0]):
            yield Remark("BIZ-06", NOTE, contract)


def _same(contract: Sheet, licence: Sheet) -> bool:
    """Equal codes, or equal names where one code is missing or misread; two sound codes that differ are two firms."""
    one, other = contract.value("employer_uscc") or "", licence.value("uscc") or ""
    if is_credit_code(one) and is_credit_code(other):
        return one == other
    return _named(contract, "employer_name") == _named(licence, "entity_name") != ""


def _same_name(contract: Sheet, licence: Sheet) -> bool:
    one, other = _named(contract, "employer_name"), _named(licence, "entity_name")
    return not (one and other) or one == other


def _named(sheet: Sheet, field: str) -> str:
    return canonical(sheet.value(field) or "")


_FOR_ANOTHER = ("分公司", "劳务派遣")


def branch_or_dispatch(case: Case) -> Iterator[Remark]:
    """A branch signs for its head office, a dispatcher for another user: an officer looks who employs (BIZ-04)."""
    for contract in _contracts(case):
        told = next((word for word in _FOR_ANOTHER if word in _named(contract, "employer_name")), None)
        if told:
            yield Remark("BIZ-04", C, contract, {"why": f"用人单位是{told}，请核实用人单位与用工单位"})


def seal_names(case: Case) -> Iterator[Remark]:
    """The seal is the employer's; one of a department or for contracts is too (BIZ-05)."""
    ended = (sheet for sheet in case.of(*_ENDED_BY_EMPLOYER) if sheet.legible)
    for paper in (*_contracts(case), *ended):
        sealed, employer = _named(paper, "seal_text"), _named(paper, "employer_name")
        if sealed and employer and employer not in sealed:
            yield Remark("BIZ-05", C if "公司" in sealed else NOTE, paper)


def signed(case: Case) -> Iterator[Remark]:
    """Both sides signed: the worker's hand (SIG-01); the employer's seal is SEA-01."""
    for contract in _contracts(case):
        yield from signature(case, contract)


FILED_WITHIN = timedelta(days=30)
"""An employer registers a hire within thirty days (就业服务与就业管理规定); late is never a bar (DAT-12)."""


def term(case: Case) -> Iterator[Remark]:
    """The contract runs today (DAT-11), in order (DAT-03), filed in time (DAT-12), its probation lawful (DAT-09)."""
    for contract in _contracts(case):
        start, end = span(contract.value("start_date")), span(contract.value("end_date"))
        if end and end.before(case.today):
            yield Remark("DAT-11", C, contract)
        if start and end and start.first > end.last:
            yield Remark("DAT-03", C, contract)
        if start and start.before(case.today - FILED_WITHIN):
            yield Remark("DAT-12", NOTE, contract)
        probation = span(contract.value("probation_end"))
        if start and probation and probation.after(_longest_probation(start.last, end.last if end else None)):
            yield Remark("DAT-09", NOTE, contract)


_PROBATION = ((3, 0), (12, 1), (36, 2))  # 劳动合同法 art. 19: term below so many months, months of probation


def _longest_probation(start: date, end: date | None) -> date:
    """The last lawful day of a probation; six months from three years on or without an end."""
    for months, longest in _PROBATION:
        if end is not None and end + timedelta(days=1) < add_months(start, months):
            return add_months(start, longest)
    return add_months(start, 6)


def employer_stands(case: Case) -> Iterator[Remark]:
    """The business register knows the employer as live since the hire (BIZ-11); nobody is hired by a closed firm."""
    found = case.comparison(Source.BUSINESS_REGISTER)
    if found is None or found.answer is Answer.UNKNOWN:
        return
    for contract in _contracts(case):
        entry = found.enterprise
        if entry is None or not _is_employer(contract, entry):
            yield Remark("employer_unconfirmed", C, contract)
        elif entry.status != "live" or (entry.end is not None and entry.end <= case.today):
            yield Remark("BIZ-11", C, contract, {"what": STANDING[entry.status]})


def _is_employer(contract: Sheet, entry: BusinessRecord) -> bool:
    code = contract.value("employer_uscc") or ""
    if is_credit_code(code):
        return code == entry.uscc
    return _named(contract, "employer_name") == canonical(entry.name) != ""


def already_filed(case: Case) -> Iterator[Remark]:
    """A filing or insurance at this employer registers the worker by itself; elsewhere is lawful part-time (R22)."""
    if case.application.category is not Category.E1:
        return
    for found in case.application.comparisons:
        if found.answer is Answer.HIT:
            here = any(_of_employer(contract, owner) for contract in _contracts(case) for owner in found.employers)
            facts = {"source": SOURCE_NAMES[found.source], "officer": found.reason}
            yield Remark("already_filed" if here else "works_elsewhere", C if here else NOTE, facts=facts)


def _of_employer(contract: Sheet, owner: str) -> bool:
    """`owner` is "name USCC" as a comparison keeps it; a part of a name is another firm's."""
    name, _, code = owner.rpartition(" ")
    own = contract.value("employer_uscc") or ""
    if is_credit_code(own) and is_credit_code(code):
        return own == code
    return _named(contract, "employer_name") in {canonical(name), canonical(owner)} - {""}


def as_filed(case: Case) -> Iterator[Remark]:
    """What the employer filed and what its contract says are one hiring, and it has begun (BIZ-04, start <= today)."""
    hire = case.application.hire
    if hire is None:
        return
    if hire.start > case.today:
        yield Remark("hire_not_begun", C)
    for contract in _contracts(case):
        code = contract.value("employer_uscc") or ""
        if is_credit_code(code) and code != hire.employer.uscc:
            yield Remark("BIZ-04", C, contract, {"why": "合同上的用人单位与申报单位不一致"})


CHECKS = (as_filed, one_employer, branch_or_dispatch, seal_names, signed, term, employer_stands, already_filed)
