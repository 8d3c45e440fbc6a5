"""Which phone numbers can be written to, in the form a gateway wants."""

import re
import unicodedata

from registrar.errors import Malformed

_MAINLAND = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")  # documents.md 2.11
_ABROAD = re.compile(r"\+?(852[4-9]\d{7}|853\d{8}|8869\d{8})")  # Hong Kong, Macao, Taiwan mobiles
_SYNTHETIC = re.compile(r"\+861540000\d{4}")  # documents.md 7.1: never a subscriber


def normalise(phone: str) -> str:
    """The number in E.164 (+8613912345678, +85291234567); Malformed when no message can be sent there."""
    digits = re.sub(r"[\s()\-]", "", unicodedata.normalize("NFKC", phone))
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    if mainland := _MAINLAND.fullmatch(digits):
        return f"+86{mainland[1]}"
    if abroad := _ABROAD.fullmatch(digits):
        return f"+{abroad[1]}"
    raise Malformed(
        "手机号码应为 11 位大陆号码，或带 +852、+853、+886 的号码。 "
        "Give an 11-digit mainland mobile number, or one that begins with +852, +853 or +886.",
        code="phone",
    )


def is_synthetic(number: str) -> bool:
    """True for a number of the test range; `number` in E.164."""
    return _SYNTHETIC.fullmatch(number) is not None


def may_send(number: str, *, synthetic: bool) -> bool:
    """A test system writes to test numbers only, a real one never does; `number` in E.164."""
    return is_synthetic(number) == synthetic
