"""A decision told twice, and decisions of two at once: one holds, and nobody overwrites what they did not see."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from registrar.errors import NotAllowed
from registrar.intake.uploads import AnnouncedFile
from registrar.registration.application import Application
from registrar.registration.events import ScanExamined
from registrar.registration.facts import Examination
from registrar.registration.vocabulary import Severity, State
from registrar.usecases.applying import offer_uploads, submit, withdraw
from registrar.usecases.assessing import assess
from registrar.usecases.recording import person_of
from registrar.usecases.reviewing import Decision, Verb, decide, take
from registrar.usecases.telling import tell
from tests.unit.usecases.desk import APPLICANT, HOLDER, OFFICER, Desk
from tests.unit.usecases.test_reviewing import REGISTER, referred

AGAINST = Decision(Verb.NOT_REGISTERED, "号码不符", rule="三、减少申请材料", remedy="按证件重新填写后再次申请")
MORE = Decision(Verb.SUPPLEMENT, "请补拍身份证人像面。")


def held_item(desk: Desk) -> str:
    identity = referred(desk)
    take(desk.reviewing, OFFICER, identity)
    return identity


@pytest.mark.parametrize("decision", [REGISTER, MORE, AGAINST])
def test_the_same_decision_told_again_is_one_decision(decision: Decision) -> None:
    desk = Desk()
    identity = held_item(desk)
    first = decide(desk.reviewing, OFFICER, identity, decision)
    desk.clock.move(minutes=20)
    assert decide(desk.reviewing, OFFICER, identity, decision) == first


def test_a_better_photo_is_asked_for_by_name_with_the_hint_what_was_wrong() -> None:
    desk = Desk()
    identity = held_item(desk)
    scan = list(desk.register.application(identity).scans)[2]
    wanted = Decision(Verb.BETTER_PHOTO, "反光，看不清公章。", scan=scan)
    asked = decide(desk.reviewing, OFFICER, identity, wanted)
    assert asked.state is State.AWAITING_SUPPLEMENT
    assert asked.retry_at is not None, "without an answer it goes on by itself"
    (reason,) = asked.reasons
    assert (reason.severity, reason.scan, "第3张照片需要重新拍摄：反光，看不清公章。" in reason.message) == (
        Severity.BETTER_PHOTO,
        scan,
        True,
    )
    assert decide(desk.reviewing, OFFICER, identity, wanted) == asked, "told again it is one decision"
    tell(desk.telling, "SupplementRequested", identity, asked.version)
    assert "重新拍摄" in desk.outbox.sent[-1][1]
    submit(desk.applying, HOLDER, identity)
    assess(desk.assessing, identity)
    assert desk.register.application(identity).state is State.IN_REVIEW, "the officer looks at the new picture"


@pytest.mark.parametrize("decision", [replace(MORE, reason="请补拍身份证国徽面。"), REGISTER])
def test_another_decision_after_it_needs_the_item_taken_anew(decision: Decision) -> None:
    desk = Desk()
    identity = held_item(desk)
    decide(desk.reviewing, OFFICER, identity, MORE)
    with pytest.raises(NotAllowed) as refused:
        decide(desk.reviewing, OFFICER, identity, decision)
    assert refused.value.code == "wrong_state"


def test_a_colleague_who_says_the_same_has_not_decided_it() -> None:
    desk = Desk()
    identity = held_item(desk)
    decide(desk.reviewing, OFFICER, identity, MORE)
    with pytest.raises(NotAllowed):
        decide(desk.reviewing, replace(OFFICER, subject="colleague"), identity, MORE)


def test_the_same_words_about_new_papers_are_a_new_decision() -> None:
    desk = Desk()
    identity = held_item(desk)
    for _ in range(2):
        decide(desk.reviewing, OFFICER, identity, MORE)
        submit(desk.applying, HOLDER, identity)
        assess(desk.assessing, identity)
        if desk.register.application(identity).state is not State.IN_REVIEW:
            break
        take(desk.reviewing, OFFICER, identity)
    decide(desk.reviewing, OFFICER, identity, MORE)
    asked = [one for one in desk.register.history(identity) if one.event.kind == "SupplementRequested"]
    assert len(asked) == 3


def meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """`act` comes in between the first reading and the first writing of what follows."""
    plain, waiting = desk.register.append, [act]

    def append(*given: Any, **more: Any) -> Application:
        if waiting:
            waiting.pop()()
        return plain(*given, **more)

    monkeypatch.setattr(desk.register, "append", append)


def test_a_decision_that_loses_a_race_is_weighed_anew_and_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    identity = held_item(desk)
    file = AnnouncedFile("image/jpeg", 3, "00" * 32, None)
    meanwhile(desk, monkeypatch, lambda: offer_uploads(desk.applying, HOLDER, identity, [file]))
    assert decide(desk.reviewing, OFFICER, identity, MORE).state is State.AWAITING_SUPPLEMENT


def test_an_officer_looks_again_when_papers_came_in_under_their_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    identity = held_item(desk)
    late = ScanExamined(Examination("scan-9", "00", "v1", "reader", ()))
    present = desk.register.application(identity)
    meanwhile(desk, monkeypatch, lambda: desk.register.append(identity, present, [late], desk.clock.now()))
    with pytest.raises(NotAllowed) as refused:
        decide(desk.reviewing, OFFICER, identity, REGISTER)
    assert refused.value.code == "changed_meanwhile"
    assert decide(desk.reviewing, OFFICER, identity, REGISTER).state is State.REGISTERED


def test_a_decision_comes_too_late_after_the_person_withdrew(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    identity = held_item(desk)
    meanwhile(desk, monkeypatch, lambda: withdraw(desk.applying, HOLDER, identity))
    with pytest.raises(NotAllowed) as refused:
        decide(desk.reviewing, OFFICER, identity, REGISTER)
    assert refused.value.code == "wrong_state"
    assert desk.register.application(identity).state is State.WITHDRAWN
    assert desk.register.record(person_of(desk.index, APPLICANT.id_number)) is None


def test_of_two_officers_who_take_at_once_one_holds_the_item(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    identity = referred(desk)
    meanwhile(desk, monkeypatch, lambda: take(desk.reviewing, replace(OFFICER, subject="colleague"), identity))
    with pytest.raises(NotAllowed, match="Another officer"):
        take(desk.reviewing, OFFICER, identity)
