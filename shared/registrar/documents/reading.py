"""Read one sheet: even the light, read it, turn it if it stands wrong, lay it level."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from registrar.documents.decoding import Picture, RawPage
from registrar.documents.lines import Line, bounds
from registrar.documents.ocr import OcrEngine
from registrar.documents.preprocess import (
    Matrix,
    Sheet,
    deskewed,
    evenly_lit,
    mapped,
    mirror_image,
    quarter_turns,
    sheets_of,
    turned,
    without_pale_marks,
)
from registrar.documents.quality import is_bare
from registrar.documents.seals import Seal, is_colour, seals_in, without_seals
from registrar.registration.facts import Box

LEAST_SURE = 0.35  # lines read with less are stains
WELL_READ = 0.86  # mean confidence of a page that stands upright
MIRRORED = 0.72  # mean confidence below which letters may be mirror images, whatever is read
PLAIN_WORDS = re.compile("合同|证明|姓名|单位|公司|身份|性别|出生|日期|号码|学校|毕业|[12]\\d{3}年|月\\d{1,2}日")


@dataclass(frozen=True)
class ReadSheet:
    """A level sheet with its lines and seals; `upright` leads from its pixels to those of the upright page as sent.

    `taken` is the page's picture before anything was done to it; `sheet.matrix` leads from its pixels to the sheet's.
    """

    sheet: Sheet
    lines: tuple[Line, ...]
    seals: tuple[Seal, ...]
    colour: bool
    upright: Matrix
    taken: Picture

    def on_page(self, box: Box) -> Box:
        return mapped(box, self.upright)

    @property
    def outline(self) -> Box:
        """The sheet's corners in pixels of the picture as taken."""
        if self.sheet.outline:
            return self.sheet.outline
        width, height = self.sheet.size
        return self.as_taken(((0, 0), (width, 0), (width, height), (0, height)))

    def as_taken(self, box: Box) -> Box:
        return mapped(box, np.linalg.inv(self.sheet.matrix))


def sheets_read(page: RawPage, engine: OcrEngine) -> list[ReadSheet]:
    """Every sheet lying on the page, read."""
    return [read_sheet(sheet, page, engine) for sheet in sheets_of(page.picture)]


def whole_page_read(page: RawPage, engine: OcrEngine) -> ReadSheet:
    return read_sheet(Sheet(page.picture, np.eye(3)), page, engine)


def read_sheet(sheet: Sheet, page: RawPage, engine: OcrEngine) -> ReadSheet:
    """Dates and issuers mostly stand under the seal (骑年盖月): the sheet is read as it looks without that ink."""
    colour = is_colour(sheet.picture)
    if is_bare(sheet.picture):
        return ReadSheet(sheet, (), (), colour, to_upright_page(sheet, page), page.picture)
    seals = seals_in(sheet.picture) if colour else []
    lit = Sheet(without_seals(evenly_lit(sheet.picture), seals), sheet.matrix, sheet.turns)
    upright, lines = read_upright(lit, engine)
    level, lines = deskewed(upright, lines)
    moved = level.matrix @ np.linalg.inv(sheet.matrix)
    placed = tuple(Seal(bounds([mapped(seal.box, moved)]), seal.share) for seal in seals)
    return ReadSheet(level, tuple(lines), placed, colour, to_upright_page(level, page), page.picture)


def read_upright(sheet: Sheet, engine: OcrEngine) -> tuple[Sheet, list[Line]]:
    """Most pages stand right: only one that reads badly is turned, or taken for a mirror image, and read again."""
    best, lines = read_turned(sheet, engine)
    if not lines or doubtful(lines):
        mirrored, again = read_turned(mirror_image(sheet), engine)
        if stands_right(again):
            return mirrored, again
    return best, lines


def read_turned(sheet: Sheet, engine: OcrEngine) -> tuple[Sheet, list[Line]]:
    cleared = without_pale_marks(sheet.picture)
    lines = engine.lines(sheet.picture, find_on=cleared)
    if stands_right(lines):
        return sheet, kept(lines)
    turns = engine.upright(sheet.picture, find_on=cleared)
    if not turns:
        return sheet, kept(lines)
    right = turned(sheet, turns)
    again = engine.lines(right.picture, find_on=without_pale_marks(right.picture))
    return (right, kept(again)) if sureness(again) > sureness(lines) else (sheet, kept(lines))


def stands_right(lines: Sequence[Line]) -> bool:
    wide = sum(line.right - line.left > line.bottom - line.top for line in lines)
    letters = sum(len(line.glyphs) for line in lines)
    return letters >= 12 and wide >= 0.6 * len(lines) and sureness(lines) / letters > WELL_READ


def doubtful(lines: Sequence[Line]) -> bool:
    """Read unsurely, or not well and without two of the words that our papers are made of."""
    letters = sum(len(line.glyphs) for line in lines)
    told = sum(bool(PLAIN_WORDS.search(line.text)) for line in lines)
    return sureness(lines) < (MIRRORED if told >= 2 else WELL_READ) * letters


def sureness(lines: Sequence[Line]) -> float:
    """Letters, weighed by how surely each was read."""
    return sum(glyph.confidence for line in lines for glyph in line.glyphs)


def kept(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.confidence >= LEAST_SURE and line.text.strip()]


def to_upright_page(sheet: Sheet, page: RawPage) -> Matrix:
    """From sheet pixels back to the decoded picture, to its full size, and turned upright."""
    height, width = page.picture.shape[:2]
    scale = np.diag([page.original[0] / width, page.original[1] / height, 1.0])
    turns = quarter_turns(sheet.turns, *page.original)
    return np.asarray(turns @ scale @ np.linalg.inv(sheet.matrix), dtype=np.float64)
