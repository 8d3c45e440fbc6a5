"""The deployment of tests/functions, for the sweeps: one for a file, emptied before each case."""

from collections.abc import Iterator

import pytest

from tests.faults.standing import empty, standing
from tests.functions.conftest import Land


@pytest.fixture(scope="module")
def deployment() -> Iterator[Land]:
    with standing() as land:
        yield land


@pytest.fixture
def land(deployment: Land) -> Land:
    return empty(deployment)
