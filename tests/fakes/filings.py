"""Employers' filings in memory, with the same promises as the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from registrar.errors import Conflict, NotFound
from registrar.registration import codec
from registrar.registration.filings import Filing, FilingPage


@dataclass
class MemoryFilings:
    """`ports.Filings`; `announced` hears (kind, subject, sequence) of every stored event."""

    announced: Callable[[tuple[str, str, int]], object] = lambda _: None
    _filings: dict[str, Filing] = field(default_factory=dict)
    _pages: dict[tuple[str, int], FilingPage] = field(default_factory=dict)
    _steps: dict[tuple[str, int], int] = field(default_factory=dict)

    def filing(self, identity: str) -> Filing | None:
        return self._filings.get(identity)

    def pages(self, identity: str, numbers: Sequence[int]) -> Sequence[FilingPage]:
        if any((identity, number) not in self._pages for number in numbers):
            raise NotFound("no such filing")
        return [self._pages[identity, number] for number in numbers]

    def receive(self, filing: Filing, pages: Sequence[FilingPage]) -> Filing:
        if filing.id not in self._filings:
            self._filings[filing.id] = _stored(codec.FILING, filing)
            self._pages |= {(filing.id, page.number): _stored(codec.FILING_PAGE, page) for page in pages}
            self.announced(("FilingReceived", filing.id, filing.version))
        return self._filings[filing.id]

    def opened(self, filing: Filing, page: FilingPage, at: datetime) -> Filing:  # noqa: ARG002
        moved = replace(filing, opened=filing.opened + 1)
        told = (filing.id, moved.version)
        if told in self._steps and self._steps[told] == page.number:
            return moved
        if self._filings.get(filing.id) != filing:
            raise Conflict("somebody else was faster")
        self._filings[filing.id], self._steps[told] = moved, page.number
        self._pages[filing.id, page.number] = replace(page, workers={})
        self.announced(("FilingPageOpened", filing.id, moved.version))
        return moved


def _stored(adapter: Any, value: object) -> Any:
    return codec.from_json(adapter, codec.to_json(adapter, value))
