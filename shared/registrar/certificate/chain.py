"""X.509 certificates for our signing keys: a root kept offline, and a leaf for each key that signs."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Names:
    """Who holds the key: a role as the common name, the office, a two-letter country code."""

    common_name: str
    organisation: str
    country: str = "CN"

    def x509(self) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, self.country),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, self.organisation),
                x509.NameAttribute(NameOID.COMMON_NAME, self.common_name),
            ]
        )


def issue_root(
    root_key: EllipticCurvePrivateKey, *, names: Names, not_before: datetime, not_after: datetime, serial: int
) -> bytes:
    """The self-signed root certificate, DER: it may sign leaves and nothing below them (RFC 5280, 4.2.1.9)."""
    public_key = root_key.public_key()
    builder = _builder(names.x509(), names.x509(), public_key, serial, (not_before, not_after))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
    return _signed(builder, root_key)


def issue_leaf(
    root_key: EllipticCurvePrivateKey,
    root_certificate: bytes,
    subject_public_key: bytes,
    *,
    names: Names,
    not_before: datetime,
    not_after: datetime,
    serial: int,
) -> bytes:
    """A certificate, DER, for the public key (SPKI, DER) of a key that may live in a KMS: it never leaves there.

    ValueError when the root certificate is not of `root_key`, ends before the leaf does, or the key is no EC key.
    """
    root = x509.load_der_x509_certificate(root_certificate)
    public_key = serialization.load_der_public_key(subject_public_key)
    if not isinstance(public_key, EllipticCurvePublicKey):
        raise ValueError("a signing key is an elliptic-curve key")
    if root.public_key() != root_key.public_key():
        raise ValueError("the root certificate belongs to another key")
    if not_after > root.not_valid_after_utc or not_before < root.not_valid_before_utc:
        raise ValueError("a leaf lives within the life of its root")
    builder = _builder(names.x509(), root.subject, public_key, serial, (not_before, not_after))
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
    )
    return _signed(builder, root_key)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: EllipticCurvePublicKey,
    serial: int,
    life: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(serial)
        .not_valid_before(life[0])
        .not_valid_after(life[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    # Non-repudiation (content commitment) is what pyHanko and PDF readers look for in a document signature.
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(builder: x509.CertificateBuilder, key: EllipticCurvePrivateKey) -> bytes:
    # RFC 6979: the same request gives the same certificate, so a repeated command changes nothing.
    certificate = builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    return certificate.public_bytes(serialization.Encoding.DER)
