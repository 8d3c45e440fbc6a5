"""Employers' filings in the register table: a state, a row of rows for each page, and an event for each step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.aws import items
from registrar.aws.items import Item
from registrar.aws.table import Table
from registrar.errors import Conflict, NotFound
from registrar.registration import codec
from registrar.registration.events import Recorded
from registrar.registration.filing_events import FilingEvent, FilingPageOpened, FilingReceived
from registrar.registration.filings import Filing, FilingPage


@dataclass(frozen=True, slots=True)
class FilingTable:
    """`ports.Filings`."""

    table: Table

    def filing(self, identity: str) -> Filing | None:
        found = self.table.get(items.state_key(items.filing_pk(identity)))
        if found is None:
            return None
        filing: Filing = codec.from_json(codec.FILING, self.table.json(found))
        return filing

    def pages(self, identity: str, numbers: Sequence[int]) -> Sequence[FilingPage]:
        return [self._page(identity, number) for number in numbers]

    def _page(self, identity: str, number: int) -> FilingPage:
        found = self.table.get(_page_key(identity, number))
        if found is None:
            raise NotFound("没有找到这份申报。 No such filing.", facts={"filing": identity})
        page: FilingPage = codec.from_json(codec.FILING_PAGE, self.table.json(found))
        return page

    def receive(self, filing: Filing, pages: Sequence[FilingPage]) -> Filing:
        told = _told(filing, FilingReceived(filing.size), filing.received_at)
        written = [self.table.put_new(item) for item in (told, _state(filing))]
        kept = [self.table.put(_page_item(filing.id, page)) for page in pages]
        try:
            self.table.commit([*written, *kept], [told])
        except Conflict:
            known = self.filing(filing.id)
            if known is None:
                raise
            return known
        return filing

    def opened(self, filing: Filing, page: FilingPage, at: datetime) -> Filing:
        moved = replace(filing, opened=filing.opened + 1)
        told = _told(moved, FilingPageOpened(page.number), at)
        state = self.table.put(_state(moved), "#version = :read", {":read": items.number(filing.version)})
        done = self.table.put(_page_item(filing.id, replace(page, workers={})))
        self.table.commit([self.table.put_new(told), state, done], [told])
        return moved


def _told(filing: Filing, event: FilingEvent, at: datetime) -> Item:
    recorded = [Recorded(filing.version, at, event)]
    (item,) = items.event_items(items.filing_pk(filing.id), filing.id, recorded, codec.FILING_EVENT)
    return item


def _state(filing: Filing) -> Item:
    return items.state_key(items.filing_pk(filing.id)) | {
        "version": items.number(filing.version),
        "body": items.body(codec.to_json(codec.FILING, filing)),
    }


def _page_key(identity: str, number: int) -> Item:
    return items.key(items.filing_pk(identity), f"PAGE#{number:04d}")


def _page_item(identity: str, page: FilingPage) -> Item:
    return _page_key(identity, page.number) | {"body": items.body(codec.to_json(codec.FILING_PAGE, page))}
