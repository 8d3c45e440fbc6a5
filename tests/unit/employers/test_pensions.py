"""A basic pension ends unemployment by itself, once; what does not fit is an officer's, and a mistake is undone."""

import itertools
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registrar.aws.pension_reports import read_pension, schema
from registrar.errors import Malformed
from registrar.ports import RecordStep
from registrar.registration.record import Entry, Holder, PersonRecord
from registrar.registration.record_events import RegistrationReopened
from registrar.registration.records import SYSTEM
from registrar.registration.reports import Report
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason, RegistrationKind
from registrar.usecases.recording import person_of
from registrar.usecases.reporting import Reporting, receive
from tests.fakes.samples import NOON, an_applicant
from tests.unit.registration.test_record import an_entry
from tests.unit.usecases.desk import Desk

SCHEMA = Path(__file__).parents[3] / "docs/schemas/pension-report-1.json"
PERSON = an_applicant(1)
DETAIL: dict[str, Any] = {
    "version": "1",
    "source": "social_insurance",
    "reference": "YL-1",
    "turn": "GRANTED",
    "person": {"id_number": PERSON.id_number, "name": PERSON.name},
    "since": "2026-11-01",
    "told_at": "2026-11-20T09:00:00+08:00",
}
GRANTED = read_pension(DETAIL)
WITHDRAWN = read_pension({**DETAIL, "turn": "WITHDRAWN", "since": None})


def index_of(desk: Desk) -> str:
    return person_of(desk.index, PERSON.id_number)


def registered(kind: RegistrationKind = RegistrationKind.UNEMPLOYED) -> Desk:
    desk = Desk()
    holder = Holder(PERSON.name, PERSON.id_number, PERSON.phone)
    made = registering(None, holder, an_entry(kind=kind, since=date(2026, 3, 2)))
    desk.register.append_records([RecordStep(index_of(desk), None, made)], NOON)
    return desk


def told(desk: Desk, *reports: Report) -> PersonRecord:
    for report in reports:
        receive(Reporting(desk.register, desk.index, desk.clock, desk.rules), report)
    record = desk.register.record(index_of(desk))
    assert record is not None
    return record


def only(record: PersonRecord) -> Entry:
    (entry,) = record.entries
    return entry


def test_unemployment_ends_on_the_first_day_of_the_pension() -> None:
    entry = only(told(registered(), GRANTED))
    assert entry.end is not None
    assert (entry.end.reason, entry.end.by) == (EndReason.PENSION, SYSTEM)
    assert entry.end.on == max(date(2026, 11, 1), entry.starts)


def test_the_same_report_again_changes_nothing() -> None:
    desk = registered()
    assert told(desk, GRANTED) == told(desk, GRANTED, GRANTED)


@pytest.mark.parametrize("kind", [RegistrationKind.EMPLOYED, RegistrationKind.FLEXIBLE, RegistrationKind.SELF_EMPLOYED])
def test_work_goes_on_beside_a_pension(kind: RegistrationKind) -> None:
    record = told(registered(kind), GRANTED)
    assert only(record).in_force
    assert record.open_matters == ()


@pytest.mark.parametrize(
    ("changes", "reason"), [({"name": "测试别人"}, "name_differs"), ({"start": date(2027, 1, 1)}, "starts_later")]
)
def test_what_does_not_fit_is_an_officers_and_ends_nothing(changes: dict[str, Any], reason: str) -> None:
    record = told(registered(), replace(GRANTED, **changes))
    assert only(record).in_force
    (matter,) = record.open_matters
    assert (matter.reasons, matter.registration) == ((reason,), only(record).id)


@pytest.mark.parametrize("order", [*itertools.permutations([GRANTED, WITHDRAWN])])
def test_a_pension_that_was_none_leaves_the_registration_as_it_was(order: tuple[Report, ...]) -> None:
    record = told(registered(), *order)
    assert only(record).in_force
    assert record.open_matters == ()


def test_what_an_officer_reopened_the_same_report_does_not_end_again() -> None:
    desk = registered()
    record = told(desk, GRANTED)
    reopened = RegistrationReopened(only(record).id, "officer-1", "社保登记有误")
    desk.register.append_records([RecordStep(record.person, record, [reopened])], NOON)
    assert only(told(desk, GRANTED)).in_force


def test_of_somebody_whom_nobody_registered_nothing_is_kept() -> None:
    desk = Desk()
    receive(Reporting(desk.register, desk.index, desk.clock, desk.rules), GRANTED)
    assert desk.register.record(index_of(desk)) is None


@pytest.mark.parametrize(
    "changes",
    [{"version": "2"}, {"turn": "ENDED"}, {"since": None}, {"told_at": "2026-11-20T09:00:00"}, {"reference": "a:b"}],
)
def test_a_report_that_does_not_fit_its_schema_is_set_aside(changes: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as refused:
        read_pension(DETAIL | changes)
    assert PERSON.name not in str(refused.value)


def test_the_published_schema_is_the_one_we_read() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()
