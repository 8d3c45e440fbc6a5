"""What an applicant types about themselves: only what cannot be understood is sent back (R14)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from registrar.errors import Malformed
from registrar.registration.ids import is_id_number
from registrar.registration.people import Applicant
from registrar.registration.vocabulary import HukouKind, PersonType

K = TypeVar("K", bound=StrEnum)

_NAME_LENGTH = 50
_NUMBER_LENGTH = 30
_REGION = re.compile(r"\d{6}")
_PHONE = re.compile(r"[+\d][\d \-()]{0,31}")
_X = str.maketrans(dict.fromkeys("x×ⅹХх*", "X"))
"""What people and keyboards write for the check character X (documents.md 2.1)."""


def parse_applicant(given: Mapping[str, object]) -> Applicant:
    """The applicant as typed, tidied but not judged.

    A wrong check character, an unusual name or an unknown region is accepted and weighed later by the rules;
    Malformed is for a missing field, a wrong kind of value, or text that cannot be a number at all.
    """
    return Applicant(
        name=_name(given),
        id_number=_id_number(given),
        phone=_phone(given, "phone"),
        other_phone=_phone(given, "other_phone"),
        habitual_residence=_region(given, "habitual_residence"),
        hukou_region=_region(given, "hukou_region") if given.get("hukou_region") else "",
        hukou_kind=_one_of(HukouKind, given, "hukou_kind", HukouKind.UNKNOWN),
        person_type=_one_of(PersonType, given, "person_type", PersonType.CN_RESIDENT),
    )


def corrected(applicant: Applicant, given: Mapping[str, object]) -> Applicant:
    """The applicant with name, number or phone as typed anew; read as at first, and judged no more than then."""
    name = _name(given) if given.get("name") else applicant.name
    number = _id_number(given) if given.get("id_number") else applicant.id_number
    phone = _phone(given, "phone") if given.get("phone") else applicant.phone
    return replace(applicant, name=name, id_number=number, phone=phone)


def oddities(applicant: Applicant) -> tuple[str, ...]:
    """Names of fields worth asking the person to look at again before sending; none of them stops anything."""
    found = {
        "id_number": not is_id_number(applicant.id_number),
        "phone": not applicant.phone,
        "name": not _usual_name(applicant.name),
    }
    return tuple(name for name, odd in found.items() if odd)


def _usual_name(name: str) -> bool:
    """Han characters, one to six, or two groups joined by a separator (2.5)."""
    bare = name.replace("·", "")
    return len(bare) >= 1 and (len(bare) <= 6 or "·" in name) and all(_is_han(character) for character in bare)


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH"))


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise Malformed(f"请填写 {name}（文字）。 Give {name} as text.", code="applicant", facts={"field": name})
    return value.strip()


def _name(given: Mapping[str, object]) -> str:
    """Never NFKC: it changes some ideographs. Control characters and lone surrogates are no name."""
    name = _text(given, "name")
    unreadable = any(unicodedata.category(character) in {"Cc", "Cs"} for character in name)
    if not name or len(name) > _NAME_LENGTH or unreadable:
        raise _wrong("name", "请填写姓名，与证件一致。 Give the name as on the identity document.")
    return name


def _id_number(given: Mapping[str, object]) -> str:
    """Tidied, and otherwise as typed: a number that cannot be right is weighed later, it stops nobody (R14)."""
    number = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", _text(given, "id_number"))).translate(_X)
    if not number or len(number) > _NUMBER_LENGTH:
        raise _wrong("id_number", "请填写证件号码，与证件一致。 Give the number as on the identity document.")
    return number


def _phone(given: Mapping[str, object], name: str) -> str:
    """Empty when the person has none: nobody is turned away for that, the office tells them another way."""
    if given.get(name) in {None, ""}:
        return ""
    phone = unicodedata.normalize("NFKC", _text(given, name))
    if not (phone.isascii() and _PHONE.fullmatch(phone)):
        raise _wrong(name, "手机号码只能含数字、空格和+。 A phone number has digits, spaces and + only.")
    return phone


def _region(given: Mapping[str, object], name: str) -> str:
    code = _text(given, name)
    if not (code.isascii() and _REGION.fullmatch(code)):
        raise _wrong(name, f"{name} 应为6位行政区划代码。 {name} is a six-digit GB/T 2260 code.")
    return code


def _one_of(kind: type[K], given: Mapping[str, object], name: str, default: K | None) -> K:
    value = given.get(name, default)
    if value is None or value not in [str(member) for member in kind]:
        allowed = "、".join(kind)
        raise _wrong(name, f"{name} 应为 {allowed} 之一。 {name} is one of {', '.join(kind)}.")
    return kind(str(value))


def _wrong(name: str, advice: str) -> Malformed:
    return Malformed(advice, code="applicant", facts={"field": name})
