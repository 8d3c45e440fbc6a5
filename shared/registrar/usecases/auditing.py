"""Every look at a certificate is written down before anything is told, and the holder can read who looked."""

from collections.abc import Sequence
from dataclasses import dataclass

from registrar.benefits.ledger import Ledger
from registrar.benefits.trail import Line, Seen, continued, first_break
from registrar.ports import BlindIndex, Register
from registrar.registration.certificates import Certificate
from registrar.registration.people import Account
from registrar.usecases.persevering import persevering
from registrar.usecases.presenting import own_certificate


@dataclass(frozen=True, slots=True)
class Auditing:
    """What these use cases stand on."""

    register: Register
    ledger: Ledger
    index: BlindIndex


def witnessed(ledger: Ledger, record: str, seen: Sequence[Seen], division: str = "") -> None:
    """Add lines to a record's trail; again from its new end when somebody was faster; of a division, they are uses."""
    persevering(lambda: ledger.add(continuation(record, ledger.last(record), seen), division=division))


def division_of(certificate: Certificate) -> str:
    """Under which the uses of a certificate are counted: its office's; "" while none is issued."""
    return certificate.current.facts.office[:6] if certificate.current else ""


def continuation(record: str, last: Line | None, seen: Sequence[Seen]) -> list[Line]:
    """The lines that follow `last`."""
    lines: list[Line] = []
    for each in seen:
        last = continued(record, last, each)
        lines.append(last)
    return lines


def who_looked(on: Auditing, account: Account, number: str) -> Sequence[Line]:
    """The trail of one's own certificate, newest first; NotFound for anybody else's."""
    certificate = own_certificate(on.register, on.index, account, number)
    return list(reversed(on.ledger.lines(certificate.number)))


def broken_at(ledger: Ledger, record: str) -> int | None:
    """The first line of a record's trail that somebody tampered with, or None."""
    return first_break(record, ledger.lines(record))
