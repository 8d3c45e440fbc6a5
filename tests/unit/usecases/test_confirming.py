"""A word from afar counts when it is the person's: the text they read, their account, the code from their phone."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registrar.errors import Malformed, NotAllowed, TooMany, Unavailable
from registrar.policy import commitment_texts
from registrar.policy.commitment_texts import texts_for
from registrar.policy.missing import missing_proofs
from registrar.ports import SmsRefused, SmsUncertain
from registrar.registration.consents import Confirms, Relation, Scenario
from registrar.registration.people import Account
from registrar.registration.vocabulary import Category, Severity, Source, State
from registrar.usecases.applying import Opening, open_application, submit
from registrar.usecases.assessing import assess
from registrar.usecases.confirming import Confirming, Signing, give_consent, send_code, sign_commitment
from registrar.usecases.reviewing import look
from tests.unit.usecases.desk import APPLICANT, GOOD, HOLDER, OFFICER, Desk

AGENT = Account("agent-1", HOLDER.issuer, "测试戊某", "229901198001010019")
BOX = {Scenario.F1: Category.E3, Scenario.F2: Category.U8, Scenario.F3: Category.U8}


def on(desk: Desk) -> Confirming:
    return Confirming(desk.applying, desk.outbox)


def code_of(desk: Desk) -> str:
    found = re.search(r"确认码(\d{6})", desk.outbox.sent[-1][1])
    assert found is not None
    return found[1]


def a_signing(scenario: Scenario, code: str, **changes: Any) -> Signing:
    (text,) = (one for one in texts_for(BOX[scenario], date(2026, 11, 23)) if one.scenario is scenario)
    return replace(Signing(scenario, text.version, text.sha256, text.confirmation, code), **changes)


def signed(desk: Desk, scenario: Scenario = Scenario.F1) -> str:
    """An application of the box's category, its commitment signed online."""
    identity = desk.open(category=BOX[scenario]).id
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    sign_commitment(on(desk), HOLDER, identity, a_signing(scenario, code_of(desk)))
    return identity


def handed_in(desk: Desk, identity: str) -> State:
    keys = desk.send(identity, *GOOD[:2])
    submit(desk.applying, HOLDER, identity)
    desk.examine(*keys)
    assess(desk.assessing, identity)
    return desk.register.application(identity).state


@pytest.mark.parametrize("scenario", Scenario)
def test_a_commitment_signed_online_is_the_proof_and_registers_at_once(scenario: Scenario) -> None:
    desk = Desk()
    identity = signed(desk, scenario)
    assert handed_in(desk, identity) is State.REGISTERED, desk.register.application(identity).reasons
    assert missing_proofs(desk.register.application(identity)) == ()


def test_what_was_signed_by_whom_and_when_is_kept_and_an_officer_sees_it() -> None:
    desk = Desk()
    identity = signed(desk)
    handed_in(desk, identity)
    file = look(desk.reviewing, OFFICER, identity)
    commitment = file.application.commitment
    assert commitment is not None
    text = texts_for(Category.E3, date(2026, 11, 23))[0]
    assert (commitment.text_version, commitment.text_sha256) == (text.version, text.sha256)
    assert (commitment.account, commitment.signed_at) == (HOLDER.subject, desk.clock.now())
    assert "commitment" not in file.pages, "there is no file to fetch"


def test_the_code_itself_is_kept_nowhere_and_no_name_is_in_the_message() -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    assert code_of(desk) not in repr(desk.register.application(identity).codes)
    assert APPLICANT.name not in desk.outbox.sent[-1][1]
    assert desk.outbox.sent[-1][0] == "+86" + APPLICANT.phone


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"text_version": "another"}, NotAllowed, "text_changed"),
        ({"text_sha256": "00" * 32}, NotAllowed, "text_changed"),
        ({"confirmation": "好"}, Malformed, "not_confirmed"),
        ({"code": "no code"}, Malformed, "code_wrong"),
        ({"scenario": Scenario.F3}, Malformed, "no_such_scenario"),
    ],
)
def test_what_is_not_the_text_the_sentence_or_the_code_signs_nothing(
    change: dict[str, Any], error: type[Exception], code: str
) -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    with pytest.raises(error) as told:
        sign_commitment(on(desk), HOLDER, identity, replace(a_signing(Scenario.F1, code_of(desk)), **change))
    assert getattr(told.value, "code", "") == code
    assert desk.register.application(identity).commitment is None


def test_a_sentence_typed_with_spaces_or_a_full_stop_is_the_same_sentence() -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    typed = a_signing(Scenario.F1, code_of(desk), confirmation=" 本人确认以上 承诺。")
    assert sign_commitment(on(desk), HOLDER, identity, typed).commitment is not None


def test_nobody_signs_for_another_person() -> None:
    desk = Desk()
    identity = desk.open(AGENT, Category.E3).id
    with pytest.raises(NotAllowed) as told:
        send_code(on(desk), AGENT, identity, Confirms.COMMITMENT)
    assert told.value.code == "not_the_person"
    assert desk.outbox.sent == []


