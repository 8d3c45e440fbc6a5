"""An officer takes an item, decides it with a reason, and revokes what should not stand."""

from dataclasses import replace
from datetime import date

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.intake.uploads import AnnouncedFile
from registrar.registration.people import Account
from registrar.registration.vocabulary import Predicate, Severity, Source, State
from registrar.usecases.applying import offer_uploads, submit
from registrar.usecases.assessing import assess
from registrar.usecases.reviewing import Decision, Verb, decide, look, release, take
from registrar.usecases.rules import Rules
from registrar.usecases.work_lists import work_list
from tests.fakes.samples import an_id_number
from tests.unit.usecases.desk import APPLICANT, ELSEWHERE, FOUR, GOOD, HOLDER, OFFICER, OTHER_NUMBER, Desk, termination

REGISTER = Decision(Verb.REGISTER, "原件已核对，系同一人。")


def referred(desk: Desk) -> str:
    identity = desk.submitted(*GOOD[:2], termination(person_name="测试丁某", id_number=OTHER_NUMBER))
    assess(desk.assessing, identity)
    return identity


def test_a_referred_application_stands_on_its_offices_list_with_a_masked_name() -> None:
    desk = Desk()
    identity = referred(desk)
    (item,) = work_list(desk.reviewing, OFFICER).items
    assert item.application == identity
    assert APPLICANT.name not in repr(item)
    assert work_list(desk.reviewing, ELSEWHERE).items == []


def test_an_officer_registers_an_item_they_hold() -> None:
    desk = Desk()
    identity = referred(desk)
    take(desk.reviewing, OFFICER, identity)
    settled = decide(desk.reviewing, OFFICER, identity, REGISTER)
    assert settled.state is State.REGISTERED
    assert settled.registration is not None
    assert settled.registration.decided_by == OFFICER.subject


def test_what_the_machine_could_not_establish_rests_on_the_officer_by_name() -> None:
    desk = Desk()
    desk.departments.silent[Source.LABOUR_FILING] = "down"
    identity = referred(desk)
    while desk.register.application(identity).state is State.PENDING_SOURCE:
        desk.clock.move(hours=2)
        assess(desk.assessing, identity)
    take(desk.reviewing, OFFICER, identity)
    registration = decide(desk.reviewing, OFFICER, identity, REGISTER).registration
    assert registration is not None
    evidence = {each.predicate: each.evidence for each in registration.eligibility if each.value}
    assert set(evidence) == FOUR
    assert evidence[Predicate.JOBLESS].endswith("由工作人员审核认定")
    assert "工作人员" not in evidence[Predicate.ABLE]


def test_nobody_decides_what_they_do_not_hold() -> None:
    desk = Desk()
    identity = referred(desk)
    with pytest.raises(NotAllowed):
        decide(desk.reviewing, OFFICER, identity, REGISTER)
    take(desk.reviewing, OFFICER, identity)
    desk.clock.move(days=1)
    with pytest.raises(NotAllowed):
        decide(desk.reviewing, OFFICER, identity, REGISTER)


def test_an_item_is_held_by_one_officer_until_it_is_given_back_or_the_lease_ends() -> None:
    desk = Desk()
    identity = referred(desk)
    colleague = Account("colleague", OFFICER.issuer, None, None, OFFICER.roles, OFFICER.office)
    take(desk.reviewing, OFFICER, identity)
    with pytest.raises(NotAllowed):
        take(desk.reviewing, colleague, identity)
    release(desk.reviewing, OFFICER, identity)
    take(desk.reviewing, colleague, identity)
    desk.clock.move(days=1)
    take(desk.reviewing, OFFICER, identity)


def test_another_offices_case_answers_like_one_that_does_not_exist() -> None:
    desk = Desk()
    identity = referred(desk)
    with pytest.raises(NotFound):
        look(desk.reviewing, ELSEWHERE, identity)


def test_nobody_decides_their_own_application() -> None:
    desk = Desk()
    identity = referred(desk)
    oneself = Account("o2", OFFICER.issuer, APPLICANT.name, APPLICANT.id_number, OFFICER.roles, OFFICER.office)
    for act in (look, take, release):
        with pytest.raises(NotAllowed) as refused:
            act(desk.reviewing, oneself, identity)
        assert refused.value.code == "own_application"
    with pytest.raises(NotAllowed, match="own application"):
        decide(desk.reviewing, oneself, identity, REGISTER)


