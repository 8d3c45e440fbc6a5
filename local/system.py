"""The office on this machine: opened, found again, closed; what it knows outlives it."""

import fcntl
import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from local.files import replace_file
from local.places import Addresses, free_port

PORT = 8787
SOURCE_RETRY = 3  # seconds; a department that is back should not be waited for


@contextmanager
def up(
    data: Path, *, port: int = PORT, quiet: bool = False, synthetic: bool = True, cache: Path | None = None
) -> Iterator[Addresses]:
    """The whole system inside the block; RuntimeError when one runs on this data already.

    `cache` is a folder where readings of equal bytes are remembered. `quiet` leaves out the fonts' complaints.
    """
    from local.machine import Machine, Ports, link_fonts  # noqa: PLC0415 - `running` must not wait for an emulator

    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    with _alone(data):
        before = _remembered(data)
        link_fonts(data / "fonts", quiet=quiet)
        ports = Ports(
            free_port(port),
            *(free_port(_port(getattr(before, name))) if before else 0 for name in ("departments", "issuer", "aws")),
        )
        machine = Machine(data, ports, _environment(data, synthetic, cache))
        try:
            front = machine.front.server.url
            addresses = Addresses(
                front,
                machine.departments.server.url,
                machine.issuer.url,
                machine.emulator.url,
                front,
                str(data),
                os.getpid(),
            )
            replace_file(data / "system.json", json.dumps(asdict(addresses), indent=1).encode(), 0o644)
            yield addresses
        finally:
            machine.close()


def running(data: Path) -> Addresses | None:
    """The system that runs on this data, if it answers."""
    found = _remembered(data)
    if found is None:
        return None
    try:
        os.kill(found.pid, 0)
        with urllib.request.urlopen(f"{found.front}/_local/status", timeout=5) as answer:  # noqa: S310 - own address
            return found if json.load(answer)["pid"] == found.pid else None
    except (OSError, ValueError, KeyError):
        return None


def _environment(data: Path, synthetic: bool, cache: Path | None) -> dict[str, str]:
    """What only this machine may say; settings.py refuses it of a deployed stage."""
    return {
        "STAGE": "local",
        "ALLOW_SYNTHETIC": "on" if synthetic else "off",
        "ALLOW_BACKDATING": "on",
        "SOURCE_RETRY": str(SOURCE_RETRY),
        "FONTS": str(data / "fonts"),
        **({"EXAMINATION_CACHE": str(cache.resolve())} if cache else {}),
    }


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One system on one data folder; the lock goes with the process, however it ends."""
    lock: IO[str]
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RuntimeError(f"a local system runs on {data} already") from None
        yield


def _remembered(data: Path) -> Addresses | None:
    try:
        return Addresses(**json.loads((data / "system.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _port(address: str) -> int:
    return urlsplit(address).port or 0
