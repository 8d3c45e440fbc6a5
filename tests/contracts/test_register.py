"""What every register promises: nothing lost, nothing doubled, one winner."""

from datetime import datetime

import pytest

from registrar.errors import Conflict, NotAllowed, NotFound
from registrar.ports import Numbering, Register
from registrar.registration import history
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationRegistered,
    ApplicationWithdrawn,
    CertificateEvent,
    CertificateNumbered,
    CertificateOpened,
    ExtractPrepared,
    ExtractStatusChanged,
    ReviewRequested,
    SourceAwaited,
)
from registrar.registration.vocabulary import ExtractStatus, State
from tests.fakes.samples import (
    ACCOUNT,
    NOON,
    OFFICE,
    a_reason,
    a_registration,
    a_scan,
    compared,
    facts,
    later,
    offered,
    opened,
    submitted,
)

NUMBER = "2299040426000001"


def brought(register: Register, *events: ApplicationEvent, identity: str = "A1", at: datetime = NOON) -> Application:
    return register.append(identity, None, [opened(), *events], at)


def in_review(register: Register, identity: str = "A1", at: datetime = NOON, office: str = OFFICE) -> Application:
    events: list[ApplicationEvent] = [opened(office=office), submitted(), compared(), ReviewRequested((a_reason(),))]
    return register.append(identity, None, events, at)


def numbered(
    register: Register, index: int = 7, person: str = "p1", number: str = NUMBER, serial: int = 1
) -> Certificate:
    return register.append_certificate(
        number,
        None,
        [CertificateOpened(number, person, ACCOUNT), ExtractPrepared("X1", "A1", facts(number, index))],
        NOON,
        numbering=Numbering(OFFICE, 2026, serial),
    )


def test_what_was_stored_is_what_is_read(register: Register) -> None:
    written = brought(register, offered(), submitted(arrived={"scan-1": "v1"}))
    assert register.application("A1") == written
    assert written.state is State.ACCEPTED
    assert written.scans["scan-1"].version_id == "v1"


def test_the_state_is_the_fold_of_the_history(register: Register) -> None:
    application = brought(register, offered())
    register.append("A1", application, [submitted()], later(seconds=1))
    records = register.history("A1")
    assert [record.sequence for record in records] == [1, 2, 3]
    assert [record.at for record in records] == [NOON, NOON, later(seconds=1)]
    assert history.fold("A1", records) == register.application("A1")


def test_an_unknown_application_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound):
        register.application("A9")
    with pytest.raises(NotFound):
        register.history("A9")


def test_of_two_who_read_the_same_version_one_wins(register: Register) -> None:
    application = brought(register)
    register.append("A1", application, [offered(a_scan("s1"))], NOON)
    with pytest.raises(Conflict):
        register.append("A1", application, [offered(a_scan("s2"))], NOON)
    assert list(register.application("A1").scans) == ["s1"]
    assert len(register.history("A1")) == 2


def test_of_two_who_open_the_same_application_one_wins(register: Register) -> None:
    brought(register)
    with pytest.raises(Conflict):
        register.append("A1", None, [opened(account="other")], NOON)
    assert register.application("A1").account == ACCOUNT


def test_an_append_repeated_after_a_lost_answer_counts_as_done(register: Register) -> None:
    application = brought(register)
    first = register.append("A1", application, [offered()], NOON)
    again = register.append("A1", application, [offered()], later(seconds=2))
    assert again.scans == first.scans
    assert len(register.history("A1")) == 2


def test_a_loser_whose_events_are_only_partly_stored_has_lost(register: Register) -> None:
    application = brought(register)
    register.append("A1", application, [offered()], NOON)
    with pytest.raises(Conflict):
        register.append("A1", application, [offered(), submitted()], NOON)
    assert register.application("A1").state is State.DRAFT


def test_a_step_the_state_table_does_not_know_stores_nothing(register: Register) -> None:
    application = brought(register)
    with pytest.raises(NotAllowed):
        register.append("A1", application, [offered(), compared()], NOON)
    assert register.application("A1") == application
    assert len(register.history("A1")) == 1


def test_an_accounts_applications_come_newest_first(register: Register) -> None:
    register.append("A1", None, [opened()], NOON)
    register.append("A2", None, [opened()], later(days=1))
    register.append("A3", None, [opened(account="other")], NOON)
    assert [application.id for application in register.applications_of(ACCOUNT)] == ["A2", "A1"]


def test_a_waiting_application_is_due_when_its_time_has_come(register: Register) -> None:
    for identity, minutes in (("A1", 5.0), ("A2", 2.0), ("A3", 60.0)):
        waiting = SourceAwaited((a_reason(),), later(minutes=minutes))
        brought(register, submitted(), compared(), waiting, identity=identity)
    assert list(register.due(later(minutes=1))) == []
    assert list(register.due(later(minutes=5))) == ["A2", "A1"]
    assert list(register.due(later(minutes=5), limit=1)) == ["A2"]


