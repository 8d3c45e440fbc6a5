"""Our CBOR, COSE and status list layers against the bytes that others published."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from registrar.certificate import cbor, cose
from registrar.certificate.container import inflate
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.statuses import pack_statuses, read_status

HERE = Path(__file__).parent
CURVES = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1()}


def cases(file: str) -> list[Any]:
    found = json.loads((HERE / file).read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case.get("name") or case.get("hex")) for case in found]


def spki(key: dict[str, str]) -> bytes:
    numbers = ec.EllipticCurvePublicNumbers(int(key["x"], 16), int(key["y"], 16), CURVES[key["curve"]])
    return numbers.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def value_of(written: Any) -> Any:
    """The value behind its JSON form, which has no byte strings and no numbers as keys."""
    if isinstance(written, list):
        return [value_of(item) for item in written]
    if isinstance(written, dict) and "bytes" in written:
        return bytes.fromhex(written["bytes"])
    if isinstance(written, dict):
        return {value_of(key): value_of(item) for key, item in written["map"]}
    return written


@pytest.mark.parametrize("case", cases("rfc8949_appendix_a.json"))
def test_rfc_8949_appendix_a(case: dict[str, Any]) -> None:
    data = bytes.fromhex(case["hex"])
    if "refused" in case:
        with pytest.raises(Unacceptable):
            cbor.decode(data)
    else:
        value = value_of(case["value"])
        assert cbor.decode(data) == value
        assert type(cbor.decode(data)) is type(value)
        assert cbor.encode(value) == data


@pytest.mark.parametrize("case", cases("cose_sign1.json"))
def test_cose_working_group_sign1(case: dict[str, Any]) -> None:
    def holds() -> bool:
        message = cose.parse_sign1(bytes.fromhex(case["message"]), tagged=case["tagged"])
        external = bytes.fromhex(case["external"])
        return cose.verify_signature(message, spki(case["key"]), case["algorithm"], external)

    try:
        assert holds() is case["good"]
    except Unacceptable:
        assert not case["good"], "a good message was not even parsed"


@pytest.mark.parametrize("case", [case for case in cases("cose_sign1.json") if case.values[0]["good"]])
def test_what_is_signed_is_what_the_working_group_signed(case: dict[str, Any]) -> None:
    message = cose.parse_sign1(bytes.fromhex(case["message"]), tagged=case["tagged"])
    protected = message.protected if message.header else b""
    signed = cose.to_be_signed(protected, message.payload, bytes.fromhex(case["external"]))
    assert signed.hex() == case["to_be_signed"]


@pytest.mark.parametrize("case", cases("cose_sign1.json"))
def test_the_working_groups_messages_do_not_pass_our_own_policy(case: dict[str, Any]) -> None:
    with pytest.raises(Unacceptable):
        cose.check_policy(cose.parse_sign1(bytes.fromhex(case["message"])))


@pytest.mark.parametrize("case", cases("rfc8392_appendix_a.json"))
def test_rfc_8392_appendix_a(case: dict[str, Any]) -> None:
    data = bytes.fromhex(case["message"])
    if case["kind"] != "sign1":
        with pytest.raises(Unacceptable, match="unknown tag"):
            cose.parse_sign1(data)
        return
    message = cose.parse_sign1(data)
    assert message.payload.hex() == case["payload"]
    assert cose.verify_signature(message, spki(case["key"]), case["algorithm"])
    assert cbor.decode(message.payload) == {
        1: "coap://as.example.com",
        2: "erikw",
        3: "coap://light.example.com",
        4: 1444064944,
        5: 1443944944,
        6: 1443944944,
        7: bytes.fromhex("0b71"),
    }


@pytest.mark.parametrize("case", cases("token_status_list.json"))
def test_token_status_list(case: dict[str, Any]) -> None:
    packed = inflate(base64.urlsafe_b64decode(case["lst"] + "=" * (-len(case["lst"]) % 4)), 1 << 20)
    statuses = {int(index): status for index, status in case["statuses"].items()}
    assert packed == pack_statuses(statuses.items(), case["bits"], case["size"])
    assert {index: read_status(packed, case["bits"], index) for index in statuses} == statuses
    with pytest.raises(IndexError):
        read_status(packed, case["bits"], case["size"])
