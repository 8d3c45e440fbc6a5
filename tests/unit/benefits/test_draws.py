"""Which months may be drawn: those in which the certificate was in force, as it stood then."""

from datetime import UTC, datetime

import pytest

from registrar.benefits.draws import Draw, not_in_force
from registrar.benefits.purposes import Purpose
from registrar.registration.certificates import Certificate
from registrar.registration.events import (
    CertificateEvent,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
    Recorded,
)
from registrar.registration.extracts import fold
from registrar.registration.vocabulary import ExtractStatus
from tests.fakes.samples import facts


def moment(text: str) -> datetime:
    """ "2026-03-05" at noon in London; with an hour as it says."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T12:00").replace(tzinfo=UTC)


def certificate(*changes: tuple[str, ExtractStatus]) -> Certificate:
    """Issued on 10 March 2026 for a year; then changed on the days given."""
    told = facts("22", issued_at=moment("2026-03-10"), expires_at=moment("2027-03-10"))
    begun: list[CertificateEvent] = [CertificateOpened("22", "p", "a"), ExtractPrepared("X1", "A1", told)]
    events = [(moment("2026-03-10"), each) for each in (*begun, ExtractIssued("X1", "A1", "00ff", "q", {}, {}))]
    events += [(moment(day), ExtractStatusChanged("X1", status, "因故", "o")) for day, status in changes]
    made = fold(Recorded(number, at, event) for number, (at, event) in enumerate(events, 1))
    assert made
    return made


SUSPENDED, RESUMED, REVOKED = ExtractStatus.SUSPENDED, ExtractStatus.ISSUED, ExtractStatus.REVOKED
GAP = (("2026-05-20", SUSPENDED), ("2026-08-03", RESUMED))


@pytest.mark.parametrize(
    ("changes", "first", "months", "now", "wrong"),
    [
        ((), "2026-03", 3, "2026-05-15", None),
        ((), "2026-02", 1, "2026-05-15", "2026-02"),
        ((), "2026-05", 24, "2026-05-15", None),  # of months to come the present state decides
        ((), "2027-03", 1, "2027-03-09", None),
        ((), "2027-03", 1, "2027-04-01", None),  # some days of it
        ((), "2027-03", 2, "2027-04-01", "2027-04"),  # run out
        (GAP, "2026-04", 2, "2026-09-01", None),
        (GAP, "2026-04", 4, "2026-09-01", "2026-06"),
        (GAP, "2026-08", 6, "2026-09-01", None),
        (GAP, "2026-06", 1, "2026-06-15", "2026-06"),
        (GAP[:1], "2026-05", 2, "2026-06-15", "2026-06"),
        ((("2026-05-20", REVOKED),), "2026-05", 1, "2026-06-15", None),
        ((("2026-05-20", REVOKED),), "2026-05", 2, "2026-05-25", "2026-06"),
        ((("2026-05-31T15:59", REVOKED),), "2026-05", 2, "2026-06-15", "2026-06"),
        ((("2026-05-31T16:01", REVOKED),), "2026-05", 2, "2026-06-15", None),  # June in China
        ((("2026-12-31T16:01", REVOKED),), "2027-01", 1, "2027-02-01", None),
    ],
)
def test_a_month_is_drawn_only_where_the_certificate_was_in_force_in_it(
    changes: tuple[tuple[str, ExtractStatus], ...], first: str, months: int, now: str, wrong: str | None
) -> None:
    draw = Draw("p", Purpose.TAX_HIRING, first, months, "o", "r", moment(now))
    assert not_in_force(draw, certificate(*changes)) == wrong


def test_an_extract_that_was_never_signed_was_never_in_force() -> None:
    prepared = ExtractPrepared("X1", "A1", facts("22"))
    events: list[CertificateEvent] = [CertificateOpened("22", "p", "a"), prepared]
    made = fold(Recorded(number, moment("2026-11-23"), event) for number, event in enumerate(events, 1))
    assert made
    assert not_in_force(Draw("p", Purpose.TAX_HIRING, "2026-11", 1, "o", "r", moment("2026-11-24")), made) == "2026-11"
