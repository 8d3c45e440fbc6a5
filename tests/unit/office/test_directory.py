"""The directory says what the province's file says, of any day, and a file that cannot stand is refused by line."""

from datetime import date

import pytest

from registrar.errors import Misconfigured
from registrar.office.directory import COLUMNS, directory_of, read
from registrar.office.wrong_entries import without_numbers
from registrar.policy.routing import divisions

HEAD = ",".join(COLUMNS)
TOP = "220000,省,province,,址,0000-1,,220000,2018-12-01,,yes"
OLD = "220106,区,county,220000,旧址,0000-2,,220106,2018-12-01,2026-06-30,no"
NEW = "220106,区,county,220000,新址,0000-2,,220106,2026-07-01,,no"
GONE = "220104001,所,platform,220000,址,0000-3,,220104001,2020-01-01,2025-12-31,no"
DAY = date(2026, 11, 23)


def test_the_sample_has_every_division_in_use_and_says_that_it_is_synthetic() -> None:
    listed = {entry.id for entry in directory_of().offices(DAY)}
    used = {code for code, one in divisions().items() if one.kind in {"current", "internal"}}
    assert used <= listed
    assert all(entry.synthetic and "合成" in entry.address for entry in directory_of().entries)


def test_an_office_is_what_its_entry_of_the_day_says() -> None:
    directory = read("\n".join([HEAD, TOP, NEW, OLD, GONE]))
    before, since = directory.office("220106", date(2026, 6, 30)), directory.office("220106", date(2026, 7, 1))
    assert (before and before.address, since and since.address) == ("旧址", "新址")
    assert directory.office("220104001", date(2026, 1, 1)) is None
    assert [entry.id for entry in directory.offices(DAY)] == ["220000", "220106"]


def test_the_change_log_is_the_entries_own_dates() -> None:
    told = read("\n".join([HEAD, TOP, NEW, OLD, GONE])).changes(DAY)
    assert [(str(one.on), one.office, one.kind) for one in told] == [
        ("2026-07-01", "220106", "CHANGED"),
        ("2025-12-31", "220104001", "CLOSED"),
        ("2020-01-01", "220104001", "OPENED"),
        ("2018-12-01", "220106", "OPENED"),
        ("2018-12-01", "220000", "OPENED"),
    ]
    assert told[0].fields == {"address": ("旧址", "新址")}


@pytest.mark.parametrize(
    ("division", "near", "found"),
    [("220100", "", 13), ("220104", "", 2), ("220104", "一街道", 1), ("", "延吉", 1), ("220104", "nowhere", 0)],
)
def test_offices_are_found_by_division_and_words(division: str, near: str, found: int) -> None:
    assert len(directory_of().offices(DAY, division, near)) == found


@pytest.mark.parametrize(
    "line",
    [
        "22010,区,county,220000,址,1,,220104,2018-12-01,,no",
        "220104,,county,220000,址,1,,220104,2018-12-01,,no",
        "220104,区,village,220000,址,1,,220104,2018-12-01,,no",
        "220104,区,county,220000,址,1,,220104,2018-13-01,,no",
        "220104,区,county,220000,址,1,,220104,2018-12-01,,maybe",
        "220104,区,county,229999,址,1,,220104,2018-12-01,,no",
        "220000,省,province,,址,1,,220000,2020-01-01,,no",
    ],
)
def test_a_line_that_cannot_stand_is_named(line: str) -> None:
    with pytest.raises(Misconfigured, match="cannot be used"):
        read("\n".join([HEAD, TOP, line]))


def test_what_a_stranger_writes_is_kept_without_numbers_of_persons() -> None:
    assert without_numbers("找张某 154-0000-0001") == "找张某 ＊"
    assert without_numbers("找 229901199005170013 要") == "找 ＊要"
    assert without_numbers("搬到示例路99号，88886666") == "搬到示例路99号，88886666"
