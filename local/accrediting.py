"""What the province has said already when the office opens for the first time: which benefit offices may look."""

import tomllib
from pathlib import Path
from typing import Any

from local.client import Client
from local.places import Addresses
from local.signing_in import accounts

ACCREDITATIONS = Path(__file__).with_name("accreditations.toml")


def accredited(path: Path = ACCREDITATIONS) -> list[dict[str, Any]]:
    """Each as the interface takes it; days are "2026-01-01"."""
    found = tomllib.loads(path.read_text("utf-8"))["accreditation"]
    return [{**one, "since": one["since"].isoformat(), "until": one["until"].isoformat()} for one in found]


def accredit(at: Addresses) -> None:
    """The made-up administrator of the province says so over the interface, as anybody would have to."""
    province = next(one for one in accounts() if "PROVINCE" in one.roles)
    token = Client(at.issuer).post("/local/token", province.asked())["access_token"]
    for one in accredited():
        Client(at.front, token).post("/v1/office/accreditations", one)
