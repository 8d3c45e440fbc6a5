"""What the verify page keeps is never put back to an older state, whatever the server offers later."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from registrar.certificate.deltas import sign_delta
from registrar.certificate.statuses import packed, read_status_list
from registrar.certificate.trust import sign_key_list
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    ROOT,
    SLOT,
    STATUSES,
    STRANGER,
    a_key_list,
    a_record,
    a_text,
    signed_statuses,
)
from tests.vectors.browser import a_page, run

HOUR = timedelta(hours=1)
REVOKED = {SLOT: ExtractStatus.REVOKED}
KEYS, LIST = "/v1/trust/keys", "/v1/statuses/0"
VISIT = """
  const keeper = new modules.keeping.Keeper(modules.bytes.fromHex(given.root));
  await keeper.load();
  const failed = given.update ? await keeper.update().then(() => null, (error) => error.message) : null;
  const { code } = await keeper.judge(given.text);
  return { failed, code, age: Math.round(keeper.age()), behind: Math.round(keeper.behind()) };
"""


class Verifier:
    """One phone, whose page is opened again and again; `offered` is what the server has at the moment."""

    def __init__(self, page: Page, offered: dict[str, bytes]) -> None:
        self.page = page
        self.offered = offered

    def offer(self, keys: bytes | None = None, statuses: bytes | None = None, **steps: bytes) -> "Verifier":
        self.offered.clear()
        found = {KEYS: keys or key_list(), LIST: statuses or signed_statuses()}
        self.offered |= found | {f"{LIST}/after/{name.removeprefix('after_')}": step for name, step in steps.items()}
        return self

    def opens(self, at: datetime = NOW + HOUR, text: str | None = None, *, update: bool = True) -> Mapping[str, Any]:
        self.page.clock.set_fixed_time(at)
        given = {"root": ROOT.public_key.hex(), "text": text or a_text(), "update": update}
        told: Mapping[str, Any] = run(self.page, VISIT, ("bytes", "keeping", "refusals", "statuses", "trust"), given)
        return told


@pytest.fixture
def phone(browser: Browser) -> Iterator[Verifier]:
    offered: dict[str, bytes] = {}
    with a_page(browser, offered) as page:
        page.evaluate("() => indexedDB.deleteDatabase('registrar.verify')")
        yield Verifier(page, offered)


def key_list(sequence: int = 1, **status_key: Any) -> bytes:
    records = [a_record(OFFICE, "certificate"), a_record(STATUSES, "status", **status_key)]
    records += [a_record(STRANGER, "status")]
    return sign_key_list(records, NOW + sequence * HOUR / 60, sequence, ROOT)


def test_what_was_fetched_once_is_there_without_network(phone: Verifier) -> None:
    assert phone.offer().opens()["code"] == "VALID"
    phone.offered.clear()
    told = phone.opens(NOW + 3 * HOUR)
    assert told == {"failed": "Failed to fetch", "code": "VALID", "age": 3 * 3600, "behind": 0}


def test_without_anything_kept_and_without_network_no_key_is_known(phone: Verifier) -> None:
    assert phone.opens(update=False)["code"] == "UNKNOWN_KEY"


def test_a_list_older_than_a_day_never_says_valid(phone: Verifier) -> None:
    phone.offer().opens()
    phone.offered.clear()
    assert phone.opens(NOW + DAY)["code"] == "VALID"
    assert phone.opens(NOW + DAY + timedelta(seconds=1))["code"] == "VALID_STALE"


def test_a_clock_set_back_makes_no_list_young_again(phone: Verifier) -> None:
    phone.offer(statuses=signed_statuses(issued_at=NOW + 2 * HOUR, sequence=2)).opens(NOW + 2 * HOUR)
    told = phone.opens(NOW - DAY)
    assert told["code"] == "VALID"
    assert told["behind"] == (DAY + 2 * HOUR).total_seconds()


def test_an_older_list_never_hides_a_revocation_already_seen(phone: Verifier) -> None:
    phone.offer(statuses=signed_statuses(REVOKED, sequence=2, issued_at=NOW + HOUR)).opens()
    older = signed_statuses(sequence=1)
    assert phone.offer(statuses=older).opens()["code"] == "REVOKED"
    told = phone.offer(statuses=older, after_2=b"no step, so that the page turns to the whole list").opens()
    assert told["code"] == "REVOKED"
    assert told["failed"] == "older than one already seen"


def test_an_older_key_list_never_brings_back_a_stolen_key(phone: Verifier) -> None:
    stolen = sign_key_list(
        [a_record(OFFICE, "certificate", state="compromised", compromised_since=NOW), a_record(STATUSES, "status")],
        NOW + HOUR,
        2,
        ROOT,
    )
    assert phone.offer(stolen).opens()["code"] == "KEY_COMPROMISED"
    told = phone.offer(key_list(1)).opens()
    assert told["code"] == "KEY_COMPROMISED"
    assert told["failed"] == "older than one already seen"


def test_steps_lead_from_the_list_at_hand_to_the_newest(phone: Verifier) -> None:
    first = signed_statuses(sequence=1)
    assert phone.offer(statuses=first).opens()["code"] == "VALID"
    step = sign_delta(
        read_status_list(first, a_key_list()),
        packed(REVOKED),
        issued_at=NOW + HOUR,
        sequence=2,
        ttl=DAY,
        signer=STATUSES,
    )
    assert phone.offer(statuses=first, after_1=step).opens()["code"] == "REVOKED"
    phone.offered.clear()
    assert phone.opens()["code"] == "REVOKED", "the step was kept"
    assert phone.offer(statuses=first).opens()["code"] == "REVOKED", "and the list before it is old now"


def test_a_forged_step_is_passed_over_for_the_whole_list(phone: Verifier) -> None:
    phone.offer().opens()
    whole = signed_statuses(REVOKED, sequence=2, issued_at=NOW + HOUR)
    assert phone.offer(statuses=whole, after_1=b"forged").opens()["code"] == "REVOKED"


def test_a_list_of_a_key_stolen_since_counts_no_more_nor_does_its_sequence(phone: Verifier) -> None:
    phone.offer(statuses=signed_statuses(sequence=9, issued_at=NOW + HOUR)).opens()
    withdrawn = key_list(2, state="compromised", compromised_since=NOW)
    assert phone.offer(withdrawn).opens(NOW + 2 * HOUR)["code"] == "STATUS_UNKNOWN"


def test_a_key_list_of_another_root_is_refused(phone: Verifier) -> None:
    foreign = sign_key_list([a_record(OFFICE, "certificate")], NOW, 9, STRANGER)
    told = phone.offer(foreign).opens()
    assert told["failed"] == "a key list that the root did not sign"
    assert told["code"] == "UNKNOWN_KEY"
