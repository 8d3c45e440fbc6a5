"""Two people register, one of them late; the figures say so. A question goes up to the province and back to all."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local.client import Client, Person, sign_in
from local.places import Addresses
from tests.journeys.scenario import Scenario, Step, paper
from tests.journeys.telling import RESIDENCE, Telling

pytestmark = [pytest.mark.local, pytest.mark.reading]
HEAD = Person("测试主任", "229901198002020198", roles=("HEAD",), office=RESIDENCE)
CITY = Person("测试市里", "22990119800202018X", roles=("HEAD",), office="220100")
PROVINCE = Person("测试省里", "229901198002020171", roles=("PROVINCE",), office="220000")
PATIENCE = 60.0


def _registered(addresses: Addresses, folder: Path, name: str, kind: str, accepted: str) -> None:
    """The card alone is shown; insurance that stopped stands in for the certificate."""
    records = {"insurance": ["UNIT 2024-03-01..2026-09-30"]}
    step = Step("submit", True, "REGISTERED")
    who = {"typed": {"hukou_kind": kind}}
    told = Scenario(name, "figures", "U1", who, (paper("social_card"),), records, (step,), accepted, {}, name)
    assert Telling(told, addresses, folder).tell().stood[-1].state == "REGISTERED"


def _until(asked: Callable[[], Any], done: Callable[[Any], bool]) -> Any:
    """The counts follow the register within a moment."""
    deadline = time.monotonic() + PATIENCE
    while not done(found := asked()) and time.monotonic() < deadline:
        time.sleep(0.3)
    return found


def _as(addresses: Addresses, who: Person) -> Client:
    return sign_in(addresses.front, addresses.issuer, who)


@pytest.mark.timeout(900)
def test_a_late_entry_is_counted_where_it_belongs_and_told_as_a_difference(system: Addresses, tmp_path: Path) -> None:
    head = _as(system, HEAD)

    def of(period: str) -> Any:
        return head.get(f"/v1/office/statistics?period={period}&division={RESIDENCE}")

    _until(lambda: of("2026-10"), lambda told: told["frozen"])
    before, frozen = of("2026-11")["figures"]["registered"], of("2026-10")
    _registered(system, tmp_path / "a", "figures: of the town", "urban", "2026-11-02T09:00:00+08:00")
    _registered(system, tmp_path / "b", "figures: of the country, entered late", "rural", "2026-10-20T09:00:00+08:00")
    november = _until(lambda: of("2026-11"), lambda told: told["figures"]["registered"] != before)
    assert november["figures"]["registered"]["headline"] == before["headline"] + 1
    assert november["figures"]["registered"]["supplement"] == before["supplement"]
    was = frozen["figures"]["registered"]["supplement"]
    october = _until(lambda: of("2026-10"), lambda told: told["figures"]["registered"]["supplement"] > was)
    assert october["frozen"] == frozen["frozen"]
    assert october["figures"]["registered"]["supplement"] == was + 1
    told = head.get(f"/v1/office/statistics/differences?period=2026-10&division={RESIDENCE}")
    late = [each for each in told["differences"] if each["count"].startswith("new_")]
    assert sum(each["why"].get("ENTRY", 0) for each in late) == was + 1
    as_of = frozen["frozen"]["as_of"]
    again = head.get(f"/v1/office/statistics?period=2026-10&division={RESIDENCE}&as_of={as_of}")
    assert again["figures"]["registered"]["supplement"] == 0


def test_a_question_goes_up_to_the_province_and_its_answer_is_read_by_anybody(system: Addresses) -> None:
    head, city, province = (_as(system, who) for who in (HEAD, CITY, PROVINCE))
    asked = head.post("/v1/office/inquiries", {"question": "港澳居民此前仅在外省就业，能否登记？", "seen": "/office"})
    place = f"/v1/office/inquiries/{asked['inquiry']}"
    head.post(f"{place}/pass-up", {"text": "本级无权解释。"})
    assert city.post(f"{place}/pass-up", {"text": "请省级明确。"})["holder"] == "220000"
    province.post(f"{place}/answer", {"text": "可以登记。"})
    wording = {"question": "港澳居民失业能否登记？", "text": "曾在内地就业的，可以登记。", "since": "2026-11-01"}
    province.post(f"{place}/publications", wording)
    assert asked["inquiry"] in {each["inquiry"] for each in head.get("/v1/office/inquiries")["inquiries"]}
    read = Client(system.front).get("/v1/answers?area=220102")["answers"]
    assert [each["text"] for each in read if each["answer"] == asked["inquiry"]] == [wording["text"]]
    assert head.post(f"{place}/close")["standing"] == "CLOSED"
