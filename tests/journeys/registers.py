"""What the departments know of a scenario's person: short lines become the records that the local registers hold.

    insurance = ["UNIT 2020-03-01..2026-10-31", "FLEX 2024-01-01..", "UNIT other 2024-01-01.."]
    filings = ["2020-03-01..end"]                      # `end`: the day on the papers
    businesses = ["经营者 live 2020-01-01..", "法定代表人 deregistered other 2018-01-01..2022-01-01"]
    pension = true, down = ["labour_filing"]

A record is the employer's (the business's) named on the papers, or another one where the line says `other`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.documents.generator import Persona
from tests.journeys.papers import Drawn

Json = dict[str, Any]
_END_FIELDS = ("end_date", "deregistration_date")


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a record may need: the person's own employer and business, and somebody else's."""

    employer: tuple[str, str]
    business: tuple[str, str]
    other: tuple[str, str]
    end: str | None


def known_from(person: Persona, stranger: Persona, papers: Sequence[Drawn]) -> Known:
    facts: Json = {}
    for paper in papers:
        facts = {**paper.truth["fields"], **facts}
    employer = (facts.get("employer_name", person.employer), facts.get("employer_uscc", person.employer_uscc))
    business = (facts.get("entity_name", person.employer), facts.get("uscc", person.employer_uscc))
    end = next((facts[name] for name in _END_FIELDS if name in facts), None)
    return Known(employer, business, (stranger.employer, stranger.employer_uscc), end)


def records(told: Mapping[str, Any], known: Known) -> Json:
    """The departments' JSON for one person."""
    made: Json = {
        "social_insurance": [_insurance(line.split(), known) for line in told.get("insurance", ())],
        "labour_filing": [_spell(line.split(), known, known.employer) for line in told.get("filings", ())],
        "business_register": [_business(line.split(), known) for line in told.get("businesses", ())],
    }
    if "pension" in told:
        made["pension"] = told["pension"]
    if told.get("down"):
        made["unavailable"] = list(told["down"])
    return made


def _insurance(words: list[str], known: Known) -> Json:
    kind, *rest = words
    if kind == "UNIT":
        return {"kind": kind, **_spell(rest, known, known.employer)}
    return {"kind": kind, **_days(rest[-1], known)}


def _spell(words: list[str], known: Known, own: tuple[str, str]) -> Json:
    employer, uscc = known.other if words[0] == "other" else own
    return {"employer": employer, "uscc": uscc, **_days(words[-1], known)}


def _business(words: list[str], known: Known) -> Json:
    role, status, *rest = words
    name, uscc = known.other if rest[0] == "other" else known.business
    return {"uscc": uscc, "name": name, "role": role, "status": status, **_days(rest[-1], known)}


def _days(span: str, known: Known) -> Json:
    first, last = span.split("..")
    end = known.end if last == "end" else last or None
    return {"from": first or None, "to": end}
