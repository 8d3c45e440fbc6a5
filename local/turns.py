"""Whose turn it is: one person's cases one after the other, different people's side by side."""

import threading
from collections.abc import Generator, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from local.applying import SETTLED
from local.cases import Case


class Turns:
    """Numbers handed out in their order, never two of one person at a time; None belongs to nobody.

    What the registers know is kept per ID number, so that two cases of one person at once would be judged by each
    other's records. A clerk is never kept waiting by a busy person while another one is free.
    """

    def __init__(self, people: Sequence[Hashable | None]) -> None:
        self._people = people
        self._waiting = list(range(len(people)))
        self._busy: set[Hashable] = set()
        self._changed = threading.Condition()

    def each(self) -> Generator[int, None, None]:
        """The numbers one clerk gets; a person is free again when the clerk asks for the next one, or closes this."""
        while (number := self._take()) is not None:
            try:
                yield number
            finally:
                self._give_back(number)

    def _take(self) -> int | None:
        with self._changed:
            while self._waiting:
                for number in self._waiting:
                    if self._people[number] not in self._busy:
                        return self._begin(number)
                self._changed.wait()
        return None

    def _begin(self, number: int) -> int:
        self._waiting.remove(number)
        person = self._people[number]
        if person is not None:
            self._busy.add(person)
        return number

    def _give_back(self, number: int) -> None:
        with self._changed:
            self._busy.discard(self._people[number])
            self._changed.notify_all()


def person_of(case: object) -> str | None:
    """The ID number that the registers keep the person's records under; None for a case that cannot be run."""
    number = case.applicant.get("id_number") if isinstance(case, Case) else None
    return number.strip().upper() if isinstance(number, str) else None


@dataclass(slots=True)
class Told:
    """What the registers were last told of each person, and which of this run's applications may still ask them."""

    _records: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _pending: dict[str, list[str]] = field(default_factory=dict)

    def replacing(self, case: Case) -> str | None:
        """Call as the case begins: the warning when its records replace others that are still asked for."""
        person = person_of(case)
        if person is None:
            return None
        before = self._records.get(person, case.departments)
        self._records[person] = case.departments
        if person not in self._pending or before == case.departments:
            return None
        return (
            f"{case.case} replaces what the registers know of its applicant, "
            f"who is also the applicant of {', '.join(self._pending[person])}: "
            "what is still pending will be settled by the new records"
        )

    def ended(self, case: Case, line: Mapping[str, Any]) -> None:
        """Call as the case ends: one that was submitted and is not settled will ask the registers again."""
        person = person_of(case)
        if person is not None and line["application"] and line["state"] not in SETTLED | {"DRAFT"}:
            still = f"{case.case} (application {line['application']}, {line['state']})"
            self._pending.setdefault(person, []).append(still)
