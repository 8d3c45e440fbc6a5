"""One number for life; each signed extract is issued, then superseded, suspended or revoked for good."""

from datetime import UTC, date, datetime, timedelta

import pytest

from registrar.errors import NotAllowed
from registrar.registration import extracts
from registrar.registration.certificates import Certificate, Extract, ExtractFacts
from registrar.registration.events import (
    CertificateEvent,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
    Recorded,
)
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind
from tests.fakes.samples import facts

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OPENED = CertificateOpened("2299040326000017", "blind", "holder")


def prepared(extract: str, at: datetime) -> ExtractPrepared:
    facts = ExtractFacts(
        number="2299040326000017", name="金测试", id_tail="0027", registration=RegistrationKind.UNEMPLOYED,
        region="220104", since=date(2026, 11, 1), office="220104", issued_at=at, expires_at=at + timedelta(days=365),
        status_list=0, status_index=5,
    )  # fmt: skip
    return ExtractPrepared(extract, "a", facts)


def after(*events: CertificateEvent) -> Certificate:
    folded = extracts.fold([Recorded(place, NOON, event) for place, event in enumerate(events, 1)])
    assert folded is not None
    return folded


def test_an_extract_is_signed_once_its_code_is_known() -> None:
    issued = ExtractIssued("x1", "a", "00ff", "https://example.invalid/v#ABC", {"pdf": "k"}, {"pdf": "00"})
    certificate = after(OPENED, prepared("x1", NOON), issued)
    assert certificate.extracts["x1"].signed
    assert not after(OPENED, prepared("x1", NOON)).extracts["x1"].signed


def test_the_newest_extract_is_the_current_one() -> None:
    certificate = after(OPENED, prepared("x1", NOON + timedelta(days=1)), prepared("x0", NOON))
    assert certificate.current is not None
    assert certificate.current.id == "x1"


def test_a_suspended_extract_may_be_resumed_but_a_revoked_one_never_changes_again() -> None:
    suspended = ExtractStatusChanged("x1", ExtractStatus.SUSPENDED, "why", "officer")
    resumed = ExtractStatusChanged("x1", ExtractStatus.ISSUED, "why", "officer")
    revoked = ExtractStatusChanged("x1", ExtractStatus.REVOKED, "why", "officer")
    assert after(OPENED, prepared("x1", NOON), suspended, resumed).extracts["x1"].status is ExtractStatus.ISSUED
    with pytest.raises(NotAllowed):
        after(OPENED, prepared("x1", NOON), revoked, resumed)


def test_a_person_is_numbered_once() -> None:
    with pytest.raises(NotAllowed):
        after(OPENED, OPENED)


def test_of_two_extracts_prepared_in_one_second_the_later_is_current() -> None:
    first, second = Extract("XB", "A1", facts()), Extract("XA", "", facts())
    certificate = Certificate("1", 2, "p1", "account-1", {"XB": first, "XA": second})
    assert certificate.current == certificate.extracts["XA"]
