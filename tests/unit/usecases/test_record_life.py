"""Life after registering: look, dispute, end, correct, settle; one's own is never settled by oneself."""

from datetime import date

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.registration.matters import Outcome, Wanted
from registrar.registration.people import Account, Employer
from registrar.registration.vocabulary import EndReason, ExtractStatus, RegistrationKind
from registrar.usecases.applying import submit
from registrar.usecases.assessing import assess
from registrar.usecases.issuing import issue
from registrar.usecases.own_record import ask_correction, dispute, end_own, own_record
from registrar.usecases.recording import person_of
from registrar.usecases.reporting import receive
from registrar.usecases.telling import tell
from registrar.usecases.work_lists import work_list
from tests.fakes.companies import a_credit_code
from tests.unit.employers.test_reporting import a_report, reporting
from tests.unit.usecases.desk import APPLICANT, GOOD, HOLDER, OFFICER, STRANGER, Desk
from tests.unit.usecases.people import DAY, RIGHT_NUMBER, hired, own, owning, settled, unemployed
from tests.unit.usecases.test_issuing import certificate_of


def test_a_registration_by_application_is_in_the_persons_own_list() -> None:
    desk, identity = unemployed()
    (entry,) = own(desk).current
    assert (entry.category, entry.registered_on, entry.grounds[0].reference) == ("U1", DAY, identity)
    receipt = desk.register.application(identity).receipt
    assert receipt is not None
    assert entry.grounds[0].receipt == receipt.number
    assert own_record(owning(desk), STRANGER) is None


def test_an_account_that_vouches_for_nobody_sees_nobodys_record() -> None:
    with pytest.raises(NotAllowed) as refused:
        own_record(owning(Desk()), Account("x", "https://login.example"))
    assert refused.value.code == "no_real_name"


def test_registering_again_as_unemployed_links_a_second_receipt() -> None:
    desk, first = unemployed()
    second = desk.open(key="key-0002").id
    desk.clock.move(days=2)
    keys = desk.send(second, *GOOD)
    submit(desk.applying, HOLDER, second)
    desk.examine(*keys)
    assess(desk.assessing, second)
    (entry,) = own(desk).entries
    assert [ground.reference for ground in entry.grounds] == [first, second]
    desk.issue(second)
    numbers = {desk.register.application(each).certificate_number for each in (first, second)}
    assert len(numbers) == 1
    assert None not in numbers


def test_a_hiring_ends_the_unemployment_supersedes_the_extract_and_is_told_by_sms() -> None:
    desk, identity = unemployed()
    desk.issue(identity)
    desk.clock.move(minutes=5)
    hired(desk)
    desk.issue(identity)
    certificate = certificate_of(desk, identity)
    assert sorted(extract.status for extract in certificate.extracts.values()) == ["ISSUED", "SUPERSEDED"]
    current = certificate.current
    assert current is not None
    assert (current.facts.registration, current.application) == (RegistrationKind.EMPLOYED, "")
    for _ in range(2):
        tell(desk.telling, "ExtractIssued", certificate.number, certificate.version)
    ((phone, text, _),) = desk.outbox.sent
    assert phone.endswith(APPLICANT.phone)
    assert "异议" in text


def test_a_dispute_waits_for_an_officer_once_and_the_registration_stands_meanwhile() -> None:
    desk, _ = unemployed()
    entry = hired(desk)
    first = dispute(owning(desk), HOLDER, entry, "我从未在该单位工作。")
    assert dispute(owning(desk), HOLDER, entry, "再说一次。") == first
    assert own(desk).disputed(entry)
    assert [line.matter for line in work_list(desk.reviewing, OFFICER).items] == [first.id]
    assert entry in {each.id for each in own(desk).current}
    settled(desk, first, Outcome.STANDS)
    assert not own(desk).disputed(entry)


def test_a_false_employment_ends_as_if_it_never_was_and_never_comes_back_by_itself() -> None:
    desk, _ = unemployed()
    entry = hired(desk)
    settled(desk, dispute(owning(desk), HOLDER, entry, "我从未在该单位工作。"), Outcome.ENDED)
    record = own(desk)
    assert [each.kind for each in record.current] == [RegistrationKind.UNEMPLOYED]
    assert record.unemployed_since(DAY) == DAY
    again = a_report(id_number=APPLICANT.id_number, name=APPLICANT.name, reference="again", start=DAY)
    receive(reporting(desk), again)
    assert [each.kind for each in own(desk).current] == [RegistrationKind.UNEMPLOYED]
    assert own(desk).open_matters[0].reasons == ("denied_before",)


def test_a_dispute_may_end_in_a_correction() -> None:
    desk, _ = unemployed()
    entry = hired(desk)
    matter = dispute(owning(desk), HOLDER, entry, "单位名称不对。")
    other = Employer(a_credit_code(5), "长春示例五号物流有限公司")
    record = settled(desk, matter, Outcome.CORRECTED, employer=other)
    assert record.entry(entry).employer == other  # type: ignore[union-attr]


def test_who_gives_up_looking_for_work_ends_the_own_registration_and_the_certificate_says_so() -> None:
    desk, identity = unemployed()
    desk.issue(identity)
    desk.clock.move(days=40)
    (entry,) = own(desk).current
    ended = end_own(owning(desk), HOLDER, entry.id, EndReason.NO_WISH, None)
    assert end_own(owning(desk), HOLDER, entry.id, EndReason.NO_WISH, None) == ended
    desk.issue(identity)
    current = certificate_of(desk, identity).current
    assert current is not None
    assert (current.facts.registration, current.facts.since) == (RegistrationKind.NONE, date(2027, 1, 2))


