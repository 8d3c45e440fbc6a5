"""Whatever an officer is shown or does, by whichever route, leaves a line: every row of the matrix is asked."""

import pytest

from registrar.aws import items
from tests.contracts import tables
from tests.functions.conftest import ISSUER
from tests.functions.matrix.conftest import World
from tests.functions.matrix.reading import ALLOWED, Row, claims, rows

OFFICERS = ("officer", "head", "above", "reviewer", "province", "policy", "statistics", "protector")
PUBLIC = {"everybody", "anyone signed in"}
SILENT = {"POST /v1/counter/heartbeat"}
"""What shows nothing and is about nobody: that a page is open."""


def officers_rows() -> list[tuple[Row, str]]:
    """Every route that some officer may ask, with the first such role."""
    found = []
    for row in rows():
        may = [role for role in OFFICERS if row.expected(role) == ALLOWED]
        if row.profile not in PUBLIC and may and int(row.success.split(" ")[0]) < 400:
            found.append((row, may[0]))
    return found


def lines(world: World) -> int:
    found = world.land.clients["dynamodb"].scan(TableName=tables.LEDGER)["Items"]
    return sum(items.key_kind(item) == "TRAIL" for item in found)


@pytest.mark.parametrize(("row", "role"), officers_rows(), ids=lambda part: getattr(part, "route", part))
def test_an_officers_request_leaves_a_line(world: World, row: Row, role: str) -> None:
    if row.first:
        world.ask(row.first, claims(role, row.about, ISSUER))
    before = lines(world)
    assert world.ask(row.sample, claims(role, row.about, ISSUER)).status < 400
    left = lines(world) - before
    assert left == 0 if row.route in SILENT else left >= 1, "Door(..., witness=wiring.witness) in its app.py"


def test_the_table_above_is_not_empty_and_names_each_function_of_officers() -> None:
    functions = {row.sample.split("/")[0] for row, _ in officers_rows()}
    assert functions >= {
        "certificate_api",
        "counter_api",
        "erasures_api",
        "figures_api",
        "inquiries_api",
        "office_api",
        "paper_api",
    }
