"""Figures over HTTP, from events that the queue brought."""

import csv
import io
from datetime import date

from registrar.aws.count_table import CountTable
from registrar.office.snapshots import frozen
from registrar.ports import RecordStep
from registrar.registration.succession import registering
from registrar.registration.traits import Group
from tests.fakes.samples import NOON, OFFICE
from tests.functions.conftest import Json, Land, sample
from tests.unit.registration.test_record import HOLDER, an_entry
from tests.unit.usecases.counted import traits

PERSON = "1" + "5a" * 32
"""The blind index that the sample of count_statistics names."""


def _registered(land: Land, on: date = date(2026, 11, 20)) -> None:
    entry = an_entry("R1", since=on, traits=traits(Group.HEADLINE))
    land.register.append_records([RecordStep(PERSON, None, registering(None, HOLDER, entry))], NOON)
    assert land.send("count_statistics", sample("count_statistics/registered")) == {"batchItemFailures": []}


def test_a_registration_is_in_the_figures_of_its_month(land: Land) -> None:
    _registered(land)
    land.send("count_statistics", sample("count_statistics/registered"))
    told = land.ask("figures_api/statistics").json
    assert told["figures"]["registered"]["headline"] == told["figures"]["standing"]["headline"] == 1
    assert (told["period"], told["division"], told["parts"], told["frozen"]) == ("2026-11", OFFICE, [], None)
    assert told["name"] == "吉林省长春市朝阳区"


def test_the_spreadsheet_has_the_same_numbers(land: Land) -> None:
    _registered(land)
    answer = land.ask("figures_api/statistics_csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(answer.body.removeprefix("\ufeff"))))
    values = {line["count"]: line["value"] for line in lines}
    assert (values["registered.headline"], values["service.accepted"], values["service.median"]) == ("1", "0", "")


def test_a_frozen_month_says_how_it_differs_and_an_open_one_does_not(land: Land) -> None:
    assert land.ask("figures_api/differences").status == 404
    table = CountTable(land.register.table)
    table.freeze(frozen("2026-10", date(2026, 11, 6), NOON, {OFFICE: {"new_HEADLINE": 1}}, {}))
    _registered(land, date(2026, 10, 20))
    told = land.ask("figures_api/differences").json
    causes = {each["count"]: (each["was"], each["now"], each["why"]) for each in told["differences"]}
    assert causes == {"new_HEADLINE": (1, 1, {"ENTRY": 1, "COUNTED_LATE": -1})}
    assert land.ask("figures_api/grounds").json["grounds"] == {"OTHER": 0}


def test_an_officer_without_the_role_sees_no_figures(land: Land) -> None:
    def officer(event: Json) -> None:
        event["requestContext"]["authorizer"]["jwt"]["claims"]["roles"] = "[OFFICER]"

    assert land.ask("figures_api/statistics", officer).status == 403


def test_time_freezes_what_is_due_and_leaves_no_message_behind(land: Land) -> None:
    assert land.send("count_statistics", sample("count_statistics/scheduled")) == {"batchItemFailures": []}
