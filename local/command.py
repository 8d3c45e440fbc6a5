"""The command `registrar`: read papers, apply, verify certificates, and run the whole office on this machine."""

import sys
from collections.abc import Sequence
from importlib import import_module

from local.commands.declarations import parser
from local.commands.outcomes import Exit, Trouble


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what it says goes to standard output, progress and complaints to standard error."""
    arguments = parser(__doc__).parse_args(argv)
    try:
        # Only what this command needs is loaded: `verify` must not wait for an OCR engine.
        return int(import_module(f"local.commands.{arguments.module}").run(arguments))
    except Trouble as trouble:
        print(f"registrar: {trouble}", file=sys.stderr)
        return int(trouble.exit)
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stderr.close()
        return int(Exit.DONE)
    except KeyboardInterrupt:
        return int(Exit.INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
