"""Every residence finds an office, and every office has a name."""

from datetime import date

import pytest

from registrar.office.directory import COLUMNS, directory_of, read
from registrar.policy.routing import divisions, in_province, is_known_region, merged, office_name, region_name, route

CATCH_ALL = "220000"
DAY = date(2026, 11, 23)


def office_for(region: str, catch_all: str = CATCH_ALL, day: date = DAY) -> str:
    return route(region, day, directory_of(), catch_all).office


def test_the_table_has_the_counties_of_the_province() -> None:
    current = [d for d in divisions().values() if d.level == "county" and d.kind == "current"]
    assert len(current) == 60
    assert sum(1 for d in divisions().values() if d.level == "prefecture" and d.kind == "current") == 9


@pytest.mark.parametrize(
    ("region", "office"),
    [
        ("220104", "220104"),
        ("220581", "220581"),
        ("229700", "229700"),
        ("220381", "220184"),
        ("220171", "220100"),
        ("220100", "220100"),
        ("220101", "220100"),
        ("220000", CATCH_ALL),
        ("229007", CATCH_ALL),
        ("222100", CATCH_ALL),
        ("110101", CATCH_ALL),
        ("", CATCH_ALL),
        ("229901", CATCH_ALL),
    ],
)
def test_a_residence_goes_to_its_county_then_its_city_then_the_province(region: str, office: str) -> None:
    assert office_for(region, CATCH_ALL) == office


def test_no_code_of_the_table_is_dropped() -> None:
    for code in divisions():
        office = office_for(code, CATCH_ALL)
        assert office == CATCH_ALL or divisions()[office].kind in {"current", "internal"}


def test_names_are_written_from_the_top() -> None:
    assert region_name("220104") == "吉林省长春市朝阳区"
    assert region_name("999999") == "999999"
    assert office_name("220104") == "长春市朝阳区公共就业服务机构"
    assert office_name("220000") == "吉林省公共就业服务机构"
    assert office_name("222401") == "延边朝鲜族自治州延吉市公共就业服务机构"


def test_a_known_region_is_one_of_the_province_past_or_present() -> None:
    assert is_known_region("220121")
    assert not is_known_region("229901")
    assert in_province("229901")
    assert not in_province("110101")


def test_a_platform_goes_before_its_county_and_a_closed_one_is_passed_over() -> None:
    assert office_for("220104001") == "220104001"
    assert office_for("220104002", day=date(2026, 3, 31)) == "220104002"
    assert office_for("220104002") == "220104"
    assert office_for("220104999") == "220104"


CITY = "220100,市,city,220000,址,0000-1,,220100,2018-12-01,,yes"
TOP = "220000,省,province,,址,0000-1,,220000,2018-12-01,,yes"


def test_a_closed_county_goes_to_its_city_and_says_why() -> None:
    closed = "220104,区,county,220100,址,0000-1,,220104,2018-12-01,2026-11-22,yes"
    offices = read("\n".join([",".join(COLUMNS), closed, CITY, TOP]))
    assert route("220104", date(2026, 11, 22), offices, CATCH_ALL).office == "220104"
    routed = route("220104", DAY, offices, CATCH_ALL)
    assert routed.office == "220100"
    assert any("没有开放的经办机构" in step for step in routed.steps)
    assert routed.version.startswith(offices.version)


def test_a_merged_area_is_led_over_from_its_day_on() -> None:
    for merger in merged().values():
        routed = route(merger.code, DAY, directory_of(), CATCH_ALL)
        assert routed.office == merger.into
        assert any(str(merger.since) in step for step in routed.steps)
    assert route("220381", date(2019, 12, 31), directory_of(), CATCH_ALL).office == "220300"


@pytest.mark.parametrize(("residence", "word"), [("110101", "不在本省"), ("", "未填写"), ("229999", "不明")])
def test_who_lives_elsewhere_or_nowhere_known_is_taken_by_the_catch_all(residence: str, word: str) -> None:
    routed = route(residence, DAY, directory_of(), CATCH_ALL)
    assert routed.office == CATCH_ALL
    assert word in "".join(routed.steps)
