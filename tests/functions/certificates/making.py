"""A person with a certificate, an accredited tax office, and requests to certificate_api changed for a test."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from registrar.ports import RecordStep
from registrar.registration.events import (
    CertificateEvent,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
)
from registrar.registration.record import Entry, Ground, Holder
from registrar.registration.record_events import RecordEvent, RecordOpened, RegistrationMade
from registrar.registration.vocabulary import Origin, RegistrationKind
from registrar.wiring import common
from tests.fakes.samples import facts
from tests.functions.conftest import Answer, Json, Land

NUMBER = "2299040126000001"
ID = "229901199005170021"
OTHER = "229901199301010137"
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
Change = Callable[[Json], Any]
HOLDER, OFFICE, BENEFIT = (
    ("retrieve", "present", "bind", "looks"),
    ("hand_over", "accredit"),
    ("accreditation", "check", "batch", "draw"),
)


def certify(land: Land) -> Land:
    """A person registered unemployed since May, with a certificate, and a tax office accredited."""
    person = common.index().of("id_number", ID)
    entry = Entry(
        "R1", RegistrationKind.UNEMPLOYED, "U7", date(2026, 5, 1), date(2026, 4, 1), "220104", "220104", "v1", "system",
        NOON, (Ground(Origin.APPLICATION, "A1", NOON),),
    )  # fmt: skip
    events: list[RecordEvent] = [RecordOpened(Holder("测试甲某", ID, "13900000000")), RegistrationMade(entry)]
    land.register.append_records([RecordStep(person, None, events)], NOON)
    keys = {name: f"certificates/{NUMBER}/X1/{name}" for name in ("cose", "qr", "pdf", "phone")}
    issued: list[CertificateEvent] = [
        CertificateOpened(NUMBER, person, "account-9"),
        ExtractPrepared("X1", "A1", facts(NUMBER, policies=1)),
        ExtractIssued("X1", "A1", "00ff", "https://registrar.example/v#ABC", keys, {}),
    ]
    land.register.append_certificate(NUMBER, None, issued, NOON)
    assert land.ask("certificate_api/accredit").status == 200
    return land


def claimed(**claims: str | None) -> Change:
    def change(event: Json) -> None:
        held = event["requestContext"]["authorizer"]["jwt"]["claims"]
        for name, value in claims.items():
            held.pop(name, None)
            if value is not None:
                held[name] = value

    return change


def sent(**members: Any) -> Change:
    return lambda event: event.update(body=json.dumps(json.loads(event["body"]) | members))


def both(*changes: Change) -> Change:
    return lambda event: [change(event) for change in changes]


def keyed(key: str) -> Change:
    return lambda event: event["headers"].update({"idempotency-key": key})


def ask(land: Land, name: str, *changes: Change) -> Answer:
    return land.ask(f"certificate_api/{name}", both(*changes))


def ticket(land: Land, key: str = "ticket-0001") -> str:
    answer = ask(land, "present", keyed(key))
    assert answer.status == 201
    return str(answer.json["qr_text"])


def verified(land: Land, text: str) -> str:
    body = json.dumps({"qr_text": text})
    return str(land.ask("verify_api/verify", lambda event: event.update(body=body)).json["verdict"])
