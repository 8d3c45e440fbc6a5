"""The verifier's one file of trust: kept on this machine, brought up to date from the office's public address."""

import os
from pathlib import Path

from local.client import Client, Refused
from local.places import data_folder
from registrar.certificate.bundle import Trust, TrustBundle, newer, read_bundle, trusted, write_bundle

STATUS_LISTS = (0,)


class NoTrust(Exception):
    """There is no trust file yet, so that nothing could be judged."""


def default_path() -> Path:
    return data_folder() / "trust.json"


def stored(path: Path) -> TrustBundle:
    """The file as it lies there; NoTrust when there is none, Unacceptable when it is something else."""
    try:
        return read_bundle(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        advice = f"there is no trust file {path}; start the local system once, or name one with --trust"
        raise NoTrust(advice) from None


def trust_from(path: Path) -> Trust:
    """What `verdict.verify` takes, every signature in it checked."""
    return trusted(stored(path))


def update(path: Path, address: str) -> TrustBundle:
    """Fetch the lists and keep them if the root we trust has signed them and none is older than one seen."""
    old = stored(path)
    client = Client(address)
    lists = {number: signed for number in STATUS_LISTS if (signed := _status_list(client, number)) is not None}
    fresh = newer(old, TrustBundle(old.root, client.get_bytes("/v1/trust/keys"), lists))
    put(path, fresh)
    return fresh


def put(path: Path, bundle: TrustBundle) -> None:
    """Replace the file in one step: a reader sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(write_bundle(bundle), encoding="utf-8")
    fresh.replace(path)


def _status_list(client: Client, number: int) -> bytes | None:
    try:
        return client.get_bytes(f"/v1/statuses/{number}")
    except Refused as refused:
        if refused.status == 404:
            return None
        raise
