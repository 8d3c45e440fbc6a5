"""The province brings in what was registered before: tried dry, brought in, and once more without any change."""

import json
from pathlib import Path

import pytest

from local.client import Client, Json, Person, Refused, sign_in
from local.command import main
from local.commands.outcomes import Exit
from local.demo.checks import online
from local.places import Addresses
from registrar.sheets import csv_of
from tests.documents.generator import Persona, persona
from tests.journeys.papers import seed_of
from tests.journeys.waiting import until

pytestmark = pytest.mark.local
PROVINCE = Person("省示例", "22999919800101003X", roles=("PROVINCE",), office="220000")
OFFICER = Person("关示例", "229901198002020139", roles=("OFFICER",), office="220104")
NUMBERS = ("2201041770000017", "2201041770000025")


class Archive:
    """`registrar import` against the running system, with the province's token."""

    def __init__(self, system: Addresses, folder: Path, says: pytest.CaptureFixture[str]) -> None:
        self.system, self.folder, self.says = system, folder, says

    def bring(self, table: str, rows: list[dict[str, str]], *, for_real: bool) -> tuple[int, dict[str, int]]:
        """The command's exit code, and how many rows came to what."""
        file = self.folder / f"{table}.csv"
        file.write_bytes(csv_of([list(rows[0]), *(list(row.values()) for row in rows)]))
        words = ["import", str(file), "--table", table, "--address", self.system.front, "--json"]
        code = main([*words, "--for-real"] if for_real else words)
        report = json.loads(self.says.readouterr().out)
        assert (report["dry_run"], report["rows_in"]) == (not for_real, len(rows))
        return code, {total["outcome"]: total["rows"] for total in report["totals"]}


def _tables(people: list[Persona]) -> dict[str, list[dict[str, str]]]:
    """Two people: one jobless since before the notice, one whose work ended; the fourth table has a wrong name."""
    who = [{"AAC002": one.id_number, "AAC003": one.name} for one in people]
    numbered = [one | {"AAC021": number, "AAB034": "220104"} for one, number in zip(who, NUMBERS, strict=True)]
    work = {"AAE043": "2016-05-06", "就业类型": "灵活就业", "终止日期": "2018-03-01"}
    jobless = {"AAE043": "2018-03-05", "AJC090": "2018-03-01", "注销日期": ""}
    return {
        "DY11": who,
        "DY12": numbered,
        "DY13": [numbered[1] | work],
        "DY14": [numbered[0] | jobless, numbered[1] | jobless | {"AAC003": "测试别名"}],
    }


def _record(officer: Client, person: Persona) -> Json:
    key = officer.post("/v1/office/people", {"id_number": person.id_number})["person"]
    return officer.get(f"/v1/office/people/{key}")


@pytest.mark.timeout(600)
def test_the_books_are_tried_brought_in_and_brought_again(
    system: Addresses,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    province = sign_in(system.front, system.issuer, PROVINCE)
    monkeypatch.setenv("REGISTRAR_TOKEN", province.token)
    people = [persona(seed_of(f"books {name}"), region="229944") for name in ("one", "two")]
    archive, tables = Archive(system, tmp_path, capsys), _tables(people)
    officer = sign_in(system.front, system.issuer, OFFICER)

    assert archive.bring("DY12", tables["DY12"], for_real=False) == (Exit.DONE, {"IMPORTED": 2})
    with pytest.raises(Refused) as unknown:
        _record(officer, people[0])
    assert unknown.value.status == 404, "a dry run writes nothing"
    for table, code, outcomes in (
        ("DY11", Exit.DONE, {"IMPORTED": 2}),
        ("DY12", Exit.DONE, {"IMPORTED": 2}),
        ("DY13", Exit.DONE, {"IMPORTED": 1}),
        ("DY14", Exit.NOT_AS_HOPED, {"IMPORTED": 1, "CONFLICT": 1}),
    ):
        assert archive.bring(table, tables[table], for_real=True) == (code, outcomes)
    before = [_record(officer, one) for one in people]
    assert [[(each["kind"], each["registered_on"]) for each in told["registrations"]] for told in before] == [
        [("UNEMPLOYED", "2018-03-05")],
        [("FLEXIBLE", "2016-05-06")],
    ]
    reordered = {table: [dict(reversed(row.items())) for row in rows] for table, rows in tables.items()}
    for table, outcomes in (
        ("DY11", {"SAME": 2}),
        ("DY12", {"SAME": 2}),
        ("DY13", {"SAME": 1}),
        ("DY14", {"SAME": 1, "CONFLICT": 1}),
    ):
        assert archive.bring(table, reordered[table], for_real=True)[1] == outcomes, "another file, nothing new"
        assert archive.bring(table, tables[table], for_real=True)[1]["IMPORTED"], "the same file is its first report"
    assert [_record(officer, one) for one in people] == before
    _fetches_what_nobody_made_yet(system, people[0], officer)


def _fetches_what_nobody_made_yet(system: Addresses, person: Persona, officer: Client) -> None:
    """The first asking orders the certificate; a moment later it is there, under the book's own number."""
    holder = sign_in(system.front, system.issuer, Person(person.name, person.id_number))
    card = {"card": "ID_CARD", "number": person.id_number}
    with pytest.raises(Refused) as coming:
        holder.post("/v1/certificates/retrieval", card)
    assert coming.value.code == "being_made"

    def handed_over() -> str:
        sight = card | {"reason": "本人持证件到场。", "original_seen": True}
        try:
            return str(officer.post("/v1/office/certificates/retrieval", sight)["number"])
        except Refused as refused:
            return refused.code

    assert until(handed_over, lambda told: told != "being_made") == NUMBERS[0]
    made = holder.post("/v1/certificates/retrieval", card)
    assert online(Client(system.front), made["qr_text"]) == "VALID"
