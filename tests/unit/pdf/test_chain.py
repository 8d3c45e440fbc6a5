"""Certificates for signing keys: who may vouch for whom, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from registrar.certificate.chain import Names, issue_leaf

from .conftest import BEGIN, END, KeyPair

NAMES = Names("测试签发", "测试")


def test_the_leaf_is_signed_by_the_root_and_holds_the_keys_own_public_key(
    chain: list[bytes], office_key: KeyPair
) -> None:
    leaf, root = (x509.load_der_x509_certificate(der) for der in chain)
    leaf.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    public = leaf.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert public == office_key.public_key


def test_the_root_vouches_for_leaves_only_and_a_leaf_for_nobody(chain: list[bytes]) -> None:
    leaf, root = (x509.load_der_x509_certificate(der) for der in chain)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(True, 0)
    assert leaf.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(False, None)
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.key_cert_sign


def test_asking_twice_gives_the_same_certificate(
    chain: list[bytes], root: bytes, root_key: KeyPair, office_key: KeyPair
) -> None:
    again = issue_leaf(
        root_key.private, root, office_key.public_key, names=NAMES, not_before=BEGIN, not_after=END, serial=2
    )
    assert again == chain[0]


def test_a_leaf_does_not_outlive_its_root(root: bytes, root_key: KeyPair, office_key: KeyPair) -> None:
    for begin, end in ((BEGIN, END + timedelta(days=1)), (datetime(2025, 1, 1, tzinfo=UTC), END)):
        with pytest.raises(ValueError, match="life of its root"):
            issue_leaf(
                root_key.private, root, office_key.public_key, names=NAMES, not_before=begin, not_after=end, serial=3
            )


def test_only_the_roots_own_key_issues_under_it(root: bytes, office_key: KeyPair) -> None:
    with pytest.raises(ValueError, match="another key"):
        issue_leaf(
            KeyPair(9).private, root, office_key.public_key, names=NAMES, not_before=BEGIN, not_after=END, serial=3
        )


def test_a_key_off_the_curves_gets_no_certificate(root: bytes, root_key: KeyPair) -> None:
    other = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
    spki = other.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(ValueError, match="elliptic"):
        issue_leaf(root_key.private, root, spki, names=NAMES, not_before=BEGIN, not_after=END, serial=3)
