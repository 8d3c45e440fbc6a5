"""The name round a seal, red or copied in black: its ring unrolled to one line, read, and held against the paper's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.lines import Glyph
from registrar.documents.normalise import folded, is_han
from registrar.documents.ocr import OcrEngine
from registrar.documents.reading import ReadSheet
from registrar.documents.rings import closely
from registrar.documents.seals import Seal

BAND = (0.93, 0.56)  # of the seal's radius: between these the name stands, its letters' heads outwards
HEIGHT = 48  # pixels of the unrolled line, which is what the recogniser was trained on
TURNS = 640  # pixels once round: letters keep about their shape
BLACK = (0.35, 0.55)  # of the paper's red: ink that takes away more is no red ink
COARSE = 2.0  # pixels
REDDISH = 0.1  # by which red ink takes away more green than red; the edges of black print take both alike
GAP = 25  # a letter's share of the ring, or so; the gap at the foot is wider
MOST_SEALS = 2
GROWN, TWICE = (1.0, 0.98, 1.02), 2  # how wide a black ring is taken to be; how often another's name must be read
WELL_READ, LEAST_LETTER = 0.9, 0.7
FEWEST_LETTERS = 6
ALIKE = 0.5  # of the shorter name's own letters; more may be the same name misread
LEGAL_FORM = re.compile("(?:股份|责任|有限|集团|公司)+$")
SEAL_PURPOSE = re.compile(r"(?:合同|劳动|人事|财务|发票|业务|行政)*(?:专用)?章(?:\(?\d+\)?)?$|人力资源部$|人事部$")
BODY = re.compile("(?:公司|厂|店|行|社|院|校|所|局|部|处|馆|站|中心|委员会|集团|学校|大学|学院)$")


@dataclass(frozen=True, slots=True)
class Sealed:
    """Whose seal it is: the paper's own name when it `agrees`, else another, read well; `text` is as read."""

    name: str
    text: str
    confidence: float
    agrees: bool
    seal: Seal


def whose(seals: Sequence[Seal], owner: str, read: ReadSheet, engine: OcrEngine) -> Sealed | None:
    """The first seal that bears the owner's name, else one that surely bears another; None when none can be read."""
    others = []
    for seal in seals[:MOST_SEALS]:
        found = _told(seal, owner, read, engine)
        if found and found.agrees:
            return found
        others += [found] if found else []
    return others[0] if others else None


def _told(seal: Seal, owner: str, read: ReadSheet, engine: OcrEngine) -> Sealed | None:
    """A black one lies under the print and is read thrice: the owner's name counts once, another's only twice."""
    if read.seals:
        (line,) = engine.reread([unrolled(seal, read)])
        return compared(line.glyphs, owner, seal)
    ring = closely(seal, read.sheet.picture)
    lines = engine.reread([unrolled(ring, read, grown=grown) for grown in GROWN])
    found = [said for line in lines if (said := compared(line.glyphs, owner, seal))]
    agreeing = [said for said in found if said.agrees]
    return agreeing[0] if agreeing else found[0] if len(found) >= TWICE else None


def compared(glyphs: Sequence[Glyph], owner: str, seal: Seal) -> Sealed | None:
    """Three answers: the owner's name stands in it; another does, read well; or it says nothing either way."""
    letters = [glyph for glyph in glyphs if is_han(glyph.text[:1])]
    text = "".join(glyph.text for glyph in letters)
    said = SEAL_PURPOSE.sub("", "".join(map(folded, text)))
    own = "".join(folded(character) for character in owner if is_han(character))
    sure = [glyph.confidence for glyph in letters]
    if not own or not sure:
        return None
    confidence = round(float(np.mean(sure)), 3)
    if _core(own) in said + said:  # a ring has no beginning
        return Sealed(owner, text, confidence, True, seal)
    unclear = sum(each < LEAST_LETTER for each in sure)  # each may be any letter: it counts as one of the owner's
    clear = confidence >= WELL_READ and len(said) - unclear >= FEWEST_LETTERS
    if clear and BODY.search(said) and _shared(_core(own), _core(said), unclear) <= ALIKE:
        return Sealed(said, text, confidence, False, seal)
    return None


