"""Every use of a certificate stands in the figures of the division that issued it, once, and names nobody (R36b)."""

import pytest

from tests.functions.certificates.making import ask, keyed
from tests.functions.conftest import Json, Land

USED = {"CHECK": 1, "QUESTION": 1, "DRAW": 1, "COUNTER": 1}


def figures(land: Land, period: str, division: str) -> Json:
    def asked(event: Json) -> None:
        event["queryStringParameters"] = {"period": period, "division": division}
        event["requestContext"]["authorizer"]["jwt"]["claims"] |= {"roles": "[PROVINCE]"}

    told: Json = land.ask("figures_api/statistics", asked).json
    return told


@pytest.mark.parametrize("period", ["2026-11-23", "2026-11", "2026-Q4", "2026"])
def test_the_uses_of_a_period_are_told_for_the_province_and_the_division(certified: Land, period: str) -> None:
    for name in ("check", "hand_over", "draw"):
        ask(certified, name)
    ask(certified, "draw", keyed("draw-again-1"))
    told = figures(certified, period, "220000")
    assert told["figures"]["service"]["uses"] == USED
    assert [part["service"]["uses"] for part in told["parts"] if part["service"]["uses"]] == [USED]
    assert figures(certified, period, "220200")["figures"]["service"]["uses"] == {}
