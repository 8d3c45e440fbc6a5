"""What was registered before this system, brought in line by line, on fakes."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from registrar.errors import NotAllowed
from registrar.policy.numbering import certificate_number
from registrar.registration.outages import FormOutcome, SheetState
from registrar.registration.people import Account
from registrar.registration.vocabulary import EndReason, RegistrationKind
from registrar.sheets import csv_of
from registrar.usecases.assessing import assess
from registrar.usecases.books import Books, import_books
from registrar.usecases.receiving_sheets import Came, ReceivingSheets, receive_books
from registrar.usecases.recording import person_of
from tests.fakes.paper import MemoryPaperBook
from tests.fakes.samples import an_id_number
from tests.unit.usecases.desk import APPLICANT, GOOD, OFFICER, Desk
from tests.unit.usecases.test_issuing import published

BOOK = "2201040118000123"
"""A number as the books have them: four digits of it mean nothing to us."""


class Archive(Desk):
    """A desk to which the province brings its books."""

    def __init__(self) -> None:
        super().__init__()
        self.book = MemoryPaperBook()
        self.books = Books(self.register, self.book, self.store, self.clock, self.index)
        self.receiving = ReceivingSheets(self.book, self.store, self.clock, self.chance)

    def bring(self, table: str, *rows: dict[str, str], dry: bool = False) -> list[FormOutcome]:
        titles = list(dict.fromkeys(name for row in rows for name in row))
        content = csv_of([titles, *([row.get(name, "") for name in titles] for row in rows)])
        sheet = receive_books(self.receiving, PROVINCE, table, Came(content, "csv"), dry=dry)
        import_books(self.books, sheet.id)
        return [row.outcome for row in self.book.rows(sheet.id)]

    def record_of(self, id_number: str) -> Any:
        return self.register.record(person_of(self.index, id_number))


PROVINCE = Account("province", "https://login.example", roles=frozenset({"PROVINCE"}), office="220000")
ONE, TWO = an_id_number(31), an_id_number(32)


def a_person(**changes: str) -> dict[str, str]:
    return {"AAC002": ONE, "AAC003": "测试甲某", "AAC067": "15400000031", **changes}


def a_book(**changes: str) -> dict[str, str]:
    return {"AAC002": ONE, "AAC003": "测试甲某", "AAC021": BOOK, "AAB034": "220104", **changes}


def jobless(**changes: str) -> dict[str, str]:
    return a_book() | {"AAE043": "2018-03-05", "AJC090": "2018-02-28", "注销日期": "", "注销原因": ""} | changes


def employed(**changes: str) -> dict[str, str]:
    unit = {"就业类型": "单位就业", "AAB004": "长春示例一号餐饮有限公司", "AAB998": "91229901MA0TEXT12L"}
    return a_book() | {"AAE043": "2019-05-06", "终止日期": "", **unit} | changes


def test_persons_numbers_and_registrations_come_in_as_they_were() -> None:
    archive = Archive()
    assert archive.bring("DY11", a_person()) == [FormOutcome.IMPORTED]
    assert archive.bring("DY12", a_book()) == [FormOutcome.IMPORTED]
    ended = jobless(注销日期="2018-09-01", 注销原因="单位就业")
    assert archive.bring("DY14", ended) == [FormOutcome.IMPORTED]
    assert archive.bring("DY13", employed()) == [FormOutcome.IMPORTED]
    record = archive.record_of(ONE)
    spell, work = record.entries
    assert (spell.kind, spell.registered_on.isoformat(), spell.since.isoformat()) == (
        RegistrationKind.UNEMPLOYED,
        "2018-03-05",
        "2018-02-28",
    )
    assert (spell.end.on.isoformat(), spell.end.reason) == ("2018-09-01", EndReason.EMPLOYED)
    assert (work.kind, work.in_force, work.employer.uscc) == (RegistrationKind.EMPLOYED, True, "91229901MA0TEXT12L")
    certificate = archive.register.certificate_of(record.person)
    assert certificate is not None
    assert certificate.number == BOOK
    assert record.change is None, "nobody is sent anything for what was so before"


def test_everything_again_is_the_same_and_writes_nothing() -> None:
    archive = Archive()
    for _ in range(2):
        archive.bring("DY12", a_book())
        archive.bring("DY14", jobless())
    told = len(archive.register.announced)
    assert archive.bring("DY12", a_book(), a_book()) == [FormOutcome.SAME] * 2
    assert archive.bring("DY14", jobless(), jobless()) == [FormOutcome.SAME] * 2
    assert len(archive.register.announced) == told


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    archive, real = Archive(), Archive()
    rows = (
        jobless(),
        jobless(),
        jobless(AAE043="2018-06-01"),
        jobless(AAC003="测试丁某"),
        jobless(AAC002=TWO),
        jobless(AAC002="1"),
    )
    dry = archive.bring("DY14", *rows, dry=True)
    assert archive.register.announced == []
    assert dry == real.bring("DY14", *rows) == archive.bring("DY14", *rows)
    assert Counter(dry) == {
        FormOutcome.IMPORTED: 1,
        FormOutcome.SAME: 1,
        FormOutcome.CONFLICT: 3,
        FormOutcome.NOT_UNDERSTOOD: 1,
    }


def test_one_number_for_one_person_for_life() -> None:
    archive = Archive()
    archive.bring("DY12", a_book())
    assert (
        archive.bring("DY12", a_book(AAC002=TWO), a_book(AAC021="2201040118000999"), a_book(AAC021="!"))
        == [FormOutcome.CONFLICT] * 3
    )


def test_a_registration_without_a_number_waits_for_it_or_says_there_is_none() -> None:
    archive = Archive()
    assert archive.bring("DY14", jobless(AAC021="")) == [FormOutcome.CONFLICT]
    assert archive.record_of(ONE) is None
    assert archive.bring("DY14", jobless(AAC021="无")) == [FormOutcome.IMPORTED]


def test_what_is_registered_here_stays_and_the_books_line_is_a_conflict() -> None:
    archive = Archive()
    number = APPLICANT.id_number
    identity = archive.submitted(*GOOD)
    assess(archive.assessing, identity)
    line = employed(AAC002=number, AAC003=APPLICANT.name, AAC021="无")
    assert archive.bring("DY13", line) == [FormOutcome.CONFLICT]
    past = employed(AAC002=number, AAC003=APPLICANT.name, AAC021="无", 终止日期="2020-01-31")
    assert archive.bring("DY13", past) == [FormOutcome.IMPORTED]
    record = archive.record_of(number)
    assert [entry.kind for entry in record.current] == [RegistrationKind.UNEMPLOYED]


def test_a_later_export_ends_what_was_in_force() -> None:
    archive = Archive()
    archive.bring("DY14", jobless())
    assert archive.bring("DY14", jobless(注销日期="2018-10-01", 注销原因="退休")) == [FormOutcome.IMPORTED]
    (entry,) = archive.record_of(ONE).entries
    assert entry.end.reason is EndReason.PENSION


def test_whoever_somebody_else_changes_meanwhile_is_weighed_anew_and_nobody_is_lost() -> None:
    archive = Archive()
    numbers = [an_id_number(place) for place in range(40, 70)]
    rows = [jobless(AAC002=one, AAC021=f"22010401180001{place:02d}") for place, one in enumerate(numbers)]
    register, raced = archive.register, list[int]()
    append = register.append_records

    def overtaken(steps: Any, at: Any, opened: Any = ()) -> Any:
        raced.append(len(steps))
        if len(raced) == 2:  # somebody registers the fourteenth person between reading and writing
            append([replace(steps[3], events=steps[3].events[:1])], at)
        return append(steps, at, opened)

    register.append_records = overtaken  # type: ignore[method-assign]
    assert archive.bring("DY14", *rows) == [FormOutcome.IMPORTED] * 30
    assert max(raced) > 5, "many people are written together"
    for place, number in enumerate(numbers):
        assert len(archive.record_of(number).entries) == 1
        held = archive.register.certificate_of(person_of(archive.index, number))
        assert held is not None
        assert held.number == f"22010401180001{place:02d}"


def test_one_person_with_more_lines_than_a_transaction_takes_has_them_all() -> None:
    archive = Archive()
    rows = [
        employed(AAE043=f"2016-{month:02d}-01", 终止日期=f"2016-{month:02d}-{day}", AAB998="", AAB004=f"测试{day}号")
        for month in range(1, 5)
        for day in range(11, 26)
    ]
    assert archive.bring("DY13", *rows) == [FormOutcome.IMPORTED] * 60
    assert len(archive.record_of(ONE).entries) == 60
    assert archive.bring("DY13", *reversed(rows)) == [FormOutcome.SAME] * 60


def test_a_number_of_the_books_is_never_given_again() -> None:
    archive = Archive()
    published(archive)
    taken = [certificate_number("220104", 2026, serial, synthetic=True) for serial in (1, 2)]
    for serial, number in enumerate(taken, 41):
        archive.bring("DY12", a_book(AAC002=an_id_number(serial), AAC021=number))
    identity = archive.submitted(*GOOD)
    assess(archive.assessing, identity)
    archive.issue(identity)
    given = archive.register.application(identity).certificate_number
    assert given == certificate_number("220104", 2026, 3, synthetic=True)
    assert archive.register.next_serial("220104", 2026) == 4


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("DY11", a_person(AAC002="229901199005170011"), "id_number"),
        ("DY11", a_person(AAC003=""), "name"),
        ("DY12", a_book(AAB034="长春"), "office"),
        ("DY12", a_book(AAC021=""), "number"),
        ("DY14", jobless(AAE043="某日"), "registered_on"),
        ("DY14", jobless(注销日期="2018-01-01"), "ended_on"),
        ("DY14", jobless(AAE100="0"), "ended_on"),
        ("DY13", employed(就业类型="其他"), "kind"),
    ],
)
def test_what_cannot_be_understood_is_kept_with_what_to_do(table: str, row: dict[str, str], field: str) -> None:
    archive = Archive()
    assert archive.bring(table, row) == [FormOutcome.NOT_UNDERSTOOD]
    (kept,) = [row for sheet in archive.book._sheets for row in archive.book.rows(sheet)]
    assert field in [problem.field for problem in kept.problems]
    assert kept.told


def test_a_file_without_its_columns_is_kept_and_says_which() -> None:
    archive = Archive()
    assert archive.bring("DY14", a_person()) == []
    (sheet,) = archive.book._sheets.values()
    assert (sheet.state, "证书编号、经办机构、登记日期" in sheet.problem) == (SheetState.UNREADABLE, True)


def test_only_the_province_brings_books() -> None:
    archive = Archive()
    with pytest.raises(NotAllowed):
        receive_books(archive.receiving, OFFICER, "DY11", Came(b"x", "csv"), dry=True)