def _core(name: str) -> str:
    """A name without its legal form, which many share; one of two letters keeps it."""
    core = LEGAL_FORM.sub("", name)
    return core if len(core) > 2 else name


def _shared(one: str, other: str, unclear: int = 0) -> float:
    """How many letters both have, or may have, in the same order, of the shorter one's."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for at, against in enumerate(other, 1):
            before, row[at] = row[at], before + 1 if letter == against else max(row[at], row[at - 1])
    return (row[-1] + unclear) / max(1, min(len(one), len(other)))


def unrolled(seal: Seal, read: ReadSheet, *, grown: float = 1.0) -> Picture:
    """The seal's band as a level line, dark on white, cut where least shows; red was not yet taken out of `taken`.

    Where the sheet shows no red seal it is all that is dark; `grown` times as wide as it was found.
    """
    (left, top), _, (right, bottom), _ = seal.box
    centre, radius = np.array([(left + right) / 2, (top + bottom) / 2]), grown * (right - left + bottom - top) / 4
    turn = np.linspace(0.5 * np.pi, 2.5 * np.pi, TURNS, endpoint=False)  # clockwise from the foot
    reach = np.linspace(*BAND, HEIGHT)[:, None] * radius
    on_sheet = np.stack([centre[0] + reach * np.cos(turn), centre[1] + reach * np.sin(turn)], axis=-1)
    places = cv2.perspectiveTransform(on_sheet.reshape(1, -1, 2), np.linalg.inv(read.sheet.matrix))
    places = places.reshape(HEIGHT, TURNS, 2).astype(np.float32)
    across, down = np.ascontiguousarray(places[:, :, 0]), np.ascontiguousarray(places[:, :, 1])
    band = cv2.remap(read.taken, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    ink = _red_print(band) if read.seals else _stretched(_against_paper(cv2.cvtColor(band, cv2.COLOR_BGR2GRAY)))
    ink = np.roll(ink, -_emptiest(ink), axis=1)
    return np.asarray(cv2.merge([255 - ink] * 3), dtype=np.uint8)


def _red_print(band: cv2.typing.MatLike) -> NDArray[np.uint8]:
    """255 for red ink, 0 for paper and black print. As sharp as the green: a JPEG keeps colour at half the fineness."""
    _, green, red = (_against_paper(channel) for channel in cv2.split(band))
    not_black = np.clip((BLACK[1] - red) / (BLACK[1] - BLACK[0]), 0, 1)
    reddish = cv2.GaussianBlur(green - red, (0, 0), COARSE)
    return _stretched(green * not_black * np.clip(reddish / REDDISH, 0, 1))


def _stretched(ink: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(ink / max(0.15, float(np.percentile(ink, 97))) * 255, 0, 255), dtype=np.uint8)


def _against_paper(channel: cv2.typing.MatLike) -> NDArray[np.float32]:
    """How much darker than the paper around, 0 to 1."""
    paper = cv2.GaussianBlur(cv2.dilate(channel, np.ones((25, 25), np.uint8)), (0, 0), 12).astype(np.float32)
    return np.clip(1 - channel.astype(np.float32) / np.maximum(paper, 1), 0, 1).astype(np.float32)


def _emptiest(ink: NDArray[np.uint8]) -> int:
    """The column around which the least ink stands: there the name begins and ends."""
    round_ = np.tile(ink.mean(axis=0, dtype=np.float32), 3)[None, :]
    near = cv2.GaussianBlur(round_, (0, 0), TURNS / GAP)[0, TURNS : 2 * TURNS]
    return int(np.argmin(near))
