"""An applicant opens, sends, submits and follows; nothing is refused and nothing is doubled."""

from datetime import UTC, datetime

import pytest

from registrar.errors import Malformed, NotFound
from registrar.intake.uploads import AnnouncedFile
from registrar.registration.vocabulary import Category, State
from registrar.usecases.applying import offer_uploads, own, own_all, own_certificate, submit, withdraw
from registrar.usecases.rules import Rules
from tests.unit.usecases.desk import GOOD, HOLDER, STRANGER, Desk


def test_the_same_key_opens_one_application_and_another_key_another() -> None:
    desk = Desk()
    assert desk.open(key="key-0001").id == desk.open(key="key-0001").id
    assert desk.open(key="key-0002").id != desk.open(key="key-0001").id
    assert len(own_all(desk.applying, HOLDER)) == 2


def test_an_application_goes_to_the_office_of_the_habitual_residence() -> None:
    assert Desk().open().office == "220104"


def test_an_account_that_is_another_person_opens_for_somebody_else() -> None:
    assert Desk().open(HOLDER).for_oneself
    assert not Desk().open(STRANGER).for_oneself


def test_somebody_elses_application_answers_like_one_that_does_not_exist() -> None:
    desk = Desk()
    identity = desk.open().id
    with pytest.raises(NotFound) as theirs:
        own(desk.applying, STRANGER, identity)
    with pytest.raises(NotFound) as nobodys:
        own(desk.applying, HOLDER, "A-not-there")
    assert theirs.value.code == nobodys.value.code


def test_a_submission_without_any_paper_is_accepted() -> None:
    """R14: 不得以任何理由拒绝受理."""
    desk = Desk()
    answer = submit(desk.applying, HOLDER, desk.open().id)
    assert answer.application.state is State.ACCEPTED
    assert answer.application.receipt is not None


def test_every_category_is_accepted() -> None:
    desk = Desk()
    for category in Category:
        identity = desk.open(category=category, key=f"key-{category}").id
        assert submit(desk.applying, HOLDER, identity).application.state is State.ACCEPTED


def test_a_repeated_submission_answers_with_the_same_receipt() -> None:
    desk = Desk()
    identity = desk.open().id
    first = submit(desk.applying, HOLDER, identity).application.receipt
    desk.clock.move(minutes=5)
    assert submit(desk.applying, HOLDER, identity).application.receipt == first


def test_an_upload_that_never_finished_is_named_and_holds_nothing_up() -> None:
    desk = Desk()
    identity = desk.open().id
    links = offer_uploads(desk.applying, HOLDER, identity, [AnnouncedFile("image/jpeg", 9, "00" * 32)])
    answer = submit(desk.applying, HOLDER, identity)
    assert answer.missing_files == (links[0][0].id,)
    assert answer.application.unread == ()


def test_a_scan_read_before_the_submission_is_not_read_again() -> None:
    desk = Desk()
    identity = desk.open().id
    keys = desk.send(identity, *GOOD)
    desk.examine(*keys)
    answer = submit(desk.applying, HOLDER, identity)
    desk.examine(*keys)
    assert answer.application.unread == ()
    assert len(desk.reads) == 3


def test_only_the_submitted_version_of_a_scan_is_read() -> None:
    desk = Desk()
    identity = desk.open().id
    (key,) = desk.send(identity, GOOD[0])
    submit(desk.applying, HOLDER, identity)
    desk.store.deliver(key, b"swapped afterwards")
    desk.examine(key)
    assert desk.reads == []


def test_the_applicant_cannot_choose_the_time_of_acceptance_in_a_deployment() -> None:
    desk = Desk(rules=Rules(False, False, "220000", 60, "https://hr.example", 365, 86400))
    with pytest.raises(Malformed) as refused:
        submit(desk.applying, HOLDER, desk.open().id, datetime(2020, 1, 1, tzinfo=UTC))
    assert refused.value.code == "accepted_at_not_allowed"


def test_withdrawing_twice_is_one_withdrawal() -> None:
    desk = Desk()
    identity = desk.open().id
    first = withdraw(desk.applying, HOLDER, identity)
    assert first.state is State.WITHDRAWN
    assert withdraw(desk.applying, HOLDER, identity).version == first.version


def test_there_is_no_certificate_before_the_registration() -> None:
    desk = Desk()
    with pytest.raises(NotFound) as refused:
        own_certificate(desk.applying, HOLDER, desk.open().id)
    assert refused.value.code == "no_certificate_yet"
