"""An office is cut off, goes on with its pack of forms, and comes back: sheets, scans, the desk, the account."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from local.client import Client, Json, Person, sign_in, tell_departments
from local.places import Addresses
from registrar.policy.serials import Serial
from registrar.sheets import csv_of, xlsx_of
from tests.documents.generator import Persona, draw, persona, photograph, write_case
from tests.journeys.papers import seed_of
from tests.journeys.waiting import PATIENCE, until

pytestmark = [pytest.mark.local, pytest.mark.reading]
OFFICE = "220103"
OFFICER = Person("关示例", "229901198002020120", roles=("OFFICER",), office=OFFICE)
TITLES = ("编号", "受理日期", "受理时间", "类别", "姓名", "证件号码", "联系电话", "作废原因")
YESTERDAY = (datetime.now(ZoneInfo("Asia/Shanghai")) - timedelta(days=1)).date()
SETTLED = {"REGISTERED", "IN_REVIEW"}


@dataclass(frozen=True)
class Desk:
    """The office's officer, and one outage that is over."""

    officer: Client
    outage: str

    @property
    def place(self) -> str:
        return f"/v1/counter/outages/{self.outage}"

    def enter(self, kind: str, rows: Sequence[Sequence[str]]) -> Json:
        """Send a sheet and wait until each of its rows has an outcome."""
        content = {"csv": csv_of, "xlsx": xlsx_of}[kind]([TITLES, *rows])
        asked = {"kind": kind, "content": base64.b64encode(content).decode()}
        sheet = self.officer.post(f"{self.place}/sheets", asked)["sheet"]
        return until(lambda: self.officer.get(f"/v1/counter/sheets/{sheet}"), lambda told: told["state"] != "RECEIVED")

    def account(self) -> Json:
        return self.officer.get(f"{self.place}/reconciliation")

    def case(self, application: str) -> Json:
        return until(
            lambda: self.officer.get(f"/v1/office/applications/{application}"),
            lambda seen: seen["state"] in SETTLED,
            2 * PATIENCE,
        )


def _cut_off(system: Addresses) -> Desk:
    officer = sign_in(system.front, system.issuer, OFFICER)
    now = datetime.now(UTC)
    began, ended = now - timedelta(days=2), now - timedelta(minutes=1)
    declared = officer.post("/v1/counter/outages", {"began": began.isoformat(), "reason": "光缆中断。"})
    desk = Desk(officer, str(declared["outage"]))
    assert officer.post(f"{desk.place}/end", {"ended": ended.isoformat()})["state"] == "ENDED"
    return desk


def _pack(desk: Desk) -> list[str]:
    """Order five forms; their serials, each of which is on its page."""
    ordered = desk.officer.post("/v1/counter/packs", {"forms": 5, "for_employers": 1})

    def printed() -> Json:
        packs: list[Json] = desk.officer.get("/v1/counter/packs")["packs"]
        return next(pack for pack in packs if pack["block"] == ordered["block"])

    pack = until(printed, lambda told: told["pdf"] is not None)
    document = pypdfium2.PdfDocument(desk.officer.download(pack["pdf"]))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    serials = [Serial("0103", pack["year"], number).text for number in range(pack["first"], pack["last"] + 1)]
    assert all(serial in text for serial in serials)
    return serials


def _scan(desk: Desk, serial: str, person: Persona, folder: Path) -> None:
    """The social security card, photographed at the counter and sent by the form's serial."""
    seed = seed_of("by hand")
    content = write_case(
        folder, "card", photograph(draw("social_card", person, seed=seed), seed=seed, level="good")
    ).read_bytes()
    file = {"serial": serial, "content_type": "image/jpeg", "size": len(content), "slot": "identity"}
    asked = {"files": [file | {"sha256": hashlib.sha256(content).hexdigest()}]}
    (offer,) = desk.officer.post(f"{desk.place}/scans", asked)["uploads"]
    desk.officer.upload(offer, content, "image/jpeg")


def _row(serial: str, person: Persona, void: str = "") -> tuple[str, ...]:
    return (serial, YESTERDAY.isoformat(), "09:30", "U1", person.name, person.id_number, person.phone, void)


def _someone(name: str) -> Persona:
    return persona(seed_of(f"by hand {name}"), region="229943")


@pytest.mark.timeout(900)
def test_an_office_that_was_cut_off_accounts_for_every_form_of_its_pack(system: Addresses, tmp_path: Path) -> None:
    desk, first, second = _cut_off(system), _someone("first"), _someone("second")
    stopped = {"kind": "UNIT", "employer": first.employer, "uscc": first.employer_uscc}
    spell = stopped | {"from": "2024-03-01", "to": "2026-09-30"}
    tell_departments(system.departments, first.id_number, {"social_insurance": [spell]})
    serials = _pack(desk)
    _scan(desk, serials[0], first, tmp_path)

    told = desk.enter("csv", [_row(serials[0], first), _row(serials[2], second), _row("JL0103-2026-00001-X", second)])
    assert [row["outcome"] for row in told["rows"]] == ["ACCEPTED", "ACCEPTED", "NOT_UNDERSTOOD"]
    assert told["rows"][2]["told"]["serial"] == "JL0103-2026-00001-X", "what nobody could enter is kept as it came"
    account = desk.account()
    assert {line["serial"]: line["fate"] for line in account["serials"]} == {
        serials[0]: "USED",
        serials[1]: "MISSING",
        serials[2]: "USED",
    }
    assert (account["whole"], len(account["unread"])) == (False, 1)

    entered = desk.case(told["rows"][0]["application"])
    assert (entered["state"], entered["receipt"]) == ("REGISTERED", serials[0]), entered["reasons"]
    assert entered["accepted_at"].startswith(YESTERDAY.isoformat())
    assert {each["document_type"] for each in entered["documents"]} == {"SOCIAL_CARD"}
    assert "PAP-01" in {reason["code"] for reason in entered["reasons"]}, "compared as of now, and it says so"

    third = _someone("third")
    again = desk.enter("xlsx", [_row(serials[1], third, "写坏了"), _row(serials[2], third)])
    assert [row["outcome"] for row in again["rows"]] == ["VOID", "CONFLICT"]
    beside = desk.case(again["rows"][1]["application"])
    assert "PAP-02" in {reason["code"] for reason in beside["reasons"]}
    waiting = {item["application"] for item in desk.officer.get("/v1/office/work-list")["items"]}
    assert again["rows"][1]["application"] in waiting

    account = desk.account()
    assert {line["serial"]: line["fate"] for line in account["serials"]} == {
        serials[0]: "USED",
        serials[1]: "VOID",
        serials[2]: "CONFLICT",
    }
    (block,) = [stock for stock in account["stock"] if stock["block"] and stock["left"] == 2]
    assert block["last"] - block["used_to"] == 2, "the two forms nobody touched are for the next time"
    assert serials[1] in desk.officer.get_bytes(f"{desk.place}/reconciliation.csv").decode()
