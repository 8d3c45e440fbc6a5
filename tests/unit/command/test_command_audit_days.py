"""registrar audit --signed: a tail cut off, a line put in, a day taken away or forged are found by each day's heads."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from local.command import main
from local.commands.outcomes import Exit
from registrar.aws.ledger_table import _line_item
from registrar.benefits.trail import Line, Look, Seen, continued
from registrar.usecases.closing_days import ClosingDays, close_days
from tests.fakes.desk import MemoryLedger
from tests.fakes.outside import MemoryStore, SetClock, SoftwareSigner

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
SEEN = Seen(Look.VIEW, "220102", "officer-1", "DECIDE", "200", NOON)


class Archive:
    """Three days of two trails, closed each night, in a folder of files beside the key."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.signer, vault = folder, SoftwareSigner(), MemoryStore()
        ledger, clock = MemoryLedger(), SetClock(NOON)
        for day in range(3):
            for record in ("A1", "OFFICER#officer-1"):
                last = ledger.last(record)
                ledger.add([continued(record, last, replace(SEEN, at=NOON + timedelta(days=day)))])
            clock.move(days=1)
            close_days(ClosingDays(ledger, vault, self.signer, clock))
        self.lines = [*ledger.lines("A1"), *ledger.lines("OFFICER#officer-1")]
        (folder / "days").mkdir()
        for name in vault.versions:
            (folder / "days" / name.removeprefix("heads/")).write_bytes(vault.read(name))
        (folder / "audit.der").write_bytes(self.signer.public_key)

    def audit(self, lines: Sequence[Line]) -> int:
        export = self.folder / "export.json"
        export.write_text("\n".join(json.dumps({"Item": _line_item(line)}) for line in lines))
        signed = ["--signed", str(self.folder / "days"), "--key", str(self.folder / "audit.der")]
        return main(["audit", str(export), *signed])

    def day(self, name: str) -> Path:
        return self.folder / "days" / f"2026-11-{name}.cose"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_whole_trails_are_whole_and_the_days_are_named(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert archive.audit(archive.lines) == Exit.DONE
    assert capsys.readouterr().out == "2 trails are whole, 6 lines; 3 days signed, 2026-11-23 to 2026-11-25\n"


def test_a_tail_cut_off_is_found_and_so_is_a_trail_that_is_gone(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    assert archive.audit(archive.lines[:2]) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out == "A1: broken at line 3\nOFFICER#officer-1: broken at line 1\n"


def test_a_line_added_to_a_day_that_was_closed_is_found(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    late = continued("A1", archive.lines[2], replace(SEEN, at=NOON + timedelta(days=1)))
    assert archive.audit([*archive.lines, late]) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out == "A1: line 4 was not there when 2026-11-24 was closed\n"


def test_lines_of_a_day_that_is_still_running_are_no_matter(archive: Archive) -> None:
    today = continued("A1", archive.lines[2], replace(SEEN, at=NOON + timedelta(days=3)))
    assert archive.audit([*archive.lines, today]) == Exit.DONE


def test_a_day_that_is_missing_is_named(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    archive.day("24").unlink()
    assert archive.audit(archive.lines) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out == "2026-11-24: no heads of this day\n"


def test_a_day_signed_by_another_key_is_named(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    (archive.folder / "audit.der").write_bytes(SoftwareSigner().public_key)
    assert archive.audit(archive.lines) == Exit.NOT_AS_HOPED
    assert "2026-11-23.cose: not signed by this key" in capsys.readouterr().err


def test_another_chain_of_days_put_in_between_is_named(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    ledger, vault, clock = MemoryLedger(), MemoryStore(), SetClock(NOON + timedelta(days=2))
    close_days(ClosingDays(ledger, vault, archive.signer, clock))  # the same key, and nothing before it
    archive.day("24").write_bytes(vault.read("heads/2026-11-24.cose"))
    assert archive.audit(archive.lines) == Exit.NOT_AS_HOPED
    out = capsys.readouterr().out
    assert "2026-11-24: follows another file than that of 2026-11-23\n" in out
    assert "A1: line 2 was not there when 2026-11-24 was closed\n" in out


def test_a_folder_without_days_or_a_call_without_the_key_says_what_is_missing(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "empty.json"
    export.write_text("")
    assert main(["audit", str(export), "--signed", str(archive.folder / "days")]) == Exit.WRONG_CALL
    assert "--key" in capsys.readouterr().err
    (tmp_path / "none").mkdir()
    key = ["--key", str(archive.folder / "audit.der")]
    assert main(["audit", str(export), "--signed", str(tmp_path / "none"), *key]) == Exit.WRONG_CALL
    assert "no day's heads" in capsys.readouterr().err
