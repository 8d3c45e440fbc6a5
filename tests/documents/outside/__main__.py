"""Write the outside papers with their truth: python -m tests.documents.outside --out DIR [--way phone-dark] [--flat].

--way names one way to the office (camera.py) and may be repeated; all-scan, all-good, all-bad: each of that level.
One paper goes by the first way, the next by the second, and so on, again from the first.
"""

import argparse
import sys
from pathlib import Path

from tests.documents.generator.page import write_case
from tests.documents.outside.camera import WAYS, taken, ways_of
from tests.documents.outside.pages import Browsers, drawn_outside

_ALL = {f"all-{level}": ways_of(level) for level in ("scan", "good", "bad")}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    ways = [way for name in chosen.way or ["all-good"] for way in _ALL.get(name, [name])]
    with Browsers() as browsers:
        for number, (name, page) in enumerate(drawn_outside(browsers, seeds=chosen.seeds, only=chosen.only)):
            if chosen.flat:
                path = write_case(chosen.out, name, page)
            else:
                way = ways[number % len(ways)]
                arrived = taken(page, 4000 + number, way)
                path = write_case(chosen.out, f"{name}-{way}", arrived, form=arrived.truth.get("form", "jpeg"))
            sys.stdout.write(f"{path}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.documents.outside", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--way", action="append", choices=(*WAYS, *_ALL), metavar="NAME", help="default: all-good")
    parser.add_argument("--seeds", type=int, default=1, help="people for each paper")
    parser.add_argument("--only", default="", help="papers whose file name holds this")
    parser.add_argument("--flat", action="store_true", help="as printed, not photographed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
