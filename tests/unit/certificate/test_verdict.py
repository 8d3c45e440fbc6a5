"""Each verdict, and which one wins when several would do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cbor2 import CBORTag

from registrar.certificate import cbor, container, cose, qr_text
from registrar.certificate.algorithms import ALGORITHMS, ES256
from registrar.certificate.claims import encode_claims
from registrar.certificate.sentences import SENTENCES
from registrar.certificate.statuses import read_status_list
from registrar.certificate.verdict import VerdictCode, verdict_of
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    SLOT,
    STATUSES,
    STRANGER,
    URL,
    a_key_list,
    a_record,
    a_status_list,
    a_text,
    a_token,
    a_verifier,
    facts,
    signed_statuses,
    text_of,
)

pytestmark = pytest.mark.usefixtures("algorithm")


def test_a_good_certificate_is_valid_and_tells_its_facts() -> None:
    verdict = a_verifier().on(a_text())
    assert verdict.code is VerdictCode.VALID
    assert verdict.valid
    assert verdict.claims is not None
    assert (verdict.claims.name, verdict.claims.number) == ("欧阳测试", "2299020126000123")
    assert verdict.kid == OFFICE.kid.hex()
    assert verdict.status_age == timedelta()


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (ExtractStatus.ISSUED, VerdictCode.VALID),
        (ExtractStatus.REVOKED, VerdictCode.REVOKED),
        (ExtractStatus.SUSPENDED, VerdictCode.SUSPENDED),
        (ExtractStatus.SUPERSEDED, VerdictCode.SUPERSEDED),
    ],
)
def test_the_status_list_decides_once_the_signature_is_good(status: ExtractStatus, code: VerdictCode) -> None:
    verdict = a_verifier(lists={0: a_status_list({SLOT: status})}).on(a_text())
    assert verdict.code is code
    assert verdict.claims is not None


def test_a_neighbours_revocation_is_not_ones_own() -> None:
    lists = {0: a_status_list(dict.fromkeys((SLOT - 1, SLOT + 1), ExtractStatus.REVOKED))}
    assert a_verifier(lists=lists).on(a_text()).code is VerdictCode.VALID


def test_a_list_older_than_the_window_makes_the_verdict_stale_and_tells_its_age() -> None:
    lists = {0: a_status_list(issued_at=NOW - 2 * DAY)}
    verdict = a_verifier(lists=lists).on(a_text())
    assert verdict.code is VerdictCode.VALID_STALE
    assert not verdict.valid
    assert verdict.status_age == 2 * DAY
    assert a_verifier(lists=lists, window=2 * DAY).on(a_text()).code is VerdictCode.VALID


def test_a_list_from_a_clock_ahead_of_ours_has_no_age() -> None:
    verdict = a_verifier(lists={0: a_status_list(issued_at=NOW + timedelta(minutes=2))}).on(a_text())
    assert verdict.code is VerdictCode.VALID
    assert verdict.status_age == timedelta()


def test_a_revoked_certificate_is_refused_even_on_an_old_list() -> None:
    lists = {0: a_status_list({SLOT: ExtractStatus.REVOKED}, issued_at=NOW - 9 * DAY)}
    assert a_verifier(lists=lists).on(a_text()).code is VerdictCode.REVOKED


def test_without_its_status_list_nothing_is_called_valid() -> None:
    assert a_verifier(lists={}).on(a_text()).code is VerdictCode.STATUS_UNKNOWN
    assert a_verifier().on(a_text(status_list=1)).code is VerdictCode.STATUS_UNKNOWN


def test_another_genuine_list_served_in_its_place_does_not_hide_a_revocation() -> None:
    other = read_status_list(signed_statuses(number=1), a_key_list())
    assert a_verifier(lists={0: other}).on(a_text()).code is VerdictCode.STATUS_UNKNOWN


def test_a_certificate_expires_on_the_second_it_names() -> None:
    end = facts().expires_at
    fresh = {0: a_status_list(issued_at=NOW)}
    a_second_before = a_verifier(now=end - timedelta(seconds=1), window=999 * DAY, lists=fresh)
    assert a_second_before.on(a_text()).code is VerdictCode.VALID
    assert a_verifier(now=end, lists=fresh).on(a_text()).code is VerdictCode.EXPIRED


def test_a_certificate_from_the_future_is_not_yet_valid_beyond_what_clocks_differ() -> None:
    start = facts().issued_at
    assert a_verifier(now=start - timedelta(minutes=4)).on(a_text()).code is VerdictCode.VALID
    assert a_verifier(now=start - timedelta(minutes=6)).on(a_text()).code is VerdictCode.NOT_YET_VALID


def test_expiry_is_told_before_the_status_since_a_list_need_not_cover_it() -> None:
    lists = {0: a_status_list({SLOT: ExtractStatus.REVOKED})}
    assert a_verifier(now=NOW + 400 * DAY, lists=lists).on(a_text()).code is VerdictCode.EXPIRED


def test_a_key_that_is_not_on_the_list_is_unknown_and_so_is_every_key_without_a_list() -> None:
    assert a_verifier().on(a_text(STRANGER)).code is VerdictCode.UNKNOWN_KEY
    assert a_verifier(keys=None).on(a_text()).code is VerdictCode.UNKNOWN_KEY


def test_a_stranger_who_borrows_the_kid_fails_at_the_signature() -> None:
    token = cose.parse_sign1(a_token())
    forged = STRANGER.sign(cose.to_be_signed(token.protected, token.payload))
    message = cbor.encode(CBORTag(18, [token.protected, {}, token.payload, forged]))
    verdict = a_verifier().on(text_of(message))
    assert verdict.code is VerdictCode.BAD_SIGNATURE
    assert verdict.claims is None


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
def test_the_other_signature_with_the_larger_s_is_refused() -> None:
    token = cose.parse_sign1(a_token())
    s = int.from_bytes(token.signature[32:], "big")
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    twin = token.signature[:32] + (order - s).to_bytes(32, "big")
    assert ALGORITHMS[ES256].verify(OFFICE.public_key, twin, cose.to_be_signed(token.protected, token.payload)), (
        "COSE itself takes both"
    )
    message = cbor.encode(CBORTag(18, [token.protected, {}, token.payload, twin]))
    assert a_verifier().on(text_of(message)).code is VerdictCode.BAD_SIGNATURE


def test_a_status_key_cannot_sign_a_certificate() -> None:
    assert a_verifier().on(a_text(STATUSES)).code is VerdictCode.WRONG_PURPOSE


def test_a_retired_key_vouches_for_what_it_signed_in_its_time() -> None:
    retired = a_record(OFFICE, "certificate", state="retired", not_after=NOW - DAY / 2)
    assert a_verifier(keys=a_key_list(retired)).on(a_text()).code is VerdictCode.VALID


def test_a_retired_key_signs_nothing_any_more() -> None:
    retired = a_record(OFFICE, "certificate", state="retired", not_after=NOW - 2 * DAY)
    assert a_verifier(keys=a_key_list(retired)).on(a_text()).code is VerdictCode.UNKNOWN_KEY


def test_a_compromised_key_vouches_for_nothing_even_from_before_the_theft() -> None:
    stolen = a_record(OFFICE, "certificate", state="compromised", compromised_since=NOW)
    verdict = a_verifier(keys=a_key_list(stolen)).on(a_text(issued_at=NOW - 20 * DAY))
    assert verdict.code is VerdictCode.KEY_COMPROMISED
    assert verdict.claims is None, "nothing that a stolen key signed is shown as a fact"


def test_a_forgery_under_a_compromised_key_is_still_called_a_bad_signature() -> None:
    stolen = a_record(OFFICE, "certificate", state="compromised", compromised_since=NOW)
    token = a_token()
    changed = token[:-1] + bytes([token[-1] ^ 1])
    assert a_verifier(keys=a_key_list(stolen)).on(text_of(changed)).code is VerdictCode.BAD_SIGNATURE


def test_any_host_may_carry_a_certificate_unless_the_verifier_insists_on_its_own() -> None:
    elsewhere = qr_text.encode(container.pack(a_token()), "https://phishing.example").text
    assert a_verifier().on(elsewhere).code is VerdictCode.VALID
    assert a_verifier(public_url=URL).on(elsewhere).code is VerdictCode.MALFORMED
    assert a_verifier(public_url=URL + "/").on(a_text()).code is VerdictCode.VALID


def test_a_later_version_asks_for_a_newer_verifier() -> None:
    assert a_verifier().on(a_text().replace("/v#", "/v2#")).code is VerdictCode.UNSUPPORTED_VERSION
    broken = encode_claims(facts())[:-1]
    assert a_verifier().on(text_of(cose.sign1(broken, OFFICE))).code is VerdictCode.MALFORMED
    claims = cbor.decode(encode_claims(facts()))
    claims[-70009] = claims.pop(-70001)
    assert a_verifier().on(text_of(cose.sign1(cbor.encode(claims), OFFICE))).code is VerdictCode.UNSUPPORTED_VERSION


def test_nothing_read_is_not_called_malformed() -> None:
    assert a_verifier().on("").code is VerdictCode.UNREADABLE_QR


def test_synthetic_data_says_so_in_every_sentence() -> None:
    verdict = a_verifier().on(a_text(synthetic=True))
    assert verdict.code is VerdictCode.VALID
    assert "测试数据" in verdict.sentence_zh
    assert "TEST DATA" in verdict.sentence_en


@pytest.mark.parametrize("code", VerdictCode)
def test_every_code_has_sentences_in_both_languages_and_says_what_to_do(code: VerdictCode) -> None:
    zh, en, instruction = SENTENCES[code]
    verdict = verdict_of(code)
    assert verdict.sentence == f"{zh} {en}"
    assert zh.endswith("。")
    assert en.endswith(".")
    assert "。 " in instruction


def test_no_two_codes_share_a_sentence() -> None:
    assert len({zh for zh, _, _ in SENTENCES.values()}) == len(VerdictCode)


def test_the_same_facts_and_key_give_the_same_bytes() -> None:
    assert a_token() == a_token()


def test_times_of_any_zone_make_the_same_certificate() -> None:
    local = facts().issued_at.astimezone(ZoneInfo("Asia/Shanghai"))
    assert a_token(issued_at=local) == a_token()
    assert datetime(2026, 11, 22, 4, tzinfo=UTC) == local
