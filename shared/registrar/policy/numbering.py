"""The certificate's number for life: a provisional pattern of our own until the province confirms its rule.

documents.md 5.4: sixteen digits; 1-6 the issuing county, 7 fixed 0, 8 a Luhn digit over the other fifteen, 9-10 the
year of first issue, 11-16 the county's serial of that year. It never holds an ID number, a birth date or a category.
"""

from registrar.registration.ids import luhn_digit

VERSION = "provisional-1"
SYNTHETIC_PREFIX = "2299"


def certificate_number(office: str, year: int, serial: int, *, synthetic: bool) -> str:
    """Sixteen digits. `office` is a six-digit county code; a synthetic person's number begins with 2299.

    >>> certificate_number("220104", 2026, 17, synthetic=False)
    '2201040326000017'
    """
    if not 0 < serial < 1_000_000:
        raise ValueError(f"the county's serials of the year are used up or nonsense: {serial}")
    county = SYNTHETIC_PREFIX + office[4:6] if synthetic else office[:6]
    tail = f"{year % 100:02d}{serial:06d}"
    return f"{county}0{luhn_digit(county + '0' + tail)}{tail}"
