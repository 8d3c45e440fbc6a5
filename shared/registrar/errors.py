"""What can go wrong, by kind: a handler answers by class, never by message text."""

from collections.abc import Mapping


class RegistrarError(Exception):
    """A promise that could not be kept; `advice` tells the reader what to do next, in plain Chinese and English.

    `code` is stable and machine-readable; `facts` carries evidence without personal data (ids, limits, states).
    """

    code = "internal"

    def __init__(self, advice: str, *, code: str | None = None, facts: Mapping[str, str | int] | None = None) -> None:
        super().__init__(advice)
        self.advice = advice
        self.code = code or type(self).code
        self.facts = dict(facts or {})


class Malformed(RegistrarError):
    """The request itself cannot be understood; nothing was stored but the attempt."""

    code = "malformed"


class NotFound(RegistrarError):
    """There is no such thing, or it belongs to somebody else: both answer alike."""

    code = "not_found"


class Erased(NotFound):
    """It was there, and its personal data were erased; to everybody outside it is as if it had never been."""


class Tampered(RegistrarError):
    """What is stored does not open where it lies: changed, moved, or written past us. Nothing of it is believed."""

    code = "tampered"


class NotAllowed(RegistrarError):
    """The caller, or the state of the application, does not permit this action."""

    code = "not_allowed"


class Conflict(RegistrarError):
    """Somebody else changed the same thing first; read it again and repeat."""

    code = "conflict"


class Unavailable(RegistrarError):
    """Something we depend on does not answer; the same request may succeed later."""

    code = "unavailable"


class TooMany(RegistrarError):
    """Asked too often; `facts["seconds"]` says when to ask again."""

    code = "too_many_requests"


class Misconfigured(RegistrarError):
    """A setting is missing or contradicts another; named so that an operator can mend it."""

    code = "misconfigured"
