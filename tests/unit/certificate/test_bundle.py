"""The offline verifier's trust file: whole, verified, and never put back to an older state."""

import json
from dataclasses import replace

import pytest

from registrar.certificate.bundle import TrustBundle, newer, read_bundle, trusted, write_bundle
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.trust import KeyRecord, sign_key_list
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    ROOT,
    SLOT,
    STATUSES,
    STRANGER,
    a_record,
    a_text,
    a_verifier,
    signed_statuses,
)

pytestmark = pytest.mark.usefixtures("algorithm")


def records() -> tuple[KeyRecord, ...]:
    return a_record(OFFICE, "certificate"), a_record(STATUSES, "status")


def keys(sequence: int) -> bytes:
    return sign_key_list(records(), NOW + sequence * DAY / 24, sequence, ROOT)


def a_bundle(*, key_sequence: int = 5, list_sequence: int = 5) -> TrustBundle:
    signed = signed_statuses(sequence=list_sequence, issued_at=NOW + list_sequence * DAY / 24)
    return TrustBundle(ROOT.public_key, keys(key_sequence), {0: signed})


def test_a_bundle_comes_back_from_its_file_and_is_all_a_verifier_needs() -> None:
    bundle = read_bundle(write_bundle(a_bundle(list_sequence=0)))
    assert bundle == a_bundle(list_sequence=0)
    trust = trusted(bundle)
    assert a_verifier(keys=trust.keys, lists=trust.lists).on(a_text()).valid


def test_the_first_bundle_is_taken_as_it_verifies() -> None:
    assert newer(None, a_bundle()) == a_bundle()


def test_a_newer_bundle_takes_the_place_of_the_old() -> None:
    fresh = a_bundle(key_sequence=6, list_sequence=9)
    assert newer(a_bundle(), fresh) == fresh
    assert newer(a_bundle(), a_bundle()) == a_bundle(), "the same once more does no harm"


def test_an_older_list_never_hides_a_revocation_already_seen() -> None:
    revoked = signed_statuses({SLOT: ExtractStatus.REVOKED}, sequence=6, issued_at=NOW + DAY)
    seen = replace(a_bundle(), lists={0: revoked})
    with pytest.raises(Untrusted, match="older"):
        newer(seen, a_bundle(list_sequence=5))


def test_an_older_key_list_never_brings_back_a_stolen_key() -> None:
    with pytest.raises(Untrusted, match="older"):
        newer(a_bundle(key_sequence=6), a_bundle(key_sequence=5))


def test_a_list_with_a_higher_sequence_but_an_earlier_time_is_older_too() -> None:
    backdated = signed_statuses(sequence=99, issued_at=NOW - DAY)
    with pytest.raises(Untrusted, match="older"):
        newer(a_bundle(), replace(a_bundle(), lists={0: backdated}))


def test_a_list_with_a_later_time_but_a_lower_sequence_is_older_too() -> None:
    replayed = signed_statuses(sequence=4, issued_at=NOW + 9 * DAY)
    with pytest.raises(Untrusted, match="older"):
        newer(a_bundle(), replace(a_bundle(), lists={0: replayed}))


def test_a_list_that_the_new_bundle_lacks_is_kept() -> None:
    other = signed_statuses(number=1)
    merged = newer(replace(a_bundle(), lists={1: other}), a_bundle())
    assert merged.lists == {**a_bundle().lists, 1: other}


def test_another_root_is_never_taken_on_silently() -> None:
    theirs = TrustBundle(STRANGER.public_key, sign_key_list(records(), NOW + DAY, 99, STRANGER), {})
    with pytest.raises(Untrusted, match="root"):
        newer(a_bundle(), theirs)


def test_a_list_filed_under_another_number_is_refused() -> None:
    with pytest.raises(Unacceptable, match="another number"):
        trusted(replace(a_bundle(), lists={1: signed_statuses(number=0)}))


def test_a_forged_part_spoils_the_bundle() -> None:
    good = a_bundle()
    for bad in (
        replace(good, keys=good.keys[:-1] + bytes([good.keys[-1] ^ 1])),
        replace(good, lists={0: good.lists[0][:-1] + bytes([good.lists[0][-1] ^ 1])}),
        replace(good, root=b"no key"),
    ):
        with pytest.raises(Unacceptable):
            newer(None, bad)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '"text"',
        '{"root": "", "keys": ""}',
        '{"root": "", "keys": "", "lists": []}',
        '{"root": "!", "keys": "", "lists": {}}',
        '{"root": 1, "keys": "", "lists": {}}',
        '{"root": "", "keys": "", "lists": {"first": ""}}',
        '{"root": "", "keys": "", "lists": {"0": null}}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_bundle_is_refused_in_words(text: str) -> None:
    with pytest.raises(Unacceptable, match="not a trust file"):
        read_bundle(text)


def test_the_file_names_its_parts() -> None:
    assert set(json.loads(write_bundle(a_bundle()))) == {"root", "keys", "lists"}
