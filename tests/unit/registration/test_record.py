"""A person's record: what is in force when, what ends what, and what a certificate must follow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registrar.errors import NotAllowed, NotFound
from registrar.registration import records
from registrar.registration.events import Recorded
from registrar.registration.matters import Matter, MatterKind, Outcome
from registrar.registration.people import Employer
from registrar.registration.record import Entry, Ground, Holder, PersonRecord
from registrar.registration.record_events import (
    HolderDescribed,
    MatterOpened,
    MatterSettled,
    RecordEvent,
    RecordOpened,
    RegistrationCorrected,
    RegistrationEnded,
    RegistrationLinked,
    RegistrationMade,
    RegistrationReopened,
)
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason, Origin, RegistrationKind
from tests.fakes.samples import NOON, OFFICE, an_id_number

K = RegistrationKind
HOLDER = Holder("测试甲某", an_id_number(1), "15400000001")
ACME, OTHER = Employer("91220104TEST000001", "甲公司"), Employer("91220104TEST000002", "乙公司")
JAN, MARCH, JUNE = date(2026, 1, 15), date(2026, 3, 2), date(2026, 6, 1)


def an_entry(identity: str = "R1", kind: K = K.UNEMPLOYED, since: date = JAN, **changes: Any) -> Entry:
    entry = Entry(
        id=identity,
        kind=kind,
        category="U1" if kind is K.UNEMPLOYED else "E1",
        registered_on=since,
        since=since,
        region=OFFICE,
        office=OFFICE,
        rule_set="jl-2018-175",
        decided_by="system",
        registered_at=NOON,
        grounds=(Ground(Origin.APPLICATION, f"A-{identity}", NOON, f"receipt-{identity}"),),
    )
    return replace(entry, **changes)


def work(identity: str, since: date = MARCH, employer: Employer = ACME) -> Entry:
    return an_entry(identity, K.EMPLOYED, since, employer=employer)


def grown(record: PersonRecord | None, events: Sequence[RecordEvent]) -> PersonRecord:
    for event in events:
        recorded = Recorded(record.version + 1 if record else 1, NOON, event)
        record = records.apply(record, "p1", recorded)
    assert record is not None
    return record


def registered(*entries: Entry, record: PersonRecord | None = None) -> PersonRecord:
    for entry in entries:
        record = grown(record, registering(record, HOLDER, entry))
    assert record is not None
    return record


def test_the_first_registration_opens_the_record() -> None:
    events = registering(None, HOLDER, an_entry())
    assert events == [RecordOpened(HOLDER), RegistrationMade(an_entry())]
    record = grown(None, events)
    assert [entry.id for entry in record.current] == ["R1"]
    assert record.change is not None
    assert (record.change.version, record.change.application) == (2, "A-R1")


def test_work_ends_unemployment_from_its_first_day() -> None:
    record = registered(an_entry(), work("R2"))
    ended = record.entry("R1")
    assert ended is not None
    assert ended.end is not None
    assert (ended.end.on, ended.end.reason, ended.end.because) == (MARCH, EndReason.EMPLOYED, "R2")
    assert [entry.id for entry in record.in_force(date(2026, 3, 1))] == ["R1"]
    assert [entry.id for entry in record.in_force(MARCH)] == ["R2"]


@pytest.mark.parametrize(
    ("kind", "reason"), [(K.SELF_EMPLOYED, EndReason.STARTED_BUSINESS), (K.FLEXIBLE, EndReason.STABLE_INCOME)]
)
def test_every_kind_of_work_ends_unemployment_in_its_own_way(kind: K, reason: EndReason) -> None:
    ended = registered(an_entry(), an_entry("R2", kind, MARCH)).entry("R1")
    assert ended is not None
    assert ended.end is not None
    assert ended.end.reason is reason


def test_unemployment_ends_the_work_before_it() -> None:
    record = registered(work("R1", JAN), work("R2", JAN, OTHER), an_entry("R3", since=JUNE))
    assert [entry.id for entry in record.current] == ["R3"]
    reasons = {entry.end.reason for entry in record.entries if entry.end}
    assert reasons == {EndReason.WORK_ENDED}


def test_work_at_two_employers_is_in_force_at_once() -> None:
    record = registered(work("R1", JAN), work("R2", MARCH, OTHER))
    assert [entry.id for entry in record.in_force(JUNE)] == ["R1", "R2"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (an_entry("R1"), an_entry("R2", since=MARCH)),
        (work("R1"), work("R2", JUNE)),
        (an_entry("R1", K.FLEXIBLE), an_entry("R2", K.FLEXIBLE, MARCH)),
        (an_entry("R1", K.SELF_EMPLOYED, employer=ACME), an_entry("R2", K.SELF_EMPLOYED, MARCH, employer=ACME)),
    ],
)
def test_the_same_status_again_is_linked_with_a_second_receipt(first: Entry, again: Entry) -> None:
    record = registered(first, again)
    (entry,) = record.entries
    assert [ground.receipt for ground in entry.grounds] == ["receipt-R1", "receipt-R2"]
    assert record.change is not None
    assert record.change.application == "A-R2"


def test_work_that_began_before_the_unemployment_was_registered_leaves_no_day_of_it() -> None:
    record = registered(an_entry(since=JUNE), work("R2", MARCH))
    entry = record.entry("R1")
    assert entry is not None
    assert entry.void
    assert record.unemployed_since(JUNE) is None
    assert [line.id for line in record.dated()] == ["R2"]


@pytest.mark.parametrize(
    ("since", "months", "day", "long_enough"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 14), False),
        (date(2026, 1, 15), 6, date(2026, 7, 15), True),
        (date(2026, 8, 31), 6, date(2027, 2, 27), False),
        (date(2026, 8, 31), 6, date(2027, 2, 28), True),
        (date(2027, 8, 31), 6, date(2028, 2, 28), False),
        (date(2027, 8, 31), 6, date(2028, 2, 29), True),
        (date(2026, 1, 15), 6, date(2026, 1, 14), False),
    ],
)
def test_months_are_calendar_months_with_their_ends(since: date, months: int, day: date, long_enough: bool) -> None:
    record = registered(an_entry(since=since))
    assert record.unemployed_for(months, day) is long_enough


def test_an_ended_spell_still_answers_for_its_own_days() -> None:
    record = registered(an_entry(), work("R2", JUNE))
    assert record.unemployed_since(date(2026, 5, 31)) == JAN
    assert record.unemployed_for(4, date(2026, 5, 31))
    assert record.unemployed_since(JUNE) is None


def test_what_was_ended_wrongly_holds_again_as_if_it_never_had() -> None:
    record = registered(an_entry(), work("R2"))
    cancelled = RegistrationEnded("R2", MARCH, EndReason.CANCELLED, "officer-1")
    record = grown(record, [cancelled, RegistrationReopened("R1", "officer-1", "the report was wrong")])
    assert [entry.id for entry in record.current] == ["R1"]
    assert record.unemployed_since(JUNE) == JAN
    assert [entry.id for entry in record.dated()] == ["R1"]


def test_a_correction_moves_only_what_it_names() -> None:
    record = registered(work("R1"))
    record = grown(record, [RegistrationCorrected("R1", "officer-1", "contract seen", since=JAN)])
    entry = record.entry("R1")
    assert entry is not None
    assert (entry.since, entry.employer) == (JAN, ACME)
    record = grown(record, [RegistrationEnded("R1", JUNE, EndReason.WORK_ENDED, "system")])
    record = grown(record, [RegistrationCorrected("R1", "officer-1", "paper seen", ended_on=MARCH)])
    entry = record.entry("R1")
    assert entry is not None
    assert entry.end is not None
    assert entry.end.on == MARCH


def a_dispute() -> Matter:
    return Matter("M1", MatterKind.DISPUTE, OFFICE, NOON, text="我不在这家单位工作", registration="R1")


def test_a_dispute_is_open_until_it_is_settled_and_changes_no_certificate() -> None:
    record = registered(work("R1"))
    disputed = grown(record, [MatterOpened(a_dispute())])
    assert disputed.disputed("R1")
    assert disputed.change == record.change
    settled = grown(disputed, [MatterSettled("M1", Outcome.STANDS, "contract seen", "officer-1")])
    assert not settled.disputed("R1")
    assert settled.open_matters == ()
    with pytest.raises(NotAllowed):
        grown(settled, [MatterSettled("M1", Outcome.ENDED, "again", "officer-2")])


def test_a_new_phone_changes_no_certificate_and_a_new_name_does() -> None:
    record = registered(an_entry())
    moved = grown(record, [HolderDescribed(replace(HOLDER, phone="15400000002"), "system")])
    assert moved.change == record.change
    renamed = grown(moved, [HolderDescribed(replace(HOLDER, name="测试新名"), "officer-1", "户口簿")])
    assert renamed.change is not None
    assert (renamed.change.version, renamed.change.application) == (renamed.version, "")


def test_the_record_can_be_read_as_it_was_after_any_event() -> None:
    events: list[RecordEvent] = [*registering(None, HOLDER, an_entry())]
    record = grown(None, events)
    events += registering(record, HOLDER, work("R2"))
    history = [Recorded(place, NOON, event) for place, event in enumerate(events, 1)]
    before = records.fold("p1", history, until=2)
    assert before == record
    assert records.fold("p1", history) == registered(an_entry(), work("R2"))
    assert records.fold("p1", []) is None


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        (RegistrationMade(an_entry()), NotAllowed),
        (RecordOpened(HOLDER), NotAllowed),
        (RegistrationEnded("R9", JUNE, EndReason.OTHER, "officer-1"), NotFound),
        (RegistrationLinked("R9", Ground(Origin.APPLICATION, "A9", NOON)), NotFound),
        (MatterSettled("M9", Outcome.STANDS, "no such", "officer-1"), NotAllowed),
    ],
)
def test_what_cannot_follow_is_refused(event: RecordEvent, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        grown(registered(an_entry()), [event])


def test_nothing_ends_twice() -> None:
    record = registered(an_entry())
    ended = RegistrationEnded("R1", JUNE, EndReason.NO_WISH, "officer-1")
    with pytest.raises(NotAllowed):
        grown(record, [ended, ended])
    with pytest.raises(NotAllowed):
        grown(None, [ended])
