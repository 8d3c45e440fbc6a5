"""People with a certificate, without any paper: social insurance reports their work, and the register issues one."""

import time
from dataclasses import dataclass
from typing import Any

from local.accrediting import accredit
from local.client import Client, Json, Person, Refused, sign_in
from local.places import Addresses
from tests.documents.generator import Persona, persona
from tests.journeys.papers import seed_of
from tests.journeys.reports import send_report

PATIENCE = 60.0
OFFICER = Person("关示例", "229999198001010013", roles=("OFFICER",), office="220000")


@dataclass(frozen=True)
class Holder:
    """Somebody who has a certificate, signed in; `shown` is what the interface tells them of it."""

    person: Persona
    client: Client
    shown: Json

    @property
    def number(self) -> str:
        return str(self.shown["number"])

    @property
    def text(self) -> str:
        """What the certificate's own code says."""
        return str(self.shown["qr_text"])

    def ticket(self) -> str:
        """The text of a fresh one-time code."""
        return str(self.client.post(f"/v1/certificates/{self.number}/tickets")["qr_text"])


def holder(system: Addresses, name: str) -> Holder:
    """The certificate of one made-up person, always the same for a name."""
    person = persona(seed_of(f"holder {name}"))
    send_report(system, person, persona(seed_of("stranger")), {"from": "si", "turn": "STARTED", "start": -40})
    client = sign_in(system.front, system.issuer, Person(person.name, person.id_number))
    return Holder(person, client, _fetched(client, person.id_number))


def _fetched(client: Client, id_number: str) -> Json:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return client.post("/v1/certificates/retrieval", {"card": "ID_CARD", "number": id_number})
        except Refused as error:
            if error.status != 404 or time.monotonic() > deadline:
                raise
        time.sleep(2.5)  # an account may try five times, and then once every two minutes


def office(system: Addresses, who: Person) -> Client:
    return sign_in(system.front, system.issuer, who)


def revoked(system: Addresses, holder: Holder) -> Any:
    """An officer takes the certificate back."""
    return office(system, OFFICER).post(f"/v1/office/certificates/{holder.number}/revoke", {"reason": "更正身份信息。"})


def accredited(system: Addresses) -> None:
    """What the province says where somebody opens the office on their machine: not every policy is among it."""
    accredit(system)
