"""A category that fits better than the one chosen: proposed with consent, never a ground against anybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.policy.case import Case, Remark
from registrar.policy.commitments import NEVER_EMPLOYED, SCENARIOS
from registrar.policy.entries import runs, struck_off
from registrar.policy.proofs import PROOF, required_proofs, shows
from registrar.policy.waivers import waived
from registrar.policy.work import papers
from registrar.registration.application import Application
from registrar.registration.facts import Document
from registrar.registration.vocabulary import Answer, Category, DocumentType, Severity, Source


@dataclass(frozen=True, slots=True)
class Proposal:
    """The category that fits, why (for the officer), and whether its papers are already here."""

    category: Category
    why: str
    has_papers: bool = False


def better_category(application: Application) -> Category | None:
    """The category the application's own facts speak for, when it is not the one chosen."""
    found = proposal(application)
    return found.category if found else None


def proposal(application: Application) -> Proposal | None:
    """The first rule that applies, with its reason."""
    rules = (_by_commitment, _by_business, _by_history, _by_papers)
    found = (rule(application) for rule in rules)
    return next((each for each in found if each and each.category is not application.category), None)


def _by_commitment(application: Application) -> Proposal | None:
    """The box that is ticked belongs to the other of E3 and U8."""
    if application.category not in SCENARIOS.values():
        return None
    meant = {SCENARIOS.get(paper.value("scenario") or "") for paper in papers(application, DocumentType.COMMITMENT)}
    known = [category for category in meant if category]
    return Proposal(known[0], "承诺书勾选的是这一类") if len(known) == 1 else None


def _by_business(application: Application) -> Proposal | None:
    """Who runs a live business is self-employed, not flexible and not jobless."""
    if application.category is Category.E1:
        return None
    for found in application.comparisons:
        for record in found.businesses:
            if runs(record, found.asked_at.date()):
                return Proposal(Category.E2, f"登记信息：{record.name}（{record.role}）存续")
    return None


def _by_history(application: Application) -> Proposal | None:
    """A commitment to no work at all beside past work: the end of that work is the ground."""
    scenarios = {paper.value("scenario") for paper in papers(application, DocumentType.COMMITMENT)}
    if application.category is not Category.U8 or NEVER_EMPLOYED not in scenarios:
        return None
    past = {found.source: found for found in application.comparisons if found.ever is Answer.HIT}
    worked = [past[source] for source in (Source.SOCIAL_INSURANCE, Source.LABOUR_FILING) if source in past]
    if worked:
        return Proposal(Category.U1, "曾有：" + "；".join(worked[0].past))
    business = past.get(Source.BUSINESS_REGISTER)
    closed = [record for record in business.businesses if struck_off(record)] if business else []
    return Proposal(Category.U2, f"登记信息：{closed[0].name}已注销") if closed else None


_BY_PAPERS = tuple(category for category in Category if category.unemployment and category is not Category.U8)


def _by_papers(application: Application) -> Proposal | None:
    """The papers of exactly one other ground of unemployment are here, and the chosen one's are not."""
    if not application.category.unemployment or _shown(application, application.category):
        return None
    fitting = [category for category in _BY_PAPERS if _shown(application, category)]
    return Proposal(fitting[0], "已提交这一类的证明材料", has_papers=True) if len(fitting) == 1 else None


def _shown(application: Application, category: Category) -> bool:
    own = [p for p in required_proofs(category, application.applicant.person_type) if p.slot == PROOF]
    documents = list(_all(application))
    chosen = category is application.category
    return all(shows(proof, documents) or (chosen and waived(application, proof)) for proof in own)


def _all(application: Application) -> Iterator[Document]:
    return (document for kind in DocumentType for document in papers(application, kind))


def better(case: Case) -> Iterator[Remark]:
    """The proposal for the officer; with that category's papers here, the chosen one's are not asked for."""
    found = proposal(case.application)
    if found is not None:
        facts = {"category": str(found.category), "why": found.why}
        yield Remark("category_better", Severity.CLERK, facts=facts, slot=PROOF if found.has_papers else None)


CHECKS = (better,)
