"""Books of what was registered before, under every fault."""

import json

from registrar.registration.outages import Sheet, SheetState, SheetUse
from registrar.wiring import common
from tests.faults.stories import Story, Time
from tests.functions.conftest import Json, Land, sample

SHEET = sample("paper_api/show_books")["pathParameters"]["id"]
NUMBER, PERSON = "2201040118000123", "229901199005170013"
LINE = f"AAC002,AAC003,AAC021,AAB034\n{PERSON},测试甲某,{NUMBER},220104\n".encode()


def _nothing(_: Land, __: Time) -> None: ...


def _kept_once(land: Land, answers: list[Json]) -> None:
    told = {json.loads(answer["body"])["sheet"] for answer in answers if answer["statusCode"] == 202}
    sheet = common.book().sheet(SHEET)
    assert told == {SHEET}
    assert sheet is not None
    assert (sheet.state, bool(land.store.read(sheet.key))) == (SheetState.RECEIVED, True)


def _waiting(land: Land, time: Time) -> None:
    key = f"paper/sheets/{SHEET}"
    land.store.put_once(key, LINE, "text/csv")
    common.book().receive(Sheet(SHEET, SheetUse.BOOKS, "220000", "csv", key, "province", time.now, table="DY12"))


def _brought_in_once(land: Land, _: list[Json]) -> None:
    person = common.index().of("id_number", PERSON)
    assert [recorded.event.kind for recorded in land.register.record_history(person)] == ["RecordOpened"]
    certificate = land.register.certificate_of(person)
    assert certificate is not None
    assert (certificate.number, certificate.version) == (NUMBER, 1)


BOOKS = {
    "send_books": Story("paper_api", "paper_api/books", _nothing, _kept_once),
    "bring_in": Story("import_paper", "import_paper/books_received", _waiting, _brought_in_once),
}
