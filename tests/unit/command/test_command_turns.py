"""Cases of one person wait for each other, cases of different people do not, and replaced records are not silent."""

import argparse
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local.case_run import Desk
from local.cases import Case
from local.commands import apply
from local.turns import Turns
from tests.fakes.office_server import OfficeScript

ONE, OTHER = "229902199208150027", "229902199208150043"
UNIT = {"social_insurance": [{"kind": "UNIT"}]}


def a_case(name: str, id_number: str, departments: dict[str, Any] | None = None) -> tuple[str, Case]:
    return name, Case(name, "U1", {"name": "佟示例", "id_number": id_number}, (), departments or {})


def lines_of(
    monkeypatch: pytest.MonkeyPatch,
    cases: list[tuple[str, Case]],
    become: Callable[[Case], str],
    parallel: int = 3,
) -> list[str]:
    """Run the cases through the command with an office that makes of each what `become` says; the names in order."""

    def run_case(case: Case, *_: object) -> dict[str, Any]:
        return {"case": case.case, "application": f"A-{case.case}", "state": become(case)}

    monkeypatch.setattr(apply, "run_case", run_case)
    asked = argparse.Namespace(json=True, parallel=parallel)
    return [line["case"] for line in apply._run_all(list(cases), Desk(OfficeScript(), Path(), 1), asked)]


def test_one_persons_cases_never_run_at_the_same_time_while_another_persons_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_once: set[str] = set()
    met = threading.Barrier(2, timeout=10)

    def become(case: Case) -> str:
        person = case.applicant["id_number"]
        assert person not in at_once
        at_once.add(person)
        if case.case in {"a1", "b"}:
            met.wait()  # passes only when both people's cases are under way
        time.sleep(0.02)
        at_once.remove(person)
        return "REGISTERED"

    cases = [a_case("a1", ONE), a_case("a2", ONE), a_case("a3", f" {ONE}"), a_case("b", OTHER)]
    lines_of(monkeypatch, cases, become, parallel=2)
    told = [json.loads(line)["case"] for line in capsys.readouterr().out.splitlines()]
    assert sorted(told) == ["a1", "a2", "a3", "b"]
    assert [name for name in told if name != "b"] == ["a1", "a2", "a3"]


def test_a_single_clerk_takes_the_cases_in_the_order_of_the_file() -> None:
    assert list(Turns([ONE, OTHER, None, ONE, None]).each()) == [0, 1, 2, 3, 4]


def test_a_clerk_who_fails_leaves_the_person_to_the_others() -> None:
    turns = Turns([ONE, ONE])
    failing = turns.each()
    assert next(failing) == 0
    failing.close()
    assert list(turns.each()) == [1]


def test_output_that_breaks_under_one_case_does_not_leave_the_persons_next_case_waiting_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def become(case: Case) -> str:
        if case.case == "a1":
            time.sleep(0.1)
            raise BrokenPipeError
        return "REGISTERED"

    with pytest.raises(BrokenPipeError):
        lines_of(monkeypatch, [a_case("a1", ONE), a_case("a2", ONE)], become, parallel=2)


@pytest.mark.parametrize(
    ("state", "records", "warned"),
    [
        ("PENDING_SOURCE", UNIT, True),
        ("READING", UNIT, True),
        ("PENDING_SOURCE", {}, False),
        ("REGISTERED", UNIT, False),
        ("DRAFT", UNIT, False),
    ],
)
def test_replacing_the_records_of_a_pending_application_is_said_aloud(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    state: str,
    records: dict[str, Any],
    warned: bool,
) -> None:
    cases = [a_case("a1", ONE), a_case("b", OTHER, UNIT), a_case("a2", ONE, records)]
    lines_of(monkeypatch, cases, lambda case: state if case.case == "a1" else "REGISTERED")
    said = capsys.readouterr().err
    assert ("registrar: warning: a2 replaces" in said) is warned
    assert (f"a1 (application A-a1, {state})" in said) is warned
    assert ONE not in said
