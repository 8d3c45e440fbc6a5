"""Employers' decisions and courts' rulings that end a labour relation (documents.md 1.2)."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.documents.generator.kinds import Facts, Kind
from tests.documents.generator.labour import WORK_FIELDS, work_facts
from tests.documents.generator.people import ANCHOR, Persona


def _ruling(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """A court says that a company is bankrupt; the people who worked there are not named."""
    day: date = given.get("issue_date") or ANCHOR - timedelta(days=rng.randint(40, 500))
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "entity_name": person.employer,
        "uscc": person.employer_uscc,
        "issuer": "测试市中级人民法院",
        "issue_date": day,
        "document_number": f"（{day.year}）吉9999破{rng.randint(1, 99)}号",
    }


KINDS = {
    "resign_approval": Kind("RESIGN_APPROVAL", work_facts, WORK_FIELDS, ()),
    "dismissal": Kind("DISMISSAL", work_facts, WORK_FIELDS, ()),
    "court_ruling": Kind(
        "COURT_RULING", _ruling, ("entity_name", "uscc", "issuer", "issue_date", "document_number"), ()
    ),
}
