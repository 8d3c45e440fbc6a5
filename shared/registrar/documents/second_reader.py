"""Let another engine read the deciding fields from their crops; two readers that agree make a value certain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from registrar.documents.crops import crop_of
from registrar.documents.dates import date_in, dates_in
from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.documents.names import SURNAMES, is_name
from registrar.documents.normalise import name_of, plain
from registrar.documents.numbers import id_number_of, uscc_of
from registrar.documents.ocr import OcrEngine
from registrar.documents.reading import ReadSheet
from registrar.documents.seals import without_red
from registrar.documents.tables import words
from registrar.documents.values import Candidate, Nature
from registrar.registration.ids import birth_date

DECIDING = words(
    """
    person_name id_number employer_uscc birth_date valid_from valid_to issue_date end_date contract_start
    contract_end enlist_date discharge_date graduate_date study_from study_to uscc start_date probation_end
    establishment_date deregistration_date release_date area_taken_mu area_contracted_mu
    """
)
SURE = 0.9  # confidence with which a checksum counts as proof
BELIEVABLE = 0.8  # of a differing reading; below it the second reader does not know either


class Second(Enum):
    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"  # empty or malformed: no evidence either way


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate and what the second reader says to it."""

    candidate: Candidate
    second: Second

    @property
    def certain(self) -> bool:
        provable = self.candidate.nature in (Nature.ID, Nature.USCC)
        if (
            self.second is Second.DIFFERS
            or self.candidate.corrected
            or self.candidate.unsure
            or (provable and not self.candidate.proved)
        ):
            return False
        return self.second is Second.AGREES or stands_by_itself(self.candidate)


def stands_by_itself(candidate: Candidate) -> bool:
    """A checksum holds, nothing was repaired, and every character was read surely: no second reader is needed."""
    return candidate.proved and not candidate.corrected and candidate.passage.confidence >= SURE


def weigh(candidates: Mapping[str, Candidate], read: ReadSheet, reader: OcrEngine | None) -> dict[str, Weighed]:
    """Every candidate; the deciding ones that nothing else proves compared with what `reader` reads in their crops."""
    proved = proved_by_number(candidates)
    deciding = {
        name: one
        for name, one in candidates.items()
        if name in DECIDING and one.passage.places and name not in proved and not stands_by_itself(one)
    }
    printed = {one.passage: one for one in deciding.values()}  # two fields may be the same print
    crops = [crop_for(one, read) for one in printed.values()] if reader else []
    lines = dict(zip(printed, reader.reread(crops), strict=True)) if reader and crops else {}
    said = {name: lines[one.passage] for name, one in deciding.items() if lines}
    return {
        name: Weighed(candidate, compared(candidate, said[name]) if name in said else Second.SILENT)
        for name, candidate in candidates.items()
    }


def proved_by_number(candidates: Mapping[str, Candidate]) -> frozenset[str]:
    """`birth_date`, where an identity number on the same paper that stands by itself says the same day."""
    number, birth = candidates.get("id_number"), candidates.get("birth_date")
    if not number or not birth or birth.corrected or not stands_by_itself(number):
        return frozenset()
    born = birth_date(number.value)
    return frozenset({"birth_date"}) if born and born.isoformat() == birth.value else frozenset()


def crop_for(candidate: Candidate, read: ReadSheet) -> Picture:
    """The field's own characters and hardly more; below a seal without the red ink."""
    parts = candidate.passage.parts
    crop = crop_of(read.sheet.picture, parts, margin=0.05)
    sealed = any(line.overlaps(seal.box) for seal in read.seals for line, _ in candidate.passage.places)
    return without_red(crop) if sealed else crop


def compared(candidate: Candidate, line: Line) -> Second:
    """Agreement by value, not by letter; only a well-formed, believable other value is disagreement."""
    read = READERS.get(candidate.nature, _as_text)(line.text, candidate)
    if read is None:
        return Second.SILENT
    if read == candidate.value:
        return Second.AGREES
    sure = min((glyph.confidence for glyph in line.glyphs if glyph.text.strip()), default=0.0)
    return Second.DIFFERS if sure >= BELIEVABLE else Second.SILENT


def _as_name(text: str, candidate: Candidate) -> str | None:
    """A name counts only when it has as many characters and begins as names do."""
    name = name_of(re.sub(r"[\s|_.]", "", text))
    if name == candidate.value:
        return name
    known = name[:1] in SURNAMES or name[:1] == candidate.value[0]
    return name if is_name(name) and len(name) == len(candidate.value) and known else None


def _as_id(text: str, candidate: Candidate) -> str | None:
    read = re.sub(r"[^0-9A-Za-z]", "", plain(text))
    if candidate.value in read.upper():  # a stroke of the label beside it
        return candidate.value
    number = id_number_of(read, ())
    return number[0] if number else None


def _as_uscc(text: str, candidate: Candidate) -> str | None:
    if candidate.value in plain(text).upper():
        return candidate.value
    code = uscc_of(re.sub(r"[^0-9A-Za-z]", "", plain(text)), ())
    return code[0] if code else None


def _as_date(text: str, candidate: Candidate) -> str | None:
    read = plain(text)
    if candidate.value.startswith("9999"):
        return candidate.value if "长期" in read else None
    value = next((date.value for date in dates_in(read) if date.value == candidate.value), date_in(read))
    return value if value and len(value) == len(candidate.value) else None


def _as_area(text: str, candidate: Candidate) -> str | None:
    """The amount as printed; one that was converted into another unit agrees by its printed digits."""
    read = re.search(r"\d+(?:\.\d+)?", plain(text))
    printed = re.search(r"\d+(?:\.\d+)?", plain(candidate.passage.text))
    if read is None or printed is None:
        return None
    return candidate.value if read[0] == printed[0] else read[0]


def _as_text(text: str, _: Candidate) -> str | None:
    return plain(text) or None


READERS = {
    Nature.NAME: _as_name,
    Nature.ID: _as_id,
    Nature.USCC: _as_uscc,
    Nature.DATE: _as_date,
    Nature.AREA: _as_area,
}
