"""Write the outside papers with their truth: python -m tests.documents.outside --out DIR [--level good] [--flat]."""

import argparse
import sys
from pathlib import Path

from tests.documents.generator.handling import as_brought
from tests.documents.generator.page import write_case
from tests.documents.outside.pages import Browsers, drawn_outside


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.documents.outside", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--level", default="good", choices=("scan", "good", "bad"))
    parser.add_argument("--seeds", type=int, default=1, help="people for each paper")
    parser.add_argument("--only", default="", help="papers whose file name holds this")
    parser.add_argument("--flat", action="store_true", help="as printed, not photographed")
    chosen = parser.parse_args(arguments)
    with Browsers() as browsers:
        for number, (name, page) in enumerate(drawn_outside(browsers, seeds=chosen.seeds, only=chosen.only)):
            taken = page if chosen.flat else as_brought(page, seed=4000 + number, level=chosen.level)
            sys.stdout.write(f"{write_case(chosen.out, name, taken)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
