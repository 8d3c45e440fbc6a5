"""The signed status list: published on a timer and as soon as something changes."""

from dataclasses import dataclass
from datetime import timedelta

from registrar.certificate.cose import Signer
from registrar.certificate.statuses import sign_status_list
from registrar.ports import Clock, DocumentStore, Register

STATUS_LISTS = (0,)
LIST_LIFE = timedelta(days=7)
"""How long a verifier may keep a list at all; how fresh it must be is the verifier's own window."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What this use case stands on."""

    register: Register
    store: DocumentStore
    signer: Signer
    clock: Clock


def list_key(number: int) -> str:
    """Where a status list lies in the bucket."""
    return f"public/statuses/{number}.cose"


def publish(on: Publishing) -> None:
    """Sign and store every list as of now; the sequence is the time, so that an older list is never newer."""
    for number in STATUS_LISTS:
        now = on.clock.now().replace(microsecond=0)
        signed = sign_status_list(
            number,
            on.register.statuses(number),
            issued_at=now,
            sequence=int(now.timestamp()),
            ttl=LIST_LIFE,
            signer=on.signer,
        )
        on.store.replace(list_key(number), signed, "application/cose")
