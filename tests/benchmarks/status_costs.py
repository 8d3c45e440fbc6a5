"""What revocation costs: bytes of lists and steps for five million certificates, and how soon a revocation is seen."""

import random
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from registrar.certificate.claims import LIST_SIZE
from registrar.certificate.deltas import sign_delta
from registrar.certificate.statuses import packed, read_status_list, sign_packed
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.publishing import publish
from registrar.usecases.revoking import revoke
from registrar.usecases.verifying import Verifying, verify
from tests.fakes.desk import MemoryPassing
from tests.fakes.keys import ROOT
from tests.unit.certificate.making import NOW, STATUSES, a_key_list
from tests.unit.usecases.desk import OFFICER, Desk
from tests.unit.usecases.test_issuing import certificate_of, published, registered

CERTIFICATES = 5_000_000
CHANGED = CERTIFICATES // 20
STEP = 500
TTL = timedelta(minutes=15)
EVERY = (ExtractStatus.REVOKED, ExtractStatus.SUSPENDED, ExtractStatus.SUPERSEDED)
TRIES = 5


def list_sizes() -> dict[str, int]:
    """Bytes of the signed lists of five million certificates, 5 % of them changed, and of the steps of 500 changes."""
    chance = random.Random(5)
    slots = chance.sample(range(CERTIFICATES), CHANGED + STEP)
    before, changes = slots[:CHANGED], slots[CHANGED:]
    numbers = range(-(-CERTIFICATES // LIST_SIZE))
    lists, steps = [], []
    for number in numbers:
        had = {slot % LIST_SIZE: chance.choice(EVERY) for slot in before if slot // LIST_SIZE == number}
        signed = sign_packed(number, packed(had), issued_at=NOW, sequence=1, ttl=TTL, signer=STATUSES)
        has = had | {slot % LIST_SIZE: ExtractStatus.REVOKED for slot in changes if slot // LIST_SIZE == number}
        head = read_status_list(signed, a_key_list())
        step = sign_delta(head, packed(has), issued_at=NOW, sequence=2, ttl=TTL, signer=STATUSES)
        lists.append(len(signed))
        steps.append(len(step))
    return {
        "lists": len(lists),
        "lists_bytes": sum(lists),
        "largest_list_bytes": max(lists),
        "step_500_changes_bytes": sum(steps),
        "largest_step_bytes": max(steps),
        "untouched_list_bytes": len(sign_packed(0, packed({}), issued_at=NOW, sequence=1, ttl=TTL, signer=STATUSES)),
    }


def revoke_to_visible() -> dict[str, Any]:
    """Milliseconds from the officer's answer to REVOKED online: publishing a list with 5 % changed, and one check.

    The queue between the two is not in it; EventBridge and SQS add what they take.
    """
    with patch("registrar.usecases.artefacts._printed", lambda *_: {}):
        taken = [_revoked_once(seed) for seed in range(TRIES)]
    return {"publish_and_check_ms_median": sorted(taken)[TRIES // 2], "publish_and_check_ms_worst": max(taken)}


def _revoked_once(seed: int) -> float:
    desk = Desk()
    published(desk)
    identity = registered(desk)
    desk.issue(identity)
    certificate = certificate_of(desk, identity)
    assert certificate.current is not None
    chance, read = random.Random(seed), desk.register.statuses
    others = {slot: chance.choice(EVERY) for slot in chance.sample(range(LIST_SIZE), LIST_SIZE // 20)}
    desk.register.statuses = lambda status_list: others | dict(read(status_list))  # type: ignore[method-assign]
    others.pop(certificate.current.facts.status_index, None)
    publish(desk.publishing)
    rules = replace(desk.rules, status_window=86400)
    on = Verifying(desk.store, desk.clock, rules, ROOT.public_key, desk.register, MemoryPassing(), desk.chance)
    text = certificate.current.qr_text or ""
    assert verify(on, text).verdict == "VALID"
    desk.clock.move(seconds=1)
    began = time.perf_counter()
    revoke(desk.reviewing, OFFICER, certificate.number, "核查。")
    publish(desk.publishing)
    assert verify(on, text).verdict == "REVOKED"
    return round(1000 * (time.perf_counter() - began), 1)
