"""The claim set: what a certificate may state, and in which form."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.certificate import cbor
from registrar.certificate.claims import Claim, ClaimSet, Fact, decode_claims, encode_claims
from registrar.certificate.refusals import Unacceptable, UnsupportedVersion
from registrar.registration.certificates import ExtractFacts
from registrar.registration.vocabulary import RegistrationKind
from tests.unit.certificate.making import NOW, facts

SECONDS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("·㐀𠀀𪜶䶮")
CODES = st.from_regex(r"[0-9A-Z-]{1,32}", fullmatch=True)


@st.composite
def any_facts(draw: st.DrawFn) -> ExtractFacts:
    issued = draw(SECONDS)
    return ExtractFacts(
        number=draw(CODES),
        name=draw(st.text(HAN, min_size=1, max_size=50)),
        id_tail=draw(st.from_regex(r"[0-9]{3}[0-9X]", fullmatch=True)),
        registration=draw(st.sampled_from(RegistrationKind)),
        region=draw(CODES),
        since=draw(st.dates(date(1970, 1, 1), date(2200, 1, 1))),
        office=draw(CODES),
        issued_at=issued,
        expires_at=issued + timedelta(seconds=draw(st.integers(1, 10**9))),
        status_list=draw(st.integers(0, (1 << 16) - 1)),
        status_index=draw(st.integers(0, (1 << 20) - 1)),
        policies=draw(st.integers(0, 7)),
        synthetic=draw(st.booleans()),
    )


@given(any_facts())
def test_the_facts_come_back_from_the_claims(given_facts: ExtractFacts) -> None:
    claims = decode_claims(encode_claims(given_facts))
    assert claims == ClaimSet(
        issuer="CN-22", **{name: getattr(given_facts, name) for name in ExtractFacts.__dataclass_fields__}
    )


def test_the_claims_are_those_of_the_design_page() -> None:
    written = cbor.decode(encode_claims(facts(policies=5)))
    assert written[1] == "CN-22"
    assert (written[6], written[4]) == (int(facts().issued_at.timestamp()), int(facts().expires_at.timestamp()))
    assert written[-70001] == {
        1: 2299020126000123,
        2: "欧阳测试",
        3: "123X",
        5: 2,
        6: 220102,
        7: 20758,
        8: [0, 777777],
        9: 5,
        10: 220102,
    }


@pytest.mark.parametrize(("name", "most"), [("张三", 164), ("欧阳测试", 170), ("阿卜杜热合曼吐尔逊买买提江艾", 204)])
def test_a_certificate_stays_small(name: str, most: int) -> None:
    signature_and_headers = 85
    assert len(encode_claims(facts(name=name, synthetic=True))) + signature_and_headers <= most


@pytest.mark.parametrize("number", ["0012345678901234", "0", "A123", "9" * 18, "9" * 19, "1" * 32, "-1"])
def test_a_number_keeps_its_leading_noughts_and_letters(number: str) -> None:
    assert decode_claims(encode_claims(facts(number=number))).number == number


@pytest.mark.parametrize(
    "name",
    [
        "",
        " 张三",
        "张三\u3000",
        "张\u200b三",
        "\u202e三张",
        "张三\u2066",
        "张\x00三",
        "张\n三",
        "张\u2028三",
        "张\ue000三",
        "张三\U000e0041",
        "\ufeff张三",
        "e\u0301 Li",
        "\uf900",  # a compatibility character, another one after NFC
        "\U0002f804",
        "张" * 51,
        "张\u20dd",
    ],
)
def test_a_name_that_could_deceive_the_eye_is_neither_signed_nor_read(name: str) -> None:
    with pytest.raises(Unacceptable):
        encode_claims(facts(name=name))
    claims = cbor.decode(encode_claims(facts()))
    claims[-70001][2] = name
    with pytest.raises(Unacceptable):
        decode_claims(cbor.encode(claims))


@pytest.mark.parametrize("name", ["张三", "阿卜杜热合曼·吐尔逊", "𠮷野", "龘䶮㐂", "Müller Anna", "葛\U000e0100城"])
def test_names_as_people_have_them_are_taken(name: str) -> None:
    assert decode_claims(encode_claims(facts(name=name))).name == name


@pytest.mark.parametrize(
    "differing",
    [
        {"id_tail": "123x"},
        {"id_tail": "12345"},
        {"id_tail": "１２３４"},
        {"number": ""},
        {"number": "22 01"},
        {"number": "٣٣"},
        {"region": "2201020000000000000000000000000000"},
        {"office": "南关区"},
        {"status_index": 1 << 20},
        {"status_index": -1},
        {"status_list": 1 << 16},
        {"policies": 8},
        {"policies": -1},
        {"since": date(1969, 12, 31)},
        {"expires_at": NOW - timedelta(days=1)},
        {"expires_at": NOW - timedelta(days=2)},
    ],
)
def test_facts_that_make_no_certificate_are_not_encoded(differing: dict[str, Any]) -> None:
    with pytest.raises(Unacceptable):
        encode_claims(facts(**differing))


CHANGES: list[tuple[int | None, int | str, Any, type[Unacceptable]]] = [
    # the map (None: the claim set, else the certificate claim), the key, the value (... removes it), the refusal
    (None, 1, ..., Unacceptable),
    (None, 4, ..., Unacceptable),
    (None, 6, ..., Unacceptable),
    (None, -70001, ..., Unacceptable),
    (None, -70001, [], Unacceptable),
    (None, 1, b"CN-22", Unacceptable),
    (None, 1, "jilin", Unacceptable),
    (None, 4, "1792000000", Unacceptable),
    (None, 4, True, Unacceptable),
    (None, 4, -1, Unacceptable),
    (None, 4, 1 << 63, Unacceptable),
    (None, 6, 253_402_300_800, Unacceptable),
    (None, 5, 1_790_000_000, UnsupportedVersion),
    (None, 8, {}, Unacceptable),
    (None, "note", "x", UnsupportedVersion),
    (1, 1, True, Unacceptable),
    (1, 1, "2299020126000123", Unacceptable),
    (1, 1, 10**18, Unacceptable),
    (1, 1, -5, Unacceptable),
    (1, 2, b"\xe5\xbc\xa0", Unacceptable),
    (1, 3, 1234, Unacceptable),
    (1, 5, 0, Unacceptable),
    (1, 5, True, Unacceptable),
    (1, 5, 6, UnsupportedVersion),
    (1, 6, "220102", Unacceptable),
    (1, 7, -1, Unacceptable),
    (1, 7, 10**7, Unacceptable),
    (1, 7, "2026-11-01", Unacceptable),
    (1, 8, [0], Unacceptable),
    (1, 8, [0, 1, 2], Unacceptable),
    (1, 8, [0, 1 << 20], Unacceptable),
    (1, 8, [0, True], Unacceptable),
    (1, 8, {0: 1}, Unacceptable),
    (1, 9, 0, Unacceptable),
    (1, 9, 8, Unacceptable),
    (1, 10, None, Unacceptable),
    (1, 11, False, Unacceptable),
    (1, 11, 1, Unacceptable),
    (1, 12, "later", UnsupportedVersion),
    (1, 1, ..., Unacceptable),
    (1, 2, ..., Unacceptable),
    (1, 8, ..., Unacceptable),
]


@pytest.mark.parametrize(("where", "key", "value", "refusal"), CHANGES)
def test_a_claim_of_the_wrong_kind_is_refused_and_a_later_one_asks_for_an_update(
    where: int | None, key: int | str, value: Any, refusal: type[Unacceptable]
) -> None:
    claims = cbor.decode(encode_claims(facts()))
    changed = claims if where is None else claims[Claim.CERTIFICATE]
    if value is ...:
        del changed[key]
    else:
        changed[key] = value
    with pytest.raises(Unacceptable) as caught:
        decode_claims(cbor.encode(claims))
    assert type(caught.value) is refusal


@pytest.mark.parametrize("value", [None, 0, "text", [], [{}], True])
def test_a_payload_that_is_no_claim_set_is_refused(value: Any) -> None:
    with pytest.raises(Unacceptable):
        decode_claims(cbor.encode(value))


def test_neither_the_whole_id_nor_a_hash_of_it_is_in_a_certificate() -> None:
    written = cbor.decode(encode_claims(facts()))[Claim.CERTIFICATE]
    assert set(written) == set(Fact) - {Fact.POLICIES, Fact.SYNTHETIC}
    assert not any(isinstance(value, bytes) for value in written.values())
