"""registrar up: opens, says where it answers, and closes with a clean exit when asked to stop."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from local.commands.outcomes import Exit

pytestmark = pytest.mark.local


def test_the_office_stays_open_until_it_is_interrupted(tmp_path: Path) -> None:
    environment = {**os.environ, "REGISTRAR_DATA": str(tmp_path / "data")}
    command = [sys.executable, "-m", "local.command", "up"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as office:
        assert office.stdout is not None
        first = office.stdout.readline()
        front = first.split()[-1]
        with urllib.request.urlopen(f"{front}/_local/status", timeout=10) as answer:
            assert json.load(answer)["pid"] == office.pid
        root = tmp_path / "data" / "keys" / "root.pem"
        assert root.stat().st_mode & 0o777 == 0o600
        office.send_signal(signal.SIGINT)
        assert office.wait(60) == Exit.DONE
