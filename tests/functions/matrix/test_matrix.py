"""Who may ask what: every cell of role and route, asked of the real handlers."""

import re
from pathlib import Path

import pytest

from tests.functions.conftest import ISSUER, sample
from tests.functions.matrix.conftest import World
from tests.functions.matrix.reading import ALLOWED, REFUSED, Row, claims, profiles, roles, rows

TEMPLATE = (Path(__file__).parents[3] / "template.yaml").read_text(encoding="utf-8")
DEPLOYED = {f"{method} {path}" for method, path in re.findall(r"Method: (\w+)\n +Path: (\S+)", TEMPLATE)}


def test_every_route_of_the_template_has_its_line_and_no_line_is_of_another() -> None:
    named = [row.route for row in rows()]
    assert len(named) == len(set(named)), "a route has two lines"
    assert set(named) == DEPLOYED, "add the route to tests/functions/matrix/matrix.csv"


def test_every_line_has_a_sample_of_its_route_and_every_role_its_cell() -> None:
    for row in rows():
        assert sample(row.sample)["routeKey"] == row.route
        assert profiles()[row.profile].keys() == roles().keys()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.route)
def test_every_role_gets_what_its_cell_says(world: World, row: Row) -> None:
    told = {}
    for role in roles():
        if row.first:
            world.ask(row.first, claims(role, row.about, ISSUER))
        answer = world.ask(row.sample, claims(role, row.about, ISSUER))
        told[role] = _word(row, role, answer.status, answer.json["code"] if answer.status >= 400 else "")
        if answer.status < 300:
            world.put_back()
    assert told == {role: row.expected(role) for role in roles()}


def _word(row: Row, role: str, status: int, code: str) -> str:
    """The cell that an answer is: as written when it agrees, else what came."""
    wanted = row.expected(role)
    if wanted == ALLOWED:
        return wanted if row.success in {str(status), f"{status} {code}"} else f"{status} {code}"
    expected = REFUSED.get(wanted, (403, wanted))
    return wanted if status == expected[0] and expected[1] in {"", code} else f"{status} {code}"
