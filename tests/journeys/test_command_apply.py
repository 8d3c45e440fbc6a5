"""registrar apply and verify against the whole local system: what a stranger with pictures would see."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from local.cases import Case
from local.command import main
from local.commands.outcomes import Exit
from local.demo.cast import bring, part
from local.places import Addresses
from local.system import running

pytestmark = [pytest.mark.local, pytest.mark.reading]


@pytest.fixture
def office(system: Addresses, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGISTRAR_DATA", system.data)
    return Path(system.data)


def a_line(shown: Case, **more: Any) -> str:
    line = {**asdict(shown), "scans": [str(path) for path in shown.scans], **more}
    return json.dumps({name: value for name, value in line.items() if value is not None}, ensure_ascii=False)


def test_cases_come_out_one_line_each_whatever_they_hold(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = bring(part("u1"), tmp_path / "u1")
    waiting = bring(part("waiting"), tmp_path / "waiting")
    song = tmp_path / "song.mp3"
    song.write_bytes(b"ID3 no picture at all")
    graduate = bring(part("u5"), tmp_path / "u5")
    file = tmp_path / "cases.jsonl"
    down = {**waiting.departments, "unavailable": ["labour_filing"]}
    lines = [
        a_line(good),
        "not json at all",
        a_line(waiting, departments=down),
        a_line(graduate, case="no papers", scans=[str(song)]),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["apply", "--cases", str(file), "--json", "--out", str(tmp_path / "out")]) == Exit.NOT_AS_HOPED
    told = {line["case"]: line for line in map(json.loads, capsys.readouterr().out.splitlines())}

    assert told["line 2"]["error"]["code"] == "bad_case"
    assert told["waiting"]["state"] == "PENDING_SOURCE"
    assert told["no papers"]["state"] == "AWAITING_SUPPLEMENT"
    assert told["no papers"]["reasons"]
    assert told["u1"]["state"] == "REGISTERED", told["u1"]["reasons"]
    assert told["u1"]["certificate"]
    assert 0 < told["u1"]["seconds"] < 300
    assert {document["scan"] for document in told["u1"]["documents"]} == {str(path) for path in good.scans}

    qr = Path(told["u1"]["qr"])
    assert main(["verify", str(qr), "--offline"]) == Exit.DONE
    assert main(["verify", str(qr.with_name("certificate.pdf")), "--offline"]) == Exit.DONE
    assert main(["verify", str(qr), "--offline", "--trust", str(office / "trust.json"), "--json"]) == Exit.DONE
    text = qr.with_name("qr.txt").read_text(encoding="utf-8").strip()
    swapped = text[:-1] + ("0" if text[-1] != "0" else "1")
    assert main(["verify", swapped, "--offline"]) == Exit.NOT_AS_HOPED


def test_a_second_call_finds_the_system_that_runs_and_leaves_it_running(office: Path) -> None:
    before = running(office)
    assert before is not None
    assert main(["trust", "update"]) == Exit.DONE
    assert main(["up"]) == Exit.NOT_AS_HOPED, "one system on one data folder"
    assert running(office) == before


def test_a_file_of_cases_that_is_not_there_is_a_wrong_call(office: Path, tmp_path: Path) -> None:
    assert office.is_dir()
    assert main(["apply", "--cases", str(tmp_path / "gone.jsonl")]) == Exit.WRONG_CALL
    assert main(["apply", "--category", "U1"]) == Exit.WRONG_CALL
