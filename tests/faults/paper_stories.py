"""An office that is cut off under every fault: one outage, serials without a gap, each form entered once."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from registrar.registration.outages import Outage, OutageState, SheetState
from registrar.usecases.entering_forms import serial_id
from registrar.wiring import common
from tests.faults.stories import Story, Time, _nothing, kinds_of
from tests.functions.conftest import Json, Land, sample

OFFICE = "220104"
OUTAGE = sample("paper_api/end")["rawPath"].split("/")[-2]
SHEET = str(json.loads(sample("import_paper/sheet_received")["Records"][0]["body"])["detail"]["subject"])
SERIAL = "JL0104-2026-00001-9"


def _told(answers: list[Json]) -> list[Json]:
    return [json.loads(answer["body"]) for answer in answers if answer["statusCode"] < 300]


def _until(*steps: str) -> Callable[[Land, Time], None]:
    def before(land: Land, _: Time) -> None:
        for step in steps:
            assert land.ask(f"paper_api/{step}").status < 300

    return before


def _one_outage(state: OutageState) -> Callable[[Land, list[Json]], None]:
    def after(_: Land, answers: list[Json]) -> None:
        assert [(each.id, each.state) for each in common.book().outages(OFFICE)] == [(OUTAGE, state)]
        assert {each["state"] for each in _told(answers)} == {state}

    return after


def _suspected(_: Land, time: Time) -> None:
    began = time.now - timedelta(hours=1)
    outage = Outage(OUTAGE, OFFICE, began, "silent", OutageState.SUSPECTED, "system", time.now)
    common.book().keep_outage(None, outage)


def _no_serial_skipped_or_twice(_: Land, answers: list[Json]) -> None:
    """A block whose answer was lost is a pack more; the county's serials run on without a gap."""
    blocks = common.book().blocks(OFFICE)
    assert _told(answers)
    assert blocks[0].first == 1
    assert all(before.last + 1 == after.first for before, after in pairwise(blocks))


def _links_are_announced(_: Land, answers: list[Json]) -> None:
    known = {sent.scan.id for sent in common.book().announced(OFFICE, OUTAGE)}
    links = {link["scan"] for each in _told(answers) for link in each["uploads"]}
    assert links
    assert links <= known


def _kept_once(_: Land, answers: list[Json]) -> None:
    assert [sheet.id for sheet in common.book().sheets(OFFICE, OUTAGE)] == [SHEET]
    assert {each["sheet"] for each in _told(answers)} == {SHEET}


def _entered_once(land: Land, _: list[Json]) -> None:
    """Each form has one application, opened and accepted once; the row that nobody could read is kept beside it."""
    sheet = common.book().sheet(SHEET)
    assert sheet is not None
    assert (sheet.state, sheet.counts) == (SheetState.DONE, {"ACCEPTED": 1, "NOT_UNDERSTOOD": 1})
    assert len(common.book().rows(SHEET)) == 2
    assert kinds_of(land, serial_id(SERIAL)).count("ApplicationSubmitted") == 1


def _fell_silent(land: Land, time: Time) -> None:
    """At noon of a working day somebody was heard of, and nobody since."""
    assert land.ask("paper_api/heartbeat").status == 200
    time.now += timedelta(minutes=30)


def _missed_once(_: Land, __: list[Json]) -> None:
    assert [each.state for each in common.book().outages(OFFICE)] == [OutageState.SUSPECTED]


DECLARED, OVER = _until("order", "declare"), _until("order", "declare", "end")
PAPER = {
    "beat": Story("paper_api", "paper_api/heartbeat", _nothing, _no_serial_skipped_or_twice),
    "declare": Story("paper_api", "paper_api/declare", _nothing, _one_outage(OutageState.DECLARED)),
    "come_back": Story("paper_api", "paper_api/end", DECLARED, _one_outage(OutageState.ENDED)),
    "confirm": Story("paper_api", "paper_api/settling", _suspected, _one_outage(OutageState.DECLARED)),
    "order": Story("paper_api", "paper_api/order", _nothing, _no_serial_skipped_or_twice),
    "form_scans": Story("paper_api", "paper_api/scans", OVER, _links_are_announced),
    "send_sheet": Story("paper_api", "paper_api/sheet", OVER, _kept_once),
    "enter": Story(
        "import_paper", "import_paper/sheet_received", _until("order", "declare", "end", "sheet"), _entered_once
    ),
    "miss": Story("import_paper", "import_paper/scheduled", _fell_silent, _missed_once),
}