@pytest.mark.parametrize(
    "decision",
    [
        Decision(Verb.REGISTER, "  "),
        Decision(Verb.NOT_REGISTERED, "不符合条件"),
        Decision(Verb.NOT_REGISTERED, "不符合条件", rule="一、放宽登记范围"),
        Decision(Verb.BETTER_PHOTO, "", scan="1"),
        Decision(Verb.BETTER_PHOTO, "反光，看不清公章。"),
        Decision(Verb.BETTER_PHOTO, "反光，看不清公章。", scan="another-application's"),
    ],
)
def test_a_decision_gives_its_reason_and_a_negative_one_its_rule_and_remedy(decision: Decision) -> None:
    desk = Desk()
    identity = referred(desk)
    take(desk.reviewing, OFFICER, identity)
    with pytest.raises(Malformed):
        decide(desk.reviewing, OFFICER, identity, decision)


def test_the_case_file_has_every_scan_and_the_whole_history() -> None:
    desk = Desk()
    identity = referred(desk)
    case = look(desk.reviewing, OFFICER, identity)
    assert [len(pages) for pages in case.pages.values()] == [1, 1, 1]
    assert case.history[0].event.kind == "ApplicationOpened"
    assert case.history[-1].event.kind == "ReviewRequested"


def test_an_officer_is_shown_the_pages_drawn_anew_and_never_a_file_as_it_was_sent() -> None:
    desk = Desk()
    identity = referred(desk)
    offer_uploads(desk.applying, HOLDER, identity, [AnnouncedFile("application/pdf", 5, "00" * 32)])
    for scan, pages in look(desk.reviewing, OFFICER, identity).pages.items():
        (page,) = pages
        key = f"views/{identity}/{scan}/0.jpg"
        assert (page.size, page.link.split("?")[0]) == ((800, 1200), f"https://bucket.example/{key}")
        assert desk.store.read(key).startswith(b"drawn anew from ")


def test_a_scan_that_nobody_read_yet_has_no_page_to_show() -> None:
    desk = Desk()
    identity = desk.open().id
    desk.send(identity, *GOOD)
    submit(desk.applying, HOLDER, identity)
    assert set(map(tuple, look(desk.reviewing, OFFICER, identity).pages.values())) == {()}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id_number": OTHER_NUMBER}, "typed_number"),
        ({"id_number": APPLICANT.id_number[:-1] + "Z"}, "typed_number"),
        ({"id_number": an_id_number(8, date(2011, 5, 5))}, "under_age"),
    ],
)
def test_no_officers_word_registers_a_child_or_another_number_than_the_cards(
    changes: dict[str, str], code: str
) -> None:
    desk = Desk(applicant=replace(APPLICANT, **changes))  # type: ignore[arg-type]
    identity = desk.submitted(*(GOOD if code == "typed_number" else GOOD[2:]))
    for _ in range(3):  # a third round asks for nothing more
        assess(desk.assessing, identity)
        if desk.register.application(identity).state is not State.IN_REVIEW:
            submit(desk.applying, HOLDER, identity)
    take(desk.reviewing, OFFICER, identity)
    with pytest.raises(NotAllowed) as refused:
        decide(desk.reviewing, OFFICER, identity, REGISTER)
    assert refused.value.code == code
    remedy = Decision(Verb.NOT_REGISTERED, "号码不符", rule="三、减少申请材料", remedy="按证件重新填写后再次申请")
    assert decide(desk.reviewing, OFFICER, identity, remedy).state is State.NOT_REGISTERED


def test_a_deployment_never_certifies_a_test_number_whoever_decides() -> None:
    desk = Desk(rules=Rules(False, False, "220000", 60, "https://hr.example", 365, 86400))
    identity = referred(desk)
    take(desk.reviewing, OFFICER, identity)
    with pytest.raises(NotAllowed) as refused:
        decide(desk.reviewing, OFFICER, identity, REGISTER)
    assert refused.value.code == "synthetic_number"


def test_what_stood_in_the_way_is_no_longer_told_once_an_officer_registered() -> None:
    desk = Desk()
    identity = referred(desk)
    take(desk.reviewing, OFFICER, identity)
    settled = decide(desk.reviewing, OFFICER, identity, REGISTER)
    assert {reason.severity for reason in settled.reasons} == {Severity.NOTE}
