"""What is signed and verified passes its tests under every algorithm that a certificate may be signed with."""

from collections.abc import Iterator

import pytest

from registrar.certificate.algorithms import ES256, SM2
from tests.unit.certificate.making import PRESENT


@pytest.fixture(params=[ES256, SM2], ids=["ES256", "SM2"])
def algorithm(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the test keys sign with; a module asks for it with `usefixtures`, others stay with ES256."""
    PRESENT.algorithm = request.param
    yield request.param
    PRESENT.algorithm = ES256
