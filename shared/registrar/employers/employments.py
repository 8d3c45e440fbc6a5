"""An employment as one department knows it: all its reports put in order, whatever order they came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from registrar.registration.people import Employer
from registrar.registration.reports import Report, Turn
from registrar.registration.vocabulary import Origin


@dataclass(frozen=True, slots=True)
class Employment:
    """The fold of one reference's reports up to `revision`. `end` is the last day of work."""

    source: Origin
    reference: str
    revision: int
    name: str
    employer: Employer
    start: date
    end: date | None = None
    cancelled: bool = False
    draws_pension: bool | None = None

    @property
    def key(self) -> str:
        return f"{self.source}:{self.reference}:{self.revision}"


def employments(reports: Iterable[Report]) -> Sequence[Employment]:
    """Every employment that is known from its beginning, by source and reference."""
    told = (_fold(run) for run in _runs(reports))
    return [each for each in told if each is not None]


def waiting(reports: Iterable[Report]) -> Sequence[Report]:
    """Reports whose predecessor has not come yet."""
    left: list[Report] = []
    for run in _runs(reports):
        left += run[len(_unbroken(run)) :]
    return left


def _runs(reports: Iterable[Report]) -> list[list[Report]]:
    ordered = sorted(reports, key=lambda report: (report.source, report.reference, report.revision))
    return [list(run) for _, run in groupby(ordered, key=lambda report: (report.source, report.reference))]


def _unbroken(run: Sequence[Report]) -> Sequence[Report]:
    """From the first revision to the last before a gap."""
    return [report for place, report in enumerate(run, 1) if report.revision == place]


def _fold(run: Sequence[Report]) -> Employment | None:
    known: Employment | None = None
    for report in _unbroken(run):
        known = _begun(report) if known is None else _after(known, report)
    return known


def _begun(first: Report) -> Employment | None:
    """None for a first report that names neither employer nor day; the door takes none such."""
    if first.employer is None or first.start is None:
        return None
    return Employment(
        source=first.source,
        reference=first.reference,
        revision=1,
        name=first.name,
        employer=first.employer,
        start=first.start,
        end=first.end,
        draws_pension=first.draws_pension,
    )


def _after(known: Employment, report: Report) -> Employment:
    """A cancelled employment stays so; a correction changes what it names, and may take an end back by a new start."""
    if report.turn is Turn.CANCELLED or known.cancelled:
        return replace(known, revision=report.revision, cancelled=True)
    return replace(
        known,
        revision=report.revision,
        name=report.name,
        employer=report.employer or known.employer,
        start=report.start or known.start,
        end=report.end if report.turn is Turn.STARTED else report.end or known.end,
        draws_pension=known.draws_pension if report.draws_pension is None else report.draws_pension,
    )