def test_an_application_that_went_on_is_no_longer_due(register: Register) -> None:
    waiting = brought(register, submitted(), compared(), SourceAwaited((), NOON))
    register.append("A1", waiting, [compared(), ReviewRequested((a_reason(),))], NOON)
    assert list(register.due(later(days=1))) == []


def test_a_person_is_found_by_blind_index_and_never_numbered_twice(register: Register) -> None:
    assert register.certificate_of("p1") is None
    certificate = numbered(register)
    assert register.certificate_of("p1") == certificate == register.certificate(NUMBER)
    with pytest.raises(Conflict) as lost:
        numbered(register, index=8, number="2299040426000002", serial=2)
    assert lost.value.code == "person_has_certificate"
    assert register.next_serial(OFFICE, 2026) == 2
    with pytest.raises(NotFound):
        register.certificate("2299040426000002")


def test_serials_have_no_gap_and_no_double(register: Register) -> None:
    assert register.next_serial(OFFICE, 2026) == 1
    numbered(register)
    assert register.next_serial(OFFICE, 2026) == 2
    for serial in (1, 3):
        with pytest.raises(Conflict) as lost:
            numbered(register, index=8, person="p2", number="2299040426000002", serial=serial)
        assert lost.value.code == "serial_taken"
    numbered(register, index=8, person="p2", number="2299040426000002", serial=2)
    assert register.next_serial(OFFICE, 2026) == 3
    assert register.next_serial(OFFICE, 2027) == 1


def test_a_status_list_slot_belongs_to_one_extract(register: Register) -> None:
    numbered(register)
    with pytest.raises(Conflict) as lost:
        numbered(register, index=7, person="p2", number="2299040426000002", serial=2)
    assert lost.value.code == "slot_taken"
    assert register.certificate_of("p2") is None
    assert register.next_serial(OFFICE, 2026) == 2


def test_a_numbering_repeated_after_a_lost_answer_counts_as_done(register: Register) -> None:
    assert numbered(register) == numbered(register)
    assert register.next_serial(OFFICE, 2026) == 2


def test_only_slots_that_are_not_plainly_valid_are_listed(register: Register) -> None:
    certificate = numbered(register)
    assert register.statuses(0) == {}
    suspended = ExtractStatusChanged("X1", ExtractStatus.SUSPENDED, "asked", "officer-1")
    certificate = register.append_certificate(NUMBER, certificate, [suspended], NOON)
    assert register.statuses(0) == {7: ExtractStatus.SUSPENDED}
    resumed = ExtractStatusChanged("X1", ExtractStatus.ISSUED, "asked", "officer-1")
    certificate = register.append_certificate(NUMBER, certificate, [resumed], NOON)
    assert register.statuses(0) == {}
    revoked = ExtractStatusChanged("X1", ExtractStatus.REVOKED, "asked", "officer-1")
    register.append_certificate(NUMBER, certificate, [revoked], NOON)
    assert register.statuses(0) == {7: ExtractStatus.REVOKED}
    assert register.statuses(1) == {}


def test_a_new_extract_and_the_end_of_the_old_one_are_one_step(register: Register) -> None:
    certificate = numbered(register)
    events: list[CertificateEvent] = [
        ExtractStatusChanged("X1", ExtractStatus.SUPERSEDED, "renewed", "system"),
        ExtractPrepared("X2", "A2", facts(index=9, issued_at=later(days=1))),
    ]
    changed = register.append_certificate(NUMBER, certificate, events, later(days=1))
    assert changed.current is not None
    assert changed.current.id == "X2"
    assert register.statuses(0) == {7: ExtractStatus.SUPERSEDED}
    assert register.certificate(NUMBER) == changed


def test_the_application_learns_its_number_in_the_same_step_or_not_at_all(register: Register) -> None:
    application = brought(register, submitted(), compared(), ApplicationRegistered(a_registration()))
    events: list[CertificateEvent] = [CertificateOpened(NUMBER, "p1", ACCOUNT), ExtractPrepared("X1", "A1", facts())]
    register.append_certificate(NUMBER, None, events, NOON, applications=[(application, [CertificateNumbered(NUMBER)])])
    assert register.application("A1").certificate_number == NUMBER
    other = "2299040426000002"
    events = [CertificateOpened(other, "p2", ACCOUNT), ExtractPrepared("X1", "A1", facts(other, 8))]
    with pytest.raises(Conflict):
        register.append_certificate(
            other, None, events, NOON, applications=[(application, [CertificateNumbered(other)])]
        )
    assert register.certificate_of("p2") is None


def test_a_withdrawn_application_stays_in_its_accounts_list(register: Register) -> None:
    application = brought(register)
    register.append("A1", application, [ApplicationWithdrawn()], NOON)
    assert [one.state for one in register.applications_of(ACCOUNT)] == [State.WITHDRAWN]
