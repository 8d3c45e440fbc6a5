"""What stands outside the papers: the rules of the day, declarations, residence, uploads, the department registers."""

from collections.abc import Iterator

from registrar.policy.case import Case, Remark
from registrar.policy.comparison import sources_for
from registrar.policy.proofs import SERVED, TEXT_VERSION, declaration_texts
from registrar.policy.routing import in_province, is_known_region
from registrar.policy.rulebook import rule_set_at
from registrar.registration.vocabulary import Answer, Category, Severity, Source

S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE

WAIT = "STA-04"
OFFICER_FIRST = frozenset({"category_not_served", "rules_out_of_scope"})
"""An officer decides these whatever else is open; asking the applicant or waiting would only cost time."""
LONGEST_WAIT = 30
"""Silent answers of a department before an officer decides (STA-04); with doubling waits about a day."""

SOURCE_NAMES = {
    Source.SOCIAL_INSURANCE: "社会保险",
    Source.LABOUR_FILING: "劳动用工备案",
    Source.BUSINESS_REGISTER: "市场监管",
    Source.LAND_LIST: "自然资源",
    Source.VETERANS_REGISTER: "退役军人事务",
    Source.EDUCATION_REGISTER: "教育",
    Source.JUSTICE_REGISTER: "司法行政",
    Source.POVERTY_LIST: "农业农村",
}
_HIT = {
    Source.SOCIAL_INSURANCE: "STA-01",
    Source.LABOUR_FILING: "STA-02",
    Source.BUSINESS_REGISTER: "STA-03",
}


_WEIGHED_WITH_PAPERS = frozenset(
    {
        (Category.E1, Source.SOCIAL_INSURANCE),
        (Category.E1, Source.LABOUR_FILING),
        (Category.E1, Source.BUSINESS_REGISTER),
        (Category.E2, Source.BUSINESS_REGISTER),
        (Category.U2, Source.BUSINESS_REGISTER),
    }
)
"""Where a record is wanted or lawful, a hit is weighed in employers.py and businesses.py."""


def scope(case: Case) -> Iterator[Remark]:
    """Categories and times the system does not decide are accepted and go to an officer (R43)."""
    application = case.application
    if application.category not in SERVED:
        yield Remark("category_not_served", C, facts={"category": application.category})
    at = application.receipt.accepted_at if application.receipt else application.opened_at
    if not rule_set_at(at).in_scope:
        yield Remark("rules_out_of_scope", C)


def declarations(case: Case) -> Iterator[Remark]:
    """Able, willing and jobless come from the person (R4)."""
    declared = {d.predicate: d.text_version for d in case.application.declarations}
    texts = declaration_texts(case.application.category)
    missing = "".join(text.text for text in texts if text.predicate not in declared)
    if missing:
        yield Remark("declaration_missing", S, facts={"texts": missing}, slot="declarations")
    if any(declared.get(text.predicate, TEXT_VERSION) != TEXT_VERSION for text in texts):
        yield Remark("declaration_version", NOTE)


def residence(case: Case) -> Iterator[Remark]:
    """Home, household, former work or insurance here is enough (79号); an unknown code goes to the catch-all office."""
    applicant = case.application.applicant
    here = in_province(applicant.habitual_residence) or in_province(applicant.hukou_region)
    if not (here or _worked_here(case)):
        yield Remark("residence_outside", C)
    elif not is_known_region(applicant.habitual_residence):
        yield Remark("region_unknown", NOTE)


def _worked_here(case: Case) -> bool:
    """就业地、参保地: the province's own registers know unit work of the person, and the rule of four places holds."""
    at = case.application.receipt.accepted_at if case.application.receipt else case.application.opened_at
    known = (found for found in case.application.comparisons if found.source is not Source.BUSINESS_REGISTER)
    return rule_set_at(at).clause("four-places") is not None and any(found.ever is Answer.HIT for found in known)


def comparisons(case: Case) -> Iterator[Remark]:
    """A hit is for an officer, silence waits and asks again by itself (STA-01 to STA-04)."""
    for source in sources_for(case.application.category):
        found = case.comparison(source)
        name = SOURCE_NAMES[source]
        if found is None or found.answer is Answer.UNKNOWN:
            enough = case.application.retries >= LONGEST_WAIT
            why = found.reason if found else "not asked yet"
            yield Remark(WAIT, C if enough else NOTE, facts={"source": name, "officer": why})
        elif found.answer is Answer.HIT and (case.application.category, source) not in _WEIGHED_WITH_PAPERS:
            yield Remark(_HIT[source], C, facts={"source": name, "officer": found.reason})


def benefits(case: Case) -> Iterator[Remark]:
    """Unemployment insurance money goes with joblessness and is told; with work an officer looks (STA-07)."""
    if any(found.benefit for found in case.application.comparisons):
        yield Remark("STA-07", NOTE if case.application.category.unemployment else C)


CHECKS = (scope, declarations, residence, comparisons, benefits)
