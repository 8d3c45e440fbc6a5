"""An employer's hires: each row an application of its own, the same file once, nobody registered twice."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from registrar.employers.hires import Line, lines_of
from registrar.errors import Malformed, NotFound
from registrar.ports import Filings
from registrar.registration.comparisons import BusinessRecord
from registrar.registration.filings import Filing, RowOutcome, Worker
from registrar.registration.vocabulary import (
    Category,
    Channel,
    State,
)
from registrar.usecases.assessing import assess
from registrar.usecases.correcting import correct
from registrar.usecases.filing import OPENED_AT_ONCE, PAGE, Sent, file_hires, open_page, show_filing
from tests.fakes.samples import an_id_number
from tests.unit.employers.test_reporting import ACME
from tests.unit.usecases.desk import APPLICANT, Desk
from tests.unit.usecases.filed import AGENT, START, a_line, filed, filing, opened, rows, with_papers


class Gone(Exception):
    """The process ended here."""


@dataclass
class DyingFilings:
    """Filings whose opener dies before the page counts as open."""

    filings: Filings

    def __getattr__(self, name: str) -> Any:
        return getattr(self.filings, name)

    def opened(self, *_: Any) -> Filing:
        raise Gone


def test_every_row_is_accepted_at_once_with_a_receipt_of_its_own() -> None:
    first, second = filed(Desk(), a_line(1, 1), a_line(2, 2))
    assert {first.state, second.state} == {State.ACCEPTED}
    assert first.receipt is not None
    assert first.receipt != second.receipt
    assert (first.category, first.channel, first.account) == (Category.E1, Channel.EMPLOYER, AGENT.subject)
    assert first.hire is not None
    assert (first.hire.employer, first.hire.start, first.hire.row) == (ACME, START, 1)


def test_bad_rows_and_repeated_ones_hold_up_no_other() -> None:
    desk = Desk()
    bad = lines_of([{"name": "", "id_number": "", "start": ""}] * 10)
    lines = (a_line(20, 1), *bad, a_line(21, 2), a_line(22, 1))
    made = file_hires(filing(desk), AGENT, ACME.name, Sent(lines, "d1"))
    assert made.counted == {RowOutcome.ACCEPTED: 2, RowOutcome.DUPLICATE: 1, RowOutcome.NOT_UNDERSTOOD: 10}
    kept = rows(desk, made)
    assert (kept[-1].outcome, kept[-1].same_as) == (RowOutcome.DUPLICATE, 20)
    assert all(row.problems for row in kept if row.outcome is RowOutcome.NOT_UNDERSTOOD)


def test_the_same_file_again_is_the_same_filing_and_another_is_not() -> None:
    desk = Desk()
    first = file_hires(filing(desk), AGENT, ACME.name, Sent([a_line()], "d1"))
    desk.clock.move(hours=1)
    assert file_hires(filing(desk), AGENT, ACME.name, Sent([a_line()], "d1")) == first
    second = file_hires(filing(desk), AGENT, ACME.name, Sent([a_line()], "d2"))
    assert second.id != first.id
    for each in (first, second):
        opened(desk, each)
    assert len(desk.register.applications_of(AGENT.subject)) == 2


def test_a_crash_before_a_page_counts_as_open_files_nobody_twice() -> None:
    desk = Desk()
    made = file_hires(filing(desk), AGENT, ACME.name, Sent([a_line(1, 1), a_line(2, 2)], "d1"))
    with pytest.raises(Gone):
        open_page(replace(filing(desk), filings=DyingFilings(desk.filings)), made.id, 0)
    before = desk.register.applications_of(AGENT.subject)
    desk.clock.move(minutes=5)
    opened(desk, made)
    assert desk.register.applications_of(AGENT.subject) == before
    assert len(before) == 2


def test_a_sheet_is_accepted_when_it_was_sent_however_long_its_rows_wait() -> None:
    desk = Desk()
    made = file_hires(filing(desk), AGENT, ACME.name, Sent([a_line()], "d1"))
    _, (waiting,) = show_filing(filing(desk), AGENT, made.id, 0)
    assert (made.waiting, waiting.row.outcome, waiting.application) == (1, RowOutcome.ACCEPTED, None)
    desk.clock.move(hours=30)
    opened(desk, made)
    (application,) = desk.register.applications_of(AGENT.subject)
    assert application.receipt is not None
    assert application.receipt.accepted_at == made.received_at
    assert show_filing(filing(desk), AGENT, made.id, 0)[0].waiting == 0


def test_nobodys_number_stays_in_the_filing_once_their_application_is_open() -> None:
    desk = Desk()
    made = file_hires(filing(desk), AGENT, ACME.name, Sent([a_line()], "d1"))
    assert an_id_number(1) in repr(desk.filings.pages(made.id, [0]))
    opened(desk, made)
    assert an_id_number(1) not in repr(desk.filings.pages(made.id, [0]))


def test_a_long_sheet_is_opened_page_by_page_in_turn_and_shown_across_pages() -> None:
    desk = Desk()
    born = date(1990, 5, 17)
    many = [
        Line(
            row, Worker("测试甲某", an_id_number(row % 900 + 1, born + timedelta(days=row // 900)), START, None, "", "")
        )
        for row in range(1, 2 * OPENED_AT_ONCE + 52)
    ]
    made = file_hires(filing(desk), AGENT, ACME.name, Sent(many, "d1"))
    assert made.sizes == (OPENED_AT_ONCE, OPENED_AT_ONCE, 51)
    open_page(filing(desk), made.id, 1)
    assert desk.register.applications_of(AGENT.subject) == [], "a page before its turn is not opened"
    opened(desk, made)
    assert len(desk.register.applications_of(AGENT.subject)) == len(many)
    for first in (0, 50, OPENED_AT_ONCE - 30, 2 * OPENED_AT_ONCE - 1, len(many) - 1):
        shown = [each.row.row for each in show_filing(filing(desk), AGENT, made.id, first)[1]]
        assert shown == list(range(first + 1, min(first + PAGE, len(many)) + 1))
    assert show_filing(filing(desk), AGENT, made.id, len(many))[1] == []


def test_what_is_missing_is_asked_of_the_row() -> None:
    desk = Desk()
    (application,) = filed(desk, a_line())
    assess(desk.assessing, application.id)
    _, (shown,) = show_filing(filing(desk), AGENT, file_id(desk), 0)
    assert shown.application is not None
    assert shown.application.state is State.AWAITING_SUPPLEMENT
    assert {reason.code for reason in shown.application.reasons} >= {"missing_identity", "missing_proof"}


def file_id(desk: Desk, digest: str = "d1") -> str:
    return file_hires(filing(desk), AGENT, ACME.name, Sent([a_line()], digest)).id


def test_a_row_whose_number_fails_its_check_is_accepted_waits_and_is_put_right() -> None:
    desk = Desk()
    desk.departments.enterprises[ACME.uscc] = BusinessRecord(ACME.uscc, ACME.name, "", "live")
    wrong = APPLICANT.id_number[:-1] + ("0" if APPLICANT.id_number[-1] != "0" else "1")
    (application,) = filed(desk, *lines_of([{"name": APPLICANT.name, "id_number": wrong, "start": "2026-11-02"}]))
    assert application.receipt is not None
    after = with_papers(desk, application)
    assert after.state in {State.IN_REVIEW, State.AWAITING_SUPPLEMENT}
    correct(desk.applying, AGENT, application.id, {"id_number": APPLICANT.id_number})
    assess(desk.assessing, application.id)
    settled = desk.register.application(application.id)
    assert (settled.state, settled.receipt) == (State.REGISTERED, application.receipt), settled.reasons


def test_rows_that_become_no_application_are_kept_as_they_came() -> None:
    spoilt = {"name": "测试甲某", "id_number": "2.3E+17", "start": "2026-11-02"}
    good = {"name": APPLICANT.name, "id_number": APPLICANT.id_number, "start": "2026-11-02"}
    again = {**good, "start": "2026-11-03"}
    desk = Desk()
    made = file_hires(filing(desk), AGENT, ACME.name, Sent(lines_of([spoilt, good, again]), "d1"))
    assert [row.told for row in rows(desk, made)] == [spoilt, {}, again]


GOOD_ROW = {"name": "测试甲某", "id_number": an_id_number(1), "start": "2026-11-02"}


def test_a_sheet_of_little_but_nonsense_is_kept_as_it_came_and_holds_up_nobody() -> None:
    desk = Desk()
    nonsense = [{"name": "字" * 490, "id_number": "", "start": ""}] * 900
    (application,) = filed(desk, *lines_of([*nonsense, GOOD_ROW]))
    assert application.state is State.ACCEPTED
    _, shown = show_filing(filing(desk), AGENT, application.hire.filing if application.hire else "", 899)
    assert [each.row.told for each in shown] == [{"name": "字" * 490}, {}]


def test_a_book_sent_as_a_sheet_is_told_so_and_files_nobody() -> None:
    desk = Desk()
    book = [dict.fromkeys(("name", "id_number", "start", "end", "phone"), "字" * 600)] * 2300
    with pytest.raises(Malformed):
        filed(desk, *lines_of([*book, GOOD_ROW]))
    assert desk.register.applications_of(AGENT.subject) == []


def test_another_employers_filing_answers_like_one_that_does_not_exist() -> None:
    desk = Desk()
    identity = file_id(desk)
    for account, asked in ((replace(AGENT, uscc="other"), identity), (AGENT, "F-none")):
        with pytest.raises(NotFound):
            show_filing(filing(desk), account, asked, 0)


def test_a_long_filing_is_shown_in_pages() -> None:
    desk = Desk()
    lines = [a_line(row, row) for row in range(1, 251)]
    identity = file_hires(filing(desk), AGENT, ACME.name, Sent(lines, "long")).id
    pages = [show_filing(filing(desk), AGENT, identity, first)[1] for first in (0, 100, 200)]
    assert [len(page) for page in pages] == [100, 100, 50]
    assert pages[2][0].row.row == 201
