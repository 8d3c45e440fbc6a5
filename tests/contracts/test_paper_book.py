"""What every book of outages, serials and sheets promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.errors import Conflict
from registrar.ports import PaperBook, SentScan
from registrar.registration.outages import (
    Block,
    FormOutcome,
    FormRow,
    Outage,
    OutageState,
    Sheet,
    SheetState,
    SheetUse,
)
from tests.fakes.samples import NOON, OFFICE, a_scan

OUTAGE = Outage(f"{OFFICE}-1", OFFICE, NOON, "断电", OutageState.DECLARED, "officer", NOON)
SHEET = Sheet("P1", SheetUse.FORMS, OFFICE, "csv", "paper/sheets/P1", "officer", NOON, outage=OUTAGE.id)
ROW = FormRow(2, FormOutcome.ACCEPTED, "JL0104-2026-00001-9", "测＊某", NOON.date(), "A1")


def test_an_outage_is_kept_and_changed_by_whoever_read_it_last(book: PaperBook) -> None:
    book.keep_outage(None, OUTAGE)
    book.keep_outage(None, OUTAGE)
    ended = replace(OUTAGE, state=OutageState.ENDED, ended=NOON + timedelta(hours=2))
    book.keep_outage(OUTAGE, ended)
    book.keep_outage(OUTAGE, ended)
    with pytest.raises(Conflict):
        book.keep_outage(OUTAGE, replace(OUTAGE, note="anders"))
    assert list(book.outages(OFFICE)) == [ended]
    assert list(book.outages("220202")) == []


def test_the_latest_outage_comes_first(book: PaperBook) -> None:
    later = replace(OUTAGE, id=f"{OFFICE}-0", began=NOON + timedelta(days=1))
    book.keep_outage(None, OUTAGE)
    book.keep_outage(None, later)
    assert [each.id for each in book.outages(OFFICE)] == [later.id, OUTAGE.id]


def test_blocks_follow_each_other_in_a_county_and_year(book: PaperBook) -> None:
    wanted = Block(OFFICE, 2026, 1, 20, NOON, "officer", 4)
    drawn = [
        book.reserve(wanted),
        book.reserve(replace(wanted, office="220104003", last=5)),
        book.reserve(wanted),
        book.reserve(replace(wanted, year=2027)),
        book.reserve(replace(wanted, office="220202")),
    ]
    assert [(block.first, block.last) for block in drawn] == [(1, 20), (21, 25), (26, 45), (1, 20), (1, 20)]
    assert list(book.blocks(OFFICE)) == [drawn[0], drawn[2], drawn[3]]
    with pytest.raises(Conflict) as refused:
        book.reserve(replace(wanted, last=100_000))
    assert refused.value.code == "serials_used_up"


def test_a_printed_block_has_its_pack(book: PaperBook) -> None:
    block = replace(book.reserve(Block(OFFICE, 2026, 1, 20, NOON, "officer")), pack="paper/packs/1.pdf")
    book.printed(block)
    assert list(book.blocks(OFFICE)) == [block]


def test_a_sheet_is_received_once_and_settled(book: PaperBook) -> None:
    assert book.sheet("P1") is None
    assert book.receive(SHEET) == SHEET
    assert book.receive(replace(SHEET, by="colleague")) == SHEET
    done = replace(SHEET, state=SheetState.DONE, rows=1, counts={"ACCEPTED": 1})
    book.settle(done)
    assert (book.sheet("P1"), list(book.sheets(OFFICE, OUTAGE.id))) == (done, [done])
    assert list(book.sheets(OFFICE, "other")) == []


def test_a_page_of_rows_is_kept_once_and_in_order(book: PaperBook) -> None:
    book.keep_rows("P1", 10, [replace(ROW, row=1002)])
    book.keep_rows("P1", 0, [ROW])
    book.keep_rows("P1", 0, [replace(ROW, row=99)])
    assert [row.row for row in book.rows("P1")] == [2, 1002]
    assert [row.row for row in book.rows("P1", 10)] == [1002]
    assert list(book.rows("P1", 1)) == []
    assert book.rows("P1")[0] == ROW


def test_announced_scans_are_found_by_their_outage(book: PaperBook) -> None:
    sent = SentScan(OUTAGE.id, ROW.serial, a_scan())
    for _ in range(2):
        book.announce(OFFICE, [sent])
    assert list(book.announced(OFFICE, OUTAGE.id)) == [sent]
    assert list(book.announced(OFFICE, "other")) == []


def test_an_office_is_silent_from_its_last_beat_until_it_is_told_or_heard_of(book: PaperBook) -> None:
    book.beat(OFFICE, NOON)
    assert list(book.silent(NOON)) == []
    assert list(book.silent(NOON + timedelta(seconds=1))) == [(OFFICE, NOON)]
    book.told(OFFICE)
    assert list(book.silent(NOON + timedelta(hours=1))) == []
    book.beat(OFFICE, NOON + timedelta(hours=2))
    assert list(book.silent(NOON + timedelta(hours=3))) == [(OFFICE, NOON + timedelta(hours=2))]
