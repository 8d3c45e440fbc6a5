"""Every status in every outlet: what holder, officer at the scanner and offline verifier see of it, at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from registrar.aws.clock import SystemChance
from registrar.certificate.deltas import apply_delta
from registrar.certificate.statuses import StatusList, read_status_list
from registrar.certificate.verdict import verify as judge
from registrar.errors import NotAllowed, RegistrarError
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.applying import own_certificate
from registrar.usecases.keyring import KEY_LIST, published_keys
from registrar.usecases.presenting import Presenting, present
from registrar.usecases.publishing import delta_key, list_key, publish
from registrar.usecases.reviewing import Reviewing
from registrar.usecases.revoking import resume, revoke, suspend
from registrar.usecases.verifying import Verifying, verify
from tests.fakes.desk import MemoryPassing
from tests.fakes.keys import ROOT
from tests.unit.usecases.desk import HOLDER, OFFICER, Desk
from tests.unit.usecases.test_issuing import certificate_of, published, registered
from tests.unit.usecases.test_keyring import registered_again

pytestmark = pytest.mark.usefixtures("unprinted")
WINDOW = timedelta(days=60)
VERBS = {"suspend": suspend, "resume": resume, "revoke": revoke}


@dataclass(frozen=True)
class Case:
    """A certificate to which something was done; `before` is the list an offline verifier fetched earlier."""

    desk: Desk
    identity: str
    text: str
    before: StatusList

    @property
    def number(self) -> str:
        return certificate_of(self.desk, self.identity).number


def download(case: Case) -> str:
    return own_certificate(case.desk.applying, HOLDER, case.identity).status


def download_gives_this_code(case: Case) -> str:
    return str(own_certificate(case.desk.applying, HOLDER, case.identity).qr_text == case.text)


def verify_online(case: Case) -> str:
    rules = replace(case.desk.rules, status_window=int(WINDOW.total_seconds()))
    desk = case.desk
    on = Verifying(desk.store, desk.clock, rules, ROOT.public_key, desk.register, MemoryPassing(), desk.chance)
    return verify(on, case.text).verdict


def share(case: Case) -> str:
    """What a reader is told who scans a one-time code that the holder's phone has just shown."""
    desk, tickets = case.desk, MemoryPassing()
    on = Presenting(desk.register, tickets, desk.index, desk.clock, SystemChance(), desk.rules)
    shown = present(on, HOLDER, case.number)
    rules = replace(desk.rules, status_window=int(WINDOW.total_seconds()))
    reader = Verifying(desk.store, desk.clock, rules, ROOT.public_key, desk.register, tickets, SystemChance())
    said = verify(reader, shown.code.text).verdict
    assert verify(reader, shown.code.text).verdict == "TICKET_USED", "a code is good for one scan"
    return said


def offline(case: Case, lists: dict[int, StatusList]) -> str:
    keys = published_keys(case.desk.store, ROOT.public_key)
    return judge(case.text, keys=keys, lists=lists, now=case.desk.clock.now(), window=WINDOW).code


def offline_whole_list(case: Case) -> str:
    keys = published_keys(case.desk.store, ROOT.public_key)
    assert keys is not None
    return offline(case, {0: read_status_list(case.desk.store.read(list_key(0)), keys)})


def offline_steps(case: Case) -> str:
    keys = published_keys(case.desk.store, ROOT.public_key)
    assert keys is not None
    issue_at_hand = case.before
    while case.desk.store.arrived(delta_key(0, issue_at_hand.sequence)):
        step = case.desk.store.read(delta_key(0, issue_at_hand.sequence))
        issue_at_hand = apply_delta(issue_at_hand, step, keys)
    return offline(case, {0: issue_at_hand})


def offline_without_an_update(case: Case) -> str:
    return offline(case, {0: case.before})


def reissued(case: Case) -> str:
    """What comes of asking for the same certificate anew while its key still signs."""
    case.desk.issue(case.identity)
    current = certificate_of(case.desk, case.identity).current
    assert current is not None
    return current.status


def registered_anew(case: Case) -> str:
    """The status that the extract of a further registration is born with."""
    again = registered_again(case.desk)
    case.desk.issue(again)
    current = certificate_of(case.desk, again).current
    assert current is not None
    return current.status


def resumed(case: Case) -> str:
    try:
        return resume(case.desk.reviewing, OFFICER, case.number, "核查无误。").status
    except NotAllowed as refused:
        return str(refused.code)


