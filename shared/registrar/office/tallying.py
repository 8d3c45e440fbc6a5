"""What a fact adds to which count, and what changes when a later fact takes its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registrar.registration.counted import CaseFact, Cause, Fact, FactLine, ReferralFact, RegistrationFact
from registrar.registration.counting import day_of
from registrar.registration.vocabulary import RegistrationKind

TIMES = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 43_200, 86_400, 172_800, 259_200, 432_000, 864_000)
"""Upper edges in seconds of the classes in which times to a result are counted; a longer one is in the class 0."""

Cells = Mapping[str, int]
"""How much by the name of the count: a word, an underscore, and what of it; every character is a letter, digit or _."""
Place = tuple[str, date]
"""A division's code, and the day a count belongs to."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one line changed: a division's counts on the day they belong to (`on`), recorded on another (`recorded`)."""

    division: str
    on: date
    recorded: date
    cause: Cause
    cells: Cells


def changes(lines: Sequence[FactLine], after: int = 0) -> Iterator[tuple[FactLine, list[Change]]]:
    """Each line of one subject after the sequence `after`, in order, with what it changes."""
    latest: dict[str, Fact] = {}
    for line in sorted(lines, key=lambda line: line.sequence):
        before = latest.get(line.what)
        latest[line.what] = line.fact
        if line.sequence > after:
            yield line, list(_difference(before, line))


def _difference(before: Fact | None, line: FactLine) -> Iterator[Change]:
    counted: dict[Place, Counter[str]] = {}
    for fact, sign in ((before, -1), (line.fact, 1)):
        for place, cell, amount in tallied(fact) if fact else ():
            counted.setdefault(place, Counter())[cell] += sign * amount
    for (division, on), found in counted.items():
        cells = {cell: amount for cell, amount in found.items() if amount}
        if cells:
            yield Change(division, on, day_of(line.at), line.cause, cells)


def tallied(fact: Fact) -> Iterable[tuple[Place, str, int]]:
    """Everything the fact is counted in."""
    match fact:
        case RegistrationFact():
            return () if fact.void else _registration(fact)
        case CaseFact():
            return _case(fact)
        case ReferralFact():
            return _referral(fact)


def _registration(fact: RegistrationFact) -> Iterator[tuple[Place, str, int]]:
    made = (fact.division, fact.registered_on)
    ended = (fact.division, fact.ended_on) if fact.ended_on else None
    if fact.registered is not RegistrationKind.UNEMPLOYED:
        yield made, f"work_{fact.registered}", 1
        if ended:
            yield ended, f"workended_{fact.registered}", 1
        return
    yield made, f"new_{fact.group}", 1
    yield made, f"ground_{fact.category}", 1
    if ended:
        yield ended, f"left_{fact.group}", 1
        yield ended, f"ended_{fact.end_reason}", 1


def _case(fact: CaseFact) -> Iterator[tuple[Place, str, int]]:
    taken = (fact.division, fact.accepted_on)
    yield taken, f"accepted_{fact.channel}", 1
    if fact.settled is None or fact.settled_on is None:
        return
    settled = (fact.division, fact.settled_on)
    yield settled, f"settled_{fact.settled}", 1
    yield settled, f"time_{_class(fact.seconds)}", 1
    for name, amount in (
        ("instant", fact.instant),
        ("supplements", fact.supplements),
        ("visits", fact.visits),
        ("saved", fact.saved),
    ):
        if amount:
            yield settled, f"case_{name}", int(amount)


def _class(seconds: int) -> int:
    return next((edge for edge in TIMES if seconds <= edge), 0)


def _referral(fact: ReferralFact) -> Iterator[tuple[Place, str, int]]:
    place = (fact.division, fact.on)
    yield place, "case_referred", 1
    for code in fact.codes:
        yield place, f"why_{written(code)}", 1


def written(code: str) -> str:
    """A reason's code as part of a count's name."""
    return code.replace("-", "__")


def read(cell: str) -> str:
    """What a count is of: the end of its name, a reason's code as it is written elsewhere."""
    return cell.partition("_")[2].replace("__", "-")


def of(cells: Cells, word: str) -> dict[str, int]:
    """The counts of one kind, by what they are of; zeros left out."""
    return {read(cell): amount for cell, amount in cells.items() if cell.startswith(f"{word}_") and amount}


def total(parts: Iterable[Cells]) -> dict[str, int]:
    """Sums by name; zeros left out."""
    found: Counter[str] = Counter()
    for part in parts:
        found.update(part)
    return {cell: amount for cell, amount in found.items() if amount}
