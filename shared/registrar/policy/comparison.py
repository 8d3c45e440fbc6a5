"""What a department's records mean for an application: clear, a hit, or not known yet (R16, R25)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from registrar.registration.comparisons import (
    BusinessRecord,
    Comparison,
    FilingRecord,
    InsuranceRecord,
    Left,
    SourceAnswer,
)
from registrar.registration.ids import place_of
from registrar.registration.people import Employer
from registrar.registration.traits import WorkSpell
from registrar.registration.vocabulary import Answer, Category, Source

ALL = (Source.SOCIAL_INSURANCE, Source.LABOUR_FILING, Source.BUSINESS_REGISTER)
_SOURCES = {Category.E2: (Source.BUSINESS_REGISTER,)}
"""documents.md section 4; every category that is not named compares with all three."""

_STANDING = {"live": "存续", "abnormal": "经营异常", "revoked": "吊销未注销"}
"""A deregistered business has ended; a revoked one has not until it is deregistered (R25)."""


def sources_for(category: Category) -> tuple[Source, ...]:
    """The registers this category is compared with."""
    return _SOURCES.get(category, ALL)


def compare(answer: SourceAnswer, category: Category, today: date, employer: str | None = None) -> Comparison:
    """The answer weighed as of `today`; with `employer` only that employer's records count (E1)."""
    if answer.source not in ALL:
        return _listed(answer)
    if answer.source not in sources_for(category):
        return _comparison(answer, Answer.NOT_NEEDED, "")
    if answer.unavailable is not None:
        return _comparison(answer, Answer.UNKNOWN, answer.unavailable)
    found = tuple(text for owner, text in _records(answer, today) if employer is None or owner.startswith(employer))
    owners = tuple(dict.fromkeys(owner for owner, _ in _records(answer, today)))
    if found:
        now = _comparison(answer, Answer.HIT, "；".join(dict.fromkeys(found)), owners)
    else:
        now = _comparison(answer, Answer.CLEAR, "", last_unit_end=_last_unit_end(answer.insurance, today))
    return _with_the_past(now, answer, today)


def _listed(answer: SourceAnswer) -> Comparison:
    """A further department's list: being on it is a hit, and only ever saves a paper (waivers.toml)."""
    if answer.unavailable is not None:
        return _comparison(answer, Answer.UNKNOWN, answer.unavailable)
    found = _comparison(answer, Answer.HIT if answer.entries else Answer.CLEAR, "")
    return replace(found, entries=answer.entries)


def _with_the_past(now: Comparison, answer: SourceAnswer, today: date) -> Comparison:
    """ "Ever" beside "now" (R24: nobody without any work history may have had a record at any time)."""
    past = tuple(dict.fromkeys(_begun(answer, today)))
    return replace(
        now,
        ever=Answer.HIT if past else Answer.CLEAR,
        past=past,
        flexible=any(record.kind == "FLEX" for record in answer.insurance),
        last_filing_end=max((end for f in answer.filings if (end := f.end) and end <= today), default=None),
        businesses=answer.businesses,
        enterprise=answer.enterprise,
        left=tuple(_left(answer, today)),
        work=tuple(_work(answer)),
    )


def _left(answer: SourceAnswer, today: date) -> Iterable[Left]:
    """Each employer once, with its latest end; one where any spell goes on was not left."""
    units: list[InsuranceRecord | FilingRecord] = [each for each in answer.insurance if each.kind == "UNIT"]
    spells = [each for each in (*units, *answer.filings) if _by(each.start, today)]
    working = {_owner(each.employer, each.uscc) for each in spells if _open(each, today)}
    ends: dict[str, Left] = {}
    for each in spells:
        owner = _owner(each.employer, each.uscc)
        if each.end and owner not in working and (owner not in ends or ends[owner].end < each.end):
            ends[owner] = Left(Employer(each.uscc, each.employer), each.end)
    return ends.values()


def _work(answer: SourceAnswer) -> Iterable[WorkSpell]:
    """Every spell of unit work; where it was is told by the employer's code (GB 32100, characters three to eight)."""
    units: list[InsuranceRecord | FilingRecord] = [each for each in answer.insurance if each.kind == "UNIT"]
    for each in (*units, *answer.filings):
        yield WorkSpell(answer.source, each.start, each.end, place_of(each.uscc))


def _begun(answer: SourceAnswer, today: date) -> Iterable[str]:
    """Every record of unit work or a business that began by `today`, in words, whether it goes on or not."""
    for insurance in answer.insurance:
        if insurance.kind == "UNIT" and _by(insurance.start, today):
            yield f"{insurance.employer}单位参保"
    for filing in answer.filings:
        if _by(filing.start, today):
            yield f"{filing.employer}用工备案"
    for business in answer.businesses:
        if _by(business.start, today):
            yield f"{business.name}（{business.role}）"


def _by(start: date | None, today: date) -> bool:
    return start is None or start <= today


def _comparison(
    answer: SourceAnswer,
    outcome: Answer,
    reason: str,
    employers: tuple[str, ...] = (),
    last_unit_end: date | None = None,
) -> Comparison:
    return Comparison(
        source=answer.source,
        answer=outcome,
        reason=reason,
        asked_at=answer.asked_at,
        source_time=answer.source_time,
        answer_hash=answer.answer_hash,
        question_hash=answer.question_hash,
        records=answer.records,
        pension=answer.pension,
        benefit=answer.benefit,
        last_unit_end=last_unit_end,
        employers=employers,
    )


def _records(answer: SourceAnswer, today: date) -> Iterable[tuple[str, str]]:
    """(whose record, what it says) of every record that means work or a business now."""
    for insurance in answer.insurance:
        # FLEX and RESIDENT are paid by the person: no sign of an employer (R25)
        if insurance.kind == "UNIT" and _open(insurance, today):
            yield _owner(insurance.employer, insurance.uscc), f"{insurance.employer}单位参保未停"
    for filing in answer.filings:
        if _open(filing, today):
            yield _owner(filing.employer, filing.uscc), f"{filing.employer}用工备案未终止"
    for business in answer.businesses:
        if stands(business, today):
            yield (
                _owner(business.name, business.uscc),
                f"{business.name}（{business.role}）{_STANDING[business.status]}",
            )


def _owner(name: str, uscc: str) -> str:
    return f"{name} {uscc}".strip()


def _open(record: InsuranceRecord | FilingRecord, today: date) -> bool:
    return _by(record.start, today) and (record.end is None or record.end > today)


def stands(business: BusinessRecord, today: date) -> bool:
    """Still there. A revoked business is, whatever its end date: that is then the day of the revocation."""
    if business.status == "revoked":
        return True
    return business.status in _STANDING and (business.end is None or business.end > today)


def _last_unit_end(records: Iterable[InsuranceRecord], today: date) -> date | None:
    ends = (record.end for record in records if record.kind == "UNIT" and record.end is not None)
    return max((end for end in ends if end <= today), default=None)
