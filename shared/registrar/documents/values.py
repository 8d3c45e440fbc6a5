"""From characters to a value: names, numbers, dates and plain text, each by its own rule."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from registrar.documents.dates import dates_in
from registrar.documents.flow import Flow, Passage
from registrar.documents.labels import Found
from registrar.documents.names import name_in_sentence, parted_before, person_name
from registrar.documents.normalise import name_of, plain
from registrar.documents.numbers import ID_PATTERN, USCC_PATTERN, id_number_of, is_uscc, squeezed, uscc_of
from registrar.registration.ids import is_id_number

SURE_GLYPH = 0.97
"""A character read with less may have been another one of its confusion set."""


class Nature(StrEnum):
    """What kind of value a field holds; decides how it is proved and read again."""

    NAME = "name"
    ID = "id"
    USCC = "uscc"
    DATE = "date"
    NUMBER = "number"
    AREA = "area"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value and where it was read. `proved`: a checksum holds; `unsure`: two readers may agree and be wrong."""

    value: str
    passage: Passage
    nature: Nature = Nature.TEXT
    corrected: bool = False
    proved: bool = False
    unsure: bool = False


Candidates = dict[str, Candidate]


def text_value(found: Found | None) -> Candidate | None:
    value = without_stray_brackets(plain(found.text).strip("_-.,;:、。")) if found else ""
    return Candidate(value, found.passage) if found and value else None


def without_stray_brackets(value: str) -> str:
    """Without a bracket at either end whose partner is not there."""
    if value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1]
    if value.startswith("(") and (value.count("(") > value.count(")") or value.endswith(")")):
        value = value[1:].removesuffix(")")
    return value.strip("_-.,;:、。")


def number_value(found: Found | None) -> Candidate | None:
    value = bracketed(re.sub("^N[oO][.:]*|-(?=号$)", "", plain(found.text)).strip("_-.,;:、。")) if found else ""
    return Candidate(value, found.passage, Nature.NUMBER) if found and value else None


def bracketed(number: str) -> str:
    """The year within a number in 〔〕 (documents.md 2.11), before it in （） as courts and prisons print it (1.2)."""
    number = re.sub(r"(?<=.)\(([12]\d{3})\)", r"〔\1〕", number)
    return number.replace("(", "（").replace(")", "）")


def name_value(found: Found | None, *, in_sentence: bool = False) -> Candidate | None:
    """A name in a cell of its own, or (`in_sentence`) at the end of some running text."""
    found = _in_one_line(found) if found and in_sentence else found
    name = (name_in_sentence if in_sentence else person_name)(found.passage.text) if found else None
    if not found or not name:
        return None
    cut = in_sentence and not parted_before(name_of(found.passage.text), name)
    return Candidate(name, _only(found.passage, name), Nature.NAME, unsure=cut)


def _in_one_line(found: Found) -> Found:
    """A name parted by dots, without what stands in the line above it."""
    places = found.passage.places
    broken = next((at for at in range(len(places) - 1, 0, -1) if places[at][0] is not places[at - 1][0]), 0)
    last = Passage(places[broken:])
    return Found(found.text, last) if "·" in name_of(last.text)[2:] else found


def _only(passage: Passage, name: str) -> Passage:
    """The characters that make up the name, when it is a part of what stood there; the last such place."""
    length = len(name)
    for start in range(len(passage.places) - length, -1, -1):
        part = Passage(passage.places[start : start + length])
        if name_of(part.text) == name:
            return part
    return passage


def date_value(flow: Flow, start: int, end: int, value: str) -> Candidate:
    return Candidate(value, flow.passage(start, end), Nature.DATE)


def first_date(flow: Flow, start: int, end: int) -> Candidate | None:
    """The first date that begins within the given stretch of the text."""
    for read in dates_in(flow.text[start : end + 24]):
        if read.start + start <= end:
            return date_value(flow, read.start + start, read.end + start, read.value)
    return None


ID_LABEL = re.compile(r"(?:身份证?件?号码?|身份号码|证件号码|保障号码?|号码)[\s:：()_]*$")


