"""The time, chance, the index of people, and the departments that are asked."""

from datetime import datetime
from typing import Protocol

from registrar.registration.breakers import Breaker
from registrar.registration.comparisons import Question, SourceAnswer
from registrar.registration.vocabulary import Source


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, timezone-aware, UTC."""


class Chance(Protocol):
    def token(self) -> str:
        """A fresh identifier of 128 random bits, URL-safe."""

    def below(self, limit: int) -> int:
        """A uniformly random integer in 0..limit-1."""


class BlindIndex(Protocol):
    def of(self, purpose: str, value: str) -> str:
        """A keyed digest that finds a person again without storing the number (HMAC, per purpose)."""


class Departments(Protocol):
    def ask(self, source: Source, question: Question, now: datetime) -> SourceAnswer:
        """One department's records of the person. Never raises for a department that fails: see `unavailable`."""


class Breakers(Protocol):
    """The health of each department, shared by everybody who asks."""

    def breaker(self, source: Source) -> Breaker: ...

    def replace_breaker(self, was: Breaker, now: Breaker) -> bool:
        """Store `now` if `was` is still what is stored; whether it was."""
