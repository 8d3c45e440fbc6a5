"""The application beside the others: the person's own registrations and cases, and what other persons share with it.

Two people may well have one phone or one firm; whatever is odd is a reason to look, and none of it refuses anybody.
"""

from collections.abc import Iterator

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.commitments import WAS_FLEXIBLE
from registrar.policy.eligibility import birth_of
from registrar.policy.names import NameMatch, match
from registrar.policy.persons import same_number
from registrar.registration.surroundings import Pending, Shared, Standing, Twin
from registrar.registration.vocabulary import Category, RegistrationKind, Severity

C, NOTE = Severity.CLERK, Severity.NOTE

KIND_OF = {
    Category.E1: RegistrationKind.EMPLOYED,
    Category.E2: RegistrationKind.SELF_EMPLOYED,
    Category.E3: RegistrationKind.FLEXIBLE,
}
"""What a category registers a person as; every other one as unemployed."""


def registered_as(category: Category) -> RegistrationKind:
    return KIND_OF.get(category, RegistrationKind.UNEMPLOYED)


def same_status(case: Case) -> Iterator[Remark]:
    """Already registered so, or already applied for: linked, and a second receipt is as good as the first (STA-05)."""
    wanted = registered_as(case.application.category)
    for standing in case.around.registered:
        if standing.kind is wanted:
            yield Remark("STA-05", NOTE, facts={"officer": _told(standing)})
    for pending in case.around.pending:
        if registered_as(pending.category) is wanted:
            yield Remark("STA-05", NOTE, facts={"officer": _open(pending)})


def both_sides(case: Case) -> Iterator[Remark]:
    """Work and joblessness applied for at once: an officer asks which it is (STA-06).

    An earlier application that only waits for its applicant is noted: the new one says what they want now.
    """
    mine = case.application.category.unemployment
    for pending in case.around.pending:
        if pending.category.unemployment is not mine:
            yield Remark("STA-06", NOTE if pending.waits else C, facts={"officer": _open(pending)})


def was_flexible(case: Case) -> Iterator[Remark]:
    """Whoever was flexible may never have registered it: told, and nothing more (U8)."""
    known = any(standing.kind is RegistrationKind.FLEXIBLE for standing in case.around.registered)
    for sheet in case.papers:
        if case.application.category is Category.U8 and sheet.value("scenario") == WAS_FLEXIBLE and not known:
            yield Remark("no_flexible_record", NOTE, sheet)


def _told(standing: Standing) -> str:
    return f"已登记：{standing.kind}，{standing.since:%Y-%m-%d}起，受理号{standing.receipt or '无'}"


def _open(pending: Pending) -> str:
    return f"在办申请：{pending.category}，受理号{pending.receipt}"


ONE_PERSONS = {
    Shared.PICTURE: "DUP-01",
    Shared.LIKENESS: "DUP-02",
    Shared.NUMBER: "DUP-03",
    Shared.SIGNATURE: "DUP-06",
}
"""What should belong to one person alone."""


def anothers_paper(case: Case) -> Iterator[Remark]:
    """The same picture, number or signature in somebody else's application (DUP-01, DUP-02, DUP-03, DUP-06).

    The very picture of a paper that names this applicant is theirs: the other application is the odd one.
    """
    for twin in case.around.twins:
        if twin.kind in ONE_PERSONS:
            sheet = _sheet(case, twin)
            own = twin.kind is Shared.PICTURE and sheet is not None and _names_applicant(case, sheet)
            yield Remark(ONE_PERSONS[twin.kind], NOTE if own else C, sheet, {"people": str(twin.people)})


def _names_applicant(case: Case, sheet: Sheet) -> bool:
    """By number, or by name and birth date (PER-05)."""
    applicant, birth = case.application.applicant, birth_of(case.application)
    by_name = match(sheet.value("person_name") or "", applicant.name) is NameMatch.EXACT
    by_birth = birth is not None and sheet.value("birth_date") == birth.isoformat()
    return same_number(sheet.value("id_number") or "", applicant.id_number) or (by_name and by_birth)


def _sheet(case: Case, twin: Twin) -> Sheet | None:
    return next((sheet for sheet in case.sheets if sheet.scan.id == twin.scan), None)


_ONE_OWNER = "92"
"""The code of a business run by one person begins so (个体工商户, GB 32100); other firms have partners."""


def founders(case: Case) -> Iterator[Remark]:
    """Another founder of the same business: partners are real, two owners of a stall are odd (DUP-04)."""
    codes = [sheet.value("uscc") or "" for sheet in case.papers if case.application.category is Category.E2]
    for twin in case.around.twins:
        if twin.kind is Shared.BUSINESS:
            stall = any(code.startswith(_ONE_OWNER) for code in codes)
            yield Remark("DUP-04", C if stall else NOTE, facts={"people": str(twin.people)})


PHONE_LIMIT = 10
"""So many other people under one phone number are an agent's or a village's; more are looked at (DUP-05)."""
LAYOFF = 10
"""So many who left one employer on one day are a lay-off: the service team is told (BIZ-12)."""


def crowds(case: Case) -> Iterator[Remark]:
    """One phone for many (DUP-05), one employer's many on one day (BIZ-12): never a bar to anybody."""
    for twin in case.around.twins:
        facts = {"people": str(twin.people)}
        if twin.kind is Shared.PHONE:
            many = twin.people > PHONE_LIMIT and not _nobodys_phone(case)
            yield Remark("DUP-05", C if many else NOTE, facts=facts)
        elif twin.kind is Shared.LAYOFF and twin.people >= LAYOFF:
            yield Remark("BIZ-12", NOTE, facts=facts)


_SYNTHETIC_PHONE = "1540000"
"""Numbers nobody has; made-up people may well share one."""


def _nobodys_phone(case: Case) -> bool:
    return case.allow_synthetic and case.application.applicant.phone.startswith(_SYNTHETIC_PHONE)


CHECKS = (same_status, both_sides, was_flexible, anothers_paper, founders, crowds)
