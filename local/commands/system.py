"""The local system for one command: the one that runs already, or one started for the call."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from local.commands.outcomes import Exit, Trouble
from local.places import Addresses, data_folder
from local.system import running, up


@contextmanager
def local_system() -> Iterator[Addresses]:
    """Addresses that answer inside the block. A system that ran before goes on running afterwards."""
    here = running(data_folder())
    if here is not None:
        yield here
        return
    print("starting a local system for this call ...", file=sys.stderr, flush=True)
    with ExitStack() as opened:
        try:
            addresses = opened.enter_context(up(data_folder()))
        except (OSError, RuntimeError, TimeoutError) as error:
            raise Trouble(f"the local system could not be started: {error}", Exit.NO_SYSTEM) from error
        yield addresses
