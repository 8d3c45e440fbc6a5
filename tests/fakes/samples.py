"""Plainly synthetic values for the tests; a factory shows only what matters to the case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from registrar.registration.application import Reason, Receipt, Registration, Scan
from registrar.registration.certificates import ExtractFacts
from registrar.registration.events import ApplicationOpened, ApplicationSubmitted, ComparisonsMade, UploadsOffered
from registrar.registration.ids import id_check_character
from registrar.registration.people import Applicant, Declaration
from registrar.registration.vocabulary import (
    Category,
    Channel,
    HukouKind,
    Predicate,
    RegistrationKind,
    Severity,
)

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Noon in Asia/Shanghai."""
ACCOUNT = "account-1"
OFFICE = "220104"


def later(**by: float) -> datetime:
    return NOON + timedelta(**by)


def an_id_number(serial: int = 1, born: date = date(1990, 5, 17)) -> str:
    """A number of the synthetic region 2299xx with a right check character (documents.md 7.1)."""
    first = f"229901{born:%Y%m%d}{serial:03d}"
    return first + id_check_character(first)


def an_applicant(serial: int = 1, **changes: Any) -> Applicant:
    person = Applicant(
        name="测试甲某",
        id_number=an_id_number(serial),
        phone=f"1540000{serial:04d}",
        habitual_residence=OFFICE,
        hukou_region=OFFICE,
        hukou_kind=HukouKind.URBAN,
    )
    return replace(person, **changes)


def opened(**changes: Any) -> ApplicationOpened:
    event = ApplicationOpened(
        account=ACCOUNT,
        office=OFFICE,
        category=Category.U1,
        applicant=an_applicant(),
        declarations=(Declaration(Predicate.ABLE, NOON, "2026-1"),),
        channel=Channel.WEB_HALL,
        for_oneself=True,
        rule_set="2026-1",
    )
    return replace(event, **changes)


def a_scan(identity: str = "scan-1", application: str = "A1", **changes: Any) -> Scan:
    scan = Scan(id=identity, key=f"scans/{application}/{identity}", content_type="image/jpeg", size=3, sha256="00" * 32)
    return replace(scan, **changes)


def offered(*scans: Scan) -> UploadsOffered:
    return UploadsOffered(scans or (a_scan(),))


def submitted(
    at: datetime = NOON, number: str = "2026112300000001", arrived: dict[str, str] | None = None
) -> ApplicationSubmitted:
    return ApplicationSubmitted(Receipt(number, at), arrived or {})


def compared() -> ComparisonsMade:
    return ComparisonsMade(())


def a_reason(code: str = "NAME_DIFFERS") -> Reason:
    return Reason(code, "姓名与材料不一致，请补充材料。", Severity.CLERK, officer="name differs")


def a_registration(**changes: Any) -> Registration:
    registration = Registration(
        kind=RegistrationKind.UNEMPLOYED,
        category=Category.U1,
        registered_at=NOON,
        since=date(2026, 11, 23),
        region=OFFICE,
        office=OFFICE,
        rule_set="2026-1",
        eligibility=(),
        decided_by="system",
    )
    return replace(registration, **changes)


def facts(number: str = "2299040426000001", index: int = 7, **changes: Any) -> ExtractFacts:
    made = ExtractFacts(
        number=number,
        name="测试甲某",
        id_tail="0017",
        registration=RegistrationKind.UNEMPLOYED,
        region=OFFICE,
        since=date(2026, 11, 23),
        office=OFFICE,
        issued_at=NOON,
        expires_at=NOON + timedelta(days=365),
        status_list=0,
        status_index=index,
        synthetic=True,
    )
    return replace(made, **changes)