@pytest.mark.parametrize("reason", [EndReason.PENSION, EndReason.EMIGRATED])
def test_what_ends_for_good_takes_the_certificate_with_it(reason: EndReason) -> None:
    desk, identity = unemployed()
    desk.issue(identity)
    (entry,) = own(desk).current
    end_own(owning(desk), HOLDER, entry.id, reason, None)
    for _ in range(2):
        desk.issue(identity)
    (extract,) = certificate_of(desk, identity).extracts.values()
    assert extract.status is ExtractStatus.REVOKED


@pytest.mark.parametrize("reason", [EndReason.PENSION, EndReason.EMIGRATED])
def test_who_applied_has_number_and_history_even_when_all_ended_before_the_certificate_was_made(
    reason: EndReason,
) -> None:
    desk, identity = unemployed()
    (entry,) = own(desk).current
    desk.clock.move(days=2)
    end_own(owning(desk), HOLDER, entry.id, reason, None)
    for _ in range(2):
        desk.issue(identity)
    (extract,) = certificate_of(desk, identity).extracts.values()
    assert (extract.status, extract.signed) == (ExtractStatus.REVOKED, True)
    assert extract.facts.registration is RegistrationKind.NONE


def test_what_was_prepared_and_then_ended_for_good_is_signed_and_counts_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, identity = unemployed()
    with monkeypatch.context() as patch:
        patch.setattr("registrar.usecases.issuing._sign", _interrupted)
        with pytest.raises(InterruptedError):
            desk.issue(identity)
    (entry,) = own(desk).current
    end_own(owning(desk), HOLDER, entry.id, EndReason.PENSION, None)
    desk.issue(identity)
    (extract,) = certificate_of(desk, identity).extracts.values()
    assert (extract.status, extract.signed) == (ExtractStatus.REVOKED, True)


def test_what_ended_on_the_day_it_began_never_held_and_is_not_certified() -> None:
    desk, identity = unemployed()
    (entry,) = own(desk).current
    end_own(owning(desk), HOLDER, entry.id, EndReason.PENSION, None)
    desk.issue(identity)
    assert desk.register.application(identity).certificate_number is None


def _interrupted(*_: object) -> None:
    raise InterruptedError


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
def test_a_day_before_the_registration_or_after_today_is_no_end(day: date) -> None:
    desk, _ = unemployed()
    with pytest.raises(Malformed):
        end_own(owning(desk), HOLDER, own(desk).current[0].id, EndReason.OTHER, day)


def test_work_at_a_unit_is_disputed_and_not_ended_by_the_worker() -> None:
    desk, _ = unemployed()
    entry = hired(desk)
    with pytest.raises(NotAllowed) as refused:
        end_own(owning(desk), HOLDER, entry, EndReason.WORK_ENDED, None)
    assert refused.value.code == "not_yours_to_end"


def test_anothers_registration_answers_like_one_that_does_not_exist() -> None:
    desk, _ = unemployed()
    entry = own(desk).current[0].id
    for act in (
        lambda: dispute(owning(desk), STRANGER, entry, "不是我的"),
        lambda: end_own(owning(desk), STRANGER, entry, EndReason.NO_WISH, None),
        lambda: ask_correction(owning(desk), STRANGER, entry, Wanted(phone="15400000009"), "换号"),
        lambda: dispute(owning(desk), HOLDER, "R-none", "没有这项"),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_mistyped_number_is_mended_without_applying_again() -> None:
    desk, identity = unemployed()
    desk.issue(identity)
    wrong = certificate_of(desk, identity).number
    (entry,) = own(desk).current
    matter = ask_correction(owning(desk), HOLDER, entry.id, Wanted(id_number=RIGHT_NUMBER), "见身份证")
    assert ask_correction(owning(desk), HOLDER, entry.id, Wanted(id_number=RIGHT_NUMBER), "再次") == matter
    moved = settled(desk, matter, Outcome.CORRECTED)
    assert moved.person == person_of(desk.index, RIGHT_NUMBER)
    assert [(each.kind, each.registered_on) for each in moved.current] == [(RegistrationKind.UNEMPLOYED, DAY)]
    assert own(desk).dated() == ()
    for person in (own(desk).person, moved.person):
        issue(desk.issuing, person)
    (old,) = desk.register.certificate(wrong).extracts.values()
    assert old.status is ExtractStatus.REVOKED
    number = desk.register.application(identity).certificate_number
    assert number not in {None, wrong}
    current = desk.register.certificate(number or "").current
    assert current is not None
    assert current.facts.id_tail == RIGHT_NUMBER[-4:]


@pytest.mark.parametrize("number", ["229901199005170018", APPLICANT.id_number])
def test_a_number_that_is_wrong_too_or_the_same_is_no_correction(number: str) -> None:
    desk, _ = unemployed()
    matter = ask_correction(owning(desk), HOLDER, own(desk).current[0].id, Wanted(id_number=number), "见身份证")
    with pytest.raises(Malformed):
        settled(desk, matter, Outcome.CORRECTED)
    assert own(desk).open_matters[0].id == matter.id


def test_a_corrected_name_reaches_the_certificate() -> None:
    desk, identity = unemployed()
    desk.issue(identity)
    matter = ask_correction(owning(desk), HOLDER, own(desk).current[0].id, Wanted(name="测试更名"), "见户口簿")
    desk.clock.move(minutes=1)
    settled(desk, matter, Outcome.CORRECTED)
    desk.issue(identity)
    current = certificate_of(desk, identity).current
    assert current is not None
    assert current.facts.name == "测试更名"


def test_an_empty_correction_asks_for_nothing() -> None:
    desk, _ = unemployed()
    with pytest.raises(Malformed):
        ask_correction(owning(desk), HOLDER, own(desk).current[0].id, Wanted(), "没有内容")
