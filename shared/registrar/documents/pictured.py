"""Pictures that are not simply of a paper: a screenshot, a screen, a face, somebody with a card.

What stands on the paper in them is read all the same and shown to the officer; it proves nothing by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from registrar.documents.decoding import Picture, RawPage
from registrar.documents.findings import near_miss_finding
from registrar.documents.lines import Line, bounds
from registrar.documents.ocr import OcrEngine
from registrar.documents.origin import has_screen_size
from registrar.documents.parts import without_specimen
from registrar.documents.reading import ReadSheet
from registrar.documents.waves import shows_coloured_waves
from registrar.registration.facts import Box, Document
from registrar.registration.vocabulary import DocumentType, NearMiss, Side

TALL = 1.6  # height against width, from which on a picture may be a telephone's screen
BAR = 0.07  # of the height: where the status bar stands
CLOCK = r"(?:[01]?\d|2[0-3])[:：][0-5]\d"
STATUS = re.compile(rf"^.{{0,4}}?{CLOCK}(?:(?!\d)|(?=[345]G|\d{{1,3}}%))|{CLOCK}$")
SIGNAL = re.compile(r"\d\s?%|[345]G|LTE|HD|[KM]B?/s|WiFi|WLAN|▂", re.IGNORECASE)
FACE_SIDE = 480  # pixels of the long side in which faces are looked for
CLOSE = 0.15  # of the width: a face that is what the picture is of
BEHIND = 0.5  # of the card's width: the face of whoever holds it, never the portrait on another card
CARDS = frozenset({DocumentType.ID_CARD, DocumentType.HMT_PERMIT, DocumentType.SOCIAL_CARD, DocumentType.TEMPORARY_ID})
SOME_LETTERS = 8  # may stand on a shirt or a wall
LOOKS_EMPTY = (None, NearMiss.BLANK)


def as_pictured(
    documents: Sequence[Document], page: RawPage, sheets: Sequence[ReadSheet], engine: OcrEngine
) -> list[Document]:
    """The documents of a page, as OTHER when the picture as a whole is one of the four; else as they are."""
    near = pictured(documents, page, sheets, engine)
    return [_shown(document, near) for document in documents] if near else list(documents)


def pictured(
    documents: Sequence[Document], page: RawPage, sheets: Sequence[ReadSheet], engine: OcrEngine
) -> NearMiss | None:
    proofs = [document for document in documents if document.document_type is not DocumentType.OTHER]
    if proofs and _is_screen(page, sheets, engine):
        return NearMiss.SCREENSHOT
    if len(proofs) == 1 and len(sheets) == 1 and _held_up(page, sheets[0], proofs[0]):
        return NearMiss.HAND_HELD_ID
    if proofs and any(shows_coloured_waves(read.sheet.picture) for read in sheets):
        return NearMiss.SCREEN_PHOTO
    letters = sum(len(line.glyphs) for read in sheets for line in without_specimen(read.lines)[0])
    if (
        letters <= SOME_LETTERS
        and all(document.near_miss in LOOKS_EMPTY for document in documents)
        and _is_a_face(page, sheets)
    ):
        return NearMiss.SELFIE
    return None


def _shown(document: Document, near: NearMiss) -> Document:
    """What was read stays, none of it certain; the finding that tells what to do takes the place of those on light."""
    told = near_miss_finding(near)
    kept = tuple(one for one in document.findings if near is not NearMiss.SELFIE or one.id not in ("PIC-01", "PIC-03"))
    fields = {name: replace(field, certain=False) for name, field in document.fields.items()}
    return replace(
        document,
        document_type=DocumentType.OTHER,
        near_miss=near,
        confidence=0.8,
        fields=fields,
        findings=(*kept, *([told] if told else [])),
    )


def _is_screen(page: RawPage, sheets: Sequence[ReadSheet], engine: OcrEngine) -> bool:
    """A telephone's status bar along the upper edge: the time, and the signal or exactly a screen's size."""
    width, height = page.original
    if height < TALL * width:
        return False
    bar = [line.text for line in _along_the_top(page, sheets, engine)]
    signal = any(SIGNAL.search(text) for text in bar) or has_screen_size(page.original)
    return signal and any(STATUS.search(text.replace(" ", "")) for text in bar)


def _along_the_top(page: RawPage, sheets: Sequence[ReadSheet], engine: OcrEngine) -> Iterator[Line]:
    """The lines of the bar; read for themselves when the sheet was cut out of the screen."""
    if any(read.sheet.turns for read in sheets):
        return
    edge = BAR * page.original[1]
    above = [line for read in sheets for line in read.lines if _lowest(read.on_page(line.box)) < edge]
    yield from above or engine.lines(page.picture[: round(BAR * page.picture.shape[0])])


def _lowest(box: Box) -> float:
    return max(y for _, y in box)


# Faces -----------------------------------------------------------------------------------------------------------


def _is_a_face(page: RawPage, sheets: Sequence[ReadSheet]) -> bool:
    return any(width > CLOSE * page.original[0] for _, _, width in _faces(page, sheets[0] if sheets else None))


def _held_up(page: RawPage, read: ReadSheet, card: Document) -> bool:
    """Whether a face looks on that is not on the card and bigger than any portrait beside it."""
    boxes = [field.box for field in card.fields.values() if field.box]
    if card.document_type not in CARDS or not boxes or card.side is Side.EMBLEM:  # the emblem passes for a face
        return False
    (left, top), _, (right, bottom), _ = bounds(boxes)
    faces = [(x, y) for x, y, width in _faces(page, read) if width > BEHIND * (right - left)]
    return any(not (left < x < right and top < y < bottom) for x, y in faces)


def _faces(page: RawPage, read: ReadSheet | None) -> Iterator[tuple[float, float, float]]:
    """Middle and width of each face, in pixels of the upright page at the size it was sent."""
    upright = np.rot90(page.picture, -(read.sheet.turns if read else 0))
    scale = FACE_SIDE / max(upright.shape[:2])
    small = cv2.resize(np.ascontiguousarray(upright), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    factor = max(page.original) / FACE_SIDE
    for x, y, width, height in _seen(np.asarray(small, dtype=np.uint8)):
        yield (x + width / 2) * factor, (y + height / 2) * factor, width * factor


def _seen(picture: Picture) -> list[tuple[int, int, int, int]]:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return [tuple(map(int, face)) for face in _cascade().detectMultiScale(grey, 1.15, 4)]  # type: ignore[misc]


@cache
def _cascade() -> cv2.CascadeClassifier:
    """The frontal faces that come with OpenCV itself."""
    return cv2.CascadeClassifier(str(Path(cv2.__file__).with_name("data") / "haarcascade_frontalface_default.xml"))
