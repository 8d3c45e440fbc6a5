"""A closer look at what the first pass missed or read weakly: finer, and with red ink taken away."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from registrar.documents.classify import Kind
from registrar.documents.crops import crop_of
from registrar.documents.decoding import Picture
from registrar.documents.extract import SEALED, extract, needed, printed_on
from registrar.documents.flow import Flow, flow_of
from registrar.documents.lines import Line
from registrar.documents.ocr import OcrEngine
from registrar.documents.parts import without_specimen
from registrar.documents.reading import ReadSheet, kept
from registrar.documents.rings import print_alone, without_ring
from registrar.documents.seals import Seal, moved, without_red
from registrar.documents.values import Candidate, Candidates, Nature, id_value, uscc_value
from registrar.registration.facts import Box

FINE_SIDE = 1280  # pixels
SEAL_SIDE = 640  # pixels for a seal and what stands around it
SEAL_REACH = 0.8  # of its width to either side; a written-out date is wider than the seal on it
MOST_SEALS = 2
PROVABLE: dict[Nature, Callable[[Flow], Candidate | None]] = {
    Nature.ID: partial(id_value, anywhere=True),
    Nature.USCC: uscc_value,
}


def looked_closer(
    kind: Kind, candidates: Candidates, read: ReadSheet, engine: OcrEngine, seals: Sequence[Seal] = ()
) -> Candidates:
    """The candidates, completed: checksums that fail are read again from their crops, missing fields from the sheet.

    Missing dates are looked for around the `seals`, red or dark.
    """
    better = dict(candidates)
    for name, candidate in candidates.items():
        if candidate.nature in PROVABLE and (not candidate.proved or candidate.corrected):
            better[name] = _proved_again(candidate, read, engine) or candidate
    missing = [name for name in needed(kind) if name not in better]
    if missing and read.lines:
        again = extract(kind, _fine_lines(read, engine))
        better |= {name: again[name] for name in missing if name in again}
    undated = [name for name in ("issue_date", *needed(kind)) if name.endswith("_date") and name not in better]
    for lifted in (False, True):
        if undated and seals and kind.document_type in SEALED:
            again = extract(kind, below_seals(read, engine, seals, lifted=lifted))
            better |= {name: again[name] for name in undated if name in again}
            undated = [name for name in undated if name not in better]
    if "issue_date" not in better and kind.document_type in SEALED and (printed := printed_on(flow_of(read.lines))):
        better["issue_date"] = printed
    return better


def below_seals(read: ReadSheet, engine: OcrEngine, seals: Sequence[Seal], *, lifted: bool = False) -> list[Line]:
    """The lines, where those around the seals are looked for again from nearby: dates stand there (骑年盖月).

    With `lifted` the seals are taken away first: all that is as pale as they are, or of dark ones the ring.
    """
    lines = list(read.lines)
    for seal in seals[:MOST_SEALS]:
        left, top, right, bottom = _around(seal.box, read.sheet.size)
        part = np.ascontiguousarray(read.sheet.picture[top:bottom, left:right])
        found = kept(engine.lines(_lifted(part, moved(seal, -left, -top), read) if lifted else part, side=SEAL_SIDE))
        for line in [_shifted(line, left, top) for line in found]:
            same = [other for other in lines if _same_print(line, other)]
            if len(line.glyphs) >= max((len(other.glyphs) for other in same), default=0):
                lines = [other for other in lines if other not in same] + [line]
    return without_specimen(lines)[0]


def _lifted(part: Picture, seal: Seal, read: ReadSheet) -> Picture:
    """What stands around a seal without the seal: of a red one only outlines are left, a dark one is still there."""
    return print_alone(part) if read.seals else without_ring(part, seal)


def _around(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    (left, top), _, (right, bottom), _ = box
    reach = SEAL_REACH * (right - left)
    return (
        max(0, int(left - reach)),
        max(0, int(top - reach / 4)),
        min(size[0], int(right + reach)),
        min(size[1], int(bottom + reach / 4)),
    )


def _same_print(line: Line, other: Line) -> bool:
    across = min(line.right, other.right) - max(line.left, other.left)
    narrower = min(line.right - line.left, other.right - other.left)
    return across > 0.5 * narrower and abs(line.middle - other.middle) < 0.5 * max(line.height, other.height)


def _shifted(line: Line, x: float, y: float) -> Line:
    a, b, c, d = ((px + x, py + y) for px, py in line.box)
    return Line(line.glyphs, (a, b, c, d))


def _proved_again(candidate: Candidate, read: ReadSheet, engine: OcrEngine) -> Candidate | None:
    """The number as read from a larger crop, with and without the red ink; only one whose checksum holds."""
    parts = candidate.passage.parts
    crops = [crop_of(picture, parts, margin=margin) for picture in _both(read) for margin in (0.1, 0.3)]
    for line in engine.reread(crops):
        again = PROVABLE[candidate.nature](_flow_of_one(line))
        if again and again.proved and not again.corrected:
            return Candidate(again.value, candidate.passage, candidate.nature, proved=True)
    return None


def _both(read: ReadSheet) -> tuple[Picture, Picture]:
    return read.sheet.picture, without_red(read.sheet.picture)


def _fine_lines(read: ReadSheet, engine: OcrEngine) -> list[Line]:
    return without_specimen(kept(engine.lines(without_red(read.sheet.picture), side=FINE_SIDE)))[0]


def _flow_of_one(line: Line) -> Flow:
    places = tuple((line, at) for at in range(len(line.glyphs)))
    return Flow("".join(glyph.text for glyph in line.glyphs), places)
