"""People are told what is done with their data before anything is asked; an application says what they were told."""

import json
from typing import Any

import pytest

from registrar.policy.privacy_notice import privacy_notice
from registrar.policy.retention import retention
from registrar.registration.consents import Language
from tests.fakes.samples import NOON
from tests.functions.conftest import Json, Land, sample
from tests.functions.test_applicant_api import IDENTITY, with_body

OPENING: Json = json.loads(sample("applicant_api/open")["body"])


def asked(**parameters: str) -> Any:
    return lambda event: event.update(queryStringParameters=parameters)


@pytest.mark.parametrize("language", list(Language))
def test_the_notice_is_served_in_each_language_with_version_and_day(land: Land, language: Language) -> None:
    told = land.ask("verify_api/privacy_notice", asked(language=language)).json
    notice = privacy_notice(language, NOON.date())
    assert (told["version"], told["since"], told["language"]) == ("2026-1", "2018-12-01", language)
    assert told["paragraphs"] == notice.paragraphs
    assert told["official"] is False


def test_a_version_nobody_wrote_is_not_found_and_a_language_nobody_speaks_malformed(land: Land) -> None:
    unknown = land.ask("verify_api/privacy_notice", asked(language="en", version="1999-1"))
    assert (unknown.status, unknown.json["code"]) == (404, "no_such_version")
    assert land.ask("verify_api/privacy_notice", asked(language="fr")).status == 422


@pytest.mark.parametrize(("kept", "years"), [("withdrawn", 2), ("laid_aside", 5), ("records", 30), ("scans", 5)])
def test_the_notice_promises_the_periods_that_are_kept(kept: str, years: int) -> None:
    assert retention()[kept].period.days == years * 365
    assert f"{years}年" in "".join(privacy_notice(Language.ZH, NOON.date()).paragraphs)
    assert f"{years} years" in "".join(privacy_notice(Language.EN, NOON.date()).paragraphs)


def test_an_application_keeps_which_version_was_seen_when_and_by_whom(land: Land) -> None:
    assert land.ask("applicant_api/open").status == 201
    claims = sample("applicant_api/open")["requestContext"]["authorizer"]["jwt"]["claims"]
    seen = land.ask("applicant_api/show").json["privacy"]
    assert (seen["version"], seen["language"], seen["account"]) == ("2026-1", "zh-CN", claims["sub"])
    kept = land.register.application(IDENTITY)
    assert kept.privacy is not None
    assert kept.privacy.seen_at == kept.opened_at


def test_no_application_waits_for_a_notice_but_an_untrue_version_is_not_recorded(land: Land) -> None:
    silent = {name: value for name, value in OPENING.items() if name != "privacy"}
    opened = land.ask("applicant_api/open", with_body(silent))
    assert opened.status == 201
    assert land.register.application(opened.json["application"]).privacy is None
    untrue = land.ask("applicant_api/open", with_body({**silent, "privacy": {"version": "1999-1"}}, "third-key-001"))
    assert (untrue.status, untrue.json["code"]) == (400, "unknown_privacy_notice")


def test_a_walk_in_is_taken_without_one(land: Land) -> None:
    opened = land.ask("counter_api/walk_in")
    assert opened.status == 201
    assert land.register.application(opened.json["application"]).privacy is None
