"""Plainly synthetic employers: codes of the organ TEST with a right check character (documents.md 7.3)."""

from registrar.registration.ids import credit_code_check_character


def a_credit_code(serial: int = 1, region: str = "220104") -> str:
    first = f"91{region}TE{serial:07d}"
    first = first.replace("TE", "TX")
    return first + credit_code_check_character(first)
