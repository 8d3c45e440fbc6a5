"""registrar demo: the whole story, over HTTP, with invented people and photographed papers."""

import argparse
import shutil
import time

from rich.console import Console

from local.commands.outcomes import Exit
from local.commands.system import local_system
from local.demo.story import tell


def run(arguments: argparse.Namespace) -> Exit:
    """What an earlier telling left in the folder is removed first, so that nothing old passes for new."""
    console = Console(soft_wrap=True, highlight=False)
    shutil.rmtree(arguments.out / "demo", ignore_errors=True)
    (arguments.out / "demo.json").unlink(missing_ok=True)
    began = time.monotonic()
    with local_system() as addresses:
        good = tell(addresses, arguments.out, round(time.monotonic() - began, 1), console)
    return Exit.DONE if good else Exit.NOT_AS_HOPED
