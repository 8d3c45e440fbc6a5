"""Every residence finds an office, and every office has a name."""

import pytest

from registrar.policy.routing import divisions, in_province, is_known_region, office_for, office_name, region_name

CATCH_ALL = "220000"


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
