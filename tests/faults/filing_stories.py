"""An employer's sheet under every fault: kept whole once, each worker of a page opened once, nobody left out."""

import json
from collections.abc import Sequence

from registrar.registration.application import Application
from registrar.registration.filings import RowOutcome
from registrar.wiring import common
from tests.faults.stories import Story, Time, _nothing
from tests.functions.conftest import Json, Land

KEPT: dict[str, str] = {}
"""The filing of the running story."""


def _kept(land: Land, _: Time) -> None:
    answer = land.ask("employer_api/file")
    assert answer.status == 202
    KEPT["filing"] = answer.json["filing"]


def _of_that_filing(event: Json) -> None:
    message = json.loads(event["Records"][0]["body"])
    message["detail"]["subject"] = KEPT["filing"]
    event["Records"][0]["body"] = json.dumps(message)


def _whole(land: Land, opened: int) -> Sequence[Application]:
    """The filing's applications; the rows, the events and the state say the same."""
    filing = common.filings().filing(KEPT["filing"])
    assert filing is not None
    assert filing.opened == opened
    pages = common.filings().pages(filing.id, range(len(filing.sizes)))
    rows = [row for page in pages for row in page.rows]
    outcomes = [row.outcome for row in rows]
    assert {outcome: outcomes.count(outcome) for outcome in RowOutcome} == filing.counted
    assert [bool(page.workers) for page in pages] == [number >= opened for number in range(len(pages))]
    events = land.register.table.begins_with(f"FILING#{filing.id}", "EVENT#")
    assert [each["kind"]["S"] for each in events] == ["FilingReceived", *["FilingPageOpened"] * opened]
    found = land.register.applications_of(filing.account)
    if opened:
        assert sorted(each.id for each in found) == sorted(row.application for row in rows if row.application)
    return found


def _kept_once(land: Land, answers: list[Json]) -> None:
    (KEPT["filing"],) = {json.loads(answer["body"])["filing"] for answer in answers if answer["statusCode"] == 202}
    assert not _whole(land, 0)


def _opened_once(land: Land, _: list[Json]) -> None:
    """Two workers, an application with one acceptance for each: the moment the sheet was kept."""
    found = _whole(land, 1)
    filing = common.filings().filing(KEPT["filing"])
    assert filing is not None
    assert len(found) == 2
    for each in found:
        kinds = [recorded.event.kind for recorded in land.register.history(each.id)]
        assert kinds == ["ApplicationOpened", "ApplicationSubmitted"]
        assert each.receipt is not None
        assert each.receipt.accepted_at == filing.received_at


FILINGS = {
    "file": Story("employer_api", "employer_api/file", _nothing, _kept_once),
    "open_page": Story("open_filings", "open_filings/received", _kept, _opened_once, _of_that_filing),
}
