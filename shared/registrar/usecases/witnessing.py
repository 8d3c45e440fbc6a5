"""Every officer's look and act is written into two chains before its answer leaves: the officer's and the matter's."""

from dataclasses import dataclass

from registrar.benefits.ledger import Ledger
from registrar.benefits.trail import Look, Seen
from registrar.ports import Clock
from registrar.registration.people import Account
from registrar.usecases.auditing import continuation
from registrar.usecases.persevering import persevering


@dataclass(frozen=True, slots=True)
class Witnessing:
    """What this use case stands on."""

    ledger: Ledger
    clock: Clock


@dataclass(frozen=True, slots=True)
class Witnessed:
    """`what` names the request without ids, `about` the matter's chain ("" for a list), `purpose` an officer's code."""

    look: Look
    what: str
    about: str = ""
    purpose: str = ""


def witness(on: Witnessing, officer: Account, done: Witnessed) -> None:
    """Both lines or none; whoever cannot be written down is shown nothing, so no error is swallowed here.

    Neither line holds personal data: the officer is a token's subject, the matter a random id or a keyed index.
    """
    purpose = " ".join(filter(None, (done.what, done.purpose)))
    own, theirs = (
        Seen(done.look, officer.office or "", officer.subject, purpose, outcome, on.clock.now())
        for outcome in (done.about, "DONE" if done.look is Look.ACT else "SHOWN")
    )
    chains = {officer_chain(officer): own} | ({done.about: theirs} if done.about else {})

    def write() -> None:
        lines = (continuation(chain, on.ledger.last(chain), [seen])[0] for chain, seen in chains.items())
        on.ledger.add([*lines])

    persevering(write)


def officer_chain(officer: Account) -> str:
    return f"OFFICER#{officer.subject}"
