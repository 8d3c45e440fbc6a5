"""A better category with consent: one application from first to last, assessed anew under the other rules."""

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.policy.proofs import TEXT_VERSION
from registrar.registration.facts import Document
from registrar.registration.vocabulary import Category, DocumentType, Predicate, State
from registrar.usecases.applying import submit, withdraw
from registrar.usecases.assessing import assess
from registrar.usecases.converting import Consent, Conversion, convert, convert_for
from registrar.usecases.reviewing import take
from tests.unit.usecases.desk import APPLICANT, ELSEWHERE, GOOD, HOLDER, OFFICER, STRANGER, Desk, certain

ALL = tuple((each, TEXT_VERSION) for each in (Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS))
HEARD = Consent("2026年11月24日电话征得本人同意。")
COMMITMENT = {
    "person_name": APPLICANT.name,
    "id_number": APPLICANT.id_number,
    "scenario": "无就业经历",
    "signature_present": "true",
    "issue_date": "2026-11-20",
}


def never_employed() -> Document:
    return Document(DocumentType.COMMITMENT, 0.99, fields={name: certain(text) for name, text in COMMITMENT.items()})


def misplaced(desk: Desk) -> str:
    """A commitment to no work at all, filed as flexible employment: the other category is proposed."""
    identity = desk.open(category=Category.E3).id
    keys = desk.send(identity, *GOOD[:2], never_employed())
    desk.examine(*keys)
    submit(desk.applying, HOLDER, identity)
    assess(desk.assessing, identity)
    application = desk.register.application(identity)
    assert application.state is State.IN_REVIEW
    assert "category_better" in {reason.code for reason in application.reasons}
    return identity


def test_with_the_applicants_consent_the_same_application_is_registered_in_the_other_category() -> None:
    desk = Desk()
    identity = misplaced(desk)
    receipt = desk.register.application(identity).receipt
    changed = convert(desk.applying, HOLDER, identity, Conversion(Category.U8, ALL))
    assert (changed.state, changed.category, changed.reasons) == (State.ACCEPTED, Category.U8, ())
    assess(desk.assessing, identity)
    settled = desk.register.application(identity)
    assert (settled.state, settled.receipt) == (State.REGISTERED, receipt), settled.reasons
    assert settled.registration is not None
    assert settled.registration.category is Category.U8


def test_agreeing_twice_is_one_conversion() -> None:
    desk = Desk()
    identity = misplaced(desk)
    once = convert(desk.applying, HOLDER, identity, Conversion(Category.U8, ALL))
    assert convert(desk.applying, HOLDER, identity, Conversion(Category.U8, ALL)).version == once.version


def test_an_officer_records_the_consent_in_words_and_only_while_holding_the_item() -> None:
    desk = Desk()
    identity = misplaced(desk)
    with pytest.raises(NotAllowed):
        convert_for(desk.reviewing, OFFICER, identity, Conversion(Category.U8), HEARD)
    take(desk.reviewing, OFFICER, identity)
    with pytest.raises(Malformed):
        convert_for(desk.reviewing, OFFICER, identity, Conversion(Category.U8), Consent(" "))
    with pytest.raises(NotFound):
        convert_for(desk.reviewing, ELSEWHERE, identity, Conversion(Category.U8), HEARD)
    changed = convert_for(desk.reviewing, OFFICER, identity, Conversion(Category.U8), HEARD)
    assert (changed.state, changed.lease) == (State.ACCEPTED, None)
    event = desk.register.history(identity)[-1].event
    assert event.kind == "ApplicationConverted"
    assert (event.before, event.consent, event.by) == (Category.E3, HEARD.words, OFFICER.subject)


def test_what_the_new_category_asks_for_is_asked_a_first_time() -> None:
    desk = Desk()
    identity = misplaced(desk)
    convert(desk.applying, HOLDER, identity, Conversion(Category.U5, ALL))
    assess(desk.assessing, identity)
    asked = desk.register.application(identity)
    assert asked.category is Category.U5
    assert asked.state is State.AWAITING_SUPPLEMENT
    assert "missing_proof" in {reason.code for reason in asked.reasons}


def test_nobody_converts_somebody_elses_application() -> None:
    desk = Desk()
    identity = misplaced(desk)
    with pytest.raises(NotFound):
        convert(desk.applying, STRANGER, identity, Conversion(Category.U8, ALL))


@pytest.mark.parametrize("wanted", [Category.E1])
def test_the_employers_category_has_its_own_way_in(wanted: Category) -> None:
    desk = Desk()
    identity = misplaced(desk)
    with pytest.raises(NotAllowed, match="单位"):
        convert(desk.applying, HOLDER, identity, Conversion(wanted))


def test_a_draft_or_a_settled_application_is_not_converted() -> None:
    desk = Desk()
    draft = desk.open(key="key-0009").id
    identity = misplaced(desk)
    withdraw(desk.applying, HOLDER, identity)
    for each in (draft, identity):
        with pytest.raises(NotAllowed):
            convert(desk.applying, HOLDER, each, Conversion(Category.U8, ALL))
