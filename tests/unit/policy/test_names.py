"""When two writings are one name (documents.md 2.5)."""

import pytest

from registrar.policy.names import NameMatch, canonical, match


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("王小明", "王小明", NameMatch.EXACT),
        ("王 小 明", "王小明", NameMatch.EXACT),
        ("阿依古丽•买买提", "阿依古丽·买买提", NameMatch.EXACT),
        ("阿依古丽.买买提", "阿依古丽·买买提", NameMatch.EXACT),
        ("阿依古丽买买提", "阿依古丽·买买提", NameMatch.FOLDED),
        ("劉曉東", "刘晓东", NameMatch.FOLDED),
        ("於小明", "于小明", NameMatch.FOLDED),
        ("王小明", "玉小明", NameMatch.ONE_CHAR),
        ("崔小明", "雀小明", NameMatch.ONE_CHAR),
        ("朴小明", "林小明", NameMatch.ONE_CHAR),
        ("王戊", "王戌", NameMatch.ONE_CHAR),
        ("闫小明", "阎小明", NameMatch.VARIANT),
        ("肖小明", "蕭小明", NameMatch.VARIANT),
        ("付小明", "傅小明", NameMatch.VARIANT),
        ("王𬭎", "王?", NameMatch.RARE),
        ("王𬭎", "王YAN", NameMatch.RARE),
        ("王㛃", "王洁", NameMatch.RARE),
        ("王𬭎", "王", NameMatch.RARE),
        ("王小明", "王大明", NameMatch.DIFFERENT),
        ("王小明", "王小", NameMatch.DIFFERENT),
        ("王玉明", "玉王明", NameMatch.DIFFERENT),
        ("赵一心", "王小明", NameMatch.DIFFERENT),
    ],
)
def test_the_levels_of_likeness(one: str, other: str, level: NameMatch) -> None:
    assert match(one, other) is level
    assert match(other, one) is level


def test_a_name_is_kept_as_written_but_for_spaces_and_separators() -> None:
    assert canonical(" 買買提・阿里 ") == "買買提·阿里"
