"""Where an item goes that an office passes on: never back and forth; what would go back goes up."""

from collections.abc import Callable, Sequence


def goes_to(wanted: str, present: str, passed: Sequence[str], above: Callable[[str], str]) -> str:
    """The office that gets it: the wanted one, unless the item was there before.

    Then it is the nearest office above the present one that had not yet its turn, and in the end the highest.

    >>> goes_to("220105", "220104", ["220105"], lambda office: {"220104": "220100", "220100": "220000"}.get(office, ""))
    '220100'
    """
    if wanted not in passed:
        return wanted
    office = above(present)
    while office in passed and above(office):
        office = above(office)
    return office or present
