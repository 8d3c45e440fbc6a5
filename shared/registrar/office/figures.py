"""What the counts of a period say: registered unemployed, ended, work, how the offices served (R34, R36b, R37, R38)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from registrar.office.tallying import TIMES, Cells, of
from registrar.registration.traits import Group
from registrar.registration.vocabulary import Channel, EndReason

RE_EMPLOYED = frozenset({EndReason.EMPLOYED, EndReason.STARTED_BUSINESS, EndReason.STABLE_INCOME})
"""The ways unemployment ends by work."""
IN_PERSON = frozenset({Channel.COUNTER, Channel.PAPER})
BY_ITSELF = frozenset({Channel.SYSTEM_EVENT})
OTHER = str(EndReason.OTHER)


@dataclass(frozen=True, slots=True)
class Unemployed:
    """Persons by line: the headline, and what is counted beside it and never added to it (R37).

    The supplement is split at six months of stable work; `unsure` is known to belong to it and not for how long.
    """

    headline: int
    supplement: int
    stable: int
    short: int
    unsure: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Service:
    """Applications: taken and settled in the period, open at its end. Shares are of 1, None where nothing was settled.

    `median` and `p95` are seconds from acceptance to the result, the upper edge of the class of `TIMES` they fall in
    (0: beyond the last). `why` counts, by reason, the cases that could not go on by themselves,
    `uses`, by kind of look, how often certificates were shown.
    """

    accepted: int
    online: float | None
    settled: Mapping[str, int]
    waiting: int
    instant: float | None
    median: int | None
    p95: int | None
    supplements: float | None
    visits: float | None
    papers_saved: int
    referred: int
    why: Mapping[str, int]
    uses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """One division's, or one area's. `ended` is by reason; reasons that would tell too much stand under OTHER."""

    registered: Unemployed
    standing: Unemployed
    ended: Mapping[str, int]
    re_employed: int
    work: Mapping[str, int]
    work_ended: Mapping[str, int]
    service: Service


def figures_of(flows: Cells, standing: Cells, hidden: frozenset[str]) -> Figures:
    """`flows` happened in the period, `standing` until its last day; `hidden` reasons of ending are told as OTHER."""
    ended = of(flows, "ended")
    return Figures(
        registered=_unemployed(of(flows, "new")),
        standing=_unemployed(_less(of(standing, "new"), of(standing, "left"))),
        ended=_folded(ended, hidden),
        re_employed=sum(ended.get(reason, 0) for reason in RE_EMPLOYED),
        work=of(flows, "work"),
        work_ended=of(flows, "workended"),
        service=_service(flows, standing),
    )


def _unemployed(by_group: Mapping[str, int]) -> Unemployed:
    stable, short, unsure = (by_group.get(group, 0) for group in (Group.STABLE, Group.SHORT, Group.UNSURE))
    return Unemployed(
        headline=by_group.get(Group.HEADLINE, 0),
        supplement=stable + short + unsure,
        stable=stable,
        short=short,
        unsure=unsure,
        unknown=by_group.get(Group.UNKNOWN, 0),
    )


def _less(made: Mapping[str, int], ended: Mapping[str, int]) -> dict[str, int]:
    return {name: made.get(name, 0) - ended.get(name, 0) for name in made.keys() | ended.keys()}


def _folded(ended: Mapping[str, int], hidden: frozenset[str]) -> dict[str, int]:
    shown = {reason: number for reason, number in ended.items() if reason not in hidden}
    rest = sum(number for reason, number in ended.items() if reason in hidden)
    return {**shown, OTHER: shown.get(OTHER, 0) + rest} if rest else shown


def _service(flows: Cells, standing: Cells) -> Service:
    accepted, settled = of(flows, "accepted"), of(flows, "settled")
    cases = of(flows, "case")
    done = sum(settled.values())
    asked = {channel: number for channel, number in accepted.items() if channel not in BY_ITSELF}
    online = sum(number for channel, number in asked.items() if channel not in IN_PERSON)
    times = of(flows, "time")
    return Service(
        accepted=sum(accepted.values()),
        online=_share(online, sum(asked.values())),
        settled=settled,
        waiting=sum(of(standing, "accepted").values()) - sum(of(standing, "settled").values()),
        instant=_share(cases.get("instant", 0), done),
        median=_quantile(times, 0.5),
        p95=_quantile(times, 0.95),
        supplements=_share(cases.get("supplements", 0), done),
        visits=_share(cases.get("visits", 0), done),
        papers_saved=cases.get("saved", 0),
        referred=cases.get("referred", 0),
        why=of(flows, "why"),
        uses=of(flows, "used"),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _quantile(times: Mapping[str, int], share: float) -> int | None:
    """The upper edge of the first class by which so large a share was done."""
    edges = (*TIMES, 0)
    reached = list(accumulate(times.get(str(edge), 0) for edge in edges))
    if not reached[-1]:
        return None
    return next(edge for edge, until in zip(edges, reached, strict=True) if until >= share * reached[-1])