OUTLETS: dict[str, Callable[[Case], str]] = {
    "download": download,
    "download gives this code": download_gives_this_code,
    "share": share,
    "verify": verify_online,
    "offline list": offline_whole_list,
    "offline steps": offline_steps,
    "offline, not updated": offline_without_an_update,
    "re-issue": reissued,
    "further registration": registered_anew,
    "resume": resumed,
}
# What was done, and what each outlet then says, in the order above.
MATRIX: dict[tuple[str, ...], tuple[str, ...]] = {
    (): ("ISSUED", "True", "VALID", "VALID", "VALID", "VALID", "VALID", "ISSUED", "ISSUED", "ISSUED"),
    ("suspend",): (
        "SUSPENDED", "True", "SUSPENDED", "SUSPENDED", "SUSPENDED", "SUSPENDED", "VALID", "SUSPENDED", "SUSPENDED",
        "ISSUED",
    ),
    ("suspend", "resume"): (
        "ISSUED", "True", "VALID", "VALID", "VALID", "VALID", "VALID", "ISSUED", "ISSUED", "ISSUED",
    ),
    ("revoke",): (
        "REVOKED", "True", "REVOKED", "REVOKED", "REVOKED", "REVOKED", "VALID", "REVOKED", "ISSUED", "wrong_state",
    ),
    ("suspend", "revoke"): (
        "REVOKED", "True", "REVOKED", "REVOKED", "REVOKED", "REVOKED", "VALID", "REVOKED", "ISSUED", "wrong_state",
    ),
    ("register",): (
        "ISSUED", "False", "VALID", "SUPERSEDED", "SUPERSEDED", "SUPERSEDED", "VALID", "ISSUED", "ISSUED", "ISSUED",
    ),
    ("suspend", "register"): (
        "SUSPENDED", "False", "SUSPENDED", "SUPERSEDED", "SUPERSEDED", "SUPERSEDED", "VALID", "SUSPENDED", "SUSPENDED",
        "ISSUED",
    ),
}  # fmt: skip


def after(done: tuple[str, ...]) -> Case:
    desk = Desk()
    published(desk)
    identity = registered(desk)
    desk.issue(identity)
    publish(desk.publishing)
    keys = published_keys(desk.store, ROOT.public_key)
    extract = certificate_of(desk, identity).current
    assert keys is not None
    assert extract is not None
    case = Case(desk, identity, extract.qr_text or "", read_status_list(desk.store.read(list_key(0)), keys))
    for verb in done:
        desk.clock.move(minutes=1)
        if verb == "register":
            desk.issue(registered_again(desk))
        else:
            VERBS[verb](desk.reviewing, OFFICER, case.number, "核查。")
    publish(desk.publishing)
    return case


@pytest.mark.parametrize("done", MATRIX, ids=lambda done: " then ".join(done) or "nothing")
def test_every_outlet_says_the_same_at_once(done: tuple[str, ...]) -> None:
    case = after(done)
    said = tuple(str(tell(case)) for tell in OUTLETS.values() if tell not in {registered_anew, resumed})
    expected = dict(zip(OUTLETS, MATRIX[done], strict=True))
    assert said == tuple(expected[name] for name in OUTLETS if name not in {"further registration", "resume"})
    assert resumed(case) == expected["resume"]


@pytest.mark.parametrize("done", [done for done in MATRIX if "register" not in done], ids=" then ".join)
def test_a_further_registration_begins_as_the_last_extract_stood_but_a_revocation_is_of_its_extract(
    done: tuple[str, ...],
) -> None:
    assert registered_anew(after(done)) == dict(zip(OUTLETS, MATRIX[done], strict=True))["further registration"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("wrong", ["another office", "no reason", "no such number"])
def test_a_status_is_changed_by_its_own_office_with_a_reason_and_no_other_way(verb: str, wrong: str) -> None:
    case = after(())
    officer = replace(OFFICER, office="220204") if wrong == "another office" else OFFICER
    number = "2299000000000000" if wrong == "no such number" else case.number
    change: Callable[[Reviewing, object, str, str], object] = VERBS[verb]  # type: ignore[assignment]
    with pytest.raises(RegistrarError):
        change(case.desk.reviewing, officer, number, "" if wrong == "no reason" else "核查。")
    assert download(case) == ExtractStatus.ISSUED


def test_a_published_key_list_is_all_that_tells_the_outlets_whom_to_trust() -> None:
    case = after(())
    del case.desk.store.versions[KEY_LIST]
    assert verify_online(case) == "UNKNOWN_KEY"
