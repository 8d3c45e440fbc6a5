"""A closer look at what the first pass missed or read weakly: finer, and with red ink taken away."""

from collections.abc import Callable
from functools import partial

from registrar.documents.classify import Kind
from registrar.documents.crops import crop_of
from registrar.documents.decoding import Picture
from registrar.documents.extract import extract, needed
from registrar.documents.flow import Flow
from registrar.documents.lines import Line
from registrar.documents.ocr import OcrEngine
from registrar.documents.parts import without_specimen
from registrar.documents.reading import ReadSheet, kept
from registrar.documents.seals import without_red
from registrar.documents.values import Candidate, Candidates, Nature, id_value, uscc_value

FINE_SIDE = 1280  # pixels
PROVABLE: dict[Nature, Callable[[Flow], Candidate | None]] = {
    Nature.ID: partial(id_value, anywhere=True),
    Nature.USCC: uscc_value,
}


def looked_closer(kind: Kind, candidates: Candidates, read: ReadSheet, engine: OcrEngine) -> Candidates:
    """The candidates, completed: checksums that fail are read again from their crops, missing fields from the sheet."""
    better = dict(candidates)
    for name, candidate in candidates.items():
        if candidate.nature in PROVABLE and (not candidate.proved or candidate.corrected):
            better[name] = _proved_again(candidate, read, engine) or candidate
    missing = [name for name in needed(kind) if name not in better]
    if missing and read.lines:
        again = extract(kind, _fine_lines(read, engine))
        better |= {name: again[name] for name in missing if name in again}
    return better


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
