"""The certificates of certificate.json keep their bytes and their verdicts from release to release."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from registrar.certificate.sentences import VerdictCode
from registrar.certificate.statuses import read_status_list
from registrar.certificate.trust import read_key_list
from registrar.certificate.verdict import verify
from tests.unit.certificate.making import a_token
from tests.vectors.write_certificate_vectors import texts

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "certificate.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["name"]))
def test_a_stored_code_keeps_its_verdict(case: dict[str, str]) -> None:
    keys = read_key_list(bytes.fromhex(VECTORS["keys"]), bytes.fromhex(VECTORS["root"]))
    lists = {int(number): read_status_list(bytes.fromhex(data), keys) for number, data in VECTORS["lists"].items()}
    now, window = datetime.fromtimestamp(VECTORS["now"], UTC), timedelta(seconds=VECTORS["window"])
    assert verify(case["text"], keys=keys, lists=lists, now=now, window=window).code == case["verdict"]


def test_the_same_facts_still_give_the_stored_bytes() -> None:
    assert a_token().hex() == VECTORS["token"]
    stored = {case["name"]: case["text"] for case in VECTORS["cases"]}
    fresh = {name: text for name, (text, _) in texts().items() if name != "a deflated one"}
    assert stored.keys() - fresh.keys() == {"a deflated one"}, "deflated bytes differ between zlib builds"
    assert {name: stored[name] for name in fresh} == fresh


def test_the_vectors_know_every_verdict_a_code_can_have_with_fresh_lists() -> None:
    told = {case["verdict"] for case in VECTORS["cases"]}
    assert told == set(VerdictCode) - {"VALID_STALE", "TICKET_USED", "TICKET_EXPIRED"}
