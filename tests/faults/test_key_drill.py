"""The key drill in a short form: the same story as `make drill-keys`, three people at a step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from local.root_folder import RootFolder
from registrar.usecases import issuing
from tests.benchmarks.keys_drill import drill, failures
from tests.benchmarks.keys_office import an_office


@pytest.fixture(autouse=True)
def one_list_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing seven empty lists more for each key is most of the drill's time."""
    monkeypatch.setattr("local.root_folder.LISTS", 1)


def test_no_good_certificate_is_refused_while_keys_come_go_and_are_stolen() -> None:
    with an_office(3) as office:
        rows = drill(office)
    assert failures(rows) == []
    assert rows[-1].signed_by == "A:9 C:24"
    assert [row.waiting for row in rows if row.waiting] == [3, 2, 2], "the drill's own faults were felt"


def test_the_drill_fails_where_a_key_signs_before_verifiers_know_it(monkeypatch: pytest.MonkeyPatch) -> None:
    add, at_once = RootFolder.add, timedelta()
    monkeypatch.setattr(RootFolder, "add", lambda root, spki, purpose, now, _: add(root, spki, purpose, now, at_once))
    with an_office(2) as office:
        ring = office.keyring
        monkeypatch.setattr(office, "keyring", lambda purpose: replace(ring(purpose), settling=at_once))
        rows = drill(office)
    assert any("refused" in each for each in failures(rows))


def test_the_drill_fails_where_nothing_is_issued_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "_has_lost_its_key", lambda *_: False)
    monkeypatch.setattr("tests.benchmarks.keys_drill.reissue_compromised", lambda _: 0)
    with an_office(2) as office:
        rows = drill(office)
    assert failures(rows) == ["9 people were left with a certificate of a stolen key"]
