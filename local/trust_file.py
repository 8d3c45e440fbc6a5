"""The verifier's one file of trust: kept on this machine, brought up to date from the office's public address."""

import os
from pathlib import Path

from local.client import Client, Refused
from local.places import data_folder
from registrar.certificate.bundle import Trust, TrustBundle, newer, read_bundle, still_counts, trusted, write_bundle
from registrar.certificate.deltas import sequence_of
from registrar.certificate.statuses import StatusList
from registrar.certificate.trust import read_key_list

MOST_STEPS = 96
"""Of fifteen minutes each: a verifier that was away for more than a day fetches the whole list."""


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
    keys = client.get_bytes("/v1/trust/keys")
    named = read_key_list(keys, old.root)
    known = {number: found for number, found in trusted(old).lists.items() if still_counts(found, named)}
    lists, deltas = {}, {}
    for number in named.status_lists():
        before = old.deltas.get(number, ())
        steps = _steps(client, known[number], len(before)) if number in known else []
        if steps:
            lists[number], deltas[number] = old.lists[number], (*before, *steps)
        elif (signed := _found(client, f"/v1/statuses/{number}")) is not None:
            lists[number] = signed
    fresh = newer(old, TrustBundle(old.root, keys, lists, deltas))
    put(path, fresh)
    return fresh


def _steps(client: Client, at_hand: StatusList, kept: int) -> list[bytes]:
    """What changed since the issue at hand, on top of the steps kept; none when the whole list must be asked for."""
    steps: list[bytes] = []
    sequence = at_hand.sequence
    while (step := _found(client, f"/v1/statuses/{at_hand.number}/after/{sequence}")) is not None:
        steps.append(step)
        sequence = sequence_of(step)
        if kept + len(steps) > MOST_STEPS:
            return []
    return steps


def put(path: Path, bundle: TrustBundle) -> None:
    """Replace the file in one step: a reader sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(write_bundle(bundle), encoding="utf-8")
    fresh.replace(path)


def _found(client: Client, path: str) -> bytes | None:
    try:
        return client.get_bytes(path)
    except Refused as refused:
        if refused.status == 404:
            return None
        raise
