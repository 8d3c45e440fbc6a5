"""Changing one method of a library class, or one function of a library module, for a while."""

from collections.abc import Callable
from types import ModuleType
from typing import Any


def replaced(owner: type | ModuleType, name: str, new: Any) -> Callable[[], None]:
    """The way back: call it to have the old one again."""
    old = owner.__dict__.get(name)
    setattr(owner, name, new)
    return (lambda: delattr(owner, name)) if old is None else (lambda: setattr(owner, name, old))
