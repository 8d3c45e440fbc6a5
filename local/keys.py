"""The machine's own keys: an offline root, and the material of the emulated KMS keys; both survive a restart."""

import base64
import json
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from moto.kms.models import kms_backends

from local.files import replace_file
from local.places import ACCOUNT, REGION
from local.resources import Cloud
from local.template import Stack
from registrar.certificate import chain
from registrar.certificate.algorithms import ES256, algorithm_of
from registrar.certificate.bundle import TrustBundle, write_bundle
from registrar.certificate.signers import LocalSigner, kid_of
from registrar.certificate.trust import KeyRecord, Purpose, jwks, read_key_list, sign_key_list

_LIFE = timedelta(days=3650)
_OFFICE = "本机演示机构 local demonstration office"
_PURPOSES: dict[str, Purpose] = {"CERTIFICATE_KEY": "certificate", "STATUS_KEY": "status", "PAGE_KEY": "page"}
_LISTS = 4
"""Status lists reserved for each certificate key."""


@dataclass(frozen=True, slots=True)
class Root:
    """The offline root: only this module ever opens it, and only to sign the key list. Its file has mode 0600."""

    signer: LocalSigner
    certificate: bytes

    @property
    def spki_text(self) -> str:
        return base64.b64encode(self.signer.public_key).decode()


def offline_root(data: Path) -> Root:
    """<data>/keys/root.pem and root.crt, made at the first start."""
    key_file, certificate_file = data / "keys" / "root.pem", data / "keys" / "root.crt"
    if not key_file.exists():
        signer = LocalSigner.generate()
        now = datetime.now(UTC).replace(microsecond=0)
        names = chain.Names("Local root key", _OFFICE)
        ends = now + _LIFE + timedelta(days=2)
        certificate = chain.issue_root(
            signer.private_key, names=names, not_before=now - timedelta(days=1), not_after=ends, serial=_serial()
        )
        replace_file(certificate_file, certificate, 0o644)
        replace_file(key_file, _pem(signer.private_key))
    return Root(LocalSigner.from_pem(key_file.read_bytes()), certificate_file.read_bytes())


def keep_material(stack: Stack, data: Path) -> None:
    """Give every emulated KMS key the material it had last time, or write down what it has now."""
    for name, _ in stack.resources("AWS::KMS::Key"):
        key: Any = kms_backends[ACCOUNT][REGION].keys[stack.created[name]["Ref"]]
        file = data / "keys" / "kms" / f"{name}.key"
        if key.key_spec.startswith(("HMAC", "SYMMETRIC")):
            key.key_material = _kept(file, key.key_material)
        if key.key_spec.startswith("SYMMETRIC"):
            _keep_name(stack, name, key, file.with_suffix(".id"))
        elif not key.key_spec.startswith("HMAC"):
            pem = _kept(file, _pem(key.private_key.private_key))
            key.private_key.private_key = serialization.load_pem_private_key(pem, None)


def _keep_name(stack: Stack, name: str, key: Any, file: Path) -> None:
    """What a key has wrapped names it: it is called what it was called last time."""
    known = kms_backends[ACCOUNT][REGION].keys
    fresh = str(key.id)
    del known[fresh]
    key.id = _kept(file, fresh.encode()).decode()
    known[key.id] = key
    key.arn = key.arn.replace(fresh, key.id)
    stack.created[name] = {attribute: text.replace(fresh, key.id) for attribute, text in stack.created[name].items()}


def _kept(file: Path, fresh: bytes) -> bytes:
    if not file.exists():
        replace_file(file, fresh)
    return file.read_bytes()


def publish(stack: Stack, cloud: Cloud, root: Root, data: Path, environments: list[dict[str, str]]) -> None:
    """Sign the key list with the root when the keys are new, and put it and its JWKS where verifiers find them."""
    file = data / "keys" / "keys.cose"
    wanted = _public_keys(cloud, environments)
    listed = read_key_list(file.read_bytes(), root.signer.public_key) if file.exists() else None
    if listed is None or {(one.purpose, one.spki) for one in listed.records} != set(wanted):
        _sign_list(wanted, root, data, listed.sequence + 1 if listed else 1)
    bucket = stack.created["DocumentBucket"]["Ref"]
    prefix = environments[0]["TRUST_PREFIX"]
    for name, kind in (("keys.cose", "application/cose"), ("jwks.json", "application/json")):
        _put(cloud, bucket, f"{prefix}{name}", (data / "keys" / name).read_bytes(), kind)
    trust = data / "trust.json"
    if not trust.exists():
        bundle = TrustBundle(root.signer.public_key, file.read_bytes(), {})
        replace_file(trust, write_bundle(bundle).encode(), 0o644)


def _public_keys(cloud: Cloud, environments: list[dict[str, str]]) -> list[tuple[Purpose, bytes]]:
    """What the functions were told to sign with, by purpose."""
    return [
        (purpose, cloud.client("kms").get_public_key(KeyId=key)["PublicKey"])
        for variable, purpose in _PURPOSES.items()
        for environment in environments
        for key in environment.get(variable, "").split(",")
        if key
    ]


def _sign_list(keys: list[tuple[Purpose, bytes]], root: Root, data: Path, sequence: int) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    begin, end = now - timedelta(hours=1), now + _LIFE
    records: list[KeyRecord] = []
    leaves = {}
    for purpose, spki in keys:
        record = KeyRecord(kid_of(spki), spki, algorithm_of(spki) or ES256, purpose, begin, end)
        if purpose == "certificate":
            first = sum(one.purpose == "certificate" for one in records) * _LISTS
            record = replace(record, lists=(first, first + _LISTS - 1))
        records.append(record)
        if record.algorithm == ES256:  # the library that writes chains knows no SM2
            leaf = chain.issue_leaf(
                root.signer.private_key,
                root.certificate,
                spki,
                names=chain.Names(f"Local {purpose} key", _OFFICE),
                not_before=begin,
                not_after=end,
                serial=_serial(),
            )
            leaves[record.kid] = (leaf, root.certificate)
    signed = sign_key_list(records, now, sequence, root.signer)
    replace_file(data / "keys" / "keys.cose", signed, 0o644)
    public = jwks(read_key_list(signed, root.signer.public_key), leaves)
    replace_file(data / "keys" / "jwks.json", json.dumps(public).encode(), 0o644)


def _put(cloud: Cloud, bucket: str, key: str, content: bytes, kind: str) -> None:
    client = cloud.client("s3")
    try:
        if client.get_object(Bucket=bucket, Key=key)["Body"].read() == content:
            return
    except client.exceptions.NoSuchKey:
        pass
    client.put_object(Bucket=bucket, Key=key, Body=content, ContentType=kind)


def _serial() -> int:
    return secrets.randbits(127) + 1


def _pem(key: Any) -> bytes:
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
