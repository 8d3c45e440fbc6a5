"""The published codes of holders' phones get the published verdicts, from the published lists alone."""

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from registrar.certificate import offline
from registrar.certificate.statuses import read_status_list
from registrar.certificate.trust import read_key_list
from registrar.certificate.verdict import verify
from tests.vectors.write_presentation_vectors import FILE, written

GIVEN: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
NOW = datetime.fromtimestamp(GIVEN["now"], UTC)


@pytest.mark.parametrize("name", GIVEN["codes"])
def test_each_code_gets_its_verdict(name: str) -> None:
    keys = read_key_list(bytes.fromhex(GIVEN["key_list"]), bytes.fromhex(GIVEN["root"]))
    lists = {0: read_status_list(bytes.fromhex(GIVEN["status_list"]), keys)}
    judge = partial(verify, keys=keys, lists=lists, now=NOW, window=timedelta(days=1))
    code = GIVEN["codes"][name]
    assert (
        offline.verify(code["text"], judge=judge, now=NOW, seen=lambda _: code.get("seen", False)).code
        == code["verdict"]
    )


def test_the_file_is_what_the_writer_writes() -> None:
    fresh = json.loads(written())
    deflated = {"status_list"}  # its bytes differ between builds of zlib
    assert {part: fresh[part] for part in fresh.keys() - deflated} == {
        part: GIVEN[part] for part in GIVEN.keys() - deflated
    }
