"""Papers that are sent instead of a proof, and papers that prove nothing here (documents.md 1.5, 1.8, 1.9, 1.13).

Their layouts are wordings alone; a kind says what the paper is called in the closed lists and who issues it.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.documents.generator.dates import years_later
from tests.documents.generator.kinds import Facts, FactsOf, Kind
from tests.documents.generator.people import ANCHOR, Persona

_MARKET = "示例市市场监督管理局"


def _paper(issuer: str, number: str) -> FactsOf:
    """Whatever such a paper may print of somebody; `number` is filled with a year and a serial."""

    def facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
        day: date = given.get("issue_date") or ANCHOR - timedelta(days=rng.randint(10, 700))
        start = max(years_later(day, -rng.randint(1, 3)), years_later(person.birth, 17))
        return {
            **_person(person),
            "ethnic": person.ethnic,
            "employer_name": person.employer,
            "employer_uscc": person.employer_uscc,
            "entity_name": person.employer,
            "uscc": person.employer_uscc,
            "school": person.school,
            "major": rng.choice(("会计学", "软件工程", "护理学", "物流管理", "学前教育")),
            "level": rng.choice(("本科", "专科")),
            "post": rng.choice(("操作工", "销售员", "会计", "服务员", "司机")),
            "monthly": str(rng.randint(28, 90) * 100),
            "start_date": start,
            "end_date": years_later(start, 2),
            "graduate_date": date(day.year, 7, 1),
            "study_from": date(day.year - 4, 9, 1),
            "valid_from": day,
            "valid_to": years_later(day, 5),
            "issue_date": day,
            "issuer": issuer or person.employer,
            "document_number": number.format(year=day.year, serial=rng.randint(1, 9999)),
            "card_number": _unusable_card(rng),
            "organisation_code": f"MA0TEXT{rng.randint(0, 9)}-{rng.randint(0, 9)}",
        }

    return facts


def _first_generation(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """A card of the nineties: its number lacks the century and the check character (documents.md 2.1)."""
    born = date(rng.randint(1950, 1976), person.birth.month, min(person.birth.day, 28))
    number = f"{person.id_number[:6]}{born:%y%m%d}{person.id_number[14:17]}"
    issued = date(rng.randint(1994, 1999), rng.randint(1, 12), rng.randint(1, 28))
    return {**_person(person), "ethnic": person.ethnic, "birth_date": born, "old_number": number, "issue_date": issued}


def _person(person: Persona) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "birth_date": person.birth,
        "address": person.address,
        "phone": person.phone,
    }


def _unusable_card(rng: Random) -> str:
    """Sixteen digits that fail Luhn, in groups of four (documents.md 7.1)."""
    first15 = "62" + "".join(str(rng.randint(0, 9)) for _ in range(13))
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(first15)]
    right = -sum(each - 9 * (each > 9) for each in doubled) % 10
    whole = f"{first15}{(right + 1 + rng.randint(0, 8)) % 10}"
    return " ".join(whole[place : place + 4] for place in range(0, 16, 4))


def _empty(filled: FactsOf) -> FactsOf:
    """The form as it lies on the counter: nothing filled in, no seal."""

    def facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
        full = filled(person, rng, given)
        return {**{name: None if isinstance(value, date) else "" for name, value in full.items()}, "seal": False}

    return facts


_WHO = ("person_name", "id_number", "sex", "birth_date")
_PAPER = (*_WHO, "issuer", "issue_date", "document_number", "employer_name", "employer_uscc", "entity_name", "uscc")
_ANY = _paper("", "测字第{year}{serial:04d}号")


def _near(code: str, issuer: str = "", number: str = "测字第{year}{serial:04d}号") -> Kind:
    return Kind("OTHER", _paper(issuer, number), _PAPER, (), near_miss=code)


def _unknown(issuer: str, number: str = "测字〔{year}〕第{serial}号") -> Kind:
    """A paper that is neither a proof nor a near-miss with a message of its own."""
    return Kind("OTHER", _paper(issuer, number), _PAPER, ())


KINDS = {
    "bank_card": Kind("OTHER", _ANY, (), (), near_miss="BANK_CARD"),
    "tax_registration": _near("TAX_REG", "测试县国家税务局", "吉测税字2299{serial:04d}号"),
    "account_permit": _near("ACCOUNT_PERMIT", "示例银行测试支行", "J{serial:04d}000000"),
    "organisation_code": _near("ORG_CODE_CERT", "测试市质量技术监督局", "组代管2299-{serial:04d}"),
    "income_statement": _near("INCOME_STATEMENT"),
    "termination_intent": _near("TERMINATION_NOTICE"),
    "service_contract": _near("SERVICE_CONTRACT"),
    "tripartite": _near("TRIPARTITE", number="测{year}{serial:06d}"),
    "insurance_printout": _near("INSURANCE_PRINTOUT", "测试市社会保险事业管理局"),
    "old_registration_book": _near("OLD_REG_BOOK", "示例市就业服务局", "2299{year}0000{serial:04d}"),
    "unfilled_form": Kind("OTHER", _empty(_ANY), (), (), near_miss="UNFILLED_FORM"),
    "cover": Kind("OTHER", _ANY, (), (), near_miss="COVER_ONLY"),
    "tax_clearance": _unknown("测试县税务局", "测税税企清〔{year}〕{serial}号"),
    "licence_revoked": _unknown(_MARKET, "测市监处罚〔{year}〕{serial}号"),
    "deregistration_refused": _unknown(_MARKET, "（测）登记不销字〔{year}〕第{serial}号"),
    "detention_ended": _unknown("测试县看守所", "测公（看）释字〔{year}〕{serial}号"),
    "transcript": _unknown("测试大学教务处"),
    "skill_certificate": _unknown("示例省职业技能鉴定中心"),
    "admission": _unknown("示例大学招生办公室"),
    "veteran_card": _unknown("测试市退役军人事务局"),
    "health_certificate": _unknown("测试市示例医院"),
    "e_report": Kind(
        "DIPLOMA_E_REPORT",
        _paper("示例学历信息中心", "999991{year}05{serial:06d}"),
        ("person_name", "id_number", "sex", "birth_date", "graduate_date", "document_number", "issue_date", "issuer"),
        (),
    ),
    "travel_permit": Kind(
        "TRAVEL_PERMIT",
        _paper("测试出入境管理局", "H0000{serial:04d}"),
        ("person_name", "sex", "birth_date", "valid_from", "valid_to", "issuer", "document_number"),
        (),
    ),
    "id_card_first": Kind(  # of the first generation, void since 2013: fifteen digits, all on one side
        "ID_CARD",
        _first_generation,
        ("person_name", "sex", "birth_date", "issue_date"),
        (),
    ),
    "temporary_id": Kind(
        "TEMPORARY_ID",
        _paper("测试市公安局", "{serial}"),
        (*_WHO, "valid_from", "valid_to", "issuer"),
        (),
    ),
}
