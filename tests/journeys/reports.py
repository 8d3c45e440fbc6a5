"""A department's report of an employment or a pension, put on the departments' bus as the department would."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import boto3

from local.places import REGION, Addresses
from tests.documents.generator import Persona

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAYS = ("start", "end")


def send_report(addresses: Addresses, person: Persona, stranger: Persona, told: Mapping[str, Any]) -> None:
    """`told`: from (si or lf), turn, days counted from today (start = -30), reference, revision, employer, name."""
    source = {"si": "social_insurance", "lf": "labour_filing"}[told["from"]]
    employer = stranger if told.get("employer") == "other" else person
    now = datetime.now(SHANGHAI)
    detail: dict[str, Any] = {
        "version": "1",
        "source": source,
        "reference": f"{source}-{person.id_number[-8:]}-{told.get('reference', 'first')}",
        "revision": told.get("revision", 1),
        "turn": told["turn"],
        "person": {"id_number": person.id_number, "name": told.get("name", person.name), "phone": person.phone},
        "told_at": now.isoformat(timespec="seconds"),
    }
    if "draws_pension" in told:
        detail["person"]["draws_pension"] = told["draws_pension"]
    if told["turn"] == "STARTED":
        detail["employer"] = {"uscc": employer.employer_uscc, "name": employer.employer}
    detail |= {day: (now.date() + timedelta(days=told[day])).isoformat() for day in _DAYS if day in told}
    _put(addresses, source, "EmploymentReport", detail)


def send_pension(addresses: Addresses, person: Persona, turn: str) -> None:
    """Social insurance grants a basic pension from ten days ago, or says that it was a mistake."""
    now = datetime.now(SHANGHAI)
    detail = {
        "version": "1",
        "source": "social_insurance",
        "reference": f"pension-{person.id_number[-8:]}",
        "turn": turn,
        "person": {"id_number": person.id_number, "name": person.name},
        "told_at": now.isoformat(timespec="seconds"),
    }
    if turn == "GRANTED":
        detail["since"] = (now.date() - timedelta(days=10)).isoformat()
    _put(addresses, "social_insurance", "PensionReport", detail)


def _put(addresses: Addresses, source: str, kind: str, detail: Mapping[str, Any]) -> None:
    """To the bus of the departments, the second of the system's two."""
    events = boto3.client(
        "events",
        endpoint_url=addresses.aws,
        region_name=REGION,
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
    (bus,) = [each["Name"] for each in events.list_event_buses()["EventBuses"] if each["Name"].endswith("-departments")]
    events.put_events(
        Entries=[
            {
                "Source": f"department.{source}",
                "DetailType": kind,
                "Detail": json.dumps(detail, ensure_ascii=False),
                "EventBusName": bus,
            }
        ]
    )
