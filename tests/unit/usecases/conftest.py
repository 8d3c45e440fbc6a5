"""What several tests of the use cases share."""

import pytest


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typesetting takes a second and decides nothing: left out where a test is about something else."""
    monkeypatch.setattr("registrar.usecases.artefacts._printed", lambda *_: {})
