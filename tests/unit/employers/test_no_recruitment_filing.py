"""The filing of recruitment (用人单位录用备案) is void since 2018-12-01 (R23): nothing here asks for it."""

from pathlib import Path

import pytest

from local.template import source

ROOT = Path(__file__).parents[3]
WRITTEN = [path for folder in ("shared", "functions") for path in sorted((ROOT / folder).rglob("*.*"))]
VOID = ("录用备案", "招工备案")


@pytest.mark.parametrize("word", VOID)
def test_no_rule_message_or_route_asks_for_it(word: str) -> None:
    read = [path for path in WRITTEN if path.suffix in {".py", ".toml", ".json", ".html"}]
    assert len(read) > 100
    asking = [path.name for path in read if word in path.read_text("utf-8")]
    assert set(asking) <= {"rulebook.toml"}, "the rulebook may quote the clause that ends it"


def test_what_an_employer_can_do_is_to_file_hires_and_follow_them() -> None:
    employer = source()["Resources"]["EmployerApi"]["Properties"]["Events"].values()
    routes = {(event["Properties"]["Method"], event["Properties"]["Path"]) for event in employer}
    assert routes == {("POST", "/v1/filings"), ("GET", "/v1/filings/{filing}")}
