"""paper_api and import_paper over their samples: an outage from the first silence to the last serial."""

import base64
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp

from registrar.registration.outages import OutageState
from registrar.registration.vocabulary import State
from registrar.usecases.entering_forms import serial_id
from registrar.wiring import common
from tests.functions.conftest import Json, Land, sample

FIRST = "JL0104-2026-00001-9"


def claimed(**claims: str) -> Callable[[Json], None]:
    return lambda event: event["requestContext"]["authorizer"]["jwt"]["claims"].update(claims)


def done(land: Land, name: str) -> None:
    assert land.send("import_paper", sample(f"import_paper/{name}"))["batchItemFailures"] == []


@pytest.fixture
def cut_off(land: Land) -> Land:
    """An office with a pack, whose outage is over."""
    assert land.ask("paper_api/order").status == 202
    assert land.ask("paper_api/declare").status == 201
    assert land.ask("paper_api/end").json["state"] == "ENDED"
    return land


def test_forms_come_back_on_a_sheet_and_every_serial_is_accounted_for(cut_off: Land) -> None:
    offered = cut_off.ask("paper_api/scans").json["uploads"]
    assert [upload["serial"] for upload in offered] == [FIRST]
    key = offered[0]["fields"]["key"]
    cut_off.clients["s3"].put_object(Bucket="documents", Key=key, Body=b"abc")
    received = cut_off.ask("paper_api/sheet")
    assert (received.status, received.json["state"]) == (202, "RECEIVED")
    done(cut_off, "sheet_received")
    shown = cut_off.ask("paper_api/show_sheet").json
    assert (shown["state"], shown["counts"]) == ("DONE", {"ACCEPTED": 1, "NOT_UNDERSTOOD": 1})
    assert [row["outcome"] for row in shown["rows"]] == ["ACCEPTED", "NOT_UNDERSTOOD"]
    application = cut_off.register.application(serial_id(FIRST))
    assert application.state is State.ACCEPTED
    (scan,) = application.scans.values()
    assert (scan.slot, cut_off.store.read(scan.key, scan.version_id)) == ("identity", b"abc")
    account = cut_off.ask("paper_api/reconciliation").json
    assert (account["fates"], account["whole"]) == ({"USED": 1}, False)
    sheet = cut_off.ask("paper_api/reconciliation_csv")
    assert (sheet.headers["content-type"], FIRST in sheet.body) == ("text/csv; charset=utf-8", True)


def test_the_same_sheet_twice_and_its_message_twice_enter_everything_once(cut_off: Land) -> None:
    first = cut_off.ask("paper_api/sheet").json
    done(cut_off, "sheet_received")
    again = cut_off.ask("paper_api/sheet", lambda event: event["headers"].update({"idempotency-key": "another-key"}))
    assert again.json["sheet"] == first["sheet"]
    done(cut_off, "sheet_received")
    assert len(cut_off.register.history(serial_id(FIRST))) == 2


@pytest.fixture
def fonts(environment: pytest.MonkeyPatch) -> None:
    """This machine's, before the functions start."""
    environment.setenv("FONTS", "/usr/share/fonts")


def test_a_pack_waits_for_its_fonts(cut_off: Land) -> None:
    assert cut_off.send("import_paper", sample("import_paper/block_reserved"))["batchItemFailures"]
    assert cut_off.ask("paper_api/packs").json["packs"][0]["pdf"] is None


def test_a_pack_is_printed_from_its_serials(fonts: None, cut_off: Land) -> None:
    assert [pack["pdf"] for pack in cut_off.ask("paper_api/packs").json["packs"]] == [None]
    done(cut_off, "block_reserved")
    (pack,) = cut_off.ask("paper_api/packs").json["packs"]
    assert "220104-2026-00001.pdf" in pack["pdf"]
    pdf = pypdfium2.PdfDocument(cut_off.store.read("paper/packs/220104-2026-00001.pdf"))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    forms = [text for text in texts if "受理凭证" in text and "沿虚线" in text]
    assert [("用人单位" in text.split("\n")[0]) for text in forms] == [False] * 4 + [True]
    assert all(f"U{number}" in texts[1] for number in range(1, 9))
    picture = pdf[len(pdf) - 5].render(scale=2).to_pil()
    assert {found.text for found in zxingcpp.read_barcodes(picture)} == {FIRST}


def test_the_empty_sheet_is_a_workbook(land: Land) -> None:
    raw = land.send("paper_api", sample("paper_api/form_sheet"))
    assert (raw["statusCode"], base64.b64decode(raw["body"])[:2]) == (200, b"PK")


def test_an_office_that_falls_silent_is_suspected(land: Land) -> None:
    beat = land.ask("paper_api/heartbeat")
    assert (beat.status, beat.json) == (200, {"open": [], "packs": 1})
    done(land, "scheduled")
    assert [each.state for each in common.book().outages("220104")] in ([], [OutageState.SUSPECTED])


@pytest.mark.parametrize("name", ["settling", "sheet", "scans"])
def test_another_office_has_no_such_outage(cut_off: Land, name: str) -> None:
    assert cut_off.ask(f"paper_api/{name}", claimed(office="220202")).status == 404


def test_nobody_declares_for_another_office_but_the_province(land: Land) -> None:
    body = '{"began": "2026-11-20T01:00:00Z", "reason": "断电。", "office": "220202"}'

    def elsewhere(event: Json) -> None:
        event["body"] = body

    assert land.ask("paper_api/declare", elsewhere).status == 404

    def province(event: Json) -> None:
        elsewhere(event)
        claimed(roles="[PROVINCE]", office="220000")(event)

    assert land.ask("paper_api/declare", province).json["office"] == "220202"


def test_books_come_in_once_and_the_report_says_what_came_of_each_line(land: Land) -> None:
    assert land.ask("paper_api/books", claimed(roles="[OFFICER]", office="220104")).json["code"] == "no_role"
    assert land.ask("paper_api/books").json["state"] == "RECEIVED"
    for _ in range(2):
        done(land, "books_received")
    report = land.ask("paper_api/show_books").json
    assert (report["rows_in"], report["totals"]) == (1, [{"office": "", "outcome": "IMPORTED", "rows": 1}])
    record = land.register.record(common.index().of("id_number", "229901199005170013"))
    assert record is not None
    assert (record.holder.name, record.entries, record.change) == ("测试甲某", (), None)
