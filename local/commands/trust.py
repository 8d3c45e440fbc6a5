"""registrar trust: the keys and status lists that this machine relies on when it verifies offline."""

import argparse
from pathlib import Path

from local import trust_file
from local.client import Refused, Unreachable
from local.commands.outcomes import Exit, Trouble
from local.places import data_folder
from registrar.certificate.bundle import trusted
from registrar.certificate.refusals import Unacceptable, Untrusted


def run(arguments: argparse.Namespace) -> Exit:
    path = arguments.trust or trust_file.default_path()
    why = try_update(path, arguments.address)
    if why:
        no_system = why == _NO_SYSTEM
        raise Trouble(f"nothing was updated: {why}", Exit.NO_SYSTEM if no_system else Exit.NOT_AS_HOPED)
    trust = trusted(trust_file.stored(path))
    print(f"{path}: {len(trust.keys.records)} keys of {trust.keys.issued_at:%Y-%m-%d %H:%M:%S} UTC")
    for number, found in sorted(trust.lists.items()):
        print(f"  status list {number} of {found.issued_at:%Y-%m-%d %H:%M:%S} UTC")
    return Exit.DONE


_NO_SYSTEM = "no local system is running (start one with `registrar up`, or give --address)"


def try_update(path: Path, address: str | None = None) -> str | None:
    """Bring the file up to date; None when that was done, else why it was not."""
    address = address or _running_front()
    if address is None:
        return _NO_SYSTEM
    try:
        trust_file.update(path, address)
    except (trust_file.NoTrust, Unreachable, Refused, Unacceptable, Untrusted, OSError) as error:
        return str(error)
    return None


def _running_front() -> str | None:
    from local.system import running  # noqa: PLC0415 - verifying offline need not load the whole system

    here = running(data_folder())
    return here.front if here else None
