"""Numbers that prove themselves: identity numbers and social credit codes, repaired only within known confusions."""

import re
from collections.abc import Callable, Container, Iterator
from itertools import combinations, product

from registrar.registration.ids import is_credit_code, is_id_number

# What an engine reads -> what may really be printed (documents.md 2.1, 2.3).
ID_CONFUSIONS = {
    "O": "0", "D": "0", "Q": "0", "o": "0", "〇": "0", "°": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2",
    "z": "2", "S": "5", "s": "5", "b": "6", "G": "6", "B": "8", "g": "9", "q": "9", "T": "7", "A": "4",
    "7": "1", "1": "7", "8": "30", "0": "8", "5": "6", "6": "58", "3": "8", "9": "4", "4": "9",
}  # fmt: skip
LAST_X = frozenset("xX×ⅩχKY乂*Хх")
USCC_FREE = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}
USCC_CONFUSIONS = {
    "8": "B", "B": "8", "D": "0", "0": "DQ", "G": "6", "6": "G", "Q": "09", "M": "N", "N": "MH", "H": "N", "7": "T",
    "T": "7", "1": "7", "2": "7", "5": "6", "9": "Q", "U": "0", "X": "Y", "Y": "X", "W": "N", "4": "A", "A": "4",
}  # fmt: skip
ALL_PLACES = range(18)
_ID_DIGIT = "[0-9OoDQIl|ZSsbGBgqTAi〇°]"
_ID_END = "[0-9XxOoIl×ⅩχKY乂*Хх]"
_BREAK = r"(?:[ \t·.,，]?|\t\n)"  # within a number, or where the line ends in its middle
ID_PATTERN = re.compile(
    rf"(?<![0-9A-Za-z]){_ID_DIGIT}(?:{_BREAK}{_ID_DIGIT}){{15,16}}(?:{_BREAK}{_ID_END})?(?![0-9A-Za-z])"
)
USCC_PATTERN = re.compile(r"(?<![0-9A-Za-z])[0-9ANYISO][0-9A-Za-z](?:(?:[ \t]?|\t\n)[0-9A-Za-z]){16}(?![0-9A-Za-z])")


def squeezed(text: str) -> str:
    return re.sub(r"[\s·.,，]", "", text)


def plausible(number: str) -> bool:
    """A valid number of somebody born in this or the last two centuries."""
    return is_id_number(number) and number[6:8] in ("18", "19", "20")


def id_number_of(text: str, doubtful: Container[int] = ALL_PLACES) -> tuple[str, bool] | None:
    """(number, corrected) from 18 read characters, or None when no single repair passes the checksum.

    Only `doubtful` places (0..17) may be changed: a digit that was read clearly is not made to fit.
    """
    read = squeezed(text)
    if len(read) != 18:
        return None
    letters = [_certain_digit(character) for character in read[:17]]
    letters.append("X" if read[17] in LAST_X else _certain_digit(read[17]))
    number = "".join(letters)
    if plausible(number):
        return number, sum(a != b for a, b in zip(number, read.upper(), strict=True)) > 2
    repaired = _repaired(number, ID_CONFUSIONS, doubtful, plausible)
    return (repaired, True) if repaired else None


def _certain_digit(character: str) -> str:
    """A letter can only stand for its digit here."""
    return character if character.isdigit() else ID_CONFUSIONS.get(character, character)[0]


def is_uscc(text: str) -> bool:
    """A sound credit code whose registrar's region (places 3 to 8) is digits, as every printed one is."""
    return is_credit_code(text) and text[2:8].isdigit()


def uscc_of(text: str, doubtful: Container[int] = ALL_PLACES) -> tuple[str, bool] | None:
    """(code, corrected) from 18 read characters; the letters the alphabet lacks are mapped freely."""
    read = "".join(USCC_FREE.get(character, character) for character in squeezed(text).upper())
    if is_uscc(read):
        return read, False
    repaired = _repaired(read, USCC_CONFUSIONS, doubtful, is_uscc)
    return (repaired, True) if repaired else None


def _repaired(
    number: str, confusions: dict[str, str], doubtful: Container[int], passes: Callable[[str], bool]
) -> str | None:
    """The one number within two known confusions that passes; None when there is none, or a choice."""
    for changes in (1, 2):
        found = {candidate for candidate in _changed(number, confusions, doubtful, changes) if passes(candidate)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def _changed(number: str, confusions: dict[str, str], doubtful: Container[int], changes: int) -> Iterator[str]:
    open_places = [at for at, character in enumerate(number) if character in confusions and at in doubtful]
    for places in combinations(open_places, changes):
        for replacements in product(*(confusions[number[place]] for place in places)):
            letters = list(number)
            for place, letter in zip(places, replacements, strict=True):
                letters[place] = letter
            yield "".join(letters)
