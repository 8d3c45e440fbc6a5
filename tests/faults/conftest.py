"""The deployment of tests/functions, for the sweeps."""

from tests.functions.conftest import environment, land

__all__ = ["environment", "land"]