def id_value(flow: Flow, *, anywhere: bool = False) -> Candidate | None:
    """The identity number: a valid one before a repaired one before one that fails its checksum.

    What is not valid counts only behind its label, or (`anywhere`) on a card, where no other long number stands.
    """
    matches = ID_PATTERN.finditer(flow.text)
    candidates = wrapped_number(flow, Nature.ID, is_id_number) + [
        found
        for match in matches
        if (found := _id_candidate(flow, match))
        and ((found.proved and not found.corrected) or anywhere or ID_LABEL.search(flow.text, 0, match.start()))
    ]
    return max(
        candidates, key=lambda found: (found.proved, not found.corrected, found.passage.confidence), default=None
    )


HEAD, TAIL = re.compile("[0-9A-Z]{6,17}$"), re.compile("[0-9A-Zx]{1,12}(?![0-9A-Za-z])")


def wrapped_number(flow: Flow, nature: Nature, sound: Callable[[str], bool]) -> list[Candidate]:
    """Numbers that a narrow cell broke in two: the rest stands right below, and only both together are sound."""
    known = []
    lines = list({id(place[0]): place[0] for place in flow.places if place}.values())
    for upper in lines:
        head = HEAD.search(upper.text)
        for lower in lines if head else ():
            tail = TAIL.match(lower.text)
            if head and tail and lower.right_below(upper) and sound(head[0] + tail[0].upper()):
                places = [(upper, at) for at in range(len(upper.glyphs) - len(head[0]), len(upper.glyphs))]
                places += [(lower, at) for at in range(len(tail[0]))]
                known.append(Candidate(head[0] + tail[0].upper(), Passage(tuple(places)), nature, proved=True))
    return known


def _id_candidate(flow: Flow, match: re.Match[str]) -> Candidate | None:
    passage = flow.passage(*match.span())
    read = squeezed(match[0])
    if sum(character.isdigit() for character in read) < 14:
        return None
    doubtful = {at for at, sure in enumerate(passage.confidences) if sure < SURE_GLYPH}
    number = id_number_of(read, doubtful)
    if number is None:
        return Candidate(read.upper(), passage, Nature.ID) if len(read) in (17, 18) else None
    return Candidate(number[0], passage, Nature.ID, corrected=number[1], proved=is_id_number(number[0]))


def uscc_value(flow: Flow) -> Candidate | None:
    """The social credit code on the page; an identity number is never taken for one."""
    known = wrapped_number(flow, Nature.USCC, is_uscc)
    for match in USCC_PATTERN.finditer(flow.text):
        passage, read = flow.passage(*match.span()), squeezed(match[0]).upper()
        if is_id_number(read) or len(passage.places) != 18:
            continue
        code = uscc_of(read, {at for at, sure in enumerate(passage.confidences) if sure < SURE_GLYPH})
        if code:
            known.append(Candidate(code[0], passage, Nature.USCC, corrected=code[1], proved=is_uscc(code[0])))
        elif re.match("9[123]|[15N]", read) and not read.isdigit():
            known.append(Candidate(read, passage, Nature.USCC))
    return max(known, key=lambda found: (found.proved, not found.corrected, found.passage.confidence), default=None)


OLD_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d(?:[ \t]?\d){12,14}(?![ \t]?[0-9A-Za-z])")


def registration_number(found: Found | None) -> Candidate | None:
    """The registrar's number before 2015: fifteen digits with a check digit, thirteen without (documents.md 2.4)."""
    match = OLD_NUMBER.search(found.passage.text) if found else None
    if not found or not match:
        return None
    number = squeezed(match[0])
    return Candidate(number, _part(found.passage, match), Nature.NUMBER) if len(number) in (13, 15) else None


def _part(passage: Passage, match: re.Match[str]) -> Passage:
    """The characters of a match in the passage's own text."""
    return Passage(passage.places[match.start() : match.end()])


def present(fields: dict[str, Candidate | None]) -> Candidates:
    return {name: candidate for name, candidate in fields.items() if candidate is not None}
