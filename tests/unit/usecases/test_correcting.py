"""A name or number mistyped: one application from first to last, assessed anew under what is right."""

from dataclasses import replace

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.registration.consents import Consent
from registrar.registration.events import ApplicationEvent, ConsentGiven
from registrar.registration.people import Account
from registrar.registration.vocabulary import Category, Severity, State
from registrar.usecases.applying import submit
from registrar.usecases.assessing import assess
from registrar.usecases.correcting import correct
from registrar.usecases.telling import tell
from tests.fakes.samples import ACCOUNT, NOON, an_applicant, an_id_number, opened, submitted
from tests.unit.usecases.desk import APPLICANT, GOOD, HOLDER, STRANGER, Desk

WRONG = APPLICANT.id_number[:-1] + ("0" if APPLICANT.id_number[-1] != "0" else "1")


def mistyped(desk: Desk, *, name: str = APPLICANT.name, id_number: str = APPLICANT.id_number) -> str:
    """Good papers under a name or number that is not theirs: an officer would have to look."""
    desk.applicant = replace(APPLICANT, name=name, id_number=id_number)
    identity = desk.submitted(*GOOD)
    assess(desk.assessing, identity)
    assert desk.register.application(identity).state is State.IN_REVIEW
    return identity


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ({"id_number": WRONG}, {"id_number": APPLICANT.id_number, "name": ""}),
        ({"id_number": an_id_number(8)}, {"id_number": APPLICANT.id_number.lower(), "name": ""}),
        ({"name": "测试丁某"}, {"name": APPLICANT.name, "id_number": ""}),
    ],
    ids=["check character", "another number", "name"],
)
def test_put_right_the_same_application_is_registered_with_its_receipt(
    typed: dict[str, str], right: dict[str, str]
) -> None:
    desk = Desk()
    identity = mistyped(desk, **typed)
    receipt = desk.register.application(identity).receipt
    changed = correct(desk.applying, HOLDER, identity, right)
    assert (changed.state, changed.applicant, changed.reasons) == (State.ACCEPTED, APPLICANT, ())
    assert changed.for_oneself
    assess(desk.assessing, identity)
    settled = desk.register.application(identity)
    assert (settled.state, settled.receipt) == (State.REGISTERED, receipt), settled.reasons
    assert desk.departments.asked[-1][1] == APPLICANT.id_number


def test_correcting_twice_is_one_correction() -> None:
    desk = Desk()
    identity = mistyped(desk, id_number=WRONG)
    right = {"id_number": APPLICANT.id_number}
    once = correct(desk.applying, HOLDER, identity, right)
    assert correct(desk.applying, HOLDER, identity, right).version == once.version


def test_what_was_left_under_the_wrong_number_is_no_open_case_of_whoever_has_it() -> None:
    desk = Desk()
    other = an_applicant(8)
    identity = mistyped(desk, id_number=other.id_number)
    correct(desk.applying, HOLDER, identity, {"id_number": APPLICANT.id_number})
    desk.applicant = other
    own = desk.open(Account("other", HOLDER.issuer, other.name, other.id_number), Category.E3, key="other-key").id
    submit(desk.applying, Account("other", HOLDER.issuer), own)
    assess(desk.assessing, own)
    told = {reason.code for reason in desk.register.application(own).reasons}
    assert not told & {"STA-05", "STA-06"}


def test_an_application_turned_into_somebody_elses_needs_their_consent() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD)
    other = an_applicant(8)
    changed = correct(desk.applying, HOLDER, identity, {"name": other.name, "id_number": other.id_number})
    assert (changed.for_oneself, changed.agent is not None, changed.consent) == (False, True, None)
    assess(desk.assessing, identity)
    after = desk.register.application(identity)
    assert after.state is not State.REGISTERED
    assert any(reason.severity is not Severity.NOTE for reason in after.reasons)


def test_nothing_to_correct_a_draft_and_what_is_registered_are_told_so() -> None:
    desk = Desk()
    draft = desk.open().id
    with pytest.raises(Malformed):
        correct(desk.applying, HOLDER, draft, {"name": " ", "id_number": ""})
    registered = desk.submitted(*GOOD, key="key-0002")
    assess(desk.assessing, registered)
    for identity in (draft, registered):
        with pytest.raises(NotAllowed):
            correct(desk.applying, HOLDER, identity, {"name": "测试丁某"})


def test_nobody_corrects_somebody_elses_application() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD)
    with pytest.raises(NotFound):
        correct(desk.applying, STRANGER, identity, {"name": "测试丁某"})


def test_a_phone_put_right_hears_what_was_asked_through_the_wrong_one() -> None:
    desk = Desk(applicant=replace(APPLICANT, phone="15400009999"))
    identity = desk.submitted(*GOOD[:2])
    assess(desk.assessing, identity)
    asked = desk.register.application(identity)
    tell(desk.telling, "SupplementRequested", identity, asked.version)
    changed = correct(desk.applying, HOLDER, identity, {"phone": APPLICANT.phone})
    assert (changed.applicant, changed.receipt) == (APPLICANT, asked.receipt)
    assess(desk.assessing, identity)
    asked_again = desk.register.application(identity)
    assert asked_again.reasons == asked.reasons
    tell(desk.telling, "SupplementRequested", identity, asked_again.version)
    assert [phone for phone, _, _ in desk.outbox.sent] == ["+8615400009999", f"+86{APPLICANT.phone}"]


def test_a_consent_given_online_stays_when_only_the_phone_is_put_right() -> None:
    given = Consent(NOON, "digest")
    events: list[ApplicationEvent] = [opened(for_oneself=False), ConsentGiven(given), submitted()]
    desk = Desk()
    desk.register.append("A1", None, events, NOON)
    agent = replace(STRANGER, subject=ACCOUNT)
    assert correct(desk.applying, agent, "A1", {"phone": "15400000002"}).consent == given
    assert correct(desk.applying, agent, "A1", {"name": "测试壬某"}).consent is None
