"""Where the certificate's fonts lie: those of everyday at hand, those for rare characters unpacked when needed."""

import gzip
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import typst


def shelves(folder: Path) -> Iterator[typst.Fonts]:
    """The fonts as they lie in the folder; then, if some are packed (*.gz), all of them. Each opened once."""
    yield _opened(folder)
    if any(folder.glob("*.gz")):
        yield _opened(folder, _unpacked(folder))


@lru_cache(maxsize=4)
def _opened(*folders: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


@lru_cache(maxsize=2)
def _unpacked(folder: Path) -> Path:
    """80 MB in a second or two, once in a process and only when somebody's name asks for it."""
    place = Path(tempfile.mkdtemp(prefix="fonts-"))
    for packed in folder.glob("*.gz"):
        (place / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    return place
