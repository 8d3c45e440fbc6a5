"""registrar up: leave the whole office running on this machine until Ctrl-C."""

import argparse
import signal
import threading

from local.accrediting import accredit
from local.commands.outcomes import Exit, Trouble
from local.commands.trust import try_update
from local.places import Addresses, data_folder
from local.signing_in import accounts
from local.system import running, up
from local.trust_file import default_path

REFRESH = 60
"""Seconds between two updates of the trust file, so that `registrar verify --offline` knows of every revocation."""


def run(arguments: argparse.Namespace) -> Exit:
    del arguments
    here = running(data_folder())
    if here is not None:
        raise Trouble(f"it runs already: {here.front} (process {here.pid})", Exit.NOT_AS_HOPED)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    new = not (data_folder() / "system.json").exists()
    with up(data_folder()) as addresses:
        if new:
            accredit(addresses)
        print(_welcome(addresses), flush=True)
        while not stopped.wait(REFRESH):
            try_update(default_path(), addresses.front)
        print("stopping ...", flush=True)
    return Exit.DONE


def _welcome(addresses: Addresses) -> str:
    return "\n".join(
        (
            f"The office is open at {addresses.front}",
            f"  apply        {addresses.front}/apply",
            f"  office       {addresses.front}/office",
            f"  verify       {addresses.front}/v",
            f"  interface    {addresses.front}/v1/openapi.json",
            f"  messages     {addresses.front}/_local/outbox",
            f"  sign-in      {addresses.issuer}/local/token",
            f"  departments  {addresses.departments}/admin/",
            f"  data         {addresses.data}",
            "On the pages, sign in as one of:",
            *(f"  {one.name}  {one.note}" for one in accounts()),
            "Only made-up people may be used here. Ctrl-C closes the office; everything it knows is kept.",
        )
    )
