"""directory_api over its samples: anybody reads the offices, and word of a wrong entry reaches the office above."""

import csv
import io
from collections.abc import Callable
from typing import Any

from tests.functions.conftest import Json, Land


def asking(query: str = "", **headers: str) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["rawQueryString"] = query
        event["queryStringParameters"] = dict(part.split("=") for part in query.split("&")) if query else {}
        event["headers"] = {**event.get("headers", {}), **headers}

    return change


def at(report: str, **more: Any) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["rawPath"] = event["requestContext"]["http"]["path"] = f"/v1/office/wrong-entries/{report}"
        event["pathParameters"] = {"report": report}
        event["requestContext"]["authorizer"]["jwt"]["claims"].update(more)

    return change


def test_the_offices_are_read_as_json_or_csv_and_cached_by_their_tag(land: Land) -> None:
    first = land.ask("directory_api/offices", asking("division=220104"))
    assert (first.status, first.json["synthetic"]) == (200, True)
    assert [one["id"] for one in first.json["offices"]] == ["220104", "220104001"]
    assert "max-age=300" in first.headers["cache-control"]
    known = land.ask("directory_api/offices", asking("division=220104", **{"if-none-match": first.headers["etag"]}))
    assert (known.status, known.body) == (304, "")
    sheet = land.ask("directory_api/offices", asking("division=220104", accept="text/csv"))
    rows = list(csv.DictReader(io.StringIO(sheet.body.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == ["220104", "220104001"]
    changed = land.ask("directory_api/changes").json["changes"]
    assert {one["kind"] for one in changed} == {"OPENED", "CHANGED", "CLOSED"}


def test_a_wrong_entry_is_on_the_list_of_the_office_above_until_it_is_settled(land: Land) -> None:
    told = land.ask("directory_api/report").json
    assert land.ask("directory_api/report").json == told, "the same report again is one"
    city = {"office": "220100"}
    listed = land.ask("office_api/work_list", lambda event: _claims(event, **city)).json["items"]
    assert [(one["category"], one["matter"]) for one in listed] == [("WRONG_ENTRY", told["report"])]
    assert land.ask("office_api/wrong_entry", at(told["report"], office="220202")).status == 404
    settled = land.ask("office_api/settle_wrong_entry", at(told["report"], **city)).json
    assert (settled["settled"], settled["office"]) == ("MENDED", "220104")
    assert land.ask("office_api/work_list", lambda event: _claims(event, **city)).json["items"] == []


def test_too_many_reports_from_one_address_are_told_to_wait(land: Land) -> None:
    for _ in range(5):
        assert land.ask("directory_api/report").status == 202
    refused = land.ask("directory_api/report")
    assert (refused.status, "retry-after" in refused.headers) == (429, True)


def _claims(event: Json, **claims: str) -> None:
    event["requestContext"]["authorizer"]["jwt"]["claims"].update(claims)
