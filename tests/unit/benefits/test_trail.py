"""The trail: whatever is changed, left out, moved or put in among a thousand lines is found."""

import random
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.benefits.trail import Line, Look, Seen, continued, first_break

RECORD = "2299040126000001"
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def trail() -> list[Line]:
    lines: list[Line] = []
    for place in range(1000):
        seen = Seen(Look.CHECK, "TAX-1", f"verifier-{place % 7}", "TAX_HIRING", "ISSUED", NOW + timedelta(hours=place))
        lines.append(continued(RECORD, lines[-1] if lines else None, seen))
    return lines


def test_a_whole_trail_has_no_break(trail: list[Line]) -> None:
    assert first_break(RECORD, trail) is None
    assert first_break(RECORD, []) is None


@pytest.mark.parametrize("place", [0, 999, *random.Random(4).sample(range(1000), 8)])
def test_any_line_changed_is_found_where_it_stands(trail: list[Line], place: int) -> None:
    line = trail[place]
    other: dict[str, Any] = {"look": Look.DRAW, "at": line.seen.at + timedelta(microseconds=1)}
    for field in fields(Seen):
        changed = replace(line, seen=replace(line.seen, **{field.name: other.get(field.name, "x")}))
        assert first_break(RECORD, [*trail[:place], changed, *trail[place + 1 :]]) == place + 1
    for name, value in (("record", "other"), ("sequence", 7777), ("previous", "1" * 64), ("digest", "1" * 64)):
        changed = replace(line, **{name: value})  # type: ignore[arg-type]
        assert first_break(RECORD, [*trail[:place], changed, *trail[place + 1 :]]) == place + 1


def test_a_forger_who_computes_the_line_again_is_found_at_the_next(trail: list[Line]) -> None:
    forged = continued(RECORD, trail[499], replace(trail[500].seen, by="nobody"))
    assert first_break(RECORD, [*trail[:500], forged, *trail[501:]]) == 502


def test_a_line_left_out_moved_or_put_in_is_found(trail: list[Line]) -> None:
    assert first_break(RECORD, [*trail[:10], *trail[11:]]) == 11
    assert first_break(RECORD, trail[1:]) == 1
    assert first_break(RECORD, [*trail[:10], trail[11], trail[10], *trail[12:]]) == 11
    assert first_break(RECORD, [*trail[:10], trail[9], *trail[10:]]) == 11
    assert first_break("another", trail) == 1
