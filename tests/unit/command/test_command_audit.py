"""registrar audit: any one change among a thousand rows and a cut-off tail are found, by row."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from local.command import main
from local.commands.outcomes import Exit
from registrar.aws.ledger_table import _line_item
from registrar.benefits.trail import Line, Look, Seen, continued

RECORDS = ("2299040126000001", "OFFICE#TAX-1")
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    made: list[Line] = []
    for record in RECORDS:
        last = None
        for place in range(500):
            seen = Seen(
                Look.CHECK, "TAX-1", f"verifier-{place % 7}", "TAX_HIRING", "ISSUED", NOW + timedelta(hours=place)
            )
            last = continued(record, last, seen)
            made.append(last)
    return made


def export(folder: Path, lines: Sequence[Line]) -> str:
    """In no order, as an export is, with an item that is no line."""
    rows = [json.dumps({"Item": _line_item(line)}) for line in lines]
    rows.append(json.dumps({"Item": {"pk": {"S": "CARD#1"}, "sk": {"S": "STATE"}, "person": {"S": "p"}}}))
    random.Random(4).shuffle(rows)
    path = folder / "export.json"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_whole_trails_are_whole(tmp_path: Path, lines: list[Line], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", export(tmp_path, lines)]) == Exit.DONE
    assert capsys.readouterr().out == "2 trails are whole, 1000 lines\n"


@pytest.mark.parametrize("place", [0, 499, 500, 999, *random.Random(8).sample(range(1000), 8)])
def test_any_one_row_changed_or_removed_is_named(
    place: int, tmp_path: Path, lines: list[Line], capsys: pytest.CaptureFixture[str]
) -> None:
    heads = tmp_path / "heads.json"
    assert main(["audit", export(tmp_path, lines), "--heads", str(heads)]) == Exit.DONE
    was = heads.read_bytes()
    line = lines[place]
    changed = replace(line, seen=replace(line.seen, office="TAX-2"))
    for left in ([*lines[:place], changed, *lines[place + 1 :]], [*lines[:place], *lines[place + 1 :]]):
        capsys.readouterr()
        assert main(["audit", export(tmp_path, left), "--heads", str(heads)]) == Exit.NOT_AS_HOPED
        assert capsys.readouterr().out == f"{line.record}: broken at line {line.sequence}\n"
    assert heads.read_bytes() == was, "heads of broken trails are not kept"


def test_a_tail_cut_off_and_a_trail_gone_are_found_by_the_heads_of_last_time(
    tmp_path: Path, lines: list[Line], capsys: pytest.CaptureFixture[str]
) -> None:
    heads = ["--heads", str(tmp_path / "heads.json")]
    assert main(["audit", export(tmp_path, lines), *heads]) == Exit.DONE
    capsys.readouterr()
    assert main(["audit", export(tmp_path, lines[:490])]) == Exit.DONE, "nobody can tell without them"
    capsys.readouterr()
    assert main(["audit", export(tmp_path, lines[:490]), *heads]) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out == f"{RECORDS[0]}: broken at line 491\n{RECORDS[1]}: broken at line 1\n"


def test_a_trail_written_anew_is_found_at_the_head(
    tmp_path: Path, lines: list[Line], capsys: pytest.CaptureFixture[str]
) -> None:
    heads = ["--heads", str(tmp_path / "heads.json")]
    assert main(["audit", export(tmp_path, lines[:500]), *heads]) == Exit.DONE
    forged: list[Line] = []
    for line in lines[:500]:
        seen = replace(line.seen, by="nobody")
        forged.append(continued(line.record, forged[-1] if forged else None, seen))
    capsys.readouterr()
    assert main(["audit", export(tmp_path, forged), *heads]) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out == f"{RECORDS[0]}: broken at line 500\n"


def test_what_is_no_export_is_a_wrong_call(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("no json", encoding="utf-8")
    assert main(["audit", str(path)]) == Exit.WRONG_CALL
    assert main(["audit", str(tmp_path / "none")]) == Exit.WRONG_CALL
