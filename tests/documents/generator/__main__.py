"""Write one picture of every kind of paper: python -m tests.documents.generator --out DIR [--seed N] [--level good]."""

import argparse
import sys
from pathlib import Path

from tests.documents.generator import TEMPLATES, draw, persona, photograph, write_case


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.documents.generator", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures and their truth")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other people")
    parser.add_argument(
        "--level", choices=("scan", "good", "bad", "blurred"), help="as photographed; left out, as printed"
    )
    parser.add_argument("--kind", action="append", choices=sorted(TEMPLATES), help="only this kind; may be repeated")
    chosen = parser.parse_args(arguments)
    for kind in chosen.kind or TEMPLATES:
        person = persona(chosen.seed, region="810099" if kind.startswith("hmt") else "229901")
        for place, template in enumerate(TEMPLATES[kind]):
            page = draw(kind, person, seed=chosen.seed, template=place)
            if chosen.level:
                page = photograph(page, seed=chosen.seed, level=chosen.level)
            sys.stdout.write(f"{write_case(chosen.out, f'{kind}-{template.name}', page)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
