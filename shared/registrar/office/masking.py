"""How a person's data is shown where many eyes see it (R50)."""

from registrar.registration.people import masked


def masked_name(name: str) -> str:
    """The first character, and the last of three or more: 王＊明."""
    return masked(name)


def masked_id(number: str) -> str:
    """Region and the last two characters of a number, enough to tell cases apart: 229901＊＊＊＊＊＊＊＊＊＊10."""
    if len(number) < 10:
        return "＊" * len(number)
    return number[:6] + "＊" * (len(number) - 8) + number[-2:]


def masked_phone(phone: str) -> str:
    """The first three and the last two digits: 154＊＊＊＊＊＊01."""
    if len(phone) < 7:
        return "＊" * len(phone)
    return phone[:3] + "＊" * (len(phone) - 5) + phone[-2:]
