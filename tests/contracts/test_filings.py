"""What every keeper of filings promises: a sheet whole or not at all, the first of a name, each page opened once."""

from dataclasses import replace
from datetime import date

import pytest

from registrar.aws.filing_table import FilingTable
from registrar.errors import Conflict, NotFound
from registrar.ports import Filings
from registrar.registration.filings import FiledRow, Filing, FilingPage, RowOutcome, RowProblem, Worker
from registrar.registration.people import Employer
from tests.fakes.filings import MemoryFilings
from tests.fakes.samples import NOON, an_id_number, later

ACME = Employer("91220104TX0000001E", "甲公司")
WORKER = Worker("测试甲某", an_id_number(1), date(2026, 11, 2), None, "15400000001", "220104")
TAKEN = FiledRow(2, RowOutcome.ACCEPTED, "测＊某", "A1")
SPOILT = FiledRow(3, RowOutcome.NOT_UNDERSTOOD, problems=(RowProblem("name", "请填写姓名。"),), told={"name": "？"})
PAGES = (FilingPage(0, (TAKEN,), {2: WORKER}), FilingPage(1, (SPOILT,)))
COUNTED = {RowOutcome.ACCEPTED: 1, RowOutcome.DUPLICATE: 0, RowOutcome.NOT_UNDERSTOOD: 1}
FILING = Filing("F1", "account-1", ACME, NOON, COUNTED, (1, 1))


@pytest.fixture(params=["fake", "moto"])
def filings(request: pytest.FixtureRequest) -> Filings:
    if request.param == "fake":
        return MemoryFilings()
    return FilingTable(request.getfixturevalue("register_table").table)


def test_a_sheet_is_kept_with_every_row_and_worker(filings: Filings) -> None:
    assert filings.filing("F1") is None
    assert filings.receive(FILING, PAGES) == FILING
    assert filings.filing("F1") == FILING
    assert tuple(filings.pages("F1", [0, 1])) == PAGES
    assert (FILING.size, FILING.waiting) == (2, 2)


def test_of_two_filings_of_one_name_the_first_is_kept(filings: Filings) -> None:
    filings.receive(FILING, PAGES)
    other = replace(FILING, account="account-2", sizes=(1,))
    assert filings.receive(other, [replace(PAGES[0], rows=(SPOILT,))]) == FILING
    assert tuple(filings.pages("F1", [0])) == PAGES[:1]


def test_a_page_that_is_opened_keeps_its_rows_and_no_worker(filings: Filings) -> None:
    filings.receive(FILING, PAGES)
    moved = filings.opened(FILING, PAGES[0], later(seconds=5))
    assert (moved.opened, moved.waiting) == (1, 1)
    assert filings.filing("F1") == moved
    assert tuple(filings.pages("F1", [0])) == (replace(PAGES[0], workers={}),)


def test_a_page_opened_twice_counts_once(filings: Filings) -> None:
    """As after an answer that was lost: the same step is found there, and done."""
    filings.receive(FILING, PAGES)
    moved = filings.opened(FILING, PAGES[0], later(seconds=5))
    assert filings.opened(FILING, PAGES[0], later(seconds=6)) == moved
    assert filings.filing("F1") == moved


def test_who_comes_after_the_next_page_was_opened_has_lost(filings: Filings) -> None:
    moved = filings.opened(filings.receive(FILING, PAGES), PAGES[0], later(seconds=5))
    filings.opened(moved, PAGES[1], later(seconds=6))
    with pytest.raises(Conflict):
        filings.opened(FILING, PAGES[1], later(seconds=7))


def test_a_page_of_no_filing_is_not_found(filings: Filings) -> None:
    with pytest.raises(NotFound):
        filings.pages("F1", [0])
