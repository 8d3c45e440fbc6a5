"""The office's clock, and a person with a certificate."""

from datetime import datetime

import pytest

from registrar.aws.clock import SystemClock
from tests.functions.certificates.making import NOON, certify
from tests.functions.conftest import Land


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The office's clock; a test moves it by putting another time in the list."""
    now = [NOON]
    monkeypatch.setattr(SystemClock, "now", lambda _: now[0])
    return now


@pytest.fixture
def certified(land: Land) -> Land:
    return certify(land)
