"""Identifiers and the arithmetic of numbers that carry a check digit."""

import hashlib
from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_ID_CHECK = "10X98765432"
SYNTHETIC_ID_PREFIXES = ("2299", "2298", "990", "810099", "820099", "830099")
"""Regions that no edition of GB/T 2260 knows: plainly test data (documents.md 7.1)."""


def id_check_character(first17: str) -> str:
    """The check character of a citizen identity number (GB 11643-1999) from its first 17 digits."""
    return _ID_CHECK[sum(int(digit) * weight for digit, weight in zip(first17, _ID_WEIGHTS, strict=True)) % 11]


def is_id_number(text: str) -> bool:
    """18 characters, a real birth date, the right check character; nothing is looked up."""
    if len(text) != 18 or not text[:17].isascii() or not text[:17].isdigit():
        return False
    return birth_date(text) is not None and text[17] == id_check_character(text[:17])


def birth_date(id_number: str) -> date | None:
    """The birth date in an 18-character number, or None when it is no calendar date."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def is_male(id_number: str) -> bool:
    """The 17th digit is odd for men."""
    return int(id_number[16]) % 2 == 1


def is_synthetic(id_number: str) -> bool:
    return id_number.startswith(SYNTHETIC_ID_PREFIXES)


CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: without I O S V Z


def credit_code_check_character(first17: str) -> str:
    """The check character of a unified social credit code (GB 32100-2015): weights are powers of 3 modulo 31."""
    values = (CREDIT_CODE_ALPHABET.index(character) for character in first17)
    return CREDIT_CODE_ALPHABET[-sum(value * pow(3, place, 31) for place, value in enumerate(values)) % 31]


def is_credit_code(text: str) -> bool:
    """18 characters of the alphabet and the right check character."""
    if len(text) != 18 or any(character not in CREDIT_CODE_ALPHABET for character in text):
        return False
    return text[17] == credit_code_check_character(text[:17])


def place_of(credit_code: str) -> str:
    """The division whose authority gave the code (GB 32100-2015: characters three to eight), "" for no such code."""
    place = credit_code[2:8]
    return place if len(credit_code) == 18 and place.isdigit() else ""


def luhn_digit(digits: str) -> str:
    """The digit that makes `digits` followed by it pass the Luhn test (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def derived(letter: str, *known: str) -> str:
    """An identifier that the same facts always give, and that nobody guesses: `letter` and 31 hex digits."""
    return letter + hashlib.sha256("\n".join(known).encode()).hexdigest()[:31]
