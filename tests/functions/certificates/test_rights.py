"""What each request to certificate_api must carry, and that nobody gets at another's certificate (roles: ../matrix)."""

import json

import pytest

from tests.functions.certificates.making import BENEFIT, HOLDER, ID, OFFICE, OTHER, ask, claimed, ticket
from tests.functions.conftest import Land, sample


def test_nobody_shows_somebody_elses_certificate(certified: Land) -> None:
    for name in ("present", "bind", "looks"):
        assert ask(certified, name, claimed(id_number=OTHER)).status == 404
        assert ask(certified, name, claimed(id_number=None)).status == 404


@pytest.mark.parametrize("name", [*HOLDER[:3], *OFFICE, *BENEFIT[1:]])
def test_a_post_needs_its_key(certified: Land, name: str) -> None:
    refused = ask(certified, name, lambda event: event["headers"].pop("idempotency-key"))
    assert (refused.status, refused.json["code"]) == (400, "idempotency_key_missing")


def test_every_sample_is_a_request_of_the_template() -> None:
    for name in (*HOLDER, *OFFICE, *BENEFIT):
        event = sample(f"certificate_api/{name}")
        assert event["routeKey"].split(" ")[0] == event["requestContext"]["http"]["method"]


def test_no_name_and_no_number_of_a_person_is_kept_in_the_new_tables(certified: Land) -> None:
    for name in (*HOLDER, *OFFICE, *BENEFIT):
        ask(certified, name)
    ticket(certified, "ticket-0009")
    for table in ("passing", "ledger", "once"):
        kept = json.dumps(certified.clients["dynamodb"].scan(TableName=table)["Items"], ensure_ascii=False)
        for secret in (ID, "测试甲某", "13900000000"):
            assert secret not in kept, table
