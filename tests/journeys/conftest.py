"""The whole local system in a process of its own, started once for all journeys (the marker is `local`)."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from local.places import PROJECT, Addresses
from local.system import running
from tests.journeys.browsing import Visit, visiting

_RUN = """
import sys
from pathlib import Path
from local.system import up
with up(Path(sys.argv[1]), port=0, quiet=True, cache=Path(sys.argv[2])):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """A running system on data of its own; readings of equal pictures are remembered for the session."""
    data = tmp_path_factory.mktemp("system")
    with started(data, tmp_path_factory.mktemp("readings")) as child:
        addresses = running(data)
        assert addresses is not None, "the local system did not start; its words are above"
        yield addresses
        assert child.stdin
        child.stdin.close()
        assert child.wait(30) == 0


def started(data: Path, cache: Path) -> "subprocess.Popen[str]":
    """It ends when its standard input does, however the tests end."""
    child = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(data), str(cache)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'shared'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    child.stdout.readline()
    return child


@pytest.fixture
def visit(system: Addresses, browser: Browser) -> Callable[..., AbstractContextManager[Visit]]:
    """`with visit(viewport=DESK) as one:` a visitor of the running system's pages, with a phone if nothing is said."""

    def visited(**context: Any) -> AbstractContextManager[Visit]:
        return visiting(browser, system.front, system.issuer, system.aws, **context)

    return visited
