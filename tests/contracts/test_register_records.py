"""What every register promises of people's records: written with what caused them, or not at all."""

from collections.abc import Sequence

import pytest

from registrar.errors import Conflict
from registrar.office.listing import View
from registrar.ports import RecordStep, Register, WorkItem, WorkList
from registrar.registration import records
from registrar.registration.events import ApplicationEvent, ApplicationRegistered, CertificateOpened
from registrar.registration.matters import Matter, MatterKind, Outcome
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import MatterOpened, MatterSettled, RecordEvent, RegistrationMade
from registrar.registration.succession import registering
from registrar.registration.vocabulary import State
from tests.fakes.samples import NOON, OFFICE, a_registration, compared, later, opened, submitted
from tests.unit.registration.test_record import HOLDER, an_entry, work


def first(person: str = "p1") -> RecordStep:
    return RecordStep(person, None, registering(None, HOLDER, an_entry()))


def next_step(record: PersonRecord, *events: RecordEvent) -> RecordStep:
    return RecordStep(record.person, record, events or registering(record, HOLDER, work("R2")))


def registered(register: Register, step: RecordStep, identity: str = "A1") -> None:
    events: list[ApplicationEvent] = [opened(), submitted(), compared(), ApplicationRegistered(a_registration())]
    register.append(identity, None, events, NOON, record=step)


def kinds(register: Register) -> Sequence[str]:
    return [recorded.event.kind for recorded in register.record_history("p1")]


def test_nobody_has_a_record_before_the_first_registration(register: Register) -> None:
    assert register.record("p1") is None
    assert register.record_history("p1") == []


def test_a_registration_is_in_the_application_and_in_the_record_at_once(register: Register) -> None:
    registered(register, first())
    record = register.record("p1")
    assert record == records.fold("p1", register.record_history("p1"))
    assert record is not None
    assert [entry.id for entry in record.current] == ["R1"]
    assert register.application("A1").state is State.REGISTERED


def test_when_the_record_has_moved_on_the_application_is_not_registered_either(register: Register) -> None:
    registered(register, first())
    with pytest.raises(Conflict):
        registered(register, first(), identity="A2")
    assert register.applications_of(opened().account)[0].id == "A1"
    assert kinds(register) == ["RecordOpened", "RegistrationMade"]


def test_when_the_application_has_moved_on_the_record_stays_as_it_was(register: Register) -> None:
    application = register.append("A1", None, [opened(), submitted(), compared()], NOON)
    register.append("A1", application, [compared()], NOON)
    with pytest.raises(Conflict):
        register.append("A1", application, [ApplicationRegistered(a_registration())], NOON, record=first())
    assert register.record("p1") is None


def test_of_two_changes_of_one_record_one_wins(register: Register) -> None:
    (record,) = register.append_records([first()], NOON)
    register.append_records([next_step(record)], later(seconds=1))
    with pytest.raises(Conflict):
        register.append_records([next_step(record, RegistrationMade(an_entry("R3")))], later(seconds=1))
    after = register.record("p1")
    assert after is not None
    assert [entry.id for entry in after.current] == ["R2"]


def test_a_change_repeated_after_a_lost_answer_counts_as_done(register: Register) -> None:
    (record,) = register.append_records([first()], NOON)
    for _ in range(2):
        register.append_records([next_step(record)], later(seconds=1))
    assert kinds(register) == ["RecordOpened", "RegistrationMade", "RegistrationEnded", "RegistrationMade"]


def test_two_peoples_records_change_together_or_not_at_all(register: Register) -> None:
    (record,) = register.append_records([first()], NOON)
    register.append_records([next_step(record)], NOON)
    with pytest.raises(Conflict):
        register.append_records([first("p2"), next_step(record, RegistrationMade(an_entry("R3")))], NOON)
    assert register.record("p2") is None


def test_people_of_the_books_come_with_their_numbers_all_together_or_not_at_all(register: Register) -> None:
    steps = [first("p1"), first("p2")]
    numbers = [CertificateOpened("2201040118000001", "p1", ""), CertificateOpened("2201040118000002", "p3", "")]
    register.append_records(steps, NOON, numbers)
    assert [bool(register.record(person)) for person in ("p1", "p2", "p3")] == [True, True, False]
    held = [register.certificate_of(person) for person in ("p1", "p2", "p3")]
    assert [one.number if one else "" for one in held] == ["2201040118000001", "", "2201040118000002"]
    with pytest.raises(Conflict):
        register.append_records([first("p4")], NOON, [CertificateOpened("2201040118000003", "p1", "")])
    assert register.record("p4") is None
    other = RecordStep("p1", None, registering(None, HOLDER, work("R9")))
    with pytest.raises(Conflict):
        register.append_records([other], NOON, [CertificateOpened("2201040118000004", "p4", "")])
    assert register.certificate_of("p4") is None
    register.append_records([], NOON, [CertificateOpened("2201040118000005", "p5", "")])
    assert register.certificate_of("p5") is not None


def a_matter(identity: str = "M1") -> Matter:
    return Matter(identity, MatterKind.DISPUTE, OFFICE, later(minutes=1), reasons=("not_my_employer",))


def waiting(register: Register, office: str | None) -> Sequence[WorkItem]:
    which = WorkList(View.OFFICE, office) if office else WorkList(View.PROVINCE, "220000")
    return register.work_list(which, NOON).items


def test_an_open_matter_is_on_its_offices_work_list_until_it_is_settled(register: Register) -> None:
    (record,) = register.append_records([first()], NOON)
    opened_twice = [MatterOpened(a_matter()), MatterOpened(a_matter("M2"))]
    (record,) = register.append_records([next_step(record, *opened_twice)], NOON)
    for office in (OFFICE, None):
        lines = waiting(register, office)
        assert [(line.person, line.matter, line.category) for line in lines] == [
            ("p1", "M1", "DISPUTE"),
            ("p1", "M2", "DISPUTE"),
        ]
        assert lines[0].masked_name == "测＊＊某"
    assert waiting(register, "220202") == []
    settled = [MatterSettled(each, Outcome.STANDS, "contract seen", "officer-1") for each in ("M1", "M2")]
    register.append_records([next_step(record, *settled)], NOON)
    assert waiting(register, None) == []


def opening(identity: str) -> tuple[str, list[ApplicationEvent]]:
    return identity, [opened(), submitted(number=identity)]


def test_many_applications_open_in_few_steps_and_none_twice(register: Register) -> None:
    register.append("A3", None, [opened(account="first"), submitted()], NOON)
    for _ in range(2):
        register.open_all([opening(f"A{number}") for number in range(1, 41)], NOON)
    assert register.application("A3").account == "first"
    assert {register.application(f"A{number}").state for number in range(1, 41)} == {State.ACCEPTED}
    assert len(register.history("A40")) == 2
