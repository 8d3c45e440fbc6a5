"""Where things lie: the project, the data folder, what a running system told about itself."""

import os
import random
import socket
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATE = PROJECT / "template.yaml"
REGION = "us-east-1"  # moto's own default; no request of its S3 names another
ACCOUNT = "123456789012"  # moto's account
QUIET = range(20_000, 32_768)


def data_folder() -> Path:
    """$REGISTRAR_DATA, or .data/local below the project root."""
    given = os.environ.get("REGISTRAR_DATA")
    return Path(given).resolve() if given else PROJECT / ".data" / "local"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a running system answers; `data` is the folder its memory is kept in."""

    front: str
    departments: str
    issuer: str
    aws: str
    public_url: str
    data: str
    pid: int


def free_port(wanted: int = 0) -> int:
    """`wanted` when nothing listens there, else any free port.

    One that no outgoing connection is given (Linux gives them from 32768 up): seconds may pass until somebody listens.
    """
    others = random.sample(QUIET, 20)
    for port in ([wanted] if wanted else []) + others:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")
