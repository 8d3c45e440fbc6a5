"""office_api over its samples: who may, whose, and what a list never shows."""

from collections.abc import Callable
from typing import Any

import pytest

from registrar.registration.events import (
    ApplicationEvent,
    CertificateEvent,
    CertificateOpened,
    ComparisonsMade,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
    ReviewRequested,
)
from registrar.registration.vocabulary import ExtractStatus, State
from tests.fakes.samples import NOON, OFFICE, a_reason, an_applicant, facts, opened, submitted
from tests.functions.conftest import Json, Land, sample

IDENTITY = sample("office_api/look")["pathParameters"]["id"]
NUMBER = sample("office_api/revoke")["pathParameters"]["number"]


def claimed(**claims: str) -> Callable[[Json], None]:
    return lambda event: event["requestContext"]["authorizer"]["jwt"]["claims"].update(claims)


def in_review(land: Land, **changes: Any) -> None:
    events: list[ApplicationEvent] = [
        opened(**changes),
        submitted(),
        ComparisonsMade(()),
        ReviewRequested((a_reason(),)),
    ]
    land.register.append(IDENTITY, None, events, NOON)


def certified(land: Land) -> None:
    events: list[CertificateEvent] = [
        CertificateOpened(NUMBER, "p1", "account-1"),
        ExtractPrepared("X1", IDENTITY, facts(NUMBER)),
    ]
    land.register.append_certificate(NUMBER, None, events, NOON)


def test_the_work_list_shows_one_office_and_masks_names(land: Land) -> None:
    in_review(land)
    (item,) = land.ask("office_api/work_list").json["items"]
    assert (item["application"], item["masked_name"], item["reasons"]) == (IDENTITY, "测＊＊某", ["NAME_DIFFERS"])
    body = land.ask("office_api/work_list").body
    for secret in (an_applicant().name, an_applicant().id_number, an_applicant().phone):
        assert secret not in body
    assert land.ask("office_api/work_list", claimed(office="220202")).json["items"] == []
    assert len(land.ask("office_api/work_list", claimed(roles="[PROVINCE]", office="")).json["items"]) == 1


def test_an_officer_without_an_office_is_told_so(land: Land) -> None:
    refused = land.ask("office_api/work_list", claimed(office=""))
    assert (refused.status, refused.json["code"]) == (403, "no_office")


def test_the_whole_case_is_shown_in_the_single_view(land: Land) -> None:
    in_review(land)
    case = land.ask("office_api/look").json
    assert case["applicant"]["id_number"] == an_applicant().id_number
    assert [entry["kind"] for entry in case["history"]][-1] == "ReviewRequested"
    assert case["reasons"][0]["officer"] == "name differs"


@pytest.mark.parametrize("name", ["look", "take", "release", "decide"])
def test_another_offices_case_answers_like_none(land: Land, name: str) -> None:
    in_review(land, office="220202")
    assert (land.ask(f"office_api/{name}").status, land.register.application(IDENTITY).lease) == (404, None)


def test_a_case_is_taken_decided_and_leaves_the_list(land: Land) -> None:
    in_review(land)
    assert land.ask("office_api/decide").json["code"] == "wrong_state"
    held = land.ask("office_api/take")
    assert (held.status, held.json["application"]) == (200, IDENTITY)
    decided = land.ask("office_api/decide")
    assert (decided.status, decided.json["state"]) == (200, "REGISTERED")
    assert land.register.application(IDENTITY).state is State.REGISTERED
    assert land.ask("office_api/work_list").json["items"] == []


def test_a_case_given_back_is_free_for_a_colleague(land: Land) -> None:
    in_review(land)
    land.ask("office_api/take")
    colleague = claimed(sub="officer-2")
    assert land.ask("office_api/take", colleague).status == 409
    assert land.ask("office_api/release").json["lease_until"] is None
    assert land.ask("office_api/take", colleague).status == 200


def test_nobody_decides_their_own_application(land: Land) -> None:
    in_review(land)
    person = an_applicant()
    own = claimed(name=person.name, id_number=person.id_number)
    land.ask("office_api/take", own)
    refused = land.ask("office_api/decide", own)
    assert (refused.status, refused.json["code"]) == (403, "own_application")
    assert land.register.application(IDENTITY).state is State.IN_REVIEW


def test_not_registering_names_rule_and_remedy(land: Land) -> None:
    in_review(land)
    land.ask("office_api/take")
    body = '{"decision": "NOT_REGISTERED", "reason": "在职"}'
    refused = land.ask("office_api/decide", lambda event: event.update(body=body))
    assert (refused.status, refused.json["code"]) == (400, "rule_or_remedy_missing")


def test_refusing_acceptance_is_no_decision(land: Land) -> None:
    in_review(land)
    refused = land.ask("office_api/decide", lambda event: event.update(body='{"decision": "REJECT", "reason": "x"}'))
    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/decision")


def test_a_certificate_is_revoked_by_its_office_alone(land: Land) -> None:
    certified(land)
    assert land.ask("office_api/revoke", claimed(office="220202", sub="officer-9")).status == 404
    revoked = land.ask("office_api/revoke")
    assert (revoked.status, revoked.json["status"]) == (200, "REVOKED")
    again = land.ask("office_api/revoke", lambda event: event["headers"].update({"idempotency-key": "second-time-1"}))
    assert again.json["status"] == "REVOKED"
    assert land.register.statuses(0) == {facts().status_index: "REVOKED"}


def test_a_certificate_without_a_page_is_listed_at_its_office_until_it_is_superseded(land: Land) -> None:
    certified(land)
    assert land.ask("office_api/unprinted").json["certificates"] == [], "not signed yet"
    issued = ExtractIssued("X1", IDENTITY, "00ff", "https://registrar.example/v#ABC", {"cose": "a", "qr": "b"}, {})
    certificate = land.register.append_certificate(NUMBER, land.register.certificate(NUMBER), [issued], NOON)
    (listed,) = land.ask("office_api/unprinted").json["certificates"]
    assert (listed["number"], listed["masked_name"]) == (NUMBER, "测＊＊某")
    assert land.ask("office_api/unprinted", claimed(office="220202")).json["certificates"] == []
    changed = ExtractStatusChanged("X1", ExtractStatus.SUPERSEDED, "newer", "system")
    land.register.append_certificate(NUMBER, certificate, [changed], NOON)
    assert land.ask("office_api/unprinted").json["certificates"] == []


def test_a_draft_is_nobodys_business(land: Land) -> None:
    land.register.append(IDENTITY, None, [opened(office=OFFICE)], NOON)
    assert land.ask("office_api/look").status == 404


def test_an_officer_records_the_persons_consent_to_another_category(land: Land) -> None:
    in_review(land)
    assert "better_category" in land.ask("office_api/look").json, "what to ask the person"
    not_held = land.ask("office_api/category")
    assert not_held.status == 409
    land.ask("office_api/take")
    changed = land.ask("office_api/category", lambda event: event["headers"].update({"idempotency-key": "consent-02"}))
    assert (changed.status, changed.json["category"], changed.json["state"]) == (200, "U8", "ACCEPTED")
