"""Whatever an officer is shown or does is written into two chains before the answer leaves, or no answer leaves."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.http.witnessed import witnessed
from registrar.aws.ledger_table import LedgerTable
from registrar.benefits.trail import Head, Line, Look, Seen, continued, first_break
from registrar.errors import Unavailable
from registrar.wiring import common
from tests.fakes.samples import NOON, an_applicant, later
from tests.functions.conftest import EVENTS, Json, Land, sample
from tests.functions.test_office_api import IDENTITY, in_review

OFFICER = "OFFICER#" + sample("office_api/look")["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
CASE = f"APPLICATION#{IDENTITY}"


def lines(chain: str) -> list[Line]:
    return [*common.ledger().lines(chain)]


def told(chain: str) -> list[tuple[Look, str, str]]:
    return [(line.seen.look, line.seen.purpose, line.seen.outcome) for line in lines(chain)]


def with_purpose(purpose: str) -> Any:
    return lambda event: event.update(queryStringParameters={"purpose": purpose})


def test_looking_and_acting_leave_a_line_in_the_officers_chain_and_one_in_the_cases(land: Land) -> None:
    in_review(land)
    for name in ("work_list", "look", "take"):
        assert land.ask(f"office_api/{name}").status == 200
    assert land.ask("office_api/look", with_purpose("COMPLAINT")).status == 200
    assert told(OFFICER) == [
        (Look.VIEW, "office/work-list", ""),
        (Look.VIEW, "office/applications", CASE),
        (Look.ACT, "office/applications/take", CASE),
        (Look.VIEW, "office/applications COMPLAINT", CASE),
    ]
    assert [what for what, _, _ in told(CASE)] == [Look.VIEW, Look.ACT, Look.VIEW]
    for chain in (OFFICER, CASE):
        assert first_break(chain, lines(chain)) is None
        for secret in (an_applicant().name, an_applicant().id_number, an_applicant().phone):
            assert secret not in repr(lines(chain))


def test_a_request_told_again_is_one_line_and_a_refused_one_none(land: Land) -> None:
    in_review(land)
    assert land.ask("office_api/take").status == land.ask("office_api/take").status == 200
    assert land.ask("office_api/decide", lambda event: event.update(body="{}")).status == 422
    assert len(lines(CASE)) == 1


@pytest.mark.parametrize("name", ["look", "take", "work_list"])
def test_what_cannot_be_written_down_is_not_shown(land: Land, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    in_review(land)
    with monkeypatch.context() as broken:
        broken.setattr(LedgerTable, "add", _fails)
        refused = land.ask(f"office_api/{name}")
        assert refused.status == 503
        assert IDENTITY not in refused.body
    assert land.ask(f"office_api/{name}").status == 200
    assert len(lines(OFFICER)) == 1


def _fails(*_: Any) -> None:
    raise Unavailable("the ledger does not answer")


def test_a_purpose_is_a_code_and_nothing_is_shown_for_another(land: Land) -> None:
    in_review(land)
    refused = land.ask("office_api/look", with_purpose("测试甲某的表哥"))
    assert (refused.status, refused.json["code"]) == (400, "wrong_purpose")
    assert lines(CASE) == []


OFFICES = ("office_api", "counter_api", "paper_api", "inquiries_api", "figures_api", "erasures_api")
SAMPLES = sorted(path for name in OFFICES for path in (EVENTS / name).glob("*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_officers_request_says_what_it_is_about(path: Any) -> None:
    event: Json = json.loads(path.read_text("utf-8"))
    done = witnessed(event, {"body": json.dumps({"application": "A77", "person": "1ab"})})
    named = [value for key, value in (event.get("pathParameters") or {}).items() if key in {"id", "person", "number"}]
    if named and "people" not in event["rawPath"]:
        assert done.about.endswith(named[0])
    elif "people/" in event["rawPath"]:
        assert done.about == f"PERSON#{event['pathParameters']['person']}"
    elif done.look is Look.ACT:
        assert done.about in {"APPLICATION#A77", "PERSON#1ab"}
    else:
        assert done.about == ""
    assert re.fullmatch(r"(office|counter|books)(/[a-z.-]+)*", done.what)


def test_any_single_change_among_a_thousand_lines_is_found_and_a_cut_tail_by_a_kept_head() -> None:
    chain: list[Line] = []
    for place in range(1000):
        seen = Seen(
            Look.VIEW, "220104", "officer-1", "office/applications", f"APPLICATION#A{place}", later(seconds=place)
        )
        chain.append(continued("OFFICER#o", chain[-1] if chain else None, seen))
    head = Head(1000, chain[-1].digest)
    assert first_break("OFFICER#o", chain, head) is None
    for place in range(0, 1000, 37):
        line = chain[place]
        changes = (
            replace(line, seen=replace(line.seen, by="officer-2")),
            replace(line, seen=replace(line.seen, at=NOON)) if place else replace(line, digest="0" * 64),
            replace(line, previous="f" * 64),
        )
        for changed in changes:
            assert first_break("OFFICER#o", [*chain[:place], changed, *chain[place + 1 :]], head) == place + 1
        assert first_break("OFFICER#o", [*chain[:place], *chain[place + 1 :]], head) is not None
        assert first_break("OFFICER#o", chain[:place], head) == place + 1
