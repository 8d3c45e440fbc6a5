"""Whether a text that anybody may read seems to name somebody: numbers of people, cards and telephones (R50)."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from registrar.registration.ids import is_id_number


class Named(StrEnum):
    ID_NUMBER = "id_number"
    LONG_NUMBER = "long_number"  # a card's, an account's, an old identity number's
    MOBILE = "mobile"


_NUMBER = re.compile(r"(?<!\d)\d(?:[ \-·.]?\d){10,19}[ \-]?[Xx]?(?![\d])")
_MOBILE = re.compile(r"(86)?1[3-9]\d{9}")
SHORTEST_LONG = 15
SURE = frozenset({Named.ID_NUMBER, Named.LONG_NUMBER})
"""Never in what anybody may read; a mobile number may be an office's own, and is asked about."""


def named_in(text: str) -> frozenset[Named]:
    """What of it stands in the text, however it is spaced or in whichever width of digits."""
    plain = unicodedata.normalize("NFKC", text)
    return frozenset(_named(plain))


def _named(plain: str) -> Iterator[Named]:
    for found in _NUMBER.finditer(plain):
        number = re.sub(r"\D", "", found[0][:-1]) + (found[0][-1].upper() if found[0][-1] in "Xx" else found[0][-1])
        if _MOBILE.fullmatch(number):
            yield Named.MOBILE
        elif is_id_number(number):
            yield Named.ID_NUMBER
        elif len(number) >= SHORTEST_LONG:
            yield Named.LONG_NUMBER
