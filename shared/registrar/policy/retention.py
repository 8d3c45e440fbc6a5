"""How long each class of data is kept, and what still stands against erasing a person's."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.record import PersonRecord
from registrar.registration.states import OPEN
from registrar.registration.vocabulary import ExtractStatus, State


class Ground(StrEnum):
    """Why somebody's data are erased (个人信息保护法 art. 47)."""

    EXPIRED = "EXPIRED"  # the period is over
    REQUEST = "REQUEST"  # the person asks, and the purpose is achieved or given up
    UNLAWFUL = "UNLAWFUL"  # they should never have been collected: no period counts


class Bar(StrEnum):
    """What stands against it for now."""

    IN_FORCE = "registration_in_force"
    CERTIFICATE = "certificate_counts"
    MATTER = "matter_open"
    OPEN = "application_open"
    EVIDENCE = "registration_rests_on_it"
    PERIOD = "period_not_over"


@dataclass(frozen=True, slots=True)
class Kept:
    """One class of data. `days` 0: for good, since it holds no personal data."""

    what: str
    days: int
    since: str
    action: str
    why: str

    @property
    def period(self) -> timedelta:
        return timedelta(days=self.days)


@cache
def retention() -> Mapping[str, Kept]:
    text = Path(__file__).with_name("retention.toml").read_text("utf-8")
    return {name: Kept(**row) for name, row in tomllib.loads(text).items()}


_CLASSES = {
    State.DRAFT: "drafts",
    State.WITHDRAWN: "withdrawn",
    State.NOT_REGISTERED: "laid_aside",
    State.LAPSED: "laid_aside",
}


def expires_at(application: Application) -> datetime | None:
    """When the sweep may take an application that led to no registration; None for any other."""
    name = _CLASSES.get(application.state)
    return application.opened_at + retention()[name].period if name else None


def bar_to_application(application: Application, ground: Ground, now: datetime, *, record_kept: bool) -> Bar | None:
    """What stands against erasing one application; None when nothing does."""
    if application.state in OPEN:
        return Bar.OPEN
    if application.state is State.REGISTERED:
        return Bar.EVIDENCE if record_kept else None
    ends = expires_at(application)
    if ground is Ground.EXPIRED and ends is not None and now < ends:
        return Bar.PERIOD
    return None


def bars_to_record(
    record: PersonRecord | None, certificate: Certificate | None, ground: Ground, now: datetime
) -> tuple[Bar, ...]:
    """What stands against erasing a person's record and certificate."""
    return tuple(_bars(record, certificate, ground, now))


def _bars(record: PersonRecord | None, certificate: Certificate | None, ground: Ground, now: datetime) -> Iterator[Bar]:
    if record is not None and record.current:
        yield Bar.IN_FORCE
    if record is not None and record.open_matters:
        yield Bar.MATTER
    current = certificate.current if certificate else None
    counts = current is not None and current.status in {ExtractStatus.ISSUED, ExtractStatus.SUSPENDED}
    if current is not None and counts and now < current.facts.expires_at:
        yield Bar.CERTIFICATE
    if record is not None and ground is not Ground.UNLAWFUL and not _over(record, now.date()):
        yield Bar.PERIOD


def _over(record: PersonRecord, today: date) -> bool:
    ends = [entry.end.on for entry in record.entries if entry.end]
    return bool(ends) and max(ends) + retention()["records"].period <= today
