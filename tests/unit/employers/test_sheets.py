"""An employer's sheet: every row on its own, nothing that runs or grows, and dates as spreadsheets write them."""

import io
import zipfile
from datetime import date

import pytest

from registrar.employers.hires import lines, lines_of
from registrar.errors import Malformed
from registrar.sheets import LARGEST, rows_of
from registrar.sheets import day as day_of
from tests.fakes.samples import an_id_number
from tests.fakes.sheets import HEADER, a_csv, an_xlsx

GOOD = ("测试甲某", an_id_number(1), "2026-11-02", "2028-11-01", "15400000001")


@pytest.mark.parametrize(
    "content",
    [
        (a_csv([HEADER, GOOD]), "csv"),
        (a_csv([HEADER, GOOD], "gb18030"), "csv"),
        (an_xlsx([HEADER, GOOD]), "xlsx"),
        (an_xlsx([HEADER, GOOD], inline=True), "xlsx"),
        (a_csv([(), HEADER, ("", ""), GOOD, ()]), "csv"),
    ],
)
def test_every_way_to_save_a_sheet_gives_the_same_worker(content: tuple[bytes, str]) -> None:
    (line,) = lines(rows_of(*content))
    assert line.worker is not None
    assert (line.worker.name, line.worker.id_number) == GOOD[:2]
    assert (line.worker.start, line.worker.end) == (date(2026, 11, 2), date(2028, 11, 1))
    assert line.worker.phone == "15400000001"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *((text, date(2026, 11, 2)) for text in ("2026-11-02", "2026/11/2", "2026.11.2", "20261102", "2026年11月2日")),
        ("46328", date(2026, 11, 2)),
        ("46328.0", date(2026, 11, 2)),
        ("2026-11-02 00:00:00", date(2026, 11, 2)),
        ("2026-13-02", None),
        ("下周一", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(written: str, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("place", "cell", "field"),
    [
        (0, "", "name"),
        (1, "", "id_number"),
        (1, "2.29901199005170E+17", "id_number"),
        (2, "", "start"),
        (2, "明天", "start"),
        (3, "没有", "end"),
        (3, "2026-11-01", "end"),
        (4, "无", "phone"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_of_the_row_and_of_no_other(place: int, cell: str, field: str) -> None:
    spoilt = [*GOOD[:place], cell, *GOOD[place + 1 :]]
    wrong, good = lines(rows_of(a_csv([HEADER, spoilt, GOOD]), "csv"))
    assert wrong.worker is None
    assert [one.field for one in wrong.wrong] == [field]
    assert (wrong.row, good.row) == (2, 3)
    assert good.worker is not None


def test_a_number_that_fails_its_check_is_a_worker_like_any_other() -> None:
    (line,) = lines_of([{"name": "测试甲某", "id_number": "229901199005170010", "start": "20261102"}])
    assert line.worker is not None
    assert (line.worker.id_number, line.wrong) == ("229901199005170010", ())


def test_a_row_nobody_understands_is_kept_as_it_came() -> None:
    spoilt = {"name": "测试甲某", "id_number": "2.29901199005170E+17", "start": " 下周一", "end": None}
    (line,) = lines_of([spoilt])
    assert line.told == {"name": "测试甲某", "id_number": "2.29901199005170E+17", "start": " 下周一"}


def test_a_missing_column_is_each_rows_own_matter() -> None:
    (line,) = lines(rows_of(a_csv([("姓名", "入职日期"), ("测试甲某", "2026-11-02")]), "csv"))
    assert [one.field for one in line.wrong] == ["id_number"]


def test_columns_may_stand_in_any_order_with_notes_in_their_titles() -> None:
    header = ("入职日期（必填）", "备注", "姓名*", "身份证号")
    (line,) = lines(rows_of(a_csv([header, ("2026-11-02", "车间", "测试甲某", GOOD[1])]), "csv"))
    assert line.worker is not None
    assert line.worker.end is None


def test_a_number_spelt_with_a_small_x_or_spaces_is_the_same_number() -> None:
    number = next(an_id_number(serial) for serial in range(1, 99) if an_id_number(serial).endswith("X"))
    (line,) = lines_of([{"name": "测试甲某", "id_number": f" {number[:6]} {number[6:].lower()}", "start": "20261102"}])
    assert line.worker is not None
    assert line.worker.id_number == number


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"<a>" + b" " * (17 << 20) + b"</a>")
    return content.getvalue()


def entities() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>')
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", "csv", "no_rows"),
        (a_csv([HEADER]), "csv", "no_rows"),
        (a_csv([HEADER, *[GOOD] * 10_001]), "csv", "too_many_rows"),
        (b" " * (LARGEST + 1), "csv", "file_too_large"),
        (b"no zip", "xlsx", "no_sheet"),
        (an_xlsx([HEADER, GOOD])[:-40], "xlsx", "no_sheet"),
        (bomb(), "xlsx", "no_sheet"),
        (entities(), "xlsx", "no_sheet"),
    ],
)
def test_what_is_no_sheet_says_what_to_do(content: bytes, kind: str, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        rows_of(content, kind)
    assert refused.value.code == code


def test_a_thousand_rows_are_one_sheet() -> None:
    assert len(lines(rows_of(an_xlsx([HEADER, *[GOOD] * 1000]), "xlsx"))) == 1000
