"""A function's process: its time, its memory, its end."""

import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from local.functions import Definition, Function
from local.places import PROJECT
from local.runtime_api import Outcome

APP = """
import os, time
print("loaded")
def handler(event, context):
    if "sleep" in event: time.sleep(event["sleep"])
    if "die" in event: os._exit(event["die"])
    if "eat" in event:
        held = bytearray(event["eat"] << 20)
        held[::4096] = b"1" * len(held[::4096])
        time.sleep(event.get("hold", 5))
    if "raise" in event: raise ValueError(event["raise"])
    return {"pid": os.getpid(), "left": context.get_remaining_time_in_millis(), "arn": context.invoked_function_arn}
"""


@pytest.fixture
def function(tmp_path: Path) -> Iterator[Callable[..., Function]]:
    opened: list[Function] = []

    def made(code: str = APP, **given: Any) -> Function:
        (tmp_path / "app.py").write_text(textwrap.dedent(code), "utf-8")
        told = {"memory": 256, "timeout": 2.0, "environment": {}, **given}
        opened.append(Function(Definition("Tried", tmp_path, "app.handler", **told), tmp_path))
        return opened[-1]

    yield made
    for one in opened:
        one.close()


def _invoked(function: Function, **event: Any) -> Outcome:
    return function.invoke(json.dumps(event).encode())


def _pid(outcome: Outcome) -> int:
    return int(json.loads(outcome.payload)["pid"])


def test_a_warm_process_answers_again(function: Callable[..., Function]) -> None:
    tried = function()
    assert _pid(_invoked(tried)) == _pid(_invoked(tried))


def test_a_handler_knows_how_much_time_is_left(function: Callable[..., Function]) -> None:
    told = json.loads(_invoked(function()).payload)
    assert 1000 < told["left"] <= 2000
    assert told["arn"].endswith(":function:Tried")


def test_an_error_leaves_the_process_warm(function: Callable[..., Function]) -> None:
    tried = function()
    first = _pid(_invoked(tried))
    failed = _invoked(tried, **{"raise": "no"})
    assert (failed.ending, json.loads(failed.payload)["errorType"]) == ("error", "ValueError")
    assert _pid(_invoked(tried)) == first


def test_a_handler_that_takes_too_long_is_killed_and_replaced(function: Callable[..., Function]) -> None:
    tried = function(timeout=0.5)
    first = _pid(_invoked(tried))
    begun = time.monotonic()
    assert _invoked(tried, sleep=20).ending == "timeout"
    assert time.monotonic() - begun < 2
    assert not _lives(first)
    assert _invoked(tried).ending == "ok"


def test_a_process_that_dies_is_replaced(function: Callable[..., Function]) -> None:
    tried = function()
    assert _invoked(tried, die=3) == Outcome("crash", b"the process ended with 3")
    assert _invoked(tried).ending == "ok"


def test_a_process_that_grows_beyond_its_memory_is_killed(function: Callable[..., Function]) -> None:
    tried = function(memory=100, timeout=10.0)
    begun = time.monotonic()
    assert _invoked(tried, eat=200).ending == "memory"
    assert time.monotonic() - begun < 4
    assert _invoked(tried, eat=1, hold=0).ending == "ok"


def test_the_memory_of_a_process_it_starts_counts_too(function: Callable[..., Function]) -> None:
    code = """
        import subprocess, sys
        def handler(event, context):
            subprocess.run([sys.executable, "-c", "held = b'1' * (200 << 20); import time; time.sleep(5)"])
    """
    assert _invoked(function(code, memory=100, timeout=10.0)).ending == "memory"


def test_code_that_cannot_be_loaded_is_an_error_at_once(function: Callable[..., Function]) -> None:
    begun = time.monotonic()
    failed = _invoked(function("import nothing_of_that_name"))
    assert failed.ending == "error"
    assert b"ImportModuleError" in failed.payload
    assert time.monotonic() - begun < 3


def test_two_events_at_once_get_two_processes(function: Callable[..., Function]) -> None:
    tried = function(limit=2)
    with ThreadPoolExecutor() as hands:
        both = list(hands.map(lambda _: _invoked(tried, sleep=0.5), range(2)))
    assert len({_pid(outcome) for outcome in both}) == 2


def test_what_a_function_prints_is_in_its_log(function: Callable[..., Function], tmp_path: Path) -> None:
    _invoked(function())
    assert "loaded" in (tmp_path / f"{tmp_path.name}.log").read_text()


def test_a_process_ends_with_the_system_even_when_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    code = f"""
import json, os, signal
from pathlib import Path
from local.functions import Definition, Function
place = Path({str(tmp_path)!r})
tried = Function(Definition("Tried", place, "app.handler", 256, 5.0, {{}}), place)
print(json.loads(tried.invoke(b"{{}}").payload)["pid"], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=20
    )
    child = int(ended.stdout)
    deadline = time.monotonic() + 5
    while _lives(child):
        assert time.monotonic() < deadline, "the function outlived its system"
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z" if Path("/proc/self").exists() else True
