"""Write a set of pictures with their truth: python -m tests.documents.generator --out DIR [choices].

--kind termination_cert --split measure --level good --seeds 3          three people for each layout
--scene copy --scene purpose                                             what happened to the paper before
--form heic                                                              as an iPhone sends it
--what bundles | forgeries | desks                                       several pages, tampered papers, several papers
--contact-sheet                                                          one picture of all of them, to look at
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from tests.documents.generator import KINDS, TEMPLATES, Page, Persona, draw, persona, photograph, write_case
from tests.documents.generator.bundles import bundles, draw_bundle
from tests.documents.generator.page import write_bundle
from tests.documents.generator.scenes import SCENES, together
from tests.documents.generator.tampering import FORGERIES

_DESKS = (
    ("id_card_portrait", "id_card_emblem"),
    ("id_card_portrait", "termination_cert"),
    ("social_card", "diploma_he"),
)
_CELL = 420  # pixels of a contact sheet's square


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    small: list[Image.Image] = []
    for name, page in _pages(chosen):
        path = write_case(chosen.out, name, page, form=chosen.form)
        sys.stdout.write(f"{path}\n")
        if chosen.contact_sheet:
            small.append(_small(page.image))
    if chosen.what == "bundles":
        for name, pages in _bundles(chosen):
            sys.stdout.write(f"{write_bundle(chosen.out, name, pages)}\n")
            small += [_small(page.image) for page in pages if chosen.contact_sheet]
    if small:
        sys.stdout.write(f"{_contact_sheet(small, chosen.out)}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.documents.generator",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures and their truth")
    parser.add_argument("--what", choices=("papers", "bundles", "forgeries", "desks"), default="papers")
    parser.add_argument("--kind", action="append", choices=sorted(TEMPLATES), help="only this kind; may be repeated")
    parser.add_argument("--split", choices=("develop", "measure"), help="only layouts to develop on, or to measure on")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other people")
    parser.add_argument("--seeds", type=int, default=1, help="how many people for each layout")
    parser.add_argument(
        "--level", choices=("scan", "good", "bad", "blurred"), help="as photographed; left out, as printed"
    )
    parser.add_argument("--scene", action="append", default=[], choices=sorted(SCENES), help="in the order given")
    parser.add_argument("--form", choices=("jpeg", "png", "heic", "pdf", "searchable"), default="jpeg")
    parser.add_argument("--contact-sheet", action="store_true", help="all of them small on one picture")
    return parser


def _pages(chosen: Any) -> Iterator[tuple[str, Page]]:
    makers = {"papers": _papers, "forgeries": _forgeries, "desks": _desks}
    if chosen.what not in makers:
        return
    for seed in range(chosen.seed, chosen.seed + chosen.seeds):
        for name, page in makers[chosen.what](chosen, seed):
            for scene in chosen.scene:
                page = SCENES[scene](page, seed)  # noqa: PLW2901 - one scene after the other
            if chosen.level:
                page = photograph(page, seed=seed, level=chosen.level)  # noqa: PLW2901
            yield name if chosen.seeds == 1 else f"{name}-{seed}", page


def _papers(chosen: Any, seed: int) -> Iterator[tuple[str, Page]]:
    for kind in chosen.kind or TEMPLATES:
        for place, template in enumerate(TEMPLATES[kind]):
            if chosen.split in (None, template.split):
                yield f"{kind}-{template.name}", draw(kind, _somebody(kind, seed), seed=seed, template=place)


def _somebody(kind: str, seed: int) -> Persona:
    return persona(seed, region="810099" if kind.startswith("hmt") else "229901")


def _forgeries(chosen: Any, seed: int) -> Iterator[tuple[str, Page]]:
    for name, forged in FORGERIES.items():
        yield name, forged(persona(seed), seed)


def _desks(chosen: Any, seed: int) -> Iterator[tuple[str, Page]]:
    for kinds in _DESKS:
        yield "+".join(kinds), together([draw(kind, persona(seed), seed=seed) for kind in kinds], seed)


def _bundles(chosen: Any) -> Iterator[tuple[str, list[Page]]]:
    for name in bundles(chosen.split):
        for seed in range(chosen.seed, chosen.seed + chosen.seeds):
            pages = draw_bundle(name, persona(seed), KINDS, seed=seed)
            if chosen.level:
                pages = [photograph(page, seed=seed + number, level=chosen.level) for number, page in enumerate(pages)]
            yield f"{name}-{seed}", pages


def _small(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail((_CELL, _CELL))
    return small


def _contact_sheet(pictures: list[Image.Image], folder: Path) -> Path:
    columns = min(8, len(pictures))
    sheet = Image.new("RGB", (columns * _CELL, -(-len(pictures) // columns) * _CELL), (120, 120, 120))
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % columns * _CELL, number // columns * _CELL))
    path = folder / "contact-sheet.png"
    sheet.save(path)
    return path


if __name__ == "__main__":
    sys.exit(main())
