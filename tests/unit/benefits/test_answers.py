"""Questions about a day: yes, no, or that nobody here can know; and what months a draw covers."""

from datetime import UTC, date, datetime

import pytest

from registrar.benefits.answers import Question, Reply, answer
from registrar.benefits.draws import Draw
from registrar.benefits.purposes import POLICIES, Need, Purpose
from registrar.registration.record import End, Entry, Holder, PersonRecord
from registrar.registration.vocabulary import EndReason, RegistrationKind

TODAY = date(2026, 11, 23)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def entry(kind: RegistrationKind, starts: date, ends: date | None = None) -> Entry:
    end = End(ends, next(iter(EndReason)), AT, "system") if ends else None
    return Entry(f"R{starts}", kind, "U1", starts, starts, "220104", "220104", "v1", "system", AT, (), end=end)


RECORD = PersonRecord(
    "p1",
    3,
    Holder("测试甲某", "229901199005170021"),
    (
        entry(RegistrationKind.UNEMPLOYED, date(2025, 3, 31), date(2025, 10, 1)),
        entry(RegistrationKind.EMPLOYED, date(2025, 10, 1), date(2026, 5, 1)),
        entry(RegistrationKind.UNEMPLOYED, date(2026, 5, 1)),
    ),
)


@pytest.mark.parametrize(
    ("on", "months", "reply", "evidence"),
    [
        (date(2025, 9, 30), 6, Reply.YES, date(2025, 3, 31)),
        (date(2025, 9, 29), 6, Reply.NO, date(2025, 3, 31)),
        (date(2025, 3, 31), 0, Reply.YES, date(2025, 3, 31)),
        (date(2025, 10, 1), 0, Reply.NO, None),
        (date(2026, 11, 1), 6, Reply.YES, date(2026, 5, 1)),
        (date(2026, 10, 31), 6, Reply.NO, date(2026, 5, 1)),
        (date(2025, 3, 30), 6, Reply.UNKNOWN, None),
        (date(2026, 11, 24), 6, Reply.UNKNOWN, None),
    ],
)
def test_months_are_calendar_months_from_the_registration_on(
    on: date, months: int, reply: Reply, evidence: date | None
) -> None:
    found = answer(RECORD, Question(months, on), TODAY)
    assert (found.reply, found.evidence) == (reply, evidence)


def test_a_person_we_do_not_know_is_unknown_and_never_a_no() -> None:
    assert answer(None, Question(6, TODAY), TODAY).reply is Reply.UNKNOWN
    assert answer(PersonRecord("p", 1, RECORD.holder), Question(0, TODAY), TODAY).reply is Reply.UNKNOWN


def test_every_policy_is_in_the_table_and_cites_its_basis() -> None:
    assert set(POLICIES) == set(Purpose)
    for policy in POLICIES.values():
        assert policy.title
        assert policy.basis
        assert policy.needs <= set(Need)


@pytest.mark.parametrize(
    ("first", "months", "covered"),
    [("2026-11", 1, ("2026-11",)), ("2026-11", 3, ("2026-11", "2026-12", "2027-01")), ("2026-12", 1, ("2026-12",))],
)
def test_a_draw_covers_its_months(first: str, months: int, covered: tuple[str, ...]) -> None:
    assert Draw("p", Purpose.TAX_HIRING, first, months, "o", "r", AT).covered == covered
