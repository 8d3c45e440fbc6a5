"""What the use cases need of the book of checks and draws, as one role."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from registrar.benefits.accreditation import Accreditation
from registrar.benefits.draws import Draw, Drawn
from registrar.benefits.purposes import Purpose
from registrar.benefits.trail import Head, Line
from registrar.benefits.uses import Uses


class Ledger(Uses, Protocol):
    """Lines are only ever added; Conflict when somebody else added one to the same record first."""

    def accreditation(self, office: str) -> Accreditation | None: ...

    def accredit(self, accreditation: Accreditation) -> None:
        """Put it in the place of the office's earlier one."""

    def last(self, record: str) -> Line | None:
        """The newest line of a record's trail."""

    def lines(self, record: str) -> Sequence[Line]:
        """The whole trail, oldest first."""

    def add(self, lines: Sequence[Line], draw: Draw | None = None, division: str = "") -> None:
        """All of it or nothing; Conflict when a place, or a month of the draw, is taken.

        With `division`, the office's that issued the certificate, each line counts as one use of it (`uses.Uses`).
        """

    def grown(self, day: date) -> Mapping[str, Head]:
        """Where every trail ended that got a line of that day (`trail.day_of`); found without reading the trails."""

    def drawn(self, person: str, purpose: Purpose) -> Mapping[str, Drawn]:
        """Month to draw, for all a person ever drew of a policy."""

    def bind_card(self, card: str, person: str) -> None:
        """A social security card seen at a counter is this person's; both are blind indexes. The latest stands."""

    def person_of_card(self, card: str) -> str | None: ...
