"""Employers' filings: a sheet is kept whole, and its rows are opened page by page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from registrar.registration.filings import Filing, FilingPage


class Filings(Protocol):
    def filing(self, identity: str) -> Filing | None:
        """As it stands, when it was received."""

    def pages(self, identity: str, numbers: Sequence[int]) -> Sequence[FilingPage]:
        """These pages, in this order; NotFound."""

    def receive(self, filing: Filing, pages: Sequence[FilingPage]) -> Filing:
        """Keep it with all its pages, at once or not at all; what IS kept (the first one wins)."""

    def opened(self, filing: Filing, page: FilingPage, at: datetime) -> Filing:
        """Count the page as opened, and keep it without its workers; Conflict when the filing moved on meanwhile."""