def test_five_mistakes_or_ten_minutes_end_a_code_and_it_signs_once_only() -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    right = a_signing(Scenario.F1, code_of(desk))
    for _ in range(5):
        with pytest.raises(Malformed):
            sign_commitment(on(desk), HOLDER, identity, replace(right, code="999999"))
    with pytest.raises(Malformed) as told:
        sign_commitment(on(desk), HOLDER, identity, right)
    assert told.value.code == "code_expired"
    desk.clock.move(minutes=2)
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    late = a_signing(Scenario.F1, code_of(desk))
    desk.clock.move(minutes=10)
    with pytest.raises(Malformed) as told:
        sign_commitment(on(desk), HOLDER, identity, late)
    assert told.value.code == "code_expired"


def test_signing_the_same_again_is_one_signature() -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    right = a_signing(Scenario.F1, code_of(desk))
    first = sign_commitment(on(desk), HOLDER, identity, right)
    desk.clock.move(minutes=1)
    assert sign_commitment(on(desk), HOLDER, identity, right) == first


def test_codes_are_sent_a_minute_apart_and_five_in_all() -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    for _ in range(5):
        send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
        with pytest.raises(TooMany) as told:
            send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
        assert told.value.code == "too_many_codes"
        desk.clock.move(minutes=2)
    with pytest.raises(TooMany):
        send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    assert len(desk.outbox.sent) == 5


def test_a_message_that_was_not_sent_is_said_and_one_that_may_have_been_is_waited_for() -> None:
    desk = Desk()
    identity = desk.open(category=Category.E3).id
    desk.outbox.fault = SmsRefused("DAY_LIMIT")
    with pytest.raises(Unavailable):
        send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    desk.outbox.fault, desk.outbox.sends_anyway = SmsUncertain("lost"), True
    desk.clock.move(minutes=2)
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    assert sign_commitment(on(desk), HOLDER, identity, a_signing(Scenario.F1, code_of(desk))).commitment


def test_a_text_that_changed_after_the_signature_is_signed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    identity = signed(desk)
    old = commitment_texts._versions()
    new = {**old[-1], "id": "annex-2026-2", "from": date(2026, 11, 1), "head": "承诺书"}
    monkeypatch.setattr(commitment_texts, "_versions", lambda: (*old, new))
    assert handed_in(desk, identity) is State.AWAITING_SUPPLEMENT
    asked = [one.code for one in desk.register.application(identity).reasons if one.severity is Severity.SUPPLEMENT]
    assert asked == ["commitment_text"]
    desk.clock.move(minutes=2)
    send_code(on(desk), HOLDER, identity, Confirms.COMMITMENT)
    sign_commitment(on(desk), HOLDER, identity, a_signing(Scenario.F1, code_of(desk)))
    submit(desk.applying, HOLDER, identity)
    assess(desk.assessing, identity)
    assert desk.register.application(identity).state is State.REGISTERED
    assert texts_for(Category.E3, date(2026, 11, 23), old[-1]["id"])[0].version == old[-1]["id"], "the old one is kept"


def test_the_placeholder_says_that_it_is_one() -> None:
    for category in (Category.E3, Category.U8):
        for text in texts_for(category, date(2026, 11, 23)):
            assert not text.official
            assert "暂代文本" in text.text
    assert texts_for(Category.U1, date(2026, 11, 23)) == ()


def test_a_commitment_against_the_registers_registers_nobody() -> None:
    desk = Desk()
    desk.departments.silent[Source.SOCIAL_INSURANCE] = "down"
    assert handed_in(desk, signed(desk)) is State.PENDING_SOURCE


def applied_for(desk: Desk, key: str = "key-0001") -> str:
    opening = Opening(Category.U1, desk.applicant, (), relation=Relation.CHILD)
    return open_application(desk.applying, AGENT, opening, key).id


def test_both_identities_and_the_relation_are_kept_and_an_officer_reads_whether_the_person_agreed() -> None:
    desk = Desk()
    identity = applied_for(desk)
    agent = desk.register.application(identity).agent
    assert agent is not None
    assert (agent.name, agent.id_number, agent.relation) == (AGENT.real_name, AGENT.id_number, Relation.CHILD)
    for agreed, words in ((False, "申请人尚未确认"), (True, "申请人已凭手机确认码同意")):
        if agreed:
            send_code(on(desk), AGENT, identity, Confirms.CONSENT)
            with pytest.raises(Malformed):
                give_consent(on(desk), AGENT, identity, "wrong")
            assert give_consent(on(desk), AGENT, identity, code_of(desk)).consent is not None
            assert give_consent(on(desk), AGENT, identity, "again").consent is not None
        submit(desk.applying, AGENT, identity)
        assess(desk.assessing, identity)
        application = desk.register.application(identity)
        (reason,) = (one for one in application.reasons if one.code == "PER-10")
        assert words in reason.officer
        assert "子女" in reason.officer
        assert application.state is not State.REGISTERED


def test_an_account_that_applies_for_many_is_looked_at() -> None:
    desk = Desk()
    for serial in range(7):
        desk.applicant = replace(APPLICANT, id_number=f"22990119900517{serial:04d}")
        identity = applied_for(desk, key=f"key-{serial:04d}")
        submit(desk.applying, AGENT, identity)
        assess(desk.assessing, identity)
    codes = {one.code for one in desk.register.application(identity).reasons}
    assert {"PER-10", "agent_of_many"} <= codes


def test_nobody_agrees_to_apply_for_oneself() -> None:
    desk = Desk()
    with pytest.raises(NotAllowed):
        send_code(on(desk), HOLDER, desk.open().id, Confirms.CONSENT)
