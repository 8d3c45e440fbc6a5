"""Forms filled in by hand during an outage, from the block of serials to the outcome of every row, on fakes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.errors import NotAllowed, NotFound
from registrar.intake.hand_forms import TITLES
from registrar.intake.uploads import AnnouncedFile
from registrar.policy.serials import Serial
from registrar.registration.application import Application
from registrar.registration.outages import FormOutcome, FormRow, Outage, OutageState, SheetState
from registrar.registration.vocabulary import Category, Channel, State
from registrar.sheets import csv_of, xlsx_of
from registrar.usecases import outages
from registrar.usecases.assessing import assess
from registrar.usecases.by_hand import PAGE, ByHand, import_sheet
from registrar.usecases.entering_forms import serial_id
from registrar.usecases.outages import Outages
from registrar.usecases.receiving_sheets import Came, ReceivingSheets, offer_scans, receive_forms
from tests.fakes.companies import a_credit_code
from tests.fakes.paper import MemoryPaperBook
from tests.fakes.samples import an_id_number
from tests.unit.usecases.desk import APPLICANT, ELSEWHERE, GOOD, OFFICER, Desk

BEGAN = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)
ENDED = BEGAN + timedelta(days=2)


class Office(Desk):
    """A desk with a book of paper, an outage of two days and a block of twenty serials."""

    def __init__(self) -> None:
        super().__init__()
        self.book = MemoryPaperBook()
        self.outages = Outages(self.book, self.store, self.clock)
        self.receiving = ReceivingSheets(self.book, self.store, self.clock, self.chance)
        self.by_hand = ByHand(self.register, self.book, self.store, self.clock)
        self.block = outages.order_pack(self.outages, OFFICER, 20, 4)
        declared = outages.declare(self.outages, OFFICER, BEGAN, "光缆被挖断。")
        self.outage: Outage = outages.end(self.outages, OFFICER, declared.id, ENDED)

    def enter(self, *forms: Mapping[str, str], kind: str = "csv") -> list[FormRow]:
        """A sheet sent and worked off; the outcomes."""
        titles = {name: titles[0] for name, titles in TITLES.items()}
        rows = [list(titles.values()), *([form.get(name, "") for name in titles] for form in forms)]
        content = csv_of(rows) if kind == "csv" else xlsx_of(rows)
        return self.entered(content, kind)

    def entered(self, content: bytes, kind: str = "csv") -> list[FormRow]:
        sheet = receive_forms(self.receiving, OFFICER, self.outage.id, Came(content, kind))
        import_sheet(self.by_hand, sheet.id)
        return list(self.book.rows(sheet.id))

    def by(self, serial: int) -> Application:
        return self.register.application(serial_id(serial_of(serial)))


def serial_of(number: int) -> str:
    return Serial("0104", 2026, number).text


def a_form(number: int = 1, **changes: Any) -> dict[str, str]:
    form = {
        "serial": serial_of(number),
        "accepted_on": "2026-11-20",
        "accepted_time": "09:30",
        "category": "U1",
        "name": "测试甲某",
        "id_number": an_id_number(number + 20),
        "phone": "15400000021",
        "habitual_residence": "220104",
        "hukou_kind": "农村",
        "handled_by": "测试经办",
    }
    return {**form, **changes}


def outcomes(rows: list[FormRow]) -> list[FormOutcome]:
    return [row.outcome for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_form_is_an_application_of_the_papers_own_day_under_its_serial(kind: str) -> None:
    office = Office()
    (row,) = office.enter(a_form(), kind=kind)
    application = office.by(1)
    assert (row.outcome, row.application, row.masked_name) == (FormOutcome.ACCEPTED, application.id, "测＊＊某")
    assert application.receipt is not None
    assert application.receipt.number == serial_of(1)
    assert application.receipt.accepted_at == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    assert (application.channel, application.office, application.state) == (Channel.PAPER, "220104", State.ACCEPTED)
    assert application.form is not None
    assert (application.form.handled_by, application.keyed_by) == ("测试经办", frozenset({OFFICER.subject}))
    assert office.register.history(application.id)[0].at == office.clock.now()


def test_it_is_compared_as_of_now_and_registered_as_of_the_paper() -> None:
    office = Office()
    form = a_form(name=APPLICANT.name, id_number=APPLICANT.id_number)
    names = [f"paper-{place}" for place in range(len(GOOD))]
    office.finds.update(zip(names, GOOD, strict=True))
    files = [(serial_of(1), AnnouncedFile("image/jpeg", len(name), "00" * 32)) for name in names]
    for (sent, _), name in zip(offer_scans(office.receiving, OFFICER, office.outage.id, files), names, strict=True):
        office.store.deliver(sent.scan.key, name.encode())
    (row,) = office.enter(form)
    application = office.register.application(row.application)
    office.examine(*(scan.key for scan in application.scans.values()))
    assess(office.assessing, application.id)
    done = office.register.application(application.id)
    assert done.state is State.REGISTERED, [reason.code for reason in done.reasons]
    assert done.registration is not None
    assert done.registration.since.isoformat() == "2026-11-20"
    assert "PAP-01" in {reason.code for reason in done.reasons}


def test_an_employers_form_is_a_hiring() -> None:
    office = Office()
    hiring = {
        "category": "E1",
        "employer_name": "长春示例一号餐饮有限公司",
        "uscc": a_credit_code(1),
        "start": "2026-11-02",
    }
    (row,) = office.enter(a_form(17, **hiring))
    application = office.by(17)
    assert (row.outcome, application.category) == (FormOutcome.ACCEPTED, Category.E1)
    assert application.hire is not None
    assert application.hire.employer.uscc == a_credit_code(1)
    (lacking,) = Office().enter(a_form(17, category="E1"))
    assert (lacking.outcome, [one.field for one in lacking.problems]) == (FormOutcome.NOT_UNDERSTOOD, ["uscc", "start"])


def test_what_a_form_lacks_the_office_looks_for() -> None:
    office = Office()
    (row,) = office.enter(a_form())
    assess(office.assessing, row.application)
    assert office.register.application(row.application).state is State.IN_REVIEW


def test_two_forms_under_one_serial_are_both_kept_and_the_second_goes_to_an_officer() -> None:
    office = Office()
    rows = office.enter(a_form(), a_form(name="测试乙某", id_number=an_id_number(77)))
    assert outcomes(rows) == [FormOutcome.ACCEPTED, FormOutcome.CONFLICT]
    second = office.register.application(rows[1].application)
    assert second.form is not None
    assert second.form.twin == rows[0].application
    assert second.receipt is not None
    assess(office.assessing, second.id)
    told = office.register.application(second.id)
    assert (told.state, "PAP-02" in {reason.code for reason in told.reasons}) == (State.IN_REVIEW, True)


def test_a_row_written_twice_is_entered_once() -> None:
    office = Office()
    rows = office.enter(a_form(), a_form(2), a_form())
    assert outcomes(rows) == [FormOutcome.ACCEPTED, FormOutcome.ACCEPTED, FormOutcome.SAME]
    assert (rows[2].same_as, rows[2].application) == (2, rows[0].application)


def test_the_same_sheet_again_gives_the_same_outcomes_and_enters_nothing() -> None:
    office = Office()
    first = office.enter(a_form(), a_form(2, accepted_on="gestern"))
    told = len(office.register.announced)
    assert office.enter(a_form(), a_form(2, accepted_on="gestern")) == first
    assert len(office.register.announced) == told


def test_a_row_on_a_later_sheet_is_the_same_or_a_conflict() -> None:
    office = Office()
    office.enter(a_form(), a_form(2))
    rows = office.enter(a_form(), a_form(2, hukou_kind="城镇"), a_form(3))
    assert outcomes(rows) == [FormOutcome.SAME, FormOutcome.CONFLICT, FormOutcome.ACCEPTED]


def test_before_the_notice_it_is_kept_for_hand_work() -> None:
    (row,) = Office().enter(a_form(accepted_on="2018-11-30"))
    assert (row.outcome, row.application) == (FormOutcome.OUT_OF_SCOPE, "")
    assert row.told["id_number"] == an_id_number(21)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"serial": "JL0104-2026-00001-8"}, "serial"),
        ({"serial": ""}, "serial"),
        ({"accepted_on": "某日"}, "accepted_on"),
        ({"accepted_time": "25:00"}, "accepted_time"),
        ({"category": "失业"}, "category"),
        ({"name": ""}, "name"),
        ({"id_number": "2.299E+17"}, "id_number"),
        ({"phone": "打不通"}, "phone"),
    ],
)
def test_what_cannot_be_understood_is_kept_with_what_to_do(changes: dict[str, Any], field: str) -> None:
    office = Office()
    bad, good = office.enter(a_form(**changes), a_form(2))
    assert (bad.outcome, good.outcome) == (FormOutcome.NOT_UNDERSTOOD, FormOutcome.ACCEPTED)
    assert [problem.field for problem in bad.problems] == [field]
    assert bad.told["handled_by"] == "测试经办"


def test_a_spoilt_form_is_void_and_needs_nothing_else() -> None:
    (row,) = Office().enter({"serial": serial_of(4), "void": "填写错误"})
    assert (row.outcome, row.serial) == (FormOutcome.VOID, serial_of(4))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"serial": Serial("0104", 2026, 21).text}, "PAP-03"),
        ({"serial": Serial("0202", 2026, 1).text}, "PAP-03"),
        ({"accepted_on": "2026-11-18"}, "PAP-05"),
        ({"accepted_on": "2026-11-22"}, "PAP-05"),
    ],
)
def test_what_is_odd_about_a_form_goes_to_an_officer(changes: dict[str, Any], code: str) -> None:
    office = Office()
    (row,) = office.enter(a_form(**changes))
    assert row.outcome is FormOutcome.ACCEPTED
    assess(office.assessing, row.application)
    told = office.register.application(row.application)
    assert (told.state, code in {reason.code for reason in told.reasons}) == (State.IN_REVIEW, True)


def test_a_sheet_without_its_columns_is_kept_and_says_which() -> None:
    office = Office()
    assert office.entered("编号,姓名\nJL,测试甲某\n".encode()) == []
    (sheet,) = office.book.sheets("220104", office.outage.id)
    assert sheet.state is SheetState.UNREADABLE
    assert "受理日期、类别、证件号码" in sheet.problem
    assert office.store.read(sheet.key)


def test_a_file_that_is_no_sheet_says_so() -> None:
    office = Office()
    office.entered(b"PK\x03\x04 nothing", "xlsx")
    (sheet,) = office.book.sheets("220104", office.outage.id)
    assert (sheet.state, "xlsx" in sheet.problem) == (SheetState.UNREADABLE, True)


def test_a_run_that_was_cut_off_goes_on_where_it_was() -> None:
    office = Office()
    forms = [a_form(number) for number in range(1, PAGE + 4)]
    keep, kept = office.book.keep_rows, list[int]()

    def once(sheet: str, page: int, rows: Any) -> None:
        if page == 1 and not kept:
            kept.append(page)
            raise RuntimeError("killed")
        keep(sheet, page, rows)

    office.book.keep_rows = once  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        office.enter(*forms)
    (sheet,) = office.book.sheets("220104", office.outage.id)
    assert sheet.state is SheetState.RECEIVED
    import_sheet(office.by_hand, sheet.id)
    rows = list(office.book.rows(sheet.id))
    assert Counter(outcomes(rows)) == {FormOutcome.ACCEPTED: PAGE + 3}
    assert [row.row for row in rows] == list(range(2, PAGE + 5))
    assert len(office.register.announced) == 2 * (PAGE + 3)


def test_forms_wait_for_the_outage_to_be_confirmed_and_for_its_own_office() -> None:
    office = Office()
    with pytest.raises(NotFound):
        receive_forms(office.receiving, ELSEWHERE, office.outage.id, Came(b"x", "csv"))
    office.book._outages[office.outage.id] = replace(office.outage, state=OutageState.SUSPECTED)
    with pytest.raises(NotAllowed):
        receive_forms(office.receiving, OFFICER, office.outage.id, Came(b"x", "csv"))
