"""registrar up: opens, says where it answers, and closes with a clean exit when asked to stop."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from local.client import Client, Refused
from local.commands.outcomes import Exit
from local.places import Addresses
from local.signing_in import accounts

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
        benefit_office_is_accredited(json.loads((tmp_path / "data" / "system.json").read_text("utf-8")))
        root = tmp_path / "data" / "keys" / "root.pem"
        assert root.stat().st_mode & 0o777 == 0o600
        office.send_signal(signal.SIGINT)
        assert office.wait(180) == Exit.DONE


def benefit_office_is_accredited(told: dict[str, Any]) -> None:
    """Its officer gets an answer about a card, though nobody has a certificate yet."""
    at = Addresses(**told)
    officer = next(one for one in accounts() if "VERIFIER" in one.roles)
    token = Client(at.issuer).post("/local/token", officer.asked())["access_token"]
    card = {"id_number": "229901199005170015", "original_seen": True}
    with pytest.raises(Refused) as refused:
        Client(at.front, token).post("/v1/benefits/checks", {"purpose": "STARTUP_LOAN", "consent": card})
    assert refused.value.code == "no_certificate"
