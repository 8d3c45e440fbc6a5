"""A walk-in at the counter, from the card on the table to the registration, on fakes."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.errors import NotAllowed, NotFound
from registrar.intake.uploads import AnnouncedFile
from registrar.policy.keyed import known_fact
from registrar.registration.application import Application
from registrar.registration.consents import Agent, Relation
from registrar.registration.counter import KeyedFact, Seen
from registrar.registration.facts import Document
from registrar.registration.people import Account
from registrar.registration.vocabulary import Category, Channel, DocumentType, PersonType, Predicate, State
from registrar.usecases import counter
from registrar.usecases.applying import own_all
from registrar.usecases.assessing import assess
from registrar.usecases.counter import Keyed, Step, WalkIn
from tests.unit.usecases.desk import APPLICANT, ELSEWHERE, GOOD, OFFICER, Desk, termination

D = DocumentType
CLERK = replace(OFFICER, subject="clerk", office="220202")
"""An officer of another office than the one the applicant lives at: a walk-in chooses."""
COLLEAGUE = replace(CLERK, subject="colleague")
ORIGINALS = (Seen(D.ID_CARD), Seen(D.TERMINATION_CERT))
END = KeyedFact(D.TERMINATION_CERT, "end_date", "2026-10-31")


def a_walk_in(**changes: Any) -> WalkIn:
    declared = tuple((each, "2026-1") for each in (Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS))
    walk_in = WalkIn(
        D.ID_CARD, APPLICANT.name, APPLICANT.id_number, PersonType.CN_RESIDENT, ORIGINALS, Category.U1, declared
    )
    return replace(walk_in, **changes)


def opened(desk: Desk, officer: Account = CLERK, **changes: Any) -> Application:
    return counter.open_walk_in(desk.applying, officer, a_walk_in(**changes), "key-0001")


def scanned(desk: Desk, identity: str, *documents: Document) -> None:
    names = [f"scan-{place}" for place in range(len(documents))]
    desk.finds.update(zip(names, documents, strict=True))
    files = [AnnouncedFile("image/jpeg", len(name), "00" * 32) for name in names]
    for (scan, _), name in zip(counter.offer_uploads(desk.applying, CLERK, identity, files), names, strict=True):
        desk.store.deliver(scan.key, name.encode())
        desk.examine(scan.key)


def through(desk: Desk, *documents: Document, facts: tuple[KeyedFact, ...] = (), **changes: Any) -> Application:
    """From the card on the table to what the comparison says."""
    identity = opened(desk, **changes).id
    if documents:
        scanned(desk, identity, *documents)
    counter.key_in(desk.applying, CLERK, identity, Keyed(replace(APPLICANT, phone=""), facts))
    counter.submit(desk.applying, CLERK, identity)
    assess(desk.assessing, identity)
    return desk.register.application(identity)


def test_a_walk_in_is_registered_at_once_by_the_office_they_chose() -> None:
    desk = Desk()
    done = through(desk, *GOOD, facts=(END,))
    assert (done.state, done.office, done.channel) == (State.REGISTERED, "220202", Channel.COUNTER)
    assert done.registration is not None
    assert (done.registration.office, done.registration.decided_by) == ("220202", "system")
    assert done.registration.region == APPLICANT.habitual_residence


def test_who_examined_what_and_who_keyed_it_is_kept() -> None:
    desk = Desk()
    identity = opened(desk).id
    counter.key_in(desk.applying, COLLEAGUE, identity, Keyed(APPLICANT))
    application = desk.register.application(identity)
    assert application.intake is not None
    assert (application.intake.card, application.intake.seen) == (D.ID_CARD, ORIGINALS)
    assert (application.intake.examined_by, application.intake.keyed_by) == ("clerk", ("colleague",))
    assert application.keyed_by == {"clerk", "colleague"}
    assert [each.event.kind for each in desk.register.history(identity)] == [
        "ApplicationOpened",
        "OriginalsExamined",
        "ApplicantKeyed",
    ]


def test_the_case_goes_step_by_step() -> None:
    desk = Desk()
    identity = opened(desk).id

    def step() -> Step:
        return counter.step_of(desk.register.application(identity))

    assert step() is Step.EXAMINED
    counter.key_in(desk.applying, CLERK, identity, Keyed(APPLICANT))
    assert step() is Step.KEYED
    scanned(desk, identity, *GOOD)
    assert step() is Step.SCANNED
    counter.submit(desk.applying, CLERK, identity)
    assert step() is Step.COMPARING


def test_what_was_read_is_offered_for_the_form() -> None:
    desk = Desk()
    identity = opened(desk).id
    scanned(desk, identity, *GOOD)
    offered = counter.prefill(desk.applying, CLERK, identity)
    assert offered.waiting == 0
    found = {(each.document_type, each.field): each.value for each in offered.offered}
    assert found[None, "name"] == APPLICANT.name
    assert found[None, "id_number"] == APPLICANT.id_number
    assert found[D.TERMINATION_CERT, "end_date"] == "2026-10-31"
    assert all(known_fact(KeyedFact(kind, name, value)) for (kind, name), value in found.items() if kind)


def test_a_scan_on_its_way_is_waited_for() -> None:
    desk = Desk()
    identity = opened(desk).id
    counter.offer_uploads(desk.applying, CLERK, identity, [AnnouncedFile("image/jpeg", 3, "00" * 32)])
    assert counter.prefill(desk.applying, CLERK, identity) == counter.Prefill((), 1)


def test_a_fact_keyed_otherwise_than_read_goes_to_somebody_else_and_both_stay() -> None:
    desk = Desk()
    done = through(desk, *GOOD, facts=(replace(END, value="2026-09-30"),))
    assert done.state is State.IN_REVIEW
    assert "KEY-01" in {reason.code for reason in done.reasons}
    (difference,) = counter.keyed_otherwise(done)
    assert (difference.field, difference.keyed, difference.read) == ("end_date", "2026-09-30", "2026-10-31")


def test_a_name_keyed_otherwise_than_on_the_card_is_a_difference_too() -> None:
    desk = Desk()
    identity = opened(desk).id
    scanned(desk, identity, *GOOD)
    counter.key_in(desk.applying, CLERK, identity, Keyed(replace(APPLICANT, name="测试丁某")))
    found = {
        (each.field, each.keyed, each.read) for each in counter.keyed_otherwise(desk.register.application(identity))
    }
    assert found == {("name", "测试丁某", APPLICANT.name)}


def test_a_copy_at_the_counter_is_noted_and_stops_nobody() -> None:
    copies = (Seen(D.ID_CARD), Seen(D.TERMINATION_CERT, original=False))
    done = through(Desk(), *GOOD, seen=copies)
    assert done.state is State.REGISTERED
    assert "KEY-02" in {reason.code for reason in done.reasons}


def test_nothing_brought_is_accepted_all_the_same() -> None:
    done = through(Desk(), seen=())
    assert done.receipt is not None
    assert done.state is State.AWAITING_SUPPLEMENT


def test_somebody_who_comes_for_another_goes_to_an_officer() -> None:
    agent = Agent("测试乙某", "229901199005170099", Relation.SPOUSE)
    done = through(Desk(), *GOOD, agent=agent)
    assert (done.agent, done.for_oneself, done.state) == (agent, False, State.IN_REVIEW)
    assert "PER-10" in {reason.code for reason in done.reasons}


def test_nobody_serves_themselves() -> None:
    desk = Desk()
    themselves = replace(CLERK, real_name=APPLICANT.name, id_number=APPLICANT.id_number)
    with pytest.raises(NotAllowed) as refused:
        opened(desk, themselves)
    assert refused.value.code == "own_application"
    identity = opened(desk).id
    for act in (
        lambda: counter.key_in(desk.applying, themselves, identity, Keyed(APPLICANT)),
        lambda: counter.submit(desk.applying, themselves, identity),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_another_offices_counter_does_not_see_the_case() -> None:
    desk = Desk()
    identity = opened(desk).id
    with pytest.raises(NotFound):
        counter.case_of(desk.applying, ELSEWHERE, identity)
    assert [each.id for each in counter.at_this_counter(desk.applying, COLLEAGUE)] == [identity]
    assert list(counter.at_this_counter(desk.applying, ELSEWHERE)) == []


def test_the_same_key_is_the_same_case() -> None:
    desk = Desk()
    assert opened(desk).id == opened(desk).id
    assert len(desk.register.announced) == 2


def test_it_is_keyed_before_it_is_handed_in() -> None:
    desk = Desk()
    identity = opened(desk).id
    with pytest.raises(NotAllowed) as refused:
        counter.submit(desk.applying, CLERK, identity)
    assert refused.value.code == "not_keyed"


def test_papers_brought_later_are_added_once() -> None:
    desk = Desk()
    identity = opened(desk).id
    later = [Seen(D.LEAVING_CERT, original=False)]
    for _ in range(2):
        counter.examine_originals(desk.applying, COLLEAGUE, identity, D.ID_CARD, later)
    intake = desk.register.application(identity).intake
    assert intake is not None
    assert intake.seen == (*ORIGINALS, *later)
    assert [kind for kind, _, _ in desk.register.announced].count("OriginalsExamined") == 2
    assert intake.examined_by == "clerk"


def test_the_certificate_belongs_to_no_counter() -> None:
    desk = Desk()
    done = through(desk, *GOOD)
    record = desk.register.record(desk.person(done.id))
    assert record is not None
    assert record.holder.account == ""
    assert list(own_all(desk.applying, CLERK)) == []


def test_a_paper_that_ends_too_late_is_weighed_as_anybodys() -> None:
    done = through(Desk(), *GOOD[:2], termination(end_date="2027-01-31", issue_date="2027-01-31"))
    assert done.state is not State.REGISTERED
