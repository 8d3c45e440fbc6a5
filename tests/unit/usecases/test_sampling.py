"""Some registrations on a commitment are looked at again; the person is heard before anything follows."""

from dataclasses import replace
from datetime import date

import pytest

from registrar.errors import NotAllowed
from registrar.registration.comparisons import InsuranceRecord, SourceAnswer
from registrar.registration.consents import Scenario
from registrar.registration.matters import Matter, MatterKind, Outcome
from registrar.registration.vocabulary import Source, State
from registrar.usecases.own_record import Owning, dispute
from registrar.usecases.recording import person_of
from registrar.usecases.reporting import Reporting
from registrar.usecases.sampling import Sampling, sample_due
from registrar.usecases.settling import Settling, settle
from registrar.usecases.telling import tell
from tests.unit.usecases.desk import APPLICANT, HOLDER, OFFICER, Desk
from tests.unit.usecases.test_confirming import handed_in, signed

INSURANCE = Source.SOCIAL_INSURANCE


def on(desk: Desk) -> Sampling:
    return Sampling(desk.assessing, desk.chance)


def registered(rate: float = 1.0, scenario: Scenario = Scenario.F1) -> tuple[Desk, str]:
    """On a commitment, a month ago."""
    desk = Desk()
    desk.rules = replace(desk.rules, sampling_rate=rate)
    identity = signed(desk, scenario)
    assert handed_in(desk, identity) is State.REGISTERED
    assert sample_due(on(desk)) == 0, "not before a month has passed"
    desk.clock.move(days=31)
    return desk, identity


def insured(desk: Desk, start: date, end: date | None = None) -> None:
    record = InsuranceRecord("UNIT", "长春示例一号餐饮有限公司", "", start, end)
    now = desk.clock.now()
    desk.departments.answers[INSURANCE] = SourceAnswer(INSURANCE, now, now, (record,), answer_hash="00" * 32)


def matter(desk: Desk) -> Matter | None:
    record = desk.register.record(person_of(desk.index, APPLICANT.id_number))
    assert record is not None
    assert len(record.current) == 1, "nothing ends by itself"
    return next((one for one in record.matters.values() if one.kind is MatterKind.SAMPLING), None)


def test_a_registration_that_is_borne_out_is_looked_at_once_and_nobody_hears_of_it() -> None:
    desk, identity = registered()
    assert sample_due(on(desk)) == 1
    application = desk.register.application(identity)
    assert application.sampling is not None
    assert application.sampling.differs is False
    assert sample_due(on(desk)) == 0
    assert matter(desk) is None


def test_the_lot_falls_by_chance_at_the_given_rate() -> None:
    desk, identity = registered(rate=0.0)
    sample_due(on(desk))
    application = desk.register.application(identity)
    assert application.sampling is not None
    assert not application.sampling.drawn
    assert sample_due(on(desk)) == 0, "the lot is cast once"


@pytest.mark.parametrize(
    ("scenario", "start", "end", "reason"),
    [
        (Scenario.F1, date(2026, 11, 1), None, "sampled_then"),
        (Scenario.F2, date(2026, 11, 30), None, "sampled_since"),
        (Scenario.F3, date(2019, 1, 1), date(2020, 1, 1), "sampled_ever"),
    ],
)
def test_a_difference_is_an_officers_item_and_the_person_is_asked(
    scenario: Scenario, start: date, end: date | None, reason: str
) -> None:
    desk, identity = registered(scenario=scenario)
    insured(desk, start, end)
    sample_due(on(desk))
    opened = matter(desk)
    assert opened is not None
    assert opened.reasons == (f"{reason}:social_insurance",)
    sequence = desk.register.application(identity).version
    for _ in range(2):
        tell(desk.telling, "SamplingDiffered", identity, sequence)
    assert [text for _, text, _ in desk.outbox.sent if "抽查" in text] == [desk.outbox.sent[-1][1]]
    assert desk.register.application(identity).state is State.REGISTERED
    assert sample_due(on(desk)) == 0


def test_past_work_of_somebody_who_was_flexible_is_no_difference() -> None:
    desk, _ = registered(scenario=Scenario.F2)
    insured(desk, date(2019, 1, 1), date(2020, 1, 1))
    sample_due(on(desk))
    assert matter(desk) is None


def test_a_silent_department_leaves_it_for_later_and_the_lot_is_not_cast_again() -> None:
    desk, identity = registered(rate=0.5)
    desk.chance.drawn = 0
    desk.departments.silent[INSURANCE] = "down"
    for _ in range(3):
        assert sample_due(on(desk)) == 1
    assert [one.event.kind for one in desk.register.history(identity)].count("SampleDrawn") == 1
    desk.departments.silent.clear()
    desk.clock.move(minutes=10)
    sample_due(on(desk))
    assert sample_due(on(desk)) == 0


def differing() -> tuple[Desk, Reporting, str, Matter]:
    desk, _ = registered()
    insured(desk, date(2026, 11, 1))
    sample_due(on(desk))
    opened = matter(desk)
    assert opened is not None
    person = person_of(desk.index, APPLICANT.id_number)
    return desk, Reporting(desk.register, desk.index, desk.clock, desk.rules), person, opened


def test_nothing_follows_before_the_person_is_heard_or_had_the_time() -> None:
    desk, reporting, person, opened = differing()
    ended = Settling(Outcome.ENDED, "登记时已参保。")
    with pytest.raises(NotAllowed) as told:
        settle(reporting, OFFICER, person, opened.id, ended)
    assert told.value.code == "not_heard"
    desk.clock.move(days=15)
    assert settle(reporting, OFFICER, person, opened.id, ended).current == ()


def test_an_answer_opens_the_way_and_the_registration_may_stand_at_any_time() -> None:
    desk, reporting, person, opened = differing()
    desk.clock.move(days=1)
    dispute(Owning(desk.register, desk.index, desk.clock), HOLDER, opened.registration, "该单位系误参保。")
    assert settle(reporting, OFFICER, person, opened.id, Settling(Outcome.ENDED, "登记时已参保。")).current == ()
    _, reporting, person, opened = differing()
    assert settle(reporting, OFFICER, person, opened.id, Settling(Outcome.STANDS, "核实无误。")).current
