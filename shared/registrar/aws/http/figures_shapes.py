"""Figures as JSON and as CSV: the same numbers under the same names."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Moment
from registrar.office.figures import Figures
from registrar.policy.routing import region_name
from registrar.usecases.figures import Statistics
from registrar.usecases.freezing import Grounds, Restatement

MARK = "\ufeff"  # by which a spreadsheet knows UTF-8
Division = Annotated[str, Field(description="GB/T 2260 code.", examples=["220102"])]
Share = Annotated[float | None, Field(description="Of 1; null where there was nothing to share.", examples=[0.8125])]
Seconds = Annotated[int | None, Field(description="At most so many seconds; 0: beyond ten days.", examples=[60])]
By = Annotated[Mapping[str, int], Field(description="Numbers by kind, reason or channel; zeros are left out.")]


class UnemployedShown(BaseModel):
    """Persons. The supplement (rural or non-local households) is never added to the headline (R37, R38)."""

    headline: Annotated[int, Field(description="Local and not rural: 登记失业人员本期新增.")]
    supplement: Annotated[int, Field(description="Rural or non-local: stable, short and unsure together.")]
    stable: Annotated[int, Field(description="Six months of stable work at the habitual residence or more.")]
    short: Annotated[int, Field(description="Less than six months.")]
    unsure: Annotated[int, Field(description="In the supplement; nobody knows for how long they worked.")]
    unknown: Annotated[int, Field(description="Household not known: neither headline nor supplement.")]


class ServiceShown(BaseModel):
    """How the offices served; settled in the period, and `waiting` at its end."""

    accepted: int
    online: Share
    settled: By
    waiting: int
    instant: Share
    median: Seconds
    p95: Seconds
    supplements: Share
    visits: Share
    papers_saved: int
    referred: Annotated[int, Field(description="Cases that could not go on by themselves (R34).")]
    why: By
    uses: Annotated[
        Mapping[str, int],
        Field(description="Of the divisions' certificates: CHECK, QUESTION, DRAW by benefit offices, COUNTER (R36b)."),
    ]


class FiguresShown(BaseModel):
    """One area or division."""

    registered: UnemployedShown
    standing: UnemployedShown
    ended: By
    re_employed: int
    work: By
    work_ended: By
    service: ServiceShown


class PartShown(FiguresShown):
    """A division next below."""

    division: Division
    name: str


class FrozenShown(BaseModel):
    """When the period was frozen, from what was recorded until when, and the digest of what was frozen."""

    as_of: date
    frozen_at: Moment
    digest: str


class PointShown(BaseModel):
    """What happened in one part of the period, for a chart."""

    period: str
    registered: UnemployedShown
    ended: int
    re_employed: int
    work: int
    accepted: int

    @classmethod
    def of(cls, name: str, figures: Figures) -> "PointShown":
        return cls(
            period=name,
            registered=UnemployedShown.model_validate(figures.registered, from_attributes=True),
            ended=sum(figures.ended.values()),
            re_employed=figures.re_employed,
            work=sum(figures.work.values()),
            accepted=figures.service.accepted,
        )


class StatisticsShown(BaseModel):
    """The area's figures and those of the divisions next below, whose sums they are."""

    period: Annotated[str, Field(examples=["2026-11"])]
    first: date
    last: date
    division: Division
    name: str
    known_until: Annotated[date, Field(description="Everything recorded until the end of this day (Asia/Shanghai).")]
    frozen: FrozenShown | None
    figures: FiguresShown
    parts: Sequence[PartShown]
    series: Annotated[Sequence[PointShown], Field(description="Months of a year or quarter, days of a month.")]

    @classmethod
    def of(cls, told: Statistics) -> "StatisticsShown":
        period = told.asked.period
        parts = told.parts.items()
        return cls(
            period=period.name,
            first=period.first,
            last=period.last,
            division=told.asked.division,
            name=region_name(told.asked.division),
            known_until=told.known_until,
            frozen=FrozenShown.model_validate(told.frozen, from_attributes=True) if told.frozen else None,
            figures=FiguresShown.model_validate(told.figures, from_attributes=True),
            series=[PointShown.of(name, figures) for name, figures in told.series.items()],
            parts=[PartShown(division=part, name=region_name(part), **_plain(figures)) for part, figures in parts],
        )


class CountDifference(BaseModel):
    """One count of one division: frozen, today, and why it changed. `now` is `was` and everything of `why`."""

    division: Division
    name: str
    count: Annotated[str, Field(description="What is counted, and of what.", examples=["new_HEADLINE"])]
    was: int
    now: int
    why: Annotated[Mapping[str, int], Field(examples=[{"PAPER_ENTRY": 1}])]


class RestatementShown(BaseModel):
    """A frozen period and everything by which its figures differ today; the frozen ones stay as they are."""

    period: str
    frozen: FrozenShown
    known_until: date
    differences: Sequence[CountDifference]

    @classmethod
    def of(cls, told: Restatement) -> "RestatementShown":
        return cls(
            period=told.snapshot.period,
            frozen=FrozenShown.model_validate(told.snapshot, from_attributes=True),
            known_until=told.known_until,
            differences=[
                CountDifference(
                    division=each.division,
                    name=region_name(each.division),
                    count=each.count,
                    was=each.was,
                    now=each.now,
                    why=each.why,
                )
                for each in told.differences
            ],
        )


class GroundsShown(BaseModel):
    """Newly registered by ground; null where telling it would tell of a few people. OTHER is U4, U6 and U7 together."""

    period: str
    division: Division
    name: str
    frozen: FrozenShown
    grounds: Annotated[Mapping[str, int] | None, Field(examples=[{"U1": 210, "U5": 34, "OTHER": 12}])]

    @classmethod
    def of(cls, told: Grounds) -> "GroundsShown":
        return cls(
            period=told.snapshot.period,
            division=told.division,
            name=region_name(told.division),
            frozen=FrozenShown.model_validate(told.snapshot, from_attributes=True),
            grounds=told.numbers,
        )


def _plain(figures: Figures) -> dict[str, Any]:
    return FiguresShown.model_validate(figures, from_attributes=True).model_dump()


def as_csv(told: Statistics) -> str:
    """One line for each number, for spreadsheets, under the names of the JSON answer."""
    page = io.StringIO()
    lines = csv.writer(page)
    lines.writerow(["period", "division", "name", "known_until", "count", "value"])
    for division, figures in ((told.asked.division, told.figures), *told.parts.items()):
        for count, value in _flat(_plain(figures)):
            lines.writerow([told.asked.period.name, division, region_name(division), told.known_until, count, value])
    return MARK + page.getvalue()


def _flat(found: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """registered.headline, service.why.PIC-01; a value that is not known is empty."""
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", "" if value is None else value
