"""Who was registered before this system gets the certificate made when it is first asked for, and not before."""

from datetime import datetime

from registrar.ports import RecordStep, Register
from registrar.registration.record_events import CertificateAsked
from registrar.usecases.issuing import closed, presented
from registrar.usecases.persevering import persevering


def asked_first(register: Register, person: str, by: str, now: datetime) -> bool:
    """Whether the person's certificate is on its way: the first asking orders it, every later one only says so.

    The register makes one from the record's next change, so what the books brought in waits for its holder to want it:
    a million records come in without a million signatures, and nobody is sent a message about nothing new.
    """

    def once() -> bool:
        record = register.record(person)
        if record is None or presented(record) is None or closed(record):
            return False
        if record.change is None:
            register.append_records([RecordStep(person, record, [CertificateAsked(by)])], now)
        return True

    return persevering(once)
