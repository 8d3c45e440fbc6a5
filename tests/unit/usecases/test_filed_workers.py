"""What the registers know of a worker whose hiring was filed decides: linked, registered at once, or an officer's."""

from dataclasses import replace

from registrar.registration.comparisons import BusinessRecord, FilingRecord, SourceAnswer
from registrar.registration.vocabulary import (
    Origin,
    RegistrationKind,
    Severity,
    Source,
    State,
)
from registrar.usecases.assessing import assess
from registrar.usecases.recording import person_of
from registrar.usecases.reporting import receive
from tests.fakes.samples import NOON
from tests.unit.employers.test_reporting import ACME, PERSON, a_report, reporting
from tests.unit.usecases.desk import Desk
from tests.unit.usecases.filed import START, a_line, filed, with_papers


def test_a_worker_who_is_registered_here_already_is_linked_and_not_doubled() -> None:
    desk = Desk()
    receive(reporting(desk), a_report())
    (application,) = filed(desk, a_line())
    assess(desk.assessing, application.id)
    after = desk.register.application(application.id)
    assert (after.state, [reason.code for reason in after.reasons]) == (State.REGISTERED, ["STA-05"])
    assert after.registration is not None
    assert all(each.value for each in after.registration.eligibility)
    record = desk.register.record(person_of(desk.index, PERSON.id_number))
    assert record is not None
    (entry,) = record.entries
    assert [ground.origin for ground in entry.grounds] == [Origin.SOCIAL_INSURANCE, Origin.EMPLOYER_FILING]


def test_a_hiring_that_a_department_has_filed_registers_and_its_report_joins_later() -> None:
    desk = Desk()
    known = FilingRecord(ACME.name, ACME.uscc, START, None)
    desk.departments.answers[Source.LABOUR_FILING] = SourceAnswer(
        Source.LABOUR_FILING, NOON, NOON, filings=(known,), answer_hash="ab" * 32
    )
    (application,) = filed(desk, a_line())
    assess(desk.assessing, application.id)
    assert desk.register.application(application.id).state is State.REGISTERED
    receive(reporting(desk), a_report(source=Origin.LABOUR_FILING, reference="LF-1", start=START))
    record = desk.register.record(person_of(desk.index, PERSON.id_number))
    assert record is not None
    (entry,) = record.current
    assert (entry.kind, entry.employer, entry.since) == (RegistrationKind.EMPLOYED, ACME, START)
    assert len(entry.grounds) == 2


def test_a_filing_with_licence_card_and_contract_of_a_live_employer_is_registered_at_once() -> None:
    desk = Desk()
    desk.departments.enterprises[ACME.uscc] = BusinessRecord(ACME.uscc, ACME.name, "", "live")
    (application,) = filed(desk, a_line(serial=7))
    after = with_papers(desk, application)
    assert after.state is State.REGISTERED
    assert desk.departments.employers == {(ACME.uscc, ACME.name)}


def test_an_employer_that_the_business_register_does_not_know_is_an_officers() -> None:
    desk = Desk()
    (application,) = filed(desk, a_line(serial=7))
    after = with_papers(desk, application)
    assert after.state is State.IN_REVIEW
    assert [one.code for one in after.reasons if one.severity is Severity.CLERK] == ["employer_unconfirmed"]


def test_a_department_that_is_silent_loses_nobody() -> None:
    desk = Desk()
    desk.departments.silent[Source.LABOUR_FILING] = "down"
    (application,) = filed(desk, a_line())
    assess(desk.assessing, application.id)
    assert desk.register.application(application.id).state in {State.AWAITING_SUPPLEMENT, State.PENDING_SOURCE}


def test_another_name_under_the_number_is_not_linked_by_itself() -> None:
    desk = Desk()
    receive(reporting(desk), replace(a_report(), name="王测试"))
    (application,) = filed(desk, a_line())
    assess(desk.assessing, application.id)
    assert desk.register.application(application.id).state is not State.REGISTERED


def test_a_made_up_number_is_linked_by_nobody_where_none_are_allowed() -> None:
    desk = Desk()
    receive(reporting(desk), a_report())
    desk.rules = replace(desk.rules, allow_synthetic=False)
    (application,) = filed(desk, a_line())
    assess(desk.assessing, application.id)
    assert desk.register.application(application.id).state is not State.REGISTERED
